"""The id of an entry within its document: the publisher's own, or the next best that stays the same."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256

from aggregator.model import Enclosure, Entry
from aggregator.parse.characters import line

# Longer ids are kept as their hash: a key is no place for a text.
LONGEST = 500


def name(
    given: str | None,
    *,
    link: str | None = None,
    enclosures: Sequence[Enclosure] = (),
    texts: Sequence[str | None] = (),
) -> str:
    """Choose an id, in this order: the given one, the link, the first enclosure, a hash of the texts (title, summary
    and content)."""
    enclosure = enclosures[0].url if enclosures else None
    chosen = line(given or "") or link or enclosure
    if not chosen:
        return hashed(*texts)
    return chosen if len(chosen) <= LONGEST else hashed(chosen)


def hashed(*parts: str | None) -> str:
    """Make an id of texts; None and the empty text differ."""
    said = "\x00".join("\x01" if part is None else part for part in parts)
    return "sha256:" + sha256(said.encode("utf-8", "replace")).hexdigest()


def distinguish(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Give entries of one document different ids; the same piece twice is one entry.

    Two under one id: the first keeps it, the other adds what is its own, and keeps that when they change places
    with later polls as long as it is second. Where an id stands three times, or for all entries, it names
    none of them, and all are told apart.
    """
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        group = groups.setdefault(entry.id, [])
        if not any((one.link, one.title) == (entry.link, entry.title) for one in group[:20]):
            group.append(entry)
    named = {id(entry): new for group in groups.values() for entry, new in _tell_apart(group, len(entries))}
    return _once(named[id(entry)] for entry in entries if id(entry) in named)


def _tell_apart(group: list[Entry], total: int) -> list[tuple[Entry, Entry]]:
    if len(group) == 1:
        return [(group[0], group[0])]
    is_useless = len(group) > 2 or len(group) == total
    marks = _marks(group)
    told = [replace(entry, id=f"{entry.id}#{mark}") for entry, mark in zip(group, marks, strict=True)]
    return list(zip(group, told if is_useless else [group[0], *told[1:]], strict=True))


def _marks(group: list[Entry]) -> list[str]:
    """What tells the entries apart: their links when all differ, else their titles, else everything."""
    for field in ("link", "title"):
        values = [getattr(entry, field) for entry in group]
        if len(set(values)) == len(values):
            return [hashed(value)[7:23] for value in values]
    return [hashed(entry.link, entry.title, entry.summary, entry.content)[7:23] for entry in group]


def _once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    kept: dict[str, Entry] = {}
    for entry in entries:
        kept.setdefault(entry.id, entry)
    return tuple(kept.values())
