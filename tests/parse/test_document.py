"""The door: what a document is, and words for what it is not."""

import pytest

from aggregator.errors import ParseError
from aggregator.model import Kind
from tests.parse.documents import atom, read, rss

HTML = b"<!DOCTYPE html><html><head><title>Log in</title></head><body><form></form></body></html>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (rss("<item><guid>1</guid></item>"), Kind.FEED),
        (atom("<entry><id>1</id></entry>"), Kind.FEED),
        (b"\xef\xbb\xbf\n\n" + rss("<item><guid>1</guid></item>"), Kind.FEED),
        (b"<br />\n<b>Warning</b>: x on line 3<br />\n" + rss("<item><guid>1</guid></item>"), Kind.FEED),
        (b"<?xml-stylesheet href='x.xsl'?><!-- a <html> feed --><rss version='2.0'><channel/></rss>", Kind.FEED),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', Kind.FEED),
    ],
)
def test_auto_finds_feeds(body: bytes, expected: Kind) -> None:
    """By what the bytes are, whatever stands around them."""
    assert read(body).kind is expected


@pytest.mark.parametrize(
    ("body", "kind", "word", "detail"),
    [
        (b"", Kind.AUTO, "empty", "the document is empty"),
        (b" \n\t\xef\xbb\xbf", Kind.FEED, "empty", "the document is empty"),
        (HTML, Kind.FEED, "html", "this is HTML, not a feed"),
        (HTML, Kind.TOPIC, "html", "this is HTML, not a feed"),
        (b"<html><body>404</body></html>", Kind.FEED, "html", "this is HTML, not a feed"),
        (b"Not found", Kind.FEED, "not_a_feed", "this is plain text, not a feed"),
        (b"<?xml version='1.0'?><opml/>", Kind.FEED, "not_a_feed", "this is XML (opml), not a feed"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, Kind.FEED, "binary", "this is a binary file, not a document"),
        (b'{"error": "limit"}', Kind.FEED, "not_a_feed", "this is JSON, but not a JSON Feed: it has no list of items"),
    ],
)
def test_refused_in_words(body: bytes, kind: Kind, word: str, detail: str) -> None:
    """A person reads why; a program reads the word."""
    with pytest.raises(ParseError) as refused:
        read(body, kind=kind)
    assert (refused.value.kind, refused.value.detail) == (word, detail)


def test_a_wrong_charset_is_told() -> None:
    """Readable, and on the record."""
    parsed = read(rss("<item><guid>1</guid><title>“so”</title></item>").decode().encode("cp1252"))
    assert parsed.entries[0].title == "“so”"
    assert [problem.kind for problem in parsed.problems] == ["charset"]
