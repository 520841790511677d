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
_CAP_TERM = 256
# Words whose rows are kept at hand.
_MOST_KNOWN = 50_000


class Points:
    """Weighs rows under one snapshot."""

    def __init__(self, weights: Weights, limits: Thresholds) -> None:
        self._weights = weights
        self._limits = limits
        self._known: dict[tuple[int, str], tuple[int, float]] = {}

    def most_rows(self, entries: int) -> int | None:
        """How many of these entries have a word that proposes, at most; None where not all of them were counted."""
        return _CAP_TERM if self._weights.documents >= entries else None

    def weigh(self, words: Mapping[int, float], samples: "NDArray[np.uint32]") -> Weighed:
        """Words with their points, and samples, ready to be looked up."""
        points = candidates.sample_points(self._weights.shingle_counts(samples))
        return Weighed.of(words, keys.sample_rows(samples), points)

    def of_words(self, side: Side) -> dict[int, float]:
        """The index rows of an entry's words that are rare enough to propose, with their points."""
        told = keys.told(side.print_).items()
        found = [self._known.get((kind, term)) or self._of_word(kind, term) for kind, terms in told for term in terms]
        return {row: points for row, points in found if points}

    def _of_word(self, kind: int, term: str) -> tuple[int, float]:
        """The row of a word, and its points: none where it is too common."""
        weight = self._weights.rarity(term)
        is_rare = weight >= candidates.LEAST_RARITY and self._weights.count(term) <= _CAP_TERM
        points = candidates.word_points(kind, weight, self._limits.bare_need) if is_rare else 0.0
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        found = self._known[kind, term] = keys.row(kind, term), points
        return found
