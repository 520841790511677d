"""How a pass is asked to end: the first signal asks, and a pass that does not end in time is broken off."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from types import FrameType
from typing import TypeVar

from aggregator.errors import StoppedError

T = TypeVar("T")

# SIGTERM promises an end within five seconds; a second is left for closing the store and the workers.
_LAST_SECONDS = 4.0
_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


async def run_stoppable(work: Callable[[asyncio.Event], Awaitable[T]]) -> tuple[T, int | None]:
    """Await `work`, which ends soon after its event is set; return its result and the signal that asked for the end.

    Raises StoppedError where it does not end in time; a second signal ends it at once.
    """
    loop = asyncio.get_running_loop()
    stop, asked = asyncio.Event(), list[int]()
    task = asyncio.ensure_future(work(stop))

    def ask(number: int) -> None:
        if asked:
            task.cancel()
        asked.append(number)
        stop.set()
        loop.call_later(_LAST_SECONDS, task.cancel)

    before: dict[int, Callable[[int, FrameType | None], object] | int | None] = {}
    for number in map(int, _SIGNALS):
        before[number] = signal.getsignal(number)
        # nohup(1) has a hangup ignored.
        if before[number] is not signal.SIG_IGN:
            loop.add_signal_handler(number, ask, number)
    try:
        return await task, next(iter(asked), None)
    except asyncio.CancelledError:
        if not asked:
            raise
        raise StoppedError(asked[0]) from None
    finally:
        for number, handler in before.items():
            loop.remove_signal_handler(number)
            signal.signal(number, handler)
