"""Runs digests in processes that can be killed, so that one document that runs away harms no other."""

import asyncio
import multiprocessing
import os
import resource
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Self

from pebble import ProcessExpired, ProcessPool

from aggregator.digest import DigestJob, digest
from aggregator.errors import ParseError
from aggregator.model import Digest

# Imported once in the fork server, so that each worker starts with them in place.
_PRELOAD = [
    "aggregator.workers",
    "aggregator.parse.document",
    "aggregator.parse.feed",
    "aggregator.clean.entry",
    "aggregator.fingerprint.entry",
    "aggregator.fingerprint.pack",
]


@dataclass(slots=True, kw_only=True)
class DigestPool:
    """Digests documents in `processes` workers; each document has `deadline` and `max_memory` bytes.

    The workers are started by the first document, so a pass in which nothing changed starts none.
    """

    processes: int
    deadline: timedelta
    max_memory: int
    _pool: ProcessPool | None = field(default=None, init=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    async def digest(self, job: DigestJob) -> Digest:
        """Digest one document; raises ParseError, also when a limit stopped it."""
        future = self._running().schedule(digest, args=(job,), timeout=self.deadline.total_seconds())
        try:
            result: Digest = await asyncio.wrap_future(future)
        except FutureTimeoutError as cause:
            detail = f"reading the document took longer than {self.deadline.total_seconds():g} s and was stopped"
            raise ParseError("too-slow", detail) from cause
        except MemoryError as cause:
            raise ParseError("too-big", f"reading the document took more than {self.max_memory} bytes") from cause
        except RecursionError as cause:
            raise ParseError("too-deep", "the document is nested too deeply") from cause
        except ProcessExpired as cause:
            raise ParseError("killed", "reading the document ended its process") from cause
        return result

    def close(self) -> None:
        """End the workers at once."""
        if self._pool:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None

    def _running(self) -> ProcessPool:
        if self._pool is None:
            context = multiprocessing.get_context("forkserver")
            context.set_forkserver_preload(_PRELOAD)
            self._pool = ProcessPool(
                max_workers=self.processes, context=context, initializer=_limit, initargs=(self.max_memory,)
            )
        return self._pool


def _limit(max_memory: int) -> None:
    """Bound a worker, and take it out of reach of signals that are meant for the whole group (Ctrl-C, a stop):
    the parent is asked to stop, and then ends its workers itself.
    """
    os.setsid()
    resource.setrlimit(resource.RLIMIT_DATA, (max_memory, max_memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
