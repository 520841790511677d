"""What one run keeps at hand of entries: their sides and their texts, ready for comparing."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from aggregator.fingerprint.pack import unpack
from aggregator.fingerprint.text import word_hashes
from aggregator.group.meaning import may_be_lifted, weigh_meaning
from aggregator.group.passages import Passage, make_passage
from aggregator.group.side import Side
from aggregator.group.thresholds import Thresholds
from aggregator.grouping.settings import GroupSettings
from aggregator.model import Role, Verdict
from aggregator.store.judging import EntryRow, Judging

if TYPE_CHECKING:
    from aggregator.embedding import Vector

# Texts kept ready for comparing; 300 words take 10 kB.
_PASSAGES = 1_000
# Vectors kept ready, about 1 kB each.
_VECTORS = 4_000
# Sides kept ready: those of a first pass over 200 feeds, which takes and indexes them before they are judged.
# They take 5 kB each, and with their weighed headlines 10.
_SIDES = 7_000
# Where more wait than that, an entry has long gone when it is asked for again: those of a batch and of its pairs.
_FEW_SIDES = 1_000


class Shelf:
    """The sides of entries under the weights in force, which were taken when there were `weighed` entries."""

    def __init__(self, judging: Judging, settings: GroupSettings, pending: int = 0) -> None:
        """`pending` is for how many entries it will be asked in one run."""
        self._judging = judging
        self._settings = settings
        self._has_scopes = settings.has_scopes
        self.weights, self.weighed = judging.snapshots.latest()
        self._sides: dict[int, Side] = {}
        self._most_sides = _SIDES if pending <= _SIDES else _FEW_SIDES
        self._passage = lru_cache(_PASSAGES)(self._load_passage)
        self._vector = lru_cache(_VECTORS)(self._load_vector)

    def sides(self, entries: Iterable[int]) -> dict[int, Side]:
        """The sides of entries that have a fingerprint; those of a busy window are asked for in every batch."""
        wanted = set(entries)
        known = {n: self._sides[n] for n in wanted & self._sides.keys()}
        loaded = {n: self._side(row) for n, row in self._judging.entries.rows(wanted - known.keys()).items()}
        self._sides |= loaded
        for oldest in list(islice(self._sides, max(0, len(self._sides) - self._most_sides))):
            del self._sides[oldest]
        return known | loaded

    def passage(self, side: Side) -> Passage | None:
        """The text of a side, or None when it is no longer kept."""
        return self._passage(side.n)

    @property
    def has_model(self) -> bool:
        """Whether a model of meaning is configured."""
        return self._settings.embedding is not None

    def weigh_meaning(self, verdict: Verdict, left: Side, right: Side, limits: Thresholds) -> Verdict:
        """The verdict with what the configured model says of the two; without one as it is. Raises ConfigError."""
        model = self._settings.embedding
        if model is None or not may_be_lifted(verdict, left, right):
            return verdict
        one, other = (self._vector(side.n, side.print_.title) for side in (left, right))
        if one is None or other is None:
            return verdict
        return weigh_meaning(verdict, round(float(one @ other), 4), model.name, limits)

    def is_judged(self, side: Side) -> bool:
        """Whether the entry's source takes part in judging."""
        return self._settings.rule(side.key.source).is_judged

    def may_meet(self, left: Side, right: Side) -> bool:
        """Whether the configuration lets the sources of two entries share stories."""
        return not self._has_scopes or self._settings.may_meet(left.key.source, right.key.source)

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
            language=row.language,
            followed=rule.followed,
        )

    def _load_vector(self, n: int, title: str) -> "Vector | None":
        model = self._settings.embedding
        return model.embed(f"{title}\n{self._judging.entries.text(n)}") if model else None

    def _load_passage(self, n: int) -> Passage | None:
        text = self._judging.entries.text(n)
        return make_passage(word_hashes(text), self.weights, text) if text else None
