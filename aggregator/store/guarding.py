"""What SQLite says of a file, a disk or a lock, in words of our own."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aggregator.errors import StoreError, StoreRefusedError

# What has no name lies where SQLite finds room, unless it is told where.
UNNAMED = Path("the temporary database (SQLITE_TMPDIR names a folder for it)")
# Extended codes of SQLite are above the primary one.
_PRIMARY = 0xFF
_OF_RIGHTS = frozenset({sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN})


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Turn what SQLite says of a file, a disk or a lock into a StoreError; our own slips pass through."""
    try:
        yield
    except sqlite3.OperationalError as cause:
        raise StoreError(str(path), tell_trouble(cause)) from cause
    except sqlite3.DatabaseError as cause:
        if type(cause) is not sqlite3.DatabaseError:  # IntegrityError and the like are bugs
            raise
        raise StoreRefusedError(str(path), tell_damage(path, str(cause))) from cause


def tell_trouble(cause: sqlite3.OperationalError) -> str:
    """Say what the system does not let SQLite do; where that is a matter of rights, what to look at."""
    if getattr(cause, "sqlite_errorcode", 0) & _PRIMARY not in _OF_RIGHTS:  # Python raises some itself, without a code
        return str(cause)
    return f"{cause}; may this user read and write it, and write to its folder? `aggregator doctor` looks"


def tell_damage(path: Path, what: str) -> str:
    """Say what is damaged, and how to save what can be read."""
    return (
        f'damaged ({what}). Nothing was changed. To save what can be read: sqlite3 "{path}" .recover | '
        f'sqlite3 "{path}.recovered", then put the new file in place of the old'
    )
