"""Keeping the database: a checked copy of it, and forgetting what need not be kept."""

import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from aggregator.config import Settings
from aggregator.errors import OutputError, UsageError
from aggregator.store import figures
from aggregator.store.copying import Copied, Progressing, compact, copy_database
from aggregator.store.figures import Forgettable
from aggregator.store.lock import StoreLock
from aggregator.store.retention import HISTORY_AGE, Pruned
from aggregator.store.store import Store

_STAMPED = r"-\d{8}T\d{6}Z\.db"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedUp:
    """A finished copy, and the older ones that were removed to keep so many."""

    copied: Copied
    removed: tuple[Path, ...] = ()


def choose_target(settings: Settings, asked: Path, now: datetime) -> Path:
    """Where a copy goes: the file itself, or a name with the time in it where a folder is given."""
    if not asked.is_dir():
        return asked
    return asked / f"{settings.database.stem}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.db"


def back_up(
    settings: Settings, asked: Path, now: datetime, *, keep: int | None, force: bool, progress: Progressing | None
) -> BackedUp:
    """Copy the database to a file or into a folder; in a folder `keep` is how many copies stay.

    Raises UsageError where the file is there already, OutputError, StoreError.
    """
    target = choose_target(settings, asked, now)
    if keep is not None and target == asked:
        raise UsageError(f"{asked} is no folder, and --keep counts the copies in one")
    if target.exists() and (not force or target.samefile(settings.database)):
        raise UsageError(f"{target} is there already; name another file, or write over it with --force")
    with Store.read(settings.database):
        # That it is ours, and of this version, is known before anything is written.
        pass
    _check_room(settings.database, target.parent)
    copied = copy_database(settings.database, target, progress)
    return BackedUp(copied=copied, removed=_remove_older(settings, asked, keep) if keep else ())


def _check_room(database: Path, folder: Path) -> None:
    if not folder.is_dir():
        raise OutputError(str(folder), "there is no such folder")
    needed, free = database.stat().st_size, shutil.disk_usage(folder).free
    if free < needed:
        left, wanted = free // 1_000_000, needed // 1_000_000 + 1
        raise OutputError(str(folder), f"the disk has {left:,} MB left, and {wanted:,} are needed")


def _remove_older(settings: Settings, folder: Path, keep: int) -> tuple[Path, ...]:
    """Remove all but the newest copies of this database; only names of our own making count."""
    name = re.compile(re.escape(settings.database.stem) + _STAMPED)
    copies = sorted(path for path in folder.iterdir() if name.fullmatch(path.name) and path.is_file())
    old = copies[:-keep]
    for path in old:
        path.unlink()
    return tuple(old)


def count_forgettable(settings: Settings, now: datetime) -> Forgettable:
    """Count what pruning would drop. Raises StoreError."""
    with Store.read(settings.database) as store, store.reading() as connection:
        return figures.count_forgettable(connection, now - settings.retention, now - HISTORY_AGE, _shown(settings))


def prune(settings: Settings, now: datetime) -> Pruned:
    """Drop what retention lets go, in short transactions, beside a daemon, too. Raises StoreError."""
    with Store.read(settings.database):
        pass
    with Store.open(settings.database, now=now) as store:
        return store.prune(now, settings.retention, outputs=_shown(settings))


def _shown(settings: Settings) -> tuple[str, ...]:
    return tuple(output.name for output in settings.published)


def shrink(settings: Settings) -> tuple[int, int]:
    """Give the space of dropped bodies back to the disk; the size before and after, in bytes.

    Nobody may write meanwhile: raises StoreLockedError while a daemon or a pass runs, and OutputError where the disk
    has no room for the second file that SQLite makes.
    """
    lock = StoreLock(settings.database)
    try:
        _check_room(settings.database, settings.database.parent)
        before = settings.database.stat().st_size
        compact(settings.database)
        return before, settings.database.stat().st_size
    finally:
        lock.release()
