"""RSS 2.0 (rssboard.org/rss-specification) with content:encoded, dc:creator and the podcast namespaces. Pure."""

from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime

from lxml import etree

from aggregator.model import Enclosure
from aggregator.publish.item import Item
from aggregator.publish.media import media_type
from aggregator.publish.text import address, line
from aggregator.publish.view import Feed
from aggregator.publish.xml import (
    ATOM,
    CONTENT,
    DC,
    DCTERMS,
    add,
    add_extensions,
    add_whole,
    serialise,
    timestamp,
    used_namespaces,
)

_MEDIA = "http://search.yahoo.com/mrss/"


def write(feed: Feed, items: Sequence[Item]) -> bytes:
    """Write the feed; nothing in it depends on when it is written."""
    extensions = [extension for item in items for extension in item.extensions]
    spaces = {"content": CONTENT, "dc": DC, **used_namespaces(extensions)}
    if feed.address:
        spaces["atom"] = ATOM
    if any(item.updated > item.published for item in items):
        spaces["dcterms"] = DCTERMS
    if any(len(item.enclosures) > 1 for item in items):
        spaces["media"] = _MEDIA
    root = etree.Element("rss", nsmap=spaces, version="2.0")
    channel = add(root, "channel")
    _describe(channel, feed, items)
    for item in items:
        _item(add(channel, "item"), item)
    return serialise(root)


def _describe(channel: etree._Element, feed: Feed, items: Sequence[Item]) -> None:
    title = line(feed.title) or "Feed"
    add(channel, "title", title)
    # The specification wants a link; without a public address the feed's id is the only true one.
    add(channel, "link", address(feed.page) or feed.id)
    add(channel, "description", title)
    if feed.language:
        add(channel, "language", feed.language)
    if items:
        add(channel, "lastBuildDate", rfc822(max(item.updated for item in items)))
    add(channel, "generator", "aggregator")
    if feed.address:
        add(channel, f"{{{ATOM}}}link", rel="self", type="application/rss+xml", href=f"{feed.address}rss.xml")
    if feed.hub:
        add(channel, f"{{{ATOM}}}link", rel="hub", href=feed.hub)


def _item(node: etree._Element, item: Item) -> None:
    if not item.title_made:
        add(node, "title", item.title)
    if item.link:
        add(node, "link", item.link)
    # Either a title or a description must be there; validators want it before the content.
    if item.summary or item.title_made:
        add(node, "description", item.summary or item.title)
    if item.html:
        add_whole(node, f"{{{CONTENT}}}encoded", item.html)
    for author in item.authors:
        add(node, f"{{{DC}}}creator", author)
    for category in item.categories:
        add(node, "category", category)
    if item.comments:
        add(node, "comments", item.comments)
    add(node, "guid", item.uuid.urn, isPermaLink="false")
    add(node, "pubDate", rfc822(item.published))
    if item.updated > item.published:
        add(node, f"{{{DCTERMS}}}modified", timestamp(item.updated))
    if item.outlet.link:
        add(node, "source", item.outlet.name, url=item.outlet.link)
    _enclose(node, item.enclosures)
    add_extensions(node, item.extensions)


def _enclose(node: etree._Element, enclosures: Sequence[Enclosure]) -> None:
    """RSS has one enclosure an item; the further files go into Media RSS."""
    for enclosure in enclosures[:1]:
        # All three attributes are required; zero is the agreed word for an unknown length.
        add(node, "enclosure", url=enclosure.url, length=str(size(enclosure) or 0), type=media_type(enclosure))
    for enclosure in enclosures[1:]:
        length = size(enclosure)
        file_size = None if length is None else str(length)
        add(node, f"{{{_MEDIA}}}content", url=enclosure.url, fileSize=file_size, type=media_type(enclosure))


def size(enclosure: Enclosure) -> int | None:
    """The length in bytes, when it is one."""
    return enclosure.length if enclosure.length and enclosure.length > 0 else None


def rfc822(moment: datetime) -> str:
    """Write a date as RSS wants it: RFC 822 with a year of four digits, in GMT."""
    return format_datetime(moment.astimezone(UTC), usegmt=True)
