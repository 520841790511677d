"""The `dedupe` command: items as JSON lines in, the groups they fall into out; the very same judging as the service.

The items go into a temporary store, one snapshot of the term weights is taken over all of them, then they are judged.
"""

from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import datetime
from typing import TextIO

from aggregator.dedupe.answers import write_answers
from aggregator.dedupe.intake import Intake, open_store
from aggregator.dedupe.items import read_item
from aggregator.grouping.run import group_pending
from aggregator.grouping.settings import GroupSettings
from aggregator.model import Caution
from aggregator.store.guarding import UNNAMED, guarded
from aggregator.store.judging import Judging

Telling = Callable[[int, int | None], None]

# Where one line has a field that cannot be read, most have.
_MOST_NOTES = 20
# Lines between two signs of progress.
_TOLD = 500


def dedupe(  # noqa: PLR0913 - all but the three streams are named
    lines: Iterable[bytes],
    out: TextIO,
    errors: TextIO,
    *,
    caution: Caution = Caution.DEFAULT,
    now: datetime,
    settings: GroupSettings | None = None,
    tell: Telling | None = None,
) -> int:
    """Group the items of `lines`, write one JSON line for each to `out` in input order; the exit code.

    A line that cannot be read is named on `errors` with its number and the reason; the rest is processed, and the
    code is 1. `tell` is told how far it has come: of so many, None while the lines are read. Raises StoreError where
    the disk is full.
    """
    db = open_store()
    with closing(db.conn), guarded(UNNAMED):
        is_sound = _take_in(Intake(db, now), lines, errors, tell)
        judged = settings or GroupSettings(caution=caution)
        group_pending(Judging(db), judged, cycle=1, now=now, progress=tell, is_indexed=True)
        write_answers(db.conn, out)
    return 0 if is_sound else 1


def _take_in(intake: Intake, lines: Iterable[bytes], errors: TextIO, tell: Telling | None) -> bool:
    """Whether all lines could be read."""
    is_sound = True
    noted = 0
    for number, line in enumerate(lines, 1):
        if tell and number % _TOLD == 0:
            tell(number, None)
        if not line.strip():
            continue
        try:
            item = read_item(line)
            intake.add(item)
            for note in item.notes[: _MOST_NOTES - noted]:
                errors.write(f"line {number}: {note}; judged without it\n")
                noted += 1
        except ValueError as cause:
            is_sound = False
            errors.write(f"line {number}: {cause}\n")
    intake.finish()
    return is_sound
