"""Grouping and writing what has come in, ending it in the middle, and what a pass reports of it."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from aggregator.grouping.settings import GroupReport
from aggregator.publishing import Published
from aggregator.settling import Settled, add_up, settle
from aggregator.store.judging import Judging
from aggregator.store.store import Store
from aggregator.store.thread import StoreThread
from tests.store.build import NOW, digest, digested, source
from tests.web import world

TEXT = "A storm flooded the harbour of {0} on Tuesday and carried off {0} fishing boats, the coast guard of {0} said."


def fill(store: Store) -> None:
    """Entries of two sources that wait for their places, half of them copies."""
    (one, other) = store.sync_sources((source("north"), source("south")), NOW)
    states = {state.key: state for state in store.states()}
    for each in (one, other):
        entries = [digested(f"{n}", title=f"Storm {n}", text=TEXT.format(f"Lindholm{n}"), link=None) for n in range(20)]
        store.ingest(states[each.key], digest(*entries), source=each, cycle=store.begin_cycle(NOW), now=NOW)


class Hasty(StoreThread):
    """A store whose long work is to end at its so-manieth sign."""

    steps = 1_000_000

    def tell(self, done: int = 0, total: int = 0) -> None:
        self.steps -= 1
        if self.steps < 0:
            self.hurry(-1)
        super().tell(done, total)


def settle_in(folder: Path, steps: int) -> tuple[Settled, int]:
    """Bring the outputs of a folder up to date; how many steps were left."""
    store = Hasty(lambda: Store.open(folder / "a.db", now=NOW))
    store.steps = steps
    try:
        return asyncio.run(settle(world.rooms(store, _clock), world.plan(folder), 3)), store.steps
    finally:
        store.close()


def _clock() -> datetime:
    return NOW


def what_stands(folder: Path) -> dict[str, Any]:
    """The stories of the database, and the files."""
    with Store.open(folder / "a.db", now=NOW) as store:
        query = "SELECT s.uuid, m.entry, m.copy_group FROM story s JOIN member m ON m.story = s.n ORDER BY m.entry"
        stories = store.db.execute(query).fetchall()
        has_pending = Judging(store.db).entries.has_pending()
    files = {file.name: file.read_bytes() for file in sorted((folder / "merged").glob("*.*"))}
    return {"stories": stories, "has_pending": has_pending, "files": files}


@pytest.fixture
def prepared(tmp_path: Path) -> Path:
    """A folder with a database in which entries wait."""
    with Store.open(tmp_path / "a.db", now=NOW) as store:
        fill(store)
    return tmp_path


def test_work_that_is_broken_off_anywhere_is_done_by_the_next_pass(prepared: Path, tmp_path_factory: Any) -> None:
    """At each of its steps: the next pass comes to what one pass would have come to."""
    whole = tmp_path_factory.mktemp("whole")
    (whole / "a.db").write_bytes((prepared / "a.db").read_bytes())
    settled, left = settle_in(whole, 1_000)
    assert not settled.is_broken_off
    assert settled.grouped.grouped == 40
    expected = what_stands(whole)
    assert expected["files"]
    assert not expected["has_pending"]
    for steps in range(1_000 - left):
        folder = tmp_path_factory.mktemp("part")
        (folder / "a.db").write_bytes((prepared / "a.db").read_bytes())
        broken, _ = settle_in(folder, steps)
        assert broken.is_broken_off
        assert not broken.outputs
        assert not settle_in(folder, 1_000)[0].is_broken_off
        assert what_stands(folder) == expected


def part(opened: int, items: int, *written: str) -> Settled:
    """A pass that settled once."""
    output = Published(name="all", folder="/out", items=items, written=written)
    return Settled(grouped=GroupReport(opened=opened, copies=1), outputs=(output,))


def test_a_pass_that_settled_on_the_way_reports_all_of_it() -> None:
    """A slow source makes a pass publish twice: what was opened and written before counts, too."""
    parts = (part(13, 120, "rss.xml", "atom.xml"), part(0, 121, "rss.xml"), part(2, 127))
    assert add_up(parts) == Settled(
        grouped=GroupReport(opened=15, copies=3),
        outputs=(Published(name="all", folder="/out", items=127, written=("rss.xml", "atom.xml")),),
    )
