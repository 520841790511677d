"""Bodies and heads that break off, never end, or are too big: cut at a limit, and nothing half-read comes back."""

import asyncio
import gzip
import time
import tracemalloc
import zlib
from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer
from datetime import timedelta

import pytest

from aggregator.fetch.reasons import Reason
from tests.fetch.asking import failed, fetched
from tests.loopback import Answer, Loopback, Request

SHORT = timedelta(seconds=0.4)


def served(*pieces: bytes, abort: bool = False, url: str = "/") -> Loopback:
    """A server that writes `pieces` as they are and then closes, or resets with `abort`."""

    async def handler(request: Request, reader: Reader, writer: Writer) -> None:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
        if abort:
            await asyncio.sleep(0.05)
            writer.transport.abort()

    server = Loopback()
    server.raw(url, handler)
    return server


def endless(head: bytes, piece: bytes, pause: float = 0.0) -> Loopback:
    """A server that writes `head` and then `piece` again and again."""

    async def handler(request: Request, reader: Reader, writer: Writer) -> None:
        writer.write(head)
        while True:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)

    server = Loopback()
    server.raw("/", handler)
    return server


OK = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    ("pieces", "reason"),
    [
        ((), Reason.RESET),
        ((b"HTTP/1.1 20",), Reason.RESET),
        ((OK + b"Content-Length: 100\r\n\r\n<rss>",), Reason.TRUNCATED),
        ((OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n",), Reason.TRUNCATED),
        ((OK + b"Transfer-Encoding: chunked\r\n\r\nff\r\n<rss>",), Reason.TRUNCATED),
        ((OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n<rss>",), Reason.MALFORMED),
        ((OK + b"Content-Length: -5\r\n\r\n<rss>",), Reason.MALFORMED),
        ((OK + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n<rss>",), Reason.MALFORMED),
        ((b"SSH-2.0-OpenSSH_9.6\r\n\r\n",), Reason.MALFORMED),
    ],
)
def test_an_answer_that_breaks_off(pieces: tuple[bytes, ...], reason: Reason) -> None:
    """A partial body is never handed on."""
    with served(*pieces) as server:
        assert failed(server.url()).reason == reason


def test_a_reset_in_the_body() -> None:
    """The same for a connection that is reset."""
    with served(OK + b"Content-Length: 100000\r\n\r\n", b"x" * 500, abort=True) as server:
        assert failed(server.url()).reason in {Reason.RESET, Reason.TRUNCATED}


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (OK, b"X-A: b\r\n"),
        (OK + b"Content-Length: 1000000\r\n\r\n", b"x"),
        (OK + b"\r\n", b"x"),
    ],
)
def test_a_drip_ends_at_the_total_deadline(head: bytes, piece: bytes) -> None:
    """Every byte comes in time, so only a limit on the whole ends it."""
    with endless(head, piece, pause=0.02) as server:
        begun = time.monotonic()
        assert failed(server.url(), deadline=SHORT).reason == Reason.DEADLINE
        assert time.monotonic() - begun < 3


def test_a_stall_ends_at_the_read_limit() -> None:
    """Silence is noticed before the deadline."""
    with endless(OK + b"Content-Length: 10\r\n\r\n", b"", pause=0.05) as server:
        assert failed(server.url(), read=SHORT).reason == Reason.STALLED


def test_an_endless_body_is_cut_on_the_wire() -> None:
    """What is kept stays below the limit, whatever comes."""
    with endless(OK + b"\r\n", b"x" * 65536) as server:
        outcome = failed(server.url(), max_wire=1_000_000)
    assert outcome.reason == Reason.WIRE_TOO_BIG
    assert "1,000,000" in outcome.detail


def test_five_hundred_megabytes_are_cut_at_ten() -> None:
    """By the usual limits, honest about its length or not: the rest is not even asked for."""
    piece = b"x" * 1_000_000
    with served(OK + b"Content-Length: 500000000\r\n\r\n", *[piece] * 500) as server:
        assert failed(server.url()).reason == Reason.WIRE_TOO_BIG
    sent = 0

    async def handler(request: Request, reader: Reader, writer: Writer) -> None:
        nonlocal sent
        writer.write(OK + b"\r\n")
        for _ in range(500):
            writer.write(piece)
            await writer.drain()
            sent += len(piece)

    with Loopback() as server:
        server.raw("/", handler)
        outcome = failed(server.url())
    assert outcome.reason == Reason.WIRE_TOO_BIG
    assert "10,000,000" in outcome.detail
    assert sent < 100_000_000  # what the system's own buffers take besides, also where somebody has made them large


def test_a_header_that_promises_too_much_allocates_nothing() -> None:
    """A length of a petabyte is refused by its word; a length over what comes is found out by counting."""
    with served(OK + b"Content-Length: 1000000000000000\r\n\r\nx") as server:
        tracemalloc.start()
        assert failed(server.url()).reason == Reason.WIRE_TOO_BIG
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 20_000_000


def test_a_document_of_exactly_the_limit_is_whole() -> None:
    """The limit itself is allowed."""
    with Loopback() as server:
        server.route("/", Answer(body=b"x" * 200_000))
        assert len(fetched(server.url(), max_wire=200_000).body) == 200_000
        assert failed(server.url(), max_wire=199_999).reason == Reason.WIRE_TOO_BIG


def test_one_byte_more_than_the_limit_is_too_much() -> None:
    """In chunks nothing is announced, and what the chunks themselves take is not the document's."""
    body = b"5dc1\r\n" + b"x" * 0x5DC1 + b"\r\n0\r\n\r\n"
    with served(OK + b"Transfer-Encoding: chunked\r\n\r\n", body) as server:
        assert failed(server.url(), max_wire=0x5DC0).reason == Reason.WIRE_TOO_BIG
        assert len(fetched(server.url(), max_wire=0x5DC1).body) == 0x5DC1


def test_chunk_extensions_count_as_bytes() -> None:
    """A body of one byte a chunk may hide any amount behind the chunk's size."""
    chunk = b"1;" + b"e" * 2_000 + b"\r\nx\r\n"
    with endless(OK + b"Transfer-Encoding: chunked\r\n\r\n", chunk * 20) as server:
        assert failed(server.url(), max_wire=500_000).reason == Reason.WIRE_TOO_BIG


def test_a_body_of_a_million_pieces() -> None:
    """Each piece costs time, so their number has a limit too."""
    with endless(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n" * 10_000) as server:
        assert failed(server.url(), deadline=timedelta(seconds=20)).reason == Reason.MALFORMED


def pack(body: bytes) -> bytes:
    """gzip without the time, so that the names of the tests stay the same."""
    return gzip.compress(body, mtime=0)


def bomb(size: int) -> bytes:
    return gzip.compress(b"\0" * size, 9, mtime=0)


@pytest.mark.parametrize(
    ("coding", "body", "reason"),
    [
        ("gzip", bomb(3_000_000), Reason.DECODED_TOO_BIG),
        ("deflate", zlib.compress(b"\0" * 3_000_000), Reason.DECODED_TOO_BIG),
        ("gzip", bomb(900_000) + bomb(900_000), Reason.DECODED_TOO_BIG),
        ("gzip, gzip", pack(bomb(3_000_000)), Reason.CODING_UNKNOWN),
        ("br", b"\x5b\xff\xff", Reason.CODING_UNKNOWN),
        ("zstd", b"\x28\xb5\x2f\xfd", Reason.CODING_UNKNOWN),
        ("gzip", b"<rss>not compressed</rss>", Reason.CODING_BROKEN),
        ("gzip", pack(b"<rss/>" * 100)[:-12], Reason.CODING_BROKEN),
        ("deflate", b"\xff\xff\xff\xff", Reason.CODING_BROKEN),
        ("gzip", pack(b"") * 5_000, Reason.CODING_BROKEN),
    ],
)
def test_a_coded_body_that_is_a_trap(coding: str, body: bytes, reason: Reason) -> None:
    """What comes out is counted while it is decoded; stacked and unknown codings are not tried."""
    with Loopback() as server:
        server.route("/", Answer(headers={"Content-Encoding": coding}, body=body))
        assert failed(server.url(), max_decoded=1_000_000).reason == reason


def test_a_bomb_costs_no_memory() -> None:
    """200 MB of zeros in 200 kB: it is refused for its growth, long before the limit on size."""
    with Loopback() as server:
        server.route("/", Answer(headers={"Content-Encoding": "gzip"}, body=bomb(200_000_000)))
        tracemalloc.start()
        assert failed(server.url()).reason == Reason.BOMB
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 30_000_000


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", pack(b"<rss/>")),
        ("x-gzip", pack(b"<rs") + pack(b"s/>")),
        ("gzip", pack(b"<rss/>") + b"\0" * 8),
        ("deflate", zlib.compress(b"<rss/>")),
        ("deflate", zlib.compress(b"<rss/>")[2:-4]),
        ("gzip", pack(b"<rss/>") + b"junk behind the end"),
        ("GZIP", pack(b"<rss/>")),
        ("identity", b"<rss/>"),
        ("none", b"<rss/>"),
        ("UTF-8", b"<rss/>"),
        ("gzip, aws-chunked", pack(b"<rss/>")),
        ("", b"<rss/>"),
    ],
)
def test_a_coded_body_that_is_honest(coding: str, body: bytes) -> None:
    """The codings that servers use, with the habits that they have."""
    with Loopback() as server:
        server.route("/", Answer(headers={"Content-Encoding": coding}, body=body))
        outcome = fetched(server.url())
    assert outcome.body == b"<rss/>"
    assert outcome.wire_bytes == len(body)


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (OK + b"X-Big: ", b"a" * 1_000_000),
        (OK, b"X-A: b\r\n" * 50_000),
        (OK, b"X-A: b\r\n" * 100),
        (b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 100),
        (b"", b"a" * 1_000),
    ],
)
def test_a_head_without_end(head: bytes, piece: bytes) -> None:
    """One huge header, many small ones, endless ones, a flood of 1xx answers, a status line without end."""
    with endless(head, piece) as server:
        assert failed(server.url()).reason in {Reason.HEAD_TOO_BIG, Reason.MALFORMED}


def test_too_many_header_lines() -> None:
    """Few bytes, but a thousand lines."""
    with served(OK + b"X: y\r\n" * 1_000 + b"Content-Length: 0\r\n\r\n") as server:
        assert failed(server.url()).reason == Reason.HEAD_TOO_BIG


def test_an_early_hint_is_no_fault() -> None:
    """A few 1xx answers before the real one are proper HTTP (RFC 8297)."""
    hint = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
    with served(hint + hint + OK + b"Content-Length: 6\r\n\r\n<rss/>") as server:
        assert fetched(server.url()).body == b"<rss/>"


def test_an_answer_nobody_asked_for_reaches_no_other_feed() -> None:
    """A second answer on the same connection stays there: the next request has a connection of its own."""
    good = OK + b"Content-Length: 5\r\n\r\nfirst"
    with served(good + OK + b"Content-Length: 6\r\n\r\npoison", url="/a") as server:
        server.route("/b", Answer(body=b"second"))
        assert fetched(server.url("/a")).body == b"first"
        assert fetched(server.url("/b")).body == b"second"
        assert server.connections == 2
