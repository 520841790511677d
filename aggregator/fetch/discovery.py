"""Where a page says that its feeds are: link elements, then anchors, then the paths that sites commonly use. P."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from aggregator.parse.addresses import resolve
from aggregator.parse.charset import decode

_TYPES = {
    "application/rss+xml": "RSS", "application/atom+xml": "Atom", "application/feed+json": "JSON Feed",
    "application/rdf+xml": "RDF", "application/x.atom+xml": "Atom", "application/x-rss+xml": "RSS",
}  # fmt: skip
# These are used for other things as well, so they count only beside a word that says feed.
_VAGUE_TYPES = {"application/json": "JSON Feed", "application/xml": "XML", "text/xml": "XML"}
_FEED_WORDS = ("feed", "rss", "atom", "syndication", "subscribe", "abonn", "подпис", "订阅", "訂閱", "フィード", "구독")
_FEED_ENDS = (
    ".rss",
    ".atom",
    ".rdf",
    "/feed",
    "/rss",
    "/atom",
    "feed.xml",
    "rss.xml",
    "atom.xml",
    "feed.json",
    "index.xml",
)
_COMMENT_WORDS = (
    "comment",
    "kommentar",
    "commentaire",
    "comentario",
    "commento",
    "комментар",
    "评论",
    "留言",
    "コメント",
)
_COMMON_PATHS = ("feed", "rss", "feed.xml", "rss.xml", "atom.xml", "index.xml", "feed.json", "feeds/posts/default")
_MOST = 30
_MOST_TEXT = 2_000_000


class Found(IntEnum):
    """How a feed was found, the surest first."""

    LINK = 0
    ANCHOR = 1
    GUESS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLink:
    """An address where a feed may be. `is_comments`: it seems to be one of comments, which few people want."""

    url: str
    title: str = ""
    kind: str = ""
    found: Found
    is_comments: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBody:
    """A page as it was fetched from `url`."""

    body: bytes
    url: str
    content_type: str | None = None


def find_feeds(page: PageBody) -> tuple[FeedLink, ...]:
    """Find the feeds that a page names, the surest first, each address once; those of comments last."""
    tree = LexborHTMLParser(decode(page.body, page.content_type).text[:_MOST_TEXT])
    base = tree.css_first("base[href]")
    where = resolve(base.attributes.get("href"), page.url) or page.url if base else page.url
    found: dict[str, FeedLink] = {}
    for link in (*_links(tree, where), *_anchors(tree, where)):
        if link.url != page.url:
            found.setdefault(link.url, link)
    return tuple(sorted(found.values(), key=lambda link: (link.found, link.is_comments))[:_MOST])


def guess_feeds(url: str) -> tuple[FeedLink, ...]:
    """Name the addresses where sites commonly have their feed: below the page, then at the root."""
    parts = urlsplit(url)
    root = f"{parts.scheme}://{parts.netloc}/"
    folder = parts.path.strip("/")
    places = [f"{root}{folder}/feed", f"{root}{folder}/rss.xml"] if folder else []
    places += [root + path for path in _COMMON_PATHS]
    return tuple(FeedLink(url=place, found=Found.GUESS) for place in places if place != url)


def _links(tree: LexborHTMLParser, base: str) -> Iterator[FeedLink]:
    for node in tree.css("link[href]")[:500]:
        named = {key: value or "" for key, value in node.attributes.items()}
        rels = named.get("rel", "").lower().split()
        kind = _kind(named.get("type", ""), f"{named.get('title', '')} {named.get('href', '')}")
        url = _web(named.get("href"), base)
        # rel=feed is HTML's older word for it; alternate is also said of translations, hence the type.
        if url and (("alternate" in rels and kind) or "feed" in rels):
            title = " ".join(named.get("title", "").split())[:200]
            yield FeedLink(
                url=url, title=title, kind=kind or "", found=Found.LINK, is_comments=_is_comments(title + url)
            )


def _anchors(tree: LexborHTMLParser, base: str) -> Iterator[FeedLink]:
    for node in tree.css("a[href]")[:5_000]:
        href = node.attributes.get("href") or ""
        words = f"{node.text(deep=True)[:100]} {node.attributes.get('title') or ''}".strip()
        path = href.split("?", 1)[0].split("#", 1)[0].rstrip("/").lower()
        says = any(word in words.lower().split() for word in _FEED_WORDS[:3])
        url = _web(href, base) if path.endswith(_FEED_ENDS) or says else None
        if url:
            yield FeedLink(
                url=url, title=" ".join(words.split())[:200], found=Found.ANCHOR, is_comments=_is_comments(words + url)
            )


def _kind(type_: str, words: str) -> str | None:
    essence = type_.split(";", 1)[0].strip().lower()
    if essence in _TYPES:
        return _TYPES[essence]
    has_word = any(word in words.lower() for word in _FEED_WORDS)
    return _VAGUE_TYPES.get(essence) if has_word else None


def _web(href: str | None, base: str) -> str | None:
    href = (href or "").strip()
    if href.lower().startswith("feed:"):
        href = href[5:] if href[5:].lower().startswith("http") else f"https:{href[5:]}"
    url = resolve(href, base) if href else None
    return url.split("#", 1)[0] if url and url.startswith(("http://", "https://")) else None


def _is_comments(text: str) -> bool:
    return any(word in text.lower() for word in _COMMENT_WORDS)
