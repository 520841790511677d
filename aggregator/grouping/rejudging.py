"""Judging the archive again under the present rules, weights and settings, and what came of it.

    scope ─forget→ pending ─group_pending→ stories      compared with where each entry stood before

Killed at any moment, what was forgotten is pending, and the next pass goes on. No snapshot of weights is taken but
one that is due (snapshots). What people said is laid over the result as ever (group/rulings).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from aggregator.grouping.run import Progressing, group_pending
from aggregator.grouping.settings import GroupSettings
from aggregator.store.judging import Judging, to_stamp
from aggregator.store.judging.again import Count

_BATCH = 1_000


class ChangeKind(StrEnum):
    """What became of an entry that a reader sees, or saw behind another."""

    HIDDEN = "hidden"  # it led a story, and now stands behind another's lead
    SHOWN = "shown"  # it stood behind a lead, and now stands for itself
    MOVED = "moved"  # it stood behind one lead, and now stands behind another
    LED = "led"  # it leads the story in place of another


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of an entry, by numbers: `other` is the lead it joined, left or replaced, `into` where it moved."""

    kind: ChangeKind
    entry: int
    other: int
    into: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejudged:
    """How many entries were judged again, and how many stories and copies there were before and are now.

    `kept` entries stay as they were judged, because their texts are no longer kept.
    """

    judged: int
    kept: int = 0
    before: Count
    now: Count


def rejudge(
    judging: Judging,
    settings: GroupSettings,
    *,
    since: datetime | None,
    cycle: int,
    now: datetime,
    progress: Progressing | None = None,
) -> Rejudged:
    """Judge all entries published since then again whose text is kept, and form their stories anew."""
    judging.again.note()
    start = -(2**63) if since is None else to_stamp(since)
    judged = _forget(judging, start)
    group_pending(judging, settings, cycle=cycle, now=now, progress=progress)
    before, after = judging.again.count()
    return Rejudged(judged=judged, kept=judging.again.count_kept(start), before=before, now=after)


def _forget(judging: Judging, since: int) -> int:
    judged = last = 0
    while True:
        with judging.transaction():
            batch = judging.again.forget(last, since, _BATCH)
        if not batch:
            return judged
        judged, last = judged + len(batch), batch[-1]


def list_changes(judging: Judging) -> Iterator[Change]:
    """What became of the entries, after `rejudge` on the same connection; one at a time, however many they are."""
    for entry, other in judging.again.hidden():
        yield Change(kind=ChangeKind.HIDDEN, entry=entry, other=other)
    for entry, other, into in judging.again.apart():
        kind = ChangeKind.SHOWN if into is None else ChangeKind.MOVED
        yield Change(kind=kind, entry=entry, other=other, into=into)
    for entry, other in judging.again.led():
        yield Change(kind=ChangeKind.LED, entry=entry, other=other)
