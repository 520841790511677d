"""Do two headlines in two scripts agree? By the Latin words and numbers that stand in both."""

import math

from aggregator.fingerprint import views
from aggregator.fingerprint.words import is_unspaced
from aggregator.group.finding import Found, listed, ramp, support
from aggregator.group.headlines import NAME_SHARE
from aggregator.group.side import Headline, Side


def find_foreign(left: Side, right: Side) -> Found | None:
    """Headlines in two scripts, where there are none in one: the Latin words and numbers that stand in both.

    The value is the rarity that they share, times the part of the Latin words that it makes up, less a tenth of what
    the other headline says that the first entry knows nowhere.
    """
    if left.title_scripts & right.title_scripts or not (left.has_unspaced or right.has_unspaced):
        return None
    best = 0.0
    words: tuple[str, ...] = ()
    for one in left.headlines:
        for other in right.headlines:
            if one.is_unspaced == other.is_unspaced or one.kind not in _TOLD or other.kind not in _TOLD:
                continue
            found = _bridge(left, one, right, other) if one.is_unspaced else _bridge(right, other, left, one)
            if found[0] > best:
                best, words = found
    if best < _FOREIGN_LEAST:
        return None
    items = [support("term", best, f"headlines in two scripts share {listed(words)}")]
    if best >= _FOREIGN_ENOUGH and len(words) >= 2:
        items.append(
            support("word", len(words), f"and hardly another word of their script stands in them: {listed(words)}")
        )
    return "term", ramp(best, _FOREIGN_LEAST, _FOREIGN_FULL) * 0.85, tuple(items)


def _bridge(mixed: Side, one: Headline, plain: Side, other: Headline) -> tuple[float, tuple[str, ...]]:
    """How far the Latin words in a headline of another script are those of a headline, and which these are."""
    shared = tuple(term for term in one.weights if term in other.weights)
    if not shared:
        return 0.0, ()
    # In a script without capitals every Latin word looks like a name: the other side must say so.
    is_named = len(shared) < _MANY and plain.names.issuperset(shared)
    common = sum(math.sqrt(one.weights[term]) for term in shared) * (NAME_SHARE if is_named else 1.0)
    latin = sum(math.sqrt(weight) for term, weight in one.weights.items() if not is_unspaced(term))
    foreign = (math.sqrt(weight) for term, weight in other.weights.items() if term not in mixed.known)
    return common * common / latin - 0.1 * sum(foreign), shared


_TOLD = frozenset({views.TITLE, views.ADDRESS, views.CARD})
# So many words in common tell an event though all of them be names.
_MANY = 3
# Measured on one half of some titles of translations without any link: from 6 on one in twenty-five is wrong.
_FOREIGN_LEAST = 3.5
_FOREIGN_ENOUGH = 6.05
_FOREIGN_FULL = 7.8
