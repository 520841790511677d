"""Entries as judging reads them."""

import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence

from aggregator.model import EntryKey, Precision
from aggregator.store.codec import from_stamp
from aggregator.store.judging.rows import EntryRow


class Entries:
    """Which entries wait, and what is known of each.

    `is_grouped` is 0 before an entry was judged, 1 when it has its place, 2 when it waits for one by standing verdicts.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def pending(self) -> Sequence[int]:
        """Entries that wait to be grouped, in the order they came."""
        return _numbers(self._connection.execute("SELECT n FROM entry WHERE is_grouped <> 1 ORDER BY n"))

    def unjudged(self) -> Sequence[int]:
        """Those of the pending ones whose pairs wait to be judged; of the others only the stories are formed anew."""
        rows = self._connection.execute("SELECT n FROM entry WHERE is_grouped <> 1 AND is_grouped = 0 ORDER BY n")
        return _numbers(rows)

    def rows(self, entries: Iterable[int]) -> dict[int, EntryRow]:
        """The rows of entries that have a fingerprint."""
        rows = self._connection.execute(
            "SELECT e.n, e.source, e.id, e.cycle, e.published, e.precision, e.first_seen, e.language, f.data"
            " FROM json_each(?) j JOIN entry e ON e.n = j.value JOIN fingerprint f ON f.entry = e.n",
            (json.dumps(list(entries)),),
        )
        return {row[0]: _entry_row(row) for row in rows}

    def keys(self, entries: Iterable[int]) -> dict[int, EntryKey]:
        """The keys of entries that have a fingerprint."""
        rows = self._connection.execute(
            "SELECT e.n, e.source, e.id FROM json_each(?) j JOIN entry e ON e.n = j.value"
            " WHERE EXISTS (SELECT 1 FROM fingerprint f WHERE f.entry = e.n)",
            (json.dumps(list(entries)),),
        )
        return {n: EntryKey(source, id_) for n, source, id_ in rows}

    def text(self, entry: int) -> str:
        """The text of an entry that is compared; empty when the body is no longer kept."""
        row = self._connection.execute("SELECT cleaned ->> '$.blocks' FROM entry WHERE n = ?", (entry,)).fetchone()
        blocks = json.loads(row[0]) if row and row[0] else ()
        return "\n".join(block["text"] for block in blocks if block["kind"] not in ("caption", "card"))

    def languages(self, entries: Sequence[int]) -> Iterator[tuple[int, str | None]]:
        """The languages of entries."""
        rows: Iterator[tuple[int, str | None]] = self._connection.execute(
            "SELECT e.n, e.language FROM json_each(?) j JOIN entry e ON e.n = j.value", (json.dumps(entries),)
        )
        return rows

    def has_pending(self) -> bool:
        """Whether any entry waits for its place."""
        found = self._connection.execute("SELECT EXISTS (SELECT 1 FROM entry WHERE is_grouped <> 1)")
        return bool(found.fetchone()[0])

    def mark_grouped(self, entries: Iterable[int]) -> None:
        """Note that entries have their place."""
        self._connection.executemany("UPDATE entry SET is_grouped = 1 WHERE n = ?", ((n,) for n in entries))

    def mark_pending(self, entries: Iterable[int]) -> None:
        """Have entries judged and grouped anew."""
        self._connection.executemany("UPDATE entry SET is_grouped = 0 WHERE n = ?", ((n,) for n in entries))

    def mark_waiting(self, entries: Iterable[int]) -> None:
        """Have entries grouped anew by the verdicts that stand."""
        rows = ((n,) for n in entries)
        self._connection.executemany("UPDATE entry SET is_grouped = 2 WHERE n = ? AND is_grouped = 1", rows)

    def find(self, key: EntryKey) -> int | None:
        """The row of an entry."""
        row = self._connection.execute("SELECT n FROM entry WHERE source = ? AND id = ?", key).fetchone()
        return row[0] if row else None

    def has_undated(self) -> bool:
        """Whether any index row stands outside the weeks."""
        found = self._connection.execute("SELECT EXISTS (SELECT 1 FROM entry WHERE published IS NULL)")
        return bool(found.fetchone()[0])

    def least_key(self, entries: Iterable[int]) -> int:
        """The entry with the smallest key."""
        row = self._connection.execute(
            "SELECT e.n FROM json_each(?) j JOIN entry e ON e.n = j.value ORDER BY e.source, e.id LIMIT 1",
            (json.dumps(list(entries)),),
        ).fetchone()
        return int(row[0])

    def of_sources(self, sources: Sequence[str]) -> list[int]:
        """All entries of sources."""
        rows = self._connection.execute(
            "SELECT n FROM entry WHERE source IN (SELECT value FROM json_each(?))", (json.dumps(sources),)
        )
        return [n for (n,) in rows]

    def count(self) -> int:
        """How many entries there are (their numbers only grow)."""
        found: int = self._connection.execute("SELECT coalesce(max(n), 0) FROM entry").fetchone()[0]
        return found


def _numbers(rows: Iterable[tuple[int]]) -> Sequence[int]:
    # Of a hundred thousand a list would take 4 MB.
    return array("q", (n for (n,) in rows))


def _entry_row(row: tuple[int, str, str, int, int | None, str | None, int, str | None, bytes]) -> EntryRow:
    n, source, id_, cycle, published, precision, first_seen, language, data = row
    return EntryRow(
        n=n,
        key=EntryKey(source, id_),
        cycle=cycle,
        published=None if published is None else from_stamp(published),
        precision=None if precision is None else Precision(precision),
        first_seen=from_stamp(first_seen),
        language=language,
        print_=data,
    )
