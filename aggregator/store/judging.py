"""The tables of judging: index rows, pairs, stories, corrections, snapshots of weights; hand-written SQL.

Whoever writes entries calls `write_fingerprints` and `forget` inside its own transaction; all else is for
grouping, the only writer of stories. Times are integer microseconds since 1970, as in the rest of the store.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlite_utils import Database

from aggregator.model import Correction, CorrectionKind, EntryKey, Precision, Probe, Verdict

if TYPE_CHECKING:
    from aggregator.group.weights import Weights

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
-- A bucket that has grown too large to compare all with all proposes nothing any more, but for rows of equality (the
-- same text, address or file): there each entry is compared with the one of the smallest key, `least`.
CREATE TABLE crowd (value INTEGER PRIMARY KEY, least INTEGER NOT NULL) STRICT;
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
    from aggregator.fingerprint.keys import probes
    from aggregator.fingerprint.pack import unpack

    for entry in entries:
        row = connection.execute("SELECT data FROM fingerprint WHERE entry = ?", (entry,)).fetchone()
        if row is None:
            continue
        # The week may have changed with the date: the rows are found by their values.
        old = [(probe.value, entry) for probe in probes(unpack(row[0]))]
        connection.executemany("DELETE FROM probe WHERE value = ? AND entry = ?", old)
        connection.execute("DELETE FROM pair WHERE a = ?1 OR b = ?1", (entry,))
        connection.execute("DELETE FROM fingerprint WHERE entry = ?", (entry,))


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """What judging reads of an entry besides its text."""

    n: int
    key: EntryKey
    cycle: int
    published: datetime | None
    precision: Precision | None
    first_seen: datetime
    language: str | None
    print_: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """A story as it stands; `aliases` are ids of stories that were joined into it."""

    n: int
    uuid: str
    lead: int
    opened: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """An entry's place in its story; what follows `is_origin` is the judgement against the lead."""

    entry: int
    story: int
    copy_group: int
    is_origin: bool
    verdict: str | None = None
    rule: str | None = None
    version: str | None = None
    evidence: str = "[]"


PairRow = tuple[int, int, str, int, str, str, str]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_stamp(at: datetime) -> int:
    """Microseconds since 1970."""
    return (at - _EPOCH) // _MICROSECOND


def from_stamp(stamp: int) -> datetime:
    """The inverse of to_stamp."""
    return _EPOCH + stamp * _MICROSECOND


class Judging:
    """The queries of grouping over one open database; writes belong into `transaction`."""

    def __init__(self, db: Database) -> None:
        self._connection: sqlite3.Connection = db.conn

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes inside, or none."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    # ---- entries

    def pending(self) -> list[int]:
        """Entries that wait to be grouped, in the order they came."""
        rows = self._connection.execute("SELECT n FROM entry WHERE is_grouped = 0 ORDER BY n")
        return [n for (n,) in rows]

    def rows(self, entries: Iterable[int]) -> dict[int, EntryRow]:
        """The rows of entries that have a fingerprint."""
        rows = self._connection.execute(
            "SELECT e.n, e.source, e.id, e.cycle, e.published, e.precision, e.first_seen, e.language, f.data"
            " FROM json_each(?) j JOIN entry e ON e.n = j.value JOIN fingerprint f ON f.entry = e.n",
            (json.dumps(list(entries)),),
        )
        return {row[0]: _entry_row(row) for row in rows}

    def text(self, entry: int) -> str:
        """The text of an entry that is compared; empty when the body is no longer kept."""
        row = self._connection.execute("SELECT cleaned ->> '$.blocks' FROM entry WHERE n = ?", (entry,)).fetchone()
        blocks = json.loads(row[0]) if row and row[0] else ()
        return "\n".join(block["text"] for block in blocks if block["kind"] not in ("caption", "card"))

    def mark_grouped(self, entries: Iterable[int]) -> None:
        """Note that entries have their place."""
        self._connection.executemany("UPDATE entry SET is_grouped = 1 WHERE n = ?", ((n,) for n in entries))

    def mark_pending(self, entries: Iterable[int]) -> None:
        """Have entries grouped anew."""
        self._connection.executemany("UPDATE entry SET is_grouped = 0 WHERE n = ?", ((n,) for n in entries))

    def find(self, key: EntryKey) -> int | None:
        """The row of an entry."""
        row = self._connection.execute("SELECT n FROM entry WHERE source = ? AND id = ?", key).fetchone()
        return row[0] if row else None

    def has_undated(self) -> bool:
        """Whether any index row stands outside the weeks."""
        found = self._connection.execute("SELECT EXISTS (SELECT 1 FROM entry WHERE published IS NULL)")
        return bool(found.fetchone()[0])

    # ---- candidates

    def buckets(self, values: Sequence[int], weeks: tuple[int, int]) -> Iterator[tuple[int, list[int]]]:
        """The entries of each value that has several within weeks (both inclusive)."""
        rows = self._connection.execute(
            "SELECT p.value, group_concat(p.entry) FROM json_each(?) j CROSS JOIN probe p ON p.value = j.value"
            " AND p.week BETWEEN ? AND ? GROUP BY j.key HAVING count(*) > 1",
            (json.dumps(values), *weeks),
        )
        return ((value, [int(n) for n in entries.split(",")]) for value, entries in rows)

    def crowds(self, values: Iterable[int]) -> dict[int, int]:
        """Those of the values whose bucket is too large, with the entry of the smallest key."""
        if not self._connection.execute("SELECT EXISTS (SELECT 1 FROM crowd)").fetchone()[0]:
            return {}
        rows = self._connection.execute(
            "SELECT c.value, c.least FROM json_each(?) j CROSS JOIN crowd c ON c.value = j.value",
            (json.dumps(list(values)),),
        )
        return dict(rows)

    def save_crowds(self, rows: Iterable[tuple[int, int]]) -> None:
        """Note (value, entry of the smallest key) of buckets that are too large."""
        self._connection.executemany("INSERT OR REPLACE INTO crowd VALUES (?, ?)", rows)

    def bucket(self, value: int) -> list[int]:
        """All entries of one value."""
        return [n for (n,) in self._connection.execute("SELECT entry FROM probe WHERE value = ?", (value,))]

    def least_key(self, entries: Iterable[int]) -> int:
        """The entry with the smallest key."""
        row = self._connection.execute(
            "SELECT e.n FROM json_each(?) j JOIN entry e ON e.n = j.value ORDER BY e.source, e.id LIMIT 1",
            (json.dumps(list(entries)),),
        ).fetchone()
        return int(row[0])

    # ---- pairs

    def save_pairs(self, rows: Iterable[PairRow]) -> None:
        """Store verdicts: a < b, kind, score in ten-thousandths, rule, version, evidence as JSON."""
        self._connection.executemany("INSERT OR REPLACE INTO pair VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def neighbours(self, entries: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Pairs (given entry, other) that were judged copy or coverage."""
        given = json.dumps(list(entries))
        return iter(
            self._connection.execute(
                "SELECT j.value, p.b FROM json_each(?1) j JOIN pair p ON p.a = j.value WHERE p.kind <> 'related'"
                " UNION ALL"
                " SELECT j.value, p.a FROM json_each(?1) j JOIN pair p ON p.b = j.value WHERE p.kind <> 'related'",
                (given,),
            )
        )

    def verdicts(self, entries: Iterable[int]) -> Iterator[tuple[int, int, str, int, str]]:
        """The stored verdicts whose first entry is given, without their evidence: a, b, kind, score, rule."""
        return iter(
            self._connection.execute(
                "SELECT p.a, p.b, p.kind, p.score, p.rule FROM json_each(?) j JOIN pair p ON p.a = j.value",
                (json.dumps(list(entries)),),
            )
        )

    def evidence(self, pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], str]:
        """The evidence of stored verdicts, as JSON."""
        rows = self._connection.execute(
            "SELECT p.a, p.b, p.evidence FROM json_each(?) j JOIN pair p"
            " ON p.a = j.value ->> 0 AND p.b = j.value ->> 1",
            (json.dumps(list(pairs)),),
        )
        return {(a, b): evidence for a, b, evidence in rows}

    def pair(self, one: int, other: int) -> PairRow | None:
        """The stored verdict on two entries."""
        row = self._connection.execute("SELECT * FROM pair WHERE a = ? AND b = ?", sorted((one, other))).fetchone()
        return tuple(row) if row else None

    # ---- stories

    def members(self, entries: Iterable[int]) -> dict[int, int]:
        """The story of each entry that has one."""
        rows = self._connection.execute(
            "SELECT m.entry, m.story FROM json_each(?) j JOIN member m ON m.entry = j.value",
            (json.dumps(list(entries)),),
        )
        return dict(rows)

    def story_members(self, stories: Iterable[int]) -> dict[int, list[int]]:
        """The entries of each story."""
        found: dict[int, list[int]] = defaultdict(list)
        rows = self._connection.execute(
            "SELECT m.story, m.entry FROM json_each(?) j JOIN member m ON m.story = j.value",
            (json.dumps(list(stories)),),
        )
        for story, entry in rows:
            found[story].append(entry)
        return found

    def stories(self, numbers: Iterable[int]) -> dict[int, StoryRow]:
        """Stories by their numbers."""
        rows = self._connection.execute(
            "SELECT s.n, s.uuid, s.lead, s.opened FROM json_each(?) j JOIN story s ON s.n = j.value",
            (json.dumps(list(numbers)),),
        )
        return {row[0]: StoryRow(n=row[0], uuid=row[1], lead=row[2], opened=row[3]) for row in rows}

    def find_uuid(self, uuid: str) -> tuple[int, bool] | None:
        """The story that an id names, and whether it does so as an alias."""
        row = self._connection.execute("SELECT n FROM story WHERE uuid = ?", (uuid,)).fetchone()
        if row:
            return row[0], False
        row = self._connection.execute("SELECT story FROM story_alias WHERE uuid = ?", (uuid,)).fetchone()
        return (row[0], True) if row else None

    def next_story(self) -> int:
        """A number that no story has."""
        found: int = self._connection.execute("SELECT coalesce(max(n), 0) + 1 FROM story").fetchone()[0]
        return found

    def save_stories(self, rows: Iterable[tuple[int, str, int, int, int]]) -> None:
        """Store (n, uuid, lead, opened, changed)."""
        self._connection.executemany(
            "INSERT INTO story VALUES (?, ?, ?, ?, ?) ON CONFLICT (n) DO UPDATE SET uuid = excluded.uuid,"
            " lead = excluded.lead, changed = excluded.changed",
            rows,
        )

    def save_members(self, rows: Iterable[MemberRow]) -> None:
        """Store places; an entry has one."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO member VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (row.entry, row.story, row.copy_group, row.is_origin, row.verdict, row.rule, row.version, row.evidence)
                for row in rows
            ),
        )

    def member_rows(self, story: int) -> list[MemberRow]:
        """The places in a story."""
        rows = self._connection.execute("SELECT * FROM member WHERE story = ? ORDER BY entry", (story,))
        return [MemberRow(entry=r[0], story=r[1], copy_group=r[2], is_origin=bool(r[3]), verdict=r[4], rule=r[5],
                          version=r[6], evidence=r[7]) for r in rows]  # fmt: skip

    def close_story(self, story: int, into: int, uuid: str, now: int) -> None:
        """A story becomes part of another: its id, and those it stood for, stand for the other from now on."""
        self._connection.execute("DELETE FROM story WHERE n = ?", (story,))
        self._connection.execute("UPDATE story_alias SET story = ? WHERE story = ?", (into, story))
        self._connection.execute("INSERT OR REPLACE INTO story_alias VALUES (?, ?, ?)", (uuid, into, now))
        self._connection.execute("DELETE FROM related WHERE story = ?1 OR other = ?1", (story,))

    def revive(self, uuid: str) -> None:
        """An id stands for a story of its own again."""
        self._connection.execute("DELETE FROM story_alias WHERE uuid = ?", (uuid,))

    def save_related(self, stories: Iterable[int], rows: Iterable[tuple[int, int, int, str]]) -> None:
        """Replace the cross-links of stories by (story, other, score, evidence)."""
        self._connection.executemany("DELETE FROM related WHERE story = ?1 OR other = ?1", ((n,) for n in stories))
        self._connection.executemany("INSERT OR REPLACE INTO related VALUES (?, ?, ?, ?)", rows)

    # ---- corrections

    def add_correction(self, correction: Correction) -> int:
        """Store a person's word; return its number."""
        left, right = (_ends(end) for end in (correction.left, correction.right))
        cursor = self._connection.execute(
            "INSERT INTO correction (kind, left_source, left_id, right_source, right_id, made)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (correction.kind, *left, *right, to_stamp(correction.made)),
        )
        return int(cursor.lastrowid or 0)

    def undo_correction(self, n: int, now: datetime) -> Correction | None:
        """Take a person's word back; None when there is none of that number in force."""
        found = self.corrections().get(n)
        if found is not None:
            self._connection.execute("UPDATE correction SET undone = ? WHERE n = ?", (to_stamp(now), n))
        return found

    def corrections(self) -> dict[int, Correction]:
        """All corrections in force, by number."""
        rows = self._connection.execute(
            "SELECT n, kind, left_source, left_id, right_source, right_id, made FROM correction"
            " WHERE undone IS NULL ORDER BY n"
        )
        return {row[0]: _correction(row) for row in rows}

    def meetings(self, one: str, other: str) -> list[int]:
        """The entries of two sources that share a story."""
        rows = self._connection.execute(
            "SELECT m.entry, n.entry FROM entry e JOIN member m ON m.entry = e.n JOIN member n ON n.story = m.story"
            " JOIN entry f ON f.n = n.entry AND f.source = ? WHERE e.source = ?",
            (other, one),
        )
        return sorted({n for row in rows for n in row})

    def entries_of(self, sources: Sequence[str]) -> list[int]:
        """All entries of sources."""
        rows = self._connection.execute(
            "SELECT n FROM entry WHERE source IN (SELECT value FROM json_each(?))", (json.dumps(sources),)
        )
        return [n for (n,) in rows]

    # ---- weights

    def save_weights(self, weights: "Weights", now: datetime, entries: int) -> None:
        """Record a snapshot, taken when the store held so many entries."""
        row = (to_stamp(now), weights.documents, entries, weights.pack())
        self._connection.execute("INSERT INTO snapshot (made, documents, entries, counts) VALUES (?, ?, ?, ?)", row)

    def weights(self) -> tuple["Weights", int]:
        """The weights in force, and how many entries the store held when they were taken."""
        from aggregator.group.weights import Weights

        row = self._connection.execute(
            "SELECT counts, documents, entries FROM snapshot ORDER BY n DESC LIMIT 1"
        ).fetchone()
        return (Weights.unpack(row[0], row[1]), row[2]) if row else (Weights.prior(), 0)

    def count_entries(self) -> int:
        """How many entries there are (their numbers only grow)."""
        found: int = self._connection.execute("SELECT coalesce(max(n), 0) FROM entry").fetchone()[0]
        return found


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


def _ends(end: EntryKey | str) -> tuple[str, str]:
    return (end, "") if isinstance(end, str) else (end.source, end.id)


def _correction(row: tuple[int, str, str, str, str, str, int]) -> Correction:
    _, kind, left_source, left_id, right_source, right_id, made = row
    word = CorrectionKind(kind)
    left: EntryKey | str = left_source if word is CorrectionKind.NEVER else EntryKey(left_source, left_id)
    right: EntryKey | str = right_source if word is CorrectionKind.NEVER else EntryKey(right_source, right_id)
    return Correction(kind=word, left=left, right=right, made=from_stamp(made))


def dump_evidence(verdict: Verdict) -> str:
    """A verdict's evidence as the JSON list that tables, outputs and commands show."""
    return json.dumps(
        [{"kind": e.kind, "value": e.value, "detail": e.detail, "for": e.is_for} for e in verdict.evidence],
        ensure_ascii=False,
    )
