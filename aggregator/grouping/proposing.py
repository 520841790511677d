"""Which pairs deserve a look: what shares index rows, crowded buckets apart."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from aggregator.fingerprint import keys
from aggregator.fingerprint.rows import Rows, fixed_rows
from aggregator.group import candidates
from aggregator.group.bridging import may_translate
from aggregator.group.candidates import Candidates, Entries, Weighed, is_among
from aggregator.group.linkage import Pair
from aggregator.group.ordering import distinct, distinct_first
from aggregator.group.side import Side
from aggregator.group.stories import Edge
from aggregator.group.thresholds import Thresholds
from aggregator.grouping.crowds import CAP, Crowds, is_equality
from aggregator.grouping.lookup import EVER, Lookup, Window, is_large, without_large
from aggregator.grouping.scripts import Scripts
from aggregator.grouping.shelf import Shelf
from aggregator.model import Fingerprint
from aggregator.store.judging import Judging, to_stamp, week

# A word that so many entries had when the weights were counted proposes nothing.
_CAP_TERM = 256
# However common a word became since the weights were counted, so many entries are looked through for it.
_MOST_WORDS = 2_000
_EVERY = 1 << 31
# Words whose rows are kept at hand.
_MOST_KNOWN = 50_000


class Proposing:
    """Looks entries up in the index."""

    def __init__(self, judging: Judging, shelf: Shelf, limits: Thresholds, pending: int = 0) -> None:
        """`pending` is for how many entries there will be something to propose."""
        self._judging = judging
        self._lookup = Lookup(judging, pending)
        self._weights = shelf.weights
        self._limits = limits
        self._has_undated = judging.entries.has_undated()
        self._known: dict[tuple[int, str], tuple[int, float]] = {}
        self._scripts = Scripts(judging)
        self.crowds = Crowds(judging)

    def propose(self, fresh: Sequence[int], sides: Mapping[int, Side], judged: NDArray[np.bool_]) -> Candidates:
        """The pairs of these entries that deserve a look: what shares index rows with them, words within a window.

        `judged` says by number of which entries all pairs were proposed in this run already.
        """
        fixed, stars = self._fixed([sides[n].print_ for n in fresh], fresh)
        windows: dict[Window, dict[int, float]] = defaultdict(dict)
        for n in fresh:
            windows[self._window(sides[n])] |= self._weigh_terms(sides[n])
        values, entries = _joined([fixed, self._words(windows)])
        samples = distinct(np.fromiter((sample for n in fresh for sample in sides[n].samples), np.uint32))
        weighed = self._weigh({row: points for words in windows.values() for row, points in words.items()}, samples)
        is_open = ~judged[entries]
        least = candidates.WEAK if self._scripts.learn(sides[n] for n in fresh) else candidates.ENOUGH
        wanted = np.array(sorted(fresh), np.int64)
        found = candidates.propose(wanted, values[is_open], entries[is_open], weighed, least)
        found = found.chosen(~found.is_weak | self._scripts.may_differ(found))
        return found.with_textual(stars) if stars else found

    def _fixed(self, prints: Sequence[Fingerprint], fresh: Sequence[int]) -> tuple[tuple[Rows, Entries], set[Pair]]:
        """The rows of all buckets but those of words that are not crowded, and the pairs that crowded ones propose."""
        fixed, owners = fixed_rows(prints)
        wanted = distinct(fixed)
        known = self.crowds.known(wanted)
        stars = self.crowds.admit(fresh, (fixed, owners), known) if known else set()
        is_open = ~is_among(wanted, np.array(sorted(known), np.int64))
        values, entries = self._lookup.rows(wanted[is_open], EVER, _EVERY)
        grown = is_large(values, CAP)
        stars |= self.crowds.close(_buckets(values[grown], entries[grown]))
        return (values[~grown], entries[~grown]), stars

    def _words(self, windows: Mapping[Window, Mapping[int, float]]) -> tuple[Rows, Entries]:
        """The rows of words, each looked up within the windows of the entries that have it."""
        spans = _spans(windows)
        found = [
            self._lookup.rows(np.array(sorted(words), np.int64), span, _MOST_WORDS) for span, words in spans.items()
        ]
        if len(found) < 2:
            return found[0] if found else (np.zeros(0, np.int64), np.zeros(0, np.int64))
        values, entries = _joined(found)
        order = np.argsort(values, kind="stable")
        return without_large(values[order], entries[order], _MOST_WORDS)

    def drop_unproposed(self, edges: dict[Pair, Edge], sides: Mapping[int, Side]) -> dict[Pair, Edge]:
        """Without the verdicts on pairs that only a crowded bucket proposed, before it was crowded."""
        if not edges:
            return edges
        rows = {n: frozenset(keys.fixed_rows(side.print_)) for n, side in sides.items()}
        crowds = self._judging.index.crowds(frozenset[int]().union(*rows.values()))
        if not crowds:
            return edges
        kept = {}
        for (a, b), edge in edges.items():
            shared = rows[a] & rows[b]
            if not shared & crowds.keys() or self._is_proposed(sides[a], sides[b], shared, crowds):
                kept[a, b] = edge
        return kept

    def _is_proposed(self, left: Side, right: Side, shared: frozenset[int], crowds: Mapping[int, int]) -> bool:
        if any(is_equality(value) and crowds.get(value, left.n) in (left.n, right.n) for value in shared):
            return True
        terms = self._weigh_terms(left)
        words = {value: points for value, points in self._weigh_terms(right).items() if value in terms}
        weighed = self._weigh(words, np.array(sorted(left.samples & right.samples), np.uint32))
        open_rows = {*(value for value in shared if value not in crowds), *words}
        least = candidates.WEAK if may_translate(left, right) else candidates.ENOUGH
        return float(weighed.look_up(np.array(sorted(open_rows), np.int64)).sum().round(4)) >= least

    def _window(self, side: Side) -> Window:
        """The weeks to look for common words in; with undated entries about, all of them."""
        if side.published is None or self._has_undated:
            return EVER
        at = week(to_stamp(side.published), to_stamp(side.first_seen))
        return at - 2, at + 2

    def _weigh(self, words: Mapping[int, float], samples: "np.ndarray[tuple[int], np.dtype[np.uint32]]") -> Weighed:
        points = candidates.sample_points(self._weights.shingle_counts(samples))
        return Weighed.of(words, keys.sample_rows(samples), points)

    def _weigh_terms(self, side: Side) -> dict[int, float]:
        """The index rows of an entry's words that are rare enough to propose, with their points."""
        told = keys.told(side.print_).items()
        found = [
            self._known.get((kind, term)) or self._weigh_term(kind, term) for kind, terms in told for term in terms
        ]
        return {row: points for row, points in found if points}

    def _weigh_term(self, kind: int, term: str) -> tuple[int, float]:
        """The row of a word, and its points: none where it is too common."""
        weight = self._weights.rarity(term)
        is_rare = weight >= candidates.LEAST_RARITY and self._weights.count(term) <= _CAP_TERM
        points = candidates.word_points(kind, weight, self._limits.bare_need) if is_rare else 0.0
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        found = self._known[kind, term] = keys.row(kind, term), points
        return found


def _spans(windows: Mapping[Window, Iterable[int]]) -> dict[Window, list[int]]:
    """The weeks to look each value up in: its windows, those that meet put together."""
    of_value: dict[int, list[Window]] = defaultdict(list)
    for window in sorted(windows):
        for value in windows[window]:
            before = of_value[value]
            if before and window[0] <= before[-1][1] + 1:
                before[-1] = before[-1][0], max(before[-1][1], window[1])
            else:
                before.append(window)
    found: dict[Window, list[int]] = defaultdict(list)
    for value, spans in of_value.items():
        for span in spans:
            found[span].append(value)
    return found


def _buckets(values: Rows, entries: Entries) -> dict[int, Entries]:
    """Rows, those of a value together, as the entries of each value."""
    once, first = distinct_first(values)
    return {value: entries[values == value] for value in once[np.argsort(first)].tolist()}


def _joined(found: Sequence[tuple[Rows, Entries]]) -> tuple[Rows, Entries]:
    values, entries = zip(*found, strict=True)
    return np.concatenate(values), np.concatenate(entries)
