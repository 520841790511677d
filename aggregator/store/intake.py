"""What a document's entries are to what is stored: new or changed, live or archive. Pure decisions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from aggregator.model import Brief, Digested

BACKLOG_AGE = timedelta(hours=48)


class Known(NamedTuple):
    """What is stored of an entry, as far as deciding needs it; `published` is a stamp (store/codec)."""

    n: int
    hash: str
    title: str
    identity: str | None
    text_hash: int
    first_seen: int
    is_pruned: bool
    published: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What to write: entries never seen, and entries that say something else than before."""

    new: tuple[Digested, ...] = ()
    changed: tuple[tuple[Known, Digested], ...] = ()


def sort_intake(entries: Iterable[Digested], known: Mapping[str, Known]) -> Intake:
    """Sort a document's digested entries; of several with one id the first counts."""
    new: dict[str, Digested] = {}
    changed: dict[int, tuple[Known, Digested]] = {}
    for entry in entries:
        before = known.get(entry.brief.id)
        if before is None:
            new.setdefault(entry.brief.id, entry)
        elif before.hash != entry.hash or before.is_pruned:
            changed.setdefault(before.n, (before, entry))
    return Intake(new=tuple(new.values()), changed=tuple(changed.values()))


def is_material(before: Known, brief: Brief) -> bool:
    """Tell whether a reader would notice the change: another title or another text."""
    return before.title != brief.title or before.text_hash != brief.text_hash


def sort_time(brief: Brief, first_seen: datetime) -> datetime:
    """Choose the time an entry is ordered by: never in the future of the moment it was first seen."""
    return first_seen if brief.published is None else min(brief.published, first_seen)


def choose_archive(entries: Sequence[Digested], backlog: int | None, now: datetime) -> frozenset[str]:
    """Name the entries of a first document that are archive: all but the newest `backlog` of the last 48 hours.

    Entries without a date are taken in document order, as if published now.
    """
    if backlog is None:
        return frozenset()
    newest = sorted(entries, key=lambda entry: sort_time(entry.brief, now), reverse=True)
    live = [entry for entry in newest if now - sort_time(entry.brief, now) <= BACKLOG_AGE][:backlog]
    return frozenset(entry.brief.id for entry in entries) - {entry.brief.id for entry in live}
