"""The fetcher as a whole: what it holds together, and what it lets through."""

import asyncio
import contextlib
import resource
import ssl
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from aggregator.fetch.client import Fetcher
from aggregator.fetch.credentials import basic, bearer
from aggregator.fetch.reasons import Reason, sentence
from aggregator.fetch.settings import FetchSettings
from aggregator.model import Failed, Fetched, Outcome, Validators
from tests.fetch.asking import LOOPBACK, ask, failed, fetched, names
from tests.loopback import Answer, Loopback, Request
from tests.waiting import PATIENCE

CERTIFICATES = Path(__file__).parent / "certificates"


def test_an_unknown_exception_is_not_swallowed() -> None:
    """A bug is a bug, not a failure of the source."""

    async def broken(host: str) -> tuple[str, ...]:
        message = "a bug of ours"
        raise ZeroDivisionError(message)

    with pytest.raises(ZeroDivisionError):
        ask("http://a.test/", resolver=broken)


def test_no_sentence_holds_a_secret() -> None:
    """Whatever fails, the login and the query of the address stay out of the detail."""
    urls = (
        "http://user:hunter2@127.0.0.1:1/x?token=hunter2",
        "https://user:hunter2@127.0.0.1:1/hunter2",
        "http://user:hunter2@nothing.invalid/?hunter2",
        "ftp://user:hunter2@127.0.0.1/",
        "http://user:hunter2@127.0.0.1:99999/",
    )
    for url in urls:
        assert "hunter2" not in failed(url).detail
    assert "hunter2" not in failed("http://user:hunter2@127.0.0.1/", allow=()).detail
    assert "hunter2" not in repr(basic("user", "hunter2"))
    assert "hunter2" not in repr(bearer("hunter2"))


def test_every_reason_has_its_sentence() -> None:
    """The list is closed, and a person can read it."""
    for reason in Reason:
        text = sentence(reason, what="the thing", seconds=2.0, limit=5, allow="host")
        assert text
        assert "{" not in text


def test_a_form_for_which_there_is_no_time_is_a_failure_and_no_end() -> None:
    """A pass that is asked to stop still has to say what it did; the hub is told with the next change."""

    async def go(url: str) -> Failed | None:
        async with Fetcher(FetchSettings(allow=LOOPBACK)) as fetcher:
            fetcher.shut()
            return await fetcher.post(url, [("hub.mode", "publish")])

    with Loopback() as server:
        failed = asyncio.run(go(server.url("/hub")))
        assert failed is not None
        assert failed.reason == Reason.ENDING
        assert not server.requests


def test_cancelling_leaves_nothing_open() -> None:
    """A stop in the middle of a body ends the connection; warnings are errors here."""

    async def stall(request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx")
        await writer.drain()
        begun.set()
        await reader.read()  # ends when the client has closed
        closed.set()

    begun, closed = threading.Event(), threading.Event()
    with Loopback() as server:
        server.raw("/", stall)

        async def go() -> None:
            async with Fetcher(FetchSettings(allow=LOOPBACK)) as fetcher:
                task = asyncio.create_task(fetcher.fetch(server.url()))
                assert await asyncio.to_thread(begun.wait, PATIENCE)
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task
                assert await asyncio.to_thread(closed.wait, PATIENCE)

        asyncio.run(go())


@pytest.mark.parametrize("status", [200, 304, 404, 429])
def test_every_answer_ends_its_connection(status: int) -> None:
    """Also one whose body nobody wants: the server is not left waiting until the program ends."""

    async def answer(request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        length = b"" if status == 304 else b"Content-Length: 1\r\n\r\nx"
        writer.write(b"HTTP/1.1 %d Word\r\n" % status + (length or b"\r\n"))
        await writer.drain()
        await reader.read()  # ends when the client has closed
        closed.set()

    closed = threading.Event()
    with Loopback() as server:
        server.raw("/", answer)

        async def go() -> bool:
            async with Fetcher(FetchSettings(allow=LOOPBACK)) as fetcher:
                await fetcher.fetch(server.url(), validators=Validators(etag='"1"', url=server.url()))
                return await asyncio.to_thread(closed.wait, PATIENCE)

        assert asyncio.run(go())


def test_https_through_a_proxy() -> None:
    """The tunnel is asked for with the proxy's own login; the certificate is the far server's."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / "good.pem")
    with Loopback(tls=context) as server, Loopback() as proxy:
        server.route("/", Answer(body=b"through the tunnel"))

        async def tunnel(request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", server.port)
            writer.write(b"HTTP/1.1 200 Connected\r\n\r\n")

            async def pipe(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
                while data := await source.read(65536):
                    sink.write(data)

            ways = [asyncio.create_task(pipe(reader, far_writer)), asyncio.create_task(pipe(far_reader, writer))]
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            for way in ways:
                way.cancel()
            far_writer.transport.abort()

        proxy.raw(f"good.test:{server.port}", tunnel)
        url = server.url(host="good.test")
        outcome = fetched(
            url,
            proxy=f"http://me:pw@127.0.0.1:{proxy.port}",
            ca_file=str(CERTIFICATES / "authority.pem"),
            allow=(),
        )
        assert outcome.body == b"through the tunnel"
        assert proxy.requests[0].headers["proxy-authorization"] == "Basic bWU6cHc="
        proxy.route(f"a.test:{server.port}", Answer(status=407))
        proxied = f"http://127.0.0.1:{proxy.port}"
        assert failed(server.url(host="a.test"), proxy=proxied, allow=()).reason == Reason.PROXY_FAILED


def test_large_documents_wait_for_each_other() -> None:
    """Two of them at most until they are worked off; the deadline stands still for those who wait."""
    with Loopback() as server:
        server.route("/", Answer(body=b"x" * 2_000_000))
        server.route("/small", Answer(body=b"x"))

        async def go() -> tuple[int, int]:
            held = most = 0
            settings = FetchSettings(allow=LOOPBACK, deadline=timedelta(seconds=3))
            async with Fetcher(settings) as fetcher:

                async def one() -> None:
                    nonlocal held, most
                    async with fetcher.document(server.url()) as outcome:
                        assert isinstance(outcome, Fetched), outcome
                        held += 1
                        most = max(most, held)
                        await asyncio.sleep(0.8)
                        held -= 1

                large = [asyncio.create_task(one()) for _ in range(10)]  # the last ones wait longer than that
                await asyncio.sleep(0.1)
                small = await fetcher.fetch(server.url("/small"))
                waiting = sum(not task.done() for task in large)
                assert isinstance(small, Fetched)
                await asyncio.gather(*large)
            return most, waiting

        most, waiting = asyncio.run(go())
        assert most == 2
        assert waiting >= 4


def test_slow_servers_hold_up_nobody() -> None:
    """Twenty that drip, and a good one behind them is served after the patience, not after their deadline."""

    async def drip(request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(2 * PATIENCE)

    with Loopback() as server:
        server.raw("/drip", drip)
        server.route("/good", Answer(body=b"x"))

        async def go() -> bool:
            settings = FetchSettings(
                allow=LOOPBACK, patience=timedelta(seconds=0.1), deadline=timedelta(seconds=PATIENCE), concurrency=4
            )
            async with Fetcher(settings) as fetcher:
                hostile = [asyncio.create_task(fetcher.fetch(server.url("/drip"))) for _ in range(20)]
                await asyncio.sleep(0)
                outcome = await fetcher.fetch(server.url("/good"))
                assert isinstance(outcome, Fetched)
                is_before = not any(task.done() for task in hostile)
                for task in hostile:
                    task.cancel()
                await asyncio.gather(*hostile, return_exceptions=True)
            return is_before

        assert asyncio.run(go())


@contextlib.contextmanager
def descriptors(limit: int) -> Iterator[None]:
    """Lower the soft limit for the block; there is no other way to run out of descriptors on purpose."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


def test_without_descriptors_the_failure_says_so() -> None:
    """And it counts as our own trouble, not the source's."""

    async def go() -> Outcome:
        async with Fetcher(FetchSettings(allow=LOOPBACK)) as fetcher:
            with descriptors(3):  # fewer than are open already, so there is none left to open
                return await fetcher.fetch(f"http://127.0.0.1:{server.port}/")

    with Loopback() as server:
        outcome = asyncio.run(go())
    assert isinstance(outcome, Failed)
    assert outcome.reason == Reason.NO_DESCRIPTORS


def test_one_host_under_many_names_is_many_hosts() -> None:
    """Hosts are told apart by name: that is what a server's owner can be asked about."""
    resolver = names(a_test="127.0.0.1", b_test="127.0.0.1")
    with Loopback() as server:
        server.hold("/", 2)

        async def go() -> None:
            async with Fetcher(FetchSettings(allow=("127.0.0.0/8",)), resolver=resolver) as fetcher:
                await asyncio.gather(*(fetcher.fetch(server.url(host=host)) for host in ("a.test", "b.test")))

        asyncio.run(go())
        assert server.at_once == 2


def test_a_redirect_cannot_silence_another_host_for_days() -> None:
    """What a host says at the end of somebody else's redirect is believed for an hour."""
    resolver = names(evil_test="127.0.0.1", victim_test="127.0.0.1")
    with Loopback() as server:
        away = Answer(status=302, headers={"Location": server.url("/busy", host="victim.test")})
        server.route("/", away)
        server.route("/busy", Answer(status=503, headers={"Retry-After": "604800"}))

        async def go() -> list[Outcome]:
            async with Fetcher(FetchSettings(allow=("127.0.0.0/8",)), resolver=resolver) as fetcher:
                hosts = (("/", "evil.test"), ("/feed", "victim.test"))
                return [await fetcher.fetch(server.url(path, host=host)) for path, host in hosts]

        first, second = asyncio.run(go())
    assert isinstance(first, Failed)
    assert first.status == 503
    assert isinstance(second, Failed)
    assert second.reason == Reason.HOST_WAITING
    assert 3500 < int(second.headers["retry-after"]) <= 3601


def test_a_host_is_held_under_the_name_it_is_asked_by() -> None:
    """A restart holds hosts by their stored address, whatever its spelling."""

    async def go() -> Outcome:
        async with Fetcher(FetchSettings(), resolver=names()) as fetcher:
            fetcher.hold("http://BÜCHER.test./feed", timedelta(minutes=1))
            fetcher.hold("no address at all", timedelta(minutes=1))
            return await fetcher.fetch("http://xn--bcher-kva.test/other")

    outcome = asyncio.run(go())
    assert isinstance(outcome, Failed)
    assert outcome.reason == Reason.HOST_WAITING
    assert outcome.headers == {"retry-after": "60"}
