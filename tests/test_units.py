"""Durations and sizes are read as people write them, and written back so that they read the same."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.units import read_duration, read_size, write_duration


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30s", timedelta(seconds=30)),
        ("30m", timedelta(minutes=30)),
        ("1h30m", timedelta(minutes=90)),
        ("14d", timedelta(days=14)),
        ("2w", timedelta(days=14)),
        (" 2h ", timedelta(hours=2)),
        ("0s", timedelta(0)),
        ("off", None),
    ],
)
def test_durations(text: str, expected: timedelta | None) -> None:
    """A number and a unit, several of them, or off."""
    assert read_duration(text) == expected


@pytest.mark.parametrize("text", ["", "30", "m", "3 parsecs", "1h and 3m", "-1h", "1.5h", "9999999d"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    """The message shows what would have been understood."""
    with pytest.raises(ValueError, match="is no duration: write a number and s, m, h, d or w"):
        read_duration(text)


def test_a_duration_leads_to_a_date() -> None:
    """However long ago that is: a hundred years are as good as for ever, and what is more is a slip."""
    assert read_duration("5217w") == timedelta(weeks=5217)
    with pytest.raises(ValueError, match="longer than a hundred years"):
        read_duration("999999w")


def test_off_is_not_offered_where_it_means_nothing() -> None:
    """Though it is read, so that who asked can say why not."""
    with pytest.raises(ValueError, match=r'as in "30m"$'):
        read_duration("5 days", or_off=False)
    assert read_duration("off", or_off=False) is None


@given(st.integers(0, 10**7))
def test_a_written_duration_reads_the_same(seconds: int) -> None:
    """Writing and reading are inverse."""
    value = timedelta(seconds=seconds)
    try:
        assert read_duration(write_duration(value)) == value
    except ValueError:  # more digits than a person would write
        assert seconds >= 10**6


@pytest.mark.parametrize(
    ("value", "expected"), [("10MB", 10_000_000), (10, 10), ("1 kB", 1000), ("2GB", 2 * 10**9), ("7", 7)]
)
def test_sizes(value: str | int, expected: int) -> None:
    """Bytes, or decimal units."""
    assert read_size(value) == expected


@pytest.mark.parametrize("value", ["", "MB", "1.5MB", "ten", -3, "10 MiB"])
def test_what_is_no_size_is_refused(value: str | int) -> None:
    """Binary units are refused rather than misread."""
    with pytest.raises(ValueError, match="is no size"):
        read_size(value)
