"""What one run keeps at hand of entries: their sides and their texts, ready for comparing."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from aggregator.fingerprint.pack import unpack
from aggregator.fingerprint.text import word_hashes
from aggregator.group.passages import Passage, make_passage
from aggregator.group.side import Side
from aggregator.grouping.settings import GroupSettings
from aggregator.model import Role
from aggregator.store.judging import EntryRow, Judging

# Texts kept ready for comparing; 300 words take 10 kB.
_PASSAGES = 2_000
# Sides kept ready; with their weighed headlines they take 10 kB each.
_SIDES = 4_000


class Shelf:
    """The sides of entries under the weights in force, which were taken when there were `weighed` entries."""

    def __init__(self, judging: Judging, settings: GroupSettings) -> None:
        self._judging = judging
        self._settings = settings
        self.weights, self.weighed = judging.snapshots.latest()
        self._sides: dict[int, Side] = {}
        self._passage = lru_cache(_PASSAGES)(self._load_passage)

    def sides(self, entries: Iterable[int]) -> dict[int, Side]:
        """The sides of entries that have a fingerprint; those of a busy window are asked for in every batch."""
        wanted = set(entries)
        known = {n: self._sides[n] for n in wanted & self._sides.keys()}
        loaded = {n: self._side(row) for n, row in self._judging.entries.rows(wanted - known.keys()).items()}
        self._sides |= loaded
        for oldest in list(islice(self._sides, max(0, len(self._sides) - _SIDES))):
            del self._sides[oldest]
        return known | loaded

    def passage(self, side: Side) -> Passage | None:
        """The text of a side, or None when it is no longer kept."""
        return self._passage(side.n)

    def is_judged(self, side: Side) -> bool:
        """Whether the entry's source takes part in judging."""
        return self._settings.rule(side.key.source).is_judged

    def _side(self, row: EntryRow) -> Side:
        rule = self._settings.rule(row.key.source)
        return Side(
            n=row.n,
            key=row.key,
            cycle=row.cycle,
            published=row.published,
            precision=row.precision,
            first_seen=row.first_seen,
            role=rule.role or Role.ORIGINAL,
            priority=rule.priority,
            print_=unpack(row.print_),
            weights=self.weights,
        )

    def _load_passage(self, n: int) -> Passage | None:
        text = self._judging.entries.text(n)
        return make_passage(word_hashes(text), self.weights) if text else None
