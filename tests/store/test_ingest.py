"""Taking in a poll: what is new, what is changed, what is known under another name, and what it leaves alone."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from aggregator.errors import StoreError
from aggregator.model import Digest, Kind, SourceState, Validators
from aggregator.store.entries import MAX_ALIASES
from aggregator.store.ingest import Ingested
from aggregator.store.sources import Poll, PollResult
from aggregator.store.store import Store
from tests.store.build import DAY, HOUR, NOW, digest, digested, opened, rows, source


def poll(
    store: Store, given: Digest | None, *, key: str = "herald", now: datetime = NOW, **source_given: object
) -> Ingested:
    state = next(state for state in store.states() if state.key == key)
    cycle = store.begin_cycle(now)
    return store.ingest(state, given, source=source(key, **source_given), cycle=cycle, now=now)


def test_new_entries_are_stored_with_all_that_orders_them(tmp_path: Path) -> None:
    """An entry keeps its cycle, its place in the document, and when it was first seen."""
    with opened(tmp_path) as store:
        assert poll(store, digest(digested("a"), digested("b"))) == Ingested(new=2)
        stored = rows(store, "SELECT n, source, id, cycle, position, is_archive, is_grouped FROM entry ORDER BY n")
        assert stored == [(1, "herald", "a", 1, 0, 0, 0), (2, "herald", "b", 1, 1, 0, 0)]
        assert store.known_hashes("herald") == {"a": digested("a").hash, "b": digested("b").hash}


def test_the_same_document_again_changes_nothing(tmp_path: Path) -> None:
    """Also when every entry of it is sent along in full, as after a restart with lost hashes."""
    with opened(tmp_path) as store:
        poll(store, digest(digested("a"), digested("b")))
        before = rows(store, "SELECT * FROM entry")
        assert poll(store, digest(digested("a"), digested("b"))) == Ingested(unchanged=2)
        assert poll(store, digest(unchanged=("a", "b"))) == Ingested(unchanged=2)
        assert poll(store, None) == Ingested(unchanged=2)
        assert rows(store, "SELECT * FROM entry") == before


def test_a_changed_entry_stays_who_it_was(tmp_path: Path) -> None:
    """A correction under the same id is an update: number, cycle and first-seen time stay, judging is asked for."""
    with opened(tmp_path) as store:
        poll(store, digest(digested("a", text="It is safe.")))
        store.db.execute("UPDATE entry SET is_grouped = 1")
        result = poll(store, digest(digested("a", text="It is not safe.")), now=NOW + HOUR)
        assert result == Ingested(changed=1)
        [(n, cycle, first_seen, edited, is_grouped, cleaned)] = rows(
            store, "SELECT n, cycle, first_seen, edited, is_grouped, cleaned FROM entry"
        )
        assert (n, cycle, is_grouped) == (1, 1, 0)
        assert edited == int(str(first_seen)) + 3_600_000_000
        assert "It is not safe." in str(cleaned)


def test_a_change_no_reader_would_notice_is_no_edit(tmp_path: Path) -> None:
    """A moved link is stored, but the entry does not count as edited."""
    with opened(tmp_path) as store:
        poll(store, digest(digested("a")))
        assert poll(store, digest(digested("a", link="https://herald.example/new"))) == Ingested(changed=1)
        assert rows(store, "SELECT edited, link FROM entry") == [(None, "https://herald.example/new")]


def test_an_edit_is_not_forgotten_by_a_later_change_that_is_none(tmp_path: Path) -> None:
    """`edited` tells of the last material edit, not of the last poll."""
    with opened(tmp_path) as store:
        poll(store, digest(digested("a")))
        poll(store, digest(digested("a", text="Other words.")), now=NOW + HOUR)
        poll(store, digest(digested("a", text="Other words.", link=None)), now=NOW + 2 * HOUR)
        assert rows(store, "SELECT edited - first_seen FROM entry") == [(3_600_000_000,)]


def test_an_entry_that_vanishes_upstream_stays(tmp_path: Path) -> None:
    """Nothing is deleted, and it is recognised when it comes back."""
    with opened(tmp_path) as store:
        poll(store, digest(digested("a"), digested("b")))
        assert poll(store, digest(unchanged=("b",))) == Ingested(unchanged=1)
        assert store.known_hashes("herald") == {"b": digested("b").hash}
        assert poll(store, digest(digested("a"), digested("b"))) == Ingested(unchanged=2)


def test_an_id_counts_only_within_its_own_source(tmp_path: Path) -> None:
    """A source that claims another's id makes an entry of its own and touches nothing of the other's."""
    with opened(tmp_path, source("herald"), source("thief")) as store:
        poll(store, digest(digested("a")))
        before = rows(store, "SELECT * FROM entry")
        assert poll(store, digest(digested("a", text="Stolen.")), key="thief") == Ingested(new=1)
        assert rows(store, "SELECT * FROM entry WHERE source = 'herald'") == before


def test_the_same_id_twice_in_a_document_counts_once(tmp_path: Path) -> None:
    """The first one is taken: the next poll must not find a change where there is none."""
    with opened(tmp_path) as store:
        both = digest(digested("a"), digested("a", text="Another."))
        assert poll(store, both) == Ingested(new=1)
        assert "The whole text of a." in str(rows(store, "SELECT cleaned FROM entry"))


@pytest.mark.parametrize(
    ("backlog", "live"),
    [(10, ["hour", "day", "undated"]), (2, ["undated", "hour"]), (0, []), (None, ["hour", "day", "week", "undated"])],
)
def test_of_a_first_document_only_the_newest_reach_the_outputs(
    tmp_path: Path, backlog: int | None, live: list[str]
) -> None:
    """At most `backlog` entries, none older than 48 hours; one without a date counts as published now."""
    entries = [
        digested("hour"), digested("day", published=NOW - DAY), digested("week", published=NOW - 7 * DAY),
        digested("undated", published=None),
    ]  # fmt: skip
    with opened(tmp_path) as store:
        result = poll(store, digest(*entries), backlog=backlog)
        found = [id_ for (id_,) in rows(store, "SELECT id FROM entry WHERE is_archive = 0 ORDER BY n")]
        assert sorted(str(id_) for id_ in found) == sorted(live)
        assert result == Ingested(new=4, archived=4 - len(live))


def test_after_the_first_document_nothing_is_archived(tmp_path: Path) -> None:
    """A late discovery is new, however old; also when the first document was empty."""
    with opened(tmp_path) as store:
        poll(store, digest())
        assert poll(store, digest(digested("old", published=NOW - 90 * DAY)), backlog=1) == Ingested(new=1)
        assert rows(store, "SELECT is_archive FROM entry") == [(0,)]


def test_dates_are_kept_as_given_and_clamped_only_for_sorting(tmp_path: Path) -> None:
    """Future dates do not jump the queue; a missing date stays missing and is ordered by first seen."""
    entries = (digested("future", published=NOW + 400 * DAY), digested("none", published=None), digested("past"))
    with opened(tmp_path) as store:
        poll(store, digest(*entries))
        found = rows(store, "SELECT id, published - first_seen, sort_time - first_seen FROM entry ORDER BY n")
        day = 86_400_000_000
        assert found == [("future", 400 * day, 0), ("none", None, 0), ("past", -3_600_000_000, -3_600_000_000)]


def moved(*names: str) -> Digest:
    """The entries of these names under the ids of another platform."""
    return digest(*(digested(f"wp-{name}", title=f"Title {name}", text=f"The whole text of {name}.",
                             link=f"https://herald.example/{name}") for name in names))  # fmt: skip


def test_when_all_ids_change_at_once_nothing_comes_up_as_new(tmp_path: Path) -> None:
    """A move to another platform: the ids become aliases, and stay so for later polls."""
    with opened(tmp_path) as store:
        poll(store, digest(digested("a"), digested("b"), digested("c")))
        assert poll(store, moved("a", "b", "c")) == Ingested(unchanged=3, moved=3)
        assert [id_ for (id_,) in rows(store, "SELECT id FROM entry ORDER BY n")] == ["a", "b", "c"]
        assert set(store.known_hashes("herald")) == {"a", "b", "c", "wp-a", "wp-b", "wp-c"}
        assert poll(store, moved("a", "b", "c")) == Ingested(unchanged=3)
        later = digest(digested("wp-d", link="https://herald.example/d"), unchanged=("wp-a", "wp-b"))
        assert poll(store, later) == Ingested(new=1, unchanged=2)


def test_what_a_new_platform_shows_besides_is_archive(tmp_path: Path) -> None:
    """An old piece that the old platform did not show any more is judged, but not news."""
    old = digested("wp-old", published=NOW - 30 * DAY)
    both = moved("a", "b", "c")
    with opened(tmp_path) as store:
        poll(store, digest(digested("a"), digested("b"), digested("c")))
        result = poll(store, digest(*both.entries, old))
        assert result == Ingested(new=1, unchanged=3, moved=3, archived=1)


def test_a_move_is_noticed_by_texts_when_the_links_change_too(tmp_path: Path) -> None:
    """The same titles and texts under another domain."""
    there = [digested(f"x-{n}", title=f"Title {n}", text=f"The whole text of {n}.") for n in "ab"]
    with opened(tmp_path) as store:
        poll(store, digest(digested("a"), digested("b")))
        assert poll(store, digest(*there)) == Ingested(changed=2, moved=2)


def test_ids_made_up_at_every_poll_do_not_pile_up(tmp_path: Path) -> None:
    """A generator without memory: nothing is new, and only its last ids are kept."""
    with opened(tmp_path) as store:
        poll(store, digest(digested("a"), digested("b")))
        for turn in range(20):
            there = (
                digested(f"{turn}{n}", title=f"Title {n}", text=f"The whole text of {n}.",
                         link=f"https://herald.example/{n}")
                for n in "ab"
            )  # fmt: skip
            assert poll(store, digest(*there)) == Ingested(unchanged=2, moved=2)
        assert len(store.known_hashes("herald")) == 2 + 2 * MAX_ALIASES


def test_a_feed_whose_items_all_lead_to_its_front_page_has_not_moved(tmp_path: Path) -> None:
    """New pictures under one link and one caption are new pictures."""
    home = "https://herald.example/"
    with opened(tmp_path) as store:
        poll(store, digest(*(digested(n, title=f"No. {n}", text="See the picture.", link=home) for n in "12")))
        there = (digested(n, title=f"No. {n}", text="See the picture.", link=home) for n in "34")
        assert poll(store, digest(*there)) == Ingested(new=2, is_gap=True)


def test_a_feed_that_rolled_over_whole_is_a_gap(tmp_path: Path) -> None:
    """No overlap with the last document: entries may have been missed. The next overlap ends it."""
    with opened(tmp_path) as store:
        poll(store, digest(digested("a"), digested("b")))
        assert poll(store, digest(digested("x"), digested("y"))) == Ingested(new=2, is_gap=True)
        assert store.states()[0].gap
        assert store.polls("herald")[0].result is PollResult.GAP
        poll(store, digest(digested("z"), unchanged=("y",)))
        assert not store.states()[0].gap


def test_a_page_that_shows_another_article_is_no_gap(tmp_path: Path) -> None:
    """Only a feed has a window of entries that can roll over."""
    with opened(tmp_path) as store:
        poll(store, digest(digested("a"), kind=Kind.ARTICLE))
        assert poll(store, digest(digested("b"), kind=Kind.ARTICLE)) == Ingested(new=1)


def test_more_than_a_day_s_share_waits(tmp_path: Path) -> None:
    """The first document is taken whole; then so many a day, the first of the document first, and nothing is lost."""
    validators = Validators(etag='"1"')
    with opened(tmp_path) as store:

        def turn(count: int, hours: int, start: int = 0) -> tuple[int, int, Validators]:
            named = [digested(f"{n}") for n in range(start, start + count)]
            state = replace(store.states()[0], validators=validators, body_hash="x")
            result = store.ingest(state, digest(*named), source=source(), cycle=1, now=NOW + hours * HOUR, max_new=10)
            return result.new, result.left, store.states()[0].validators

        assert turn(30, 0) == (30, 0, validators)
        assert turn(34, 1) == (4, 0, validators)
        # Four of ten came an hour ago. Validators would vouch for what is not there.
        assert turn(45, 2) == (6, 5, Validators())
        assert store.states()[0].body_hash is None
        ((document,),) = rows(store, "SELECT document FROM source")
        assert "fetch.max_new lets in 10 new entries a day; 5 more wait" in str(document)
        assert turn(45, 3) == (0, 5, Validators())
        assert turn(45, 25) == (4, 1, Validators())
        assert turn(45, 27) == (1, 0, validators)
        assert rows(store, "SELECT count(*), count(DISTINCT id) FROM entry") == [(45, 45)]
        # A clock that ran a year ahead for a while freezes nothing.
        assert turn(55, 24 * 365) == (10, 0, validators)
        assert turn(61, 24 * 9) == (6, 0, validators)


def test_archives_that_are_followed_have_no_share(tmp_path: Path) -> None:
    """Who asks for all there ever was gets it."""
    with opened(tmp_path) as store:
        state = store.states()[0]
        for start, count in ((0, 3), (3, 40)):
            there = digest(*(digested(f"{n}") for n in range(start, start + count)))
            given = source(archives=True)
            assert store.ingest(state, there, source=given, cycle=1, now=NOW, max_new=10).new == count


def test_an_empty_document_removes_nothing_and_is_no_gap(tmp_path: Path) -> None:
    """A feed may be empty for a while; what was known is known still."""
    with opened(tmp_path) as store:
        poll(store, digest(digested("a")))
        assert poll(store, digest()) == Ingested()
        assert poll(store, digest(digested("a"))) == Ingested(unchanged=1)


def test_entries_that_are_still_shown_are_marked_once_a_day(tmp_path: Path) -> None:
    """Retention counts from when a source last showed an entry; an answer 304 shows them all."""
    with opened(tmp_path) as store:
        poll(store, digest(digested("a"), digested("b")))
        poll(store, digest(unchanged=("a",)), now=NOW + 20 * HOUR)
        poll(store, digest(unchanged=("a",)), now=NOW + 25 * HOUR)
        marks = "SELECT id, (last_shown - first_seen) / 3600000000 FROM entry ORDER BY id"
        assert rows(store, marks) == [("a", 25), ("b", 0)]
        state = store.states()[0]
        store.save_state(state, Poll(at=NOW + 60 * HOUR, result=PollResult.NONE))
        assert rows(store, marks) == [("a", 60), ("b", 0)]
        store.save_state(state, Poll(at=NOW + 99 * HOUR, result=PollResult.ERROR, detail="it is down"))
        assert rows(store, marks) == [("a", 60), ("b", 0)]


def test_what_no_database_can_hold_is_kept_out(tmp_path: Path) -> None:
    """Lone surrogates and NUL in any field, the id included; the entry is recognised all the same."""
    bad = digested("id\ud800", title="T\ud800\0", text="text \udfff\0 end", link="https://herald.example/\ud812")
    with opened(tmp_path) as store:
        assert poll(store, digest(bad)) == Ingested(new=1)
        assert poll(store, digest(bad)) == Ingested(unchanged=1)
        [(id_, title, cleaned)] = rows(store, "SELECT id, title, cleaned FROM entry")
        assert (id_, title) == ("id\ufffd", "T\ufffd")
        assert "text \ufffd end" in str(cleaned)


def test_state_and_entries_are_stored_together_or_not_at_all(tmp_path: Path) -> None:
    """A validator never vouches for entries that are not there."""
    with opened(tmp_path) as store:
        state = SourceState(key="herald", url="https://herald.example/feed", validators=Validators(etag='"1"'))
        store.db.execute("CREATE TRIGGER no_history BEFORE INSERT ON event BEGIN SELECT raise(ABORT, 'no'); END")
        with pytest.raises((StoreError, Exception), match="no"):
            store.ingest(state, digest(digested("a")), source=source(), cycle=1, now=NOW)
        assert rows(store, "SELECT count(*) FROM entry") == [(0,)]
        assert store.states()[0].validators == Validators()
