"""The first five minutes: a configuration out of a subscription list, the first poll, and what came of it."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Protocol
from uuid import UUID

from aggregator.app.building import fetch_settings, open_rooms, served_plan
from aggregator.app.service import Service
from aggregator.app.serving import open_pages
from aggregator.browsing import Told, tell
from aggregator.config import Settings, load
from aggregator.configuring import add_sources
from aggregator.fetch.recalling import RecallingFetcher
from aggregator.importing import Result, check_list, sources_of
from aggregator.looking import Looker
from aggregator.pipeline import CycleReport, run_cycle
from aggregator.publish.view import MemberView
from aggregator.remembering import RememberingPool
from aggregator.rooms import Rooms
from aggregator.schedule.inprocess import Daemon
from aggregator.schedule.notify import Notifier
from aggregator.store import figures, pages
from aggregator.store.store import Store
from aggregator.store.views import read_stories

Clock = Callable[[], datetime]

_MOST_SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A judgement that little decided: two entries, and the stories they stand in, which may be one."""

    left: MemberView
    right: MemberView
    stories: tuple[UUID, UUID]

    @property
    def is_together(self) -> bool:
        """How it was decided."""
        return self.stories[0] == self.stories[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What the first poll came to."""

    entries: int
    stories: int
    biggest: tuple[Told, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """How far it came. `report` is None where nothing was polled; `settings` are those with the sources."""

    settings: Settings
    results: tuple[Result, ...] = ()
    report: CycleReport | None = None
    summary: Summary | None = None


class Telling(Protocol):
    """Who is told what happens, as it happens."""

    def opened(self, settings: Settings) -> None:
        """The pages can be looked at."""

    def looked(self, result: Result, total: int) -> None:
        """One feed of the list is known."""

    def polled(self, done: int, total: int) -> None:
        """So many sources are polled."""

    def ended(self, begun: Begun) -> None:
        """The first poll is over."""

    def stays(self) -> None:
        """It goes on as the daemon."""


async def begin(
    settings: Settings, body: bytes, clock: Clock, telling: Telling, stop: asyncio.Event, *, stay: bool
) -> Begun:
    """Look at the feeds of a list, follow those that live, poll them, and tell all of it as it happens.

    The pages are open meanwhile; with `stay` they stay, and it goes on as the daemon. Once `stop` is set, what was
    found is written, and it ends.
    """
    fetcher, asked = RecallingFetcher(fetch_settings(settings)), settings.digest
    pool = RememberingPool(processes=asked.processes, deadline=asked.deadline, max_memory=asked.max_memory)
    async with open_rooms(settings, clock, fetcher, pool) as rooms:
        service = Service(rooms, await served_plan(settings, rooms), settings)
        async with open_pages(rooms, service, settings):
            telling.opened(settings)
            with service.occupied("looking at the feeds for the first time"):
                results = await _look(settings, rooms, body, telling, stop)
                fetcher.recall()
                pool.recall()
                begun = Begun(settings=load(settings.file, os.environ), results=results)
                if stop.is_set() or not begun.settings.sources:
                    return begun
                await service.adopt(begun.settings)
                begun = await _poll(begun, rooms, service, telling, stop)
                pool.forget()
            telling.ended(begun)
            if stay and not stop.is_set():
                telling.stays()
                await Daemon(
                    work=service,
                    reload=partial(service.reload, partial(load, settings.file, os.environ)),
                    notifier=Notifier(),
                ).run()
            return begun


async def _look(
    settings: Settings, rooms: Rooms, body: bytes, telling: Telling, stop: asyncio.Event
) -> tuple[Result, ...]:
    """Look at each feed; those that are to be followed are written down, also when it is broken off."""
    looker = Looker(fetcher=rooms.fetcher, pool=rooms.pool, clock=rooms.clock, timezone=settings.timezone)
    results: list[Result] = []

    async def look() -> None:
        async for result, total in check_list(settings, looker, body):
            results.append(result)
            telling.looked(result, total)

    try:
        await _until(stop, look())
    finally:
        add_sources(settings.file, sources_of(results), os.environ)
    return tuple(results)


async def _until(stop: asyncio.Event, work: Awaitable[None]) -> None:
    """Await `work`, and break it off once `stop` is set."""
    task, stopped = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait([task, stopped], return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            task.result()
    finally:
        for one in (task, stopped):
            one.cancel()
        await asyncio.gather(task, stopped, return_exceptions=True)


async def _poll(begun: Begun, rooms: Rooms, service: Service, telling: Telling, stop: asyncio.Event) -> Begun:
    states = await rooms.store.run(Store.states)
    report = await run_cycle(rooms, service.plan, states, telling.polled, stop)
    summary = await rooms.store.run(_summarise)
    return Begun(settings=begun.settings, results=begun.results, report=report, summary=summary)


def _summarise(store: Store) -> Summary:
    with store.reading() as connection:
        totals = figures.count_totals(connection)
        biggest = figures.list_biggest(connection, _MOST_SHOWN)
        close = figures.list_close(connection, _MOST_SHOWN)
        numbers = [n for one in close for n in (one.left, one.right)]
        homes = pages.map_stories(connection, numbers)
        stories = dict.fromkeys((*biggest, *homes.values()))
        views = dict(zip(sorted(stories), read_stories(connection, stories), strict=True))
    members = {member.n: (member, view.uuid) for view in views.values() for member in view.members}
    return Summary(
        entries=totals.entries,
        stories=totals.stories,
        biggest=tuple(tell(views[n]) for n in biggest),
        doubts=tuple(_doubt(members[one.left], members[one.right]) for one in close),
    )


def _doubt(left: tuple[MemberView, UUID], right: tuple[MemberView, UUID]) -> Doubt:
    return Doubt(left=left[0], right=right[0], stories=(left[1], right[1]))
