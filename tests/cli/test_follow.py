"""`add`, `remove`, `import`, `export`, by the real program."""

import os
import pty
import subprocess
from pathlib import Path

import pytest

from tests.e2e.program import COMMAND, Program, item, rss
from tests.loopback import Answer, Loopback

PAGE = """<html><head><title>Site</title>{}</head><body><p>Welcome to the site.</p></body></html>"""
LINK = '<link rel="alternate" type="application/rss+xml" title="{}" href="{}">'


# Each runs the program, and its workers, several times.
pytestmark = pytest.mark.slow


def news(*numbers: int, title: str = "News") -> Answer:
    return Answer(body=rss(*(item(n, f"Entry {n}", f"The words of {n}.") for n in numbers), title=title))


def prepared(folder: Path, more: str = "") -> Program:
    text = f'# mine\ndatabase = "sqlite:///x.db"\n[fetch]\nallow = ["127.0.0.0/8"]\nhost_gap = "1s"\n{more}'
    (folder / "aggregator.toml").write_text(text)
    return Program(folder)


def text(program: Program) -> str:
    return (program.folder / "aggregator.toml").read_text()


def test_the_feed_of_a_site_is_found_looked_at_and_written(tmp_path: Path) -> None:
    """Its first entries are shown; the next pass polls it; what is followed is refused, also where it redirects to."""
    with Loopback() as server:
        server.route("/", Answer(body=PAGE.format(LINK.format("All", "/old")).encode()))
        server.route("/old", Answer(status=301, headers={"Location": "/feed"}))
        server.route("/feed", news(1, 2))
        server.route("/temporary", Answer(status=302, headers={"Location": "/feed"}))
        program = prepared(tmp_path)
        done = program.run("add", server.url("/"), "--tag", "a b", "--name", 'My "news"')
        assert done.returncode == 0, done.stderr
        assert "News: 2 entries" in done.stdout
        assert "2026-05-04  Entry 1" in done.stdout
        assert f'[[sources]]\nurl = "{server.url("/feed")}"\nname = "My \\"news\\""\ntags = ["a b"]\n' in text(program)
        assert text(program).startswith("# mine\n")
        for again in ("/", "/feed", "/old", "/temporary"):
            refused = program.run("add", server.url(again))
            assert refused.returncode == 1
            assert "is followed already, as 127-0-0-1-" in refused.stderr
        assert "2 new" in program.once()


def test_of_several_feeds_a_pipe_lists_them_and_pick_takes_one(tmp_path: Path) -> None:
    """The same feed in two formats is one; nothing is written before a choice is made."""
    with Loopback() as server:
        links = [LINK.format(name, f"/{name}") for name in ("rss", "atom", "comments")]
        server.route("/", Answer(body=PAGE.format("".join(links)).encode()))
        for path in ("/rss", "/atom"):
            server.route(path, news(1, 2))
        server.route("/comments", news(3, 4, title="Comments"))
        program = prepared(tmp_path)
        before = text(program)
        listed = program.run("add", server.url("/"))
        assert listed.returncode == 2
        assert [line[:3] for line in listed.stdout.splitlines()] == ["1  ", "2  "]
        assert "--pick" in listed.stderr
        assert text(program) == before
        assert program.run("add", server.url("/"), "--pick", "3").returncode == 2
        assert program.run("add", server.url("/"), "--pick", "2").returncode == 0
        assert "/comments" in text(program)


def test_a_terminal_asks(tmp_path: Path) -> None:
    """And takes the number that is typed."""
    with Loopback() as server:
        server.route("/", Answer(body=PAGE.format(LINK.format("A", "/a") + LINK.format("B", "/b")).encode()))
        server.route("/a", news(1, 2))
        server.route("/b", news(3, 4, title="Second"))
        program = prepared(tmp_path)
        ours, theirs = pty.openpty()
        os.write(ours, b"2\n")
        done = subprocess.run(
            [*COMMAND, "add", server.url("/")],
            cwd=tmp_path, env=program.environment(), stdin=theirs, stdout=theirs, stderr=subprocess.PIPE, timeout=60,
            check=False,
        )  # fmt: skip
        for end in (ours, theirs):
            os.close(end)
        assert done.returncode == 0, done.stderr
        assert server.url("/b") in text(program)


def test_where_there_is_no_configuration_a_terminal_offers_to_write_one(tmp_path: Path) -> None:
    """It says where; a pipe is told the command that does it, and nothing is written."""
    program = Program(tmp_path)
    refused = program.run("add", "https://example.org")
    assert refused.returncode == 2
    assert "aggregator init" in refused.stderr
    assert not (tmp_path / "aggregator.toml").exists()
    ours, theirs = pty.openpty()
    os.write(ours, b"y\n")
    done = subprocess.run(
        [*COMMAND, "add", "http://127.0.0.1:9/"],
        cwd=tmp_path, env=program.environment(), stdin=theirs, stdout=theirs, stderr=subprocess.PIPE, timeout=60,
        check=False,
    )  # fmt: skip
    said = os.read(ours, 10_000) + done.stderr
    for end in (ours, theirs):
        os.close(end)
    assert f"Write a small one to {tmp_path}/aggregator.toml?".encode() in said
    assert text(program).startswith("# ")
    # The address is one of this machine, which the new configuration does not allow.
    assert done.returncode == 1
    assert b"allow" in done.stderr


def test_common_places_are_tried_and_a_page_can_be_followed_as_one(tmp_path: Path) -> None:
    """Where the page names nothing; without any feed the way out is named."""
    with Loopback() as server:
        server.route("/", Answer(body=PAGE.format("").encode()))
        program = prepared(tmp_path)
        none = program.run("add", server.url("/"))
        assert none.returncode == 1
        assert "--kind article" in none.stderr
        server.route("/rss.xml", news(1, 2))
        assert program.run("add", server.url("/")).returncode == 0
        assert "/rss.xml" in text(program)
        long = "The council voted on Tuesday to close the old bridge for repairs until the autumn. " * 9
        server.route("/page", Answer(body=f"<html><article><h1>Bridge</h1><p>{long}</p></article></html>".encode()))
        assert program.run("add", server.url("/page"), "--kind", "article").returncode == 0
        assert 'kind = "article"' in text(program)
        gone = program.run("add", server.url("/nothing"))
        assert gone.returncode == 1
        assert "404" in gone.stderr


def test_a_source_is_removed_by_key_or_address(tmp_path: Path) -> None:
    """Its entries stay; one of a subscription list is named as such."""
    (tmp_path / "subs.opml").write_text(
        "<opml version='2.0'><body><outline type='rss' xmlUrl='https://listed.example/feed'/></body></opml>"
    )
    sources = '[[sources]]\nkey = "one"\nurl = "a.xml"\n\n[[sources]]\nurl = "https://two.example/feed"\n'
    (tmp_path / "a.xml").write_bytes(rss(item(1, "One", "Words."), item(2, "Two", "More.")))
    program = prepared(tmp_path, sources + '[[outputs]]\nname = "merged"\nfolder = "merged"\nmax_age = "off"\n')
    (tmp_path / "aggregator.toml").write_text('opml = ["subs.opml"]\n' + text(program))
    program.run("--once")
    count = len(program.feed()["items"])
    assert program.run("remove", "one").returncode == 0
    assert program.run("remove", "http://two.example/feed/").returncode == 0
    assert "sources]]" not in text(program)
    listed = program.run("remove", "https://listed.example/feed")
    assert listed.returncode == 1
    assert "subscription list" in listed.stderr
    assert program.run("remove", "nobody").returncode == 1
    (tmp_path / "aggregator.toml").write_text(text(program).replace('opml = ["subs.opml"]\n', ""))
    program.run("--once")
    assert len(program.feed()["items"]) == count


def test_a_list_is_taken_over_with_a_word_on_each_feed(tmp_path: Path) -> None:
    """Alive, moved, down today, dead, the same twice, followed already; each with what was done; folders are tags."""
    with Loopback() as server:
        server.route("/good", news(1, 2))
        server.route("/copy", Answer(body=news(1, 2).body, delay=0.5))
        server.route("/old", Answer(status=308, headers={"Location": "/new"}))
        server.route("/new", news(5, 6))
        server.route("/down", Answer(status=503))
        server.route("/page", Answer(body=PAGE.format(LINK.format("A", "/real")).encode()))
        server.route("/mine", news(7, 8))
        outlines = "".join(
            f"<outline type='rss' text='T{n}' xmlUrl='{server.url(path)}'/>"
            for n, path in enumerate(("/good", "/copy", "/old", "/down", "/gone", "/page", "/mine", "/good"))
        )
        (tmp_path / "subs.opml").write_text(
            f"<opml version='2.0'><body><outline text='Folder'>{outlines}</outline></body></opml>"
        )
        program = prepared(tmp_path, f'[[sources]]\nkey = "mine"\nurl = "{server.url("/mine")}"\n')
        before = text(program)
        dry = program.run("import", "subs.opml", "--dry-run")
        assert dry.returncode == 0, dry.stderr
        assert text(program) == before
        done = program.run("import", "subs.opml")
        assert done.returncode == 0, done.stderr
        said = [tuple(line.split("\t")) for line in done.stdout.splitlines()]
        words: dict[str, list[str]] = {}
        for word, url, _ in said:
            words.setdefault(word, []).append(url.rsplit("/", 1)[1])
        assert words["moved"] == ["old"]
        assert words["later"] == ["down"]
        assert sorted(words["dead"]) == ["gone", "page"]
        assert words["followed"] == ["mine"]
        assert sorted([*words["ok"], *words["twice"]]) == ["copy", "good", "good"]
        details = {url.rsplit("/", 1)[1]: detail for word, url, detail in said if word == "dead"}
        assert "aggregator add http" in details["page"]
        assert "/real" in details["page"]
        assert details["gone"].endswith(f"aggregator add {server.url('/')}")
        written = text(program)
        assert written.count("[[sources]]") == 4
        assert f'url = "{server.url("/new")}"\nname = "T2"\ntags = ["Folder"]' in written
        # Once more: all that can be followed is followed.
        again = program.run("import", "subs.opml")
        assert again.returncode == 0
        assert text(program) == written


def test_what_a_followed_source_shows_already_is_not_followed_twice(tmp_path: Path) -> None:
    """Another address of the same entries, but for one that came in the meantime; a planet that holds them is none."""
    with Loopback() as server:
        server.route("/mine", news(1, 2, 3, 4, 5))
        server.route("/other", news(2, 3, 4, 5, 6))
        server.route("/planet", news(1, 2, 3, 4, 5, 11, 12, 13))
        program = prepared(tmp_path, f'[[sources]]\nkey = "mine"\nurl = "{server.url("/mine")}"\n')
        assert "5 new" in program.once()
        outlines = "".join(f"<outline type='rss' xmlUrl='{server.url(path)}'/>" for path in ("/other", "/planet"))
        listed = f"<opml version='2.0'><body>{outlines}</body></opml>"
        done = program.run("import", "-", text=listed)
        said = dict(line.split("\t")[1::-1] for line in done.stdout.splitlines())
        assert said == {server.url("/other"): "twice", server.url("/planet"): "ok"}
        assert "the same entries as mine" in done.stdout
        refused = program.run("add", server.url("/other"))
        assert refused.returncode == 1
        assert "the same entries as mine" in refused.stderr


def test_what_is_no_list_is_said_to_be_none(tmp_path: Path) -> None:
    """Exit code 1, and nothing is written."""
    program = prepared(tmp_path)
    before = text(program)
    for body in ("", "<html>no</html>", "{}"):
        done = program.run("import", "-", text=body)
        assert done.returncode == 1
        assert "standard input: no feed is listed" in done.stderr
    assert text(program) == before


def test_of_a_list_that_breaks_off_is_taken_what_is_there(tmp_path: Path) -> None:
    """It says so, and ends as with a bad line: what stood behind the break is missing."""
    with Loopback() as server:
        server.route("/feed", news(1, 2))
        program = prepared(tmp_path)
        listed = f"<opml version='2.0'><body><outline xmlUrl='{server.url('/feed')}'/><outline xmlUrl='http"
        done = program.run("import", "-", text=listed)
    assert done.returncode == 1
    assert "standard input: breaks off before its end" in done.stderr
    assert "1 source written" in done.stderr
    assert server.url("/feed") in text(program)


@pytest.mark.parametrize("command", ["add", "fetch"])
def test_a_file_of_this_machine_is_not_taken_for_a_host(tmp_path: Path, command: str) -> None:
    """It can be followed, but only by the configuration's word; what does that is named."""
    program = prepared(tmp_path)
    (tmp_path / "feed.xml").write_bytes(rss())
    done = program.run(command, "feed.xml")
    assert done.returncode == 2
    assert '[[sources]] url = "feed.xml"' in done.stderr


def test_what_is_exported_can_be_imported(tmp_path: Path) -> None:
    """Addresses, names and tags come back; tags with a slash are folders in folders; what is left out is named."""
    sources = (
        '[[sources]]\nurl = "https://a.example/feed?x=1&y=2"\nname = "A & B"\ntags = ["Tech/Linux", "fun"]\n'
        '[[sources]]\nurl = "https://c.example/feed"\nname = "C"\n[[sources]]\nkey = "mine"\nurl = "local.xml"\n'
        '[[sources]]\nkey = "page"\nurl = "https://c.example/status"\nkind = "article"\n'
    )
    done = prepared(tmp_path, sources).run("export")
    assert done.returncode == 0
    assert done.stderr == "left out: mine (a file of this machine)\nleft out: page (a page, not a feed)\n"
    (tmp_path / "subs.opml").write_text(done.stdout)
    other = tmp_path / "other"
    other.mkdir()
    program = prepared(other)
    (other / "aggregator.toml").write_text('opml = ["../subs.opml"]\n' + text(program))
    assert program.run("export").stdout == done.stdout
    assert done.stdout.count("<outline") == 3 + 3
