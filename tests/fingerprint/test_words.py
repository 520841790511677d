"""Folding and splitting: what looks the same becomes the same, and nothing can make it slow or fail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.fingerprint.words import MAX_WORDS, encode_words, fold, hash_words, shingle, split_words
from tests.taking import within


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("Zero\u200bwidth and soft\u00adhyphen", "zerowidth and softhyphen"),
        ("Ｆｕｌｌ Ｗｉｄｔｈ １２", "full width 12"),
        ("It’s ‘quoted’", "it's 'quoted'"),
        ("e\u0301te\u0301", "été"),
        ("раypаl", "paypal"),  # Cyrillic lookalikes inside a Latin word
        ("привет мир", "привет мир"),  # a word of one alphabet stays
        ("岭 溪 古 茶 园 ， 重 开 夜 市", "岭溪古茶园 , 重开夜市"),
        ("没有电灯的集市 在山坳里 热闹", "没有电灯的集市 在山坳里 热闹"),  # a blank between phrases stays
        ("Ещё ёлка", "еще елка"),  # the dots are left out as one likes
        ("Μυρτιά ΜΥΡΤΙΑ ΐ", "μυρτια μυρτια ι"),  # capitals have no accents
        ("مَكتَبة الجمـال أمس", "مكتبة الجمال امس"),  # vowels, and a letter drawn out to fill the line
    ],
)
def test_what_looks_the_same_is_folded(given_text: str, expected: str) -> None:
    """Width, case, invisible characters, apostrophes, combining marks, lookalikes."""
    assert fold(given_text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two words", ["two", "words"]),
        ("模型训练", ["模型", "型训", "训练", "练"]),
        ("用 GPT 训练", ["用", "gpt", "训练", "练"]),
        ("snake_case-and.dots", ["snake", "case", "and", "dots"]),
        ("", []),
        ("!?…", []),
    ],
)
def test_scripts_without_blanks_are_split_into_pairs(text: str, expected: list[str]) -> None:
    """So that a sentence of Chinese has about as many words as characters."""
    assert split_words(fold(text)) == expected


@given(st.text(max_size=300))
def test_any_text_is_hashed(text: str) -> None:
    """Also with lone surrogates, NUL and private characters."""
    words = split_words(fold(text))
    assert len(hash_words(words)) == len(words)


def test_lone_surrogates_are_hashed() -> None:
    """A word that no encoding takes still has a hash, and the same each time."""
    assert hash_words(["a\ud800b"]).tolist() == hash_words(["a\ud800b"]).tolist()


def test_order_matters_to_a_shingle() -> None:
    """Three words the other way round are another shingle; fewer than three are none."""
    words = hash_words(["one", "two", "three"])
    assert shingle(words)[0] != shingle(words[::-1])[0]
    assert len(shingle(words[:2])) == 0


@pytest.mark.parametrize(
    "text", ["a" * 5_000_000, "模" * 5_000_000, "1" * 5_000_000, "a " * 2_500_000, "аb" * 2_000_000]
)
def test_five_megabytes_take_bounded_time(text: str) -> None:
    """One word, no blanks, only digits, only letters: cut, never quadratic."""
    with within(2):
        words = split_words(fold(text))
        assert len(words) <= MAX_WORDS


def test_hashes_never_change() -> None:
    """They are stored: another value would make every stored fingerprint worthless."""
    assert hash_words(["flood", "模型"]).tolist() == [2924742965, 2353022872]


@given(
    st.text(
        alphabet=st.one_of(st.characters(), st.sampled_from("ab1_ -\u0301\u5b57\u0e01\U00020001\ud800")), max_size=200
    )
)
def test_words_are_the_same_as_text_and_as_bytes(text: str) -> None:
    """What is compared and what is hashed come out of the same places."""
    for one in (text, fold(text)):
        assert [word.encode() for word in split_words(one)] == encode_words(one)


@pytest.mark.parametrize("text", ["a" * 150, "\u00e9" * 150, "a" * 150 + " \u5b57"])
def test_a_long_word_is_cut_into_pieces(text: str) -> None:
    """Of 64 characters each, so that nothing in it goes unseen."""
    assert [len(word) for word in split_words(text)][:3] == [64, 64, 22]
