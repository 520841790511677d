"""Who leads a story, and which of its texts are independent of the others."""

import re
from collections.abc import Mapping

from aggregator.fingerprint.words import fold
from aggregator.group.side import Side
from aggregator.group.stories import Formed
from aggregator.model import Role

# Fewer words than this are a teaser, which does not lead while a full text is there.
_TEASER = 60

_ROLES = {Role.ORIGINAL: 0, Role.AGGREGATOR: 1, Role.DISCUSSION: 2}
_NO_LETTER = re.compile(r"[\W_]+")


def choose_lead(story: Formed, sides: Mapping[int, Side]) -> int:
    """The member to show: priority, role, a headline of its own, being cited by others, completeness, then key."""
    cited = _citations(story, sides)

    def rank(n: int) -> tuple[object, ...]:
        side = sides[n]
        return (
            -side.priority,
            _ROLES[side.role],
            side.print_.words < _TEASER,
            not side.print_.title_key,
            -cited[n],
            -min(side.print_.words, 400),
            side.key,
        )

    return min(story.members, key=rank)


def find_origins(story: Formed, sides: Mapping[int, Side], names: Mapping[str, str]) -> frozenset[int]:
    """The members whose copy group names no other member's as its source (by a link, or by the outlet's name)."""
    found: set[int] = set()
    for group in story.groups:
        others = [n for other in story.groups if other != group for n in other]
        if not any(_names_source(sides[n], sides[other], names) for n in group for other in others):
            found.update(group)
    # Where all name each other, the first of them is the origin.
    return frozenset(found) or frozenset(story.groups[0])


def _citations(story: Formed, sides: Mapping[int, Side]) -> dict[int, int]:
    """By how many other members each is cited: by its address, or by the outlet's name in a line of credit."""
    return {n: sum(other != n and _cites(sides[other], sides[n], {}) for other in story.members) for n in story.members}


def _names_source(side: Side, other: Side, names: Mapping[str, str]) -> bool:
    """Whether one entry gives the other as its source, and is not the earlier of the two."""
    is_earlier = side.published and other.published and side.published < other.published
    return not is_earlier and _cites(side, other, names)


def _cites(side: Side, other: Side, names: Mapping[str, str]) -> bool:
    identity = other.print_.identity
    if identity and identity in side.print_.links:
        return True
    credited = _plain(side.print_.attribution)
    outlets = (_plain(name) for name in (other.print_.publisher, names.get(other.key.source)))
    return bool(credited) and any(outlet and (outlet in credited or credited in outlet) for outlet in outlets)


def _plain(name: str | None) -> str:
    return _NO_LETTER.sub("", fold(name)).removeprefix("the") if name else ""
