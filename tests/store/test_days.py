"""What came day by day, in the reader's time zone, and how the polls of a source went."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from aggregator.store.days import (
    DayCount,
    Shares,
    Window,
    count_by_source,
    count_days,
    count_shares,
    last_days,
    load_strips,
)
from aggregator.store.sources import Poll, PollResult
from tests.store.build import DAY, HOUR, NOW, opened, rows
from tests.store.test_pages import take_in

DAY_NUMBER = int(NOW.timestamp()) // 86_400


@pytest.mark.parametrize(
    ("now", "zone", "since", "today"),
    [
        ("2026-05-04T12:00Z", "UTC", "2026-05-02T00:00Z", 20577),
        # Already the next day there, and its midnight is yesterday's noon here.
        ("2026-05-04T12:00Z", "Pacific/Auckland", "2026-05-02T12:00Z", 20578),
        # Before the clock went forward midnight was an hour later; one offset for all days.
        ("2026-03-29T12:00Z", "Europe/Berlin", "2026-03-26T22:00Z", 20541),
    ],
)
def test_days_begin_at_midnight_where_the_reader_is(now: str, zone: str, since: str, today: int) -> None:
    """Three days are today and the two before."""
    window = last_days(datetime.fromisoformat(now), ZoneInfo(zone), 3)
    assert (window.since, window.today) == (datetime.fromisoformat(since), today)
    assert list(window.numbers) == [today - 2, today - 1, today]


def test_days_are_those_of_the_readers_time_zone(tmp_path: Path) -> None:
    """What came at noon UTC came the next day where it is thirteen hours later."""
    with opened(tmp_path) as store:
        take_in(store, "a", "b")
        here = count_days(store.db.conn, last_days(NOW, UTC, 2))
        there = count_days(store.db.conn, last_days(NOW, timezone(13 * HOUR), 2))
        assert here == {DAY_NUMBER: DayCount(entries=2, copies=0, stories=2)}
        assert there == {DAY_NUMBER + 1: DayCount(entries=2, copies=0, stories=2)}
        assert count_by_source(store.db.conn, NOW - DAY) == {"herald": 2}
        assert count_by_source(store.db.conn, NOW + DAY) == {}


def test_shares_tell_who_was_alone(tmp_path: Path) -> None:
    """Two stories of one source that nobody else tells."""
    with opened(tmp_path) as store:
        take_in(store, "a", "b")
        assert count_shares(store.db.conn, NOW - DAY) == {"herald": Shares(alone=2, first=0)}


def test_a_strip_has_the_polls_of_each_day(tmp_path: Path) -> None:
    """By what they came to; of the sources asked for, from the first day on, read from an index alone."""
    with opened(tmp_path) as store:
        [state] = store.states()
        for age, result in ((0, PollResult.NEW), (1, PollResult.NONE), (2, PollResult.NONE), (30, PollResult.ERROR)):
            store.save_state(state, Poll(at=NOW - age * HOUR, result=result))
        store.save_state(state, Poll(at=NOW - 9 * DAY, result=PollResult.NEW))
        window = last_days(NOW, UTC, 3)
        found = load_strips(store.db.conn, ["herald", "nobody"], window)
        assert found == {"herald": {DAY_NUMBER - 1: {"error": 1}, DAY_NUMBER: {"new": 1, "none": 2}}}
        assert load_strips(store.db.conn, [], window) == {}


def test_a_month_of_polls_is_read_from_an_index(tmp_path: Path) -> None:
    """A page of sources polled hourly has tens of thousands of them."""
    with opened(tmp_path) as store:
        query = "SELECT result, count(*) FROM event WHERE source = 'x' AND at >= 0 GROUP BY result"
        plan = rows(store, f"EXPLAIN QUERY PLAN {query}")
        assert any("COVERING INDEX" in str(row[-1]) for row in plan), plan


def test_a_window_has_its_days() -> None:
    """Of one day there is today."""
    window = Window(since=NOW, offset=timedelta(0), today=7, days=1)
    assert list(window.numbers) == [7]
