"""Stories, the places of entries in them, and the ids that stand for them."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from aggregator.store.judging.rows import MemberRow, StoryRow


class Stories:
    """Stories and their members; an entry has one place."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of_entries(self, entries: Iterable[int]) -> dict[int, int]:
        """The story of each entry that has one."""
        rows = self._connection.execute(
            "SELECT m.entry, m.story FROM json_each(?) j JOIN member m ON m.entry = j.value",
            (json.dumps(list(entries)),),
        )
        return dict(rows)

    def members(self, stories: Iterable[int]) -> dict[int, list[int]]:
        """The entries of each story."""
        found: dict[int, list[int]] = defaultdict(list)
        rows = self._connection.execute(
            "SELECT m.story, m.entry FROM json_each(?) j JOIN member m ON m.story = j.value",
            (json.dumps(list(stories)),),
        )
        for story, entry in rows:
            found[story].append(entry)
        return found

    def rows(self, numbers: Iterable[int]) -> dict[int, StoryRow]:
        """Stories by their numbers."""
        rows = self._connection.execute(
            "SELECT s.n, s.uuid, s.lead, s.opened FROM json_each(?) j JOIN story s ON s.n = j.value",
            (json.dumps(list(numbers)),),
        )
        return {row[0]: StoryRow(n=row[0], uuid=row[1], lead=row[2], opened=row[3]) for row in rows}

    def held(self, uuids: Iterable[str]) -> set[str]:
        """Those of the ids that stand for a story already, its own or as an alias."""
        rows = self._connection.execute(
            "SELECT s.uuid FROM json_each(?1) j JOIN story s ON s.uuid = j.value"
            " UNION ALL SELECT a.uuid FROM json_each(?1) j JOIN story_alias a ON a.uuid = j.value",
            (json.dumps(list(uuids)),),
        )
        return {uuid for (uuid,) in rows}

    def aliases(self, uuids: Iterable[str]) -> set[str]:
        """Those of the ids that stand for another story."""
        rows = self._connection.execute(
            "SELECT a.uuid FROM json_each(?) j JOIN story_alias a ON a.uuid = j.value", (json.dumps(list(uuids)),)
        )
        return {uuid for (uuid,) in rows}

    def next_number(self) -> int:
        """A number that no story has."""
        found: int = self._connection.execute("SELECT coalesce(max(n), 0) + 1 FROM story").fetchone()[0]
        return found

    def save(self, rows: Iterable[tuple[int, str, int, int, int]]) -> None:
        """Store (n, uuid, lead, opened, changed)."""
        self._connection.executemany(
            "INSERT INTO story VALUES (?, ?, ?, ?, ?) ON CONFLICT (n) DO UPDATE SET uuid = excluded.uuid,"
            " lead = excluded.lead, changed = excluded.changed",
            rows,
        )

    def save_members(self, rows: Iterable[MemberRow]) -> None:
        """Store places; an entry has one."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO member (entry, story, copy_group, is_origin, verdict, rule, version, evidence)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )

    def close(self, row: StoryRow, into: int) -> None:
        """A story becomes part of another: its id, and those it stood for, stand for the other from now on."""
        self._connection.execute("DELETE FROM story WHERE n = ?", (row.n,))
        self._connection.execute("UPDATE story_alias SET story = ? WHERE story = ?", (into, row.n))
        self._connection.execute("INSERT OR REPLACE INTO story_alias VALUES (?, ?, ?)", (row.uuid, into, row.opened))

    def revive(self, uuid: str) -> int | None:
        """An id stands for a story of its own again; when that was first opened, None where it was no alias."""
        deleted = self._connection.execute("DELETE FROM story_alias WHERE uuid = ? RETURNING made", (uuid,)).fetchall()
        return deleted[0][0] if deleted else None
