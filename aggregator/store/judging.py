"""The tables of judging: index rows, pairs, stories, corrections, snapshots of weights; hand-written SQL.

Whoever writes entries calls `write_fingerprints` and `forget` inside its own transaction; all else is for
grouping, the only writer of stories. Times are integer microseconds since 1970, as in the rest of the store.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from aggregator.model import Probe

Print = tuple[int, bytes, Sequence[Probe]]

# An index row carries the week of its entry, so that a look-up stays within the window however old the archive
# is; an undated entry's rows stand in week 0 and are looked up from every week.
UNDATED = 0
_WEEK = 7 * 24 * 3600 * 1_000_000

_TABLES = """
CREATE TABLE fingerprint (entry INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
CREATE TABLE probe (
    value INTEGER NOT NULL, week INTEGER NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (value, week, entry)
) STRICT, WITHOUT ROWID;
-- A bucket that has grown too large to compare all with all: grouping notes it and takes representatives.
CREATE TABLE crowd (value INTEGER NOT NULL, week INTEGER NOT NULL, PRIMARY KEY (value, week)) STRICT, WITHOUT ROWID;
-- Verdicts other than "different", of two entries with a < b, score in ten-thousandths.
CREATE TABLE pair (
    a INTEGER NOT NULL, b INTEGER NOT NULL, kind TEXT NOT NULL, score INTEGER NOT NULL, rule TEXT NOT NULL,
    version TEXT NOT NULL, evidence TEXT NOT NULL, PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX pair_b ON pair(b);
CREATE TABLE story (
    n INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, lead INTEGER NOT NULL, opened INTEGER NOT NULL,
    changed INTEGER NOT NULL
) STRICT;
CREATE TABLE story_alias (uuid TEXT PRIMARY KEY, story INTEGER NOT NULL, made INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX story_alias_story ON story_alias(story);
CREATE TABLE member (
    entry INTEGER PRIMARY KEY, story INTEGER NOT NULL, copy_group INTEGER NOT NULL, is_origin INTEGER NOT NULL,
    verdict TEXT, rule TEXT, version TEXT, evidence TEXT NOT NULL
) STRICT;
CREATE INDEX member_story ON member(story);
CREATE TABLE related (
    story INTEGER NOT NULL, other INTEGER NOT NULL, score INTEGER NOT NULL, evidence TEXT NOT NULL,
    PRIMARY KEY (story, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX related_other ON related(other);
-- A person's word. For "never" the ids are empty, `undone` is when it was taken back.
CREATE TABLE correction (
    n INTEGER PRIMARY KEY, kind TEXT NOT NULL, left_source TEXT NOT NULL, left_id TEXT NOT NULL,
    right_source TEXT NOT NULL, right_id TEXT NOT NULL, made INTEGER NOT NULL, undone INTEGER
) STRICT;
-- Counts of words and shingles: weights change only when a row is added.
CREATE TABLE snapshot (
    n INTEGER PRIMARY KEY, made INTEGER NOT NULL, documents INTEGER NOT NULL, entries INTEGER NOT NULL,
    counts BLOB NOT NULL
) STRICT;
"""


def create_tables(db: Database) -> None:
    """Make the tables of judging in an empty database, inside the caller's transaction."""
    for statement in _TABLES.split(";"):
        if statement.strip():
            db.execute(statement)


def write_fingerprints(connection: sqlite3.Connection, prints: Sequence[Print]) -> None:
    """Store fingerprints and their index rows; the entries' own rows must stand already."""
    weeks = _weeks(connection, [entry for entry, _, _ in prints])
    connection.executemany(
        "INSERT OR REPLACE INTO fingerprint (entry, data) VALUES (?, ?)", ((entry, data) for entry, data, _ in prints)
    )
    rows = sorted((probe.value, weeks[entry], entry) for entry, _, probes in prints for probe in probes)
    connection.executemany("INSERT OR IGNORE INTO probe (value, week, entry) VALUES (?, ?, ?)", rows)


def _weeks(connection: sqlite3.Connection, entries: Sequence[int]) -> dict[int, int]:
    rows = connection.execute(
        "SELECT n, published, first_seen FROM entry WHERE n IN (SELECT value FROM json_each(?))", (json.dumps(entries),)
    )
    return {n: week(published, first_seen) for n, published, first_seen in rows}


def week(published: int | None, first_seen: int) -> int:
    """The week of an index row; a date in the future counts as the day it was seen."""
    return UNDATED if published is None else max(1, min(published, first_seen) // _WEEK)


def forget(connection: sqlite3.Connection, entries: Iterable[int]) -> None:
    """Drop what was judged of entries that changed; their membership stays until they are grouped again."""
    from aggregator.fingerprint.keys import probes  # noqa: PLC0415 - numpy, only where something changed
    from aggregator.fingerprint.pack import unpack  # noqa: PLC0415

    for entry in entries:
        row = connection.execute("SELECT data FROM fingerprint WHERE entry = ?", (entry,)).fetchone()
        if row is None:
            continue
        # The week may have changed with the date: the rows are found by their values.
        old = [(probe.value, entry) for probe in probes(unpack(row[0]))]
        connection.executemany("DELETE FROM probe WHERE value = ? AND entry = ?", old)
        connection.execute("DELETE FROM pair WHERE a = ?1 OR b = ?1", (entry,))
        connection.execute("DELETE FROM fingerprint WHERE entry = ?", (entry,))
