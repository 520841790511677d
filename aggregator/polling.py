"""Polling one source: fetch, digest, pace, ingest. Whatever is wrong with it stays its own."""

import asyncio
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from aggregator.bugs import BUG, NO_BUGS, failed_by, tell_bug
from aggregator.errors import ParseError
from aggregator.fetch.due import DueReason, is_probe, validators_to_send
from aggregator.fetch.local import read as read_file
from aggregator.fetch.outage import spare
from aggregator.fetch.pacing import pace, undigested
from aggregator.fetch.secrets import SecretError
from aggregator.filters import version_of
from aggregator.log import Event, get_logger
from aggregator.model import Digest, Failed, Fetched, NotModified, Outcome, SourceState, Validators
from aggregator.rooms import Plan, Rooms
from aggregator.store.ingest import Ingested
from aggregator.store.sources import Poll, PollResult
from aggregator.store.store import Store
from aggregator.visiting import Visit, credentials_for, follow_archives, job_for, read_pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """What polling one source came to; the outcome is without its body."""

    state: SourceState
    outcome: Outcome
    ingested: Ingested = field(default_factory=Ingested)
    repairs: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A document that was read and is still to be stored; `fetched` is without its body, `known` as before."""

    fetched: Fetched
    body_hash: str
    digest: Digest
    known: Mapping[str, str]


async def poll(visit: Visit) -> Polled:
    """Poll one source and store what came of it; a failure is only returned, for it is paced with its cycle.

    So is a bug of ours that its document brings out. Raises StoreError, and what the machine has no room for.
    """
    try:
        return await _poll(visit)
    except NO_BUGS:
        raise
    except Exception as bug:
        if visit.state.error != BUG:  # once, and not at every try
            tell_bug(bug, source=visit.state.key)
        return Polled(state=visit.state, outcome=failed_by(bug, visit.state.url))


async def _poll(visit: Visit) -> Polled:
    read = await _read_file(visit) if visit.state.url.startswith("file:") else await _read_url(visit)
    # What else is fetched for it waits for a turn of its own, so the document's place must be free by then.
    return await _take_in(visit, read) if isinstance(read, _Read) else read


async def _read_file(visit: Visit) -> _Read | Polled:
    state = visit.state
    validators = state.validators if _is_same_filter(visit) else Validators()
    # A file of a sleeping network drive must not hold up the loop.
    outcome = await asyncio.to_thread(read_file, state.url, validators, limit=visit.plan.max_decoded)
    return await _read(visit, outcome)


async def _read_url(visit: Visit) -> _Read | Polled:
    state, limits, rooms = visit.state, visit.plan.limits, visit.rooms
    try:
        credentials = credentials_for(visit, state.url)
    except SecretError as error:
        return Polled(state=state, outcome=Failed(url=state.url, reason="no_secret", detail=str(error)))
    if is_probe(state, limits, rooms.clock()):
        get_logger().info(Event.SOURCE_PROBED, source=state.key)
    validators = validators_to_send(state, limits, rooms.clock()) if _is_same_filter(visit) else Validators()
    async with rooms.fetcher.document(state.url, validators=validators, credentials=credentials) as outcome:
        # Inside the block a document counts as being fetched, which bounds how many wait in memory. What is none
        # holds no place: others are asked while it waits to be stored.
        if isinstance(outcome, Fetched):
            return await _read(visit, outcome)
    return await _read(visit, outcome)


def _is_same_filter(visit: Visit) -> bool:
    """A changed filter takes effect at once: the whole document is asked for, and read again."""
    return visit.state.filter == version_of(visit.source.keep, visit.source.drop)


async def settle_failure(rooms: Rooms, plan: Plan, polled: Polled, *, is_ours: bool) -> None:
    """Pace a source that failed; `is_ours`: everything failed, so it is our network and nobody is blamed."""
    state, failed, source = polled.state, polled.outcome, plan.sources[polled.state.key]
    if not isinstance(failed, Failed):
        return
    now, jitter = rooms.clock(), rooms.jitter()
    if is_ours:
        paced = spare(state, failed, plan.limits, now=now, jitter=jitter)
    else:
        paced = pace(state, failed, source, plan.limits, now=now, jitter=jitter)
    event = Poll(at=now, result=PollResult.ERROR, status=failed.status, detail=failed.detail)
    await rooms.store.write(Store.save_state, paced, event)
    _tell_failure(paced, failed)


async def _read(visit: Visit, outcome: Outcome) -> _Read | Polled:
    """Digest a document; whatever else the answer is, it has come to its end."""
    state, rooms = visit.state, visit.rooms
    if isinstance(outcome, NotModified):
        await _stay(visit, outcome, status=304)
    if not isinstance(outcome, Fetched):
        return Polled(state=state, outcome=outcome)
    body_hash = hashlib.blake2b(outcome.body, digest_size=16).hexdigest()
    light = replace(outcome, body=b"")
    if body_hash == state.body_hash and _is_same_filter(visit):
        await _stay(visit, light, status=light.status)
        return Polled(state=state, outcome=light)
    version = version_of(visit.source.keep, visit.source.drop)
    known = await rooms.store.run(Store.known_hashes, state.key, version)
    try:
        digest = await rooms.pool.digest(job_for(visit, outcome, known))
    except ParseError as error:
        return Polled(state=state, outcome=undigested(light, error.kind, error.detail))
    return _Read(fetched=light, body_hash=body_hash, digest=digest, known=known)


async def _take_in(visit: Visit, read: _Read) -> Polled:
    """Store the entries of a document together with the validators that vouch for them."""
    state, rooms = visit.state, visit.rooms
    digest = await follow_archives(visit, read.digest, read.known)
    digest, pages = await read_pages(visit, digest, read.known)
    overlap = any(id_ in read.known for id_ in digest.order) if read.known else None
    paced = _pace(visit, read.fetched, digest, overlap)
    paced = replace(paced, body_hash=read.body_hash, found=digest.document.kind, filter=digest.filter)
    ingest = partial(Store.ingest, source=visit.source, cycle=visit.cycle, now=rooms.clock(), pages=pages)
    ingested = await rooms.store.run(partial(ingest, max_new=visit.plan.max_new), paced, digest)
    _tell_fetched(paced, state, ingested)
    repairs = sum(entry.brief.repairs for entry in digest.entries)
    return Polled(state=state, outcome=read.fetched, ingested=ingested, repairs=repairs)


async def _stay(visit: Visit, outcome: NotModified | Fetched, *, status: int) -> None:
    """Nothing changed: by the server's word, or because the bytes are the same as the last ones."""
    paced = _pace(visit, outcome)
    event = Poll(at=visit.rooms.clock(), result=PollResult.NONE, status=status)
    await visit.rooms.store.write(Store.save_state, paced, event)
    _tell_unchanged(paced, visit.state)


def _pace(
    visit: Visit, outcome: Fetched | NotModified, digest: Digest | None = None, overlap: bool | None = None
) -> SourceState:
    moved = outcome.permanent_url
    others = (source.url for source in visit.plan.sources.values() if source.key != visit.state.key)
    return pace(
        visit.state,
        outcome,
        visit.source,
        visit.plan.limits,
        now=visit.rooms.clock(),
        jitter=visit.rooms.jitter(),
        hints=digest.document.hints if digest else None,
        newest=digest.dates if digest else (),
        overlap=overlap,
        is_taken=moved is not None and moved in others,
    )


# ---------------------------------------------------------------- one line a change of state, the rest at debug


def _tell_fetched(state: SourceState, before: SourceState, ingested: Ingested) -> None:
    logger = get_logger().bind(source=state.key, new=ingested.new, changed=ingested.changed)
    (logger.info if ingested.new or ingested.changed else logger.debug)(Event.SOURCE_FETCHED, due=state.due_reason)
    _tell_recovered(state, before)
    if state.url != before.url:
        logger.info(Event.SOURCE_MOVED)


def _tell_unchanged(state: SourceState, before: SourceState) -> None:
    get_logger().debug(Event.SOURCE_NOT_MODIFIED, source=state.key, due=state.due_reason)
    _tell_recovered(state, before)


def _tell_recovered(state: SourceState, before: SourceState) -> None:
    if before.failures:
        get_logger().info(Event.SOURCE_RECOVERED, source=state.key, after=before.failures)


def _tell_failure(state: SourceState, failed: Failed) -> None:
    logger = get_logger().bind(source=state.key, reason=failed.reason, detail=failed.detail, failures=state.failures)
    if state.due_reason == DueReason.GONE:
        logger.warning(Event.SOURCE_GONE)
    else:
        (logger.warning if state.failures == 1 else logger.debug)(Event.SOURCE_FAILED)
