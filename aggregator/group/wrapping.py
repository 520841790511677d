"""Which texts are another text with something around it. Pure.

Whoever takes over a text can put words before and behind it, and write any date on it: neither a greater length nor
an earlier date says whose it is. So a text with another one in it does not lead before that one, unless that one is
a part of it: a teaser, or a text that breaks off.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aggregator.fingerprint import minhash
from aggregator.group.side import Side
from aggregator.model import Fingerprint

# Fewer words than this are a teaser, which does not lead while a full text is there.
TEASER = 60
# Of so many times the length a text is the whole of which another is the beginning; less is something put to it.
_WHOLE, _WHOLE_OF_CUT = 2.0, 1.1
# Two tellings of one event share no tenth of their shingles; forty rows tell a half from that.
_LEAST_CONTAINED, _LEAST_AT_ALL = 0.5, 0.15
_BEGUN = 0.5
_ROW = np.dtype("<u4")


class Wrapping:
    """The texts of some entries, to ask which of them wrap another."""

    def __init__(self, members: Collection[int], sides: Mapping[int, Side]) -> None:
        self._members = [n for n in members if len(sides[n].print_.signature) == _ROW.itemsize * minhash.PERMUTATIONS]
        self._sides = sides
        signatures = b"".join(sides[n].print_.signature for n in self._members)
        self._rows: NDArray[np.uint32] = np.frombuffer(signatures, _ROW).reshape(-1, minhash.PERMUTATIONS)
        self._words: NDArray[Any] = np.array([sides[n].print_.words for n in self._members], np.int64)
        self._place = {n: place for place, n in enumerate(self._members)}
        self._last: int | None = None  # the place of the one found last: of a crowd, all wrap the same one

    def wrapped(self, n: int) -> Iterator[int]:
        """The members whose text stands whole in that of `n`, which has more; the one found last first, which may come
        again, then the longest. Linear in members when all are asked for.
        """
        if n not in self._place:
            return
        place = self._place[n]
        if self._last is not None:
            yield from self._wrapped(place, np.array([self._last]))
        yield from self._wrapped(place, np.arange(len(self._members)))

    def _wrapped(self, place: int, asked: NDArray[np.intp]) -> Iterator[int]:
        """The same of the members at some places."""
        alike = (self._rows[asked] == self._rows[place]).mean(axis=1)
        words = self._words[asked]
        contained = alike / (1 + alike) * (self._words[place] + words) / words
        near = np.flatnonzero((words < self._words[place]) & (contained >= _LEAST_AT_ALL))
        outer = self._sides[self._members[place]].print_
        for at in near[np.argsort(-words[near], kind="stable")].tolist():
            inner = self._members[asked[at]]
            if _wraps(outer, self._sides[inner].print_, float(contained[at])):
                self._last = int(asked[at])
                yield inner


def _wraps(outer: Fingerprint, inner: Fingerprint, contained: float) -> bool:
    is_begun = _is_begun(outer, inner)
    if contained < _LEAST_CONTAINED and not is_begun:
        return False
    if not is_begun:
        return True
    if inner.is_cut:
        return outer.words < _WHOLE_OF_CUT * inner.words
    return inner.words >= TEASER or outer.words < _WHOLE * inner.words


def _is_begun(outer: Fingerprint, inner: Fingerprint) -> bool:
    """Whether the one text begins with the other, but for a line or two."""
    shared = set(inner.opening) & set(outer.opening)
    return bool(shared) and len(shared) >= _BEGUN * len(set(inner.opening))
