"""Entries mended together come out as each by itself, in their order."""

from datetime import UTC, datetime

from aggregator.clean.entry import clean, clean_all
from aggregator.model import Entry, Kind

_NOW = datetime(2026, 5, 1, tzinfo=UTC)
_HTML = '<p>The council met on <a href="/a?utm_source=x">Monday</a>.</p><p>It met again on Friday.</p>'


def _entries() -> list[Entry]:
    """More than are held at once, both kinds in turn, one of them long, some empty."""
    mixed = [
        Entry(id=str(number), title=f"Piece {number}", content=_HTML * (number % 3), is_text=number % 7 == 0)
        for number in range(100)
    ]
    return [*mixed, Entry(id="long", content=f"<p>{'words ' * 60_000}</p>"), *mixed[:3]]


def test_together_is_as_one_by_one() -> None:
    """What is held at once, and beside what, changes nothing."""
    entries = _entries()
    together = list(clean_all(entries, kind=Kind.FEED, base="https://outlet.example/", language="en", now=_NOW))
    alone = [clean(one, kind=Kind.FEED, base="https://outlet.example/", language="en", now=_NOW) for one in entries]
    assert together == alone


def test_nothing_makes_nothing() -> None:
    """A document without new entries asks for no work."""
    assert list(clean_all((), kind=Kind.FEED, base=None, language=None, now=_NOW)) == []
