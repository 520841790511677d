"""How often a feed says something, read from the dates of its entries. P."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

# With fewer dates there is no rhythm to speak of; with more the older ones tell of another time.
_FEWEST = 5
_MOST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """`gap` is the usual time between two entries, `window` how far back the document reaches."""

    gap: timedelta | None = None
    window: timedelta | None = None
    newest: datetime | None = None


def read_rhythm(dates: Iterable[datetime], now: datetime) -> Rhythm:
    """Return the rhythm of a document whose entries have these dates, in any order; future ones are now.

    The oldest tenth does not count for the window: pinned entries are old and say nothing.
    """
    ordered = sorted((min(date, now) for date in dates), reverse=True)
    newest = ordered[0] if ordered else None
    if len(ordered) < _FEWEST:
        return Rhythm(newest=newest)
    oldest = ordered[(len(ordered) - 1) * 9 // 10]
    recent = ordered[:_MOST]
    gap = median((newer - older).total_seconds() for newer, older in pairwise(recent))
    window = ordered[0] - oldest
    return Rhythm(gap=timedelta(seconds=gap) if gap else None, window=window or None, newest=newest)
