"""A small HTTP server on loopback for tests: routes are functions, wire faults are written by hand.

    with Loopback() as server:
        server.route("/feed.xml", lambda request: Answer(body=b"<rss/>", headers={"ETag": '"1"'}))
        server.raw("/cut", cut_off)          # async def cut_off(request, reader, writer)
        ... fetch server.url("/feed.xml") ...
        assert server.requests[0].headers["accept-encoding"] == "gzip"

It runs in a thread of its own, listens on 127.0.0.1 at a free port (or at `port`), and ends with the block.
"""

import asyncio
import contextlib
import random
import socket
import ssl
import threading
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from tests.waiting import PATIENCE, wait_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was asked: `path` is the target as sent, `headers` have lower-case names, `head` is every byte."""

    path: str
    headers: Mapping[str, str]
    head: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A plain answer; Content-Length is added where the headers do not speak of length."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    delay: float = 0.0

    def encode(self) -> bytes:
        """Return the answer as it goes on the wire."""
        names = {name.lower() for name in self.headers}
        lines = [f"HTTP/1.1 {self.status} Test"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        if not names & {"content-length", "transfer-encoding"} and self.status not in {204, 304}:
            lines.append(f"Content-Length: {len(self.body)}")
        return "\r\n".join([*lines, "", ""]).encode("latin-1") + self.body


def free_port() -> int:
    """Find a port of this machine that nobody listens on.

    It is below those that systems hand out by themselves (from 32,768 on, or 49,152), so that nobody comes upon it
    between now and its use: a test that runs beside this one opens hundreds of connections meanwhile.
    """
    draw = random.Random()  # not the common one, which a property test may have set to something known
    while True:
        port = draw.randrange(10_000, 32_768)
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


Route = Callable[[Request], Answer]
Raw = Callable[[Request, asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
Wire = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Loopback:
    """Serves until the end of its block. `tls` makes it https; `wire` takes over every connection unread."""

    def __init__(
        self, *, tls: ssl.SSLContext | None = None, wire: Wire | None = None, address: str = "127.0.0.1", port: int = 0
    ) -> None:
        self._tls = tls
        self._wire = wire
        self._address = address
        self._routes: dict[str, Route] = {}
        self._raws: dict[str, Raw] = {}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.requests: list[Request] = []
        self.connections = 0
        self.at_once = 0  # the most requests that were being answered at the same time
        self._open = 0
        self.port = port

    def route(self, path: str, answer: Route | Answer) -> None:
        """Answer `path` with what the function returns, or always with the same Answer."""
        self._routes[path] = answer if callable(answer) else lambda _: answer

    def raw(self, path: str, handler: Raw) -> None:
        """Let `handler` write to the wire itself once `path` has been asked for."""
        self._raws[path] = handler

    def hold(self, path: str, count: int) -> None:
        """Answer nobody who asks for `path` before so many have; none at all where they do not come."""

        async def handler(_: Request, __: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            async with asyncio.timeout(PATIENCE):
                while len(self.asked(path)) < count:
                    await asyncio.sleep(0.005)
            writer.write(Answer(headers={"Connection": "close"}, body=b"x").encode())

        self.raw(path, handler)

    def url(self, path: str = "/", *, host: str | None = None) -> str:
        """Return the address of `path` here; `host` is another name for the same place."""
        return f"{'https' if self._tls else 'http'}://{host or self._address}:{self.port}{path}"

    def asked(self, path: str) -> list[Request]:
        """Return the requests for `path` in the order of arrival."""
        return [request for request in self.requests if request.path == path]

    def wait_for(self, path: str, count: int = 1) -> None:
        """Wait until `path` was asked for so often."""
        wait_for(lambda: len(self.asked(path)) >= count, f"{path} was asked for too seldom")

    def __enter__(self) -> Self:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._start(), self._loop).result(10)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _start(self) -> None:
        self._server = await asyncio.start_server(self._accept, self._address, self.port, ssl=self._tls)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _stop(self) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.sleep(0)  # closed transports tell their protocols in the next turn of the loop

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        self.connections += 1
        try:
            await (self._wire or self._serve)(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client has gone, or the test is over
        finally:
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            request = _read(await reader.readuntil(b"\r\n\r\n"))
            self.requests.append(request)
            self._open += 1
            self.at_once = max(self.at_once, self._open)
            try:
                if await self._answer(request, reader, writer):
                    return
            finally:
                self._open -= 1

    async def _answer(self, request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; True when the connection is to be closed after it."""
        if request.path in self._raws:
            await self._raws[request.path](request, reader, writer)
            with contextlib.suppress(OSError):
                await writer.drain()
                if writer.can_write_eof():
                    writer.write_eof()
                await reader.read()  # let the client take what is on the wire
            return True
        route = self._routes.get(request.path)
        answer = route(request) if route else Answer(status=404)
        await asyncio.sleep(answer.delay)
        writer.write(answer.encode())
        await writer.drain()
        return False


def _read(head: bytes) -> Request:
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines if line)
    return Request(
        path=first.split(" ")[1],
        headers={name.lower(): value.strip() for name, _, value in pairs},
        head=head,
    )
