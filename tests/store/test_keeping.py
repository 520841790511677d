"""Finding what is stored, and forgetting what may be forgotten."""

from datetime import datetime
from pathlib import Path

import pytest

from aggregator.model import Digested
from aggregator.publish.ids import entry_uuid
from aggregator.store.figures import count_forgettable
from aggregator.store.retention import BATCH, Pruned
from aggregator.store.sources import Poll, PollResult
from aggregator.store.store import Store
from tests.store.build import DAY, HOUR, NOW, digest, digested, opened, rows, source
from tests.store.test_publishing import A, open_story, row


def take_in(store: Store, *entries: Digested, now: datetime = NOW) -> object:
    [state] = store.states()
    return store.ingest(state, digest(*entries), source=source(), cycle=1, now=now)


@pytest.mark.parametrize(
    "asked", ["a", "https://herald.example/a", str(entry_uuid(A)), entry_uuid(A).urn, entry_uuid(A).urn.upper()]
)
def test_an_entry_is_found_by_whatever_a_person_has(tmp_path: Path, asked: str) -> None:
    """Its id, its address, the id it is published under."""
    with opened(tmp_path) as store:
        take_in(store, digested("a"), digested("b"))
        open_story(store, 1, entry_uuid(A))
        assert [(found.key, found.story) for found in store.find_entries(asked)] == [(A, 1)]


@pytest.mark.parametrize(
    "asked", ["", "nothing", "https://other.example/", str(entry_uuid(A)), "a' OR 1=1 --", "\0", "\ud800"]
)
def test_what_is_not_there_is_not_found(tmp_path: Path, asked: str) -> None:
    """However it is spelt."""
    with opened(tmp_path) as store:
        take_in(store, digested("a"))
        assert store.find_entries(asked) == ()


def test_a_body_is_dropped_when_no_source_has_shown_it_for_long(tmp_path: Path) -> None:
    """Title, link, dates, fingerprint stay; the entry is recognised, and whole again, when it comes back."""
    with opened(tmp_path) as store:
        take_in(store, digested("a"), digested("b"))
        take_in(store, digested("b"), now=NOW + 80 * DAY)
        assert store.prune(NOW + 89 * DAY, 90 * DAY) == Pruned(history=1)
        assert store.prune(NOW + 91 * DAY, 90 * DAY) == Pruned(bodies=1)
        assert store.prune(NOW + 91 * DAY, 90 * DAY) == Pruned()
        [old], [new] = store.find_entries("a"), store.find_entries("b")
        assert (old.cleaned.html, old.cleaned.blocks, old.cleaned.title) == ("", (), "Title a")
        assert new.cleaned.html == "<p>The whole text of b.</p>"
        assert rows(store, "SELECT count(*) FROM fingerprint") == [(2,)]
        assert store.known_hashes("herald").keys() == {"b"}
        take_in(store, digested("a"), digested("b"), now=NOW + 92 * DAY)
        [found] = store.find_entries("a")
        assert (found.n, found.first_seen, found.edited) == (1, NOW, None)
        assert found.cleaned.html == "<p>The whole text of a.</p>"


def test_what_an_output_still_shows_stays_whole(tmp_path: Path) -> None:
    """However long it shows it, and whatever the retention: a reader would see the text vanish."""
    with opened(tmp_path) as store:
        take_in(store, digested("a"), digested("b"))
        store.save_ledger("merged", [row(A)])
        with store.reading() as connection:
            found = count_forgettable(connection, NOW + 8 * DAY, NOW)
        assert found.pruned == store.prune(NOW + 9 * DAY, DAY) == Pruned(bodies=1)
        assert [entry.cleaned.html for entry in store.find_entries("a")] == ["<p>The whole text of a.</p>"]
        store.save_ledger("merged", [row(A, retired=NOW + 9 * DAY)])
        assert store.prune(NOW + 9 * DAY, DAY) == Pruned(bodies=1)


def test_an_output_that_is_no_longer_configured_holds_nothing_back(tmp_path: Path) -> None:
    """Nothing takes its items out of it any more, so that their texts would be kept for ever."""
    with opened(tmp_path) as store:
        take_in(store, digested("a"), digested("b"))
        store.save_ledger("merged", [row(A)])
        with store.reading() as connection:
            found = count_forgettable(connection, NOW + 8 * DAY, NOW, ["other"])
        assert found.pruned.bodies == 2
        assert store.prune(NOW + 9 * DAY, DAY, outputs=["merged", "other"]).bodies == 1
        assert store.prune(NOW + 9 * DAY, DAY, outputs=["other"]).bodies == 1
        assert [entry.cleaned.html for entry in store.find_entries("a")] == [""]


def test_history_is_kept_for_thirty_days(tmp_path: Path) -> None:
    """In batches, however much of it there is."""
    with opened(tmp_path) as store:
        [state] = store.states()
        with store.transaction():
            for hour in range(2 * BATCH + 3):
                store.save_state(state, Poll(at=NOW + hour * HOUR, result=PollResult.NONE))
        pruned = store.prune(NOW + 30 * DAY + BATCH * HOUR, 90 * DAY)
        assert pruned == Pruned(history=BATCH)
        assert len(store.polls("herald", 9999)) == BATCH + 3


def test_the_number_of_a_cycle_never_comes_again(tmp_path: Path) -> None:
    """Old reports go, the count goes on: it says which entry was known first."""
    with opened(tmp_path) as store:
        for n in range(1, 4):
            assert store.begin_cycle(NOW) == n
            store.finish_cycle(n, NOW, {"new": 0})
        store.prune(NOW + 99 * DAY, 90 * DAY)
        assert rows(store, "SELECT n FROM cycle") == [(3,)]
        assert store.begin_cycle(NOW) == 4
