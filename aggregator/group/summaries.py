"""A summary in words of its own beside the full text, under one headline. Pure.

Hardly a passage is common, so the texts laid over each other show nothing. What a summary tells stands in the text:
most of its words, and all of its numbers. Who tells the same event himself has other words, and numbers of his own.
"""

from datetime import timedelta
from functools import cache

import numpy as np

from aggregator.fingerprint.vocabulary import stop_words
from aggregator.fingerprint.words import Hashes, hash_words
from aggregator.group.finding import TELLING, support
from aggregator.group.ordering import distinct
from aggregator.group.passages import Passage, are_found
from aggregator.group.releases import missing_numbers
from aggregator.group.side import Side
from aggregator.group.slots import part_of_word
from aggregator.group.thresholds import Thresholds
from aggregator.group.timing import time_gap
from aggregator.group.titles import is_one_headline, is_standing
from aggregator.model import Evidence

# Words of the headline that must tell something: with fewer it is that of many things.
_TOLD = 4
# How many times as long the full text is, and how long it is at least.
_LONGER, _FULL = 3, 100
# Words that a summary has at least besides those of grammar and of the headline. Of 22 summaries in 13 languages the
# text has half of these words (Thresholds.copy_summary) of 18; of eight short reports beside another outlet's long one,
# in seven languages and under one headline, none more than .16.
_OWN = 8
# Under yesterday's headline stands what came of it since, told in much the same words.
_LATER = timedelta(days=1)


def may_be_summary(left: Side, right: Side) -> bool:
    """Whether it is worth reading two texts: one headline that says much, over a short text and a long one."""
    short, full = sorted((left.print_.words, right.print_.words))
    if full < max(_FULL, _LONGER * short) or not is_one_headline(left, right) or is_standing(left, right):
        return False
    if time_gap(left, right) > _LATER:
        return False
    telling = {word for word in left.title_spelled if left.weights.rarity(word) >= TELLING and not word.isdigit()}
    return sum(map(part_of_word, telling)) >= _TOLD


def summary_evidence(left: Side, right: Side, one: Passage, other: Passage, limits: Thresholds) -> list[Evidence]:
    """What shows that one text sums up the other, in its words and with its numbers; else empty."""
    is_ordered = one.length <= other.length
    side, full_side = (left, right) if is_ordered else (right, left)
    short, full = (one, other) if is_ordered else (other, one)
    said = short.words[~are_found(short.words, distinct(np.concatenate((_grammar(), side.title_words))))]
    _, missing = missing_numbers(side, full_side)
    known = float(are_found(said, full.words).mean()) if len(said) else 0.0
    if len(said) < _OWN or known < limits.copy_summary or missing:
        return []
    return [
        support("text", known, f"the shorter text sums up the longer one, where {known:.0%} of its own words stand")
    ]


@cache
def _grammar() -> Hashes:
    return hash_words(sorted(stop_words()))
