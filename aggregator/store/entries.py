"""The rows of the entries: found, written, changed. What to write is decided in intake.py."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from aggregator.model import Digested, Source
from aggregator.store import judging, search
from aggregator.store.again import Marks
from aggregator.store.codec import dump_list, from_stamp, to_stamp, to_stamp_or_none
from aggregator.store.intake import Known, is_material, sort_time

_KNOWN_BY_ID = """
    SELECT id, n, hash, title, identity, text_hash, first_seen, is_pruned, published FROM entry
    WHERE source = ? AND id IN (SELECT value FROM json_each(?))
"""
_KNOWN_BY_ALIAS = """
    SELECT a.id, e.n, e.hash, e.title, e.identity, e.text_hash, e.first_seen, e.is_pruned, e.published
    FROM entry_alias a JOIN entry e ON e.n = a.entry
    WHERE a.source = ? AND a.id IN (SELECT value FROM json_each(?))
"""
_ALIKE = """
    SELECT n, hash, title, identity, text_hash, first_seen, is_pruned, published FROM entry
    WHERE source = ?1 AND identity IN (SELECT value FROM json_each(?2))
    UNION
    SELECT n, hash, title, identity, text_hash, first_seen, is_pruned, published FROM entry
    WHERE source = ?1 AND text_hash IN (SELECT value FROM json_each(?3))
    ORDER BY n DESC
"""
_KNOWN_BY_NUMBER = """
    SELECT n, hash, title, identity, text_hash, first_seen, is_pruned, published FROM entry
    WHERE n IN (SELECT value FROM json_each(?))
"""
_ALIASED = "SELECT count(DISTINCT entry) FROM entry_alias WHERE entry IN (SELECT value FROM json_each(?))"
_HASHES = """
    SELECT e.id, e.hash, a.id
    FROM source s, json_each(s.shown) j JOIN entry e ON e.n = j.value LEFT JOIN entry_alias a ON a.entry = e.n
    WHERE s.key = ? AND e.is_pruned = 0
"""
_INSERT = """
    INSERT INTO entry (n, source, cycle, position, first_seen, last_shown, is_archive, is_grouped, is_pruned, id,
        hash, text_hash, published, precision, sort_time, updated, title, title_made, link, identity, comments,
        categories, language, entry, cleaned)
    VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, ?,  ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,  ?, ?, CAST(? AS TEXT), CAST(? AS TEXT))
"""
_UPDATE = """
    UPDATE entry SET edited = coalesce(?, edited), last_shown = ?, is_grouped = 0, is_pruned = 0,
        hash = ?, text_hash = ?, published = ?, precision = ?, sort_time = ?, updated = ?, title = ?, title_made = ?,
        link = ?, identity = ?, comments = ?, categories = ?, language = ?, entry = CAST(? AS TEXT),
        cleaned = CAST(? AS TEXT)
    WHERE n = ?
"""
_FORGET_ALIASES = """
    DELETE FROM entry_alias WHERE entry = ? AND rowid NOT IN (
        SELECT rowid FROM entry_alias WHERE entry = ? ORDER BY rowid DESC LIMIT ?
    )
"""
MAX_ALIASES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Whose document is being taken in, in which cycle, and when; `max_new` bounds what a source brings in a day."""

    source: Source
    cycle: int
    now: datetime
    max_new: int | None = None


def load_hashes(connection: sqlite3.Connection, key: str) -> dict[str, str]:
    """Map the ids of the source's last document to their hashes, with the other ids the entries go by.

    An entry whose body was dropped is left out, so that it is read again when the source shows it again.
    """
    hashes: dict[str, str] = {}
    for id_, hash_, alias in connection.execute(_HASHES, (key,)):
        hashes[id_] = hash_
        if alias is not None:
            hashes[alias] = hash_
    return hashes


def load_known(connection: sqlite3.Connection, key: str, ids: Sequence[str]) -> dict[str, Known]:
    """Find the entries that the source has shown under these ids."""
    wanted = json.dumps(ids)
    known = {id_: Known(*row) for id_, *row in connection.execute(_KNOWN_BY_ID, (key, wanted))}
    if len(known) < len(ids):
        known |= {id_: Known(*row) for id_, *row in connection.execute(_KNOWN_BY_ALIAS, (key, wanted))}
    return known


def load_alike(connection: sqlite3.Connection, key: str, marks: Marks) -> tuple[Known, ...]:
    """Find the entries of the source that have one of these links or texts, the latest first."""
    wanted = (key, json.dumps(sorted(marks.links)), json.dumps(sorted(marks.texts)))
    return tuple(Known(*row) for row in connection.execute(_ALIKE, wanted))


def load_numbered(connection: sqlite3.Connection, numbers: Iterable[int]) -> tuple[Known, ...]:
    """Find entries by their numbers."""
    return tuple(Known(*row) for row in connection.execute(_KNOWN_BY_NUMBER, (json.dumps(sorted(numbers)),)))


def count_aliased(connection: sqlite3.Connection, numbers: Iterable[int]) -> int:
    """How many of these entries go by another id besides their own."""
    return int(connection.execute(_ALIASED, (json.dumps(sorted(numbers)),)).fetchone()[0])


def insert_entries(
    connection: sqlite3.Connection, entries: Sequence[Digested], archive: frozenset[str], occasion: Occasion
) -> dict[str, int]:
    """Write entries never seen before, with their fingerprints; return the numbers they got, by id."""
    first: int = connection.execute("SELECT coalesce(max(n), 0) + 1 FROM entry").fetchone()[0]
    numbered = list(enumerate(entries, first))
    stamp = to_stamp(occasion.now)
    connection.executemany(
        _INSERT,
        (
            (n, occasion.source.key, occasion.cycle, n - first, stamp, stamp, entry.brief.id in archive,
             entry.brief.id, *_columns(entry, occasion.now))
            for n, entry in numbered
        ),
    )  # fmt: skip
    judging.write_prints(connection, [(n, entry.fingerprint) for n, entry in numbered])
    search.note_entries(connection, (n for n, _ in numbered))
    return {entry.brief.id: n for n, entry in numbered}


def update_entries(connection: sqlite3.Connection, changed: Iterable[tuple[Known, Digested]], now: datetime) -> None:
    """Write what entries say now. Their judgements are void; who they are, and since when, stays."""
    pairs = tuple(changed)
    stamp = to_stamp(now)
    connection.executemany(
        _UPDATE,
        (
            (stamp if is_material(before, entry.brief) else None, stamp,
             *_columns(entry, from_stamp(before.first_seen)), before.n)
            for before, entry in pairs
        ),
    )  # fmt: skip
    judging.forget(connection, [before.n for before, _ in pairs])
    judging.write_prints(connection, [(before.n, entry.fingerprint) for before, entry in pairs])
    search.note_entries(connection, (before.n for before, _ in pairs))


def add_aliases(connection: sqlite3.Connection, key: str, moved: Mapping[str, Known]) -> None:
    """Note the new ids of known entries. A generator that makes up new ones at every poll leaves the last few."""
    rows = [(key, id_, known.n) for id_, known in moved.items()]
    connection.executemany("INSERT INTO entry_alias (source, id, entry) VALUES (?, ?, ?)", rows)
    connection.executemany(_FORGET_ALIASES, [(known.n, known.n, MAX_ALIASES) for known in moved.values()])


def mark_shown(connection: sqlite3.Connection, numbers: Sequence[int], now: datetime) -> None:
    """Note that their source still shows these entries."""
    connection.execute(
        "UPDATE entry SET last_shown = ? WHERE n IN (SELECT value FROM json_each(?))",
        (to_stamp(now), json.dumps(numbers)),
    )


def _columns(digested: Digested, first_seen: datetime) -> tuple[object, ...]:
    """The columns that an insert and an update share, from `hash` on."""
    brief = digested.brief
    return (
        digested.hash,
        brief.text_hash,
        to_stamp_or_none(brief.published),
        brief.published_precision,
        to_stamp(sort_time(brief, first_seen)),
        to_stamp_or_none(brief.updated),
        brief.title,
        brief.title_made,
        brief.link,
        brief.identity,
        brief.comments,
        dump_list(brief.categories),
        brief.language,
        digested.entry,
        digested.cleaned,
    )
