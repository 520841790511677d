"""The three formats: accepted by strict readers whatever the sources say, and saying the same to lenient ones."""

import json
import re
from pathlib import Path

import feedparser
import pytest

from aggregator.model import Enclosure, Extension, Format, Origin, Role
from aggregator.publish.compose import compose
from aggregator.publish.feed import describe
from aggregator.publish.select import select
from tests.publish.build import HOUR, START, body, member, output, render, story
from tests.publish.reading import check_extension
from tests.publish.samples import ATOM, GOLDEN, PUBLIC, check, files, sample


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


def test_at_most_fifty_members_are_listed() -> None:
    """Membership is not capped, the list is."""
    crowd = story(*(member(n) for n in range(1, 80)))
    _, atom, feed = check(files(crowd))
    assert len(feed["items"][0]["_aggregator"]["members"]) == 50
    assert len([link for link in atom.iter(f"{ATOM}link") if link.get("rel") == "related"]) == 49


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
