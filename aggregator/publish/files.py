"""Writing the outputs to disk, so that whoever reads meanwhile finds each file whole. The room's only I/O."""

import contextlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Self

from aggregator.errors import OutputError
from aggregator.publish.rest import Stamp
from aggregator.rights import take_over

_SECOND = 1_000_000_000
# Of each file so much waits in memory, the rest on the disk; from there it is read in such pieces.
_IN_MEMORY = 16_000_000
_PIECE = 1_000_000

Pieces = Iterable[bytes]


class Draft:
    """A file in the making: pieces are added as they come, and what stands above them comes last.

    What is more than memory should hold waits in a file without a name, which goes with the process. To iterate
    gives the file in pieces, as often as wanted. Raises OutputError.
    """

    def __init__(self, folder: Path) -> None:
        """`folder` is where the file will stand: there must be room for it anyway."""
        self._folder = folder
        self._pieces: list[bytes] = []
        self._held = 0
        self._file: IO[bytes] | None = None
        self._above = self._below = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file:
            self._file.close()

    def add(self, piece: bytes) -> None:
        """Put a piece to the end."""
        self._pieces.append(piece)
        self._held += len(piece)
        if self._file or self._held > _IN_MEMORY:
            with _blaming(self._folder):
                self._file = self._file or TemporaryFile(dir=self._folder)  # noqa: SIM115 - closed by __exit__
                self._file.writelines(self._pieces)
            self._pieces, self._held = [], 0

    def frame(self, above: bytes, below: bytes) -> None:
        """Say what stands above the pieces and below them: nothing comes after that."""
        self._above, self._below = above, below

    def __iter__(self) -> Iterator[bytes]:
        yield self._above
        yield from self._read()
        yield from self._pieces
        yield self._below

    def _read(self) -> Iterator[bytes]:
        if self._file:
            self._file.seek(0)
            while piece := self._file.read(_PIECE):
                yield piece


@contextlib.contextmanager
def drafting(folder: Path, names: Iterable[str]) -> Iterator[dict[str, Draft]]:
    """Begin files of a folder, by name; the folder is made where it is missing. Raises OutputError."""
    with contextlib.ExitStack() as stack:
        with _blaming(folder):
            folder.mkdir(parents=True, exist_ok=True)
            with _opened(folder):
                drafts = {name: stack.enter_context(Draft(folder)) for name in names}
        yield drafts


def write_files(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write a set of files of one revision, each as a whole; the same as `write_pieces`."""
    return write_pieces(folder, {name: (body,) for name, body in files.items()})


def write_pieces(folder: Path, files: Mapping[str, Pieces]) -> tuple[str, ...]:
    """Write a set of files of one revision; returns the names of those whose content changed.

    All are on the disk under temporary names before the first takes its place, and a file that would be the same
    is left untouched with its time. The folder is made where it is missing. Raises OutputError; then no file
    is half written, though some of the set may already be the new ones.
    """
    with _blaming(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with _opened(folder) as place:
            return _replace(place, files)


@contextlib.contextmanager
def _blaming(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as cause:
        raise OutputError(str(folder), _reason(cause)) from cause


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


def _holds(place: int, name: str, pieces: Pieces) -> bool:
    """Say whether a plain file of that name has these very bytes."""
    _refuse_path(name)
    try:
        # Without O_NONBLOCK a pipe put there would hold us for ever.
        descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=place)
    except OSError:
        return False
    try:
        return stat.S_ISREG(os.fstat(descriptor).st_mode) and _reads(descriptor, pieces)
    finally:
        os.close(descriptor)


def _reads(descriptor: int, pieces: Pieces) -> bool:
    """Say whether a file reads as these pieces; the first that differs ends the reading."""
    with os.fdopen(descriptor, "rb", closefd=False) as file:
        return all(file.read(len(piece)) == piece for piece in pieces) and not file.read(1)


def _refuse_path(name: str) -> None:
    if name in ("", ".", "..") or "/" in name or "\0" in name:
        raise OutputError(name, "is no plain file name")


def _replace(place: int, files: Mapping[str, Pieces]) -> tuple[str, ...]:
    staged: dict[str, str] = {}
    try:
        for name in files:
            if not _holds(place, name, files[name]):
                staged[name] = _stage(place, name, files[name])
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


def _stage(place: int, name: str, pieces: Pieces) -> str:
    """Put the pieces on the disk beside their place; what a killed run left there makes room."""
    temporary = f".{name}.new"
    _remove(place, temporary)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o666, dir_fd=place)
    try:
        with os.fdopen(descriptor, "wb") as file:
            _take_over(place, descriptor, name)  # before there is anything to read
            file.writelines(pieces)
            file.flush()
            os.fsync(descriptor)
    except BaseException:
        _remove(place, temporary)
        raise
    return temporary


def _take_over(place: int, descriptor: int, name: str) -> None:
    """Give a file the rights of the one it follows: who let a web server's group read it wants that of each edition."""
    with contextlib.suppress(FileNotFoundError):
        before = os.stat(name, dir_fd=place, follow_symlinks=False)
        if stat.S_ISREG(before.st_mode):
            take_over(descriptor, before)


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
