"""Copies that were drawn into a small group and agree with a larger one as a whole: they go there. Pure."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from aggregator.group.linkage import Group, Pair

Apart = Callable[[Group, Group], bool]
Votes = Mapping[int, Counter[int]]

# So many times as large is the group where an entry belongs.
_LARGER = 2


def rehome(units: Sequence[Group], groups: Sequence[Group], copies: Iterable[Pair], apart: Apart) -> list[Group]:
    """The groups to be linked anew: the large ones with those who go there, and what they leave, each by itself.

    Of a text without its beginning the whole texts are copies, and few of its other parts. Whichever is nearest to it
    joins it first, and may by that be kept from all others, though it is a copy of each. `units` are the entries that
    are never parted; of these `groups` are made.
    """
    home = {n: place for place, group in enumerate(groups) for n in group}
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for a, b in copies:
        votes[a][home[b]] += 1
        votes[b][home[a]] += 1
    goals = {unit: _goal(unit, groups[home[unit[0]]], groups, votes, apart) for unit in units}
    left = {home[unit[0]] for unit, goal in goals.items() if goal is not None}
    grown = {place: group for place, group in enumerate(groups) if place not in left}
    alone = list[Group]()
    for unit, goal in goals.items():
        if goal in grown:
            grown[goal] += unit
        elif home[unit[0]] in left:
            alone.append(unit)
    return [*grown.values(), *alone]


def _goal(unit: Group, own: Group, groups: Sequence[Group], votes: Votes, apart: Apart) -> int | None:
    """The place of the much larger group half of which are copies of each of a unit; None where there is none."""
    if len(unit) == len(own):
        return None  # linked as it is, it joined nobody
    near = [place for place in votes[unit[0]] if len(groups[place]) >= _LARGER * len(own)]
    agreeing = (place for place in near if all(2 * votes[n][place] >= len(groups[place]) for n in unit))
    ranked = sorted(agreeing, key=lambda place: (-votes[unit[0]][place], place))
    return next((place for place in ranked if not apart(groups[place], unit)), None)
