"""The feed's text and the article page's, made one."""

from datetime import UTC, datetime
from typing import Any

from aggregator.fulltext import PageJob, read_page, unite
from aggregator.model import Digested, Dropped, Entry, FullText, Match
from aggregator.notation import ENTRY

NOW = datetime(2026, 5, 4, tzinfo=UTC)
TEASER = Entry(id="1", title="Bridge to close", link="https://a.example/1", summary="<p>The bridge will close.</p>")
LONG = "The council voted to close the old bridge for repairs, which will last until the autumn. " * 6
PAGE = f"<html><head><title>x</title></head><body><nav>Menu</nav><article><p>{LONG}</p><p>{LONG}</p></article></body>"


def test_append_puts_the_page_after_the_feed_and_replace_in_its_place() -> None:
    """What the feed leaves open is taken from the page; what it says stands."""
    page = Entry(id="page", title="Another title", content=f"<p>{LONG}</p>", authors=("Ann Lee",), language="en")
    appended, replaced = unite(TEASER, page, FullText.APPEND), unite(TEASER, page, FullText.REPLACE)
    assert appended.content == f"<p>The bridge will close.</p>\n<hr>\n<p>{LONG}</p>"
    assert replaced.content == f"<p>{LONG}</p>"
    for one in (appended, replaced):
        assert (one.id, one.title, one.authors, one.language) == ("1", "Bridge to close", ("Ann Lee",), "en")
        assert one.summary == "<p>The bridge will close.</p>"


def test_a_page_that_says_less_changes_nothing() -> None:
    """A login, a cookie notice, a stub."""
    stub = Entry(id="page", content="<p>Log in!</p>")
    assert unite(TEASER, stub, FullText.REPLACE) == TEASER
    assert unite(TEASER, Entry(id="page"), FullText.APPEND) == TEASER


def job(**given: Any) -> PageJob:
    entry = ENTRY.encode(TEASER)
    return PageJob(entry=entry, hash="h", mode=FullText.REPLACE, url="https://a.example/1", now=NOW, **given)


def test_a_page_is_read_judged_and_kept() -> None:
    """The fingerprint is of the whole text; what is kept of the page does for the next time."""
    read = read_page(job(body=PAGE.encode(), content_type="text/html"))
    assert isinstance(read.entry, Digested)
    assert b"until the autumn" in read.entry.cleaned
    assert b"Menu" not in read.entry.cleaned
    assert read.entry.hash == "h"
    again = read_page(job(content=read.content))
    assert again.entry == read.entry


def test_bytes_that_are_no_page_leave_the_entry_as_it_was() -> None:
    """A picture, nothing at all, and half a tag."""
    for body in (b"\x89PNG\0\0\0\0\0\0\0\0\0\0\0", b"", b"<"):
        read = read_page(job(body=body))
        assert isinstance(read.entry, Digested)
        assert ENTRY.load(read.entry.entry) == TEASER
        assert read.content is None


def test_the_filter_judges_the_whole_text() -> None:
    """A teaser that is too short is long enough with its page; a word of the page can take it out."""
    drop = Match(shorter_than=50)
    assert isinstance(read_page(job(body=PAGE.encode(), drop=drop)).entry, Digested)
    assert isinstance(read_page(job(drop=drop)).entry, Dropped)
    dropped = read_page(job(body=PAGE.encode(), drop=Match(text=("autumn",)))).entry
    assert isinstance(dropped, Dropped)
    assert dropped.reason == 'drop.text "autumn"'
