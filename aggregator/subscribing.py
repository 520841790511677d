"""Following and no longer following: what the configuration gains and loses, and what is looked at before."""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime

from aggregator.app import digest_pool, fetch_settings
from aggregator.clean.urls import identity
from aggregator.config import Settings
from aggregator.configuring import remove_source
from aggregator.errors import NotFoundError
from aggregator.fetch.client import Fetcher
from aggregator.fetch.credentials import Credentials
from aggregator.fetch.trace import Trace, TracingTransport
from aggregator.looking import Looked, Looker, Options, look
from aggregator.model import Source
from aggregator.publish import opml
from aggregator.publish.opml import Subscription
from aggregator.store import pages
from aggregator.store.store import Store

Clock = Callable[[], datetime]


@asynccontextmanager
async def open_looker(settings: Settings, clock: Clock, trace: Trace | None = None) -> AsyncIterator[Looker]:
    """Open a fetcher and workers to look with; with `trace` every step is written down."""
    async with AsyncExitStack() as stack:
        asked = fetch_settings(settings)
        transport = TracingTransport(asked, trace) if trace is not None else None
        fetcher = await stack.enter_async_context(Fetcher(asked, transport=transport))
        pool = stack.enter_context(digest_pool(settings))
        yield Looker(fetcher=fetcher, pool=pool, clock=clock, timezone=settings.timezone)


async def look_closely(
    settings: Settings, clock: Clock, url: str, options: Options, credentials: Credentials | None
) -> tuple[Looked, Trace]:
    """Look at an address and write down every step on the way."""
    trace = Trace()
    async with open_looker(settings, clock, trace) as looker:
        return await look(looker, url, options, credentials), trace


def followed_under(settings: Settings, looked: Looked) -> Source | None:
    """The source that is already followed under one of these addresses, moves that were adopted included."""
    now = current_addresses(settings)
    keys = {_same(url) for url in looked.addresses}
    for source in settings.sources:
        if keys & {_same(source.url), _same(now.get(source.key, source.url))}:
            return source
    return None


def current_addresses(settings: Settings) -> Mapping[str, str]:
    """Where each source is asked now, by key."""
    if not settings.database.exists():
        return {}
    with Store.read(settings.database) as store:
        return {state.key: state.url for state in store.states()}


def _same(url: str) -> str:
    """One word for the spellings of an address: http or https, a slash at the end."""
    return identity(url) or url


def find_source(settings: Settings, named: str) -> Source:
    """The source with this key or address. Raises NotFoundError."""
    now = current_addresses(settings)
    for source in settings.sources:
        if named in (source.key, source.url, now.get(source.key)):
            return source
    same = [source for source in settings.sources if "://" in named and _same(source.url) == _same(named)]
    if len(same) == 1:
        return same[0]
    raise NotFoundError(f'no source has the key or address "{named}"; see them with: aggregator sources')


def unfollow(settings: Settings, source: Source, environment: Mapping[str, str]) -> None:
    """Take a source out of the configuration; its entries stay as they are. Raises NotFoundError, ConfigError."""
    number = settings.sources.index(source)
    if number >= settings.written:
        raise NotFoundError(f"{source.key} comes from a subscription list (opml = …); take it out there")
    remove_source(settings.file, number, environment)


def export(settings: Settings) -> bytes:
    """Write the sources as OPML: tags are folders, a source with several tags stands in each."""
    known = {}
    if settings.database.exists():
        with Store.read(settings.database) as store, store.reading() as connection:
            known = {row.source.key: row for row in pages.load_sources(connection)}
    lines = []
    for source in settings.sources:
        row = known.get(source.key)
        said = row.document if row else None
        url = row.state.url if row else source.url
        title = source.name or (said.title if said else None) or url
        page = source.link or (said.link if said else None)
        lines += [
            Subscription(title=title, feed_url=url, page_url=page, folder=folder) for folder in _folders(source.tags)
        ]
    return opml.write("Subscriptions", lines)


def _folders(tags: Iterable[str]) -> list[tuple[str, ...]]:
    return [tuple(part for part in tag.split("/") if part) for tag in tags] or [()]
