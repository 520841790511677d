"""In which scripts the headlines of entries may be, by their languages: known without looking at any headline."""

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from aggregator.fingerprint.views import OPENING
from aggregator.fingerprint.words import is_unspaced
from aggregator.group.candidates import Candidates, Entries
from aggregator.group.ordering import distinct
from aggregator.group.side import Side
from aggregator.model import View
from aggregator.store.judging import Judging

# Languages written without blanks between words.
_UNSPACED = frozenset({"zh", "yue", "ja", "th", "lo", "km", "my", "bo"})
_SPACED_BIT, _UNSPACED_BIT = 1, 2
_EITHER = _SPACED_BIT | _UNSPACED_BIT
_NEITHER = 4  # there is no headline


class Scripts:
    """Looks the languages of entries up, each once."""

    def __init__(self, judging: Judging) -> None:
        self._judging = judging
        self._known = np.zeros(judging.entries.count() + 1, np.uint8)

    def may_differ(self, found: Candidates) -> NDArray[np.bool_]:
        """Of which pairs the headlines may be in two scripts; an entry whose language is unknown may be in either."""
        self._look_up(distinct(np.concatenate((found.low, found.high))))
        differ: NDArray[np.bool_] = self._known[found.low] | self._known[found.high] == _EITHER
        return differ

    def learn(self, sides: Iterable[Side]) -> bool:
        """Look at the headlines of those whose language is unknown; whether any of all these may be a translation."""
        known = {side.n: side for side in sides}
        entries = np.array(sorted(known), np.int64)
        for n in entries[self._known[entries] == 0].tolist():
            self._known[n] = _scripts(known[n].language)
        for n in entries[self._known[entries] == _EITHER].tolist():
            told = {_is_unspaced(view) for view in known[n].print_.views if view.kind != OPENING}
            self._known[n] = sum(_UNSPACED_BIT if unspaced else _SPACED_BIT for unspaced in told) or _NEITHER
        return bool((self._known[entries] != _NEITHER).any())

    def _look_up(self, entries: Entries) -> None:
        missing = entries[self._known[entries] == 0].tolist()
        for n, language in self._judging.entries.languages(missing):
            self._known[n] = _scripts(language)


def _is_unspaced(view: View) -> bool:
    return any(map(is_unspaced, view.terms))


@lru_cache(1_000)
def _scripts(language: str | None) -> int:
    if not language:
        return _EITHER
    return _UNSPACED_BIT if language.partition("-")[0].lower() in _UNSPACED else _SPACED_BIT
