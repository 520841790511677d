"""Headlines and openings of which one says what the other denies: "to resign", "not to resign". Pure."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

from aggregator.fingerprint.vocabulary import stem, stop_words
from aggregator.fingerprint.words import fold, hash_word, split_tokens
from aggregator.group.finding import listed, object_to
from aggregator.group.passages import Passage
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
}
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
    folded = _SAID_ENDING.sub(" ", _DENIED_ENDING.sub("不", fold(title)))
    tokens = split_tokens(_SHORTENED.sub("not", _NUMBERED.sub("", folded)))
    denying = _denying(language)
    skipped = stop_words() | denying
    told = sorted(stem(token) for token in tokens if token not in skipped)
    return tuple(token for token in tokens if token in denying), tuple(told)


def _denying(language: str | None) -> frozenset[str]:
    return _ANYWHERE | _BY_LANGUAGE.get((language or "")[:2].lower(), frozenset())


def denial_veto(left: Side, right: Side, one: Passage, other: Passage) -> list[Evidence]:
    """What forbids a copy: a word that denies stands in the opening of one text, and the other says the same without.

    It was put there: the words before it and behind it are the same. What is written in other words, misspelt or left
    out with its sentence does not count.
    """
    mine, yours = one.begins.tolist(), other.begins.tolist()
    if mine == yours:  # of most copies
        return []
    words = {**_denying_hashes(left.language), **_denying_hashes(right.language)}
    if sum(word in words for word in mine) == sum(word in words for word in yours):
        return []
    found = sorted({*_put_in(mine, yours, words), *_put_in(yours, mine, words)})
    return [object_to("negation", f"only one text has {listed(found)} in the same sentence")] if found else []


def _put_in(own: list[int], foreign: list[int], words: dict[int, str]) -> list[str]:
    """The words that deny and stand in a text between words that follow each other in the other one."""
    steps = SequenceMatcher(None, foreign, own, autojunk=False).get_opcodes()
    return [
        words[own[begin]]
        for before, (kind, _, _, begin, end), behind in zip(steps, steps[1:], steps[2:], strict=False)
        if kind == "insert" and end - begin == 1 and own[begin] in words
        and min(before[4] - before[3], behind[4] - behind[3]) >= _AROUND
    ]  # fmt: skip


# Words that are the same on either side.
_AROUND = 2


@lru_cache(64)
def _denying_hashes(language: str | None) -> dict[int, str]:
    return {hash_word(word): word for word in sorted(_denying(language))}
