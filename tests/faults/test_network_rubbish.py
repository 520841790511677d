"""Whatever bytes a server sends, a fetch ends with a value, soon, and with nothing but the allowed bytes."""

import asyncio
import gzip
import time
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aggregator.fetch.client import Fetcher
from aggregator.fetch.settings import FetchSettings
from aggregator.model import Failed, Fetched, NotModified, Outcome, Validators
from tests.fetch.asking import LOOPBACK
from tests.loopback import Loopback

LINES = st.sampled_from(
    [
        b"Content-Length: 5",
        b"Content-Length: 0",
        b"Content-Length: 99999999999999999999",
        b"Content-Length: +5",
        b"Transfer-Encoding: chunked",
        b"Transfer-Encoding: gzip, chunked",
        b"Content-Encoding: gzip",
        b"Content-Encoding: deflate",
        b"Content-Encoding: br",
        b"Connection: close",
        b"Connection: upgrade",
        b"Upgrade: h2c",
        b"Location: /",
        b"Location: \xff\xfe",
        b"Location: http://[::ffff:127.0.0.1/",
        b'ETag: "\xe9"',
        b"ETag:",
        b"Last-Modified: \x01",
        b"Retry-After: 5",
        b"Set-Cookie: a=b",
        b" folded",
        b"No colon",
        b": empty",
        b"X: " + b"y" * 5_000,
    ]
)
STATUS = st.sampled_from(
    [b"HTTP/1.1 200 OK", b"HTTP/1.0 200", b"HTTP/1.1 304 N", b"HTTP/1.1 301 M", b"HTTP/1.1 101 S", b"HTTP/1.1 100 C"]
) | st.sampled_from([b"HTTP/1.1 999 ?", b"HTTP/1.1 -1", b"HTTP/2 200", b"ICY 200 OK", b"HTTP/1.1 503 B", b""])
BODY = st.sampled_from(
    [b"", b"<rss>", b"5\r\n<rss>\r\n0\r\n\r\n", gzip.compress(b"<rss/>", mtime=0), b"0\r\nX: y\r\n\r\n"]
)
ANSWERS = st.binary(max_size=300) | st.builds(
    lambda status, lines, body, junk: b"\r\n".join([status, *lines, b"", b""]) + body + junk,
    STATUS,
    st.lists(LINES, max_size=5),
    BODY,
    st.binary(max_size=20),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ANSWERS, min_size=10, max_size=10))
def test_any_bytes(answers: list[bytes]) -> None:
    """Ten at a time, so that one server serves them all."""
    left = list(answers)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(left.pop() if left else b"HTTP/1.1 404 N\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        writer.write_eof()
        await reader.read()

    async def go() -> list[Outcome]:
        limits = FetchSettings(allow=LOOPBACK, max_wire=1_000, max_decoded=1_000, deadline=timedelta(seconds=5))
        async with Fetcher(limits) as fetcher:
            known = Validators(etag='"1"')
            return [await fetcher.fetch(server.url(f"/{n}"), validators=known) for n in range(len(answers))]

    with Loopback(wire=serve) as server:
        begun = time.monotonic()
        outcomes = asyncio.run(go())
    assert time.monotonic() - begun < 5
    for outcome in outcomes:
        if isinstance(outcome, Fetched):
            assert len(outcome.body) <= 1_000
        elif isinstance(outcome, Failed):
            assert outcome.detail
        else:
            assert isinstance(outcome, NotModified)
