"""Do two headlines in two scripts agree? By the Latin words and numbers that stand in both."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from aggregator.fingerprint import views
from aggregator.fingerprint.vocabulary import common_words
from aggregator.fingerprint.words import fold, is_unspaced
from aggregator.group.finding import Found, listed, ramp, support
from aggregator.group.headlines import NAME_SHARE
from aggregator.group.side import Headline, Side


def may_translate(left: Side, right: Side) -> bool:
    """Whether the headlines of two entries are in two scripts, and none in one."""
    if left.title_scripts & right.title_scripts:
        return False
    one, other = ({view.is_unspaced for view in side.headlines if view.kind in _TOLD} for side in (left, right))
    return len(one | other) == 2 and bool(one) and bool(other)


def find_foreign(left: Side, right: Side) -> Found | None:
    """Headlines in two scripts, where there are none in one: the Latin words and numbers that stand in both.

    The value is the rarity that they share, times the part of the Latin words that they make up, times the root of the
    part of the other headline that the first entry knows.
    """
    if not may_translate(left, right):
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
    if len(words) < 2:
        return "term", _ONE_WORD * _points(best), tuple(items)
    if best >= _FOREIGN_ENOUGH:
        detail = f"and hardly another word of their script stands in them: {listed(words)}"
        items.append(support("word", len(words), detail))
    return "term", _points(best), tuple(items)


def _points(value: float) -> float:
    """Half a point where it is enough; above, no value says as much as another: the nearest is the translation."""
    if value < _FOREIGN_ENOUGH:
        return 0.5 * ramp(value, _FOREIGN_LEAST, _FOREIGN_ENOUGH)
    above = value - _FOREIGN_ENOUGH
    return 0.5 + 0.35 * above / (above + _FOREIGN_HALF)


def _bridge(mixed: Side, one: Headline, plain: Side, other: Headline) -> tuple[float, tuple[str, ...]]:
    """How far the Latin words in a headline of another script are those of a headline, and which these are."""
    rarities = {term: math.sqrt(weight) for term, weight in one.weights.items() if _is_said(term)}
    shared = tuple(term for term in rarities if term in other.weights and _is_whole(term, mixed, plain))
    if all(term.isdigit() and len(term) < _TELLING_DIGITS for term in shared):
        return 0.0, ()  # they count something, or are the parts of a version
    # In a script without capitals every Latin word looks like a name: the other side must say so.
    is_named = len(shared) < _MANY and plain.names.issuperset(shared)
    common = sum(rarities[term] for term in shared)
    said = sum(max(found) + (sum(found) - max(found)) / 2 for found in _phrases(shared, rarities, one, other))
    told = sum(map(math.sqrt, other.weights.values()))
    known = sum(math.sqrt(weight) for term, weight in other.weights.items() if term in mixed.known)
    value = said * common / sum(rarities.values()) * math.sqrt(known / told)
    return value * (_NAMED if is_named else 1.0), shared


def _is_said(term: str) -> bool:
    """Whether it is a Latin word that tells something: not of the trade, and no number of a part."""
    return not is_unspaced(term) and term not in common_words() and not _ROMAN.fullmatch(term)


def _is_whole(term: str, *sides: Side) -> bool:
    """Whether it is no piece of an amount: the 1 of 1,000 is no first quarter."""
    if len(term) >= _TELLING_DIGITS or not term.isdigit():
        return True
    return all(term in _DIGITS.findall(_AMOUNT.sub("", fold(side.print_.title))) for side in sides)


def _phrases(
    shared: Sequence[str], rarities: Mapping[str, float], one: Headline, other: Headline
) -> Iterator[list[float]]:
    """The rarities of the words in common; those that follow each other in both headlines are of one thing."""
    places = [{term: place for place, term in enumerate(view.weights)} for view in (one, other)]
    phrase: list[float] = []
    before = ""
    for term in shared:
        if phrase and any(place[term] != place[before] + 1 for place in places):
            yield phrase
            phrase = []
        phrase.append(rarities[term])
        before = term
    yield phrase


_TOLD = frozenset({views.TITLE, views.ADDRESS, views.CARD})
_TELLING_DIGITS = 2
_DIGITS = re.compile(r"\d+")
_AMOUNT = re.compile(r"\d{1,3}(?:[.,' ]\d{3})+(?!\d)")
# So many words in common tell an event though all of them be names.
_MANY = 3
# What names alone are worth, once for what they say and once for what they make up.
_NAMED = NAME_SHARE * NAME_SHARE
# Numbers of parts and editions.
_ROMAN = re.compile(r"[ivx]+")
# Measured on one half of some titles of translations without any link: from 2.6 on two in a hundred are wrong where no
# entry has a rival (group/rivals).
_FOREIGN_LEAST = 2.0
_FOREIGN_ENOUGH = 2.6
# One word is a topic, however rare.
_ONE_WORD = 0.6
# So much more is worth half of what can be added.
_FOREIGN_HALF = 4.0
