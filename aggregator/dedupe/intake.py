"""The temporary store of `dedupe`: items, their fingerprints and index rows, and one snapshot of weights over all."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime

from sqlite_utils import Database

from aggregator.dedupe.items import Item
from aggregator.fingerprint.entry import fingerprint_all
from aggregator.fingerprint.pack import pack
from aggregator.fingerprint.text import compared_text
from aggregator.group.weights import Counter
from aggregator.grouping.indexing import Rows, stack_rows, write_stacked
from aggregator.grouping.snapshots import counted_terms
from aggregator.model import Cleaned, Fingerprint
from aggregator.store import judging
from aggregator.store.judging import Judging, to_stamp, week

# Items fingerprinted and written at once.
_BATCH = 500
# Index rows gathered before they are written in order, which is several times quicker: 30 MB while they are.
_ROWS = 500_000
_ENTRY = (
    "CREATE TABLE entry (n INTEGER PRIMARY KEY, source TEXT NOT NULL, id TEXT NOT NULL, cycle INTEGER NOT NULL,"
    " published INTEGER, precision TEXT, first_seen INTEGER NOT NULL, language TEXT, is_grouped INTEGER NOT NULL,"
    # The id as it came: numbers are compared as numbers, and go out as such.
    " cleaned TEXT NOT NULL, said ANY NOT NULL, UNIQUE (source, id)) STRICT"
)


def open_store() -> Database:
    """Make an empty store.

    SQLite keeps it in a file without a name, in $SQLITE_TMPDIR, $TMPDIR or /var/tmp: however the command ends, nothing
    of it stays.
    """
    connection = sqlite3.connect("", isolation_level=None)
    # No journal, and no waiting for the disk.
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768;")
    db = Database(connection)
    db.execute(_ENTRY)
    judging.create_tables(db)
    return db


class Intake:
    """Takes items in, in batches; `finish` writes what is left, and the snapshot."""

    def __init__(self, db: Database, now: datetime) -> None:
        self._db = db
        self._now = now
        self._counter = Counter()
        self._count = 0
        self._batch: dict[tuple[str, str], Item] = {}
        self._rows: list[Rows] = []

    def add(self, item: Item) -> None:
        """Take an item in. Raises ValueError where its feed has one of that id already."""
        key = (item.feed, item.id)
        known = self._db.conn.execute("SELECT 1 FROM entry WHERE source = ? AND id = ?", key).fetchone()
        if known or key in self._batch:
            raise ValueError(
                f"the id {item.said!r} stands twice" + (f" in the feed {item.feed!r}" if item.feed else "")
            )
        self._batch[key] = item
        if len(self._batch) == _BATCH:
            self._write()

    def finish(self) -> None:
        """All items are in."""
        self._write()
        self._write_rows()
        Judging(self._db).snapshots.save(self._counter.weights(), self._now, self._count + 1)

    def _write(self) -> None:
        items = tuple(self._batch.values())
        self._batch = {}
        first = self._count + 1
        self._count += len(items)
        prints = []
        for print_, shingles in fingerprint_all(item.cleaned for item in items):
            self._counter.add(counted_terms(print_), shingles)
            prints.append(print_)
        entries = [self._entry(n, item) for n, item in enumerate(items, first)]
        connection = self._db.conn
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", entries)
        judging.write_prints(connection, [(n, pack(print_)) for n, print_ in enumerate(prints, first)])
        connection.execute("COMMIT")
        self._gather_rows(first, items, prints)

    def _entry(self, n: int, item: Item) -> tuple[object, ...]:
        cleaned = item.cleaned
        published = None if cleaned.published is None else to_stamp(cleaned.published)
        text = json.dumps({"blocks": [{"kind": "paragraph", "text": compared_text(cleaned)}]})
        seen = to_stamp(self._now)
        language, precision = cleaned.language, cleaned.published_precision
        return n, item.feed, item.id, 1, published, precision, seen, language, 0, text, item.said

    def _gather_rows(self, first: int, items: Sequence[Item], prints: Sequence[Fingerprint]) -> None:
        weeks = [(n, self._week(item.cleaned)) for n, item in enumerate(items, first)]
        self._rows.append(stack_rows(weeks, prints))
        if sum(rows.shape[1] for rows in self._rows) > _ROWS:
            self._write_rows()

    def _week(self, cleaned: Cleaned) -> int:
        return week(None if cleaned.published is None else to_stamp(cleaned.published), to_stamp(self._now))

    def _write_rows(self) -> None:
        store = Judging(self._db)
        with store.transaction():
            write_stacked(store, self._rows)
        self._rows = []
