"""Which entries share index rows: asked batch by batch, or read at once where most of the index is wanted anyway."""

from collections.abc import Iterator
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from aggregator.fingerprint.rows import Rows
from aggregator.group.candidates import Entries
from aggregator.group.lists import runs, starts
from aggregator.group.ordering import distinct_first
from aggregator.group.side import Side
from aggregator.overflow import Overflow
from aggregator.store.judging import Judging, to_stamp, week

Window = tuple[int, int]
EVER: Window = (0, 1 << 40)
EVERY = 1 << 31
# Reading the index from end to end costs a quarter of looking all rows up.
_SWEEP_SHARE = 4
# Entries whose rows are about a part that is read at once.
_PART = 5_000
# Bytes of them that stay in memory.
_MOST = 4_194_304


def week_of(side: Side) -> int:
    """The week that the index rows of an entry stand in."""
    return week(None if side.published is None else to_stamp(side.published), to_stamp(side.first_seen))


def weeks_about(side: Side, *, has_undated: bool) -> Window:
    """The weeks to look for the words of an entry in; with undated entries about, all of them."""
    at = week_of(side)
    return EVER if side.published is None or has_undated else (at - 2, at + 2)


def is_within(at: int, window: Window) -> bool:
    """Whether a week is one of a window."""
    return window[0] <= at <= window[1]


class Lookup:
    """Answers with rows sorted by value: all of a value, or none where an entry stands alone with it."""

    def __init__(self, judging: Judging, pending: int, most_words: int = EVERY) -> None:
        """Words that more entries have than `most_words` are never asked for."""
        self._judging = judging
        entries = judging.entries.count()
        self._swept = _Swept(judging, most_words) if pending * _SWEEP_SHARE >= entries else None

    def rows(self, values: Rows, window: Window, most: int) -> tuple[Rows, Entries]:
        """The rows of values (sorted, each once) within the weeks of a window, but of values with more than `most`."""
        if not len(values):
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        if self._swept is None:
            found = _table(self._judging.index.rows(values.tolist(), window, most), 2)
            return found[:, 0], found[:, 1]
        return without_large(*self._swept.rows(values, window), most)


class _Swept:
    """All rows whose value several entries have: the values each once, sorted, and where the rows of each begin."""

    def __init__(self, judging: Judging, most_words: int) -> None:
        self._rows = Overflow("i", 2, _MOST)  # week and entry
        parts = [self._read(rows) for rows in judging.index.sweep(most_words, 1 + judging.entries.count() // _PART)]
        self._values = np.concatenate([np.zeros(0, np.int64), *(values for values, _ in parts)])
        self._starts = starts(np.concatenate([np.zeros(0, np.intp), *(counts for _, counts in parts)]))

    def _read(self, found: Iterator[tuple[int, int, int]]) -> tuple[Rows, NDArray[np.intp]]:
        """Keep the rows of some values; the values, and how many rows each has."""
        table = _table(found, 3)
        table = table[np.argsort(table[:, 0], kind="stable")]
        self._rows.extend(table[:, 1:])
        values, first = distinct_first(table[:, 0])
        return values, np.diff(first, append=len(table))

    def rows(self, values: Rows, window: Window) -> tuple[Rows, Entries]:
        """The rows of values (sorted, each once) within a window."""
        place = np.searchsorted(self._values, values)
        place[place == len(self._values)] = 0
        is_known = self._values[place] == values if len(self._values) else np.zeros(len(values), np.bool_)
        values, place = values[is_known], place[is_known]
        owner, at = runs(self._starts[place], self._starts[place + 1] - self._starts[place])
        weeks, entries = self._rows.take(at).T
        is_near = (weeks >= window[0]) & (weeks <= window[1])
        return values[owner[is_near]], entries[is_near].astype(np.int64)


def _table(rows: Iterator[tuple[int, ...]], width: int) -> NDArray[np.int64]:
    return np.fromiter(chain.from_iterable(rows), np.int64).reshape(-1, width)


def without_large(values: Rows, entries: Entries, most: int) -> tuple[Rows, Entries]:
    """Rows, those of a value together, without those of values that have more than `most`."""
    is_kept = ~is_large(values, most)
    return (values, entries) if is_kept.all() else (values[is_kept], entries[is_kept])


def is_large(values: Rows, most: int) -> NDArray[np.bool_]:
    """Which rows, those of a value together, are of values that have more than `most`."""
    starts = np.flatnonzero(np.concatenate((np.ones(min(1, len(values)), np.bool_), values[1:] != values[:-1])))
    sizes = np.diff(starts, append=len(values))
    return np.repeat(sizes > most, sizes)
