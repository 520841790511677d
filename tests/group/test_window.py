"""A story lasts while new voices tell it; who repeats another does not keep it open."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import combinations, permutations

import pytest

from aggregator.group.nodes import Edge, Node
from aggregator.group.stories import form
from aggregator.group.thresholds import Thresholds
from aggregator.group.window import Window
from aggregator.model import VerdictKind
from tests.group.archive import NOW, key

LIMITS = Thresholds()


def node(n: int, day: float, sources: Sequence[int] = ()) -> Node:
    """An entry of a day, which gives others as its sources."""
    at = NOW + timedelta(days=day)
    return Node(
        n=n, key=key(f"s{n:02d}", "1"), text_key=n, earliest=at, latest=at, is_dated=True, sources=frozenset(sources)
    )


def stories(
    days: Sequence[float], sources: Mapping[int, Sequence[int]], order: Sequence[int] = ()
) -> set[frozenset[int]]:
    """The stories of entries that all agree, by number from 0."""
    nodes = [node(n, days[n], sources.get(n, ())) for n in order or range(len(days))]
    edges = {pair: Edge(kind=VerdictKind.COVERAGE, score=8_000) for pair in combinations(range(len(days)), 2)}
    return {frozenset(story.members) for story in form(nodes, edges, (), LIMITS)}


def test_a_chain_of_reposts_does_not_stretch_a_story() -> None:
    """Each a day after the other, all of the first: what comes after three days is not of it."""
    first_of_all = {n: [0] for n in range(1, 7)}
    assert frozenset(range(4)) in stories(range(7), first_of_all)
    assert frozenset(range(4)) in stories(range(7), {n: [n - 1] for n in range(1, 7)})


def test_new_voices_do() -> None:
    """As long as the whole lasts a week."""
    assert stories(range(8), {}) == {frozenset(range(8))}
    assert all(len(story) <= 8 for story in stories(range(12), {}))


def test_a_late_origin_does_not_come_in_through_a_repost() -> None:
    """The repost is near enough to both, and they are not to each other."""
    assert frozenset({0, 2}) not in {story & {0, 2} for story in stories([0, 2, 4], {1: [0]})}
    assert stories([0, 2, 4], {}) == {frozenset({0, 1, 2})}


@pytest.mark.parametrize("sources", [{}, {1: [0], 3: [2]}, {1: [0], 0: [1], 4: [3]}])
def test_in_any_order(sources: Mapping[int, Sequence[int]]) -> None:
    """The order in which the entries are given does not show."""
    days = [0, 1.5, 2.5, 4, 6]
    found = {frozenset(stories(days, sources, order)) for order in permutations(range(5))}
    assert len(found) == 1


def test_who_gives_another_as_source_without_agreeing_is_an_origin() -> None:
    """A link to something else in the same archive says nothing of this story."""
    nodes = [node(0, 0), node(1, 2, [3]), node(2, 4), node(3, 0)]
    edges = {pair: Edge(kind=VerdictKind.COVERAGE, score=8_000) for pair in combinations(range(3), 2)}
    assert frozenset({0, 1, 2}) in {frozenset(story.members) for story in form(nodes, edges, (), LIMITS)}


def test_undated_ones_are_near_to_all() -> None:
    """Nothing is known against them."""
    assert not Window([None, (NOW, NOW)], (), LIMITS).is_far((0,), (1,))
