"""Who is due now: new addresses, local files, wrong clocks, hourly jobs, probes, and outages of our own."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.fetch.due import DueReason, is_due, is_probe, renewed, validators_to_send
from aggregator.fetch.outage import is_our_network, spare
from aggregator.fetch.pacing import pace
from aggregator.fetch.reasons import Reason
from aggregator.model import Failed, Fetched, NotModified, Outcome, Source, Validators
from tests.fetch.waiting import DAY, HOUR, LIMITS, NEW, NOW, SOURCE, URL, jitters


def test_local_files_are_always_due() -> None:
    """Looking at a file costs nobody anything, whether it was there or not."""
    source = Source(key="a", url="file:///x/y")
    state = renewed(None, source, NOW)
    answers = (
        Fetched(url=source.url, final_url=source.url, body=b""),
        NotModified(url=source.url),
        Failed(url=source.url, reason=Reason.FILE_MISSING, detail="."),
    )
    for outcome in answers:
        state = pace(state, outcome, source, LIMITS, now=NOW, jitter=0.5)
        assert (state.due, state.due_reason) == (NOW, DueReason.LOCAL_FILE)
        assert is_due(state, NOW)
    assert (state.failures, state.error) == (1, Reason.FILE_MISSING)


def test_a_changed_address_starts_anew() -> None:
    """The user moved the source in the configuration: nothing of the old address counts, its key stays."""
    old = pace(NEW, Failed(url=URL, reason=Reason.GONE, detail=".", status=410), SOURCE, LIMITS, now=NOW, jitter=0)
    assert old.gone
    moved = renewed(old, replace(SOURCE, url="http://b.test/"), NOW)
    assert (moved.key, moved.url, moved.gone, moved.failures) == ("a", "http://b.test/", False, 0)
    assert renewed(old, SOURCE, NOW) is old
    unmarked = replace(old, source_url=None)
    assert renewed(unmarked, SOURCE, NOW).source_url == URL


def test_a_clock_that_was_wrong_freezes_nothing() -> None:
    """Stamped a year ahead by a wrong clock: due at once when the clock is right again."""
    ahead = NOW + timedelta(days=365)
    failed = Failed(url=URL, reason=Reason.HTTP_STATUS, detail=".", status=503, headers={"retry-after": "3600"})
    state = pace(NEW, failed, SOURCE, LIMITS, now=ahead, jitter=0)
    assert is_due(state, NOW)
    assert not is_due(state, ahead + timedelta(minutes=30))


@given(jitters, st.integers(0, 59), st.sampled_from([None, HOUR, DAY]))
def test_an_hourly_job_never_skips_a_turn(jitter: float, seconds: int, interval: timedelta | None) -> None:
    """However long the job took the last time, and whatever jitter was drawn."""
    fetched = Fetched(url=URL, final_url=URL, validators=Validators(etag='"1"'), body=b"")
    source = replace(SOURCE, interval=interval)
    done = NOW + timedelta(seconds=seconds)
    state = pace(NEW, fetched, source, LIMITS, now=done, jitter=jitter)
    assert is_due(state, NOW + (interval or HOUR), early=timedelta(minutes=5))
    assert not is_due(state, NOW + (interval or HOUR) * 0.85, early=timedelta(minutes=5))


def test_early_is_little_and_never_against_a_retry_after() -> None:
    """A tenth of the interval at most."""
    state = replace(NEW, due=NOW + HOUR, interval=HOUR, last_attempt=NOW)
    assert not is_due(state, NOW + timedelta(minutes=53), early=timedelta(minutes=30))
    assert is_due(state, NOW + timedelta(minutes=55), early=timedelta(minutes=30))
    held = replace(state, not_before=NOW + HOUR)
    assert not is_due(held, NOW + timedelta(minutes=59), early=timedelta(minutes=30))


def test_probes_are_for_servers_with_validators() -> None:
    """No validators, no probe; a local file, no probe."""
    old = replace(NEW, unconditional_at=NOW - 30 * DAY)
    assert not is_probe(old, LIMITS, NOW)
    tagged = replace(old, validators=Validators(etag="x"))
    assert is_probe(tagged, LIMITS, NOW)
    assert validators_to_send(tagged, LIMITS, NOW) == Validators()
    assert not is_probe(replace(tagged, url="file:///x"), LIMITS, NOW)


def test_an_outage_of_our_own_is_not_forgiven_what_the_host_asked() -> None:
    """spare() leaves a Retry-After standing."""
    held = replace(NEW, not_before=NOW + DAY)
    failed = Failed(url=URL, reason=Reason.UNREACHABLE, detail=".")
    after = spare(held, failed, LIMITS, now=NOW, jitter=0)
    assert after.not_before == after.due == held.not_before


@pytest.mark.parametrize("reason", [Reason.HTTP_STATUS, Reason.WIRE_TOO_BIG, Reason.MALFORMED, Reason.GONE])
def test_an_answer_from_outside_proves_that_the_network_works(reason: Reason) -> None:
    """One such failure among many, and it is not us."""
    dead: list[Outcome] = [
        Failed(url=f"http://{n}.test/", reason=Reason.RESOLVER_SILENT, detail=".") for n in range(10)
    ]
    assert is_our_network(dead)
    assert not is_our_network([*dead, Failed(url=URL, reason=reason, detail=".", status=404)])
