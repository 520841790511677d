"""Is it the same text, republished? The overlap of the two texts decides; decisive facts can forbid."""

import re
from collections.abc import Sequence

import numpy as np

from aggregator.fingerprint import views
from aggregator.fingerprint.facts import find_numbers
from aggregator.fingerprint.vocabulary import common_words, stem, stop_words
from aggregator.fingerprint.words import fold, is_unspaced
from aggregator.group.passages import Overlap, Passage, share_found
from aggregator.group.side import Headline, Side, cosine
from aggregator.group.thresholds import Thresholds
from aggregator.model import Evidence

# Below this many words a text alone is no evidence (a CJK character is a word).
SHORT = 40
# And below this many even under one headline.
SHORTEST = 10


def title_agreement(left: Side, right: Side, small: Passage, large: Passage) -> float:
    """How far two entries agree in their headlines.

    Where the headlines have nothing in common, one may be made of the text: then the shorter text's headline
    stands in the longer text, and the longer one's is not foreign to the shorter (a round-up's is).
    """
    one, other = left.print_, right.print_
    if one.title_key and one.title_key == other.title_key:
        return _STANDING if _is_standing(left, right) else 1.0
    best = max((cosine(a, b)[0] for a in _titles(left) for b in _titles(right)), default=0.0)
    if best >= 0.5 or not (one.title_key and other.title_key):
        return best
    short, long = (left, right) if (one.words, left.key) <= (other.words, right.key) else (right, left)
    at_home = share_found(short.title_words, large)
    return max(best, at_home) if share_found(long.title_words, small) >= _AT_HOME else best


# What agrees in a headline that many have ("Your stars today") is no agreement.
_STANDING = 0.4


def _is_standing(left: Side, right: Side) -> bool:
    """Whether both have one headline, and such a one as many have."""
    if not left.print_.title_key or left.print_.title_key != right.print_.title_key:
        return False
    rarities = (left.weights.rarity(term) for view in _titles(left) for term in view.weights)
    return sum(rarity for rarity in rarities if rarity >= _RARE) < _TELLING


# A word that one entry in twenty has says nothing; a headline of one event has two rare ones.
_RARE = 3.0
_TELLING = 8.0
# The least share of the longer text's headline that the shorter one must know.
_AT_HOME = 0.2


def _titles(side: Side) -> list[Headline]:
    return [view for view in side.headlines if view.kind == views.TITLE]


def title_vetoes(left: Side, right: Side) -> list[Evidence]:
    """Decisive facts of the headlines that differ: versions, advisory ids, days; numbers in headlines of one mould."""
    one, other = left.print_, right.print_
    found = [
        _against(kind, f"{word} in the headlines differ: {_listed(a)} / {_listed(b)}")
        for kind, word, a, b in (
            ("version", "versions or ids", one.title_versions, other.title_versions),
            ("title_day", "days", _days(left), _days(right)),
            ("part", "parts of a series", _parts(left), _parts(right)),
        )
        if a and b and set(a) != set(b)
    ]
    if one.title_versions and set(one.title_versions) == set(other.title_versions):
        found += _other_product(left, right)
    a, b = one.title_numbers, other.title_numbers
    if a and b and not set(a) & set(b) and (_is_one_mould(left, right) or _are_counts(left, right)):
        found.append(_against("title_number", f"numbers in the headlines differ: {_listed(a)} / {_listed(b)}"))
    return found


def _other_product(left: Side, right: Side) -> list[Evidence]:
    """The version is the same by chance, or because packages are released together."""
    one, other = (versioned(side.print_.title) for side in (left, right))
    if not one or not other or one & other:
        return []
    return [_against("product", f"versions of other things: {_listed(sorted(one))} / {_listed(sorted(other))}")]


def versioned(title: str) -> frozenset[str]:
    """The words that stand before a version number; an amount (4.2 billion, 2.1 %) is none."""
    numbers = set(find_numbers(title))
    found = (
        one for one in _VERSIONED.finditer(fold(title))
        if one[2] or one[3].count(".") > 1 or numbers.issuperset(find_numbers(one[3]))
    )  # fmt: skip
    return frozenset(one[1] for one in found if one[1] not in stop_words() and stem(one[1]) not in _RELEASE)


_VERSIONED = re.compile(
    r"([a-z][a-z0-9]*)(?:[\s@/:,_-]+(?:version|release|releases|v\.?))?"
    r"[\s@/:_-]+(v)?(\d+(?:\.\d+)+)(?![\d.]|\s?(?:%|per\s?cent|prozent))"
)


def _parts(side: Side) -> tuple[str, ...]:
    return tuple(number for number in side.print_.title_numbers if number[0] == "#")


def _are_counts(left: Side, right: Side) -> bool:
    """Whether two headlines in two scripts each count something: years apart, a translator changes no number."""
    if not left.title_scripts or not right.title_scripts or left.title_scripts & right.title_scripts:
        return False
    return not any(all(_is_year(number) for number in side.print_.title_numbers) for side in (left, right))


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in {"19", "20"}


def _is_one_mould(left: Side, right: Side) -> bool:
    """Whether the headlines agree in half of their words, numbers aside."""
    one, other = (
        {term for view in _titles(side) for term in view.weights if not term[0].isdigit()} for side in (left, right)
    )
    return 2 * len(one & other) >= min(len(one), len(other))


def _days(side: Side) -> tuple[str, ...]:
    return tuple(day for day in side.print_.title_days if not day.startswith("w"))


def number_veto(left: Side, right: Side, limits: Thresholds, *, is_weak: bool = False) -> list[Evidence]:
    """Each text has numbers that the other lacks: a template filled in anew, not a text cut short.

    One such number is enough where the texts agree weakly.
    """
    one, other = (_missing(*sides) for sides in ((left, right), (right, left)))
    share, missing = min(one, other, key=lambda found: found[0])
    if share < 1.0 and ((len(missing) < 2 and not is_weak) or share <= limits.max_missing_numbers):
        return []
    if not missing:
        return []
    return [_against("number", f"numbers of one are missing in the other: {_listed(missing)}", share)]


def mould_veto(left: Side, right: Side, one: Passage, other: Passage) -> list[Evidence]:
    """The headlines are of one mould, and each is filled with words that its own text has and the other's has not."""
    if not _is_one_mould(left, right):
        return []
    for side, stranger, own, foreign in ((left, right, one, other), (right, left, other, one)):
        filling = np.setdiff1d(side.title_words, stranger.title_words)
        if not share_found(filling, own) or share_found(filling, foreign):
            return []
    return [_against("mould", "the headlines are of one form, filled with other words", 1.0)]


def name_veto(left: Side, right: Side, limits: Thresholds) -> list[Evidence]:
    """Each text is about others than the other one: a form filled in anew."""
    if left.has_unspaced or right.has_unspaced:
        return []  # there every Latin word passes for a name
    # Weekdays and months are written like names.
    one, other = (side.names - common_words() for side in (left, right))
    lacks, other_lacks = one - right.known - right.names, other - left.known - left.names
    if min(len(lacks), len(other_lacks)) < _FEW_NAMES:
        return []
    share = min(len(lacks) / len(one), len(other_lacks) / len(other))
    if share <= limits.max_missing_names:
        return []
    detail = f"names of one are missing in the other: {_listed(sorted(lacks))} / {_listed(sorted(other_lacks))}"
    return [_against("name", detail, share)]


_FEW_NAMES = 2


def _missing(side: Side, other: Side) -> tuple[float, list[str]]:
    wanted = side.print_.numbers
    missing = [number for number in wanted if number not in other.print_.numbers]
    return (len(missing) / len(wanted) if wanted else 0.0), missing


def _against(kind: str, detail: str, value: float = 1.0) -> Evidence:
    return Evidence(kind=kind, value=round(value, 3), detail=detail, is_for=False)


def judge_copy(
    left: Side, right: Side, over: Overlap, title: float, limits: Thresholds
) -> tuple[str, float, list[Evidence]] | None:
    """The rule that makes two entries copies with its score and evidence; None when none does.

    What forbids is returned as evidence against by `vetoes`; the caller asks first.
    """
    is_same_link = bool(left.print_.identity) and left.print_.identity == right.print_.identity
    rule = _rule(left, right, over, title, is_same_link, limits)
    if rule is None:
        return None
    found = [
        Evidence(kind="text", value=round(over.containment, 3), is_for=True,
                 detail=f"{over.containment:.0%} of the shorter text stand in the longer one"),
    ]  # fmt: skip
    if title >= limits.copy_title:
        found.append(Evidence(kind="title", value=round(title, 3), detail="the headlines agree", is_for=True))
    if is_same_link:
        found.append(
            Evidence(kind="address", value=1.0, detail=f"the same address {left.print_.identity}", is_for=True)
        )
    if over.order >= limits.copy_order:
        detail = "the common passages follow each other in the same order"
        found.append(Evidence(kind="order", value=round(over.order, 3), detail=detail, is_for=True))
    return rule, max(over.containment, over.jaccard), found


def _rule(left: Side, right: Side, over: Overlap, title: float, is_same_link: bool, limits: Thresholds) -> str | None:
    shorter = min(left.print_.words, right.print_.words)
    is_titled = title >= limits.copy_title
    if left.key.source == right.key.source:
        is_near = over.jaccard >= limits.copy_same_source and title >= 0.99 and shorter >= SHORT
        return "copy.same-source" if is_near else None
    if shorter < SHORT:
        return _short_rule(shorter, over, is_titled, is_same_link, limits)
    if is_same_link and over.containment >= limits.copy_titled:
        return "copy.same-link"
    if _is_standing(left, right):
        # A column that is filled anew, as inside one source.
        return "copy.near" if over.jaccard >= limits.copy_same_source else None
    if over.jaccard >= limits.copy_near and over.order >= limits.copy_order:
        return "copy.near"
    return _part_rule(over, title, limits)


def _part_rule(over: Overlap, title: float, limits: Thresholds) -> str | None:
    """One text is the beginning of the other, or a light rewriting under the same headline."""
    if over.start > limits.max_copy_start or over.order < limits.copy_order:
        return None
    is_titled = title >= limits.copy_title
    if over.containment >= limits.copy_contained and (is_titled or over.part >= limits.copy_part):
        return "copy.contained"
    is_enough = over.containment + title >= limits.copy_titled_sum
    return "copy.titled" if is_titled and is_enough and over.containment >= limits.copy_titled else None


def _short_rule(shorter: int, over: Overlap, is_titled: bool, is_same_link: bool, limits: Thresholds) -> str | None:
    if shorter < SHORTEST or over.containment < limits.copy_contained or over.start > limits.max_copy_start:
        return None
    return "copy.teaser" if is_titled or is_same_link else None


def release_evidence(left: Side, right: Side) -> list[Evidence]:
    """What shows two entries to be the notes of one release: product, version, and the numbers in them; else empty.

    Another version, a pre-release, or another package of the same repository has another title.
    """
    one, other = left.print_, right.print_
    if not one.title_versions or set(one.title_versions) != set(other.title_versions):
        return []
    products = _products(left)
    if not products or products != _products(right):
        return []
    share, _ = min((_missing(*sides) for sides in ((left, right), (right, left))), key=lambda found: found[0])
    counted = min(len([number for number in side.numbers if len(number) > 1]) for side in (one, other))
    if counted < _FEW_NUMBERS or share > 0.5:
        return []
    version = _listed(one.title_versions)
    return [
        Evidence(kind="version", value=1.0, detail=f"both are of {_listed(sorted(products))} {version}", is_for=True),
        Evidence(kind="number", value=round(1 - share, 3), detail="the numbers in one stand in the other", is_for=True),
    ]


_FEW_NUMBERS = 2
_RELEASE = frozenset(
    {"release", "version", "updat", "update", "changelog", "new", "stabl", "lts", "current", "out", "note", "notes"}
)


def _products(side: Side) -> frozenset[str]:
    """The Latin words of a headline but those that every release has."""
    terms = (term for view in _titles(side) for term in view.weights)
    return frozenset(
        term
        for term in terms
        if term not in _RELEASE and not term[0].isdigit() and not is_unspaced(term) and term[1:].isalpha()
    )


def _listed(values: Sequence[str]) -> str:
    return ", ".join(sorted(values)[:4])
