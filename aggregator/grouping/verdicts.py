"""Candidate pairs into stored verdicts."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from aggregator.group.candidates import Candidates, Entries
from aggregator.group.crowding import without_crowd
from aggregator.group.decide import decide
from aggregator.group.ordering import distinct
from aggregator.group.related import relate
from aggregator.group.screening import screen
from aggregator.group.side import Side
from aggregator.group.thresholds import Thresholds
from aggregator.group.traits import Traits
from aggregator.grouping.proposing import Proposing
from aggregator.grouping.shelf import Shelf
from aggregator.model import Evidence, Verdict, VerdictKind
from aggregator.store.judging import Judging, PairRow, dump_evidence

# Entries whose traits are kept at hand, 0.7 kB each, and loaded at once.
_MOST_TRAITS = 110_000
_LOADED = 500


class Verdicts:
    """Judges the pairs of a batch of entries."""

    def __init__(self, judging: Judging, shelf: Shelf, proposing: Proposing, limits: Thresholds) -> None:
        self._judging = judging
        self._shelf = shelf
        self._proposing = proposing
        self._limits = limits
        self._traits = Traits(shelf.weights)
        self._judged = np.zeros(judging.entries.count() + 1, np.bool_)

    def decide(self, one: int, other: int) -> Verdict:
        """Judge one pair afresh."""
        sides = self._shelf.sides([one, other])
        verdict = decide(sides[one], sides[other], self._shelf.passage, self._limits)
        return self._settle(verdict, sides[one], sides[other])

    def _settle(self, verdict: Verdict, left: Side, right: Side) -> Verdict:
        """The verdict with what a model says of the meaning, and as a cross-link where it is worth no more."""
        if not self._shelf.may_meet(left, right):
            return _parted(verdict)
        return relate(self._shelf.weigh_meaning(verdict, left, right, self._limits), self._limits)

    def judge(self, batch: Sequence[int]) -> int:
        """Judge all candidate pairs of a batch of entries, store what is not `different`; how many were judged."""
        sides = self._shelf.sides(batch)
        fresh = [n for n in batch if n in sides and self._shelf.is_judged(sides[n])]
        found, crowded = self._proposing.propose(fresh, sides, self._judged)
        self._judged[fresh] = True
        worth = self._screen(found, fresh, crowded)
        sides |= self._shelf.sides({*worth.low.tolist(), *worth.high.tolist()} - sides.keys())
        worth = self._proposing.crowds.without_repeats(worth, sides)
        rows = []
        for a, b, is_textual in zip(
            *(part.tolist() for part in (worth.low, worth.high, worth.is_textual)), strict=True
        ):
            verdict = decide(sides[a], sides[b], self._shelf.passage, self._limits, is_textual=is_textual)
            verdict = self._settle(verdict, sides[a], sides[b])
            if verdict.kind is not VerdictKind.DIFFERENT:
                rows.append(_row(a, b, verdict))
        with self._judging.transaction():
            self._judging.pairs.save(rows)
        return len(worth)

    def _screen(self, found: Candidates, fresh: Sequence[int], crowded: Entries) -> Candidates:
        """Without the pairs that need no judge, and those that have but a crowd in common (the rows `crowded`)."""
        if len(self._traits) > _MOST_TRAITS:
            self._traits.clear()
        missing = self._traits.missing(distinct(np.concatenate((found.low, found.high))))
        for start in range(0, len(missing), _LOADED):
            for side in self._shelf.sides(missing[start : start + _LOADED]).values():
                self._traits.add(side, is_judged=self._shelf.is_judged(side))
        asked = np.array(sorted(fresh), np.int64)
        return screen(without_crowd(found, asked, crowded, self._traits), asked, self._traits, self._limits)


def _row(a: int, b: int, verdict: Verdict) -> PairRow:
    score = round(verdict.score * 10_000)
    return (a, b, verdict.kind.value, score, verdict.rule, verdict.version, dump_evidence(verdict))


def _parted(verdict: Verdict) -> Verdict:
    """The verdict on two whose sources the configuration keeps apart: whatever agrees, they share no story."""
    reason = Evidence(kind="scope", value=1.0, detail="the configuration keeps their sources apart", is_for=False)
    return replace(verdict, kind=VerdictKind.DIFFERENT, rule="different.scope", evidence=(*verdict.evidence, reason))
