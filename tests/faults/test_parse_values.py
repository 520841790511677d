"""Ids, dates and addresses that are odd, missing or hostile: the item stays."""

import pytest

from tests.faults.broken import ids_of
from tests.parse.documents import one, read, rss


@pytest.mark.parametrize(
    "given",
    ["&lt;script&gt;alert(1)&lt;/script&gt;", "'; drop table entries; --", "../../etc/passwd", "a b", "中文", "%00"],
)
def test_odd_ids_are_keys_like_others(given: str) -> None:
    """The same at every poll, different from each other."""
    assert one(rss(f"<item><guid>{given}</guid></item>")).id == one(rss(f"<item><guid>{given}</guid></item>")).id


def test_repeated_and_missing_ids() -> None:
    """Every piece has an id of its own, the same at the next poll."""
    body = rss(
        "".join(f"<item><guid>same</guid><link>https://site.example/{n}</link></item>" for n in range(5)) + "<item/>"
    )
    assert len(set(ids_of(body))) == 6
    assert ids_of(body) == ids_of(body)


def test_what_stands_in_for_an_id() -> None:
    """In a fixed order: the link, the first file, a hash of the words. An empty id is none; a huge one is its hash."""
    link, file = "<link>https://site.example/1</link>", "<enclosure url='https://site.example/1.mp3'/>"
    words = "<title>Words</title>"
    for empty in ("", "<guid/>", "<guid> \n</guid>"):
        assert one(rss(f"<item>{empty}{link}{file}{words}</item>")).id == "https://site.example/1"
        assert one(rss(f"<item>{empty}{file}{words}</item>")).id == "https://site.example/1.mp3"
        assert one(rss(f"<item>{empty}{words}</item>")).id.startswith("sha256:")
    huge = [rss(f"<item><guid>{'i' * 1_000_000}{end}</guid></item>") for end in "aab"]
    first, again, other = (one(body).id for body in huge)
    assert first == again != other
    assert len(first) < 100


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("Thu, 30 Apr 2099 10:00:00 GMT", 2099),
        ("9999-12-31T23:59:59Z", 9999),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("0001-01-01T00:00:00Z", None),
        ("10000-01-01", None),
        ("gestern", None),
        ("30 avril 2026", 2026),
        ("2026年4月30日", 2026),
        ("Thu, 31 Feb 2026 10:00:00 GMT", None),
        ("-1", None),
        ("99999999999999999999", None),
    ],
)
def test_dates(date: str, year: int | None) -> None:
    """The future is kept (it is clamped where it is sorted); zeros and garbage are no date; the item stays."""
    entry = one(rss(f"<item><guid>1</guid><pubDate>{date}</pubDate></item>"))
    assert (entry.published and entry.published.year) == year


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//", "http://", "http://[",
                "http://a b/",
                "vbscript:x", "\u0001javascript:x", "https://" + "a" * 300 + ".example/"]
)  # fmt: skip
def test_links_that_are_none(address: str) -> None:
    """In every field that holds an address; the item stays."""
    body = rss(
        f"<item><guid isPermaLink='true'>{address}</guid><link>{address}</link><comments>{address}</comments>"
        f"<enclosure url='{address}'/><media:thumbnail url='{address}'/><source url='{address}'>s</source></item>",
        f"<image><url>{address}</url></image><atom:link rel='hub' href='{address}'/>",
    )
    parsed = read(body, url=None)
    (entry,) = parsed.entries
    found = [entry.link, entry.comments, parsed.icon, parsed.hints.hub, *(one.url for one in entry.enclosures)]
    found += [entry.origin.link] if entry.origin else []
    assert all(one is None or one.startswith(("http://", "https://")) for one in found)
    assert "javascript:" not in " ".join(one or "" for one in found)


@pytest.mark.parametrize(
    ("base", "given", "link"),
    [
        ("", "/a/b", "https://site.example/a/b"),
        ("", "//other.example/b", "https://other.example/b"),
        ("https://base.example/x/", "b", "https://base.example/x/b"),
        ("//base.example/x/", "b", "https://base.example/x/b"),
        ("javascript:alert(1)//", "b", "https://site.example/b"),
        ("data:text/html,", "b", "https://site.example/b"),
        ("file:///etc/", "passwd", None),
        ("http://user:secret@base.example/", "b", "http://base.example/b"),
        ("", "https://user:secret@site.example/b", "https://site.example/b"),
    ],
)
def test_bases_and_credentials(base: str, given: str, link: str | None) -> None:
    """A link is resolved by the nearest base that is of the web; what logs in is taken off."""
    body = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>t</title><link href='https://site.example/'/><id>f</id>"
        f"<entry xml:base='{base}'><id>1</id><title>t</title><link href='{given}'/></entry></feed>"
    )
    entry = one(body.encode())
    assert entry.link == link
    assert "secret" not in repr(entry)
