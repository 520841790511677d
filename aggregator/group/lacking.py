"""Numbers that each of two texts has and the other lacks: a form filled anew. Pure."""

import numpy as np

from aggregator.fingerprint.spelled import spelled_numbers
from aggregator.fingerprint.words import SHINGLE, Hashes, hash_word
from aggregator.group.finding import alphabetical, object_to
from aggregator.group.passages import Passage, are_found, longest_between
from aggregator.group.releases import missing_numbers
from aggregator.group.side import Side
from aggregator.group.thresholds import Thresholds
from aggregator.model import Evidence


def number_veto(
    sides: tuple[Side, Side], texts: tuple[Passage, Passage], limits: Thresholds, *, is_weak: bool, spared: int
) -> list[Evidence]:
    """Each text has numbers that the other lacks, also in words: a template filled in anew, not a text cut short.

    One such number is enough where the texts agree weakly, or where a short one has but two; `spared` are as many as
    may be prices behind a part of a text. The same words have the same numbers, however these are broken up.
    """
    (left, right), (one, other) = sides, texts
    if left.print_.text_key and left.print_.text_key == right.print_.text_key:
        return []
    lacking = _lacking_numbers(left, right, one, other), _lacking_numbers(right, left, other, one)
    share, missing = min(lacking, key=lambda found: found[0])
    is_form = share >= _HALF and min(left.print_.words, right.print_.words) < _FORM_WORDS
    is_single = len(missing) < 2 and not (is_weak or is_form)
    if is_single or len(missing) <= spared or share <= limits.max_missing_numbers:
        return []
    return [object_to("number", f"numbers of one are missing in the other: {alphabetical(missing)}", share)]


def _lacking_numbers(side: Side, stranger: Side, own: Passage, foreign: Passage) -> tuple[float, list[str]]:
    """The numbers of a text that the other lacks, and their share; it may say in words what this one does not.

    Those of a day, where the other names none, tell when who took the text printed it; of two days `day_veto` tells.
    """
    share, missing = missing_numbers(side, stranger)
    words = spelled_numbers()
    dated = _dateline_numbers(side, own, foreign) if missing and not _dates(stranger) else frozenset[str]()
    lacking = [
        one
        for one in missing
        if one not in dated and (one not in words or not _is_only_there(words[one], own, foreign))
    ]
    return (share * len(lacking) / len(missing) if missing else 0.0), lacking


def _dates(side: Side) -> list[str]:
    """The days that an opening names by number."""
    return [day for day in side.print_.days if not day.startswith("w")]


def _dateline_numbers(side: Side, own: Passage, foreign: Passage) -> frozenset[str]:
    """The numbers of the days that stand before all that two texts share, if from there on no word is exchanged.

    What is exchanged may be the same number by chance: on the 18th, 18 cows. Where months have names, their number is
    another one.
    """
    common = np.flatnonzero(are_found(own.shingles, foreign.distinct))
    if not len(common) or longest_between(common) >= SHINGLE or own.length - 1 - common[-1] > len(own.ends):
        return frozenset()
    ahead, behind = own.begins[: int(common[0])].tolist(), own.ends.tolist()
    named = {part for day in _dates(side) for part in (day[:-6], day[-2:])}
    months = {day[-5:-3] for day in _dates(side)} if side.has_unspaced else set[str]()
    written = {part.lstrip("0") for part in named | months}
    return frozenset(number for number in written if [*ahead, *behind].count(hash_word(number)) == 1)


def _is_only_there(words: Hashes, own: Passage, foreign: Passage) -> bool:
    return bool((are_found(words, foreign.words) & ~are_found(words, own.words)).any())


# One number may be corrected, or left out by whoever rewrites; of the two in a short text each says what it is about.
_HALF = 0.5
_FORM_WORDS = 150
