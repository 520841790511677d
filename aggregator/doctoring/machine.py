"""What the program stands on: versions, disk, file system, rights, limits."""

import os
import platform
import resource
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

from aggregator import __version__
from aggregator.app.building import fetch_settings
from aggregator.config import Settings
from aggregator.doctoring.finding import Finding, bad, good, note
from aggregator.reviewing import may_write, review

# STRICT tables came with 3.37.
_OLDEST_SQLITE = (3, 37)
_LEAST_FREE = 50_000_000
_LITTLE_FREE = 1_000_000_000
# Where locks or shared memory do not hold, SQLite's log is not safe (sqlite.org/wal.html).
_REMOTE = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "fuse.rclone", "davfs", "ceph", "glusterfs")
_MOUNTS = Path("/proc/self/mounts")


def look_at_machine(settings: Settings, environment: Mapping[str, str]) -> Iterator[Finding]:
    """Look at all of it; asks nobody."""
    yield _versions()
    yield from _configuration(settings, environment)
    yield from _disk(settings)
    yield from _file_system(settings.database)
    yield from _rights(settings)
    yield from _limits(settings)


def _versions() -> Finding:
    detail = f"aggregator {__version__}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        return bad("versions", detail, "SQLite 3.37 or newer is needed; use a newer Python or system")
    db = sqlite3.connect(":memory:")
    try:
        db.execute("CREATE VIRTUAL TABLE t USING fts5(words)")
    except sqlite3.OperationalError:
        return bad("versions", f"{detail} without FTS5", "search needs FTS5; use a Python whose SQLite has it")
    finally:
        db.close()
    return good("versions", detail)


def _configuration(settings: Settings, environment: Mapping[str, str]) -> Iterator[Finding]:
    remarks = review(settings, environment)
    if not remarks:
        yield good("configuration", f"{settings.file}: nothing to remark")
    for one in remarks:
        yield note("configuration", f"{one.place}: {one.text}")


def _disk(settings: Settings) -> Iterator[Finding]:
    """Each disk once, whatever lies on it."""
    seen: set[int] = set()
    database = settings.database
    wanted = 2 * database.stat().st_size if database.exists() else 0
    for folder in (database.parent, *(Path(output.folder) for output in settings.published)):
        place = _existing(folder)
        device = place.stat().st_dev
        if device in seen:
            continue
        seen.add(device)
        yield _free(place, wanted if folder == database.parent else 0)


def _free(place: Path, wanted: int) -> Finding:
    free, files = shutil.disk_usage(place).free, os.statvfs(place)
    detail = f"{free / 1e9:,.1f} GB free at {place}"
    if free < _LEAST_FREE or (files.f_files and not files.f_favail):
        what = detail if free < _LEAST_FREE else f"no more files can be made at {place}"
        return bad("disk", what, "make room; until then nothing is polled, and the last feeds are served")
    if free < max(_LITTLE_FREE, wanted):
        return note("disk", detail, "there is little room for a backup, or for aggregator prune --vacuum")
    return good("disk", detail)


def _existing(folder: Path) -> Path:
    while not folder.exists():
        folder = folder.parent
    return folder


def _file_system(database: Path) -> Iterator[Finding]:
    """Where the kernel tells what is mounted."""
    try:
        lines = [line.split(" ") for line in _MOUNTS.read_text("utf-8", "replace").splitlines()]
    except OSError:
        return
    place = _existing(database.parent).resolve()
    above = [line for line in lines if len(line) > 2 and place.is_relative_to(line[1].replace("\\040", " "))]
    kind = max(above, key=lambda line: len(line[1]))[2] if above else ""
    if kind in _REMOTE:
        advice = "move it to a disk of this machine: `database` in the configuration"
        yield bad("file system", f"the database lies on {kind}, where SQLite's locks cannot be trusted", advice)


def _rights(settings: Settings) -> Iterator[Finding]:
    database = settings.database
    if database.exists() and database.stat().st_mode & 0o044:
        advice = f"chmod 600 {database}"
        yield note(
            "rights", "others on this machine can read the database, which may hold addresses with secrets", advice
        )
    for path in (database, database.with_name(database.name + "-wal"), database.with_name(database.name + ".lock")):
        if path.exists() and not os.access(path, os.R_OK | os.W_OK):
            yield note(
                "rights", f"{path} cannot be written by you", f"it belongs to user {path.stat().st_uid}: run as them"
            )
    if settings.web.password_hash and settings.file.stat().st_mode & 0o004:
        yield note("rights", f"others can read {settings.file}, with its password hash", f"chmod 640 {settings.file}")
    if all(may_write(Path(output.folder)) for output in settings.published) and may_write(database.parent):
        yield good("rights", "the folders of database and outputs can be written")


def _limits(settings: Settings) -> Iterator[Finding]:
    given = fetch_settings(settings).concurrency
    files = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    if given < settings.fetch.concurrency:
        detail = f"{files} open files allow {given} requests at once, not {settings.fetch.concurrency}"
        yield note("limits", detail, "raise it: ulimit -n 4096, or LimitNOFILE= in the unit")
