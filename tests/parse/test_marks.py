"""Pages that say they are an article, and those that must never become an entry."""

import pytest

from aggregator.parse.marks import says_article

LONG = "The council voted on Tuesday to close the old bridge for repairs until the autumn. " * 9
HAN = "市议会周二投票决定关闭旧桥进行维修,直到秋天。" * 12

ARTICLES = {
    "open graph": f'<head><meta property="og:type" content="Article"></head><p>{LONG}</p>',
    "linked data": '<script type="application/ld+json">{"@type": "NewsArticle"}</script><p>x</p>',
    "a list of types": '<script type="application/ld+json">[{"@type": ["Thing", "BlogPosting"]}]</script>',
    "a graph": '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": "Report"}]}</script>',
    "microdata": '<div itemscope itemtype="https://schema.org/NewsArticle"><p>x</p></div>',
    "an article element": f"<main><article><h1>Bridge</h1><p>{LONG}</p></article></main>",
    "one in Chinese": f"<article><p>{HAN}</p></article>",
    "one among cards": f"<article><p>{LONG}</p></article>" + "<article><p>Read on</p></article>" * 9,
    "one beside a login": f'<article><p>{LONG}</p></article><form><input type="password"></form>',
}
OTHERS = {
    "a login": '<form action="/login"><input name="user"><input type="password"></form>',
    "a login with a type": '<meta property="og:type" content="article"><form><input type="PASSWORD"></form>',
    "a parked domain": f"<h1>This domain is for sale</h1><p>{LONG}</p>",
    "a front page": '<meta property="og:type" content="website">' + "<article><p>A teaser.</p></article>" * 20,
    "a front page of whole articles": f"<article><p>{LONG}</p></article>" * 5,
    "a page of a site": '<script type="application/ld+json">{"@type": "WebPage"}</script>' + f"<p>{LONG}</p>",
    "broken linked data": '<script type="application/ld+json">{"@type": "Article"</script>',
    "linked data of another shape": '<script type="application/ld+json">["Article", 1, null]</script>',
    "nothing": "",
}


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_says_so(name: str) -> None:
    """In the ways that sites use."""
    assert says_article(f"<!doctype html><html>{ARTICLES[name]}</html>".encode(), "text/html")


@pytest.mark.parametrize("name", OTHERS)
def test_what_does_not_say_so_is_none(name: str) -> None:
    """However long its text is."""
    assert not says_article(f"<!doctype html><html>{OTHERS[name]}</html>".encode(), "text/html")


def test_hostile_pages_end() -> None:
    """Depth, crowds and rubbish."""
    for body in (
        b"<article>" * 100_000,
        b"<article><p>" * 50_000,
        b"\0" * 1000,
        b"<script type=application/ld+json>" * 9_000,
    ):
        assert says_article(body, None) in (True, False)
