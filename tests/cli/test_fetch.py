"""`aggregator fetch URL`: all that a person needs to see why a feed does not work."""

import gzip
from pathlib import Path

from tests.e2e.program import Program, item, rss
from tests.loopback import Answer, Loopback


def told(stdout: str) -> dict[str, list[str]]:
    """What stands after each label; lines without one belong to the label above."""
    found: dict[str, list[str]] = {}
    label = ""
    for line in stdout.splitlines():
        label = line[:11].strip() or label
        found.setdefault(label, []).append(line[11:])
    return found


def test_every_step_of_a_good_feed_is_told(tmp_path: Path) -> None:
    """Addresses, redirects, headers, validators, size, what was found, and when it would be asked again."""
    body = gzip.compress(rss(item(1, "One \x9b31m", "Words."), item(2, "Two", "More.")), mtime=0)
    with Loopback() as server:
        server.route("/old", Answer(status=301, headers={"Location": "/feed"}))
        headers = {"ETag": '"e"', "Cache-Control": "max-age=7200", "Content-Encoding": "gzip", "Set-Cookie": "s=3cret"}
        server.route("/feed", Answer(body=body, headers=headers))
        program = Program(tmp_path)
        program.configure({"mine": server.url("/old")})
        done = program.run("fetch", "mine")
        assert done.returncode == 0, done.stderr
        assert len(server.requests) == 2
        assert "if-none-match" not in server.requests[1].headers
    lines = told(done.stdout)
    assert lines["asked"] == [server.url("/old"), server.url("/feed")]
    assert lines["address"] == ["127.0.0.1", "127.0.0.1"]
    assert lines["answer"][0].startswith("301 Moved Permanently")
    assert "Location: /feed" in lines["answer"]
    assert 'Etag: "e"' in lines["answer"]
    assert f", {len(body)} on the wire" in lines["size"][0]
    assert lines["validators"][0].startswith("ETag: the next request can be conditional")
    assert lines["moved"] == [f"for good to {server.url('/feed')}"]
    assert lines["found"] == ["feed: A feed, 2 entries, the newest of 2026-05-04 10:00 UTC"]
    assert len(lines["entry"]) == 2
    assert lines["next"] == ["after 2 hours: the server says how long its answer is fresh"]
    assert "3cret" not in done.stdout
    assert "\x9b" not in done.stdout
    assert not (tmp_path / "state.db").exists()


def test_an_address_that_may_not_be_asked_is_named_with_the_reason(tmp_path: Path) -> None:
    """Without a configuration nothing private is allowed; no connection is made."""
    with Loopback() as server:
        done = Program(tmp_path).run("fetch", server.url("/feed"))
        assert done.returncode == 1
        assert server.connections == 0
    lines = told(done.stdout)
    assert lines["refused"] == ["127.0.0.1: a loopback address"]
    assert "[fetch] allow" in lines["failed"][0]


def test_a_page_is_told_with_the_feeds_that_it_names(tmp_path: Path) -> None:
    """As a feed it is an error; what the page names is the way on."""
    page = b"<html><head><link rel=alternate type=application/rss+xml href=/feed title=All></head><p>Welcome</p></html>"
    with Loopback() as server:
        server.route("/", Answer(body=page, headers={"Content-Type": "text/html"}))
        program = Program(tmp_path)
        program.configure({})
        done = program.run("fetch", server.url("/"))
    assert done.returncode == 1
    assert told(done.stdout)["its feed"] == [f"{server.url('/feed')}  RSS All"]


def test_errors_of_server_and_document_are_told_in_words(tmp_path: Path) -> None:
    """Exit code 1, with the status or what is wrong with the document."""
    with Loopback() as server:
        server.route("/busy", Answer(status=503, headers={"Retry-After": "600"}))
        server.route("/cut", Answer(body=rss(item(1, "One", "Words."))[:60]))
        program = Program(tmp_path)
        program.configure({})
        busy, cut = (program.run("fetch", server.url(path)) for path in ("/busy", "/cut"))
        refused = program.run("fetch", "gopher://example.org/")
    assert (busy.returncode, cut.returncode, refused.returncode) == (1, 1, 1)
    assert "Retry-After: 600" in busy.stdout
    assert "not available" in busy.stdout
    assert "failed" in cut.stdout
    assert "Only http and https" in refused.stdout
