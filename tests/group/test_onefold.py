"""Who resembles two items of one source, which are no copies of each other, is a copy of the nearer one only."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from aggregator.group.linkage import Pair
from aggregator.group.onefold import find_contradicted, find_usurped
from tests.group.archive import Archive, item

SOURCE = {1: "a", 2: "a", 3: "b", 4: "b"}


@pytest.mark.parametrize(
    ("copies", "lost"),
    [
        pytest.param({(1, 3): 9_000}, set(), id="one of each"),
        pytest.param({(1, 3): 9_000, (2, 3): 8_000}, {(2, 3)}, id="two of one source"),
        pytest.param({(1, 2): 9_900, (1, 3): 9_000, (2, 3): 8_000}, set(), id="which are copies themselves"),
        pytest.param({(1, 3): 9_000, (1, 4): 8_000, (2, 4): 9_000, (2, 3): 8_000}, {(1, 4), (2, 3)}, id="two forms"),
    ],
)
def test_the_nearer_one_counts(copies: Mapping[Pair, int], lost: set[Pair]) -> None:
    """By the score; the others are contradicted by what the source itself holds apart."""
    assert find_contradicted(copies, SOURCE, lambda n, other: (-copies[min(n, other), max(n, other)],)) == lost


def test_two_days_of_a_column_are_not_joined_through_another_paper() -> None:
    """The column says nearly the same each day, and an agency's client prints it on one of them."""
    said = (
        "The ferry to the islands runs every hour from the upper quay, and the last boat waits for the evening train. "
        "Bicycles go free before ten. {0} The captain asks all who carry {1} to stand at the stern, where the wind is "
        "kind, and to keep {2} in their pockets, since gulls have learned to look for {3}. Tickets cost a coin."
    )
    monday = item(
        "Notes from the quay", said.format("Fog is about.", "hats or kites", "sandwiches", "crumbs of any sort")
    )
    tuesday = item(
        "Notes from the quay", said.format("The sea is calm.", "long poles", "their herring", "silver things")
    )
    archive = Archive()
    for n, (source, cleaned) in enumerate((("quay", monday), ("quay", tuesday), ("paper", tuesday))):
        archive.add(source, replace(cleaned, id=str(n)))
    archive.group()
    ids = archive.connection.execute("SELECT e.id, m.copy_group FROM entry e JOIN member m ON m.entry = e.n")
    group = dict(ids.fetchall())
    assert group["1"] == group["2"] != group["0"]


ADDRESS = {1: "x", 2: "x", 3: "y"}


@pytest.mark.parametrize(
    ("scores", "lost"),
    [
        pytest.param({(1, 4): 9_000}, set(), id="one claimant"),
        pytest.param({(1, 4): 9_000, (2, 4): 8_000}, {(2, 4)}, id="two that disagree"),
        pytest.param({(1, 2): 6_000, (1, 4): 9_000, (2, 4): 8_000}, set(), id="two that agree"),
        pytest.param({(1, 4): 9_000, (2, 4): 9_000}, set(), id="nobody can tell"),
        pytest.param({(1, 4): 9_000, (3, 4): 8_000}, set(), id="two addresses"),
    ],
)
def test_an_address_has_one_owner(scores: Mapping[Pair, int], lost: set[Pair]) -> None:
    """Who cites it means the one that agrees better."""
    source = {1: "a", 2: "b", 3: "c", 4: "d"}
    assert find_usurped(scores, scores.keys(), ADDRESS, source) == lost
