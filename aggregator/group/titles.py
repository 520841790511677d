"""The headlines of two entries, and how far they agree."""

import re

import numpy as np

from aggregator.fingerprint import views
from aggregator.fingerprint.vocabulary import common_words, stem
from aggregator.group.finding import TELLING
from aggregator.group.passages import Passage, are_found, share_found
from aggregator.group.side import Headline, Side, cosine


def title_agreement(left: Side, right: Side, small: Passage, large: Passage) -> float:
    """How far two entries agree in their headlines.

    Where the headlines have nothing in common, one may be made of the text: then the shorter text's headline
    stands in the longer text, and the longer one's is not foreign to the shorter (a round-up's is).
    """
    one, other = left.print_, right.print_
    best = likeness(left, right)
    if best >= ALIKE or is_one_headline(left, right) or not (one.title_key and other.title_key):
        return best
    short, _ = _by_length(left, right)
    if len(short.title_tokens) < _MADE:
        return best
    at_home = share_found(short.title_words, large)
    return max(best, at_home) if share_headline(left, right, small) >= _AT_HOME else best


def likeness(left: Side, right: Side) -> float:
    """How far two headlines are alike, whatever stands in the texts; 1 for the same one, if not many have it."""
    if is_one_headline(left, right):
        return _STANDING if is_standing(left, right) else 1.0
    return max((cosine(a, b)[0] for a in titles(left) for b in titles(right)), default=0.0)


def share_headline(left: Side, right: Side, small: Passage) -> float:
    """The share of the longer text's headline that stands in the shorter text, 0..1; 0 where no telling word does.

    In another alphabet than the Latin one two words or more may stand in its opening with another ending; one alone may
    be another word that begins alike.
    """
    short, side = _by_length(left, right)
    is_found = are_found(side.title_words, small.words)
    openings = [term for view in short.headlines if view.kind == views.OPENING for term in view.weights]
    others = [(place, side.title_spelled[place]) for place in np.flatnonzero(~is_found).tolist()]
    alike = [place for place, word in others if any(_is_inflected(word, term) for term in openings)]
    if len(alike) >= _ALIKE:
        is_found[alike] = True
    found = (word for word, is_known in zip(side.title_spelled, is_found.tolist(), strict=True) if is_known)
    stems = set(map(stem, found)) - common_words()  # "two stories of the day" are made of no text, rare as they may be
    is_telling = any(side.weights.rarity(word) >= TELLING for word in stems)
    return float(is_found.mean()) if is_telling else 0.0


def _is_inflected(word: str, other: str) -> bool:
    """Whether two words of an alphabet without a stemmer here are one but for their endings."""
    word, other = word.removeprefix(_ARTICLE), other.removeprefix(_ARTICLE)
    if word.isascii() or word[:2] != other[:2] or not (word.isalpha() and other.isalpha()):
        return False
    if _HANGUL.match(word):  # what is said of a noun is written behind it
        return other.startswith(word) and len(other) <= len(word) + _PARTICLE
    return _LATIN.search(word) is None and word[:_ROOT] == other[:_ROOT] and abs(len(word) - len(other)) <= _ENDING


_HANGUL = re.compile("[\uac00-\ud7a3]{2}")
_LATIN = re.compile("[a-z\u00df-\u024f\u3040-\u9fff]")
# Letters: of what two forms of a word begin with, and of what one may be longer; syllables behind a noun.
_ROOT, _ENDING, _PARTICLE = 5, 3, 2
# So many words of one headline do not begin alike by chance.
_ALIKE = 2
# In Arabic it is written before the word, of which it would be half a root.
_ARTICLE = "ال"


def _by_length(left: Side, right: Side) -> tuple[Side, Side]:
    is_ordered = (left.print_.words, left.key) <= (right.print_.words, right.key)
    return (left, right) if is_ordered else (right, left)


# From here on headlines agree with each other.
ALIKE = 0.5
# What agrees in a headline that many have ("Your stars today") is no agreement.
_STANDING = 0.4


def is_one_headline(left: Side, right: Side) -> bool:
    """Whether both have the same headline, and not none."""
    return bool(left.print_.title_key) and left.print_.title_key == right.print_.title_key


def is_within(left: Side, right: Side) -> bool:
    """Whether one headline has all words of the other, which is not empty."""
    few, many = sorted((set(left.title_tokens), set(right.title_tokens)), key=len)
    return bool(few) and few <= many


def is_standing(left: Side, right: Side) -> bool:
    """Whether both have one headline, and such a one as many have."""
    if not is_one_headline(left, right):
        return False
    rarities = (left.weights.rarity(term) for view in titles(left) for term in view.weights)
    return sum(rarity for rarity in rarities if rarity >= _RARE) < _TELLING


# A word that one entry in twenty has says nothing; a headline of one event has two rare ones.
_RARE = 3.0
_TELLING = 8.0
# A headline of a word or two stands in many a text that it was not made of.
_MADE = 4
# The least share of the longer text's headline that the shorter one must know.
_AT_HOME = 0.2


def titles(side: Side) -> list[Headline]:
    """The publisher's own headlines."""
    return [view for view in side.headlines if view.kind == views.TITLE]
