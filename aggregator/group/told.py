"""How far bare headlines agree, over arrays. Pure."""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from aggregator.fingerprint.words import hash_word
from aggregator.group.candidates import Entries
from aggregator.group.lists import Lists
from aggregator.group.ordering import distinct, distinct_places
from aggregator.group.side import Side
from aggregator.group.timing import DAY

Shares = NDArray[Any]
Places = NDArray[np.intp]

# A word of a headline: the hash of its term, its part of a cosine, and whether it tells something.
TOLD_WORD = "Ifb"
# Entries whose words stand in one table at once, so many bytes for each word of theirs: 3 MB.
_ROWS = 200
# Bits of a hash by which most words that the other side lacks are seen.
_BITS = 18
_LOW = np.uint32((1 << _BITS) - 1)


def told_words(side: Side) -> list[tuple[int, float, bool]]:
    """The words of a headline, as TOLD_WORD has them."""
    told = side.told
    return [(hash_word(term), share, term in told.telling) for term, share in told.parts.items()]


def day_of(side: Side) -> float:
    """The day on which an entry was published, counted from 1970; not a number where nobody knows."""
    return side.published.timestamp() / DAY.total_seconds() if side.published else math.nan


class Told:
    """The words of bare headlines, each with its part of a cosine, and whether it tells something."""

    def __init__(self, place: NDArray[np.int32], days: NDArray[np.float64], words: Lists) -> None:
        """`place` says by the number of an entry where it stands in the others."""
        self._place = place
        self._days = days
        self._words = words

    @classmethod
    def of(cls, sides: Iterable[Side]) -> Self:
        """From entries."""
        known = list(sides)
        words = [told_words(side) for side in known]
        elements = np.array([word for found in words for word in found], np.float64).reshape(-1, len(TOLD_WORD)).T
        values = tuple(numbers.astype(kind) for kind, numbers in zip(TOLD_WORD, elements, strict=True))
        days = np.array([*map(day_of, known)], np.float64)
        return cls(places_of([side.n for side in known]), days, Lists(np.array([*map(len, words)], np.int64), values))

    def agree(self, one: Entries, other: Entries, max_day: float) -> tuple[Shares, Shares]:
        """How many telling words the headlines of pairs share, and their cosine, of which a day leaves `max_day`."""
        left, right = self._places(one), self._places(other)
        words, cosine = np.zeros(len(one), np.int64), np.zeros(len(one))
        for part in _portions(one):
            words[part], cosine[part] = self._agree(left[part], right[part])
        apart = np.nan_to_num(np.abs(self._days[left] - self._days[right]), nan=0.0)
        return words, (cosine * max_day**apart).round(6)  # so that the order of adding up does not show

    def _places(self, entries: Entries) -> Places:
        return self._place[entries].astype(np.intp)

    def _agree(self, one: Places, other: Places) -> tuple[Shares, Shares]:
        each, row = distinct_places(one)
        owner, (numbers, share, _) = self._words.spread(each)
        known = distinct(numbers)
        table = np.zeros((len(each), len(known)), np.float32)
        table[owner, np.searchsorted(known, numbers)] = share
        owner, (numbers, share, is_telling) = self._words.spread(other)
        at, column = _found(numbers, known)
        owner = owner[at]
        product = table[row[owner], column].astype(np.float64) * share[at]
        words = np.bincount(owner[(product > 0) & (is_telling[at] != 0)], minlength=len(other))
        return words, np.bincount(owner, product, len(other))


def places_of(entries: Sequence[int]) -> NDArray[np.int32]:
    """The place of each of some entries among them, by its number."""
    place = np.zeros(max(entries, default=0) + 1, np.int32)
    place[list(entries)] = np.arange(len(entries))
    return place


def _found(numbers: NDArray[np.uint32], known: NDArray[np.uint32]) -> tuple[Places, Places]:
    """Which numbers are among the known ones (sorted, each once), and where each stands there."""
    # By some of their bits, which tells most of them apart.
    slots = np.zeros(1 << _BITS, np.int32)
    slots[known & _LOW] = np.arange(1, len(known) + 1)
    column = slots[numbers & _LOW]
    at = np.flatnonzero(column)
    column, asked = column[at].astype(np.intp) - 1, numbers[at]
    other = np.flatnonzero(known[column] != asked)
    column[other] = np.minimum(np.searchsorted(known, asked[other]), len(known) - 1)
    is_known = known[column] == asked
    return at[is_known], column[is_known]


def _portions(one: Entries) -> Iterator[Places]:
    """The places of pairs, in portions that have few entries on one side."""
    _, row = distinct_places(one)
    order = np.argsort(row, kind="stable")
    ends = np.searchsorted(row[order], np.arange(_ROWS, len(one) + _ROWS, _ROWS))
    start = 0
    for end in dict.fromkeys(ends.tolist()):
        if end > start:
            yield order[start:end]
        start = end
