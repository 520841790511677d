"""Reads the store in a few threads, each with a read-only connection of its own, so that no page holds up polling."""

import asyncio
import threading
import time
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from sqlite3 import Connection
from typing import Any, Concatenate, ParamSpec, TypeVar

from aggregator.store.store import Store

P = ParamSpec("P")
T = TypeVar("T")

# 2 MB of pages a thread: pages read what is new, and the system caches the rest.
_CACHE_KIB = 2_000
_MAX_KEPT = 64


class Reading:
    """A pool of readers. `open_store` opens one; it is called once in each thread, when that first has work."""

    def __init__(self, open_store: Callable[[], Store], *, threads: int = 3) -> None:
        self._open = open_store
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="page")
        self._local = threading.local()
        self._lock = threading.Lock()
        self._stores: list[Store] = []
        self._kept: dict[Hashable, tuple[float, Any]] = {}

    async def run(self, work: Callable[Concatenate["Reading", P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call `work(self, …)` in a thread. What it reads it reads with `reading`."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, lambda: work(self, *args, **kwargs))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Several reads of one moment, in the thread's own connection. Raises StoreError."""
        with self._store().reading() as connection:
            yield connection

    def keep(self, key: Hashable, seconds: float, make: Callable[[], T]) -> T:
        """Return what `make` gave at most so long ago: counts over a month need not be made for every page."""
        now = time.monotonic()
        with self._lock:
            kept = self._kept.get(key)
        if kept is not None and kept[0] > now:
            value: T = kept[1]
            return value
        value = make()
        with self._lock:
            if len(self._kept) >= _MAX_KEPT:
                self._kept.clear()
            self._kept[key] = (now + seconds, value)
        return value

    def forget(self) -> None:
        """Have everything counted anew: something was changed from a page."""
        with self._lock:
            self._kept.clear()

    def close(self) -> None:
        """End the threads and close what they opened."""
        self._pool.shutdown(cancel_futures=True)
        for store in self._stores:
            store.close()

    def _store(self) -> Store:
        store: Store | None = getattr(self._local, "store", None)
        if store is None:
            store = self._open()
            store.db.conn.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            with self._lock:
                self._stores.append(store)
            self._local.store = store
        return store
