"""What speaks against one story without forbidding it: other days, other names, another filling of one form."""

from collections.abc import Iterable
from datetime import date

from aggregator.fingerprint import views
from aggregator.fingerprint.facts import find_title_numbers
from aggregator.fingerprint.minhash import estimate_jaccard
from aggregator.group.finding import TELLING, Found, alphabetical, listed, object_to
from aggregator.group.releases import missing_numbers
from aggregator.group.side import Side
from aggregator.group.timing import named_days
from aggregator.model import Evidence


def other_day(left: Side, right: Side) -> Found | None:
    """Both openings name days, and none in common."""
    one, other = named_days(left), named_days(right)
    if one and other:
        is_other = not one & other
    else:
        one_weekdays, other_weekdays = _weekdays(left, one), _weekdays(right, other)
        is_other = bool(one_weekdays and other_weekdays and not one_weekdays & other_weekdays)
    if not is_other:
        return None
    return "day", 0.35, (Evidence(kind="day", value=1.0, detail="the openings name other days", is_for=False),)


def _weekdays(side: Side, days: frozenset[date]) -> frozenset[int]:
    return frozenset(day.weekday() for day in days) | {int(day[1:]) for day in side.print_.days if day[0] == "w"}


def other_names(left: Side, right: Side, names: frozenset[str]) -> Found | None:
    """Each headline has names, and the other entry knows none of them: one mould, other people."""
    for side, other in ((left, right), (right, left)):
        own = {term for view in side.headlines if view.kind == views.TITLE for term in view.weights if term in names}
        if not own or own & (other.terms | other.names):
            return None
    return "name", 0.6, (Evidence(kind="name", value=1.0, detail="the headlines name others", is_for=False),)


def other_part(left: Side, right: Side) -> Found | None:
    """One is a part of a series, and the other calls itself none."""
    one, other = (any(number[0] == "#" for number in side.print_.title_numbers) for side in (left, right))
    if one == other:
        return None
    part, whole = (left, right) if one else (right, left)
    # Without a text nothing says that it is none, unless the headline of the other does.
    if whole.is_bare and not any(number[0] == "#" for number in find_title_numbers(part.print_.title)):
        return None
    return "part", 0.5, (Evidence(kind="part", value=1.0, detail="one is a part of a series", is_for=False),)


def other_filling(left: Side, right: Side, names: frozenset[str]) -> Found | None:
    """The headlines say the same word for word but for names, and each names what the other does not begin with."""
    for one in left.headlines:
        for other in right.headlines:
            if one.kind != views.TITLE or other.kind != views.TITLE or len(one.weights) != len(other.weights):
                continue
            pairs = [(a, b) for a, b in zip(one.weights, other.weights, strict=True) if a != b]
            is_named = all(a in names and b in names for a, b in pairs)
            if not pairs or len(pairs) > (_MOST_NAMED if is_named else _MOST_OTHER) * len(one.weights):
                continue
            mine, yours = ({pair[place] for pair in pairs} for place in (0, 1))
            if (mine & names) - right.terms and (yours & names) - left.terms:
                return "mould", 0.6, (_against_form(mine, yours),)
    return None


# What of a form may be filled in: a good part where nothing but names is.
_MOST_OTHER, _MOST_NAMED = 0.4, 0.6


def other_numbers(left: Side, right: Side) -> list[Evidence]:
    """What forbids one story: both say it in the words of one form, and most numbers of each are missing in the other.

    So are two closes of a market, two forecasts, two results. Who tells one event in his own words shares no form.
    """
    one, other = left.print_, right.print_
    if not one.signature or not other.signature or estimate_jaccard(one.signature, other.signature) < _FORM:
        return []
    (share, missing), (share_too, missing_too) = (missing_numbers(*sides) for sides in ((left, right), (right, left)))
    if min(share, share_too) < _OTHER_NUMBERS or min(len(missing), len(missing_too)) < 2:
        return []
    detail = f"one form, filled with other numbers: {alphabetical(missing)} / {alphabetical(missing_too)}"
    return [object_to("number", detail, min(share, share_too))]


# Of forty rows two tellings of one event share one or two, two fillings of a form ten.
_FORM, _OTHER_NUMBERS = 0.15, 0.6


def _against_form(mine: Iterable[str], yours: Iterable[str]) -> Evidence:
    detail = f"one form, filled with {listed(sorted(mine))} / {listed(sorted(yours))}"
    return Evidence(kind="mould", value=1.0, detail=detail, is_for=False)


def other_words(left: Side, right: Side) -> Found | None:
    """Both tell at length in one script, and hardly a telling word is in both: a common link is not a common story."""
    if left.is_bare or right.is_bare:
        return None
    own = False
    for script in (True, False):
        one, other = left.spoken.get(script, frozenset()), right.spoken.get(script, frozenset())
        if min(len(one), len(other)) < _SPOKEN:
            continue
        own = True
        if sum(left.weights.rarity(term) >= TELLING for term in one & other) >= 3:
            return None
    if not own:
        return None
    return (
        "word",
        0.45,
        (Evidence(kind="word", value=1.0, detail="titles and openings share no telling words", is_for=False),),
    )


# So many different words of titles and openings are enough to miss a common one.
_SPOKEN = 10
