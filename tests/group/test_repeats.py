"""One text that many have: it is a copy whatever stands above it, and a crowd of it is not compared pair by pair."""

from dataclasses import replace

import pytest

from aggregator.grouping.crowds import CAP
from aggregator.model import Cleaned
from bench.quality.texts import REPORTS
from tests.group.archive import Archive, grouped, in_runs, item

REPORT = REPORTS[0]
HEADLINES = ("You will not believe this", "Chaos at sea", "What a night it was", "Our pictures of the week")


def papers(count: int, *, same_source: bool = False) -> list[tuple[str, Cleaned]]:
    """The same report under the same headline, at addresses of its own."""
    made = (item(REPORT.title, REPORT.text, url=f"https://paper{n}.example/{n}") for n in range(count))
    return [("one" if same_source else f"paper{n:03d}", replace(cleaned, id=str(n))) for n, cleaned in enumerate(made)]


@pytest.mark.parametrize("count", [2, 4, 30])
def test_a_text_is_a_copy_under_any_headline(count: int) -> None:
    """Also where no word of the headlines stands in it: from the first word on it is the same."""
    items = [
        (f"paper{n}", item(HEADLINES[n % 4], REPORT.text, url=f"https://paper{n}.example/1")) for n in range(count)
    ]
    assert grouped(items).copies() == {frozenset(source for source, _ in items)}


def verdicts(archive: Archive) -> int:
    """How many are stored."""
    count: int = archive.connection.execute("SELECT count(*) FROM pair").fetchone()[0]
    return count


@pytest.mark.parametrize("same_source", [False, True])
def test_a_crowd_of_one_text_has_a_verdict_an_entry(same_source: bool) -> None:
    """Though every word of the headline is rare: all are compared with the first, at once or bit by bit."""
    items = papers(2 * CAP, same_source=same_source)
    at_once = grouped(items)
    assert verdicts(at_once) == len(items) - 1
    assert len(at_once.stories()) == 1
    for order, size in ((items, 17), (items[::-1], 31)):
        bit_by_bit = in_runs(order, size)
        assert verdicts(bit_by_bit) == len(items) - 1
        assert (bit_by_bit.stories(), bit_by_bit.copies()) == (at_once.stories(), at_once.copies())
