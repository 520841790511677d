"""Writing the outputs to disk, so that whoever reads meanwhile finds each file whole. The room's only I/O."""

import contextlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from aggregator.errors import OutputError
from aggregator.publish.rest import Stamp

_SECOND = 1_000_000_000


def write_files(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write a set of files of one revision; returns the names of those whose content changed.

    All are on the disk under temporary names before the first takes its place, and a file that would be the same
    is left untouched with its time. The folder is made where it is missing. Raises OutputError; then no file
    is half written, though some of the set may already be the new ones.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _opened(folder) as place:
            changed = _replace(place, files)
    except OSError as cause:
        raise OutputError(str(folder), _reason(cause)) from cause
    return changed


def look(folder: Path, names: Iterable[str]) -> dict[str, Stamp]:
    """Tell how files look from outside, by name: size and time; a missing one is left out."""
    stamps = {}
    for name in names:
        with contextlib.suppress(OSError):
            found = os.lstat(folder / name)
            stamps[name] = (found.st_size, found.st_mtime_ns)
    return stamps


@contextlib.contextmanager
def _opened(folder: Path) -> Iterator[int]:
    """Hold the folder itself: a link put in its place, now or while we write, leads nowhere."""
    place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        yield place
    finally:
        os.close(place)


def _holds(place: int, name: str, body: bytes) -> bool:
    """Say whether a plain file of that name has these very bytes."""
    _refuse_path(name)
    try:
        # Without O_NONBLOCK a pipe put there would hold us for ever.
        descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=place)
    except OSError:
        return False
    try:
        shape = os.fstat(descriptor)
        return stat.S_ISREG(shape.st_mode) and shape.st_size == len(body) and _read(descriptor) == body
    finally:
        os.close(descriptor)


def _read(descriptor: int) -> bytes:
    with os.fdopen(descriptor, "rb", closefd=False) as file:
        return file.read()


def _refuse_path(name: str) -> None:
    if name in ("", ".", "..") or "/" in name or "\0" in name:
        raise OutputError(name, "is no plain file name")


def _replace(place: int, files: Mapping[str, bytes]) -> tuple[str, ...]:
    staged: dict[str, str] = {}
    try:
        for name in files:
            body = files[name]
            if not _holds(place, name, body):
                staged[name] = _stage(place, name, body)
                _make_later(place, staged[name], name)
        changed = tuple(staged)
        for name in changed:
            os.replace(staged[name], name, src_dir_fd=place, dst_dir_fd=place)
            del staged[name]
    finally:
        for leftover in staged.values():
            _remove(place, leftover)
    if changed:
        os.fsync(place)
    return changed


def _stage(place: int, name: str, body: bytes) -> str:
    """Put the bytes on the disk beside their place; what a killed run left there makes room."""
    temporary = f".{name}.new"
    _remove(place, temporary)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o666, dir_fd=place)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(descriptor)
    except BaseException:
        _remove(place, temporary)
        raise
    return temporary


def _make_later(place: int, staged: str, name: str) -> None:
    """Give a file a later second than the one it follows, whatever the clock says.

    HTTP tells times to the second, and curl (so Newsboat) drops an answer whose Last-Modified is not later than the
    one it knows, while its ETag is kept: an edit in the same second would never be seen.
    """
    with contextlib.suppress(FileNotFoundError):
        before = os.stat(name, dir_fd=place, follow_symlinks=False)
        earliest = (int(before.st_mtime) + 1) * _SECOND
        if os.stat(staged, dir_fd=place).st_mtime_ns < earliest:
            os.utime(staged, ns=(earliest, earliest), dir_fd=place)


def _remove(place: int, name: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        os.unlink(name, dir_fd=place)


def _reason(cause: OSError) -> str:
    if isinstance(cause, NotADirectoryError | FileExistsError):
        return "is a link or a file where a folder is needed; name the real folder in the configuration"
    return cause.strerror or str(cause)
