"""Of too many pairs each entry counts its nearest, however they come in."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from aggregator.grouping.nearest import Nearest
from tests.group.archive import item
from tests.group.test_screening import side

COUNT = 9
# Numbers in another order than keys, for numbers are given as entries arrive.
SIDES = {n: side(n, "one", item(title="Harbour of Lindholm floods")) for n in (5, 3, 9, 1, 7, 2, 8, 4, 6)}
PAIRS = list(combinations(range(1, COUNT + 1), 2))
Pair = tuple[int, int]

scored = st.lists(
    st.tuples(st.sampled_from(PAIRS), st.sampled_from((0.1, 0.2, 0.5)), st.booleans()), unique_by=lambda pair: pair[0]
)


def choose(pairs: list[tuple[Pair, float, bool]], most: int, gathered: int, size: int) -> tuple[set[Pair], bool]:
    """What counts of pairs that come `size` at a time."""
    near = Nearest(SIDES, most, gathered)
    for start in range(0, len(pairs), size):
        part = pairs[start : start + size]
        low, high = np.array([pair for pair, _, _ in part], np.int64).T
        near.add(low, high, np.array([cosine for _, cosine, _ in part]), np.array([begins for _, _, begins in part]))
    low, high, _, _ = near.chosen()
    return set(zip(low.tolist(), high.tolist(), strict=True)), near.is_cut


def expect(pairs: list[tuple[Pair, float, bool]], each: int) -> set[Pair]:
    """What counts where each counts so many: those that begin a story, and the nearest of either end."""
    found = {pair for pair, _, begins in pairs if begins}
    for n in SIDES:
        own = [(-cosine, str(pair[0] + pair[1] - n), pair) for pair, cosine, _ in pairs if n in pair]
        found |= {pair for _, _, pair in sorted(own)[:each]}
    return found


@given(scored, st.sampled_from((1, 2, 4)), st.integers(1, 40), st.integers(1, 12))
def test_the_nearest_of_each_count_in_whatever_parts_they_come(
    pairs: list[tuple[Pair, float, bool]], each: int, gathered: int, size: int
) -> None:
    """The same pairs count as when all of them are ranked at once, and none is left out where they are few."""
    found, is_cut = choose(pairs, each * COUNT, gathered, size)
    assert is_cut is (len(pairs) > each * COUNT)
    assert found == (expect(pairs, each) if is_cut else {pair for pair, _, _ in pairs})


def test_with_more_entries_each_counts_half_as_many_others() -> None:
    """Nine entries may count 256 others each; where only 20 pairs are wanted, two."""
    pairs = [(pair, 0.5, False) for pair in PAIRS]
    assert choose(pairs, 256 * COUNT, 100, 5) == (set(PAIRS), False)
    assert choose(pairs, 20, 100, 5) == (expect(pairs, 2), True)
