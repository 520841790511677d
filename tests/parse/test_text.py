"""A plain-text capture as an entry, and what is refused."""

from datetime import UTC, datetime

import pytest

from aggregator.errors import ParseError
from aggregator.model import Kind, Parsed, Precision
from aggregator.parse import text
from tests.taking import within

NOW = datetime(2026, 5, 10, tzinfo=UTC)
PAGE = """The bridge is open again
Back to Harbour Notes

By Jane Doe

May 3, 2026

The bridge over the inner harbour opened on Sunday, four months late and under budget. The first to cross was a dog.
"""


def read(page: str | bytes, url: str | None = "file:///tmp/page.txt") -> Parsed:
    body = page.encode() if isinstance(page, str) else page
    return text.read(body, url=url, now=NOW)


def test_capture_is_one_entry() -> None:
    """Title, date, people; the content is the capture's own lines, frame and all; no link is made up."""
    document = read(PAGE)
    (entry,) = document.entries
    assert (document.kind, document.title) == (Kind.TEXT, "The bridge is open again")
    assert (entry.title, entry.authors, entry.link) == ("The bridge is open again", ("Jane Doe",), None)
    assert (entry.published, entry.published_precision) == (datetime(2026, 5, 3, tzinfo=UTC), Precision.DAY)
    assert entry.is_text
    assert entry.content == PAGE


def test_id_does_not_hang_on_the_address() -> None:
    """The same capture is the same entry from a file, over HTTP, or after a move; an edit keeps it too."""
    ids = {read(PAGE, url).entries[0].id for url in ("file:///a.txt", "https://a.example/b", None)}
    assert ids | {read(PAGE + "\nAn edit.").entries[0].id} == {"page"}


def test_date_far_ahead_is_no_day_of_publication() -> None:
    """An event's day in a date line is not when the page was published."""
    assert read(PAGE.replace("May 3, 2026", "May 3, 2027")).entries[0].published is None


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"<!DOCTYPE html><html><body>502 Bad Gateway</body></html>", "html"),
        (b"<?xml version='1.0'?><rss/>", "html"),
    ],
)
def test_what_is_no_text_is_refused(body: bytes, kind: str) -> None:
    """Nothing, or markup, with a word for the reason."""
    with pytest.raises(ParseError) as refused:
        read(body)
    assert refused.value.kind == kind


def test_other_encodings_are_read() -> None:
    """A byte order mark, UTF-16, a capture in GBK that says so."""
    assert read(b"\xef\xbb\xbf" + PAGE.encode()).entries[0].title == "The bridge is open again"
    assert read(PAGE.encode("utf-16")).entries[0].title == "The bridge is open again"
    body = "港口的桥又开了\n\n桥在周日开放,比计划晚了四个月,第一个过桥的是一条狗。".encode("gb18030")
    document = text.read(body, url=None, content_type="text/plain; charset=gbk", now=NOW)
    assert document.entries[0].title == "港口的桥又开了"


def test_lone_surrogates_and_controls_are_dropped() -> None:
    """Characters that no database holds do not reach an entry."""
    content = read(b"A\x00 title\x0b\n\nSome text that is long enough to be a sentence of its own.").entries[0].content
    assert content is not None
    assert "\x00" not in content
    assert "\x0b" not in content


@pytest.mark.parametrize("lines", ["Related articles\nword {} and\n", "word {} and\n3 h ago\n", "Title {}\n3 h ago\n"])
def test_a_capture_of_headings_takes_bounded_time(lines: str) -> None:
    """Where other articles begin is found in one go, however many headings say that they do."""
    prose = "The harbour office counted forty boats on Sunday, more than in any spring since the bridge was built.\n"
    body = prose + "".join(lines.format(number) for number in range(9_000)) + prose
    with within(4):
        read(body.encode())
