"""Grouping that does not miss a person's word: another process may note one at any moment, also in the middle of a run.

A run takes people's words as they stand when it begins to form stories, and marks what it formed as done. What was
noted after that is found by comparing, and its entries are formed again.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from aggregator.grouping.run import Progressing, group_pending
from aggregator.grouping.settings import GroupReport, GroupSettings
from aggregator.model import Correction, CorrectionKind
from aggregator.store.judging import Judging


def group_and_hear(
    judging: Judging, settings: GroupSettings, *, cycle: int, now: datetime, progress: Progressing | None = None
) -> GroupReport:
    """Give every pending entry its place, by all words that are there in the end; reports of the first run.

    Raises StoreError.
    """
    with judging.guarded():
        known = judging.corrections.in_force()
        report = group_pending(judging, settings, cycle=cycle, now=now, progress=progress)
        while (said := judging.corrections.in_force()) != known:
            mark_unheard(judging, known, said)
            known = said
            group_pending(judging, settings, cycle=cycle, now=now)
        return report


def mark_unheard(judging: Judging, known: Mapping[int, Correction], said: Mapping[int, Correction]) -> None:
    """Have the entries formed again that words concern which were said or taken back since."""
    changed = [said.get(n) or known[n] for n in known.keys() ^ said.keys()]
    with judging.transaction():
        judging.entries.mark_waiting(_concerned(judging, changed))


def _concerned(judging: Judging, changed: Iterable[Correction]) -> Iterable[int]:
    for correction in changed:
        if correction.kind is CorrectionKind.NEVER:
            yield from judging.entries.of_sources((str(correction.left), str(correction.right)))
            continue
        ends = (end for end in (correction.left, correction.right) if not isinstance(end, str))
        yield from (n for end in ends if (n := judging.entries.find(end)) is not None)
