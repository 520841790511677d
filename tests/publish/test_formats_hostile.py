"""The three formats stay valid whatever the sources say."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.model import Enclosure, Extension, Origin
from aggregator.publish.view import MemberView
from tests.publish.build import body, member, story
from tests.publish.hostile import HOSTILE_EXTENSION, HOSTILE_FILE, HOSTILE_MEMBER, TEXT, URL
from tests.publish.samples import PUBLIC, check, files


@pytest.mark.parametrize(
    "extension",
    [
        Extension(name="evil:thing", text="x"),
        Extension(name="itunes:duration", text="soon"),
        Extension(name="itunes:explicit", text="perhaps"),
        Extension(name="itunes:a b", text="x"),
        Extension(name="itunes:summary"),
        Extension(name="media:player", attributes=(("url", "javascript:alert(1)"),)),
        Extension(name="media:thumbnail", text="", attributes=(("bad name", "x"),)),
    ],
    ids=lambda extension: extension.name,
)
def test_what_cannot_be_handed_on_is_left_out(extension: Extension) -> None:
    """Unknown namespaces, values that directories refuse, addresses that cannot be opened."""
    lead = member(1)
    written = files(story(lead), bodies={lead.key: body(lead, extensions=(extension,))})
    plain = files(story(lead))
    check(written)
    _, _, local = extension.name.partition(":")
    assert local.encode() not in written["rss.xml"]
    assert written["feed.json"] == plain["feed.json"]


def test_markup_in_an_extension_is_no_markup() -> None:
    """Its words stay."""
    lead = member(1)
    note = Extension(name="itunes:summary", text="<p>Hear <b>this</b></p><script>alert(1)</script>")
    written = files(story(lead), bodies={lead.key: body(lead, extensions=(note,))})
    check(written)
    assert b"alert" not in written["rss.xml"]
    assert b"Hear this" in b" ".join(written["rss.xml"].split())


def test_the_json_may_stand_in_a_page() -> None:
    """Nothing in it ends a script or opens a comment there."""
    written = files(story(member(1, title="</script><!-- <Script>alert(1)</SCRIPT>")))
    assert json.loads(written["feed.json"])["items"][0]["title"] == "</script><!-- <Script>alert(1)</SCRIPT>"
    assert all(mark not in written["feed.json"].lower() for mark in (b"</script", b"<!--", b"<script"))


@settings(max_examples=120, deadline=None)
@given(
    st.lists(HOSTILE_MEMBER, min_size=1, max_size=4, unique_by=lambda seen: seen.n),
    TEXT,
    st.lists(TEXT, max_size=3),
    st.lists(HOSTILE_FILE, max_size=3),
    st.lists(HOSTILE_EXTENSION, max_size=3),
    URL,
)
def test_strict_readers_accept_whatever_the_sources_say(
    crowd: list[MemberView],
    text: str,
    words: list[str],
    attached: list[Enclosure],
    extensions: list[Extension],
    page: str | None,
) -> None:
    """Every field may hold anything, and the files stay valid."""
    lead = crowd[0]
    hostile = body(
        lead,
        html=text,
        summary=text,
        authors=tuple(words),
        categories=tuple(words),
        enclosures=tuple(attached),
        extensions=tuple(extensions),
        origin=Origin(id=text, title=text, link=page),
    )
    check(files(story(*crowd), bodies={seen.key: hostile for seen in crowd}, public_url=PUBLIC, title=text))
