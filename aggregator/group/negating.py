"""Headlines and openings of which one says what the other denies: "to resign", "not to resign". Pure."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from aggregator.fingerprint.vocabulary import stem, stop_words
from aggregator.fingerprint.words import SHINGLE, Hashes, fold, hash_word, mix, shingle, split_tokens
from aggregator.group.finding import listed, object_to
from aggregator.group.passages import Passage, are_found
from aggregator.group.side import Side
from aggregator.model import Evidence

Found = NDArray[np.bool_]
_Opening = tuple[Hashes, Found]

# Only what denies in every language that has the word; "no" is a place in Portuguese, "pas" is late in Dutch.
_ANYWHERE = frozenset(
    {"not", "never", "cannot", "nicht", "kein", "keine", "keinen", "keiner", "keinem", "niemals", "não", "nunca"}
    | {"не", "нет", "不", "未", "没"}
)
_BY_LANGUAGE = {
    "en": frozenset({"no"}),
    "es": frozenset({"no"}),
    "de": frozenset({"nie"}),
    "fr": frozenset({"pas", "jamais", "aucun", "aucune"}),
    "it": frozenset({"non", "nessun", "nessuna"}),
    "nl": frozenset({"niet", "geen"}),
    "sv": frozenset({"inte", "ingen"}),
    "pl": frozenset({"nie"}),
    "zh": frozenset({"无", "否", "非", "勿"}),
    "ja": frozenset({"無", "否", "ず"}),
    "ar": frozenset({"لا", "لم", "لن", "ليس", "ليست"}),
    "hi": frozenset({"नहीं", "न"}),
    "ko": frozenset({"안", "못"}),
    "el": frozenset({"δεν", "οχι", "μην"}),
    "da": frozenset({"ikke"}),
    "no": frozenset({"ikke"}),
    "nb": frozenset({"ikke"}),
    "nn": frozenset({"ikkje"}),
    "cs": frozenset({"ne"}),
    "ro": frozenset({"nu"}),
    "tr": frozenset({"değil"}),
    "vi": frozenset({"không", "chưa"}),
    "id": frozenset({"tidak", "bukan"}),
}
# Korean denies with a second verb behind the first, and writes the ending of the one behind the other.
_BEHIND = re.compile("지 (?:않|못하|못했)([가-힣]*)")
_DRAWN_TOGETHER = (
    ("하는다 不", "한다 不"),
    ("하았다 不", "했다 不"),
    ("되는다 不", "된다 不"),
    ("되았다 不", "됐다 不"),
)
_SECOND = frozenset(
    {
        "않는다",
        "않는다고",
        "않는다며",
        "않았다",
        "않았다고",
        "않기로",
        "않을",
        "않고",
        "않은",
        "않다",
        "않겠다",
        "않겠다고",
    }
    | {"않으며", "않아", "못한다", "못했다", "못하고"}
)
_SECOND_HASHES = frozenset(map(hash_word, _SECOND))
_SHORTENED = re.compile(r"\b[a-z]+n't\b")
_NUMBERED = re.compile(r"\bno\.?\s?(?=\d)")
# "Closes" and "does not close", as Japanese says them behind a noun.
_DENIED_ENDING = re.compile(r"(?:せず|しない|しません|されず|されない)(?![ぁ-ゖ])")
_SAID_ENDING = re.compile(r"(?:する|します|される)(?![ぁ-ゖ])")


def negation_veto(left: Side, right: Side) -> list[Evidence]:
    """What forbids one story: the headlines say the same, and only one of them denies it."""
    (mine, said), (yours, said_too) = (_read(side.print_.title, side.language) for side in (left, right))
    if bool(mine) == bool(yours) or len(said) < _LEAST or said != said_too:
        return []
    return [object_to("negation", f"only one headline has {listed(mine or yours)}")]


# Two words in common may be a name; what is denied is told in three.
_LEAST = 3


@lru_cache(4096)
def _read(title: str, language: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a headline that deny; and all others but those of grammar, without endings, sorted."""
    folded = _SAID_ENDING.sub(" ", _DENIED_ENDING.sub("不", _with_ending(fold(title))))
    tokens = split_tokens(_SHORTENED.sub("not", _NUMBERED.sub("", folded)))
    denying = _denying(language)
    skipped = stop_words() | denying
    told = sorted(stem(token) for token in tokens if token not in skipped)
    return tuple(token for token in tokens if token in denying), tuple(told)


def _with_ending(folded: str) -> str:
    """A Korean verb with the ending of the one behind it that denies it, which becomes a word of its own."""
    if not _BEHIND.search(folded):
        return folded
    folded = _BEHIND.sub(r"\1 不", folded)
    for apart, together in _DRAWN_TOGETHER:
        folded = folded.replace(apart, together)
    return folded


def _denying(language: str | None) -> frozenset[str]:
    return _ANYWHERE | _BY_LANGUAGE.get(_short(language), frozenset())


def _short(language: str | None) -> str:
    return (language or "")[:2].lower()


def denial_veto(left: Side, right: Side, one: Passage, other: Passage) -> list[Evidence]:
    """What forbids a copy: a word that denies stands in one text, and the other says the same without it.

    It was put there: the words before it and behind it are the same. One of both says it in its opening; the other may
    do so further down. What is written in other words, misspelt or left out with its sentence does not count.
    """
    if not len(one.begins) or np.array_equal(one.begins, other.begins):  # of most copies
        return []
    put_in = _find_put_in(one, other, _denying_words(left.language, right.language))
    if "ko" in (_short(left.language), _short(right.language)):
        put_in |= {*_put_behind(one, other), *_put_behind(other, one)}
    if not put_in:
        return []
    words = {hash_word(word): word for word in _denying(left.language) | _denying(right.language) | _SECOND}
    found = sorted(words[word] for word in put_in)
    return [object_to("negation", f"only one text has {listed(found)} in the same sentence")]


def _find_put_in(one: Passage, other: Passage, denying: Hashes) -> set[int]:
    """The words that deny in one text and stand in no place of that sentence in the other."""
    if not any(are_found(denying, text.words).any() for text in (one, other)):
        return set()
    openings = _open(one, other), _open(other, one)
    if not any(is_missing.any() for _, is_missing in openings):
        return set()
    mine, yours = _put_in(one, other, *openings, denying), _put_in(other, one, *openings[::-1], denying)
    put_in = {word for word, around in mine if not _is_moved(word, around, yours)}
    return put_in | {word for word, around in yours if not _is_moved(word, around, mine)}


def _is_moved(word: int, around: frozenset[int], others: list[tuple[int, frozenset[int]]]) -> bool:
    """Whether the other text has the same word a few words away: "said on Monday not", "said not on Monday"."""
    return any(word == other and len(around & beside) >= _AROUND for other, beside in others)


def _open(own: Passage, foreign: Passage) -> _Opening:
    """The words with which a text begins, and which of their shingles the other one has nowhere."""
    opening = own.begins[own.begins != _COMPANION]
    return opening, ~are_found(shingle(opening), foreign.distinct)


def _put_in(
    own: Passage, foreign: Passage, opening: _Opening, foreign_opening: _Opening, denying: Hashes
) -> list[tuple[int, frozenset[int]]]:
    """The words that deny and stand in a text between words that follow each other in the other one, with these."""
    denying = denying[are_found(denying, own.words)]
    if not len(denying):
        return []
    here, is_missing = opening
    at = _AROUND + np.flatnonzero(is_missing[1:-1] & are_found(here[_AROUND:-_AROUND], denying))
    around, words = here[at[:, None] + _BESIDE], here[at]
    broken = _broken(*foreign_opening)
    if len(broken):
        said = mix(broken[:, 1:2], denying, broken[:, 2:3]).ravel()
        spots = np.flatnonzero(are_found(said, own.distinct))
        around = np.concatenate((around, broken[spots // len(denying)]))
        words = np.concatenate((words, denying[spots % len(denying)]))
    if not len(words):  # of nearly all
        return []
    is_denied = _are_denied(around, words, own, foreign)
    return list(zip(words[is_denied].tolist(), map(frozenset, around[is_denied].tolist()), strict=True))


def _broken(opening: Hashes, is_missing: Found) -> Hashes:
    """Four words in a row each, from an opening, that do not follow each other in the other text."""
    places = np.flatnonzero(is_missing[:-1] & is_missing[1:])
    found: Hashes = opening[places[:, None] + np.arange(SHINGLE + 1)]
    return found


def _are_denied(around: Hashes, words: Hashes, own: Passage, foreign: Passage) -> Found:
    """Of which four words one text has them in a row, and the other one with a word between the middle two."""
    first, before, behind, last = around.T
    told = mix(before, words, behind)
    is_denied = are_found(told, own.distinct) & ~are_found(told, foreign.distinct)
    is_denied &= are_found(mix(words, behind, last), own.distinct)
    for said in (mix(first, before, behind), mix(before, behind, last)):
        is_denied &= are_found(said, foreign.distinct) & ~are_found(said, own.distinct)
    return is_denied


def _put_behind(own: Passage, foreign: Passage) -> list[int]:
    """The Korean verbs that deny, of an opening: with another ending before them they stand where the other has one."""
    here, there = own.begins.tolist(), foreign.begins.tolist()
    if _SECOND_HASHES.isdisjoint(here):
        return []
    steps = SequenceMatcher(None, there, here, autojunk=False).get_opcodes()
    return [
        here[end - 1]
        for before, (_, begin_too, end_too, begin, end), behind in zip(steps, steps[1:], steps[2:], strict=False)
        if (end_too - begin_too, end - begin) == (1, 2) and here[end - 1] in _SECOND_HASHES
        and min(before[4] - before[3], behind[4] - behind[3]) >= _AROUND
    ]  # fmt: skip


# Words that are the same on either side; and what stands before the verb that a word behind it denies.
_AROUND = 2
_BESIDE = np.array([-2, -1, 1, 2])
_COMPANION = hash_word("ne")


@lru_cache(64)
def _denying_words(*languages: str | None) -> Hashes:
    words = frozenset[str]().union(*map(_denying, languages))
    return np.array(sorted(map(hash_word, words)), np.uint32)
