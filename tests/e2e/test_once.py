"""One pass from sources to files, by the real program: what it says, writes, and does not do twice."""

import json
import random
from pathlib import Path

import pytest

from tests.e2e.program import Program, item, rss, seed_paths, serve_seeds
from tests.loopback import Answer, Loopback

LATER = "2026-05-04T14:00:00Z"


def test_the_five_documents_become_one_story(tmp_path: Path) -> None:
    """Five members, coverage and no copies, each with two kinds of evidence; a second pass works on nothing."""
    program = Program(tmp_path)
    program.configure(seed_paths())
    first = program.once()
    assert "5 new, 0 changed, 0 unchanged" in first
    (story,) = program.feed()["items"]
    members = story["_aggregator"]["members"]
    assert len(members) == 5
    for member in members[1:]:
        assert member["verdict"] == "coverage"
        assert len({evidence["kind"] for evidence in member["evidence"] if evidence["for"]}) >= 2
    before = program.files()
    second = program.once(now=LATER)
    assert "0 new, 0 changed" in second
    assert "unchanged" in second.split("outputs")[1]
    assert program.files() == before


def test_the_same_documents_over_http_give_the_same_files(tmp_path: Path) -> None:
    """Neither the way of arrival nor the address of a document shows in what is written."""
    local, remote = Program(tmp_path / "local"), Program(tmp_path / "remote")
    for program in (local, remote):
        program.folder.mkdir()
    local.configure(seed_paths())
    local.once()
    with Loopback() as server:
        remote.configure(serve_seeds(server))
        remote.once()
        assert remote.files() == local.files()
        remote.once("--force", now=LATER)
        assert len(server.requests) == 10
        assert all("if-none-match" in request.headers for request in server.requests[5:])
        assert remote.files() == local.files()


@pytest.mark.slow
def test_the_order_of_arrival_does_not_show(tmp_path: Path) -> None:
    """Documents that come one by one, in any order, give the story that all at once give, and its id for good."""
    draw = random.Random(5)
    groups = set()
    for number in range(3):
        program = Program(tmp_path / str(number))
        program.folder.mkdir()
        order = list(seed_paths().items())
        draw.shuffle(order)
        for count in range(1, 6):
            program.configure(dict(order[:count]))
            program.once()
        (story,) = program.feed()["items"]
        groups.add(frozenset(member["source"] for member in story["_aggregator"]["members"]))
    assert len(groups) == 1
    assert len(next(iter(groups))) == 5


def test_a_source_in_trouble_harms_no_other(tmp_path: Path) -> None:
    """Each has a readable error; earlier entries stay; the others go on; the exit code says that work was done."""
    good = rss(item(1, "A good entry", "It has words of its own."))
    with Loopback() as server:
        server.route("/good", Answer(body=good))
        server.route(
            "/html",
            Answer(body=b"<html><title>Oops</title><p>Not here</p></html>", headers={"Content-Type": "text/html"}),
        )
        server.route("/empty", Answer())
        server.route("/missing", Answer(status=404))
        server.route("/cut", Answer(body=good[:40]))
        program = Program(tmp_path)
        names = ("good", "html", "empty", "missing", "cut")
        sources = {name: server.url(f"/{name}") for name in names} | {"file": "no-such-file.xml"}
        program.configure(sources)
        text = (tmp_path / "aggregator.toml").read_text().replace('key = "html"', 'key = "html"\nkind = "feed"')
        (tmp_path / "aggregator.toml").write_text(text)
        done = program.run("--once")
        assert done.returncode == 0
        for name in ("html", "empty", "missing", "cut", "file"):
            assert f"{name}: " in done.stderr
        assert "this is HTML, not a feed" in done.stderr
        assert "Traceback" not in done.stderr
        assert [entry["title"] for entry in program.feed()["items"]] == ["A good entry"]
        server.route("/good", Answer(body=b"<html>gone mad</html>"))
        assert program.run("--once", "--force", now=LATER).returncode == 1
        assert [entry["title"] for entry in program.feed()["items"]] == ["A good entry"]


def test_a_page_that_nobody_asked_for_is_no_entry(tmp_path: Path) -> None:
    """A login, a parked domain, an error of an interface; what is an article says so, or the configuration does."""
    long = "<p>" + "The council voted on Tuesday to close the old bridge for repairs until the autumn. " * 12 + "</p>"
    pages = {
        "login": "<!doctype html><title>Log in</title><form><input type=password></form>" + long,
        "parked": f"<!doctype html><title>For sale</title><h1>This domain is for sale</h1>{long}",
        "api": '{"error": {"code": 13, "message": "' + "internal error " * 20 + '"}}',
        "article": f'<!doctype html><meta property="og:type" content="article"><h1>The bridge</h1>{long}',
        "asked": f"<!doctype html><title>Asked for</title><h1>Asked for</h1>{long}",
    }
    with Loopback() as server:
        for name, body in pages.items():
            server.route(f"/{name}", Answer(body=body.encode()))
        program = Program(tmp_path)
        program.configure({name: server.url(f"/{name}") for name in pages})
        file = tmp_path / "aggregator.toml"
        file.write_text(file.read_text().replace('key = "asked"', 'key = "asked"\nkind = "article"'))
        done = program.run("--once")
    assert {line.split(":")[0] for line in done.stderr.splitlines()} == {"login", "parked", "api"}
    assert done.stderr.count("this is HTML, not a feed") == 2
    assert 'kind = "article"' in done.stderr
    (story,) = program.feed()["items"]
    assert len(story["_aggregator"]["members"]) == 2


def test_an_edit_is_an_update_and_a_doubled_item_stands_once(tmp_path: Path) -> None:
    """Same id, same published, a later updated."""
    text = "The council voted on Tuesday to close the old bridge for repairs until the autumn. " * 8
    edited = text.replace("voted", "did not vote")
    with Loopback() as server:
        program = Program(tmp_path)
        program.configure({"one": server.url("/feed")})
        server.route("/feed", Answer(body=rss(item(1, "Bridge to close", text))))
        program.once()
        (before,) = program.feed()["items"]
        server.route("/feed", Answer(body=rss(item(1, "Bridge to close", edited))))
        program.once("--force", now=LATER)
        (after,) = program.feed()["items"]
    assert after["id"] == before["id"]
    assert after["date_published"] == before["date_published"]
    assert after.get("date_modified", "") > before.get("date_modified", "")
    assert "did not vote" in after["content_html"]


def test_a_secret_in_an_address_is_neither_logged_nor_published(tmp_path: Path) -> None:
    """Not in the table, not in an error, not in a file."""
    with Loopback() as server:
        secret = "s3cr3t-t0ken"
        server.route(f"/feed?key={secret}", Answer(body=rss(item(1, "Title", "Words"))))
        program = Program(tmp_path)
        bad = server.url(f"/broken?key={secret}")
        program.configure({"good": server.url(f"/feed?key={secret}"), "bad": bad.replace("//", f"//user:{secret}@")})
        done = program.run("-v", "--once")
        assert done.returncode == 0
        assert len(program.feed()["items"]) == 1
        assert secret not in done.stdout + done.stderr
        assert not any(secret.encode() in body for body in program.files().values())


def test_exit_codes(tmp_path: Path) -> None:
    """1 when nothing could be fetched, 2 for a wrong configuration or usage, 3 for a refused database."""
    program = Program(tmp_path)
    program.configure({"gone": "no-such-file.xml"})
    assert program.run("--once").returncode == 1
    assert program.run("--once", "--config", "nowhere.toml").returncode == 2
    assert program.run("--config", "nowhere.toml", "explain").returncode == 2
    assert program.run("explain", "https://nobody.example/").returncode == 1
    assert program.run("--twice").returncode == 2
    (tmp_path / "state.db").unlink()
    (tmp_path / "state.db").write_bytes(b"this is somebody's diary" * 100)
    refused = program.run("--once")
    assert refused.returncode == 3
    assert "state.db" in refused.stderr
    assert (tmp_path / "state.db").read_bytes() == b"this is somebody's diary" * 100


def test_nothing_due_is_done(tmp_path: Path) -> None:
    """A configuration without sources, and one whose sources are not due yet."""
    program = Program(tmp_path)
    program.configure({})
    program.once()
    with Loopback() as server:
        server.route("/feed", Answer(body=rss(item(1, "Title", "Words")), headers={"ETag": '"1"'}))
        program.configure({"one": server.url("/feed")})
        program.once()
        table = program.once(now="2026-05-04T12:10:00Z")
        assert "0 due of 1" in table
        assert len(server.requests) == 1


def test_a_retry_after_is_kept_by_force_and_across_restarts(tmp_path: Path) -> None:
    """--force asks everybody but those who asked to be left alone."""
    with Loopback() as server:
        server.route("/feed", Answer(status=429, headers={"Retry-After": "7200"}))
        program = Program(tmp_path)
        program.configure({"one": server.url("/feed")})
        assert program.run("--once").returncode == 1
        assert program.run("--once", "--force", now="2026-05-04T13:00:00Z").returncode == 0
        assert len(server.requests) == 1
        program.run("--once", "--force", now="2026-05-04T14:00:01Z")
        assert len(server.requests) == 2


def test_explain_says_why_in_one_sentence_first(tmp_path: Path) -> None:
    """By a member's link, by the story's id, without an argument; and as one object."""
    program = Program(tmp_path)
    program.configure(seed_paths())
    program.once()
    (story,) = program.feed()["items"]
    for asked in ((story["id"],), ()):
        done = program.run("explain", *asked)
        assert done.returncode == 0, done.stderr
        assert story["title"] in done.stdout
    explained = json.loads(program.run("explain", "--json").stdout)
    assert len(explained["members"]) == 5
