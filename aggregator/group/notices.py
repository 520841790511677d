"""Forms that say much around little: notices to customers, picks of the week, word from one office. Pure.

Their headline is often one and the same, and they have the names and numbers of whoever writes them in common; so what
each says besides decides. That is sure of short texts. A part of a long report may be written anew by who takes it
over; it still has its names and numbers, and a long form without any in common is a form.
"""

import numpy as np

from aggregator.fingerprint.minhash import estimate_jaccard
from aggregator.fingerprint.views import OPENING
from aggregator.fingerprint.vocabulary import common_words
from aggregator.group.finding import TELLING, listed, object_to
from aggregator.group.passages import Overlap, Passage, are_found
from aggregator.group.side import Side
from aggregator.group.titles import is_one_headline
from aggregator.model import Evidence


def notice_veto(left: Side, right: Side, one: Passage, other: Passage, over: Overlap) -> list[Evidence]:
    """What forbids a copy: both say the same under one headline, but for a passage or two of their own.

    Rewriting replaces words here and there. Under two headlines what is filled in stands between the same beginning
    and the same end: who puts lines of his own before a text or behind it changes no form.
    """
    if over.part < _WHOLE or left.print_.text_key == right.print_.text_key or not _may_be_form(left, right):
        return []
    least = _FILLED_IN_SHORT if _are_short(left, right) else _FILLED
    if is_one_headline(left, right):
        is_form = _is_framed(over, least) or _is_filled(one, other, least)
    else:
        is_form = over.lead > 0 and _is_framed(over, least)
    if not is_form:
        return []
    return [object_to("mould", "one form, which each fills with passages of its own", over.frame)]


def _is_framed(over: Overlap, least: int) -> bool:
    """Whether both begin and end alike. A line or two that each puts before a report or behind it is little of it."""
    is_framed = _FRAMED <= over.frame <= _MOST_FRAMED
    return is_framed and over.filled >= least and over.own >= _OWN_WORDS * over.filled


def _is_filled(one: Passage, other: Passage, least: int) -> bool:
    """Whether each has passages of its own."""
    filled = min(_filled(one, other), _filled(other, one))
    return filled >= max(least, _LEAST_FILLED * min(one.length, other.length))


def _filled(own: Passage, foreign: Passage) -> int:
    """How many shingles of a text are in passages of its own, of four words and more."""
    edges = np.flatnonzero(np.concatenate(([True], are_found(own.shingles, foreign.distinct), [True])))
    runs = np.diff(edges) - 1
    return int(runs[runs >= _RUN].sum())


def notice_form(left: Side, right: Side) -> list[Evidence]:
    """What forbids one story: the texts share a form, and a good part of what each begins with is its own."""
    one, other = left.print_.signature, right.print_.signature
    if not one or not other or estimate_jaccard(one, other) < _FORM or not _may_be_form(left, right):
        return []
    mine, yours = _foreign(left, right), _foreign(right, left)
    if not mine or not yours:
        return []
    detail = f"one form, filled with {listed(sorted(mine), 4)} / {listed(sorted(yours), 4)}"
    return [object_to("mould", detail)]


def _may_be_form(left: Side, right: Side) -> bool:
    return _are_short(left, right) or _is_blank(left, right)


def _are_short(left: Side, right: Side) -> bool:
    longest = _SHORT_UNSPACED if left.has_unspaced and right.has_unspaced else _SHORT
    return min(left.print_.words, right.print_.words) < longest


def _is_blank(left: Side, right: Side) -> bool:
    """Whether two texts share no name but those of their headline, and no number but hours and the like.

    Where one names nobody, its script may have no capitals, and it is not known.
    """
    one, other = left.print_, right.print_
    if not left.names or not right.names or left.has_unspaced or right.has_unspaced:
        return False
    if any(len(number) > _SMALL and number in other.numbers for number in one.numbers):
        return False
    titled = left.title_terms | right.title_terms
    return are_nouns(left) or are_nouns(right) or not (left.names & right.names) - common_words() - titled


def are_nouns(side: Side) -> bool:
    """Whether so many words begin with a capital that these are no names: all nouns do in German."""
    return len(side.print_.names) >= _NOUNS * side.print_.words


def _foreign(side: Side, stranger: Side) -> set[str]:
    """What an opening tells and the other's does not, where that is a good part of it or of a sentence; else empty."""
    known = set[str]().union(*_openings(stranger))
    told = [terms for terms in _openings(side) if terms]
    whole = set[str]().union(*told)
    own = whole - known
    is_own = len(own) >= _OWN * len(whole) or any(len(each & own) >= _OWN_SENTENCE * len(each) for each in told)
    return own if is_own else set()


def _openings(side: Side) -> list[set[str]]:
    """The telling words of the first sentences, each."""
    views = (view.weights for view in side.headlines if view.kind == OPENING)
    return [{term for term in terms if side.weights.rarity(term) >= TELLING} for terms in views]


# Words; of a script without blanks every character is one.
_SHORT, _SHORT_UNSPACED = 100, 150
# Of what is filled in: shingles, how many words for each of them the other text has not, and the share of the whole.
_FILLED, _FILLED_IN_SHORT, _OWN_WORDS, _LEAST_FILLED = 5, 8, 0.25, 0.1
# A word replaced is in three shingles; a passage of four own words is in six.
_RUN = 6
# Share of the shorter text around what is filled in; a part of a text is no form.
_FRAMED, _MOST_FRAMED, _WHOLE = 0.6, 0.92, 0.6
# Of forty rows two tellings of one event share one or two (group/strangers).
_FORM, _OWN, _OWN_SENTENCE = 0.15, 0.3, 0.5
_SMALL = 2  # digits
# An article in English has one name in ten words or fewer.
_NOUNS = 0.15
