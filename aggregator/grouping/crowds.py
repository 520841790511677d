"""Buckets that have grown too large to compare all with all: a template, a footer, or an attack.

They propose nothing any more, but for rows of equality (the same text, address or file): there each entry is compared
with the one of the smallest key. So what is proposed is a function of the set of entries, in any order of arrival.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from aggregator.fingerprint import keys
from aggregator.fingerprint.rows import Owners, Rows
from aggregator.group.candidates import Entries, is_among
from aggregator.group.linkage import Pair
from aggregator.store.judging import Judging

# Beyond this size a bucket is crowded.
CAP = 48


class Crowds:
    """Keeps the list of crowded buckets; `reformed` gathers entries that lost a reason to stand together."""

    def __init__(self, judging: Judging) -> None:
        self._judging = judging
        self.reformed: set[int] = set()

    def known(self, values: Rows) -> dict[int, int]:
        """Those of the values whose bucket is crowded already, with the entry of the smallest key."""
        return self._judging.index.crowds(values)

    def admit(self, fresh: Sequence[int], rows: tuple[Rows, Owners], known: Mapping[int, int]) -> set[Pair]:
        """Fresh entries come into crowded buckets; the pairs that equality proposes. `rows` are theirs, by place."""
        joining: dict[int, list[int]] = defaultdict(list)
        values, owners = rows
        is_crowded = is_among(values, np.array(sorted(known), np.int64))
        for value, place in zip(values[is_crowded].tolist(), owners[is_crowded].tolist(), strict=True):
            joining[value].append(fresh[place])
        pairs: set[Pair] = set()
        least = {}
        for value, entries in joining.items():
            least[value] = self._judging.entries.least_key([known[value], *entries])
            if is_equality(value):
                pairs |= _star(least[value], entries if least[value] == known[value] else self._everyone(value))
        self._save(least)
        return pairs

    def close(self, grown: Mapping[int, Entries]) -> set[Pair]:
        """Buckets have become crowded; the pairs that equality still proposes in them."""
        pairs: set[Pair] = set()
        least = {}
        for value, found in grown.items():
            entries = found.tolist()
            self.reformed.update(entries)  # what this bucket alone proposed no longer counts
            least[value] = self._judging.entries.least_key(entries)
            if is_equality(value):
                pairs |= _star(least[value], entries)
        self._save(least)
        return pairs

    def _everyone(self, value: int) -> Sequence[int]:
        everyone = self._judging.index.bucket(value)
        self.reformed.update(everyone)
        return everyone

    def _save(self, least: Mapping[int, int]) -> None:
        if least:
            with self._judging.transaction():
                self._judging.index.save_crowds(least.items())


def is_equality(value: int) -> bool:
    """Whether sharing a row means that a text, an address or a file is the same."""
    return keys.kind_of(value) in keys.TIMELESS


def _star(centre: int, entries: Sequence[int]) -> set[Pair]:
    return {(min(centre, n), max(centre, n)) for n in entries if n != centre}
