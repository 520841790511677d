"""Verdicts into copy groups and stories: average linkage, a function of the set and of nothing else.

People's words are laid over the result (rulings): they never change what the rules make of anybody else.

A group joins another when the mean over all pairs of their members is high enough and at least half of the pairs
agree, the best pair of groups first; so a young group cannot grow along a chain of neighbours. Ties are broken by
entry keys, sums are of integers: neither the order of arrival nor the number of batches shows.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime

from aggregator.group.between import Between
from aggregator.group.linkage import SCALE, Bar, Doubts, Pair, link
from aggregator.group.marks import Mark, are_apart
from aggregator.group.nodes import TERMS, Edge, Formed, Node, Weak
from aggregator.group.onefold import find_contradicted, find_usurped
from aggregator.group.pointing import find_pointers, lend_voices
from aggregator.group.rehoming import rehome
from aggregator.group.rivals import without_rivals
from aggregator.group.rulings import Closeness, Ruled, Ruling, lay_over
from aggregator.group.thresholds import Thresholds
from aggregator.group.uniting import unite
from aggregator.group.window import Unit, Window, find_derived
from aggregator.model import VerdictKind

_NONE = Weak()
_COPIES = Bar(mean=0, vote=1)


def form(
    nodes: Sequence[Node],
    edges: Mapping[Pair, Edge],
    rulings: Sequence[Ruling],
    limits: Thresholds,
    weak: Weak = _NONE,
) -> tuple[Formed, ...]:
    """Form the stories of a set of entries; every entry is in exactly one. `rulings` in the order they were said.

    Of the `weak` pairs those are judged on which something hangs; the stories are as if all had been.
    """
    if rulings and weak.most:  # who takes an entry out asks how near it is to all others
        edges, weak = {**edges, **weak.judge(weak.most)}, _NONE
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

    same = _same_texts(order, by_n, copies, rank)
    groups = link(same, copies, _COPIES, rank, are_marked_apart)
    source = {n: node.key.source for n, node in by_n.items()}
    if (homes := rehome(same, groups, copies, are_marked_apart, source)) != groups:
        groups = link(homes, copies, _COPIES, rank, are_marked_apart)
    stories = [[groups[place] for place in unit] for unit in _link_groups(groups, edges, by_n, limits, weak)]
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
    weak: Weak,
) -> list[tuple[int, ...]]:
    """Copy groups into stories: tuples of places in `groups`."""
    between = Between(groups, by_n)
    near = {*edges, *weak.judge(_cited(weak.most, between, by_n))}
    window = Window([_span(group, by_n) for group in groups], find_derived(groups, near, by_n), limits)
    marks = [frozenset[Mark]().union(*(by_n[n].marks for n in group)) for group in groups]

    def is_apart(one: Unit, other: Unit) -> bool:
        is_marked = are_apart((marks[place] for place in one), (marks[place] for place in other))
        return is_marked or window.is_far(one, other)

    rank = {place: place for place in range(len(groups))}
    bar = Bar(mean=_scaled(limits.story_mean), vote=_scaled(limits.story_pair))
    points = [(pair, edge) for pair, edge in edges.items() if not edge.is_headline]
    told = between.score((pair, edge.score) for pair, edge in points)
    sure = between.score((pair, edge.score) for pair, edge in points if edge.rule != TERMS)
    told = without_rivals(told, (pair for pair in told if told[pair] > sure.get(pair, 0)), bar.vote)
    agreeing = (pair for pair, edge in edges.items() if edge.kind is VerdictKind.COVERAGE)
    pointers = find_pointers(groups, agreeing, by_n)
    voices = lend_voices(told, pointers, bar.vote)
    units = link([(place,) for place in rank if place not in pointers], voices, bar, rank, is_apart)
    units = _with_pointers(units, pointers, is_apart)
    bare = [unit for unit in units if all(by_n[n].is_bare for place in unit for n in groups[place])]
    if len(bare) < 2:
        return units
    within = {place for unit in bare for place in unit}
    joined = _link_bare(bare, between, edges, limits, weak, is_apart)
    return sorted([unit for unit in units if not set(unit) <= within] + joined)


def _link_bare(
    bare: Sequence[Unit],
    between: Between,
    edges: Mapping[Pair, Edge],
    limits: Thresholds,
    weak: Weak,
    is_apart: Callable[[Unit, Unit], bool],
) -> list[Unit]:
    """Units of hardly more than headlines into stories, on the scale of headlines."""
    within = {place for unit in bare for place in unit}
    known = {pair: edge.score for pair, edge in edges.items() if edge.is_headline}
    heads = {
        pair: score
        for pair, score in between.score((*known.items(), *weak.most.items())).items()
        if within.issuperset(pair)
    }
    bar = Bar(mean=_scaled(limits.bare_mean), vote=_scaled(limits.bare_vote), is_whole=limits.is_bare_whole)
    firm = (pair for pair, edge in edges.items() if edge.is_headline and edge.kind is VerdictKind.COVERAGE)
    sound = None if limits.is_bare_whole else {between.places(pair) for pair in firm}
    rank = {place: place for place in within}
    return link(bare, heads, bar, rank, is_apart, sound, _doubts(heads, known, weak, between))


def _doubts(heads: Collection[Pair], known: Mapping[Pair, int], weak: Weak, between: Between) -> Doubts:
    """The pairs of groups whose score hangs on weak pairs."""
    within: dict[Pair, list[Pair]] = defaultdict(
        list
    )  # only where a group has several entries, for there are very many
    for pair in (pair for pairs in (known, weak.most) for pair in pairs):
        if not between.are_alone(places := between.places(pair)):
            within[places].append(pair)

    def settle(places: Sequence[Pair]) -> Mapping[Pair, int]:
        pairs = [pair for two in places for pair in within.get(two) or (between.only(two),)]
        told = [(pair, known[pair]) for pair in pairs if pair in known]
        judged = weak.judge(pair for pair in pairs if pair in weak.most)
        return between.score((*told, *((pair, edge.score) for pair, edge in judged.items() if edge.is_headline)))

    open_ = {between.places(pair) for pair in weak.most}
    return Doubts(pairs=[pair for pair in heads if pair in open_], settle=settle)


def _cited(pairs: Collection[Pair], between: Between, by_n: Mapping[int, Node]) -> list[Pair]:
    """Those of the pairs that are of two groups of which one gives the other as its source."""
    cited = {between.places((n, m)) for n, node in by_n.items() for m in node.sources if m in by_n} if pairs else set()
    return [pair for pair in pairs if between.places(pair) in cited] if cited else []


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
