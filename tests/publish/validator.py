"""The rules of the W3C feed validator and of the formats' texts that no schema can say; each breach is an assertion."""

import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

_ATOM = "{http://www.w3.org/2005/Atom}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_RFC822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}"
    r" \d{2}:\d{2}:\d{2} GMT"
)
_REFUSED = {"script", "style", "iframe", "object", "embed", "form", "base", "meta", "link"}
_SCHEMES = {"http", "https", "mailto", "data", "tel", "xmpp"}
_RFC3339 = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z")
_TYPE = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_URN = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# RFC 3986: what may stand in an address as it is written.
_ADDRESS = re.compile(r"(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+")


def check_rss(channel: etree._Element) -> None:
    """Dates, addresses, ids, enclosures and names of an RSS channel."""
    for name in ("title", "link", "description"):
        assert (channel.findtext(name) or "").strip(), f"the channel needs a {name}"
        assert len(channel.findall(name)) == 1
    _check_address(channel.findtext("link"), schemes=("http", "https", "urn"))
    for node in channel.iter("pubDate", "lastBuildDate"):
        _check_rfc822(node.text or "")
    for node in channel.iter("language"):
        assert _LANGUAGE.fullmatch(node.text or "")
    for item in channel.iterfind("item"):
        _check_rss_item(item)


def _check_rss_item(item: etree._Element) -> None:
    assert item.find("title") is not None or item.find("description") is not None, "title or description is required"
    for name in ("title", "link", "guid", "pubDate", "description", "comments", "source", "enclosure"):
        assert len(item.findall(name)) <= 1, f"{name} stands twice"
    for name in ("link", "comments"):
        if (node := item.find(name)) is not None:
            _check_address(node.text)
    guid = item.find("guid")
    assert guid is not None
    assert guid.get("isPermaLink") == "false"
    assert _URN.fullmatch(guid.text or "")
    for enclosure in item.iterfind("enclosure"):
        _check_address(enclosure.get("url"))
        assert (enclosure.get("length") or "").isdecimal()
        assert _TYPE.fullmatch(enclosure.get("type") or "")
    for node in item.iterfind("source"):
        _check_address(node.get("url"))
    for name in ("category", f"{_DC}creator"):
        for node in item.iterfind(name):
            assert (node.text or "").strip()


def check_atom(feed: etree._Element) -> None:
    """Dates, addresses, ids, links and people of an Atom feed (RFC 4287)."""
    for node in feed.iter(f"{_ATOM}updated", f"{_ATOM}published"):
        _check_rfc3339(node.text or "")
    for node in feed.iter(f"{_ATOM}id"):
        assert urlsplit(node.text or "").scheme, "an id is an absolute IRI"
    for entry in feed.iterfind(f"{_ATOM}entry"):
        _check_atom_entry(entry)
    for node in feed.iter(f"{_ATOM}link"):
        _check_address(node.get("href"))
        assert node.get("type") is None or _TYPE.fullmatch(node.get("type") or "")
        assert node.get("hreflang") is None or _LANGUAGE.fullmatch(node.get("hreflang") or "")
        assert node.get("length") is None or (node.get("length") or "").isdecimal()


def _check_atom_entry(entry: etree._Element) -> None:
    authors = [node.text for node in entry.iterfind(f"{_ATOM}author/{_ATOM}name")]
    assert authors, "an entry needs an author"
    assert all((name or "").strip() for name in authors)
    for category in entry.iterfind(f"{_ATOM}category"):
        assert (category.get("term") or "").strip()
    dates = [datetime.fromisoformat(entry.findtext(f"{_ATOM}{name}") or "") for name in ("published", "updated")]
    assert dates == sorted(dates), "updated before it was published"
    links = [(node.get("rel"), node.get("type"), node.get("hreflang")) for node in entry.iterfind(f"{_ATOM}link")]
    alternates = [link for link in links if link[0] == "alternate"]
    assert len(alternates) == len(set(alternates)), "two alternates of one type and language"


def check_json(feed: Any) -> None:
    """Addresses, dates, attachments and people of a JSON Feed 1.1."""
    for name in ("home_page_url", "feed_url", "icon", "favicon"):
        if name in feed:
            _check_address(feed[name])
    for item in feed["items"]:
        assert _URN.fullmatch(item["id"])
        assert ("content_html" in item) != ("content_text" in item)
        for name in ("url", "external_url", "image"):
            if name in item:
                _check_address(item[name])
        for name in ("date_published", "date_modified"):
            _check_rfc3339(item[name])
        assert all(tag.strip() for tag in item.get("tags", ()))
        assert all(author.get("name", "").strip() for author in item.get("authors", ()))
        for attachment in item.get("attachments", ()):
            _check_address(attachment["url"])
            assert _TYPE.fullmatch(attachment["mime_type"])


def check_content(fragment: str) -> None:
    """What validators warn of in a text: scripts, styles, event handlers, relative addresses."""
    for node in _elements(fragment):
        assert node.tag not in {"script", "style", "iframe", "object", "embed", "form", "base", "meta", "link"}, (
            node.tag
        )
        for name, value in ((str(key), str(text)) for key, text in node.items()):
            assert not name.lower().startswith("on"), name
            assert name != "style"
            if name in ("href", "src", "poster"):
                assert urlsplit(value).scheme in _SCHEMES or value[:1] == "#", value


def _elements(fragment: str) -> Iterator[etree._Element]:
    root = etree.fromstring(f"<div>{fragment}</div>".encode(), etree.HTMLParser(encoding="utf-8"))
    return (node for node in root.iter() if isinstance(node.tag, str) and node.tag not in ("html", "body"))


def _check_address(url: str | None, schemes: tuple[str, ...] = ("http", "https")) -> None:
    assert url
    assert _ADDRESS.fullmatch(url), url
    parts = urlsplit(url)
    assert parts.scheme in schemes, url
    assert parts.netloc or parts.scheme == "urn", url
    assert "@" not in parts.netloc, url


def _check_rfc822(text: str) -> None:
    assert _RFC822.fullmatch(text), text
    assert f"{parsedate_to_datetime(text):%a}" == text[:3], "another day of the week"


def _check_rfc3339(text: str) -> None:
    assert _RFC3339.fullmatch(text), text
    datetime.fromisoformat(text)
