"""What a model of meaning adds to a verdict: one more kind of evidence, for pairs just below coverage. Pure.

It forbids nothing, joins nothing by itself, and says nothing of copies. Without a model nothing here is used.
"""

from dataclasses import replace

from aggregator.group.side import Side
from aggregator.group.thresholds import Thresholds
from aggregator.model import Evidence, Verdict, VerdictKind

MEANING = "meaning"
_POINTS, _HEADLINES = "related.points", "related.headlines"
# More than half of what agreement needs never comes of a model.
_MOST_POINTS = 0.45
# Bare headlines have no points: they carry what they share when the model is half sure.
_HALF = 0.5


def may_be_lifted(verdict: Verdict, left: Side, right: Side) -> bool:
    """Whether one more kind of evidence could make this verdict coverage: no fact forbids it, something agrees.

    Bare headlines have little else to agree by. Texts have their words, unless they are in two languages: of texts in
    one, a model finds what is of one field as near as what tells one story (measured, docs/design.md).
    """
    return verdict.rule == _HEADLINES or (verdict.rule == _POINTS and _is_translated(left, right))


def _is_translated(left: Side, right: Side) -> bool:
    one, other = ((side.language or "").partition("-")[0].lower() for side in (left, right))
    return bool(one and other) and one != other


def weigh_meaning(verdict: Verdict, cosine: float, model: str, limits: Thresholds) -> Verdict:
    """Add what a model of this name says of a pair that may be lifted: the cosine of its vectors; symmetric."""
    least, full = limits.meaning_least, limits.meaning_full
    share = min(1.0, max(0.0, (cosine - least) / (full - least)))
    if share == 0.0:
        return verdict
    detail = f"mean nearly the same to the model {model} (cosine {cosine:.2f})"
    evidence = (*verdict.evidence, Evidence(kind=MEANING, value=round(cosine, 3), detail=detail, is_for=True))
    kinds = {item.kind for item in evidence if item.is_for} - {"name"}
    if verdict.rule == _HEADLINES:
        is_firm = "word" in kinds and share >= _HALF and verdict.score >= limits.bare_pair
        points, rule = verdict.score, "coverage.meaning.headlines"
    else:
        points = round(1.0 - (1.0 - verdict.score) * (1.0 - _MOST_POINTS * share), 4)
        is_firm, rule = len(kinds) >= 2 and points >= limits.story_pair, "coverage.meaning"
    if not is_firm:
        return replace(verdict, evidence=evidence)
    return replace(verdict, kind=VerdictKind.COVERAGE, score=points, rule=rule, evidence=evidence)
