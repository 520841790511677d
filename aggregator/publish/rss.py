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
    HANDED_ON,
    add,
    add_extensions,
    add_whole,
    cut,
    serialise,
    timestamp,
    used_namespaces,
)

_MEDIA = HANDED_ON["media"]
_ALWAYS = {"content": CONTENT, "dc": DC}
# All that items may use, so that none declares its own.
_ANY = {**_ALWAYS, "dcterms": DCTERMS, **HANDED_ON}
_ITEM, _END = b"\n    <item>", b"\n  </channel>\n</rss>\n"


class Writer:
    """Writes the feed piece by piece; nothing in it depends on when it is written.

    What stands above the items tells of them all, so that it is asked for last.
    """

    def __init__(self, feed: Feed) -> None:
        self._feed = feed
        self._extended: set[str] = set()
        self._updated: datetime | None = None
        self._is_modified = self._has_files = False

    def add(self, items: Sequence[Item]) -> bytes:
        """Write the next items."""
        if not items:
            return b""
        root = etree.Element("rss", nsmap=_ANY)
        channel = add(root, "channel")
        for item in items:
            _item(add(channel, "item"), item)
        self._note(items)
        return cut(serialise(root), _ITEM, _END)

    def _note(self, items: Sequence[Item]) -> None:
        self._extended |= used_namespaces(extension for item in items for extension in item.extensions).keys()
        self._is_modified |= any(item.updated > item.published for item in items)
        self._has_files |= any(len(item.enclosures) > 1 for item in items)
        newest = max(item.updated for item in items)
        self._updated = max(self._updated or newest, newest)

    def frame(self) -> tuple[bytes, bytes]:
        """Write what stands above all items that were added, and what stands below them."""
        root = etree.Element("rss", nsmap=self._used(), version="2.0")
        _describe(add(root, "channel"), self._feed, self._updated)
        return serialise(root).removesuffix(_END), _END

    def _used(self) -> dict[str, str]:
        spaces = _ALWAYS | {prefix: uri for prefix, uri in HANDED_ON.items() if prefix in self._extended}
        if self._feed.address:
            spaces["atom"] = ATOM
        if self._is_modified:
            spaces["dcterms"] = DCTERMS
        if self._has_files:
            spaces["media"] = _MEDIA
        return spaces


def _describe(channel: etree._Element, feed: Feed, updated: datetime | None) -> None:
    title = line(feed.title) or "Feed"
    add(channel, "title", title)
    # The specification wants a link; without a public address the feed's id is the only true one.
    add(channel, "link", address(feed.page) or feed.id)
    add(channel, "description", title)
    if feed.language:
        add(channel, "language", feed.language)
    if updated:
        add(channel, "lastBuildDate", rfc822(updated))
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
