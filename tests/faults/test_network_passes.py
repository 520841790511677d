"""What a fault of the network comes to for a user: earlier entries stay, the reason and the next try are told, and
nobody else waits. And what a feed names besides entries is asked for by nobody."""

import asyncio
import gzip
import random
import time
from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from aggregator.fetch.reasons import Reason
from tests.e2e.program import Program, item, rss
from tests.faults.passing import START, Here
from tests.loopback import Answer, Loopback, Raw, Request

WHOLE = rss(item(1, "Kept", "The words that were shown before."))
NEW = rss(item(1, "Kept", "The words that were shown before."), item(2, "Half-read", "Words that never came whole."))
GOOD = rss(item(3, "Good", "A source beside it."))
OK = b"HTTP/1.1 200 OK\r\n"
# Compressed to a tenth, as texts are, so that it is no bomb.
LONG = "".join(random.Random(1).choices([f"word{n} " for n in range(64)], k=400_000)).encode()


def writing(*pieces: bytes, pause: float = 0.0, is_endless: bool = False) -> Raw:
    """Write these pieces as they are, with a pause after each; `is_endless`: the last one again and again."""

    async def handle(request: Request, reader: Reader, writer: Writer) -> None:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)
        while is_endless:
            writer.write(pieces[-1])
            await writer.drain()
            await asyncio.sleep(pause)

    return handle


FAULTS: dict[Reason, Raw | Answer] = {
    Reason.RESET: writing(),
    Reason.TRUNCATED: writing(OK + b"Content-Length: 9999\r\n\r\n" + NEW),
    Reason.MALFORMED: writing(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n" + NEW),
    Reason.DEADLINE: writing(OK + b"\r\n" + NEW, b" ", pause=0.02, is_endless=True),
    Reason.WIRE_TOO_BIG: writing(OK + b"\r\n" + NEW, b" " * 65_536, is_endless=True),
    Reason.DECODED_TOO_BIG: Answer(headers={"Content-Encoding": "gzip"}, body=gzip.compress(NEW + LONG, 1, mtime=0)),
    Reason.CODING_BROKEN: Answer(headers={"Content-Encoding": "gzip"}, body=gzip.compress(NEW)[:-9]),
    Reason.CODING_UNKNOWN: Answer(headers={"Content-Encoding": "br"}, body=NEW),
    Reason.HEAD_TOO_BIG: writing(OK, b"X-A: b\r\n" * 100, is_endless=True),
    Reason.REDIRECT_LOOP: Answer(status=302, headers={"Location": "/feed"}),
    Reason.REDIRECT_BROKEN: Answer(status=301),
    Reason.BAD_SCHEME: Answer(status=302, headers={"Location": "file:///etc/passwd"}),
    Reason.HTTP_STATUS: Answer(status=500, body=NEW),
    Reason.UNASKED_304: Answer(status=304),
}
LIMITS = "max_wire = 1_000_000\nmax_decoded = 2_000_000"


def limited(program: Program, addresses: dict[str, str], deadline: str = "30 s") -> None:
    """Configure with small limits; a short deadline only where it is what is looked at, for it ends good ones, too."""
    program.configure(addresses)
    file = program.folder / "aggregator.toml"
    file.write_text(file.read_text().replace("[fetch]\n", f'[fetch]\n{LIMITS}\ndeadline = "{deadline}"\n'))


@pytest.mark.parametrize("reason", FAULTS)
def test_a_feed_error(tmp_path: Path, reason: Reason) -> None:
    """Nothing half-read is stored, the output stays, the reason is named; the source beside it is not delayed."""
    with Loopback() as server:
        server.route("/feed", Answer(body=WHOLE))
        server.route("/good", Answer(body=GOOD))
        program = Here(tmp_path)
        addresses = {"feed": server.url("/feed"), "good": server.url("/good")}
        limited(program, addresses)
        program.poll()
        before = program.files()
        limited(program, addresses, "2 s" if reason is Reason.DEADLINE else "30 s")
        fault = FAULTS[reason]
        if isinstance(fault, Answer):
            server.route("/feed", fault)
        else:
            server.raw("/feed", fault)
        begun = time.monotonic()
        ((key, detail),) = program.poll(1).failures
        assert time.monotonic() - begun < 10  # and has not waited for the deadline
        assert key == "feed"
        assert detail.endswith(".")
        assert program.files() == before
        dues = list[tuple[int, int]]()
        for hour in (2, 4):
            if dues:
                program.poll(hour)
            ((error, due, failures, stored),) = program.ask(
                "SELECT json_extract(state, '$.error'), due, json_extract(state, '$.failures'),"
                " (SELECT count(*) FROM entry) FROM source WHERE key = 'feed'"
            )
            assert (error, stored) == (reason, 2)
            dues.append((failures, due))
    (one, first), (two, second) = dues
    assert (one, two) == (1, 2)
    assert second > first


def test_a_feed_error_is_told_in_words(tmp_path: Path) -> None:
    """What is wrong, since when, when the next try is, and one thing to do about it."""
    with Loopback() as server:
        server.route("/feed", Answer(body=WHOLE))
        program = Here(tmp_path)
        limited(program, {"feed": server.url("/feed")})
        program.poll()
        server.raw("/feed", FAULTS[Reason.WIRE_TOO_BIG])  # type: ignore[arg-type] # it is no Answer
        program.poll(1)
        said = program.told("feed", 1)
    assert said.condition.sentence == "The document is larger than the limit of 1,000,000 bytes on the wire."
    assert said.condition.advice == "Raise [fetch] max_wire, if the feed is worth it."
    assert said.limits == ("fetch.max_wire stopped the document",)
    assert said.state.due is not None
    assert said.state.due > START + timedelta(hours=1)
    assert said.due_reason == "it failed, so a longer pause each time"


PORTAL = Answer(body=b"<!doctype html><title>Welcome to Hotel Wifi</title><form>Room <input name=room></form>")


@pytest.mark.parametrize("portal", [PORTAL, Answer(status=302, headers={"Location": "/login"})])
def test_a_portal_in_front_of_everything_is_one_notice(tmp_path: Path, portal: Answer) -> None:
    """Nobody is blamed or backed off, nothing is removed; when the net is there again all go on at once."""
    hosts = [f"127.0.0.{n}" for n in range(2, 7)]  # all of them are this machine
    with Loopback(address="0.0.0.0") as server:
        server.route("/login", PORTAL)
        program = Here(tmp_path)
        for n in range(len(hosts)):
            server.route(f"/{n}", Answer(body=rss(item(n, f"Entry {n}", f"Words of {n}."))))
        program.configure({f"s{n}": server.url(f"/{n}", host=host) for n, host in enumerate(hosts)})
        program.poll()
        before = program.files()
        for n in range(len(hosts)):
            server.route(f"/{n}", portal)
        report = program.poll(1)
        assert report.is_ours
        assert program.files() == before
        states = program.ask("SELECT coalesce(json_extract(state, '$.failures'), 0), due FROM source")
        assert {failures for failures, _ in states} == {0}
        assert all(due <= (1_777_899_600 + 3_600) * 1_000_000 for _, due in states), "within the hour"
        for n in range(len(hosts)):
            server.route(f"/{n}", Answer(body=rss(item(n, f"Entry {n}", f"Words of {n}, and more."))))
        assert not program.poll(2).failures


def test_what_a_feed_names_besides_entries_is_asked_for_by_nobody(tmp_path: Path) -> None:
    """Icons, pictures, files, hubs, style sheets, comments, archives, cards: a listener inside sees no connection."""
    with Loopback() as server, Loopback(address="127.0.0.2") as inside:
        trap = inside.url("/trap")
        channel = (
            f"<image><url>{trap}</url></image><icon xmlns='http://www.w3.org/2005/Atom'>{trap}</icon>"
            f"<link xmlns='http://www.w3.org/2005/Atom' rel='hub' href='{trap}'/><docs>{trap}</docs>"
            f"<link xmlns='http://www.w3.org/2005/Atom' rel='prev-archive' href='{trap}'/>"
            f"<cloud domain='127.0.0.2' port='{inside.port}' path='/trap' registerProcedure='' protocol='http-post'/>"
        )
        html = f"&lt;img src='{trap}'&gt;&lt;iframe src='{trap}'&gt;&lt;/iframe&gt;&lt;a href='{trap}'&gt;Go&lt;/a&gt;"
        entry = item(1, "Pictures", f"Words. {html}").replace(
            "</item>",
            f"<enclosure url='{trap}.png' type='image/png' length='1'/><comments>{trap}</comments>"
            f"<media:thumbnail xmlns:media='http://search.yahoo.com/mrss/' url='{trap}'/></item>",
        )
        body = rss(entry).replace(b"<item>", channel.encode() + b"<item>", 1)
        styled = body.replace(b"?>", f"?><?xml-stylesheet href='{trap}'?><!DOCTYPE rss SYSTEM '{trap}'>".encode(), 1)
        server.route("/feed", Answer(body=styled, headers={"Link": f'<{trap}>; rel="hub", <{trap}>; rel="icon"'}))
        program = Here(tmp_path)
        program.configure({"feed": server.url("/feed")}, output='formats = ["rss", "atom", "json", "html", "opml"]')
        program.poll()
        program.poll(1)
        assert [one["title"] for one in program.items()] == ["Pictures"]
        assert inside.connections == 0
        assert {request.path for request in server.requests} == {"/feed"}


def hub_moved(inside: Loopback) -> Answer:
    return Answer(status=307, headers={"Location": inside.url("/trap")})


@pytest.mark.parametrize("make", [hub_moved, None], ids=["by a redirect", "by its address"])
def test_a_hub_that_leads_inside_is_not_told(tmp_path: Path, make: Callable[[Loopback], Answer] | None) -> None:
    """Only 127.0.0.1 is allowed; the outputs are written all the same."""
    with Loopback() as server, Loopback(address="127.0.0.2") as inside:
        server.route("/feed", Answer(body=GOOD))
        if make is not None:
            server.route("/hub", make(inside))
        program = Here(tmp_path)
        hub = server.url("/hub") if make is not None else inside.url("/trap")
        program.configure(
            {"feed": server.url("/feed")}, more='public_url = "https://news.example"', output=f'hub = "{hub}"'
        )
        file = tmp_path / "aggregator.toml"
        file.write_text(file.read_text().replace("127.0.0.0/8", "127.0.0.1"))
        assert not program.poll().failures
        assert program.titles() == ["Good"]
        assert inside.connections == 0


def test_two_subscriptions_do_not_become_one(tmp_path: Path) -> None:
    """A feed that redirects for good to another that is followed keeps its own address, weeks later too."""
    with Loopback() as server:
        server.route("/new", Answer(body=WHOLE))
        server.route("/old", Answer(status=301, headers={"Location": "/new"}))
        server.route("/lone", Answer(status=308, headers={"Location": "/elsewhere"}))
        server.route("/elsewhere", Answer(body=GOOD))
        program = Here(tmp_path)
        program.configure({name: server.url(f"/{name}") for name in ("old", "new", "lone")})
        for day in (0, 3, 6):
            program.poll(24 * day)
        assert dict(program.ask("SELECT key, json_extract(state, '$.url') FROM source"))["lone"] == server.url("/lone")
        assert program.told("lone", 24 * 6).condition.word == "Moving"
        for day in (8, 20):
            program.poll(24 * day)
        urls = dict(program.ask("SELECT key, json_extract(state, '$.url') FROM source"))
        said = program.told("old", 24 * 20).condition
    assert urls == {
        name: server.url(f"/{path}") for name, path in (("old", "old"), ("new", "new"), ("lone", "elsewhere"))
    }
    assert said.word == "Moving"
    assert said.sentence
