"""Figures for a person: what is followed, what came of it day by day, who tells what alone, and what it takes."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from aggregator.config import Settings
from aggregator.store import days as by_day
from aggregator.store import figures
from aggregator.store.days import DayCount, Shares, last_days
from aggregator.store.figures import Totals
from aggregator.store.store import Store
from aggregator.watching import watch
from aggregator.web.health import Rank

_ENDINGS = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFigures:
    """What a source gave in the time looked at. `alone` and `first` count stories: told by it only, told first."""

    key: str
    name: str
    entries: int
    alone: int = 0
    first: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk:
    """Bytes: the database with its log, what is free inside it, the files of the outputs, what the disk has left."""

    database: int
    free: int
    outputs: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All figures at one moment. `days` are the last ones, the latest last, as the configured time zone has them."""

    sources: int
    conditions: tuple[tuple[str, int], ...]
    needs_you: int
    totals: Totals
    days: tuple[tuple[date, DayCount], ...]
    shares: tuple[SourceFigures, ...]
    disk: Disk

    @property
    def day(self) -> DayCount:
        """The sum of the days."""
        counts = [count for _, count in self.days]
        return DayCount(
            entries=sum(count.entries for count in counts),
            copies=sum(count.copies for count in counts),
            stories=sum(count.stories for count in counts),
        )


def gather(settings: Settings, now: datetime, days: int) -> Figures:
    """Count everything, and the last `days` days more closely. Raises StoreError."""
    watched = watch(settings, now)
    window = last_days(now, ZoneInfo(settings.timezone), days)
    with Store.read(settings.database) as store, store.reading() as connection:
        totals = figures.count_totals(connection)
        counted = by_day.count_days(connection, window)
        came = by_day.count_by_source(connection, window.since)
        shares = by_day.count_shares(connection, window.since)
        book = figures.read_pages(connection)
    return Figures(
        sources=len(watched),
        conditions=_count_conditions([one.condition.rank for one in watched]),
        needs_you=sum(one.condition.needs_you for one in watched),
        totals=totals,
        days=tuple((_date(number), counted.get(number, DayCount())) for number in window.numbers),
        shares=_share(came, shares, {one.key: one.name for one in watched}),
        disk=Disk(
            database=_size(settings.database), free=book.free, outputs=_weigh(settings),
            left=shutil.disk_usage(settings.database.parent).free,
        ),
    )  # fmt: skip


def _share(
    came: Mapping[str, int], shares: Mapping[str, Shares], names: Mapping[str, str]
) -> tuple[SourceFigures, ...]:
    """What each source gave, the one that gave most first."""
    ordered = sorted(came.items(), key=lambda one: (-one[1], one[0]))
    given = ((key, count, shares.get(key, Shares())) for key, count in ordered)
    return tuple(
        SourceFigures(key=key, name=names.get(key, key), entries=count, alone=share.alone, first=share.first)
        for key, count, share in given
    )


def _count_conditions(ranks: list[Rank]) -> tuple[tuple[str, int], ...]:
    counts = ((rank.name.lower(), ranks.count(rank)) for rank in reversed(Rank))
    return tuple((name, count) for name, count in counts if count)


def _date(number: int) -> date:
    return date(1970, 1, 1) + timedelta(days=number)


def _size(database: Path) -> int:
    files = (database.with_name(database.name + ending) for ending in _ENDINGS)
    return sum(file.stat().st_size for file in files if file.exists())


def _weigh(settings: Settings) -> int:
    """The files of all outputs; other files in their folders count, too."""
    folders = (Path(output.folder) for output in settings.published)
    return sum(file.stat().st_size for folder in folders for file in folder.rglob("*") if file.is_file())
