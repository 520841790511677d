"""Keeps the store in one thread, so that a long write never blocks the event loop and writes never overlap."""

import asyncio
import math
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from aggregator.errors import BrokenOffError, StoreBusyError
from aggregator.store.store import Store

P = ParamSpec("P")
T = TypeVar("T")

# So many writes share a transaction at most: what waits is stored soon, and a kill loses little.
_TOGETHER = 32
# Who asks whether the store is well waits so long for an answer. Long work tells that it goes on every few seconds; on
# a slow machine there may be half a minute between two signs.
_PATIENCE, _MOST_SILENT = 2.0, 45.0


class _Write(NamedTuple):
    work: Callable[[Store], Any]
    answer: asyncio.Future[Any]


class StoreThread:
    """Runs work on the store, one piece at a time, in the order asked for."""

    def __init__(
        self, open_store: Callable[[], Store], patience: float = _PATIENCE, most_silent: float = _MOST_SILENT
    ) -> None:
        """Open the store in its thread. Raises what opening raises.

        `patience` and `most_silent` are in seconds; see `is_free`.
        """
        self._patience, self._most_silent = patience, most_silent
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._waiting: list[_Write] = []
        self._writing: asyncio.Task[None] | None = None
        self._told = time.monotonic()
        self._end = math.inf
        try:
            self._store = self._executor.submit(open_store).result()
        except BaseException:
            self._executor.shutdown()
            raise

    async def run(self, work: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call `work(store, …)` and return what it returns; once begun it is always finished."""

        def begin() -> T:
            self._told = time.monotonic()
            return work(self._store, *args, **kwargs)

        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._executor, begin))

    def tell(self, done: int = 0, total: int = 0) -> None:
        """Called by long work, between two transactions: it goes on. Raises BrokenOffError when it has to end."""
        del done, total
        self._told = time.monotonic()
        if self._told > self._end:
            raise BrokenOffError("asked to end before it was done; the next pass does the rest")

    def hurry(self, seconds: float) -> None:
        """Let long work go on for so long, and no longer; for ever, as it is asked before the store is closed."""
        self._end = min(self._end, time.monotonic() + seconds)

    async def is_free(self) -> bool:
        """Say whether the store answers within `patience`, or is at long work that goes on.

        Raises StoreBusyError when that has given no sign for `most_silent`, and what asking raises.
        """
        answering = asyncio.ensure_future(self.run(_answer))
        await asyncio.wait([answering], timeout=self._patience)
        if answering.done():
            answering.result()
            return True
        answering.cancel()
        silent = time.monotonic() - self._told
        if silent > self._most_silent:
            raise StoreBusyError(str(self._store.path), f"has not gone on with its work for {silent:.0f} s")
        return False

    async def write(self, work: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Like run, for one short write: what waits at the same time is committed together.

        The answer comes after the commit. One that fails harms no other. Commits cost more than rows: a cold poll
        of 200 feeds takes half as long so (0.32 in place of 0.59 ms an entry).
        """
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Write(partial(_call, work, args, kwargs), answer))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all())
        return await answer

    async def _write_all(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:_TOGETHER], self._waiting[_TOGETHER:]
                await self._write_batch(batch)
        finally:
            self._writing = None

    async def _write_batch(self, batch: Sequence[_Write]) -> None:
        results: Sequence[Any]
        try:
            results = await self.run(_together, [write.work for write in batch])
        except Exception as error:  # it belongs to those who asked, each of whom raises it
            results = [error] * len(batch)
        for write, result in zip(batch, results, strict=True):
            if write.answer.done():  # whoever asked has been cancelled
                continue
            if isinstance(result, Exception):
                write.answer.set_exception(result)
            else:
                write.answer.set_result(result)

    def close(self) -> None:
        """Finish what is asked for, then close the store; long work, which nobody awaits any more, is broken off."""
        self.hurry(0)
        self._executor.submit(self._store.close).result()
        self._executor.shutdown()


def _answer(store: Store) -> None:
    store.db.execute("SELECT count(*) FROM source").fetchone()


def _call(work: Callable[..., T], args: Sequence[Any], kwargs: dict[str, Any], store: Store) -> T:
    return work(store, *args, **kwargs)


def _together(store: Store, works: Sequence[Callable[[Store], Any]]) -> list[Any]:
    results: list[Any] = []
    with store.transaction():
        for work in works:
            try:
                with store.transaction():
                    results.append(work(store))
            except Exception as error:  # it is handed to whoever asked for this piece
                results.append(error)
    return results
