"""Which pairs deserve a look: entries that share index rows, weighed by how much a shared row says. Pure.

A bucket is all entries that share one row. Whoever calls leaves out those that have grown too large.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from aggregator.fingerprint import keys
from aggregator.group.ordering import distinct_first, distinct_places

# What a shared row says, in points; a pair with one point is looked at. Words and samples are weighed by how many
# entries have them (word_points, sample_points).
_POINTS = {
    keys.TEXT: 1.0, keys.BAND: 1.0, keys.LINK: 1.0, keys.IDENTITY: 1.0, keys.TITLE: 1.0, keys.ENCLOSURE: 1.0,
    keys.GLOSS: 0.4,
}  # fmt: skip
_BY_KIND = np.array([_POINTS.get(kind, 0.0) for kind in range(16)])
TEXTUAL = frozenset({keys.TEXT, keys.BAND, keys.SAMPLE, keys.IDENTITY, keys.TITLE})
_IS_TEXTUAL = np.array([kind in TEXTUAL for kind in range(16)])
# The rows of passages; many of them are made of each text.
PASSAGES = frozenset({keys.BAND, keys.SAMPLE})
_IS_PASSAGE = np.array([kind in PASSAGES for kind in range(16)])
_IS_WORD = np.array([kind in {keys.TERM, keys.HEAD} for kind in range(16)])
# The points that a pair needs, and those that are enough for headlines in two scripts, which share a word or two at
# most. On one half of some titles and their translations 30 in 100 were found with the first, 36 with the second.
ENOUGH, WEAK = 1.0, 0.5
# A word that one document in eight has proposes nothing.
LEAST_RARITY = 2.1

Entries = NDArray[np.int64]


def word_points(kind: int, rarity: float, bare_need: float) -> float:
    """Two rare words of the headlines deserve a look, or three; bare headlines need rarities of `bare_need` in all."""
    return rarity / (bare_need if kind == keys.HEAD else 8.0)


def sample_points(counts: NDArray[np.float32]) -> NDArray[np.float64]:
    """A sampled shingle that stands in few texts says all; one that many have must not come alone."""
    return np.where(counts <= 3, 1.0, np.where(counts <= 12, 0.5, 0.25))


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """The points of words and samples by their index rows; `values` sorted, each once."""

    values: Entries
    points: NDArray[np.float64]

    @classmethod
    def of(cls, words: Mapping[int, float], samples: Entries, points: NDArray[np.float64]) -> "Weighed":
        """From the rows of words, and those of samples with their points."""
        values = np.concatenate((np.fromiter(words, np.int64, len(words)), samples))
        of_words = np.fromiter(words.values(), np.float64, len(words))
        values, first = distinct_first(values)
        return cls(values=values, points=np.concatenate((of_words, points))[first])

    def look_up(self, values: Entries) -> NDArray[np.float64]:
        """The points of rows: their own, or those of their kind."""
        found: NDArray[np.float64] = _BY_KIND[values & 15]
        if len(self.values):
            places = np.minimum(np.searchsorted(self.values, values), len(self.values) - 1)
            is_known = self.values[places] == values
            found[is_known] = self.points[places[is_known]]
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Pairs as arrays, each once, with `low` < `high`, sorted; `is_textual` is false only where they share no row of
    their texts (TEXTUAL).

    `is_weak` are those that share too little for a look, unless their headlines are in two scripts; `is_leaning` those
    that deserve none but for rows of passages (PASSAGES), `is_worded` those that deserve one for their words alone.
    """

    low: Entries
    high: Entries
    is_textual: NDArray[np.bool_]
    is_weak: NDArray[np.bool_]
    is_leaning: NDArray[np.bool_]
    is_worded: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.low)

    def chosen(self, which: NDArray[np.bool_] | NDArray[np.intp] | slice) -> "Candidates":
        """Some of them, by a mask or by their places."""
        return Candidates(
            low=self.low[which],
            high=self.high[which],
            is_textual=self.is_textual[which],
            is_weak=self.is_weak[which],
            is_leaning=self.is_leaning[which],
            is_worded=self.is_worded[which],
        )

    def with_texts_of(self, entries: Entries) -> "Candidates":
        """The same, but that nothing is known of the texts of some entries (sorted)."""
        if not len(entries):
            return self
        is_textual = self.is_textual | is_among(self.low, entries) | is_among(self.high, entries)
        return replace(self, is_textual=is_textual)

    def with_textual(self, pairs: Iterable[tuple[int, int]]) -> "Candidates":
        """With further pairs (low, high) whose texts may agree."""
        added = np.array([low << _SHIFT | high for low, high in pairs], np.int64)
        codes = np.concatenate((self.low << _SHIFT | self.high, added))
        distinct, place = distinct_places(codes)
        is_textual = np.concatenate((self.is_textual, np.ones(len(added), np.bool_)))
        is_firm = np.concatenate((~self.is_weak, np.ones(len(added), np.bool_)))
        stands = np.concatenate((~self.is_leaning, np.ones(len(added), np.bool_)))
        # What is added is proposed by more than words.
        is_worded = np.concatenate((self.is_worded, np.zeros(len(added), np.bool_)))
        traits = (
            np.bincount(place, is_textual) > 0,
            np.bincount(place, is_firm) == 0,
            np.bincount(place, stands) == 0,
            (np.bincount(place, is_worded) > 0) & (np.bincount(place[len(self) :], minlength=len(distinct)) == 0),
        )
        return _decoded(distinct, traits)


# A pair as one number: entries are counted well below two thousand million.
_SHIFT = 31


def _decoded(codes: Entries, traits: Sequence[NDArray[np.bool_]]) -> Candidates:
    is_textual, is_weak, is_leaning, is_worded = traits
    return Candidates(
        low=codes >> _SHIFT,
        high=codes & (1 << _SHIFT) - 1,
        is_textual=is_textual,
        is_weak=is_weak,
        is_leaning=is_leaning,
        is_worded=is_worded,
    )


def joined(parts: Iterable[Candidates]) -> Candidates:
    """Pairs of several parts, each of them sorted, and behind the one before."""
    every = (_decoded(_NONE, [_NONE != 0] * 4), *parts)
    return Candidates(**{name: np.concatenate([getattr(part, name) for part in every]) for name in _COLUMNS})


def propose(fresh: Entries, values: Entries, entries: Entries, weighed: Weighed, least: float = WEAK) -> Candidates:
    """Pairs of a fresh entry with any entry of a common bucket that have `least` points in all.

    `fresh` is sorted; `values` and `entries` are the rows of all buckets, each once, those of a value together.
    """
    found = list(_propose(fresh, values, entries, weighed, least))
    codes = np.concatenate([_NONE, *(part[0] for part in found)])
    traits = [np.concatenate([_NONE != 0, *(part[place] for part in found)]) for place in (1, 2, 3, 4)]
    order = np.argsort(codes)
    return _decoded(codes[order], [trait[order] for trait in traits])


def propose_parts(
    fresh: Entries, values: Entries, entries: Entries, weighed: Weighed, least: float = WEAK
) -> Iterator[Candidates]:
    """The same part by part, each sorted, where all together may be too many to be in memory."""
    for codes, *traits in _propose(fresh, values, entries, weighed, least):
        yield _decoded(codes, traits)


def _propose(fresh: Entries, values: Entries, entries: Entries, weighed: Weighed, least: float) -> "Iterator[_Part]":
    is_first = np.concatenate(([True], values[1:] != values[:-1])) if len(values) else np.zeros(0, np.bool_)
    starts = np.flatnonzero(is_first)
    bucket = np.cumsum(is_first) - 1
    sizes = np.diff(starts, append=len(values))
    is_fresh = is_among(entries, fresh)
    own = np.flatnonzero(is_fresh & (sizes[bucket] > 1))
    own = own[np.argsort(entries[own], kind="stable")]
    for part in _portions(own, entries[own], sizes[bucket[own]]):
        pairs = _pairs(part, entries, is_fresh, starts[bucket[part]], sizes[bucket[part]])
        yield _weigh(values, weighed, least, *pairs)


# Pairs as numbers, and which of them are textual, weak, leaning and worded.
_Part = tuple[Entries, NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]
_NONE = np.zeros(0, np.int64)
_COLUMNS = [field.name for field in fields(Candidates)]
# Shared rows looked at in one go; each takes 60 bytes meanwhile.
_PORTION = 500_000


def _portions(own: NDArray[np.intp], entries: Entries, sizes: Entries) -> Iterator[NDArray[np.intp]]:
    """Rows of fresh entries, sorted by entry, cut between entries: each part has about _PORTION partners at most."""
    if not len(own):
        return
    last = np.flatnonzero(np.append(entries[1:] != entries[:-1], True))
    reached = np.cumsum(sizes)[last]
    start = done = 0
    for end, total in zip((last + 1).tolist(), reached.tolist(), strict=True):
        if total - done >= _PORTION or end == len(own):
            yield own[start:end]
            start, done = end, total


def _weigh(values: Entries, weighed: Weighed, least: float, codes: Entries, home: NDArray[np.intp]) -> _Part:
    """Pairs worth a look; which of them are textual, weak, leaning and worded, from all rows that they share."""
    distinct, place = distinct_places(codes)
    kinds = values[home] & 15
    points = weighed.look_up(values[home])
    # Rounded, so that the order of adding up does not show.
    total = np.bincount(place, weights=points, minlength=len(distinct)).round(4)
    is_textual = np.bincount(place, weights=_IS_TEXTUAL[kinds], minlength=len(distinct)) > 0
    chosen = total >= least
    other = np.where(_IS_PASSAGE[kinds], 0.0, points)
    is_leaning = np.bincount(place, weights=other, minlength=len(distinct)).round(4) < ENOUGH
    of_words = np.where(_IS_WORD[kinds], points, 0.0)
    is_worded = np.bincount(place, weights=of_words, minlength=len(distinct)).round(4) >= ENOUGH
    return distinct[chosen], is_textual[chosen], total[chosen] < ENOUGH, is_leaning[chosen], is_worded[chosen]


def _pairs(
    own: NDArray[np.intp], entries: Entries, is_fresh: NDArray[np.bool_], starts: NDArray[np.intp], sizes: Entries
) -> tuple[Entries, NDArray[np.intp]]:
    """All pairs of a fresh row (by place) with another row of its bucket, as numbers, and the place that each is of."""
    home = np.repeat(own, sizes)
    within = np.arange(len(home)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    partner = np.repeat(starts, sizes) + within
    one, other = entries[home], entries[partner]
    # Two fresh entries meet from both sides.
    is_kept = np.where(is_fresh[partner], one < other, one != other)
    one, other = one[is_kept], other[is_kept]
    return np.minimum(one, other) << _SHIFT | np.maximum(one, other), home[is_kept]


def is_among(entries: Entries, those: Entries) -> NDArray[np.bool_]:
    """Which entries are among some others, which are sorted."""
    if not len(those):
        return np.zeros(len(entries), np.bool_)
    places = np.minimum(np.searchsorted(those, entries), len(those) - 1)
    found: NDArray[np.bool_] = those[places] == entries
    return found
