"""What is told in one place of a text that is about more: round-ups, digests, newsletters, the notes of a show. Pure.

Who tells of an event says its names and words all through his text. A round-up says them in one place, and whatever
its form and its headline the rest knows nothing of them.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Self

from aggregator.fingerprint.vocabulary import stem
from aggregator.fingerprint.words import SHINGLE, fold, is_unspaced, split_words
from aggregator.group.finding import TELLING, alphabetical, object_to
from aggregator.group.passages import Overlap, Passage
from aggregator.group.side import Side
from aggregator.group.slots import part_of_word
from aggregator.group.titles import is_one_headline
from aggregator.group.weights import Weights
from aggregator.model import Evidence


@dataclass(frozen=True, slots=True)
class Told:
    """The words of a text in order, however they end, each with its rarity; 0 for one that tells nothing."""

    words: tuple[str, ...]
    rarities: tuple[float, ...]
    known: frozenset[str]

    @classmethod
    def read(cls, text: str, weights: Weights) -> Self:
        """Read the words of a text."""
        stems, words, known = _split(text)
        weighed = (weights.rarity(word) if word else 0.0 for word in stems)
        rarities = tuple(rarity if rarity >= TELLING else 0.0 for rarity in weighed)
        return cls(words, rarities, known)

    def telling(self) -> frozenset[str]:
        """The words that tell something and are no numbers."""
        told = zip(self.words, self.rarities, strict=True)
        return frozenset(word for word, rarity in told if rarity and not word.isdigit())


@lru_cache(64)
def _split(text: str) -> tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]:
    """The words of a text without endings, and what each begins with, in order and once. Endings of Japanese, which are
    in hiragana, tell nothing: none stands for them.

    Kept, for one text of a story is compared with many, and 12,000 characters take 200 kB.
    """
    stems = tuple(stem(word) for word in split_words(fold(text)))
    words = tuple(map(_begin, stems))
    return tuple("" if _HIRAGANA.search(word) else word for word in stems), words, frozenset(words)


def aside_vetoes(
    left: Side, right: Side, read: Callable[[Side], Passage | None], evidence: Iterable[Evidence]
) -> list[Evidence]:
    """What forbids one story: the texts agree in one place of one of them only, or the headlines in no word of theirs.

    Not so where one text names the other alone as what it is about, by its address.
    """
    kinds = {item.kind for item in evidence if item.is_for}
    is_named = "address" in kinds or kinds >= {"cites", "link"}
    if is_named or min(left.print_.words, right.print_.words) < _SHORTEST or not _is_one_language(left, right):
        return []
    texts = read(left), read(right)
    if texts[0] is None or texts[1] is None:
        return []
    one, other = (Told.read(text.text, left.weights) for text in texts if text)
    found = _told_aside(left, right, one, other)
    if "headline" in kinds and not kinds & _POINTING:
        found += [*_rubric(left, right, one, other), *_own_headline(left, right, one, other)]
    return found


def _told_aside(left: Side, right: Side, one: Told, other: Told) -> list[Evidence]:
    """All that both texts tell stands in one place of one of them, and it is not what that one is about."""
    least = 1.0
    for side, stranger, own, foreign in ((left, right, one, other), (right, left, other, one)):
        known = foreign.known | Told.read(stranger.print_.title, stranger.weights).known
        place = _place(own, _common(own, known))
        share = len(place) / len(own.words) if place else 1.0
        if share <= _PLACE and (len(own.words) < len(foreign.words) or not _goes_on(side, own, place, known)):
            least = min(least, share)
    if least > _PLACE:
        return []
    return [object_to("aside", f"what both tell stands in {least:.0%} of one, which is about more", least)]


def _goes_on(side: Side, own: Told, place: range, known: frozenset[str]) -> bool:
    """Whether a text begins with this place of it, and its headline tells of that and not of the rest: so does a report
    with the background behind it, or with all that its page has.
    """
    titled = Told.read(side.print_.title, side.weights).telling()
    if place.start > _LEAD or not titled & known:
        return False
    of_rest = titled & frozenset(own.words[place.stop :]) - known.union(own.words[: place.stop])
    return _weigh_headline(of_rest, side) < _ALSO


def _weigh_headline(words: Iterable[str], side: Side) -> float:
    """How much some words of a headline say."""
    return sum(part_of_word(word) * side.weights.rarity(word) for word in words)


def _rubric(left: Side, right: Side, one: Told, other: Told) -> list[Evidence]:
    """The headlines agree in words of which neither text has any, as those of a column do."""
    shared = (left.title_terms & right.terms) | (right.title_terms & left.terms)
    telling = {_begin(term) for term in shared if left.weights.rarity(term) >= TELLING}
    if not telling or telling & (one.known | other.known):
        return []
    return [object_to("rubric", "the headlines agree in words that neither text has")]


def _own_headline(left: Side, right: Side, one: Told, other: Told) -> list[Evidence]:
    """A headline is about what only its own text tells: names aside, the other entry has none of its words.

    So what came of an event says at its beginning what happened before, in the words of all others.
    """
    names = {_begin(name) for name in left.names | right.names}
    spelled: set[str] = set()
    for side, stranger, own, foreign in ((left, right, one, other), (right, left, other, one)):
        known = foreign.known | Told.read(stranger.print_.title, stranger.weights).known
        titled = Told.read(side.print_.title, side.weights).telling() - names
        if titled and not titled & known and len(told := titled & own.known) >= _OWN_WORDS:
            spelled |= {word for word in side.title_spelled if _begin(stem(word)) in told}
    if not spelled:
        return []
    return [object_to("own", f"one headline is about what only its own text tells: {alphabetical(spelled)}")]


def rest_veto(left: Side, right: Side, one: Passage, other: Passage, over: Overlap) -> list[Evidence]:
    """What forbids a copy: one is but a part of the other, whose headline tells of more, and so does all the rest."""
    is_same_link = left.print_.identity is not None and left.print_.identity == right.print_.identity
    if not _TEASER <= over.part < _MOST or is_same_link or is_one_headline(left, right):
        return []
    (small, short), (large, long) = sorted(((left, one), (right, other)), key=lambda pair: pair[1].length)
    part, whole = Told.read(short.text, small.weights), Told.read(long.text, large.weights)
    is_rest = _behind(whole, part)
    weights = [rarity if is_of_rest else 0.0 for rarity, is_of_rest in zip(whole.rarities, is_rest, strict=True)]
    in_all = sum(weights)
    known = sum(weights[place] for place, _ in _common(whole, part.known))
    if sum(weight > 0 for weight in weights) < _REST:
        return []
    if known > (_STRANGE_UNSPACED if large.has_unspaced else _STRANGE) * in_all:
        return []
    rest = {word for word, weight in zip(whole.words, weights, strict=True) if weight}
    rest -= part.known | Told.read(small.print_.title, small.weights).known
    titled = Told.read(large.print_.title, large.weights)
    if _weigh_headline((word for word in titled.words if word in rest), large) < _OWN_HEADLINE:
        return []
    detail = "one is a part of the other, whose headline tells of more, and whose rest has nothing of it"
    return [object_to("aside", detail, 1 - known / in_all)]


def _is_one_language(left: Side, right: Side) -> bool:
    """Whether nothing says that they are in two languages: of these hardly a word is the same."""
    one, other = ((side.language or "")[:2].lower() for side in (left, right))
    return left.has_unspaced == right.has_unspaced and (not one or not other or one == other)


def _place(own: Told, common: Sequence[tuple[int, float]]) -> range:
    """The least part of a text that has nearly all of some words of it; none where these are too few to say."""
    if len(common) < _LEAST:
        return range(0)
    sums = [0.0, *accumulate(rarity for _, rarity in common)]
    least, first = range(len(own.words)), 0
    for last, (end, _) in enumerate(common):
        while sums[last + 1] - sums[first + 1] >= _NEARLY_ALL * sums[-1]:
            first += 1
        if sums[last + 1] - sums[first] >= _NEARLY_ALL * sums[-1]:
            least = min(least, range(common[first][0], end + 1), key=len)
    return least


def _common(own: Told, known: frozenset[str]) -> list[tuple[int, float]]:
    """Where the telling words of a text stand that the other entry has, too, and how rare each is.

    Of a script without blanks two characters are no word: they count beside others.
    """
    is_known = [word in known for word in own.words]
    is_beside = [before or behind for before, behind in zip([False, *is_known], [*is_known[1:], False], strict=False)]
    return [
        (place, rarity)
        for place, (word, rarity) in enumerate(zip(own.words, own.rarities, strict=True))
        if rarity and is_known[place] and (is_beside[place] or not is_unspaced(word))
    ]


def _behind(whole: Told, part: Told) -> list[bool]:
    """Which words of a text are in no passage that stands in the other, too."""
    shared = set(_passages(part.words))
    is_rest = [True] * len(whole.words)
    for place, passage in enumerate(_passages(whole.words)):
        if passage in shared:
            is_rest[place : place + SHINGLE] = [False] * SHINGLE
    return is_rest


def _passages(words: Sequence[str]) -> list[tuple[str, ...]]:
    return list(zip(*(words[place:] for place in range(SHINGLE)), strict=False))


def _begin(word: str) -> str:
    """What does not change with the endings of a word: in Korean two syllables, in an alphabet six letters."""
    if "\uac00" <= word[0] <= "\ud7a3":
        return word[:_SYLLABLES]
    if not word.isalpha() or is_unspaced(word) or len(word) < _LETTERS - 1:
        return word
    return word[: min(_LETTERS, len(word) - 1)]


_HIRAGANA = re.compile("[\u3041-\u309f]")
# Evidence that is no accident, whatever the headlines say.
_POINTING = frozenset({"link", "cites", "gloss", "term"})
_LETTERS, _SYLLABLES = 6, 2
# Texts of fewer words are headlines; so many words in common say something.
_SHORTEST, _LEAST = 20, 4
# Of 19 events that two outlets told in one language in their own words, nearly all of what was common stood in 42 % of
# a text and more, and of an event that is an item of a round-up in 6 to 27 %, with few exceptions.
_NEARLY_ALL, _PLACE = 0.8, 1 / 3
# Words before it: a place, an agency, a lead-in.
_LEAD = 15
# Two words of a headline: "Storm cuts power; also: masks go home, tyres in a ditch".
_ALSO = 10.0
# Of 500 articles of which the first third was taken, 2 in 100 had so little of it in the rest.
_STRANGE, _STRANGE_UNSPACED, _REST = 0.07, 0.025, 20
# Share of the longer text: of a teaser that is less of it nobody can tell, and what is more is most of it.
_TEASER, _MOST = 0.1, 0.7
# Words of a headline that only its own text has: of 14 pairs of tellings none has such two, of 58 follow-ups 11.
_OWN_WORDS = 2
# Three words of a headline, or six characters.
_OWN_HEADLINE = 12.0
