"""Do two bare headlines tell the same story? A scale of their own: plain cosines of title and address."""

from aggregator.group.finding import NONE, Agreement, listed, support
from aggregator.group.side import Side
from aggregator.group.strangers import other_filling, other_names
from aggregator.group.thresholds import Thresholds
from aggregator.group.timing import DAY


def weigh_headlines(left: Side, right: Side, limits: Thresholds) -> Agreement:
    """The evidence between two entries that are hardly more than their headlines: `points` is a plain cosine.

    It is enough when they share several telling words, one of them at least no name: a headline is so short that
    one word in common, however rare, is a high cosine ("school menu", "village school").
    """
    one, other = left.told, right.told
    shared = [term for term in one.weights if term in other.weights]
    if not shared:
        return NONE
    # A word that stands twice on one side and once on the other counts the mean of the two.
    value = sum([one.parts[term] * other.parts[term] for term in shared])
    if left.published and right.published:
        value *= limits.max_bare_day ** (abs(left.published - right.published) / DAY)
    shared.sort(key=lambda term: (-one.weights[term] - other.weights[term], term))
    words = [term for term in shared if term in one.telling]
    items = [support("headline", value, f"headlines agree: {listed(shared)}")]
    if len(words) >= 2:
        items.append(support("word", len(words), f"share the telling words {listed(words)}"))
    names = left.names | right.names
    is_enough = len(words) >= limits.bare_words and any(word not in names for word in words)
    if strangers := other_names(left, right, names) or other_filling(left, right, names):
        _, lost, against = strangers
        return Agreement(points=value * (1.0 - lost), evidence=(*items, *against), is_enough=False)
    return Agreement(points=value, evidence=tuple(items), is_enough=is_enough)
