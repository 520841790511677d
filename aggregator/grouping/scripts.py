"""In which scripts the headlines of entries may be, by their languages: known without looking at any headline."""

import numpy as np
from numpy.typing import NDArray

from aggregator.group.candidates import Candidates, Entries
from aggregator.group.ordering import distinct
from aggregator.store.judging import Judging

# Languages written without blanks between words.
_UNSPACED = frozenset({"zh", "yue", "ja", "th", "lo", "km", "my", "bo"})
_SPACED_BIT, _UNSPACED_BIT = 1, 2
_EITHER = _SPACED_BIT | _UNSPACED_BIT


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

    def _look_up(self, entries: Entries) -> None:
        missing = entries[self._known[entries] == 0].tolist()
        for n, language in self._judging.entries.languages(missing):
            self._known[n] = _scripts(language)


def _scripts(language: str | None) -> int:
    if not language:
        return _EITHER
    return _UNSPACED_BIT if language.partition("-")[0].lower() in _UNSPACED else _SPACED_BIT
