"""Whether a page says of itself that it is an article; a login, a front page or a parked domain does not."""

import json
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from aggregator.parse.charset import decode
from aggregator.parse.depth import is_too_deep, without_crowded

_MOST_TEXT = 3_000_000
# What schema.org calls an article and its kinds; WebPage is said of everything.
_KINDS = frozenset({
    "Article", "NewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle",
    "ReportageNewsArticle", "ReviewNewsArticle", "BlogPosting", "LiveBlogPosting", "SocialMediaPosting",
    "DiscussionForumPosting", "Report", "ScholarlyArticle", "MedicalScholarlyArticle", "TechArticle", "APIReference",
    "AdvertiserContentArticle", "SatiricalArticle",
})  # fmt: skip
# Letters of an <article> element: an article has more, a card on a front page fewer. A front page that shows whole
# articles has several of them. Chosen by hand, on no corpus.
_LONG = 600
_DENSE_LONG = 200


def says_article(body: bytes, content_type: str | None) -> bool:
    """Say whether the page marks itself as one article: og:type, linked data, or one long article element."""
    source = without_crowded(decode(body, content_type).text[:_MOST_TEXT])
    if is_too_deep(source):
        return False
    tree = LexborHTMLParser(source)
    # What asks for a password is a way in, whatever else it says.
    if tree.css_first('input[type="password" i]') is not None and not _is_long(tree):
        return False
    return _is_open_graph(tree) or any(_KINDS.intersection(kinds) for kinds in _types(tree)) or _is_long(tree)


def _is_open_graph(tree: LexborHTMLParser) -> bool:
    nodes = tree.css('meta[property="og:type"], meta[name="og:type"]')[:5]
    return any((node.attributes.get("content") or "").strip().lower() == "article" for node in nodes)


def _types(tree: LexborHTMLParser) -> Iterator[list[str]]:
    """The types of the linked data's things, which stand alone, in a list, or in a graph."""
    for node in tree.css('script[type="application/ld+json"]')[:20]:
        try:
            said = json.loads(node.text(deep=True))
        except (ValueError, RecursionError):
            continue
        for thing in _things(said):
            kinds = thing.get("@type")
            yield [one for one in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(one, str)]
    for marked in tree.css("[itemscope][itemtype]")[:50]:
        yield [(marked.attributes.get("itemtype") or "").rstrip("/").rpartition("/")[2]]


def _things(said: object) -> Iterator[dict[str, object]]:
    for one in said if isinstance(said, list) else [said]:
        if isinstance(one, dict):
            yield one
            graph = one.get("@graph")
            yield from (thing for thing in graph if isinstance(thing, dict)) if isinstance(graph, list) else ()


def _is_long(tree: LexborHTMLParser) -> bool:
    lengths = sorted((_letters(node) for node in tree.css("article")[:50]), reverse=True)
    return bool(lengths) and lengths[0] >= 1 and (len(lengths) == 1 or lengths[1] * 2 < lengths[0])


def _letters(node: LexborNode) -> float:
    """The text of an element in shares of what makes it long; a letter of a dense script says as much as three."""
    text = "".join(paragraph.text(deep=True) for paragraph in node.css("p")[:500])
    dense = sum("\u2e80" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af" for c in text)
    return (len(text) - dense) / _LONG + dense / _DENSE_LONG
