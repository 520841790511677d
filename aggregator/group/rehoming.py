"""Copies that were drawn into a small group and agree with a larger one as a whole: they go there. Pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from aggregator.group.linkage import Group, Pair

Apart = Callable[[Group, Group], bool]

# So many times as many sources has the group where an entry belongs.
_LARGER = 2


def rehome(
    units: Sequence[Group], groups: Sequence[Group], copies: Iterable[Pair], apart: Apart, source: Mapping[int, str]
) -> list[Group]:
    """The groups to be linked anew: the large ones with those who go there, and what they leave, each by itself.

    Of a text without its beginning the whole texts are copies, and few of its other parts. Whichever is nearest to it
    joins it first, and may by that be kept from all others, though it is a copy of each. `units` are the entries that
    are never parted; of these `groups` are made. Sources are counted, not entries: nobody draws others to what he says
    many times.
    """
    if len(groups) == 1 or len(groups) == len(units):
        return list(groups)
    moving = _Moving(groups, copies, apart, source)
    goals = {unit: moving.find_goal(unit) for unit in units}
    left = {moving.home[unit[0]] for unit, goal in goals.items() if goal is not None}
    grown = {place: group for place, group in enumerate(groups) if place not in left}
    alone = list[Group]()
    for unit, goal in goals.items():
        # Those who came before may have made another group of it.
        if goal is not None and goal in grown and moving.may_go(unit, grown[goal]):
            grown[goal] += unit
        elif moving.home[unit[0]] in left:
            alone.append(unit)
    return [*grown.values(), *alone]


class _Moving:
    """Who is a copy of whom, and where each stands."""

    def __init__(
        self, groups: Sequence[Group], copies: Iterable[Pair], apart: Apart, source: Mapping[int, str]
    ) -> None:
        self.home = {n: place for place, group in enumerate(groups) for n in group}
        self._groups = groups
        self._apart = apart
        self._source = source
        self._voices = [len(self._sources(group)) for group in groups]
        self._near: dict[int, set[int]] = defaultdict(set)
        for a, b in copies:
            self._near[a].add(b)
            self._near[b].add(a)

    def find_goal(self, unit: Group) -> int | None:
        """The place of the much larger group half of which are copies of each of a unit; None where there is none."""
        own = self.home[unit[0]]
        if len(unit) == len(self._groups[own]):
            return None  # linked as it is, it joined nobody
        agreeing: dict[int, set[str]] = defaultdict(set)
        for other in self._near[unit[0]]:
            agreeing[self.home[other]].add(self._source[other])
        far = (place for place in agreeing if self._voices[place] >= _LARGER * self._voices[own])
        ranked = sorted((place for place in far if place != own), key=lambda place: (-len(agreeing[place]), place))
        most = (place for place in ranked if 2 * len(agreeing[place]) >= self._voices[place])
        return next((place for place in most if self.may_go(unit, self._groups[place])), None)

    def may_go(self, unit: Group, group: Group) -> bool:
        """Whether each of a unit is a copy of half of a group, by sources, and nothing keeps them apart."""
        voices, within = len(self._sources(group)), set(group)
        agreeing = (len(self._sources(self._near[n] & within)) for n in unit)
        return all(2 * count >= voices for count in agreeing) and not self._apart(group, unit)

    def _sources(self, group: Iterable[int]) -> set[str]:
        return {self._source[n] for n in group}
