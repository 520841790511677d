"""What a feed is to stories, by what it shows: does it talk about pages of others, or republish them? Pure.

A forum of links names for each entry its own page of comments and a page elsewhere; a planet names for each entry the
feed it was taken from (atom:source, RSS source).
"""

import re
from dataclasses import replace
from html import unescape
from urllib.parse import urlsplit

from aggregator.model import Entry, Kind, Parsed, Role

# Reddit's feeds link the page of comments, and end each entry with these two links.
_LINKED = re.compile(r'<a href="([^"<>]{1,2000})">\s?\[(link|comments)\]\s?</a>')
_TAIL = 5_000


def tell_role(document: Parsed) -> Parsed:
    """The document with its role, None where nothing shows one; links of entries that only talk lead to the article."""
    if document.kind is not Kind.FEED:
        return document
    entries = tuple(_turn(entry) for entry in document.entries)
    homes = {_host(document.link), _host(document.hints.self_url)} - {""}
    return replace(document, entries=entries, role=_find_role(entries, homes))


def _find_role(entries: tuple[Entry, ...], homes: set[str]) -> Role | None:
    linked = [entry for entry in entries if entry.link]
    if not homes:
        return None
    talked = [entry.link for entry in linked if _is_talk(entry, homes)]
    # A forum points at many sites; all on one are a blog's own, behind a counter of clicks or on its new host.
    if 2 * len(talked) >= len(linked) and len({_host(link) for link in talked}) > 1:
        return Role.DISCUSSION
    if len(entries) > 1 and 2 * sum(_is_taken(entry, homes) for entry in entries) > len(entries):
        return Role.AGGREGATOR
    return None


def _is_talk(entry: Entry, homes: set[str]) -> bool:
    """Its comments are at home and what it is about is elsewhere; a blog's comments are where the blog is."""
    if not entry.comments:
        return False
    about = _host(entry.link)
    return bool(about) and _is_at_home(_host(entry.comments), homes) and not _is_at_home(about, homes)


def _is_taken(entry: Entry, homes: set[str]) -> bool:
    host = _host(entry.origin.link or entry.origin.id) if entry.origin else ""
    return bool(host) and not _is_at_home(host, homes)


def _is_at_home(host: str, homes: set[str]) -> bool:
    """On a host of the feed's own, above it, or below it: blog.example.org is at home at example.org."""
    return any(host == home or f".{host}".endswith(f".{home}") or f".{home}".endswith(f".{host}") for home in homes)


def _turn(entry: Entry) -> Entry:
    """Let an entry whose link is its own page of comments link the article, and keep that page as its comments."""
    text = entry.content or entry.summary or ""
    if entry.comments or not entry.link or "[comments]" not in text[-_TAIL:]:
        return entry
    links = {name: unescape(address) for address, name in _LINKED.findall(text[-_TAIL:])}
    article = links.get("link", "")
    is_elsewhere = article.startswith(("http://", "https://")) and _host(article) != _host(entry.link)
    if not is_elsewhere or links.get("comments") != entry.link:
        return entry
    return replace(entry, link=article, comments=entry.link)


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:  # brackets that are no address
        return ""
