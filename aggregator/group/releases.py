"""The notes of a release: what has the version, and whether two are of one release."""

import re

from aggregator.fingerprint.facts import find_numbers
from aggregator.fingerprint.vocabulary import stem, stop_words
from aggregator.fingerprint.words import fold, is_unspaced
from aggregator.group.finding import alphabetical, object_to
from aggregator.group.side import Side
from aggregator.group.titles import titles
from aggregator.model import Evidence


def other_product(left: Side, right: Side) -> list[Evidence]:
    """The version is the same by chance, or because packages are released together."""
    one, other = (versioned(side.print_.title) for side in (left, right))
    if not one or not other or one & other:
        return []
    return [object_to("product", f"versions of other things: {alphabetical(one)} / {alphabetical(other)}")]


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


def missing_numbers(side: Side, other: Side) -> tuple[float, list[str]]:
    """The numbers of a text that the other lacks, and the share that they make up."""
    # Zeros alone are the end of a number that is written with blanks.
    wanted = [number for number in side.print_.numbers if number.strip("0.")]
    missing = [number for number in wanted if number not in other.print_.numbers]
    return (len(missing) / len(wanted) if wanted else 0.0), missing


def release_evidence(left: Side, right: Side) -> list[Evidence]:
    """What shows two entries to be the notes of one release: product, version, and the numbers in them; else empty.

    Another version, a pre-release, or another package of the same repository has another title.
    """
    one, other = left.print_, right.print_
    if not one.title_versions or set(one.title_versions) != set(other.title_versions):
        return []
    products, products_too = _products(left), _products(right)
    if not products or products != products_too:
        return []
    share, _ = min((missing_numbers(*sides) for sides in ((left, right), (right, left))), key=lambda found: found[0])
    counted = min(len([number for number in side.numbers if len(number) > 1]) for side in (one, other))
    if counted < _FEW_NUMBERS or share > 0.5:
        return []
    version = alphabetical(one.title_versions)
    return [
        Evidence(kind="version", value=1.0, detail=f"both are of {alphabetical(products)} {version}", is_for=True),
        Evidence(kind="number", value=round(1 - share, 3), detail="the numbers in one stand in the other", is_for=True),
    ]


_FEW_NUMBERS = 2
_RELEASE = frozenset(
    {"release", "version", "updat", "update", "changelog", "new", "stabl", "lts", "current", "out", "note", "notes"}
)


def _products(side: Side) -> frozenset[str]:
    """The Latin words of a headline but those that every release has."""
    terms = (term for view in titles(side) for term in view.weights)
    return frozenset(
        term
        for term in terms
        if term not in _RELEASE and not term[0].isdigit() and not is_unspaced(term) and term[1:].isalpha()
    )
