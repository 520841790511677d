"""One item's own elements, read from libxml2's tree: ids, texts, people, files, podcast and media elements."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from aggregator.model import Enclosure, Extension
from aggregator.parse import fields
from aggregator.parse.addresses import resolve
from aggregator.parse.characters import line

MOST_ENCLOSURES = 100
_MOST_EXTENSIONS = 60
_LONGEST_TEXT = 4_000

# The customary prefixes of the namespaces that are kept, by how the address begins (in lower case).
_KEPT = (
    ("http://www.itunes.com/dtds/podcast-1.0", "itunes"),
    ("https://podcastindex.org/namespace", "podcast"),
    ("https://github.com/podcastindex-org", "podcast"),
    ("http://search.yahoo.com/mrss", "media"),
)
READ_SPACES = tuple(begin for begin, _ in _KEPT)
# The texts of an item that are read here: RSS's, the content module's, Atom's in HTML or plain.
_ATOM, _CONTENT = "http://www.w3.org/2005/atom", "http://purl.org/rss/1.0/modules/content/"
_TYPES: dict[tuple[str, str, str | None], str] = {
    **{(space, "description", None): "html" for space in ("", "http://purl.org/rss/1.0/")},
    (_CONTENT, "encoded", None): "html",
    ("http://news.yandex.ru", "full-text", None): "html",
    **{(_ATOM, name, type_): "html" for name in ("summary", "content") for type_ in ("html", "text/html")},
    **{(_ATOM, name, type_): "text" for name in ("summary", "content") for type_ in (None, "text", "text/plain")},
}
# Counts that change at every poll, and containers whose parts are meant.
_DROPPED = frozenset({"media:community", "media:statistics", "media:starrating", "media:group", "media:hash"})
BODIES = frozenset({"encoded", "full-text", "fullitem", "body", "content", "description", "summary", "abstract"})
_PEOPLE = frozenset({"author", "creator"})
# "ann@site.example (Ann Lee)" as RSS has it, "Ann Lee <ann@site.example>" as mail has it.
_MAIL_NAME = re.compile(r"\S{1,200}@\S{1,200}\s{0,9}\(([^()]{1,300})\)")
_NAME_MAIL = re.compile(r"([^<>]{1,300}?)\s{0,9}<\S{1,200}@\S{1,200}>")
_MARKED_UP = re.compile(r"</(?:p|a|ul|ol|li|b|i|em|strong|div|span)>|<(?:p|br)\s?/?>", re.IGNORECASE)
XML = "{http://www.w3.org/XML/1998/namespace}"
# An element, its namespace in lower case, its name.
Child = tuple[etree._Element, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """What one item's own elements say.

    `summary` and `content` are its texts as HTML, as far as they could be read here, and so are `media_text` and
    `itunes_text`; `has_body` tells whether it has any text outside media and itunes elements; `has_more` that there
    were more enclosures than are kept.
    """

    id: str | None = None
    base: str | None = None
    language: str | None = None
    has_body: bool = False
    summary: str | None = None
    content: str | None = None
    authors: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    extensions: tuple[Extension, ...] = ()
    has_more: bool = False
    related: str | None = None
    media_text: str | None = None
    media_picture: str | None = None
    itunes_text: str | None = None


def based(element: etree._Element, base: str | None) -> str | None:
    """The element's own base (xml:base), itself relative to the one around it; else that one."""
    own = element.get(XML + "base")
    return (resolve(own, base) or base) if own else base


def children_of(item: etree._Element) -> list[Child]:
    """The child elements with their names."""
    return [(child, *named(child)) for child in item]


def read_item(item: etree._Element, children: list[Child], base: str | None, *, has_base: bool) -> Extras:
    """Read one item. `has_base`: the base is the document's own word, not a guess. Texts that were read are emptied."""
    own = item.get(XML + "base")
    xml_base = based(item, base) if own or has_base else None
    base = based(item, base)
    found = _Reader(base=base, xml_base=xml_base, id=item.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"))
    language = item.get(XML + "lang")
    for child, space, name in _opened(children):
        found.take(child, space, name)
        language = text_of(child) if (space, name) == ("http://purl.org/dc/elements/1.1/", "language") else language
    return found.result(base, fields.language(language))


def _opened(children: list[Child]) -> Iterator[Child]:
    """The children and what is in media:group and media:content."""
    for child in children:
        yield child
        element, space, name = child
        if name in ("group", "content") and space.startswith("http://search.yahoo.com/mrss") and len(element):
            yield from _opened(children_of(element))


def named(element: etree._Element) -> tuple[str, str]:
    """The namespace in lower case, and the name; both empty for an instruction."""
    tag: object = element.tag
    return _parted(tag) if isinstance(tag, str) else ("", "")


@functools.lru_cache(512)
def _parted(tag: str) -> tuple[str, str]:
    space, _, name = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
    return space.lower(), name


@functools.lru_cache(128)
def _prefix(space: str) -> str | None:
    """The customary prefix of a namespace that is kept."""
    return next((short for begin, short in _KEPT if space.startswith(begin)), None)


def text_of(element: etree._Element) -> str:
    """The text before the first child, without blanks around it."""
    return (element.text or "").strip()


class _Reader:
    """Collects one item's extras."""

    def __init__(self, *, base: str | None, xml_base: str | None, id: str | None) -> None:  # noqa: A002 - the field's name
        self.base, self.xml_base, self.id = base, xml_base, id
        self.enclosures: dict[str, Enclosure] = {}
        self.extensions: list[Extension] = []
        self.has_body = self.has_more = False
        self.summary: str | None = None
        self.content: str | None = None
        self.related: str | None = None
        self.media_text: str | None = None
        self.media_picture: str | None = None
        self.itunes_text: str | None = None
        self.duration: int | None = None
        self.authors: list[str | None] = []
        self.itunes_authors: list[str | None] = []

    def take(self, child: etree._Element, space: str, name: str) -> None:
        prefix = _prefix(space)
        if prefix:
            self._take_kept(child, prefix, name)
        elif name in ("guid", "id") and text_of(child):
            self.id = text_of(child)
        elif name in _PEOPLE:
            self.authors.append(_person(child))
        elif name == "enclosure":
            self._enclose(child.get("url"), child.get("type"), child.get("length"), child.get("title"))
        elif name == "link" and child.get("href"):
            self._take_link(child)
        elif name in BODIES:
            self.has_body = self.has_body or bool(text_of(child)) or len(child) > 0
            self._take_text(child, space, name)

    def _take_text(self, child: etree._Element, space: str, name: str) -> None:
        """Read a text that is no markup of its own; the rest (XHTML, other types, base64) is feedparser's."""
        type_ = _TYPES.get((space, name, child.get("type")))
        if type_ is None or len(child) or child.get("mode") or child.get("src"):
            return
        html = fields.fragment(child.text, is_html=type_ == "html")
        base = self.xml_base if child.get(XML + "base") is None else based(child, self.base)
        html = fields.rebased(html, base) if html and type_ == "html" else html
        if name in ("description", "summary"):
            self.summary = self.summary or html
        else:
            self.content = max(self.content or "", html or "", key=len) or None
        child.text = None  # and so out of the way

    def _take_link(self, child: etree._Element) -> None:
        relation = (child.get("rel") or "alternate").lower()
        if relation == "enclosure":
            self._enclose(child.get("href"), child.get("type"), child.get("length"), child.get("title"))
        elif relation == "related":
            self.related = self.related or resolve(child.get("href"), based(child, self.base))

    def _take_kept(self, child: etree._Element, prefix: str, name: str) -> None:
        full = f"{prefix}:{name}"
        if full == "itunes:duration":
            self.duration = fields.duration(child.text)
        elif full == "itunes:author":
            self.itunes_authors.append(text_of(child))
        elif full == "itunes:summary":
            self.itunes_text = self.itunes_text or _description(child)
        elif full == "media:description":
            self.media_text = self.media_text or _description(child)
        elif full == "media:thumbnail":
            self.media_picture = self.media_picture or resolve(child.get("url"), self.base)
        elif full == "media:content" and _is_recording(child):
            self._enclose(child.get("url"), child.get("type"), child.get("fileSize"), None, child.get("duration"))
            return
        elif full == "media:content" and _is_picture(child):
            self.media_picture = self.media_picture or resolve(child.get("url"), self.base)
        self._extend(child, full)

    def _enclose(
        self, url: str | None, type_: str | None, length: str | None, title: str | None, duration: str | None = None
    ) -> None:
        address = resolve(url, self.base)
        self.has_more = self.has_more or len(self.enclosures) >= MOST_ENCLOSURES
        if address and address not in self.enclosures and not self.has_more:
            self.enclosures[address] = Enclosure(
                url=address,
                type=line(type_ or "")[:100].lower() or None,
                length=fields.length(length),
                duration=fields.duration(duration),
                title=fields.title(title),
            )

    def _extend(self, child: etree._Element, full: str) -> None:
        """Keep an element that says something by itself; an address in it must be one of the web."""
        if full.lower() in _DROPPED or len(self.extensions) >= _MOST_EXTENSIONS or len(child):
            return
        pairs = [_attribute(str(name), str(value), self.base) for name, value in list(child.attrib.items())[:20]]
        if ("", "") in pairs:
            return
        text = line(child.text or "")[:_LONGEST_TEXT]
        if text or pairs:
            self.extensions.append(Extension(name=full, text=text, attributes=tuple(pairs)))

    def result(self, base: str | None, language: str | None) -> Extras:
        enclosures = list(self.enclosures.values())
        if enclosures and self.duration and enclosures[0].duration is None:
            enclosures[0] = replace(enclosures[0], duration=self.duration)
        return Extras(
            id=self.id,
            base=base,
            language=language,
            has_body=self.has_body,
            summary=self.summary,
            content=self.content,
            authors=fields.names(self.authors or self.itunes_authors),
            enclosures=tuple(enclosures),
            extensions=tuple(self.extensions),
            has_more=self.has_more,
            related=self.related,
            media_text=self.media_text,
            media_picture=self.media_picture,
            itunes_text=self.itunes_text,
        )


def _description(child: etree._Element) -> str | None:
    """The description of a file as HTML, which it may be by its type or by what stands in it."""
    text = text_of(child)
    return fields.fragment(text, is_html=child.get("type") == "html" or bool(_MARKED_UP.search(text)))


def _is_recording(content: etree._Element) -> bool:
    """Sound or film: a file to play. A picture is part of the text."""
    kinds = (content.get("medium") or "").lower(), (content.get("type") or "").lower()
    return kinds[0] in ("audio", "video") or kinds[1].startswith(("audio/", "video/"))


def _is_picture(content: etree._Element) -> bool:
    return (content.get("medium") or "").lower() == "image" or (content.get("type") or "").lower().startswith("image/")


def _attribute(name: str, value: str, base: str | None) -> tuple[str, str]:
    """An attribute as it is kept; two empty words when it holds an address that is none of the web."""
    if name in ("url", "href", "src"):
        address = resolve(value, base)
        return (name, address) if address else ("", "")
    return name.rpartition("}")[2], line(value)[: fields.LONGEST_TITLE]


def read_people(head: etree._Element) -> tuple[str, ...]:
    """Read the people that a channel names for all of its items."""
    return fields.names([_person(child) for child, _, name in _opened(children_of(head)) if name in _PEOPLE])


def _person(element: etree._Element) -> str | None:
    """A person's name, or the mail address where it is all there is."""
    if len(element):
        named = {etree.QName(child).localname: text_of(child) for child in element if type(child.tag) is str}
        return named.get("name") or named.get("email")
    text = text_of(element)
    found = _MAIL_NAME.fullmatch(text) or _NAME_MAIL.fullmatch(text)
    return found[1] if found else text
