"""Whether a source is to be asked now, and the closed list of reasons why it is due when it is. P."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from aggregator.model import Source, SourceState, Validators

_HOUR = timedelta(hours=1)


class DueReason(StrEnum):
    """Why a source is due when it is."""

    NEW = "new"
    LOCAL_FILE = "local_file"
    CONFIGURED = "configured"
    MAX_AGE = "max_age"
    TTL = "ttl"
    UPDATE_PERIOD = "update_period"
    SKIP_HOURS = "skip_hours"
    NO_VALIDATORS = "no_validators"
    ROLLING_WINDOW = "rolling_window"
    GAP = "gap"
    RHYTHM = "rhythm"
    DEFAULT = "default"
    RETRY_AFTER = "retry_after"
    HOST_RETRY_AFTER = "host_retry_after"
    BACKOFF = "backoff"
    OUR_NETWORK = "our_network"
    GONE = "gone"


_SENTENCES = {
    DueReason.NEW: "not asked yet",
    DueReason.LOCAL_FILE: "a file of this machine, looked at every time",
    DueReason.CONFIGURED: "the interval that the configuration gives",
    DueReason.MAX_AGE: "the server says how long its answer is fresh",
    DueReason.TTL: "the feed says how often it wants to be asked (ttl)",
    DueReason.UPDATE_PERIOD: "the feed says how often it changes (sy:updatePeriod)",
    DueReason.SKIP_HOURS: "the feed says when it is not worth asking (skipHours, skipDays)",
    DueReason.NO_VALIDATORS: "the server cannot say whether anything changed, so once a day",
    DueReason.ROLLING_WINDOW: "the feed shows only a short time, so entries would be missed",
    DueReason.GAP: "entries may have been missed since the last time",
    DueReason.RHYTHM: "the usual time between its entries",
    DueReason.DEFAULT: "the default interval",
    DueReason.RETRY_AFTER: "the server asked us to wait",
    DueReason.HOST_RETRY_AFTER: "another source on this host was asked to wait",
    DueReason.BACKOFF: "it failed, so a longer pause each time",
    DueReason.OUR_NETWORK: "nothing could be reached, so the trouble is on our side",
    DueReason.GONE: "the server says that it is gone for good, so never again",
}


def describe(reason: str) -> str:
    """Return what a person reads for a stored due reason."""
    return _SENTENCES[DueReason(reason)]


@dataclass(frozen=True, slots=True, kw_only=True)
class PacingLimits:
    """`interval` is the default; what a server or a feed says is held between `min_interval` and `max_interval`.

    `retry_cap` bounds Retry-After; `probe_after` is how long 304s are believed before a whole document is asked
    for; `spread` is the share of the interval that jitter may add.
    """

    interval: timedelta = _HOUR
    min_interval: timedelta = timedelta(minutes=30)
    max_interval: timedelta = timedelta(hours=24)
    without_validators: timedelta = timedelta(hours=24)
    retry_cap: timedelta = timedelta(days=7)
    probe_after: timedelta = timedelta(days=10)
    spread: float = 0.1


def renewed(state: SourceState | None, source: Source, now: datetime) -> SourceState:
    """Return the state to poll `source` with: a new one when there is none or the configured address changed."""
    if state is not None and state.source_url in {None, source.url}:
        return state if state.source_url else replace(state, source_url=source.url)
    return SourceState(key=source.key, url=source.url, source_url=source.url, due=now, due_reason=DueReason.NEW)


def is_due(state: SourceState, now: datetime, *, early: timedelta = timedelta(0)) -> bool:
    """Say whether to ask now.

    `early` lets a one-shot command count a source a little early, so that an hourly job never skips a turn; it is
    at most a tenth of the interval, and never undercuts a Retry-After.
    """
    if state.gone:
        return False
    if state.not_before is not None and now < state.not_before and not _is_clock_set_back(state, now):
        return False
    if state.due is None or _is_clock_set_back(state, now):
        return True
    return now >= _earliest(state, state.due, early)


def _earliest(state: SourceState, due: datetime, early: timedelta) -> datetime:
    """Leave out the jitter, which an hourly job makes by itself, and then a little more."""
    if not early or state.interval is None or state.last_attempt is None or state.due_reason == DueReason.SKIP_HOURS:
        return due
    tenth = state.interval / 10
    return max(due - tenth, state.last_attempt + state.interval) - min(early, tenth)


def _is_clock_set_back(state: SourceState, now: datetime) -> bool:
    """A last request in the future was stamped by a wrong clock, and so was all that follows from it."""
    return state.last_attempt is not None and state.last_attempt > now + _HOUR


def is_probe(state: SourceState, limits: PacingLimits, now: datetime) -> bool:
    """Say whether to ask for the whole document although validators are known: some servers say 304 for ever."""
    if not has_validators(state.validators) or state.url.startswith("file:"):
        return False
    return state.unconditional_at is not None and now - state.unconditional_at >= limits.probe_after


def validators_to_send(state: SourceState, limits: PacingLimits, now: datetime) -> Validators:
    """Return the validators for the next request: the stored ones, or none for a rare probe."""
    return Validators() if is_probe(state, limits, now) else state.validators


def has_validators(validators: Validators) -> bool:
    """Say whether a request can be conditional."""
    return validators.etag is not None or validators.last_modified is not None
