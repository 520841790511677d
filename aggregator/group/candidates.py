"""Which pairs deserve a look: entries that share index rows, weighed by how much a shared row says. Pure.

A bucket (all entries that share one row) that has grown beyond its cap is not compared all with all: copies go
through a few representatives, which are chosen by the entries' keys and so do not depend on the order of arrival.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aggregator.fingerprint import keys

# What a shared row says, in points; a pair with one point is looked at. Words and samples are weighed by how many
# entries have them (word_points, sample_points).
_POINTS = {
    keys.TEXT: 1.0, keys.BAND: 1.0, keys.LINK: 1.0, keys.IDENTITY: 1.0, keys.TITLE: 1.0, keys.ENCLOSURE: 1.0,
    keys.GLOSS: 0.4,
}  # fmt: skip
TEXTUAL = frozenset({keys.TEXT, keys.BAND, keys.SAMPLE, keys.IDENTITY, keys.TITLE})
# A word that one document in eight has proposes nothing.
LEAST_RARITY = 2.1


def word_points(kind: int, rarity: float, bare_need: float) -> float:
    """Two rare words of the headlines deserve a look, or three; bare headlines need rarities of `bare_need` in all."""
    return rarity / (bare_need if kind == keys.HEAD else 8.0)


def sample_points(count: float) -> float:
    """A sampled shingle that stands in few texts says all; one that many have must not come alone."""
    return 1.0 if count <= 3 else 0.5 if count <= 12 else 0.25


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair (a < b in the order given); `is_textual` when the texts themselves may agree."""

    a: int
    b: int
    is_textual: bool


def propose(
    fresh: Iterable[int], buckets: Mapping[int, Sequence[int]], weighed: Mapping[int, float]
) -> list[Candidate]:
    """Pairs of a fresh entry with any entry of a common bucket; `weighed` are the points of words and samples."""
    new = set(fresh)
    new_sorted = np.fromiter(sorted(new), dtype=np.int64)
    codes: list[int] = []
    points: list[float] = []
    textual: list[bool] = []
    for value, entries in buckets.items():
        pairs = (
            _few_pairs(entries, new) if len(entries) <= _FEW else _pairs(np.array(entries, dtype=np.int64), new_sorted)
        )
        codes += pairs
        points += [weighed[value] if value in weighed else _POINTS[keys.kind_of(value)]] * len(pairs)
        textual += [keys.kind_of(value) in TEXTUAL] * len(pairs)
    if not codes:
        return []
    distinct, place = np.unique(np.array(codes, dtype=np.int64), return_inverse=True)
    # Rounded, so that the order of adding up does not show.
    total = np.bincount(place, weights=points).round(4)
    is_textual = np.bincount(place, weights=textual) > 0
    chosen = total >= 1.0
    return [
        Candidate(code >> _SHIFT, code & (1 << _SHIFT) - 1, text)
        for code, text in zip(distinct[chosen].tolist(), is_textual[chosen].tolist(), strict=True)
    ]


def _few_pairs(entries: Sequence[int], new: set[int]) -> list[int]:
    """All pairs of a small sorted bucket that hold a fresh entry, as numbers."""
    return [a << _SHIFT | b for place, a in enumerate(entries) for b in entries[place + 1 :] if a in new or b in new]


# Up to this size a bucket costs less without numpy.
_FEW = 12
# A pair as one number: entries are counted well below two thousand million.
_SHIFT = 31


def _pairs(entries: NDArray[np.int64], new: NDArray[np.int64]) -> list[int]:
    """All pairs of a fresh entry of a bucket with another entry of it, each once, as numbers."""
    fresh = entries[np.isin(entries, new, assume_unique=True)]
    low, high = np.minimum(fresh[:, None], entries), np.maximum(fresh[:, None], entries)
    codes = (low << _SHIFT | high)[low < high]
    found: list[int] = (np.unique(codes) if len(fresh) > 1 else codes).tolist()
    return found
