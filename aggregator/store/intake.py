"""What a document's entries are to what is stored: new, changed, or known under another id. Pure decisions."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

import xxhash

from aggregator.model import Cleaned, Digested

BACKLOG_AGE = timedelta(hours=48)


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
        before = known.get(entry.entry.id)
        if before is None:
            new.setdefault(entry.entry.id, entry)
        elif before.hash != entry.hash or before.is_pruned:
            changed.setdefault(before.n, (before, entry))
    return Intake(new=tuple(new.values()), changed=tuple(changed.values()))


def hash_text(cleaned: Cleaned) -> int:
    """Hash the plain text without its white space to a signed 64-bit number; 0 when there is none."""
    text = "".join("".join(block.text.split()) for block in cleaned.blocks)
    if not text:
        return 0
    value: int = xxhash.xxh3_64_intdigest(text.encode("utf-8", "surrogatepass"))
    return value - (1 << 63)


def is_material(before: Known, cleaned: Cleaned) -> bool:
    """Tell whether a reader would notice the change: another title or another text."""
    return before.title != cleaned.title or before.text_hash != hash_text(cleaned)


def sort_time(cleaned: Cleaned, first_seen: datetime) -> datetime:
    """Choose the time an entry is ordered by: never in the future of the moment it was first seen."""
    return first_seen if cleaned.published is None else min(cleaned.published, first_seen)


def choose_archive(entries: Sequence[Digested], backlog: int | None, now: datetime) -> frozenset[str]:
    """Name the entries of a first document that are archive: all but the newest `backlog` of the last 48 hours.

    Entries without a date are taken in document order, as if published now.
    """
    if backlog is None:
        return frozenset()
    newest = sorted(entries, key=lambda entry: sort_time(entry.cleaned, now), reverse=True)
    live = [entry for entry in newest if now - sort_time(entry.cleaned, now) <= BACKLOG_AGE][:backlog]
    return frozenset(entry.entry.id for entry in entries) - {entry.entry.id for entry in live}


def match_moved(entries: Sequence[Digested], stored: Iterable[Known]) -> dict[str, Known]:
    """Find the entries of a document again whose ids have all changed, as after a move to another platform.

    Two of link, title and text must agree, and the document must show each link and text once: a feed whose
    items all lead to its front page, or all say "see the picture", proves nothing. Unless most entries are
    found, it was no move, and nothing is returned.
    """
    by_link, by_text = _index(stored)
    links = Counter(entry.cleaned.identity for entry in entries)
    texts = Counter(hash_text(entry.cleaned) for entry in entries)
    found: dict[str, Known] = {}
    taken: set[int] = set()
    for entry in entries:
        link, text = entry.cleaned.identity, hash_text(entry.cleaned)
        candidates = (*by_link.get(link or "", ()), *by_text.get(text, ()))
        for candidate in candidates:
            agree = (
                (link is not None and links[link] == 1 and candidate.identity == link)
                + (text != 0 and texts[text] == 1 and candidate.text_hash == text)
                + (candidate.title == entry.cleaned.title)
            )
            if agree >= 2 and candidate.n not in taken:
                found[entry.entry.id] = candidate
                taken.add(candidate.n)
                break
    return found if 2 * len(found) > len(entries) else {}


def _index(stored: Iterable[Known]) -> tuple[dict[str, list[Known]], dict[int, list[Known]]]:
    by_link: dict[str, list[Known]] = {}
    by_text: dict[int, list[Known]] = {}
    for known in stored:
        if known.identity:
            by_link.setdefault(known.identity, []).append(known)
        if known.text_hash:
            by_text.setdefault(known.text_hash, []).append(known)
    return by_link, by_text
