"""Short feeds around a few elements, so that a test shows only what it is about."""

from datetime import UTC, datetime

from aggregator.model import Entry, Kind, Parsed
from aggregator.parse.document import parse

URL = "https://feeds.example/all.xml"
NOW = datetime(2026, 5, 3, tzinfo=UTC)

NAMESPACES = (
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:podcast="https://podcastindex.org/namespace/1.0" '
    'xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" '
    'xmlns:fh="http://purl.org/syndication/history/1.0"'
)


def rss(items: str, channel: str = "") -> bytes:
    """An RSS feed of site.example."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {NAMESPACES}><channel><title>Site</title>'
        f"<link>https://site.example/</link><description>News</description>{channel}{items}</channel></rss>"
    ).encode()


def atom(entries: str, feed: str = "", attributes: str = "") -> bytes:
    """An Atom feed of site.example."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" '
        f'xmlns:media="http://search.yahoo.com/mrss/" {attributes}><title>Site</title><id>urn:feed</id>'
        f'<link href="https://site.example/"/>{feed}{entries}</feed>'
    ).encode()


def read(
    body: bytes,
    *,
    kind: Kind = Kind.AUTO,
    url: str | None = URL,
    content_type: str | None = None,
    language: str | None = None,
    timezone: str | None = None,
) -> Parsed:
    """Parse as the pipeline does."""
    return parse(body, url=url, content_type=content_type, kind=kind, language=language, timezone=timezone, now=NOW)


def one(body: bytes, **options: str) -> Entry:
    """The only entry of a document."""
    (entry,) = read(body, language=options.get("language"), timezone=options.get("timezone")).entries
    return entry
