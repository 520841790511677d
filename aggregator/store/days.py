"""What came day by day: entries, copies and stories, from whom, and what the polls of a source came to.

Read-only functions on a connection of `Store.read`; whoever calls them holds one moment with `Store.reading`. Days
are those of one time zone, numbered from 1970.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from aggregator.store.codec import to_stamp

_BY_SOURCE = """
    SELECT source, count(*) FROM entry INDEXED BY entry_arrival
    WHERE first_seen >= ?1 AND is_archive = 0 GROUP BY source
"""
# A story counts on the day when the one came that had nobody to join.
_DAYS = """
    SELECT (e.first_seen + ?2) / 86400000000, count(*), sum(m.verdict = 'copy'), sum(m.verdict IS NULL)
    FROM entry e INDEXED BY entry_arrival LEFT JOIN member m ON m.entry = e.n
    WHERE e.first_seen >= ?1 AND e.is_archive = 0 GROUP BY 1
"""
# With min() as the only aggregate of its kind, SQLite takes the bare columns from the row that has it.
_SHARES = """
    SELECT source, is_alone, count(*) FROM (
        SELECT e.source AS source, min(e.sort_time), count(DISTINCT e.source) = 1 AS is_alone
        FROM entry e INDEXED BY entry_arrival JOIN member m ON m.entry = e.n
        WHERE e.first_seen >= ?1 AND e.is_archive = 0 GROUP BY m.story
    ) GROUP BY source, is_alone
"""
_STRIPS = """
    SELECT source, (at + ?2) / 86400000000 AS day, result, count(*) FROM event
    WHERE source IN (SELECT value FROM json_each(?3)) AND at >= ?1 GROUP BY source, day, result
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Some days up to now: the first begins at `since`, the last is number `today`; `offset` is how far east of UTC.

    One offset for all days: a change of the clock moves an hour's entries, and no more.
    """

    since: datetime
    offset: timedelta
    today: int
    days: int

    @property
    def numbers(self) -> range:
        """The numbers of the days, oldest first."""
        return range(self.today - self.days + 1, self.today + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """What arrived on one day. `copies` and `stories` are as judged by now."""

    entries: int = 0
    copies: int = 0
    stories: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """Of the stories that a source took part in first: how many it told alone, how many before others."""

    alone: int = 0
    first: int = 0


def last_days(now: datetime, zone: tzinfo, days: int) -> Window:
    """The last days in a time zone, today included."""
    offset = now.astimezone(zone).utcoffset() or timedelta(0)
    local = now + offset
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0) - offset
    today = (local - datetime(1970, 1, 1, tzinfo=UTC)).days
    return Window(since=midnight - timedelta(days=days - 1), offset=offset, today=today, days=days)


def count_days(connection: sqlite3.Connection, window: Window) -> dict[int, DayCount]:
    """Count entries, copies and stories by the day they arrived; a day without any is left out."""
    rows = connection.execute(_DAYS, (to_stamp(window.since), _micro(window.offset)))
    return {
        day: DayCount(entries=count, copies=copies or 0, stories=stories or 0) for day, count, copies, stories in rows
    }


def count_by_source(connection: sqlite3.Connection, since: datetime) -> dict[str, int]:
    """Count what arrived from each source since then."""
    return dict(connection.execute(_BY_SOURCE, (to_stamp(since),)).fetchall())


def count_shares(connection: sqlite3.Connection, since: datetime) -> dict[str, Shares]:
    """Count by source the stories it told alone and those it told first, of what arrived since then."""
    found: dict[str, Shares] = {}
    for source, is_alone, count in connection.execute(_SHARES, (to_stamp(since),)):
        shares = found.get(source, Shares())
        found[source] = Shares(alone=count, first=shares.first) if is_alone else Shares(alone=shares.alone, first=count)
    return found


def load_strips(
    connection: sqlite3.Connection, keys: Iterable[str], window: Window
) -> dict[str, dict[int, Mapping[str, int]]]:
    """Count by source and day what the polls came to."""
    strips: dict[str, dict[int, dict[str, int]]] = {}
    for source, day, result, count in connection.execute(
        _STRIPS, (to_stamp(window.since), _micro(window.offset), json.dumps(list(keys)))
    ):
        strips.setdefault(source, {}).setdefault(day, {})[result] = count
    return {source: dict(days) for source, days in strips.items()}


def _micro(offset: timedelta) -> int:
    return offset // timedelta(microseconds=1)
