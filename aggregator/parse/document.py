"""The door of this room: bytes of any kind in, a Parsed out, or a ParseError in words.

AUTO goes by what the bytes are. A feed is a feed; a feed without items whose description is a text is a topic;
HTML is an article; anything else that can be read is a text. Where a feed was asked for, HTML is an error: it is
a login page, an error page or a parked domain far more often than what the user meant.
"""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from aggregator.errors import ParseError
from aggregator.model import Kind, Parsed, Problem
from aggregator.parse.charset import Decoded, decode
from aggregator.parse.roles import tell_role
from aggregator.parse.where import Where

_BLANKS = "\ufeff\0 \t\r\n"
# A declaration of entities may be long; what a server writes before a feed by mistake is not.
_LONGEST_PROLOG = 1_000_000
_LONGEST_NOISE = 1_000
_BINARY_SAMPLE = 4_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_ELEMENT = re.compile(r"<(?:[\w.-]{1,20}:)?([A-Za-z][\w.-]{0,30})")
_DOCTYPE = re.compile(r"(?:<\?xml[^>]{0,200}>\s{0,99})?<!doctype\s{1,9}html", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:\?xml\s|[A-Za-z][\w:.-]*[\s>/])")
_PAGE = frozenset({"html", "head", "body"})
_PART = frozenset({"title", "meta", "div", "p", "main", "article", "section", "span", "table", "h1", "a", "br", "b"})
_INSIDE = re.compile(r"<(?:[\w.-]{1,20}:)?(?:channel|item|entry)[\s>]", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF|[\w.-]{1,20}:feed)[\s>]", re.IGNORECASE)


def parse(  # noqa: PLR0913 - the room's one door; all but the bytes are named
    body: bytes,
    *,
    url: str | None,
    content_type: str | None,
    kind: Kind,
    language: str | None,
    timezone: str | None,
    now: datetime,
) -> Parsed:
    """Read a document of the asked kind (AUTO: of the kind it is).

    `url` resolves relative addresses; `language` and `timezone` are the source's own word for what the document
    leaves open; `now` bounds dates that a page only hints at. Raises ParseError: empty, not_a_feed, html,
    malformed, binary or limit, with a sentence for a person.
    """
    decoded = _decode(body, content_type)
    found = _find_kind(decoded.text) if kind in (Kind.AUTO, Kind.FEED, Kind.TOPIC) else kind
    if found in (Kind.FEED, Kind.TOPIC) or kind in (Kind.FEED, Kind.TOPIC):
        document = _read_feed(decoded.text, found, kind, Where(url, language, timezone))
        return _with_problem(_with_doubt(document) if kind is Kind.TOPIC else tell_role(document), decoded)
    if kind is Kind.AUTO and found is Kind.TEXT and (_MARKUP.match(decoded.text) or _is_json(decoded.text)):
        raise ParseError("not_a_feed", _what_it_is(decoded.text))
    page = _page_reader(found)(body, url=url, content_type=content_type, language=language, timezone=timezone, now=now)
    return _with_problem(page, decoded)


def _is_json(text: str) -> bool:
    """The answer of some interface, most often an error."""
    if text[:1] not in ("{", "["):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _page_reader(kind: Kind) -> Callable[..., Parsed]:
    """The reader of pages or of plain texts; heavy, and only loaded for them."""
    if kind is Kind.ARTICLE:
        from aggregator.parse import article

        return article.read
    from aggregator.parse import text

    return text.read


def _decode(body: bytes, content_type: str | None) -> Decoded:
    if not body.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise ParseError("empty", "the document is empty")
    # Of a large one the beginning is enough to tell: to make a text of it all takes fifty times its size.
    if len(body) > _BINARY_SAMPLE * 10 and _is_binary(decode(body[:_BINARY_SAMPLE], content_type).text):
        raise ParseError("binary", "this is a binary file, not a document")
    decoded = decode(body, content_type)
    if _is_binary(decoded.text):
        raise ParseError("binary", "this is a binary file, not a document")
    return replace(decoded, text=decoded.text.lstrip(_BLANKS))


def _is_binary(text: str) -> bool:
    """A text has hardly a control character; a picture or a sound has some in every line."""
    start = text[:_BINARY_SAMPLE]
    controls = len(_CONTROL.findall(start))
    return controls > 8 and controls * 40 > len(start)


def _find_kind(text: str) -> Kind:
    """Tell by the beginning of a document what it is."""
    if text.startswith(("{", "[")):
        return Kind.FEED if '"items"' in text else Kind.TEXT
    name = _first_element(text).lower()
    if _DOCTYPE.match(text) or name in _PAGE:
        return Kind.ARTICLE
    found = _FEED.search(text, 0, _LONGEST_PROLOG if text.startswith(("<?", "<!")) else _LONGEST_NOISE)
    if found and (text.startswith("<") or _INSIDE.search(text, found.end())):
        return Kind.FEED
    return Kind.ARTICLE if name in _PART and text.startswith("<") else Kind.TEXT


def _read_feed(text: str, found: Kind, asked: Kind, where: Where) -> Parsed:
    if found is Kind.ARTICLE:
        raise ParseError("html", "this is HTML, not a feed")
    # The libraries are heavy, and not needed for pages.
    from aggregator.parse import feed, jsonfeed, topic
    from aggregator.parse.channel import open_channel

    if text.startswith(("{", "[")):
        return jsonfeed.read(text, where)
    if found is not Kind.FEED:
        raise ParseError("not_a_feed", _what_it_is(text))
    channel = open_channel(text, where)
    if topic.is_topic(channel, is_asked=asked is Kind.TOPIC) and asked is not Kind.FEED:
        return topic.read(channel, where)
    return feed.read(channel, where)


def _what_it_is(text: str) -> str:
    if text.startswith("<"):
        return f"this is XML ({_first_element(text) or 'without an element'}), not a feed"
    return "this is JSON, but not a feed" if _is_json(text) else "this is plain text, not a feed"


def _first_element(text: str) -> str:
    """The name of the first element, past comments and instructions; empty when there is none near."""
    at = text.find("<", 0, _LONGEST_PROLOG)
    while at >= 0:
        found = _ELEMENT.match(text, at)
        if found:
            return found[1]
        end = text.find("-->", at) if text.startswith("<!--", at) else at
        at = text.find("<", end + 1, _LONGEST_PROLOG) if end >= 0 else -1
    return ""


def _with_doubt(parsed: Parsed) -> Parsed:
    """Say it where a topic was asked for and there is none: nothing of a feed's items may be lost."""
    if parsed.kind is Kind.TOPIC:
        return parsed
    why = "it has items" if parsed.entries else "its channel says nothing"
    doubt = Problem(kind="kind", detail=f'this is read as a feed and not as a topic, for {why}; set kind = "feed"')
    return replace(parsed, problems=(*parsed.problems, doubt))


def _with_problem(parsed: Parsed, decoded: Decoded) -> Parsed:
    if decoded.problem is None:
        return parsed
    return replace(parsed, problems=(Problem(kind="charset", detail=decoded.problem), *parsed.problems))
