"""Opening the database: what is refused, what is made, how it is brought up to date.

Nothing is ever deleted or overwritten here: a file that cannot be used is left as it is, with the way out named.
"""

import os
import sqlite3
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database, Migrations

from aggregator.errors import StoreError, StoreRefusedError
from aggregator.store.guarding import guarded, tell_damage, tell_trouble
from aggregator.store.schema import APPLICATION_ID
from aggregator.store.transactions import transaction

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100  # https://www.sqlite.org/fileformat.html 1.3
_STAMPS = ("user_version", "application_id", "page_count", "page_size")
_FOREIGN = "is no SQLite database; name another file under `database`"
_BUSY_SECONDS = 10.0  # a backup may hold the database for a moment


def prepare(path: Path, steps: Migrations, version: int, now: datetime) -> Database:
    """Open the database for writing, made or brought up to date if need be.

    Raises StoreRefusedError for a file of another program, of a newer version, or damaged; StoreError when the
    system does not let us.
    """
    check_file(path, version)
    with guarded(path):
        db = connect(path)
        try:
            _check_version(db, path, version)
            _upgrade(db, path, steps, version, now)
            db.conn.execute("PRAGMA journal_mode = WAL")
            _touch_tables(db)
        except BaseException:
            db.close()
            raise
        return db


def is_to_change(path: Path, version: int) -> bool:
    """Say whether opening for writing changes tables: there are none yet, or they are of an older version."""
    if not path.is_file() or not path.stat().st_size:
        return True
    with guarded(path):
        db = connect(path, is_reader=True)
        try:
            return _pragma(db, "user_version") < version
        finally:
            db.close()


def prepare_reader(path: Path, version: int) -> Database:
    """Open an existing database of this version for reading only."""
    if not path.is_file():
        raise StoreError(str(path), "there is no database yet; run `aggregator --once` first")
    check_file(path, version)
    with guarded(path):
        db = connect(path, is_reader=True)
        try:
            _check_version(db, path, version)
            if _pragma(db, "user_version") < version:
                raise StoreRefusedError(str(path), "made by an older version; `aggregator --once` brings it up to date")
        except BaseException:
            db.close()
            raise
        return db


def connect(path: Path, *, is_reader: bool = False) -> Database:
    """Open a connection that may be used from any thread, by one at a time."""
    mode = "ro" if is_reader else "rwc"
    if not is_reader:
        # Addresses may hold secrets, so that only the owner reads it; the files beside it take its mode over.
        path.touch(mode=0o600)
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False,
    )  # fmt: skip
    connection.execute("PRAGMA foreign_keys = ON")
    # A lost power supply may cost the last cycle, which is fetched again; FULL costs 7 ms a commit.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA journal_size_limit = 67108864")
    connection.execute("PRAGMA wal_autocheckpoint = 4000")  # 16 MB: a cycle's commits share their syncs
    connection.execute("PRAGMA cache_size = -16000")
    return Database(connection, recursive_triggers=False, execute_plugins=False)


def check_file(path: Path, version: int) -> None:
    """Look at the header before SQLite opens (and tidies) a file that may not be ours.

    Even this look is SQLite's, at a file declared immutable: POSIX drops all locks of a process when it closes any
    descriptor of the file, and another process would then take away the log that we write to. SQLite knows which
    descriptors must wait (https://www.sqlite.org/howtocorrupt.html 2.2).
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        size = path.stat().st_size
    except FileNotFoundError:
        return
    except (FileExistsError, NotADirectoryError) as cause:
        raise StoreError(str(path), f"{cause.filename} is a file, where a folder is needed") from cause
    except OSError as cause:
        raise StoreError(str(path), f"cannot be opened: {cause.strerror}") from cause
    if size == 0:
        return
    if size < _HEADER_BYTES:
        raise StoreRefusedError(str(path), _too_short(path))
    if (found := _read_header(path)) is None:
        return
    written_by, application, length = found
    if application != APPLICATION_ID:
        raise StoreRefusedError(str(path), "belongs to another program; name another file under `database`")
    if written_by > version:
        raise StoreRefusedError(str(path), _newer(written_by, version))
    if path.stat().st_size < length and not _has_log(path):
        raise StoreRefusedError(str(path), tell_damage(path, "the file was cut short"))


def _too_short(path: Path) -> str:
    # No database, so that nobody in this process can hold a lock on it.
    if path.read_bytes().startswith(_MAGIC):
        return tell_damage(path, "the file ends in its header")
    return _FOREIGN


def _read_header(path: Path) -> tuple[int, int, int] | None:
    """Read version, application id and length in bytes; None where the log beside the file has what it lacks."""
    look = None
    try:
        look = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        version, application, pages, size = (look.execute(f"PRAGMA {name}").fetchone()[0] for name in _STAMPS)
        return version, application, pages * size
    except sqlite3.OperationalError as cause:
        raise StoreError(str(path), f"cannot be opened: {tell_trouble(cause)}") from cause
    except sqlite3.DatabaseError as cause:
        if cause.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
            raise StoreRefusedError(str(path), _FOREIGN) from cause
        if _has_log(path):
            return None
        raise StoreRefusedError(str(path), tell_damage(path, "the file was cut short")) from cause
    finally:
        if look is not None:
            look.close()


def _has_log(path: Path) -> bool:
    logs = (path.with_name(path.name + ending) for ending in ("-wal", "-journal"))
    return any(log.exists() and log.stat().st_size > 0 for log in logs)


def _check_version(db: Database, path: Path, version: int) -> None:
    found = _pragma(db, "user_version")
    if found > version:  # written to the log only, so the header did not tell
        raise StoreRefusedError(str(path), _newer(found, version))


def _upgrade(db: Database, path: Path, steps: Migrations, version: int, now: datetime) -> None:
    """Apply all missing steps in one transaction; a copy of what was there is kept first."""
    if _pragma(db, "user_version") == version:
        return
    with transaction(db, path):
        found = _pragma(db, "user_version")  # again, under the lock: another process may have been quicker
        if 0 < found < version:
            _back_up(path, path.with_name(f"{path.name}.v{found}-{now:%Y%m%dT%H%M%SZ}"))
        steps.apply(db)
        db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.conn.execute(f"PRAGMA user_version = {version}")


def _back_up(path: Path, copy: Path) -> None:
    """Copy the database as it was committed last, through a second connection, under its name when complete."""
    unfinished = copy.with_name(copy.name + ".part")
    unfinished.unlink(missing_ok=True)  # of an upgrade that was cut off
    unfinished.touch(mode=0o600)  # the copy holds the same secrets
    source = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    target = sqlite3.connect(unfinished)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()
    os.replace(unfinished, copy)  # noqa: PTH105 - Path.replace reads like a change of text


def _touch_tables(db: Database) -> None:
    """Read a row of every table: a file cut short or overwritten shows now, not in the middle of a cycle."""
    for table in db.table_names():
        next(iter(db.table(table).rows_where(limit=1)), None)


def _pragma(db: Database, name: str) -> int:
    value: int = db.conn.execute(f"PRAGMA {name}").fetchone()[0]
    return value


def _newer(found: int, version: int) -> str:
    return f"written by a newer version (its format is {found}, ours {version}); update the program"
