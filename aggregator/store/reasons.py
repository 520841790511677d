"""What stands behind a verdict, for the page that explains it: the pair, both fingerprints, how often what they share.

Read-only functions on a connection of `Store.read`; whoever calls them holds one moment with `Store.reading`.
"""

import json
import sqlite3
from collections.abc import Sequence

from aggregator.model import Evidence

# A bucket larger than this is common, however much larger.
MOST = 1_000


def read_evidence(text: str) -> tuple[Evidence, ...]:
    """Read stored evidence; also that of versions that wrote "for"."""
    return tuple(
        Evidence(kind=e["kind"], value=e["value"], detail=e["detail"], is_for=bool(e.get("is_for", e.get("for"))))
        for e in (json.loads(text) if text and text != "[]" else ())
    )


def find_pair(connection: sqlite3.Connection, one: int, other: int) -> tuple[Evidence, ...] | None:
    """The evidence of the verdict on two entries; None where none is stored."""
    row = connection.execute("SELECT evidence FROM pair WHERE a = ? AND b = ?", sorted((one, other))).fetchone()
    return None if row is None else read_evidence(row[0])


def load_fingerprints(connection: sqlite3.Connection, entries: Sequence[int]) -> dict[int, bytes]:
    """The packed fingerprints of entries; one that has none is left out."""
    rows = connection.execute(
        "SELECT entry, data FROM fingerprint WHERE entry IN (SELECT value FROM json_each(?))",
        (json.dumps(list(entries)),),
    )
    return dict(rows.fetchall())


def count_bucket(connection: sqlite3.Connection, value: int) -> int:
    """Count the entries that have an index row (a link, an address, a headline, a text), up to MOST."""
    row = connection.execute("SELECT count(*) FROM (SELECT 1 FROM probe WHERE value = ? LIMIT ?)", (value, MOST))
    count: int = row.fetchone()[0]
    return count


def load_snapshot(connection: sqlite3.Connection) -> tuple[bytes, int] | None:
    """The packed counts of the snapshot in force and its number of documents; None before the first."""
    row = connection.execute("SELECT counts, documents FROM snapshot ORDER BY n DESC LIMIT 1").fetchone()
    return None if row is None else (row[0], row[1])
