"""A poll that stores nothing: what is due is asked for as ever, and only said what would come of it.

What is asked is a real, conditional request in its host's turn; what a server says about waiting is kept.
"""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from aggregator.app.building import digest_pool, fetch_settings, grouping_settings, pacing_limits
from aggregator.app.passing import EARLY, hold_hosts
from aggregator.config import Settings
from aggregator.errors import ParseError
from aggregator.fetch.client import Fetcher
from aggregator.fetch.due import is_due, renewed, validators_to_send
from aggregator.fetch.local import read as read_file
from aggregator.fetch.secrets import SecretError
from aggregator.filters import version_of
from aggregator.looking import as_they_come
from aggregator.model import Digest, Failed, Fetched, NotModified, Outcome, SourceState, Validators
from aggregator.redact import redact
from aggregator.rooms import Plan, Rooms
from aggregator.store.store import Store
from aggregator.store.thread import StoreThread
from aggregator.visiting import Visit, credentials_for, job_for

Clock = Callable[[], datetime]


class Word(StrEnum):
    """What polling a source would come to."""

    NEWS = "news"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsed:
    """What polling one source would come to: entries that are new, changed, known, or taken out by its filter."""

    key: str
    word: Word
    detail: str = ""
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    dropped: int = 0


def find_due(settings: Settings, now: datetime) -> tuple[SourceState, ...]:
    """The sources that a pass would poll now, those that were never asked included. Raises StoreError."""
    stored: tuple[SourceState, ...] = ()
    if settings.database.exists():
        with Store.read(settings.database) as store:
            stored = store.states()
    by_key = {state.key: state for state in stored}
    by_url = {state.source_url: state for state in stored}
    known = (by_key.get(source.key) or by_url.get(source.url) for source in settings.sources)
    states = (renewed(state, source, now) for state, source in zip(known, settings.sources, strict=True))
    return tuple(state for state in states if is_due(state, now, early=EARLY))


async def rehearse(settings: Settings, clock: Clock, due: Sequence[SourceState]) -> AsyncIterator[Rehearsed]:
    """Ask for what is due; gives each source as soon as it is known. Raises StoreError."""
    async with _open_rooms(settings, clock) as rooms:
        hold_hosts(rooms, due)
        plan = _plan(settings, due)
        visits = (Visit(rooms=rooms, plan=plan, state=state, cycle=0) for state in due)
        async with aclosing(as_they_come(_try(visit) for visit in visits)) as tried:
            async for one in tried:
                yield one


@asynccontextmanager
async def _open_rooms(settings: Settings, clock: Clock) -> AsyncIterator[Rooms]:
    """Rooms whose store can only be read; before the first pass an empty one stands in its place."""
    async with AsyncExitStack() as stack:
        if settings.database.exists():
            store = StoreThread(lambda: Store.read(settings.database))
        else:
            empty = Path(stack.enter_context(TemporaryDirectory(prefix="aggregator-")), "empty.db")
            store = StoreThread(lambda: Store.open(empty, now=clock()))
        stack.callback(store.close)
        fetcher = await stack.enter_async_context(Fetcher(fetch_settings(settings)))
        pool = stack.enter_context(digest_pool(settings))
        yield Rooms(store=store, fetcher=fetcher, pool=pool, clock=clock, jitter=lambda: 0.0, environment=os.environ)


def _plan(settings: Settings, due: Sequence[SourceState]) -> Plan:
    """The sources under the keys that they are stored under."""
    by_url = {state.source_url: state.key for state in due}
    sources = [replace(source, key=by_url.get(source.url, source.key)) for source in settings.sources]
    return Plan(
        sources={source.key: source for source in sources},
        outputs=(),
        public_url=None,
        timezone=settings.timezone,
        max_decoded=settings.fetch.max_decoded,
        limits=pacing_limits(settings),
        grouping=grouping_settings(settings, sources),
    )


async def _try(visit: Visit) -> Rehearsed:
    state, source = visit.state, visit.source
    version = version_of(source.keep, source.drop)
    known_by = validators_to_send(state, visit.plan.limits, visit.rooms.clock())
    validators = known_by if state.filter == version else Validators()
    if state.url.startswith("file:"):
        outcome = await asyncio.to_thread(read_file, state.url, validators, limit=visit.plan.max_decoded)
        return await _judge(visit, outcome, version)
    try:
        credentials = credentials_for(visit, state.url)
    except SecretError as error:
        return Rehearsed(key=state.key, word=Word.FAILED, detail=str(error))
    async with visit.rooms.fetcher.document(state.url, validators=validators, credentials=credentials) as outcome:
        return await _judge(visit, outcome, version)


async def _judge(visit: Visit, outcome: Outcome, version: str | None) -> Rehearsed:
    state = visit.state
    if isinstance(outcome, Failed):
        return Rehearsed(key=state.key, word=Word.FAILED, detail=outcome.detail)
    if isinstance(outcome, NotModified):
        return Rehearsed(key=state.key, word=Word.UNCHANGED, detail="not modified")
    body_hash = hashlib.blake2b(outcome.body, digest_size=16).hexdigest()
    if body_hash == state.body_hash and state.filter == version:
        return Rehearsed(key=state.key, word=Word.UNCHANGED, detail="the same document as last time")
    known = await visit.rooms.store.run(Store.known_hashes, state.key, version)
    try:
        digest = await visit.rooms.pool.digest(job_for(visit, outcome, known))
    except ParseError as error:
        return Rehearsed(key=state.key, word=Word.FAILED, detail=error.detail)
    return _count(visit, outcome, digest, known)


def _count(visit: Visit, outcome: Fetched, digest: Digest, known: Mapping[str, str]) -> Rehearsed:
    new = sum(one.brief.id not in known for one in digest.entries)
    moved = f"has moved for good to {redact(outcome.permanent_url)}" if outcome.permanent_url else ""
    return Rehearsed(
        key=visit.state.key,
        word=Word.NEWS if digest.entries else Word.UNCHANGED,
        detail=moved,
        new=new,
        changed=len(digest.entries) - new,
        unchanged=len(digest.unchanged),
        dropped=len(digest.dropped),
    )
