"""Who leads a story, and which of its texts are independent of the others."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from aggregator.fingerprint.words import fold
from aggregator.group.homes import find_borrowed
from aggregator.group.nodes import Formed
from aggregator.group.side import Side
from aggregator.group.wrapping import TEASER, Wrapping
from aggregator.model import Role

# Above this many words no telling is the more complete one for its length.
_COMPLETE = 400
_STEP = 20

_ROLES = {Role.ORIGINAL: 0, Role.AGGREGATOR: 1, Role.DISCUSSION: 2}
_NO_LETTER = re.compile(r"[\W_]+")


def standing(side: Side) -> tuple[int, int]:
    """The order of entries by the user's priority, then by role; the first leads before others."""
    return -side.priority, _ROLES[side.role]


def choose_lead(story: Formed, sides: Mapping[int, Side]) -> int:
    """The member to show: priority, role, no teaser, a headline of its own, being cited, completeness, its own
    address rather than another's, then key.

    Never one that is another member's text with something around it (group/wrapping), unless it stands higher or that
    one names it as its source. Dates say nothing here: whoever takes over a text writes what he likes.
    """
    if len(story.members) == 1:
        return story.members[0]
    named = _find_named(story.members, sides, {})
    cited = Counter(other for others in named.values() for other in others)
    borrowed = find_borrowed(story.groups, sides)
    wrapping = Wrapping(story.members, sides)

    def rank(n: int) -> tuple[object, ...]:
        print_ = sides[n].print_
        is_teaser = print_.words < TEASER or print_.is_cut
        return (
            *standing(sides[n]),
            is_teaser,
            not print_.title_key,
            -cited[n],
            -_completeness(print_.words),
            n in borrowed,
            sides[n].key,
        )

    def is_wrapper(n: int) -> bool:
        return any(standing(sides[m]) <= standing(sides[n]) and n not in named[m] for m in wrapping.wrapped(n))

    # Whoever wraps another has more words: the shortest wraps none.
    return next(n for n in sorted(story.members, key=rank) if not is_wrapper(n))


def _completeness(words: int) -> int:
    """How complete a text is, in steps of twice the length: a word more says nothing."""
    return (min(words, _COMPLETE) // _STEP).bit_length()


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
