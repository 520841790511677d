"""Bad documents on their whole way, from a server to the written feed: nothing half-read, nothing ill-formed, and no
other source that pays for it."""

import json
import time
import xml.etree.ElementTree as ET  # our own files, and the strictest parser at hand
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.program import item, rss
from tests.faults.passing import START, Here
from tests.loopback import Answer, Loopback

GOOD = item(1, "A good entry", "It has words of its own.")

HEAD, TAIL = b"<rss version='2.0'><channel><title>x</title>", b"</channel></rss>"
# Each took minutes or gigabytes in one of the parsers.
TRAPS: dict[str, Callable[[], bytes]] = {
    "declarations": lambda: HEAD + b"<!" * 360_000,
    "author": lambda: HEAD + b"<item><guid>1</guid><author>" + b"a@" * 40_000 + b"</author></item>" + TAIL,
    "attributes": lambda: HEAD + b"<item " + b" ".join(b"a%d='1'" % n for n in range(100_000)) + b"></item>" + TAIL,
    "depth": lambda: HEAD + b"<item><description>" + b"<a>" * 100_000 + b"</description></item>" + TAIL,
    "entities": lambda: b"<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'>"
    + b"".join(b"<!ENTITY %c '&%c;&%c;&%c;'>" % (n + 1, n, n, n) for n in range(97, 120))
    + b"]>" + HEAD + b"<item><guid>1</guid><title>&x;</title></item>" + TAIL,
    "binary": lambda: bytes(range(256)) * 4_000,
}  # fmt: skip


def test_documents_that_run_away_harm_no_other(tmp_path: Path) -> None:
    """All of them in one pass with a good source: it is shown, and soon; the others are read or have a reason."""
    with Loopback() as server:
        for name, body in TRAPS.items():
            server.route(f"/{name}", Answer(body=body()))
        server.route("/good", Answer(body=rss(GOOD)))
        program = Here(tmp_path)
        addresses = {name: server.url(f"/{name}") for name in (*TRAPS, "good")}
        program.configure(addresses, more="[digest]\ndeadline = '5 s'")
        begun = time.monotonic()
        report = program.poll()
        assert time.monotonic() - begun < 45
        assert "A good entry" in program.titles()
        assert all(detail for _, detail in report.failures)
        assert program.poll(1).is_failure is False


ODD = "\x00\x0b\x1b[31m\x7f\x81\ufffe\uffff\ufdd0\U0001ffff"


def test_characters_that_cannot_be_written_are_kept_out_of_every_file(tmp_path: Path) -> None:
    """In every field, raw and as references, in XML and JSON: the store and all outputs hold the rest, well-formed."""
    raw, named = ODD, "".join(f"&#{ord(char)};" for char in ODD) + "&#xD800;&#x110000;"
    items = [item(n, f"T{n}{odd}t", f"Words{odd} of it. <b>{odd}</b>") for n, odd in enumerate((raw, named))]
    lone = {"id": "\ud83d1", "title": "J\udc00son", "content_text": "lone \ud800\x00 half", "url": "https://j.example/"}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "\udfff", "items": [lone]}
    with Loopback() as server:
        server.route("/xml", Answer(body=rss(*items, title=f"N{raw}ame").decode().encode("utf-8", "surrogatepass")))
        server.route("/json", Answer(body=json.dumps(feed).encode()))
        program = Here(tmp_path)
        program.configure({"xml": server.url("/xml"), "json": server.url("/json")})
        program.poll()
        again = program.poll(1)
    assert [one.ingested.new for one in again.polled] == [0, 0]
    files = program.files()
    for name in ("rss.xml", "atom.xml"):
        ET.fromstring(files[name])
    json.loads(files["feed.json"])
    for body in files.values():
        text = body.decode()
        assert not any(char in text for char in "\x00\x0b\x1b\x7f\x81\ufffe\uffff\ufdd0\U0001ffff")
        assert not any("\ud800" <= char <= "\udfff" for char in text)
    assert len(program.items()) == 3
    for column in ("id", "title", "entry", "cleaned"):
        stored = "".join(value for (value,) in program.ask(f"SELECT {column} FROM entry"))
        assert "\x00" not in stored
        assert stored.encode()


WHOLE = rss(*(item(n, f"Entry {n}", f"The words of entry {n}.") for n in range(4)))


@pytest.mark.parametrize(
    "body",
    [
        WHOLE[: len(WHOLE) // 2],
        WHOLE[:50],
        WHOLE + WHOLE,
        b"<p>Notice</p>\n" + WHOLE,
        WHOLE.replace(b"</title>", b"</tittle>"),
        b"",
        rss(),
        b"<!doctype html><title>Log in</title><form><input type=password></form>",
        b"<!doctype html><title>Buy this domain</title><h1>This domain is for sale</h1>",
        b'<html><meta http-equiv=refresh content="0; url=http://portal.example/login">',
        b'{"error": {"code": 503, "message": "upstream failed"}}',
        b"Too many requests",
        b"<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>",
    ],
    ids=["half", "head", "twice", "junk before", "wrong tags", "empty", "no items", "login", "parked", "portal",
         "error in JSON", "a remark", "error in XML"],
)  # fmt: skip
def test_what_was_shown_stays(tmp_path: Path, body: bytes) -> None:
    """Whatever comes in its place: nothing is removed or shown anew, the address stays, and the next try is known."""
    with Loopback() as server:
        server.route("/feed", Answer(body=WHOLE))
        server.route("/good", Answer(body=rss(GOOD)))
        program = Here(tmp_path)
        program.configure({"feed": server.url("/feed"), "good": server.url("/good")})
        program.poll()
        before = program.items()
        assert len(before) == 5
        server.route("/feed", Answer(body=body))
        reports = [program.poll(hour) for hour in (1, 2)]
        assert program.items() == before
        ((url, due),) = program.ask(
            "SELECT json_extract(state, '$.url'), due FROM source WHERE key = 'feed' AND is_removed = 0"
        )
        assert url == server.url("/feed")
        assert due > START.timestamp() * 1_000_000
        assert all({key for key, _ in report.failures} <= {"feed"} for report in reports)
        assert reports[0].failures == reports[1].failures


def test_dates_that_cannot_be_are_ordered_by_when_they_came(tmp_path: Path) -> None:
    """The future does not stand on top for ever; what has no date that can be is as old as its first sight."""
    dates = {"future": "Thu, 30 Apr 2099 10:00:00 GMT", "garbage": "yesterday",
             "epoch": "Thu, 01 Jan 1970 00:00:00 GMT", "year one": "0001-01-01T00:00:00Z",
             "last year": "9999-12-31T23:59:59Z"}  # fmt: skip
    items = [item(n, title, f"The words of {title}.", date) for n, (title, date) in enumerate(dates.items())]
    late = item(99, "Late", "The words of the late one.", "Mon, 04 May 2026 12:30:00 GMT")
    with Loopback() as server:
        server.route("/feed", Answer(body=rss(*items)))
        program = Here(tmp_path)
        program.configure({"feed": server.url("/feed")})
        program.poll()
        assert program.titles() == sorted(dates)
        assert all(one["date_published"] <= "2026-05-04T12:00:00Z" for one in program.items())
        server.route("/feed", Answer(body=rss(late, *items)))
        program.poll(1)
        assert program.items()[0]["title"] == "Late"
        assert len(program.items()) == 1 + len(dates)


def test_links_that_lead_nowhere_cost_no_item(tmp_path: Path) -> None:
    """Only http(s), resolved, without a login, in every file; an item without a link is shown all the same."""
    given = {"script": "javascript:alert(1)", "data": "data:text/html,x", "file": "file:///etc/passwd", "half": "http://[",
             "relative": "/a/b", "login": "https://user:hunter2@login.example/x"}  # fmt: skip
    items = [
        item(n, title, f"The words of {title}.").replace(f"https://feed.example/{n}", link)
        for n, (title, link) in enumerate(given.items())
    ]
    with Loopback() as server:
        server.route("/feed", Answer(body=rss(*items)))
        program = Here(tmp_path)
        program.configure({"feed": server.url("/feed")})
        program.poll()
    found = {one["title"]: one.get("url") for one in program.items()}
    assert sorted(found) == sorted(given)
    assert found["relative"] == "https://feed.example/a/b"
    assert found["login"] == "https://login.example/x"
    assert all((found[name] or "https://").startswith("https://") for name in ("script", "data", "file", "half"))
    for body in program.files().values():
        assert not any(word in body for word in (b"javascript:", b"data:text", b"file:///", b"hunter2"))


def test_limits_that_bit_are_told_where_the_source_is_looked_at(tmp_path: Path) -> None:
    """Files, words and entries over the limits: cut, and `aggregator sources` says so."""
    files = "".join(f"<enclosure url='https://feed.example/{n}.mp3'/>" for n in range(10_000))
    many = item(1, "Many files", "Words.").replace("</item>", f"{files}</item>")
    long = item(2, "T" * 4_000_000, "w" * 5_000_000)
    with Loopback() as server:
        server.route("/feed", Answer(body=rss(many, long)))
        program = Here(tmp_path)
        program.configure({"feed": server.url("/feed")})
        program.poll()
    assert len(program.items()) == 2
    assert len(program.told("feed").limits) >= 2
    assert (program.folder / "merged" / "feed.json").stat().st_size < 5_000_000
