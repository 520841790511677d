"""An HTML page: its article, and what the page says of itself."""

import json
from datetime import UTC, datetime

import pytest

from aggregator.errors import ParseError
from aggregator.model import Entry, Kind, Parsed, Precision
from aggregator.parse import article

NOW = datetime(2026, 5, 10, tzinfo=UTC)
BODY = "".join(
    f"<p>Paragraph {number} tells how the harbour office counted its boats, and why it ran out of chalk that "
    f'spring, with a <a href="/notes/{number}?utm_source=x">note</a> for whoever counts next.</p>'
    for number in range(4)
)
FRAME = "<nav><a href='/'>Home</a> <a href='/about'>About us</a></nav>{}<footer>Imprint of the harbour</footer>"


def read(head: str = "", main: str = f"<article><h1>Forty boats</h1>{BODY}</article>", lang: str = "en") -> Parsed:
    page = f"<!doctype html><html lang='{lang}'><head>{head}</head><body>{FRAME.format(main)}</body></html>"
    return article.read(page.encode(), url="https://site.example/2026/boats", now=NOW)


def entry(head: str = "", **other: str) -> Entry:
    return read(head, **other).entries[0]


def test_article_without_its_frame() -> None:
    """The text and its links are there, the menu and the footer are not."""
    document = read()
    content = document.entries[0].content or ""
    assert document.kind is Kind.ARTICLE
    assert "Paragraph 3" in content
    assert "https://site.example/notes/0" in content
    assert "Imprint" not in content
    assert "About us" not in content


def test_linked_data_comes_first() -> None:
    """JSON-LD of the article: headline, dates, authors, section, publisher."""
    said = {
        "@graph": [
            {"@type": "Organization", "name": "Not this"},
            {
                "@type": ["NewsArticle"],
                "headline": "Forty boats, no chalk",
                "datePublished": "2026-05-01T08:30:00+02:00",
                "dateModified": "2026-05-02T00:00:00Z",
                "author": [{"@type": "Person", "name": "Jane Doe"}, {"name": "Ama Owusu"}],
                "articleSection": "Harbour",
                "publisher": {"name": "Bay News"},
            },
        ]
    }
    document = read(f'<script type="application/ld+json">{json.dumps(said)}</script>')
    (found,) = document.entries
    assert (document.title, found.title) == ("Bay News", "Forty boats, no chalk")
    assert (found.published, found.published_precision) == (datetime(2026, 5, 1, 6, 30, tzinfo=UTC), Precision.SECOND)
    assert found.updated == datetime(2026, 5, 2, tzinfo=UTC)
    assert (found.authors, found.categories) == (("Jane Doe", "Ama Owusu"), ("Harbour",))


@pytest.mark.parametrize(
    ("head", "field", "expected"),
    [
        ('<meta property="og:title" content="Boats &amp; chalk">', "title", "Boats & chalk"),
        ("<title>Boats | Bay News</title>", "title", "Forty boats"),
        ('<link rel="canonical" href="/boats">', "link", "https://site.example/boats"),
        ("", "link", "https://site.example/2026/boats"),
        ('<link rel="canonical" href="javascript:x">', "link", "https://site.example/2026/boats"),
        ('<meta name="author" content="Jane Doe">', "authors", ("Jane Doe",)),
        ('<meta name="author" content="https://social.example/jane">', "authors", ()),
        (
            '<meta property="article:published_time" content="2026-05-01">',
            "published",
            datetime(2026, 5, 1, tzinfo=UTC),
        ),
        ('<meta name="date" content="2031-05-01">', "published", None),
        ('<script type="application/ld+json">{"@type": [[[</script>', "title", "Forty boats"),
    ],
)
def test_head_is_read(head: str, field: str, expected: object) -> None:
    """What the page says of itself, and what is not believed."""
    assert getattr(entry(head), field) == expected


def test_what_a_reader_sees_is_read_where_the_head_is_silent() -> None:
    """A byline and a time element within the article."""
    byline = "<p class=byline>By Jane Doe</p><time datetime='2026-05-01'>x</time>"
    found = entry(main=f"<article><h1>Forty boats</h1>{byline}{BODY}</article>")
    assert found.authors == ("Jane Doe",)
    assert (found.published, found.published_precision) == (datetime(2026, 5, 1, tzinfo=UTC), Precision.DAY)


@pytest.mark.parametrize(
    ("under", "words"),
    [
        ("<p class=meta>Source: Bay News</p>", "Source: Bay News"),
        ("<div><span>2026-05-01</span> <span>来源：</span> <a href='/x'>海港报</a></div>", "来源： 海港报"),
        ("<p>2026-05-01 10:20 来源：海港报 作者：王一</p>", "来源：海港报"),
    ],
)
def test_source_under_the_headline_is_kept(under: str, words: str) -> None:
    """Whom a piece is taken from stands beside its date, outside the element that holds the text."""
    content = entry(main=f"<header><h1>Forty boats</h1>{under}</header><article>{BODY}</article>").content or ""
    assert content.startswith(f"<p>{words}</p>")


DAYS = ("3 May 2026", "4 May 2026", "7 May 2026")


@pytest.mark.parametrize(
    "deck", ["", "<p>What the harbour office did all week, told by those who have to pay for it.</p>"]
)
def test_first_day_of_a_diary_is_not_when_it_was_published(deck: str) -> None:
    """Each day stands over its own text, and later ones follow."""
    days = "".join(
        f"<p>{day}</p><p>The office counted its boats again, and chalk ran out on the {day}.</p>" for day in DAYS
    )
    found = entry(main=f"<main><h1>A week of boats</h1>{deck}{days}</main>")
    assert found.published is None
    assert "<p>3 May 2026</p>" in (found.content or "")


def test_piece_that_tells_of_earlier_days_was_published_on_its_own() -> None:
    """The day under the headline is later than those in the text."""
    days = "".join(
        f"<p>{day}</p><p>The office counted its boats again, and chalk ran out on the {day}.</p>" for day in DAYS
    )
    found = entry(main=f"<main><h1>A week of boats</h1><p>9 May 2026</p>{days}</main>")
    assert found.published == datetime(2026, 5, 9, tzinfo=UTC)


def test_short_page_keeps_its_markup() -> None:
    """Of a short page the extractor keeps one run of words; the page's own article element says more."""
    text = "<p>The office counted forty boats on Sunday.</p><h2>Chalk</h2><p>Then it ran out of chalk, they said.</p>"
    main = f"<article><h1>Boats</h1>{text}</article>"
    assert "<h2>Chalk</h2>" in (entry(main=main).content or "")


@pytest.mark.parametrize(
    "page", [b"", b"<html><body><nav>Home</nav></body></html>", b"<html><h1>404</h1></html>", b"\x00\x01"]
)
def test_page_with_nothing_to_read_is_refused(page: bytes) -> None:
    """A word for the reason, never an empty entry."""
    with pytest.raises(ParseError, match="nothing"):
        article.read(page, url=None, now=NOW)


@pytest.mark.parametrize("junk", ["<div>" * 50_000, "<p " + "a=1 " * 50_000 + ">"])
def test_hostile_page_is_bounded(junk: str) -> None:
    """Depth and attributes cost no more than their length."""
    page = f"<html><body>{junk}{'word ' * 200}</body></html>"
    assert "word" in (article.read(page.encode(), url=None, now=NOW).entries[0].content or "")


def test_who_did_what_in_elements_of_their_own() -> None:
    """A name, "released this" and a day are one line; a deck that ends with "this" is none of it."""
    head = "<h1>Forty boats</h1>"
    done = entry(main=f"{head}<p>ann-lee</p><p>released this</p><p>3 May 2026</p><article>{BODY}</article>")
    assert done.authors == ("ann-lee",)
    deck = entry(main=f"{head}<p>Nobody needs this</p><p>By Ann Lee</p><p>3 May 2026</p><article>{BODY}</article>")
    assert deck.authors == ("Ann Lee",)
