"""Two texts laid over each other: how much they share, where it stands, and in what order."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from aggregator.fingerprint.words import SHINGLE, Hashes, shingle
from aggregator.group.ordering import distinct, distinct_first
from aggregator.group.weights import Weights

Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text ready for comparing: its shingles in order, the distinct ones sorted, where each first stands, how
    rare it is; its distinct words, sorted, all and those of its opening; the words of its opening and end in order; and
    as it is written, as far as single words are looked at."""

    shingles: Hashes
    distinct: Hashes
    words: Hashes
    opening: Hashes
    begins: Hashes
    ends: Hashes
    first: "np.ndarray[tuple[int], np.dtype[np.int64]]"
    rarities: "np.ndarray[tuple[int], np.dtype[np.float32]]"
    weight: float
    text: str = ""

    @property
    def length(self) -> int:
        return len(self.shingles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """What two texts share. `containment` is in the lighter text; `part` is its share of the heavier one.

    `start` is where the common part begins in the longer text, `density` how unbroken it is there, `order` the
    share of the common shingles that follow each other in both, `before` how many words stand before it in each at
    least.

    Of the shorter text: `lead` is the share with which both begin, be it behind place and agency; `begun` the share
    with which it begins as the longer one goes on anywhere, and `tail` how much of the common part stands behind that;
    `known` the share of its words that stand in the longer one; `frame` the share with which both begin and end, and
    `filled` how many shingles it has in between. `own` is how many words each has at least that the other has not;
    `places` are where the common shingles stand in the shorter text and in the longer one, in order, with its length.
    """

    containment: float
    jaccard: float
    part: float
    start: float
    density: float
    order: float
    shared: int
    before: int = 0
    lead: float = 0.0
    own: int = 0
    known: float = 0.0
    begun: float = 0.0
    tail: float = 1.0
    frame: float = 0.0
    filled: int = 0
    places: tuple[tuple[Places, int], ...] = field(default=(), compare=False, repr=False)

    @property
    def gaps(self) -> tuple[int, ...]:
        """The longest passages, in shingles, that the shorter and the longer text have alone."""
        return tuple(_longest_gap(places, length) for places, length in self.places)


def make_passage(words: Hashes, weights: Weights, text: str = "") -> Passage:
    """A passage from the hashes of a text's words; without the text itself single words are not looked at."""
    shingles = shingle(words)
    once, first = distinct_first(shingles)
    rarities = weights.shingle_rarities(once)
    return Passage(
        shingles=shingles,
        distinct=once,
        words=distinct(words),
        opening=distinct(words[:_OPENING]),
        begins=words[:_OPENING].copy(),
        ends=words[-CREDIT - SHINGLE :].copy(),
        first=first,
        rarities=rarities,
        weight=float(rarities.sum()),
        text=text[:_CHARACTERS],
    )


# Words of a line that says from where and by whom a text comes; of more a sentence is made that tells something.
CREDIT = 8
_CHARACTERS = 12_000
# Words of a text that say what it is about; further down others are mentioned, too.
_OPENING = 60


def share_found(words: Hashes, passage: Passage) -> float:
    """The share of some words that stand in a text."""
    found = are_found(words, passage.words)
    return float(found.mean()) if len(found) else 0.0


def are_found(words: Hashes, among: Hashes) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Which words are among some others, which are sorted."""
    if not len(among):
        return np.zeros(len(words), np.bool_)
    spots = np.searchsorted(among, words)
    spots[spots == len(among)] = 0
    found: np.ndarray[tuple[int], np.dtype[np.bool_]] = among[spots] == words
    return found


def is_told(own: Passage, other: Passage, length: int | None = None) -> bool:
    """Whether a text says each word of another one, or of so many that it begins with, in sentences of any order.

    Where two sentences meet, two shingles are no common ones; a word that is replaced is in three, at the ends in one.
    """
    found = are_found(own.shingles[:length], other.distinct)
    if not len(found) or not found[0] or not (found[-1] or (length and length < own.length)):
        return False
    edges = np.flatnonzero(np.concatenate(([True], found, [True])))
    return int(np.diff(edges).max(initial=0)) <= SHINGLE


def overlap(left: Passage, right: Passage, least: float) -> Overlap | None:
    """Lay two texts over each other; None where their containment is below `least`. Symmetric."""
    small, large = sorted((left, right), key=lambda side: (side.length, side.weight))
    light, heavy = min(small.weight, large.weight), max(small.weight, large.weight)
    if not light:
        return None
    spots = np.searchsorted(large.distinct, small.distinct)
    spots[spots == len(large.distinct)] = 0
    is_shared = large.distinct[spots] == small.distinct
    common = float(small.rarities[is_shared].sum())
    shared = int(np.count_nonzero(is_shared))
    # Most texts that are laid over each other end here; where the common part stands costs as much again.
    if not shared or common / light < least:
        return None
    in_large = large.first[spots[is_shared]]
    in_small = small.first[is_shared]
    placed = np.sort(in_large)
    # A tenth of the common shingles may stand anywhere by chance; the common part begins so many before the next.
    strays = int(0.1 * (shared - 1))
    begin, end = placed[strays], placed[int(0.9 * (shared - 1))]
    ordered = np.argsort(in_small, kind="stable")
    steps = np.diff(in_large[ordered])
    is_next = (steps > 0) & (steps < 40)
    apart = in_small[ordered] - in_large[ordered]
    run = _common_run(apart, np.full_like(apart, apart[0]))
    begins = int(in_small[ordered[0]]), int(in_large[ordered[0]])
    begun = 0 if begins[0] else run
    lead, end_alike = _common_ends(small, large)
    known = int(np.count_nonzero(are_found(small.words, large.words)))
    return Overlap(
        containment=common / light,
        jaccard=common / (light + heavy - common),
        part=light / heavy,
        start=float(begin) / large.length,
        density=min(1.0, 0.8 * shared / (end - begin + 1)),
        order=float(is_next.mean()) if shared > 1 else 0.0,
        shared=shared,
        before=max(0, int(min(begin, np.sort(in_small)[strays])) - strays),
        lead=(lead or (run if max(begins) <= CREDIT else 0)) / small.length,
        own=min(len(small.words), len(large.words)) - known,
        known=known / len(small.words),
        begun=begun / small.length,
        tail=(shared - begun) / shared,
        frame=(lead + end_alike) / small.length,
        filled=small.length - lead - end_alike,
        places=((in_small[ordered], small.length), (placed, large.length)),
    )


def _longest_gap(places: Places, length: int) -> int:
    """The most shingles in a row that are at none of some places, which are sorted."""
    return max(int(places[0]), longest_between(places), length - 1 - int(places[-1]))


def longest_between(places: Places) -> int:
    """The most shingles in a row between some places, which are sorted."""
    return int(np.diff(places).max(initial=1)) - 1


def _common_ends(small: Passage, large: Passage) -> tuple[int, int]:
    """How many shingles both texts begin with, one after the other, and how many they end with behind these."""
    length = min(small.length, large.length)
    ahead = _common_run(small.shingles[:length], large.shingles[:length])
    rest = length - ahead
    return ahead, _common_run(small.shingles[::-1][:rest], large.shingles[::-1][:rest])


def _common_run(one: Hashes, other: Hashes) -> int:
    differ = np.flatnonzero(one != other)
    return int(differ[0]) if len(differ) else len(one)
