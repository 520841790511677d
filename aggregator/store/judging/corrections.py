"""The words of people: what belongs together, what never does."""

import sqlite3
from datetime import datetime

from aggregator.model import Correction, CorrectionKind, EntryKey
from aggregator.store.codec import from_stamp, to_stamp


class Corrections:
    """Corrections by their numbers; one that was taken back stays as a row."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, correction: Correction) -> int:
        """Store a person's word; return its number."""
        left, right = (_ends(end) for end in (correction.left, correction.right))
        cursor = self._connection.execute(
            "INSERT INTO correction (kind, left_source, left_id, right_source, right_id, made)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (correction.kind, *left, *right, to_stamp(correction.made)),
        )
        return int(cursor.lastrowid or 0)

    def undo(self, n: int, now: datetime) -> Correction | None:
        """Take a person's word back; None when there is none of that number in force."""
        found = self.in_force().get(n)
        if found is not None:
            self._connection.execute("UPDATE correction SET undone = ? WHERE n = ?", (to_stamp(now), n))
        return found

    def in_force(self) -> dict[int, Correction]:
        """All corrections in force, by number."""
        rows = self._connection.execute(
            "SELECT n, kind, left_source, left_id, right_source, right_id, made FROM correction"
            " WHERE undone IS NULL ORDER BY n"
        )
        return {row[0]: _correction(row) for row in rows}

    def meetings(self, one: str, other: str) -> list[int]:
        """The entries of two sources that share a story."""
        rows = self._connection.execute(
            "SELECT m.entry, n.entry FROM entry e JOIN member m ON m.entry = e.n JOIN member n ON n.story = m.story"
            " JOIN entry f ON f.n = n.entry AND f.source = ? WHERE e.source = ?",
            (other, one),
        )
        return sorted({n for row in rows for n in row})


def _ends(end: EntryKey | str) -> tuple[str, str]:
    return (end, "") if isinstance(end, str) else (end.source, end.id)


def _correction(row: tuple[int, str, str, str, str, str, int]) -> Correction:
    _, kind, left_source, left_id, right_source, right_id, made = row
    word = CorrectionKind(kind)
    left: EntryKey | str = left_source if word is CorrectionKind.NEVER else EntryKey(left_source, left_id)
    right: EntryKey | str = right_source if word is CorrectionKind.NEVER else EntryKey(right_source, right_id)
    return Correction(kind=word, left=left, right=right, made=from_stamp(made))
