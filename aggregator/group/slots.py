"""Headlines of one form in which one thing is exchanged: "Weather for Whitby", "Weather for Salen". Pure.

A form has little to say but what it is filled with. Where two headlines share more than that, the outlets may as well
have taken over one headline and changed a word of it.
"""

import re
from collections.abc import Sequence

from aggregator.fingerprint.vocabulary import stem, stop_words
from aggregator.fingerprint.words import fold, is_unspaced
from aggregator.group.finding import TELLING, listed, object_to
from aggregator.group.side import Side
from aggregator.group.thresholds import Thresholds
from aggregator.model import Evidence

_HAN = re.compile(r"[\u3400-\u9fff]")
# What a letter of another script without blanks (Thai, kana) says, measured by a character of Han.
_LETTER = 1 / 3
# The kind of what is found.
FORM = "form"
_LEAST = 0.5


def slot_veto(left: Side, right: Side, limits: Thresholds) -> list[Evidence]:
    """What forbids one story: half of the headlines is one form, which each fills with what is foreign to the other."""
    one, other = left.title_tokens, right.title_tokens
    shared, mine, yours = _lay(one, other)
    if not mine or not yours or len(shared) < _LEAST * max(len(one), len(other)) or _says_much(left, shared, limits):
        return []
    filled, filled_too = _told(mine), _told(yours)
    if not filled or not filled_too or _is_known(filled, right) or _is_known(filled_too, left):
        return []
    detail = f"one form, filled with {listed(filled)} / {listed(filled_too)}"
    return [object_to(FORM, detail)]


def place_veto(left: Side, right: Side) -> list[Evidence]:
    """What forbids one story: two headlines say the same of two towns. In Han a place is told by what follows it."""
    if not (left.has_unspaced and right.has_unspaced):
        return []
    one, other = left.title_tokens, right.title_tokens
    before, behind = _common_ends(one, other)
    if before + behind < _LEAST * max(len(one), len(other)):
        return []
    mine, yours = ("".join(tokens[before : len(tokens) - behind]) for tokens in (one, other))
    if not _is_place(mine, one, behind) or not _is_place(yours, other, behind):
        return []
    if mine in fold(right.print_.title) or yours in fold(left.print_.title):
        return []
    return [object_to(FORM, f"one headline, of {mine} / {yours}")]


def _is_place(filled: str, tokens: Sequence[str], behind: int) -> bool:
    if not 1 < len(filled) <= _LONGEST_PLACE or not all(map(is_unspaced, filled)):
        return False
    return filled[-1] in _PLACES or (behind > 0 and tokens[-behind] in _PLACES)


_PLACES = frozenset("省州市县縣区區镇鎮乡鄉村町郡府道")
_LONGEST_PLACE = 6


def _lay(one: Sequence[str], other: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """What two headlines have in the same places, and what each has there instead."""
    if len(one) == len(other):
        pairs = list(zip(one, other, strict=True))
        differ = [pair for pair in pairs if pair[0] != pair[1]]
        return [a for a, b in pairs if a == b], [a for a, _ in differ], [b for _, b in differ]
    before, behind = _common_ends(one, other)
    shared = [*one[:before], *one[len(one) - behind :]]
    return shared, list(one[before : len(one) - behind]), list(other[before : len(other) - behind])


def _common_ends(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How many tokens both begin with, and how many they end with behind these."""
    short = min(len(one), len(other))
    before = next((n for n in range(short) if one[n] != other[n]), short)
    behind = next((n for n in range(short - before) if one[-1 - n] != other[-1 - n]), short - before)
    return before, behind


def _says_much(side: Side, shared: Sequence[str], limits: Thresholds) -> bool:
    characters = sum(_LETTER if _is_letter(token) else 1.0 for token in shared if is_unspaced(token))
    if characters > limits.form_characters:
        return True
    words = {stem(token) for token in _told(shared) if not is_unspaced(token) and not token.isdigit()}
    return sum(side.weights.rarity(word) >= TELLING for word in words) > limits.form_words


def _told(tokens: Sequence[str]) -> list[str]:
    return [token for token in tokens if token not in stop_words()]


def _is_known(filled: Sequence[str], other: Side) -> bool:
    """Whether the other entry says, anywhere in its headlines, what this one is filled with.

    A character of Han may be a word; the letters of Thai or kana are only together.
    """
    title = fold(other.print_.title)
    letters = "".join(token for token in filled if _is_letter(token))
    if letters and letters in title:
        return True
    words = (token for token in filled if not _is_letter(token))
    return any(token in title if is_unspaced(token) else stem(token) in other.terms for token in words)


def part_of_word(token: str) -> float:
    """What a piece of a headline or a text says, of a word: of two characters half, of two letters less. Kana stand for
    syllables: a few of them are a name.
    """
    if not is_unspaced(token):
        return 1.0
    return 0.5 * _LETTER if _is_letter(token) and not "\u3040" <= token[0] <= "\u30ff" else 0.5


def _is_letter(token: str) -> bool:
    return is_unspaced(token) and not _HAN.match(token)
