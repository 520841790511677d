"""The index rows: what entries are found by. Written and looked up by grouping."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# An index row carries the week of its entry, so that a look-up stays within the window however old the archive
# is; an undated entry's rows stand in week 0 and are looked up from every week.
UNDATED = 0
_WEEK = 7 * 24 * 3600 * 1_000_000
# With so many rows a statement they are written in two fifths of the time; older SQLite takes 999 values at most.
_AT_ONCE = 30
_ADD = "INSERT OR IGNORE INTO probe (value, week, entry) VALUES (?, ?, ?)"
_ADD_MANY = _ADD + ", (?, ?, ?)" * (_AT_ONCE - 1)


def write_prints(connection: sqlite3.Connection, prints: Iterable[tuple[int, bytes]]) -> None:
    """Store packed fingerprints by entry; grouping writes the index rows that follow from them."""
    connection.executemany("INSERT OR REPLACE INTO fingerprint (entry, data) VALUES (?, ?)", prints)


def week(published: int | None, first_seen: int) -> int:
    """The week of an index row; a date in the future counts as the day it was seen."""
    return UNDATED if published is None else max(1, min(published, first_seen) // _WEEK)


_WAKE = """
    UPDATE entry SET is_grouped = 2 WHERE is_grouped = 1 AND n IN (
        SELECT b FROM pair WHERE a = ?1 AND kind <> 'related'
        UNION SELECT a FROM pair WHERE b = ?1 AND kind <> 'related'
    )"""


def forget(connection: sqlite3.Connection, entries: Iterable[int]) -> None:
    """Drop what was judged of entries that changed; their membership stays until they are grouped again.

    So are those that they agreed with: what stories these are in may have hung on it.
    """
    from aggregator.fingerprint.keys import probes
    from aggregator.fingerprint.pack import unpack

    for entry in entries:
        row = connection.execute("SELECT data FROM fingerprint WHERE entry = ?", (entry,)).fetchone()
        if row is None:
            continue
        # The week may have changed with the date: the rows are found by their values.
        old = [(value, entry) for value in probes(unpack(row[0]))]
        connection.executemany("DELETE FROM probe WHERE value = ? AND entry = ?", old)
        connection.execute(_WAKE, (entry,))
        connection.execute("DELETE FROM pair WHERE a = ?1 OR b = ?1", (entry,))
        connection.execute("DELETE FROM fingerprint WHERE entry = ?", (entry,))


class Index:
    """Which entries share a row."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, rows: "NDArray[np.int64]") -> None:
        """Write rows (value, week, entry), sorted ones several times quicker; those that stand already are no harm."""
        whole = len(rows) - len(rows) % _AT_ONCE
        self._connection.executemany(_ADD_MANY, rows[:whole].reshape(-1, 3 * _AT_ONCE).tolist())
        self._connection.executemany(_ADD, rows[whole:].tolist())

    def rows(self, values: Sequence[int], weeks: tuple[int, int], most: int) -> Iterator[tuple[int, int]]:
        """All (value, entry) of values within weeks (both inclusive), the values in the order given.

        A value with more than `most` rows there is left out; it is not even counted to its end.
        """
        rows: Iterator[tuple[int, int]] = self._connection.execute(
            "SELECT p.value, p.entry FROM json_each(?1) j CROSS JOIN probe p ON p.value = j.value"
            " AND p.week BETWEEN ?2 AND ?3 WHERE (SELECT count(*) FROM (SELECT 1 FROM probe q WHERE q.value = j.value"
            " AND q.week BETWEEN ?2 AND ?3 LIMIT ?4 + 1)) <= ?4",
            (json.dumps(values), *weeks, most),
        )
        return rows

    def sweep(self, most: int, parts: int) -> Iterator[Iterator[tuple[int, int, int]]]:
        """All rows (value, week, entry) of the values that several have, of a word that `most` have at most.

        They come in so many parts, each of greater values than the one before.
        """
        from aggregator.fingerprint.keys import HEAD, TERM

        first, last = self._connection.execute("SELECT min(value), max(value) FROM probe").fetchone()
        ends = [] if first is None else [first + (last + 1 - first) * part // parts for part in range(parts + 1)]
        for low, high in pairwise(ends):
            yield self._connection.execute(
                "SELECT p.value, p.week, p.entry FROM (SELECT value FROM probe WHERE value BETWEEN ?1 AND ?2"
                " GROUP BY value HAVING count(*) > 1 AND (count(*) <= ?3 OR value & 15 NOT IN (?4, ?5))) shared"
                " CROSS JOIN probe p ON p.value = shared.value",
                (low, high - 1, most, TERM, HEAD),
            )

    def crowds(self, values: Iterable[int]) -> dict[int, int]:
        """Those of the values whose bucket is too large, with the entry of the smallest key."""
        if not self._connection.execute("SELECT EXISTS (SELECT 1 FROM crowd)").fetchone()[0]:
            return {}
        rows = self._connection.execute(
            "SELECT c.value, c.least FROM json_each(?) j CROSS JOIN crowd c ON c.value = j.value",
            (json.dumps([int(value) for value in values]),),
        )
        return dict(rows)

    def save_crowds(self, rows: Iterable[tuple[int, int]]) -> None:
        """Note (value, entry of the smallest key) of buckets that are too large."""
        self._connection.executemany("INSERT OR REPLACE INTO crowd VALUES (?, ?)", rows)

    def bucket(self, value: int) -> list[int]:
        """All entries of one value."""
        return [n for (n,) in self._connection.execute("SELECT entry FROM probe WHERE value = ?", (value,))]
