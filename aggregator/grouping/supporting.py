"""Pairs of bare headlines that can only support a story: judged where stories are formed, among what may be one.

Which of them count follows from the entries that may be one story, and from nothing else. Where these are very many
each counts those that are nearest to it, so that forming costs so much an entry.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aggregator.fingerprint import keys
from aggregator.group import candidates
from aggregator.group.candidates import Candidates
from aggregator.group.linkage import Pair
from aggregator.group.nodes import Edge
from aggregator.group.ordering import distinct_places
from aggregator.group.side import Side
from aggregator.group.supporting import Shares, Told, begin_stories
from aggregator.group.thresholds import Thresholds
from aggregator.group.uniting import unite
from aggregator.grouping.lookup import without_large
from aggregator.grouping.points import Points
from aggregator.grouping.proposing import MOST_WORDS
from aggregator.grouping.shelf import Shelf
from aggregator.grouping.verdicts import Verdicts
from aggregator.model import VerdictKind
from aggregator.store.judging import PairRow

# Of how many others each counts the support, where pairs are more than that an entry: as many as one word may propose.
_MOST = 256
# Of so few not even all words of all propose more.
_FEW = _MOST // keys.MAX_TERMS

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Supported:
    """Further verdicts on pairs of what may be one story, and stored ones that do not count."""

    rows: list[PairRow]
    beyond: set[Pair]


class Supporting:
    """Judges what supports stories that are about to be formed."""

    def __init__(self, shelf: Shelf, verdicts: Verdicts, limits: Thresholds) -> None:
        self._shelf = shelf
        self._verdicts = verdicts
        self._limits = limits
        self._points = Points(shelf.weights, limits)

    def judge(self, sides: Mapping[int, Side], edges: Mapping[Pair, Edge], shaken: Collection[int]) -> Supported:
        """Judge what was not yet; `edges` are the stored verdicts, `shaken` entries that lost one in this run.

        Only what verdicts tie together now: not what a story held together that has lost them, or a person's word.
        """
        bare = {n: side for n, side in sorted(sides.items()) if self._is_asked(side)}
        found = Supported([], set())
        if len(bare) < 2 or self._shelf.has_model:
            return found
        agreeing = [pair for pair, edge in edges.items() if edge.kind is not VerdictKind.RELATED]
        homes = unite((n for n in sides if not self._verdicts.has_judged(n)), agreeing)
        of_part: dict[int, dict[int, Side]] = defaultdict(dict)
        parts = unite(sides, agreeing)
        for n, side in bare.items():
            of_part[parts[n]][n] = side
        for part in of_part.values():
            if len(part) > 1 and not _is_complete(part, edges):
                self._judge(part, edges, homes, shaken, found)
        return found

    def _judge(
        self,
        bare: Mapping[int, Side],
        edges: Mapping[Pair, Edge],
        homes: Mapping[int, int],
        shaken: Collection[int],
        into: Supported,
    ) -> None:
        """The same within one part; `homes` says who stood together before this run."""
        words = _Words(self._points, bare)
        is_many = words.pairs > _MOST * len(bare)
        found = words.propose(bare.keys() if is_many else _newcomers(bare, homes, shaken))
        told = Told()
        for side in bare.values() if len(found) else ():
            told.add(side)
        begins = begin_stories(found.low, found.high, told, self._limits)
        if is_many:
            _, cosine = told.agree(found.low, found.high, self._limits.max_bare_day)
            is_chosen = begins | _are_nearest(found, cosine, bare)
            found, begins = found.chosen(is_chosen), begins[is_chosen]
            into.beyond.update(self._beyond(edges, bare, found, told))
        asked = [(*pair, True) for pair in _unjudged(found, begins, homes, shaken) if pair not in edges]
        into.rows.extend(self._verdicts.decide_all(asked, bare))

    def _is_asked(self, side: Side) -> bool:
        is_bare = side.is_bare and not side.print_.enclosures and not side.has_unspaced
        return is_bare and self._shelf.is_judged(side)

    def _beyond(
        self, edges: Mapping[Pair, Edge], bare: Mapping[int, Side], chosen: Candidates, told: Told
    ) -> set[Pair]:
        """The stored verdicts on pairs that can only support, and are not among the chosen."""
        counted = set(zip(chosen.low.tolist(), chosen.high.tolist(), strict=True))
        weak = [pair for pair, edge in edges.items() if edge.is_headline and edge.kind is VerdictKind.RELATED]
        weak = [(a, b) for a, b in weak if a in bare and b in bare and (a, b) not in counted]
        low, high = np.array(weak, np.int64).reshape(-1, 2).T
        begins = begin_stories(low, high, told, self._limits)
        return {pair for pair, may_begin in zip(weak, begins.tolist(), strict=True) if not may_begin}


def _is_complete(bare: Mapping[int, Side], edges: Mapping[Pair, Edge]) -> bool:
    """Whether there is a verdict on every pair, of so few that all count."""
    pairs = len(bare) * (len(bare) - 1) // 2
    return len(bare) <= _FEW and pairs <= len(edges) and sum(a in bare and b in bare for a, b in edges) == pairs


class _Words:
    """What words propose among some entries, but for words that too many of them have; `pairs` are these at most."""

    def __init__(self, points: Points, bare: Mapping[int, Side]) -> None:
        self._points = points
        self._bare = bare
        rows = {n: points.of_words(side) for n, side in bare.items()}
        values = np.array([value for n in rows for value in rows[n]], np.int64)
        entries = np.array([n for n in rows for _ in rows[n]], np.int64)
        order = np.argsort(values, kind="stable")
        self._values, self._entries = without_large(values[order], entries[order], MOST_WORDS)
        self._weights = {value: weight for found in rows.values() for value, weight in found.items()}
        _, place = distinct_places(self._values)
        self.pairs = int((np.bincount(place) ** 2).sum() - len(place)) // 2

    def propose(self, fresh: Collection[int]) -> Candidates:
        """The pairs of some of the entries with any, of other sources and other texts."""
        weighed = self._points.weigh(self._weights, np.zeros(0, np.uint32))
        wanted = np.array(sorted(fresh), np.int64)
        found = candidates.propose(wanted, self._values, self._entries, weighed, candidates.ENOUGH)
        source, text = _numbered(self._bare)
        known = np.array(list(self._bare), np.int64)
        one, other = np.searchsorted(known, found.low), np.searchsorted(known, found.high)
        return found.chosen((source[one] != source[other]) & ((text[one] != text[other]) | (text[one] == 0)))


def _newcomers(bare: Mapping[int, Side], homes: Mapping[int, int], shaken: Collection[int]) -> list[int]:
    """All but those who stood together before this run, the largest part of them, and lost nothing since."""
    sizes = Counter(homes[n] for n in bare if n in homes)
    largest = max(sizes, key=lambda home: (sizes[home], home), default=None)
    return [n for n in bare if n in shaken or n not in homes or homes[n] != largest]


def _unjudged(found: Candidates, begins: Mask, homes: Mapping[int, int], shaken: Collection[int]) -> Iterator[Pair]:
    """Pairs that were judged neither in this run, nor when an earlier one had both together."""
    for a, b, may_begin in zip(found.low.tolist(), found.high.tolist(), begins.tolist(), strict=True):
        is_done = may_begin and (a not in homes or b not in homes)
        is_together = homes.get(a, a) == homes.get(b, b) and a not in shaken and b not in shaken
        if not is_done and not is_together:
            yield a, b


def _numbered(bare: Mapping[int, Side]) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """The source of each by a number, and the key of its text."""
    numbers: dict[str, int] = {}
    sources = [numbers.setdefault(side.key.source, len(numbers)) for side in bare.values()]
    return np.array(sources, np.int64), np.array([side.print_.text_key for side in bare.values()], np.uint64)


def _are_nearest(found: Candidates, cosine: Shares, bare: Mapping[int, Side]) -> Mask:
    """Which pairs are among the nearest of either entry; of equals the first by key."""
    order = {n: place for place, n in enumerate(sorted(bare, key=lambda n: bare[n].key))}
    low, high = (np.array([order[n] for n in ends.tolist()], np.int64) for ends in (found.low, found.high))
    one, other = np.concatenate((low, high)), np.concatenate((high, low))
    ranked = np.lexsort((other, -np.concatenate((cosine, cosine)), one))
    _, place = distinct_places(one[ranked])
    starts = np.searchsorted(place, np.arange(len(order)))
    within = np.arange(len(ranked)) - starts[place]
    is_near = np.zeros(len(one), np.bool_)
    is_near[ranked] = within < _MOST
    near: Mask = is_near[: len(found)] | is_near[len(found) :]
    return near
