"""A pass of the real program inside the test: documents from loopback on one side, the written feed on the other."""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from aggregator.app.passing import once
from aggregator.config import load
from aggregator.pipeline import CycleReport
from aggregator.watching import Watched, watch
from tests.e2e.program import Program

START = datetime(2026, 5, 4, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Here(Program):
    """The program in `folder`, its passes made in this process: a tenth of the time that a process of its own takes."""

    def poll(self, hours: float = 0, *, force: bool = True) -> CycleReport:
        """Ask all sources (without `force` those that are due), `hours` after the first pass, and write the output."""
        now = START + timedelta(hours=hours)
        settings = load(self.folder / "aggregator.toml", {})
        return asyncio.run(once(settings, lambda: now, force=force, progress=None))

    def items(self) -> list[dict[str, Any]]:
        """The items of the output, newest first."""
        items: list[dict[str, Any]] = self.feed()["items"]
        return items

    def titles(self) -> list[str]:
        """Their titles, sorted."""
        return sorted(item.get("title", "") for item in self.items())

    def told(self, key: str, hours: float = 0) -> Watched:
        """What `aggregator sources` says of a source."""
        settings = load(self.folder / "aggregator.toml", {})
        return next(one for one in watch(settings, START + timedelta(hours=hours)) if one.key == key)

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        """What the store holds."""
        with closing(sqlite3.connect(self.folder / "state.db")) as database:
            return database.execute(question).fetchall()


def members(item: dict[str, Any]) -> list[tuple[str, str]]:
    """Who is in the story of an item, and what they are to its lead."""
    return sorted((member["source"], member.get("verdict") or "lead") for member in item["_aggregator"]["members"])
