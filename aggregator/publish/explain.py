"""Evidence in words for a person: one sentence first, then what can be checked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from aggregator.model import Evidence, Role, Verdict, VerdictKind
from aggregator.publish.groups import count_origins
from aggregator.publish.view import MemberView, RelatedView, StoryView

# What convinces most stands first.
_ORDER = (
    "correction", "scope", "version", "part", "product", "title_day", "gap", "title_number", "negation", "frame",
    "aside", "own", "rubric", "enclosure", "address", "cites", "link", "text", "title", "gloss", "headline", "day",
    "word", "term", "number", "meaning", "name", "order", "running_page", "story",
)  # fmt: skip
_IN_SENTENCE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a member was measured against, and the passages that stand in both texts."""

    other: MemberView
    passages: tuple[str, ...] = ()


NO_GROUNDS: Mapping[int, Ground] = MappingProxyType({})

_OPENINGS = {
    VerdictKind.COPY: "The same text",
    VerdictKind.COVERAGE: "Joined",
    VerdictKind.RELATED: "Related, but not merged",
    VerdictKind.UPDATE: "An update",
    VerdictKind.DIFFERENT: "Not merged",
}


_WITH = {VerdictKind.COPY: "as", VerdictKind.UPDATE: "of"}


def sentence(kind: VerdictKind, evidence: Iterable[Evidence], beside: str = "") -> str:
    """Say in one sentence why a verdict was given: what speaks for it, and what against; `beside` names the other."""
    ranked = _ranked(evidence)
    pro = [item.detail for item in ranked if item.is_for]
    contra = [item.detail for item in ranked if not item.is_for]
    opening = _OPENINGS[kind] + (f" {_WITH.get(kind, 'with')} {beside}" if beside else "")
    if kind in {VerdictKind.DIFFERENT, VerdictKind.RELATED}:
        reasons = contra or (["too little agrees"] if not pro else [f"too little besides this: {_listed(pro)}"])
        return _ended(f"{opening}: {_listed(reasons)}" + (f", although {_listed(pro)}" if contra and pro else ""))
    told = _listed(pro) or "the story as a whole agrees"
    return _ended(f"{opening}: {told}" + (f", although {_listed(contra)}" if contra else ""))


def pair_sentence(verdict: Verdict, *, is_together: bool, is_stored: bool = True, is_said: bool = False) -> str:
    """Say in one sentence what two entries are to each other, also where they stand otherwise than they agree.

    `is_stored`: the two were compared when they came, because the index led from one to the other. `is_said`: a
    person's word names both.
    """
    agrees = verdict.kind in {VerdictKind.COPY, VerdictKind.COVERAGE, VerdictKind.UPDATE}
    if agrees == is_together:
        return sentence(verdict.kind, verdict.evidence)
    pro = _listed([item.detail for item in _ranked(verdict.evidence) if item.is_for])
    if is_together:
        told = sentence(verdict.kind, verdict.evidence).partition(": ")[2]
        why = "because a person said so" if is_said else "by the others of their story"
        return f"Together {why}; of these two alone: {told}"
    return _ended(f"Apart: {_why_apart(is_stored=is_stored, is_said=is_said)}, although {pro}")


def _why_apart(*, is_stored: bool, is_said: bool) -> str:
    if is_said:
        return "a person said so"
    return "the story as a whole does not agree" if is_stored else "no rare word of a headline or link led to the other"


def _ranked(evidence: Iterable[Evidence]) -> list[Evidence]:
    return sorted(evidence, key=lambda item: (place_of(item.kind), item.detail))


def explain_pair(first: str, left: str, right: str, verdict: Verdict, passages: Sequence[str] = ()) -> str:
    """Explain a verdict on two entries given by their titles, after a sentence that says what they are to each other.

    `passages` are texts that stand in both.
    """
    lines = [first, "", f"  A  {left}", f"  B  {right}", ""]
    lines += [f"  {_sign(item)} {item.kind}: {item.detail}" for item in verdict.evidence]
    lines += [f"    “{passage}”" for passage in passages]
    lines.append(f"  rule {verdict.rule}, version {verdict.version}, score {verdict.score:.2f}")
    return "\n".join(lines)


def explain_story(story: StoryView, grounds: Mapping[int, Ground] = NO_GROUNDS, said: Sequence[str] = ()) -> str:
    """Explain a story to a person: what it is, its lead, and why each member is in it.

    `grounds` tell by a member's number what it was measured against; `said` are the words of people about it.
    """
    lead, *others = ordered(story)
    lines = [summary(story), "", *_headed(lead), "  Shown first."]
    for member in others:
        lines += ["", *_headed(member), f"  {reason(member, story, grounds)}"]
        lines += [f"    {_sign(item)} {item.kind}: {item.detail}" for item in member.evidence]
        lines += [f"    “{passage}”" for passage in passages_of(member, grounds)]
    for place, related in enumerate(story.related):
        lines += ["", *(["Beside it, and no part of it:", ""] if place == 0 else [])]
        lines += [*_headed(related.lead), f"  {relation(related)}"]
    return "\n".join([*lines, *(["", *said] if said else []), "", f"Story {story.uuid.urn}"])


def _headed(member: MemberView) -> list[str]:
    return [f"{member.source_name} — {member.title}{_when(member)}", f"  {member.link or 'no address'}"]


def reason(member: MemberView, story: StoryView, grounds: Mapping[int, Ground]) -> str:
    """Say why one is a member; where that does not rest on the lead, on whom it does."""
    ground = grounds.get(member.n)
    is_by_lead = ground is None or ground.other.n == story.lead
    beside = "" if is_by_lead or ground is None else f"“{ground.other.title}” ({ground.other.source_name})"
    return sentence(member.verdict or VerdictKind.COVERAGE, member.evidence, beside)


def passages_of(member: MemberView, grounds: Mapping[int, Ground]) -> tuple[str, ...]:
    """The passages that stand in its text and in that of whom it was measured against."""
    return grounds[member.n].passages if member.n in grounds else ()


def relation(related: RelatedView) -> str:
    """Say in one sentence why another story is worth a link, and why it is another."""
    ranked = _ranked(related.evidence)
    pro, contra = ([item.detail for item in ranked if item.is_for is wanted] for wanted in (True, False))
    agrees = related.kind in {VerdictKind.COPY, VerdictKind.COVERAGE}
    but = _listed(contra) or ("the story as a whole does not agree" if agrees else "that is too little")
    return _ended(f"Related: {_listed(pro)}; but {but}")


def summary(story: StoryView) -> str:
    """One sentence about a story: how many entries, outlets, origins, copies, and how many only talk about it."""
    entries = len(story.members)
    if entries == 1:
        return "One entry, which stands alone: nothing else tells the same."
    outlets = len({member.key.source for member in story.members})
    talks = [member for member in story.members if member.role is Role.DISCUSSION]
    copies = entries - len({member.copy_group for member in story.members})
    parts = [_counted(count_origins(story.members), "origin")]
    parts += [_counted(copies, "copy", "copies")] if copies else []
    parts += [_counted(len(talks), "discussion")] if talks else []
    *first, last = parts
    told = f"{', '.join(first)} and {last}" if first else last
    return f"{entries} entries of {_counted(outlets, 'outlet')} tell one story, with {told}."


def ordered(story: StoryView) -> list[MemberView]:
    """The lead, then the others by time."""
    return sorted(story.members, key=lambda member: (member.n != story.lead, member.published, member.key))


def place_of(kind: str) -> int:
    """Where a kind of evidence stands in a sentence: what decides is said first."""
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def _listed(details: Sequence[str]) -> str:
    *first, last = details[:_IN_SENTENCE] or [""]
    return f"{'; '.join(first)}; and {last}" if first else last


def _ended(sentence: str) -> str:
    """With a full stop, unless it ends with dots."""
    return sentence if sentence.endswith("…") else f"{sentence}."


def _sign(item: Evidence) -> str:
    return "+" if item.is_for else "-"


def _when(member: MemberView) -> str:
    return f" ({member.published:%Y-%m-%d})" if member.published_precision else ""


def _counted(number: int, word: str, words: str | None = None) -> str:
    return f"{number} {word if number == 1 else words or word + 's'}"
