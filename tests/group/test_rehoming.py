"""Copies that are drawn into a small group go to the large one, of which they are copies, too."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.group.linkage import Bar, Group, Pair, link
from aggregator.group.rehoming import rehome

BAR = Bar(mean=0, vote=1)
WHOLE = range(6)
# A text without its beginning, a part of it, and the copy of all that is nearest to both.
REST, PART, BETWEEN = 6, 7, 8
RANK = {n: n for n in range(9)}
SOURCE = {n: f"source-{n}" for n in RANK}
UNITS = [(n,) for n in RANK]


def never_apart(_one: Group, _other: Group) -> bool:
    """Nothing parts two groups."""
    return False


def linked(copies: dict[Pair, int], units: Sequence[Group] = UNITS) -> list[Group]:
    """The groups of copies, as stories.form makes them."""
    groups = link(units, copies, BAR, RANK, never_apart)
    return link(rehome(units, groups, copies, never_apart, SOURCE), copies, BAR, RANK, never_apart)


def test_who_is_a_copy_of_all_goes_to_the_large_group() -> None:
    """It is nearer to two that are hardly copies of the others, and joins them first."""
    copies = {(a, b): 8_000 for a in WHOLE for b in WHOLE if a < b} | {(n, BETWEEN): 8_500 for n in WHOLE}
    copies |= {(REST, PART): 10_000, (REST, BETWEEN): 9_900, (PART, BETWEEN): 9_900, (0, REST): 9_000}
    before = link(UNITS, copies, BAR, RANK, never_apart)
    assert (REST, PART, BETWEEN) in before
    assert linked(copies) == [(*WHOLE, BETWEEN), (REST, PART)]


def test_what_is_left_by_the_one_between_stands_alone() -> None:
    """Two that only a third held together are no copies of each other."""
    copies = {(a, b): 8_000 for a in WHOLE for b in WHOLE if a < b} | {(n, BETWEEN): 8_500 for n in WHOLE}
    copies |= {(REST, BETWEEN): 9_900, (PART, BETWEEN): 9_900}
    assert linked(copies) == [(*WHOLE, BETWEEN), (REST,), (PART,)]


def test_who_agrees_with_fewer_than_half_stays() -> None:
    """A large group takes nobody in who is a copy of two of its six."""
    copies = {(a, b): 8_000 for a in WHOLE for b in WHOLE if a < b}
    copies |= {(REST, PART): 10_000, (0, REST): 9_000, (1, REST): 9_000}
    assert (REST, PART) in linked(copies)


def test_one_source_draws_nobody_with_many_copies() -> None:
    """What a stranger plants counts once, however often he says it."""
    copies = {(a, b): 8_000 for a in WHOLE for b in WHOLE if a < b} | {(n, BETWEEN): 8_500 for n in WHOLE}
    copies |= {(REST, PART): 10_000, (REST, BETWEEN): 9_900, (PART, BETWEEN): 9_900}
    groups = link(UNITS, copies, BAR, RANK, never_apart)
    planted = SOURCE | dict.fromkeys(WHOLE, "stranger")
    assert rehome(UNITS, groups, copies, never_apart, planted) == groups


def test_two_who_are_kept_apart_do_not_meet_in_the_large_group() -> None:
    """Each alone may go to those who name no version; the second one may not go to the first."""
    whole, first, second = range(6), (6, 7), (8, 9)
    copies = {(a, b): 8_000 for a in whole for b in whole if a < b} | {first: 10_000, second: 10_000}
    copies |= {(n, goer): 8_500 for n in whole for goer in (7, 9)} | {(7, 9): 8_500}
    units = [(n,) for n in range(10)]

    def is_apart(one: Group, other: Group) -> bool:
        return any({7, 9} <= {n, m} for n in one for m in other)

    source = {n: f"source-{n}" for n in range(10)}
    homes = rehome(units, [tuple(whole), first, second], copies, is_apart, source)
    assert (*whole, 7) in homes
    assert (9,) in homes


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] < pair[1]), st.integers(1, 10_000)
    ),
    st.permutations(range(9)),
)
def test_the_order_does_not_show(copies: dict[Pair, int], order: list[int]) -> None:
    """Each entry is in one group, whatever came first."""
    groups = linked(copies)
    assert sorted(n for group in groups for n in group) == list(RANK)
    assert linked(dict(sorted(copies.items(), key=lambda item: (order[item[0][0]], order[item[0][1]])))) == groups
