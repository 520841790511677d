"""Rules 5, 6 and 12: servers that ask for peace, that fail, that are gone; and the day when our own network is down."""

import asyncio
from collections import defaultdict
from dataclasses import replace
from datetime import timedelta

import pytest

from aggregator.fetch.client import Fetcher
from aggregator.fetch.due import DueReason, is_due, renewed
from aggregator.fetch.outage import is_our_network, spare
from aggregator.fetch.settings import FetchSettings
from aggregator.model import Failed, NotModified, Outcome, Source, Validators
from tests.fetch.asking import failed, names
from tests.loopback import Answer, Loopback, Request
from tests.manners.polling import HOUR, LIMITS, START, Poller, serve, when


@pytest.mark.parametrize("status", [429, 503, 500, 403])
@pytest.mark.parametrize(
    ("value", "pause", "reason"),
    [
        ("7200", 2 * HOUR, DueReason.RETRY_AFTER),
        (when(START + 3 * HOUR), 3 * HOUR, DueReason.RETRY_AFTER),
        ("60", HOUR, DueReason.BACKOFF),
        (when(START - HOUR), HOUR, DueReason.BACKOFF),
        ("-5", HOUR, DueReason.BACKOFF),
        ("soon", HOUR, DueReason.BACKOFF),
        ("1e9", HOUR, DueReason.BACKOFF),
        ("999999999", timedelta(days=7), DueReason.RETRY_AFTER),
        ("9" * 400, HOUR, DueReason.BACKOFF),
    ],
)
def test_5_retry_after_is_a_floor(status: int, value: str, pause: timedelta, reason: DueReason) -> None:
    """Seconds or a date, on every error; past, absurd and garbage values are bounded."""
    with Loopback() as server:
        server.route("/", Answer(status=status, headers={"Retry-After": value, "Date": when(START)}))
        poller = Poller.of(server.url())
        poller.poll()
    assert (poller.pause, poller.state.due_reason) == (pause, reason)
    assert not is_due(poller.state, START + pause - timedelta(seconds=1))


def test_5_retry_after_holds_for_the_host_but_not_for_ones_own() -> None:
    """By host name; a restart does not forget it; one's own hosts may be asked at any time."""
    with Loopback() as server:
        server.route("/a", Answer(status=429, headers={"Retry-After": "600"}))
        server.route("/b", Answer(body=b"x"))

        async def go(allow: tuple[str, ...]) -> list[Outcome]:
            settings = FetchSettings(allow=allow, host_gap=timedelta(0))
            async with Fetcher(settings, resolver=names(a_test="127.0.0.1")) as fetcher:
                return [await fetcher.fetch(server.url(path, host="a.test")) for path in ("/a", "/b", "/b")]

        assert [type(o) for o in asyncio.run(go(("127.0.0.0/8",)))] == [Failed] * 3
        assert len(server.asked("/b")) == 0
        assert [type(o) for o in asyncio.run(go(("a.test",)))][1:] != [Failed] * 2
        assert len(server.asked("/b")) == 2

        async def after_restart() -> Outcome:
            async with Fetcher(FetchSettings(allow=("127.0.0.0/8",)), resolver=names(a_test="127.0.0.1")) as fetcher:
                fetcher.hold("http://a.test/anything", timedelta(minutes=5))
                return await fetcher.fetch(server.url("/b", host="a.test"))

        assert getattr(asyncio.run(after_restart()), "reason", None) == "host_waiting"


def test_5_the_hosts_of_a_site_have_a_budget_together() -> None:
    """Forty blogs of one hoster take twenty seconds, four at once at most; another site does not wait for them."""
    clock = [0.0]
    starts: dict[str, list[float]] = defaultdict(list)

    async def sleep(seconds: float) -> None:
        clock[0] += seconds
        await asyncio.sleep(0)

    def note(request: Request) -> Answer:
        host = request.headers["host"].partition(":")[0]
        starts[".".join(host.split(".")[-2:])].append(clock[0])
        return Answer(body=b"x")

    with Loopback() as server:
        server.route("/", note)
        blogs = [f"blog{n}.site.test" for n in range(40)]
        resolver = names(**{host.replace(".", "_"): "127.0.0.1" for host in (*blogs, "alone.test")})

        async def go() -> None:
            settings = FetchSettings(allow=("127.0.0.0/8",))
            async with Fetcher(settings, resolver=resolver, clock=lambda: clock[0], sleep=sleep) as fetcher:
                await asyncio.gather(*(fetcher.fetch(server.url(host=host)) for host in (*blogs, "alone.test")))

        asyncio.run(go())
        assert server.at_once <= 5
    assert len(starts["site.test"]) == 40
    assert max(starts["site.test"]) >= 19
    assert starts["alone.test"][0] < 3


def test_6_errors_back_off_to_a_day_and_nothing_is_given_up() -> None:
    """Twenty 404s later the source is still polled, once a day; one success and all is forgotten."""
    with Loopback() as server:
        serve(server, *[Answer(status=404)] * 20, Answer(headers={"ETag": '"1"'}, body=b"x"))
        poller = Poller.of(server.url())
        pauses = []
        for _ in range(20):
            poller.poll_when_due()
            pauses.append(poller.pause)
        assert pauses == [min(2**n, 24) * HOUR for n in range(20)]
        assert (poller.state.failures, poller.state.due_reason) == (20, DueReason.BACKOFF)
        assert not poller.state.gone
        poller.poll_when_due()
        assert (poller.state.failures, poller.state.error, poller.pause) == (0, None, HOUR)


def test_6_jitter_on_errors() -> None:
    """Sources that a server dropped together do not come back together."""
    with Loopback() as server:
        server.route("/", Answer(status=500))
        poller = Poller.of(server.url())
        poller.jitter = 0.5
        poller.poll()
    assert poller.pause == 1.05 * HOUR


def test_6_410_is_gone() -> None:
    """Polling stops, and the state says so."""
    with Loopback() as server:
        server.route("/", Answer(status=410))
        poller = Poller.of(server.url())
        poller.poll()
    assert poller.state.gone
    assert poller.state.due_reason == DueReason.GONE
    assert not is_due(poller.state, START + timedelta(days=365))
    moved = replace(poller.source, url="http://b.test/")
    assert is_due(renewed(poller.state, moved, START), START)


def test_12_when_everything_fails_it_is_our_network() -> None:
    """Nothing is counted against the sources; one answer from outside, even an error, and it is not us."""

    def dead(name: str) -> Failed:
        return failed(f"http://127.0.0.1:1/{name}")

    outcomes: list[Outcome] = [replace(dead(name), url=f"http://{name}.test/") for name in "abcde"]
    assert is_our_network(outcomes)
    assert is_our_network([*outcomes, NotModified(url="file:///tmp/x")])
    assert not is_our_network(outcomes[:2])
    assert not is_our_network([])
    with Loopback() as server:
        server.route("/", Answer(status=500))
        assert not is_our_network([*outcomes, failed(server.url())])
    source = Source(key="a", url="http://a.test/")
    state = renewed(None, source, START)
    pauses = []
    for _ in range(5):
        state = spare(state, dead("a"), LIMITS, now=START, jitter=0.0)
        assert state.due is not None
        pauses.append((state.due - START) // timedelta(minutes=1))
    assert pauses == [10, 20, 40, 60, 60]
    assert (state.failures, state.due_reason) == (0, DueReason.OUR_NETWORK)


def test_a_good_answer_ends_every_complaint() -> None:
    """Failures, floors and errors of the past do not weigh on a source that works."""
    with Loopback() as server:
        serve(
            server,
            Answer(status=503, headers={"Retry-After": "7200"}),
            Answer(headers={"ETag": '"1"'}, body=b"x"),
        )
        poller = Poller.of(server.url())
        poller.poll_when_due()
        assert poller.state.not_before is not None
        poller.poll_when_due()
        state = poller.state
        assert (state.not_before, state.error, state.failures) == (None, None, 0)
        assert state.validators == Validators(etag='"1"', url=server.url())
