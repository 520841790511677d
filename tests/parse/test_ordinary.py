"""Ordinary items are read without feedparser, and come out as it would have read them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from aggregator.parse.item import children_of
from aggregator.parse.ordinary import read_ordinary
from tests.parse.documents import atom, read, rss

TEXTS = [
    "",
    "plain words",
    "a &lt; b",
    "R&amp;D",
    "R&amp;amp;D",
    "&lt;b&gt;bold&lt;/b&gt;",
    "<![CDATA[ Tom & Ann ]]>",
    "\u00e9t\u00e9",
    "\u00c3\u00a9t\u00c3\u00a9",
    "\u201cquoted\u201d",
    "&#150;dash",
    "x<?instruction?>y",
    "https://site.example/a?b=1&amp;c=2",
    "https://site.example/a?b=1&amp;copy;=2",
    "/relative",
    "urn:1",
]
DATES = ["Thu, 30 Apr 2026 10:00:00 GMT", "2026-04-30T10:00:00Z", "30 avril 2026", "some day", ""]
RSS = [
    *(f"<{name}>{text}</{name}>" for name in ("title", "link", "guid", "category", "dc:subject") for text in TEXTS),
    *(f'<guid isPermaLink="{said}">https://site.example/2</guid>' for said in ("true", "false", "TRUE")),
    *(f"<{name}>{date}</{name}>" for name in ("pubDate", "dc:date", "updated") for date in DATES),
    '<title type="html">R&amp;amp;D</title>',
    '<atom:link rel="self" href="https://site.example/self"/>',
    '<atom:link rel="alternate" href="https://site.example/other"/>',
    '<category domain="x">Law</category>',
    '<category domain="x"/>',
    "<comments>https://site.example/1#talk</comments>",
    "<slash:comments>3</slash:comments>",
    '<source url="https://other.example/feed">Other</source>',
    "<source>Other</source>",
    "<description>Words</description>",
    "<keywords>a, b</keywords>",
]
ATOM = [
    *(f"<{name}>{text}</{name}>" for name in ("title", "id") for text in TEXTS),
    *(f'<title type="{kind}">{text}</title>' for kind in ("html", "text", "xhtml") for text in TEXTS[:6]),
    *(f"<{name}>{date}</{name}>" for name in ("published", "updated", "issued") for date in DATES),
    *(
        f'<link rel="{rel}" type="{kind}" href="https://site.example/{rel}"/>'
        for rel in ("alternate", "Alternate", "self", "replies", "edit")
        for kind in ("text/html", "text/plain")
    ),
    '<link href="/relative"/>',
    '<category term="law" label="Law"/>',
    '<category term="\u00e9t\u00e9"/>',
    '<category label="Law"/>',
    "<summary>Words</summary>",
    "<source><title>Other</title></source>",
]
# An element that says nothing, and that nobody reads but feedparser.
ODD = "<created/>"


@settings(max_examples=300)
@given(st.lists(st.sampled_from(RSS), max_size=7))
def test_an_rss_item_is_what_feedparser_reads(elements: list[str]) -> None:
    """The same elements, once with one that leaves the item to feedparser."""
    item = "".join(elements)
    assert read(rss(f"<item>{item}</item>")) == read(rss(f"<item>{item}{ODD}</item>"))


@settings(max_examples=300)
@given(st.lists(st.sampled_from(ATOM), max_size=7))
def test_an_atom_entry_is_what_feedparser_reads(elements: list[str]) -> None:
    """The same for Atom."""
    entry = "".join(elements)
    assert read(atom(f"<entry>{entry}</entry>")) == read(atom(f"<entry>{entry}{ODD}</entry>"))


def test_items_keep_their_order() -> None:
    """Those that are read here and those that are left stand as they stood."""
    items = "".join(f"<item><title>{n}</title><guid>{n}</guid>{ODD * (n % 3 == 0)}</item>" for n in range(8))
    assert [entry.title for entry in read(rss(items)).entries] == [str(n) for n in range(8)]


@pytest.mark.parametrize(
    ("item", "is_ordinary"),
    [
        ("<title>T</title><link>https://site.example/1</link><guid>1</guid><pubDate>x</pubDate>", True),
        ("<title>T &lt;b&gt;x&lt;/b&gt;</title>", False),
        ("<title>one</title><title>two</title>", False),
        ("<link>a</link><link>b</link>", False),
        ("<title xml:base='x'>T</title>", False),
        ("<description>a text that was not read before</description>", False),
        ("<unknown/>", False),
    ],
)
def test_what_is_ordinary(item: str, is_ordinary: bool) -> None:
    """What feedparser has a rule of its own for is left to it."""
    element = etree.fromstring(f"<item>{item}</item>")
    assert (read_ordinary(element, children_of(element)) is not None) is is_ordinary
