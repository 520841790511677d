"""When an entry was published, and which days it names."""

from datetime import date, datetime, timedelta

from aggregator.group.side import Side
from aggregator.model import Precision

DAY = timedelta(days=1)


def named_days(side: Side) -> frozenset[date]:
    """The days that the opening names; a weekday is the last one before publication, a day without year the nearest."""
    near = (side.published or side.first_seen).date()
    found = (_resolve(day, near, side.published is not None) for day in side.print_.days)
    return frozenset(day for day in found if day)


def _resolve(day: str, near: date, is_dated: bool) -> date | None:
    if day[0] == "w":
        return near - timedelta(days=(near.weekday() - int(day[1:])) % 7) if is_dated else None
    if not day.startswith("--"):
        return date.fromisoformat(day)
    month, number = int(day[2:4]), int(day[5:7])
    choices = [made for year in (near.year - 1, near.year, near.year + 1) if (made := _make(year, month, number))]
    return min(choices, key=lambda made: abs(made - near), default=None)


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def time_gap(left: Side, right: Side) -> timedelta:
    """The least time between two entries; a day counts whole, an undated entry is of any time before it was seen."""
    one, other = span(left), span(right)
    return max(one[0] - other[1], other[0] - one[1], timedelta(0))


def span(side: Side) -> tuple[datetime, datetime]:
    """When an entry may have been published, from and to."""
    if side.published is None:
        return datetime(1, 1, 1, tzinfo=side.first_seen.tzinfo), side.first_seen
    start = min(side.published, side.first_seen)
    return start, start + DAY if side.precision is Precision.DAY else start
