"""`init`, by the real program: from a subscription list to a feed, every step told."""

import json
import os
import pty
import signal
import socket
import subprocess
import time
import tomllib
import urllib.request
from pathlib import Path

import pytest

from tests.e2e.program import COMMAND, Program, heed, item, rss
from tests.loopback import Answer, Loopback, free_port
from tests.waiting import PATIENCE

# Each runs the program, and its workers.
pytestmark = pytest.mark.slow

TEXT = "The council voted on Tuesday to close the old bridge for repairs until the autumn, as the Herald learned. "


def news(number: int, *, copy: bool = False) -> Answer:
    """A feed of two entries; with `copy` the second is a text that other feeds have, too."""
    own = f"Number {number} has a story of its own about {'xyz'[number % 3] * 4} and its {number} neighbours. " * 6
    shared = TEXT * 6 if copy else own + "More of it."
    title = "Bridge to close" if copy else f"Another {number}"
    first = item(number * 10, f"Own story {number}", own)
    return Answer(body=rss(first, item(number * 10 + 1, title, shared), title=f"News {number}"))


def write_list(folder: Path, *urls: str) -> None:
    lines = "".join(f'<outline type="rss" text="{url}" xmlUrl="{url}"/>' for url in urls)
    (folder / "subs.opml").write_text(
        f"<?xml version='1.0'?><opml version='2.0'><body><outline text='Town'>{lines}</outline></body></opml>"
    )


def options(port: int) -> list[str]:
    return ["init", "subs.opml", "--allow", "127.0.0.0/8", "--listen", f"127.0.0.1:{port}"]


def test_a_list_becomes_a_feed_in_one_command(tmp_path: Path) -> None:
    """A word on each feed, each asked for once; then the figures, the largest group, the addresses; all is written."""
    with Loopback() as server:
        for number in range(4):
            server.route(f"/{number}", news(number, copy=number < 3))
        server.route("/old", Answer(status=301, headers={"Location": "/4"}))
        server.route("/4", news(4))
        server.route("/again", news(0, copy=True))
        server.route("/gone", Answer(status=410))
        server.route("/busy", Answer(status=503))
        paths = ("0", "1", "2", "3", "old", "again", "gone", "busy", "3")
        write_list(tmp_path, *(server.url(f"/{path}") for path in paths))
        program, port = Program(tmp_path), free_port()
        done = program.run(*options(port))
        assert done.returncode == 0, done.stderr
        asked = [request.path for request in server.requests]
        assert len(asked) == len(set(asked)), "what looking has brought, polling does not ask for again"
    words = [line.split("\t")[0] for line in done.stdout.splitlines() if "\t" in line]
    assert sorted(words) == ["dead", "later", "moved", "ok", "ok", "ok", "ok", "twice", "twice"]
    assert f"Pages:   http://127.0.0.1:{port}/" in done.stdout
    assert "9 feeds: 1 dead, 2 twice, 1 moved, 1 later." in done.stdout
    assert "10 entries → 8 stories: 20 % less to read." in done.stdout
    assert "Your feed begins with 8 of them" in done.stdout
    assert "3 outlets   Bridge to close" in done.stdout
    assert f"Subscribe to this: http://127.0.0.1:{port}/feeds/merged/atom.xml" in done.stdout
    mirrors = (tmp_path / "feeds" / "mirrors" / "mirrors.opml").read_text()
    assert f"http://127.0.0.1:{port}/feeds/mirrors/" in mirrors
    written = tomllib.loads((tmp_path / "aggregator.toml").read_text())
    urls = [source["url"].rpartition("/")[2] for source in written["sources"]]
    assert urls == ["0", "1", "2", "3", "4", "busy"]
    assert {tuple(source["tags"]) for source in written["sources"]} == {("Town",)}
    titles = [entry["title"] for entry in program.feed("feeds/merged")["items"]]
    assert titles.count("Bridge to close") == 1
    later = program.run("--once", now="2026-05-04T12:05:00Z")
    assert later.returncode == 0, later.stderr


def test_nothing_is_overwritten_and_the_way_on_is_named(tmp_path: Path) -> None:
    """A configuration that is there stays, and with --force it stays beside the new one."""
    program = Program(tmp_path)
    first = program.run("init", "--title", 'My "news"')
    assert first.returncode == 0, first.stderr
    assert "aggregator add" in first.stdout
    before = (tmp_path / "aggregator.toml").read_text()
    assert tomllib.loads(before)["outputs"][0]["title"] == 'My "news"'
    refused = program.run("init")
    assert refused.returncode == 2
    assert "--force" in refused.stderr
    assert (tmp_path / "aggregator.toml").read_text() == before
    assert program.run("init", "--force").returncode == 0
    assert program.run("init", "--force").returncode == 0
    assert (tmp_path / "aggregator.toml.old").read_text() == before
    assert (tmp_path / "aggregator.toml.old2").exists()
    assert program.once()


def test_what_cannot_work_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    """No list, a list without feeds, an address that is none, a port that is taken."""
    program = Program(tmp_path)
    (tmp_path / "no.opml").write_text("<html>not a list</html>")
    write_list(tmp_path, "https://feed.example/rss")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        cases = (
            (["init", "nowhere.opml"], 2, "nowhere.opml"),
            (["init", "no.opml"], 1, "no.opml: no feed is listed there"),
            (["init", "--public-url", "example.org"], 2, "http://"),
            (options(taken.getsockname()[1]), 2, "--listen"),
        )
        for arguments, code, word in cases:
            done = program.run(*arguments)
            assert done.returncode == code, done.stderr
            assert word in done.stderr
            assert not (tmp_path / "aggregator.toml").exists()
        assert program.run("init").returncode == 0
        before = (tmp_path / "aggregator.toml").read_text()
        assert program.run(*options(taken.getsockname()[1]), "--force").returncode == 2
        assert (tmp_path / "aggregator.toml").read_text() == before


def test_a_list_that_breaks_off_is_told(tmp_path: Path) -> None:
    """What is there is followed all the same."""
    with Loopback() as server:
        server.route("/a", news(1))
        write_list(tmp_path, server.url("/a"))
        whole = (tmp_path / "subs.opml").read_text()
        (tmp_path / "subs.opml").write_text(whole.removesuffix("</outline></body></opml>"))
        done = Program(tmp_path).run(*options(free_port()))
    assert done.returncode == 1
    assert "subs.opml: breaks off before its end" in done.stderr
    assert "Subscribe to this" in done.stdout


def test_when_nothing_lives_it_says_so(tmp_path: Path) -> None:
    """The code is that of work that failed, and the configuration stays, to be added to."""
    with Loopback() as server:
        write_list(tmp_path, server.url("/a"), server.url("/b"))
        done = Program(tmp_path).run(*options(free_port()))
    assert done.returncode == 1
    assert "none of these feeds can be followed" in done.stderr
    assert (tmp_path / "aggregator.toml").exists()


def test_asked_to_stop_it_keeps_what_was_found(tmp_path: Path) -> None:
    """The feeds that had answered are followed, and what goes on from there is named."""
    with Loopback() as server:
        server.route("/quick", news(1))
        server.route("/slow", Answer(body=rss(), delay=60))
        write_list(tmp_path, server.url("/quick"), server.url("/slow"))
        program = Program(tmp_path)
        process = subprocess.Popen(
            [*COMMAND, *options(free_port())], cwd=tmp_path, env=program.environment(), stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        try:
            assert process.stdout
            for line in process.stdout:
                if line.startswith("ok"):
                    break
            begun = time.monotonic()
            process.send_signal(signal.SIGTERM)
            _, errors = process.communicate(timeout=PATIENCE)
        finally:
            process.kill()
    assert process.returncode == 143
    assert time.monotonic() - begun < 5
    assert "1 feed looked at, 1 source written" in errors
    assert "aggregator import" in errors
    assert "/quick" in (tmp_path / "aggregator.toml").read_text()


def test_while_it_looks_it_says_that_it_is_well(tmp_path: Path) -> None:
    """No tick of the daemon comes for as long as looking takes; what watches it is told what is done instead."""
    with Loopback() as server:
        server.route("/slow", Answer(delay=60))
        write_list(tmp_path, server.url("/slow"))
        program, port = Program(tmp_path), free_port()
        process = subprocess.Popen(
            [*COMMAND, *options(port)], cwd=tmp_path, env=program.environment(),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        try:
            server.wait_for("/slow")
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz") as answer:
                polling = json.load(answer)["checks"]["polling"]
            assert polling == {"ok": True, "detail": "looking at the feeds for the first time"}
        finally:
            process.kill()
            process.communicate()


def test_on_a_terminal_the_pages_stay_open_until_the_end(tmp_path: Path) -> None:
    """The stories can be looked at, also after the first poll; Ctrl-C ends it, with code 0."""
    with Loopback() as server:
        server.route("/1", news(1))
        write_list(tmp_path, server.url("/1"))
        program, port = Program(tmp_path), free_port()
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [*COMMAND, *options(port)], cwd=tmp_path, env=program.environment(None) | {"TERM": "xterm"},
            stdin=theirs, stdout=theirs, stderr=theirs,
            preexec_fn=heed,  # noqa: PLW1509 - it only sets two signals back
        )  # fmt: skip
        os.close(theirs)
        said = b""
        try:
            while b"until Ctrl-C" not in said:
                said += os.read(ours, 65536)
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as page:
                assert page.status == 200
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/feeds/merged/feed.json") as feed:
                assert json.load(feed)["title"] == "All my feeds"
            process.send_signal(signal.SIGINT)
            assert process.wait(PATIENCE) == 0
        finally:
            process.kill()
            os.close(ours)
