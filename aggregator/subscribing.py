"""Following and no longer following: what the configuration gains and loses, and what is looked at before."""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from aggregator.app.building import digest_pool, fetch_settings
from aggregator.clean.urls import identity
from aggregator.config import Settings
from aggregator.configuring import remove_source
from aggregator.errors import NotFoundError
from aggregator.fetch.client import Fetcher
from aggregator.fetch.credentials import Credentials
from aggregator.fetch.trace import Trace, TracingTransport
from aggregator.looking import Looked, Looker, Options, look
from aggregator.model import Kind, Source
from aggregator.publish import opml
from aggregator.publish.opml import Subscription
from aggregator.store import followed
from aggregator.store.followed import SourceRow
from aggregator.store.sources import load_shown_links
from aggregator.store.store import Store

Clock = Callable[[], datetime]

_NONE = frozenset[str]()
# Two feeds are one when they show so many entries with the same links, and so much of either.
_FEWEST_SAME, _SHARE_SAME = 2, 0.8


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What is followed: `addresses` (as they are compared) and `links` (of the last document) by source."""

    sources: tuple[Source, ...]
    addresses: Mapping[str, frozenset[str]]
    links: Mapping[str, frozenset[str]]

    def under(self, looked: Looked) -> Source | None:
        """The source that is followed under one of the addresses that lead to this document."""
        keys = {_same(url) for url in looked.addresses}
        return next((source for source in self.sources if keys & self.addresses[source.key]), None)

    def with_entries_of(self, looked: Looked) -> Source | None:
        """The source whose last document showed the same entries, but for what came in the meantime."""
        links = looked.entry_links
        return next((source for source in self.sources if _is_same(links, self.links.get(source.key, _NONE))), None)


def read_followed(settings: Settings) -> Followed:
    """Read what is followed, moves that were adopted included. Raises StoreError."""
    now, links = current_addresses(settings), dict[str, frozenset[str]]()
    if settings.database.exists():
        with Store.read(settings.database) as store, store.reading() as connection:
            links = load_shown_links(connection)
    addresses = {one.key: frozenset({_same(one.url), _same(now.get(one.key, one.url))}) for one in settings.sources}
    return Followed(sources=settings.sources, addresses=addresses, links=links)


def _is_same(links: frozenset[str], others: frozenset[str]) -> bool:
    """A feed of another address that has nearly all of both; one that only holds the other is another feed."""
    both = len(links & others)
    return both >= _FEWEST_SAME and both >= _SHARE_SAME * max(len(links), len(others))


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A subscription list; `left_out` are those that no other reader could subscribe to, each with the reason."""

    opml: bytes
    left_out: tuple[tuple[str, str], ...]


def export(settings: Settings) -> Exported:
    """Write the sources as OPML: tags are folders, a source with several tags stands in each."""
    known = {}
    if settings.database.exists():
        with Store.read(settings.database) as store, store.reading() as connection:
            known = {row.source.key: row for row in followed.load_sources(connection)}
    lines, left_out = list[Subscription](), list[tuple[str, str]]()
    for source in settings.sources:
        row = known.get(source.key)
        if reason := _why_not_exported(source, row):
            left_out.append((source.key, reason))
        else:
            lines += _lines(source, row)
    return Exported(opml=opml.write("Subscriptions", lines), left_out=tuple(left_out))


def _why_not_exported(source: Source, row: SourceRow | None) -> str | None:
    if not source.url.startswith(("http://", "https://")):
        return "a file of this machine"
    found = row.state.found if row and source.kind is Kind.AUTO else source.kind
    return "a page, not a feed" if found in (Kind.ARTICLE, Kind.TEXT) else None


def _lines(source: Source, row: SourceRow | None) -> list[Subscription]:
    said = row.document if row else None
    url = row.state.url if row else source.url
    title = source.name or (said.title if said else None) or url
    page = source.link or (said.link if said else None)
    return [Subscription(title=title, feed_url=url, page_url=page, folder=folder) for folder in _folders(source.tags)]


def _folders(tags: Iterable[str]) -> list[tuple[str, ...]]:
    return [tuple(part for part in tag.split("/") if part) for tag in tags] or [()]
