"""Which addresses are asked, and how they are changed before."""

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.fetch.links import follow, read_url
from aggregator.fetch.reasons import Fault, Reason
from aggregator.redact import redact


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("http://a.test", "http://a.test"),
        (" https://A.test:443/x#part ", "https://a.test/x"),
        ("http://bücher.test/é?q=ü", "http://xn--bcher-kva.test/%C3%A9?q=%C3%BC"),
        ("http://a.test//x//y/?a=1&a=2&&b", "http://a.test//x//y/?a=1&a=2&&b"),
        ("http://a.test/%7Ex/%e9|'()", "http://a.test/%7Ex/%e9|'()"),
        ("http://[2001:db8::1]:81/", "http://[2001:db8::1]:81/"),
        ("http://a_b.test/", "http://a_b.test/"),
    ],
)
def test_addresses_are_asked_as_they_are_given(text: str, asked: str) -> None:
    """Only what cannot stand in a request is escaped, and the fragment stays here."""
    assert str(read_url(text)) == asked


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ftp://a.test/", Reason.BAD_SCHEME),
        ("file:///etc/passwd", Reason.BAD_SCHEME),
        ("a.test/feed", Reason.BAD_SCHEME),
        ("", Reason.BAD_SCHEME),
        ("feed:https://a.test/", Reason.BAD_SCHEME),
        ("http://", Reason.BAD_URL),
        ("http:///x", Reason.BAD_URL),
        ("http://a test/", Reason.BAD_URL),
        ("http://a%00.test/", Reason.BAD_URL),
        ("http://a\x00.test/", Reason.BAD_URL),
        ("http://a.test:0/", Reason.BAD_URL),
        ("http://a.test:99999/", Reason.BAD_URL),
        ("http://[::1", Reason.BAD_URL),
        ("http://a.test/" + "x" * 9_000, Reason.BAD_URL),
    ],
)
def test_addresses_that_cannot_be_asked(text: str, reason: Reason) -> None:
    """Refused before anything is looked up."""
    with pytest.raises(Fault) as fault:
        read_url(text)
    assert fault.value.reason == reason


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_a_fault(text: str) -> None:
    """No other exception; what is read is http(s) with a host and without a login in a redirect."""
    for read in (read_url, lambda text: follow(httpx.URL("http://a.test/b"), text)):
        try:
            url = read(text)
        except Fault:
            continue
        assert url.scheme in {"http", "https"}
        assert url.host


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://user:pass@a.test/feed.xml?token=abc#x", "https://a.test/feed.xml?…"),
        ("http://a.test:8080/blog/2026/a-long-title-of-a-post-42/feed", None),
        ("https://a.test/private/9f86d081884c7d659a2feaa0c55ad015/feed.xml", "https://a.test/private/…/feed.xml"),
        ("https://a.test/rss/9f86d081884c7d659a2feaa0c55ad015.xml", "https://a.test/rss/…"),
        ("https://a.test/u/Zm9vYmFyYmF6cXV4MTIz-x_YQ/rss", "https://a.test/u/…/rss"),
        ("https://a.test/6fa459ea-ee8a-3ca4-894e-db77e160355e/rss", "https://a.test/…/rss"),
        ("https://a.test/channel/20260504/index.xml", None),
        ("file:///home/x/feed.xml", None),
        ("http://[::1]:80/x", None),
        ("http://[bad", "(an address that cannot be read)"),
    ],
)
def test_addresses_are_shown_without_their_secrets(url: str, shown: str | None) -> None:
    """Logins, queries, and parts of a path that are keys rather than words."""
    assert redact(url) == (shown or url)
