"""The copies that the benchmark of `dedupe` plants are found, under headlines of their own and without any."""

import json
from datetime import UTC, datetime
from io import StringIO

import pytest

from aggregator.dedupe import dedupe
from bench.dedupe import items


@pytest.mark.parametrize("titles", [False, True])
def test_nearly_all_planted_copies_are_found_and_nothing_else(*, titles: bool) -> None:
    """Three words in a hundred are replaced in each; plain MinHash finds two thirds of them."""
    made = list(items(1_500, 3, titles=titles, crowd=False))
    out, errors = StringIO(), StringIO()
    lines = [json.dumps(item).encode() for item, _ in made]
    assert dedupe(lines, out, errors, now=datetime(2026, 5, 10, tzinfo=UTC)) == 0
    group = {answer["id"]: answer["copy"] for answer in map(json.loads, out.getvalue().splitlines())}
    copies = {item["id"]: str(original) for item, original in made if original is not None}
    found = sum(group[copy] == group[original] for copy, original in copies.items())
    assert found >= 0.99 * len(copies) > 100
    assert len(group) - len(set(group.values())) == found
