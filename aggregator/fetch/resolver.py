"""Name look-ups that can neither block the event loop nor hold up the end of the program."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Awaitable, Callable
from datetime import timedelta

from aggregator.fetch.reasons import Fault, Reason

Resolver = Callable[[str], Awaitable[tuple[str, ...]]]

# A look-up that the system's resolver does not end goes on in its thread after we gave up on it, for half a minute
# in the usual set-up; who comes when so many do waits for one of them to end.
_MAX_THREADS = 96
_BETWEEN_LOOKS = 0.05

_NO_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}


class SystemResolver:
    """Ask the system for the addresses of a name, within a time limit.

    Each look-up has a daemon thread of its own: the threads of the loop's executor would be waited for
    when the program ends, and a silent name server would fill them all.
    """

    def __init__(self, limit: timedelta, look_up: Callable[[str], tuple[str, ...]] | None = None) -> None:
        self._limit = limit.total_seconds()
        self._look_up = look_up or _ask_system
        self._slots = threading.BoundedSemaphore(_MAX_THREADS)

    async def __call__(self, host: str) -> tuple[str, ...]:
        """Return the addresses of `host` in the system's order of preference; raises Fault."""
        try:
            async with asyncio.timeout(self._limit):
                while (future := self._start(host)) is None:
                    await asyncio.sleep(_BETWEEN_LOOKS)
                return await future
        except TimeoutError:
            raise Fault(Reason.RESOLVER_SILENT, what=host, seconds=self._limit) from None
        except socket.gaierror as error:
            raise Fault(_reason(error), what=host.rstrip(".")) from error
        except UnicodeError as error:  # a label that is empty or too long
            raise Fault(Reason.NO_SUCH_NAME, what=host) from error

    def _start(self, host: str) -> "asyncio.Future[tuple[str, ...]] | None":
        """Begin to look a name up; None when there is no thread for it just now, here or in the system."""
        if not self._slots.acquire(blocking=False):
            return None
        loop = asyncio.get_running_loop()
        future: asyncio.Future[tuple[str, ...]] = loop.create_future()
        try:
            threading.Thread(target=self._run, args=(host, loop, future), daemon=True).start()
        except RuntimeError:
            self._slots.release()
            return None
        return future

    def _run(self, host: str, loop: asyncio.AbstractEventLoop, future: "asyncio.Future[tuple[str, ...]]") -> None:
        answer: tuple[str, ...] | Exception
        try:
            answer = self._look_up(host)
        except Exception as error:  # handed over whole to the one who asked
            answer = error
        finally:
            self._slots.release()
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(_settle, future, answer)


def _ask_system(host: str) -> tuple[str, ...]:
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(str(sockaddr[0]) for *_, sockaddr in found)


def _settle(future: "asyncio.Future[tuple[str, ...]]", answer: tuple[str, ...] | Exception) -> None:
    if future.done():
        return
    if isinstance(answer, Exception):
        future.set_exception(answer)
    else:
        future.set_result(answer)


def _reason(error: socket.gaierror) -> Reason:
    return Reason.NO_SUCH_NAME if error.errno in _NO_NAME else Reason.RESOLVER_FAILED
