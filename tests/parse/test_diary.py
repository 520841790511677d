"""Dates over a text: the piece's own, or a day of a diary that goes on or back."""

from datetime import UTC, datetime

import pytest

from aggregator.parse.capture import read_capture
from aggregator.parse.diary import Day, tell_day

PROSE = "The relief boat left at noon and took the newspapers with it, so that nobody knew what he was going to miss."


@pytest.mark.parametrize(
    ("own", "later", "day"),
    [
        ("4 May 2026", ["5 May 2026", "6 May 2026"], Day.FIRST),
        ("4 May 2026", ["9 May 2026", "12 May 2026", "15 May 2026"], Day.FIRST),
        ("4 May 2026", ["5 May 2026"], Day.FIRST),
        ("2 May 2026", ["8 May 2026", "9 May 2026", "10 May 2026"], Day.OWN),
        ("6 May 2026", ["5 May 2026", "4 May 2026"], Day.LAST),
        ("6 May 2026", ["5 May 2026"], Day.OWN),
        ("1 May 2026", ["12 September 2025", "4 January 2026", "30 April 2026"], Day.OWN),
        ("6 May 2026", ["3 March 2026", "2 March 2026", "1 March 2026"], Day.OWN),
        ("6 May 2026", ["2026-05-07", "2026-05-08"], Day.OWN),
        ("2026年5月6日", ["2026年5月5日", "2026年5月4日"], Day.LAST),
        ("6 мая 2026", [], Day.OWN),
    ],
)
def test_a_day_is_told_by_the_days_below(own: str, later: list[str], day: Day) -> None:
    """Later days make it the first, days that go back step by step the last; one far from all others is its own."""
    assert tell_day(own, later) is day


def test_the_newest_day_dates_the_piece_and_stays() -> None:
    """It was written then, and the text below is that day's."""
    days = ["6 May 2026", "5 May 2026", "4 May 2026"]
    capture = read_capture("Notes from the pump house\n\n" + "\n\n".join(f"{day}\n\n{PROSE}" for day in days))
    assert capture.published == datetime(2026, 5, 6, tzinfo=UTC)
    assert [line.text for line in capture.lines][::2] == days
