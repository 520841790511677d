"""The index rows of entries that wait, written before anything is looked up.

All at once and in order they cost a fifth of what they cost feed by feed, when every feed touches most of the index.
Writing them again changes nothing: a run that is killed repeats it.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from aggregator.fingerprint.rows import index_rows
from aggregator.grouping.lookup import week_of
from aggregator.grouping.shelf import Shelf
from aggregator.model import Fingerprint
from aggregator.store.judging import Judging

# Entries whose rows are made, and rows that are written, at once: 10 MB.
_ENTRIES = 500
_ROWS = 100_000
_WRITTEN = 50_000

Rows = NDArray[np.int64]


def index_entries(judging: Judging, shelf: Shelf, entries: Sequence[int]) -> None:
    """Write the index rows of entries, whose sides the shelf then holds: they are judged next."""
    with judging.transaction():
        gathered: list[Rows] = []
        for start in range(0, len(entries), _ENTRIES):
            sides = shelf.sides(entries[start : start + _ENTRIES])
            weeks = [(n, week_of(side)) for n, side in sides.items()]
            gathered.append(stack_rows(weeks, [side.print_ for side in sides.values()]))
            if sum(rows.shape[1] for rows in gathered) > _ROWS:
                write_stacked(judging, gathered)
                gathered = []
        write_stacked(judging, gathered)


def stack_rows(entries: Sequence[tuple[int, int]], prints: Sequence[Fingerprint]) -> Rows:
    """The index rows of entries (number, week) with these fingerprints: values, weeks and entries, below each other."""
    values, owners = index_rows(prints)
    numbers = np.array(entries, np.int64).reshape(-1, 2)[owners]
    return np.stack((values, numbers[:, 1], numbers[:, 0]))


def write_stacked(judging: Judging, gathered: Sequence[Rows]) -> None:
    """Write rows in order."""
    if gathered:
        rows = np.concatenate(gathered, axis=1)
        order = np.argsort(rows[0])  # by value: few rows share one, and then their order is no matter
        for start in range(0, len(order), _WRITTEN):  # as Python's numbers they take ten times the room
            judging.index.add(rows[:, order[start : start + _WRITTEN]].T)
