"""Addresses: what a person opens stays the outlet's own, and two articles never share a key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.clean import urls
from tests.taking import within

SITE = "https://news.example"

CANONICAL = [
    ("HTTPS://News.Example:443/a", f"{SITE}/a"),
    ("http://news.example:80/a/../b/./c", "http://news.example/b/c"),
    (f"{SITE}//topic/127/第一", f"{SITE}//topic/127/%E7%AC%AC%E4%B8%80"),
    ("https://bücher.example/ä?ö=ü#ß", "https://xn--bcher-kva.example/%C3%A4?%C3%B6=%C3%BC#%C3%9F"),
    (f"  {SITE}/a\n", f"{SITE}/a"),
    (f"{SITE}/a.html%E2%80%8B%E2%80%8B", f"{SITE}/a.html"),
    (f"{SITE}/a.html\u200b\u200b", f"{SITE}/a.html"),
    (f"{SITE}/a.html%E2%80%8B?x=1%20", f"{SITE}/a.html?x=1"),
    ("https://me:secret@news.example/a", f"{SITE}/a"),
    (f"{SITE}/a?utm_source=x&id=3&fbclid=y&UTM_Medium=z", f"{SITE}/a?id=3"),
    (f"{SITE}/a?utm_source=x", f"{SITE}/a"),
    (f"{SITE}/a?id=3&amp;utm_source=x", f"{SITE}/a?id=3"),
    (f"{SITE}/a?p=123&page=2&ref=branch", f"{SITE}/a?p=123&page=2&ref=branch"),
    (f"{SITE}/a?b=2&a=1&b=1", f"{SITE}/a?b=2&a=1&b=1"),
    (f"{SITE}/a?spm=a.b.c", f"{SITE}/a"),
    (f"{SITE}/a#part-2", f"{SITE}/a#part-2"),
    (f"{SITE}/#!/story/1", f"{SITE}/#!/story/1"),
    (f"{SITE}/a#:~:text=word", f"{SITE}/a"),
    (f"{SITE}/a#xtor=RSS-1", f"{SITE}/a"),
    (f"{SITE}/a#ref=rss", f"{SITE}/a"),
    (f"{SITE}/a|b[c]%zz", f"{SITE}/a%7Cb%5Bc%5D%25zz"),
    ("https://www.youtube.com/watch?v=abc&si=track&t=30", "https://www.youtube.com/watch?v=abc&t=30"),
    (f"{SITE}/find?s=word&t=1", f"{SITE}/find?s=word&t=1"),
    ("https://www.google.com/url?q=https%3A%2F%2Fnews.example%2Fa%3Futm_source%3Dg&sa=U", f"{SITE}/a"),
    ("https://www.google.co.uk/amp/s/news.example/a/amp", f"{SITE}/a/amp"),
    ("https://news-example.cdn.ampproject.org/c/s/news.example/a", f"{SITE}/a"),
    ("https://l.facebook.com/l.php?u=https%3A%2F%2Fnews.example%2Fa&h=x", f"{SITE}/a"),
    ("https://link.zhihu.com/?target=https%3A//news.example/a", f"{SITE}/a"),
    ("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fnews.example%2Fa&data=x", f"{SITE}/a"),
    ("https://urldefense.com/v3/__https://news.example/a__;!!x", f"{SITE}/a"),
    ("https://href.li/?https://news.example/a", f"{SITE}/a"),
    ("https://disq.us/url?url=https%3A%2F%2Fnews.example%2Fa%3Ahash", f"{SITE}/a"),
    ("https://out.reddit.com/x?url=javascript%3Aalert(1)", "https://out.reddit.com/x?url=javascript%3Aalert(1)"),
    ("www.news.example/a", "https://www.news.example/a"),
    ("//news.example/a", f"{SITE}/a"),
    ("http://[2001:db8::1]:8080/a", "http://[2001:db8::1]:8080/a"),
]

REFUSED = [
    None, "", " ", "javascript:alert(1)", " java\nscript:alert(1)", "data:text/html,x", "file:///etc/passwd",
    "mailto:a@b.example", "ftp://news.example/a", "a/b", "#part", "http://", "http://exa mple.com/", "http://\ud800/",
    "https://news.example/" + "a" * 9000, "blob:https://news.example/a", "urn:uuid:1",
]  # fmt: skip


@pytest.mark.parametrize(("given_url", "expected"), CANONICAL)
def test_canonical(given_url: str, expected: str) -> None:
    """Escaped, without credentials, trackers and invisible endings; redirectors unwrapped; all else as it was."""
    assert urls.canonical(given_url) == expected


@pytest.mark.parametrize("given_url", REFUSED)
def test_what_is_no_web_address_is_none(given_url: str | None) -> None:
    """Only http and https survive, however the scheme is written."""
    assert urls.canonical(given_url) is None
    assert urls.identity(given_url) is None
    assert urls.host(given_url) is None


@pytest.mark.parametrize(
    ("given_url", "base", "expected"),
    [
        ("a/b", f"{SITE}/x/y", f"{SITE}/x/a/b"),
        ("/a", f"{SITE}/x/y", f"{SITE}/a"),
        ("//other.example/a", f"{SITE}/x", "https://other.example/a"),
        ("?id=1", f"{SITE}/x", f"{SITE}/x?id=1"),
        ("", f"{SITE}/x", None),
        ("javascript:alert(1)", f"{SITE}/x", None),
        ("a", "javascript:alert(1)", None),
        ("a", "file:///tmp/feed.xml", None),
    ],
)
def test_relative_addresses(given_url: str, base: str, expected: str | None) -> None:
    """Resolved against the base, which cannot smuggle in another scheme."""
    assert urls.canonical(given_url, base) == expected


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("http://news.example/a", f"{SITE}/a/"),
        (f"{SITE}/a", "https://www.news.example/a?utm_source=rss#part"),
        (f"{SITE}/a?x=1&y=2", f"{SITE}/a?y=2&x=1"),
        (f"{SITE}/a/index.html", f"{SITE}/a"),
        (f"{SITE}/2026/one-two-three-four/amp/", f"{SITE}/2026/one-two-three-four"),
        (f"{SITE}/a?amp=1", f"{SITE}/a"),
        (f"{SITE}/%7euser/%e4%b8%ad", f"{SITE}/~user/中"),
        (f"{SITE}//topic/1", f"{SITE}/topic/1"),
        ("https://youtu.be/abcdefg?t=3", "https://www.youtube.com/watch?v=abcdefg&list=x"),
        ("https://youtube.com/shorts/abcdefg", "https://m.youtube.com/watch?v=abcdefg"),
        ("https://mobile.twitter.com/a/status/1?s=20", "https://x.com/a/status/1"),
        ("https://de.m.wikipedia.org/wiki/A", "https://de.wikipedia.org/wiki/A"),
        (f"{SITE}/a?ref=rss", f"{SITE}/a"),
    ],
)
def test_one_article_has_one_key(left: str, right: str) -> None:
    """What differs only in the way there is one article."""
    assert urls.identity(left) == urls.identity(right) is not None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (f"{SITE}/?p=1", f"{SITE}/?p=2"),
        (f"{SITE}/a?page=1", f"{SITE}/a?page=2"),
        (f"{SITE}/a", f"{SITE}/A"),
        (f"{SITE}/a?q=a%26b", f"{SITE}/a?q=a&b"),
        (f"{SITE}/a%2Fb", f"{SITE}/a/b"),
        (f"{SITE}/products/amp", f"{SITE}/products"),
        ("https://m.news.example/1", f"{SITE}/1"),
        ("https://old.news.example/1", f"{SITE}/1"),
        (f"{SITE}:8443/a", f"{SITE}/a"),
        (f"{SITE}/#!/story/1", f"{SITE}/#!/story/2"),
        (f"{SITE}/a?ref=main", f"{SITE}/a?ref=next"),
        ("https://www.youtube.com/watch?v=aaaaaaa", "https://www.youtube.com/watch?v=bbbbbbb"),
        (f"{SITE}/a?x=1", f"{SITE}/a?x=1&x=2"),
    ],
)
def test_two_articles_have_two_keys(left: str, right: str) -> None:
    """A parameter, a case, an escape or a host may be all that tells them apart."""
    assert urls.identity(left) != urls.identity(right)


@pytest.mark.parametrize(
    ("given_url", "expected"),
    [
        (f"{SITE}/2026/04/30/court-hears-of-model-training/", ("court", "hears", "of", "model", "training")),
        (f"{SITE}/story/court_hears_gpt-5.html", ("court", "hears", "gpt", "5")),
        (f"{SITE}/26/04/52189236/court-hears", ("court", "hears")),
        (f"{SITE}/court-hears-9f8e7d6c5b4a", ("court", "hears")),
        (f"{SITE}/topic/127/%E9%A9%AC%E6%96%AF%E5%85%8B-xai-grok", ("马斯克", "xai", "grok")),
        (f"{SITE}/52189236", ()),
        (f"{SITE}/", ()),
        ("javascript:a-b-c", ()),
    ],
)
def test_slug_words(given_url: str, expected: tuple[str, ...]) -> None:
    """The headline in an address, without its ids."""
    assert urls.slug_words(given_url) == expected


@pytest.mark.parametrize(
    ("given_url", "expected"),
    [
        ("https://cdn.example/track/a.mp3?utm_source=x&t=%2f", "https://cdn.example/track/a.mp3?utm_source=x&t=%2f"),
        ("HTTPS://CDN.example:443/A.mp3", "HTTPS://CDN.example:443/A.mp3"),
        ("https://cdn.example/a b.mp3", "https://cdn.example/a%20b.mp3"),
        ("https://me:pw@cdn.example/a.mp3", "https://cdn.example/a.mp3"),
        ("/a.mp3", f"{SITE}/a.mp3"),
        ("javascript:alert(1)", None),
    ],
)
def test_resolve_keeps_bytes(given_url: str, expected: str | None) -> None:
    """An enclosure's address is nobody's to tidy; only what no client could use is mended."""
    assert urls.resolve(given_url, f"{SITE}/feed") == expected


ADDRESSES = st.one_of(
    st.text(max_size=80),
    st.from_regex(r"(https?:)?//[a-z.]{1,12}(:\d{1,3})?/[!-~]{0,30}(\?[!-~]{0,30})?(#[!-~]{0,20})?", fullmatch=True),
    st.text(max_size=40).map(lambda text: f"{SITE}/{text}"),
    st.text(max_size=40).map(lambda text: f"https://www.google.com/url?q={SITE}/{text}"),
)


@given(st.from_regex(r"https?://[a-z.-]{1,12}\.(com|example|x1)(/[a-zA-Z0-9._~/-]{0,12})?", fullmatch=True))
def test_the_short_way_is_the_long_way(url: str) -> None:
    """An address that needs nothing is not parsed; what comes out is what the parser would say."""
    assert urls.canonical(url) == urls.canonical(f" {url}")


@given(ADDRESSES, ADDRESSES | st.none())
def test_laws(url: str, base: str | None) -> None:
    """Never an error; the same when done again; only printable ASCII of a web address; one key before and after."""
    shown = urls.canonical(url, base)
    urls.slug_words(url)
    if shown is None:
        return
    assert urls.canonical(shown) == shown
    assert shown.startswith(("http://", "https://"))
    assert shown.isascii()
    assert shown.isprintable()
    assert not set(shown) & set(' "<>\\^`{|}')
    assert urls.identity(shown) is not None
    if base is None:
        assert urls.identity(url) == urls.identity(shown)


@pytest.mark.parametrize("unit", ["%20", "/", "a-", "&x=1", "http://", "%E2%80%8B", "#", "/amp", "a.", "\u200b"])
def test_hostile_addresses_take_bounded_time(unit: str) -> None:
    """Megabytes of nearly-an-address are refused or read at once."""
    with within(1):
        for size in (2_500, 2_000_000):
            url = f"{SITE}/" + unit * (size // len(unit))
            urls.canonical(url)
            urls.identity(url)
            urls.slug_words(url)
