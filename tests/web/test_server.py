"""The server itself: slow and greedy clients are cut, others are served meanwhile, and it stops when told to."""

import asyncio
import contextlib
import signal
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from aggregator.errors import ConfigError
from aggregator.web.server import serve
from aggregator.web.settings import WebLimits, WebSettings
from tests.waiting import PATIENCE
from tests.web.running import Running
from tests.web.service import Service

QUICK = WebLimits(connections=20, head_seconds=0.8, idle_seconds=1.0, answer_seconds=1.0)
# The usual limits are ten seconds and more: what has ended by then, on however busy a machine, has not waited for them.
SOON = 8.0
FEW = WebLimits(connections=20)
HEAD = b"GET /feeds/merged/atom.xml HTTP/1.1\r\nHost: localhost\r\n"


@pytest.fixture
def hasty(open_service: Callable[..., Service]) -> Iterator[Running]:
    """One that gives nobody much time."""
    with Running(open_service(limits=QUICK)) as running:
        yield running


@pytest.fixture
def running(open_service: Callable[..., Service]) -> Iterator[Running]:
    with Running(open_service(limits=FEW)) as running:
        yield running


def connect(running: Running) -> socket.socket:
    return socket.create_connection(("127.0.0.1", running.port), timeout=PATIENCE)


def is_cut(client: socket.socket) -> bool:
    """Wait until the other side ends the connection."""
    with contextlib.suppress(ConnectionError):
        while client.recv(65_536):
            pass
    return True


def test_a_slow_head_is_cut(hasty: Running) -> None:
    """A byte now and then does not buy more time (slowloris)."""
    with connect(hasty) as client:
        begun = time.monotonic()
        with contextlib.suppress(ConnectionError):
            for byte in HEAD * 10:
                client.sendall(bytes([byte]))
                time.sleep(0.02)
                if time.monotonic() - begun > SOON:
                    break
        assert is_cut(client)
        assert time.monotonic() - begun < SOON


def test_a_slow_head_is_cut_on_a_kept_connection_too(hasty: Running) -> None:
    """The second request has no more time than the first."""
    with connect(hasty) as client:
        client.sendall(HEAD + b"Connection: keep-alive\r\n\r\n")
        assert client.recv(100).startswith(b"HTTP/1.1 200")
        time.sleep(0.1)
        client.sendall(b"GET / HT")
        begun = time.monotonic()
        assert is_cut(client)
        assert time.monotonic() - begun < SOON


def test_a_silent_connection_is_cut(hasty: Running) -> None:
    """Also before its first byte."""
    with connect(hasty) as client:
        begun = time.monotonic()
        assert is_cut(client)
        assert time.monotonic() - begun < SOON


def test_a_body_that_does_not_come_is_cut(hasty: Running) -> None:
    """Announced and not sent."""
    with connect(hasty) as client:
        form = b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9000\r\n"
        client.sendall(b"POST /undo HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n" + form + b"\r\na")
        begun = time.monotonic()
        assert is_cut(client)
        assert time.monotonic() - begun < SOON


def test_an_answer_that_is_not_taken_is_cut(hasty: Running, tmp_path: Path) -> None:
    """A client that asks for a large file and reads nothing of it holds no memory for long."""
    (tmp_path / "world" / "merged" / "rss.xml").write_bytes(b"x" * 30_000_000)
    with connect(hasty) as client:
        client.sendall(b"GET /feeds/merged/rss.xml HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: identity\r\n\r\n")
        assert client.recv(1, socket.MSG_PEEK), "there is no answer"
        hasty.let_pass(QUICK.answer_seconds)
        taken = 0
        with contextlib.suppress(ConnectionError):
            while part := client.recv(1_000_000):
                taken += len(part)
        assert taken < 30_000_000  # what the system had buffered, and no more


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 40_000 + b"\r\n\r\n", b"4"),
        (b"GET /" + b"a" * 40_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", b"4"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 5_000 + b"\r\n", b"4"),
        (b"GET / HTTP/1.1\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", b"400"),
        (b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n", b"421"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", b"400"),
        (b"POST /undo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", b"4"),
        (b"BREW / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", b"405"),
    ],
)
def test_odd_requests_are_refused(running: Running, head: bytes, status: bytes) -> None:
    """With a code, not with a fault or silence."""
    with connect(running) as client:
        with contextlib.suppress(ConnectionError):
            client.sendall(head)
        assert client.recv(200).startswith(b"HTTP/1.1 " + status)


def test_idle_connections_make_room(running: Running) -> None:
    """Whoever opens more than there may be pushes out the oldest that waits, and others are served."""
    with contextlib.ExitStack() as stack:
        clients = [stack.enter_context(connect(running)) for _ in range(FEW.connections * 3)]
        begun = time.monotonic()
        answer = httpx.get(f"{running.base}/feeds/merged/atom.xml", timeout=PATIENCE)
        assert answer.status_code == 200
        assert is_cut(clients[0])
        assert time.monotonic() - begun < SOON


def test_requests_after_each_other_keep_their_connection(running: Running) -> None:
    """And are answered in order, also when sent at once."""
    with connect(running) as client:
        head = b"HEAD /feeds/merged/atom.xml HTTP/1.1\r\nHost: localhost\r\n"
        client.sendall((head + b"\r\n") * 3 + head + b"Connection: close\r\n\r\n")
        answer = b"".join(iter(lambda: client.recv(65_536), b""))
        assert answer.count(b"HTTP/1.1 200 OK") == 4


def test_it_stops_at_once_with_connections_open(open_service: Callable[..., Service]) -> None:
    """A kept connection and a half-sent head do not hold it up."""
    service = open_service()
    with contextlib.ExitStack() as stack:
        with Running(service) as running:
            kept, half = (stack.enter_context(connect(running)) for _ in range(2))
            kept.sendall(HEAD + b"\r\n")
            half.sendall(HEAD)
            assert kept.recv(100).startswith(b"HTTP/1.1 200")
            begun = time.monotonic()
        assert time.monotonic() - begun < SOON
        assert is_cut(half)


def test_an_address_that_is_taken_is_said_so(reader: Service) -> None:
    """With the key of the configuration, not with an end of the process."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        settings = WebSettings(port=other.getsockname()[1])
        with pytest.raises(ConfigError, match="cannot listen on 127"):
            asyncio.run(serve(reader.app, settings))


def test_the_loops_signals_stay_the_daemons(reader: Service) -> None:
    """The server takes over no signal: SIGTERM is for the clockwork."""
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)

    async def run() -> tuple[object, object]:
        started = asyncio.Event()
        task = asyncio.create_task(serve(reader.app, WebSettings(port=0), lambda _: started.set()))
        await started.wait()
        await asyncio.sleep(0.2)
        during = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        return during

    assert asyncio.run(run())[0] == before[0]
