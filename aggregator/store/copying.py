"""A copy of the database beside whoever writes it, checked before it takes its name; and giving space back."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from aggregator.errors import OutputError, StoreRefusedError
from aggregator.store.guarding import guarded
from aggregator.store.schema import APPLICATION_ID

Progressing = Callable[[int, int], None]
# 8 MB a step: often enough for a progress bar and for a stop.
_STEP = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """A finished copy: its size in bytes, and how many entries and stories it holds."""

    path: Path
    size: int
    entries: int
    stories: int


def copy_database(path: Path, target: Path, progress: Progressing | None = None) -> Copied:
    """Copy the database as it is at this moment, check the copy, and only then put it under its name.

    The reading transaction keeps the moment, so a daemon may go on writing. Raises StoreError, StoreRefusedError
    where the copy is not sound, OutputError where it cannot be written.
    """
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        # The copy holds what the database holds, secrets in addresses included: its owner's alone.
        os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with guarded(path):
            _copy(path, unfinished, progress)
            copied = _check(unfinished, target)
        _settle(unfinished, target)
        return copied
    except OSError as cause:
        raise OutputError(str(target), f"cannot be written: {cause.strerror}") from cause
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):
                unfinished.with_name(unfinished.name + ending).unlink()


def _copy(path: Path, unfinished: Path, progress: Progressing | None) -> None:
    source = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    target = sqlite3.connect(unfinished, isolation_level=None)
    try:
        copy_pages(source, target, progress)
        # One file, that needs no log beside it.
        target.execute("PRAGMA journal_mode = DELETE")
    finally:
        source.close()
        target.close()


def copy_pages(source: sqlite3.Connection, target: sqlite3.Connection, progress: Progressing | None = None) -> None:
    """Copy a database as it is at this moment: a reading transaction keeps that, or each write would begin it anew."""
    source.execute("BEGIN")
    try:
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(
            target, pages=_STEP, progress=lambda _, left, total: progress(total - left, total) if progress else None
        )
    finally:
        if source.in_transaction:
            source.execute("ROLLBACK")


def _check(unfinished: Path, target: Path) -> Copied:
    """Let SQLite look through the whole copy. Raises StoreRefusedError."""
    copy = sqlite3.connect(f"{unfinished.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    try:
        found = [line for (line,) in copy.execute("PRAGMA integrity_check(5)")]
        if found != ["ok"] or copy.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
            raise StoreRefusedError(str(target), f"the copy is not sound ({'; '.join(found)}) and was not kept")
        entries, stories = copy.execute("SELECT (SELECT count(*) FROM entry), (SELECT count(*) FROM story)").fetchone()
    finally:
        copy.close()
    return Copied(path=target, size=unfinished.stat().st_size, entries=entries, stories=stories)


def _settle(unfinished: Path, target: Path) -> None:
    """Bring the copy to the disk, then under its name."""
    _sync(unfinished)
    os.replace(unfinished, target)  # noqa: PTH105 - Path.replace reads like a change of text
    _sync(target.parent)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def check_integrity(path: Path) -> list[str]:
    """Let SQLite look through the database, its indexes and its references; what is wrong, or nothing.

    Raises StoreError where it cannot be read.
    """
    with guarded(path):
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
        try:
            found = [str(line) for (line,) in db.execute("PRAGMA integrity_check(5)") if line != "ok"]
            lost = db.execute("PRAGMA foreign_key_check").fetchmany(5)
        finally:
            db.close()
    return [*found, *(f"{table} {row}: its {parent} is missing" for table, row, parent, _ in lost)]


def compact(path: Path) -> None:
    """Write the database anew without its free pages. Nobody else may use it meanwhile. Raises StoreError."""
    with guarded(path):
        db = sqlite3.connect(path, isolation_level=None)
        try:
            db.execute("VACUUM")
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            db.close()
