"""Laws of pacing that hold for every answer, whatever a server says."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.fetch.due import DueReason, PacingLimits, describe, is_due, is_probe, renewed, validators_to_send
from aggregator.fetch.hints import freshness, retry_after
from aggregator.fetch.outage import is_our_network, spare
from aggregator.fetch.pacing import pace, undigested, wait
from aggregator.fetch.reasons import Reason
from aggregator.model import Failed, Fetched, Hints, NotModified, Outcome, Source, SourceState, Validators

NOW = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LIMITS = PacingLimits()
URL = "http://a.test/feed"
SOURCE = Source(key="a", url=URL)
NEW = renewed(None, SOURCE, NOW)

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
jitters = st.floats(0, 1, exclude_max=True)


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


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=60), max_size=6))
def test_rubbish_in_headers_is_as_if_unsaid(rubbish: dict[str, str]) -> None:
    """No exception, and never a negative time."""
    for read in (freshness, retry_after):
        found = read(rubbish, NOW)
        assert found is None or found > timedelta(0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7200", 7200),
        ("7200.5", 7200),
        ("3600, 7200", 7200),
        ("99999999999999999999", 36_500 * 86_400),
        ("Mon, 04 May 2026 13:30:00 +0200", 7200),
        ("-5", None),
        ("0", None),
        ("soon", None),
        ("3600 seconds", None),
    ],
)
def test_retry_after_as_servers_write_it(text: str, expected: int | None) -> None:
    """A wait is not undercut because its number is odd."""
    found = retry_after({"retry-after": text}, NOW)
    assert (found and found.total_seconds()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("max-age=60", 60),
        ("public,max-age=60", 60),
        ("Max-Age = 60 , must-revalidate", 60),
        ('max-age="60"', 60),
        ("s-maxage=600", None),
        ("s-maxage=600, max-age=60", 60),
        ("x-max-age=60", None),
        ("max-age=60, max-age=90", 60),
        ("no-cache, max-age=60", None),
        ("max-age=-60", None),
        ("max-age=6.5", None),
        ("max-age=", None),
        ("max-age=0", None),
        ("max-age=99999999999999999999", 36_500 * 86_400),
    ],
)
def test_max_age_as_servers_write_it(text: str, expected: int | None) -> None:
    """RFC 9111 5.2.2.1, and the ways to get it wrong."""
    found = freshness({"cache-control": text}, NOW)
    assert found == (timedelta(seconds=expected) if expected else None)


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
