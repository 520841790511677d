"""Candidate pairs into stored verdicts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from aggregator.fingerprint import keys
from aggregator.group.candidates import Candidates, Entries, is_among
from aggregator.group.crowding import without_crowd
from aggregator.group.decide import decide
from aggregator.group.ordering import distinct
from aggregator.group.related import relate
from aggregator.group.screening import screen
from aggregator.group.side import Side
from aggregator.group.supporting import Told, find_supporting
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
        self._told = Told()
        self._judged = np.zeros(judging.entries.count() + 1, np.bool_)

    def decide(self, one: int, other: int) -> Verdict:
        """Judge one pair afresh."""
        sides = self._shelf.sides([one, other])
        return self._judge(sides[one], sides[other])

    def _judge(self, left: Side, right: Side, *, is_textual: bool = True) -> Verdict:
        """The verdict with what a model says of the meaning, and as a cross-link where it is worth no more."""
        verdict = decide(left, right, self._shelf.passage, self._limits, is_textual=is_textual)
        if not self._shelf.may_meet(left, right):
            return _parted(verdict)
        return relate(self._shelf.weigh_meaning(verdict, left, right, self._limits), self._limits)

    def judge(self, batch: Sequence[int]) -> int:
        """Judge all candidate pairs of a batch of entries, store what is not `different`; how many were judged."""
        sides = self._shelf.sides(batch)
        fresh = [n for n in batch if n in sides and self._shelf.is_judged(sides[n])]
        found, crowded = self._proposing.propose(fresh, sides, self._judged)
        self._judged[fresh] = True
        worth = self._screen(found, {n: sides[n] for n in fresh}, crowded)
        self._traits.drop(fresh)  # all pairs of theirs were proposed now
        sides |= self._shelf.sides({*worth.low.tolist(), *worth.high.tolist()} - sides.keys())
        worth = self._proposing.crowds.without_repeats(worth, sides)
        columns = (part.tolist() for part in (worth.low, worth.high, worth.is_textual))
        rows = self.decide_all(zip(*columns, strict=True), sides)
        with self._judging.transaction():
            self._judging.pairs.save(rows)
        return len(worth)

    def has_judged(self, n: int) -> bool:
        """Whether the pairs of an entry were judged in this run."""
        return bool(self._judged[n])

    def decide_all(self, pairs: Iterable[tuple[int, int, bool]], sides: Mapping[int, Side]) -> list[PairRow]:
        """Judge pairs, each with whether their texts may agree; the rows of what is not `different`."""
        rows = []
        for a, b, is_textual in pairs:
            verdict = self._judge(sides[a], sides[b], is_textual=is_textual)
            if verdict.kind is not VerdictKind.DIFFERENT:
                rows.append(_row(a, b, verdict))
        return rows

    def _are_supporting(self, worth: Candidates, fresh: Mapping[int, Side], crowded: Entries) -> NDArray[np.bool_]:
        """Which pairs are judged where a story is formed (Supporting); with a model of meaning none is."""
        if self._shelf.has_model:
            return np.zeros(len(worth), np.bool_)
        claims = [
            (keys.row(keys.IDENTITY, address), n) for n, side in fresh.items() if (address := side.print_.identity)
        ]
        values, entries = np.array(claims, np.int64).reshape(-1, 2).T
        claimed = np.sort(entries[is_among(values, crowded)])
        return find_supporting(worth, self._traits, self._told, self._limits, claimed)

    def _screen(self, found: Candidates, fresh: Mapping[int, Side], crowded: Entries) -> Candidates:
        """Without the pairs that need no judge, or not yet, and those that have but a crowd in common (`crowded`)."""
        self._load(found)
        asked = np.array(sorted(fresh), np.int64)
        found = without_crowd(found, asked, crowded, self._traits)
        found = found.chosen(~self._are_supporting(found, fresh, crowded))
        return screen(found, asked, self._traits, self._limits)

    def _load(self, found: Candidates) -> None:
        """Have at hand what is asked of the entries of pairs."""
        if len(self._traits) > _MOST_TRAITS:
            self._traits.clear()
            self._told.clear()
        missing = self._traits.missing(distinct(np.concatenate((found.low, found.high))))
        for start in range(0, len(missing), _LOADED):
            for side in self._shelf.sides(missing[start : start + _LOADED]).values():
                self._traits.add(side, is_judged=self._shelf.is_judged(side))
                if side.is_bare:
                    self._told.add(side)


def _row(a: int, b: int, verdict: Verdict) -> PairRow:
    score = round(verdict.score * 10_000)
    return (a, b, verdict.kind.value, score, verdict.rule, verdict.version, dump_evidence(verdict))


def _parted(verdict: Verdict) -> Verdict:
    """The verdict on two whose sources the configuration keeps apart: whatever agrees, they share no story."""
    reason = Evidence(kind="scope", value=1.0, detail="the configuration keeps their sources apart", is_for=False)
    return replace(verdict, kind=VerdictKind.DIFFERENT, rule="different.scope", evidence=(*verdict.evidence, reason))
