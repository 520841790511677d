"""Workers that read each document once: what looking at it found is given to the poll right after.

What was found waits on the disk, packed; hundreds of feeds are looked at before the first is polled.
"""

import hashlib
import pickle
import tempfile
import zlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aggregator.digest import DigestJob
from aggregator.model import Digest, Kind
from aggregator.workers import DigestPool

# Packed bytes of all that is kept; what comes later is read twice.
_MOST_KEPT = 256_000_000
_NEVER = datetime.fromtimestamp(0, UTC)


class RememberingPool(DigestPool):
    """Remembers digests until `recall` is called; afterwards each is given once in place of work."""

    def __init__(self, *, processes: int, deadline: timedelta, max_memory: int) -> None:
        super().__init__(processes=processes, deadline=deadline, max_memory=max_memory)
        self._folder = tempfile.TemporaryDirectory(prefix="aggregator-")
        self._kept: dict[str, Path] = {}
        self._size = 0
        self._is_recalling = False

    def recall(self) -> None:
        """From now on give what is remembered."""
        self._is_recalling = True

    def forget(self) -> None:
        """Drop what nobody asked for; from now on it is a pool like any other."""
        self._kept.clear()
        self._folder.cleanup()

    def __exit__(self, *_: object) -> None:
        self.forget()
        super().__exit__()

    async def digest(self, job: DigestJob) -> Digest:
        """Like a pool's, but what was found in this very document under these settings is given first."""
        name = _name(job)
        if self._is_recalling:
            path = self._kept.pop(name, None)
            return await super().digest(job) if path is None else _take(path)
        found = await super().digest(job)
        # Without items it may be a topic for who does not insist on a feed.
        if found.order:
            self._remember(name, found)
        return found

    def _remember(self, name: str, found: Digest) -> None:
        packed = zlib.compress(pickle.dumps(found, pickle.HIGHEST_PROTOCOL), 1)
        if self._size + len(packed) > _MOST_KEPT:
            return
        path = Path(self._folder.name, name)
        path.write_bytes(packed)
        self._size += len(packed)
        self._kept[name] = path


def _name(job: DigestJob) -> str:
    """The same for jobs that come to the same: minutes later, or asked for a feed where one is found anyway."""
    body = hashlib.blake2b(job.body, digest_size=16).digest()
    kind = Kind.FEED if job.kind is Kind.AUTO else job.kind
    words = repr((replace(job, body=body, kind=kind, now=_NEVER), sorted(job.known.items())))
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _take(path: Path) -> Digest:
    packed = path.read_bytes()
    path.unlink()
    found: Digest = pickle.loads(zlib.decompress(packed))  # noqa: S301 - written by ourselves, into a folder of our own
    return found
