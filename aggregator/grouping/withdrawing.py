"""Which stored verdicts nothing proposes any more, now that a bucket is crowded."""

from collections.abc import Mapping, Sequence

import numpy as np

from aggregator.fingerprint import keys
from aggregator.group import candidates
from aggregator.group.bridging import may_translate
from aggregator.group.crowding import is_of_crowd, may_repeat
from aggregator.group.linkage import Pair
from aggregator.group.side import Side
from aggregator.group.supporting import may_only_support
from aggregator.group.thresholds import Thresholds
from aggregator.grouping.lookup import is_within, week_of, weeks_about
from aggregator.grouping.points import Points
from aggregator.grouping.shelf import Shelf
from aggregator.store.judging import Judging

# Verdicts looked at in one go, so that few entries are in memory.
_AT_ONCE = 500


class Withdrawing:
    """Asks of stored verdicts whether they would be come to as the buckets stand now."""

    def __init__(self, judging: Judging, shelf: Shelf, points: Points, limits: Thresholds) -> None:
        self._judging = judging
        self._shelf = shelf
        self._points = points
        self._limits = limits
        self._has_undated = judging.entries.has_undated()

    def find(self, pairs: Sequence[Pair], crowds: Mapping[int, int]) -> list[Pair]:
        """Those of the pairs that nothing proposes; `crowds` are the buckets (with their first entry) new as such."""
        found: list[Pair] = []
        for start in range(0, len(pairs), _AT_ONCE):
            found += self._find(pairs[start : start + _AT_ONCE], crowds)
        return found

    def _find(self, pairs: Sequence[Pair], crowds: Mapping[int, int]) -> list[Pair]:
        sides = self._shelf.sides({n for pair in pairs for n in pair})
        rows = {n: frozenset(keys.fixed_rows(side.print_)) for n, side in sides.items()}
        all_rows = frozenset[int]().union(*rows.values())
        known = {**self._judging.index.crowds(all_rows), **crowds}
        return [
            (a, b)
            for a, b in pairs
            if a in sides and b in sides and not self._is_proposed(sides[a], sides[b], rows[a] & rows[b], known)
        ]

    def _is_proposed(self, left: Side, right: Side, shared: frozenset[int], crowds: Mapping[int, int]) -> bool:
        text, title = (
            next((row for row in shared if keys.kind_of(row) == kind), 0) for kind in (keys.TEXT, keys.TITLE)
        )
        if not may_repeat((left.n, right.n), text, title, crowds):
            return False
        if any(is_equality(value) and crowds.get(value, left.n) in (left.n, right.n) for value in shared):
            return True
        words = self._shared_words(left, right)
        if self._only_supports(left, right, shared, crowds, words):
            return False
        weighed = self._points.weigh(words, np.array(sorted(left.samples & right.samples), np.uint32))
        open_rows = {*(value for value in shared if value not in crowds), *words}
        least = candidates.WEAK if may_translate(left, right) else candidates.ENOUGH
        passages = {value for value in shared if keys.kind_of(value) in candidates.PASSAGES}
        own = passages - crowds.keys()
        if is_of_crowd(len(passages) - len(own), len(own)):
            open_rows -= own
            least = candidates.ENOUGH
        return float(weighed.look_up(np.array(sorted(open_rows), np.int64)).sum().round(4)) >= least

    def _only_supports(
        self,
        left: Side,
        right: Side,
        shared: frozenset[int],
        crowds: Mapping[int, int],
        words: Mapping[int, float],
    ) -> bool:
        """Whether the two are judged only where others tie them to one story, now that a crowd claims their address."""
        is_claimed = any(value in crowds and keys.kind_of(value) == keys.IDENTITY for value in shared)
        if not is_claimed or self._shelf.has_model or round(sum(words.values()), 4) < candidates.ENOUGH:
            return False
        return may_only_support(left, right, shared, self._limits)

    def _shared_words(self, left: Side, right: Side) -> dict[int, float]:
        """The words that both are found by, within the weeks that they are looked for in."""
        if not is_within(week_of(right), weeks_about(left, has_undated=self._has_undated)):
            return {}
        terms = self._points.of_words(left)
        return {value: points for value, points in self._points.of_words(right).items() if value in terms}


def is_equality(value: int) -> bool:
    """Whether sharing a row means that a text, an address or a file is the same."""
    return keys.kind_of(value) in keys.TIMELESS
