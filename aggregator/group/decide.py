"""The verdict on a pair: the only place where evidence becomes a judgement."""

from collections.abc import Callable

from aggregator.fingerprint.minhash import estimate_jaccard, shares_band
from aggregator.group.asides import aside_vetoes, rest_veto
from aggregator.group.bare import weigh_headlines
from aggregator.group.beginnings import background_veto, frame_veto, report_veto
from aggregator.group.copies import REWRITTEN, count_prices, judge_copy, quotation
from aggregator.group.coverage import coverage_vetoes, weigh_coverage
from aggregator.group.finding import NONE
from aggregator.group.forbidding import (
    day_veto,
    filling_veto,
    has_own_headline,
    mould_veto,
    name_veto,
    title_vetoes,
)
from aggregator.group.lacking import number_veto
from aggregator.group.negating import denial_veto, negation_veto
from aggregator.group.nodes import TERMS
from aggregator.group.notices import notice_veto
from aggregator.group.passages import Passage, overlap
from aggregator.group.releases import release_evidence
from aggregator.group.side import Side
from aggregator.group.slots import place_veto, slot_veto
from aggregator.group.summaries import may_be_summary, summary_evidence
from aggregator.group.thresholds import Thresholds
from aggregator.group.timing import time_gap
from aggregator.group.titles import is_within, share_headline, title_agreement
from aggregator.model import Evidence, Fingerprint, Verdict, VerdictKind

# Stored with every verdict; changes whenever a rule does.
VERSION = "11"

Reader = Callable[[Side], Passage | None]


def decide(left: Side, right: Side, read: Reader, limits: Thresholds, *, is_textual: bool = True) -> Verdict:
    """Judge a pair. Symmetric: the sides are put in the order of their keys first.

    `read` gives a side's text, or None when it is no longer kept; `is_textual` spares asking whether the texts may
    agree: it is false only where they share neither a band nor a sample, and no text, address or headline.
    """
    if right.key < left.key:
        left, right = right, left
    media = _judge_media(left, right)
    if media is not None:
        return media
    against = [*title_vetoes(left, right), *negation_veto(left, right), *place_veto(left, right)]
    verdict = _judge_text(left, right, read, limits, against) if is_textual and _may_overlap(left, right) else None
    verdict = verdict or _judge_release(left, right, limits)
    if verdict is None and left.is_bare and right.is_bare and not left.has_unspaced and not right.has_unspaced:
        return _judge_headlines(left, right, limits, against)
    return verdict or _judge_summary(left, right, read, limits, _judge_story(left, right, read, limits, against))


def _judge_summary(left: Side, right: Side, read: Reader, limits: Thresholds, told: Verdict) -> Verdict:
    """The same story under one headline may be a text and its summary."""
    if told.kind is not VerdictKind.COVERAGE or not may_be_summary(left, right):
        return told
    one, other = read(left), read(right)
    found = summary_evidence(left, right, one, other, limits) if one and other else []
    return _verdict(VerdictKind.COPY, told.score, "copy.summary", [*found, *told.evidence]) if found else told


def _judge_release(left: Side, right: Side, limits: Thresholds) -> Verdict | None:
    """The notes of one release, in two feeds or two languages."""
    evidence = release_evidence(left, right) if left.key.source != right.key.source else []
    if not evidence or time_gap(left, right) > limits.story_window:
        return None
    return _verdict(VerdictKind.COPY, 0.9, "copy.release", evidence)


def _may_overlap(left: Side, right: Side) -> bool:
    """Whether two texts are worth reading: not when the samples show that hardly a shingle is shared."""
    one, other = left.print_, right.print_
    if _is_one_key(one, other) or len(left.samples & right.samples) >= _SHARED_SAMPLES:
        return True
    is_signed = bool(one.signature and other.signature)
    return is_signed and estimate_jaccard(one.signature, other.signature) >= _LEAST_JACCARD and _share_row(left, right)


def _share_row(left: Side, right: Side) -> bool:
    """Whether two entries share an index row of their texts."""
    one, other = left.print_, right.print_
    if _is_one_key(one, other) or not left.samples.isdisjoint(right.samples):
        return True
    return bool(one.signature and other.signature) and shares_band(one.signature, other.signature)


def _is_one_key(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether the whole text, the headline or the address is the same."""
    keys = ((one.text_key, other.text_key), (one.title_key, other.title_key), (one.identity, other.identity))
    return any(a and a == b for a, b in keys)


# Containment that no form reaches by itself.
_STRONG = 0.85
# Of a teaser that stands in the opening of a longer text half of the samples are shared; of strangers none or one.
_SHARED_SAMPLES = 2
_LEAST_JACCARD = 0.12


def _judge_media(left: Side, right: Side) -> Verdict | None:
    """Audio and video merge only by the same enclosure, never by their notes."""
    one, other = left.print_.enclosures, right.print_.enclosures
    if not one and not other:
        return None
    shared = set(one) & set(other)
    if shared and left.key.source != right.key.source:
        same = Evidence(kind="enclosure", value=1.0, detail=f"the same file {min(shared)}", is_for=True)
        return _verdict(VerdictKind.COPY, 1.0, "copy.enclosure", [same])
    other_file = Evidence(kind="enclosure", value=1.0, detail="audio or video of another file", is_for=False)
    return _verdict(VerdictKind.DIFFERENT, 0.0, "different.enclosure", [other_file])


def _judge_text(left: Side, right: Side, read: Reader, limits: Thresholds, against: list[Evidence]) -> Verdict | None:
    one, other = read(left), read(right)
    if one is None or other is None:
        return None
    over = overlap(one, other, limits.copy_titled)
    if over is None:
        return None
    if left.key.source == right.key.source and over.jaccard < limits.copy_same_source:
        return None  # nothing less is a copy there, and of a template there are many
    small, large = sorted((one, other), key=lambda passage: (passage.length, passage.weight))
    title = title_agreement(left, right, small, large)
    told = share_headline(left, right, small)
    found = judge_copy(left, right, over, title, limits, told=told)
    if found is not None and found[0] == REWRITTEN and has_own_headline(left, right, one, other):
        found = None  # a form, filled with what one headline is about
    if found is None:
        quoted = quotation(left, right, over, told, limits)
        return _verdict(VerdictKind.DIFFERENT, over.containment, "different.quoted", quoted) if quoted else None
    rule, score, evidence = found
    is_weak = over.containment < _STRONG and over.jaccard < limits.copy_near
    spared = count_prices(over, title, is_within=is_within(left, right))
    against = [
        *against,
        *number_veto((left, right), (one, other), limits, is_weak=is_weak, spared=spared),
        *name_veto(left, right, over, limits),
        *day_veto(left, right, one, other),
        *notice_veto(left, right, one, other, over),
        *(mould_veto(left, right, one, other) or filling_veto(left, right, one, other, over)),
        *frame_veto(left, right, one, other, over),
        *report_veto(left, right, over),
        *background_veto(left, right, over),
        *denial_veto(left, right, one, other),
        *rest_veto(left, right, one, other, over),
        *_copy_gap(left, right, over.jaccard, limits),
    ]
    if against:
        return _verdict(VerdictKind.DIFFERENT, score, f"different.{against[0].kind}", [*evidence, *against])
    return _verdict(VerdictKind.COPY, score, rule, evidence)


def _copy_gap(left: Side, right: Side, jaccard: float, limits: Thresholds) -> list[Evidence]:
    is_same_link = left.print_.identity is not None and left.print_.identity == right.print_.identity
    gap = time_gap(left, right)
    if gap <= limits.copy_window or (is_same_link and jaccard >= limits.copy_near):
        return []
    return [Evidence(kind="gap", value=float(gap.days), detail=f"published {gap.days} days apart", is_for=False)]


def _judge_headlines(left: Side, right: Side, limits: Thresholds, against: list[Evidence]) -> Verdict:
    """Two bare headlines: scores are of their own scale, and meet only each other (stories.form)."""
    # Inside one source a headline is like another's until it is the same, or the few words under it are.
    is_told = left.key.source != right.key.source or _share_row(left, right)
    agreement = weigh_headlines(left, right, limits) if is_told else NONE
    evidence = list(agreement.evidence)
    if agreement.points < limits.bare_least:
        return _verdict(VerdictKind.DIFFERENT, agreement.points, "different.weak", evidence)
    against = [*against, *coverage_vetoes(left, right, limits), *slot_veto(left, right, limits)]
    if against:
        return _verdict(VerdictKind.DIFFERENT, agreement.points, f"different.{against[0].kind}", [*evidence, *against])
    # Too few words in common carry nothing by themselves; where stories are formed they support what others agree on.
    is_firm = agreement.is_enough and agreement.points >= limits.bare_pair
    kind = VerdictKind.COVERAGE if is_firm else VerdictKind.RELATED
    return _verdict(kind, agreement.points, f"{kind}{HEADLINES}", evidence)


# Ends the rule of every verdict on that scale.
HEADLINES = ".headlines"


def _judge_story(left: Side, right: Side, read: Reader, limits: Thresholds, against: list[Evidence]) -> Verdict:
    agreement = weigh_coverage(left, right, limits) if left.key.source != right.key.source else NONE
    evidence = list(agreement.evidence)
    if agreement.points < limits.related_pair:
        return _verdict(VerdictKind.DIFFERENT, agreement.points, "different.weak", evidence)
    against = [*against, *coverage_vetoes(left, right, limits)]
    against += slot_veto(left, right, limits) if left.is_bare and right.is_bare else []
    if against:
        return _verdict(VerdictKind.DIFFERENT, agreement.points, f"different.{against[0].kind}", [*evidence, *against])
    if agreement.points >= limits.story_pair and agreement.is_enough:
        if against := aside_vetoes(left, right, read, evidence):
            rule = f"different.{against[0].kind}"
            return _verdict(VerdictKind.DIFFERENT, agreement.points, rule, [*evidence, *against])
        return _verdict(VerdictKind.COVERAGE, agreement.points, _coverage_rule(evidence), evidence)
    # Many points of one kind are no agreement: they must not pass for a vote where stories are formed.
    points = min(agreement.points, limits.story_pair - 0.01)
    return _verdict(VerdictKind.RELATED, points, "related.points", evidence)


def _coverage_rule(evidence: list[Evidence]) -> str:
    kinds = {item.kind for item in evidence if item.is_for}
    return TERMS if "term" in kinds and not kinds & _POINTING else "coverage.points"


# Evidence that points at one entry, and not at all that are about one thing.
_POINTING = frozenset({"link", "cites", "address", "gloss"})


def _verdict(kind: VerdictKind, score: float, rule: str, evidence: list[Evidence]) -> Verdict:
    return Verdict(kind=kind, score=round(min(1.0, score), 4), rule=rule, version=VERSION, evidence=tuple(evidence))
