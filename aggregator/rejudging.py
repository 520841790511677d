"""Judging the archive again for a person: for real or on a copy, and what came of it in words."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime

from aggregator.app.building import grouping_settings
from aggregator.config import Settings
from aggregator.errors import OutputError
from aggregator.group.thresholds import thresholds
from aggregator.grouping.proposing import Proposing
from aggregator.grouping.rejudging import Change, ChangeKind, Rejudged, list_changes, rejudge
from aggregator.grouping.run import Progressing
from aggregator.grouping.settings import GroupSettings
from aggregator.grouping.shelf import Shelf
from aggregator.grouping.verdicts import Verdicts
from aggregator.hearing import group_and_hear, mark_unheard
from aggregator.model import VerdictKind
from aggregator.publish.explain import sentence
from aggregator.publish.ids import entry_uuid
from aggregator.publish.view import MemberView
from aggregator.publishing import publish
from aggregator.store import lookups
from aggregator.store.judging import Judging
from aggregator.store.scratch import scratch
from aggregator.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entry for a person: its source's key, its headline and the id it has in the feeds."""

    source: str
    title: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """What became of an entry, and why."""

    kind: ChangeKind
    entry: Named
    other: Named
    into: Named | None
    reason: str


class Outcome:
    """What judging again came to; the changes are read as they are asked for."""

    def __init__(self, store: Store, rules: GroupSettings, found: Rejudged, failures: tuple[str, ...]) -> None:
        self.found = found
        self.failures = failures
        self._store = store
        self._judging = Judging(store.db)
        limits = rules.limits or thresholds(rules.caution)
        shelf = Shelf(self._judging, rules)
        self._verdicts = Verdicts(self._judging, shelf, Proposing(self._judging, shelf, limits), limits)

    def changes(self) -> Iterator[Change]:
        """What became of each entry of which a reader would notice."""
        return list_changes(self._judging)

    def report(self, change: Change) -> Reported:
        """Name the entries of a change, and say why it came."""
        into = None if change.into is None else self._name(change.into)
        return Reported(
            kind=change.kind,
            entry=self._name(change.entry),
            other=self._name(change.other),
            into=into,
            reason=self._reason(change),
        )

    def _reason(self, change: Change) -> str:
        if change.kind is ChangeKind.LED:
            return "Its source has the higher priority now."
        if change.kind is ChangeKind.HIDDEN:
            member = self._member(change.entry)
            return sentence(member.verdict or VerdictKind.COVERAGE, member.evidence)
        verdict = self._verdicts.decide(change.entry, change.other)
        if verdict.kind in {VerdictKind.COPY, VerdictKind.COVERAGE}:
            return "The two agree, but no longer the story as a whole."
        return sentence(verdict.kind, verdict.evidence)

    def _member(self, entry: int) -> MemberView:
        story = self._store.story_of(entry)
        assert story is not None
        return next(member for member in story.members if member.n == entry)

    def _name(self, entry: int) -> Named:
        with self._store.reading() as connection:
            key, title = lookups.name_entry(connection, entry)
        return Named(source=key.source, title=title, id=entry_uuid(key).urn)


@contextmanager
def judge_again(
    settings: Settings, *, since: datetime | None, now: datetime, is_dry: bool, progress: Progressing | None = None
) -> Iterator[Outcome]:
    """Judge what was published since then again, and bring the outputs up to date; a dry run does it to a copy.

    Raises StoreLockedError beside a daemon or a pass: only one may write. A dry run may go on beside them.
    """
    with _opened(settings, now, is_dry=is_dry) as store:
        sources = store.sync_sources(settings.sources, now)
        rules = grouping_settings(settings, sources).with_roles(store.roles())
        cycle = store.begin_cycle(now)
        judging = Judging(store.db)
        known = judging.corrections.in_force()
        with judging.guarded():
            found = rejudge(judging, rules, since=since, cycle=cycle, now=now, progress=progress)
        mark_unheard(judging, known, judging.corrections.in_force())
        group_and_hear(judging, rules, cycle=cycle, now=now)
        failures = () if is_dry else tuple(_publish(store, settings, now))
        store.finish_cycle(cycle, now, {"rejudged": found.judged})
        yield Outcome(store, rules, found, failures)


def _opened(settings: Settings, now: datetime, *, is_dry: bool) -> AbstractContextManager[Store]:
    return scratch(settings.database) if is_dry else Store.open(settings.database, now=now, lock=True)


def _publish(store: Store, settings: Settings, now: datetime) -> Iterator[str]:
    """Write every output anew; one that cannot be written harms no other."""
    for output in settings.published:
        try:
            publish(store, output, settings.public_url, now)
        except OutputError as error:
            yield str(error)
