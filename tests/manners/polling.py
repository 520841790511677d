"""One source polled by the clock of the test: the answers are real ones from loopback, the days are an argument."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

from aggregator.fetch.due import PacingLimits, renewed, validators_to_send
from aggregator.fetch.pacing import pace
from aggregator.model import Hints, NotModified, Outcome, Source, SourceState
from tests.fetch.asking import ask
from tests.loopback import Answer, Loopback

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
    def of(cls, url: str, **source: Any) -> "Poller":
        made = Source(key="a", url=url, **source)
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


def when(moment: datetime) -> str:
    return format_datetime(moment, usegmt=True)
