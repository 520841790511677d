"""What is worth a cross-link: near, for a reason, and few."""

import random

import pytest

from aggregator.group.related import MOST, Tie, choose, is_worth, relate
from aggregator.group.thresholds import Thresholds
from aggregator.model import Evidence, Verdict, VerdictKind

LIMITS = Thresholds()


def evidence(*kinds: str, against: str | None = None) -> tuple[Evidence, ...]:
    """Facts of these kinds for one story, and one against it."""
    found = [Evidence(kind=kind, value=1.0, detail=f"some {kind}", is_for=True) for kind in kinds]
    return (*found, *([Evidence(kind=against, value=1.0, detail=f"other {against}", is_for=False)] if against else []))


def verdict(kind: VerdictKind, rule: str, score: float, *kinds: str) -> Verdict:
    """A verdict that a fact forbids."""
    return Verdict(kind=kind, score=score, rule=rule, version="1", evidence=evidence(*kinds, against="version"))


def tie(story: int, kind: VerdictKind, rule: str, score: int, *kinds: str) -> Tie:
    """A stored verdict."""
    return Tie(
        story=story, entry=story, key=f"{story:04}", kind=kind, rule=rule, score=score, evidence=evidence(*kinds)
    )


@pytest.mark.parametrize(
    ("rule", "score", "kinds", "expected"),
    [
        ("different.version", 0.8, ("headline", "word"), "linked.version"),
        ("different.day", 0.8, ("link", "name", "number"), "linked.day"),
        ("different.gap", 0.8, ("text", "order"), "linked.gap"),
        ("different.part", 0.9, ("text", "title"), "linked.part"),
        ("different.version", 0.4, ("headline", "word"), None),
        ("different.version", 0.8, ("headline", "name"), None),
        ("different.version", 0.8, ("gloss", "number"), None),
        ("different.product", 0.9, ("headline", "word"), None),
        ("different.enclosure", 0.9, ("headline", "word"), None),
        ("different.weak", 0.9, ("headline", "word"), None),
    ],
)
def test_a_fact_forbids_one_story_and_not_the_link(
    rule: str, score: float, kinds: tuple[str, ...], expected: str | None
) -> None:
    """Where two kinds of evidence would carry the story; two products of one version are nothing to each other."""
    given = verdict(VerdictKind.DIFFERENT, rule, score, *kinds)
    made = relate(given, LIMITS)
    if expected is None:
        assert made == given
    else:
        assert (made.kind, made.rule) == (VerdictKind.RELATED, expected)
        assert (made.score, made.evidence, made.version) == (given.score, given.evidence, given.version)


@pytest.mark.parametrize("kind", [VerdictKind.COPY, VerdictKind.COVERAGE, VerdictKind.RELATED])
def test_other_verdicts_stay_as_they_are(kind: VerdictKind) -> None:
    """Only what is different can become a link."""
    given = verdict(kind, "different.version", 0.9, "headline", "word")
    assert relate(given, LIMITS) == given


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (tie(1, VerdictKind.COPY, "copy.near", 9000, "text"), True),
        (tie(1, VerdictKind.COVERAGE, "coverage.headlines", 1500, "headline", "word"), True),
        (tie(1, VerdictKind.RELATED, "linked.version", 6000, "headline", "word"), True),
        (tie(1, VerdictKind.RELATED, "related.points", 4500, "headline", "word"), True),
        (tie(1, VerdictKind.RELATED, "related.points", 3900, "headline", "word"), False),
        (tie(1, VerdictKind.RELATED, "related.points", 4900, "gloss", "name"), False),
        (tie(1, VerdictKind.RELATED, "related.headlines", 3100, "headline", "word"), True),
        (tie(1, VerdictKind.RELATED, "related.headlines", 2900, "headline", "word"), False),
        (tie(1, VerdictKind.RELATED, "related.headlines", 6000, "headline"), False),
    ],
)
def test_what_is_too_weak_is_no_link(given: Tie, expected: bool) -> None:
    """Names and quotes alone tie every round-up to all it mentions, one word in common ties a topic."""
    assert is_worth(given) is expected


def test_the_strongest_few_are_named_each_story_once_in_any_order() -> None:
    """The same text first, then the same story, then the rest by score."""
    ties = [tie(n, VerdictKind.RELATED, "related.points", 4000 + n, "link") for n in range(1, 20)]
    ties += [
        tie(19, VerdictKind.RELATED, "linked.day", 9000, "link"),
        tie(3, VerdictKind.COPY, "copy.near", 4100, "text"),
    ]
    ties += [tie(4, VerdictKind.COVERAGE, "coverage.points", 5100, "link")]
    expected = choose(ties)
    assert [one.story for one in expected] == [3, 4, 19, 18, 17]
    assert len(expected) == MOST
    draw = random.Random(4)
    for _ in range(20):
        draw.shuffle(ties)
        assert choose(ties) == expected
