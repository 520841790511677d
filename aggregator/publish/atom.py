"""Atom 1.0 (RFC 4287), with replies by RFC 4685. Pure."""

from collections.abc import Sequence
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
from aggregator.publish.xml import ATOM, XML, add_extensions, serialise, timestamp, used_namespaces
from aggregator.publish.xml import add as add_any

# What an empty feed says: it never changed.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def write(feed: Feed, items: Sequence[Item]) -> bytes:
    """Write the feed; nothing in it depends on when it is written."""
    extensions = [extension for item in items for extension in item.extensions]
    # The stubs forget that a namespace can be the default one.
    spaces: dict[Any, str] = {None: ATOM, **used_namespaces(extensions)}
    root = etree.Element(f"{{{ATOM}}}feed", nsmap=spaces)
    if feed.language:
        root.set(f"{{{XML}}}lang", feed.language)
    _add(root, "id", feed.id)
    _add(root, "title", line(feed.title) or "Feed")
    _add(root, "updated", timestamp(max((item.updated for item in items), default=_NEVER)))
    if feed.address:
        _add(root, "link", rel="self", type="application/atom+xml", href=f"{feed.address}atom.xml")
    if feed.hub:
        _add(root, "link", rel="hub", href=feed.hub)
    if page := address(feed.page):
        _add(root, "link", rel="alternate", type="text/html", href=page)
    _add(root, "generator", "aggregator")
    if not items:
        # Without entries nobody else can be the author that the feed must have (4.1.1).
        _add(_add(root, "author"), "name", line(feed.title) or "Feed")
    for item in items:
        _entry(_add(root, "entry"), item)
    return serialise(root)


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str | None) -> etree._Element:
    return add_any(parent, f"{{{ATOM}}}{name}", text, **attributes)


def _entry(node: etree._Element, item: Item) -> None:
    if item.language:
        node.set(f"{{{XML}}}lang", item.language)
    _add(node, "id", item.uuid.urn)
    _add(node, "title", item.title)
    _add(node, "published", timestamp(item.published))
    _add(node, "updated", timestamp(item.updated))
    # An author is required (4.1.2); for a piece that names none it is the outlet.
    for author in item.authors or (item.outlet.name,):
        _add(_add(node, "author"), "name", author)
    _links(node, item)
    for category in item.categories:
        _add(node, "category", term=category)
    if item.summary:
        _add(node, "summary", item.summary)
    if item.html:
        _add(node, "content", item.html, type="html")
    else:
        _add(node, "content", item.title, type="text")
    _source(_add(node, "source"), item)
    add_extensions(node, item.extensions)


def _links(node: etree._Element, item: Item) -> None:
    if item.link:
        _add(node, "link", rel="alternate", href=item.link)
    for member in item.related:
        _member_link(node, "related", member)
    for member in item.via:
        _member_link(node, "via", member)
    if item.comments:
        _add(node, "link", rel="replies", type="text/html", href=item.comments)
    for file in item.enclosures:
        length = size(file)
        text = None if length is None else str(length)
        title = line(file.title or "") or None
        _add(node, "link", rel="enclosure", type=media_type(file), href=file.url, length=text, title=title)


def _member_link(node: etree._Element, rel: str, member: MemberView) -> None:
    title = line(member.title) or None
    _add(node, "link", rel=rel, href=address(member.link), title=title, hreflang=language_tag(member.language))


def _source(node: etree._Element, item: Item) -> None:
    """Name the outlet (4.2.11)."""
    _add(node, "id", _outlet_id(item.outlet.link or item.outlet.name))
    _add(node, "title", item.outlet.name)
    _add(node, "updated", timestamp(item.updated))
    if item.outlet.link:
        _add(node, "link", rel="alternate", href=item.outlet.link)


@lru_cache(1_000)
def _outlet_id(page_or_name: str) -> str:
    """Made of the outlet's page or name: the address of its feed may be secret."""
    return uuid5(NAMESPACE, f"outlet\n{page_or_name}").urn
