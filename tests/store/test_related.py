"""Cross-links of a real store: what an output tells of them, and what it does not change for a reader."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from aggregator.digest import with_fingerprint
from aggregator.grouping.run import group_pending
from aggregator.grouping.settings import GroupSettings
from aggregator.model import Cleaned, Entry, Output
from aggregator.publish.explain import explain_story
from aggregator.publish.explaining import explain_object
from aggregator.publishing import publish
from aggregator.store.judging import Judging
from aggregator.store.store import Store
from tests.group.archive import item
from tests.store.build import HOUR, NOW, digest, opened, rows, source

NOTES = (
    "Lumen {version} of the photo organiser is out. It reads raw files of {count} more cameras, finds faces in the"
    " background and keeps albums in step between two machines. Whoever shares a library with others sees who moved"
    " which picture. The packages for the usual distributions come today, those for phones in a fortnight."
)
BAKERY = (
    "The oldest bakery of the town of Brennau closes in June because nobody wants to take over its ovens, it said."
    " For ninety years the house sold rye bread from a wood fire, and on Saturdays people queued around the corner."
    " The building will become a museum of crafts, which the council decided with seven votes against two."
)

SOURCES = ("makers", "daily", "baker")


def notes(version: str, count: int, at: timedelta = 12 * HOUR) -> Cleaned:
    """The notes of a release."""
    return item(
        f"Photo organiser Lumen {version} finds faces and shares albums", NOTES.format(version=version, count=count),
        id_=version, url=f"https://lumen.example/{version}", at=NOW - at,
    )  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Three sources, nothing taken in."""
    with opened(tmp_path, *(source(key, backlog=None, tags=(key,)) for key in SOURCES)) as store:
        yield store


def take_in(store: Store, key: str, *items: Cleaned) -> None:
    """Poll and group."""
    state = next(state for state in store.states() if state.key == key)
    entries = (with_fingerprint(Entry(id=one.id, title=one.title, link=one.link), one.id, one) for one in items)
    cycle = store.begin_cycle(NOW)
    store.ingest(state, digest(*entries), source=source(key, backlog=None, tags=(key,)), cycle=cycle, now=NOW)
    group_pending(Judging(store.db), GroupSettings(), cycle=cycle, now=NOW)


def feed(store: Store, folder: Path, hours: int = 0, **given: Any) -> dict[str, dict[str, Any]]:
    """Publish, and read the items by title."""
    output = Output(**{"name": "merged", "title": "Merged", "folder": str(folder), "max_age": None, **given})
    publish(store, output, None, NOW + hours * HOUR)
    return {one["title"]: one for one in json.loads((folder / "feed.json").read_bytes())["items"]}


def test_another_version_is_another_story_and_a_link(store: Store, tmp_path: Path) -> None:
    """Both name each other, with what forbids one story; a stranger is named by nobody."""
    take_in(store, "makers", notes("4.1", 12))
    take_in(store, "daily", notes("4.2", 31))
    take_in(store, "baker", item("Last bread in Brennau", BAKERY, id_="b", url="https://baker.example/1"))
    items = feed(store, tmp_path / "out")
    assert len(items) == 3
    first, second = (
        items[f"Photo organiser Lumen {version} finds faces and shares albums"] for version in ("4.1", "4.2")
    )
    for one, other in ((first, second), (second, first)):
        [related] = one["_aggregator"]["related"]
        assert (related["story"], related["title"], related["link"]) == (other["id"], other["title"], other["url"])
        assert next(fact["kind"] for fact in related["evidence"] if not fact["for"]) == "version"
    assert items["Last bread in Brennau"]["_aggregator"]["related"] == []


def test_explain_names_it_and_says_why_it_is_another(store: Store) -> None:
    """In a sentence for a person, and as an object for a program."""
    take_in(store, "makers", notes("4.1", 12))
    take_in(store, "daily", notes("4.2", 31))
    story = store.story_of(1)
    assert story is not None
    told = explain_story(story)
    assert "Beside it, and no part of it:\n\nThe Herald — Photo organiser Lumen 4.2" in told
    assert "; but versions or ids in the headlines differ: 4.2 / 4.1" in told
    [related] = explain_object(story)["related"]
    assert related["sentence"].startswith("Related: ")
    assert related["sentence"] in told


def test_a_link_that_appears_changes_nothing_that_a_reader_was_shown(store: Store, tmp_path: Path) -> None:
    """Text, dates and ids stay; only the extension knows more, and so does a pass that remembers nothing."""
    take_in(store, "makers", notes("4.1", 12))
    [(title, before)] = feed(store, tmp_path / "out").items()
    take_in(store, "daily", notes("4.2", 31))
    after = feed(store, tmp_path / "out", hours=1)[title]
    assert after.pop("_aggregator")["related"] != before.pop("_aggregator")["related"]
    assert after == before
    files = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    store.db.execute("DELETE FROM rested")
    feed(store, tmp_path / "out", hours=1)
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == files


def test_an_output_tells_nothing_of_what_it_does_not_let_in(store: Store, tmp_path: Path) -> None:
    """Not even the headline of a story that is related."""
    take_in(store, "makers", notes("4.1", 12))
    feed(store, tmp_path / "out", tags=("makers",))
    take_in(store, "daily", notes("4.2", 31))
    [one] = feed(store, tmp_path / "out", hours=1, tags=("makers",)).values()
    assert one["_aggregator"]["related"] == []
    assert "4.2" not in (tmp_path / "out" / "feed.json").read_text()


def test_a_link_counts_for_nothing_where_stories_are_formed(store: Store) -> None:
    """Formed anew in every way, the two stay two."""
    take_in(store, "makers", notes("4.1", 12))
    take_in(store, "daily", notes("4.2", 31))
    judging = Judging(store.db)
    assert [row[4] for row in judging.pairs.verdicts([1, 2])] == []
    assert rows(store, "SELECT kind, rule FROM pair") == [("related", "linked.version")]
    judging.entries.mark_pending([1, 2])
    group_pending(judging, GroupSettings(), cycle=store.begin_cycle(NOW), now=NOW)
    assert rows(store, "SELECT count(*) FROM story") == [(2,)]
