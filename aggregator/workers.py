"""Runs digests in processes that can be killed, so that one document that runs away harms no other."""

import asyncio
import fcntl
import functools
import os
import pickle
import resource
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeoutError
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from multiprocessing.context import ForkServerContext
from multiprocessing.synchronize import Semaphore
from typing import Any, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from aggregator.digest import DigestJob, digest
from aggregator.errors import ParseError
from aggregator.memory import Tide, collect_seldom, give_back
from aggregator.model import Digest

J = TypeVar("J")
R = TypeVar("R")

# Imported once in the fork server, so that each worker starts with all it needs in place.
_PRELOAD = ["aggregator.workers", "aggregator.warming"]


# Workers begin within moments; where one cannot, the others are not waited for any longer.
_MOST_WAIT = 2.0

# Trees take thirty times the room of a document: large ones are few, and are read one after the other.
_LARGE = 400_000

# What a pipe holds: as much as Linux gives to everybody.
_PIPE = 1_048_576


@dataclass(slots=True, kw_only=True)
class DigestPool:
    """Digests documents in `processes` workers; each document has `deadline` and `max_memory` bytes.

    The workers are started by the first document, so a pass in which nothing changed starts none, and ended when
    there was nothing to read for `idle`: a cycle may wait much longer for slow servers.
    """

    processes: int
    deadline: timedelta
    max_memory: int
    idle: timedelta = timedelta(seconds=2)
    _pool: Future[ProcessPool] | None = field(default=None, init=False)
    _endings: set[Future[None]] = field(default_factory=set, init=False)
    _under_way: int = field(default=0, init=False)
    _resting: asyncio.TimerHandle | None = field(default=None, init=False)
    _tide: Tide = field(default_factory=Tide, init=False)
    _large: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1), init=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    async def digest(self, job: DigestJob) -> Digest:
        """Digest one document; raises ParseError, also when a limit stopped it."""
        return await self.run(digest, job, size=len(job.body))

    async def run(self, work: Callable[[J], R], job: J, *, size: int = 0) -> R:
        """Do any other work on a stranger's bytes under the same limits; raises ParseError as `digest` does.

        `work` is a function of a module, so that a worker finds it; `size` is that of the bytes.
        """
        if size <= _LARGE:
            return await self._work(work, job)
        async with self._large:
            return await self._work(work, job)

    async def _work(self, work: Callable[[J], R], job: J) -> R:
        self._under_way += 1
        try:
            pool = self._starting()
            try:
                return await self._run(await _wait_for(pool), work, job)
            except BrokenProcessPool:
                # Nothing a document does breaks the pool; what does (no memory for a new process) may pass.
                self._discard(pool)
                return await self._run(await _wait_for(self._starting()), work, job)
        finally:
            self._under_way -= 1
            self._tide.ebb()
            self._rest_soon()

    async def _run(self, pool: ProcessPool, work: Callable[[J], R], job: J) -> R:
        seconds = self.deadline.total_seconds()
        future = pool.schedule(_run_limited, args=(work, job, self.max_memory), timeout=seconds)
        try:
            written = await asyncio.wrap_future(future)
        except FutureTimeoutError as cause:
            detail = f"reading the document took longer than {seconds:g} s and was stopped"
            raise ParseError("too-slow", detail) from cause
        except MemoryError as cause:
            raise ParseError("too-big", f"reading the document took more than {self.max_memory} bytes") from cause
        except RecursionError as cause:
            raise ParseError("too-deep", "the document is nested too deeply") from cause
        except ProcessExpired as cause:
            raise ParseError("killed", "reading the document ended its process") from cause
        result: R = pickle.loads(written)  # noqa: S301 - our own worker wrote it
        return result

    def _rest_soon(self) -> None:
        if self._resting is not None:
            self._resting.cancel()
        self._resting = asyncio.get_running_loop().call_later(self.idle.total_seconds(), self.rest)

    def rest(self) -> None:
        """End the workers if none of them has work: idle ones only hold memory, and new ones start in no time."""
        if not self._under_way:
            self._let_go()

    def close(self) -> None:
        """End the workers at once, and wait until they have ended."""
        self._let_go()
        for ending in tuple(self._endings):
            ending.result()

    def _let_go(self) -> None:
        if self._resting is not None:
            self._resting.cancel()
            self._resting = None
        if self._pool:
            self._discard(self._pool)

    def _discard(self, pool: Future[ProcessPool]) -> None:
        """Have workers ended: that takes up to a tenth of a second, in which the loop must turn."""
        if self._pool is pool:
            self._pool = None
            ending = _in_thread(_end, pool)
            self._endings.add(ending)
            ending.add_done_callback(self._endings.discard)

    def _starting(self) -> Future[ProcessPool]:
        """The pool, on its way or there. The first one waits for the fork server, which reads a document before it
        forks: half a second, in a thread of its own, so that the loop turns meanwhile.
        """
        if self._pool is None or (self._pool.done() and self._pool.exception() is not None):
            self._pool = _in_thread(_start, self.processes)
        return self._pool


def _in_thread(work: Callable[[J], R], given: J) -> Future[R]:
    """Do something in a thread of its own, which ends with it."""
    thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="workers")
    try:
        return thread.submit(work, given)
    finally:
        thread.shutdown(wait=False)


def _end(started: Future[ProcessPool]) -> None:
    if started.exception() is None:
        started.result().stop()  # type: ignore[no-untyped-call] # pebble has no types for it
        started.result().join()


async def _wait_for(pool: Future[ProcessPool]) -> ProcessPool:
    # Whoever gives up waiting must not take the pool from the others.
    return await asyncio.shield(asyncio.wrap_future(pool))


class WideContext(ForkServerContext):
    """Processes whose pipes take a document and what came of it in one piece, where the system has it.

    Through the usual 64 kB each would go in six, with two processes woken for each: 1 % of the time of a pass.
    """

    def Pipe(self, duplex: bool = True) -> tuple[Any, Any]:  # noqa: N802 - the name it has there
        ends = super().Pipe(duplex)
        with suppress(OSError, AttributeError):  # another system, or all that this user may have is taken
            fcntl.fcntl(ends[1].fileno(), fcntl.F_SETPIPE_SZ, _PIPE)
        return ends


def _start(processes: int) -> ProcessPool:
    """Start the workers, and wait until they have begun: one that is ended before complains where users see it."""
    context = WideContext()
    context.set_forkserver_preload(_PRELOAD)
    begun = context.Semaphore(0)
    pool = ProcessPool(max_workers=processes, context=context, initializer=_begin, initargs=(begun,))
    if not pool.active:  # to ask starts it
        raise BrokenProcessPool("no worker could be started")
    end = time.monotonic() + _MOST_WAIT
    for _ in range(processes):
        begun.acquire(timeout=max(0.0, end - time.monotonic()))
    return pool


def _begin(begun: Semaphore) -> None:
    """Make a process ready for documents."""
    _leave_group()
    give_back()
    _tide()
    collect_seldom()
    begun.release()


@functools.cache
def _tide() -> Tide:
    """The one of this worker, which begins with it."""
    return Tide()


def _leave_group() -> None:
    """Take a worker out of reach of signals that are meant for the whole group (Ctrl-C, a stop): the parent is asked
    to stop, and then ends its workers itself.
    """
    os.setsid()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _run_limited(work: Callable[[J], R], job: J, max_memory: int) -> bytes:
    """Work in bounded memory. Only the work is bounded: a worker that cannot even take its task would be lost.

    What came of it is pickled here, so that it takes no room any more when the free memory is handed back.
    """
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    resource.setrlimit(resource.RLIMIT_DATA, (max_memory, hard))
    try:
        return pickle.dumps(work(job), pickle.HIGHEST_PROTOCOL)
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (hard, hard))
        _tide().ebb()
