"""The `dedupe` command: items as JSON lines in, the groups they fall into out; the very same judging as the service.

The items go into a temporary store, one snapshot of the term weights is taken over all of them, then they are judged.
"""

import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TextIO

from aggregator.dedupe.answers import write_answers
from aggregator.dedupe.intake import Intake, open_store
from aggregator.dedupe.items import read_item
from aggregator.grouping.run import group_pending
from aggregator.grouping.settings import GroupSettings
from aggregator.model import Caution
from aggregator.store.judging import Judging


def dedupe(
    lines: Iterable[bytes],
    out: TextIO,
    errors: TextIO,
    *,
    caution: Caution = Caution.DEFAULT,
    now: datetime,
    settings: GroupSettings | None = None,
) -> int:
    """Group the items of `lines`, write one JSON line for each to `out` in input order; the exit code.

    A line that cannot be read is named on `errors` with its number and the reason; the rest is processed, and the
    code is 1.
    """
    with tempfile.TemporaryDirectory(prefix="aggregator-") as folder:
        db = open_store(Path(folder) / "items.db")
        try:
            is_sound = _take_in(Intake(db, now), lines, errors)
            judged = settings or GroupSettings(caution=caution)
            group_pending(Judging(db), judged, cycle=1, now=now, is_indexed=True)
            write_answers(db.conn, out)
        finally:
            db.close()
    return 0 if is_sound else 1


def _take_in(intake: Intake, lines: Iterable[bytes], errors: TextIO) -> bool:
    """Whether all lines could be read."""
    is_sound = True
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            intake.add(read_item(line))
        except ValueError as cause:
            is_sound = False
            errors.write(f"line {number}: {cause}\n")
    intake.finish()
    return is_sound
