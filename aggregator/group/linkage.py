"""Average linkage over sparse scores: the closest groups join first, as long as they agree as wholes.

Scores are integers, so that sums do not depend on the order of adding; a missing pair scores 0. Of some pairs it may
be known how much they score at most, and no more: these are asked for when two groups would join if they did.
"""

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import dataclass

Pair = tuple[int, int]
Group = tuple[int, ...]
# Between two groups: the sum of scores, the votes, and the sound pairs, in one number (from high to low). There are
# very many: a tuple each would take twice the room, and one addition adds all three.
Sums = int
_VOTE = 1 << 32
_POINT = 1 << 64
_LOW = _VOTE - 1

# A score of 1 in whole numbers.
SCALE = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """When two groups join: the mean of their cross pairs is at least `mean`, and half of these score `vote`.

    With `is_whole` scores are cosines, and the cosine of the groups' sums takes the place of the mean: of two
    large groups not every pair need agree.
    """

    mean: int
    vote: int
    is_whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubts:
    """Pairs that score no more than what is given for them; `settle` tells what they score, none being 0."""

    pairs: Collection[Pair]
    settle: Callable[[Sequence[Pair]], Mapping[Pair, int]]


_NO_DOUBTS = Doubts(pairs=(), settle=lambda _: {})


def link(  # noqa: PLR0913 - each says another thing of the same pairs
    start: Sequence[Group],
    scores: Mapping[Pair, int],
    bar: Bar,
    rank: Mapping[int, int],
    apart: Callable[[Group, Group], bool],
    sound: Set[Pair] | None = None,
    doubts: Doubts = _NO_DOUBTS,
) -> list[Group]:
    """Join groups until none may join another; the groups and their members sorted by `rank`.

    `apart` keeps two groups from joining whatever their scores. With `sound` at least one of the cross pairs must
    be among these: the others support, but carry nothing. `doubts` change nothing of the result: a pair of groups is
    rated by the most that it may score, and when it comes first it is settled, and rated again.
    """
    table = _Table(start, scores, bar, rank, sound, doubts)
    while table.heap:
        _, _, _, one, other = heapq.heappop(table.heap)
        is_there = one in table.groups and other in table.groups
        if is_there and not apart(table.groups[one], table.groups[other]) and not table.settle(one, other):
            table.join(one, other)
    found = (tuple(sorted(group, key=rank.__getitem__)) for group in table.groups.values())
    return sorted(found, key=lambda group: rank[group[0]])


class _Table:
    """The groups, the sums of scores and votes between them, and the pairs of groups by how close they are."""

    def __init__(
        self,
        start: Sequence[Group],
        scores: Mapping[Pair, int],
        bar: Bar,
        rank: Mapping[int, int],
        sound: Set[Pair] | None,
        doubts: Doubts,
    ) -> None:
        self.groups = dict(enumerate(start))
        self._bar = bar
        self._sound = sound
        self._doubts = doubts
        self._most = scores
        # With whom each stands in a pair that is not settled; groups are looked through, for they grow all the time.
        self._open: dict[int, set[int]] = defaultdict(set)
        self._links: dict[int, dict[int, Sums]] = defaultdict(dict)
        self._within = {index: SCALE * len(group) for index, group in self.groups.items()}
        self._first = {index: min(rank[n] for n in group) for index, group in self.groups.items()}
        self._fresh = len(self.groups)
        self._home = home = {n: index for index, group in self.groups.items() for n in group}
        inside = [(a, b) for a, b in doubts.pairs if home[a] == home[b]]
        settled = dict.fromkeys(inside, 0) | dict(doubts.settle(inside)) if inside else {}
        for (a, b), score in scores.items():
            self._add(home[a], home[b], settled.get((a, b), score), self._is_sound((a, b)))
        for a, b in doubts.pairs:
            if home[a] != home[b]:
                self._open[a].add(b)
                self._open[b].add(a)
        # What is between two groups never changes, a join makes a new one: who may not join now never may.
        near = ((one, other) for one in self._links for other in self._links[one] if one < other)
        self.heap = [self._rated(one, other) for one, other in near if self._may_join(one, other)]
        heapq.heapify(self.heap)

    def settle(self, one: int, other: int) -> bool:
        """Have settled what is open between two groups, and offer them again; whether anything was."""
        pairs = self._take_open(one, other) if self._open else []
        if not pairs:
            return False
        found = self._doubts.settle(pairs)
        sums = self._links[one][other]
        for pair in pairs:
            is_sound = self._is_sound(pair)
            # A pair that scores nothing carries nothing.
            sums += self._sums(score := found.get(pair, 0), is_sound=bool(score) and is_sound)
            sums -= self._sums(self._most[pair], is_sound=is_sound)
        self._links[one][other] = self._links[other][one] = sums
        if self._may_join(one, other):
            heapq.heappush(self.heap, self._rated(one, other))
        return True

    def _take_open(self, one: int, other: int) -> list[Pair]:
        """The pairs between two groups that are not settled, which they are then."""
        few, many = (one, other) if len(self.groups[one]) <= len(self.groups[other]) else (other, one)
        found = []
        for n in self.groups[few]:
            for m in [m for m in self._open.get(n, ()) if self._home[m] == many]:
                self._open[n].remove(m)
                self._open[m].remove(n)
                found.append((n, m) if n < m else (m, n))
        return sorted(found)

    def _is_sound(self, pair: Pair) -> bool:
        return self._sound is None or pair in self._sound

    def _sums(self, score: int, *, is_sound: bool) -> Sums:
        """Those of one pair."""
        return score * _POINT + (score >= self._bar.vote) * _VOTE + is_sound

    def _add(self, one: int, other: int, score: int, is_sound: bool) -> None:
        if one == other:
            self._within[one] += 2 * score
            return
        sums = self._links[one].get(other, 0) + self._sums(score, is_sound=is_sound)
        self._links[one][other] = self._links[other][one] = sums

    def _may_join(self, one: int, other: int) -> bool:
        sums = self._links[one][other]
        if not sums & _LOW:
            return False
        if self._bar.is_whole:
            return self._closeness(one, other) >= self._bar.mean
        size = len(self.groups[one]) * len(self.groups[other])
        return sums // _POINT >= self._bar.mean * size and 2 * (sums // _VOTE & _LOW) >= size

    def join(self, one: int, other: int) -> None:
        """Make one group of two, and offer it to the neighbours of both."""
        fresh, self._fresh = self._fresh, self._fresh + 1
        self._within[fresh] = self._within[one] + self._within[other] + 2 * (self._links[one][other] // _POINT)
        self.groups[fresh] = self.groups.pop(one) + self.groups.pop(other)
        self._home.update(dict.fromkeys(self.groups[fresh], fresh))
        self._first[fresh] = min(self._first[one], self._first[other])
        summed: dict[int, Sums] = {}
        for old in (one, other):
            for neighbour, sums in self._links.pop(old).items():
                if neighbour not in (one, other):
                    summed[neighbour] = summed.get(neighbour, 0) + sums
                    del self._links[neighbour][old]
        self._links[fresh] = summed
        for neighbour, sums in summed.items():
            self._links[neighbour][fresh] = sums
            if self._may_join(fresh, neighbour):
                heapq.heappush(self.heap, self._rated(fresh, neighbour))

    def _closeness(self, one: int, other: int) -> float:
        total = self._links[one][other] // _POINT
        if self._bar.is_whole:
            return SCALE * total / math.sqrt(self._within[one] * self._within[other])
        return total / (len(self.groups[one]) * len(self.groups[other]))

    def _rated(self, one: int, other: int) -> tuple[float, int, int, int, int]:
        """An entry of the heap: the closest first, then the smallest keys."""
        low, high = sorted((self._first[one], self._first[other]))
        return -self._closeness(one, other), low, high, one, other
