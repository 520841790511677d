"""Publishing over a real store: a rest never shows, what is chosen by words, and one folder a mirror."""

import json
import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from aggregator.model import Digested, EntryKey, Format, Match, Output
from aggregator.publish.ids import entry_uuid
from aggregator.publishing import Published, publish
from aggregator.store.store import Store
from tests.store.build import DAY, HOUR, NOW, digest, digested, opened, rows, source

PUBLIC = "https://news.example.org"


def _output(folder: Path, **given: Any) -> Output:
    return Output(**{"name": "merged", "title": "Merged", "folder": str(folder), "max_age": None, **given})


def _take_in(store: Store, *entries: Digested, key: str = "herald") -> None:
    """Store entries and make a story of each that is new, as grouping would."""
    state = next(state for state in store.states() if state.key == key)
    store.ingest(state, digest(*entries), source=source(key, backlog=None), cycle=1, now=NOW)
    for n, id_ in rows(store, "SELECT n, id FROM entry WHERE n NOT IN (SELECT entry FROM member)"):
        with store.transaction() as connection:
            uuid = str(entry_uuid(EntryKey(key, str(id_))))
            connection.execute("INSERT INTO story VALUES (?, ?, ?, 0, 0)", (n, uuid, n))
            connection.execute("INSERT INTO member VALUES (?, ?, ?, 1, NULL, NULL, NULL, '[]')", (n, n, n))


def _join(store: Store, one: int, other: int) -> None:
    """Put the members of a story into another, as grouping would."""
    with store.transaction() as connection:
        connection.execute("UPDATE member SET story = ? WHERE story = ?", (one, other))
        connection.execute("DELETE FROM story WHERE n = ?", (other,))
        connection.execute("UPDATE story SET changed = changed + 1 WHERE n = ?", (one,))


def _is_resting(store: Store, output: Output, before: Published) -> bool:
    """Say whether a pass does nothing: with the stories out of reach it still says the same."""
    store.db.execute("ALTER TABLE story RENAME TO hidden")
    try:
        return publish(store, output, PUBLIC, NOW) == replace(before, written=())
    except Exception:
        return False
    finally:
        store.db.execute("ALTER TABLE hidden RENAME TO story")


@pytest.mark.parametrize("is_mirrored", [False, True])
def test_a_rest_never_shows(tmp_path: Path, is_mirrored: bool) -> None:
    """Whatever happens, a pass that may rest leaves the very files that a pass without any memory of rests would."""
    draw = random.Random(8)
    with opened(tmp_path, source("herald"), source("tribune")) as store:
        output = _output(tmp_path / "out", is_mirrored=is_mirrored, limit=3, min_age=6 * HOUR, max_age=3 * DAY)
        now, count = NOW, 0
        for _ in range(60):
            match draw.choice(("new", "edit", "join", "wait", "lose", "rename", "retitle", "none", "none")):
                case "new":
                    count += 1
                    _take_in(store, digested(str(count), published=now), key=draw.choice(("herald", "tribune")))
                case "edit" if count:
                    known = draw.choice(rows(store, "SELECT id, source FROM entry"))
                    _take_in(store, digested(str(known[0]), text=f"As of {now}", published=now), key=str(known[1]))
                case "join":
                    stories = [int(str(n)) for (n,) in rows(store, "SELECT n FROM story")]
                    if len(stories) > 1:
                        _join(store, *draw.sample(stories, 2))
                case "wait":
                    now += draw.choice((timedelta(minutes=20), HOUR, DAY))
                case "lose":
                    for file in list((tmp_path / "out").rglob("atom.xml"))[:1]:
                        draw.choice((file.unlink, lambda file=file: file.write_text("spoilt")))()
                case "rename":
                    name = draw.choice(("The Herald", "Herald", None))
                    store.sync_sources((source("herald", name=name), source("tribune")), now)
                case "retitle":
                    output = replace(output, title=draw.choice(("Merged", "All")))
            publish(store, output, PUBLIC, now)
            files = _files(tmp_path / "out")
            store.db.execute("DELETE FROM rested")
            assert publish(store, output, PUBLIC, now).written == (), "a rest showed"
            assert _files(tmp_path / "out") == files
        assert count > 3


def _files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_an_output_rests_when_nothing_happened(tmp_path: Path) -> None:
    """And wakes when a file is lost, the public address changes, or a story does."""
    with opened(tmp_path) as store:
        output = _output(tmp_path / "out")
        _take_in(store, digested("a"), digested("b"))
        first = publish(store, output, PUBLIC, NOW)
        assert len(first.written) == 3
        assert _is_resting(store, output, first)
        (tmp_path / "out" / "rss.xml").unlink()
        assert not _is_resting(store, output, first)
        assert publish(store, output, PUBLIC, NOW).written == ("rss.xml",)
        assert _is_resting(store, output, first)
        assert len(publish(store, output, "https://other.example", NOW).written) == 3
        _take_in(store, digested("c"))
        assert not _is_resting(store, output, first)


def test_one_mirror_that_changed_is_the_only_one_written(tmp_path: Path) -> None:
    """The others rest while their neighbour has news."""
    with opened(tmp_path, source("herald"), source("tribune")) as store:
        mirrors = _output(tmp_path / "out", name="mirrors", is_mirrored=True, formats=(Format.ATOM,))
        _take_in(store, digested("a"))
        _take_in(store, digested("b"), key="tribune")
        written = publish(store, mirrors, PUBLIC, NOW).written
        assert sorted(written) == ["herald/atom.xml", "mirrors.opml", "tribune/atom.xml"]
        _take_in(store, digested("c"))
        assert publish(store, mirrors, PUBLIC, NOW).written == ("herald/atom.xml",)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"keep": Match(title=("harbour",))}, {"Harbour opens", "Harbour closes"}),
        ({"drop": Match(title=("/opens$/",))}, {"Harbour closes", "Council votes"}),
        ({"keep": Match(any=("harbour",)), "drop": Match(text=("advert",))}, {"Harbour opens"}),
        ({"keep": Match(longer_than=5)}, {"Council votes"}),
    ],
)
def test_words_and_patterns_choose(tmp_path: Path, given: dict[str, Match], shown: set[str]) -> None:
    """In the title and the text, for this output alone; also when an output is new and weighs all anew."""
    entries = (
        digested("1", title="Harbour opens", text="Boats."),
        digested("2", title="Harbour closes", text="An advert."),
        digested("3", title="Council votes", text="They vote on what to do about the old bridge."),
    )
    for is_new in (True, False):
        with opened(tmp_path / str(is_new)) as store:
            output = _output(tmp_path / str(is_new) / "out", formats=(Format.JSON,), limit=2, **given)
            if not is_new:
                publish(store, output, None, NOW)
            _take_in(store, *entries)
            publish(store, output, None, NOW)
            feed = json.loads((tmp_path / str(is_new) / "out" / "feed.json").read_bytes())
            assert {item["title"] for item in feed["items"]} == shown
