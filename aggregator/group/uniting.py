"""What pairs tie together: union by the parents of each (Galler and Fischer, 1964). Pure."""

from collections.abc import Iterable

from aggregator.group.linkage import Pair


def unite(entries: Iterable[int], pairs: Iterable[Pair]) -> dict[int, int]:
    """For each entry one that stands for all that pairs tie together; pairs with others are passed over."""
    parent = {n: n for n in entries}

    def find(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for a, b in pairs:
        if a in parent and b in parent:
            parent[find(a)] = find(b)
    return {n: find(n) for n in parent}
