"""What judging again needs: forgetting verdicts in batches, the stories as they were, and what became of them."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

# `before` holds where each entry stood; a table of the connection, so that memory does not grow with the archive.
_NOTE = """
    CREATE TEMP TABLE before (
        entry INTEGER PRIMARY KEY, story INTEGER NOT NULL, lead INTEGER NOT NULL, copy_group INTEGER NOT NULL
    );
    INSERT INTO temp.before SELECT m.entry, m.story, s.lead, m.copy_group FROM member m JOIN story s ON s.n = m.story;
"""
# A text that is no longer kept cannot be compared: verdicts on it stay, and it is not judged again.
_SCOPE = "FROM entry WHERE n > ?1 AND is_pruned = 0 AND sort_time >= ?2"
_FORGET = """
    DELETE FROM pair WHERE {one} IN (SELECT value FROM json_each(?1))
    AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.n = pair.{other} AND e.is_pruned = 1)
"""
_STANDS = "FROM temp.before b JOIN member m ON m.entry = b.entry JOIN story s ON s.n = m.story"
# Led its story, and now stands behind the lead of another.
_HIDDEN = f"""
    SELECT b.entry, s.lead {_STANDS} LEFT JOIN temp.before l ON l.entry = s.lead
    WHERE b.lead = b.entry AND s.lead <> b.entry AND l.story IS NOT b.story ORDER BY b.entry
"""
# Led its story, and now another of the same leads it.
_LED = f"""
    SELECT s.lead, b.entry {_STANDS} JOIN temp.before l ON l.entry = s.lead
    WHERE b.lead = b.entry AND s.lead <> b.entry AND l.story = b.story ORDER BY b.entry
"""
# Stood behind a lead, and stands with it no more: for itself, or behind another.
_APART = f"""
    SELECT b.entry, b.lead, nullif(s.lead, b.entry) {_STANDS} JOIN member o ON o.entry = b.lead
    WHERE b.lead <> b.entry AND o.story <> m.story ORDER BY s.lead <> b.entry, b.entry
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many stories and copies (entries behind another of the same text) there are."""

    stories: int
    copies: int


class Again:
    """The queries of judging again; `note` comes first, on the same connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def note(self) -> None:
        """Remember where each entry stands."""
        self._connection.execute("DROP TABLE IF EXISTS temp.before")
        for statement in _NOTE.split(";"):
            if statement.strip():
                self._connection.execute(statement)

    def count_kept(self, since: int) -> int:
        """How many entries published since then stay as they were judged, because their text is no longer kept."""
        row = self._connection.execute(
            "SELECT count(*) FROM entry WHERE is_pruned = 1 AND sort_time >= ?", (since,)
        ).fetchone()
        return int(row[0])

    def forget(self, after: int, since: int, size: int) -> list[int]:
        """Forget the verdicts on the next so many entries in scope, and have these judged; the entries.

        Belongs into a transaction. Killed after it, the next pass judges and groups them.
        """
        rows = self._connection.execute(f"SELECT n {_SCOPE} ORDER BY n LIMIT ?3", (after, since, size))
        batch = [n for (n,) in rows]
        for one, other in (("a", "b"), ("b", "a")):
            self._connection.execute(_FORGET.format(one=one, other=other), (json.dumps(batch),))
        self._connection.executemany("UPDATE entry SET is_grouped = 0 WHERE n = ?", ((n,) for n in batch))
        return batch

    def count(self) -> tuple[Count, Count]:
        """Before, and now; of the entries that stood in a story before."""
        before = self._count("FROM temp.before m")
        return before, self._count("FROM temp.before b JOIN member m ON m.entry = b.entry")

    def _count(self, tables: str) -> Count:
        row = self._connection.execute(
            f"SELECT count(DISTINCT m.story), count(*) - count(DISTINCT m.copy_group) {tables}"
        ).fetchone()
        return Count(stories=row[0], copies=row[1])

    def hidden(self) -> Iterator[tuple[int, int]]:
        """Entries that led their story and now stand behind another's lead: (entry, lead)."""
        return iter(self._connection.execute(_HIDDEN))

    def led(self) -> Iterator[tuple[int, int]]:
        """Stories with another lead: (the new one, the old one)."""
        return iter(self._connection.execute(_LED))

    def apart(self) -> Iterator[tuple[int, int, int | None]]:
        """Entries that left their lead: (entry, the lead they left, the one they now stand behind).

        First those that stand behind none.
        """
        return iter(self._connection.execute(_APART))
