"""What two texts share word for word, and the numbers that only one of them has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.publish.passages import Comparison, compare, find_passages
from tests.taking import within

LEFT = "The harbour board bought 14 buoys on Monday for the northern channel. Nobody had asked for them."
RIGHT = "On Monday, it is said, the harbour board bought 15 buoys on Monday for the northern channel."

SHARED = "buoys on Monday for the northern channel"


def marks(comparison: Comparison) -> list[tuple[str, str]]:
    return [
        ("".join(p.text for p in one.left if p.mark), "".join(p.text for p in one.right if p.mark))
        for one in comparison.agreements
    ]


def test_the_longest_common_runs_are_marked_with_one_number() -> None:
    """The differing number cuts the run; what is left of six words or more is shown."""
    found = compare(LEFT, RIGHT)
    assert marks(found) == [("buoys on Monday for the northern channel",) * 2]
    assert [p.mark for one in found.agreements for p in (*one.left, *one.right) if p.mark] == [1, 1]


def test_a_number_that_the_other_text_lacks_is_boxed() -> None:
    """Also when it is written another way: a thousand is a thousand."""
    [agreement] = compare(LEFT, RIGHT).agreements
    assert [p.text for p in agreement.left if p.differs] == ["14"]
    assert [p.text for p in agreement.right if p.differs] == ["15"]
    same = compare(LEFT.replace("14", "1,000"), RIGHT.replace("15", "1000"))
    assert not [p for one in same.agreements for p in (*one.left, *one.right) if p.differs]
    assert (compare(LEFT, RIGHT).only_left, compare(LEFT, RIGHT).only_right) == (("14",), ("15",))


def test_case_and_punctuation_do_not_matter() -> None:
    """They are what editors change."""
    assert marks(compare("One two, three four five six!", "ONE TWO THREE FOUR FIVE SIX"))


def test_characters_are_words_in_chinese() -> None:
    """Nine of them make a passage."""
    left, right = "据报道，港务局周一为北航道购买了十四个浮标。", "港务局周一为北航道购买了浮标，没有人要求。"
    assert marks(compare(left, right)) == [("港务局周一为北航道购买了",) * 2]


@pytest.mark.parametrize(
    ("passage", "is_one"),
    [("据 two three four five six seven", True), ("据 two three four five six", False),
     ("Apple 发布新手机今天了", True), ("Apple 发布新手机今天", False)],
)  # fmt: skip
def test_in_a_passage_of_two_scripts_each_word_counts_as_in_its_own(passage: str, is_one: bool) -> None:
    """Whichever comes first."""
    found = marks(compare(f"Left. {passage}.", f"Right. {passage}."))
    assert found == ([(passage, passage)] if is_one else [])


@pytest.mark.parametrize("first", ["В", "à", "I", "¹"])
def test_a_passage_may_begin_with_a_word_of_one_letter(first: str) -> None:
    """In scripts with blanks it is a word as any other; six make a passage."""
    passage = f"{first} two three four five six"
    assert marks(compare(f"Left {passage}", f"Right {passage}")) == [(passage, passage)]


@pytest.mark.parametrize(
    ("left", "right"),
    [("", ""), ("a b c", ""), ("one two three four five", "one two three four five"), ("x " * 50, "y " * 50)],
)
def test_short_agreement_is_idiom(left: str, right: str) -> None:
    """And nothing agrees with nothing."""
    assert compare(left, right).agreements == ()


@given(st.tuples(st.text(max_size=100), st.text(max_size=100)), st.tuples(st.text(max_size=100), st.text(max_size=100)))
def test_a_mark_is_on_both_sides_and_says_the_same(before: tuple[str, str], after: tuple[str, str]) -> None:
    """Whatever stands around what both have."""
    left, right = (f"{first} {SHARED} {last}" for first, last in zip(before, after, strict=True))
    found = compare(left, right)
    assert any(SHARED in text for text, _ in marks(found))
    for one in found.agreements:
        assert [p.mark for p in one.left if p.mark] == [p.mark for p in one.right if p.mark]


@pytest.mark.parametrize("unit", ["a ", "a b ", "a b c d e f g ", "字", "1 ", "\n"])
def test_repetition_costs_no_time(unit: str) -> None:
    """Two texts of five million characters that repeat themselves."""
    with within(2):
        compare(unit * (1_000_000 // len(unit)), unit * (1_000_000 // len(unit)) + "x")


def test_a_few_passages_as_lines() -> None:
    """The longest first, each on one line and no longer than one."""
    assert find_passages(LEFT, RIGHT) == ("buoys on Monday for the northern channel",)
    long = "\n".join(f"word{n} and another" for n in range(90))
    (line,) = find_passages(long, "Before it. " + long)
    assert line.startswith("word0 and another word1")
    assert line.endswith("word89 and another")
    assert len(line.splitlines()[0]) == len(line) < 170
    assert find_passages("", RIGHT) == ()
