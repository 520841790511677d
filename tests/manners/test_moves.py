"""Rule 7: which redirects become the address that is asked, and when."""

from dataclasses import replace
from datetime import timedelta

import pytest

from aggregator.fetch.due import renewed
from aggregator.fetch.pacing import pace
from aggregator.model import NotModified, Source
from tests.fetch.asking import fetched
from tests.loopback import Answer, Loopback
from tests.manners.polling import LIMITS, START, Poller


def moving(server: Loopback, chain: list[int]) -> None:
    for number, status in enumerate(chain):
        server.route(f"/{number}", Answer(status=status, headers={"Location": f"/{number + 1}"}))
    server.route(f"/{len(chain)}", Answer(headers={"ETag": '"1"'}, body=b"x"))


def test_7_a_permanent_move_is_adopted_after_a_week() -> None:
    """Only the permanent prefix, only when it held all the time, and the new address is conditional at once."""
    with Loopback() as server:
        moving(server, [301, 308, 302])
        poller = Poller.of(server.url("/0"), interval=timedelta(hours=24))
        for _ in range(7):
            poller.poll_when_due()
            assert poller.state.url == server.url("/0")
            assert poller.state.moved_to == server.url("/2")
        poller.poll_when_due()
        assert poller.state.url == server.url("/2")
        assert poller.state.moved_to is None
        assert poller.source.url == server.url("/0")
        poller.poll_when_due()
        assert server.requests[-1].headers["if-none-match"] == '"1"'


def test_7_a_move_that_did_not_hold_is_forgotten() -> None:
    """A server that is set up wrongly for a day."""
    with Loopback() as server:
        moving(server, [301])
        poller = Poller.of(server.url("/0"))
        poller.poll()
        server.route("/0", Answer(body=b"x"))
        poller.poll_when_due()
        assert (poller.state.moved_to, poller.state.moved_since) == (None, None)
        moving(server, [301])
        poller.now += timedelta(days=8)
        poller.poll()
        assert poller.state.url == server.url("/0")


def test_7_a_move_that_leads_elsewhere_in_the_middle_begins_its_week_anew() -> None:
    """Six days to one place say nothing of another."""
    with Loopback() as server:
        moving(server, [301])
        poller = Poller.of(server.url("/0"), interval=timedelta(hours=24))
        for _ in range(6):
            poller.poll_when_due()
        server.route("/0", Answer(status=301, headers={"Location": "/other"}))
        server.route("/other", Answer(body=b"x"))
        for _ in range(7):
            poller.poll_when_due()
            assert (poller.state.url, poller.state.moved_to) == (server.url("/0"), server.url("/other"))
        poller.poll_when_due()
        assert poller.state.url == server.url("/other")


def test_7_never_onto_another_subscription() -> None:
    """Two sources would silently become one."""
    with Loopback() as server:
        moving(server, [301])
        outcome = fetched(server.url("/0"))
        source = Source(key="a", url=server.url("/0"))
        state = replace(renewed(None, source, START), moved_to=server.url("/1"), moved_since=START - timedelta(days=30))
        after = pace(state, outcome, source, LIMITS, now=START, jitter=0.0, is_taken=True)
        assert (after.url, after.moved_to) == (server.url("/0"), server.url("/1"))


@pytest.mark.parametrize(
    ("old", "new", "days", "adopted"),
    [
        ("http://a.test/f", "https://a.test/f", 0, True),
        ("http://a.test:80/f?x=1", "https://a.test/f?x=1", 0, True),
        ("http://a.test", "https://a.test/", 0, True),
        ("http://a.test/f", "https://a.test/other", 0, False),
        ("http://a.test/f", "https://b.test/f", 0, False),
        ("http://a.test/f", "https://b.test/f", 8, True),
        ("https://a.test/f", "http://a.test/f", 30, False),
    ],
)
def test_7_https_at_once_and_never_back(old: str, new: str, days: int, adopted: bool) -> None:
    """The same address with https is the same feed; a move that gives https up is followed and not adopted."""
    source = Source(key="a", url=old)
    since = START - timedelta(days=days)
    state = replace(renewed(None, source, START), moved_to=new if days else None, moved_since=since if days else None)
    outcome = NotModified(url=old, permanent_url=new)
    after = pace(state, outcome, source, LIMITS, now=START, jitter=0.0)
    assert (after.url == new) == adopted


def test_7_an_adopted_address_that_dies_leads_back_home() -> None:
    """The configured address is asked again before a source counts as gone."""
    with Loopback() as server:
        server.route("/new", Answer(status=410))
        poller = Poller.of(server.url("/old"))
        poller.state = replace(poller.state, url=server.url("/new"))
        poller.poll()
        assert not poller.state.gone
        assert poller.state.url == server.url("/old")
