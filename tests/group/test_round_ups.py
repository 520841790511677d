"""A text that holds others whole is a copy of one of them at most, and ties nobody to anybody."""

from itertools import permutations

import pytest

from bench.quality.texts import REPORTS
from tests.group.archive import grouped, item

ONE, OTHER, THIRD = REPORTS[0], REPORTS[1], REPORTS[5]
PARTS = [
    (str(n), item(report.title, report.text, url=f"https://paper{n}.example/1"))
    for n, report in enumerate((ONE, OTHER, THIRD))
]
ROUND_UPS = {
    "both headlines": item(f"{ONE.title} and {OTHER.title}", f"{ONE.text} {OTHER.text}", url="https://r.example/1"),
    "the other way round": item(f"{ONE.title} and {OTHER.title}", f"{OTHER.text} {ONE.text}", url="https://r.example/2"),
    "one headline": item(OTHER.title, f"{ONE.text} {OTHER.text}", url="https://r.example/3"),
    "three": item(
        "; ".join(report.title for report in (ONE, OTHER, THIRD)),
        " ".join(report.text for report in (ONE, OTHER, THIRD)),
        url="https://r.example/4",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ROUND_UPS)
def test_a_round_up_joins_no_strangers(name: str) -> None:
    """Nor do two round-ups of the same reports, whatever the order of arrival."""
    items = [*PARTS, ("digest", ROUND_UPS[name])]
    found = [grouped(list(order), one_by_one=True).stories() for order in permutations(items)]
    assert all(stories == found[0] for stories in found)
    assert not any(len(story & {"0", "1", "2"}) > 1 for story in found[0]), found[0]
    twice = grouped([*items, ("reprint", ROUND_UPS[name])]).stories()
    assert not any(len(story & {"0", "1", "2"}) > 1 for story in twice), twice


def test_two_copies_of_one_text_still_tell_the_story_of_another() -> None:
    """More than half of the texts of a group speak for it: one that was cut short does not silence the rest."""
    told = ONE.text.replace("A storm tore", "On Tuesday night a storm tore")
    reprint = item(ONE.title, f"{ONE.text} Read more on our pages.", url="https://reprint.example/1")
    teaser = item(ONE.title, " ".join(ONE.text.split()[:24]), url="https://teaser.example/1")
    other = item("Ferry Asta adrift in Lindholm after storm", told, url="https://own.example/1")
    archive = grouped([PARTS[0], ("reprint", reprint), ("teaser", teaser), ("own", other)])
    assert archive.stories() == {frozenset({"0", "reprint", "teaser", "own"})}
