"""What a file that takes another's place takes over from it: who owns it, and who may do what with it."""

import os
import stat
from contextlib import suppress


def take_over(handle: int, before: os.stat_result) -> None:
    """Give a new file the rights of the old one, and its owner where we may: root writes what others read.

    Raises OSError where the rights are others and the disk takes none.
    """
    if (before.st_uid, before.st_gid) != (os.fstat(handle).st_uid, os.fstat(handle).st_gid):
        with suppress(OSError):
            os.fchown(handle, before.st_uid, before.st_gid)
    if (mode := before.st_mode & 0o777) != stat.S_IMODE(os.fstat(handle).st_mode):
        os.fchmod(handle, mode)
