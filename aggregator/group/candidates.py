"""Which pairs deserve a look: entries that share index rows, weighed by how much a shared row says. Pure.

A bucket (all entries that share one row) that has grown beyond its cap is not compared all with all: copies go
through a few representatives, which are chosen by the entries' keys and so do not depend on the order of arrival.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aggregator.fingerprint import keys

# Rows of one kind that a pair must share before it is looked at, in points; 1 is enough.
_POINTS = {
    keys.TEXT: 1.0, keys.BAND: 1.0, keys.SAMPLE: 1.0, keys.LINK: 1.0, keys.IDENTITY: 1.0, keys.TITLE: 1.0,
    keys.ENCLOSURE: 1.0, keys.GLOSS: 0.4,
}  # fmt: skip
TEXTUAL = frozenset({keys.TEXT, keys.BAND, keys.SAMPLE, keys.IDENTITY, keys.TITLE})
# Entries that share headline words whose rarities add up to this deserve a look: two rare words, or three.
_TERM_POINTS = 1 / 9.0
# A word that one document in eight has proposes nothing.
LEAST_RARITY = 2.1


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair (a < b in the order given); `is_textual` when the texts themselves may agree."""

    a: int
    b: int
    is_textual: bool


def kind_of(value: int) -> int:
    """The kind of an index row."""
    return value & 15


def propose(fresh: Iterable[int], buckets: Mapping[int, Sequence[int]], rarity: Mapping[int, float]) -> list[Candidate]:
    """Pairs of a fresh entry with any entry of a common bucket; `rarity` of TERM rows by value."""
    new = np.fromiter(sorted(set(fresh)), dtype=np.int64)
    codes, points, textual = [], [], []
    for value, entries in buckets.items():
        kind = kind_of(value)
        pairs = _pairs(np.array(entries, dtype=np.int64), new)
        codes.append(pairs)
        points.append(
            np.full(len(pairs), rarity[value] * _TERM_POINTS if kind == keys.TERM else _POINTS[kind], np.float32)
        )
        textual.append(np.full(len(pairs), kind in TEXTUAL))
    if not codes:
        return []
    distinct, place = np.unique(np.concatenate(codes), return_inverse=True)
    # Rounded, so that the order of adding up does not show.
    total = np.bincount(place, weights=np.concatenate(points)).round(4)
    is_textual = np.bincount(place, weights=np.concatenate(textual)) > 0
    chosen = total >= 1.0
    return [
        Candidate(code >> _SHIFT, code & (1 << _SHIFT) - 1, text)
        for code, text in zip(distinct[chosen].tolist(), is_textual[chosen].tolist(), strict=True)
    ]


# A pair as one number: entries are counted well below two thousand million.
_SHIFT = 31


def _pairs(entries: NDArray[np.int64], new: NDArray[np.int64]) -> NDArray[np.int64]:
    """All pairs of a fresh entry of a bucket with another entry of it, each once, as numbers."""
    entries = np.unique(entries)
    fresh = entries[np.isin(entries, new, assume_unique=True)]
    low, high = np.minimum(fresh[:, None], entries), np.maximum(fresh[:, None], entries)
    codes = (low << _SHIFT | high)[low < high]
    return np.unique(codes) if len(fresh) > 1 else codes
