"""Building XML with lxml: only what is fit goes in, and what is empty is left out. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import lru_cache

from lxml import etree

from aggregator.model import Extension
from aggregator.publish.text import address, fit, line, plain

CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
ATOM = "http://www.w3.org/2005/Atom"
XML = "http://www.w3.org/XML/1998/namespace"

# The namespaces whose elements are handed on, under their customary prefixes.
HANDED_ON: Mapping[str, str] = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "media": "http://search.yahoo.com/mrss/",
}
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]{0,63}")
# Values that directories refuse when they are written otherwise; such an element is left out.
_ITUNES_VALUES: Mapping[str, re.Pattern[str]] = {
    "duration": re.compile(r"[0-9]{1,9}|([0-9]{1,3}:)?[0-9]{1,2}:[0-9]{2}"),
    "explicit": re.compile("yes|no|clean|true|false"),
    "episode": re.compile("[1-9][0-9]{0,8}"),
    "season": re.compile("[1-9][0-9]{0,8}"),
    "episodeType": re.compile("full|trailer|bonus"),
    "block": re.compile("[Yy]es|[Nn]o"),
    "order": re.compile("[0-9]{1,9}"),
}
_MAX_EXTENSIONS = 50
_MAX_TEXT = 20_000


def add(parent: etree._Element, name: str, text: str | None = None, **attributes: str | None) -> etree._Element:
    """Append an element in the parent's namespace (or in that of a `{…}name`), without the unknown attributes."""
    child = etree.SubElement(parent, name)
    for key, value in attributes.items():
        if value is not None:
            child.set(key.rstrip("_"), fit(value))
    if text is not None:
        child.text = fit(text)
    return child


def add_whole(parent: etree._Element, name: str, text: str) -> etree._Element:
    """Append an element with a text that was made fit already: to look through the largest ones again takes long."""
    child = etree.SubElement(parent, name)
    child.text = text
    return child


def add_extensions(parent: etree._Element, extensions: Iterable[Extension]) -> None:
    """Hand on podcast and media elements: known namespaces only, their text as text, their addresses checked."""
    for name, text, attributes in _usable(extensions):
        child = etree.SubElement(parent, name)
        child.text = text or None
        for key, value in attributes.items():
            child.set(key, value)


def _usable(extensions: Iterable[Extension]) -> Iterator[tuple[str, str, dict[str, str]]]:
    once = set()
    for extension in tuple(extensions)[:_MAX_EXTENSIONS]:
        prefix, _, local = extension.name.partition(":")
        attributes = _attributes(extension)
        text = line(plain(extension.text[:_MAX_TEXT]))
        if not _is_known(prefix, local, text) or attributes is None or not (text or attributes):
            continue
        if extension.name not in once:
            yield f"{{{HANDED_ON[prefix]}}}{local}", text, attributes
        if prefix == "itunes":
            once.add(extension.name)


def _is_known(prefix: str, local: str, text: str) -> bool:
    pattern = _ITUNES_VALUES.get(local) if prefix == "itunes" else None
    return prefix in HANDED_ON and bool(_NAME.fullmatch(local)) and not (pattern and not pattern.fullmatch(text))


def _attributes(extension: Extension) -> dict[str, str] | None:
    """Check the attributes; nothing at all when one is an address that cannot be opened."""
    checked = {}
    for key, value in extension.attributes[:_MAX_EXTENSIONS]:
        text = line(value)
        if key in ("url", "href", "src", "feedUrl", "img"):
            text = address(text) or ""
            if not text:
                return None
        if _NAME.fullmatch(key) and text:
            checked[key] = text
    return checked


def used_namespaces(extensions: Iterable[Extension]) -> dict[str, str]:
    """Pick the namespaces to declare: those that an item uses."""
    prefixes = {extension.name.partition(":")[0] for extension in extensions}
    return {prefix: uri for prefix, uri in HANDED_ON.items() if prefix in prefixes}


@lru_cache(1_000)  # an item's dates stand in several places, and are mostly one
def timestamp(moment: datetime) -> str:
    """Write a date as RFC 3339 in UTC, with a fraction only where there is one."""
    return moment.astimezone(UTC).isoformat().removesuffix("+00:00") + "Z"


def cut(document: bytes, begin: bytes, end: bytes) -> bytes:
    """Take what stands in a document from the first `begin` on, without `end`, which is how it ends."""
    return document[document.index(begin) : -len(end)]


def serialise(root: etree._Element) -> bytes:
    """Write the document as UTF-8, one line an element where that changes no text."""
    etree.indent(root)
    root.tail = "\n"  # added to the bytes it would copy all of them
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
