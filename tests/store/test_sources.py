"""The sources in the store: when they are due, and how they keep themselves through changes of the configuration."""

from dataclasses import fields, replace
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from aggregator.model import Hints, Kind, Source, SourceState, Validators
from aggregator.sources import mint_key
from aggregator.store.codec import STATE, from_stamp, to_stamp
from aggregator.store.sources import Poll, PollResult
from tests.store.build import DAY, HOUR, NOW, digest, digested, opened, source

FULL = SourceState(
    found=Kind.FEED, filter="v1",
    key="herald", url="https://herald.example/moved", validators=Validators(etag='W/"ä"', last_modified="Tue", url="u"),
    body_hash="ff", due=NOW + HOUR, due_reason="interval", interval=timedelta(seconds=1, microseconds=3), failures=2,
    last_attempt=NOW, last_success=NOW - HOUR, last_change=NOW - DAY, last_status=200, error="timeout",
    error_detail="took too long", not_before=NOW + HOUR, moved_to="https://new.example", moved_since=NOW, gone=True,
    unconditional_at=NOW, gap=True, hints=Hints(ttl=HOUR, skip_hours=(1, 2), skip_days=(6,), complete=True),
    source_url="https://herald.example/feed", freshness=HOUR, rhythm=DAY, window=DAY, newest=NOW, outages=3,
)  # fmt: skip


def test_every_field_of_a_state_comes_back(tmp_path: Path) -> None:
    """Written and read, nothing is lost; the example sets every field there is to something of its own."""
    plain = SourceState(key="", url="")
    unset = [field.name for field in fields(SourceState) if getattr(FULL, field.name) == getattr(plain, field.name)]
    assert unset == []
    with opened(tmp_path) as store:
        store.save_state(FULL, Poll(at=NOW, result=PollResult.ERROR))
        assert store.states() == (FULL,)


def test_a_new_source_is_due_at_once(tmp_path: Path) -> None:
    """And says why."""
    with opened(tmp_path) as store:
        [state] = store.due(NOW)
        assert (state.key, state.due_reason, state.url) == ("herald", "new", "https://herald.example/feed")


def test_due_sources_come_in_the_order_of_their_time(tmp_path: Path) -> None:
    """The longest overdue first; not yet those that nearly are due, and those gone for good never."""
    keys = ("soon", "late", "later", "gone")
    with opened(tmp_path, *(source(key) for key in keys)) as store:
        times = {"soon": NOW + HOUR / 2, "late": NOW - HOUR, "later": NOW - 2 * HOUR, "gone": None}
        for state in store.states():
            store.save_state(replace(state, due=times[state.key]), Poll(at=NOW, result=PollResult.NONE))
        assert [state.key for state in store.due(NOW)] == ["later", "late"]


def test_a_clock_that_was_a_year_ahead_freezes_nothing(tmp_path: Path) -> None:
    """A source that was asked in the future is asked again now; one asked a moment ago is not."""
    with opened(tmp_path, source("ahead"), source("right")) as store:
        for state, slip in zip(store.states(), (365 * DAY, HOUR / 60), strict=True):
            asked = replace(state, last_attempt=NOW + slip, due=NOW + slip + HOUR)
            store.save_state(asked, Poll(at=NOW + slip, result=PollResult.NONE))
        assert [state.key for state in store.due(NOW)] == ["ahead"]


def test_a_source_taken_out_is_kept_and_comes_back(tmp_path: Path) -> None:
    """It is no longer polled; its entries stay; under its key it goes on where it was."""
    with opened(tmp_path) as store:
        store.ingest(FULL, digest(digested("a")), source=source(), cycle=1, now=NOW)
        store.sync_sources((), NOW)
        assert store.states() == ()
        assert store.due(NOW + 9 * DAY) == ()
        store.sync_sources((source(name="Renamed"),), NOW + DAY)
        assert store.states() == (replace(FULL, gap=False),)
        assert len(store.known_hashes("herald")) == 1


def test_without_a_configured_key_a_source_is_found_by_its_address(tmp_path: Path) -> None:
    """A key minted from the first address outlives a move that the user writes into the configuration."""
    first, second = "https://old.example/feed", "https://new.example/feed"
    old = Source(key=mint_key(first), url=first)
    new = Source(key=mint_key(second), url=second)
    with opened(tmp_path, old) as store:
        [state] = store.states()
        kept = replace(state, url=second, validators=Validators(etag='"1"'))
        store.save_state(kept, Poll(at=NOW, result=PollResult.NONE))
        assert store.sync_sources((new,), NOW) == (replace(new, key=old.key),)
        assert store.states() == (replace(kept, source_url=second),)
        assert store.sync_sources((new,), NOW) == (replace(new, key=old.key),)


def test_a_configured_key_is_never_exchanged(tmp_path: Path) -> None:
    """Two sources of one address under two names of the user's are two sources."""
    with opened(tmp_path, source("herald")) as store:
        other = source("tribune", url=source("herald").url)
        assert store.sync_sources((other,), NOW) == (other,)
        assert [state.key for state in store.states()] == ["tribune"]


def test_another_address_under_the_same_key_starts_afresh(tmp_path: Path) -> None:
    """Validators and failures belong to an address; what is known of the entries belongs to the key."""
    with opened(tmp_path) as store:
        store.ingest(replace(FULL, gone=True), digest(digested("a")), source=source(), cycle=1, now=NOW)
        store.sync_sources((source(url="https://herald.example/other"),), NOW + DAY)
        [state] = store.due(NOW + DAY)
        assert state == SourceState(
            key="herald", url="https://herald.example/other", source_url="https://herald.example/other",
            due=NOW + DAY, due_reason="new", last_attempt=FULL.last_attempt, last_success=FULL.last_success,
            last_change=FULL.last_change,
        )  # fmt: skip
        assert set(store.known_hashes("herald")) == {"a"}


def test_a_poll_that_was_under_way_says_nothing_of_a_new_address(tmp_path: Path) -> None:
    """A reload exchanges the address while the old one is being asked: failing or not, it does not come back."""
    with opened(tmp_path) as store:
        [asked] = store.states()
        store.sync_sources((source(url="https://herald.example/other"),), NOW)
        fresh = store.states()
        polled = replace(asked, due=NOW + DAY, last_attempt=NOW, validators=Validators(etag='"old"'))
        store.save_state(polled, Poll(at=NOW, result=PollResult.ERROR))
        assert store.states() == fresh
        store.ingest(polled, digest(digested("a")), source=source(), cycle=1, now=NOW)
        assert store.states() == fresh == store.due(NOW)
        assert len(store.polls("herald")) == 2


def test_a_shorter_interval_counts_from_the_last_request_on(tmp_path: Path) -> None:
    """Who writes it does not want to wait for the day to pass that the source would have waited."""
    asked = replace(FULL, failures=0, not_before=None, gone=False, due=NOW + DAY, interval=DAY)
    with opened(tmp_path) as store:
        store.save_state(asked, Poll(at=NOW, result=PollResult.NONE))
        store.sync_sources((source(interval=2 * HOUR),), NOW + HOUR)
        [state] = store.states()
        assert (state.due, state.due_reason, state.interval) == (NOW + 2 * HOUR, "configured", 2 * HOUR)
        store.sync_sources((source(interval=3 * HOUR),), NOW + HOUR)
        assert store.states() == (state,)


def test_a_shorter_interval_counts_for_a_poll_that_is_under_way(tmp_path: Path) -> None:
    """Its answer was paced by the old one. With the same interval, its jitter and a failure's pause stay."""
    day = source(interval=DAY)
    with opened(tmp_path, day) as store:
        [asked] = store.states()
        paced = replace(asked, due=NOW + DAY + HOUR, due_reason="configured", interval=DAY, last_attempt=NOW)
        store.save_state(paced, Poll(at=NOW, result=PollResult.NONE))
        assert store.states() == (paced,)
        store.sync_sources((source(interval=2 * HOUR),), NOW)
        soon = replace(paced, due=NOW + 2 * HOUR, interval=2 * HOUR)
        store.save_state(paced, Poll(at=NOW, result=PollResult.NONE))
        assert store.states() == (soon,)
        store.ingest(replace(paced, gap=False), digest(digested("a")), source=day, cycle=1, now=NOW)
        assert store.states() == (soon,)
        failing = replace(paced, failures=1)
        store.save_state(failing, Poll(at=NOW, result=PollResult.ERROR))
        assert store.states() == (failing,)


def test_a_shorter_interval_does_not_go_before_a_server_s_word(tmp_path: Path) -> None:
    """Nor before the pause after a failure, and what is gone for good is not asked again."""
    waits = (
        replace(FULL, failures=0, gone=False), replace(FULL, not_before=None, gone=False),
        replace(FULL, failures=0, not_before=None, due=None),
    )  # fmt: skip
    for number, asked in enumerate(waits, 1):
        with opened(tmp_path) as store:
            store.save_state(asked, Poll(at=NOW, result=PollResult.NONE))
            store.sync_sources((source(interval=number * HOUR / 60),), NOW)
            assert store.states() == (asked,)


def test_another_priority_leaves_the_state_alone(tmp_path: Path) -> None:
    """Only an address makes validators void."""
    with opened(tmp_path) as store:
        store.save_state(FULL, Poll(at=NOW, result=PollResult.NONE))
        store.sync_sources((source(priority=7, tags=("news",)),), NOW + DAY)
        assert store.states() == (FULL,)


def test_a_validator_that_is_no_text_is_dropped(tmp_path: Path) -> None:
    """It cannot go back byte for byte, so it does not go back."""
    with opened(tmp_path) as store:
        odd = replace(FULL, validators=Validators(etag='"\ud800"', last_modified="Tue"))
        store.save_state(odd, Poll(at=NOW, result=PollResult.NONE))
        assert store.states()[0].validators == Validators(last_modified="Tue")


def test_the_history_tells_what_each_poll_brought(tmp_path: Path) -> None:
    """Newest first, failures with their sentence."""
    failed = Poll(at=NOW + HOUR, result=PollResult.ERROR, status=503, detail="the server is busy")
    with opened(tmp_path) as store:
        store.ingest(FULL, digest(digested("a")), source=source(), cycle=1, now=NOW)
        store.save_state(FULL, failed)
        assert store.polls("herald") == (failed, Poll(at=NOW, result=PollResult.NEW, new=1, status=200))


@given(st.datetimes(timezones=st.just(NOW.tzinfo)))
def test_times_are_stored_exactly(moment: datetime) -> None:
    """To the microsecond, from year 1 to 9999."""
    assert from_stamp(to_stamp(moment)) == moment


@given(st.text(st.characters(), max_size=20), st.text(st.characters(), max_size=20))
def test_any_text_can_be_stored(detail: str, error: str) -> None:
    """Reading gives what was written, but for NUL and lone surrogates, which never get in."""
    text = STATE.dump(SourceState(key="k", url="u", error=error, error_detail=detail))
    text.encode()
    loaded = STATE.load(text)
    sound = all(not 0xD800 <= ord(c) <= 0xDFFF and c != "\0" for c in detail + error)
    assert not sound or (loaded.error, loaded.error_detail) == (error, detail)
