"""How other people's servers are asked: one test for each rule of good manners, against a server on loopback.

Where a rule is about days, the time is an argument and the answers are real ones.
"""

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest

from aggregator.fetch.client import Fetcher
from aggregator.fetch.due import DueReason, PacingLimits, describe, is_due, is_probe, renewed, validators_to_send
from aggregator.fetch.outage import is_our_network, spare
from aggregator.fetch.pacing import pace
from aggregator.fetch.settings import FetchSettings
from aggregator.model import Failed, Hints, NotModified, Outcome, Source, SourceState, Validators
from tests.fetch.asking import ask, failed, fetched, names, unchanged
from tests.loopback import Answer, Loopback, Request

START = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)  # a Monday
HOUR = timedelta(hours=1)
LIMITS = PacingLimits()


@dataclass
class Poller:
    """One source polled by the clock of the test: fetch, pace, remember."""

    source: Source
    state: SourceState
    now: datetime = START
    jitter: float = 0.0

    @classmethod
    def of(cls, url: str, **source: object) -> "Poller":
        made = Source(key="a", url=url, **source)  # type: ignore[arg-type]
        return cls(made, renewed(None, made, START))

    def poll(self, hints: Hints | None = None) -> Outcome:
        """Ask once with what is known, and remember what came."""
        outcome = ask(self.state.url, validators_to_send(self.state, LIMITS, self.now))
        hints = hints if hints is not None else (None if isinstance(outcome, NotModified) else Hints())
        self.state = pace(self.state, outcome, self.source, LIMITS, hints=hints, now=self.now, jitter=self.jitter)
        return outcome

    def poll_when_due(self, hints: Hints | None = None) -> Outcome:
        """Let the time pass until the source is due, then ask."""
        assert self.state.due is not None
        self.now = max(self.now, self.state.due)
        return self.poll(hints)

    @property
    def pause(self) -> timedelta:
        """How long until the next request."""
        assert self.state.due is not None
        return self.state.due - self.now


def serve(server: Loopback, *answers: Answer, path: str = "/") -> None:
    """Give these answers in turn, the last one for ever."""
    left = list(answers)
    server.route(path, lambda _: left.pop(0) if len(left) > 1 else left[0])


# The bytes are odd on purpose: weak, unquoted, padded inside, not a date at all.
@pytest.mark.parametrize(
    ("etag", "modified"),
    [
        ('W/"a,b  c"', "Mon, 04 May 2026 09:30:00 GMT"),
        ("unquoted", "2026-05-04 09:30"),
        ('"x-gzip"', "yesterday"),
        ('"\xe9\xff"', "Mon, 4 May 2026 09:30:00 +0000"),
    ],
)
def test_1_every_request_after_the_first_is_conditional(etag: str, modified: str) -> None:
    """Validators go back byte for byte; each is renewed from every answer that carries it, a 304 too."""
    with Loopback() as server:
        serve(
            server,
            Answer(headers={"ETag": etag, "Last-Modified": modified}, body=b"x"),
            Answer(status=304),
            Answer(status=304, headers={"ETag": '"new"'}),
            Answer(headers={"ETag": '"newer"'}, body=b"x"),
            Answer(status=304, headers={"Last-Modified": "now"}),
            Answer(status=304),
        )
        poller = Poller.of(server.url())
        for _ in range(6):
            poller.poll_when_due()
        sent = [(r.headers.get("if-none-match"), r.headers.get("if-modified-since")) for r in server.requests]
        assert sent == [
            (None, None),
            (etag, modified),
            (etag, modified),
            ('"new"', modified),
            ('"newer"', None),
            ('"newer"', "now"),
        ]
        wire = server.requests[1].head
        assert f"If-None-Match: {etag}\r\n".encode("latin-1") in wire
        assert f"If-Modified-Since: {modified}\r\n".encode("latin-1") in wire


def test_1_validators_belong_to_the_address_that_gave_them() -> None:
    """Behind a redirect to another origin requests stay conditional, and the first address never sees them."""
    with Loopback() as first, Loopback() as second:
        first.route("/", Answer(status=302, headers={"Location": second.url("/feed")}))
        serve(second, Answer(headers={"ETag": '"1"'}, body=b"x"), Answer(status=304), path="/feed")
        poller = Poller.of(first.url())
        poller.poll_when_due()
        assert isinstance(poller.poll_when_due(), NotModified)
        assert second.requests[1].headers["if-none-match"] == '"1"'
        assert "if-none-match" not in first.requests[1].headers


def test_2_validators_are_not_believed_for_ever() -> None:
    """Ten days of nothing but 304, and one request asks for the whole document; then they hold again."""
    with Loopback() as server:
        stuck = Answer(status=304)
        server.route("/", lambda r: stuck if "if-none-match" in r.headers else Answer(headers={"ETag": '"1"'}))
        poller = Poller.of(server.url(), interval=timedelta(hours=6))
        for _ in range(2 * 41):
            poller.poll_when_due()
        unconditional = [n for n, r in enumerate(server.requests) if "if-none-match" not in r.headers]
        assert unconditional == [0, 40, 80]
        assert not is_probe(poller.state, LIMITS, poller.now)


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


def when(moment: datetime) -> str:
    return format_datetime(moment, usegmt=True)


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

    def after(gap: timedelta, count: int, **known: object) -> tuple[timedelta, str]:
        with Loopback() as server:
            server.route("/", Answer(headers={"ETag": '"1"'}, body=b"x"))
            outcome = fetched(server.url())
        dates = [START - gap * n for n in range(count)]
        paced = pace(state, outcome, source, LIMITS, hints=Hints(**known), newest=dates, now=START, jitter=0.0)  # type: ignore[arg-type]
        assert paced.interval is not None
        return paced.interval, paced.due_reason

    assert after(timedelta(days=7), 20) == (14 * HOUR, DueReason.RHYTHM)
    assert after(timedelta(days=90), 20) == (24 * HOUR, DueReason.RHYTHM)
    assert after(3 * HOUR, 20) == (HOUR, DueReason.DEFAULT)
    assert after(timedelta(minutes=10), 10) == (HOUR, DueReason.DEFAULT)
    # With a word of the server that less than an hour is welcome.
    assert after(timedelta(minutes=10), 11, ttl=timedelta(minutes=50)) == (timedelta(minutes=45), "rolling_window")
    assert after(timedelta(minutes=10), 11, ttl=24 * HOUR) == (HOUR, DueReason.ROLLING_WINDOW)


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


def test_8_the_address_is_asked_exactly_as_given() -> None:
    """No cookie comes back, no Referer, no added query; case, order and doubled slashes stay."""
    path = "//Feed/%7Euser/;v=1/a%2Fb?b=2&a=1&&utm_source=x&e=%C3%A9"
    with Loopback() as server:
        server.route(path, Answer(headers={"Set-Cookie": "id=1; Path=/", "ETag": '"1"'}, body=b"x"))
        poller = Poller.of(server.url(path))
        poller.poll()
        poller.poll_when_due()
        assert [r.path for r in server.requests] == [path, path]
        assert not {"cookie", "referer", "origin"} & server.requests[1].headers.keys()


def test_9_who_asks_and_what_is_accepted() -> None:
    """Name, version and a way to reach the user; gzip."""
    with Loopback() as server:
        server.route("/", Answer(body=b"x"))
        fetched(server.url(), contact="mailto:me@example.org")
        fetched(server.url(), contact="evil)\r\nX-A: b")
        fetched(server.url())
        agents = [r.headers["user-agent"] for r in server.requests]
        assert agents[0].startswith("aggregator/")
        assert agents[0].endswith(" (+mailto:me@example.org)")
        assert agents[2].startswith("aggregator/")
        assert all("x-a" not in r.headers for r in server.requests)
        assert server.requests[0].headers["accept-encoding"] == "gzip"


def test_10_few_connections_and_a_pause() -> None:
    """One request at a time to a host, also when a redirect leads there, two seconds apart by the clock."""
    clock = [0.0]
    starts: list[tuple[str, float]] = []

    async def sleep(seconds: float) -> None:
        clock[0] += seconds
        await asyncio.sleep(0)

    def note(request: Request) -> Answer:
        starts.append((request.headers["host"].partition(":")[0], clock[0]))
        if request.path == "/away":
            return Answer(status=302, headers={"Location": f"http://b.test:{server.port}/"})
        return Answer(body=b"x")

    with Loopback() as server:
        server.route("/", note)
        server.route("/away", note)

        async def go() -> None:
            resolver = names(a_test="127.0.0.1", b_test="127.0.0.1")
            settings = FetchSettings(allow=("127.0.0.0/8",))
            async with Fetcher(settings, resolver=resolver, clock=lambda: clock[0], sleep=sleep) as fetcher:
                urls = [server.url("/away", host="a.test"), server.url("/", host="b.test")] * 5
                outcomes = await asyncio.gather(*(fetcher.fetch(url) for url in urls))
            assert not [o for o in outcomes if isinstance(o, Failed)]

        asyncio.run(go())
    for host in ("a.test", "b.test"):
        times = sorted(time for name, time in starts if name == host)
        assert len(times) == (5 if host == "a.test" else 10)
        assert all(later - earlier >= 2.0 for earlier, later in pairwise(times))


def test_10_an_article_page_counts_against_the_same_budget() -> None:
    """Whatever is fetched goes through the same turns; a second time it is asked conditionally."""
    with Loopback() as server:
        server.route("/page", Answer(headers={"ETag": '"p"'}, body=b"<html>"))
        page = fetched(server.url("/page"))
        server.route("/page", Answer(status=304))
        assert unchanged(server.url("/page"), page.validators).validators.etag == '"p"'


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
