"""Do the headlines of two entries agree? The best pair of their views speaks, names discounted."""

import math
from collections.abc import Iterable, Iterator, Set

from aggregator.fingerprint import views
from aggregator.fingerprint.words import is_unspaced
from aggregator.group.finding import TELLING, Found, listed, ramp, support
from aggregator.group.side import Headline, Side, cosine
from aggregator.group.thresholds import Thresholds


def find_headline(left: Side, right: Side, names: frozenset[str], limits: Thresholds) -> Found | None:
    """The best pair of headline views, names discounted; and how many telling words they share besides names."""
    common = left.terms & right.terms
    if len(common) < 2:
        return None
    best = 0.0
    shared: tuple[str, ...] = ()
    kinds = ("", "")
    for one, other in _speaking(left, right, common):
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


def _speaking(left: Side, right: Side, common: Set[str]) -> Iterator[tuple[Headline, Headline]]:
    """The pairs of views that share words and may stand for their entries.

    Openings share standing phrases, so that two of them prove nothing; and the opening of a round-up holds another's
    headline, so that an entry speaks by its opening only when its own headline is not foreign to the other entry.
    """
    ones, others = (
        [view for view in side.headlines if not view.weights.keys().isdisjoint(common)] for side in (left, right)
    )
    if any(view.kind == views.OPENING for view in ones) and not _is_at_home(left, right):
        ones = [view for view in ones if view.kind != views.OPENING]
    if any(view.kind == views.OPENING for view in others) and not _is_at_home(right, left):
        others = [view for view in others if view.kind != views.OPENING]
    for one in ones:
        for other in others:
            if one.kind != views.OPENING or other.kind != views.OPENING:
                yield one, other


def _may_speak(left: Side, one: Headline, right: Side, other: Headline, value: float) -> bool:
    """Whether two views are not the words of one link: two links to a page are one evidence, counted as a link.

    So are two claims to one address: whoever claims it has its words.
    """
    if one.kind == other.kind == views.SLUG and value > 0.99:
        return False
    identity = left.print_.identity
    if views.ADDRESS in (one.kind, other.kind) and identity and identity == right.print_.identity:
        return False
    return not (_is_citation(left, one, right, other) or _is_citation(right, other, left, one))


def _is_citation(side: Side, view: Headline, other: Side, seen: Headline) -> bool:
    """Whether a view is but the words of a link to the other entry: among links to others, or beside its address."""
    identity = other.print_.identity
    if view.kind != views.SLUG or not identity or identity not in side.print_.links:
        return False
    if len(side.print_.links) < 2 and seen.kind != views.ADDRESS:
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
