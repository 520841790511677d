"""The daemon's clockwork: APScheduler with one ticking job, the signals, and the watchdog."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
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
            # Its shutdown would cancel a running tick with a traceback; a tick is short, so it is let go first.
            scheduler.pause()
            await self.work.drain(DRAIN_SECONDS)
            scheduler.shutdown(wait=False)
            get_logger().info(Event.DAEMON_STOPPED)

    def _schedule(self) -> AsyncIOScheduler:
        scheduler = AsyncIOScheduler(timezone="UTC")
        options = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        scheduler.add_job(self.work.tick, IntervalTrigger(seconds=self.tick_seconds, timezone="UTC"), **options)
        scheduler.add_job(self.work.tick, **options)
        if seconds := self.notifier.watchdog_seconds:
            # Twice in the time allowed, as sd_watchdog_enabled(3) recommends.
            scheduler.add_job(self._feed_watchdog, IntervalTrigger(seconds=seconds / 2, timezone="UTC"), **options)
        return scheduler

    async def _feed_watchdog(self) -> None:
        self.notifier.alive(await self.work.check())

    def _listen(self, stopped: asyncio.Event) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stopped.set)
        reloads: set[asyncio.Task[None]] = set()
        has_terminal = _has_terminal()

        def reload_soon() -> None:
            # A window that is closed hangs up, too; who runs in it is not to live on unseen.
            if has_terminal and not _has_terminal():
                stopped.set()
                return
            task = loop.create_task(self._reload())
            reloads.add(task)
            task.add_done_callback(reloads.discard)

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
