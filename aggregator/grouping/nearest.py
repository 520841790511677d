"""Of very many pairs of headlines those that count: each entry counts its nearest, so that forming costs so much an
entry, and takes so much memory.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from aggregator.group.candidates import Entries
from aggregator.group.ordering import distinct_places
from aggregator.group.side import Side
from aggregator.group.told import Shares

# Of how many others each counts the support, where pairs are more than that an entry: as many as one word may propose.
_MOST = 256
# Pairs of one component, in the main: each takes half a kilobyte while its stories are formed. With more entries each
# counts half as many others, and half as many again.
_MOST_PAIRS = 400_000
# Pairs gathered before they are looked through, 200 bytes each meanwhile.
_GATHERED = 400_000

Mask = NDArray[np.bool_]
Pairs = tuple[Entries, Entries, Shares, Mask]
_NONE: Pairs = (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0), np.zeros(0, np.bool_))


class Nearest:
    """Gathers pairs with their cosines; where they are too many, those that begin a story and the nearest of each."""

    def __init__(self, bare: Mapping[int, Side], most: int = _MOST_PAIRS, gathered: int = _GATHERED) -> None:
        """The pairs will be of the entries `bare`; about `most` of them count, and `gathered` are held meanwhile."""
        self._order = {n: place for place, n in enumerate(sorted(bare, key=lambda n: bare[n].key))}
        self._each = _MOST
        while self._each > 1 and self._each * len(bare) > most:
            self._each //= 2
        self._parts: list[Pairs] = []
        self._gathered = 0
        self._least_gathered = self._most_gathered = gathered
        self.is_cut = False

    def add(self, *pairs: *Pairs) -> None:
        """Take in pairs (low, high, cosine, whether they begin a story)."""
        self._parts.append(pairs)
        self._gathered += len(pairs[0])
        if self._gathered > self._most_gathered:
            self._most_gathered = max(self._least_gathered, 2 * len(self.chosen()[0]))

    def chosen(self) -> Pairs:
        """The pairs that count, of those gathered so far: who is not among the nearest here never will be."""
        low, high, cosine, begins = (np.concatenate(column) for column in zip(_NONE, *self._parts, strict=True))
        if len(low) > self._each * len(self._order):
            self.is_cut = True
        if self.is_cut:
            is_chosen = begins | self._are_nearest(low, high, cosine)
            low, high, cosine, begins = low[is_chosen], high[is_chosen], cosine[is_chosen], begins[is_chosen]
        self._parts = [(low, high, cosine, begins)]
        self._gathered = len(low)
        return low, high, cosine, begins

    def _are_nearest(self, low: Entries, high: Entries, cosine: Shares) -> Mask:
        """Which pairs are among the nearest of either entry; of equals the first by key."""
        first, second = (np.array([self._order[n] for n in ends.tolist()], np.int64) for ends in (low, high))
        one, other = np.concatenate((first, second)), np.concatenate((second, first))
        ranked = np.lexsort((other, -np.concatenate((cosine, cosine)), one))
        _, place = distinct_places(one[ranked])
        starts = np.searchsorted(place, np.arange(len(self._order)))
        within = np.arange(len(ranked)) - starts[place]
        is_near = np.zeros(len(one), np.bool_)
        is_near[ranked] = within < self._each
        near: Mask = is_near[: len(low)] | is_near[len(low) :]
        return near
