"""What is worth a cross-link, and no more: pairs that came near, and were refused for a reason a reader may like.

    verdict ─relate→ `related` where a fact forbids what the evidence would carry (another version, another day)
    pairs across two stories ─choose→ the few strongest other stories

A cross-link changes nothing: neither where an entry stands, nor an id, a date or a text. Pure.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from aggregator.group.slots import FORM
from aggregator.group.thresholds import Thresholds
from aggregator.model import Evidence, Verdict, VerdictKind

# A story names so many others at most.
MOST = 5
# Begins the rule of a verdict that is a link only: where stories are formed it counts for nothing.
LINKED = "linked."
# Facts that forbid one story, and yet speak of two that belong beside each other. Not among them: things of another
# product that have one version number, and other files.
_BESIDE = frozenset(
    {"version", "part", "day", "title_day", "gap", "title_number", "number", "negation", "quoted", "aside"}
)
# Names and quotes alone tie every round-up to all that it mentions.
_CARRYING = frozenset({"headline", "link", "cites", "address", "term", "text", "title"})
# The least scores, in ten-thousandths: points just below those of coverage; and cosines of bare headlines that share
# two telling words. On 2,989 headlines of a day 66 in 100 such pairs were of one affair from .145 on, 82 from .30 on.
LEAST_POINTS = 4_000
LEAST_HEADLINES = 3_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A stored verdict on two entries of different stories, score in ten-thousandths.

    `story` and `entry` are the others', by number; `key` is that story's id and orders what is equal.
    """

    story: int
    entry: int
    key: str
    kind: VerdictKind
    rule: str
    score: int
    evidence: tuple[Evidence, ...]


def relate(verdict: Verdict, limits: Thresholds) -> Verdict:
    """Make a cross-link of a pair that would be one story, did not a fact forbid it; any other verdict as it is."""
    if verdict.kind is not VerdictKind.DIFFERENT or verdict.score < limits.story_pair:
        return verdict
    fact = verdict.rule.partition(".")[2]
    kinds = {item.kind for item in verdict.evidence if item.is_for} - {"name"}
    is_beside = fact in _BESIDE or (fact == FORM and limits.is_form_linked)
    if not is_beside or len(kinds) < 2 or not kinds & _CARRYING:
        return verdict
    return Verdict(
        kind=VerdictKind.RELATED,
        score=verdict.score,
        rule=LINKED + fact,
        version=verdict.version,
        evidence=verdict.evidence,
    )


def choose(ties: Iterable[Tie], most: int = MOST) -> tuple[Tie, ...]:
    """The strongest ties, each to another story, strongest first; those too weak to show are left out."""
    chosen: dict[int, Tie] = {}
    for tie in sorted((tie for tie in ties if is_worth(tie)), key=_rank):
        chosen.setdefault(tie.story, tie)
    return tuple(chosen.values())[:most]


def is_worth(tie: Tie) -> bool:
    """Whether a tie is worth a cross-link: agreement that the whole story refused, or little less than agreement."""
    if tie.kind is not VerdictKind.RELATED or tie.rule.startswith(LINKED):
        return True
    kinds = {item.kind for item in tie.evidence if item.is_for}
    if tie.rule.endswith(".headlines"):
        return "word" in kinds and tie.score >= LEAST_HEADLINES
    return bool(kinds & _CARRYING) and tie.score >= LEAST_POINTS


def _rank(tie: Tie) -> tuple[object, ...]:
    order = (VerdictKind.COPY, VerdictKind.COVERAGE, VerdictKind.RELATED)
    # What is told of a tie hangs on the pair that stands for it: evidence breaks the last ties, not numbers of rows.
    return order.index(tie.kind), -tie.score, tie.key, tuple((item.kind, item.detail) for item in tie.evidence)
