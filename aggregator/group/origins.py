"""Who leads a story, and which of its texts are independent of the others."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from aggregator.fingerprint.words import fold
from aggregator.group.side import Side
from aggregator.group.stories import Formed
from aggregator.model import Role

# Fewer words than this are a teaser, which does not lead while a full text is there.
_TEASER = 60

_ROLES = {Role.ORIGINAL: 0, Role.AGGREGATOR: 1, Role.DISCUSSION: 2}
_NO_LETTER = re.compile(r"[\W_]+")


def standing(side: Side) -> tuple[int, int]:
    """The order of entries by the user's priority, then by role; the first leads before others."""
    return -side.priority, _ROLES[side.role]


def choose_lead(story: Formed, sides: Mapping[int, Side]) -> int:
    """The member to show: priority, role, a headline of its own, being cited by others, completeness, then key."""
    cited = _citations(story, sides)

    def rank(n: int) -> tuple[object, ...]:
        side = sides[n]
        return (
            *standing(side),
            side.print_.words < _TEASER,
            not side.print_.title_key,
            -cited[n],
            -min(side.print_.words, 400),
            side.key,
        )

    return min(story.members, key=rank)


def find_origins(story: Formed, sides: Mapping[int, Side], names: Mapping[str, str]) -> frozenset[int]:
    """The members whose copy group names no other member's as its source (by a link, or by the outlet's name)."""
    if len(story.groups) == 1:
        return frozenset(story.members)
    home = {n: place for place, group in enumerate(story.groups) for n in group}
    sources = find_sources(story.members, sides, names)
    derived = {home[n] for n, named in sources.items() if any(home[other] != home[n] for other in named)}
    found = frozenset(n for n in story.members if home[n] not in derived)
    # Where all name each other, the first of them is the origin.
    return found or frozenset(story.groups[0])


def find_sources(
    members: Collection[int], sides: Mapping[int, Side], names: Mapping[str, str]
) -> dict[int, frozenset[int]]:
    """The others that each gives as its source and that did not come later; `names` of outlets by source key."""
    named = _find_named(members, sides, names)
    return {
        n: frozenset(other for other in others if not _is_earlier(sides[n], sides[other]))
        for n, others in named.items()
    }


def _citations(story: Formed, sides: Mapping[int, Side]) -> Counter[int]:
    """By how many other members each is cited: by its address, or by the outlet's name in a line of credit."""
    return Counter(cited for named in _find_named(story.members, sides, {}).values() for cited in named)


def _find_named(members: Collection[int], sides: Mapping[int, Side], names: Mapping[str, str]) -> dict[int, set[int]]:
    """The others that each gives as a source. Linear in members."""
    if len(members) == 1:
        return {}
    by_address: dict[str, set[int]] = defaultdict(set)
    by_outlet: dict[str, set[int]] = defaultdict(set)
    for n in members:
        if identity := sides[n].print_.identity:
            by_address[identity].add(n)
        for name in {_plain(sides[n].print_.publisher), _plain(names.get(sides[n].key.source))} - {""}:
            by_outlet[name].add(n)
    return {n: _named(sides[n], by_address, by_outlet) - {n} for n in members}


def _named(side: Side, by_address: Mapping[str, set[int]], by_outlet: Mapping[str, set[int]]) -> set[int]:
    found = {n for link in side.print_.links for n in by_address.get(link, ())}
    credited = _plain(side.print_.attribution)
    if credited:
        found |= {n for name, others in by_outlet.items() if name in credited or credited in name for n in others}
    return found


def _is_earlier(side: Side, other: Side) -> bool:
    return bool(side.published and other.published and side.published < other.published)


def _plain(name: str | None) -> str:
    return _NO_LETTER.sub("", fold(name)).removeprefix("the") if name else ""
