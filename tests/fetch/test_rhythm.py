"""The rhythm of a feed from the dates of its entries."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from aggregator.fetch.rhythm import read_rhythm

NOW = datetime(2026, 5, 4, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_evenly_spaced() -> None:
    """Ten entries, an hour apart; the oldest tenth does not count for the window."""
    rhythm = read_rhythm([NOW - HOUR * n for n in range(1, 11)], NOW)
    assert (rhythm.gap, rhythm.window, rhythm.newest) == (HOUR, 8 * HOUR, NOW - HOUR)


def test_a_pinned_entry_does_not_stretch_the_window() -> None:
    """One entry of two years ago among twenty of today."""
    dates = [NOW - HOUR * n for n in range(20)] + [NOW - timedelta(days=700)]
    rhythm = read_rhythm(dates, NOW)
    assert rhythm.window is not None
    assert rhythm.window < 20 * HOUR


def test_too_few_and_all_alike() -> None:
    """No rhythm to speak of; the newest is known all the same."""
    assert read_rhythm([], NOW).newest is None
    assert read_rhythm([NOW] * 4, NOW).window is None
    alike = read_rhythm([NOW - HOUR] * 50, NOW)
    assert (alike.gap, alike.window, alike.newest) == (None, None, NOW - HOUR)


@given(st.lists(st.datetimes(timezones=st.just(UTC)), max_size=80))
def test_any_dates(dates: list[datetime]) -> None:
    """Order does not matter, nothing is negative, the future is now."""
    rhythm = read_rhythm(dates, NOW)
    assert rhythm == read_rhythm(reversed(dates), NOW)
    assert rhythm.newest is None or rhythm.newest <= NOW
    for span in (rhythm.gap, rhythm.window):
        assert span is None or span > timedelta(0)
