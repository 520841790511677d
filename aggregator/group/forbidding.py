"""Decisive facts that forbid to call two entries copies, however alike their texts are."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

import numpy as np

from aggregator.fingerprint.days import is_one_day
from aggregator.fingerprint.vocabulary import common_words, stem
from aggregator.fingerprint.words import Hashes, is_unspaced
from aggregator.group.finding import TELLING, alphabetical, listed, object_to
from aggregator.group.ordering import distinct
from aggregator.group.passages import Overlap, Passage, are_found, is_told, share_found
from aggregator.group.releases import other_product
from aggregator.group.side import Side
from aggregator.group.slots import part_of_word
from aggregator.group.thresholds import Thresholds
from aggregator.group.titles import titles
from aggregator.model import Evidence, Fingerprint


def title_vetoes(left: Side, right: Side) -> list[Evidence]:
    """Decisive facts of the headlines that differ: versions, advisory ids, days; numbers in headlines of one mould."""
    one, other = left.print_, right.print_
    found = [
        object_to(kind, f"{word} in the headlines differ: {alphabetical(a)} / {alphabetical(b)}")
        for kind, word, a, b in (
            ("version", "versions or ids", one.title_versions, other.title_versions),
            ("title_day", "days", *_days(left, right)),
            ("part", "parts of a series", *_parts(left, right)),
        )
        if a and b and set(a) != set(b)
    ]
    if one.title_versions and set(one.title_versions) == set(other.title_versions):
        found += other_product(left, right)
    a, b = (_known_numbers(print_) for print_ in (one, other))
    if a and b and not set(a) & set(b) and (_is_one_mould(left, right) or _are_counts(left, right)):
        found.append(
            object_to("title_number", f"other numbers in the headlines: {alphabetical(a)} / {alphabetical(b)}")
        )
    return found


def _known_numbers(print_: Fingerprint) -> list[str]:
    """The numbers of a headline, without parts of a series that have none."""
    return [number for number in print_.title_numbers if number not in _MAY_BE] if print_.title_numbers else []


def _parts(left: Side, right: Side) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Which parts of a series each headline names; one without a number is the one of the other that it may be."""
    one, other = left.print_.title_numbers, right.print_.title_numbers
    if not one or not other:  # of nearly all pairs
        return (), ()
    mine, yours = ([number for number in numbers if number[0] == "#"] for numbers in (one, other))
    return _named(mine, yours), _named(yours, mine)


def _named(parts: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(next((part for part in others if part in _MAY_BE.get(number, ())), number) for number in parts)


_MAY_BE = {"#middle": ("#2",), "#last": ("#2", "#3")}


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
        {term for view in titles(side) for term in view.weights if not term[0].isdigit()} for side in (left, right)
    )
    return 2 * len(one & other) >= min(len(one), len(other))


def _days(left: Side, right: Side) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The days that both headlines name; days of the week where they are of one mould and have none in common."""
    one, other = left.print_.title_days, right.print_.title_days
    if not one or not other:  # of nearly all pairs
        return (), ()
    weekdays = [{day for day in days if day.startswith("w")} for days in (one, other)]
    if all(weekdays) and weekdays[0].isdisjoint(weekdays[1]) and _is_one_mould(left, right):
        return one, other
    mine, yours = ([day for day in days if not day.startswith("w")] for days in (one, other))
    return _with_years(mine, yours), _with_years(yours, mine)


def _with_years(days: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """Days, those without a year in that of the other entry: one version of a headline leaves out what another says."""
    return tuple(
        next((other for other in others if is_one_day(day, other)), day) if day[0] == "-" else day for day in days
    )


def mould_veto(left: Side, right: Side, one: Passage, other: Passage) -> list[Evidence]:
    """The headlines are of one mould, and each is filled with words that its own text has and the other's has not."""
    if left.print_.title_key == right.print_.title_key or not _is_one_mould(left, right):
        return []
    for side, stranger, own, foreign in ((left, right, one, other), (right, left, other, one)):
        filling = side.title_words[~_are_known(side, stranger)]
        if not share_found(filling, own) or share_found(filling, foreign):
            return []
    return [object_to("mould", "the headlines are of one form, filled with other words", 1.0)]


def _are_known(side: Side, stranger: Side) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Which words of a headline stand in the other one, too, be it in another spelling (licence, license)."""
    found = are_found(side.title_words, distinct(stranger.title_words))
    spellings = [word for word in stranger.title_spelled if len(word) >= _SPELLED]
    for place in np.flatnonzero(~found).tolist():
        word = side.title_spelled[place]
        found[place] = len(word) >= _SPELLED and any(_is_spelling(word, spelling) for spelling in spellings)
    return found


def _is_spelling(word: str, other: str) -> bool:
    """Whether two words begin alike and differ in a letter or two of many; a word with an ending is another one."""
    if word[:3] != other[:3] or not (word.isalpha() and other.isalpha()) or is_unspaced(word):
        return False
    if word.startswith(other) or other.startswith(word):
        return False
    return SequenceMatcher(None, min(word, other), max(word, other)).ratio() >= _SPELLED_ALIKE


# centre and center are the least alike of the spellings that are meant.
_SPELLED = 5
_SPELLED_ALIKE = 0.8


def filling_veto(left: Side, right: Side, one: Passage, other: Passage, over: Overlap) -> list[Evidence]:
    """Each headline says in telling words what its own text begins with and the other's does not: a form filled anew.

    Who takes over a text and gives it another headline takes the words from that text. Where the whole texts are
    nearly the same, or all sentences of one stand in the other, it does not matter where in them these words stand.
    """
    if left.print_.title_key == right.print_.title_key:
        return []
    is_whole = over.jaccard >= _WHOLE or is_told(one, other) or is_told(other, one)
    mine, yours = _each_own(left, right, one, other, is_whole=is_whole)
    is_mould = _is_one_mould(left, right)
    if _is_begun_anew(over) and not is_mould and min(len(mine), len(yours)) < _FEW_OWN:
        mine, yours = _each_own(left, right, one, other, is_whole=True)
    least = _OWN_IN_MOULD if is_mould else _OWN_WEIGHT
    if min(_telling_weight(left, mine), _telling_weight(right, yours)) < least:
        return []
    detail = f"each headline names what only its own text begins with: {listed(mine, 4)} / {listed(yours, 4)}"
    return [object_to("mould", detail)]


def has_own_headline(left: Side, right: Side, one: Passage, other: Passage) -> bool:
    """Whether a headline is about what only its own text begins with: for two telling words that the other text knows,
    too, it has one or more that the other entry has nowhere.
    """
    own = _each_own(left, right, one, other, is_whole=True)
    known = (_telling(side, are_found(side.title_words, text.words)) for side, text in ((left, other), (right, one)))
    return any(mine and _OWN_FOR_KNOWN * len(mine) >= len(both) for mine, both in zip(own, known, strict=True))


def _each_own(left: Side, right: Side, one: Passage, other: Passage, *, is_whole: bool) -> tuple[list[str], list[str]]:
    """What each headline says that only its own text begins with; or that the other has nowhere, be it further down."""
    ours, theirs = (text.words if is_whole else text.opening for text in (one, other))
    return _only_own(left, right, one, theirs), _only_own(right, left, other, ours)


def _is_begun_anew(over: Overlap) -> bool:
    """Whether two long texts each begin with words of their own."""
    return over.before >= _BEGUN_ANEW and over.shared >= _LONG


def _only_own(side: Side, stranger: Side, own: Passage, foreign: Hashes) -> list[str]:
    """The telling words of a headline that its own text begins with, neither foreign nor in the other headline."""
    words = side.title_words
    found = are_found(words, own.opening) & ~are_found(words, foreign) & ~_are_known(side, stranger)
    return _telling(side, found)


def _telling(side: Side, found: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> list[str]:
    """The telling words of a headline among those that were found."""
    spelled = (word for word, is_found in zip(side.title_spelled, found.tolist(), strict=True) if is_found)
    return [word for word in spelled if side.weights.rarity(stem(word)) >= TELLING]


def _telling_weight(side: Side, words: Iterable[str]) -> float:
    """Rarities in all; two characters are one word, and neighbours overlap."""
    return sum(side.weights.rarity(stem(word)) * part_of_word(word) for word in words)


# A rare word, or a name of three characters; two characters where the headlines are of one form.
_OWN_WEIGHT = 4.0
_WHOLE = 0.9  # Jaccard
# Where the beginning of a long text was written anew, one word of a headline may stand further down in the other.
_BEGUN_ANEW, _LONG, _FEW_OWN = 10, 80, 2
_OWN_IN_MOULD = 2.0
_OWN_FOR_KNOWN = 2


def day_veto(left: Side, right: Side, one: Passage, other: Passage) -> list[Evidence]:
    """Both openings name days, and none in common: what a column says on another day, in the same words.

    Where the opening of one stands in the other, to the letter, sections were moved or left out, and so were days.
    """
    mine, yours = left.print_.days, right.print_.days
    if not mine or not yours or any(is_one_day(a, b) for a in mine for b in yours):
        return []
    length = _OPENING_UNSPACED if left.has_unspaced or right.has_unspaced else _OPENING
    if is_told(one, other, length) or is_told(other, one, length):
        return []
    return [object_to("day", "the openings name other days")]


# Words, and characters of a script without blanks, in which the days of an opening stand (fingerprint/days).
_OPENING, _OPENING_UNSPACED = 120, 600


def name_veto(left: Side, right: Side, over: Overlap, limits: Thresholds) -> list[Evidence]:
    """Each text is about others than the other one: a form filled in anew.

    A text cut short names fewer, and behind it who has the rest.
    """
    if left.has_unspaced or right.has_unspaced or over.lead >= _CUT:
        return []  # in scripts without blanks every Latin word passes for a name
    lacks, other_lacks = missing_names(left, right)
    if min(len(lacks), len(other_lacks)) < FEW_NAMES:
        return []
    one, other = (len(side.names - common_words()) for side in (left, right))
    share = min(len(lacks) / one, len(other_lacks) / other)
    if share <= limits.max_missing_names:
        return []
    return [object_to("name", tell_names(lacks, other_lacks), share)]


def missing_names(left: Side, right: Side) -> tuple[frozenset[str], frozenset[str]]:
    """The names of each text that the other lacks."""
    # Weekdays and months are written like names.
    one, other = (side.names - common_words() for side in (left, right))
    return one - right.known - right.names, other - left.known - left.names


def tell_names(lacks: Iterable[str], other_lacks: Iterable[str]) -> str:
    """What is said of names that are missing."""
    return f"names of one are missing in the other: {alphabetical(lacks)} / {alphabetical(other_lacks)}"


FEW_NAMES = 2
_CUT = 0.8  # share of the shorter text with which both begin
