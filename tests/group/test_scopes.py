"""Sources that the configuration keeps apart: per group of sources, and off for one."""

from itertools import permutations

import pytest

from aggregator.grouping import corrections
from aggregator.grouping.run import judge_pair
from aggregator.grouping.settings import GroupSettings, SourceRule
from aggregator.model import Cleaned, VerdictKind
from tests.group.archive import NOW, Archive, item

TEXT = (
    "A storm drove the ferry Hilde onto the sandbank before Quennel on Sunday night, and forty cyclists who had boarded"
    " for the morning market spent eleven hours singing in the car deck. Two tugs from Ostry pulled her free at noon."
    " The harbour master, Benedikt Lohse, says that the buoy had drifted half a mile since the survey of last autumn."
)
TITLE = "Ferry Hilde stuck before Quennel with forty cyclists"
KEYS = ("home", "homely", "office", "officer", "shut")
RULES = {
    "office": SourceRule(scope="work"),
    "officer": SourceRule(scope="work"),
    "shut": SourceRule(scope="off"),
}
APART = {frozenset({"home", "homely"}), frozenset({"office", "officer"}), frozenset({"shut"})}


def told(key: str, order: int = 0) -> Cleaned:
    return item(TITLE, TEXT, id_=f"{key}-{order}", url=f"https://{key}.example/{order}")


@pytest.mark.parametrize("order", list(permutations(KEYS))[::20], ids=" ".join)
def test_one_text_is_one_story_within_each_scope(order: tuple[str, ...]) -> None:
    """In whatever order they come, one by one or all at once."""
    one_by_one, at_once = Archive(GroupSettings(sources=RULES)), Archive(GroupSettings(sources=RULES))
    for key in order:
        for archive in (one_by_one, at_once):
            archive.add(key, told(key))
        one_by_one.group()
    at_once.group()
    assert one_by_one.stories() == at_once.stories() == one_by_one.copies() == APART


def taken_in(rules: dict[str, SourceRule]) -> Archive:
    """All five, grouped."""
    archive = Archive(GroupSettings(sources=rules))
    for key in KEYS:
        archive.add(key, told(key))
    archive.group()
    return archive


def test_off_holds_inside_a_source_too() -> None:
    """Two entries with one text stay two items."""
    archive = Archive(GroupSettings(sources=RULES))
    for place in range(2):
        archive.add("shut", told("shut", place))
    archive.group()
    (count,) = archive.connection.execute("SELECT count(*) FROM story").fetchone()
    assert count == 2


def test_why_two_are_apart_is_said() -> None:
    """All that agrees is told, and that the configuration is the reason."""
    archive = taken_in(RULES)
    verdict = judge_pair(archive.judging, archive.settings, archive.n("home"), archive.n("office"), NOW)
    assert (verdict.kind, verdict.rule) == (VerdictKind.DIFFERENT, "different.scope")
    assert [item.kind for item in verdict.evidence if not item.is_for] == ["scope"]
    within = judge_pair(archive.judging, archive.settings, archive.n("home"), archive.n("homely"), NOW)
    assert within.kind is VerdictKind.COPY


def test_a_persons_word_outranks_a_scope() -> None:
    """What is joined by hand stands together, whatever the scopes."""
    archive = taken_in(RULES)
    corrections.join(archive.judging, archive.n("shut"), archive.n("home"), NOW)
    archive.group()
    assert archive.stories() == {frozenset({"home", "homely", "shut"}), frozenset({"office", "officer"})}
