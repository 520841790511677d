"""Pairs of headlines that can only support a story: not judged before it is formed, and never more than support."""

from collections.abc import Iterable
from datetime import timedelta
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.fingerprint import keys
from aggregator.fingerprint.entry import fingerprint
from aggregator.fingerprint.pack import pack
from aggregator.group.candidates import Candidates
from aggregator.group.decide import decide
from aggregator.group.related import LEAST_HEADLINES
from aggregator.group.side import Side
from aggregator.group.supporting import find_supporting, may_only_support
from aggregator.group.thresholds import thresholds
from aggregator.group.traits import Traits
from aggregator.group.weights import Weights
from aggregator.grouping.run import group_pending
from aggregator.model import Caution, Cleaned, Role, VerdictKind
from aggregator.store import judging
from tests.group.archive import NOW, Archive, grouped, in_runs, item, key
from tests.group.test_crowds import state

PRIOR = Weights.prior()
WORDS = ("tessin", "anchor", "drained", "basin", "keeper", "Solheim", "rudder", "42", "quay", "lantern")
# Two of the three ferry headlines share one word; the third ties them to one story.
FERRY = (
    "Ferry Aurelia aground off Lindholm, passengers brought ashore",
    "Aurelia: divers inspect hull, tugs wait, harbour master worried",
    "Ferry Aurelia aground off Lindholm: divers inspect hull, tugs wait for passengers",
)


def side(n: int, cleaned: Cleaned) -> Side:
    """An entry as a side, each of a source of its own."""
    return Side(
        n=n, key=key(f"paper{n}"), cycle=1, published=cleaned.published, precision=cleaned.published_precision,
        first_seen=NOW, role=Role.ORIGINAL, priority=0, print_=fingerprint(cleaned), weights=PRIOR,
    )  # fmt: skip


def found_supporting(one: Side, other: Side, caution: Caution, claimed: Iterable[int] = ()) -> bool:
    """Whether the two can only support, found over arrays."""
    traits = Traits.of(PRIOR, ((each, True) for each in (one, other)))
    yes = np.ones(1, np.bool_)
    kinds = {"is_textual": yes, "is_weak": ~yes, "is_leaning": ~yes, "is_worded": yes}
    pair = Candidates(low=np.array([one.n]), high=np.array([other.n]), **kinds)
    return bool(find_supporting(pair, traits, thresholds(caution), np.array(sorted(claimed), np.int64))[0])


headlines = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6, unique=True).map(" ".join)
entries = st.builds(
    item,
    title=headlines,
    text=st.sampled_from(("", "Boats are gone", "The keepers of the canal counted eleven boats lost in the night.")),
    url=st.none() | st.sampled_from(("https://a.example/2026/7", "https://b.example/2026/anchor-drained")),
)


@settings(max_examples=150, deadline=None)
@given(entries, entries, st.sampled_from(Caution))
def test_what_can_only_support_begins_no_story_and_is_no_cross_link(
    left: Cleaned, right: Cleaned, caution: Caution
) -> None:
    """Whatever the headlines: the judge says `related` at most, with less than a cross-link takes."""
    one, other = side(1, left), side(2, right)
    if found_supporting(one, other, caution):
        verdict = decide(one, other, lambda _: None, thresholds(caution))
        assert verdict.kind in {VerdictKind.DIFFERENT, VerdictKind.RELATED}
        words = [found for found in verdict.evidence if found.kind == "word"]
        assert not words or verdict.score * 10_000 < LEAST_HEADLINES


@settings(max_examples=150, deadline=None)
@given(entries, entries, st.sampled_from(Caution))
def test_one_pair_is_judged_as_many_are(left: Cleaned, right: Cleaned, caution: Caution) -> None:
    """Where a crowd claims the address: over arrays and by itself, the answer is the same."""
    one, other = side(1, left), side(2, right)
    shared = {*keys.fixed_rows(one.print_)} & {*keys.fixed_rows(other.print_)}
    by_itself = may_only_support(one, other, shared, thresholds(caution))
    assert by_itself == found_supporting(one, other, caution, claimed=(1, 2))


def stored(archive: Archive) -> set[frozenset[str]]:
    """The sources of the pairs that have a verdict."""
    rows = archive.connection.execute(
        "SELECT e.source, f.source FROM pair p JOIN entry e ON e.n = p.a JOIN entry f ON f.n = p.b"
    )
    return {frozenset(row) for row in rows}


def test_support_is_judged_when_something_ties_the_two() -> None:
    """Two headlines with a rare word in common have no verdict, until a third tells what both tell."""
    items = [(f"paper{n}", item(title)) for n, title in enumerate(FERRY)]
    assert not stored(grouped(items[:2]))
    assert frozenset({"paper0", "paper1"}) in stored(grouped(items))
    assert frozenset({"paper0", "paper1"}) in stored(grouped(items, one_by_one=True))


def edit(archive: Archive, source: str, cleaned: Cleaned) -> None:
    """Have an entry say something else under its id; it waits to be grouped."""
    n = archive.n(source)
    judging.forget(archive.connection, [n])
    judging.write_prints(archive.connection, [(n, pack(fingerprint(cleaned)))])
    archive.judging.entries.mark_pending([n])


def test_support_goes_with_what_tied_the_two() -> None:
    """The third tells something else now: what it gave rise to stands no longer."""
    items = [(f"paper{n}", item(title)) for n, title in enumerate(FERRY)]
    other = item("Last bread from the wood fire in Brennau")
    archive = grouped(items)
    edit(archive, "paper2", other)
    archive.group()
    assert state(archive) == state(grouped([*items[:2], ("paper2", other)]))
    assert not stored(archive)


def test_what_is_a_cross_link_only_is_no_support() -> None:
    """Two too far apart, tied by a third between them, which comes last: nothing else is stored than all at once."""
    ages = (timedelta(hours=1), timedelta(hours=85), timedelta(hours=43))
    items = [
        (f"paper{n}", item(f"Ferry Aurelia aground off Lindholm pier {n}", at=NOW - age)) for n, age in enumerate(ages)
    ]
    assert state(grouped(items, one_by_one=True)) == state(grouped(items))


def wire(outlets: int, stories: int, seed: int = 1) -> list[tuple[str, Cleaned]]:
    """Bare headlines of some stories, each with four of its six words and two of a pool that all stories share."""
    chance = Random(seed)
    pool = [f"common{n}x" for n in range(stories)]
    return [
        (
            f"paper{number:04d}",
            item(" ".join(chance.sample([f"q{number % stories}{c}z" for c in "abcdef"], 4) + chance.sample(pool, 2))),
        )
        for number in range(outlets * stories)
    ]


def test_the_order_of_arrival_does_not_show() -> None:
    """All at once, in runs forwards and backwards, one by one: the same groups and verdicts."""
    items = wire(outlets=7, stories=6)
    at_once = state(grouped(items))
    assert len(grouped(items).stories()) < len(items)
    assert state(in_runs(items, 11)) == at_once
    assert state(in_runs(items[::-1], 5)) == at_once
    assert state(grouped(items, one_by_one=True)) == at_once


@pytest.mark.slow
def test_of_very_many_each_counts_the_nearest_in_any_order() -> None:
    """Hundreds of headlines out of a dozen words: the stories are the same in any order."""
    chance = Random(3)
    pool = [f"rare{n}x" for n in range(12)]
    items = [(f"paper{n:04d}", item(" ".join(chance.sample(pool, 6)))) for n in range(270)]
    assert in_runs(items[::-1], 135).stories() == grouped(items).stories()


@pytest.mark.slow
def test_an_event_that_hundreds_tell_is_one_story_in_any_order() -> None:
    """One rare word stands in all 290 headlines, more than one word may propose at a time."""
    chance = Random(8)
    pool = [f"{a}{b}" for a in ("bal", "dor", "fen", "gim", "hul", "jor") for b in ("tak", "rin", "sof", "wex", "yul")]
    told = pool[:24]
    items = [
        (f"paper{n:04d}", item(" ".join((told[0], *chance.sample(told[1:], 3), chance.choice(pool[24:]), f"own{n}"))))
        for n in range(290)
    ]
    at_once = grouped(items).stories()
    assert max(map(len, at_once)) > 256
    assert in_runs(items, 58).stories() == at_once


def judged(items: list[tuple[str, Cleaned]]) -> int:
    """How many pairs a run judged and stored, in an archive that knows how common the words are."""
    archive = Archive()
    for source, cleaned in items:
        archive.add(source, cleaned)
    return group_pending(archive.judging, archive.settings, cycle=1, now=NOW).pairs + len(stored(archive))


def few_words(count: int) -> list[tuple[str, Cleaned]]:
    """Headlines of three rare words, of which each stands in forty, and two that nobody else has."""
    chance = Random(5)
    pool = [f"zorb{n}x" for n in range(count * 3 // 40)]
    return [(f"paper{n:04d}", item(" ".join((*chance.sample(pool, 3), f"own{n}a", f"own{n}b")))) for n in range(count)]


def test_headlines_of_the_same_few_words_cost_no_verdict_each() -> None:
    """Any two that share one word of a few would be sixty pairs an entry; what is judged is a few in all."""
    assert judged(few_words(1_000)) < 3 * 1_000
