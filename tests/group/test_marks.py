"""Who is marked otherwise never shares a story, whoever agrees with both: ids, versions, parts of a series."""

import itertools
from datetime import timedelta

import pytest

from aggregator.fingerprint.entry import fingerprint
from aggregator.group.marks import are_apart, find_marks
from aggregator.group.nodes import Edge, Node
from aggregator.group.side import Side
from aggregator.group.stories import form
from aggregator.group.thresholds import thresholds
from aggregator.group.weights import Weights
from aggregator.model import Role, VerdictKind
from tests.group.archive import NOW, grouped, item, key

WORDS = " ".join(f"Then comes stop number {n} of the long way round the lake." for n in range(20))


def side(title: str) -> Side:
    """An entry of this headline."""
    return Side(
        n=1, key=key("a"), cycle=1, published=NOW, precision=None, first_seen=NOW, role=Role.ORIGINAL, priority=0,
        print_=fingerprint(item(title=title)), weights=Weights.prior(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("KSA-2026-14: flaw in lids", "KSA-2026-15: flaw in lids", True),
        ("KSA-2026-14: flaw in lids", "Lids boil over (KSA-2026-14)", False),
        ("KSA-2026-14 and KSA-2026-15 mended", "KSA-2026-15: flaw in lids", False),
        ("Kettle 2.4 released", "Kettle 2.5 is out", True),
        ("Kettle 2.4.0 released", "Kettle 2.4 is out", False),
        ("Kettle maker raises 2.4 billion", "Kettle maker raises 2.5 billion", False),
        ("Ovens, part 2", "Ovens, part 3", True),
        ("烤箱（上）", "烤箱（下）", False),  # the pair is told apart by its headlines; to others it may be the second
        ("Ovens, part 2", "Kettle 2.5 is out", False),
        ("Exchange rates for 16 November", "Exchange rates for 17 November", True),
        ("Lid hearing on 4 May", "Lid hearing on 4 May 2026", False),
        ("Lid hearing on 4 May 2025", "Lid hearing on 4 May 2026", True),
        ("Lid hearing, 4 May 2026 to 6 May 2026", "Lid hearing, 4 May 2026 and 7 May 2026", False),
        ("Lid hearing from 12 to 14 May: 12 May, 14 May", "Lid hearing begins on 12 May", False),
        ("Lids boil over", "Kettle 2.5 is out", False),
    ],
)
def test_what_marks_a_headline(one: str, other: str, *, apart: bool) -> None:
    """Of one kind, and nothing in common."""
    assert are_apart([find_marks(side(one))], [find_marks(side(other))]) is apart
    assert are_apart([find_marks(side(other))], [find_marks(side(one))]) is apart


@pytest.mark.parametrize("kind", [VerdictKind.COPY, VerdictKind.COVERAGE])
def test_a_third_that_agrees_with_both_ties_them_not(kind: VerdictKind) -> None:
    """It goes with the one that is nearer."""
    titles = {1: "KSA-2026-14: flaw in lids", 2: "Lids boil over", 3: "KSA-2026-15: flaw in lids"}
    nodes = [
        Node(
            n=n, key=key(f"source {n}"), text_key=n, earliest=NOW, latest=NOW + timedelta(minutes=n), is_dated=True,
            marks=find_marks(side(title)),
        )
        for n, title in titles.items()
    ]  # fmt: skip
    edges = {(1, 2): Edge(kind=kind, score=9_500), (2, 3): Edge(kind=kind, score=9_000)}
    assert [story.members for story in form(nodes, edges, (), thresholds())] == [(1, 2), (3,)]
    unmarked = [
        Node(n=node.n, key=node.key, text_key=node.n, earliest=NOW, latest=NOW, is_dated=True) for node in nodes
    ]
    together = {(1, 2): 9_500, (1, 3): 9_000, (2, 3): 9_000}
    edges = {pair: Edge(kind=kind, score=score) for pair, score in together.items()}
    assert [story.members for story in form(unmarked, edges, (), thresholds())] == [(1, 2, 3)]
    assert [story.members for story in form(nodes, edges, (), thresholds())] == [(1, 2), (3,)]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_a_day_without_its_year_ties_no_two_years(order: tuple[int, ...]) -> None:
    """The same words, dated otherwise: who leaves out the year goes with one of the two, the same in any order."""
    days = {"without": "4 May", "former": "4 May 2025", "latter": "4 May 2026"}
    made = [
        (source, item(f"Ferry timetable of Skarra for {day}", f"The ferry leaves at six. {WORDS} Printed by {source}."))
        for source, day in days.items()
    ]
    archive = grouped([made[n] for n in order])
    assert archive.copies() == {frozenset({"former", "without"}), frozenset({"latter"})}


def test_one_day_of_two_years_in_one_headline_parts_no_copies() -> None:
    """Who names a span of a year is marked by both ends, and no other than who names the same."""
    title = "Rain measured in Skarra from 4 May 2025 to 4 May 2026"
    made = [
        (source, item(title, f"The ferry leaves at six. {WORDS} Printed by {source}.")) for source in ("one", "two")
    ]
    assert grouped(made).copies() == {frozenset({"one", "two"})}
