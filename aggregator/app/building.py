"""Builds the rooms and the plan of the program from the configuration."""

import os
import random
import resource
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from aggregator.config import Settings
from aggregator.embedding import Embedding
from aggregator.fetch.client import Fetcher
from aggregator.fetch.due import PacingLimits
from aggregator.fetch.settings import FetchSettings, fit
from aggregator.grouping.settings import GroupSettings, SourceRule
from aggregator.memory import collect_seldom, give_back
from aggregator.model import Source
from aggregator.rooms import Plan, Rooms
from aggregator.store.store import Store
from aggregator.store.thread import StoreThread
from aggregator.workers import DigestPool

if TYPE_CHECKING:
    from aggregator.web.settings import WebSettings

Clock = Callable[[], datetime]


@asynccontextmanager
async def open_rooms(
    settings: Settings, clock: Clock, fetcher: Fetcher | None = None, pool: DigestPool | None = None
) -> AsyncIterator[Rooms]:
    """Open the store, the fetcher and the workers (or take those that are given), and close them in the end.

    Raises StoreError.
    """
    give_back()
    collect_seldom()
    async with AsyncExitStack() as stack:
        store = StoreThread(lambda: Store.open(settings.database, now=clock(), lock=True))
        stack.callback(store.close)
        fetcher = await stack.enter_async_context(fetcher or Fetcher(fetch_settings(settings)))
        pool = stack.enter_context(pool or digest_pool(settings))
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
        min_rate=asked.min_rate,
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
        max_new=settings.fetch.max_new,
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
    rules = {
        s.key: SourceRule(role=s.role, priority=s.priority, name=s.name, scope=s.scope, followed=s.url) for s in sources
    }
    embedding = Embedding(settings.model) if settings.model else None
    return GroupSettings(caution=settings.caution, sources=rules, embedding=embedding)


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
