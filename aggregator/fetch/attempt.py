"""What one fetch holds while it lasts: its places, and the time that is left to it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import dataclass, field
from typing import TypeVar

from aggregator.fetch.reasons import Fault, Reason
from aggregator.fetch.settings import FetchSettings

R = TypeVar("R")


@dataclass(slots=True, kw_only=True)
class Attempt:
    """`kept` are its places; `left` is what is left of the deadline, in seconds by `clock`; `limit` bounds what is
    under way now. `is_slow`: a large body that did not come ended it.
    """

    url: str
    settings: FetchSettings
    clock: Callable[[], float]
    kept: AsyncExitStack
    left: float
    limit: asyncio.Timeout = field(default_factory=lambda: asyncio.Timeout(None))
    waited: float = 0.0
    is_large: bool = False
    is_slow: bool = False

    async def within(self, exchange: Awaitable[R]) -> R:
        """Await an exchange within what is left of the deadline, which counts the asking and not the waiting."""
        begun = self.clock()
        try:
            async with asyncio.timeout(self.left) as self.limit:
                return await exchange
        except TimeoutError:
            if not self.limit.expired():
                raise
            raise self._too_late() from None
        finally:
            self.left -= self.clock() - begun - self.waited
            self.waited = 0.0

    async def queue(self, places: AbstractAsyncContextManager[object]) -> None:
        """Wait until there is room for another large document; the deadline stands still meanwhile."""
        begun = self.clock()
        end = self.limit.when()
        self.limit.reschedule(None)
        await self.kept.enter_async_context(places)
        self.is_large = True
        self.waited = self.clock() - begun
        if end is not None:
            self.limit.reschedule(end + self.waited)

    def _too_late(self) -> Fault:
        if self.is_slow:
            seconds = self.settings.rate_window.total_seconds()
            return Fault(Reason.SLOW_BODY, limit=self.settings.min_rate, seconds=seconds)
        return Fault(Reason.DEADLINE, seconds=self.settings.deadline.total_seconds())
