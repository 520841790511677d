"""Whose address several copies claim: who is followed on that very site stands at home there. Pure.

A mirror or a planet republishes a text with the link that it has at its source. Where it was followed, and not what it
says of itself, tells who is at home, so that nobody gains by claiming what is not his.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from aggregator.clean.urls import host
from aggregator.group.side import Side

_END_OF_SITE = re.compile(r"[/?#]")


def find_borrowed(groups: Sequence[Sequence[int]], sides: Mapping[int, Side]) -> frozenset[int]:
    """Of each copy group those that claim an address at which another one is at home, and they are not."""
    found: set[int] = set()
    for group in groups:
        claims: dict[str, list[int]] = defaultdict(list)
        for n in group:
            claims[sides[n].print_.identity or ""].append(n)
        for address, claimants in claims.items():
            at_home = {n for n in claimants if address and len(claimants) > 1 and _is_at_home(sides[n], address)}
            found.update(n for n in claimants if at_home and n not in at_home)
    return frozenset(found)


def _is_at_home(side: Side, address: str) -> bool:
    """Whether the source is followed on the site of an address, or below it (feeds.example.org for example.org)."""
    followed, site = host(side.followed), _END_OF_SITE.split(address, maxsplit=1)[0]
    return bool(followed and site) and f".{followed}".endswith(f".{site}")
