"""An HTML page: its article, found by trafilatura, and what the page says of itself in its head."""

import re
from datetime import datetime
from html import escape

from selectolax.lexbor import LexborHTMLParser

from aggregator.errors import ParseError
from aggregator.model import Entry, Kind, Parsed
from aggregator.parse import fields
from aggregator.parse.addresses import resolve
from aggregator.parse.bodies import find_body, find_deck
from aggregator.parse.characters import legal
from aggregator.parse.charset import decode
from aggregator.parse.depth import is_too_deep, without_crowded, without_tags
from aggregator.parse.heads import PageHead
from aggregator.parse.pictures import read_picture
from aggregator.parse.prose import fold
from aggregator.parse.text import AHEAD, PAGE_ID

LONGEST = 3_000_000  # characters of a page that are read; articles have thousands
LEAST = 80  # characters of text below which a page has nothing to read

_BODY = re.compile(r"<body>(.*)</body>", re.DOTALL)


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
    head = PageHead(tree, url, language, timezone, content)
    content = _with_credit(content, head.credit())
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
    """Return the article in the page's own mark-up where it can be found there, else in the extractor's."""
    found = _extracted(source, url)
    text = LexborHTMLParser(found).text(deep=True)
    is_whole = found.count("<p>") > 1  # of a short or strange page it keeps one run of words, frame and all
    own = find_body(LexborHTMLParser(source), text if is_whole else "", is_known=is_whole)
    content = fields.rebased(find_deck(tree, own) + own, _base(tree, url)) if own else found
    if len(" ".join(LexborHTMLParser(content).text(deep=True).split())) < LEAST:
        content = _marked_part(tree) or found
    if len(" ".join(LexborHTMLParser(content).text(deep=True).split())) < LEAST:
        content = read_picture(tree, _base(tree, url)) or ""
    if not content:
        raise ParseError("nothing", "there is nothing to read on this page")
    return content


def _with_credit(content: str, credit: str | None) -> str:
    """Put the words that name the source back over a body that stands without them."""
    if not credit or fold(credit) in fold(LexborHTMLParser(content).text(deep=True)):
        return content
    return f"<p>{escape(credit)}</p>{content}"


def _base(tree: LexborHTMLParser, url: str | None) -> str | None:
    """Return what relative addresses of the page are relative to."""
    node = tree.css_first("base[href]")
    return (resolve(node.attributes.get("href"), url) or url) if node else url


def _extracted(source: str, url: str | None) -> str:
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
    return found[1].strip() if found else ""


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
