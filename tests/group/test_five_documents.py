"""The five captured documents are one story, in every order, and their look-alikes stay out of it."""

import random
from dataclasses import fields, replace
from itertools import permutations

import pytest

from aggregator.group.thresholds import Thresholds, scaled
from aggregator.grouping.settings import GroupSettings
from aggregator.model import Cleaned
from tests.group.archive import ROOT, Archive, grouped, read_document

FIVE = frozenset({"000", "001", "002", "003", "004"})

Items = list[tuple[str, Cleaned]]


@pytest.fixture(scope="module")
def five() -> Items:
    return [(path.name[:3], read_document(path)) for path in sorted((ROOT / "seeds").glob("*.txt"))]


@pytest.fixture(scope="module")
def lookalikes() -> Items:
    folder = ROOT / "tests" / "seeds" / "lookalikes"
    return [(path.name[:2], read_document(path)) for path in sorted(folder.glob("*.txt"))]


def is_whole(archive: Archive) -> bool:
    """One story of exactly the five, no two of them copies."""
    copies = archive.copies()
    return FIVE in archive.stories() and all(frozenset({name}) in copies for name in FIVE)


def test_they_are_one_story_in_every_order_of_arrival(five: Items) -> None:
    """120 orders, as one batch and one by one, from an empty store."""
    orders = list(permutations(five))
    assert all(grouped(order).stories() == {FIVE} for order in orders)
    assert all(is_whole(grouped(order, one_by_one=True)) for order in orders[::5])


def test_each_membership_rests_on_two_kinds_of_evidence(five: Items) -> None:
    """And neither names nor the whole story count as one of the two."""
    evidence = grouped(five).evidence()
    assert len(evidence) == 4
    for name, items in evidence.items():
        kinds = {item["kind"] for item in items if item["for"]} - {"name", "story"}
        assert len(kinds) >= 2, name


def test_the_credited_outlet_is_the_origin(five: Items) -> None:
    """004 says "Source: The Verge AI", and 003 is the Verge's text."""
    archive = grouped(five)
    rows = archive.connection.execute(
        "SELECT e.source FROM member m JOIN entry e ON e.n = m.entry WHERE m.is_origin = 0"
    )
    assert [source for (source,) in rows] == ["004"]


def test_lookalikes_stay_out_in_a_hundred_random_orders(five: Items, lookalikes: Items) -> None:
    """Whoever comes first, and whether alone or together."""
    chance = random.Random(7)
    for turn in range(100):
        order = [*five, *lookalikes]
        chance.shuffle(order)
        archive = grouped(order, one_by_one=turn % 10 == 0)
        assert is_whole(archive)
        assert archive.stories() == {FIVE, *(frozenset({name}) for name, _ in lookalikes)}


THRESHOLDS = [field.name for field in fields(Thresholds) if isinstance(getattr(Thresholds(), field.name), float)]


@pytest.mark.parametrize("factor", [0.9, 1.1])
@pytest.mark.parametrize("name", ["all", *THRESHOLDS])
def test_no_threshold_is_on_the_edge(five: Items, lookalikes: Items, name: str, factor: float) -> None:
    """Moved by a tenth either way, each alone and all together, the outcome is the same."""
    plain = Thresholds()
    limits = scaled(plain, factor) if name == "all" else replace(plain, **{name: getattr(plain, name) * factor})
    assert is_whole(grouped([*five, *lookalikes], GroupSettings(limits=limits)))
