"""The tables of judging, a module for each subject.

Whoever writes entries calls `write_prints` and `forget` inside its own transaction; all else is for
grouping, the only writer of stories. Times are integer microseconds since 1970, as in the rest of the store.
"""

from contextlib import AbstractContextManager
from pathlib import Path

from sqlite_utils import Database

from aggregator.store.codec import from_stamp, to_stamp
from aggregator.store.guarding import UNNAMED, guarded
from aggregator.store.judging.again import Again
from aggregator.store.judging.corrections import Corrections
from aggregator.store.judging.entries import Entries
from aggregator.store.judging.index import UNDATED, Index, forget, week, write_prints
from aggregator.store.judging.pairs import Pairs
from aggregator.store.judging.rows import EntryRow, MemberRow, PairRow, StoryRow, dump_evidence
from aggregator.store.judging.snapshots import Snapshots
from aggregator.store.judging.stories import Stories
from aggregator.store.judging.tables import create_tables
from aggregator.store.transactions import transaction

__all__ = [
    "UNDATED",
    "EntryRow",
    "Judging",
    "MemberRow",
    "PairRow",
    "StoryRow",
    "create_tables",
    "dump_evidence",
    "forget",
    "from_stamp",
    "to_stamp",
    "week",
    "write_prints",
]


class Judging:
    """The queries of grouping over one open database, by subject; writes belong into `transaction`."""

    def __init__(self, db: Database) -> None:
        self._db = db
        name = db.conn.execute("PRAGMA database_list").fetchone()[2]
        self._path = Path(name) if name else UNNAMED
        self.entries = Entries(db.conn)
        self.index = Index(db.conn)
        self.pairs = Pairs(db.conn)
        self.stories = Stories(db.conn)
        self.corrections = Corrections(db.conn)
        self.snapshots = Snapshots(db.conn)
        self.again = Again(db.conn)

    def transaction(self) -> AbstractContextManager[object]:
        """All writes inside, or none. Raises StoreError where the disk or the file does not let us."""
        return transaction(self._db, self._path)

    def guarded(self) -> AbstractContextManager[None]:
        """Turn what SQLite says of the file or the disk into a StoreError."""
        return guarded(self._path)
