"""Do two entries tell the same story in their own words? Independent kinds of evidence add up.

Names tell the topic, not the event; so at least one agreeing kind must be none. A page that goes on (live
updates) decides nothing. Explicit days two or more apart, or other numbers in the headlines, forbid.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from aggregator.fingerprint import views
from aggregator.fingerprint.facts import find_title_numbers
from aggregator.fingerprint.words import is_unspaced
from aggregator.group.side import Headline, Side, cosine
from aggregator.group.thresholds import Thresholds
from aggregator.model import Evidence, Precision

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The points of a pair (0..1), and what they rest on. `is_enough` when two kinds agree besides names."""

    points: float
    evidence: tuple[Evidence, ...]
    is_enough: bool


NONE = Agreement(points=0.0, evidence=(), is_enough=False)


def weigh_coverage(left: Side, right: Side, limits: Thresholds) -> Agreement:
    """All evidence that two entries tell one story; symmetric."""
    if left.print_.is_running or right.print_.is_running:
        return NONE
    names = left.names | right.names
    # What carries a pair alone stands first; the rest only adds to it.
    found = [
        item
        for item in (
            _headline(left, right, names, limits),
            _foreign(left, right),
            _links(left, right),
            _glosses(left, right),
        )
        if item
    ]
    if not found:
        return NONE
    found += [item for item in (_day(left, right), _names(left, right), _numbers(left, right)) if item]
    strangers = _other_names(left, right, names) or _other_filling(left, right, names)
    against = [item for item in (_other_day(left, right), strangers) if item]
    is_linked = any(kind == "link" for kind, _, _ in found)
    if other := _other_words(left, right) if is_linked else _other_part(left, right):
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
    if kinds - {"headline", "word", "name", "place", "running_page"}:
        return len(kinds - {"name", "place", "running_page"}) >= 2
    words = max((item.value for item in evidence if item.kind == "word" and item.is_for), default=0)
    if words < limits.story_words or not ("name" in kinds or left.is_bare or right.is_bare):
        return False
    return bool(left.published and right.published) or _is_contained(left, right)


def _is_contained(left: Side, right: Side) -> bool:
    """Whether all telling words of a headline of one stand in a headline of the other."""
    one, other = (
        [_telling(side, view) for view in side.headlines if view.kind != views.OPENING] for side in (left, right)
    )
    return any(len(min(a, b, key=len)) >= 2 and (a <= b or b <= a) for a in one for b in other)


def _telling(side: Side, view: Headline) -> frozenset[str]:
    return frozenset(term for term in view.weights if side.weights.rarity(term) >= _TELLING)


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
    common = sum(math.sqrt(one.weights[term] * other.weights[term]) for term in shared)
    value = common / (one.norm * other.norm)
    if left.published and right.published:
        value *= limits.max_bare_day ** (abs(left.published - right.published) / _DAY)
    shared.sort(key=lambda term: (-one.weights[term] - other.weights[term], term))
    words = [term for term in shared if not term.isdigit() and left.weights.rarity(term) >= _TELLING]
    items = [_for("headline", value, f"headlines agree: {_listed(shared)}")]
    if len(words) >= 2:
        items.append(_for("word", len(words), f"share the telling words {_listed(words)}"))
    names = left.names | right.names
    is_enough = len(words) >= limits.bare_words and any(word not in names for word in words)
    if strangers := _other_names(left, right, names) or _other_filling(left, right, names):
        _, lost, against = strangers
        return Agreement(points=value * (1.0 - lost), evidence=(*items, *against), is_enough=False)
    return Agreement(points=value, evidence=tuple(items), is_enough=is_enough)


Found = tuple[str, float, tuple[Evidence, ...]]


def _headline(left: Side, right: Side, names: frozenset[str], limits: Thresholds) -> Found | None:
    """The best pair of headline views, names discounted; and how many telling words they share besides names."""
    if len(left.terms & right.terms) < 2:
        return None
    best = 0.0
    shared: tuple[str, ...] = ()
    kinds = ("", "")
    for one in left.headlines:
        for other in right.headlines:
            value, terms = cosine(one, other)
            if len(terms) < 2 or value < limits.headline_least or not _may_speak(left, one, right, other, value):
                continue
            value = _discounted(one, other, terms, names)
            if value > best:
                best, shared, kinds = value, terms, (one.kind, other.kind)
    words = [
        term for term in shared if term not in names and not term.isdigit() and left.weights.rarity(term) >= _TELLING
    ]
    if best < limits.headline_least or not words:
        return None
    if sum(left.weights.rarity(term) for term in shared) < limits.headline_need:
        return None  # what many headlines say
    items = [_for("headline", best, f"headlines agree ({kinds[0]} and {kinds[1]}): {_listed(shared)}")]
    # Two characters are one word, and neighbours overlap.
    count = sum(0.5 if is_unspaced(word) else 1.0 for word in words)
    if count >= 2:
        items.append(_for("word", count, f"share the telling words {_listed(words)}"))
    return "headline", _ramp(best, limits.headline_least, limits.headline_full) * 0.9, tuple(items)


def _may_speak(left: Side, one: Headline, right: Side, other: Headline, value: float) -> bool:
    """Whether two views may stand for their entries.

    Openings share standing phrases, so that two of them prove nothing; and the opening of a round-up holds another's
    headline, so that an entry speaks by its opening only when its own headline is not foreign to the other entry.
    Two links to one page are one piece of evidence, which is counted as a link.
    """
    if one.kind == other.kind == views.OPENING or (one.kind == other.kind == views.SLUG and value > 0.99):
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
    telling = (term for term in shared if not term.isdigit() and side.weights.rarity(term) >= _TELLING)
    return not side.title_terms or any(telling)


def _discounted(one: Headline, other: Headline, shared: Iterable[str], names: frozenset[str]) -> float:
    """The cosine when names count less: they tell the topic."""
    common = sum(one.weights[term] * (_NAME_SHARE if term in names else 1.0) for term in shared)
    norms = (
        sum(weight * (_NAME_SHARE if term in names else 1.0) for term, weight in view.weights.items())
        for view in (one, other)
    )
    return common / math.sqrt(math.prod(norms))


# A name counts as four tenths of a word in a headline.
_NAME_SHARE = 0.4

# A word that one document in twenty has says nothing about the event.
_TELLING = 3.0


def _foreign(left: Side, right: Side) -> Found | None:
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
    items = [_for("term", best, f"headlines in two scripts share {_listed(words)}")]
    if best >= _FOREIGN_ENOUGH and len(words) >= 2:
        items.append(
            _for("word", len(words), f"and hardly another word of their script stands in them: {_listed(words)}")
        )
    return "term", _ramp(best, _FOREIGN_LEAST, _FOREIGN_FULL) * 0.85, tuple(items)


def _bridge(mixed: Side, one: Headline, plain: Side, other: Headline) -> tuple[float, tuple[str, ...]]:
    """How far the Latin words in a headline of another script are those of a headline, and which these are."""
    shared = tuple(term for term in one.weights if term in other.weights)
    if not shared:
        return 0.0, ()
    # In a script without capitals every Latin word looks like a name: the other side must say so.
    is_named = len(shared) < _MANY and plain.names.issuperset(shared)
    common = sum(math.sqrt(one.weights[term]) for term in shared) * (_NAME_SHARE if is_named else 1.0)
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


def _links(left: Side, right: Side) -> Found | None:
    one, other = left.print_, right.print_
    for citing, cited in ((one, other), (other, one)):
        if cited.identity and cited.identity in citing.links:
            if len(citing.links) == 1:
                items = (
                    _for("cites", 1, f"one's only link leads to the other: {cited.identity}"),
                    _for("link", 1, "and to nothing else"),
                )
                return "link", 0.85, items
            return "link", 0.5, (_for("cites", 1, f"one links to the other: {cited.identity}"),)
    if one.identity and one.identity == other.identity:
        return "link", 0.75, (_for("address", 1, f"the same address {one.identity}"),)
    shared = sorted(set(one.links) & set(other.links)) if left.key.source != right.key.source else []
    return _shared_links(shared) if shared else None


def _shared_links(shared: Sequence[str]) -> Found:
    """Links to one piece count; a site, a product or a page that goes on is linked by many for other reasons."""
    fixed = [link for link in shared if not views.is_running("//" + link)]
    if not fixed:
        return "link", 0.08, (_for("running_page", len(shared), f"both link to the running page {shared[0]}"),)
    if not any(map(_is_specific, fixed)):
        return "link", 0.08, (_for("place", len(fixed), f"both link to the place {_listed(fixed, 2)}"),)
    return "link", 0.5, (_for("link", len(fixed), f"both link to {_listed(fixed, 2)}"),)


def _is_specific(link: str) -> bool:
    """Whether an address names one piece: by three words or a long number; not a site, a product or a repository."""
    return bool(views.slug_terms("//" + link)) or _PIECE.search(link.partition("/")[2]) is not None


_PIECE = re.compile(
    r"\d{4}|(?:issues?|pull|commit|releases?/tag|status|abs|comments?)/\w|[?&][a-z]{1,6}=\w{6}|/\d{2,}(?:$|[/?#])"
)


def _glosses(left: Side, right: Side) -> Found | None:
    shared = [gloss for gloss in left.print_.glosses if gloss in right.print_.glosses]
    shared = [gloss for gloss in shared if left.weights.rarity(gloss) >= _TELLING]
    if not shared:
        return None
    return (
        "gloss",
        min(0.5, 0.25 * len(shared)),
        (_for("gloss", len(shared), f"share the quote or gloss {_listed(shared)}"),),
    )


def _names(left: Side, right: Side) -> Found | None:
    shared = left.names & right.names
    if len(shared) < 2:
        return None
    weight = sum(left.weights.rarity(name) for name in shared)
    whole = min(sum(side.weights.rarity(name) for name in side.names) for side in (left, right))
    share = weight / whole
    return "name", 0.3 * share, (_for("name", len(shared), f"share {len(shared)} names: {_listed(sorted(shared))}"),)


def _numbers(left: Side, right: Side) -> Found | None:
    shared = [number for number in left.print_.numbers if number in right.print_.numbers and _is_telling(number)]
    if not shared:
        return None
    return (
        "number",
        min(0.3, 0.15 * len(shared)),
        (_for("number", len(shared), f"share the numbers {_listed(sorted(shared))}"),),
    )


def _is_telling(number: str) -> bool:
    """Exact or large enough to be no accident: 312, 14.74, 38 million; neither 800, nor 4.3, nor a year."""
    if len(number) == 4 and number[:2] in {"19", "20"}:
        return False
    digits = number.replace(".", "").strip("0")
    return len(digits) >= 3 or (len(digits) == 2 and len(number) >= 5)


def _day(left: Side, right: Side) -> Found | None:
    one, other = named_days(left), named_days(right)
    shared = one & other
    if not shared:
        return None
    return "day", 0.25, (_for("day", len(shared), f"both name {min(shared):%d %B}"),)


def _other_day(left: Side, right: Side) -> Found | None:
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


def _other_names(left: Side, right: Side, names: frozenset[str]) -> Found | None:
    """Each headline has names, and the other entry knows none of them: one mould, other people."""
    for side, other in ((left, right), (right, left)):
        own = {term for view in side.headlines if view.kind == views.TITLE for term in view.weights if term in names}
        if not own or own & (other.terms | other.names):
            return None
    return "name", 0.6, (Evidence(kind="name", value=1.0, detail="the headlines name others", is_for=False),)


def _other_part(left: Side, right: Side) -> Found | None:
    """One is a part of a series, and the other calls itself none."""
    one, other = (any(number[0] == "#" for number in side.print_.title_numbers) for side in (left, right))
    if one == other:
        return None
    part, whole = (left, right) if one else (right, left)
    # Without a text nothing says that it is none, unless the headline of the other does.
    if whole.is_bare and not any(number[0] == "#" for number in find_title_numbers(part.print_.title)):
        return None
    return "part", 0.5, (Evidence(kind="part", value=1.0, detail="one is a part of a series", is_for=False),)


def _other_filling(left: Side, right: Side, names: frozenset[str]) -> Found | None:
    """The headlines say the same word for word but for names, and neither entry knows those of the other."""
    for one in left.headlines:
        for other in right.headlines:
            if one.kind != views.TITLE or other.kind != views.TITLE or len(one.weights) != len(other.weights):
                continue
            pairs = [(a, b) for a, b in zip(one.weights, other.weights, strict=True) if a != b]
            if not pairs or 5 * len(pairs) > 2 * len(one.weights):
                continue
            mine, yours = ({pair[place] for pair in pairs} for place in (0, 1))
            if mine & names and yours & names and not (mine & right.known or yours & left.known):
                return "mould", 0.6, (_against_form(mine, yours),)
    return None


def _against_form(mine: Iterable[str], yours: Iterable[str]) -> Evidence:
    detail = f"one form, filled with {_listed(sorted(mine))} / {_listed(sorted(yours))}"
    return Evidence(kind="mould", value=1.0, detail=detail, is_for=False)


def _other_words(left: Side, right: Side) -> Found | None:
    """Both tell at length in one script, and hardly a telling word is in both: a common link is not a common story."""
    if left.is_bare or right.is_bare:
        return None
    own = False
    for script in (True, False):
        one, other = left.spoken.get(script, frozenset()), right.spoken.get(script, frozenset())
        if min(len(one), len(other)) < _SPOKEN:
            continue
        own = True
        if sum(left.weights.rarity(term) >= _TELLING for term in one & other) >= 3:
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


def coverage_vetoes(left: Side, right: Side, limits: Thresholds) -> list[Evidence]:
    """What forbids one story: too far apart, other days named."""
    found = []
    gap = time_gap(left, right)
    if gap > limits.story_window:
        hours = gap.total_seconds() / 3600
        found.append(Evidence(kind="gap", value=hours, detail=f"published {hours:.0f} hours apart", is_for=False))
    one, other = named_days(left), named_days(right)
    if one and other and min(abs(a - b) for a in one for b in other) >= 2 * _DAY:
        detail = f"the openings name other days: {min(one):%d %B} / {min(other):%d %B}"
        found.append(Evidence(kind="day", value=1.0, detail=detail, is_for=False))
    return found


def named_days(side: Side) -> frozenset[date]:
    """The days that the opening names; a weekday is the last one before publication, a day without year the nearest."""
    near = (side.published or side.first_seen).date()
    found = (_resolve(day, near, side.published is not None) for day in side.print_.days)
    return frozenset(day for day in found if day)


def _resolve(day: str, near: date, is_dated: bool) -> date | None:
    if day[0] == "w":
        return near - timedelta(days=(near.weekday() - int(day[1:])) % 7) if is_dated else None
    if not day.startswith("--"):
        return date.fromisoformat(day)
    month, number = int(day[2:4]), int(day[5:7])
    choices = [made for year in (near.year - 1, near.year, near.year + 1) if (made := _make(year, month, number))]
    return min(choices, key=lambda made: abs(made - near), default=None)


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def time_gap(left: Side, right: Side) -> timedelta:
    """The least time between two entries; a day counts whole, an undated entry is of any time before it was seen."""
    one, other = span(left), span(right)
    return max(one[0] - other[1], other[0] - one[1], timedelta(0))


def span(side: Side) -> tuple[datetime, datetime]:
    """When an entry may have been published, from and to."""
    if side.published is None:
        return datetime(1, 1, 1, tzinfo=side.first_seen.tzinfo), side.first_seen
    start = min(side.published, side.first_seen)
    return start, start + _DAY if side.precision is Precision.DAY else start


def _ramp(value: float, low: float, high: float) -> float:
    return min(1.0, max(0.0, (value - low) / (high - low)))


def _for(kind: str, value: float, detail: str) -> Evidence:
    return Evidence(kind=kind, value=round(float(value), 3), detail=detail, is_for=True)


def _listed(values: Iterable[str], most: int = 6) -> str:
    return ", ".join(list(values)[:most])
