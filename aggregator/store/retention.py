"""What is forgotten, and when. Never: ids, titles, links, dates, fingerprints, verdicts, corrections, the ledger."""

import json
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from aggregator.model import Cleaned, Entry
from aggregator.notation import CLEANED, ENTRY
from aggregator.store import search
from aggregator.store.codec import to_stamp

HISTORY_AGE = timedelta(days=30)
# A batch is a short transaction, so that polling is never kept waiting.
BATCH = 500
# What an output still shows stays whole, however long it shows it: readers would see the text vanish. One that was
# taken out of the configuration has no readers, and nothing retires its rows. ?1 is a time, ?2 a JSON list or null.
FORGETTABLE = """is_pruned = 0 AND last_shown < ?1 AND n NOT IN (
    SELECT e.n FROM shown l JOIN entry e ON e.source = l.lead_source AND e.id = l.lead_id
    WHERE l.retired IS NULL AND (?2 IS NULL OR l.output IN (SELECT value FROM json_each(?2)))
)"""
_BODIES = f"SELECT n, entry, cleaned FROM entry WHERE {FORGETTABLE} ORDER BY last_shown LIMIT ?3"  # noqa: S608 - all ours


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruned:
    """How many bodies, lines of history and article pages were dropped."""

    bodies: int = 0
    history: int = 0
    articles: int = 0


def drop_bodies(connection: sqlite3.Connection, before: datetime, outputs: Collection[str] | None = None) -> int:
    """Drop up to BATCH bodies that no source has shown since `before` and none of these outputs shows.

    `outputs` None stands for all that there ever were. Returns how many there were.
    """
    rows = connection.execute(_BODIES, (to_stamp(before), dump_names(outputs), BATCH)).fetchall()
    kept = {n: _slim_cleaned(CLEANED.load(cleaned)) for n, _, cleaned in rows}
    slim = ((ENTRY.dump(_slim(ENTRY.load(entry))), CLEANED.dump(kept[n]), n) for n, entry, _ in rows)
    connection.executemany("UPDATE entry SET entry = ?, cleaned = ?, is_pruned = 1 WHERE n = ?", slim)
    search.note_entries(connection, kept)
    return len(rows)


def dump_names(outputs: Collection[str] | None) -> str | None:
    """Write the names of outputs as FORGETTABLE reads them."""
    return None if outputs is None else json.dumps(list(outputs))


def drop_history(connection: sqlite3.Connection, before: datetime) -> int:
    """Drop up to BATCH lines of poll history, and the reports of cycles, older than `before`."""
    stamp = to_stamp(before)
    cursor = connection.execute(
        "DELETE FROM event WHERE n IN (SELECT n FROM event WHERE at < ? ORDER BY at LIMIT ?)", (stamp, BATCH)
    )
    # The numbers of cycles order entries and must not come again: the last one stays.
    connection.execute("DELETE FROM cycle WHERE started < ? AND n < (SELECT max(n) FROM cycle)", (stamp,))
    return cursor.rowcount


def _slim(entry: Entry) -> Entry:
    return replace(entry, summary=None, content=None, extensions=())


def _slim_cleaned(cleaned: Cleaned) -> Cleaned:
    return replace(cleaned, summary=None, html="", blocks=(), links=(), cards=(), extensions=())
