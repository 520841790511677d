"""A feed without items whose channel is the piece."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from aggregator.model import Kind, Precision
from tests.parse.documents import read, rss

SEED = next((Path(__file__).parents[2] / "seeds").glob("000_*.txt"))

TOPIC = """<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>A question</title>
<link>https://forum.example//topic/9/a-question</link><description>{text}</description>
<atom:link rel="self" href="https://forum.example/topic/9.rss"/>
<lastBuildDate>{built}</lastBuildDate><pubDate>Fri, 01 May 2026 07:58:16 GMT</pubDate></channel></rss>"""
MARKUP = "&lt;p&gt;Who knows?&lt;/p&gt;"
BUILT = "Sat, 02 May 2026 18:06:33 GMT"


def test_the_captured_topic() -> None:
    """The forum's topic of the bundled documents, field by field."""
    parsed = read(SEED.read_bytes(), url=None)
    (entry,) = parsed.entries
    assert parsed.kind is Kind.TOPIC
    assert parsed.problems == ()
    assert entry.title == "马斯克出庭承认 xAI”部分蒸馏”了 OpenAI 模型训练 Grok，OpenAI 诉讼方向骤然复杂"
    assert entry.link is not None
    assert entry.link.startswith("https://welinux.com//topic/127/%E9%A9%AC%E6%96%AF%E5%85%8B")
    assert entry.link.isascii()
    assert entry.id == "https://welinux.com//topic/127.rss"
    assert (entry.published, entry.published_precision) == (
        datetime(2026, 5, 1, 7, 58, 16, tzinfo=UTC),
        Precision.SECOND,
    )
    assert entry.updated is None
    assert entry.content is not None
    assert entry.content.startswith('<p dir="auto">马斯克 4 月 30 日')


def test_the_time_of_generation_is_no_change() -> None:
    """lastBuildDate moves at every poll, and the entry is the same value."""
    earlier, later = (read(TOPIC.format(text=MARKUP, built=built).encode()) for built in (BUILT, "now"))
    assert earlier == later
    assert earlier.entries[0].published == datetime(2026, 5, 1, 7, 58, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (MARKUP, Kind.AUTO, Kind.TOPIC),
        ("word " * 100, Kind.AUTO, Kind.TOPIC),
        ("News and views", Kind.AUTO, Kind.FEED),
        ("News and views", Kind.TOPIC, Kind.TOPIC),
        (MARKUP, Kind.FEED, Kind.FEED),
        ("", Kind.TOPIC, Kind.FEED),
    ],
)
def test_what_is_a_topic(text: str, kind: Kind, expected: Kind) -> None:
    """A text, not a tagline; the user's word overrules, but cannot make an entry of nothing."""
    parsed = read(TOPIC.format(text=text, built=BUILT).encode(), kind=kind)
    assert parsed.kind is expected
    assert len(parsed.entries) == (expected is Kind.TOPIC)


def test_a_topic_with_items_is_a_feed() -> None:
    """When replies come as items, nothing of them is lost."""
    assert read(rss("<item><guid>1</guid></item>"), kind=Kind.TOPIC).kind is Kind.FEED


def test_without_a_self_link_the_page_is_the_id() -> None:
    """The next thing that stays the same."""
    body = TOPIC.format(text=MARKUP, built=BUILT).replace('rel="self"', 'rel="hub"').encode()
    assert read(body).entries[0].id == "https://forum.example//topic/9/a-question"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (rss("<item><guid>1</guid></item>"), "it has items"),
        (TOPIC.format(text="", built=BUILT).encode(), "its channel says nothing"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [{"id": "1"}]}', "it has items"),
    ],
)
def test_a_topic_that_is_none_is_said(body: bytes, why: str) -> None:
    """Whoever asked for a topic learns that it was read as a feed, and why; whoever left it open does not."""
    (problem,) = read(body, kind=Kind.TOPIC).problems
    assert problem.kind == "kind"
    assert why in problem.detail
    assert not read(body).problems
