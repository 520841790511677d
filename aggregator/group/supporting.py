"""Which pairs of bare headlines can support a story that others begin, and begin none themselves: over arrays. Pure.

Most headlines that share a rare word share no other. Such a pair says nothing unless others tie the two to one story,
so it is judged when that story is formed, and of thousands of headlines of the same few words hardly any is.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from aggregator.fingerprint import keys
from aggregator.group.candidates import TEXTUAL, Candidates, Entries, is_among
from aggregator.group.linkage import SCALE
from aggregator.group.related import LEAST_HEADLINES
from aggregator.group.screening import share_passages
from aggregator.group.side import Side
from aggregator.group.thresholds import Thresholds
from aggregator.group.told import Shares, Told
from aggregator.group.traits import Trait, Traits

Mask = NDArray[np.bool_]

# Sums are of 32 bits.
_SLACK = 0.999


def find_supporting(found: Candidates, traits: Traits, limits: Thresholds, claimed: Entries) -> Mask:
    """Which pairs can only support: their headlines share too little for a story or a cross-link of their own.

    `traits` knows all their entries. `claimed` (sorted) are entries whose address a whole crowd claims: of
    these it says nothing.
    """
    is_supporting = found.is_worded & _are_bare(found, traits)
    places = np.flatnonzero(is_supporting & found.is_textual)
    asked = found.chosen(places)
    is_claimed = is_among(asked.low, claimed) | is_among(asked.high, claimed)
    is_supporting[places[share_passages(asked, traits, is_claimed)]] = False
    places = np.flatnonzero(is_supporting)
    is_supporting[places[begin_stories(found.low[places], found.high[places], traits.told, limits)]] = False
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
    told = Told.of((left, right))
    return not begin_stories(np.array([left.n]), np.array([right.n]), told, limits)[0]


_OF_TEXTS = TEXTUAL - {keys.IDENTITY}


def _are_bare(found: Candidates, traits: Traits) -> Mask:
    """Whether both have hardly more than a headline, in a script with blanks, and no file or version besides."""
    flags = [traits.column("flags", traits.places(entries)) for entries in (found.low, found.high)]
    either, both = flags[0] | flags[1], flags[0] & flags[1]
    is_other: Mask = (either & (Trait.FILE | Trait.UNSPACED) != 0) | (both & Trait.VERSION != 0)
    bare: Mask = (both & Trait.BARE != 0) & ~is_other
    return bare
