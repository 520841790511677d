"""Pairs of bare headlines that can only support a story: judged where stories are formed, among what may be one.

Which of them count follows from the entries that may be one story, and from nothing else. Where these are very many
each counts those that are nearest to it, so that forming costs so much an entry.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from aggregator.fingerprint import keys
from aggregator.group import candidates
from aggregator.group.candidates import Candidates, Entries
from aggregator.group.decide import HEADLINES
from aggregator.group.linkage import SCALE, Pair
from aggregator.group.nodes import Edge, Weak
from aggregator.group.related import LINKED
from aggregator.group.side import Side
from aggregator.group.supporting import begin_stories, may_only_support, score_most, share_enough
from aggregator.group.thresholds import Thresholds
from aggregator.group.told import Told
from aggregator.group.uniting import unite
from aggregator.grouping.lookup import without_large
from aggregator.grouping.nearest import Nearest
from aggregator.grouping.points import Points
from aggregator.grouping.proposing import MOST_WORDS
from aggregator.grouping.shelf import Shelf
from aggregator.grouping.verdicts import Verdicts
from aggregator.model import VerdictKind
from aggregator.store.judging import PairRow

# Verdicts of which each stands in memory once.
_MOST_EDGES = 10_000


class Support:
    """What supports the stories of one component: its verdicts, and the pairs that are judged when they are asked for.

    After forming, `rows` are the verdicts to be stored, and `stale` the stored ones that nobody asked for: so what is
    stored follows from the component alone.
    """

    def __init__(self, verdicts: Verdicts, sides: Mapping[int, Side], edges: Mapping[Pair, Edge]) -> None:
        self._verdicts = verdicts
        self._sides = sides
        self._stored: dict[Pair, Edge] = {}
        self._asked: dict[Pair, Edge | None] = {}
        self._most: dict[Pair, int] = {}
        self.edges = dict(edges)
        self.rows: list[PairRow] = []

    @property
    def weak(self) -> Weak:
        """The pairs that may be asked for."""
        return Weak(most=self._most, judge=self.judge)

    @property
    def stale(self) -> list[Pair]:
        """The stored verdicts that were not asked for."""
        return [pair for pair in self._stored if pair not in self._asked]

    def add(self, pairs: Iterable[Pair]) -> None:
        """Judge pairs now: they count in any case."""
        self.edges |= self._decide(pairs)

    def doubt(self, low: Entries, high: Entries, most: Entries) -> None:
        """Take in pairs that are judged when they are asked for, each with what it scores at most."""
        for a, b, score in zip(low.tolist(), high.tolist(), most.tolist(), strict=True):
            pair = a, b
            edge = self.edges.get(pair)
            if edge is None:
                self._most[pair] = score
            elif _is_weak(edge):
                self._most[pair] = score
                self._stored[pair] = self.edges.pop(pair)

    def drop(self, pairs: Iterable[Pair]) -> None:
        """Leave out stored verdicts: they count only when they are asked for."""
        self._stored.update((pair, self.edges.pop(pair)) for pair in pairs if pair in self.edges)

    def judge(self, pairs: Iterable[Pair]) -> dict[Pair, Edge]:
        """The verdicts on pairs that were in doubt, of `different` ones none."""
        pairs = list(pairs)
        missing = [pair for pair in pairs if pair not in self._asked]
        self._asked |= {pair: self._stored.get(pair) for pair in missing}
        self._asked |= self._decide(pair for pair in missing if pair not in self._stored)
        return {pair: edge for pair in pairs if (edge := self._asked[pair])}

    def settle(self, stories: Iterable[Collection[int]]) -> None:
        """Judge what is in doubt within stories: it tells why their members stand together."""
        home = {n: place for place, members in enumerate(stories) for n in members}
        self.judge([(a, b) for a, b in self._most if home[a] == home[b]])
        self.edges |= {pair: edge for pair, edge in self._asked.items() if edge and home[pair[0]] == home[pair[1]]}

    def _decide(self, pairs: Iterable[Pair]) -> dict[Pair, Edge]:
        rows = self._verdicts.decide_all(((a, b, True) for a, b in pairs), self._sides)
        # What is a cross-link only counts for nothing here, and is stored by whoever proposes it.
        rows = [row for row in rows if not row[4].startswith(LINKED)]
        self.rows += rows
        return {(a, b): read_edge(kind, score, rule) for a, b, kind, score, rule, *_ in rows}


@lru_cache(_MOST_EDGES)
def read_edge(kind: str, score: int, rule: str) -> Edge:
    """A verdict as it is stored; of hundreds of thousands in one component most are alike."""
    return Edge(kind=VerdictKind(kind), score=score, rule=rule, is_headline=rule.endswith(HEADLINES))


class Supporting:
    """Finds what supports stories that are about to be formed."""

    def __init__(self, shelf: Shelf, verdicts: Verdicts, limits: Thresholds, shaken: Collection[int]) -> None:
        """`shaken` are entries that lost a verdict in this run."""
        self._shelf = shelf
        self._verdicts = verdicts
        self._limits = limits
        self._shaken = shaken
        self._points = Points(shelf.weights, limits)

    def find(self, sides: Mapping[int, Side], edges: Mapping[Pair, Edge]) -> Support:
        """What supports the stories of a component; `edges` are the stored verdicts.

        Only what verdicts tie together now: not what a story held together that has lost them, or a person's word.
        """
        found = Support(self._verdicts, sides, edges)
        bare = {n: side for n, side in sorted(sides.items()) if self._is_asked(side)}
        if len(bare) < 2 or self._shelf.has_model:
            return found
        agreeing = [pair for pair, edge in edges.items() if edge.kind is not VerdictKind.RELATED]
        homes = unite((n for n in sides if not self._verdicts.has_judged(n)), agreeing)
        of_part: dict[int, dict[int, Side]] = defaultdict(dict)
        parts = unite(sides, agreeing)
        for n, side in bare.items():
            of_part[parts[n]][n] = side
        found.drop(self._parted(bare, edges, parts))
        sizes = Counter(parts[a] for a, b in agreeing if a in bare and b in bare)
        for home, part in of_part.items():
            # With a verdict that agrees on every pair there is nothing to support.
            if sizes[home] < len(part) * (len(part) - 1) // 2:
                self._find(part, homes, found)
        return found

    def _find(self, bare: Mapping[int, Side], homes: Mapping[int, int], into: Support) -> None:
        """The same within one part; `homes` says who stood together before this run."""
        told = Told.of(bare.values())
        near = Nearest(bare)
        for found in _Words(self._points, bare).propose():
            shared, cosine = told.agree(found.low, found.high, self._limits.max_bare_day)
            begins = share_enough(shared, cosine, self._limits)
            into.add(self._unjudged(found.chosen(begins), homes, into.edges))
            is_worth = begins | (score_most(cosine) >= self._limits.bare_least * SCALE)
            near.add(found.low[is_worth], found.high[is_worth], cosine[is_worth], begins[is_worth])
        low, high, cosine, begins = near.chosen()
        if near.is_cut:
            into.drop(self._beyond(into.edges, bare, (low, high), told))
        into.doubt(low[~begins], high[~begins], score_most(cosine[~begins]))

    def _is_asked(self, side: Side) -> bool:
        is_bare = side.is_bare and not side.print_.enclosures and not side.has_unspaced
        return is_bare and self._shelf.is_judged(side)

    def _beyond(
        self, edges: Mapping[Pair, Edge], bare: Mapping[int, Side], chosen: tuple[Entries, Entries], told: Told
    ) -> list[Pair]:
        """The stored verdicts on pairs that can only support, and are not among the chosen."""
        counted = set(zip(*(ends.tolist() for ends in chosen), strict=True))
        weak = [pair for pair, edge in edges.items() if _is_weak(edge)]
        weak = [(a, b) for a, b in weak if a in bare and b in bare and (a, b) not in counted]
        low, high = np.array(weak, np.int64).reshape(-1, 2).T
        begins = begin_stories(low, high, told, self._limits)
        return [pair for pair, may_begin in zip(weak, begins.tolist(), strict=True) if not may_begin]

    def _parted(self, bare: Mapping[int, Side], edges: Mapping[Pair, Edge], parts: Mapping[int, int]) -> list[Pair]:
        """The stored verdicts on pairs that can only support, and are of two parts since an entry was edited."""
        weak = [(a, b) for (a, b), edge in edges.items() if _is_weak(edge) and parts[a] != parts[b]]
        return [(a, b) for a, b in weak if a in bare and b in bare and self._only_supports(bare[a], bare[b])]

    def _only_supports(self, one: Side, other: Side) -> bool:
        shared = {*keys.fixed_rows(one.print_)}.intersection(keys.fixed_rows(other.print_))
        is_of_one_address = any(keys.kind_of(value) == keys.IDENTITY for value in shared)
        return not is_of_one_address and may_only_support(one, other, shared, self._limits)

    def _unjudged(self, found: Candidates, homes: Mapping[int, int], edges: Collection[Pair]) -> list[Pair]:
        """Pairs that were judged neither in this run, nor when an earlier one had both together."""
        pairs = zip(found.low.tolist(), found.high.tolist(), strict=True)
        known = [(a, b) for a, b in pairs if a in homes and b in homes and (a, b) not in edges]
        return [(a, b) for a, b in known if homes[a] != homes[b] or a in self._shaken or b in self._shaken]


def _is_weak(edge: Edge) -> bool:
    return edge.is_headline and edge.kind is VerdictKind.RELATED


class _Words:
    """What words propose among some entries, but for words that too many of them have."""

    def __init__(self, points: Points, bare: Mapping[int, Side]) -> None:
        self._points = points
        self._bare = bare
        rows = {n: points.of_words(side) for n, side in bare.items()}
        values = np.array([value for n in rows for value in rows[n]], np.int64)
        entries = np.array([n for n in rows for _ in rows[n]], np.int64)
        order = np.argsort(values, kind="stable")
        self._values, self._entries = without_large(values[order], entries[order], MOST_WORDS)
        self._weights = {value: weight for found in rows.values() for value, weight in found.items()}

    def propose(self) -> Iterator[Candidates]:
        """The pairs of other sources and other texts, part by part."""
        weighed = self._points.weigh(self._weights, np.zeros(0, np.uint32))
        known = np.array(list(self._bare), np.int64)
        source, text = _numbered(self._bare)
        for found in candidates.propose_parts(known, self._values, self._entries, weighed, candidates.ENOUGH):
            one, other = np.searchsorted(known, found.low), np.searchsorted(known, found.high)
            yield found.chosen((source[one] != source[other]) & ((text[one] != text[other]) | (text[one] == 0)))


def _numbered(bare: Mapping[int, Side]) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """The source of each by a number, and the key of its text."""
    numbers: dict[str, int] = {}
    sources = [numbers.setdefault(side.key.source, len(numbers)) for side in bare.values()]
    return np.array(sources, np.int64), np.array([side.print_.text_key for side in bare.values()], np.uint64)
