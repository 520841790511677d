"""What a feed is to stories, by what it shows: a forum of links, a planet, or neither."""

import pytest

from aggregator.model import Entry, Hints, Kind, Origin, Parsed, Role
from aggregator.parse.roles import tell_role

HOME = "https://www.forum.example/"
REDDIT = (
    '<div>Look at this</div> submitted by <a href="https://www.forum.example/u/a"> /u/a </a> <br/>'
    '<span><a href="{article}">[link]</a></span> <span><a href="{talk}">[comments]</a></span>'
)


def talk(n: int, link: str | None = None) -> Entry:
    """An entry with a page of comments at home, about a page elsewhere or about itself."""
    comments = f"https://forum.example/{n}"
    return Entry(id=str(n), link=link or comments, comments=comments)


def taken(n: int, home: str) -> Entry:
    """An entry that names the feed it was taken from."""
    return Entry(id=str(n), link=f"{home}{n}", origin=Origin(title="A blog", link=home))


def post(n: int) -> Entry:
    """An entry of a blog, with comments where the blog is."""
    return Entry(id=str(n), link=f"{HOME}{n}", comments=f"{HOME}{n}#comments")


@pytest.mark.parametrize(
    ("entries", "role"),
    [
        ((talk(1, "https://a.example/1"), talk(2, "https://b.example/2"), talk(3)), Role.DISCUSSION),
        ((talk(1), talk(2), talk(3, "https://a.example/1")), None),
        ((post(1), post(2)), None),
        ((taken(1, "https://a.example/"), taken(2, "https://b.example/")), Role.AGGREGATOR),
        ((taken(1, HOME), taken(2, HOME)), None),
        ((taken(1, "https://blog.forum.example/"), taken(2, "https://shop.forum.example/")), None),
        ((talk(1, "https://blog.forum.example/1"), talk(2, "https://blog.forum.example/2")), None),
        ((talk(1, "https://clicks.example/1"), talk(2, "https://clicks.example/2")), None),
        ((taken(1, "https://a.example/"),), None),
        ((Entry(id="1", link="https://a.example/1"), Entry(id="2", link="https://b.example/2")), None),
        ((Entry(id="1", link="https://[bad", comments="https://[worse"),), None),
        ((), None),
    ],
    ids=["forum of links", "forum of its own", "blog", "planet", "names itself", "names its own", "about its own",
         "behind a counter of clicks", "one proves nothing", "link blog", "no addresses", "empty"],
)  # fmt: skip
def test_a_role_is_told_by_what_most_entries_show(entries: tuple[Entry, ...], role: Role | None) -> None:
    """Comments alone prove nothing: every blog has them."""
    document = Parsed(kind=Kind.FEED, link=HOME, entries=entries)
    assert tell_role(document).role is role
    assert tell_role(document).entries == entries


def test_the_feeds_own_address_tells_its_home_too() -> None:
    """Where the channel's link is missing or leads elsewhere."""
    entries = (talk(1, "https://a.example/1"), talk(2, "https://b.example/2"))
    assert tell_role(Parsed(kind=Kind.FEED, entries=entries)).role is None
    named = Parsed(kind=Kind.FEED, hints=Hints(self_url="https://forum.example/rss"), entries=entries)
    assert tell_role(named).role is Role.DISCUSSION


def test_a_link_to_the_comments_and_one_to_the_article_change_places() -> None:
    """The article is what the entry is about; an entry about itself, and one without the two links, stay."""
    page = "https://www.forum.example/r/x/comments/1/"
    about, own, other = (
        Entry(id="1", link=page, content=REDDIT.format(article=article, talk=comments))
        for article, comments in (("https://a.example/?a=1&amp;b=2", page), (page, page), ("https://a.example/1", HOME))
    )
    told = tell_role(Parsed(kind=Kind.FEED, link=HOME, entries=(about, talk(2, "https://b.example/2"))))
    turned, _ = told.entries
    assert (turned.link, turned.comments) == ("https://a.example/?a=1&b=2", page)
    assert told.role is Role.DISCUSSION
    for entry in (own, other):
        assert tell_role(Parsed(kind=Kind.FEED, link=HOME, entries=(entry,))).entries == (entry,)
    for address in ("javascript:alert(1)", "file:///etc/passwd"):
        entry = Entry(id="1", link=page, content=REDDIT.format(article=address, talk=page))
        assert tell_role(Parsed(kind=Kind.FEED, link=HOME, entries=(entry,))).entries == (entry,)


def test_other_documents_have_no_role() -> None:
    """A page is what it is."""
    page = Parsed(kind=Kind.ARTICLE, link=HOME, entries=(talk(1, "https://a.example/1"),))
    assert tell_role(page) == page
