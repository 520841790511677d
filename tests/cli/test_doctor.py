"""`doctor`, by the real program: what is well, what is not, and what to do about it."""

import json
import sqlite3
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aggregator.config import load
from aggregator.doctoring.pages import look_at_pages
from aggregator.store.store import Store
from tests.e2e.program import Program, item, rss
from tests.loopback import Answer, Loopback, free_port
from tests.waiting import PATIENCE, wait_for

# Each runs the program.
pytestmark = pytest.mark.slow

FEED = rss(item(1, "One", "Some words."), item(2, "Two", "Other words."))
DATE = {"Date": "Mon, 04 May 2026 12:00:10 GMT"}


def examined(program: Program, *arguments: str, now: str = "2026-05-04T12:00:00Z") -> tuple[int, dict[str, list[str]]]:
    """The exit code, and what is said of each thing: grade, detail and advice of the worst line on it."""
    done = program.run("doctor", *arguments, now=now)
    assert "Traceback" not in done.stderr
    order = ("good", "note", "bad")
    found: dict[str, list[str]] = {}
    for grade, name, *said in (line.split("\t") for line in done.stdout.splitlines()):
        if name not in found or order.index(grade) > order.index(found[name][0]):
            found[name] = [grade, *said]
    return done.returncode, found


def polled(folder: Path, server: Loopback, *, more: str = "") -> Program:
    server.route("/feed", Answer(body=FEED, headers=DATE | {"ETag": '"1"'}))
    program = Program(folder)
    program.configure({"one": server.url("/feed")}, more=more)
    program.once()
    return program


def test_where_all_is_well_it_says_so(tmp_path: Path) -> None:
    """Code 0; one conditional request is made, none with --offline; nothing is changed."""
    with Loopback() as server:
        program = polled(tmp_path, server)
        code, found = examined(program)
        assert code == 0
        names = ("versions", "configuration", "disk", "rights", "database", "polling", "sources", "network", "clock")
        assert {name: found[name][0] for name in names} == dict.fromkeys(names, "good")
        assert [request.headers.get("if-none-match") for request in server.requests] == [None, '"1"']
        code, found = examined(program, "--offline")
        assert code == 0
        assert "network" not in found
        assert len(server.requests) == 2


def test_the_clock_is_compared_with_what_servers_say(tmp_path: Path) -> None:
    """A few minutes are worth a look, an hour is bad; a poll that was stamped in the future is told, too."""
    with Loopback() as server:
        program = polled(tmp_path, server)
        code, found = examined(program, now="2026-05-04T12:05:00Z")
        assert (code, found["clock"][:2]) == (0, ["note", "is 4 minutes ahead of what servers say"])
        code, found = examined(program, now="2026-05-04T13:00:00Z")
        assert (code, found["clock"][0]) == (1, "bad")
        assert "timedatectl" in found["clock"][2]
        code, found = examined(program, "--offline", now="2026-05-03T12:00:00Z")
        assert code == 1
        assert "in the future" in found["clock"][1]


def test_without_a_network_it_is_named(tmp_path: Path) -> None:
    """Every host refuses: that is ours. A server that answers, with whatever, is there."""
    with Loopback() as server:
        program = polled(tmp_path, server)
        server.route("/feed", Answer(status=500))
        assert examined(program)[1]["network"][0] == "good"
    code, found = examined(program)
    assert code == 1
    assert found["network"][0] == "bad"
    assert "none of 1 host can be reached" in found["network"][1]


def test_a_public_address_that_leads_elsewhere_is_found_out(tmp_path: Path) -> None:
    """Our own file is good; another's, and none, are bad, with what to look at."""
    with Loopback() as server:
        program = polled(tmp_path, server, more=f'public_url = "{server.url("")}"')
        code, found = examined(program)
        assert (code, found["public_url"][0]) == (1, "bad")
        server.route("/feeds/merged/rss.xml", Answer(body=b"<html>parked</html>"))
        code, found = examined(program)
        assert (code, found["public_url"][0]) == (1, "bad")
        assert "something else" in found["public_url"][1]
        server.route("/feeds/merged/rss.xml", Answer(body=(tmp_path / "merged" / "rss.xml").read_bytes()))
        code, found = examined(program)
        assert (code, found["public_url"][0]) == (0, "good")


def test_a_database_that_cannot_be_used_is_code_3(tmp_path: Path) -> None:
    """Of another program; and a damaged one, which the integrity check finds."""
    with Loopback() as server:
        program = polled(tmp_path, server)
    path = tmp_path / "state.db"
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        root, size = db.execute(
            "SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_master WHERE name = 'entry_arrival'"
        ).fetchone()
    db.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * size + 8)
        file.write(b"\xff" * 100)
    code, found = examined(program, "--offline")
    assert code in (1, 3)
    assert found["database"][0] == "bad"
    path.write_bytes(b"somebody's diary " * 100)
    code, found = examined(program, "--offline")
    assert code == 3
    assert "no SQLite database" in found["database"][1]


def test_rights_long_silence_and_remarks_are_worth_a_look(tmp_path: Path) -> None:
    """Each with what to do; a pass long ago, with nobody polling, is bad."""
    with Loopback() as server:
        program = polled(tmp_path, server)
    (tmp_path / "state.db").chmod(0o644)
    config = tmp_path / "aggregator.toml"
    config.write_text(config.read_text() + '\ntags = ["none"]\n')
    code, found = examined(program, "--offline", now="2026-05-14T12:00:00Z")
    assert code == 1
    assert found["rights"][0] == "note"
    assert "chmod 600" in found["rights"][2]
    assert '"none"' in found["configuration"][1]
    assert found["polling"][0] == "bad"
    assert "10 days ago" in found["polling"][1]
    fresh = Program(tmp_path / "fresh")
    fresh.folder.mkdir()
    fresh.configure({})
    code, found = examined(fresh, "--offline")
    assert code == 0
    assert "aggregator --once" in found["database"][2]
    lines = [json.loads(line) for line in fresh.run("doctor", "--offline", "--json").stdout.splitlines()]
    assert {line["grade"] for line in lines} == {"good", "note"}


def test_a_proxy_that_does_not_answer_is_named_without_its_password(tmp_path: Path) -> None:
    """What doctor prints is what people paste when they ask for help."""
    program = Program(tmp_path)
    program.configure({"one": "http://feed.example/"})
    config = tmp_path / "aggregator.toml"
    config.write_text(config.read_text().replace("[fetch]", '[fetch]\nproxy = "http://me:hush@127.0.0.1:9"'))
    done = program.run("doctor")
    assert done.returncode == 1
    assert "can be reached through http://127.0.0.1:9:" in done.stdout
    assert "hush" not in done.stdout + done.stderr


@pytest.mark.parametrize("body", [b"[]", b'{"checks": []}', b'{"checks": {"a": 1}}', b"\xff"])
def test_what_answers_in_place_of_the_pages_breaks_nothing(tmp_path: Path, body: bytes) -> None:
    """Whatever another program says at that address."""
    with Loopback() as server:
        server.route("/healthz", Answer(body=body))
        (tmp_path / "a.toml").write_text(f'database = "sqlite:///a.db"\n[web]\nlisten = "127.0.0.1:{server.port}"\n')
        settings = load(tmp_path / "a.toml", {})
        with Store.open(settings.database, now=datetime(2026, 5, 4, tzinfo=UTC), lock=True):
            [found] = look_at_pages(settings)
    assert "answers with something else" in found.detail


def test_a_running_daemon_is_asked_how_it_is(tmp_path: Path) -> None:
    """By the pages' own checks; a foreign program on its port is told apart."""
    with Loopback() as server:
        program = polled(tmp_path, server)
        config = tmp_path / "aggregator.toml"
        text = config.read_text()
        config.write_text(text.replace('listen = "off"', f'listen = "127.0.0.1:{server.port}"'))
        code, found = examined(program, "--offline")
        assert (code, found["pages"][0]) == (0, "note")
        config.write_text(text.replace('listen = "off"', f'listen = "127.0.0.1:{free_port()}"'))

        def is_well() -> bool:
            nonlocal found
            now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
            found = examined(program, "--offline", now=now)[1]
            return found["pages"][0] == "good"

        process = program.start()
        try:
            wait_for(is_well, lambda: f"{found}")
        finally:
            process.terminate()
            process.communicate(timeout=PATIENCE)
        assert f"process {process.pid}" in found["polling"][1]
