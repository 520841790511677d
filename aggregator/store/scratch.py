"""A copy of the database to try something on: nobody else sees it, and the system drops it with the process."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from aggregator.errors import StoreError
from aggregator.store.copying import copy_pages
from aggregator.store.guarding import guarded
from aggregator.store.store import Store


@contextmanager
def scratch(path: Path) -> Iterator[Store]:
    """Open a copy of the database as it is at this moment, beside whoever writes it.

    SQLite keeps the copy in a file without a name, in $SQLITE_TMPDIR, $TMPDIR or /var/tmp. Raises StoreError.
    """
    with Store.read(path) as original, guarded(path):
        connection = sqlite3.connect("", isolation_level=None)
        with closing(connection):
            try:
                copy_pages(original.db.conn, connection)
            except sqlite3.OperationalError as cause:
                reason = f"the copy to try it on could not be made ({cause}); name a roomier folder in SQLITE_TMPDIR"
                raise StoreError(str(path), reason) from cause
            # Nothing of it outlives the process: no journal, and as much memory as for the database itself.
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA cache_size = -16000")
            yield Store(Database(connection, recursive_triggers=False, execute_plugins=False), path)
