"""What `explain` tells a person, for a program: JSON objects whose times are RFC 3339 in UTC, unknown null or empty.

`id` is an entry's own id within its source, `uuid` the one that the feeds give it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from aggregator.model import Evidence, Verdict
from aggregator.publish.explain import NO_GROUNDS, Ground, ordered, passages_of, reason, relation, summary
from aggregator.publish.view import MemberView, RelatedView, StoryView


def explain_object(
    story: StoryView, grounds: Mapping[int, Ground] = NO_GROUNDS, said: Sequence[str] = ()
) -> dict[str, Any]:
    """What a story is and why each member is in it: one JSON object."""
    return {
        "story": story.uuid.urn,
        "aliases": [alias.urn for alias in story.aliases],
        "summary": summary(story),
        "members": [_member_object(member, story, grounds) for member in ordered(story)],
        "related": [_related_object(related) for related in story.related],
        "said": list(said),
    }


def pair_object(  # noqa: PLR0913 - all that is known of a pair, each thing by its name
    left: MemberView,
    right: MemberView,
    verdict: Verdict,
    *,
    sentence: str,
    is_together: bool,
    passages: Sequence[str],
    said: Sequence[str],
) -> dict[str, Any]:
    """What two entries are to each other, for a program: one JSON object."""
    return {
        "sentence": sentence,
        "together": is_together,
        "entries": [_entry_object(member) for member in (left, right)],
        "verdict": verdict.kind.value,
        "score": verdict.score,
        "rule": verdict.rule,
        "version": verdict.version,
        "evidence": _evidence_objects(verdict.evidence),
        "passages": list(passages),
        "said": list(said),
    }


def _entry_object(member: MemberView) -> dict[str, Any]:
    return {
        "id": member.key.id,
        "uuid": member.uuid.urn,
        "source": member.key.source,
        "title": member.title,
        "link": member.link,
        "published": _stamp(member) if member.published_precision else None,
        "language": member.language,
    }


def _member_object(member: MemberView, story: StoryView, grounds: Mapping[int, Ground]) -> dict[str, Any]:
    is_lead = member.n == story.lead
    ground = grounds.get(member.n)
    return {
        **_entry_object(member),
        "is_lead": is_lead,
        "is_origin": member.is_origin,
        "verdict": None if is_lead or member.verdict is None else member.verdict.value,
        "rule": member.rule,
        "version": member.version,
        "sentence": None if is_lead else reason(member, story, grounds),
        "evidence": _evidence_objects(member.evidence),
        "measured_against": ground and {"id": ground.other.key.id, "source": ground.other.key.source},
        "passages": list(passages_of(member, grounds)),
    }


def _related_object(related: RelatedView) -> dict[str, Any]:
    return {
        "story": related.uuid.urn,
        "source": related.lead.key.source,
        "title": related.lead.title,
        "link": related.lead.link,
        "sentence": relation(related),
        "evidence": _evidence_objects(related.evidence),
    }


def _evidence_objects(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    return [{"kind": item.kind, "value": item.value, "detail": item.detail, "for": item.is_for} for item in evidence]


def _stamp(member: MemberView) -> str:
    return member.published.isoformat().replace("+00:00", "Z")
