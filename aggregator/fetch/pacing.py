"""What is remembered of a source after each answer, and when it is asked again: a pure function. P.

Every due time carries a reason from a closed list (due.py). What an answer says of waiting (Retry-After) and
the backoff after a failure stand above the interval that interval.py chooses after a success.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from aggregator.fetch.due import DueReason, PacingLimits
from aggregator.fetch.hints import freshness, retry_after
from aggregator.fetch.interval import choose_interval, skip_idle, spread
from aggregator.fetch.moves import follow_move
from aggregator.fetch.reasons import Reason
from aggregator.fetch.rhythm import read_rhythm
from aggregator.model import Failed, Fetched, Hints, NotModified, Outcome, Source, SourceState, Validators


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ask:
    """What stays the same while one answer is judged."""

    source: Source
    limits: PacingLimits
    now: datetime
    jitter: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """What the digested document showed of its own pace."""

    hints: Hints | None
    dates: Sequence[datetime]
    overlap: bool | None


def pace(  # noqa: PLR0913 - everything that decides is an argument
    state: SourceState,
    outcome: Outcome,
    source: Source,
    limits: PacingLimits,
    *,
    now: datetime,
    jitter: float,
    hints: Hints | None = None,
    newest: Sequence[datetime] = (),
    overlap: bool | None = None,
    is_taken: bool = False,
) -> SourceState:
    """Return what is remembered after `outcome`: validators, address, and the next due time with its reason.

    For a document that was digested give its `hints` (None: it was not, and what is known of its rhythm
    stands), the dates of its entries (`newest`, any order) and whether it
    shares an entry with the last one (`overlap`, None at the first poll). `is_taken` says that another source
    has the address that a permanent redirect leads to. `jitter` is in [0, 1).
    """
    ask = _Ask(source=source, limits=limits, now=now, jitter=jitter)
    if state.source_url != source.url:
        state = replace(state, source_url=source.url)
    if isinstance(outcome, Failed):
        return _after_failure(state, outcome, ask)
    learnt = _learn(state, outcome, _Shown(hints=hints, dates=newest, overlap=overlap), now)
    if source.url.startswith("file:"):
        return replace(learnt, interval=timedelta(0), due=now, due_reason=DueReason.LOCAL_FILE)
    moved = follow_move(learnt, outcome.permanent_url, is_taken=is_taken, now=now)
    interval, reason = choose_interval(moved, source, limits, now)
    due = now + spread(interval, moved.window, limits, jitter)
    due, reason = skip_idle(due, reason, moved.hints, jitter)
    return replace(moved, interval=interval, due=due, due_reason=reason)


def undigested(fetched: Fetched, reason: str, detail: str) -> Failed:
    """Return the failure that a fetched document comes to when it cannot be read.

    Its headers still count (a login page may say Retry-After); its validators do not, so they are never stored.
    """
    return Failed(
        url=fetched.url,
        reason=reason or Reason.NOT_A_DOCUMENT,
        detail=detail,
        status=fetched.status,
        headers=fetched.headers,
        elapsed=fetched.elapsed,
    )


def wait(outcome: Outcome, limits: PacingLimits, now: datetime) -> timedelta | None:
    """Return for how long the whole host of a failed request is to be left alone, if it said so."""
    if not isinstance(outcome, Failed):
        return None
    asked = retry_after(outcome.headers, now)
    return min(asked, limits.retry_cap) if asked else None


def _learn(state: SourceState, outcome: Fetched | NotModified, shown: _Shown, now: datetime) -> SourceState:
    """Remember what an answer says of itself; what a 304 leaves out still stands (RFC 9111 4.3.4)."""
    said = freshness(outcome.headers, now)
    state = replace(
        state,
        validators=outcome.validators,
        last_attempt=now,
        last_success=now,
        failures=0,
        outages=0,
        error=None,
        error_detail=None,
        not_before=None,
        gone=False,
        hints=shown.hints if shown.hints is not None else state.hints,
        unconditional_at=state.unconditional_at or now,
    )
    if isinstance(outcome, NotModified):
        has_said = {"cache-control", "expires"} & outcome.headers.keys()
        return replace(state, last_status=304, freshness=said if has_said else state.freshness)
    state = replace(state, last_status=outcome.status, freshness=said, unconditional_at=now)
    return state if shown.hints is None else _learn_rhythm(state, shown, shown.hints.complete, now)


def _learn_rhythm(state: SourceState, shown: _Shown, is_whole: bool, now: datetime) -> SourceState:
    """A document that is the whole feed (RFC 5005) has no window that entries could fall out of."""
    rhythm = read_rhythm(shown.dates, now)
    return replace(
        state,
        rhythm=rhythm.gap,
        window=None if is_whole else rhythm.window,
        newest=rhythm.newest,
        gap=shown.overlap is False and not is_whole,
    )


def _after_failure(state: SourceState, failed: Failed, ask: _Ask) -> SourceState:
    if failed.reason == Reason.HOST_WAITING:
        until = ask.now + (wait(failed, ask.limits, ask.now) or ask.limits.interval)
        due = until + ask.limits.interval / 10 * ask.jitter
        return replace(state, due=due, due_reason=DueReason.HOST_RETRY_AFTER, not_before=until)
    state = replace(
        state,
        failures=state.failures + 1,
        last_attempt=ask.now,
        last_status=failed.status,
        error=failed.reason,
        error_detail=failed.detail,
        # We sent none, and yet were told that nothing changed: what we hold is worth nothing.
        validators=Validators() if failed.reason == Reason.UNASKED_304 else state.validators,
    )
    if ask.source.url.startswith("file:"):
        return replace(state, interval=timedelta(0), due=ask.now, due_reason=DueReason.LOCAL_FILE)
    if failed.reason == Reason.GONE and state.url == ask.source.url:
        return replace(state, gone=True, due=None, due_reason=DueReason.GONE)
    return _backed_off(_back_home(state, ask.source), failed, ask)


def _backed_off(state: SourceState, failed: Failed, ask: _Ask) -> SourceState:
    """Wait twice as long after each failure in a row, to a day; what the answer says itself is the least."""
    base = ask.source.interval or ask.limits.interval
    pause = max(base, min(base * 2 ** min(state.failures - 1, 12), ask.limits.max_interval))
    reason = DueReason.BACKOFF
    fresh = min(freshness(failed.headers, ask.now) or timedelta(0), ask.limits.max_interval)
    if fresh > pause and ask.source.interval is None:
        pause, reason = fresh, DueReason.MAX_AGE
    asked = wait(failed, ask.limits, ask.now)
    if asked is not None and asked > pause:
        pause, reason = asked, DueReason.RETRY_AFTER
    due, reason = skip_idle(ask.now + spread(pause, None, ask.limits, ask.jitter), reason, state.hints, ask.jitter)
    not_before = ask.now + asked if asked is not None else None
    return replace(state, interval=pause, due=due, due_reason=reason, not_before=not_before)


def _back_home(state: SourceState, source: Source) -> SourceState:
    """An adopted address that is gone or keeps failing was no good move: ask the configured one again."""
    if state.url == source.url or (state.failures < 5 and state.error != Reason.GONE):
        return state
    return replace(state, url=source.url, moved_to=None, moved_since=None)
