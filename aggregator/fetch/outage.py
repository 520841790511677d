"""When everything fails at once it is our network: one notice, and no source pays for it. P."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from aggregator.fetch.due import DueReason, PacingLimits
from aggregator.fetch.hosts import host_of
from aggregator.fetch.interval import spread
from aggregator.fetch.reasons import Reason
from aggregator.model import Failed, Outcome, SourceState

# Failures that a dead line, a broken resolver or a login page in front of everything would cause.
_OURS = {
    Reason.ADDRESS_REFUSED,
    Reason.NO_SUCH_NAME,
    Reason.RESOLVER_FAILED,
    Reason.RESOLVER_SILENT,
    Reason.CONNECT_REFUSED,
    Reason.CONNECT_TIMEOUT,
    Reason.UNREACHABLE,
    Reason.NO_DESCRIPTORS,
    Reason.PROXY_FAILED,
    Reason.RESET,
    Reason.STALLED,
    Reason.DEADLINE,
    *(reason for reason in Reason if reason.startswith("tls_")),
}
_FEWEST_HOSTS = 3


def is_our_network(outcomes: Iterable[Outcome]) -> bool:
    """Say whether every one of a cycle's requests failed in a way that our own network explains.

    Fewer than three hosts tell nothing. A page with status 200 that is no feed counts (a login page in front
    of the network); an answer with an error code does not: somebody out there answered. Give the outcomes
    of one cycle; where this is true, `spare` each source in place of `pace`, and say so once.
    """
    asked = [o for o in outcomes if not o.url.startswith("file:") and not _is_waiting(o)]
    if len({host_of(o.url) for o in asked}) < _FEWEST_HOSTS:
        return False
    return all(isinstance(o, Failed) and _may_be_ours(o) for o in asked)


def _is_waiting(outcome: Outcome) -> bool:
    return isinstance(outcome, Failed) and outcome.reason == Reason.HOST_WAITING


def _may_be_ours(failed: Failed) -> bool:
    return failed.reason in _OURS or failed.status in {200, 511}


def spare(state: SourceState, outcome: Failed, limits: PacingLimits, *, now: datetime, jitter: float) -> SourceState:
    """Return the state after a failure that was our own network's: no failure is counted, the next try is soon."""
    pause = min(limits.interval / 6 * 2 ** min(state.outages, 10), limits.interval)
    due = now + spread(pause, None, limits, jitter)
    return replace(
        state,
        outages=state.outages + 1,
        last_attempt=now,
        error=outcome.reason,
        error_detail=outcome.detail,
        interval=pause,
        due=max(due, state.not_before) if state.not_before else due,
        due_reason=DueReason.OUR_NETWORK,
    )
