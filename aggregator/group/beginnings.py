"""Texts that each begin with words of their own and go on alike: footers, sponsors, backgrounds of reports. Pure."""

from aggregator.group.finding import TELLING, object_to
from aggregator.group.forbidding import FEW_NAMES, missing_names, tell_names
from aggregator.group.notices import are_nouns
from aggregator.group.passages import Overlap, Passage, are_found
from aggregator.group.side import Side
from aggregator.group.titles import is_one_headline
from aggregator.model import Evidence


def frame_veto(left: Side, right: Side, one: Passage, other: Passage, over: Overlap) -> list[Evidence]:
    """Both begin with words of their own, and neither headline is about what follows in both: a footer, a sponsor.

    Who takes over a text under a headline and a beginning of his own still has the headline from that text.
    """
    is_same_link = left.print_.identity is not None and left.print_.identity == right.print_.identity
    shared = left.title_terms & right.title_terms
    if not len(left.title_words) or not len(right.title_words):
        return []
    length = min(one.length, other.length)
    if over.before < (_OWN_IN_SHORT if length < _SHORT else max(_OWN_BEGINNING, _OWN_SHARE * length)):
        return []
    if is_same_link or any(left.weights.rarity(term) >= TELLING for term in shared):
        return []
    for side in (left, right):
        is_common = are_found(side.title_words, one.words) & are_found(side.title_words, other.words)
        if is_common.mean() > _FOREIGN_HEADLINE:
            return []
    return [object_to("frame", "each begins with words of its own, and what follows in both is about neither headline")]


# A few words replaced in the beginning of a long text are not what it says; of a short one they may be all it says.
_OWN_BEGINNING = 6
_OWN_SHARE = 0.1
_SHORT, _OWN_IN_SHORT = 100, 3
_FOREIGN_HEADLINE = 0.2


def report_veto(left: Side, right: Side, over: Overlap) -> list[Evidence]:
    """Each begins as a report does, with names of its own, and goes on as the other one does, to the letter.

    Who writes the beginning of a text anew takes the names from it. Where all nouns have capitals none are known.
    """
    is_report = over.before >= _REPORT and over.shared >= _BACKGROUND and over.order >= _UNBROKEN
    if not is_report or left.has_unspaced or right.has_unspaced or are_nouns(left) or are_nouns(right):
        return []
    lacks, other_lacks = missing_names(left, right)
    if min(len(lacks), len(other_lacks)) < FEW_NAMES:
        return []
    return [object_to("name", f"each begins with a report of its own; {tell_names(lacks, other_lacks)}")]


def background_veto(left: Side, right: Side, over: Overlap) -> list[Evidence]:
    """Hardly more than half of a text stands in the other, and each has a passage of its own: a report of what came
    next, which says again what happened before.

    Who writes a text in other words replaces them here and there. What came next has a headline of its own.
    """
    if is_one_headline(left, right):
        return []
    # Who takes the beginning of a text puts a line before it, and his letter and other headlines behind it.
    is_beginning = over.start <= _FIRST and over.density >= _UNBROKEN
    longest = (_PASSAGE_UNSPACED if left.has_unspaced or right.has_unspaced else _PASSAGE) * (1 + is_beginning / 2)
    if over.containment >= _BACKGROUND_SHARE:
        return []
    less, more = sorted(over.gaps)
    if less < longest:
        return []
    return [object_to("own", f"each has passages of its own, of {less} and {more} words and more")]


# Containment, and shingles in a row: on labelled copies with such passages two thirds of the shorter text are common.
_BACKGROUND_SHARE = 0.62
_PASSAGE, _PASSAGE_UNSPACED = 30, 60
_FIRST = 0.05

# Words of a beginning, shingles behind it, and how far these follow each other.
_REPORT, _BACKGROUND, _UNBROKEN = 20, 80, 0.95
