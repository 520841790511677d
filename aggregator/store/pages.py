"""What the pages read, beside the views of publishing: lists of stories, what came near one, what a person said.

Read-only functions on a connection of `Store.read`; whoever calls them holds one moment with `Store.reading`.
"""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from aggregator.model import EntryKey, Evidence
from aggregator.store.codec import from_stamp, from_stamp_or_none, to_stamp
from aggregator.store.reasons import read_evidence

_END = (2**63 - 1, 2**63 - 1)

# A story stands where its lead's date puts it; it is left out only where all of it is archive. The unary plus keeps
# SQLite on the index of dates, so that a page costs its own length. What is equal in all else goes by its key or its
# id, here as below: numbers tell who was quick to answer, and the same feeds are to give the same list.
_NEWEST = """
    SELECT s.n, e.sort_time, e.n FROM entry e JOIN member m ON m.entry = e.n JOIN story s ON s.n = +m.story
    WHERE s.lead = e.n AND e.sort_time <= ?1 AND e.sort_time >= ?3
        AND (e.sort_time < ?1 OR (e.source, e.id) > (SELECT source, id FROM entry WHERE n = ?2))
        AND (e.is_archive = 0
             OR EXISTS (SELECT 1 FROM member o JOIN entry f ON f.n = o.entry WHERE o.story = s.n AND f.is_archive = 0))
        AND (?4 IS NULL OR EXISTS (SELECT 1 FROM member o JOIN entry f ON f.n = o.entry
             WHERE o.story = s.n AND f.source IN (SELECT value FROM json_each(?4))))
    ORDER BY e.sort_time DESC, e.source, e.id LIMIT ?5
"""
# The same with what is archive only.
_ALL = """
    SELECT s.n FROM entry e JOIN member m ON m.entry = e.n JOIN story s ON s.n = +m.story
    WHERE s.lead = e.n AND e.sort_time >= ?1 AND (?2 IS NULL OR EXISTS (
        SELECT 1 FROM member o JOIN entry f ON f.n = o.entry
        WHERE o.story = s.n AND f.source IN (SELECT value FROM json_each(?2))))
    ORDER BY e.sort_time DESC, e.source, e.id LIMIT ?3
"""
_TOLD_BY = """
    SELECT DISTINCT m.story FROM member m JOIN entry e ON e.n = m.entry
    WHERE m.story IN (SELECT value FROM json_each(?)) AND e.source IN (SELECT value FROM json_each(?))
"""
# Among the newest stories, up to a thousand.
_LARGEST = """
    SELECT m.entry FROM member m JOIN story s ON s.n = m.story WHERE m.story > (SELECT max(n) FROM story) - 1000
    GROUP BY m.story ORDER BY count(*) DESC, s.uuid LIMIT 1
"""
# CROSS JOIN: the entries of three days are looked at, not the members of all time.
_MOST = """
    SELECT m.story, count(DISTINCT CASE WHEN m.is_origin THEN m.copy_group END) AS origins,
        count(DISTINCT e.source) AS outlets, max(e.sort_time) AS latest
    FROM entry e CROSS JOIN member m ON m.entry = e.n WHERE e.sort_time >= ?1
    GROUP BY +m.story HAVING outlets > 1
    ORDER BY origins DESC, outlets DESC, latest DESC, (SELECT uuid FROM story WHERE n = m.story) LIMIT ?2
"""
_BY_UUID = """
    SELECT n, 1 FROM story WHERE uuid = ?1
    UNION ALL SELECT story, 0 FROM story_alias WHERE uuid = ?1
    UNION ALL SELECT m.story, 0 FROM shown l JOIN entry e ON e.source = l.lead_source AND e.id = l.lead_id
        JOIN member m ON m.entry = e.n WHERE l.uuid = ?1
    LIMIT 1
"""
_NEAR = """
    SELECT p.kind, p.score, p.evidence, o.entry, o.story FROM member m
    JOIN pair p ON p.a = m.entry JOIN member o ON o.entry = p.b WHERE m.story = ?1 AND o.story <> ?1
    UNION ALL
    SELECT p.kind, p.score, p.evidence, o.entry, o.story FROM member m
    JOIN pair p ON p.b = m.entry JOIN member o ON o.entry = p.a WHERE m.story = ?1 AND o.story <> ?1
    ORDER BY 2 DESC LIMIT 200
"""
_CORRECTIONS = """
    SELECT n, kind, left_source, left_id, right_source, right_id, made FROM correction WHERE undone IS NULL
    ORDER BY made DESC, n DESC LIMIT 500
"""


class Place(NamedTuple):
    """Where a list of stories goes on: after the story whose lead has this date (as stored) and this number."""

    time: int
    n: int


class Listed(NamedTuple):
    """A story's number, and its place in the list."""

    story: int
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """An entry of another story that came near, and what was measured. `score` is 0..1."""

    entry: int
    story: int
    kind: str
    score: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRow:
    """A person's word that holds. For `never` the ids are empty."""

    n: int
    kind: str
    left: EntryKey
    right: EntryKey
    made: datetime


def list_newest(
    connection: sqlite3.Connection,
    *,
    limit: int,
    after: Place | None = None,
    since: datetime | None = None,
    sources: Sequence[str] | None = None,
) -> list[Listed]:
    """List stories newest first, from a place on; with `sources` only those that one of them is a member of."""
    keys = None if sources is None else json.dumps(list(sources))
    floor = -(2**63) if since is None else to_stamp(since)
    rows = connection.execute(_NEWEST, (*(after or _END), floor, keys, limit))
    return [Listed(story, Place(time, n)) for story, time, n in rows]


def list_all(
    connection: sqlite3.Connection, *, limit: int, since: datetime | None = None, sources: Sequence[str] | None = None
) -> list[int]:
    """List stories as `list_newest` does, with those that are archive only."""
    keys = None if sources is None else json.dumps(list(sources))
    floor = -(2**63) if since is None else to_stamp(since)
    return [n for (n,) in connection.execute(_ALL, (floor, keys, limit))]


def choose_told_by(connection: sqlite3.Connection, stories: Sequence[int], sources: Sequence[str]) -> list[int]:
    """Choose the stories that one of these sources is a member of, in the order given."""
    rows = connection.execute(_TOLD_BY, (json.dumps(list(stories)), json.dumps(list(sources))))
    kept = {n for (n,) in rows}
    return [n for n in stories if n in kept]


def count_stories(connection: sqlite3.Connection) -> int:
    """Count all stories, archive included."""
    return int(connection.execute("SELECT count(*) FROM story").fetchone()[0])


def find_largest(connection: sqlite3.Connection) -> int | None:
    """An entry of the story that has most members among the newest; None where there is no story."""
    row = connection.execute(_LARGEST).fetchone()
    return row[0] if row else None


def list_most_origins(connection: sqlite3.Connection, *, since: datetime, limit: int) -> list[int]:
    """List the stories told by several outlets since then, those of the most origins first."""
    return [story for story, *_ in connection.execute(_MOST, (to_stamp(since), limit))]


def map_stories(connection: sqlite3.Connection, entries: Sequence[int]) -> dict[int, int]:
    """Map entries to their stories; one that is not grouped yet is left out."""
    wanted = json.dumps(list(entries))
    rows = connection.execute(
        "SELECT entry, story FROM member WHERE entry IN (SELECT value FROM json_each(?))", (wanted,)
    )
    return dict(rows.fetchall())


def find_story(connection: sqlite3.Connection, uuid: UUID) -> int | None:
    """Find a story by its id, an id it stands for since a join, or one that an output has shown it under."""
    row = connection.execute(_BY_UUID, (str(uuid),)).fetchone()
    return None if row is None else int(row[0])


def last_cycle(connection: sqlite3.Connection) -> tuple[datetime, datetime | None] | None:
    """When the last cycle was begun and finished."""
    row = connection.execute("SELECT started, finished FROM cycle ORDER BY n DESC LIMIT 1").fetchone()
    return None if row is None else (from_stamp(row[0]), from_stamp_or_none(row[1]))


def list_near(connection: sqlite3.Connection, story: int, limit: int = 8) -> list[NearMiss]:
    """List what came near a story and was kept apart, each other story once by its nearest entry."""
    found: dict[int, NearMiss] = {}
    for kind, score, evidence, entry, other in connection.execute(_NEAR, (story,)):
        if other not in found and len(found) < limit:
            found[other] = NearMiss(
                entry=entry, story=other, kind=kind, score=score / 10_000, evidence=read_evidence(evidence)
            )
    return list(found.values())


def list_corrections(connection: sqlite3.Connection) -> list[CorrectionRow]:
    """List the corrections that hold, the latest first."""
    return [
        CorrectionRow(
            n=n, kind=kind, left=EntryKey(left_source, left_id), right=EntryKey(right_source, right_id),
            made=from_stamp(made),
        )
        for n, kind, left_source, left_id, right_source, right_id, made in connection.execute(_CORRECTIONS)
    ]  # fmt: skip
