"""JSON Feed, as the specification has it and as it is found."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.errors import ParseError
from aggregator.model import Enclosure, Entry, Extension, Hints, Kind, Parsed, Precision
from tests.parse.documents import read

VERSION = "https://jsonfeed.org/version/1.1"


def feed(*items: Any, **fields: Any) -> Parsed:
    """A JSON Feed of site.example."""
    document = {"version": VERSION, "title": "Site", "home_page_url": "https://site.example/", "items": items, **fields}
    return read(json.dumps(document).encode())


def test_a_whole_item() -> None:
    """All fields of version 1.1."""
    parsed = feed(
        {
            "id": "1",
            "url": "/1",
            "external_url": "https://other.example/x",
            "title": "Tom & <i>Ann</i>",
            "content_html": "<p>Text</p>",
            "content_text": "Text",
            "summary": "a < b",
            "date_published": "2026-04-30T12:00:00+02:00",
            "date_modified": "2026-05-01T00:00:00Z",
            "authors": [{"name": "Ann"}, {"name": "Tom"}],
            "tags": ["law", "law", 7],
            "language": "de",
            "attachments": [
                {"url": "https://cdn.example/1.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 9,
                 "duration_in_seconds": 61.5}
            ],
        },
        language="en",
        feed_url="https://feeds.example/feed.json",
        icon="/icon.png",
        hubs=[{"type": "WebSub", "url": "https://hub.example/"}],
    )  # fmt: skip
    assert (parsed.kind, parsed.title, parsed.language, parsed.problems) == (Kind.FEED, "Site", "en", ())
    assert parsed.icon == "https://feeds.example/icon.png"
    assert parsed.hints == Hints(self_url="https://feeds.example/feed.json", hub="https://hub.example/")
    assert parsed.entries == (
        Entry(
            id="1",
            title="Tom & <i>Ann</i>",
            link="https://site.example/1",
            published=datetime(2026, 4, 30, 10, tzinfo=UTC),
            published_precision=Precision.SECOND,
            updated=datetime(2026, 5, 1, tzinfo=UTC),
            summary="<p>a &lt; b</p>",
            content="<p>Text</p>",
            authors=("Ann", "Tom"),
            categories=("law",),
            enclosures=(
                Enclosure(url="https://cdn.example/1.mp3", type="audio/mpeg", length=9, duration=61),
            ),
            language="de",
            extensions=(
                Extension(name="atom:link", attributes=(("rel", "related"), ("href", "https://other.example/x"))),
            ),
        ),
    )  # fmt: skip


def test_version_1_0() -> None:
    """One author, a number for an id, text only, the feed's author where the item has none."""
    first, second = feed(
        {"id": 12, "content_text": "one\n\ntwo", "author": {"name": "Ann"}},
        {"id": 13.5, "image": "https://i.example/1.jpg?a&b"},
        version="https://jsonfeed.org/version/1",
        author={"name": "Site people"},
    ).entries
    assert (first.id, first.content, first.authors) == ("12", "<p>one</p><p>two</p>", ("Ann",))
    assert (second.id, second.authors) == ("13.5", ("Site people",))
    assert second.content == '<p><img src="https://i.example/1.jpg?a&amp;b" alt=""></p>'


@pytest.mark.parametrize(
    "item",
    [
        {"id": None, "title": 5, "url": ["x"], "authors": "Ann", "tags": {"a": 1}, "attachments": [1, {"url": 2}]},
        {"id": True, "date_published": 17, "content_html": {}, "language": 4},
        {"id": "", "url": "javascript:alert(1)", "attachments": [{"url": "file:///etc/passwd"}]},
        {},
    ],
)
def test_wrong_types_are_left_out(item: dict[str, Any]) -> None:
    """The item stays, with an id made of what it has."""
    (entry,) = feed(item).entries
    assert entry.id.startswith("sha256:")
    assert (entry.link, entry.authors, entry.enclosures) == (None, (), ())


def test_items_that_are_none() -> None:
    """They are counted, not read."""
    parsed = feed(1, None, "x", {"id": "1"})
    assert [entry.id for entry in parsed.entries] == ["1"]
    assert [problem.kind for problem in parsed.problems] == ["item"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b'{"version": "https://jsonfeed.org/version/1", "items": [', "malformed"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": 4}', "not_a_feed"),
        (b'{"error": "items"}', "not_a_feed"),
        (b'[{"items": 1, "jsonfeed": 2}]', "not_a_feed"),
        (b'{"items": ' + b"[" * 100_000, "malformed"),
    ],
)
def test_what_is_no_json_feed(body: bytes, kind: str) -> None:
    """Refused in words; nothing half-read comes out."""
    with pytest.raises(ParseError) as refused:
        read(body, kind=Kind.FEED)
    assert refused.value.kind == kind


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["url", "name", "id"]), inner),
    max_leaves=6,
)
NAMES = ["id", "url", "title", "content_html", "date_published", "authors", "tags", "attachments", "language", "image"]


@given(st.lists(st.dictionaries(st.sampled_from(NAMES), VALUES) | VALUES, max_size=4))
def test_any_items_are_read(items: list[Any]) -> None:
    """Whatever types stand there, the answer is entries with ids that differ."""
    entries = feed(*items).entries
    assert len({entry.id for entry in entries}) == len(entries)
