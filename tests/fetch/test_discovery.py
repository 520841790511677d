"""Which feeds a page names, and where sites commonly have them."""

import pytest

from aggregator.fetch.discovery import Found, PageBody, find_feeds, guess_feeds

URL = "https://site.example/blog/"


def found(html: str, url: str = URL) -> list[tuple[str, Found, bool]]:
    links = find_feeds(PageBody(body=html.encode(), url=url, content_type="text/html"))
    return [(link.url, link.found, link.is_comments) for link in links]


@pytest.mark.parametrize(
    ("html", "url"),
    [
        ('<link rel="alternate" type="application/rss+xml" href="/feed">', "https://site.example/feed"),
        ('<link rel="ALTERNATE nofollow" type="Application/Atom+XML; charset=utf-8" href="a">', URL + "a"),
        ("<link type=application/feed+json rel=alternate href=//cdn.example/f>", "https://cdn.example/f"),
        ('<link rel="alternate" type="application/json" title="JSON Feed" href="f">', URL + "f"),
        ('<link rel="feed" href="f">', URL + "f"),
        ('<base href="/x/"><link rel="alternate" type="application/rss+xml" href="f">', "https://site.example/x/f"),
        ('<link rel="alternate" type="application/rss+xml" href="feed://site.example/f">', "https://site.example/f"),
    ],
)
def test_link_elements_name_feeds(html: str, url: str) -> None:
    """In any spelling of type and rel; relative to the page or its base."""
    assert found(f"<html><head>{html}</head><body>x</body></html>") == [(url, Found.LINK, False)]


@pytest.mark.parametrize(
    "html",
    [
        '<link rel="alternate" hreflang="de" href="/de/">',
        '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/1">',
        '<link rel="stylesheet" type="text/css" href="/feed">',
        '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">',
        '<link rel="alternate" type="application/rss+xml" href="file:///etc/passwd">',
        '<a href="/about">About</a>',
        '<link rel="alternate" type="application/rss+xml">',
    ],
)
def test_what_is_no_feed_is_not_taken_for_one(html: str) -> None:
    """Translations, other interfaces, and addresses that are not of the web."""
    assert found(html) == []


def test_the_surest_come_first_and_comments_last() -> None:
    """Link elements before anchors; each address once."""
    html = """<head><link rel=alternate type=application/rss+xml title="Comments Feed" href=/comments/feed>
        <link rel=alternate type=application/rss+xml title=Main href=/feed></head>
        <body><a href="/feed">RSS</a> <a href="/other.rss">news</a> <a href="/x">Atom</a></body>"""
    assert found(html) == [
        ("https://site.example/feed", Found.LINK, False),
        ("https://site.example/comments/feed", Found.LINK, True),
        ("https://site.example/other.rss", Found.ANCHOR, False),
        ("https://site.example/x", Found.ANCHOR, False),
    ]


def test_a_page_cannot_make_us_look_at_thousands() -> None:
    """However many it names; nor does a broken one stop us."""
    assert len(found("".join(f"<link rel=alternate type=application/rss+xml href=/{n}>" for n in range(9_000)))) == 30
    assert found("<link rel=alternate type=application/rss+xml href=http://[>") == []
    assert found("\0" * 100 + "<a " * 10_000) == []


def test_common_places_are_below_the_page_first() -> None:
    """Then at the root, never the page itself."""
    guesses = [link.url for link in guess_feeds("https://site.example/blog")]
    assert guesses[:3] == [
        "https://site.example/blog/feed", "https://site.example/blog/rss.xml", "https://site.example/feed",
    ]  # fmt: skip
    assert "https://site.example/feed" not in [link.url for link in guess_feeds("https://site.example/feed")]
