"""Candidate pairs into stored verdicts."""

from collections.abc import Sequence

from aggregator.group.coverage import time_gap
from aggregator.group.decide import decide
from aggregator.group.side import Side
from aggregator.group.thresholds import Thresholds
from aggregator.grouping.proposing import Proposing
from aggregator.grouping.shelf import Shelf
from aggregator.model import Verdict, VerdictKind
from aggregator.store.judging import Judging, PairRow, dump_evidence


class Verdicts:
    """Judges the pairs of a batch of entries."""

    def __init__(self, judging: Judging, shelf: Shelf, proposing: Proposing, limits: Thresholds) -> None:
        self._judging = judging
        self._shelf = shelf
        self._proposing = proposing
        self._limits = limits

    def decide(self, one: int, other: int) -> Verdict:
        """Judge one pair afresh."""
        sides = self._shelf.sides([one, other])
        return decide(sides[one], sides[other], self._shelf.passage, self._limits)

    def judge(self, batch: Sequence[int]) -> int:
        """Judge all candidate pairs of a batch of entries, store what is not `different`."""
        sides = self._shelf.sides(batch)
        fresh = [n for n in batch if n in sides and self._shelf.is_judged(sides[n])]
        found = self._proposing.propose(fresh, sides)
        sides |= self._shelf.sides({n for pair in found for n in (pair.a, pair.b)} - sides.keys())
        found = [pair for pair in found if pair.is_textual or self._may_cover(sides[pair.a], sides[pair.b])]
        rows = []
        for pair in found:
            left, right = sides[pair.a], sides[pair.b]
            if not (self._shelf.is_judged(left) and self._shelf.is_judged(right)):
                continue
            verdict = decide(left, right, self._shelf.passage, self._limits, is_textual=pair.is_textual)
            if verdict.kind is not VerdictKind.DIFFERENT:
                rows.append(_row(pair.a, pair.b, verdict))
        with self._judging.transaction():
            self._judging.pairs.save(rows)
        return len(found)

    def _may_cover(self, left: Side, right: Side) -> bool:
        """Whether a look at two headlines can end in anything but `different`: most pairs need none."""
        if left.print_.enclosures and right.print_.enclosures:
            return True
        return left.key.source != right.key.source and time_gap(left, right) <= self._limits.story_window


def _row(a: int, b: int, verdict: Verdict) -> PairRow:
    score = round(verdict.score * 10_000)
    return (a, b, verdict.kind.value, score, verdict.rule, verdict.version, dump_evidence(verdict))
