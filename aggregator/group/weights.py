"""How much it says that two entries share a word or a shingle: rarer is more.

The counts are of a recorded snapshot, over a prior of our own: with nothing counted yet, words weigh as if some
hundreds of other documents had been seen, or five documents of one story would find all their words common.
"""

import math
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from aggregator.fingerprint.vocabulary import FUNCTION_CHARACTERS, common_words, stop_words
from aggregator.fingerprint.words import Hashes, hash_word, is_unspaced

Counts = NDArray[np.uint16]

PRIOR_DOCUMENTS = 400
# Hashed counters of a fixed size: memory does not grow with the vocabulary. Collisions only make words commoner.
_WORD_BITS = 18
_SHINGLE_BITS = 22
_MOST_KNOWN = 50_000


class Term(NamedTuple):
    """What is asked of a term; `squared` is its rarity's square, `hash_` of 32 bits."""

    rarity: float
    squared: float
    hash_: int
    is_unspaced: bool


@dataclass(frozen=True, kw_only=True)
class Weights:
    """A snapshot: in how many of `documents` each word and shingle stood."""

    documents: int
    words: Counts
    shingles: Counts

    @classmethod
    def prior(cls) -> Self:
        """Nothing counted."""
        return cls(
            documents=0,
            words=np.zeros(1 << _WORD_BITS, np.uint16),
            shingles=np.zeros(1 << _SHINGLE_BITS, np.uint16),
        )

    def count(self, term: str) -> int:
        """In how many documents of the snapshot the term stood (or one that shares its counter)."""
        return _count(self.words, hash_word(term))

    def rarity(self, term: str) -> float:
        """The inverse document frequency of a term, prior included: about 1 (grammar) to 10 (never seen)."""
        return self.terms[term].rarity

    @cached_property
    def terms(self) -> "Mapping[str, Term]":
        """All that is asked of terms, by term: of any term, also of one that was never seen."""
        return _Terms(self.documents, self.words)

    def shingle_counts(self, shingles: Hashes) -> NDArray[np.float32]:
        """In how many documents each shingle stood, less what strangers that share its counter add."""
        counts = self.shingles[shingles & np.uint32((1 << _SHINGLE_BITS) - 1)].astype(np.float32)
        above: NDArray[np.float32] = np.maximum(counts - self.crowding, np.float32(0))
        return above

    @cached_property
    def crowding(self) -> np.float32:
        """What a counter holds of other shingles, on the whole."""
        mean = float(self.shingles.mean())
        return np.float32(mean + 2 * math.sqrt(mean) if mean > 0.5 else 0)

    def shingle_rarities(self, shingles: Hashes) -> NDArray[np.float32]:
        """The same for shingles, vectorised; a shingle never seen has the prior of a rare word."""
        counts = self.shingle_counts(shingles)
        whole = np.float32(self.documents + PRIOR_DOCUMENTS)
        # A text's own shingle is counted once by itself: two are no sign of boilerplate yet.
        rarities: NDArray[np.float32] = np.log(whole / np.maximum(counts - 1, 1)).astype(np.float32)
        return rarities

    def pack(self) -> bytes:
        """Compressed bytes for a row."""
        packer = zlib.compressobj(1)  # fed one after the other: joined they would stand in memory once more
        parts = [packer.compress(counts.astype("<u2", copy=False).data) for counts in (self.words, self.shingles)]
        return b"".join([*parts, packer.flush()])

    @classmethod
    def unpack(cls, data: bytes, documents: int) -> Self:
        """The inverse of pack."""
        counts = np.frombuffer(zlib.decompress(data), dtype="<u2").astype(np.uint16, copy=False)
        return cls(documents=documents, words=counts[: 1 << _WORD_BITS], shingles=counts[1 << _WORD_BITS :])

    @classmethod
    def unpack_words(cls, data: bytes, documents: int) -> Self:
        """The counts of words alone; those of shingles, sixteen times as many, stay packed and count as none."""
        words = zlib.decompressobj().decompress(data, 2 << _WORD_BITS)
        return cls(
            documents=documents,
            words=np.frombuffer(words, dtype="<u2").astype(np.uint16),
            shingles=np.zeros(1 << _SHINGLE_BITS, np.uint16),
        )


class _Terms(dict[str, Term]):
    """What was asked for: terms come again and again, and what is said of them follows from the counts."""

    def __init__(self, documents: int, words: Counts) -> None:
        super().__init__()
        self._documents = documents
        self._words = words

    def __missing__(self, term: str) -> Term:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        hash_, unspaced = hash_word(term), is_unspaced(term)
        prior = PRIOR_DOCUMENTS * _prior_share(term, unspaced=unspaced)
        rarity = math.log((self._documents + PRIOR_DOCUMENTS) / (_count(self._words, hash_) + prior))
        found = self[term] = Term(rarity, rarity**2, hash_, unspaced)
        return found


def _count(words: Counts, hash_: int) -> int:
    return int(words.item(hash_ & (1 << _WORD_BITS) - 1))


class Counter:
    """Counts documents into a snapshot."""

    def __init__(self) -> None:
        self._documents = 0
        self._words = np.zeros(1 << _WORD_BITS, np.uint32)
        self._shingles = np.zeros(1 << _SHINGLE_BITS, np.uint32)

    def add(self, terms: Iterable[str], shingles: Hashes) -> None:
        """Count one document."""
        self._documents += 1
        # Plain fancy indexing counts a repeated slot once: what is wanted within one document.
        self._words[[hash_word(term) & (1 << _WORD_BITS) - 1 for term in terms]] += 1
        self._shingles[shingles & np.uint32((1 << _SHINGLE_BITS) - 1)] += 1

    def weights(self) -> Weights:
        """The snapshot so far."""
        return Weights(documents=self._documents, words=_saturated(self._words), shingles=_saturated(self._shingles))


def _saturated(counts: NDArray[np.uint32]) -> Counts:
    """Held to what the snapshot can hold, in place: a copy would take 17 MB, and counting on changes nothing."""
    np.minimum(counts, np.iinfo(np.uint16).max, out=counts)
    return counts.astype(np.uint16)


def _prior_share(term: str, *, unspaced: bool) -> float:
    """The share of documents that a term is taken to stand in before any was counted."""
    if (share := _listed_shares().get(term)) is not None:
        return share
    if unspaced:
        return 0.06 if any(character in FUNCTION_CHARACTERS for character in term) else 0.004
    return _BY_LENGTH.get(len(term), 0.002)


@cache
def _listed_shares() -> Mapping[str, float]:
    return {**dict.fromkeys(common_words(), 0.08), **dict.fromkeys(stop_words(), 0.5)}


# Short words are common words (Zipf): read off English and German headlines of our own writing.
_BY_LENGTH = {1: 0.05, 2: 0.03, 3: 0.015, 4: 0.008, 5: 0.005, 6: 0.003}
