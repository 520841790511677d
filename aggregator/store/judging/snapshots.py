"""The recorded snapshots of term weights."""

import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING

from aggregator.store.codec import to_stamp

if TYPE_CHECKING:
    from aggregator.group.weights import Weights


class Snapshots:
    """Weights change only when a row is added."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def save(self, weights: "Weights", now: datetime, entries: int) -> None:
        """Record a snapshot, taken when the store held so many entries."""
        row = (to_stamp(now), weights.documents, entries, weights.pack())
        self._connection.execute("INSERT INTO snapshot (made, documents, entries, counts) VALUES (?, ?, ?, ?)", row)

    def latest(self) -> tuple["Weights", int]:
        """The weights in force, and how many entries the store held when they were taken."""
        from aggregator.group.weights import Weights

        row = self._connection.execute(
            "SELECT counts, documents, entries FROM snapshot ORDER BY n DESC LIMIT 1"
        ).fetchone()
        return (Weights.unpack(row[0], row[1]), row[2]) if row else (Weights.prior(), 0)
