"""Rules 3 and 4: how often, and whose hints count in which order."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from aggregator.fetch.due import DueReason, describe, is_due, renewed
from aggregator.fetch.pacing import pace
from aggregator.model import Hints, Source
from tests.fetch.asking import fetched
from tests.loopback import Answer, Loopback
from tests.manners.polling import HOUR, LIMITS, START, Poller, serve, when


def test_3_once_an_hour_with_validators_and_once_a_day_without() -> None:
    """Unless the server or the user says otherwise."""
    with Loopback() as server:
        server.route("/with", Answer(headers={"ETag": '"1"'}, body=b"x"))
        server.route("/without", Answer(body=b"x"))
        with_them, without = Poller.of(server.url("/with")), Poller.of(server.url("/without"))
        users = Poller.of(server.url("/without"), interval=timedelta(minutes=10))
        for poller in (with_them, without, users):
            poller.poll()
    assert (with_them.pause, with_them.state.due_reason) == (HOUR, DueReason.DEFAULT)
    assert (without.pause, without.state.due_reason) == (24 * HOUR, DueReason.NO_VALIDATORS)
    assert (users.pause, users.state.due_reason) == (timedelta(minutes=10), DueReason.CONFIGURED)


def test_3_the_pace_survives_a_restart_and_jitter_spreads_it() -> None:
    """A stored state is due when it was; sources that came together do not stay together."""
    with Loopback() as server:
        server.route("/", Answer(headers={"ETag": '"1"'}, body=b"x"))
        pauses = set()
        for tenth in range(10):
            poller = Poller.of(server.url(), interval=None)
            poller.jitter = tenth / 10
            poller.poll()
            pauses.add(poller.pause)
        assert len(pauses) == 10
        assert min(pauses) == HOUR
        assert max(pauses) < 1.1 * HOUR
        again = renewed(poller.state, poller.source, START + timedelta(minutes=5))
        assert again == poller.state
        assert not is_due(again, START + timedelta(minutes=5))
        assert not is_due(again, START + timedelta(minutes=50), early=timedelta(minutes=5))
        assert is_due(again, START + timedelta(minutes=62), early=timedelta(minutes=5))


@pytest.mark.parametrize(
    ("headers", "hints", "pause", "reason"),
    [
        ({"Cache-Control": "public, max-age=7200"}, Hints(), 2 * HOUR, DueReason.MAX_AGE),
        ({"Cache-Control": "max-age=7200", "Age": "1800"}, Hints(), 1.5 * HOUR, DueReason.MAX_AGE),
        ({"Cache-Control": "max-age=7200"}, Hints(ttl=3 * HOUR), 2 * HOUR, DueReason.MAX_AGE),
        ({"Cache-Control": "max-age=1800"}, Hints(), HOUR / 2, DueReason.MAX_AGE),
        ({"Cache-Control": "max-age=99999999"}, Hints(), 24 * HOUR, DueReason.MAX_AGE),
        ({"Cache-Control": "max-age=0"}, Hints(), HOUR, DueReason.DEFAULT),
        ({"Cache-Control": "max-age=60"}, Hints(ttl=4 * HOUR), 4 * HOUR, DueReason.TTL),
        ({"Cache-Control": "max-age=nonsense"}, Hints(), HOUR, DueReason.DEFAULT),
        ({"Expires": when(START + 5 * HOUR), "Date": when(START)}, Hints(), 5 * HOUR, DueReason.MAX_AGE),
        # The server's clock is three days ahead: only the difference counts.
        ({"Expires": when(START + 77 * HOUR), "Date": when(START + 72 * HOUR)}, Hints(), 5 * HOUR, DueReason.MAX_AGE),
        ({"Expires": "0"}, Hints(), HOUR, DueReason.DEFAULT),
        ({"Cache-Control": "max-age=7200", "Expires": "0"}, Hints(), 2 * HOUR, DueReason.MAX_AGE),
        ({}, Hints(ttl=3 * HOUR, update_period=6 * HOUR), 3 * HOUR, DueReason.TTL),
        ({}, Hints(ttl=timedelta(minutes=1)), HOUR / 2, DueReason.TTL),
        ({}, Hints(ttl=timedelta(days=365)), 24 * HOUR, DueReason.TTL),
        ({}, Hints(update_period=6 * HOUR), 6 * HOUR, DueReason.UPDATE_PERIOD),
        # Due at 10:30 on a Monday, which the feed calls idle: the next hour that it does not.
        ({}, Hints(skip_hours=(10, 11)), 2.5 * HOUR, DueReason.SKIP_HOURS),
        ({}, Hints(skip_days=(0, 1)), 38.5 * HOUR, DueReason.SKIP_HOURS),
        ({}, Hints(skip_hours=tuple(range(24))), HOUR, DueReason.DEFAULT),
    ],
)
def test_4_hints_in_their_order(headers: dict[str, str], hints: Hints, pause: timedelta, reason: DueReason) -> None:
    """Cache-Control or Expires, ttl, sy:update*, skipHours, skipDays; each bounded, each named."""
    with Loopback() as server:
        server.route("/", Answer(headers={"ETag": '"1"', **headers}, body=b"x"))
        poller = Poller.of(server.url())
        poller.poll(hints)
    assert (poller.pause, poller.state.due_reason) == (pause, reason)
    assert describe(poller.state.due_reason)


def test_4_hints_outlive_a_304_and_count_on_errors() -> None:
    """A 304 that says nothing changes nothing; one that speaks is heard; an error's max-age is the least."""
    with Loopback() as server:
        serve(
            server,
            Answer(headers={"ETag": '"1"', "Cache-Control": "max-age=7200"}, body=b"x"),
            Answer(status=304),
            Answer(status=304, headers={"Cache-Control": "max-age=10800"}),
            Answer(status=304),
            Answer(status=500, headers={"Cache-Control": "max-age=36000"}),
        )
        poller = Poller.of(server.url())
        pauses = []
        for _ in range(5):
            poller.poll_when_due()
            pauses.append((poller.pause, poller.state.due_reason))
    assert pauses == [(hours * HOUR, DueReason.MAX_AGE) for hours in (2, 2, 3, 3, 10)]


def test_4_then_the_rhythm_of_the_feed() -> None:
    """A weekly is not asked every hour; a feed that rolls over within hours is asked before it does."""
    source = Source(key="a", url="http://a.test/")
    state = replace(renewed(None, source, START), hints=Hints())

    def after(gap: timedelta, count: int, **known: Any) -> tuple[timedelta, str]:
        with Loopback() as server:
            server.route("/", Answer(headers={"ETag": '"1"'}, body=b"x"))
            outcome = fetched(server.url())
        dates = [START - gap * n for n in range(count)]
        paced = pace(state, outcome, source, LIMITS, hints=Hints(**known), newest=dates, now=START, jitter=0.0)
        assert paced.interval is not None
        return paced.interval, paced.due_reason

    assert after(timedelta(days=7), 20) == (14 * HOUR, DueReason.RHYTHM)
    assert after(timedelta(days=90), 20) == (24 * HOUR, DueReason.RHYTHM)
    assert after(3 * HOUR, 20) == (HOUR, DueReason.DEFAULT)
    assert after(timedelta(minutes=10), 10) == (HOUR, DueReason.DEFAULT)
    # With a word of the server that less than an hour is welcome.
    assert after(timedelta(minutes=10), 11, ttl=timedelta(minutes=50)) == (timedelta(minutes=45), "rolling_window")
    assert after(timedelta(minutes=10), 11, ttl=24 * HOUR) == (HOUR, DueReason.ROLLING_WINDOW)
