"""What can be true of one only, where several stand that do not agree with each other. Pure.

A source that fills a form anew has not published one text twice: who resembles two of its items took over one of them.
And of several that claim one address, who cites that address means one.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Set

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


def find_usurped(
    scores: Mapping[Pair, int], agreeing: Set[Pair], address: Mapping[int, str], source: Mapping[int, str]
) -> set[Pair]:
    """The agreeing pairs of an entry with one that claims an address, where another claimant agrees better.

    Only where the two claimants are of two sources and do not agree with each other. Linear in pairs.
    """
    near: dict[tuple[int, str], list[int]] = defaultdict(list)
    for a, b in agreeing:
        for one, other in ((a, b), (b, a)):
            if other in address:
                near[one, address[other]].append(other)
    found: set[Pair] = set()
    for (n, _), claimants in near.items():
        best = max(scores[_pair(n, other)] for other in claimants)
        owners = [other for other in claimants if scores[_pair(n, other)] == best]
        found.update(
            _pair(n, other)
            for other in claimants
            if other not in owners
            and not any(source[other] == source[owner] or _pair(other, owner) in agreeing for owner in owners)
        )
    return found


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
