"""Pairs that share hardly a passage but those that a whole crowd has: two of the crowd, and nothing more. Pure.

A template, a footer or an attack fills the buckets of its common passages, which propose nothing then; but each text
of it has passages that a few dozen others have, too, and there are thousands of such pairs.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from aggregator.fingerprint import keys, minhash
from aggregator.group.candidates import Candidates, Entries, is_among
from aggregator.group.linkage import Pair
from aggregator.group.ordering import distinct_places
from aggregator.group.traits import Trait, Traits

# So many passages of the crowd for each one of their own. A copy of an article that carries the notice of its agency
# shares at least as much of the article; of thousands of variations of one text two share twenty passages of it, and
# hardly one that less than fifty have.
_CROWDED_EACH = 4
# Pairs looked at in one go: 6 MB.
_CHUNK = 10_000

Mask = NDArray[np.bool_]


def is_of_crowd(crowded: int, own: int) -> bool:
    """Whether two that share so many passages of a crowd, and so many others, are two of that crowd."""
    return crowded > 0 and crowded >= _CROWDED_EACH * own


def may_repeat(pair: Pair, text: int, title: int, crowds: Mapping[int, int]) -> bool:
    """Whether a pair with this text, and perhaps this headline, in common is judged; rows, 0 where they have none.

    Where a crowd has the text, each is judged with the first of it, and with the first of its headline (with all of
    that, as long as it is no crowd): else one odd headline before all others would part them.
    """
    if text not in crowds or crowds[text] in pair:
        return True
    return title != 0 and (title not in crowds or crowds[title] in pair)


def without_crowd(found: Candidates, fresh: Entries, crowded: Entries, traits: Traits) -> Candidates:
    """Without the pairs that only passages propose, and hardly any but those that crowds have.

    `crowded` are the rows of crowded buckets that fresh entries have; both sorted. `traits` knows all entries.
    """
    asked = np.flatnonzero(found.is_leaning)
    if not len(crowded) or not len(asked):
        return found
    is_kept = np.ones(len(found), np.bool_)
    for start in range(0, len(asked), _CHUNK):
        part = asked[start : start + _CHUNK]
        is_kept[part] = ~_are_of_crowd(found.low[part], found.high[part], fresh, crowded, traits)
    return found.chosen(is_kept)


def _are_of_crowd(low: Entries, high: Entries, fresh: Entries, crowded: Entries, traits: Traits) -> Mask:
    is_low = is_among(low, fresh)
    one, other = (traits.places(np.where(is_low, *ends)) for ends in ((low, high), (high, low)))
    each, place = distinct_places(one)
    samples, signatures = (traits.column(name, each) for name in ("samples", "signature"))
    rows = np.concatenate((keys.sample_rows(samples.ravel()), _band_rows(signatures)))
    is_full = is_among(rows, crowded)
    split = (is_full[: samples.size].reshape(samples.shape), is_full[samples.size :].reshape(len(each), -1))
    full = np.concatenate(split, axis=1)
    shared = np.concatenate((_shared_samples(one, other, traits), _shared_bands(one, other, traits)), axis=1)
    common = (shared & full[place]).sum(axis=1)
    found: Mask = (common > 0) & (common >= _CROWDED_EACH * (shared.sum(axis=1) - common))
    return found


def _band_rows(signatures: NDArray[np.uint32]) -> Entries:
    return keys.rows(keys.BAND, minhash.bands_of(signatures.astype("<u4").tobytes()).ravel())


def _shared_samples(one: NDArray[np.intp], other: NDArray[np.intp], traits: Traits) -> Mask:
    mine, yours = (traits.column("samples", places) for places in (one, other))
    found: Mask = (mine[:, :, None] == yours[:, None, :]).any(axis=2) & (mine != 0)
    return found


def _shared_bands(one: NDArray[np.intp], other: NDArray[np.intp], traits: Traits) -> Mask:
    is_equal = traits.column("signature", one) == traits.column("signature", other)
    is_signed = (traits.column("flags", one) & traits.column("flags", other) & Trait.SIGNED) != 0
    found: Mask = is_equal.reshape(len(one), minhash.BANDS, minhash.ROWS).all(axis=2) & is_signed[:, None]
    return found
