"""Atom 1.0 (RFC 4287), with replies by RFC 4685. Pure."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import uuid5

from lxml import etree

from aggregator.publish.ids import NAMESPACE
from aggregator.publish.item import Item
from aggregator.publish.media import media_type
from aggregator.publish.rss import size
from aggregator.publish.text import address, language_tag, line
from aggregator.publish.view import Feed, MemberView
from aggregator.publish.xml import (
    ATOM,
    HANDED_ON,
    XML,
    add,
    add_extensions,
    add_whole,
    cut,
    serialise,
    timestamp,
    used_namespaces,
)

_ID, _TITLE, _UPDATED, _PUBLISHED, _LINK, _GENERATOR, _AUTHOR, _NAME, _CATEGORY, _SUMMARY, _CONTENT, _SOURCE, _ENTRY = (
    f"{{{ATOM}}}{name}"
    for name in (
        "id", "title", "updated", "published", "link", "generator", "author", "name", "category", "summary", "content",
        "source", "entry",
    )
)  # fmt: skip
# What an empty feed says: it never changed.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


_FIRST, _END = b"\n  <entry", b"\n</feed>\n"


class Writer:
    """Writes the feed piece by piece; nothing in it depends on when it is written.

    What stands above the entries tells of them all, so that it is asked for last.
    """

    def __init__(self, feed: Feed) -> None:
        self._feed = feed
        self._spaces: dict[str, str] = {}
        self._updated: datetime | None = None

    def add(self, items: Sequence[Item]) -> bytes:
        """Write the next items."""
        if not items:
            return b""
        root = _root(HANDED_ON)  # all that entries may use, so that none declares its own
        for item in items:
            _entry(add(root, _ENTRY), item)
        self._spaces |= used_namespaces(extension for item in items for extension in item.extensions)
        newest = max(item.updated for item in items)
        self._updated = max(self._updated or newest, newest)
        return cut(serialise(root), _FIRST, _END)

    def frame(self) -> tuple[bytes, bytes]:
        """Write what stands above all items that were added, and what stands below them."""
        root = _root({prefix: uri for prefix, uri in HANDED_ON.items() if prefix in self._spaces})
        if self._feed.language:
            root.set(f"{{{XML}}}lang", self._feed.language)
        _describe(root, self._feed, self._updated)
        return serialise(root).removesuffix(_END), _END


def _root(spaces: Mapping[str, str]) -> etree._Element:
    # The stubs forget that a namespace can be the default one.
    every: dict[Any, str] = {None: ATOM, **spaces}
    return etree.Element(f"{{{ATOM}}}feed", nsmap=every)


def _describe(root: etree._Element, feed: Feed, updated: datetime | None) -> None:
    add(root, _ID, feed.id)
    add(root, _TITLE, line(feed.title) or "Feed")
    add(root, _UPDATED, timestamp(updated or _NEVER))
    if feed.address:
        add(root, _LINK, rel="self", type="application/atom+xml", href=f"{feed.address}atom.xml")
    if feed.hub:
        add(root, _LINK, rel="hub", href=feed.hub)
    if page := address(feed.page):
        add(root, _LINK, rel="alternate", type="text/html", href=page)
    add(root, _GENERATOR, "aggregator")
    if updated is None:
        # Without entries nobody else can be the author that the feed must have (4.1.1).
        add(add(root, _AUTHOR), _NAME, line(feed.title) or "Feed")


def _entry(node: etree._Element, item: Item) -> None:
    if item.language:
        node.set(f"{{{XML}}}lang", item.language)
    add(node, _ID, item.uuid.urn)
    add(node, _TITLE, item.title)
    add(node, _PUBLISHED, timestamp(item.published))
    add(node, _UPDATED, timestamp(item.updated))
    # An author is required (4.1.2); for a piece that names none it is the outlet.
    for author in item.authors or (item.outlet.name,):
        add(add(node, _AUTHOR), _NAME, author)
    _links(node, item)
    for category in item.categories:
        add(node, _CATEGORY, term=category)
    if item.summary:
        add(node, _SUMMARY, item.summary)
    if item.html:
        add_whole(node, _CONTENT, item.html).set("type", "html")
    else:
        add(node, _CONTENT, item.title, type="text")
    _source(add(node, _SOURCE), item)
    add_extensions(node, item.extensions)


def _links(node: etree._Element, item: Item) -> None:
    if item.link:
        add(node, _LINK, rel="alternate", href=item.link)
    for member in item.related:
        _member_link(node, "related", member)
    for member in item.via:
        _member_link(node, "via", member)
    if item.comments:
        add(node, _LINK, rel="replies", type="text/html", href=item.comments)
    for file in item.enclosures:
        length = size(file)
        text = None if length is None else str(length)
        title = line(file.title or "") or None
        add(node, _LINK, rel="enclosure", type=media_type(file), href=file.url, length=text, title=title)


def _member_link(node: etree._Element, rel: str, member: MemberView) -> None:
    title = line(member.title) or None
    add(node, _LINK, rel=rel, href=address(member.link), title=title, hreflang=language_tag(member.language))


def _source(node: etree._Element, item: Item) -> None:
    """Name the outlet (4.2.11)."""
    add(node, _ID, _outlet_id(item.outlet.link or item.outlet.name))
    add(node, _TITLE, item.outlet.name)
    add(node, _UPDATED, timestamp(item.updated))
    if item.outlet.link:
        add(node, _LINK, rel="alternate", href=item.outlet.link)


@lru_cache(1_000)
def _outlet_id(page_or_name: str) -> str:
    """Made of the outlet's page or name: the address of its feed may be secret."""
    return uuid5(NAMESPACE, f"outlet\n{page_or_name}").urn
