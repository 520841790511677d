"""Laws of pacing that hold for every answer, whatever a server says; and that no entry is lost to it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.fetch.due import DueReason, describe
from aggregator.fetch.hints import freshness
from aggregator.fetch.pacing import pace, undigested, wait
from aggregator.fetch.reasons import Reason
from aggregator.model import Failed, Fetched, Hints, NotModified, Outcome, SourceState, Validators
from tests.fetch.waiting import DAY, HOUR, LIMITS, NEW, NOW, SOURCE, URL, jitters

maybe = st.one_of
times = st.timedeltas(min_value=timedelta(seconds=-5), max_value=timedelta(days=4000))
header_texts = maybe(
    st.integers(-10, 10**10).map(str),
    st.integers(-10, 10**10).map("max-age={}".format),
    st.sampled_from(["no-cache, max-age=60", "max-age=3600", "Mon, 04 May 2026 12:00:00 GMT", "0", "-1", ""]),
    st.text(max_size=30),
)
headers = st.dictionaries(
    st.sampled_from(["cache-control", "expires", "retry-after", "date", "age"]), header_texts, max_size=5
)
hints = st.builds(
    Hints,
    ttl=st.none() | times,
    update_period=st.none() | times,
    skip_hours=st.sets(st.integers(0, 23)).map(tuple),
    skip_days=st.sets(st.integers(0, 6)).map(tuple),
    complete=st.booleans(),
)
validators = st.builds(Validators, etag=st.none() | st.text(max_size=5), last_modified=st.none() | st.text(max_size=5))
outcomes = maybe(
    st.builds(
        Fetched, url=st.just(URL), final_url=st.just(URL), headers=headers, validators=validators, body=st.just(b"")
    ),
    st.builds(NotModified, url=st.just(URL), headers=headers, validators=validators),
    st.builds(
        Failed,
        url=st.just(URL),
        reason=st.sampled_from(list(Reason)),
        detail=st.just("."),
        status=st.sampled_from([None, 200, 404, 429, 500, 503]),
        headers=headers,
    ),
)
states = st.builds(
    replace,
    st.just(NEW),
    failures=st.integers(0, 200),
    validators=validators,
    freshness=st.none() | times,
    rhythm=st.none() | times,
    window=st.none() | times,
    newest=st.none() | times.map(lambda back: NOW - back),
    gap=st.booleans(),
    hints=hints,
)
dates = st.lists(st.timedeltas(min_value=timedelta(days=-400), max_value=DAY).map(lambda d: NOW + d), max_size=30)
intervals = st.none() | st.timedeltas(min_value=timedelta(minutes=1), max_value=timedelta(days=60))


@settings(max_examples=200)
@given(
    state=states,
    outcome=outcomes,
    interval=intervals,
    shown=hints,
    newest=dates,
    overlap=st.none() | st.booleans(),
    jitter=jitters,
)
def test_the_bounds(
    *,
    state: SourceState,
    outcome: Outcome,
    interval: timedelta | None,
    shown: Hints,
    newest: list[datetime],
    overlap: bool | None,
    jitter: float,
) -> None:
    """Never before what was asked for, never below the least, never put off for ever, always with a reason."""
    source = replace(SOURCE, interval=interval)
    after = pace(state, outcome, source, LIMITS, hints=shown, newest=newest, overlap=overlap, now=NOW, jitter=jitter)
    assert describe(after.due_reason)
    if after.due is None:
        assert after.gone
        assert isinstance(outcome, Failed)
        return
    pause = after.due - NOW
    is_waiting = isinstance(outcome, Failed) and outcome.reason == Reason.HOST_WAITING
    if not is_waiting:
        least = interval or LIMITS.min_interval
        assert pause >= least
    if isinstance(outcome, Failed):
        asked = wait(outcome, LIMITS, NOW)
        assert asked is None or pause >= asked
    elif interval is None:
        fresh = freshness(outcome.headers, NOW)
        assert fresh is None or pause >= min(fresh, LIMITS.max_interval)
        if after.validators.etag is None and after.validators.last_modified is None:
            assert pause >= HOUR
    # A day with its jitter, the longest Retry-After, what the user wishes; then the idle days of a feed.
    longest = max(LIMITS.max_interval, LIMITS.retry_cap, interval or DAY)
    assert pause <= longest * 1.1 + timedelta(days=8)


@given(outcomes, jitters)
def test_a_failure_changes_nothing_that_was_known(outcome: Outcome, jitter: float) -> None:
    """Address, validators, hints and rhythm stay; only a 304 that nobody asked for costs the validators."""
    if not isinstance(outcome, Failed):
        return
    known = replace(NEW, validators=Validators(etag='"1"'), hints=Hints(ttl=HOUR), rhythm=HOUR, body_hash="x")
    after = pace(known, outcome, SOURCE, LIMITS, now=NOW, jitter=jitter)
    kept = ("key", "url", "hints", "rhythm", "window", "newest", "body_hash", "last_success", "moved_to")
    assert [getattr(after, name) for name in kept] == [getattr(known, name) for name in kept]
    if outcome.reason != Reason.UNASKED_304:
        assert after.validators == known.validators


@given(st.integers(0, 60), jitters)
def test_backoff_grows_to_a_day_and_stays(failures: int, jitter: float) -> None:
    """Each failure waits at least as long as the one before."""
    failed = Failed(url=URL, reason=Reason.RESET, detail=".")
    pauses = []
    state = replace(NEW, failures=failures)
    for _ in range(3):
        state = pace(state, failed, SOURCE, LIMITS, now=NOW, jitter=jitter)
        assert state.due is not None
        pauses.append(state.due - NOW)
    assert pauses == sorted(pauses)
    assert pauses[0] >= HOUR
    assert pauses[-1] <= 1.1 * DAY


def test_a_gap_is_marked_and_asked_sooner() -> None:
    """No entry in common with the last time: some may have been missed, until an overlap is seen again."""
    fetched = Fetched(url=URL, final_url=URL, validators=Validators(etag='"1"'), body=b"")
    weekly = [NOW - 7 * DAY * n for n in range(10)]
    first = pace(NEW, fetched, SOURCE, LIMITS, hints=Hints(), newest=weekly, now=NOW, jitter=0)
    assert (first.gap, first.due_reason) == (False, DueReason.RHYTHM)
    gap = pace(first, fetched, SOURCE, LIMITS, hints=Hints(), newest=weekly, overlap=False, now=NOW, jitter=0)
    assert (gap.gap, gap.due_reason, gap.interval) == (True, DueReason.GAP, HOUR)
    same = pace(gap, fetched, SOURCE, LIMITS, now=NOW, jitter=0)
    assert same.gap
    closed = pace(gap, fetched, SOURCE, LIMITS, hints=Hints(), newest=weekly, overlap=True, now=NOW, jitter=0)
    assert not closed.gap
    whole = pace(first, fetched, SOURCE, LIMITS, hints=Hints(complete=True), overlap=False, now=NOW, jitter=0)
    assert not whole.gap


@pytest.mark.parametrize(
    ("skipped", "interval", "due", "reason"),
    [
        ((11,), None, timedelta(minutes=63), DueReason.DEFAULT),
        ((10,), None, timedelta(minutes=93), DueReason.SKIP_HOURS),
        ((10, 11), None, timedelta(minutes=153), DueReason.SKIP_HOURS),
        ((10,), HOUR, timedelta(minutes=63), DueReason.CONFIGURED),
    ],
)
def test_idle_hours_are_left_out_and_no_others(
    skipped: tuple[int, ...], interval: timedelta | None, due: timedelta, reason: DueReason
) -> None:
    """Half past nine: the time within a good hour stays, jitter leads on from an idle one, the user's word stands."""
    fetched = Fetched(url=URL, final_url=URL, validators=Validators(etag='"1"'), body=b"")
    source = replace(SOURCE, interval=interval)
    after = pace(NEW, fetched, source, LIMITS, hints=Hints(skip_hours=skipped), now=NOW, jitter=0.5)
    assert (after.due, after.due_reason) == (NOW + due, reason)


def test_a_host_that_waits_is_left_alone_for_as_long_as_it_said() -> None:
    """Who was held back at the door has not failed; who was told so himself has."""
    said = {"retry-after": "7200"}
    held = Failed(url=URL, reason=Reason.HOST_WAITING, detail=".", headers=said)
    told = Failed(url=URL, reason=Reason.HTTP_STATUS, detail=".", status=429, headers=said)
    after = [pace(NEW, failed, SOURCE, LIMITS, now=NOW, jitter=0) for failed in (held, told)]
    assert [(state.due, state.not_before) for state in after] == [(NOW + 2 * HOUR, NOW + 2 * HOUR)] * 2
    assert [state.failures for state in after] == [0, 1]
    assert [state.due_reason for state in after] == [DueReason.HOST_RETRY_AFTER, DueReason.RETRY_AFTER]


@pytest.mark.parametrize(("window", "has_validators"), [(DAY, True), (2 * DAY, False)])
@pytest.mark.parametrize("count", [5, 10, 50])
@pytest.mark.parametrize("said", [{}, {"cache-control": "max-age=86400"}, {"cache-control": "max-age=600"}])
@pytest.mark.parametrize("shown", [Hints(), Hints(ttl=DAY), Hints(update_period=DAY)])
def test_a_feed_loses_no_entry(
    window: timedelta, has_validators: bool, count: int, said: dict[str, str], shown: Hints
) -> None:
    """A document that spans a day (with validators) or two (without) is asked again before it has rolled over."""
    fetched = Fetched(
        url=URL,
        final_url=URL,
        headers=said,
        validators=Validators(etag='"1"' if has_validators else None),
        body=b"",
    )
    newest = [NOW - window / (count - 1) * n for n in range(count)]
    after = pace(NEW, fetched, SOURCE, LIMITS, hints=shown, newest=newest, now=NOW, jitter=0.99)
    assert after.due is not None
    assert after.due - NOW <= window


def test_a_digest_that_fails_keeps_the_headers_and_not_the_validators() -> None:
    """What came with the page still counts for pacing; what would vouch for it does not."""
    fetched = Fetched(
        url=URL,
        final_url=URL,
        headers={"cache-control": "max-age=7200"},
        validators=Validators(etag='"page"'),
        body=b"<html>",
    )
    failed = undigested(fetched, "not_a_feed", "This is HTML, not a feed.")
    after = pace(NEW, failed, SOURCE, LIMITS, now=NOW, jitter=0)
    assert after.validators == Validators()
    assert (after.error, after.last_status, after.due_reason) == ("not_a_feed", 200, DueReason.MAX_AGE)
    assert after.due == NOW + 2 * HOUR
