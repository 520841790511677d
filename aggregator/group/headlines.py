"""Do the headlines of two entries agree? The best pair of their views speaks, names discounted."""

import math
from collections.abc import Iterable

from aggregator.fingerprint import views
from aggregator.fingerprint.words import is_unspaced
from aggregator.group.finding import TELLING, Found, listed, ramp, support
from aggregator.group.side import Headline, Side, cosine
from aggregator.group.thresholds import Thresholds


def find_headline(left: Side, right: Side, names: frozenset[str], limits: Thresholds) -> Found | None:
    """The best pair of headline views, names discounted; and how many telling words they share besides names."""
    if len(left.terms & right.terms) < 2:
        return None
    best = 0.0
    shared: tuple[str, ...] = ()
    kinds = ("", "")
    for one in left.headlines:
        for other in right.headlines:
            if one.kind == other.kind == views.OPENING:
                continue  # openings share standing phrases: two of them prove nothing
            value, terms = cosine(one, other)
            if len(terms) < 2 or value < limits.headline_least or not _may_speak(left, one, right, other, value):
                continue
            value = _discounted(one, other, terms, names)
            if value > best:
                best, shared, kinds = value, terms, (one.kind, other.kind)
    words = [
        term for term in shared if term not in names and not term.isdigit() and left.weights.rarity(term) >= TELLING
    ]
    if best < limits.headline_least or not words:
        return None
    if sum(left.weights.rarity(term) for term in shared) < limits.headline_need:
        return None  # what many headlines say
    items = [support("headline", best, f"headlines agree ({kinds[0]} and {kinds[1]}): {listed(shared)}")]
    # Two characters are one word, and neighbours overlap.
    count = sum(0.5 if is_unspaced(word) else 1.0 for word in words)
    if count >= 2:
        items.append(support("word", count, f"share the telling words {listed(words)}"))
    return "headline", ramp(best, limits.headline_least, limits.headline_full) * 0.9, tuple(items)


def _may_speak(left: Side, one: Headline, right: Side, other: Headline, value: float) -> bool:
    """Whether two views may stand for their entries.

    The opening of a round-up holds another's headline, so that an entry speaks by its opening only when its own
    headline is not foreign to the other entry. Two links to one page are one piece of evidence, counted as a link.
    """
    if one.kind == other.kind == views.SLUG and value > 0.99:
        return False
    if _is_citation(left, one, right) or _is_citation(right, other, left):
        return False
    if one.kind == views.OPENING:
        return _is_at_home(left, right)
    return other.kind != views.OPENING or _is_at_home(right, left)


def _is_citation(side: Side, view: Headline, other: Side) -> bool:
    """Whether a view is but the words of a link to the other entry, among links to others."""
    identity = other.print_.identity
    if view.kind != views.SLUG or not identity or len(side.print_.links) < 2 or identity not in side.print_.links:
        return False
    return view.weights.keys() == set(views.slug_terms("//" + identity))


def _is_at_home(side: Side, other: Side) -> bool:
    shared = side.title_terms & (other.terms | other.names)
    telling = (term for term in shared if not term.isdigit() and side.weights.rarity(term) >= TELLING)
    return not side.title_terms or any(telling)


def _discounted(one: Headline, other: Headline, shared: Iterable[str], names: frozenset[str]) -> float:
    """The cosine when names count less: they tell the topic."""
    common = sum(one.weights[term] * (NAME_SHARE if term in names else 1.0) for term in shared)
    norms = (
        sum(weight * (NAME_SHARE if term in names else 1.0) for term, weight in view.weights.items())
        for view in (one, other)
    )
    return common / math.sqrt(math.prod(norms))


# A name counts as four tenths of a word in a headline.
NAME_SHARE = 0.4
