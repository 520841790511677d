"""The clockwork of the daemon: what is under way when a signal comes."""

import asyncio
import logging
import os
import signal
from dataclasses import dataclass, field

import pytest

from aggregator.schedule.inprocess import Daemon
from aggregator.schedule.notify import Notifier


@dataclass
class Work:
    """Ticks, checks and reloads that have not come to their end when the daemon is asked for its own."""

    begun: asyncio.Event = field(default_factory=asyncio.Event)
    may_end: asyncio.Event = field(default_factory=asyncio.Event)
    done: list[str] = field(default_factory=list)
    opens_at_drain: bool = True

    async def tick(self) -> None:
        await self._take_long("tick")

    async def check(self) -> str:
        await self._take_long("check")
        return "well"

    async def reload(self) -> None:
        await self._take_long("reload")

    async def drain(self, seconds: float) -> None:
        if self.opens_at_drain:
            asyncio.get_running_loop().call_soon(self.may_end.set)
        else:  # the time is over
            await asyncio.sleep(seconds)

    async def _take_long(self, what: str) -> None:
        self.begun.set()
        await self.may_end.wait()
        self.done.append(what)


async def live(work: Work, *numbers: int) -> set[str]:
    """Run the daemon until it is at work, send it signals, and return which of its tasks outlived it."""
    daemon = asyncio.create_task(Daemon(work=work, reload=work.reload, notifier=Notifier({})).run())
    await work.begun.wait()
    for number in numbers:
        os.kill(os.getpid(), number)
        await asyncio.sleep(0)
    await daemon
    await asyncio.sleep(0)
    return {str(task) for task in asyncio.all_tasks() - {asyncio.current_task()}}


@pytest.mark.parametrize(
    ("numbers", "done"),
    [
        ((signal.SIGTERM,), ["tick"]),
        ((signal.SIGHUP, signal.SIGTERM), ["tick", "reload", "tick"]),
        ((signal.SIGTERM, signal.SIGHUP), ["tick"]),
    ],
)
def test_what_is_under_way_ends_before_the_daemon(
    caplog: pytest.LogCaptureFixture, numbers: tuple[int, ...], done: list[str]
) -> None:
    """A tick or a reload has the store until then; a reload asked for later is none any more."""

    async def run() -> None:
        work = Work()
        assert await live(work, *numbers) == set()
        assert work.done == done

    asyncio.run(run())
    assert [record for record in caplog.records if record.levelno > logging.WARNING] == []


@pytest.mark.slow
def test_what_does_not_end_in_time_is_broken_off_without_a_traceback(caplog: pytest.LogCaptureFixture) -> None:
    """Five seconds are promised to whoever stops the daemon."""

    async def run() -> None:
        work = Work(opens_at_drain=False)
        begun = asyncio.get_running_loop().time()
        assert await live(work, signal.SIGHUP, signal.SIGTERM) == set()
        assert work.done == []
        assert asyncio.get_running_loop().time() - begun < 5

    asyncio.run(run())
    assert [record for record in caplog.records if record.levelno > logging.WARNING] == []
