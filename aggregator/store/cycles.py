"""The cycles: their numbers order what became known when, their reports say what each did."""

import sqlite3
from datetime import datetime

from aggregator.store.codec import to_stamp


def begin(connection: sqlite3.Connection, now: datetime) -> int:
    """Open a cycle and return its number."""
    row = connection.execute("INSERT INTO cycle (started) VALUES (?) RETURNING n", (to_stamp(now),)).fetchone()
    n: int = row[0]
    return n


def finish(connection: sqlite3.Connection, n: int, now: datetime, report: str) -> None:
    """Close a cycle with its report (JSON)."""
    connection.execute("UPDATE cycle SET finished = ?, report = ? WHERE n = ?", (to_stamp(now), report, n))
