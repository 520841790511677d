"""Looking at an address before it is followed: is it a feed, what is in it, which feeds does the page name.

Strangers' bytes are read in a worker here too, under the limits of a digest.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from aggregator.bugs import NO_BUGS, failed_by, tell_bug
from aggregator.digest import DigestJob
from aggregator.errors import ParseError
from aggregator.fetch.client import Fetcher
from aggregator.fetch.credentials import Credentials
from aggregator.fetch.discovery import FeedLink, PageBody, find_feeds, guess_feeds
from aggregator.model import Digest, Failed, Fetched, Kind, Match, Outcome
from aggregator.redact import redact
from aggregator.workers import DigestPool

T = TypeVar("T")

# Feeds that a page names are looked at before one is chosen; a page that names hundreds is no page of a site.
_MOST_LOOKS = 8
# What parsing says of a page that is no feed, and of one with nothing to read on it.
_PAGE_ERRORS = ("html", "nothing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Looker:
    """Who looks. `timezone` is for dates that name none."""

    fetcher: Fetcher
    pool: DigestPool
    clock: Callable[[], datetime]
    timezone: str = "UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What is at an address: `outcome` without its body, the document, or why it is none.

    `links` are the feeds that the page names, where it is a page. `size` is in bytes, after decompression.
    """

    url: str
    outcome: Outcome
    digest: Digest | None = None
    error: ParseError | None = None
    links: tuple[FeedLink, ...] = ()
    size: int = 0

    @property
    def trouble(self) -> str | None:
        """Why there is nothing to follow, in a sentence; None when there is."""
        if isinstance(self.outcome, Failed):
            return self.outcome.detail
        return self.error.detail if self.error else None

    @property
    def final_url(self) -> str:
        """Where the document was in the end."""
        return self.outcome.final_url if isinstance(self.outcome, Fetched) else self.url

    @property
    def lasting_url(self) -> str:
        """The address to follow: the given one, or where it has moved to for good."""
        moved = self.outcome.permanent_url if isinstance(self.outcome, Fetched) else None
        return moved or self.url

    @property
    def addresses(self) -> frozenset[str]:
        """All the addresses that lead to this document or that it names for itself."""
        named = self.digest.document.hints.self_url if self.digest else None
        return frozenset(url for url in (self.url, self.final_url, self.lasting_url, named) if url)

    @property
    def entry_links(self) -> frozenset[str]:
        """What its entries link to, as addresses are compared."""
        entries = self.digest.entries if self.digest else ()
        return frozenset(entry.brief.identity for entry in entries if entry.brief.identity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a document is to be read."""

    kind: Kind = Kind.FEED
    language: str | None = None
    timezone: str | None = None
    keep: Match | None = None
    drop: Match | None = None


async def look(
    looker: Looker, url: str, options: Options | None = None, credentials: Credentials | None = None
) -> Looked:
    """Ask for an address once and read what is there; where a page is in place of a feed, find the feeds it names."""
    options = options or Options()
    async with looker.fetcher.document(url, credentials=credentials) as outcome:
        if not isinstance(outcome, Fetched):
            return Looked(url=url, outcome=outcome)
        light = replace(outcome, body=b"")
        try:
            digest = await looker.pool.digest(_job(looker, outcome, options))
        except ParseError as error:
            links = await _find(looker, outcome) if error.kind in _PAGE_ERRORS else ()
            return Looked(url=url, outcome=light, error=error, links=links, size=len(outcome.body))
        links = await _find(looker, outcome) if digest.document.kind is Kind.ARTICLE else ()
        return Looked(url=url, outcome=light, digest=digest, links=links, size=len(outcome.body))


def _job(looker: Looker, fetched: Fetched, options: Options) -> DigestJob:
    return DigestJob(
        body=fetched.body,
        url=fetched.final_url,
        content_type=fetched.headers.get("content-type"),
        kind=options.kind,
        language=options.language,
        timezone=options.timezone or looker.timezone,
        keep=options.keep,
        drop=options.drop,
        now=looker.clock(),
    )


async def _find(looker: Looker, fetched: Fetched) -> tuple[FeedLink, ...]:
    page = PageBody(body=fetched.body, url=fetched.final_url, content_type=fetched.headers.get("content-type"))
    try:
        return await looker.pool.run(find_feeds, page)
    except ParseError:
        return ()


async def discover(looker: Looker, page: Looked) -> tuple[Looked, ...]:
    """Look at the feeds that a page names, and, if none of them is one, where sites commonly have them.

    Returns those that are feeds, each feed once (a site often has the same one as RSS and as Atom).
    """
    named = [await look(looker, link.url) for link in page.links[:_MOST_LOOKS]]
    found = [one for one in named if one.digest is not None]
    if not found:
        found = await _guess(looker, page.final_url)
    return _each_once(found)


async def _guess(looker: Looker, url: str) -> list[Looked]:
    """The first of the common places that has a feed is enough."""
    for link in guess_feeds(url):
        one = await look(looker, link.url)
        if one.digest is not None:
            return [one]
    return []


def _each_once(found: Sequence[Looked]) -> tuple[Looked, ...]:
    kept: list[Looked] = []
    for one in found:
        if not any(is_same(one, other) for other in kept):
            kept.append(one)
    return tuple(kept)


def is_same(one: Looked, other: Looked) -> bool:
    """Say whether two addresses bring the same feed: by where they end, or because they show the same entries."""
    if one.lasting_url == other.lasting_url or one.final_url == other.final_url:
        return True
    links, others = one.entry_links, other.entry_links
    return len(links) >= 2 and links == others


async def _look_briefly(looker: Looker, url: str) -> Looked:
    """Keep of the entries what is told of them: hundreds of feeds are looked at together."""
    try:
        one = await look(looker, url)
    except NO_BUGS:
        raise
    except Exception as bug:
        tell_bug(bug, source=redact(url))
        return Looked(url=url, outcome=failed_by(bug, url))
    if one.digest is None:
        return one
    entries = tuple(replace(entry, entry=b"", cleaned=b"", fingerprint=b"") for entry in one.digest.entries)
    return replace(one, digest=replace(one.digest, entries=entries))


def look_at_all(looker: Looker, urls: Sequence[str]) -> AsyncIterator[Looked]:
    """Look at many addresses at once, each in its host's turn; gives each as soon as it is known."""
    return as_they_come(_look_briefly(looker, url) for url in urls)


async def as_they_come(works: Iterable[Coroutine[None, None, T]]) -> AsyncGenerator[T, None]:
    """Do all at once and give the result of each as soon as it is there; what is left is broken off."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        for done in asyncio.as_completed(tasks):
            yield await done
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
