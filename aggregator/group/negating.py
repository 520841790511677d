"""Headlines and openings of which one says what the other denies: "to resign", "not to resign". Pure."""

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

import numpy as np

from aggregator.fingerprint.vocabulary import stem, stop_words
from aggregator.fingerprint.words import SHINGLE, Hashes, fold, hash_word, mix, shingle, split_tokens
from aggregator.group.finding import listed, object_to
from aggregator.group.passages import Passage, are_found
from aggregator.group.side import Side
from aggregator.model import Evidence

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
    denying = _denying_words(left.language, right.language)
    put_in = [*_put_in(one, other, denying), *_put_in(other, one, denying)]
    if "ko" in (_short(left.language), _short(right.language)):
        put_in += [*_put_behind(one, other), *_put_behind(other, one)]
    if not put_in:
        return []
    words = {hash_word(word): word for word in _denying(left.language) | _denying(right.language) | _SECOND}
    found = sorted({words[word] for word in put_in})
    return [object_to("negation", f"only one text has {listed(found)} in the same sentence")]


def _put_in(own: Passage, foreign: Passage, denying: Hashes) -> list[int]:
    """The words that deny and stand in a text between words that follow each other in the other one."""
    denying = denying[are_found(denying, own.words)]
    if not len(denying):
        return []
    here, there = (text.begins[text.begins != _COMPANION] for text in (own, foreign))
    at = _AROUND + np.flatnonzero(are_found(here[_AROUND:-_AROUND], denying))
    broken = _broken(there, own)
    if not len(at) and not len(broken):
        return []
    around = np.concatenate((here[at[:, None] + _BESIDE], np.repeat(broken, len(denying), axis=0)))
    words = np.concatenate((here[at], np.tile(denying, len(broken))))
    is_denied = are_found(mix(around[:, 1], words, around[:, 2]), own.distinct)
    if not is_denied.any():  # of nearly all
        return []
    found: list[int] = words[is_denied][_are_denied(around[is_denied], words[is_denied], own, foreign)].tolist()
    return found


def _broken(opening: Hashes, other: Passage) -> Hashes:
    """Four words in a row each, from an opening, that do not follow each other in the other text."""
    if len(opening) <= SHINGLE:
        return np.zeros((0, SHINGLE + 1), np.uint32)
    is_missing = ~are_found(shingle(opening), other.distinct)
    places = np.flatnonzero(is_missing[:-1] & is_missing[1:])
    found: Hashes = opening[places[:, None] + np.arange(SHINGLE + 1)]
    return found


def _are_denied(around: Hashes, words: Hashes, own: Passage, foreign: Passage) -> "np.ndarray[Any, np.dtype[np.bool_]]":
    """Of which four words one text has them in a row, and the other one with a word between the middle two."""
    first, before, behind, last = around.T
    is_denied = are_found(mix(words, behind, last), own.distinct)
    is_denied &= ~are_found(mix(before, words, behind), foreign.distinct)
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
