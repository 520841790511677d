"""What a headline says its entry is about and no other can be: an id, a version, a day, a part of a series. Pure.

Two that are marked otherwise never share a story, whoever agrees with both of them.
"""

from collections.abc import Iterable, Iterator

from aggregator.fingerprint.days import day_of_year
from aggregator.group.releases import versioned
from aggregator.group.side import Side

# What kind of mark, and all of that kind: a part of a series has no version to differ in.
Mark = tuple[str, frozenset[str]]
Marks = frozenset[Mark]


def find_marks(side: Side) -> Marks:
    """The ids, the versions of something (an amount is none), the days and the parts that the headline names."""
    return frozenset((kind, frozenset(found)) for kind, found in _find(side) if found)


def _find(side: Side) -> Iterator[tuple[str, list[str]]]:
    print_ = side.print_
    if print_.title_versions:
        ids = [name for name in print_.title_versions if name[0].isalpha()]
        yield "id", ids
        yield "version", [name for name in print_.title_versions if name not in ids and versioned(print_.title)]
    days = [day for day in print_.title_days if not day.startswith("w")]
    # Without its year, which one says and another does not; who says it on one day of two years means two.
    yield "day", [day_of_year(day) for day in days]
    dated = [day for day in days if day[0] != "-"]
    for of_year in set(map(day_of_year, dated)):
        yield of_year, [day for day in dated if day_of_year(day) == of_year]
    yield "part", [number for number in print_.title_numbers if number[0] == "#" and number[1:].isdecimal()]


def are_apart(one: Iterable[Marks], other: Iterable[Marks]) -> bool:
    """Whether any of these and any of those are marked by the same kind, with nothing in common."""
    ones, others = (frozenset[Mark]().union(*marks) for marks in (one, other))
    return any(kind == same and names.isdisjoint(theirs) for kind, names in ones for same, theirs in others)
