"""What a document's entries are to what is stored: new, changed, or known under another id. Pure decisions."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from aggregator.model import Brief, Digested

BACKLOG_AGE = timedelta(hours=48)
_MAX_ALIKE = 8


class Known(NamedTuple):
    """What is stored of an entry, as far as deciding needs it."""

    n: int
    hash: str
    title: str
    identity: str | None
    text_hash: int
    first_seen: int
    is_pruned: bool


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What may tell an entry when its id does not: links and texts that stand in the document only once.

    A feed whose items all lead to its front page, or all say "see the picture", proves nothing by these.
    """

    links: frozenset[str]
    texts: frozenset[int]


def find_marks(entries: Iterable[Digested]) -> Marks:
    """Collect the links and texts of a document that stand in one entry only."""
    links: Counter[str | None] = Counter()
    texts: Counter[int] = Counter()
    for entry in entries:
        links[entry.brief.identity] += 1
        texts[entry.brief.text_hash] += 1
    return Marks(
        links=frozenset(link for link, count in links.items() if link and count == 1),
        texts=frozenset(text for text, count in texts.items() if text and count == 1),
    )


def match_moved(entries: Sequence[Digested], marks: Marks, stored: Iterable[Known]) -> dict[str, Known]:
    """Find the entries of a document again whose ids have all changed, as after a move to another platform.

    Two of link, title and text must agree. Unless most entries are found, it was no move, and nothing is returned.
    `stored` has the latest first; of many with one link or text only the first few are looked at.
    """
    alike: dict[str | int, list[Known]] = {}
    for known in stored:
        for mark in (known.identity, known.text_hash):
            if mark and len(places := alike.setdefault(mark, [])) < _MAX_ALIKE:
                places.append(known)
    found: dict[str, Known] = {}
    taken: set[int] = set()
    for entry in entries:
        candidates = (*alike.get(entry.brief.identity or "", ()), *alike.get(entry.brief.text_hash, ()))
        free = (one for one in candidates if one.n not in taken and _agree(entry.brief, one, marks))
        if (again := next(free, None)) is not None:
            found[entry.brief.id] = again
            taken.add(again.n)
    return found if 2 * len(found) > len(entries) else {}


def _agree(brief: Brief, known: Known, marks: Marks) -> bool:
    return (
        (brief.identity == known.identity and brief.identity in marks.links)
        + (brief.text_hash == known.text_hash and brief.text_hash in marks.texts)
        + (brief.title == known.title)
    ) >= 2
