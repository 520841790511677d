"""Which candidate pairs can end in anything but `different`: bounds over arrays, so that few need be judged. Pure.

Most pairs that share rare words share too little. What is dropped here `decide` would call different, always: where
a bound cannot tell, the pair is kept.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from aggregator.fingerprint import minhash
from aggregator.group.candidates import Candidates, Entries, is_among
from aggregator.group.ordering import distinct_places
from aggregator.group.thresholds import Thresholds
from aggregator.group.traits import BITS, Trait, Traits

Mask = NDArray[np.bool_]
Places = NDArray[np.intp]

# Pairs looked at in one go: with 25 words each they take 10 MB.
_CHUNK = 5_000
# Sums are of 32 bits.
_SLACK = 0.999
# As in decide: texts that share less are not read.
_SHARED_SAMPLES = 2
_LEAST_EQUAL_ROWS = 0.12
_MICROSECOND = timedelta(microseconds=1)


def screen(candidates: Candidates, fresh: Entries, traits: Traits, limits: Thresholds) -> Candidates:
    """The pairs worth judging. `traits` knows all their entries, `fresh` (sorted) holds one of each pair at least."""
    candidates = candidates.chosen(~candidates.is_weak | _are_in_two_scripts(candidates, traits))
    kept = [
        _Look(candidates, slice(start, start + _CHUNK), fresh, traits, limits).keep()
        for start in range(0, len(candidates), _CHUNK)
    ]
    return candidates.chosen(np.concatenate(kept)) if kept else candidates


def _are_in_two_scripts(candidates: Candidates, traits: Traits) -> Mask:
    """Of which pairs one may translate the other."""
    flags = [traits.column("flags", traits.places(entries)) for entries in (candidates.low, candidates.high)]
    return _may_translate(*flags)


def _may_translate(one: NDArray[Any], other: NDArray[Any]) -> Mask:
    """Whether the headlines are in two scripts, so that foreign words in them count."""
    is_both_ways: Mask = (one & Trait.TELLS_SPACED != 0) & (other & Trait.TELLS_UNSPACED != 0)
    is_both_ways |= (one & Trait.TELLS_UNSPACED != 0) & (other & Trait.TELLS_SPACED != 0)
    is_both_ways &= one & other & (Trait.TITLE_SPACED | Trait.TITLE_UNSPACED) == 0
    return is_both_ways


class _Shared(NamedTuple):
    """Words that two entries share: of which pair, how heavy, in which views of either (bits), and whether not only
    in an opening of both.
    """

    pair: Places
    weight: NDArray[np.float32]
    one_stands: NDArray[np.uint16]
    other_stands: NDArray[np.uint16]
    is_told: Mask


def _places_of(bits: NDArray[np.uint16]) -> list[int]:
    """The places of all bits that are set in any."""
    whole = int(np.bitwise_or.reduce(bits, initial=0))
    return [place for place in range(whole.bit_length()) if whole >> place & 1]


class _Look:
    """One look at some pairs: a fresh entry each, and another."""

    def __init__(self, candidates: Candidates, part: slice, fresh: Entries, traits: Traits, limits: Thresholds) -> None:
        low, high = candidates.low[part], candidates.high[part]
        is_low = is_among(low, fresh)
        self._traits = traits
        self._limits = limits
        self._is_textual = candidates.is_textual[part]
        self._one = traits.places(np.where(is_low, low, high))
        self._other = traits.places(np.where(is_low, high, low))
        flags = [traits.column("flags", places) for places in (self._one, self._other)]
        self._both, self._any = flags[0] & flags[1], flags[0] | flags[1]
        self._flags = flags
        self._is_elsewhere = self._differ("source")

    def keep(self) -> Mask:
        has_file = self._has(Trait.FILE)
        files = self._have(Trait.FILE) & self._is_elsewhere
        is_shared, texts = self._compare_texts(self._is_textual & ~has_file)
        told = ~has_file & self._is_near() & (is_shared | self._is_elsewhere)
        found = files | texts | (told & self._have(Trait.VERSION) & self._is_elsewhere)
        open_ = told & ~found & self._have(Trait.JUDGED)
        found[open_] = self._may_tell(open_)
        kept: Mask = found & self._have(Trait.JUDGED)
        return kept

    def _have(self, trait: Trait) -> Mask:
        found: Mask = (self._both & trait) != 0
        return found

    def _has(self, trait: Trait) -> Mask:
        found: Mask = (self._any & trait) != 0
        return found

    def _differ(self, name: str) -> Mask:
        differ: Mask = self._traits.column(name, self._one) != self._traits.column(name, self._other)
        return differ

    def _is_near(self) -> Mask:
        """Whether the two may be of one story by their dates."""
        ends = [[self._traits.column(name, places) for name in ("earliest", "latest")] for places in self._sides()]
        (one_from, one_to), (other_from, other_to) = ends
        near: Mask = np.maximum(one_from - other_to, other_from - one_to) <= self._limits.story_window // _MICROSECOND
        return near

    def _sides(self) -> tuple[Places, Places]:
        return self._one, self._other

    def _compare_texts(self, which: Mask) -> tuple[Mask, Mask]:
        """Which of some pairs share a row of their texts, and whose texts are worth reading, as decide has it."""
        is_shared, is_worth = np.zeros(len(which), np.bool_), np.zeros(len(which), np.bool_)
        one, other = self._one[which], self._other[which]
        is_equal = _share_keys(self._traits, one, other, ("text", "identity", "title"))
        samples, rows, has_band = _compare_samples(self._traits, one, other)
        is_alike = rows >= _LEAST_EQUAL_ROWS
        is_shared[which] = is_equal | (samples > 0) | has_band
        is_worth[which] = is_equal | (samples >= _SHARED_SAMPLES) | (is_alike & is_shared[which])
        return is_shared, is_worth

    def _may_tell(self, which: Mask) -> Mask:
        """Whether headlines, links or quotes may carry a story."""
        one, other = self._one[which], self._other[which]
        shared = self._share_words(one, other)
        has_word = np.zeros(len(one), np.bool_)
        has_word[shared.pair[shared.is_told]] = True
        found = self._headlines_agree(one, other, shared) | self._shares_link(one, other)
        found |= has_word & _may_translate(*self._flags)[which]
        found &= (self._is_elsewhere & ~self._has(Trait.RUNNING))[which]
        bare = (self._have(Trait.BARE) & ~self._has(Trait.UNSPACED))[which]
        told: Mask = np.where(bare, has_word, found)
        return told

    def _share_words(self, one: Places, other: Places) -> "_Shared":
        """The words that two share."""
        distinct, row = distinct_places(one)
        table = np.zeros((len(distinct), 1 << BITS), np.uint16)
        owner, (tokens, _, stands) = self._traits.words.spread(distinct)
        table[owner, tokens] = stands
        pair, (tokens, weight, other_stands) = self._traits.words.spread(other)
        one_stands = table[row[pair], tokens]
        is_shared = one_stands != 0
        pair, one_stands, other_stands = pair[is_shared], one_stands[is_shared], other_stands[is_shared]
        openings = [self._traits.column("openings", places)[pair] for places in (one, other)]
        is_told = (one_stands & ~openings[0] != 0) | (other_stands & ~openings[1] != 0)
        return _Shared(pair, weight[is_shared], one_stands, other_stands, is_told)

    def _headlines_agree(self, one: Places, other: Places, shared: "_Shared") -> Mask:
        """Whether two views of theirs, openings not both, share two words and agree as decide wants it."""
        norms = [self._traits.column("norms", places) for places in (one, other)]
        openings = [self._traits.column("openings", places) for places in (one, other)]
        found = np.zeros(len(one), np.bool_)
        for i in _places_of(shared.one_stands):
            of_one = shared.one_stands >> i & 1 != 0
            for j in _places_of(shared.other_stands[of_one]):
                both = of_one & (shared.other_stands >> j & 1 != 0)
                pair = shared.pair[both]
                common = np.bincount(pair, weights=shared.weight[both], minlength=len(one))
                least = _SLACK * self._limits.headline_least * norms[0][:, i].astype(np.float64) * norms[1][:, j]
                is_opening = (openings[0] >> i & openings[1] >> j & 1) != 0
                found |= (common >= least) & (np.bincount(pair, minlength=len(one)) >= 2) & ~is_opening
        return found

    def _shares_link(self, one: Places, other: Places) -> Mask:
        """Whether they share an address, a link or a quote."""
        distinct, row = distinct_places(one)
        table = np.zeros((len(distinct), 1 << BITS), np.bool_)
        owner, (tokens,) = self._traits.links.spread(distinct)
        table[owner, tokens] = True
        owner, (tokens,) = self._traits.links.spread(other)
        found = np.zeros(len(other), np.bool_)
        found[owner[table[row[owner], tokens]]] = True
        return found


def share_passages(found: Candidates, traits: Traits, is_claimed: Mask) -> Mask:
    """Which pairs share a passage, a text, a headline or an address; where `is_claimed` the address says nothing."""
    shared = np.zeros(len(found), np.bool_)
    for start in range(0, len(found), _CHUNK):
        part = slice(start, start + _CHUNK)
        one, other = traits.places(found.low[part]), traits.places(found.high[part])
        is_equal = _share_keys(traits, one, other, ("text", "title"))
        is_equal |= _share_keys(traits, one, other, ("identity",)) & ~is_claimed[part]
        samples, _, has_band = _compare_samples(traits, one, other)
        shared[part] = is_equal | (samples > 0) | has_band
    return shared


def _share_keys(traits: Traits, one: Places, other: Places, names: Sequence[str]) -> Mask:
    is_equal = np.zeros(len(one), np.bool_)
    for name in names:
        of_one = traits.column(name, one)
        is_equal |= (of_one != 0) & (of_one == traits.column(name, other))
    return is_equal


def _compare_samples(traits: Traits, one: Places, other: Places) -> tuple[NDArray[Any], NDArray[Any], Mask]:
    """How many samples pairs share, the share of equal rows of their signatures, and whether a band is equal."""
    column = traits.column
    samples = column("samples", one)
    shared = ((samples[:, :, None] == column("samples", other)[:, None, :]).any(axis=2) & (samples != 0)).sum(axis=1)
    signed = np.flatnonzero(column("flags", one) & column("flags", other) & Trait.SIGNED)
    rows = column("signature", one[signed]) == column("signature", other[signed])
    share, has_band = np.zeros(len(one)), np.zeros(len(one), np.bool_)
    share[signed] = rows.mean(axis=1)
    has_band[signed] = rows.reshape(-1, minhash.BANDS, minhash.ROWS).all(axis=2).any(axis=1)
    return shared, share, has_band
