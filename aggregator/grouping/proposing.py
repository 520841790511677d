"""Which pairs deserve a look: what shares index rows, crowded buckets apart."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from aggregator.fingerprint import keys
from aggregator.group import candidates
from aggregator.group.linkage import Pair
from aggregator.group.side import Side
from aggregator.group.stories import Edge
from aggregator.group.thresholds import Thresholds
from aggregator.grouping.shelf import Shelf
from aggregator.store.judging import Judging, to_stamp, week

# Beyond this size a bucket is a template or an attack, and proposes nothing but by equality; words have the second.
_CAP = 48
_CAP_TERM = 256
# However common a word became since the weights were counted, so many entries are looked through for it.
_MOST_WORDS = 2_000
_EVER = (0, 1 << 40)


class Proposing:
    """Looks entries up; `reformed` gathers entries that are not pending but lost a reason to stand together."""

    def __init__(self, judging: Judging, shelf: Shelf, limits: Thresholds) -> None:
        self._judging = judging
        self._weights = shelf.weights
        self._limits = limits
        self._has_undated = judging.entries.has_undated()
        self.reformed: set[int] = set()

    def propose(self, fresh: Sequence[int], sides: Mapping[int, Side]) -> list[candidates.Candidate]:
        """The pairs of these entries that deserve a look: what shares index rows with them, words within a window."""
        words: dict[tuple[int, int], set[int]] = defaultdict(set)
        fixed: set[int] = set()
        weighed: dict[int, float] = {}
        for n in fresh:
            side = sides[n]
            found = self._weigh_terms(side)
            weighed |= found
            words[self._window(side)].update(found)
            fixed.update(keys.fixed_rows(side.print_))
        weighed |= self._weigh_samples({sample for n in fresh for sample in sides[n].samples})
        known = self._judging.index.crowds(fixed)
        buckets = dict(self._judging.index.buckets(sorted(fixed - known.keys()), _EVER))
        stars = self._crowd(fresh, sides, known, {v: e for v, e in buckets.items() if len(e) > _CAP})
        full = {value: sorted(entries) for value, entries in buckets.items() if len(entries) <= _CAP}
        for window, values in words.items():
            for value, entries in self._judging.index.buckets(sorted(values), window):
                full[value] = sorted({*full.get(value, ()), *entries})
        full = {value: entries for value, entries in full.items() if len(entries) <= _MOST_WORDS}
        pairs = {(pair.a, pair.b): pair for pair in candidates.propose(fresh, full, weighed)}
        for pair in stars:
            pairs.setdefault(pair, candidates.Candidate(*pair, is_textual=True))
        return [pairs[pair] for pair in sorted(pairs)]

    def _crowd(
        self, fresh: Sequence[int], sides: Mapping[int, Side], known: Mapping[int, int], grown: Mapping[int, list[int]]
    ) -> set[Pair]:
        """Keep the list of crowded buckets; the pairs that equality still proposes in them."""
        for entries in grown.values():
            self.reformed.update(entries)  # what this bucket alone proposed no longer counts
        least = {value: self._judging.entries.least_key(entries) for value, entries in grown.items()}
        joining: dict[int, list[int]] = defaultdict(list)
        for n in fresh if known else ():
            for value in keys.fixed_rows(sides[n].print_):
                if value in known:
                    joining[value].append(n)
        pairs = {_pair(least[value], n) for value, entries in grown.items() if _is_equality(value) for n in entries}
        for value, entries in joining.items():
            least[value] = self._judging.entries.least_key([known[value], *entries])
            if not _is_equality(value):
                continue
            if least[value] == known[value]:
                pairs |= {_pair(least[value], n) for n in entries}
                continue
            everyone = self._judging.index.bucket(value)
            self.reformed.update(everyone)
            pairs |= {_pair(least[value], n) for n in everyone}
        if least:
            with self._judging.transaction():
                self._judging.index.save_crowds(least.items())
        return {pair for pair in pairs if pair[0] != pair[1]}

    def drop_unproposed(self, edges: dict[Pair, Edge], sides: Mapping[int, Side]) -> dict[Pair, Edge]:
        """Without the verdicts on pairs that only a crowded bucket proposed, before it was crowded."""
        if not edges:
            return edges
        rows = {n: frozenset(keys.fixed_rows(side.print_)) for n, side in sides.items()}
        crowds = self._judging.index.crowds(frozenset[int]().union(*rows.values()))
        if not crowds:
            return edges
        kept = {}
        for (a, b), edge in edges.items():
            shared = rows[a] & rows[b]
            if not shared & crowds.keys() or self._is_proposed(sides[a], sides[b], shared, crowds):
                kept[a, b] = edge
        return kept

    def _is_proposed(self, left: Side, right: Side, shared: frozenset[int], crowds: Mapping[int, int]) -> bool:
        if any(_is_equality(value) and crowds.get(value, left.n) in (left.n, right.n) for value in shared):
            return True
        terms = self._weigh_terms(left)
        weighed = {value: points for value, points in self._weigh_terms(right).items() if value in terms}
        weighed |= self._weigh_samples(set(left.samples & right.samples))
        open_rows = {*(value for value in shared if value not in crowds), *(terms.keys() & weighed.keys())}
        return bool(candidates.propose([left.n], {value: sorted((left.n, right.n)) for value in open_rows}, weighed))

    def _window(self, side: Side) -> tuple[int, int]:
        """The weeks to look for common words in; with undated entries about, all of them."""
        if side.published is None or self._has_undated:
            return _EVER
        at = week(to_stamp(side.published), to_stamp(side.first_seen))
        return at - 2, at + 2

    def _weigh_samples(self, samples: set[int]) -> dict[int, float]:
        order = list(samples)
        counts = self._weights.shingle_counts(np.array(order, dtype=np.uint32)).tolist()
        return {
            keys.sample_row(sample): candidates.sample_points(count)
            for sample, count in zip(order, counts, strict=True)
        }

    def _weigh_terms(self, side: Side) -> dict[int, float]:
        """The index rows of an entry's words that are rare enough to propose, with their points."""
        found = {}
        for kind, terms in keys.told(side.print_).items():
            for term in terms:
                weight = self._weights.rarity(term)
                if weight >= candidates.LEAST_RARITY and self._weights.count(term) <= _CAP_TERM:
                    found[keys.row(kind, term)] = candidates.word_points(kind, weight, self._limits.bare_need)
        return found


def _is_equality(value: int) -> bool:
    return keys.kind_of(value) in keys.TIMELESS


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
