"""Builds the program from the configuration; the only wiring."""

import asyncio
import json
import logging
import os
import random
import resource
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from aggregator import inquiry
from aggregator.config import Settings
from aggregator.errors import AggregatorError, ConfigError, StoreError
from aggregator.fetch.client import Fetcher
from aggregator.fetch.due import PacingLimits, is_due
from aggregator.fetch.settings import FetchSettings, fit
from aggregator.grouping import GroupSettings, SourceRule
from aggregator.log import Event, get_logger
from aggregator.memory import give_back
from aggregator.model import Source, SourceState
from aggregator.pipeline import CycleReport, Progressing, run_cycle, summary
from aggregator.publish import explain
from aggregator.publishing import Published, publish
from aggregator.rooms import Plan, Rooms
from aggregator.schedule.inprocess import TICK_SECONDS, Daemon
from aggregator.schedule.notify import Notifier
from aggregator.store.store import Store
from aggregator.store.thread import StoreThread
from aggregator.workers import DigestPool

# A source counts as due a little early, so that an hourly cron line never skips a turn (jitter is a tenth).
EARLY = timedelta(minutes=10)
PRUNE_EVERY = timedelta(days=1)
# After a cycle that could not be stored.
PAUSE_SECONDS = 300.0

if TYPE_CHECKING:
    from aggregator.web.settings import WebSettings

Clock = Callable[[], datetime]


@asynccontextmanager
async def open_rooms(settings: Settings, clock: Clock, fetcher: Fetcher | None = None) -> AsyncIterator[Rooms]:
    """Open the store, the fetcher (or take the given one) and the workers, and close them in the end.

    Raises StoreError.
    """
    give_back()
    async with AsyncExitStack() as stack:
        store = StoreThread(lambda: Store.open(settings.database, now=clock(), lock=True))
        stack.callback(store.close)
        fetcher = await stack.enter_async_context(fetcher or Fetcher(fetch_settings(settings)))
        pool = stack.enter_context(digest_pool(settings))
        # Only spreads the polls; nothing is judged by it.
        yield Rooms(store=store, fetcher=fetcher, pool=pool, clock=clock, jitter=random.random, environment=os.environ)


def fetch_settings(settings: Settings) -> FetchSettings:
    """Take the fetcher's part out of the configuration."""
    asked = settings.fetch
    asked_for = FetchSettings(
        allow=asked.allow,
        proxy=asked.proxy,
        contact=asked.contact,
        ca_file=asked.ca_file,
        deadline=asked.deadline,
        max_wire=asked.max_wire,
        max_decoded=asked.max_decoded,
        max_ratio=asked.max_ratio,
        max_redirects=asked.max_redirects,
        concurrency=asked.concurrency,
        per_host=asked.per_host,
        host_gap=asked.host_gap,
    )
    return fit(asked_for, resource.getrlimit(resource.RLIMIT_NOFILE)[0])


def digest_pool(settings: Settings) -> DigestPool:
    """Make the workers that the configuration asks for."""
    asked = settings.digest
    return DigestPool(processes=asked.processes, deadline=asked.deadline, max_memory=asked.max_memory)


async def make_plan(settings: Settings, rooms: Rooms) -> Plan:
    """Bring the stored sources in line with the configuration, and say what is to be done."""
    sources = await rooms.store.run(Store.sync_sources, settings.sources, rooms.clock())
    return Plan(
        sources={source.key: source for source in sources},
        outputs=settings.published,
        public_url=settings.public_url,
        timezone=settings.timezone,
        max_decoded=settings.fetch.max_decoded,
        limits=pacing_limits(settings),
        grouping=grouping_settings(settings, sources),
    )


async def served_plan(settings: Settings, rooms: Rooms) -> Plan:
    """The plan of a daemon, whose pages search."""
    return replace(await make_plan(settings, rooms), is_searched=settings.web.listen != "off")


def pacing_limits(settings: Settings) -> PacingLimits:
    """Take the pacing's part out of the configuration."""
    asked = settings.fetch
    return PacingLimits(interval=asked.interval, min_interval=asked.min_interval, max_interval=asked.max_interval)


def grouping_settings(settings: Settings, sources: Sequence[Source]) -> GroupSettings:
    """Take the judging's part out of the configuration."""
    rules = {s.key: SourceRule(role=s.role, priority=s.priority, name=s.name) for s in sources}
    return GroupSettings(caution=settings.caution, sources=rules)


async def once(
    settings: Settings, clock: Clock, *, force: bool, progress: Progressing | None, stop: asyncio.Event | None = None
) -> CycleReport:
    """One pass over what is due; with `force` over everything, though never against a Retry-After.

    It ends soon after `stop` is set, with what has come in.
    """
    async with open_rooms(settings, clock) as rooms:
        plan = await make_plan(settings, rooms)
        states = await rooms.store.run(Store.states)
        _hold_hosts(rooms, states)
        due = [state for state in states if (_may_force if force else _is_due)(state, clock())]
        report = await run_cycle(rooms, plan, due, progress, stop)
        if stop is None or not stop.is_set():
            await rooms.store.run(Store.prune, clock(), settings.retention)
        return report


async def serve(load: Callable[[], Settings], clock: Clock) -> None:
    """Be the daemon: tick until SIGTERM or SIGINT; `load` reads the configuration, at the start and on SIGHUP."""
    settings = load()
    async with open_rooms(settings, clock) as rooms:
        service = Service(rooms, await served_plan(settings, rooms), settings)
        _hold_hosts(rooms, await rooms.store.run(Store.states))
        async with open_pages(rooms, service, settings):
            await Daemon(work=service, reload=partial(service.reload, load), notifier=Notifier()).run()


@asynccontextmanager
async def open_pages(rooms: Rooms, service: "Service", settings: Settings) -> AsyncIterator[None]:
    """Serve the pages for the length of the block. Raises ConfigError where the address cannot be listened on."""
    if settings.web.listen == "off":
        yield
        return
    # The pages bring their own libraries, which a daemon without them does not need.
    from aggregator.web.actions import StoreActions
    from aggregator.web.app import create_app
    from aggregator.web.reading import Reading
    from aggregator.web.server import serve as serve_pages

    with closing(Reading(lambda: Store.read(settings.database))) as reading:
        pages = create_app(
            reading,
            web_settings(settings),
            outputs=lambda: service.plan.outputs,
            clock=rooms.clock,
            actions=StoreActions(rooms, lambda: service.plan),
            check=service.check,
        )
        listening = asyncio.get_running_loop().create_future()
        task = asyncio.create_task(serve_pages(pages, web_settings(settings), listening.set_result))
        await asyncio.wait([task, listening], return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            task.result()
        service.watch("pages", task)
        get_logger().info(Event.PAGES_SERVED, listen=settings.web.listen)
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


def web_settings(settings: Settings) -> "WebSettings":
    """Take the pages' part out of the configuration."""
    from aggregator.web.settings import WebSettings

    host, _, port = settings.web.listen.rpartition(":")
    return WebSettings(
        host=host.strip("[]"),
        port=int(port),
        hosts=settings.web.hosts,
        public_url=settings.public_url,
        timezone=settings.timezone,
        password_hash=settings.web.password_hash,
        pictures=settings.web.pictures,
        title=settings.web.title,
    )


class Service:
    """What the clockwork wakes up: starts a cycle for what is due, and lets slow cycles overlap with new ones."""

    def __init__(self, rooms: Rooms, plan: Plan, settings: Settings) -> None:
        self._rooms = rooms
        self._plan = plan
        self._settings = settings
        self._polling: set[str] = set()
        self._cycles: set[asyncio.Task[None]] = set()
        self._ticked = asyncio.get_running_loop().time()
        self._resume = 0.0
        self._pruned: datetime | None = None
        self._watched: dict[str, asyncio.Task[None]] = {}

    @property
    def plan(self) -> Plan:
        """What the configuration asks for now; a reload changes it."""
        return self._plan

    async def tick(self) -> None:
        """Start polling what is due and not being polled already."""
        self._ticked = asyncio.get_running_loop().time()
        if self._ticked < self._resume:
            return
        now = self._rooms.clock()
        states = await self._rooms.store.run(Store.due, now)
        due = [state for state in states if state.key not in self._polling and is_due(state, now)]
        if due:
            task = asyncio.create_task(self._cycle(due))
            self._cycles.add(task)
            task.add_done_callback(self._cycles.discard)
        elif self._pruned is None or now - self._pruned > PRUNE_EVERY:
            self._pruned = now
            await self._rooms.store.run(Store.prune, now, self._settings.retention)

    async def _cycle(self, due: Sequence[SourceState]) -> None:
        keys = {state.key for state in due}
        self._polling |= keys
        try:
            report = await run_cycle(self._rooms, self._plan, due)
            counts = summary(report)
            get_logger().log(
                logging.INFO if counts["new"] or counts["changed"] else logging.DEBUG, Event.CYCLE_FINISHED, **counts
            )
        except StoreError as error:
            # A full disk heals by itself; until then the last good files are served and the daemon waits.
            get_logger().error(Event.CYCLE_FAILED, detail=str(error))
            self._pause()
        except Exception:
            # A bug of ours: told with its traceback, and the daemon goes on.
            get_logger().exception(Event.CYCLE_FAILED)
            self._pause()
        finally:
            self._polling -= keys

    def _pause(self) -> None:
        """What was polled could not be remembered: to ask again at once would be asking without manners."""
        self._resume = asyncio.get_running_loop().time() + PAUSE_SECONDS

    def watch(self, name: str, task: "asyncio.Task[None]") -> None:
        """Take a task into the check: one that is to run as long as the daemon does."""
        self._watched[name] = task
        task.add_done_callback(partial(_log_end, name))

    async def check(self) -> str:
        """Let the store answer, see that ticks come and that what should run runs; raises when not well."""
        await self._rooms.store.run(_answer)
        if ended := [name for name, task in self._watched.items() if task.done()]:
            raise AggregatorError(f"ended unasked: {', '.join(ended)}")
        late = asyncio.get_running_loop().time() - self._ticked
        if late > 4 * TICK_SECONDS:
            raise AggregatorError(f"no tick for {late:.0f} s")
        return f"{len(self._plan.sources)} sources, {len(self._polling)} being polled"

    async def drain(self, seconds: float) -> None:
        """Let the cycles end; what is not done in time is broken off, and asked for again at the next start."""
        if not self._cycles:
            return
        _, running = await asyncio.wait(self._cycles, timeout=seconds)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def reload(self, load: Callable[[], Settings]) -> None:
        """Read the configuration again; a broken one is reported and the old one stays."""
        try:
            settings = load()
        except ConfigError as error:
            get_logger().error(Event.CONFIG_REFUSED, detail=str(error))
            return
        if fixed := _fixed_changes(self._settings, settings):
            get_logger().error(Event.CONFIG_REFUSED, detail=f"a restart is needed for a change of {', '.join(fixed)}")
            return
        self._settings = settings
        self._plan = await served_plan(settings, self._rooms)
        get_logger().info(Event.CONFIG_RELOADED, sources=len(self._plan.sources), outputs=len(self._plan.outputs))


def _log_end(name: str, task: "asyncio.Task[None]") -> None:
    """Tell at once when a task ends that should not; the check fails from then on, so the watchdog restarts us."""
    if not task.cancelled():
        get_logger().error(Event.TASK_ENDED, task=name, detail=repr(task.exception()))


def _answer(store: Store) -> None:
    store.db.execute("SELECT count(*) FROM source").fetchone()


def _fixed_changes(old: Settings, new: Settings) -> list[str]:
    """Name the settings that changed and are taken only at a start."""
    return [name for name in ("database", "fetch", "digest", "web") if getattr(old, name) != getattr(new, name)]


def _is_due(state: SourceState, now: datetime) -> bool:
    return is_due(state, now, early=EARLY)


def _may_force(state: SourceState, now: datetime) -> bool:
    return state.not_before is None or state.not_before <= now


def _hold_hosts(rooms: Rooms, states: Sequence[SourceState]) -> None:
    """A host that asked to be left alone is left alone across restarts."""
    now = rooms.clock()
    for state in states:
        if state.not_before is not None and state.not_before > now:
            rooms.fetcher.hold(state.url, state.not_before - now)


# ---------------------------------------------------------------- what a person asks and says


def explain_story(settings: Settings, named: str | None, *, as_json: bool) -> str:
    """Explain the story of an address or id; without one, the newest with most members."""
    with Store.read(settings.database) as store:
        stories = inquiry.find_stories(store, named) if named else (inquiry.find_largest(store),)
        if as_json:
            first, *others = (explain.explain_object(story) for story in stories)
            return json.dumps({**first, "others": others}, ensure_ascii=False)
        return "\n\n".join(explain.explain_story(story) for story in stories)


def explain_pair(settings: Settings, left: str, right: str, *, now: datetime, as_json: bool) -> str:
    """Say what two entries are to each other as the rules stand now."""
    with Store.read(settings.database) as store:
        rules = grouping_settings(settings, settings.sources)
        found = inquiry.compare(store, rules, left, right, now)
        if as_json:
            return json.dumps(TypeAdapter(inquiry.Compared).dump_python(found, mode="json"), ensure_ascii=False)
        together = "They stand in one story." if found.is_together else "They stand in two stories."
        told = explain.explain_pair(found.left.title, found.right.title, found.verdict)
        return "\n".join([told, together, *found.said])


def correct(settings: Settings, word: str, left: str, right: str, *, now: datetime) -> tuple[int, ...]:
    """Note a person's word, let it take effect, and bring the outputs up to date."""
    with Store.open(settings.database, now=now) as store:
        say = {"split": inquiry.split, "join": inquiry.join, "never": inquiry.never}[word]
        numbers = say(store, left, right, now)
        _take_effect(store, settings, now)
        return numbers


def undo(settings: Settings, number: int, *, now: datetime) -> str:
    """Take a correction back, let that take effect, and say what it was."""
    with Store.open(settings.database, now=now) as store:
        found = inquiry.undo(store, number, now)
        _take_effect(store, settings, now)
        return inquiry.describe(store, found)


def list_corrections(settings: Settings) -> list[str]:
    """What people said and holds, one line each, which begins with the number to take it back by."""
    with Store.read(settings.database) as store:
        return [f"{said.numbers[0]}  {inquiry.describe(store, said)}" for said in inquiry.statements(store)]


def _take_effect(store: Store, settings: Settings, now: datetime) -> None:
    inquiry.regroup(store, grouping_settings(settings, settings.sources), now)
    for output in settings.published:
        publish(store, output, settings.public_url, now)


def write_mirrors(settings: Settings, *, now: datetime) -> Published:
    """Write the configured mirrors from what is stored. Raises OutputError."""
    assert settings.mirrors is not None
    with Store.open(settings.database, now=now) as store:
        store.sync_sources(settings.sources, now)
        return publish(store, settings.mirrors, settings.public_url, now)
