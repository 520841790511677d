"""The server inside the daemon's loop: uvicorn, with limits on what a slow or greedy client can hold.

uvicorn bounds the size of a head and the time between requests, but neither the time a head or body may take nor
the number of idle connections; that is added here.
"""

import asyncio
import contextlib
import socket
from collections.abc import Callable, Iterator
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from aggregator.errors import ConfigError
from aggregator.web.settings import WebLimits, WebSettings

_STOP_SECONDS = 1
_BACKLOG = 128


async def serve(app: ASGIApp, settings: WebSettings, started: Callable[[int], None] | None = None) -> None:
    """Serve until cancelled; then stop within a second or so. `started` is told the port.

    Raises ConfigError when the address cannot be listened on.
    """
    listener = _listen(settings)
    server = _Server(_config(app, settings))
    task = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        if started is not None:
            started(listener.getsockname()[1])
        await asyncio.shield(task)
    finally:
        server.should_exit = True
        await _end(task)
        listener.close()


async def _end(task: "asyncio.Task[None]") -> None:
    """Let the server end by itself; a second cancellation must not leave it behind."""
    with contextlib.suppress(TimeoutError, asyncio.CancelledError):
        await asyncio.wait_for(asyncio.shield(task), _STOP_SECONDS + 1)
    if not task.done():
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def _listen(settings: WebSettings) -> socket.socket:
    """Open the socket ourselves: uvicorn would end the process where the address is taken."""
    host = settings.host
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, so that asyncio sends without delay (TCP_NODELAY): else each body waits 40 ms for its head.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, settings.port))
    except OSError as cause:
        listener.close()
        place = f"{host}:{settings.port}"
        raise ConfigError("[web]", [("listen", f"cannot listen on {place}: {cause.strerror or cause}")]) from cause
    listener.listen(_BACKLOG)
    listener.setblocking(False)
    return listener


def _config(app: ASGIApp, settings: WebSettings) -> uvicorn.Config:
    limits = settings.limits
    return uvicorn.Config(
        app,
        http=_bounded(limits),
        ws="none",
        lifespan="off",
        loop="none",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        backlog=_BACKLOG,
        timeout_keep_alive=int(limits.idle_seconds),
        timeout_graceful_shutdown=_STOP_SECONDS,
        h11_max_incomplete_event_size=limits.head_bytes,
    )


class _Server(uvicorn.Server):
    """The signals belong to the daemon."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _bounded(limits: WebLimits) -> type[H11Protocol]:
    """Make the protocol class for these limits; the connections it counts are those of this server."""
    waiting: dict[BoundedProtocol, None] = {}
    every: set[BoundedProtocol] = set()

    class Bounded(BoundedProtocol):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.limits, self.waiting, self.every = limits, waiting, every

    return Bounded


class BoundedProtocol(H11Protocol):
    """A connection that is cut when a head, a body or an answer takes too long.

    Where there are too many connections, the one that has waited longest for its request makes room: whoever opens
    hundreds and sends nothing pushes out his own.
    """

    limits: WebLimits
    waiting: "dict[BoundedProtocol, None]"
    every: "set[BoundedProtocol]"
    _timer: asyncio.TimerHandle | None = None
    _timed: RequestResponseCycle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # it is TCP; asyncio promises less
        super().connection_made(transport)
        transport.set_write_buffer_limits(high=65_536)
        self.every.add(self)
        self.waiting[self] = None
        self._watch(self.limits.head_seconds)
        if len(self.every) > self.limits.connections:
            next(iter(self.waiting)).cut()

    def connection_lost(self, exc: Exception | None) -> None:
        self._unwatch()
        self.waiting.pop(self, None)
        self.every.discard(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self in self.waiting and self._timer is None:
            self._watch(self.limits.head_seconds)  # the first bytes of a further request on a kept connection
        super().data_received(data)
        self._note()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._note()

    def resume_writing(self) -> None:
        """What was written is taken (the transport calls it)."""
        super().resume_writing()
        self._note()

    def _note(self) -> None:
        """Time an answer from its request until it is taken, and nothing where the next request is awaited."""
        if self._is_answering():
            if self.cycle is not self._timed:
                self._timed = self.cycle
                self.waiting.pop(self, None)
                self._watch(self.limits.answer_seconds)
        elif self._timed is not None and not self.transport.get_write_buffer_size():
            self._timed = None
            self._unwatch()  # uvicorn's own timer ends a kept connection
            if self in self.every:
                self.waiting[self] = None

    def _is_answering(self) -> bool:
        return bool(self.cycle) and not self.cycle.response_complete

    def cut(self) -> None:
        """End the connection now, whatever is under way."""
        self.transport.abort()

    def _watch(self, seconds: float) -> None:
        self._unwatch()
        self._timer = self.loop.call_later(seconds, self.cut)

    def _unwatch(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
