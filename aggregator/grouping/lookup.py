"""Which entries share index rows: asked batch by batch, or read at once where most of the index is wanted anyway."""

from collections.abc import Iterator
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from aggregator.fingerprint.rows import Rows
from aggregator.group.candidates import Entries
from aggregator.group.side import Side
from aggregator.store.judging import Judging, to_stamp, week

Window = tuple[int, int]
EVER: Window = (0, 1 << 40)
EVERY = 1 << 31
# Reading the index from end to end costs a quarter of looking all rows up; what is kept takes up to 1 kB an entry.
_SWEEP_SHARE = 4
_SWEEP_MOST = 150_000
_PIECE = 50_000


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
        is_swept = pending * _SWEEP_SHARE >= entries and entries <= _SWEEP_MOST
        self._swept = _sweep(judging, most_words) if is_swept else None

    def rows(self, values: Rows, window: Window, most: int) -> tuple[Rows, Entries]:
        """The rows of values (sorted, each once) within the weeks of a window, but of values with more than `most`."""
        if not len(values):
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        if self._swept is None:
            found = _table(self._judging.index.rows(values.tolist(), window, most), 2)
            return found[:, 0], found[:, 1]
        return without_large(*self._swept.rows(values, window), most)


class _Swept:
    """All rows whose value several entries have: `values` each once, sorted, and where the rows of each begin."""

    def __init__(self, values: Rows, weeks: NDArray[np.int32], entries: NDArray[np.int32]) -> None:
        self._weeks, self._entries = weeks, entries
        is_first = np.ones(len(values), np.bool_)
        is_first[1:] = values[1:] != values[:-1]
        self._values = values[is_first]
        self._starts = np.append(np.flatnonzero(is_first), len(values))

    def rows(self, values: Rows, window: Window) -> tuple[Rows, Entries]:
        """The rows of values (sorted, each once) within a window."""
        place = np.searchsorted(self._values, values)
        place[place == len(self._values)] = 0
        is_known = self._values[place] == values if len(self._values) else np.zeros(len(values), np.bool_)
        values, place = values[is_known], place[is_known]
        start = self._starts[place]
        sizes = self._starts[place + 1] - start
        at = np.arange(sizes.sum()) + np.repeat(start - (np.cumsum(sizes) - sizes), sizes)
        is_near = (self._weeks[at] >= window[0]) & (self._weeks[at] <= window[1])
        return np.repeat(values, sizes)[is_near], self._entries[at[is_near]].astype(np.int64)


def _sweep(judging: Judging, most_words: int) -> _Swept:
    """Read all rows whose value several entries have."""
    rows = judging.index.sweep(most_words)
    pieces = [(np.zeros(0, np.int64), np.zeros(0, np.int32), np.zeros(0, np.int32))]
    # Piece by piece, for as Python's numbers they would take five times the room.
    while len(piece := _table(islice(rows, _PIECE), 3)):
        pieces.append((piece[:, 0].copy(), piece[:, 1].astype(np.int32), piece[:, 2].astype(np.int32)))
    values, weeks, entries = (np.concatenate(column) for column in zip(*pieces, strict=True))
    if (values[1:] < values[:-1]).any():  # SQLite reads along the index, though it does not promise to
        order = np.argsort(values, kind="stable")
        values, weeks, entries = values[order], weeks[order], entries[order]
    return _Swept(values, weeks, entries)


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
