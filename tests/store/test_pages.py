"""What the pages read: lists of stories in their order, stories by any of their ids."""

from datetime import timedelta
from itertools import permutations
from pathlib import Path
from uuid import UUID

import pytest

from aggregator.grouping.run import group_pending
from aggregator.grouping.settings import GroupSettings
from aggregator.model import EntryKey
from aggregator.publish.ids import entry_uuid
from aggregator.store import pages
from aggregator.store.judging import Judging
from aggregator.store.store import Store
from tests.store.build import HOUR, NOW, digest, digested, opened, source


def take_in(store: Store, *ids: str, key: str = "herald", backlog: int | None = None, age: timedelta = HOUR) -> None:
    """Store entries an hour apart, the first named the newest, and give each its story."""
    state = next(state for state in store.states() if state.key == key)
    entries = [
        digested(id_, published=NOW - age - n * HOUR, text=f"{id_} {id_}x {id_}y {id_}z. {id_}w!")
        for n, id_ in enumerate(ids)
    ]
    store.ingest(state, digest(*entries), source=source(key, backlog=backlog), cycle=1, now=NOW)
    group_pending(Judging(store.db), GroupSettings(), cycle=1, now=NOW)


def title(store: Store, story: int) -> str:
    row = store.db.execute("SELECT e.id FROM story s JOIN entry e ON e.n = s.lead WHERE s.n = ?", [story]).fetchone()
    return str(row[0])


def test_stories_go_on_where_a_page_ended(tmp_path: Path) -> None:
    """Newest first, each once, also where dates are equal."""
    with opened(tmp_path) as store:
        take_in(store, "a", "b", "c")
        first = pages.list_newest(store.db.conn, limit=2)
        rest = pages.list_newest(store.db.conn, limit=2, after=first[-1].place)
        assert [title(store, one.story) for one in (*first, *rest)] == ["a", "b", "c"]


@pytest.mark.parametrize("order", list(permutations(("herald", "tribune", "gazette"))))
def test_stories_of_the_same_time_stand_in_one_order_whoever_answered_first(
    tmp_path: Path, order: tuple[str, ...]
) -> None:
    """On one page, and page by page, each once."""
    with opened(tmp_path, *map(source, order)) as store:
        for key in order:
            take_in(store, f"{key} 1", f"{key} 2", key=key)
        at_once = pages.list_newest(store.db.conn, limit=9)
        one_by_one = list[pages.Listed]()
        while found := pages.list_newest(store.db.conn, limit=1, after=one_by_one[-1].place if one_by_one else None):
            one_by_one += found
        assert one_by_one == at_once
        assert pages.list_all(store.db.conn, limit=9) == [one.story for one in at_once]
        titles = [title(store, one.story) for one in at_once]
    assert titles == ["gazette 1", "herald 1", "tribune 1", "gazette 2", "herald 2", "tribune 2"]


def test_what_is_all_archive_is_not_listed(tmp_path: Path) -> None:
    """A new source's backlog beyond the configured number was never news here."""
    with opened(tmp_path) as store:
        take_in(store, "a", "b", "c", backlog=1)
        assert [title(store, one.story) for one in pages.list_newest(store.db.conn, limit=9)] == ["a"]


def test_a_list_can_be_of_some_sources_only(tmp_path: Path) -> None:
    """A story counts when one of them is a member."""
    with opened(tmp_path, source("herald"), source("tribune")) as store:
        take_in(store, "a")
        take_in(store, "t", key="tribune")
        listed = pages.list_newest(store.db.conn, limit=9, sources=["tribune"])
        assert [title(store, one.story) for one in listed] == ["t"]
        assert pages.list_newest(store.db.conn, limit=9, sources=[]) == []


def test_a_story_is_found_by_every_id_it_goes_by(tmp_path: Path) -> None:
    """Its own, those it stands for since a join, and those it was shown under; no other."""
    with opened(tmp_path) as store:
        take_in(store, "a", "b")
        own = entry_uuid(EntryKey("herald", "a"))
        number = pages.find_story(store.db.conn, own)
        assert number is not None
        assert pages.find_story(store.db.conn, UUID(int=7)) is None
        store.db.execute("INSERT INTO story_alias VALUES (?, ?, 0)", [str(UUID(int=7)), number])
        assert pages.find_story(store.db.conn, UUID(int=7)) == number
