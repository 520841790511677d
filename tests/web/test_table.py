"""A verdict as a table: what either side has, for or against, and how rare that is."""

import numpy as np
import pytest

from aggregator.fingerprint import keys
from aggregator.group.weights import Counter, Weights
from aggregator.model import Evidence, Fingerprint, View
from aggregator.web.table import Pair, Row, make_table

THIS = Fingerprint(
    scheme=1, words=120, text_key=7, title="Ferry on flax", title_key=3, identity="a.example/1",
    views=(View(kind="title", terms=("ferry", "flax", "crossing")),), names=("ostrava", "brno"),
    numbers=("312", "48"), links=("c.example/x",), days=("2026-05-04",),
)  # fmt: skip
LEAD = Fingerprint(
    scheme=1, words=90, text_key=8, title="A hull of flax", title_key=3, identity="b.example/2",
    views=(View(kind="title", terms=("hull", "flax", "ferry")),), names=("ostrava",),
    numbers=("312", "77"), links=("c.example/x", "a.example/1"), days=("2026-05-06",),
)  # fmt: skip


def told(kind: str, value: float = 1.0, *, is_for: bool = True) -> Evidence:
    return Evidence(kind=kind, value=value, detail=f"the detail of {kind}", is_for=is_for)


def counted() -> Weights:
    """Forty documents: flax stands in one of them, ferry in all."""
    counter = Counter()
    nothing = np.zeros(0, np.uint32)
    for number in range(40):
        counter.add({"ferry", *(["flax"] if number == 0 else [])}, nothing)
    return counter.weights()


def row_of(one: Evidence, weights: Weights, counts: dict[int, int] | None = None) -> Row:
    [row] = make_table([one], Pair(THIS, LEAD, weights, lambda value: (counts or {}).get(value, 1)))
    return row


def test_the_words_that_both_have_stand_with_how_rare_they_are() -> None:
    """The rarest first, counted as the judging counts them."""
    row = row_of(told("headline", 0.71), counted())
    assert (row.this, row.lead, row.strength) == ("flax, ferry", None, 71)
    assert row.rarity == "flax 1, ferry 40 of 40 entries"
    young = {keys.row(keys.TERM, "flax"): 2, keys.row(keys.TERM, "ferry"): 7}
    rarity = row_of(told("word", 2), Weights.prior(), young).rarity
    assert rarity.startswith("in headlines: ")
    assert {"flax 2", "ferry 7"} == set(rarity.removeprefix("in headlines: ").split(", "))


@pytest.mark.parametrize(
    ("one", "this", "lead"),
    [
        (told("number", is_for=False), "48", "77"),
        (told("day", is_for=False), "2026-05-04", "2026-05-06"),
        (told("name", is_for=False), "brno", "—"),
        (told("title", 0.8), "Ferry on flax", "A hull of flax"),
        (told("text", 0.9), "120 words", "90 words"),
        (told("name"), "ostrava", None),
        (told("order"), "the detail of order", None),
    ],
)
def test_what_speaks_against_shows_what_the_other_lacks(one: Evidence, this: str, lead: str | None) -> None:
    """What is for shows what both have; where nothing can be laid side by side the measure's own words stand."""
    row = row_of(one, Weights.prior())
    assert (row.this, row.lead, row.is_for) == (this, lead, one.is_for)


def test_links_are_counted_in_the_index() -> None:
    """The rarest of what both have; a page that all link to is said to be common."""
    link, own = keys.row(keys.LINK, "c.example/x"), keys.row(keys.LINK, "a.example/1")
    assert row_of(told("link"), Weights.prior(), {link: 412, own: 2}).rarity == "in 2 entries"
    assert row_of(told("link"), Weights.prior(), {link: 1_000, own: 1_000}).rarity == "in 1,000 or more entries"


def test_what_is_for_stands_first() -> None:
    """In the order of the sentence."""
    rows = make_table(
        [told("number", is_for=False), told("text", 0.9), told("title", 0.95)],
        Pair(THIS, LEAD, Weights.prior(), lambda _: 1),
    )
    assert [row.name for row in rows] == ["Text", "Title", "Numbers"], "as the sentence says them"
