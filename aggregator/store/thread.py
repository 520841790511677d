"""Keeps the store in one thread, so that a long write never blocks the event loop and writes never overlap."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Concatenate, ParamSpec, TypeVar

from aggregator.store.store import Store

P = ParamSpec("P")
T = TypeVar("T")


class StoreThread:
    """Runs work on the store, one piece at a time, in the order asked for."""

    def __init__(self, open_store: Callable[[], Store]) -> None:
        """Open the store in its thread. Raises what opening raises."""
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="store")
        try:
            self._store = self._executor.submit(open_store).result()
        except BaseException:
            self._executor.shutdown()
            raise

    async def run(self, work: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call `work(store, …)` and return what it returns; once begun it is always finished."""
        loop = asyncio.get_running_loop()
        return await asyncio.shield(loop.run_in_executor(self._executor, lambda: work(self._store, *args, **kwargs)))

    def close(self) -> None:
        """Finish what is asked for, then close the store."""
        self._executor.submit(self._store.close).result()
        self._executor.shutdown()
