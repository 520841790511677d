"""How long a story may last: an origin may come three days after the last one, who only takes over extends nothing.

All spans together are bounded, and every text that gives another as its source lies within the window of an origin.
Pure.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from aggregator.group.nodes import Node
from aggregator.group.thresholds import Thresholds

# When a copy group may have appeared first, from and to; None when no member is dated.
Span = tuple[datetime, datetime]
Unit = tuple[int, ...]
_NOTHING = timedelta(0)


@dataclass(frozen=True, slots=True)
class Window:
    """The spans of copy groups by their places, and the places of those that name another one as their source."""

    spans: Sequence[Span | None]
    derived: Collection[int]
    limits: Thresholds

    def is_far(self, one: Unit, other: Unit) -> bool:
        """Whether two units together would last longer than a story does, or one begins long after the other."""
        a, b = self._dated(one), self._dated(other)
        if not a or not b:
            return False
        everything = [self._span(place) for place in (*a, *b)]
        if _length(everything) > self.limits.story_limit:
            return True
        own, others = self._origins(a), self._origins(b)
        if own and others and _gap(_hull(own), _hull(others)) > self.limits.story_window:
            return True
        # Where all give others as their sources, the first of them stands for an origin.
        carrying = _hull([*own, *others] or [min(everything)])
        return any(_gap(span, carrying) > self.limits.story_window for span in everything)

    def _dated(self, unit: Unit) -> list[int]:
        return [place for place in unit if self.spans[place]]

    def _span(self, place: int) -> Span:
        span = self.spans[place]
        assert span is not None
        return span

    def _origins(self, places: Iterable[int]) -> list[Span]:
        return [self._span(place) for place in places if place not in self.derived]


def find_derived(
    groups: Sequence[tuple[int, ...]], near: Iterable[tuple[int, int]], by_n: Mapping[int, Node]
) -> frozenset[int]:
    """The places of the groups that give another one as their source, with which they agree in any way (`near`)."""
    home = {n: place for place, group in enumerate(groups) for n in group}
    within = {(home[a], home[b]) for a, b in near}
    within |= {(other, one) for one, other in within}
    cited = (
        (place, home[m]) for place, group in enumerate(groups) for n in group for m in by_n[n].sources if m in home
    )
    return frozenset(one for one, other in cited if one != other and (one, other) in within)


def _hull(spans: Collection[Span]) -> Span:
    return min(start for start, _ in spans), max(end for _, end in spans)


def _length(spans: Collection[Span]) -> timedelta:
    """The time that surely lies between the first and the last."""
    return max(start for start, _ in spans) - min(end for _, end in spans)


def _gap(one: Span, other: Span) -> timedelta:
    return max(one[0] - other[1], other[0] - one[1], _NOTHING)
