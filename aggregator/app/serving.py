"""The daemon: its rooms, its clockwork and its pages."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from functools import partial

from aggregator.app.building import Clock, open_rooms, served_plan, web_settings
from aggregator.app.passing import hold_hosts
from aggregator.app.service import Service
from aggregator.config import Settings
from aggregator.log import Event, get_logger
from aggregator.rooms import Rooms
from aggregator.schedule.inprocess import Daemon
from aggregator.schedule.notify import Notifier
from aggregator.store.store import Store


async def serve(load: Callable[[], Settings], clock: Clock) -> None:
    """Be the daemon: tick until SIGTERM or SIGINT; `load` reads the configuration, at the start and on SIGHUP."""
    settings = load()
    async with open_rooms(settings, clock) as rooms:
        service = Service(rooms, await served_plan(settings, rooms), settings)
        hold_hosts(rooms, await rooms.store.run(Store.states))
        async with open_pages(rooms, service, settings):
            await Daemon(work=service, reload=partial(service.reload, load), notifier=Notifier()).run()


@asynccontextmanager
async def open_pages(rooms: Rooms, service: Service, settings: Settings) -> AsyncIterator[None]:
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
