"""What the daemon's clockwork wakes up: real rooms over a file of this machine, a clock that the test turns."""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aggregator.app.building import open_rooms, served_plan
from aggregator.app.service import Service
from aggregator.config import Settings, load
from aggregator.rooms import Rooms
from aggregator.store.store import Store
from tests.e2e.program import item, rss
from tests.loopback import Answer, Loopback, Request

START = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
CONFIGURATION = """
database = "sqlite:///state.db"
retention = "1d"
[fetch]
allow = ["127.0.0.0/8"]
[web]
listen = "off"
[digest]
processes = 1
[[sources]]
key = "herald"
url = "{}"
"""


@dataclass
class Daemon:
    """The service, with the rooms it works in and the clock it reads."""

    service: Service
    rooms: Rooms
    settings: Settings
    now: datetime = START

    async def tick(self, after: timedelta = timedelta(0)) -> None:
        """Turn the clock, wake the service, and wait until it has done what it began."""
        self.now += after
        await self.service.tick()
        await self.rest()

    async def rest(self) -> None:
        """Wait until nothing is under way."""
        while len(asyncio.all_tasks()) > 1:
            await asyncio.wait(asyncio.all_tasks() - {asyncio.current_task()}, timeout=0.05)

    async def ask(self, sql: str) -> list[tuple[object, ...]]:
        """Ask, or tell, the database in its own thread."""
        return await self.rooms.store.run(lambda store: store.db.conn.execute(sql).fetchall())


@asynccontextmanager
async def awake(folder: Path, url: str) -> AsyncIterator[Daemon]:
    """A service over a configuration in `folder`, where it follows one file or address."""
    (folder / "herald.xml").write_bytes(rss(item(1, "The bridge", "It is closed."), item(2, "The ferry", "It runs.")))
    settings = following(folder, url)
    clock: list[Daemon] = []
    async with open_rooms(settings, lambda: clock[0].now if clock else START) as rooms:
        daemon = Daemon(Service(rooms, await served_plan(settings, rooms), settings), rooms, settings)
        clock.append(daemon)
        yield daemon


def following(folder: Path, url: str) -> Settings:
    """The configuration that follows this file or address."""
    (folder / "aggregator.toml").write_text(CONFIGURATION.format(url))
    return load(folder / "aggregator.toml", {})


def living(folder: Path, work: Callable[[Daemon], Awaitable[None]], url: str = "herald.xml") -> None:
    """Do something with a service."""

    async def live() -> None:
        async with awake(folder, url) as daemon:
            await work(daemon)

    asyncio.run(live())


def test_texts_are_forgotten_also_where_something_is_due_at_every_tick(tmp_path: Path) -> None:
    """A file of this machine always is, and of thousands of feeds one always is, too."""

    async def work(daemon: Daemon) -> None:
        await daemon.tick()
        (tmp_path / "herald.xml").write_bytes(rss(item(3, "The mayor", "She resigns.")))
        await daemon.tick(timedelta(days=2))
        # The day of the clockwork is the loop's; a second service begins with a new one.
        daemon.service = Service(daemon.rooms, daemon.service.plan, daemon.settings)
        await daemon.tick(timedelta(hours=1))
        assert await daemon.ask("SELECT title, is_pruned FROM entry ORDER BY n") == [
            ("The bridge", 1), ("The ferry", 1), ("The mayor", 0),
        ]  # fmt: skip

    living(tmp_path, work)


def test_a_configuration_that_cannot_be_stored_leaves_the_old_one(tmp_path: Path) -> None:
    """A full disk at the moment of a reload: the daemon goes on with what it has, wholly."""

    async def work(daemon: Daemon) -> None:
        before = daemon.service.plan
        await daemon.ask("PRAGMA query_only = ON")
        fewer = replace(daemon.settings, sources=())
        await daemon.service.reload(lambda: fewer)
        assert daemon.service.plan is before
        await daemon.ask("PRAGMA query_only = OFF")
        await daemon.service.reload(lambda: fewer)
        assert not daemon.service.plan.sources

    living(tmp_path, work)


def test_an_address_that_a_reload_exchanges_in_the_middle_of_a_poll_is_asked_from_then_on(tmp_path: Path) -> None:
    """The answer of the old one comes after the reload, and does not bring it back."""
    has_come, may_go = threading.Event(), threading.Event()

    def hold(_: Request) -> Answer:
        has_come.set()
        may_go.wait(20)
        return Answer(body=rss(item(1, "Old", "Words.")), headers={"Cache-Control": "max-age=86400"})

    with Loopback() as server:
        server.route("/old", hold)
        server.route("/new", Answer(body=rss(item(2, "New", "Other words."))))

        async def work(daemon: Daemon) -> None:
            await daemon.service.tick()
            await asyncio.to_thread(has_come.wait, 20)
            await daemon.service.reload(lambda: following(tmp_path, server.url("/new")))
            may_go.set()
            await daemon.rest()
            await daemon.tick(timedelta(seconds=15))
            assert await daemon.ask("SELECT title FROM entry ORDER BY n") == [("Old",), ("New",)]

        living(tmp_path, work, server.url("/old"))
        assert [request.path for request in server.requests] == ["/old", "/new"]


def test_a_tick_that_finds_the_store_in_trouble_makes_a_pause(tmp_path: Path) -> None:
    """It does not raise into the clockwork, and does not ask again at once; the check goes on to answer."""

    async def work(daemon: Daemon) -> None:
        await daemon.ask("ALTER TABLE source RENAME TO away")
        await daemon.tick()
        await daemon.ask("ALTER TABLE away RENAME TO source")
        await daemon.tick()
        assert await daemon.rooms.store.run(Store.polls, "herald") == ()
        assert "0 being polled" in await daemon.service.check()

    living(tmp_path, work)


def test_nothing_begins_once_the_daemon_is_to_end(tmp_path: Path) -> None:
    """A tick that was under way when the signal came finds nothing to do any more."""

    async def work(daemon: Daemon) -> None:
        await daemon.service.drain(1.0)
        await daemon.tick()
        assert await daemon.ask("SELECT count(*) FROM cycle") == [(0,)]

    living(tmp_path, work)
