"""Verdicts into copy groups and stories: average linkage, a function of the set and of nothing else.

A group joins another when the mean over all pairs of their members is high enough and at least half of the pairs
agree, the best pair of groups first; so a young group cannot grow along a chain of neighbours. Ties are broken by
entry keys, sums are of integers: neither the order of arrival nor the number of batches shows.
"""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from aggregator.group.thresholds import Thresholds
from aggregator.model import EntryKey, VerdictKind

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An entry on its way into a story. `earliest` and `latest` bound when it was published."""

    n: int
    key: EntryKey
    text_key: int
    earliest: datetime
    latest: datetime
    is_dated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A stored verdict; score in ten-thousandths."""

    kind: VerdictKind
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """What people decided: pairs that belong together, pairs that never do, sources that never meet."""

    joined: frozenset[Pair] = frozenset()
    split: frozenset[Pair] = frozenset()
    never: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Formed:
    """A story: its copy groups, each a tuple of entries; both sorted by key."""

    groups: tuple[tuple[int, ...], ...]

    @property
    def members(self) -> tuple[int, ...]:
        return tuple(n for group in self.groups for n in group)


def form(nodes: Sequence[Node], edges: Mapping[Pair, Edge], rulings: Rulings, limits: Thresholds) -> tuple[Formed, ...]:
    """Form the stories of a set of entries; every entry is in exactly one."""
    by_n = {node.n: node for node in nodes}
    order = sorted(by_n, key=lambda n: by_n[n].key)
    rank = {n: place for place, n in enumerate(order)}
    apart = _apart(by_n, rulings)
    copies = {pair: edge.score for pair, edge in edges.items() if edge.kind is VerdictKind.COPY}
    alone = [(n,) for n in order]
    groups = link(_same_texts(alone, by_n, copies, rank, apart), copies, 0, 1, rank, apart)
    units = _link_groups(groups, edges, by_n, apart, limits)
    return _unite([tuple(groups[i] for i in unit) for unit in units], rulings.joined, rank, apart)


def _link_groups(
    groups: Sequence[tuple[int, ...]],
    edges: Mapping[Pair, Edge],
    by_n: Mapping[int, Node],
    apart: Callable[[tuple[int, ...], tuple[int, ...]], bool],
    limits: Thresholds,
) -> list[tuple[int, ...]]:
    """Copy groups into stories: tuples of places in `groups`."""
    scores = _between(groups, {pair: edge.score for pair, edge in edges.items()})
    spans = [_span(group, by_n) for group in groups]

    def is_apart(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
        return _is_far(one, other, spans, limits) or any(apart(groups[a], groups[b]) for a in one for b in other)

    mean, agreed = int(limits.story_mean * 10_000), int(limits.story_pair * 10_000)
    places = range(len(groups))
    return link([(place,) for place in places], scores, mean, agreed, {place: place for place in places}, is_apart)


def link(
    start: Sequence[tuple[int, ...]],
    scores: Mapping[Pair, int],
    mean: int,
    agreed: int,
    rank: Mapping[int, int],
    apart: Callable[[tuple[int, ...], tuple[int, ...]], bool],
) -> list[tuple[int, ...]]:
    """Average linkage over sparse scores (a missing pair scores 0): the groups, sorted.

    Two groups join when the mean of their cross pairs is at least `mean`, at least half of these score `agreed`
    or more, and nothing keeps them `apart`.
    """
    groups = {index: group for index, group in enumerate(start)}
    home = {n: index for index, group in groups.items() for n in group}
    links: dict[int, dict[int, tuple[int, int]]] = defaultdict(dict)
    for (a, b), score in scores.items():
        one, other = home[a], home[b]
        if one != other:
            total, votes = links[one].get(other, (0, 0))
            links[one][other] = links[other][one] = (total + score, votes + (score >= agreed))
    first = {index: min(rank[n] for n in group) for index, group in groups.items()}
    heap = [_rated(one, other, links, groups, first) for one in links for other in links[one] if one < other]
    heapq.heapify(heap)
    fresh = len(groups)
    while heap:
        minus, _, _, one, other = heapq.heappop(heap)
        if one not in groups or other not in groups:
            continue
        total, votes = links[one][other]
        size = len(groups[one]) * len(groups[other])
        if total < mean * size or 2 * votes < size or apart(groups[one], groups[other]):
            continue
        _merge(one, other, fresh, groups, links, first)
        for neighbour in links[fresh]:
            heapq.heappush(heap, _rated(fresh, neighbour, links, groups, first))
        fresh += 1
    return sorted(
        (tuple(sorted(group, key=rank.__getitem__)) for group in groups.values()), key=lambda group: rank[group[0]]
    )


Links = dict[int, dict[int, tuple[int, int]]]


def _rated(
    one: int, other: int, links: Links, groups: Mapping[int, tuple[int, ...]], first: Mapping[int, int]
) -> tuple[float, int, int, int, int]:
    """A heap entry: the highest mean first, then the smallest keys."""
    low, high = sorted((one, other), key=first.__getitem__)
    mean = links[one][other][0] / (len(groups[one]) * len(groups[other]))
    return -mean, first[low], first[high], one, other


def _merge(
    one: int, other: int, fresh: int, groups: dict[int, tuple[int, ...]], links: Links, first: dict[int, int]
) -> None:
    groups[fresh] = groups.pop(one) + groups.pop(other)
    first[fresh] = min(first[one], first[other])
    summed: dict[int, tuple[int, int]] = {}
    for old in (one, other):
        for neighbour, (total, votes) in links.pop(old, {}).items():
            if neighbour in (one, other):
                continue
            before = summed.get(neighbour, (0, 0))
            summed[neighbour] = (before[0] + total, before[1] + votes)
            links[neighbour].pop(old, None)
    links[fresh] = summed
    for neighbour, value in summed.items():
        links[neighbour][fresh] = value


def _same_texts(
    groups: Sequence[tuple[int, ...]],
    by_n: Mapping[int, Node],
    copies: Mapping[Pair, int],
    rank: Mapping[int, int],
    apart: Callable[[tuple[int, ...], tuple[int, ...]], bool],
) -> list[tuple[int, ...]]:
    """Entries whose whole texts are equal start as one group: equality needs no comparing of all with all."""
    same = [pair for pair in copies if by_n[pair[0]].text_key and by_n[pair[0]].text_key == by_n[pair[1]].text_key]
    found: list[tuple[int, ...]] = []
    for cluster in _clusters(groups, same, rank):
        # A person's word may cut through equal texts; then agreement decides as everywhere.
        is_cut = (
            any(apart((a,), (b,)) for place, a in enumerate(cluster) for b in cluster[:place])
            if len(cluster) < 64
            else False
        )
        found += [(n,) for n in cluster] if is_cut else [cluster]
    return found


def _clusters(
    groups: Sequence[tuple[int, ...]], pairs: Iterable[Pair], rank: Mapping[int, int]
) -> list[tuple[int, ...]]:
    """Groups united along pairs, each sorted."""
    parent = {n: group[0] for group in groups for n in group}

    def find(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for a, b in pairs:
        if a in parent and b in parent:
            parent[find(a)] = find(b)
    found: dict[int, list[int]] = defaultdict(list)
    for n in sorted(parent, key=rank.__getitem__):
        found[find(n)].append(n)
    return sorted((tuple(group) for group in found.values()), key=lambda group: rank[group[0]])


def _between(groups: Sequence[tuple[int, ...]], scores: Mapping[Pair, int]) -> dict[Pair, int]:
    """The best score between any two copy groups: copies of one text count once."""
    home = {n: index for index, group in enumerate(groups) for n in group}
    best: dict[Pair, int] = {}
    for (a, b), score in scores.items():
        one, other = sorted((home[a], home[b]))
        if one != other:
            best[one, other] = max(best.get((one, other), 0), score)
    return best


def _apart(by_n: Mapping[int, Node], rulings: Rulings) -> Callable[[tuple[int, ...], tuple[int, ...]], bool]:
    if not rulings.split and not rulings.never:
        return lambda one, other: False

    def is_apart(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
        return any(_is_ruled_out(by_n[a], by_n[b], rulings) for a in one for b in other)

    return is_apart


def _is_ruled_out(one: Node, other: Node, rulings: Rulings) -> bool:
    low, high = sorted((one.n, other.n))
    first, second = sorted((one.key.source, other.key.source))
    return (low, high) in rulings.split or ((first, second) in rulings.never and (low, high) not in rulings.joined)


def _span(group: tuple[int, ...], by_n: Mapping[int, Node]) -> tuple[datetime, datetime] | None:
    """When a copy group first appeared; None when no member is dated."""
    dated = [by_n[n] for n in group if by_n[n].is_dated]
    return min(((node.earliest, node.latest) for node in dated), default=None)


def _is_far(
    one: tuple[int, ...], other: tuple[int, ...], spans: Sequence[tuple[datetime, datetime] | None], limits: Thresholds
) -> bool:
    """Whether the two together would last longer than a story does, or the one begin long after the other ended."""
    a, b = ([span for index in unit if (span := spans[index])] for unit in (one, other))
    if not a or not b:
        return False
    starts, ends = [span[0] for span in (*a, *b)], [span[1] for span in (*a, *b)]
    if max(starts) - min(ends) > limits.story_limit:
        return True
    gap = max(min(s for s, _ in a) - max(e for _, e in b), min(s for s, _ in b) - max(e for _, e in a), timedelta(0))
    return gap > limits.story_window


def _unite(
    stories: Sequence[tuple[tuple[int, ...], ...]],
    joined: Iterable[Pair],
    rank: Mapping[int, int],
    apart: Callable[[tuple[int, ...], tuple[int, ...]], bool],
) -> tuple[Formed, ...]:
    """Stories united where a person said so, unless another word keeps members of the two apart."""
    united = {place: list(story) for place, story in enumerate(stories)}
    home = {n: place for place, story in enumerate(stories) for group in story for n in group}
    for a, b in sorted(
        (pair for pair in joined if pair[0] in home and pair[1] in home), key=lambda pair: sorted(rank[n] for n in pair)
    ):
        one, other = sorted((home[a], home[b]))
        if one == other or any(apart(x, y) for x in united[one] for y in united[other]):
            continue
        for group in united[other]:
            home.update(dict.fromkeys(group, one))
        united[one] += united.pop(other)
    return tuple(Formed(groups=tuple(sorted(groups, key=lambda group: rank[group[0]]))) for groups in united.values())
