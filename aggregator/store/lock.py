"""The lock that keeps a second daemon off a database. The system lets go of it when the holder dies."""

import fcntl
import os
from contextlib import suppress
from pathlib import Path

from aggregator.errors import StoreError, StoreLockedError


class StoreLock:
    """Hold `database`.lock from construction to `release`. Raises StoreLockedError when another holds it, StoreError
    where it cannot be made or the file system knows no locks.

    The file stays behind: to remove it would let two processes hold locks on two files of one name.
    """

    def __init__(self, database: Path) -> None:
        path = database.with_name(database.name + ".lock")
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
        except OSError as cause:
            raise StoreError(str(path), f"the lock cannot be made: {cause.strerror}") from cause
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as cause:
            holder = os.read(self._file, 20).decode("ascii", "replace").strip()
            os.close(self._file)
            by = f"process {holder}" if holder else "another process"
            raise StoreLockedError(str(database), f"in use by {by}; stop it first, or wait until it is done") from cause
        except OSError as cause:
            os.close(self._file)
            reason = f"no lock is given here ({cause.strerror}); put the database on a disk of this machine"
            raise StoreError(str(path), reason) from cause
        self._give_to_owner(database)
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, f"{os.getpid()}\n".encode(), 0)

    def _give_to_owner(self, database: Path) -> None:
        """What root locks first, the user of the daemon locks next, as SQLite has it with the files beside."""
        with suppress(OSError):
            owner = database.stat()
            os.fchown(self._file, owner.st_uid, owner.st_gid)

    def release(self) -> None:
        os.close(self._file)
