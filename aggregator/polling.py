"""Polling one source: fetch, digest, pace, ingest. Whatever is wrong with it stays its own."""

import asyncio
import hashlib
from dataclasses import dataclass, field, replace

from aggregator.digest import DigestJob
from aggregator.errors import ParseError
from aggregator.fetch.due import DueReason, is_probe, validators_to_send
from aggregator.fetch.local import read as read_file
from aggregator.fetch.outage import spare
from aggregator.fetch.pacing import pace, undigested
from aggregator.log import Event, get_logger
from aggregator.model import Digest, Failed, Fetched, NotModified, Outcome, Source, SourceState
from aggregator.rooms import Plan, Rooms
from aggregator.store.ingest import Ingested
from aggregator.store.sources import Poll, PollResult
from aggregator.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """What polling one source came to; the outcome is without its body."""

    state: SourceState
    outcome: Outcome
    ingested: Ingested = field(default_factory=Ingested)
    repairs: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One source's turn in a cycle: who works, what is configured, what is known."""

    rooms: Rooms
    plan: Plan
    state: SourceState
    cycle: int

    @property
    def source(self) -> Source:
        """The source as it is configured."""
        return self.plan.sources[self.state.key]


async def poll(visit: Visit) -> Polled:
    """Poll one source and store what came of it; a failure is only returned, for it is paced with its cycle."""
    state, plan, rooms = visit.state, visit.plan, visit.rooms
    if state.url.startswith("file:"):
        # A file of a sleeping network drive must not hold up the loop.
        outcome = await asyncio.to_thread(read_file, state.url, state.validators, limit=plan.max_decoded)
        return await _conclude(visit, outcome)
    if is_probe(state, plan.limits, rooms.clock()):
        get_logger().info(Event.SOURCE_PROBED, source=state.key)
    validators = validators_to_send(state, plan.limits, rooms.clock())
    # Inside the block the document counts as being fetched, which bounds how many wait in memory.
    async with rooms.fetcher.document(state.url, validators=validators) as outcome:
        return await _conclude(visit, outcome)


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
    await rooms.store.run(Store.save_state, paced, event)
    _tell_failure(paced, failed)


async def _conclude(visit: Visit, outcome: Outcome) -> Polled:
    if isinstance(outcome, Fetched):
        return await _take_in(visit, outcome)
    if isinstance(outcome, NotModified):
        await _stay(visit, outcome, status=304)
    return Polled(state=visit.state, outcome=outcome)


async def _take_in(visit: Visit, fetched: Fetched) -> Polled:
    """Digest a document and store its entries together with the validators that vouch for them."""
    state, rooms = visit.state, visit.rooms
    body_hash = hashlib.blake2b(fetched.body, digest_size=16).hexdigest()
    light = replace(fetched, body=b"")
    if body_hash == state.body_hash:
        await _stay(visit, light, status=light.status)
        return Polled(state=state, outcome=light)
    known = await rooms.store.run(Store.known_hashes, state.key)
    try:
        digest = await rooms.pool.digest(_job(visit, fetched, known))
    except ParseError as error:
        return Polled(state=state, outcome=undigested(light, error.kind, error.detail))
    overlap = any(id_ in known for id_ in digest.order) if known else None
    paced = replace(_pace(visit, light, digest, overlap), body_hash=body_hash, found=digest.document.kind)
    now = rooms.clock()
    ingested = await rooms.store.run(Store.ingest, paced, digest, source=visit.source, cycle=visit.cycle, now=now)
    _tell_fetched(paced, state, ingested)
    repairs = sum(len(entry.cleaned.repairs) for entry in digest.entries)
    return Polled(state=state, outcome=light, ingested=ingested, repairs=repairs)


def _job(visit: Visit, fetched: Fetched, known: dict[str, str]) -> DigestJob:
    source = visit.source
    return DigestJob(
        body=fetched.body,
        url=fetched.final_url,
        content_type=fetched.headers.get("content-type"),
        kind=source.kind,
        found=visit.state.found,
        language=source.language,
        timezone=source.timezone or visit.plan.timezone,
        link=source.link,
        known=known,
        now=visit.rooms.clock(),
    )


async def _stay(visit: Visit, outcome: NotModified | Fetched, *, status: int) -> None:
    """Nothing changed: by the server's word, or because the bytes are the same as the last ones."""
    paced = _pace(visit, outcome)
    event = Poll(at=visit.rooms.clock(), result=PollResult.NONE, status=status)
    await visit.rooms.store.run(Store.save_state, paced, event)
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
