"""The index rows of many fingerprints at once: what keys computes one by one, as arrays."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from aggregator.fingerprint import keys, minhash
from aggregator.model import Fingerprint

Rows = NDArray[np.int64]
Owners = NDArray[np.int32]


def fixed_rows(prints: Sequence[Fingerprint]) -> tuple[Rows, Owners]:
    """The rows that propose whatever the weights are, and beside each the place of its fingerprint."""
    found = (
        _bands(prints),
        _samples(prints),
        _keys([print_.text_key for print_ in prints], keys.TEXT),
        _keys([print_.title_key for print_ in prints], keys.TITLE),
        _spelled(prints),
    )
    return np.concatenate([values for values, _ in found]), np.concatenate([owners for _, owners in found])


def index_rows(prints: Sequence[Fingerprint]) -> tuple[Rows, Owners]:
    """All rows that can be computed without weights, and beside each the place of its fingerprint."""
    values, owners = fixed_rows(prints)
    found = [
        [_word_row(kind, term) for kind, terms in keys.told(print_).items() for term in terms] for print_ in prints
    ]
    of_words = np.fromiter(chain.from_iterable(found), np.int64)
    return np.concatenate((values, of_words)), np.concatenate((owners, _repeated(found)))


@lru_cache(50_000)
def _word_row(kind: int, term: str) -> int:
    return keys.row(kind, term)


def _repeated(found: Sequence[Collection[int]]) -> Owners:
    """The place of each list, once for each of its numbers."""
    return np.repeat(np.arange(len(found), dtype=np.int32), list(map(len, found)))


def _bands(prints: Sequence[Fingerprint]) -> tuple[Rows, Owners]:
    signed = [place for place, print_ in enumerate(prints) if print_.signature]
    bands = minhash.bands_of(b"".join(prints[place].signature for place in signed))
    return keys.rows(keys.BAND, bands.ravel()), np.repeat(np.array(signed, np.int32), bands.shape[1])


def _samples(prints: Sequence[Fingerprint]) -> tuple[Rows, Owners]:
    found = [{*print_.opening, *print_.bottom} for print_ in prints]
    samples = np.fromiter(chain.from_iterable(found), np.uint32)
    return keys.sample_rows(samples), _repeated(found)


def _keys(numbers: Sequence[int], kind: int) -> tuple[Rows, Owners]:
    found = np.array(numbers, np.uint64)
    is_there = found != 0
    return keys.rows(kind, found[is_there]), np.flatnonzero(is_there).astype(np.int32)


def _spelled(prints: Sequence[Fingerprint]) -> tuple[Rows, Owners]:
    found = [[keys.row(kind, value) for kind, value in keys.spelled(print_)] for print_ in prints]
    return np.fromiter(chain.from_iterable(found), np.int64), _repeated(found)
