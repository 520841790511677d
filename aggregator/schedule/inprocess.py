"""The daemon's clockwork: APScheduler with one ticking job, the signals, and the watchdog."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from aggregator.log import Event, get_logger
from aggregator.schedule.notify import Notifier

TICK_SECONDS = 15
# SIGTERM promises an end within five seconds; a second is left for closing the store and the workers.
DRAIN_SECONDS = 3.0


class Ticking(Protocol):
    """What is woken up."""

    async def tick(self) -> None:
        """Start polling what is due; returns soon, and never raises for a source's trouble."""

    async def check(self) -> str:
        """Do a real check (the store answers, a tick ran lately) and say how things are; raises when not well."""

    async def drain(self, seconds: float) -> None:
        """Let what is under way end, and break off what has not after `seconds`."""


@dataclass(slots=True, kw_only=True)
class Daemon:
    """Runs until SIGTERM or SIGINT; SIGHUP calls `reload`."""

    work: Ticking
    reload: Callable[[], Awaitable[None]]
    notifier: Notifier
    tick_seconds: float = TICK_SECONDS
    _under_way: "set[asyncio.Task[None]]" = field(default_factory=set, init=False)

    async def run(self) -> None:
        """Tick until stopped, then drain."""
        stopped = asyncio.Event()
        self._listen(stopped)
        scheduler = self._schedule()
        scheduler.start()
        self.notifier.ready("polling")
        get_logger().info(Event.DAEMON_STARTED)
        try:
            await stopped.wait()
        finally:
            self.notifier.stopping()
            scheduler.pause()
            end = asyncio.get_running_loop().time() + DRAIN_SECONDS
            await self.work.drain(DRAIN_SECONDS)
            await self._let_go(end)
            scheduler.shutdown(wait=False)
            get_logger().info(Event.DAEMON_STOPPED)

    def _schedule(self) -> AsyncIOScheduler:
        scheduler = AsyncIOScheduler(timezone="UTC")
        options = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        tick, check = partial(self._do, self.work.tick), partial(self._do, self._feed_watchdog)
        scheduler.add_job(tick, IntervalTrigger(seconds=self.tick_seconds, timezone="UTC"), **options)
        scheduler.add_job(tick, **options)
        if seconds := self.notifier.watchdog_seconds:
            # Twice in the time allowed, as sd_watchdog_enabled(3) recommends.
            scheduler.add_job(check, IntervalTrigger(seconds=seconds / 2, timezone="UTC"), **options)
        return scheduler

    async def _do(self, work: Callable[[], Coroutine[None, None, None]]) -> None:
        """Do what the scheduler asks for, which would cancel it in the end, and tell so with a traceback."""
        with contextlib.suppress(asyncio.CancelledError):
            await self._begin(work())

    def _begin(self, work: Coroutine[None, None, None]) -> "asyncio.Task[None]":
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return task

    async def _let_go(self, end: float) -> None:
        """Let a tick, a check or a reload go on until `end` (of the loop's clock): the store is closed next."""
        if not self._under_way:
            return
        # A moment in any case: what they waited for may have come just now.
        left = max(end - asyncio.get_running_loop().time(), 0.1)
        _, running = await asyncio.wait(self._under_way.copy(), timeout=left)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def _feed_watchdog(self) -> None:
        self.notifier.alive(await self.work.check())

    def _listen(self, stopped: asyncio.Event) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stopped.set)
        has_terminal = _has_terminal()

        def reload_soon() -> None:
            if stopped.is_set():
                return
            # A window that is closed hangs up, too; who runs in it is not to live on unseen.
            if has_terminal and not _has_terminal():
                stopped.set()
                return
            self._begin(self._reload())

        loop.add_signal_handler(signal.SIGHUP, reload_soon)

    async def _reload(self) -> None:
        self.notifier.reloading()
        with contextlib.ExitStack() as after:
            after.callback(self.notifier.ready, "polling")
            await self.reload()
        # What was added is wanted now, not at the next tick.
        await self.work.tick()


def _has_terminal() -> bool:
    """Say whether a terminal is behind standard input, and not hung up; nohup(1) takes it away at the start."""
    try:
        os.tcgetpgrp(0)
    except OSError:
        return False
    return True
