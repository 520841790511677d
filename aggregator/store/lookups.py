"""One row for who asks for no more: what an entry is called, what its publisher sent, the newest of a source.

Read-only functions on a connection of `Store`, by keys and numbers as the store has them.
"""

import sqlite3

from aggregator.model import Entry, EntryKey
from aggregator.notation import ENTRY

_TITLE = "SELECT title FROM entry WHERE source = ? AND id = ?"
_NAMED = "SELECT source, id, title FROM entry WHERE n = ?"
_ENTRY = "SELECT entry FROM entry WHERE n = ?"
_PRUNED = "SELECT is_pruned FROM entry WHERE n = ?"
_NEWEST = "SELECT n FROM entry WHERE source = ? ORDER BY sort_time DESC, n DESC LIMIT 1"
_LEAD = "SELECT lead FROM story WHERE n = ?"


def find_title(connection: sqlite3.Connection, key: EntryKey) -> str | None:
    """The title of an entry; None where there is no such entry."""
    row = connection.execute(_TITLE, key).fetchone()
    return row[0] if row else None


def name_entry(connection: sqlite3.Connection, n: int) -> tuple[EntryKey, str]:
    """The key and the title of an entry that there is."""
    source, id_, title = connection.execute(_NAMED, (n,)).fetchone()
    return EntryKey(source, id_), title


def has_entry(connection: sqlite3.Connection, n: int) -> bool:
    """Say whether an entry has this number."""
    return connection.execute(_NAMED, (n,)).fetchone() is not None


def is_pruned(connection: sqlite3.Connection, n: int) -> bool:
    """Say whether retention has dropped the text of an entry that there is."""
    return bool(connection.execute(_PRUNED, (n,)).fetchone()[0])


def read_entry(connection: sqlite3.Connection, n: int) -> Entry:
    """Read an entry that there is as its publisher sent it; where retention has dropped its text, without that."""
    return ENTRY.load(connection.execute(_ENTRY, (n,)).fetchone()[0])


def find_newest(connection: sqlite3.Connection, source: str) -> int | None:
    """The entry of a source with the latest date; None where it has none."""
    row = connection.execute(_NEWEST, (source,)).fetchone()
    return row[0] if row else None


def find_lead(connection: sqlite3.Connection, story: int) -> int:
    """The lead of a story that there is, as the judging chose it."""
    lead: int = connection.execute(_LEAD, (story,)).fetchone()[0]
    return lead
