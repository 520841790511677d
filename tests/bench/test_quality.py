"""The gates of the project's own benchmark of judging: 590 items in fourteen languages, each case with its reason."""

import pytest

from aggregator.model import Caution
from bench.quality.cases import cases
from bench.quality.run import Judged, failures, judge, score, table


@pytest.fixture(scope="module")
def judged() -> Judged:
    return judge(cases())


def test_there_is_enough_to_measure() -> None:
    """Items, languages, and a sentence why for every case."""
    items = [item for case in cases() for item in case.items]
    assert len(items) >= 590
    assert len({item["lang"] for item in items}) >= 14
    assert all(len(case.why.split()) >= 4 for case in cases())
    assert len({item["id"] for item in items}) == len(items)


@pytest.mark.parametrize(("label", "recall"), [("copy", 0.97), ("story", 0.95)])
def test_precision_and_recall(judged: Judged, label: str, recall: float) -> None:
    """Nothing is merged that does not belong together, and hardly anything is missed."""
    made = score(cases(), judged.groups, label)
    assert made.precision >= 0.999
    assert made.recall >= recall


def test_every_case_is_as_expected(judged: Judged) -> None:
    """Each with its reason."""
    assert failures(cases(), judged) == []


def test_high_caution_merges_nothing_more(judged: Judged) -> None:
    """The dial only takes away: what stands together under high caution does so by default."""
    careful, found = judge(cases(), Caution.HIGH).groups, judged.groups
    together = [(a, b) for a in careful for b in careful if a < b and careful[a]["copy"] == careful[b]["copy"]]
    assert all(found[a]["story"] == found[b]["story"] for a, b in together)


def test_the_table_can_be_printed() -> None:
    """What the README quotes."""
    assert "| copy |" in table()
