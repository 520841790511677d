"""A copy of the database to try something on: nobody else sees it, and the system drops it with the process."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from aggregator.errors import StoreError
from aggregator.store.guarding import guarded
from aggregator.store.store import Store

_STEP = 2_000


@contextmanager
def scratch(path: Path, progress: Callable[[int, int], None] | None = None) -> Iterator[Store]:
    """Open a copy of the database as it is at this moment, beside whoever writes it.

    SQLite keeps the copy in a file without a name, in $SQLITE_TMPDIR, $TMPDIR or /var/tmp. Raises StoreError.
    """
    with Store.read(path) as original, guarded(path):
        connection = sqlite3.connect("", isolation_level=None)
        with closing(connection):
            try:
                _copy(original.db.conn, connection, progress)
            except sqlite3.OperationalError as cause:
                reason = f"the copy to try it on could not be made ({cause}); name a roomier folder in SQLITE_TMPDIR"
                raise StoreError(str(path), reason) from cause
            # Nothing of it outlives the process: no journal, and as much memory as for the database itself.
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA cache_size = -16000")
            yield Store(Database(connection, recursive_triggers=False, execute_plugins=False), path)


def _copy(source: sqlite3.Connection, target: sqlite3.Connection, progress: Callable[[int, int], None] | None) -> None:
    # A reading transaction keeps the moment, or every write of a daemon would begin the copy anew.
    source.execute("BEGIN")
    try:
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(
            target, pages=_STEP, progress=lambda _, left, total: progress(total - left, total) if progress else None
        )
    finally:
        source.execute("ROLLBACK")
