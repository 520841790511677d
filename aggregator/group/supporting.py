"""Which pairs of bare headlines can support a story that others begin, and begin none themselves: over arrays. Pure.

Most headlines that share a rare word share no other. Such a pair says nothing unless others tie the two to one story,
so it is judged when that story is formed, and of thousands of headlines of the same few words hardly any is.
"""

import math
from array import array
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aggregator.fingerprint import keys
from aggregator.group.candidates import TEXTUAL, Candidates, Entries, is_among
from aggregator.group.linkage import SCALE
from aggregator.group.ordering import distinct as distinct_values
from aggregator.group.ordering import distinct_places
from aggregator.group.related import LEAST_HEADLINES
from aggregator.group.screening import share_passages
from aggregator.group.side import Side
from aggregator.group.thresholds import Thresholds
from aggregator.group.timing import DAY
from aggregator.group.traits import Lists, Trait, Traits

Mask = NDArray[np.bool_]
Shares = NDArray[Any]

# Sums are of 32 bits.
_SLACK = 0.999
# Entries whose words stand in one table at once, so many bytes for each word of theirs: 3 MB.
_ROWS = 200
_FIRST_NUMBERS = 1_024
_NOWHERE = -1


class Told:
    """The words of bare headlines, each with its part of a cosine, and whether it tells something."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forget all."""
        self._place = np.full(_FIRST_NUMBERS, _NOWHERE, np.int32)
        self._days = array("d")  # when each was published, not a number where nobody knows
        self._numbers: dict[str, int] = {}
        # Of each word its number, its part of a cosine, and whether it tells something.
        self._words = Lists("I", "f", "b")

    def missing(self, entries: Iterable[int]) -> list[int]:
        """Those that are not known."""
        return [n for n in entries if n >= len(self._place) or self._place[n] == _NOWHERE]

    def add(self, side: Side) -> None:
        """Take an entry in."""
        if side.n >= len(self._place):
            grown = np.full(max(2 * len(self._place), side.n + 1), _NOWHERE, np.int32)
            grown[: len(self._place)] = self._place
            self._place = grown
        self._place[side.n] = len(self._words.start) - 1
        self._days.append(side.published.timestamp() / DAY.total_seconds() if side.published else math.nan)
        told = side.told
        self._words.add(
            [self._numbers.setdefault(term, len(self._numbers)) for term in told.parts],
            told.parts.values(),
            [term in told.telling for term in told.parts],
        )

    def agree(self, one: Entries, other: Entries, max_day: float) -> tuple[Shares, Shares]:
        """How many telling words the headlines of pairs share, and their cosine, of which a day leaves `max_day`."""
        words, cosine = np.zeros(len(one), np.int64), np.zeros(len(one))
        for part in _portions(one):
            words[part], cosine[part] = self._agree(self._places(one[part]), self._places(other[part]))
        days = np.frombuffer(self._days)
        apart = np.nan_to_num(np.abs(days[self._places(one)] - days[self._places(other)]), nan=0.0)
        return words, (cosine * max_day**apart).round(6)  # so that the order of adding up does not show

    def _places(self, entries: Entries) -> NDArray[np.intp]:
        return self._place[entries].astype(np.intp)

    def _agree(self, one: NDArray[np.intp], other: NDArray[np.intp]) -> tuple[Shares, Shares]:
        distinct, row = distinct_places(one)
        owner, (numbers, share, _) = self._words.spread(distinct)
        known = distinct_values(numbers)
        column = np.full(len(self._numbers), len(known), np.int32)  # the last one is of words that none has
        column[known] = np.arange(len(known))
        table = np.zeros((len(distinct), len(known) + 1), np.float32)
        table[owner, column[numbers]] = share
        owner, (numbers, share, is_telling) = self._words.spread(other)
        product = table[row[owner], column[numbers]].astype(np.float64) * share
        words = np.bincount(owner[(product > 0) & (is_telling != 0)], minlength=len(other))
        return words, np.bincount(owner, product, len(other))


def _portions(one: Entries) -> Iterator[NDArray[np.intp]]:
    """The places of pairs, in portions that have few entries on one side."""
    _, row = distinct_places(one)
    order = np.argsort(row, kind="stable")
    ends = np.searchsorted(row[order], np.arange(_ROWS, len(one) + _ROWS, _ROWS))
    start = 0
    for end in dict.fromkeys(ends.tolist()):
        if end > start:
            yield order[start:end]
        start = end


def find_supporting(found: Candidates, traits: Traits, told: Told, limits: Thresholds, claimed: Entries) -> Mask:
    """Which pairs can only support: their headlines share too little for a story or a cross-link of their own.

    `traits` and `told` know all their entries. `claimed` (sorted) are entries whose address a whole crowd claims: of
    these it says nothing.
    """
    is_supporting = found.is_worded & _are_bare(found, traits)
    places = np.flatnonzero(is_supporting & found.is_textual)
    asked = found.chosen(places)
    is_claimed = is_among(asked.low, claimed) | is_among(asked.high, claimed)
    is_supporting[places[share_passages(asked, traits, is_claimed)]] = False
    places = np.flatnonzero(is_supporting)
    is_supporting[places[begin_stories(found.low[places], found.high[places], told, limits)]] = False
    return is_supporting


def begin_stories(low: Entries, high: Entries, told: Told, limits: Thresholds) -> Mask:
    """Of which pairs the headlines share enough for a story or a cross-link, if nothing speaks against it."""
    return share_enough(*told.agree(low, high, limits.max_bare_day), limits)


def share_enough(words: Shares, cosine: Shares, limits: Thresholds) -> Mask:
    """The same of pairs with so many telling words in common, and such a cosine."""
    is_firm = (words >= limits.bare_words) & (cosine >= _SLACK * limits.bare_pair)
    found: Mask = is_firm | ((words >= 2) & (cosine >= _SLACK * LEAST_HEADLINES / SCALE))
    return found


def score_most(cosine: Shares) -> NDArray[np.int64]:
    """What the judge makes of such cosines at most, in ten-thousandths: what speaks against a pair only lowers it."""
    found: NDArray[np.int64] = np.ceil(cosine * (SCALE / _SLACK)).astype(np.int64) + 1
    return found


def may_only_support(left: Side, right: Side, shared: Iterable[int], limits: Thresholds) -> bool:
    """The same of one pair that shares an address which a crowd claims; `shared` are the index rows they share."""
    is_bare = left.is_bare and right.is_bare and not (left.has_unspaced or right.has_unspaced)
    one, other = left.print_, right.print_
    if not is_bare or one.enclosures or other.enclosures or (one.title_versions and other.title_versions):
        return False
    if any(keys.kind_of(value) in _OF_TEXTS for value in shared):
        return False
    told = Told()
    told.add(left)
    told.add(right)
    return not begin_stories(np.array([left.n]), np.array([right.n]), told, limits)[0]


_OF_TEXTS = TEXTUAL - {keys.IDENTITY}


def _are_bare(found: Candidates, traits: Traits) -> Mask:
    """Whether both have hardly more than a headline, in a script with blanks, and no file or version besides."""
    flags = [traits.column("flags", traits.places(entries)) for entries in (found.low, found.high)]
    either, both = flags[0] | flags[1], flags[0] & flags[1]
    is_other: Mask = (either & (Trait.FILE | Trait.UNSPACED) != 0) | (both & Trait.VERSION != 0)
    bare: Mask = (both & Trait.BARE != 0) & ~is_other
    return bare
