"""How long to leave a source alone after an answer, and why so long. P.

The first that says anything decides: the user, Cache-Control or Expires, ttl, sy:updatePeriod, missing
validators (once a day), the rhythm of the feed, the default.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from aggregator.fetch.due import DueReason, PacingLimits, has_validators
from aggregator.model import Hints, Source, SourceState

_HOUR = timedelta(hours=1)


def choose_interval(
    state: SourceState, source: Source, limits: PacingLimits, now: datetime
) -> tuple[timedelta, DueReason]:
    """Return the pause after a success, jitter left out, and its reason."""
    if source.interval is not None:
        return source.interval, DueReason.CONFIGURED
    interval, reason = _base(state, limits, now)
    if reason is DueReason.MAX_AGE or not has_validators(state.validators):
        return interval, reason
    shortest = limits.min_interval if _is_quick(state, limits) else limits.interval
    span = _open_window(state, now)
    if span is not None and span / 2 < interval:
        quicker = max(shortest, span / 2)
        return (quicker, DueReason.ROLLING_WINDOW) if quicker < interval else (interval, reason)
    if state.gap and shortest < interval:
        return shortest, DueReason.GAP
    return interval, reason


def _base(state: SourceState, limits: PacingLimits, now: datetime) -> tuple[timedelta, DueReason]:
    """What hints, missing validators, rhythm or default say, the first of them that says anything."""
    is_conditional = has_validators(state.validators)
    # Below an hour only where an answer can be "nothing changed".
    shortest = limits.min_interval if is_conditional else limits.interval
    for hint, reason in _hints(state, limits):
        return min(max(hint, shortest), limits.max_interval), reason
    if not is_conditional:
        return limits.without_validators, DueReason.NO_VALIDATORS
    if state.rhythm is not None and state.newest is not None:
        # A twelfth of the usual gap: an entry waits a twenty-fourth of it on average. A feed that fell
        # silent is asked ever more rarely.
        pause = max(state.rhythm, now - state.newest) / 12
        if pause > limits.interval:
            return min(pause, limits.max_interval), DueReason.RHYTHM
    return limits.interval, DueReason.DEFAULT


def _hints(state: SourceState, limits: PacingLimits) -> Iterable[tuple[timedelta, DueReason]]:
    """The hints in the order in which they count.

    Freshness below the least interval is how caches are set up everywhere, and no wish to be asked so often.
    """
    if state.freshness is not None and state.freshness >= limits.min_interval:
        yield state.freshness, DueReason.MAX_AGE
    if state.hints.ttl:
        yield state.hints.ttl, DueReason.TTL
    if state.hints.update_period:
        yield state.hints.update_period, DueReason.UPDATE_PERIOD


def _is_quick(state: SourceState, limits: PacingLimits) -> bool:
    """The server or the feed has said that less than the default is welcome."""
    said = (state.freshness, state.hints.ttl, state.hints.update_period)
    return any(hint is not None and hint < limits.interval for hint in said)


def _open_window(state: SourceState, now: datetime) -> timedelta | None:
    """How far back the document reaches; one that has not moved for long is not rolling."""
    if state.window is None or state.newest is None:
        return None
    return max(state.window, now - state.newest)


def spread(interval: timedelta, window: timedelta | None, limits: PacingLimits, jitter: float) -> timedelta:
    """Add jitter, so that sources that came together do not stay together; never past the feed's window."""
    extra = interval * limits.spread * min(max(jitter, 0.0), 1.0)
    return interval + (extra if window is None else min(extra, max(timedelta(0), window - interval)))


def skip_idle(due: datetime, reason: DueReason, hints: Hints, jitter: float) -> tuple[datetime, DueReason]:
    """Move `due` out of the hours and days (GMT) that the feed names as idle, unless it names all of them."""
    if reason is DueReason.CONFIGURED or not (hints.skip_hours or hints.skip_days):
        return due, reason
    start = due.replace(minute=0, second=0, microsecond=0)
    for hours in range(8 * 24):
        moment = start + hours * _HOUR
        if moment.hour not in hints.skip_hours and moment.weekday() not in hints.skip_days:
            # A tenth of an hour, so that not all such feeds are asked at the stroke.
            return (due, reason) if hours == 0 else (moment + _HOUR / 10 * jitter, DueReason.SKIP_HOURS)
    return due, reason
