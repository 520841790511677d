"""The static page: whole in one file, safe whatever the sources say, the same for the same items."""

import base64
import hashlib
import re
from typing import Any
from urllib.parse import urlsplit

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from aggregator.clean.html import sanitise
from aggregator.model import Format, Precision, Role
from aggregator.publish.html import policy as content_policy
from aggregator.publish.view import MemberView
from tests.publish.build import HOUR, START, body, member, story
from tests.publish.hostile import HOSTILE_MEMBER, TEXT
from tests.publish.samples import PUBLIC, files, sample

PAGE = (Format.HTML, Format.ATOM, Format.RSS)


def read(document: bytes) -> Any:
    """Read the page and check what always holds for it."""
    text = document.decode()
    assert text.startswith("<!doctype html>")
    page: Any = html.document_fromstring(document, parser=html.HTMLParser(encoding="utf-8"))
    for element in (node for node in page.iter() if isinstance(node.tag, str)):
        assert element.tag not in {"script", "iframe", "object", "embed", "form", "base"}
        assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
        for name in ("href", "src", "poster"):
            scheme = urlsplit(element.get(name, "")).scheme
            assert scheme in {"http", "https", "", "mailto", "data"}, element.get(name)
    (style,) = page.iterfind(".//style")
    policy = page.find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
    digest = base64.b64encode(hashlib.sha256((style.text or "").encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert policy == content_policy(), "who serves the page must be able to say the same"
    assert "url(" not in (style.text or "")
    assert "@import" not in (style.text or "")
    ids = [node.get("id") for node in page.iterfind(".//article")]
    assert len(ids) == len(set(ids))
    return page


def words(node: Any) -> str:
    return " ".join(node.text_content().split())


def test_it_says_what_there_is_to_read() -> None:
    """Headline first, then who and when, the first words, who else, and the text in place."""
    one, bodies = sample()
    page = read(files(one, bodies=bodies, public_url=PUBLIC, formats=PAGE)["index.html"])
    (card,) = page.iterfind(".//article")
    (link,) = card.iterfind("h2/a")
    assert (words(link), link.get("href")) == ("Ports & ]]> <locks>", "https://outlet1.example/1")
    assert words(card.find("p[@class='about']")) == "Outlet 1 · 2026-03-02 09:01 UTC 4 outlets · 2 origins"
    assert words(card.find("p[@class='others']")) == "Also: Outlet 2, Outlet 3, Outlet 4"
    assert [a.get("href") for a in card.iterfind("p[@class='others']/a")][-1] == "https://talk.example/4"
    assert "Ships wait & hope." in words(card.find("details"))
    assert card.get("lang") == "en"
    assert [(a.get("href"), a.get("type")) for a in page.iterfind(".//link")] == [
        ("rss.xml", "application/rss+xml"),
        ("atom.xml", "application/atom+xml"),
    ]


def test_a_story_of_one_has_neither_a_count_nor_a_list() -> None:
    """Nothing is said that is not news."""
    page = read(files(story(member(1)), formats=PAGE)["index.html"])
    assert not page.findall(".//span[@class='told']")
    assert not page.findall(".//p[@class='others']")


def test_a_date_is_as_exact_as_it_is_known() -> None:
    """A day is a day."""
    page = read(files(story(member(1, published_precision=Precision.DAY)), formats=PAGE)["index.html"])
    assert words(page.find(".//time")) == "2026-03-02"


def test_an_empty_page_is_a_page_without_a_clock() -> None:
    """Nothing shown yet."""
    early, late = files(now=START, formats=PAGE), files(now=START + HOUR, formats=PAGE)
    assert early == late
    assert "Nothing yet." in words(read(early["index.html"]))


def test_a_summary_is_all_where_the_output_asks_for_it() -> None:
    """The text stays with the outlet."""
    lead = member(1)
    text = body(lead, "Long and private.", summary="Short.")
    written = files(story(lead), bodies={lead.key: text}, is_full_text=False, formats=PAGE)["index.html"]
    assert b"private" not in written
    read(written)


def test_pictures_wait_until_they_are_seen() -> None:
    """And only those of the texts are loaded at all."""
    lead = member(1)
    text = body(lead, html='<p>Look: <img src="https://cdn.example/a.png" alt="&lt;img src=x&gt;"></p>')
    page = read(files(story(lead), bodies={lead.key: text}, formats=PAGE)["index.html"])
    (picture,) = page.iterfind(".//img")
    assert (picture.get("loading"), picture.get("alt")) == ("lazy", "<img src=x>")


def test_many_are_counted() -> None:
    """At most eight names stand there."""
    crowd = story(*(member(n) for n in range(1, 14)))
    others = words(read(files(crowd, formats=PAGE)["index.html"]).find(".//p[@class='others']"))
    assert others.endswith("Outlet 9 +4")


@settings(max_examples=80, deadline=None)
@given(st.lists(HOSTILE_MEMBER, min_size=1, max_size=3, unique_by=lambda seen: seen.n), TEXT)
def test_it_is_safe_whatever_the_sources_say(crowd: list[MemberView], text: str) -> None:
    """No script, no style, no address that is none; texts come sanitised."""
    safe = sanitise(f"<p>{text}</p><script>alert(1)</script>", base="https://a.example/")
    hostile = {seen.key: body(seen, html=safe, summary=text) for seen in crowd}
    read(files(story(*crowd), bodies=hostile, title=text, formats=PAGE)["index.html"])


def test_the_outlets_are_listed_by_their_pages() -> None:
    """Each once, by name, and never the address that is fetched."""
    crowd = story(
        member(1, source_link="https://b.example/", source_name="B & Sons"),
        member(2, source_link="https://a.example/", source_name="a"),
        member(3, source_link="https://a.example/", source_name="a", role=Role.DISCUSSION),
        member(4),
    )
    root = etree.fromstring(files(crowd, formats=(Format.OPML,))["outlets.opml"])
    found = [(node.get("text"), node.get("type"), node.get("url")) for node in root.iterfind("body/outline")]
    assert found == [("a", "link", "https://a.example/"), ("B & Sons", "link", "https://b.example/")]


def test_the_style_sheet_is_whole() -> None:
    """Light and dark, print, and every name of a colour is defined in both."""
    one, bodies = sample()
    text = files(one, bodies=bodies, formats=PAGE)["index.html"].decode()
    used = set(re.findall(r"var\(--([a-z]+)\)", text))
    light, dark = re.findall(r":root\{([^}]*)\}", text)
    for scheme in (light, dark):
        assert used <= set(re.findall(r"--([a-z]+):", scheme))


def test_its_colours_can_be_read() -> None:
    """WCAG 2.2, 1.4.3: text of any size at 4.5 to 1, on every ground that it stands on."""
    one, bodies = sample()
    text = files(one, bodies=bodies, formats=PAGE)["index.html"].decode()
    for scheme in re.findall(r":root\{([^}]*)\}", text):
        colours = dict(re.findall(r"--([a-z]+):#([0-9a-f]+)", scheme))
        for ground in ("paper", "card", "chip"):
            for ink in ("ink", "soft", "link"):
                assert _contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    whole = "".join(c * 2 for c in colour) if len(colour) == 3 else colour
    parts = [int(whole[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
