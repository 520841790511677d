"""An HTML page: its article, found by trafilatura, and what the page says of itself in its head."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from aggregator.errors import ParseError
from aggregator.model import Entry, Kind, Parsed, Precision
from aggregator.parse import dates, fields
from aggregator.parse.addresses import resolve
from aggregator.parse.characters import legal, line
from aggregator.parse.charset import decode
from aggregator.parse.depth import is_too_deep, without_crowded, without_tags
from aggregator.parse.lines import Mark, Part, is_name, recognise
from aggregator.parse.text import AHEAD, PAGE_ID
from aggregator.parse.under import read_under

LONGEST = 3_000_000  # characters of a page that are read; articles have thousands
LEAST = 80  # characters of text below which a page has nothing to read

_BODY = re.compile(r"<body>(.*)</body>", re.DOTALL)
_SITE_END = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{2,40}$")
_ARTICLES = frozenset({"Article", "NewsArticle", "BlogPosting", "Report", "TechArticle", "ScholarlyArticle", "WebPage"})

_NAMING = frozenset({Part.BYLINE, Part.DATE})

Times = tuple[datetime, Precision] | None


def read(
    body: bytes,
    *,
    url: str | None,
    content_type: str | None = None,
    language: str | None = None,
    timezone: str | None = None,
    now: datetime,
) -> Parsed:
    """Read a page. Raises ParseError when nothing in it can be read as an article.

    `url` resolves relative addresses and is the link where the page names none.
    """
    source = without_crowded(legal(decode(body, content_type).text[:LONGEST]))
    if is_too_deep(source):
        source = f"<html><body><p>{without_tags(source)}</p></body></html>"
    tree = LexborHTMLParser(source)
    content = _main_part(source, tree, url)
    head = _Head(tree, url, language, timezone)
    published = head.published()
    entry = Entry(
        id=PAGE_ID,
        title=head.title(),
        link=head.link(),
        published=published[0] if published and published[0] <= now + AHEAD else None,
        published_precision=published[1] if published and published[0] <= now + AHEAD else None,
        updated=head.updated(),
        summary=None,
        content=content,
        authors=head.authors(),
        categories=head.categories(),
        language=head.language,
    )
    return Parsed(
        kind=Kind.ARTICLE, title=head.site() or entry.title, link=entry.link, language=head.language, entries=(entry,)
    )


def _main_part(source: str, tree: LexborHTMLParser, url: str | None) -> str:
    import trafilatura

    web = url if url and url.startswith(("http://", "https://")) else None
    page = trafilatura.extract(
        source,
        url=web,
        fast=True,
        output_format="html",
        include_links=True,
        include_images=True,
        include_formatting=True,
        include_comments=False,
    )
    found = _BODY.search(page or "")
    content = found[1].strip() if found else ""
    if content.count("<p>") <= 1:  # of a short page it keeps one run of words: the page's own mark-up says more
        content = _marked_part(tree) or content
    if len(" ".join(LexborHTMLParser(content).text(deep=True).split())) < LEAST:
        raise ParseError("nothing", "there is nothing to read on this page")
    return content


def _marked_part(tree: LexborHTMLParser) -> str | None:
    """Return what the page itself marks as its only article."""
    marked = tree.css("article") or tree.css("main")
    if len(marked) != 1:
        return None
    part = LexborHTMLParser(marked[0].inner_html or "")
    part.strip_tags(["script", "style", "nav", "aside", "footer", "form", "header", "time", "noscript", "template"])
    for node in part.css(".byline, .author, [rel=author]"):
        node.decompose()
    return part.body.inner_html if part.body else None


class _Head:
    """What a page says of itself: meta elements and JSON-LD first, then what a reader sees."""

    def __init__(self, tree: LexborHTMLParser, url: str | None, language: str | None, timezone: str | None) -> None:
        self.tree = tree
        self.url = url
        self.timezone = timezone
        root = tree.css_first("html")
        self.language = language or fields.language(root.attributes.get("lang") if root else None)
        self.meta = dict(self._metas())
        self._under: tuple[Mark, ...] | None = None
        self.article: dict[str, Any] = next(iter(self._linked_data()), {})

    def _metas(self) -> Iterator[tuple[str, str]]:
        # The first of a name stands: later ones are of embedded things.
        for node in reversed(self.tree.css("meta[content]")[:500]):
            name = node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop")
            content = line(node.attributes.get("content") or "")
            if name and content:
                yield name.lower(), content

    def _linked_data(self) -> Iterator[dict[str, Any]]:
        for node in self.tree.css('script[type="application/ld+json"]')[:20]:
            try:
                said = json.loads(node.text(deep=True))
            except (ValueError, RecursionError):
                continue
            for thing in _things(said):
                kinds = thing.get("@type")
                if _ARTICLES.intersection(
                    kinds if isinstance(kinds, list) else [kinds] if isinstance(kinds, str) else []
                ):
                    yield thing

    def title(self) -> str | None:
        found = self.meta.get("og:title") or _text(self.article.get("headline")) or self.meta.get("twitter:title")
        return self._without_site(fields.title(found, is_html=True)) if found else self._seen_title()

    def _without_site(self, title: str | None) -> str | None:
        """Take the site's name off the end of a headline, where the page says what it is."""
        end = _SITE_END.search(title or "")
        site = self.site()
        return title[: end.start()] if title and end and site and end.group().endswith(f" {site}") else title

    def _seen_title(self) -> str | None:
        headings = self.tree.css("h1")
        if len(headings) == 1 and (words := line(headings[0].text(deep=True))):
            return words
        node = self.tree.css_first("title")
        return _SITE_END.sub("", line(node.text(deep=True))) or None if node else None

    def site(self) -> str | None:
        publisher = self.article.get("publisher")
        named = _text(publisher.get("name")) if isinstance(publisher, dict) else None
        return self.meta.get("og:site_name") or named

    def link(self) -> str | None:
        node = self.tree.css_first('link[rel="canonical"][href]')
        named = node.attributes.get("href") if node else None
        for address in (named, self.meta.get("og:url"), self.url):
            found = resolve(address, self.url) if address else None
            if found and found.startswith(("http://", "https://")):
                return found
        return None

    def published(self) -> Times:
        said = (
            _text(self.article.get("datePublished")),
            self.meta.get("article:published_time"),
            self.meta.get("datepublished"),
            self.meta.get("date"),
            self.meta.get("dc.date"),
            self._shown_time(),
        )
        read = next((read for text in said if text and (read := self._read_date(text))), None)
        shown = next((mark.found[0] for mark in self.under() if mark.found), None) if read is None else None
        return (shown.value, shown.precision) if shown else read

    def under(self) -> tuple[Mark, ...]:
        """What stands under the headline, read only where the page says too little of itself."""
        if self._under is None:
            self._under = read_under(self.tree, timezone=self.timezone, language=self.language)
        return self._under

    def updated(self) -> datetime | None:
        said = (_text(self.article.get("dateModified")), self.meta.get("article:modified_time"))
        read = next((read for text in said if text and (read := self._read_date(text))), None)
        return read[0] if read else None

    def _read_date(self, text: str) -> Times:
        return dates.read(text, timezone=self.timezone, language=self.language)

    def _shown_time(self) -> str | None:
        node = self.tree.css_first("article time[datetime], main time[datetime], time[datetime]")
        return node.attributes.get("datetime") if node else None

    def authors(self) -> tuple[str, ...]:
        said = self.article.get("author")
        things = said if isinstance(said, list) else [said]
        named = [_text(thing.get("name")) if isinstance(thing, dict) else _text(thing) for thing in things]
        found = [name for name in (*named, self.meta.get("author")) if name and "://" not in name]
        return tuple(dict.fromkeys(found)) or self._byline()

    def _byline(self) -> tuple[str, ...]:
        for node in self.tree.css('[rel="author"], [itemprop="author"], .byline, .author')[:5]:
            words = line(node.text(deep=True))
            mark = recognise(words)
            if mark and mark.part is Part.BYLINE:
                return mark.names
            if is_name(words):
                return (words,)
        return next((mark.names for mark in self.under() if mark.names and mark.part in _NAMING), ())

    def categories(self) -> tuple[str, ...]:
        said = (_text(self.article.get("articleSection")), self.meta.get("article:section"))
        return tuple(dict.fromkeys(text for text in said if text))


def _things(said: object) -> Iterator[dict[str, Any]]:
    """Yield the things of linked data: one, a list, or a graph of them."""
    if isinstance(said, list):
        yield from (thing for thing in said if isinstance(thing, dict))
    elif isinstance(said, dict):
        yield said
        graph = said.get("@graph")
        if isinstance(graph, list):
            yield from (thing for thing in graph if isinstance(thing, dict))


def _text(value: object) -> str | None:
    return line(value) or None if isinstance(value, str) else None
