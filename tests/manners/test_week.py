"""A week over two hundred sources by an injected clock: what the rules come to when they are added up.

The servers are a model (values, no sockets); the state machine is the real one.
"""

import heapq
import itertools
import random
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from aggregator.fetch.due import PacingLimits, is_due, renewed, validators_to_send
from aggregator.fetch.hints import freshness, retry_after
from aggregator.fetch.pacing import pace
from aggregator.fetch.reasons import Reason
from aggregator.model import Failed, Fetched, Hints, NotModified, Outcome, Source, SourceState, Validators

START = datetime(2026, 5, 4, tzinfo=UTC)
WEEK, DAY, HOUR = timedelta(days=7), timedelta(days=1), timedelta(hours=1)
LIMITS = PacingLimits()


@dataclass
class Server:
    """A feed of `count` entries, one every `gap`; `fails` is how often it answers with an error."""

    source: Source
    gap: timedelta
    count: int
    has_validators: bool
    headers: dict[str, str]
    hints: Hints
    fails: float
    draw: random.Random
    state: SourceState
    polls: list[datetime] = field(default_factory=list)
    conditional: int = 0
    lost: int = 0
    seen: int = -1
    floor: datetime = START
    undercut: int = 0

    @property
    def window(self) -> timedelta:
        """How far back the document reaches."""
        return self.gap * self.count

    def answer(self, sent: Validators, now: datetime) -> Outcome:
        """What this server says at this time."""
        if self.draw.random() < self.fails:
            headers = (
                {"retry-after": str(self.draw.choice((30, 600, 7200, 90_000)))} if self.draw.random() < 0.5 else {}
            )
            return Failed(url=self.source.url, reason=Reason.HTTP_STATUS, detail=".", status=503, headers=headers)
        newest = (now - START + WEEK) // self.gap
        tag = f'"{newest}"' if self.has_validators else None
        given = Validators(etag=tag, url=self.source.url)
        if tag is not None and sent.etag == tag:
            return NotModified(url=self.source.url, headers=self.headers, validators=given)
        self.lost += max(0, newest - self.count - self.seen) if self.seen >= 0 else 0
        self.seen = newest
        return Fetched(url=self.source.url, final_url=self.source.url, headers=self.headers, validators=given, body=b"")

    def poll(self, now: datetime) -> None:
        """Ask as the program would, and remember what it would."""
        sent = validators_to_send(self.state, LIMITS, now)
        self.polls.append(now)
        self.conditional += sent.etag is not None
        self.undercut += now < self.floor
        outcome = self.answer(sent, now)
        said = retry_after(outcome.headers, now) or freshness(outcome.headers, now) or timedelta(0)
        cap = LIMITS.retry_cap if isinstance(outcome, Failed) else LIMITS.max_interval
        self.floor = now + min(said, cap)
        dates = [START - WEEK + self.gap * (self.seen - n) for n in range(self.count)]
        shown = isinstance(outcome, Fetched)
        self.state = pace(
            self.state,
            outcome,
            self.source,
            LIMITS,
            hints=self.hints if shown else None,
            newest=dates if shown else (),
            overlap=True,
            now=now,
            jitter=self.draw.random(),
        )


def servers(draw: random.Random) -> list[Server]:
    made = []
    for number in range(200):
        has_validators = draw.random() < 0.85
        fails = draw.choice((0.0, 0.0, 0.05))
        span = draw.choice((2 * DAY if fails or not has_validators else DAY, 4 * DAY, 30 * DAY))
        count = draw.choice((10, 20, 50))
        source = Source(key=str(number), url=f"http://host{number % 40}.test/{number}")
        made.append(
            Server(
                source=source,
                gap=span * (2 if fails else 1) / (count - 1),
                count=count,
                has_validators=has_validators,
                headers=draw.choice(({}, {}, {"cache-control": "max-age=600"}, {"cache-control": "max-age=10800"})),
                hints=Hints(ttl=draw.choice((None, None, HOUR, DAY)), skip_hours=draw.choice(((), (), (1, 2, 3)))),
                fails=fails,
                draw=random.Random(number),
                state=renewed(None, source, START),
            )
        )
    return made


@pytest.mark.parametrize("seed", [1, 2])
def test_a_week(seed: int) -> None:
    """Conditional, never too soon, never too late, and no server is asked more than it can bear."""
    fleet = servers(random.Random(seed))
    tick = itertools.count()
    queue = [(START, next(tick), server) for server in fleet]
    while queue and queue[0][0] < START + WEEK:
        now, _, server = heapq.heappop(queue)
        assert is_due(server.state, now)
        server.poll(now)
        assert server.state.due is not None
        # The clockwork ticks once a minute.
        heapq.heappush(queue, (server.state.due + timedelta(seconds=59), next(tick), server))

    with_validators = [server for server in fleet if server.has_validators]
    polls = sum(len(server.polls) for server in with_validators)
    conditional = sum(server.conditional for server in with_validators)
    first = len(with_validators)
    assert conditional >= 0.99 * (polls - first)
    assert sum(server.undercut for server in fleet) == 0
    assert sum(server.lost for server in fleet) == 0
    for server in fleet:
        hours, days = len(server.polls) / (7 * 24), len(server.polls) / 7
        assert hours <= 1
        if not (server.has_validators or server.headers or server.hints.ttl):
            assert days <= 1 + 24 * server.fails + 1 / 7

    by_host: dict[str, int] = defaultdict(int)
    for server in fleet:
        by_host[server.source.url.split("/")[2]] += len(server.polls)
    # Five sources a host, each at most hourly: far below one request every two seconds.
    assert max(by_host.values()) <= 5 * 7 * 24


def test_the_model_can_fail() -> None:
    """Asked once a day, a feed that spans an hour loses entries: the count of losses is no decoration."""
    fleet = [s for s in servers(random.Random(3)) if not s.fails][:5]
    for server in fleet:
        server.gap = HOUR / server.count
        for day in range(3):
            server.state = replace(server.state, due=START)
            server.poll(START + day * DAY)
        assert server.lost > 0
