"""What hides the address that is fetched, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.publish.private import Private

SECRET = Private.of(["https://user:pw@host.example/feed?key=abc", "https://host.example/feed", None, "file:///a"])


@pytest.mark.parametrize(
    ("url", "public"),
    [
        ("https://host.example/feed?key=abc", None),
        ("https://host.example/feed?key=abc#1", None),
        ("https://user:pw@host.example/feed?key=abc", None),
        ("https://host.example/feed", None),
        ("https://host.example/feed-of-sheep", "https://host.example/feed-of-sheep"),
        ("https://host.example/feed/1", "https://host.example/feed/1"),
        ("https://host.example/", "https://host.example/"),
        (None, None),
    ],
)
def test_an_address(url: str | None, public: str | None) -> None:
    """It itself, whatever its fragment and credentials; what lies below it is another."""
    assert SECRET.public(url) == public


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("See https://host.example/feed?key=abc.", "See https://host.example/."),
        ("See //host.example/feed?key=abc now", "See //host.example/ now"),
        ("both link to host.example/feed?key=abc", "both link to host.example/"),
        ('<a href="https://host.example/feed?key=abc">x</a>', '<a href="https://host.example/">x</a>'),
        ("https://host.example/feed?key=abcd", "https://host.example/feed?key=abcd"),
        ("https://host.example/feed is public", "https://host.example/feed is public"),
        ("https://other.example/", "https://other.example/"),
    ],
)
def test_a_text(text: str, masked: str) -> None:
    """Only what has more than a path; another token is another address."""
    assert SECRET.mask(text) == masked


def test_markup_is_told_as_it_is_written() -> None:
    """With its ampersands escaped."""
    private = Private.of(["https://host.example/feed?a=1&key=abc"])
    assert (
        private.mask('<a href="https://host.example/feed?a=1&amp;key=abc">x</a>')
        == '<a href="https://host.example/">x</a>'
    )


def test_a_source_without_an_address_hides_nothing() -> None:
    """A local file, or a page that is followed."""
    assert Private().mask("https://host.example/feed?key=abc") == "https://host.example/feed?key=abc"
    assert Private().public("https://host.example/") == "https://host.example/"


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_passes(before: str, after: str) -> None:
    """Bounded and without an error; the secret never stands there afterwards as it stood."""
    masked = SECRET.mask(f"{before} https://host.example/feed?key=abc {after}")
    assert "https://host.example/feed?key=abc " not in masked
