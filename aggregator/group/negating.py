"""Headlines of which one says what the other denies: "to resign", "not to resign". Pure."""

import re
from functools import lru_cache

from aggregator.fingerprint.vocabulary import stem, stop_words
from aggregator.fingerprint.words import fold, split_tokens
from aggregator.group.finding import listed, object_to
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
}
_SHORTENED = re.compile(r"\b[a-z]+n't\b")
_NUMBERED = re.compile(r"\bno\.?\s?(?=\d)")


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
    tokens = split_tokens(_SHORTENED.sub("not", _NUMBERED.sub("", fold(title))))
    denying = _ANYWHERE | _BY_LANGUAGE.get((language or "")[:2].lower(), frozenset())
    skipped = stop_words() | denying
    told = sorted(stem(token) for token in tokens if token not in skipped)
    return tuple(token for token in tokens if token in denying), tuple(told)
