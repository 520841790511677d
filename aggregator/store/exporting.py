"""All entries, one after the other, with the stories they stand in: for those who take their data elsewhere."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from aggregator.model import Cleaned, EntryKey, Precision
from aggregator.notation import CLEANED
from aggregator.store.codec import from_stamp, from_stamp_or_none, to_stamp

_BATCH = 200
_ENTRIES = """
    SELECT e.n, e.source, e.id, e.published, e.precision, e.first_seen, e.cleaned, s.uuid, s.lead = e.n, m.verdict
    FROM entry e LEFT JOIN member m ON m.entry = e.n LEFT JOIN story s ON s.n = m.story
    WHERE e.n > ?1 AND e.sort_time >= ?2 ORDER BY e.n LIMIT ?3
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedEntry:
    """An entry as it is stored, and its place: `story` is None before it was grouped, `verdict` for a lead."""

    key: EntryKey
    published: datetime | None
    precision: Precision | None
    first_seen: datetime
    cleaned: Cleaned
    story: UUID | None
    is_lead: bool
    verdict: str | None


def iterate_entries(connection: sqlite3.Connection, since: datetime | None) -> Iterator[ExportedEntry]:
    """Give all entries in the order in which they became known; `since` leaves out what was published before."""
    floor, last = -(2**63) if since is None else to_stamp(since), 0
    while rows := connection.execute(_ENTRIES, (last, floor, _BATCH)).fetchall():
        for n, source, id_, published, precision, seen, cleaned, story, is_lead, verdict in rows:
            last = n
            yield ExportedEntry(
                key=EntryKey(source, id_),
                published=from_stamp_or_none(published),
                precision=Precision(precision) if precision and published is not None else None,
                first_seen=from_stamp(seen),
                cleaned=CLEANED.load(cleaned),
                story=UUID(story) if story else None,
                is_lead=bool(is_lead),
                verdict=verdict,
            )
