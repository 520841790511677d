"""Finding entries by what a person has in hand: an address, an id, or the id of a published story."""

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from aggregator.clean.urls import identity
from aggregator.model import Cleaned, EntryKey
from aggregator.notation import CLEANED, scrub_text
from aggregator.publish.ids import entry_uuid
from aggregator.store.codec import from_stamp, from_stamp_or_none

# Ids are unique within a source only; asking for each source keeps to the index, however large the archive.
# CROSS JOIN makes SQLite take the tables in this order.
_BY_ID = """
    SELECT e.n FROM source s CROSS JOIN entry e ON e.source = s.key AND e.id = ?1
    UNION
    SELECT a.entry FROM source s CROSS JOIN entry_alias a ON a.source = s.key AND a.id = ?1
"""
_BY_LINK = "SELECT n FROM entry WHERE identity = ?"
_BY_STORY = """
    SELECT m.entry FROM story s JOIN member m ON m.story = s.n WHERE s.uuid = ?1
    UNION
    SELECT m.entry FROM story_alias a JOIN member m ON m.story = a.story WHERE a.uuid = ?1
"""
# The beginning of a story's id, as lists show it; "g" comes after every digit of one.
_BY_PREFIX = """
    SELECT m.entry FROM story s JOIN member m ON m.story = s.n WHERE s.uuid >= ?1 AND s.uuid < ?1 || 'g'
    UNION
    SELECT m.entry FROM story_alias a JOIN member m ON m.story = a.story WHERE a.uuid >= ?1 AND a.uuid < ?1 || 'g'
"""
_STORIES_BY_PREFIX = """
    SELECT uuid FROM story WHERE uuid >= ?1 AND uuid < ?1 || 'g'
    UNION
    SELECT s.uuid FROM story_alias a JOIN story s ON s.n = a.story WHERE a.uuid >= ?1 AND a.uuid < ?1 || 'g'
    LIMIT 2
"""
_PREFIX = re.compile(r"(?=.{8,36}$)[0-9a-f]{8}(-[0-9a-f-]*)?")
# What an output has shown under an id of its own making (a story cut apart) is found by its lead.
_BY_LEDGER = """
    SELECT e.n FROM shown l JOIN entry e ON e.source = l.lead_source AND e.id = l.lead_id WHERE l.uuid = ?
"""
_READ = """
    SELECT e.n, e.source, e.id, e.published, e.first_seen, e.edited, e.is_archive, e.cleaned, m.story
    FROM entry e LEFT JOIN member m ON m.entry = e.n WHERE e.n IN (SELECT value FROM json_each(?)) ORDER BY e.n
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEntry:
    """An entry as stored. `story` is the number of its story, None before it was grouped."""

    n: int
    key: EntryKey
    published: datetime | None
    first_seen: datetime
    edited: datetime | None
    is_archive: bool
    cleaned: Cleaned
    story: int | None


def find_entries(connection: sqlite3.Connection, asked: str) -> tuple[FoundEntry, ...]:
    """Find the entries with this id or link, or the members of the story with this (urn:)uuid; none: empty.

    The first eight characters of a story's id will do.
    """
    asked = scrub_text(asked)
    numbers = _find_by_id(connection, asked)
    if not numbers and (uuid := _read_uuid(asked)):
        numbers = {n for (n,) in connection.execute(_BY_STORY, (uuid,))}
        numbers = numbers or {n for (n,) in connection.execute(_BY_LEDGER, (uuid,))}
    if not numbers and _PREFIX.fullmatch(asked):
        numbers = {n for (n,) in connection.execute(_BY_PREFIX, (asked,))}
    if not numbers and (link := identity(asked)):
        numbers = {n for (n,) in connection.execute(_BY_LINK, (link,))}
    return read_entries(connection, numbers)


def find_begun(connection: sqlite3.Connection, beginning: str) -> UUID | None:
    """Find the id of the story that is named by the first eight characters or more of it, as lists show it.

    None where there is none, or where it would do for two.
    """
    if not _PREFIX.fullmatch(beginning):
        return None
    found = connection.execute(_STORIES_BY_PREFIX, (beginning,)).fetchall()
    return UUID(found[0][0]) if len(found) == 1 else None


def find_named(connection: sqlite3.Connection, asked: str) -> frozenset[int]:
    """Find the entries that have this as their own id or link, or as the id that the feeds give them: their numbers.

    The last is made of an entry's key and stored nowhere, so that all keys are read for it: for commands only.
    """
    asked = scrub_text(asked)
    if numbers := _find_by_id(connection, asked):
        return frozenset(numbers)
    if uuid := _read_uuid(asked):
        return frozenset(_find_by_uuid(connection, uuid))
    link = identity(asked)
    return frozenset(n for (n,) in connection.execute(_BY_LINK, (link,))) if link else frozenset()


def _find_by_id(connection: sqlite3.Connection, asked: str) -> set[int]:
    return {n for (n,) in connection.execute(_BY_ID, (asked,))}


def _find_by_uuid(connection: sqlite3.Connection, uuid: str) -> Iterator[int]:
    for n, source, id_ in connection.execute("SELECT n, source, id FROM entry"):
        if str(entry_uuid(EntryKey(source, id_))) == uuid:
            yield n


def read_entries(connection: sqlite3.Connection, numbers: set[int]) -> tuple[FoundEntry, ...]:
    """Read entries by number."""
    return tuple(
        FoundEntry(
            n=n,
            key=EntryKey(source, id_),
            published=from_stamp_or_none(published),
            first_seen=from_stamp(first_seen),
            edited=from_stamp_or_none(edited),
            is_archive=bool(is_archive),
            cleaned=CLEANED.load(cleaned),
            story=story,
        )
        for n, source, id_, published, first_seen, edited, is_archive, cleaned, story in connection.execute(
            _READ, (json.dumps(sorted(numbers)),)
        )
    )


def _read_uuid(text: str) -> str | None:
    try:
        return str(UUID(text.lower()))  # takes the urn: form, too
    except ValueError:
        return None
