"""A subscription list that other programs import."""

import listparser
from lxml import etree

from aggregator.publish.opml import Subscription, write


def test_a_list_is_read_back_by_an_importer() -> None:
    """Names, feeds, pages and nested folders."""
    document = write(
        "Mine & yours",
        [
            Subscription(title="A <b>", feed_url="https://a.example/feed?x=1&y=2", page_url="https://a.example/"),
            Subscription(title="B", feed_url="https://b.example/rss", folder=("News", "World")),
            Subscription(title="C", feed_url="https://c.example/rss", folder=("News", "World")),
            Subscription(title="D", feed_url="https://d.example/rss", folder=("News",)),
        ],
    )
    read = listparser.parse(document)
    assert not read.bozo
    assert read.meta.title == "Mine & yours"
    found = [(feed.title, feed.url, feed.categories) for feed in read.feeds]
    assert found == [
        ("A <b>", "https://a.example/feed?x=1&y=2", []),
        ("B", "https://b.example/rss", [["News", "World"]]),
        ("C", "https://c.example/rss", [["News", "World"]]),
        ("D", "https://d.example/rss", [["News"]]),
    ]


def test_a_folder_stands_once_and_has_a_text() -> None:
    """The specification requires a text of every outline."""
    subscriptions = [Subscription(title="", feed_url=f"https://h{n}.example/", folder=("F\x00",)) for n in range(3)]
    root = etree.fromstring(write("", subscriptions))
    outlines = list(root.iter("outline"))
    assert len(outlines) == 4
    assert all(outline.get("text") for outline in outlines)


def test_what_is_no_web_address_is_left_out() -> None:
    """A local file is nobody else's subscription."""
    root = etree.fromstring(write("x", [Subscription(title="Notes", feed_url="file:///home/me/notes.txt")]))
    assert not list(root.iter("outline"))
