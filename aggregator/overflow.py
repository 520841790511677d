"""Rows that are too many for memory: the last ones stay there, the others go into a file that has no name."""

import mmap
import os
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

# Bytes that stay in memory, and that are looked at in one go in the file.
_MOST = 524_288
_WINDOW = 2_097_152
# Where /tmp may lie in memory, this does not.
_ON_DISK = "/var/tmp"  # noqa: S108 - the file has no name


class Overflow:
    """Rows of numbers in the order in which they came, numbered from 0 up.

    Where no file can be made or written, everything stays in memory.
    """

    def __init__(self, kind: DTypeLike, wide: int = 1, most: int = _MOST) -> None:
        """A row is `wide` numbers of a kind; `most` is how many bytes may stay in memory."""
        self._kind: np.dtype[Any] = np.dtype(kind)
        self._shape = (-1,) if wide == 1 else (-1, wide)
        self._size = wide * self._kind.itemsize
        self._most = most
        self._kept = bytearray()
        self._poured = 0  # rows that are in the file
        self._file: IO[bytes] | None = None
        self._map: mmap.mmap | None = None

    def __len__(self) -> int:
        return self._poured + len(self._kept) // self._size

    def extend(self, rows: NDArray[Any]) -> None:
        """Take rows in."""
        self._kept += rows.astype(self._kind, copy=False).tobytes()
        if len(self._kept) > self._most:
            try:
                self._pour()
            except OSError:
                self._give_back()

    def take(self, places: NDArray[np.intp]) -> NDArray[Any]:
        """The rows of these numbers, which must be sorted."""
        in_memory = np.frombuffer(self._kept, self._kind).reshape(self._shape)
        if not self._poured:
            return in_memory[places]
        split = int(np.searchsorted(places, self._poured))
        return np.concatenate([*self._read(places[:split]), in_memory[places[split:] - self._poured]])

    def _pour(self) -> None:
        """Move what is in memory to the end of the file."""
        if self._file is None:
            self._file = tempfile.TemporaryFile(buffering=0, dir=_folder())  # noqa: SIM115 - it goes with this object:
            weakref.finalize(self, self._file.close)
        data, at = memoryview(self._kept), self._poured * self._size
        with data:
            written = 0
            while written < len(data):
                written += os.pwrite(self._file.fileno(), data[written:], at + written)
        self._map = mmap.mmap(self._file.fileno(), at + written, prot=mmap.PROT_READ)
        self._poured = len(self)
        self._kept = bytearray()

    def _give_back(self) -> None:
        """Free what was taken of a full disk: others write there, too. Try again when twice as much is kept."""
        self._most = 2 * len(self._kept)
        if self._file is not None:
            with suppress(OSError):
                self._file.truncate(self._poured * self._size)

    def _read(self, places: NDArray[np.intp]) -> Iterator[NDArray[Any]]:
        """The rows in the file, part after part: what was looked at does not stay in this process."""
        if self._map is None:
            return
        rows = np.frombuffer(self._map, self._kind).reshape(self._shape)
        step = max(1, _WINDOW // self._size)
        for part in np.split(places, np.searchsorted(places, np.arange(step, self._poured, step))):
            if len(part):
                yield rows[part]
                self._map.madvise(mmap.MADV_DONTNEED)


def _folder() -> str | None:
    """The folder for files: what TMPDIR names, then one on disk; None for whatever else there is."""
    return _ON_DISK if "TMPDIR" not in os.environ and os.access(_ON_DISK, os.W_OK) else None
