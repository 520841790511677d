"""Pairs of bare headlines that can only support a story: judged where stories are formed, among what may be one.

Which of them count follows from the entries that may be one story, and from nothing else. Where these are very many
each counts those that are nearest to it, so that forming costs so much an entry.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aggregator.group import candidates
from aggregator.group.candidates import Candidates
from aggregator.group.linkage import Pair
from aggregator.group.ordering import distinct_places
from aggregator.group.side import Side
from aggregator.group.stories import Edge
from aggregator.group.supporting import Shares, Told, begin_stories
from aggregator.group.thresholds import Thresholds
from aggregator.grouping.lookup import without_large
from aggregator.grouping.points import CAP_TERM, Points
from aggregator.grouping.shelf import Shelf
from aggregator.grouping.verdicts import Verdicts
from aggregator.model import VerdictKind
from aggregator.store.judging import Judging, PairRow

# Of how many others each counts the support. In a story of so many outlets all count.
_MOST = 256

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Supported:
    """Further verdicts on pairs of what may be one story, and stored ones that do not count."""

    rows: list[PairRow]
    beyond: set[Pair]


class Supporting:
    """Judges what supports stories that are about to be formed."""

    def __init__(self, judging: Judging, shelf: Shelf, verdicts: Verdicts, limits: Thresholds) -> None:
        self._judging = judging
        self._shelf = shelf
        self._verdicts = verdicts
        self._limits = limits
        self._points = Points(shelf.weights, limits)

    def judge(self, sides: Mapping[int, Side], edges: Mapping[Pair, Edge], shaken: Collection[int]) -> Supported:
        """Judge what was not yet; `edges` are the stored verdicts, `shaken` entries that lost one in this run."""
        bare = {n: side for n, side in sorted(sides.items()) if self._is_asked(side)}
        if len(bare) < 2 or self._shelf.has_model:
            return Supported([], set())
        told = Told()
        for side in bare.values():
            told.add(side)
        found = self._propose(bare)
        begins = begin_stories(found.low, found.high, told, self._limits)
        is_chosen = np.ones(len(found), np.bool_)
        beyond: set[Pair] = set()
        if len(bare) > _MOST + 1:
            is_chosen = begins | _are_nearest(found, told.agree(found.low, found.high)[1], bare)
            beyond = self._beyond(edges, found.chosen(is_chosen), told)
        asked = self._unjudged(found.chosen(is_chosen), begins[is_chosen], sides, edges, shaken)
        return Supported(self._verdicts.decide_all(asked, sides), beyond)

    def _is_asked(self, side: Side) -> bool:
        is_bare = side.is_bare and not side.print_.enclosures and not side.has_unspaced
        return is_bare and self._shelf.is_judged(side)

    def _propose(self, bare: Mapping[int, Side]) -> Candidates:
        """The pairs that words propose, of other sources and other texts."""
        words = {n: self._points.of_words(side) for n, side in bare.items()}
        values = np.array([value for n in words for value in words[n]], np.int64)
        entries = np.array([n for n in words for _ in words[n]], np.int64)
        order = np.argsort(values, kind="stable")
        values, entries = without_large(values[order], entries[order], CAP_TERM)
        points = {value: weight for found in words.values() for value, weight in found.items()}
        weighed = self._points.weigh(points, np.zeros(0, np.uint32))
        found = candidates.propose(np.array(list(bare), np.int64), values, entries, weighed, candidates.ENOUGH)
        source, text = _numbered(bare)
        (one, other) = (np.searchsorted(np.array(list(bare)), ends) for ends in (found.low, found.high))
        return found.chosen((source[one] != source[other]) & ((text[one] != text[other]) | (text[one] == 0)))

    def _unjudged(
        self,
        found: Candidates,
        begins: Mask,
        sides: Mapping[int, Side],
        edges: Mapping[Pair, Edge],
        shaken: Collection[int],
    ) -> list[Pair]:
        """Those of the pairs that were not judged: neither in this run, nor when an earlier one had both together."""
        if not len(found):
            return []
        fresh = {n for n in sides if self._verdicts.has_judged(n)}
        homes = self._homes(sides.keys() - fresh, edges)
        asked = []
        for a, b, may_begin in zip(found.low.tolist(), found.high.tolist(), begins.tolist(), strict=True):
            is_done = may_begin and (a in fresh or b in fresh)
            is_done |= homes.get(a, a) == homes.get(b, b) and a not in shaken and b not in shaken
            if not is_done and (a, b) not in edges:
                asked.append((a, b))
        return asked

    def _homes(self, standing: Collection[int], edges: Mapping[Pair, Edge]) -> dict[int, int]:
        """What those who stood before this run were in together: what agreed, or was one story."""
        home = {n: n for n in standing}

        def find(n: int) -> int:
            while home[n] != n:
                home[n] = home[home[n]]
                n = home[n]
            return n

        first: dict[int, int] = {}
        stories = self._judging.stories.of_entries(standing)
        together = [(n, first.setdefault(story, n)) for n, story in stories.items()]
        agreeing = (pair for pair, edge in edges.items() if edge.kind is not VerdictKind.RELATED)
        for a, b in (*together, *agreeing):
            if a in home and b in home:
                home[find(a)] = find(b)
        return {n: find(n) for n in home}

    def _beyond(self, edges: Mapping[Pair, Edge], chosen: Candidates, told: Told) -> set[Pair]:
        """The stored verdicts on pairs that can only support, and are not among the chosen."""
        counted = set(zip(chosen.low.tolist(), chosen.high.tolist(), strict=True))
        weak = [pair for pair, edge in edges.items() if edge.is_headline and edge.kind is VerdictKind.RELATED]
        weak = [pair for pair in weak if pair not in counted]
        low, high = np.array(weak, np.int64).reshape(-1, 2).T
        begins = begin_stories(low, high, told, self._limits)
        return {pair for pair, may_begin in zip(weak, begins.tolist(), strict=True) if not may_begin}


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
