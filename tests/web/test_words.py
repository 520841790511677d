"""How times, numbers and languages are said."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from aggregator.model import Precision
from aggregator.web import words

NOW = datetime(2026, 5, 20, 15, 30, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(seconds=-5), "now"), (timedelta(seconds=59), "now"), (MINUTE, "1 min"), (59 * MINUTE, "59 min"),
        (HOUR, "1 h"), (47 * HOUR, "47 h"), (2 * DAY, "2 d"), (13 * DAY, "13 d"), (14 * DAY, "6 May"),
        (200 * DAY, "1 Nov 2025"),
    ],
)  # fmt: skip
def test_an_age_is_short(ago: timedelta, said: str) -> None:
    """Minutes, hours, days, then the date."""
    assert words.age(NOW - ago, NOW, UTC) == said


def test_a_day_is_a_day_in_every_time_zone() -> None:
    """Midnight UTC is no evening before, west of Greenwich; and no hours are made up."""
    day = datetime(2026, 5, 19, tzinfo=UTC)
    said = words.when(day, Precision.DAY, NOW, ZoneInfo("America/Los_Angeles"))
    assert (said.iso, said.short, said.full) == ("2026-05-19", "yesterday", "Tue 19 May 2026")


def test_what_has_no_date_was_seen() -> None:
    """The time shown is ours, and says so."""
    said = words.when(NOW - 3 * HOUR, None, NOW, ZoneInfo("Asia/Tokyo"))
    assert said.short == "seen 3 h"
    assert said.full == "undated, first seen Wed 20 May 2026, 21:30"


@pytest.mark.parametrize(
    ("after", "precisions", "said"),
    [
        (3 * HOUR, (Precision.SECOND, Precision.SECOND), "+3 h"),
        (-24 * MINUTE, (Precision.SECOND, Precision.MINUTE), "−24 min"),
        (3 * DAY, (Precision.SECOND, Precision.SECOND), "+3 d"),
        (30 * timedelta(seconds=1), (Precision.SECOND, Precision.SECOND), ""),
        (3 * HOUR, (Precision.SECOND, Precision.DAY), ""),
        (25 * HOUR, (Precision.DAY, Precision.DAY), "+1 d"),
        (3 * HOUR, (None, Precision.SECOND), ""),
    ],
)  # fmt: skip
def test_a_lag_is_as_exact_as_both_dates(
    after: timedelta, precisions: tuple[Precision | None, Precision | None], said: str
) -> None:
    """Hours are not told of days, nor anything of what is unknown."""
    assert words.lag(NOW + after, NOW, precisions) == said


@pytest.mark.parametrize(
    ("part", "whole", "share"), [(0, 0, 0), (0, 5, 0), (1, 1000, 1), (999, 1000, 99), (5, 5, 100), (1, 3, 33)]
)
def test_a_share_is_honest_at_its_ends(part: int, whole: int, share: int) -> None:
    """Not all for less than all, not nothing for more than nothing."""
    assert words.percent(part, whole) == share


@pytest.mark.parametrize(
    ("tag", "name"),
    [("zh-Hans", "中文"), ("AR", "العربية"), ("xx", None), ("", None), (None, None), ('en" onload="x', None)],
)
def test_only_languages_that_browsers_know_are_named(tag: str | None, name: str | None) -> None:
    """A feed can write anything in its place."""
    found = words.language(tag)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("text", "direction"),
    [("42: שלום", "rtl"), ("English שלום", "ltr"), ("123", "ltr"), ("", "ltr"), ("“مرحبا”", "rtl")],
)
def test_the_first_letter_gives_the_direction(text: str, direction: str) -> None:
    """Numbers and quotes have none."""
    assert words.direction(text) == direction


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (timedelta(0), "now"),
        (24 * MINUTE, "in 24 min"),
        (89 * MINUTE, "in 89 min"),
        (5 * HOUR, "in 5 h"),
        (3 * DAY, "in 3 d"),
    ],
)
def test_what_is_to_come_is_short(left: timedelta, said: str) -> None:
    """And rounded to what matters."""
    assert words.until(NOW + left, NOW) == said
