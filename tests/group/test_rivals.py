"""Who agrees with two others alike, by the names that two scripts share, is joined to neither."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from aggregator.fingerprint.entry import fingerprint
from aggregator.group.decide import decide
from aggregator.group.linkage import Pair
from aggregator.group.nodes import TERMS
from aggregator.group.rivals import without_rivals
from aggregator.group.side import Side
from aggregator.group.thresholds import thresholds
from aggregator.group.weights import Weights
from aggregator.model import Role, Verdict, VerdictKind
from tests.group.archive import NOW, item, key

VOTE = 5_000


@pytest.mark.parametrize(
    ("scores", "doubtful", "kept"),
    [
        pytest.param({(1, 2): 6_000}, [(1, 2)], {(1, 2): 6_000}, id="nobody else"),
        pytest.param({(1, 2): 6_000, (1, 3): 5_950}, [(1, 2), (1, 3)], {(1, 2): 4_999, (1, 3): 4_999}, id="a rival"),
        pytest.param({(1, 2): 6_000, (1, 3): 5_600}, [(1, 2), (1, 3)], {(1, 2): 6_000, (1, 3): 4_999}, id="worse"),
        pytest.param(
            {(1, 2): 6_000, (1, 3): 5_950, (2, 3): 7_000}, [(1, 2), (1, 3)],
            {(1, 2): 6_000, (1, 3): 5_950, (2, 3): 7_000},
            id="two that agree with each other",
        ),
        pytest.param({(1, 2): 6_000, (1, 3): 6_000}, [(1, 2)], {(1, 2): 6_000, (1, 3): 6_000}, id="a link beside it"),
        pytest.param({(1, 2): 4_000, (1, 3): 4_000}, [(1, 2), (1, 3)], {(1, 2): 4_000, (1, 3): 4_000}, id="too weak"),
    ],
)  # fmt: skip
def test_a_rival(scores: Mapping[Pair, int], doubtful: list[Pair], kept: Mapping[Pair, int]) -> None:
    """It takes the vote from whoever is not clearly nearer, unless both tell the same."""
    assert without_rivals(scores, doubtful, VOTE) == kept
    turned = {(10 - b, 10 - a): score for (a, b), score in scores.items()}
    assert without_rivals(turned, [(10 - b, 10 - a) for a, b in doubtful], VOTE) == {
        (10 - b, 10 - a): score for (a, b), score in kept.items()
    }


def judged(one: str, other: str) -> Verdict:
    """The verdict on two headlines, nothing counted yet."""
    sides = [
        Side(
            n=n, key=key(f"source-{n}", "1"), cycle=1, published=NOW - timedelta(hours=n), precision=None,
            first_seen=NOW, role=Role.ORIGINAL, priority=0, print_=fingerprint(replace(item(title=title), id=str(n))),
            weights=Weights.prior(),
        )
        for n, title in enumerate((one, other))
    ]  # fmt: skip
    return decide(sides[0], sides[1], lambda _: None, thresholds())


@pytest.mark.parametrize(
    ("chinese", "english", "is_story"),
    [
        ("用 Kestrel 和 Marlin 测量潮汐", "Measuring tides with Kestrel and Marlin", True),
        # One word is a topic, however rare; numbers of parts and words of the trade are none.
        ("Kestrel 的潮汐表", "Kestrel and its tides", False),
        ("潮汐表 Part II", "Bread for all, part II", False),
        # Two things, but each headline says more that the other does not know.
        (
            "用 Kestrel、Marlin、Osprey、Gannet 和 Petrel 测量潮汐",
            "How bakers of Lindholm built an oven of brick for Kestrel and Marlin",
            False,
        ),
    ],
)
def test_what_two_scripts_share(chinese: str, english: str, is_story: bool) -> None:
    """Two things in common carry a pair; one thing does not."""
    verdict = judged(chinese, english)
    assert (verdict.kind is VerdictKind.COVERAGE) is is_story
    assert (verdict.rule == TERMS) is is_story
