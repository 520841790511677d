"""The store: the one face of everything that is remembered, on SQLite.

One thread at a time may use a Store (the caller sees to it); pages open a second one with `Store.read`. Every
method that writes is one transaction: killed at any moment, it has happened or it has not.
"""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlite_utils import Database

from aggregator.model import Cleaned, Digest, EntryKey, Output, Role, Source, SourceState
from aggregator.publish.rest import Rest
from aggregator.publish.view import LedgerRow, SourceView, StoryView
from aggregator.store import (
    articles,
    cycles,
    dropped,
    entries,
    finding,
    ingest,
    ledger,
    opening,
    related,
    retention,
    schema,
    sources,
    views,
    weighing,
)
from aggregator.store.lock import StoreLock
from aggregator.store.outlets import Outlet, load_roles
from aggregator.store.transactions import reading, transaction


class Store:
    """An open database. `db` is for the judging room's own queries."""

    def __init__(self, db: Database, path: Path, lock: StoreLock | None = None) -> None:
        self.db = db
        self.path = path
        self._lock = lock
        self._marks: dict[str, weighing.Mark] = {}

    @classmethod
    def open(cls, path: Path, *, now: datetime, lock: bool = False) -> Self:
        """Open for writing; make the database, or bring it up to date, if need be.

        `lock` keeps every other locking process out for as long as this one lives; it is held in any case while tables
        change. Raises StoreRefusedError (of another program, newer, damaged), StoreLockedError, or StoreError when the
        system does not let us.
        """
        opening.check_file(path, schema.VERSION)
        # A daemon of the older version may still be at work on it.
        held = StoreLock(path) if lock or opening.is_to_change(path, schema.VERSION) else None
        try:
            store = cls(opening.prepare(path, schema.migrations(), schema.VERSION, now), path, held)
        except BaseException:
            if held:
                held.release()
            raise
        if not lock:
            store.unlock()
        return store

    @classmethod
    def read(cls, path: Path) -> Self:
        """Open for reading only, beside a process that writes. Raises as `open` does, and when there is none."""
        return cls(opening.prepare_reader(path, schema.VERSION), path)

    def close(self) -> None:
        self.db.close()
        self.unlock()

    def unlock(self) -> None:
        """Let other processes lock the database."""
        if self._lock:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def transaction(self) -> AbstractContextManager[sqlite3.Connection]:
        """Several writes as one, wholly or not at all.

        Taking in many polls in one transaction costs half: their index rows fall on the same pages.
        """
        return transaction(self.db, self.path)

    def reading(self) -> AbstractContextManager[sqlite3.Connection]:
        """Several reads of one and the same moment."""
        return reading(self.db, self.path)

    # ---- sources

    def sync_sources(self, configured: Iterable[Source], now: datetime) -> tuple[Source, ...]:
        """Bring the stored sources in line with the configuration; return them with the keys to use from now on.

        A new one is due at once. One taken out is no longer polled, but kept; when it comes back it finds its
        state by its key, or by its address where no key was configured. Under a new address it starts afresh.
        """
        with self.transaction() as connection:
            return sources.sync_sources(connection, configured, now)

    def roles(self) -> dict[str, Role]:
        """What sources showed themselves to be, by key, where they showed it; the configuration may say otherwise."""
        with self.reading() as connection:
            return load_roles(connection)

    def states(self) -> tuple[SourceState, ...]:
        """All sources that are followed, by key."""
        with self.reading() as connection:
            return sources.list_states(connection)

    def due(self, now: datetime) -> tuple[SourceState, ...]:
        """The sources to poll now, the longest overdue first."""
        with self.reading() as connection:
            return sources.list_due(connection, now)

    def polls(self, source_key: str, limit: int = 100) -> tuple[sources.Poll, ...]:
        """A source's history, newest first."""
        with self.reading() as connection:
            return sources.list_polls(connection, source_key, limit)

    # ---- polling

    def begin_cycle(self, now: datetime) -> int:
        """Open a cycle; its number orders entries by when they became known."""
        with self.transaction() as connection:
            return cycles.begin(connection, now)

    def finish_cycle(self, n: int, now: datetime, report: Mapping[str, Any]) -> None:
        """Close a cycle with its report (what JSON can hold)."""
        with self.transaction() as connection:
            cycles.finish(connection, n, now, json.dumps(report))

    def known_hashes(self, source_key: str, version: str | None = None) -> dict[str, str]:
        """Map the ids in the source's last document to the hashes of their entries.

        `version` names its filter: what that took out is known, too; what another took out is read again.
        """
        with self.reading() as connection:
            return entries.load_hashes(connection, source_key) | dropped.load_hashes(connection, source_key, version)

    def load_articles(self, source_key: str, ids: Sequence[str]) -> dict[str, articles.Article]:
        """What is known of the article pages of these entries, by id."""
        with self.reading() as connection:
            return articles.load(connection, source_key, ids)

    def recognise(self, source_key: str, digest: Digest) -> frozenset[str]:
        """The new ids of a document under which it says word for word what is stored under others."""
        with self.reading() as connection:
            return ingest.recognise(connection, source_key, digest)

    def ingest(  # noqa: PLR0913 -- all that one transaction stores, each thing by its name
        self,
        state: SourceState,
        digest: Digest | None,
        *,
        source: Source,
        cycle: int,
        now: datetime,
        pages: Iterable[articles.Article] = (),
        max_new: int | None = None,
    ) -> ingest.Ingested:
        """Store the entries of a poll and the state that vouches for them, or neither.

        `digest` None: the document is the last one, byte for byte. `state.gap` is decided here. `pages` are the
        article pages that were read for its entries; more than `max_new` new entries in a day wait for the next.
        """
        occasion = entries.Occasion(source=source, cycle=cycle, now=now, max_new=max_new)
        with self.transaction() as connection:
            articles.save(connection, state.key, pages, now)
            return ingest.ingest(connection, state, digest, occasion)

    def save_state(self, state: SourceState, poll: sources.Poll) -> None:
        """Store the outcome of a poll that brought no document: a failure, or nothing modified."""
        with self.transaction() as connection:
            sources.add_poll(connection, state.key, poll)
            if poll.result is sources.PollResult.ERROR:
                sources.write_state(connection, state)
            else:
                sources.write_answered(connection, state)
                ingest.mark_still_shown(connection, state.key, poll.at)

    # ---- publishing

    def stories_for(self, output: Output, now: datetime) -> tuple[StoryView, ...]:
        """The stories that could stand in the output: those it shows, and those that changed since it was selected."""
        with self.reading() as connection:
            stories, self._marks[output.name] = weighing.load_stories(connection, output, now)
            return related.relate_for(connection, stories, output, now)

    def load_ledger(self, output: str, stories: Sequence[StoryView]) -> tuple[LedgerRow, ...]:
        """What the output has shown, as far as selecting from these stories needs it."""
        with self.reading() as connection:
            return ledger.load_ledger(connection, output, stories)

    def save_ledger(self, output: str, rows: Iterable[LedgerRow], *, is_weighed: bool = True) -> None:
        """Remember what the output shows; `is_weighed`: and that all stories last read for it have been weighed."""
        rows, mark = tuple(rows), self._marks.pop(output, None) if is_weighed else None
        if not rows and not mark:
            return
        with self.transaction() as connection:
            ledger.save_ledger(connection, rows)
            if mark:
                weighing.save_mark(connection, output, mark)

    def pulse(self, output: Output) -> weighing.Pulse:
        """What the output is written from, in short: unchanged, there is nothing to do."""
        with self.reading() as connection:
            return weighing.load_pulse(connection, output)

    def load_rests(self, output: str) -> dict[str, Rest]:
        """What the parts of an output were written from, by part."""
        with self.reading() as connection:
            return ledger.load_rests(connection, output)

    def save_rests(self, output: str, rests: Mapping[str, Rest]) -> None:
        """Remember what parts of an output were written from."""
        with self.transaction() as connection:
            ledger.save_rests(connection, output, rests)

    def source_views(self) -> tuple[SourceView, ...]:
        """All sources as readers know them, by key; also those that are no longer followed."""
        with self.reading() as connection:
            return views.load_sources(connection)

    def bodies(self, keys: Iterable[EntryKey], outlets: dict[str, Outlet] | None = None) -> dict[EntryKey, Cleaned]:
        """Cleaned entries whole, for those that are shown; `html` is empty where retention has dropped it.

        Who asks several times gives what was read of `outlets` by source, so that it is read once.
        """
        with self.reading() as connection:
            return views.load_bodies(connection, keys, outlets)

    # ---- looking and keeping

    def find_entries(self, asked: str) -> tuple[finding.FoundEntry, ...]:
        """The entries with this id or link, or the members of the story with this (urn:)uuid."""
        with self.reading() as connection:
            return finding.find_entries(connection, asked)

    def find_named(self, asked: str) -> frozenset[int]:
        """The numbers of the entries that this names themselves: by id, link, or the id they have in the feeds."""
        with self.reading() as connection:
            return finding.find_named(connection, asked)

    def story_of(self, n: int) -> StoryView | None:
        """The story that an entry is a member of, with what it is related to; None before it was grouped."""
        with self.reading() as connection:
            row = connection.execute("SELECT story FROM member WHERE entry = ?", (n,)).fetchone()
            stories = views.read_stories(connection, row) if row else ()
            return next(iter(related.relate_stories(connection, stories)), None)

    def prune(
        self,
        now: datetime,
        retention_time: timedelta,
        tell: Callable[[], None] = lambda: None,
        *,
        outputs: Collection[str] | None = None,
    ) -> retention.Pruned:
        """Drop bodies that no source has shown for `retention_time`, and poll history older than 30 days.

        What one of `outputs` shows (None: any that there ever was) stays whole. `tell` is called between two
        transactions, and may break it off by raising.
        """
        bodies = self._in_batches(partial(retention.drop_bodies, outputs=outputs), now - retention_time, tell)
        history = self._in_batches(retention.drop_history, now - retention.HISTORY_AGE, tell)
        pages = self._in_batches(articles.prune, now - retention_time, tell)
        return retention.Pruned(bodies=bodies, history=history, articles=pages)

    def _in_batches(
        self, drop: Callable[[sqlite3.Connection, datetime], int], before: datetime, tell: Callable[[], None]
    ) -> int:
        total = 0
        while True:
            tell()
            with self.transaction() as connection:
                dropped = drop(connection, before)
            total += dropped
            if dropped < retention.BATCH:
                return total
