"""Do two entries tell the same story in their own words? Independent kinds of evidence add up.

Names tell the topic, not the event; so at least one agreeing kind must be none. A page that goes on (live
updates) decides nothing. Explicit days two or more apart, or other numbers in the headlines, forbid.
"""

import math
from collections.abc import Iterable

from aggregator.fingerprint import views
from aggregator.group.bridging import find_foreign
from aggregator.group.citing import find_links
from aggregator.group.finding import NONE, TELLING, Agreement
from aggregator.group.headlines import find_headline
from aggregator.group.notices import notice_form
from aggregator.group.sharing import find_day, find_glosses, find_names, find_numbers
from aggregator.group.side import Headline, Side
from aggregator.group.strangers import other_day, other_filling, other_form, other_names, other_part, other_words
from aggregator.group.thresholds import Thresholds
from aggregator.group.timing import DAY, named_days, time_gap
from aggregator.model import Evidence


def weigh_coverage(left: Side, right: Side, limits: Thresholds) -> Agreement:
    """All evidence that two entries tell one story; symmetric."""
    if left.print_.is_running or right.print_.is_running:
        return NONE
    names = left.names | right.names
    # What carries a pair alone stands first; the rest only adds to it.
    found = [
        item
        for item in (
            find_headline(left, right, names, limits),
            find_foreign(left, right),
            find_links(left, right),
            find_glosses(left, right),
        )
        if item
    ]
    if not found:
        return NONE
    found += [item for item in (find_day(left, right), find_names(left, right), find_numbers(left, right)) if item]
    strangers = other_names(left, right, names) or other_filling(left, right, names)
    against = [item for item in (other_day(left, right), strangers) if item]
    is_linked = any(kind == "link" for kind, _, _ in found)
    if other := other_words(left, right) if is_linked else other_part(left, right):
        against.append(other)
    points = 1.0 - math.prod(1.0 - points for _, points, _ in found)
    points *= math.prod(1.0 - points for _, points, _ in against)
    evidence = tuple(item for _, _, items in (*found, *against) for item in items)
    return Agreement(points=points, evidence=evidence, is_enough=_is_enough(left, right, evidence, limits))


def _is_enough(left: Side, right: Side, evidence: Iterable[Evidence], limits: Thresholds) -> bool:
    """Whether two kinds agree besides names; the words of headlines alone must be three, and nothing speak against.

    Two whole texts of one event share more than a headline. Where a date is missing no window tells a topic that
    comes again from an event: then one headline must stand in the other.
    """
    kinds = {item.kind for item in evidence if item.is_for}
    told = kinds - {"name", "place", "running_page"}
    if told - {"headline", "word"}:
        return len(told) >= 2 and told != _OF_ONE_DAY
    words = max((item.value for item in evidence if item.kind == "word" and item.is_for), default=0)
    if words < limits.story_words or not ("name" in kinds or left.is_bare or right.is_bare):
        return False
    return bool(left.published and right.published) or _is_contained(left, right)


# Two rulings of one court on one day have that day in common, and headlines that share a word besides names.
_OF_ONE_DAY = {"headline", "day"}


def _is_contained(left: Side, right: Side) -> bool:
    """Whether all telling words of a headline of one stand in a headline of the other."""
    one, other = (
        [_telling(side, view) for view in side.headlines if view.kind != views.OPENING] for side in (left, right)
    )
    return any(len(min(a, b, key=len)) >= 2 and (a <= b or b <= a) for a in one for b in other)


def _telling(side: Side, view: Headline) -> frozenset[str]:
    return frozenset(term for term in view.weights if side.weights.rarity(term) >= TELLING)


def coverage_vetoes(left: Side, right: Side, limits: Thresholds) -> list[Evidence]:
    """What forbids one story: too far apart, other days named, one form filled with other things."""
    found = [*other_form(left, right), *notice_form(left, right)]
    gap = time_gap(left, right)
    if gap > limits.story_window:
        hours = gap.total_seconds() / 3600
        found.append(Evidence(kind="gap", value=hours, detail=f"published {hours:.0f} hours apart", is_for=False))
    if not left.print_.days or not right.print_.days:
        return found
    one, other = named_days(left), named_days(right)
    if one and other and min(abs(a - b) for a in one for b in other) >= 2 * DAY:
        detail = f"the openings name other days: {min(one):%d %B} / {min(other):%d %B}"
        found.append(Evidence(kind="day", value=1.0, detail=detail, is_for=False))
    return found
