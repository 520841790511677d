"""Candidate pairs into stored verdicts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from aggregator.fingerprint import keys
from aggregator.group.candidates import Candidates, Entries, is_among, joined
from aggregator.group.crowding import without_crowd
from aggregator.group.decide import decide
from aggregator.group.ordering import distinct
from aggregator.group.related import relate
from aggregator.group.screening import screen
from aggregator.group.side import Side
from aggregator.group.supporting import find_supporting
from aggregator.group.thresholds import Thresholds
from aggregator.grouping.at_hand import AtHand
from aggregator.grouping.proposing import Proposing
from aggregator.grouping.shelf import Shelf
from aggregator.model import Evidence, Verdict, VerdictKind
from aggregator.store.judging import Judging, PairRow, dump_evidence

# Pairs that are screened at once: what is known of their entries takes up to 10 MB.
_SCREENED = 10_000


class Verdicts:
    """Judges the pairs of a batch of entries."""

    def __init__(self, judging: Judging, shelf: Shelf, proposing: Proposing, limits: Thresholds) -> None:
        self._judging = judging
        self._shelf = shelf
        self._proposing = proposing
        self._limits = limits
        entries = judging.entries.count()
        self._at_hand = AtHand(shelf, entries)
        self._judged = np.zeros(entries + 1, np.bool_)

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

    def _screen(self, found: Candidates, fresh: Mapping[int, Side], crowded: Entries) -> Candidates:
        """Without the pairs that need no judge, or not yet, and those that have but a crowd in common (`crowded`)."""
        asked, claimed = np.array(sorted(fresh), np.int64), _claimed(fresh, crowded)
        parts = [slice(start, start + _SCREENED) for start in range(0, len(found), _SCREENED)]
        return joined(self._screen_part(found.chosen(part), asked, crowded, claimed) for part in parts)

    def _screen_part(self, found: Candidates, asked: Entries, crowded: Entries, claimed: Entries) -> Candidates:
        traits = self._at_hand.traits(distinct(np.concatenate((found.low, found.high))))
        found = without_crowd(found, asked, crowded, traits)
        if not self._shelf.has_model:  # a model may lift any pair
            found = found.chosen(~find_supporting(found, traits, self._limits, claimed))
        return screen(found, asked, traits, self._limits)


def _claimed(fresh: Mapping[int, Side], crowded: Entries) -> Entries:
    """Those whose address a whole crowd claims, sorted."""
    claims = [(keys.row(keys.IDENTITY, address), n) for n, side in fresh.items() if (address := side.print_.identity)]
    values, entries = np.array(claims, np.int64).reshape(-1, 2).T
    return np.sort(entries[is_among(values, crowded)])


def _row(a: int, b: int, verdict: Verdict) -> PairRow:
    score = round(verdict.score * 10_000)
    return (a, b, verdict.kind.value, score, verdict.rule, verdict.version, dump_evidence(verdict))


def _parted(verdict: Verdict) -> Verdict:
    """The verdict on two whose sources the configuration keeps apart: whatever agrees, they share no story."""
    reason = Evidence(kind="scope", value=1.0, detail="the configuration keeps their sources apart", is_for=False)
    return replace(verdict, kind=VerdictKind.DIFFERENT, rule="different.scope", evidence=(*verdict.evidence, reason))
