"""What the clockwork of the daemon wakes up."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial

from aggregator.app.building import served_plan
from aggregator.config import Settings
from aggregator.errors import AggregatorError, BrokenOffError, ConfigError, StoreError
from aggregator.fetch.due import is_due
from aggregator.log import Event, get_logger
from aggregator.model import SourceState
from aggregator.pipeline import run_cycle, summary
from aggregator.rooms import Plan, Rooms
from aggregator.schedule.inprocess import TICK_SECONDS
from aggregator.settling import settle
from aggregator.store.judging import Judging
from aggregator.store.store import Store

_PRUNE_SECONDS = 86_400.0
# After a cycle that could not be stored.
PAUSE_SECONDS = 300.0
# What still has no place after so many tries has to wait for news.
_MOST_IN_VAIN = 3
# What long work needs to find out that it is to end.
_LAST_SECOND = 1.0


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
        self._prune_at = 0.0
        self._is_ending = False
        self._watched: dict[str, asyncio.Task[None]] = {}
        self._occupied = ""
        self._in_vain = 0

    @property
    def plan(self) -> Plan:
        """What the configuration asks for now; a reload changes it."""
        return self._plan

    async def tick(self) -> None:
        """Start polling what is due and not being polled already."""
        self._ticked = asyncio.get_running_loop().time()
        if self._ticked < self._resume:
            return
        await self._guard(self._look_for_work())
        # The store may have been at work for minutes.
        self._ticked = asyncio.get_running_loop().time()

    async def _look_for_work(self) -> None:
        now = self._rooms.clock()
        states = await self._rooms.store.run(Store.due, now)
        due = [state for state in states if state.key not in self._polling and is_due(state, now)]
        if not self._cycles and self._in_vain < _MOST_IN_VAIN and await self._rooms.store.run(_has_pending):
            self._begin(self._settle())
        if due:
            self._begin(self._cycle(due))
        # By the loop's clock: a day that the system's clock jumps over or back is none.
        if self._ticked >= self._prune_at:
            self._prune_at = self._ticked + _PRUNE_SECONDS
            self._begin(self._prune(now))

    def _begin(self, cycle: Coroutine[None, None, None]) -> None:
        if self._is_ending:  # a tick was under way when the daemon was asked to end
            cycle.close()
            return
        task = asyncio.create_task(self._guard(cycle))
        self._cycles.add(task)
        task.add_done_callback(self._cycles.discard)

    async def _settle(self) -> None:
        """Give what waits its place: what a kill left ungrouped, and what a command of another process has said."""
        cycle = await self._rooms.store.run(Store.begin_cycle, self._rooms.clock())
        settled = await settle(self._rooms, self._plan, cycle)
        is_left = await self._rooms.store.run(_has_pending)
        self._in_vain = self._in_vain + 1 if is_left else 0
        counts = {"grouped": settled.grouped.grouped}
        await self._rooms.store.run(Store.finish_cycle, cycle, self._rooms.clock(), counts)
        get_logger().info(Event.CYCLE_FINISHED, **counts)

    async def _cycle(self, due: Sequence[SourceState]) -> None:
        keys = {state.key for state in due}
        self._polling |= keys
        self._in_vain = 0
        try:
            counts = summary(await run_cycle(self._rooms, self._plan, due))
        finally:
            self._polling -= keys
        get_logger().log(
            logging.INFO if counts["new"] or counts["changed"] else logging.DEBUG, Event.CYCLE_FINISHED, **counts
        )

    async def _prune(self, now: datetime) -> None:
        store, outputs = self._rooms.store, [output.name for output in self._plan.outputs]
        with suppress(BrokenOffError):  # asked to end; the next start goes on
            await store.run(Store.prune, now, self._settings.retention, store.tell, outputs=outputs)

    async def _guard(self, cycle: Coroutine[None, None, None]) -> None:
        try:
            await cycle
        except StoreError as error:
            # A full disk heals by itself; until then the last good files are served and the daemon waits.
            get_logger().error(Event.CYCLE_FAILED, detail=str(error))
            self._pause()
        except Exception:
            # A bug of ours: told with its traceback, and the daemon goes on.
            get_logger().exception(Event.CYCLE_FAILED)
            self._pause()

    def _pause(self) -> None:
        """What was polled could not be remembered: to ask again at once would be asking without manners."""
        self._resume = asyncio.get_running_loop().time() + PAUSE_SECONDS

    def watch(self, name: str, task: "asyncio.Task[None]") -> None:
        """Take a task into the check: one that is to run as long as the daemon does."""
        self._watched[name] = task
        task.add_done_callback(partial(_log_end, name))

    @contextmanager
    def occupied(self, doing: str) -> Iterator[None]:
        """Say what is done meanwhile in place of ticks."""
        self._occupied = doing
        try:
            yield
        finally:
            self._occupied, self._ticked = "", asyncio.get_running_loop().time()

    async def check(self) -> str:
        """Let the store answer, see that ticks come and that what should run runs; raises when not well."""
        is_free = await self._rooms.store.is_free()
        if ended := [name for name, task in self._watched.items() if task.done()]:
            raise AggregatorError(f"ended unasked: {', '.join(ended)}")
        if self._occupied:
            return self._occupied
        if not is_free:  # ticks wait for it, too
            return "grouping what has come in, and writing it"
        late = asyncio.get_running_loop().time() - self._ticked
        if late > 4 * TICK_SECONDS:
            raise AggregatorError(f"no tick for {late:.0f} s")
        return f"{len(self._plan.sources)} sources, {len(self._polling)} being polled"

    async def drain(self, seconds: float) -> None:
        """Let the cycles end; what is not done in time is broken off, and asked for again at the next start."""
        self._is_ending = True
        self._rooms.store.hurry(seconds - _LAST_SECOND)
        if not self._cycles:
            return
        _, running = await asyncio.wait(self._cycles, timeout=seconds)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def reload(self, load: Callable[[], Settings]) -> None:
        """Read the configuration again; one that is broken, or cannot be stored, is reported and the old one stays."""
        try:
            settings = load()
            if fixed := _fixed_changes(self._settings, settings):
                reason = f"a restart is needed for a change of {', '.join(fixed)}"
                get_logger().error(Event.CONFIG_REFUSED, detail=reason)
                return
            await self.adopt(settings)
        except (ConfigError, StoreError) as error:
            get_logger().error(Event.CONFIG_REFUSED, detail=str(error))

    async def adopt(self, settings: Settings) -> None:
        """Do from now on what this configuration asks for. Raises StoreError; then the old one stays."""
        self._plan, self._settings = await served_plan(settings, self._rooms), settings
        get_logger().info(Event.CONFIG_RELOADED, sources=len(self._plan.sources), outputs=len(self._plan.outputs))


def _log_end(name: str, task: "asyncio.Task[None]") -> None:
    """Tell at once when a task ends that should not; the check fails from then on, so the watchdog restarts us."""
    if not task.cancelled():
        get_logger().error(Event.TASK_ENDED, task=name, detail=repr(task.exception()))


def _has_pending(store: Store) -> bool:
    return Judging(store.db).entries.has_pending()


def _fixed_changes(old: Settings, new: Settings) -> list[str]:
    """Name the settings that changed and are taken only at a start."""
    return [name for name in ("database", "fetch", "digest", "web") if getattr(old, name) != getattr(new, name)]
