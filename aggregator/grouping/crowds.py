"""Buckets that have grown too large to compare all with all: a template, a footer, or an attack.

They propose nothing any more, but for rows of equality (the same text, address or file): there each entry is compared
with the one of the smallest key. What such a bucket alone had proposed before is withdrawn. So verdicts are a function
of the set of entries, in any order of arrival.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from aggregator.fingerprint import keys
from aggregator.fingerprint.rows import Owners, Rows
from aggregator.group.candidates import Candidates, Entries, is_among
from aggregator.group.crowding import may_repeat
from aggregator.group.linkage import Pair
from aggregator.group.side import Side
from aggregator.grouping.lookup import is_large
from aggregator.grouping.withdrawing import Withdrawing, is_equality
from aggregator.store.judging import Judging

# Beyond this size a bucket is crowded; one of the same text sooner, for there the comparison with one tells all.
CAP = 48
CAP_TEXT = 12


class Crowds:
    """Keeps the list of crowded buckets; `reformed` gathers entries that lost a reason to stand together."""

    def __init__(self, judging: Judging, withdrawing: Withdrawing) -> None:
        self._judging = judging
        self._withdrawing = withdrawing
        self.reformed: set[int] = set()

    def known(self, values: Rows) -> dict[int, int]:
        """Those of the values whose bucket is crowded already, with the entry of the smallest key."""
        return self._judging.index.crowds(values)

    def without_repeats(self, found: Candidates, sides: Mapping[int, Side]) -> Candidates:
        """Without the pairs of one text that a crowd has, which rare words propose as well: a thousand entries that say
        the same under one headline would be half a million verdicts, and all that they tell is in those with the first.
        """
        pairs = list(zip(found.low.tolist(), found.high.tolist(), strict=True))
        texts = [_text_of_both(sides[a], sides[b]) for a, b in pairs]
        titles = [_title_of_both(sides[a], sides[b]) if text else 0 for text, (a, b) in zip(texts, pairs, strict=True)]
        asked = {*texts, *titles} - {0}
        crowds = self.known(np.array(sorted(asked), np.int64)) if asked else {}
        if crowds.keys().isdisjoint(texts):
            return found
        is_kept = (
            may_repeat(pair, text, title, crowds) for pair, text, title in zip(pairs, texts, titles, strict=True)
        )
        return found.chosen(np.fromiter(is_kept, np.bool_, len(found)))

    def admit(self, fresh: Sequence[int], rows: tuple[Rows, Owners], known: Mapping[int, int]) -> set[Pair]:
        """Fresh entries come into crowded buckets; the pairs that equality proposes. `rows` are theirs, by place."""
        joining: dict[int, list[int]] = defaultdict(list)
        values, owners = rows
        is_crowded = is_among(values, np.array(sorted(known), np.int64))
        for value, place in zip(values[is_crowded].tolist(), owners[is_crowded].tolist(), strict=True):
            joining[value].append(fresh[place])
        pairs: set[Pair] = set()
        least = {}
        shaken = {}
        for value, entries in joining.items():
            least[value] = self._judging.entries.least_key([known[value], *entries])
            if not is_equality(value):
                continue
            if least[value] != known[value]:
                shaken[value] = self._judging.index.bucket(value)
            pairs |= _star(least[value], shaken.get(value, entries))
        self._save(least, shaken)
        return pairs

    def close(self, grown: Mapping[int, Entries]) -> set[Pair]:
        """Buckets have become crowded; the pairs that equality still proposes in them."""
        shaken = {value: found.tolist() for value, found in grown.items()}
        least = {value: self._judging.entries.least_key(entries) for value, entries in shaken.items()}
        self._save(least, shaken)
        stars = (_star(least[value], entries) for value, entries in shaken.items() if is_equality(value))
        return set().union(*stars)

    def _save(self, least: Mapping[int, int], shaken: Mapping[int, Sequence[int]]) -> None:
        """Note the first entries of buckets; those that proposed more before are shaken, with all their entries.

        In one transaction, so that whoever is killed leaves neither a verdict that nothing proposes, nor a story
        that it had made.
        """
        if not least:
            return
        pairs = {pair for entries in shaken.values() for pair in self._judging.pairs.among(entries)}
        lost = self._withdrawing.find(sorted(pairs), least)
        reformed = {n for pair in lost for n in pair}
        with self._judging.transaction():
            self._judging.index.save_crowds(least.items())
            self._judging.pairs.withdraw(lost)
            self._judging.entries.mark_waiting(reformed)
        self.reformed |= reformed


def are_crowded(values: Rows) -> NDArray[np.bool_]:
    """Which rows, those of a value together, are of buckets that are crowded."""
    crowded: NDArray[np.bool_] = is_large(values, CAP) | (is_large(values, CAP_TEXT) & (values & 15 == keys.TEXT))
    return crowded


def _title_of_both(one: Side, other: Side) -> int:
    """The same of their headline."""
    is_same = one.print_.title_key == other.print_.title_key
    return keys.row(keys.TITLE, one.print_.title_key) if is_same and one.print_.title_key else 0


def _text_of_both(one: Side, other: Side) -> int:
    """The row of the text that two entries have in common, 0 where they have none."""
    is_same = one.print_.text_key == other.print_.text_key
    return keys.text_row(one.print_) if is_same and one.print_.text_key else 0


def _star(centre: int, entries: Sequence[int]) -> set[Pair]:
    return {(min(centre, n), max(centre, n)) for n in entries if n != centre}
