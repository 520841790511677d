"""The fingerprint of an entry: packed and back without loss, signed only where there is enough to sign."""

import json
from dataclasses import replace

import pytest
from datasketch import MinHash
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.fingerprint import keys, minhash
from aggregator.fingerprint.entry import fingerprint, fingerprint_all
from aggregator.fingerprint.pack import pack, unpack
from aggregator.fingerprint.words import hash_words, shingle
from tests.group.archive import item

TEXT = " ".join(f"word{number} and stone{number * 7}" for number in range(60))


@settings(max_examples=60)
@given(st.text(max_size=400), st.text(max_size=80))
def test_packing_loses_nothing(text: str, title: str) -> None:
    """Whatever the text, what is unpacked is what was packed, and so are its rows."""
    made = fingerprint(item(title, text))
    assert unpack(pack(made)) == made
    assert keys.probes(unpack(pack(made))) == keys.probes(made)


@pytest.mark.parametrize("text", ["", "one", "one two three four", "12 34 56", "模型"])
def test_too_little_is_never_signed(text: str) -> None:
    """Two empty signatures are equal by definition, and would make one group of everything."""
    made = fingerprint(item("", text))
    assert (made.signature, made.opening, made.bottom) == (b"", (), ())


def test_an_empty_set_cannot_be_signed() -> None:
    """Refused, not signed with nothing."""
    with pytest.raises(ValueError, match="nothing to sign"):
        minhash.sign(shingle(hash_words(["one", "two"])))


def test_copies_share_bands_and_strangers_do_not() -> None:
    """Three words in a hundred replaced; and a text of other words."""
    words = TEXT.split()
    near = " ".join("other" if place % 40 == 7 else word for place, word in enumerate(words))
    far = " ".join(f"leaf{number}" for number in range(180))
    rows = [set(keys.probes(fingerprint(item("", text)))) for text in (TEXT, near, far)]
    assert rows[0] & rows[1]
    assert not rows[0] & rows[2]


def test_a_teaser_shares_samples_with_its_whole() -> None:
    """The first forty words, against all."""
    teaser = " ".join(TEXT.split()[:40])
    whole, part = (fingerprint(item("", text)) for text in (TEXT, teaser))
    assert len({*whole.opening, *whole.bottom} & {*part.opening, *part.bottom}) >= 2


def test_a_made_title_is_no_evidence() -> None:
    """It comes from the text and would only say the same twice."""
    made = fingerprint(item("", TEXT))
    assert made.title_key == 0
    assert not [view for view in made.views if view.kind == "title"]


def test_audio_is_known_by_its_file() -> None:
    """Only files that are played count, byte for byte."""
    from aggregator.model import Enclosure

    cleaned = replace(item("Episode", TEXT), enclosures=(
        Enclosure(url="https://a.example/1.mp3?t=1", type="audio/mpeg"),
        Enclosure(url="https://a.example/1.png", type="image/png"),
    ))  # fmt: skip
    assert fingerprint(cleaned).enclosures == ("https://a.example/1.mp3?t=1",)


def test_index_and_signature_are_small() -> None:
    """Signature, bands and samples of 300 words stay below 1.2 kB with 27 bytes for an index row."""
    text = " ".join(f"{first}{number}" for number in range(100) for first in ("alpha", "beta", "gamma"))
    made = fingerprint(item("A title of five words", text))
    rows = [row for row in keys.probes(made) if keys.kind_of(row) in (keys.BAND, keys.SAMPLE)]
    samples = 4 * (len(made.opening) + len(made.bottom))
    assert len(made.signature) + samples + 27 * len(rows) <= 1200
    assert json.loads(json.dumps(rows)) == rows
    assert all(0 <= row < 2**47 for row in rows)


def test_a_text_that_calls_itself_a_part_is_one() -> None:
    """The headline need not say it; where it does, the headline's number stands."""
    said = "This is part three of a series on ovens."
    assert fingerprint(item("Ovens: the door", said)).title_numbers == ("#3",)
    assert fingerprint(item("Ovens, part 2: the door", said)).title_numbers == ("2", "#2")


def test_many_are_made_as_each_alone() -> None:
    """Over the border of what is made at once, in order, with their shingles."""
    entries = [item(f"Kettle {n} is out", f"{TEXT} and {n}", id_=str(n)) for n in range(70)]
    made = list(fingerprint_all(entries))
    assert [print_ for print_, _ in made] == [fingerprint(entry) for entry in entries]
    assert all(len(shingles) == print_.words - 2 for print_, shingles in made)


def test_a_signature_is_datasketch_s_own() -> None:
    """Given the shingles one by one, as its documentation has it."""
    shingles = shingle(hash_words([f"word{n % 90}" for n in range(200)]))
    sketch = MinHash(num_perm=minhash.PERMUTATIONS, seed=minhash.SEED, scheme="affine32", hashfunc=int)
    for one in shingles:
        sketch.update(one)
    assert minhash.sign(shingles) == sketch.hashvalues.astype("<u4").tobytes()
