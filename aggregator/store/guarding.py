"""What SQLite says of a file, a disk or a lock, in words of our own."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aggregator.errors import StoreError, StoreRefusedError


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Turn what SQLite says of a file, a disk or a lock into a StoreError; our own slips pass through."""
    try:
        yield
    except sqlite3.OperationalError as cause:
        raise StoreError(str(path), str(cause)) from cause
    except sqlite3.DatabaseError as cause:
        if type(cause) is not sqlite3.DatabaseError:  # IntegrityError and the like are bugs
            raise
        raise StoreRefusedError(str(path), tell_damage(path, str(cause))) from cause


def tell_damage(path: Path, what: str) -> str:
    """Say what is damaged, and how to save what can be read."""
    return (
        f'damaged ({what}). Nothing was changed. To save what can be read: sqlite3 "{path}" .recover | '
        f'sqlite3 "{path}.recovered", then put the new file in place of the old'
    )
