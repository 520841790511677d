"""Short lists of numbers, laid one after the other. Pure."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]


class Lists:
    """The lists of places from 0 up; of each element several numbers are known."""

    def __init__(self, counts: Numbers, values: tuple[Numbers, ...]) -> None:
        """`counts` says how long each list is; `values` are the numbers of all elements, kind by kind."""
        self._start = starts(counts)
        self._values = values

    def spread(self, places: NDArray[np.intp]) -> tuple[NDArray[np.intp], tuple[Numbers, ...]]:
        """All elements of some lists: for each the index in `places` of its list, and its numbers, kind by kind."""
        first = self._start[places]
        owner, at = runs(first, self._start[places + 1] - first)
        return owner, tuple(values[at] for values in self._values)


def starts(counts: Numbers) -> NDArray[np.intp]:
    """Where lists of these lengths begin that are laid one after the other, and where the last one ends."""
    found = np.zeros(len(counts) + 1, np.intp)
    np.cumsum(counts, out=found[1:])
    return found


def runs(first: Numbers, counts: Numbers) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """So many places in a row from each first one on: for each place its run, and the place."""
    owner = np.repeat(np.arange(len(counts)), counts)
    places: NDArray[np.intp] = np.arange(len(owner)) + np.repeat(first - starts(counts)[:-1], counts)
    return owner, places
