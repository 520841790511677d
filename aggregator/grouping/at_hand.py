"""What screening asks of entries, read once in a run and given out for some pairs at a time.

Nearly every entry shares some rare word with one of each batch, so all of them are wanted again and again. What is
known of many is more than memory should hold (half a kilobyte each): most of it lies in files (Overflow).
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from aggregator.group.candidates import Entries
from aggregator.group.lists import runs, starts
from aggregator.group.traits import COLUMNS, LISTS, Elements, Laid, TraitMaker, Traits, rows_of
from aggregator.grouping.shelf import Shelf
from aggregator.overflow import Overflow

# Entries that are read at once.
_LOADED = 500
_ALL = slice(None)
_NONE = np.zeros(0)
# The first row, of all entries of which no other is kept.
_BLANK = Laid(
    entries=np.zeros(1, np.int64),
    columns={name: rows_of(np.zeros(wide, kind), wide) for name, (kind, wide) in COLUMNS.items()},
    lists={name: Elements(np.zeros(1, np.int32), tuple(map(_NONE.astype, kinds))) for name, kinds in LISTS.items()},
)


class AtHand:
    """The traits of all entries that were asked for."""

    def __init__(self, shelf: Shelf, entries: int) -> None:
        """`entries` is the highest number of an entry."""
        self._shelf = shelf
        self._maker = TraitMaker(shelf.weights)
        self._kept = _Kept(
            columns={name: Overflow(*column) for name, column in COLUMNS.items()},
            lists={name: _KeptLists(kinds) for name, kinds in LISTS.items()},
        )
        self._count = 0
        self._keep(_BLANK)
        # By number, for numbers are dense: which row is an entry's, and its place among those given out.
        self._row = np.zeros(entries + 1, np.int32)
        self._place = np.zeros(entries + 1, np.int32)

    def traits(self, entries: Entries) -> Traits:
        """The traits of entries, each of them once. Good until the next ones are asked for.

        Of one without a fingerprint nothing is known: it has nothing in common with any, and takes no part in judging.
        """
        self._load(entries)
        rows = self._row[entries].astype(np.intp)
        order = np.argsort(rows)
        self._place[entries[order]] = np.arange(len(rows))
        return Traits(self._place, _Part(self._kept, rows[order]))

    def _load(self, entries: Entries) -> None:
        missing = entries[self._row[entries] == 0].tolist()
        for start in range(0, len(missing), _LOADED):
            for side in self._shelf.sides(missing[start : start + _LOADED]).values():
                self._maker.add(side, is_judged=self._shelf.is_judged(side))
            laid = self._maker.laid()
            self._row[laid.entries] = self._count + np.arange(len(laid.entries))
            self._keep(laid)

    def _keep(self, laid: Laid) -> None:
        self._count += len(laid.entries)
        for name, kept in self._kept.columns.items():
            kept.extend(laid.column(name))
        for name, lists in self._kept.lists.items():
            lists.extend(laid.elements(name))


class _Kept(NamedTuple):
    columns: dict[str, Overflow]
    lists: "dict[str, _KeptLists]"


class _KeptLists:
    """Lists that are kept: where each begins, how long it is, and the numbers of its elements."""

    def __init__(self, kinds: str) -> None:
        self._starts, self._counts = Overflow("q"), Overflow("i")
        self._values = tuple(map(Overflow, kinds))

    def extend(self, elements: Elements) -> None:
        self._starts.extend(len(self._values[0]) + starts(elements.counts)[:-1])
        self._counts.extend(elements.counts)
        for kept, values in zip(self._values, elements.values, strict=True):
            kept.extend(values)

    def take(self, rows: NDArray[np.intp]) -> Elements:
        counts = self._counts.take(rows)
        _, places = runs(self._starts.take(rows), counts)
        return Elements(counts, tuple(kept.take(places) for kept in self._values))


class _Part(NamedTuple):
    """Some of the rows, sorted; what nobody asks for is not read."""

    kept: _Kept
    rows: NDArray[np.intp]

    def column(self, name: str, rows: NDArray[np.intp] | slice = _ALL) -> NDArray[Any]:
        return self.kept.columns[name].take(self.rows[rows])

    def elements(self, name: str) -> Elements:
        return self.kept.lists[name].take(self.rows)
