"""What pages may have changed: corrections, and polls. Done in the store's own thread, where all writing is done."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from aggregator.errors import NotFoundError
from aggregator.grouping import corrections as words
from aggregator.rooms import Plan, Rooms
from aggregator.settling import settle
from aggregator.store import sources
from aggregator.store.judging import Judging
from aggregator.store.store import Store


class Actions(Protocol):
    """Corrections and polls; entries by their numbers. Each returns when it shows, or raises NotFoundError."""

    async def split(self, entry: int) -> tuple[int, ...]:
        """Take an entry out of its story for good; return the corrections' numbers."""

    async def join(self, one: int, other: int) -> tuple[int, ...]:
        """Let two entries tell one story; return the corrections' numbers."""

    async def never(self, one: str, other: str) -> tuple[int, ...]:
        """Never again merge what these two sources tell; return the corrections' numbers."""

    async def undo(self, corrections: Sequence[int]) -> None:
        """Take corrections back."""

    async def poll(self, source: str) -> None:
        """Ask a source as soon as manners allow."""


class StoreActions:
    """Actions on the running program: stored at once, then the stories are formed anew and the outputs written."""

    def __init__(self, rooms: Rooms, plan: Callable[[], Plan]) -> None:
        """`plan` gives the one in force: a reload of the configuration changes it."""
        self._rooms = rooms
        self._plan = plan

    async def split(self, entry: int) -> tuple[int, ...]:
        """Take an entry out of its story for good."""
        return await self._correct(lambda judging, now: words.split(judging, entry, now))

    async def join(self, one: int, other: int) -> tuple[int, ...]:
        """Let two entries tell one story."""
        return await self._correct(lambda judging, now: words.join(judging, one, other, now))

    async def never(self, one: str, other: str) -> tuple[int, ...]:
        """Never again merge what these two sources tell."""
        return await self._correct(lambda judging, now: words.never(judging, one, other, now))

    async def undo(self, corrections: Sequence[int]) -> None:
        """Take corrections back; those that are taken back already stay so."""

        def take_back(judging: Judging, now: datetime) -> tuple[int, ...]:
            return tuple(n for n in corrections if words.undo(judging, n, now) is not None)

        if not await self._correct(take_back):
            raise NotFoundError("That correction is not in force any more.")

    async def poll(self, source: str) -> None:
        """Make a source due now; the next tick asks it, unless its host wants to be left alone."""
        await self._rooms.store.run(_make_due, source, self._rooms.clock())

    async def _correct(self, change: Callable[[Judging, datetime], tuple[int, ...]]) -> tuple[int, ...]:
        rooms = self._rooms
        made = await rooms.store.run(lambda store: change(Judging(store.db), rooms.clock()))
        if made:
            cycle = await rooms.store.run(Store.begin_cycle, rooms.clock())
            await settle(rooms, self._plan(), cycle)
            await rooms.store.run(Store.finish_cycle, cycle, rooms.clock(), {"corrections": len(made)})
        return made


def _make_due(store: Store, key: str, now: datetime) -> None:
    with store.transaction() as connection:
        state = sources.load_state(connection, key)
        if not state.gone:
            sources.write_state(connection, replace(state, due=now))
