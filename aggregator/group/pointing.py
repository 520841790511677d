"""Entries that only point at another one: a link in a forum. Pure.

Who only points at another says nothing of the event itself, so that he has no voice of his own where others join a
story, nor is he asked to agree with them: he stands with what he points at, and can but strengthen its voice.
"""

from collections.abc import Iterable, Mapping, Sequence

from aggregator.group.linkage import Pair
from aggregator.group.nodes import Node


def find_pointers(
    groups: Sequence[tuple[int, ...]], agreeing: Iterable[tuple[int, int]], by_n: Mapping[int, Node]
) -> dict[int, int]:
    """By the place of a copy group that only points at another one: that one's place.

    All its entries are bare, and what it links to or has the address of is one text that agrees with it. `agreeing`
    are the pairs of entries that tell one story.
    """
    home = {n: place for place, group in enumerate(groups) for n in group}
    is_bare = [all(by_n[n].is_bare for n in group) for group in groups]
    found: dict[int, set[int]] = {}
    for pair in agreeing:
        for n, other in (pair, pair[::-1]):
            if is_bare[home[n]] and not is_bare[home[other]] and _points(by_n[n], other, by_n[other]):
                found.setdefault(home[n], set()).add(home[other])
    return {place: others.pop() for place, others in found.items() if len(others) == 1}


def lend_voices(told: Mapping[Pair, int], pointers: Mapping[int, int], least: int) -> dict[Pair, int]:
    """The scores between those that do not point: one agrees with a third as much as who points at it.

    The words under which it is passed on are another headline of its own; but they only add to `least` or more, for
    a stranger's words must not make one story of two.
    """
    found = {pair: score for pair, score in told.items() if pointers.keys().isdisjoint(pair)}
    for (one, other), score in told.items():
        for place, third in ((one, other), (other, one)):
            target = pointers.get(place, place)
            pair = (min(target, third), max(target, third))
            if target != place and pair in found and told[pair] >= least:
                found[pair] = max(found[pair], score)
    return found


def _points(entry: Node, m: int, other: Node) -> bool:
    return m in entry.sources or (entry.address is not None and entry.address == other.address)
