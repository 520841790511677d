"""Items written as nearly all feeds write them, read from libxml2's tree: feedparser takes ten times as long.

What comes out are the fields that feedparser would give, under its names. Where anything in an item is not plain
(markup in a title, two links, a base of its own), the whole item is left to it.
"""

import re
from collections.abc import Callable
from typing import Any

from lxml import etree

from aggregator.parse.item import XML, Child, named

Fields = dict[str, Any]

# The namespaces that feedparser reads as its own words, and those of single elements.
_SPACES = {
    "": "",
    "http://www.w3.org/2005/atom": "",
    "http://purl.org/rss/1.0/": "",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/rss/1.0/modules/slash/": "slash:",
}
_OWN_ATTRIBUTES = frozenset({"{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about", XML + "lang"})
_LINK_ATTRIBUTES = frozenset({"rel", "type", "href", "title", "hreflang", "length"})
_LABEL_ATTRIBUTES = frozenset({"term", "label", "scheme", "domain"})
_TITLE_TYPES = {
    None: "text/plain", "text": "text/plain", "text/plain": "text/plain", "html": "text/html", "text/html": "text/html",
}  # fmt: skip
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
# What makes feedparser ask whether a plain text is meant as HTML.
_HTMLISH = re.compile(r"</\w|&#?\w+;")
_CONTROL = re.compile("[\x80-\x9f]")


def read_ordinary(item: etree._Element, children: list[Child]) -> Fields | None:
    """Read an item; None when it has to be left to feedparser.

    No base may be in force. `children` are those that are not read elsewhere (item.read_item reads texts, people and
    files).
    """
    if named(item)[0] not in _SPACES or not _OWN_ATTRIBUTES.issuperset(item.keys()):
        return None
    found: Fields = {}
    for child, space, name in children:
        take = _TAKEN.get(_SPACES.get(space, "other:") + name.lower())
        if take is None or len(child) or not take(child, found):
            return None
    if "link" not in found and found.get("guidislink"):
        found["link"] = found["id"]
    return found


def _said(element: etree._Element) -> str | None:
    """The text as feedparser gives it, which undoes UTF-8 that was encoded twice; None where it does yet more."""
    text = (element.text or "").strip()
    if text.isascii():
        return text
    if _CONTROL.search(text):
        return None
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _take_text(name: str) -> Callable[[etree._Element, Fields], bool]:
    """Make the reader of an element that stands once and has nothing but a text."""

    def take(element: etree._Element, found: Fields) -> bool:
        text = _said(element)
        if text is None or name in found or element.keys():
            return False
        found[name] = text
        return True

    return take


def _take_title(element: etree._Element, found: Fields) -> bool:
    text, type_ = _said(element), _TITLE_TYPES.get(element.get("type"))
    if text is None or type_ is None or "title" in found or element.keys() not in ([], ["type"]):
        return False
    if type_ == "text/plain" and _HTMLISH.search(text):
        return False
    found["title"], found["title_detail"] = text, {"type": type_}
    return True


def _take_link(element: etree._Element, found: Fields) -> bool:
    """Take RSS's text or Atom's alternate address; other relations say nothing here."""
    href = element.get("href")
    if href and _LINK_ATTRIBUTES.issuperset(element.keys()):
        relation, type_ = element.get("rel", "alternate").lower(), element.get("type", "text/html").lower()
        if relation not in ("alternate", "replies"):
            return True
        address = href if relation == "alternate" and type_ in _PAGES else None
    else:
        address = _said(element) if not element.keys() else None
    # With a semicolon it may hold what is taken for an entity.
    if not address or "link" in found or (href is None and ";" in address):
        return False
    found["link"], found["links"] = address, [{"rel": "alternate", "href": address}]
    return True


def _take_id(element: etree._Element, found: Fields) -> bool:
    text = _said(element)
    if text is None or "id" in found or element.keys() not in ([], ["isPermaLink"]):
        return False
    found["id"], found["guidislink"] = text, element.get("isPermaLink", "true") == "true"
    return True


def _take_label(element: etree._Element, found: Fields) -> bool:
    text, term, label = _said(element), element.get("term"), element.get("label")
    is_plain = not (text and term) and not (label and not term)
    if text is None or not is_plain or not _LABEL_ATTRIBUTES.issuperset(element.keys()):
        return False
    found.setdefault("tags", []).append({"term": term or text, "label": label})
    return True


def _take_source(element: etree._Element, found: Fields) -> bool:
    text, url = _said(element), element.get("url")
    if text is None or "source" in found or element.keys() not in ([], ["url"]):
        return False
    named_ = {"href": url, "title": text}
    found["source"] = {name: value for name, value in named_.items() if value}
    return True


def _pass_over(_element: etree._Element, _found: Fields) -> bool:
    return True


_TAKEN: dict[str, Callable[[etree._Element, Fields], bool]] = {
    "title": _take_title,
    "link": _take_link,
    "guid": _take_id,
    "id": _take_id,
    "pubdate": _take_text("published"),
    "published": _take_text("published"),
    "updated": _take_text("updated"),
    "dc:date": _take_text("updated"),
    "category": _take_label,
    "dc:subject": _take_label,
    "comments": _take_text("comments"),
    "slash:comments": _pass_over,
    "source": _take_source,
}
