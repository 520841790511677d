"""A service that really listens, on loopback, in a thread of its own."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from types import TracebackType
from typing import Self

from aggregator.web.reading import Reading
from aggregator.web.server import serve
from tests.waiting import PATIENCE
from tests.web.service import Service


class Running:
    """Serves for the length of a block; `base` is its address."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._started = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()))
        self.port = 0

    @property
    def base(self) -> str:
        """The address without a final slash."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._started.wait(PATIENCE)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._task.cancel)
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()

    def call(self, work: Callable[[], object]) -> None:
        """Have the server's loop call something, and wait until it has."""
        called = threading.Event()

        def call() -> None:
            work()
            called.set()

        self._loop.call_soon_threadsafe(call)
        assert called.wait(PATIENCE)

    @contextmanager
    def kept_busy(self, may_go: threading.Event) -> Iterator[None]:
        """Have all threads that make pages wait for an event, which is to come before the end of the block."""
        begun, count = threading.Semaphore(0), self._service.settings.limits.readers

        def work(_: Reading) -> None:
            begun.release()
            may_go.wait(PATIENCE)

        with ThreadPoolExecutor(count) as callers:
            for _ in range(count):
                callers.submit(lambda: asyncio.run(self._service.reading.run(work)))
            for _ in range(count):
                assert begun.acquire(timeout=PATIENCE)
            yield

    def let_pass(self, seconds: float) -> None:
        """Wait for so long by the clock of the server's loop: all that was to come before has come."""
        over = threading.Event()
        self._loop.call_soon_threadsafe(lambda: self._loop.call_later(seconds, over.set))
        assert over.wait(seconds + PATIENCE)

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()

        def note(port: int) -> None:
            self.port = port
            self._started.set()

        settings = replace(self._service.settings, port=0)
        self._task = asyncio.create_task(serve(self._service.app, settings, note))
        await asyncio.wait([self._task])
