"""What a look at many pairs at once needs of entries: dates, keys, samples, words and links as arrays. Pure."""

import math
from array import array
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aggregator.fingerprint import minhash, views
from aggregator.fingerprint.words import hash_word
from aggregator.group.side import Side
from aggregator.group.timing import span
from aggregator.group.weights import Term, Weights
from aggregator.model import Fingerprint, View

# Words and links are known by so many bits of their hash: that two strangers fall together keeps a pair too many.
BITS = 14
_TOKEN = (1 << BITS) - 1
# What a fingerprint keeps at most (fingerprint/entry).
SAMPLES = 24
_TOLD_VIEWS = frozenset({views.TITLE, views.ADDRESS, views.CARD})
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_FIRST_NUMBERS = 1_024
_NOWHERE = -1
# Dropped rows are taken out when they are more than so many, and than one of so many: it takes a copy of the rest.
_MOST_IDLE = 2_000
_IDLE_SHARE = 10
# Lists moved at once: their numbers take 60 times the room on the way.
_MOVED = 2_000


class Trait(IntEnum):
    """Bits for what is so of an entry. Scripts are those of headlines: without blanks (unspaced), or with.

    Numbers, for flags of the standard library take a microsecond to combine.
    """

    JUDGED = 1
    RUNNING = 2
    FILE = 4
    VERSION = 8
    BARE = 16
    SIGNED = 32
    UNSPACED = 64
    TELLS_SPACED = 128
    TELLS_UNSPACED = 256
    TITLE_SPACED = 512
    TITLE_UNSPACED = 1024


class Lists:
    """Short lists of numbers one after the other; `start` has one entry more than there are lists."""

    def __init__(self, *kinds: str) -> None:
        self.values: tuple[array[Any], ...] = tuple(array(kind) for kind in kinds)
        self.start = array("q", [0])

    def add(self, *values: Iterable[Any]) -> None:
        for kept, given in zip(self.values, values, strict=True):
            kept.extend(given)
        self.start.append(len(self.values[0]))

    def choose(self, places: NDArray[np.intp]) -> "Lists":
        """Some of the lists, in the order of `places`."""
        chosen = Lists(*(kept.typecode for kept in self.values))
        for first in range(0, len(places), _MOVED):
            _, values = self.spread(places[first : first + _MOVED])
            for kept, found in zip(chosen.values, values, strict=True):
                kept.frombytes(found.tobytes())
        chosen.start.extend(np.cumsum(np.diff(np.frombuffer(self.start, np.int64))[places]).tolist())
        return chosen

    def spread(self, places: NDArray[np.intp]) -> tuple[NDArray[np.intp], tuple[NDArray[Any], ...]]:
        """All numbers of some lists: for each the index in `places` of its list, and what stands there."""
        start = np.frombuffer(self.start, np.int64)
        first, counts = start[places], start[places + 1] - start[places]
        owner = np.repeat(np.arange(len(places)), counts)
        at = np.arange(len(owner)) + np.repeat(first - (np.cumsum(counts) - counts), counts)
        return owner, tuple(np.frombuffer(kept, kept.typecode)[at] for kept in self.values)


class Traits:
    """Entries by their places, from 0 up."""

    def __init__(self, weights: Weights, idle: int = _MOST_IDLE) -> None:
        """`idle` rows of entries that were dropped may stand before the others are moved together."""
        self._weights = weights
        self._most_idle = idle
        self.clear()

    def clear(self) -> None:
        """Forget all entries."""
        # The place of each entry by its number: numbers are dense, and a dictionary takes twenty times the room.
        self._place = np.full(_FIRST_NUMBERS, _NOWHERE, np.int32)
        self._count = 0
        self._idle: set[int] = set()
        self._sources: dict[str, int] = {}
        self._columns: dict[str, array[Any]] = {name: array(kind) for name, kind in _COLUMNS.items()}
        # Of each word its number, its squared weight, and in which views it stands, a bit each.
        self.words = Lists("H", "f", "H")
        self.links = Lists("H")

    def __len__(self) -> int:
        return self._count

    def missing(self, entries: NDArray[np.int64]) -> list[int]:
        """Those that are not known."""
        self._make_room(int(entries.max(initial=0)))
        unknown: list[int] = entries[self._place[entries] == _NOWHERE].tolist()
        return unknown

    def places(self, entries: NDArray[np.int64]) -> NDArray[np.intp]:
        """Where known entries stand."""
        return self._place[entries].astype(np.intp)

    def drop(self, entries: Iterable[int]) -> None:
        """Forget some. Who was compared with all others is not asked for again."""
        for n in entries:
            if n < len(self._place) and self._place[n] != _NOWHERE:
                self._idle.add(int(self._place[n]))
                self._place[n] = _NOWHERE
        if len(self._idle) > max(self._most_idle, self._count // _IDLE_SHARE):
            self._close_gaps()

    def _close_gaps(self) -> None:
        """Move those that are known together, column by column."""
        is_kept = np.ones(self._count, np.bool_)
        is_kept[list(self._idle)] = False
        kept = np.flatnonzero(is_kept)
        for name, column in self._columns.items():
            rows = np.frombuffer(column, column.typecode).reshape(-1, _WIDE.get(name, 1))
            self._columns[name] = array(column.typecode, rows[kept].tobytes())
        self.words, self.links = self.words.choose(kept), self.links.choose(kept)
        is_known = self._place != _NOWHERE
        self._place[is_known] = (np.cumsum(is_kept) - 1)[self._place[is_known]]
        self._count, self._idle = len(kept), set()

    def _make_room(self, n: int) -> None:
        if n >= len(self._place):
            grown = np.full(max(2 * len(self._place), n + 1), _NOWHERE, np.int32)
            grown[: len(self._place)] = self._place
            self._place = grown

    def column(self, name: str, places: NDArray[np.intp]) -> NDArray[Any]:
        """One trait of entries; `samples`, `signature` and `norms` (of the views) are rows of numbers."""
        kept = self._columns[name]
        found = np.frombuffer(kept, kept.typecode)
        return (found.reshape(-1, _WIDE[name]) if name in _WIDE else found)[places]

    def add(self, side: Side, *, is_judged: bool) -> None:
        """Take an entry in."""
        self._make_room(side.n)
        self._place[side.n] = self._count
        self._count += 1
        print_ = side.print_
        columns = self._columns
        earliest, latest = span(side)
        columns["source"].append(self._sources.setdefault(side.key.source, len(self._sources)))
        columns["earliest"].append((earliest - _EPOCH) // _MICROSECOND)
        columns["latest"].append((latest - _EPOCH) // _MICROSECOND)
        columns["text"].append(print_.text_key)
        columns["title"].append(print_.title_key)
        columns["identity"].append(hash_word(print_.identity) + 1 if print_.identity else 0)
        columns["samples"].extend(_padded((*print_.opening, *print_.bottom)))
        is_signed = len(print_.signature) == 4 * minhash.PERMUTATIONS
        columns["signature"].frombytes(print_.signature if is_signed else bytes(4 * minhash.PERMUTATIONS))
        spelled = {print_.identity or "", *print_.links, *print_.glosses} - {""}
        self.links.add([hash_word(value) & _TOKEN for value in spelled])
        flags = self._add_words(print_.views) | _flags(print_, is_bare=side.is_bare)
        columns["flags"].append(flags | (Trait.SIGNED if is_signed else 0) | (Trait.JUDGED if is_judged else 0))

    def _add_words(self, shown: Sequence[View]) -> int:
        """The words of all views, the norms of the views, and which are openings; what scripts the views are in."""
        flags = openings = 0
        norms: list[float] = []
        words: dict[str, Term] = {}
        stands: dict[int, int] = {}  # by number: two words that fall together stand where either does
        known = self._weights.terms
        # A fingerprint has no more (fingerprint/views); the slice holds the columns to their width, whatever is stored.
        for place, view in enumerate(shown[: views.MAX_VIEWS]):
            bit = 1 << place
            norm = 0.0
            has_unspaced = False
            for term in view.terms:
                words[term] = found = known[term]
                norm += found.squared
                has_unspaced |= found.is_unspaced
                token = found.hash_ & _TOKEN
                stands[token] = stands.get(token, 0) | bit
            norms.append(math.sqrt(norm))
            openings |= bit if view.kind == views.OPENING else 0
            flags |= _scripts(view.kind, is_unspaced=has_unspaced)
        self._columns["norms"].extend(norms + [0.0] * (views.MAX_VIEWS - len(norms)))
        self._columns["openings"].append(openings)
        tokens = [found.hash_ & _TOKEN for found in words.values()]
        self.words.add(tokens, [found.squared for found in words.values()], map(stands.__getitem__, tokens))
        return flags


# Numbers a row.
_WIDE = {"samples": SAMPLES, "signature": minhash.PERMUTATIONS, "norms": views.MAX_VIEWS}
_COLUMNS = {
    "source": "i",
    "flags": "H",
    "norms": "f",
    "openings": "H",
    "earliest": "q",
    "latest": "q",
    "text": "Q",
    "title": "Q",
    "identity": "Q",
    "samples": "I",
    "signature": "I",
}


def _padded(samples: Iterable[int]) -> list[int]:
    """Distinct samples; zero fills up, so that one that is zero becomes another: it may only agree too often."""
    found = list({sample or 1 for sample in samples})[:SAMPLES]
    return found + [0] * (SAMPLES - len(found))


def _flags(print_: Fingerprint, *, is_bare: bool) -> int:
    return (
        (Trait.BARE if is_bare else 0)
        | (Trait.RUNNING if print_.is_running else 0)
        | (Trait.FILE if print_.enclosures else 0)
        | (Trait.VERSION if print_.title_versions else 0)
    )


def _scripts(kind: str, *, is_unspaced: bool) -> int:
    found = int(Trait.UNSPACED) if is_unspaced else 0
    if kind in _TOLD_VIEWS:
        found |= Trait.TELLS_UNSPACED if is_unspaced else Trait.TELLS_SPACED
    if kind == views.TITLE:
        found |= Trait.TITLE_UNSPACED if is_unspaced else Trait.TITLE_SPACED
    return found
