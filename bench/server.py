"""Serves made-up feeds on loopback: a host a feed (127.x.y.z), gzip, validators, latency, statistics.

It is told what to do on standard input, one command a line, and answers each with one line of JSON:

    urls              the addresses of the feeds
    stats             requests, conditional, not_modified, bytes, connections, peak_in_flight since the last clear
    clear             statistics to zero
    reset             every feed back to its first version, and clear
    tick 0.05         new entries in that share of the feeds
    latency 50        milliseconds before each answer

It ends when its standard input does, so it does not outlive who started it, and at the latest after --lifetime.
"""

import argparse
import asyncio
import json
import resource
import socket
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from bench.feeds import Document, Plan, new_entries, render

_MAX_HEAD = 65536


@dataclass(slots=True)
class Statistics:
    """What was asked since the last clear."""

    requests: int = 0
    conditional: int = 0
    not_modified: int = 0
    bytes: int = 0
    connections: int = 0
    in_flight: int = 0
    peak_in_flight: int = 0


class Site:
    """The feeds at their present versions, and what was asked of them."""

    def __init__(self, plan: Plan, documents: list[Document], hosts: int) -> None:
        self.plan = plan
        self.hosts = hosts
        self.port = 0
        self.latency = 0.0
        self._first = documents
        self._spare: dict[tuple[int, int], Document] = {}
        self.reset()

    def reset(self) -> None:
        """Put every feed back to its first version."""
        self.documents = list(self._first)
        self.versions = [0] * self.plan.feeds
        self.ticks = 0
        self.statistics = Statistics()

    def tick(self, share: float) -> dict[str, int]:
        """Publish one to three new entries in a share of the feeds; which ones depends on the plan alone."""
        self.ticks += 1
        chosen = self.plan.random("tick", self.ticks).sample(range(self.plan.feeds), round(self.plan.feeds * share))
        before = sum(new_entries(self.plan, feed, self.versions[feed]) for feed in chosen)
        for feed in chosen:
            self.versions[feed] += 1
            self.documents[feed] = self._rendered(feed, self.versions[feed])
        after = sum(new_entries(self.plan, feed, self.versions[feed]) for feed in chosen)
        return {"feeds": len(chosen), "entries": after - before}

    def _rendered(self, feed: int, version: int) -> Document:
        """Render once: every program that is measured gets the same ticks."""
        if (feed, version) not in self._spare:
            self._spare[feed, version] = render(self.plan, feed, version)
        return self._spare[feed, version]

    def urls(self) -> list[str]:
        """The address of each feed, in order."""
        return [f"http://{_host(feed % self.hosts)}:{self.port}/feed/{feed}" for feed in range(self.plan.feeds)]


class Connection(asyncio.Protocol):
    """One connection, HTTP/1.1 with keep-alive: GET of a feed is all there is."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Count it."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._site.statistics.connections += 1

    def data_received(self, data: bytes) -> None:
        """Answer every request that is whole."""
        self._received += data
        while (end := self._received.find(b"\r\n\r\n")) >= 0:
            head, self._received = self._received[:end], self._received[end + 4 :]
            self._begin(head.decode("latin-1"))
        if len(self._received) > _MAX_HEAD:
            self._transport.close()

    def _begin(self, head: str) -> None:
        statistics = self._site.statistics
        statistics.in_flight += 1
        statistics.peak_in_flight = max(statistics.peak_in_flight, statistics.in_flight)
        if self._site.latency:
            asyncio.get_running_loop().call_later(self._site.latency, self._end, head)
        else:
            self._end(head)

    def _end(self, head: str) -> None:
        target, headers = _read_head(head)
        number = target.removeprefix("/feed/")
        known = number.isascii() and number.isdigit() and int(number) < len(self._site.documents)
        self._site.statistics.in_flight -= 1
        answer = self._answer(int(number), headers) if known else _assemble("404 Not Found", {}, b"no such feed\n")
        self._site.statistics.bytes += len(answer)
        if not self._transport.is_closing():
            self._transport.write(answer)
            if headers.get("connection", "").lower() == "close":
                self._transport.close()

    def _answer(self, feed: int, headers: dict[str, str]) -> bytes:
        document, statistics = self._site.documents[feed], self._site.statistics
        statistics.requests += 1
        statistics.conditional += "if-none-match" in headers or "if-modified-since" in headers
        fields = {"Content-Type": document.media_type, "Vary": "Accept-Encoding"}
        if document.etag and document.modified:
            fields |= {"ETag": document.etag, "Last-Modified": document.modified}
        if _is_unchanged(document, headers):
            statistics.not_modified += 1
            return _assemble("304 Not Modified", fields, None)
        if "gzip" in headers.get("accept-encoding", ""):
            return _assemble("200 OK", fields | {"Content-Encoding": "gzip"}, document.gzipped)
        return _assemble("200 OK", fields, document.plain)


def _read_head(head: str) -> tuple[str, dict[str, str]]:
    request, *lines = head.split("\r\n")
    fields = (line.partition(":") for line in lines)
    return request.split(" ", 2)[1] if " " in request else "", {
        name.lower(): value.strip() for name, _, value in fields
    }


def _is_unchanged(document: Document, headers: dict[str, str]) -> bool:
    """The entity tag decides; the date counts only without one (RFC 9110 13.2.2)."""
    if document.etag is None:
        return False
    if "if-none-match" in headers:
        return document.etag in headers["if-none-match"]
    return headers.get("if-modified-since") == document.modified


def _assemble(status: str, fields: dict[str, str], body: bytes | None) -> bytes:
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in fields.items())]
    if body is not None:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + (body or b"")


def _host(number: int) -> str:
    return f"127.{1 + number // 62500}.{number // 250 % 250}.{number % 250 + 1}"


def _listening(hosts: int, port: int) -> tuple[list[socket.socket], int]:
    """Listen on the same port of every host; nothing but loopback can reach it."""
    _allow_files(hosts + 256)
    sockets: list[socket.socket] = []
    for number in range(hosts):
        sockets.append(socket.create_server((_host(number), port), backlog=64))
        port = sockets[0].getsockname()[1]
    return sockets, port


def _allow_files(count: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = max(soft, 2 * count)
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def render_all(plan: Plan) -> list[Document]:
    """Render every feed, on all processors."""
    with ProcessPoolExecutor() as pool:
        return list(pool.map(partial(render, plan), range(plan.feeds), chunksize=10))


def obey(site: Site, line: str) -> Any:
    """Do what a line says, and say what came of it."""
    command, _, argument = line.strip().partition(" ")
    match command:
        case "urls":
            return site.urls()
        case "stats":
            return asdict(site.statistics)
        case "clear":
            site.statistics = Statistics()
        case "reset":
            site.reset()
        case "tick":
            return site.tick(float(argument))
        case "latency":
            site.latency = float(argument) / 1000
        case _:
            return {"error": f"unknown command {command!r}"}
    return {}


async def serve(site: Site, port: int, lifetime: float) -> None:
    """Serve until standard input ends or the time is over."""
    loop = asyncio.get_running_loop()
    sockets, site.port = _listening(site.hosts, port)
    servers = [await loop.create_server(lambda: Connection(site), sock=listener) for listener in sockets]
    commands = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(commands), sys.stdin)
    print(json.dumps({"ready": len(servers), "port": site.port}), flush=True)
    try:
        async with asyncio.timeout(lifetime):
            async for line in commands:
                print(json.dumps(obey(site, line.decode())), flush=True)
    except TimeoutError:
        print(json.dumps({"ended": "its lifetime is over"}), flush=True)


def main() -> None:
    """Read the options and serve."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--feeds", type=int, default=200)
    options.add_argument("--hosts", type=int, help="spread the feeds over so many hosts (default: a host a feed)")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--reposts", type=float, default=0.10, help="share of the entries that are reposts")
    options.add_argument(
        "--validators", type=float, default=0.85, help="share of the feeds with ETag and Last-Modified"
    )
    options.add_argument("--length", type=int, help="entries a feed (default: 22 to 46)")
    options.add_argument("--port", type=int, default=0, help="0: any that is free")
    options.add_argument("--lifetime", type=float, default=1800, help="seconds")
    given = options.parse_args()
    plan = Plan(
        feeds=given.feeds, seed=given.seed, reposts=given.reposts, validators=given.validators, length=given.length
    )
    site = Site(plan, render_all(plan), given.hosts or given.feeds)
    asyncio.run(serve(site, given.port, given.lifetime))


if __name__ == "__main__":
    main()
