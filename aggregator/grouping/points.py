"""What the index rows of an entry say to the look-up, in points: those of its words and samples under the weights."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from aggregator.fingerprint import keys
from aggregator.group import candidates
from aggregator.group.candidates import Weighed
from aggregator.group.side import Side
from aggregator.group.thresholds import Thresholds
from aggregator.group.weights import Weights

# A word that so many entries had when the weights were counted proposes nothing.
CAP_TERM = 256
# Words of a kind whose rows are kept at hand.
_MOST_KNOWN = 50_000


class Points:
    """Weighs rows under one snapshot."""

    def __init__(self, weights: Weights, limits: Thresholds) -> None:
        self._weights = weights
        self._known = {kind: _Words(kind, weights, limits) for kind in (keys.TERM, keys.HEAD)}

    def most_rows(self, entries: int) -> int | None:
        """How many of these entries have a word that proposes, at most; None where not all of them were counted."""
        return CAP_TERM if self._weights.documents >= entries else None

    def weigh(self, words: Mapping[int, float], samples: "NDArray[np.uint32]") -> Weighed:
        """Words with their points, and samples, ready to be looked up."""
        points = candidates.sample_points(self._weights.shingle_counts(samples))
        return Weighed.of(words, keys.sample_rows(samples), points)

    def of_words(self, side: Side) -> dict[int, float]:
        """The index rows of an entry's words that are rare enough to propose, with their points."""
        rows: dict[int, float] = {}
        for kind, terms in keys.told(side.print_).items():
            known = self._known[kind]
            rows |= [found for term in terms if (found := known[term])[1]]
        return rows


class _Words(dict[str, tuple[int, float]]):
    """The rows of words of one kind, and their points: none where one is too common; what was asked for is kept."""

    def __init__(self, kind: int, weights: Weights, limits: Thresholds) -> None:
        super().__init__()
        self._kind = kind
        self._weights = weights
        self._limits = limits

    def __missing__(self, term: str) -> tuple[int, float]:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        weight = self._weights.rarity(term)
        is_rare = weight >= candidates.LEAST_RARITY and self._weights.count(term) <= CAP_TERM
        points = candidates.word_points(self._kind, weight, self._limits.bare_need) if is_rare else 0.0
        found = self[term] = keys.row(self._kind, term), points
        return found
