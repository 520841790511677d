"""Serves what must be survived: answers that never end, documents that run away, redirects that lead inside.

A trap a host (127.2.0.x). It prints one line of JSON with the port and the names, and ends with its standard input.
On 127.200.0.1, which no configuration here allows, it only listens and counts: `connections` must stay 0.
"""

import asyncio
import gzip
import json
import sys
import zlib
from collections.abc import Awaitable, Callable
from contextlib import suppress
from itertools import count

Answer = Callable[[asyncio.StreamWriter], Awaitable[None]]

_FORBIDDEN = "127.200.0.1"
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
_RSS = "<rss version='2.0'><channel><title>t</title><link>https://t.example/</link>{}</channel></rss>"
_ITEM = "<item><guid>{0}</guid><title>T{0}</title><description>{1}</description></item>"


def _zeros(total: int) -> bytes:
    """Zeros in gzip, made piece by piece."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    pieces = [packer.compress(bytes(1_000_000)) for _ in range(total // 1_000_000)]
    return b"".join([*pieces, packer.flush()])


def _documents() -> dict[str, bytes]:
    """Documents that a parser could be lost in."""
    levels = "".join(f'<!ENTITY l{n} "{("&l" + str(n - 1) + ";") * 10}">' for n in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{levels}]>'
    outside = f'<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://{_FORBIDDEN}/">'
    crowd = " ".join(f"a{n}='1'" for n in range(100_000))
    spaces = " ".join(f"xmlns:n{n}='urn:{n}'" for n in range(10_000))
    files = "".join(f"<enclosure url='https://e.example/{n}'/>" for n in range(20_000))
    many = "".join(_ITEM.format(n, f"words of {n} " * 20) for n in range(20_000))
    feeds = {
        "author": f"<item><guid>1</guid><author>{'a' * 80_000}</author></item>",
        "author-cdata": f"<item><guid>1</guid><author><![CDATA[{'a.' * 400_000}]]></author></item>",
        "attributes": f"<item><x {crowd}/></item>",
        "depth": "<a>" * 100_000,
        "depth-html": _ITEM.format(1, "&lt;div&gt;" * 100_000),
        "many": many,
        "title": f"<item><guid>1</guid><title>{'T' * 5_000_000}</title></item>",
        "token": _ITEM.format(1, "x" * 5_000_000),
        "ampersands": _ITEM.format(1, "&" * 500_000),
        "enclosures": f"<item>{files}</item>",
        "links": _ITEM.format(1, "&lt;a href=https://a.example/&gt;b&lt;/a&gt; " * 50_000),
        "tables": _ITEM.format(1, "&lt;table&gt;&lt;tr&gt;&lt;td&gt;x" * 30_000),
    }
    return {name: _RSS.format(items).encode() for name, items in feeds.items()} | {
        "entities": (bomb + _RSS.format(_ITEM.format(1, "&l11;"))).encode(),
        "external": (outside + _RSS.format(_ITEM.format(1, "x"))).encode(),
        "namespaces": f"<rss {spaces}>".encode(),
        "brackets": b"<rss><channel>" + b"<!" * 360_000,
        "json-depth": b'{"version": "https://jsonfeed.org/version/1.1", "items": ' + b"[" * 200_000,
        "page": b"<!doctype html>" + b"<div><p>word " * 100_000,
        "binary": bytes(range(256)) * 20_000,
        "twice": gzip.compress(_zeros(300_000_000)),
    }


def _whole(body: bytes, fields: bytes = b"") -> Answer:
    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(_HEAD + fields + f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        await writer.drain()

    return answer


def _endless(head: bytes, piece: bytes, pause: float) -> Answer:
    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        while True:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)

    return answer


def _said(text: str) -> Answer:
    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(text.encode() + b"Content-Length: 0\r\n\r\n")
        await writer.drain()

    return answer


def traps(port: int) -> dict[str, Answer]:
    """All traps by name."""
    chunked = _HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    found = {name: _whole(body) for name, body in _documents().items()}
    found |= {
        "drip-head": _endless(b"HTTP/1.1 200 OK\r\nX: ", b"x", 0.5),
        "drip-body": _endless(chunked, b"1\r\nx\r\n", 0.5),
        "drip-large": _endless(_HEAD + b"Content-Length: 9000000\r\n\r\n" + b" " * 1_200_000, b" ", 0.5),
        "drip-large-too": _endless(_HEAD + b"Content-Length: 9000000\r\n\r\n" + b" " * 1_200_000, b" ", 0.5),
        "stall": _endless(_HEAD, b"", 1.0),
        "silence": _endless(b"", b"", 1.0),
        "endless-body": _endless(chunked, b"10000\r\n" + b"x" * 65_536 + b"\r\n", 0.0),
        "endless-head": _endless(b"HTTP/1.1 200 OK\r\n", b"X-A: " + b"a" * 8_000 + b"\r\n", 0.0),
        "early-hints": _endless(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n", 0.0),
        "big": _whole(b"x" * 50_000_000),
        "bomb": _whole(_zeros(500_000_000), b"Content-Encoding: gzip\r\n"),
        "busy": _said("HTTP/1.1 503 Busy\r\nRetry-After: 5\r\n"),
        "error": _said("HTTP/1.1 500 Broken\r\n"),
        "inside": _said(f"HTTP/1.1 302 Away\r\nLocation: http://{_FORBIDDEN}:{port}/\r\n"),
        "inside-odd": _said(f"HTTP/1.1 302 Away\r\nLocation: http://2143813633:{port}/\r\n"),
        "file": _said("HTTP/1.1 302 Away\r\nLocation: file:///etc/passwd\r\n"),
        "loop": _said("HTTP/1.1 301 Again\r\nLocation: /\r\n"),
    }
    return found


class Counter:
    """Counts who came to the forbidden place."""

    def __init__(self) -> None:
        self.connections = 0

    async def accept(self, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One came."""
        self.connections += 1
        writer.close()


async def serve() -> None:
    """Serve until standard input ends."""
    counter = Counter()
    forbidden = await asyncio.start_server(counter.accept, _FORBIDDEN, 0)
    port = forbidden.sockets[0].getsockname()[1]
    servers, numbers = [], count(1)
    made = traps(port)
    for answer in made.values():

        async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, answer: Answer = answer) -> None:
            with suppress(OSError, asyncio.IncompleteReadError):
                await reader.readuntil(b"\r\n\r\n")
                await answer(writer)
            writer.transport.abort() if writer.is_closing() else writer.close()

        servers.append(await asyncio.start_server(accept, f"127.2.0.{next(numbers)}", port))
    urls = {name: f"http://127.2.0.{n}:{port}/" for n, name in enumerate(made, 1)}
    print(json.dumps(urls), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
    print(json.dumps({"connections": counter.connections}), flush=True)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(serve())
