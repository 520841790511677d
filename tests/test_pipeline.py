"""Grouping and writing what has come in, ending it in the middle, and what a pass reports of it."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from aggregator.app.building import make_plan, open_rooms
from aggregator.config import load
from aggregator.grouping.settings import GroupReport
from aggregator.log import Event
from aggregator.model import SourceState
from aggregator.pipeline import CycleReport, Settled, add_up, run_cycle, settle
from aggregator.publishing import Published
from aggregator.store.judging import Judging
from aggregator.store.store import Store
from aggregator.store.thread import StoreThread
from tests.buggy import Buggy
from tests.e2e.program import item, rss
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


async def pass_over(folder: Path) -> tuple[CycleReport, tuple[SourceState, ...]]:
    """One pass over the sources of a folder; what is remembered of each afterwards."""
    settings = load(folder / "aggregator.toml", {})
    async with open_rooms(settings, _clock, pool=Buggy()) as rooms:
        plan = await make_plan(settings, rooms)
        report = await run_cycle(rooms, plan, await rooms.store.run(Store.states))
        return report, await rooms.store.run(Store.states)


def test_a_bug_that_one_document_brings_out_is_told_and_stops_nobody_else(tmp_path: Path) -> None:
    """With its traceback, once; its source waits as after any failure, and the others are polled and grouped."""
    names = ("a", "odd", "z")
    for name in names:
        (tmp_path / f"{name}.xml").write_bytes(rss(item(1, f"The bridge of {name}", "It is closed.")))
    sources = "".join(f'[[sources]]\nkey = "{name}"\nurl = "{name}.xml"\n' for name in names)
    (tmp_path / "aggregator.toml").write_text(f'database = "sqlite:///x.db"\n{sources}')
    with capture_logs() as logged:
        report, states = asyncio.run(pass_over(tmp_path))
        asyncio.run(pass_over(tmp_path))
    assert [(state.key, state.failures, state.error) for state in states] == [
        ("a", 0, None), ("odd", 1, "bug"), ("z", 0, None),
    ]  # fmt: skip
    [told] = [line for line in logged if line["event"] == Event.BUG_FOUND]
    assert (told["source"], told["exc_info"]) == ("odd", True)
    [(key, detail)] = report.failures
    assert key == "odd"
    assert "a bug of the program (ZeroDivisionError)" in detail
    assert report.settled.grouped.opened == 2
