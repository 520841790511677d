"""A pass over sources: what is wrong with one is its own."""

import asyncio
from pathlib import Path

from structlog.testing import capture_logs

from aggregator.app.building import make_plan, open_rooms
from aggregator.config import load
from aggregator.log import Event
from aggregator.model import SourceState
from aggregator.pipeline import CycleReport, run_cycle
from aggregator.store.store import Store
from tests.buggy import Buggy
from tests.e2e.program import item, rss
from tests.store.build import NOW


async def pass_over(folder: Path) -> tuple[CycleReport, tuple[SourceState, ...]]:
    """One pass over the sources of a folder; what is remembered of each afterwards."""
    settings = load(folder / "aggregator.toml", {})
    async with open_rooms(settings, lambda: NOW, pool=Buggy()) as rooms:
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
