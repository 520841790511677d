"""Average linkage where of some pairs only the most is known that they may score."""

from collections.abc import Mapping, Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.group.linkage import Bar, Doubts, Pair, link

PLACES = 7
PAIRS = [(a, b) for a in range(PLACES) for b in range(a + 1, PLACES)]
RANK = {place: place for place in range(PLACES)}
BARS = (Bar(mean=1_450, vote=500), Bar(mean=0, vote=1), Bar(mean=1_700, vote=0, is_whole=True))

# Of each pair: what it scores, how much more it seems to score, whether that is in doubt, and whether it is sound.
told = st.lists(
    st.tuples(st.sampled_from((0, 400, 1_000, 2_500, 9_000)), st.sampled_from((0, 1, 3_000)), st.booleans(),
              st.booleans()),
    min_size=len(PAIRS), max_size=len(PAIRS),
)  # fmt: skip


def never_apart(_one: Sequence[int], _other: Sequence[int]) -> bool:
    """Nothing but scores parts two groups."""
    return False


@settings(max_examples=300, deadline=None)
@given(told, st.sampled_from(BARS), st.booleans(), st.booleans())
def test_doubts_change_nothing(
    found: list[tuple[int, int, bool, bool]], bar: Bar, is_any_sound: bool, has_pairs: bool
) -> None:
    """Whatever is in doubt, and by how much: the groups are those of the true scores."""
    of_pair = dict(zip(PAIRS, found, strict=True))
    true = {pair: score for pair, (score, *_) in of_pair.items() if score}
    sound = None if is_any_sound else {pair for pair, (*_, is_sound) in of_pair.items() if is_sound}
    open_ = {pair: score + more for pair, (score, more, doubtful, _) in of_pair.items() if doubtful and score + more}
    start = [(0, 1), (2,), (3,), (4, 5), (6,)] if has_pairs else [(place,) for place in range(PLACES)]

    def settle(pairs: Sequence[Pair]) -> Mapping[Pair, int]:
        return {pair: true[pair] for pair in pairs if pair in true}

    doubts = Doubts(pairs=list(open_), settle=settle)
    expected = link(start, true, bar, RANK, never_apart, sound)
    assert link(start, {**true, **open_}, bar, RANK, never_apart, sound, doubts) == expected


def test_what_joins_in_no_case_is_not_asked_for() -> None:
    """Two firm pairs, and doubts between them that are too few to tie the four: nobody looks at these."""
    asked: list[Pair] = []

    def settle(pairs: Sequence[Pair]) -> Mapping[Pair, int]:
        asked.extend(pairs)
        return {}

    scores = {(0, 1): 9_000, (2, 3): 9_000, (1, 2): 900}
    doubts = Doubts(pairs=[(1, 2)], settle=settle)
    start = [(place,) for place in range(4)]
    assert link(start, scores, BARS[0], RANK, never_apart, {(0, 1), (2, 3)}, doubts) == [(0, 1), (2, 3)]
    assert not asked


def test_what_is_asked_for_is_asked_once_and_counts_as_it_is() -> None:
    """A doubt that would tie two pairs of a story is settled: it says nothing, and they stay apart."""
    asked: list[Pair] = []

    def settle(pairs: Sequence[Pair]) -> Mapping[Pair, int]:
        asked.extend(pairs)
        return {}

    cross = {(0, 2): 2_000, (0, 3): 2_000, (1, 2): 2_000, (1, 3): 2_000}
    doubts = Doubts(pairs=[(0, 2), (1, 3)], settle=settle)
    start = [(place,) for place in range(4)]
    scores = {(0, 1): 9_000, (2, 3): 9_000, **cross}
    assert link(start, scores, BARS[0], RANK, never_apart, {(0, 1), (2, 3), (0, 3)}, doubts) == [(0, 1), (2, 3)]
    assert sorted(asked) == [(0, 2), (1, 3)]


def test_a_doubt_that_is_settled_as_nothing_carries_nothing() -> None:
    """One sound pair ties two groups, and is nothing: as many voices without it do not join them."""
    scores = {(0, 1): 9_000, (0, 2): 3_000, (1, 2): 500}
    doubts = Doubts(pairs=[(1, 2)], settle=lambda _: {})
    start = [(place,) for place in range(3)]
    assert link(start, scores, BARS[0], RANK, never_apart, {(0, 1), (1, 2)}, doubts) == [(0, 1), (2,)]


def drawn(count: int) -> tuple[dict[Pair, int], set[Pair]]:
    """Scores between headlines of eight words out of a pool, each word in two dozen; which of the pairs are sound."""
    chance = Random(2)
    pool = range(count * 8 // 24)
    words = [frozenset(chance.sample(pool, 8)) for _ in range(count)]
    shared = {(a, b): len(words[a] & words[b]) for a in range(count) for b in range(a + 1, count)}
    scores = {pair: 1_250 * number for pair, number in shared.items() if number}
    return scores, {pair for pair, number in shared.items() if number > 2}


def asked_and_open(count: int) -> tuple[int, int]:
    """How many pairs in doubt are asked for, and how many there are."""
    scores, sound = drawn(count)
    asked: list[Pair] = []

    def settle(pairs: Sequence[Pair]) -> Mapping[Pair, int]:
        asked.extend(pairs)
        return {pair: scores[pair] for pair in pairs}

    open_ = [pair for pair in scores if pair not in sound]
    start = [(place,) for place in range(count)]
    rank = {place: place for place in range(count)}
    link(start, scores, BARS[0], rank, never_apart, sound, Doubts(pairs=open_, settle=settle))
    assert len(asked) == len(set(asked))
    return len(asked), len(open_)


@pytest.mark.parametrize("count", [200, 400])
def test_each_headline_of_a_pool_asks_for_a_handful(count: int) -> None:
    """Each has a word in common with more than a hundred others; of these pairs few can decide where it stands."""
    asked, open_ = asked_and_open(count)
    assert 0 < asked <= 6 * count
    assert open_ > 60 * count
