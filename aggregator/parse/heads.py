"""What a page says of itself, in its head and under its headline: title, link, dates, people, sections."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from aggregator.model import Precision
from aggregator.parse import dates, fields
from aggregator.parse.addresses import resolve
from aggregator.parse.characters import line
from aggregator.parse.lines import Mark, Part, is_name, recognise
from aggregator.parse.under import read_under

_SITE_END = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{2,40}$")
_SITE_MARKS = " \t|｜–—·»:：_-"
_ARTICLES = frozenset({"Article", "NewsArticle", "BlogPosting", "Report", "TechArticle", "ScholarlyArticle", "WebPage"})

_BYLINES = (
    '[itemprop="author"] [itemprop="name"], [rel="author"], [itemprop="author"], .byline, .author, .firma, .autor, '
    ".auteur, .autore, .reporter"
)
_TAG_LINKS = 'a[rel~="category"], a[rel~="tag"]'
_MOST_OWN_TAGS = 10  # of a page with more, only those within its article are its own
_LONGEST_NAME, _MOST_TAGS = 60, 20
_NAMING = frozenset({Part.BYLINE, Part.DATE})

Times = tuple[datetime, Precision] | None


class PageHead:
    """What a page says of itself: meta elements and JSON-LD first, then what a reader sees. `body` is its article."""

    def __init__(
        self, tree: LexborHTMLParser, url: str | None, language: str | None, timezone: str | None, body: str = ""
    ) -> None:
        self.tree = tree
        self.body = body
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
        site = self.site()
        if not title or not site or not title.endswith(site):
            return title
        head = title.removesuffix(site)
        bare = head.rstrip(_SITE_MARKS)
        is_parted = bare != head.rstrip() and (head[-1:].isspace() or bare + head[len(bare) :].strip() == head)
        return bare if bare and is_parted else title

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
            self._under = read_under(self.tree, self.body, timezone=self.timezone, language=self.language)
        return self._under

    def credit(self) -> str | None:
        """Return the words under the headline that say whom the piece is taken from."""
        return next((mark.credit for mark in self.under() if mark.credit), None)

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
        said = (*named, *map(self.meta.get, ("author", "article:author", "og:article:author", "dc.creator")))
        found = [name for name in said if name and "://" not in name]
        return tuple(dict.fromkeys(found)) or self._byline()

    def _byline(self) -> tuple[str, ...]:
        for node in self.tree.css(_BYLINES)[:5]:
            words = line(node.text(deep=True))
            mark = recognise(words, timezone=self.timezone, language=self.language)
            if mark and mark.part in _NAMING and mark.names:
                return mark.names
            if is_name(words) or (node.attributes.get("itemprop") == "name" and 0 < len(words) <= _LONGEST_NAME):
                return (words,)
        return next((mark.names for mark in self.under() if mark.names and mark.part in _NAMING), ())

    def categories(self) -> tuple[str, ...]:
        """Sections and tags as linked data, meta elements and the page's own links (rel=category, rel=tag) say them."""
        section = self.article.get("articleSection")
        said = [_text(one) for one in (section if isinstance(section, list) else [section])]
        said.append(self.meta.get("article:section"))
        said += [line(node.attributes.get("content") or "") for node in self.tree.css('meta[property="article:tag"]')]
        links = self.tree.css(_TAG_LINKS)
        own = links if len(links) <= _MOST_OWN_TAGS else [node for node in links if _is_within(node)]
        said += [line(node.text(deep=True)) for node in own]
        return tuple(dict.fromkeys(text for text in said if text and len(text) <= _LONGEST_NAME))[:_MOST_TAGS]


def _is_within(node: LexborNode) -> bool:
    """Tell whether a node stands in an article or in the main part of the page."""
    around = node.parent
    while around is not None and around.tag not in {"article", "main"}:
        around = around.parent
    return around is not None


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
