"""Which pairs deserve a look: what shares index rows, crowded buckets apart."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from aggregator.fingerprint.rows import Rows, fixed_rows
from aggregator.group import candidates
from aggregator.group.candidates import Candidates, Entries, is_among
from aggregator.group.linkage import Pair
from aggregator.group.ordering import distinct, distinct_first
from aggregator.group.side import Side
from aggregator.group.thresholds import Thresholds
from aggregator.grouping.crowds import Crowds, are_crowded
from aggregator.grouping.lookup import EVER, EVERY, Lookup, Window, weeks_about, without_large
from aggregator.grouping.points import Points
from aggregator.grouping.scripts import Scripts
from aggregator.grouping.shelf import Shelf
from aggregator.grouping.withdrawing import Withdrawing
from aggregator.model import Fingerprint
from aggregator.store.judging import Judging

# However common a word became since the weights were counted, so many entries are looked through for it.
MOST_WORDS = 2_000


class Proposing:
    """Looks entries up in the index."""

    def __init__(self, judging: Judging, shelf: Shelf, limits: Thresholds, pending: int = 0) -> None:
        """`pending` is for how many entries there will be something to propose."""
        self._judging = judging
        self._points = Points(shelf.weights, limits)
        self._lookup = Lookup(judging, pending, self._points.most_rows(judging.entries.count()) or EVERY)
        self._has_undated = judging.entries.has_undated()
        self._scripts = Scripts(judging)
        self.crowds = Crowds(judging, Withdrawing(judging, shelf, self._points, limits))

    def propose(
        self, fresh: Sequence[int], sides: Mapping[int, Side], judged: NDArray[np.bool_]
    ) -> tuple[Candidates, Rows]:
        """The pairs of these entries that deserve a look: what shares index rows with them, words within a window.

        `judged` says by number of which entries all pairs were proposed in this run already. Also the rows of crowded
        buckets that they have, sorted.
        """
        prints = [sides[n].print_ for n in fresh]
        fixed, stars, crowded, full = self._fixed(prints, fresh)
        windows: dict[Window, dict[int, float]] = defaultdict(dict)
        for n in fresh:
            windows[weeks_about(sides[n], has_undated=self._has_undated)] |= self._points.of_words(sides[n])
        values, entries = _joined([fixed, self._words(windows)])
        sampled = chain.from_iterable((*print_.opening, *print_.bottom) for print_ in prints)
        samples = distinct(np.fromiter(sampled, np.uint32))
        words = {row: points for words in windows.values() for row, points in words.items()}
        weighed = self._points.weigh(words, samples)
        is_open = ~judged[entries]
        least = candidates.WEAK if self._scripts.learn(sides[n] for n in fresh) else candidates.ENOUGH
        wanted = np.array(sorted(fresh), np.int64)
        found = candidates.propose(wanted, values[is_open], entries[is_open], weighed, least)
        found = found.chosen(~found.is_weak | self._scripts.may_differ(found)).with_texts_of(crowded)
        return (found.with_textual(stars) if stars else found), full

    def _fixed(
        self, prints: Sequence[Fingerprint], fresh: Sequence[int]
    ) -> tuple[tuple[Rows, Entries], set[Pair], Entries, Rows]:
        """The rows of all buckets but those of words that are not crowded, and the pairs that crowded ones propose.

        Also the entries that stand in crowded buckets, and the values of these; sorted.
        """
        fixed, owners = fixed_rows(prints)
        wanted = distinct(fixed)
        known = self.crowds.known(wanted)
        stars = self.crowds.admit(fresh, (fixed, owners), known) if known else set()
        is_open = ~is_among(wanted, np.array(sorted(known), np.int64))
        values, entries = self._lookup.rows(wanted[is_open], EVER, EVERY)
        grown = are_crowded(values)
        buckets = _buckets(values[grown], entries[grown])
        stars |= self.crowds.close(buckets)
        is_crowded = is_among(fixed, np.array(sorted({*known, *buckets}), np.int64))
        crowded = distinct(np.array(fresh, np.int64)[owners[is_crowded]])
        return (values[~grown], entries[~grown]), stars, crowded, distinct(fixed[is_crowded])

    def _words(self, windows: Mapping[Window, Mapping[int, float]]) -> tuple[Rows, Entries]:
        """The rows of words, each looked up within the windows of the entries that have it."""
        spans = _spans(windows)
        found = [
            self._lookup.rows(np.array(sorted(words), np.int64), span, MOST_WORDS) for span, words in spans.items()
        ]
        if len(found) < 2:
            return found[0] if found else (np.zeros(0, np.int64), np.zeros(0, np.int64))
        values, entries = _joined(found)
        order = np.argsort(values, kind="stable")
        return without_large(values[order], entries[order], MOST_WORDS)


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
