"""What a look at many pairs at once needs of entries: dates, keys, samples, words and links as arrays. Pure."""

import math
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from functools import cached_property
from typing import Any, NamedTuple, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from aggregator.fingerprint import minhash, views
from aggregator.fingerprint.words import hash_word
from aggregator.group.lists import Lists
from aggregator.group.ordering import distinct_places
from aggregator.group.side import Side
from aggregator.group.timing import span
from aggregator.group.told import TOLD_WORD, Told, day_of, places_of, told_words
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

# What is known of an entry: of each trait its kind of number, and how many there are.
COLUMNS: Mapping[str, tuple[str, int]] = {
    "source": ("i", 1), "flags": ("H", 1), "openings": ("H", 1), "earliest": ("q", 1), "latest": ("q", 1),
    "text": ("Q", 1), "title": ("Q", 1), "identity": ("Q", 1), "day": ("d", 1), "norms": ("f", views.MAX_VIEWS),
    "samples": ("I", SAMPLES), "signature": ("I", minhash.PERMUTATIONS),
}  # fmt: skip
# Wide ones that are asked of few: of those whose texts may agree.
_OF_TEXTS = frozenset({"samples", "signature"})
_ALL = slice(None)
# And in lists, each element of several numbers. Of a word its number, its squared weight, and in which views it stands,
# a bit each; of a link its number; of a word of a bare headline what Told asks.
LISTS: Mapping[str, str] = {"words": "HfH", "links": "H", "told": TOLD_WORD}


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


class Known(Protocol):
    """What is known of some entries, a row each."""

    def column(self, name: str, rows: NDArray[np.intp] | slice = _ALL) -> NDArray[Any]:
        """One of COLUMNS, of some rows (sorted); where there are several numbers, each row is an array."""

    def elements(self, name: str) -> "Elements":
        """One of LISTS."""


class Elements(NamedTuple):
    """Lists one after the other: how long each is, and the numbers of their elements, kind by kind."""

    counts: NDArray[np.int32]
    values: tuple[NDArray[Any], ...]


class Laid(NamedTuple):
    """The same, all of it at hand, and whose it is."""

    entries: NDArray[np.int64]
    columns: Mapping[str, NDArray[Any]]
    lists: Mapping[str, Elements]

    def column(self, name: str, rows: NDArray[np.intp] | slice = _ALL) -> NDArray[Any]:
        return self.columns[name][rows]

    def elements(self, name: str) -> Elements:
        return self.lists[name]


class Traits:
    """What is known of some entries, by their places from 0 up."""

    def __init__(self, place: NDArray[np.int32], known: Known) -> None:
        """`place` says by the number of an entry which row is its."""
        self._place = place
        self._known = known
        self._columns: dict[str, NDArray[Any]] = {}

    @classmethod
    def of(cls, weights: Weights, sides: Iterable[tuple[Side, bool]]) -> Self:
        """Of entries, each with whether it takes part in judging."""
        maker = TraitMaker(weights)
        for side, is_judged in sides:
            maker.add(side, is_judged=is_judged)
        laid = maker.laid()
        return cls(places_of(laid.entries.tolist()), laid)

    @cached_property
    def words(self) -> Lists:
        """The words of each entry."""
        return self._lists("words")

    @cached_property
    def links(self) -> Lists:
        """The addresses of each entry, and what it quotes."""
        return self._lists("links")

    @cached_property
    def told(self) -> Told:
        """The words of those that are bare headlines."""
        return Told(self._place, self._whole("day"), self._lists("told"))

    def places(self, entries: NDArray[np.int64]) -> NDArray[np.intp]:
        """The places of entries among them."""
        return self._place[entries].astype(np.intp)

    def column(self, name: str, places: NDArray[np.intp]) -> NDArray[Any]:
        """One trait of entries; `samples`, `signature` and `norms` (of the views) are rows of numbers."""
        if name in _OF_TEXTS:
            rows, of_each = distinct_places(places)
            return self._known.column(name, rows)[of_each]
        found: NDArray[Any] = self._whole(name)[places]
        return found

    def _whole(self, name: str) -> NDArray[Any]:
        if name not in self._columns:
            self._columns[name] = self._known.column(name)
        return self._columns[name]

    def _lists(self, name: str) -> Lists:
        return Lists(*self._known.elements(name))


class TraitMaker:
    """Reads traits off entries under the weights in force, entry by entry into columns."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._sources: dict[str, int] = {}
        self._begin()

    def _begin(self) -> None:
        self._entries: list[int] = []
        self._columns: dict[str, array[Any]] = {name: array(kind) for name, (kind, _) in COLUMNS.items()}
        self._counts: dict[str, list[int]] = {name: [] for name in LISTS}
        self._lists: dict[str, list[array[Any]]] = {name: [array(kind) for kind in LISTS[name]] for name in LISTS}

    def laid(self) -> Laid:
        """What was taken in since this was asked last."""
        columns = {name: rows_of(np.array(self._columns[name], kind), wide) for name, (kind, wide) in COLUMNS.items()}
        lists = {
            name: Elements(np.array(self._counts[name], np.int32), tuple(np.array(values) for values in kept))
            for name, kept in self._lists.items()
        }
        laid = Laid(np.array(self._entries, np.int64), columns, lists)
        self._begin()
        return laid

    def _add_list(self, name: str, elements: Collection[tuple[float, ...]]) -> None:
        self._counts[name].append(len(elements))
        for kept, values in zip(self._lists[name], zip(*elements, strict=True), strict=False):
            kept.extend(values)

    def add(self, side: Side, *, is_judged: bool) -> None:
        """Take an entry in."""
        print_ = side.print_
        columns = self._columns
        self._entries.append(side.n)
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
        columns["day"].append(day_of(side))
        links = {print_.identity or "", *print_.links, *print_.glosses} - {""}
        self._add_list("links", [(hash_word(value) & _TOKEN,) for value in links])
        self._add_list("told", told_words(side) if side.is_bare else ())
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
        tokens = [(found.hash_ & _TOKEN, found.squared) for found in words.values()]
        self._add_list("words", [(token, squared, stands[token]) for token, squared in tokens])
        return flags


def rows_of(numbers: NDArray[Any], wide: int) -> NDArray[Any]:
    """Numbers as rows of so many; of one each as they are."""
    return numbers if wide == 1 else numbers.reshape(-1, wide)


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
