"""Headlines of one form in which one thing is exchanged: "Weather for Whitby", "Weather for Salen". Pure.

A form has little to say but what it is filled with. Where two headlines share more than that, the outlets may as well
have taken over one headline and changed a word of it.
"""

import re
from collections.abc import Sequence

from aggregator.fingerprint.vocabulary import stem, stop_words
from aggregator.fingerprint.words import fold
from aggregator.group.finding import TELLING, listed, object_to
from aggregator.group.side import Side
from aggregator.model import Evidence

_HAN = re.compile(r"[\u3400-\u9fff]")
# What a form says besides. On one half of some headlines of a day, the pairs of one form that share as much and no more
# were 15 of one story and 9 of two; with three words 90 and 12, and those are left to other evidence.
_MOST_WORDS, _MOST_CHARACTERS = 2, 8
_FORM = 0.5


def slot_veto(left: Side, right: Side) -> list[Evidence]:
    """What forbids one story: half of the headlines is one form, which each fills with what is foreign to the other."""
    one, other = left.title_tokens, right.title_tokens
    shared, mine, yours = _lay(one, other)
    if not mine or not yours or len(shared) < _FORM * max(len(one), len(other)) or _says_much(left, shared):
        return []
    filled, filled_too = _told(mine), _told(yours)
    if not filled or not filled_too or _is_known(filled, right) or _is_known(filled_too, left):
        return []
    detail = f"one form, filled with {listed(filled)} / {listed(filled_too)}"
    return [object_to("mould", detail)]


def _lay(one: Sequence[str], other: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """What two headlines have in the same places, and what each has there instead."""
    if len(one) == len(other):
        pairs = list(zip(one, other, strict=True))
        differ = [pair for pair in pairs if pair[0] != pair[1]]
        return [a for a, b in pairs if a == b], [a for a, _ in differ], [b for _, b in differ]
    short = min(len(one), len(other))
    before = next((n for n in range(short) if one[n] != other[n]), short)
    behind = next((n for n in range(short - before) if one[-1 - n] != other[-1 - n]), short - before)
    shared = [*one[:before], *one[len(one) - behind :]]
    return shared, list(one[before : len(one) - behind]), list(other[before : len(other) - behind])


def _says_much(side: Side, shared: Sequence[str]) -> bool:
    if sum(_HAN.match(token) is not None for token in shared) > _MOST_CHARACTERS:
        return True
    words = {stem(token) for token in _told(shared) if not _is_character(token) and not token.isdigit()}
    return sum(side.weights.rarity(word) >= TELLING for word in words) > _MOST_WORDS


def _told(tokens: Sequence[str]) -> list[str]:
    return [token for token in tokens if token not in stop_words()]


def _is_known(filled: Sequence[str], other: Side) -> bool:
    """Whether the other entry says, anywhere in its headlines, what this one is filled with."""
    title = fold(other.print_.title)
    return any(token in title if _is_character(token) else stem(token) in other.terms for token in filled)


def _is_character(token: str) -> bool:
    return len(token) == 1 and not token.isascii()
