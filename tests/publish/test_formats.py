"""The three formats: accepted by strict readers whatever the sources say, and saying the same to lenient ones."""

import json
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.model import Cleaned, Enclosure, EntryKey, Evidence, Extension, Format, Origin, Role, VerdictKind
from aggregator.publish.compose import compose
from aggregator.publish.feed import describe
from aggregator.publish.select import select
from aggregator.publish.view import MemberView, StoryView
from tests.publish.build import HOUR, START, body, member, output, render, story
from tests.publish.reading import check_extension, read_atom, read_json, read_rss

GOLDEN = Path(__file__).parent / "golden"
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
PUBLIC = "https://news.example.org"


def files(
    *stories: StoryView,
    bodies: Mapping[EntryKey, Cleaned] | None = None,
    public_url: str | None = None,
    now: datetime = START + HOUR,
    **shape: Any,
) -> dict[str, bytes]:
    """Publish stories for the first time; leads without a given body get a short one."""
    out = output(**shape)
    made = {seen.key: body(seen) for one in stories for seen in one.members}
    feed = describe(out, public_url)
    edition = compose(select(stories, (), out, now=now), {**made, **(bodies or {})}, out, feed, now=now)
    return render(feed, edition.items, out.formats)


def check(written: Mapping[str, bytes]) -> tuple[Any, Any, Any]:
    """Read all three strictly."""
    return read_rss(written["rss.xml"]), read_atom(written["atom.xml"]), read_json(written["feed.json"])


def sample() -> tuple[StoryView, dict[EntryKey, Cleaned]]:
    """A story with everything that the formats can say."""
    evidence = (Evidence(kind="link", value=1, detail="both link to wire.example/x", is_for=True),)
    others: dict[str, Any] = {"verdict": VerdictKind.COVERAGE, "rule": "links", "version": "1", "evidence": evidence}
    lead = member(1, title="Ports & ]]> <locks>", language="en", source_link="https://outlet1.example/")
    crowd = (
        lead,
        member(2, title="港口重新开放", language="zh", published=START + 3 * HOUR, **others),
        member(3, title="Ports & locks again", copy_group=1, role=Role.AGGREGATOR, **others),
        member(4, role=Role.DISCUSSION, comments="https://talk.example/4", **others),
    )
    text = body(
        lead,
        "Ships wait & hope.",
        authors=("Ada Byron", "Grace H."),
        categories=("Sea", "Trade"),
        enclosures=(
            Enclosure(url="https://cdn.example/a.mp3?t=1%2F2", length=1234, duration=61),
            Enclosure(url="https://cdn.example/b.jpg", type="image/jpeg", title="A ship"),
        ),
        extensions=(
            Extension(name="itunes:duration", text="1:01"),
            Extension(name="podcast:chapters", attributes=(("url", "https://cdn.example/c.json"), ("type", "a/b"))),
        ),
        updated=START + timedelta(minutes=30),
    )
    return story(*crowd), {lead.key: text}


def test_the_files_are_what_they_were() -> None:
    """Golden files: whoever changes what readers get sees it here first."""
    one, bodies = sample()
    for name, document in files(one, bodies=bodies, public_url=PUBLIC).items():
        assert document.decode() == (GOLDEN / name).read_text(), name


def test_strict_readers_accept_everything_at_once() -> None:
    """Schemas and validators' rules, with a public address and without."""
    one, bodies = sample()
    for public_url in (PUBLIC, None):
        check(files(one, story(member(9)), bodies=bodies, public_url=public_url))


def test_an_empty_feed_is_a_feed() -> None:
    """Nothing shown yet, and no clock in it."""
    early, late = files(now=START), files(now=START + HOUR)
    assert early == late
    check(early)


def test_only_the_formats_asked_for_are_written() -> None:
    """By their names."""
    assert list(files(story(member(1)), formats=(Format.JSON,))) == ["feed.json"]


def test_a_lenient_reader_gets_the_same_from_both() -> None:
    """Round trip through feedparser."""
    one, bodies = sample()
    written = files(one, bodies=bodies, public_url=PUBLIC)
    for name in ("rss.xml", "atom.xml"):
        parsed = feedparser.parse(written[name], sanitize_html=False)
        assert not parsed.bozo
        (entry,) = parsed.entries
        assert entry.title == "Ports & ]]> <locks>"
        assert entry.link == "https://outlet1.example/1"
        assert entry.id == one.uuid.urn
        assert entry.published_parsed[:5] == (2026, 3, 2, 9, 1)
        assert [tag.term for tag in entry.tags] == ["Sea", "Trade"]
        assert entry.content[0].value.startswith("<p>Ships wait & hope.</p>")
        assert entry.enclosures[0].href == "https://cdn.example/a.mp3?t=1%2F2"


def test_without_a_public_address_no_file_names_itself() -> None:
    """Nor the story's page."""
    one, bodies = sample()
    written = files(one, bodies=bodies)
    assert all(b"self" not in document and b"/story/" not in document for document in written.values())
    assert all(b"Why grouped" not in document for document in written.values())


def test_a_hub_is_named_where_it_can_know_the_feed() -> None:
    """In every format (WebSub, section 4); without a public address a hub could not fetch what it is told of."""
    one, bodies = sample()
    hub = "https://hub.example/"
    written = files(one, bodies=bodies, public_url=PUBLIC, hub=hub)
    check(written)
    for name in ("rss.xml", "atom.xml"):
        links = feedparser.parse(written[name]).feed.links
        assert [link.href for link in links if link.rel == "hub"] == [hub]
    assert json.loads(written["feed.json"])["hubs"] == [{"type": "WebSub", "url": hub}]
    assert all(b"hub.example" not in document for document in files(one, bodies=bodies, hub=hub).values())


def test_a_lead_without_a_link_is_published_without_one() -> None:
    """Never with a file's path or a script."""
    for link in (None, "file:///home/me/notes.txt", "javascript:alert(1)", "https:///path"):
        rss, atom, feed = check(files(story(member(1, link=link))))
        assert rss.find("item/link") is None
        assert atom.find(f"{ATOM}entry/{ATOM}link") is None
        assert "url" not in feed["items"][0]


def test_a_piece_without_a_title_gets_one_only_where_it_must() -> None:
    """Atom wants one; the others are left without."""
    rss, atom, feed = check(files(story(member(1, title="It rains again", title_made=True))))
    assert rss.find("item/title") is None
    assert atom.findtext(f"{ATOM}entry/{ATOM}title") == "It rains again"
    assert "title" not in feed["items"][0]


def test_a_discussion_alone_links_the_article_and_the_talk() -> None:
    """Link to the one, comments to the other, and the talk at the end of the body, once."""
    talk = member(1, role=Role.DISCUSSION, link="https://blog.example/post", comments="https://talk.example/7?a=1&b=2")
    rss, _, feed = check(files(story(talk)))
    assert rss.findtext("item/link") == "https://blog.example/post"
    assert rss.findtext("item/comments") == "https://talk.example/7?a=1&b=2"
    end = '<p><a href="https://talk.example/7?a=1&amp;b=2">Comments</a></p>'
    assert feed["items"][0]["content_html"].endswith(end)
    had = body(talk, html=f"<p>Talk.</p>{end}")
    assert check(files(story(talk), bodies={talk.key: had}))[2]["items"][0]["content_html"].count("Comments") == 1


def test_the_author_that_atom_requires_is_the_outlet_where_none_is_named() -> None:
    """The other formats say nothing of an author then."""
    rss, atom, feed = check(files(story(member(1))))
    assert atom.findtext(f"{ATOM}entry/{ATOM}author/{ATOM}name") == "Outlet 1"
    assert rss.find("item/{http://purl.org/dc/elements/1.1/}creator") is None
    assert "authors" not in feed["items"][0]


def test_a_planet_names_the_blog_as_the_source() -> None:
    """What the entry says of its origin goes before the name of the source that brought it."""
    lead = member(1, source_link="https://planet.example/")
    origin = Origin(id="https://blog.example/feed?key=secret", title="The Blog", link="https://blog.example/")
    written = files(story(lead), bodies={lead.key: body(lead, origin=origin)})
    rss, atom, _ = check(written)
    assert rss.findtext("item/source") == "The Blog"
    assert atom.findtext(f"{ATOM}entry/{ATOM}source/{ATOM}title") == "The Blog"
    assert all(b"secret" not in document for document in written.values())


def test_a_body_that_is_gone_leaves_title_and_link() -> None:
    """Retention dropped it; the item stays readable."""
    out = output()
    selection = select([story(member(1))], (), out, now=START + HOUR)
    feed = describe(out, None)
    edition = compose(selection, {}, out, feed, now=START + HOUR)
    rss, _, items = check(render(feed, edition.items, out.formats))
    assert rss.findtext("item/title") == "Title 1"
    assert items["items"][0]["content_text"] == "Title 1"


def test_a_summary_stands_for_the_text_where_the_output_asks_for_it() -> None:
    """Not the full text, in any format."""
    lead = member(1)
    text = body(lead, "Long and private.", summary="<p>Short &amp; <b>sweet</b></p>")
    written = files(story(lead), bodies={lead.key: text}, is_full_text=False)
    assert check(written)[2]["items"][0]["content_html"] == "<p>Short &amp; sweet</p>"
    assert all(b"private" not in document for document in written.values())


def test_enclosures_and_extensions_are_handed_on() -> None:
    """One enclosure an item in RSS, the rest as media; lengths unknown are 0 in RSS and absent elsewhere."""
    one, bodies = sample()
    rss, atom, feed = check(files(one, bodies=bodies))
    (enclosure,) = rss.iterfind("item/enclosure")
    assert dict(enclosure.attrib) == {
        "url": "https://cdn.example/a.mp3?t=1%2F2",
        "length": "1234",
        "type": "audio/mpeg",
    }
    assert rss.find("item/{http://search.yahoo.com/mrss/}content") is not None
    assert rss.findtext("item/{http://www.itunes.com/dtds/podcast-1.0.dtd}duration") == "1:01"
    links = [link for link in atom.iter(f"{ATOM}link") if link.get("rel") == "enclosure"]
    assert [link.get("length") for link in links] == ["1234", None]
    assert feed["items"][0]["attachments"][0]["duration_in_seconds"] == 61


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


def test_at_most_fifty_members_are_listed() -> None:
    """Membership is not capped, the list is."""
    crowd = story(*(member(n) for n in range(1, 80)))
    _, atom, feed = check(files(crowd))
    assert len(feed["items"][0]["_aggregator"]["members"]) == 50
    assert len([link for link in atom.iter(f"{ATOM}link") if link.get("rel") == "related"]) == 49


TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=60) | st.sampled_from(
    [
        "]]>",
        "-->",
        "</script>",
        "\x00",
        "\ud800",
        "\ufffe",
        "&amp;",
        "&",
        "<![CDATA[",
        "\u202e",
        " ",
        "",
        "\x85",
        "%",
        "a%zz",
    ]
)
URL = st.one_of(
    st.none(),
    TEXT,
    TEXT.map("https://a.example/".__add__),
    TEXT.map("http://".__add__),
    st.sampled_from(
        ["https://user:pw@h.example/x", "https://[::1]/x", "https://[bad/x", "HTTP://H.Example:99999/", "data:,x"]
    ),
)
HOSTILE_MEMBER = st.builds(
    member,
    st.integers(1, 10_000),
    title=TEXT,
    link=URL,
    comments=URL,
    source_name=TEXT,
    source_link=URL,
    language=st.none() | TEXT,
    categories=st.lists(TEXT, max_size=3).map(tuple),
    role=st.sampled_from(Role),
    evidence=st.lists(
        st.builds(Evidence, kind=st.just("words"), value=st.floats(), detail=TEXT, is_for=st.booleans()), max_size=2
    ).map(tuple),
)
HOSTILE_FILE = st.builds(
    Enclosure,
    url=URL.map(lambda url: url or ""),
    type=st.none() | TEXT,
    length=st.none() | st.integers(),
    title=st.none() | TEXT,
)
HOSTILE_EXTENSION = st.builds(
    Extension,
    name=st.sampled_from(["itunes:author", "itunes:image", "media:content", "podcast:x"]) | TEXT,
    text=TEXT,
    attributes=st.lists(st.tuples(st.sampled_from(["url", "href", "type"]) | TEXT, TEXT), max_size=3).map(tuple),
)


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


def test_the_documented_example_is_valid() -> None:
    """docs/json-feed-extension.md shows an object that its schema accepts."""
    page = (Path(__file__).parents[2] / "docs" / "json-feed-extension.md").read_text()
    (example,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    check_extension(json.loads(example))


@pytest.mark.parametrize("public_url", [None, PUBLIC])
def test_the_pieces_of_a_file_make_the_same_file(public_url: str | None) -> None:
    """However many items are written at a time; what only a late one needs is declared at the top, and only there."""
    podcast = Extension(name="itunes:duration", text="1:02", attributes=())
    enclosures = tuple(Enclosure(url=f"https://x.example/{n}.mp3", type=None, length=None) for n in "ab")
    bodies = {
        member(3).key: body(member(3), extensions=(podcast,)),
        member(5).key: body(member(5), enclosures=enclosures),
        member(6).key: body(member(6), updated=START + HOUR),
    }
    out = output(formats=tuple(Format))
    stories = [story(member(n)) for n in range(1, 8)]
    selection = select(stories, (), out, now=START + 2 * HOUR)
    feed = describe(out, public_url)
    texts = {one.lead.key: bodies.get(one.lead.key, body(one.lead)) for one in selection.items}
    items = compose(selection, texts, out, feed, now=START + 2 * HOUR).items
    whole = render(feed, items, out.formats, len(items))
    for at_once in range(1, len(items)):
        assert render(feed, items, out.formats, at_once) == whole
    for name in ("rss.xml", "atom.xml"):
        assert whole[name].count(b"xmlns:itunes") == 1
        assert whole[name].index(b"xmlns:itunes") < whole[name].index(b"Title")
    assert whole["rss.xml"].count(b"xmlns:media") == whole["rss.xml"].count(b"xmlns:dcterms") == 1
