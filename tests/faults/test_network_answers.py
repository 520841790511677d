"""Answers that are no document, or that lie about being one, and hosts that ask for peace."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from aggregator.fetch.client import Fetcher
from aggregator.fetch.due import DueReason, PacingLimits
from aggregator.fetch.outage import is_our_network, spare
from aggregator.fetch.pacing import pace, undigested
from aggregator.fetch.reasons import Reason
from aggregator.fetch.settings import FetchSettings
from aggregator.model import Failed, Outcome, Source, SourceState, Validators
from tests.fetch.asking import LOOPBACK, failed, fetched, names, unchanged
from tests.loopback import Answer, Loopback

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
LIMITS = PacingLimits()


def state_of(url: str, **known: Any) -> SourceState:
    return SourceState(key="a", url=url, source_url=url, **known)


def paced(outcome: Outcome, state: SourceState | None = None) -> SourceState:
    source = Source(key="a", url=outcome.url)
    return pace(state or state_of(outcome.url), outcome, source, LIMITS, now=NOW, jitter=0.0)


def test_304_to_an_unconditional_request_is_no_empty_feed() -> None:
    """It is a failure, and validators that led to it are dropped."""
    with Loopback() as server:
        server.route("/", Answer(status=304))
        outcome = failed(server.url())
        assert outcome.reason == Reason.UNASKED_304
        after = paced(outcome, state_of(server.url(), validators=Validators(etag='"old"')))
        assert after.validators == Validators()


@pytest.mark.parametrize(
    "etag",
    ['"' + "x" * 5_000 + '"', "*", "", "  "],
)
def test_validators_that_are_huge_or_illegal_are_dropped(etag: str) -> None:
    """They are neither stored nor sent, so the next request is unconditional."""
    with Loopback() as server:
        server.route("/", Answer(headers={"ETag": etag, "Last-Modified": "y" * 500}, body=b"x"))
        given = fetched(server.url()).validators
        assert (given.etag, given.last_modified) == (None, None)
        fetched(server.url(), Validators(etag=etag, last_modified="y" * 500))
        assert "if-none-match" not in server.requests[1].headers


def test_a_stored_validator_cannot_add_a_header() -> None:
    """Line breaks in a validator, from wherever, are not sent."""
    with Loopback() as server:
        server.route("/", Answer(body=b"x"))
        fetched(server.url(), Validators(etag='"1"\r\nX-Evil: 1', last_modified="a\nb"))
        assert "x-evil" not in server.requests[0].headers
        assert "if-none-match" not in server.requests[0].headers


@pytest.mark.parametrize("status", [401, 403, 404, 418, 429, 451, 500, 502, 503, 599, 204, 206, 300])
def test_a_status_without_a_document(status: int) -> None:
    """A failure with the code, in words; the body of an error page is not read."""
    with Loopback() as server:
        server.route("/", Answer(status=status, body=b"<rss/>" if status != 204 else b""))
        outcome = failed(server.url())
        assert (outcome.reason, outcome.status) == (Reason.HTTP_STATUS, status)
        assert str(status) in outcome.detail
        after = paced(outcome)
        assert not after.gone
        assert after.due is not None
        assert after.due > NOW


def test_410_ends_the_polling() -> None:
    """Gone is gone, and the user is told."""
    with Loopback() as server:
        server.route("/", Answer(status=410))
        outcome = failed(server.url())
    after = paced(outcome)
    assert (after.gone, after.due, after.due_reason) == (True, None, DueReason.GONE)
    assert "410" in (after.error_detail or "")


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_asks_for_peace_gets_it_for_all_its_feeds(status: int) -> None:
    """The second feed of the host is not even asked; one of another host is."""
    resolver = names(a_test="127.0.0.1", b_test="127.0.0.1")
    with Loopback() as server:
        server.route("/1", Answer(status=status, headers={"Retry-After": "120"}))
        server.route("/2", Answer(body=b"x"))

        async def go() -> list[Outcome]:
            settings = FetchSettings(allow=("127.0.0.0/8",), host_gap=timedelta(0))
            async with Fetcher(settings, resolver=resolver) as fetcher:
                hosts = (("/1", "a.test"), ("/2", "a.test"), ("/2", "b.test"))
                return [await fetcher.fetch(server.url(path, host=host)) for path, host in hosts]

        first, second, third = asyncio.run(go())
        assert isinstance(first, Failed)
        assert isinstance(second, Failed)
        assert second.reason == Reason.HOST_WAITING
        assert not isinstance(third, Failed)
        assert len(server.requests) == 2
    after = paced(second)
    assert after.failures == 0
    assert after.due_reason == DueReason.HOST_RETRY_AFTER
    assert after.due is not None
    assert timedelta(seconds=100) < after.due - NOW < timedelta(seconds=200)


def test_a_login_page_is_not_a_feed() -> None:
    """What digest refuses is a failure of the source: address and validators stay as they were."""
    with Loopback() as server:
        server.route("/", Answer(status=301, headers={"Location": "/login"}))
        server.route("/login", Answer(headers={"ETag": '"page"'}, body=b"<!doctype html><title>Log in</title>"))
        document = fetched(server.url())
    known = state_of(server.url(), validators=Validators(etag='"feed"'), failures=1)
    after = paced(undigested(document, Reason.NOT_A_DOCUMENT, "This is HTML, not a feed."), known)
    assert after.validators.etag == '"feed"'
    assert (after.url, after.moved_to) == (server.url(), None)
    assert (after.failures, after.error_detail) == (2, "This is HTML, not a feed.")
    assert after.due == NOW + timedelta(hours=2)


def test_a_login_page_in_front_of_everything_is_our_network() -> None:
    """All feeds fail with a page: one notice for the user, and no source pays for it."""
    outcomes = [
        Failed(url=f"http://{name}.test/", reason=Reason.NOT_A_DOCUMENT, detail="HTML.", status=200) for name in "abcd"
    ]
    assert is_our_network(outcomes)
    after = spare(state_of(outcomes[0].url, failures=0), outcomes[0], LIMITS, now=NOW, jitter=0.0)
    assert (after.failures, after.due, after.due_reason) == (0, NOW + timedelta(minutes=10), DueReason.OUR_NETWORK)


def test_a_thousand_feeds_of_one_host() -> None:
    """All due at once: never more than one request at a time, and each after a pause (the clock is ours)."""
    clock = [0.0]
    starts: list[float] = []

    async def sleep(seconds: float) -> None:
        clock[0] += seconds
        await asyncio.sleep(0)

    with Loopback() as server:
        server.route("/", Answer(status=304))

        async def go() -> None:
            settings = FetchSettings(allow=("127.0.0.0/8",))
            async with Fetcher(
                settings, resolver=names(a_test="127.0.0.1"), clock=lambda: clock[0], sleep=sleep
            ) as fetcher:
                url = server.url(host="a.test")

                async def one() -> None:
                    await fetcher.fetch(url, validators=Validators(etag='"1"'))
                    starts.append(clock[0])

                await asyncio.gather(*(one() for _ in range(1_000)))

        asyncio.run(go())
        assert len(server.requests) == 1_000
        assert server.at_once == 1
    gaps = [later - earlier for earlier, later in pairwise(starts)]
    assert min(gaps) >= 2.0


def test_hosts_of_ones_own_are_not_spaced_out() -> None:
    """A bridge on one's own machine serves many feeds; the user has allowed it by name or network."""
    with Loopback() as server:
        server.hold("/", 16)

        async def go() -> None:
            async with Fetcher(FetchSettings(allow=LOOPBACK)) as fetcher:
                await asyncio.gather(*(fetcher.fetch(server.url()) for _ in range(16)))

        asyncio.run(go())
        assert server.at_once == 16


def test_304_for_ever_is_found_out() -> None:
    """After ten days of 304 the whole document is asked for; a server that still says 304 loses its validators."""
    with Loopback() as server:
        server.route("/", Answer(status=304))
        outcome = unchanged(server.url(), Validators(etag='"1"'))
        after = paced(outcome, state_of(server.url(), unconditional_at=NOW - timedelta(days=11)))
        assert after.validators.etag == '"1"'
        assert paced(failed(server.url()), after).validators == Validators()
