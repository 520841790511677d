"""What publishing reads and remembers: views of stories, bodies, and the ledger of an output."""

from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from aggregator.digest import with_fingerprint
from aggregator.model import (
    Digested,
    EntryKey,
    Evidence,
    Output,
    Precision,
    Role,
    Source,
    Verdict,
    VerdictKind,
)  # fmt: skip
from aggregator.notation import CLEANED, ENTRY
from aggregator.publish.ids import entry_uuid
from aggregator.publish.view import LedgerRow, StoryView
from aggregator.store.judging import dump_evidence
from aggregator.store.outlets import Outlet
from aggregator.store.store import Store
from tests.store.build import DAY, HOUR, NOW, digest, digested, opened, rows, source

OUTPUT = Output(name="merged", title="Merged", folder="/srv/merged")
A, B = EntryKey("herald", "a"), EntryKey("tribune", "b")


def take_in(store: Store, *entries: Digested, key: str = "herald", **given: object) -> None:
    """Store entries and make a story of each, as grouping would."""
    state = next(state for state in store.states() if state.key == key)
    store.ingest(state, digest(*entries), source=source(key, backlog=None, **given), cycle=1, now=NOW)
    for n, id_ in rows(store, "SELECT n, id FROM entry WHERE n NOT IN (SELECT entry FROM member)"):
        open_story(store, int(str(n)), entry_uuid(EntryKey(key, str(id_))))


def open_story(store: Store, n: int, uuid: UUID) -> None:
    with store.transaction() as connection:
        connection.execute("INSERT INTO story VALUES (?, ?, ?, 0, 0)", (n, str(uuid), n))
        connection.execute("INSERT INTO member VALUES (?, ?, ?, 1, NULL, NULL, NULL, '[]')", (n, n, n))


def touch(store: Store, n: int) -> None:
    """Write a story anew, as grouping does when something about it changed."""
    store.db.execute(
        "INSERT INTO story SELECT * FROM story WHERE n = ? ON CONFLICT (n) DO UPDATE SET changed = changed + 1", [n]
    )


def titles(stories: tuple[StoryView, ...]) -> list[str]:
    return sorted(member.title for story in stories for member in story.members)


def row(key: EntryKey = A, **given: Any) -> LedgerRow:
    plain: dict[str, Any] = {
        "output": "merged",
        "uuid": entry_uuid(key),
        "lead": key,
        "published": NOW,
        "updated": NOW,
        "first_shown": NOW,
    }
    return LedgerRow(**{**plain, **given})


@pytest.mark.parametrize("order", [("herald", "tribune", "gazette"), ("gazette", "tribune", "herald")])
def test_of_the_same_time_the_same_are_taken_whoever_answered_first(tmp_path: Path, order: tuple[str, ...]) -> None:
    """Where there is room for a few of many that are equally old, as those are of which only the day is known."""
    with opened(tmp_path, *map(source, order)) as store:
        for key in order:
            take_in(store, digested(f"new of {key}", published=NOW - HOUR), key=key)
            take_in(store, digested(f"old of {key}", published=NOW - 9 * DAY), key=key)
        few = replace(OUTPUT, limit=5, max_age=None)
        stories = store.stories_for(few, NOW)
    assert titles(stories) == [
        "Title new of gazette", "Title new of herald", "Title new of tribune",
        "Title old of gazette", "Title old of herald",
    ]  # fmt: skip


def test_a_view_says_all_that_publishing_needs(tmp_path: Path) -> None:
    """Title, links, dates, the outlet's name and page, and the judgement that made a member one."""
    herald = source("herald", name="The Daily Herald", link="https://herald.example/", priority=3, tags=("news",))
    with opened(tmp_path, herald, source("tribune", role=Role.AGGREGATOR)) as store:
        entry = digested("a", published=NOW - HOUR)
        cleaned = replace(
            CLEANED.load(entry.cleaned), categories=("ai", "中文"), comments="https://herald.example/c", title_made=True
        )
        take_in(store, with_fingerprint(ENTRY.load(entry.entry), entry.hash, cleaned))
        take_in(store, digested("b", published=None), key="tribune")
        evidence = Evidence(kind="link", value=1.0, detail="both link to it", is_for=True)
        verdict = Verdict(kind=VerdictKind.COPY, score=1.0, rule="r", version="1", evidence=(evidence,))
        store.db.execute("DELETE FROM story WHERE n = 2")
        store.db.execute(
            "UPDATE member SET story = 1, copy_group = 1, is_origin = 0, verdict = 'copy', rule = 'r', version = '1',"
            " evidence = ? WHERE entry = 2", [dump_evidence(verdict)],
        )  # fmt: skip
        store.db.execute("INSERT INTO story_alias VALUES (?, 1, 0)", [str(entry_uuid(B))])
        [story] = store.stories_for(OUTPUT, NOW)
        assert (story.uuid, story.aliases, story.lead) == (entry_uuid(A), (entry_uuid(B),), 1)
        first, second = story.members
        assert (first.key, first.uuid, first.title, first.title_made) == (A, entry_uuid(A), "Title a", True)
        assert (first.source_name, first.source_link) == ("The Daily Herald", "https://herald.example/")
        assert (first.role, first.priority, first.tags) == (Role.ORIGINAL, 3, ("news",))
        assert (first.link, first.comments) == ("https://herald.example/a", "https://herald.example/c")
        assert (first.categories, first.language) == (("ai", "中文"), "en")
        assert (first.published, first.published_precision) == (NOW - HOUR, Precision.SECOND)
        assert (first.first_seen, first.edited, first.verdict) == (NOW, None, None)
        assert (second.source_name, second.source_link, second.role) == ("The Herald", None, Role.AGGREGATOR)
        assert (second.published, second.published_precision) == (NOW, None)
        assert (second.verdict, second.is_origin, second.copy_group) == (VerdictKind.COPY, False, 1)
        assert second.evidence == (evidence,)
        assert store.story_of(2) == story
        assert store.bodies([A]) == {A: cleaned}


def test_sources_are_read_once_for_bodies_that_are_asked_for_in_parts(tmp_path: Path) -> None:
    """Whoever asks part by part keeps what was read of the sources; the bodies are the same."""
    with opened(tmp_path, source("a"), source("b")) as store:
        keys = [EntryKey("a", "1"), EntryKey("b", "2"), EntryKey("a", "3")]
        for key in keys:
            take_in(store, digested(key.id, text=f"Of {key.id}."), key=key.source)
        known: dict[str, Outlet] = {}
        parts = [store.bodies([key], known) for key in keys]
        assert known.keys() == {"a", "b"}
        assert {key: body for part in parts for key, body in part.items()} == store.bodies(keys)


def test_the_address_that_is_fetched_is_never_an_outlets_page(tmp_path: Path) -> None:
    """It may hold a secret; without a name, the key has to do."""
    secret = Source(key="herald", url="https://herald.example/feed?token=s3cret")
    with opened(tmp_path, secret) as store:
        take_in(store, digested("a"))
        store.db.execute(
            "UPDATE source SET document = ?", ['{"kind":"feed","link":"https://herald.example/feed?token=s3cret"}']
        )
        [story] = store.stories_for(OUTPUT, NOW)
        assert (story.members[0].source_name, story.members[0].source_link) == ("herald", None)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"limit": 1, "min_age": timedelta(0)}, ["Title new"]),
        ({"limit": 1, "min_age": 2 * DAY}, ["Title day", "Title new"]),
        ({"limit": 9, "min_age": timedelta(0)}, ["Title day", "Title new", "Title week"]),
        ({"limit": 9, "max_age": None}, ["Title day", "Title month", "Title new", "Title week"]),
        ({"sources": ("tribune",)}, []),
        ({"languages": ("en",), "limit": 2, "min_age": timedelta(0)}, ["Title day", "Title new"]),
        ({"tags": ("sport",)}, []),
    ],
)  # fmt: skip
def test_a_new_output_weighs_what_is_new_enough(tmp_path: Path, given: dict[str, Any], found: list[str]) -> None:
    """The newest `limit` that pass its filter or those of `min_age`, none beyond `max_age`."""
    ages = {"new": HOUR, "day": DAY, "week": 7 * DAY, "month": 30 * DAY}
    with opened(tmp_path) as store:
        take_in(store, *(digested(id_, published=NOW - age) for id_, age in ages.items()))
        assert titles(store.stories_for(replace(OUTPUT, **given), NOW)) == found


def test_once_selected_only_what_changed_is_weighed_again(tmp_path: Path) -> None:
    """And what is shown, for it may have been edited or grown too old."""
    with opened(tmp_path) as store:
        take_in(store, digested("a"), digested("b"), digested("c"))
        assert titles(store.stories_for(OUTPUT, NOW)) == ["Title a", "Title b", "Title c"]
        store.save_ledger("merged", [row()])
        assert titles(store.stories_for(OUTPUT, NOW)) == ["Title a"]
        touch(store, 2)
        assert titles(store.stories_for(OUTPUT, NOW)) == ["Title a", "Title b"]
        store.save_ledger("merged", [row(retired=NOW)])
        assert titles(store.stories_for(OUTPUT, NOW)) == []
        take_in(store, digested("d"))
        touch(store, 3)
        assert titles(store.stories_for(OUTPUT, NOW)) == ["Title c", "Title d"]


def test_what_changes_while_an_output_is_selected_is_weighed_next(tmp_path: Path) -> None:
    """Between reading the stories and saving the ledger nothing is lost."""
    with opened(tmp_path) as store:
        take_in(store, digested("a"), digested("b"))
        store.stories_for(OUTPUT, NOW)
        touch(store, 2)
        store.save_ledger("merged", [])
        assert titles(store.stories_for(OUTPUT, NOW)) == ["Title b"]


def test_another_configuration_weighs_all_again(tmp_path: Path) -> None:
    """A wider filter, or a source's new priority, may let in what was left out before."""
    with opened(tmp_path) as store:
        take_in(store, digested("a"), digested("b"))
        store.stories_for(OUTPUT, NOW)
        store.save_ledger("merged", [])
        assert titles(store.stories_for(OUTPUT, NOW)) == []
        assert titles(store.stories_for(replace(OUTPUT, limit=5), NOW)) == ["Title a", "Title b"]
        store.sync_sources([source(priority=1)], NOW)
        assert titles(store.stories_for(OUTPUT, NOW)) == ["Title a", "Title b"]


def test_without_saving_nothing_counts_as_weighed(tmp_path: Path) -> None:
    """Killed between selecting and remembering, the next run selects from the same stories."""
    with opened(tmp_path) as store:
        take_in(store, digested("a"), digested("b"))
        assert titles(store.stories_for(OUTPUT, NOW)) == titles(store.stories_for(OUTPUT, NOW))


def test_a_ledger_row_comes_back_whole(tmp_path: Path) -> None:
    """Every field, also those that are rarely set; the example sets all of them to something of their own."""
    full = row(
        past_leads=(B,), edited=NOW + HOUR, content_hash="c", also="a", also_written=NOW, categories=("x",),
        merged_into=entry_uuid(B), retired=NOW, updated=NOW + HOUR, first_shown=NOW - HOUR,
    )  # fmt: skip
    assert [field.name for field in fields(LedgerRow) if getattr(full, field.name) in (None, (), "")] == []
    with opened(tmp_path) as store:
        take_in(store, digested("a"))
        store.save_ledger("merged", [row()])
        store.save_ledger("merged", [full])
        assert store.load_ledger("merged", store.stories_for(OUTPUT, NOW)) == (full,)


def test_the_ledger_gives_what_selecting_needs(tmp_path: Path) -> None:
    """All rows that are shown, and the old ones whose id or lead is one of the stories'; no other output's."""
    shown = row(EntryKey("gone", "1"))
    by_id = row(A, lead=EntryKey("x", "y"), retired=NOW)
    by_lead = row(A, uuid=UUID(int=5), retired=NOW)
    by_alias = row(B, lead=EntryKey("x", "z"), retired=NOW)
    strange = row(EntryKey("gone", "2"), retired=NOW)
    other = row(A, output="other")
    with opened(tmp_path) as store:
        take_in(store, digested("a"))
        store.db.execute("INSERT INTO story_alias VALUES (?, 1, 0)", [str(entry_uuid(B))])
        store.save_ledger("merged", [shown, by_id, by_lead, by_alias, strange])
        store.save_ledger("other", [other])
        loaded = store.load_ledger("merged", store.stories_for(OUTPUT, NOW))
        assert set(loaded) == {shown, by_id, by_lead, by_alias}
