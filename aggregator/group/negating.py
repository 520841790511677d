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
        words[own[end - 1]]
        for before, (kind, begin_too, end_too, begin, end), behind in zip(steps, steps[1:], steps[2:], strict=False)
        if _is_denied(kind, foreign[begin_too:end_too], own[begin:end], words)
        and min(before[4] - before[3], behind[4] - behind[3]) >= _AROUND
    ]  # fmt: skip


def _is_denied(kind: str, said: list[int], denied: list[int], words: dict[int, str]) -> bool:
    """Whether a word that denies was put in; in Korean it takes the ending of the word before it."""
    if kind == "insert":
        return len(denied) == 1 and denied[0] in words
    return len(said) == 1 and len(denied) == 2 and words.get(denied[1]) in _SECOND


# Words that are the same on either side.
_AROUND = 2


@lru_cache(64)
def _denying_hashes(language: str | None) -> dict[int, str]:
    second = _SECOND if (language or "")[:2].lower() == "ko" else frozenset[str]()
    return {hash_word(word): word for word in sorted(_denying(language) | second)}
