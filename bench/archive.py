"""An archive of any size in a minute or so: what is stored is made by formula, and put in by the store's own ways.

Cleaned and fingerprinted entries go through `Store.ingest`, a day's worth of each source at a time; stories are
written as judging would leave them (a quarter of the entries tell what another source told that day), because what
is measured over it is reading. The search index is filled as the daemon fills it.
"""

import random
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from sqlite3 import Connection

from aggregator.digest import with_fingerprint
from aggregator.model import (
    Block,
    BlockKind,
    Cleaned,
    Digest,
    Digested,
    Entry,
    Kind,
    Parsed,
    Precision,
    Source,
    SourceState,
    Title,
)
from aggregator.store import search
from aggregator.store.sources import Poll, PollResult
from aggregator.store.store import Store
from bench.words import draw

DAYS = 60
WORDS = 120
TAGS = 20
_TOLD_BY_OTHERS = 0.25
# Days of poll history that the program keeps.
_REMEMBERED = 30


def source_of(number: int) -> Source:
    """The source of a number; it is never asked while it is looked at."""
    name = f"Source {number}"
    url = f"https://source-{number}.example/feed"
    return Source(key=f"s{number}", url=url, name=name, tags=(f"tag {number % TAGS}",), backlog=None)


def fill(path: Path, *, sources: int, entries: int, now: datetime, polls: int = 0) -> None:
    """Fill a database that does not exist yet; besides, `polls` a day of each source brought nothing."""
    rng = random.Random(1)
    followed = [source_of(number) for number in range(sources)]
    with Store.open(path, now=now) as store:
        store.sync_sources(followed, now - timedelta(days=DAYS))
        states = {state.key: replace(state, due=now + timedelta(days=2), due_reason="default", last_status=200)
                  for state in store.states()}  # fmt: skip
        for day in range(DAYS):
            seen = now - timedelta(days=DAYS - 1 - day, minutes=5)
            share = entries * (day + 1) // DAYS - entries * day // DAYS
            with store.transaction() as connection:
                cycle = store.begin_cycle(seen)
                for number, count in _spread(rng, sources, share):
                    state = replace(states[f"s{number}"], last_attempt=seen, last_success=seen, newest=seen)
                    digest = _digest(rng, number, day, count, seen)
                    store.ingest(state, digest, source=followed[number], cycle=cycle, now=seen)
                    store.save_state(state, Poll(at=seen, result=PollResult.NEW, new=count, status=200))
                store.finish_cycle(cycle, seen, {})
                _tell(connection, rng, cycle)
                _poll_in_vain(store, states, seen, polls if DAYS - day <= _REMEMBERED else 0)
        while _index(store):
            pass


def _poll_in_vain(store: Store, states: Mapping[str, SourceState], seen: datetime, polls: int) -> None:
    for poll in range(polls):
        at = seen - timedelta(days=1) * (poll + 0.5) / polls
        for state in states.values():
            store.save_state(replace(state, last_attempt=at, last_success=at), Poll(at=at, result=PollResult.NONE))


def _index(store: Store) -> int:
    with store.transaction() as connection:
        return search.write_waiting(connection)


def _spread(rng: random.Random, sources: int, share: int) -> Iterator[tuple[int, int]]:
    """Which sources bring how many of a day's entries."""
    whole, rest = divmod(share, sources)
    more = set(rng.sample(range(sources), rest))
    for number in range(sources):
        if count := whole + (number in more):
            yield number, count


def _digest(rng: random.Random, number: int, day: int, count: int, seen: datetime) -> Digest:
    entries = tuple(_entry(rng, number, f"{day}-{n}", seen) for n in range(count))
    document = Parsed(kind=Kind.FEED, title=f"Source {number}", link=f"https://source-{number}.example/")
    return Digest(document=document, entries=tuple(entries), order=tuple(one.brief.id for one in entries))


def _entry(rng: random.Random, number: int, name: str, seen: datetime) -> Digested:
    language = ("en", "de", "zh")[number % 3]
    gap = "" if language == "zh" else " "
    title, text = (gap.join(draw(rng, language, length)) for length in (9, WORDS))
    link, published = f"https://source-{number}.example/{name}", seen - timedelta(minutes=rng.randrange(1_200))
    entry = Entry(id=name, title=title, link=link, published=published, content=f"<p>{text}</p>")
    cleaned = Cleaned(
        id=name, title=title, titles=(Title(text=title, lang=language),), link=link, identity=link[8:],
        published=published, published_precision=Precision.SECOND, language=language, html=f"<p>{text}</p>",
        blocks=(Block(kind=BlockKind.PARAGRAPH, lang=language, text=text),),
    )  # fmt: skip
    return with_fingerprint(entry, f"{number}/{name}", cleaned)


def _tell(connection: Connection, rng: random.Random, cycle: int) -> None:
    """Write the stories of a cycle's entries."""
    stories: list[int] = []
    for (n,) in connection.execute("SELECT n FROM entry WHERE cycle = ? ORDER BY n", (cycle,)).fetchall():
        if stories and rng.random() < _TOLD_BY_OTHERS:
            story = rng.choice(stories[-200:])
            is_copy = rng.random() < 0.5
            group = connection.execute("SELECT lead FROM story WHERE n = ?", (story,)).fetchone()[0] if is_copy else n
            verdict = "copy" if is_copy else "coverage"
            row: tuple[object, ...] = (n, story, group, int(not is_copy), verdict, f"{verdict}.made", "made", "[]")
        else:
            made = (str(uuid.uuid5(uuid.NAMESPACE_OID, str(n))), n, cycle, cycle)
            connection.execute("INSERT INTO story (uuid, lead, opened, changed) VALUES (?, ?, ?, ?)", made)
            story = connection.execute("SELECT last_insert_rowid()").fetchone()[0]
            stories.append(story)
            row = (n, story, n, 1, None, None, None, "[]")
        connection.execute("INSERT INTO member VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    connection.execute("UPDATE entry SET is_grouped = 1 WHERE cycle = ?", (cycle,))
