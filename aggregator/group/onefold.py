"""An entry is a copy of one item of a source at most, unless that source's items are copies of each other. Pure.

A source that fills a form anew has not published one text twice: who resembles two of its items took over one of them.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping

from aggregator.group.linkage import Pair


def find_contradicted(
    copies: Mapping[Pair, int], source: Mapping[int, str], rank: Callable[[int, int], tuple[object, ...]]
) -> set[Pair]:
    """The pairs of copies that cannot be true beside a nearer one; `rank` orders the items of a source by nearness."""
    near: dict[tuple[int, str], list[int]] = defaultdict(list)
    for a, b in copies:
        for one, other in ((a, b), (b, a)):
            near[one, source[other]].append(other)
    found: set[Pair] = set()
    for (n, _), others in near.items():
        if len(others) > 1:
            others.sort(key=lambda other: rank(n, other))
            found.update(_pair(n, other) for other in others[1:] if _pair(others[0], other) not in copies)
    return found


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
