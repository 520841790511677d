"""What is counted for a person: totals, the largest groups, the judgements that were close, sizes on the disk.

Read-only functions on a connection of `Store.read`. They look at the whole archive, so they are for commands.
"""

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from aggregator.store.codec import from_stamp_or_none, to_stamp
from aggregator.store.retention import FORGETTABLE, Pruned, dump_names

_FORGETTABLE = f"""
    SELECT count(*), coalesce(sum(length(entry) + length(cleaned)), 0) FROM entry WHERE {FORGETTABLE}
"""  # noqa: S608 - nothing in it comes from outside
_TOTALS = """
    SELECT (SELECT count(*) FROM entry INDEXED BY entry_arrival),
        (SELECT count(*) FROM entry INDEXED BY entry_arrival WHERE is_archive = 1),
        (SELECT count(*) FROM story),
        (SELECT count(*) FROM member WHERE verdict = 'copy'),
        (SELECT count(*) FROM (SELECT 1 FROM member GROUP BY story HAVING count(*) > 1)),
        (SELECT count(*) FROM correction WHERE undone IS NULL),
        (SELECT min(first_seen) FROM entry INDEXED BY entry_arrival),
        (SELECT count(*) FROM entry WHERE is_grouped <> 1)
"""
_BIGGEST = """
    SELECT m.story, count(DISTINCT e.source) AS outlets, count(*) AS entries
    FROM member m JOIN entry e ON e.n = m.entry
    GROUP BY m.story HAVING entries > 1
    ORDER BY outlets DESC, entries DESC, max(e.sort_time) DESC, (SELECT uuid FROM story WHERE n = m.story) LIMIT ?
"""
# What joins a member to its story is its best pair inside; the weakest of these were decided by least. Bare headlines
# have a scale of their own.
_BARELY_JOINED = """
    SELECT a, b, story, story, max(score) AS score FROM (
        SELECT m.entry AS member, p.a, p.b, p.score, m.story FROM member m
        JOIN pair p ON p.a = m.entry JOIN member o ON o.entry = p.b AND o.story = m.story
        WHERE m.verdict = 'coverage' AND p.kind = 'coverage' AND p.rule NOT LIKE '%.headlines'
        UNION ALL
        SELECT m.entry, p.a, p.b, p.score, m.story FROM member m
        JOIN pair p ON p.b = m.entry JOIN member o ON o.entry = p.a AND o.story = m.story
        WHERE m.verdict = 'coverage' AND p.kind = 'coverage' AND p.rule NOT LIKE '%.headlines'
    ) GROUP BY member ORDER BY score, a, b
"""
_NEARLY_JOINED = """
    SELECT p.a, p.b, m.story, o.story FROM pair p
    JOIN member m ON m.entry = p.a JOIN member o ON o.entry = p.b JOIN entry e ON e.n = p.a JOIN entry f ON f.n = p.b
    WHERE m.story <> o.story AND e.source <> f.source AND p.kind IN ('coverage', 'related')
        AND p.rule NOT LIKE '%.headlines'
    ORDER BY p.score DESC, p.a, p.b
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """All that is stored, counted. `archive` entries are judged, never shown; `groups` are stories of several.

    `waiting` entries are not grouped yet.
    """

    entries: int
    archive: int
    stories: int
    copies: int
    groups: int
    corrections: int
    since: datetime | None
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Close:
    """A judgement that little decided: two entries by number, and whether they stand together."""

    left: int
    right: int
    is_together: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """The database in bytes: all of it, and the part that is free inside for what comes."""

    total: int
    free: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgettable:
    """What pruning would drop, and about how many characters that is."""

    pruned: Pruned
    size: int


def count_totals(connection: sqlite3.Connection) -> Totals:
    """Count all that is stored."""
    entries, archive, stories, copies, groups, corrections, since, waiting = connection.execute(_TOTALS).fetchone()
    return Totals(
        entries=entries, archive=archive, stories=stories, copies=copies, groups=groups, corrections=corrections,
        since=from_stamp_or_none(since), waiting=waiting,
    )  # fmt: skip


def list_biggest(connection: sqlite3.Connection, limit: int) -> list[int]:
    """List the stories that most sources tell, by number."""
    return [story for story, *_ in connection.execute(_BIGGEST, (limit,))]


def list_close(connection: sqlite3.Connection, limit: int) -> list[Close]:
    """List the judgements that little decided: half of them joined, half kept apart; each story once in either."""
    joined = _each_story_once(connection.execute(_BARELY_JOINED), limit)
    apart = _each_story_once(connection.execute(_NEARLY_JOINED), limit)
    first = joined[: max(limit // 2, limit - len(apart))]
    return [
        *(Close(left=a, right=b, is_together=True) for a, b in first),
        *(Close(left=a, right=b, is_together=False) for a, b in apart[: limit - len(first)]),
    ]


def _each_story_once(rows: Iterable[tuple[int, ...]], limit: int) -> list[tuple[int, int]]:
    seen, kept = set[int](), list[tuple[int, int]]()
    for a, b, *rest in rows:
        stories = set(rest[:2])
        if not seen & stories:
            kept.append((a, b))
            seen |= stories
        if len(kept) == limit:
            break
    return kept


def read_pages(connection: sqlite3.Connection) -> Pages:
    """Read the size of the database from SQLite's own books."""
    size, count, free = (
        int(connection.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("page_size", "page_count", "freelist_count")
    )
    return Pages(total=size * count, free=size * free)


def count_forgettable(
    connection: sqlite3.Connection, bodies: datetime, history: datetime, outputs: Collection[str] | None = None
) -> Forgettable:
    """Count what pruning would drop: what was last shown before `bodies`, and history before `history`.

    What one of `outputs` shows (None: any that there ever was) is not dropped.
    """
    shown, size = connection.execute(_FORGETTABLE, (to_stamp(bodies), dump_names(outputs))).fetchone()
    (lines,) = connection.execute("SELECT count(*) FROM event WHERE at < ?", (to_stamp(history),)).fetchone()
    pages, more = connection.execute(
        "SELECT count(*), coalesce(sum(length(content)), 0) FROM article WHERE at < ?", (to_stamp(bodies),)
    ).fetchone()
    return Forgettable(pruned=Pruned(bodies=shown, history=lines, articles=pages), size=size + more)
