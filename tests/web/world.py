"""A small world to look at: outlets in six languages, one story told five times, copies, talk, trouble, and an attack.

All of it goes the program's own way: cleaned, fingerprinted, taken in, grouped, published.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from aggregator.clean.entry import clean
from aggregator.digest import with_fingerprint
from aggregator.fetch.client import Fetcher
from aggregator.fetch.due import PacingLimits
from aggregator.fetch.settings import FetchSettings
from aggregator.grouping.run import group_pending
from aggregator.grouping.settings import GroupSettings, SourceRule
from aggregator.model import (
    Digest,
    Digested,
    Entry,
    Kind,
    Output,
    Parsed,
    Precision,
    SourceState,
)
from aggregator.publishing import publish
from aggregator.rooms import Plan, Rooms
from aggregator.store import search
from aggregator.store.judging import Judging
from aggregator.store.sources import Poll, PollResult
from aggregator.store.store import Store
from aggregator.store.thread import StoreThread
from aggregator.workers import DigestPool
from tests.web.outlets import DAY, HOUR, NOW, Told, sources, told


def digest(one: Told) -> Digested:
    """Clean and fingerprint an entry as the program does."""
    html = one.html if one.html is not None else "".join(f"<p>{paragraph}</p>" for paragraph in one.paragraphs)
    if one.picture:
        html = f'<figure><img src="{one.picture}" alt=""></figure>' + html
    published = None if one.precision is None else NOW - one.age
    if one.precision is Precision.DAY and published:
        published = published.replace(hour=0, minute=0, second=0)
    entry = Entry(
        id=one.id, title=one.title, link=one.link, published=published, published_precision=one.precision,
        content=html, summary=one.summary, authors=one.authors, language=one.language, comments=one.comments,
        enclosures=one.enclosures,
    )  # fmt: skip
    cleaned = clean(entry, kind=Kind.FEED, base=one.link, language=one.language or "en", now=NOW - one.age)
    return with_fingerprint(entry, one.id, cleaned)


def settings() -> GroupSettings:
    """How the world is judged."""
    return GroupSettings(sources={s.key: SourceRule(role=s.role, priority=s.priority, name=s.name) for s in sources()})


def output(folder: Path) -> Output:
    """The merged feed of the world."""
    return Output(name="merged", title="The Merged Feed", folder=str(folder / "merged"), max_age=None)


def mirrors(folder: Path) -> Output:
    """Every outlet again, without what another has shown."""
    return Output(name="mirrors", title="Mirrors", folder=str(folder / "mirrors"), is_mirrored=True)


def fill(store: Store, folder: Path) -> None:
    """Poll every outlet over a month, take in what is told, group it, publish it."""
    with store.transaction():
        store.sync_sources(sources(), NOW - 30 * DAY)
        _history(store)
    for one in told():
        seen = NOW - one.age
        with store.transaction():
            cycle = store.begin_cycle(seen)
            _take_in(store, one, cycle)
            store.finish_cycle(cycle, seen, {})
        group_pending(Judging(store.db), settings(), cycle=cycle, now=seen)
        with store.transaction() as connection:
            search.write_waiting(connection)
    _trouble(store)
    publish(store, output(folder), None, NOW)


def _take_in(store: Store, one: Told, cycle: int) -> None:
    source = next(source for source in sources() if source.key == one.source)
    state = next(state for state in store.states() if state.key == one.source)
    seen = NOW - one.age + timedelta(minutes=7)
    document = Parsed(kind=Kind.FEED, title=source.name, link=source.link)
    kept = tuple(store.known_hashes(source.key))
    digested = digest(one)
    whole = Digest(document=document, entries=(digested,), unchanged=kept, order=(one.id, *kept))
    fresh = replace(state, last_attempt=seen, last_success=seen, due=NOW + 24 * timedelta(minutes=1),
                    due_reason="default", interval=HOUR, last_status=200, newest=seen)  # fmt: skip
    store.ingest(fresh, whole, source=source, cycle=cycle, now=seen)


def _history(store: Store) -> None:
    """A month of polls, with the weather that sources have."""
    for at, state in enumerate(store.states()):
        for day in range(29, 0, -1):
            moment = NOW - day * DAY
            if (day * 7 + at * 3) % 11 == 0:
                poll = Poll(
                    at=moment, result=PollResult.ERROR, status=503, detail="The server is not available just now (503)."
                )
            elif (day + at) % 3:
                poll = Poll(at=moment, result=PollResult.NEW, new=2, status=200)
            else:
                poll = Poll(at=moment, result=PollResult.NONE, status=304)
            store.save_state(state, poll)


def _trouble(store: Store) -> None:
    states = {state.key: state for state in store.states()}

    def save(key: str, result: PollResult, **given: Any) -> None:
        state: SourceState = replace(states[key], last_attempt=NOW - HOUR, **given)
        detail = str(given.get("error_detail", ""))
        store.save_state(state, Poll(at=NOW - HOUR, result=result, detail=detail))

    save("gone", PollResult.ERROR, gone=True, due=None, due_reason="gone", error="gone", failures=1, last_status=410,
         error_detail="The server says that this document is gone for good (410).",
         last_success=NOW - 9 * DAY)  # fmt: skip
    save("broken", PollResult.ERROR, failures=14, error="http_status", last_status=404, due=NOW + 19 * HOUR,
         due_reason="backoff", error_detail="The server has nothing at this address just now (404).",
         last_success=NOW - 5 * DAY)  # fmt: skip
    save("shy", PollResult.ERROR, failures=1, error="connect_timeout", due=NOW + HOUR, due_reason="backoff",
         error_detail="shy.example did not accept a connection within 10 s.", last_success=NOW - 2 * HOUR)  # fmt: skip
    save("quick", PollResult.GAP, gap=True, last_success=NOW - HOUR, due=NOW + HOUR / 2, due_reason="gap")


def rooms(store: StoreThread, clock: Callable[[], datetime]) -> Rooms:
    """The program's rooms around a store that is filled already; nothing is fetched."""
    pool = DigestPool(processes=1, deadline=timedelta(seconds=5), max_memory=10**9)
    return Rooms(store=store, fetcher=Fetcher(FetchSettings()), pool=pool, clock=clock, jitter=lambda: 0.5)


def plan(folder: Path) -> Plan:
    """What is configured."""
    return Plan(
        sources={source.key: source for source in sources()}, outputs=(output(folder),), public_url=None,
        timezone="UTC", max_decoded=10**7, limits=PacingLimits(), grouping=settings(),
    )  # fmt: skip
