"""Verdicts into copy groups and stories: average linkage, a function of the set and of nothing else.

People's words are laid over the result (rulings): they never change what the rules make of anybody else.

A group joins another when the mean over all pairs of their members is high enough and at least half of the pairs
agree, the best pair of groups first; so a young group cannot grow along a chain of neighbours. Ties are broken by
entry keys, sums are of integers: neither the order of arrival nor the number of batches shows.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from aggregator.group.between import score_between
from aggregator.group.linkage import SCALE, Bar, Pair, link
from aggregator.group.marks import Mark, are_apart
from aggregator.group.nodes import TERMS, Edge, Formed, Node
from aggregator.group.onefold import find_contradicted, find_usurped
from aggregator.group.pointing import find_pointers, lend_voices
from aggregator.group.rivals import without_rivals
from aggregator.group.rulings import Closeness, Ruled, Ruling, lay_over
from aggregator.group.thresholds import Thresholds
from aggregator.group.uniting import unite
from aggregator.group.window import Unit, Window, find_derived
from aggregator.model import VerdictKind


def form(
    nodes: Sequence[Node], edges: Mapping[Pair, Edge], rulings: Sequence[Ruling], limits: Thresholds
) -> tuple[Formed, ...]:
    """Form the stories of a set of entries; every entry is in exactly one. `rulings` in the order they were said."""
    by_n = {node.n: node for node in nodes}
    order = sorted(by_n, key=lambda n: by_n[n].key)
    rank = {n: place for place, n in enumerate(order)}
    if usurped := _find_usurped(edges, by_n):
        edges = {pair: edge for pair, edge in edges.items() if pair not in usurped}
    copies = {pair: edge.score for pair, edge in edges.items() if edge.kind is VerdictKind.COPY}
    if lost := _find_contradicted(copies, by_n):
        edges = {pair: edge for pair, edge in edges.items() if pair not in lost}
        copies = {pair: score for pair, score in copies.items() if pair not in lost}

    def are_marked_apart(one: Iterable[int], other: Iterable[int]) -> bool:
        return are_apart((by_n[n].marks for n in one), (by_n[n].marks for n in other))

    groups = link(_same_texts(order, by_n, copies, rank), copies, Bar(mean=0, vote=1), rank, are_marked_apart)
    stories = [[groups[place] for place in unit] for unit in _link_groups(groups, edges, by_n, limits)]
    if rulings:
        stories = lay_over(stories, rulings, _closeness(nodes, edges))
    return tuple(Formed(groups=tuple(sorted(story, key=lambda group: rank[group[0]]))) for story in stories)


def _find_contradicted(copies: Mapping[Pair, int], by_n: Mapping[int, Node]) -> set[Pair]:
    """The copies that a nearer item of the same column speaks against; the same text is a copy in any case."""

    def rank(n: int, other: int) -> tuple[object, ...]:
        pair = (n, other) if n < other else (other, n)
        return -copies[pair], abs(by_n[n].earliest - by_n[other].earliest), by_n[other].key

    column = {n: (node.key.source, node.title_key) for n, node in by_n.items() if node.title_key}
    lost = find_contradicted(copies, column, rank)
    return {(a, b) for a, b in lost if not by_n[a].text_key or by_n[a].text_key != by_n[b].text_key}


def _find_usurped(edges: Mapping[Pair, Edge], by_n: Mapping[int, Node]) -> set[Pair]:
    """The verdicts that rest on an address which another claims with better right."""
    address = {n: node.address for n, node in by_n.items() if node.address}
    if len(set(address.values())) == len(address):
        return set()
    agreeing = {pair for pair, edge in edges.items() if edge.kind is not VerdictKind.RELATED}
    source = {n: node.key.source for n, node in by_n.items()}
    return find_usurped({pair: edges[pair].score for pair in agreeing}, agreeing, address, source)


def _closeness(nodes: Sequence[Node], edges: Mapping[Pair, Edge]) -> Closeness:
    entries = {n.n: Ruled(key=n.key, text_key=n.text_key, first=(n.standing, n.latest, n.key)) for n in nodes}
    return Closeness(entries, {pair: (edge.kind, edge.score) for pair, edge in edges.items()})


def _link_groups(
    groups: Sequence[tuple[int, ...]],
    edges: Mapping[Pair, Edge],
    by_n: Mapping[int, Node],
    limits: Thresholds,
) -> list[tuple[int, ...]]:
    """Copy groups into stories: tuples of places in `groups`."""
    window = Window([_span(group, by_n) for group in groups], find_derived(groups, edges, by_n), limits)
    marks = [frozenset[Mark]().union(*(by_n[n].marks for n in group)) for group in groups]

    def is_apart(one: Unit, other: Unit) -> bool:
        is_marked = are_apart((marks[place] for place in one), (marks[place] for place in other))
        return is_marked or window.is_far(one, other)

    rank = {place: place for place in range(len(groups))}
    bar = Bar(mean=_scaled(limits.story_mean), vote=_scaled(limits.story_pair))
    told = score_between(groups, {pair: edge.score for pair, edge in edges.items() if not edge.is_headline}, by_n)
    sure = score_between(
        groups, {pair: edge.score for pair, edge in edges.items() if edge.rule != TERMS and not edge.is_headline}, by_n
    )
    told = without_rivals(told, (pair for pair in told if told[pair] > sure.get(pair, 0)), bar.vote)
    agreeing = (pair for pair, edge in edges.items() if edge.kind is VerdictKind.COVERAGE)
    pointers = find_pointers(groups, agreeing, by_n)
    voices = lend_voices(told, pointers, bar.vote)
    units = link([(place,) for place in rank if place not in pointers], voices, bar, rank, is_apart)
    units = _with_pointers(units, pointers, is_apart)
    bare = [unit for unit in units if all(by_n[n].is_bare for place in unit for n in groups[place])]
    if len(bare) < 2:
        return units
    heads = score_between(groups, {pair: edge.score for pair, edge in edges.items() if edge.is_headline}, by_n)
    within = {place for unit in bare for place in unit}
    heads = {pair: score for pair, score in heads.items() if pair[0] in within and pair[1] in within}
    bar = Bar(mean=_scaled(limits.bare_mean), vote=_scaled(limits.bare_vote), is_whole=limits.is_bare_whole)
    home = {n: place for place, group in enumerate(groups) for n in group}
    firm = (pair for pair, edge in edges.items() if edge.is_headline and edge.kind is VerdictKind.COVERAGE)
    sound = {(min(home[a], home[b]), max(home[a], home[b])) for a, b in firm}
    joined = link(bare, heads, bar, rank, is_apart, None if limits.is_bare_whole else sound)
    return sorted([unit for unit in units if not set(unit) <= within] + joined)


def _with_pointers(
    units: Sequence[Unit], pointers: Mapping[int, int], is_apart: Callable[[Unit, Unit], bool]
) -> list[Unit]:
    """The units, each with those that point at one of its members; who is marked otherwise stays alone."""
    drawn: dict[int, list[int]] = defaultdict(list)
    for place, target in pointers.items():
        drawn[target].append(place)
    found = list[Unit]()
    for unit in units:
        whole = unit
        for place in sorted(place for target in unit for place in drawn.get(target, ())):
            if is_apart(whole, (place,)):
                found.append((place,))
            else:
                whole = tuple(sorted((*whole, place)))
        found.append(whole)
    return sorted(found)


def _scaled(share: float) -> int:
    return int(share * SCALE)


def _same_texts(
    order: Sequence[int], by_n: Mapping[int, Node], copies: Iterable[Pair], rank: Mapping[int, int]
) -> list[tuple[int, ...]]:
    """Entries whose whole texts are equal start as one group: equality needs no comparing of all with all."""
    same = [pair for pair in copies if by_n[pair[0]].text_key and by_n[pair[0]].text_key == by_n[pair[1]].text_key]
    found: dict[int, list[int]] = defaultdict(list)
    for n, home in unite(order, same).items():
        found[home].append(n)
    return sorted((tuple(group) for group in found.values()), key=lambda group: rank[group[0]])


def _span(group: tuple[int, ...], by_n: Mapping[int, Node]) -> tuple[datetime, datetime] | None:
    """When a copy group first appeared; None when no member is dated."""
    dated = [by_n[n] for n in group if by_n[n].is_dated]
    return min(((node.earliest, node.latest) for node in dated), default=None)
