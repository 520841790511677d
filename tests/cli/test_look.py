"""`parse` and `clean` as commands: JSON lines with the fields that scripts go by, and helpful refusals."""

import json
from pathlib import Path

import pytest

from tests.e2e.program import Program, item, rss

pytestmark = pytest.mark.slow

FEED = rss(
    item(7, "Geese &lt;b&gt;count&lt;/b&gt;", "Wardens of Ulm counted &lt;i&gt;nine&lt;/i&gt; geese."), title="Birds"
)
ENTRY = {
    "type", "id", "title", "link", "published", "published_precision", "updated", "summary", "content", "authors",
    "categories", "enclosures", "language",
}  # fmt: skip
CLEANED = ENTRY | {"title_made", "titles", "publisher", "attribution", "html", "blocks", "links", "repairs"}


def test_parse_tells_what_is_seen(tmp_path: Path) -> None:
    """A line for the document, one for each entry; unknown is null or empty, times are UTC."""
    (tmp_path / "feed.xml").write_bytes(FEED)
    done = Program(tmp_path).run("parse", "feed.xml")
    assert (done.returncode, done.stderr) == (0, "")
    document, entry = map(json.loads, done.stdout.splitlines())
    assert document == {
        "type": "document", "kind": "feed", "title": "Birds", "link": "https://feed.example/", "language": None,
        "problems": [],
    }  # fmt: skip
    assert entry.keys() >= ENTRY
    assert (entry["type"], entry["id"], entry["title"]) == ("entry", "7", "Geese count")
    assert (entry["published"], entry["published_precision"]) == ("2026-05-04T10:00:00Z", "second")
    assert (entry["updated"], entry["authors"], entry["categories"], entry["enclosures"]) == (None, [], [], [])


def test_clean_tells_what_is_made_of_it(tmp_path: Path) -> None:
    """Also from standing input; addresses start at the given base."""
    text = FEED.decode().replace("geese.", "geese &lt;a href='/list'&gt;here&lt;/a&gt;.")
    done = Program(tmp_path).run("clean", "-", "--url", "https://feed.example/feed", text=text)
    assert (done.returncode, done.stderr) == (0, "")
    (entry,) = map(json.loads, done.stdout.splitlines())
    assert entry.keys() >= CLEANED
    assert entry["titles"] == [{"text": "Geese count", "lang": "en"}]
    assert [block["text"] for block in entry["blocks"]] == ["Wardens of Ulm counted nine geese here."]
    assert [set(block) for block in entry["blocks"]] == [{"kind", "lang", "text"}]
    assert entry["links"] == [{"url": "https://feed.example/list", "text": "here"}]


@pytest.mark.parametrize("command", ["parse", "clean"])
@pytest.mark.parametrize(
    ("arguments", "text", "code", "words"),
    [
        (("none.xml",), None, 2, "none.xml: No such file"),
        (("-",), " ", 1, "standard input: the document is empty (empty)"),
        (("-",), '{"a": 1}', 1, "this is JSON, but not a feed"),
        (("-", "--kind", "feed"), "<html><body>Log in</body></html>", 1, "this is HTML, not a feed"),
        (("-", "--kind", "story"), "x", 2, "'story' is not one of 'auto'"),
        (("-", "--url", "feed.example"), "x", 2, '--url: "feed.example" is no address'),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(
    tmp_path: Path, command: str, arguments: tuple[str, ...], text: str | None, code: int, words: str
) -> None:
    """One for what was asked wrongly, another for what the document is."""
    done = Program(tmp_path).run(command, *arguments, text=text)
    assert (done.returncode, done.stdout) == (code, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr
