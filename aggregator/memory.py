"""Memory that is not used any more goes back to the system; a daemon that met one big document stays small."""

import ctypes
import gc
import resource
from contextlib import suppress
from pathlib import Path

# <malloc.h>: what mallopt is asked for.
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
# What a document comes to and what is read at once is below it: each such block would be mapped, cleared and unmapped
# again, page by page, which took 2 % of the time of a pass.
_BLOCK = 2_097_152
# Handing back costs a millisecond, and the pages are wanted again soon: together 2 % of the time of ordinary documents.
_SLACK = 16_000_000


def give_back() -> None:
    """Let the C library hand back what was freed; where it is not glibc, nothing happens.

    By itself glibc raises the size above which a block is returned at once to that of the largest block freed,
    and gives each thread an arena that only grows. Measured with a trap of each kind beside 50 feeds: 398 MB of the
    process tree became 328, at the same speed.
    """
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        for setting, value in ((_MMAP_THRESHOLD, _BLOCK), (_TRIM_THRESHOLD, _BLOCK), (_ARENA_MAX, 1)):
            library.mallopt(setting, value)


def collect_seldom() -> None:
    """Look for cycles of garbage less often: what was imported stays, and values of the model make hardly any.

    At the usual pace the looking takes 5 % of the time of documents.
    """
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def leave_rest() -> None:
    """Let what is still there at the end go with the process: looking through it for cycles takes a tenth of a second.

    Whatever must be closed has been closed by then; destructors and what is registered with atexit run all the same.
    """
    gc.freeze()


class Tide:
    """Sees when this process has grown, and hands back what lies free between what is used.

    glibc keeps that for ever: the trees of sixty ordinary documents left 45 MB of holes in a worker.
    """

    def __init__(self) -> None:
        self._low = _resident()

    def ebb(self) -> None:
        """Hand back what is free if the process has grown since the last time."""
        if _resident() > self._low + _SLACK:
            hand_back()
            self._low = _resident()


def hand_back() -> None:
    """Hand back what is free now."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def _resident() -> int:
    """Bytes of this process in memory; 0 where the system does not tell."""
    with suppress(OSError, ValueError, IndexError):
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
    return 0
