"""Several writes as one, and several reads of one moment, on a connection of SQLite."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from aggregator.store.guarding import guarded


@contextmanager
def transaction(db: Database, path: Path) -> Iterator[sqlite3.Connection]:
    """Do a number of writes wholly or not at all; inside another transaction, as a part that can fail by itself.

    Takes the write lock at once, so that what is read in it stays true until it is written.
    """
    connection: sqlite3.Connection = db.conn
    is_part = connection.in_transaction
    with guarded(path):
        connection.execute("SAVEPOINT part" if is_part else "BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("RELEASE part" if is_part else "COMMIT")
        except BaseException:
            _roll_back(connection, is_part=is_part)
            raise


def _roll_back(connection: sqlite3.Connection, *, is_part: bool) -> None:
    if not connection.in_transaction:  # a full disk has rolled back already
        return
    if is_part:
        connection.execute("ROLLBACK TO part")
    connection.execute("RELEASE part" if is_part else "ROLLBACK")


@contextmanager
def reading(db: Database, path: Path) -> Iterator[sqlite3.Connection]:
    """Do a number of reads of one moment; inside a transaction they see what it has written."""
    connection: sqlite3.Connection = db.conn
    with guarded(path):
        if connection.in_transaction:
            yield connection
        else:
            yield from _read_alone(connection)


def _read_alone(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    connection.execute("BEGIN")
    try:
        yield connection
    finally:
        _roll_back(connection, is_part=False)
