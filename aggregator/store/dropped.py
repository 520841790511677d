"""Entries that a source shows and that its filter takes out: remembered, so that they are not read again and again.

Only those of the source's last document are kept, each with the reason and with the filter that gave it.
"""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime

from sqlite_utils import Database

from aggregator.model import Digest
from aggregator.notation import scrub_text
from aggregator.store.codec import to_stamp


def create_table(db: Database) -> None:
    """Make the table of entries that a filter took out, with its reason."""
    db.table("dropped").create(
        {"source": str, "id": str, "filter": str, "hash": str, "title": str, "reason": str, "at": int},
        pk=("source", "id"), not_null={"filter", "hash", "title", "reason", "at"},
        foreign_keys=[("source", "source", "key")], strict=True,
    )  # fmt: skip


def load_hashes(connection: sqlite3.Connection, key: str, version: str | None) -> dict[str, str]:
    """Map the ids that this version of the source's filter takes out to the hashes they had."""
    if version is None:
        return {}
    rows = connection.execute("SELECT id, hash FROM dropped WHERE source = ? AND filter = ?", (key, version))
    return dict(rows.fetchall())


def has_any(connection: sqlite3.Connection, key: str, ids: Sequence[str]) -> bool:
    """Say whether one of these ids was taken out before."""
    query = "SELECT 1 FROM dropped WHERE source = ? AND id IN (SELECT value FROM json_each(?)) LIMIT 1"
    return connection.execute(query, (key, json.dumps(ids))).fetchone() is not None


def save(connection: sqlite3.Connection, key: str, digest: Digest, order: Sequence[str], now: datetime) -> None:
    """Remember what was taken out of a document, and forget what was not or is not shown any more."""
    taken = json.dumps([entry.brief.id for entry in digest.entries])
    connection.execute(
        "DELETE FROM dropped WHERE source = ?1 AND (id NOT IN (SELECT value FROM json_each(?2))"
        " OR id IN (SELECT value FROM json_each(?3)))",
        (key, json.dumps(order), taken),
    )
    connection.executemany(
        "INSERT OR REPLACE INTO dropped (source, id, filter, hash, title, reason, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (key, scrub_text(one.id), digest.filter or "", one.hash, scrub_text(one.title), one.reason, to_stamp(now))
            for one in digest.dropped
        ],
    )


def count_reasons(connection: sqlite3.Connection) -> dict[str, tuple[tuple[str, int], ...]]:
    """Count by source what the filters take out of what it shows now, by reason, the most frequent first."""
    rows = connection.execute(
        "SELECT source, reason, count(*) FROM dropped GROUP BY source, reason ORDER BY source, count(*) DESC, reason"
    )
    counted: dict[str, tuple[tuple[str, int], ...]] = {}
    for source, reason, count in rows:
        counted[source] = (*counted.get(source, ()), (reason, count))
    return counted


def list_dropped(connection: sqlite3.Connection, key: str) -> tuple[tuple[str, str], ...]:
    """The titles that a source's filter takes out, each with the reason."""
    rows = connection.execute("SELECT title, reason FROM dropped WHERE source = ? ORDER BY at DESC, title", (key,))
    return tuple(rows.fetchall())
