"""OPML 2.0 (opml.org/spec2): a subscription list that any reader can import, or a list of outlets. Pure.

A subscription list holds the addresses of feeds, because that is what it is asked for; the outlets of an output are
listed by their pages, for the address that is fetched may be a secret.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree

from aggregator.publish.item import Item
from aggregator.publish.text import address, line
from aggregator.publish.view import Feed
from aggregator.publish.xml import add, serialise


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A line of the list. `folder` is the path of folders it lies in, outermost first."""

    title: str
    feed_url: str
    page_url: str | None = None
    folder: tuple[str, ...] = ()


def write(title: str, subscriptions: Iterable[Subscription]) -> bytes:
    """Write the list in the order given, folders where their first subscription stands."""
    root = etree.Element("opml", version="2.0")
    add(add(root, "head"), "title", line(title) or "Subscriptions")
    body = add(root, "body")
    folders: dict[tuple[str, ...], etree._Element] = {(): body}
    for subscription in subscriptions:
        url = address(subscription.feed_url)
        if url:
            _outline(_folder(folders, subscription.folder), subscription, url)
    return serialise(root)


class Writer:
    """Lists who tells the stories of an output, by name; without a page there is nothing to lead to."""

    def __init__(self, feed: Feed) -> None:
        self._feed = feed
        self._pages: dict[str, str] = {}

    def add(self, items: Sequence[Item]) -> bytes:
        """Note who tells the next items: the list is sorted, so that nothing of it can be written yet."""
        for member in (member for item in items for member in item.members):
            if page := address(member.source_link):
                self._pages.setdefault(page, line(member.source_name) or page)
        return b""

    def frame(self) -> tuple[bytes, bytes]:
        """Write the list, and nothing below it."""
        root = etree.Element("opml", version="2.0")
        add(add(root, "head"), "title", line(self._feed.title) or "Outlets")
        body = add(root, "body")
        for page, name in sorted(self._pages.items(), key=lambda one: (one[1].casefold(), one[0])):
            add(body, "outline", text_=name, type="link", url=page)
        return serialise(root), b""


def _folder(folders: dict[tuple[str, ...], etree._Element], path: Sequence[str]) -> etree._Element:
    """Find the folder, or make it inside its parent."""
    names = tuple(name for part in path[:10] if (name := line(part)))
    for depth in range(1, len(names) + 1):
        if names[:depth] not in folders:
            name = names[depth - 1]
            folders[names[:depth]] = add(folders[names[: depth - 1]], "outline", text_=name, title=name)
    return folders[names]


def _outline(parent: etree._Element, subscription: Subscription, url: str) -> None:
    title = line(subscription.title) or url
    page = address(subscription.page_url)
    add(parent, "outline", text_=title, title=title, type="rss", xmlUrl=url, htmlUrl=page)
