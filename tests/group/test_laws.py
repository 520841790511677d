"""What always holds of grouping, whatever comes: the laws, as properties, and the attacks that try to break them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.fingerprint.text import compared_text, word_hashes
from aggregator.group.decide import decide
from aggregator.group.passages import make_passage
from aggregator.group.side import Side
from aggregator.group.thresholds import thresholds
from aggregator.group.weights import Weights
from aggregator.grouping.settings import GroupSettings, SourceRule
from aggregator.model import Caution, Cleaned, Role, VerdictKind
from bench.quality.edits import EDITS
from bench.quality.texts import REPORTS, TELLINGS
from tests.group.archive import NOW, Archive, grouped, item, key


def unchanged(text: str, _lang: str) -> str:
    """The text as it is."""
    return text


POOL: list[tuple[str, Cleaned]] = [
    (
        f"{number}-{edit}",
        item(report.title, change(report.text, report.lang), lang=report.lang, url=f"https://{edit}.example/{number}"),
    )
    for number, report in enumerate(REPORTS[:8])
    for edit, change in (("whole", unchanged), *EDITS.items())
]
POOL += [
    (f"told-{number}-{place}", item(report.title, report.text, lang=report.lang, url=f"https://paper{place}.example/{number}"))
    for number, tellings in enumerate(TELLINGS)
    for place, report in enumerate(tellings)
]  # fmt: skip

some = st.lists(st.sampled_from(POOL), min_size=2, max_size=14, unique_by=lambda pair: pair[0])


def state(archive: Archive) -> tuple[object, ...]:
    """All that a reader could notice, but for ids, which hang on who came first."""
    return archive.stories(), archive.copies()


@settings(max_examples=25, deadline=None)
@given(some, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(items: list[tuple[str, Cleaned]], chance: Random) -> None:
    """Shuffled, one by one, or all at once: the same stories and the same copy groups."""
    shuffled = list(items)
    chance.shuffle(shuffled)
    at_once = state(grouped(items))
    assert state(grouped(shuffled)) == at_once
    assert state(grouped(shuffled, one_by_one=True)) == at_once


@settings(max_examples=10, deadline=None)
@given(some)
def test_grouping_again_changes_nothing(items: list[tuple[str, Cleaned]]) -> None:
    """Neither stories nor ids, leads or evidence."""
    archive = grouped(items)
    before = (state(archive), archive.ids(), archive.evidence())
    archive.judging.entries.mark_pending(range(1, len(items) + 1))
    archive.group()
    assert (state(archive), archive.ids(), archive.evidence()) == before


@settings(max_examples=10, deadline=None)
@given(some)
def test_nothing_is_lost_and_no_verdict_stands_without_evidence(items: list[tuple[str, Cleaned]]) -> None:
    """Every entry has one place; every member that is no lead says why."""
    archive = grouped(items)
    assert sorted(name for story in archive.stories() for name in story) == sorted(name for name, _ in items)
    assert all(archive.evidence().values())


@settings(max_examples=10, deadline=None)
@given(some)
def test_what_was_shown_keeps_its_id_when_more_arrives(items: list[tuple[str, Cleaned]]) -> None:
    """An id in use stays in use, as an id or as an alias of the story it was joined to."""
    half = len(items) // 2
    archive = grouped(items[:half])
    before = set(archive.ids().values())
    for source, cleaned in items[half:]:
        archive.add(source, cleaned)
    archive.group()
    assert before <= set(archive.ids().values()) | archive.aliases()


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(POOL), st.sampled_from(POOL))
def test_a_verdict_is_symmetric(one: tuple[str, Cleaned], other: tuple[str, Cleaned]) -> None:
    """Left and right may be changed: kind, score, rule and evidence are the same."""
    left, right = (_side(n, pair) for n, pair in enumerate((one, other)))
    texts = {
        n: make_passage(word_hashes(text := compared_text(pair[1])), Weights.prior(), text)
        for n, pair in enumerate((one, other))
    }
    limits = thresholds(Caution.DEFAULT)
    first, second = (decide(*sides, lambda side: texts[side.n], limits) for sides in ((left, right), (right, left)))
    assert first == second
    assert first.kind is VerdictKind.DIFFERENT or first.evidence


def _side(n: int, pair: tuple[str, Cleaned]) -> Side:
    from aggregator.fingerprint.entry import fingerprint

    source, cleaned = pair
    return Side(
        n=n, key=key(source), cycle=1, published=cleaned.published, precision=cleaned.published_precision,
        first_seen=NOW, role=Role.ORIGINAL, priority=0, print_=fingerprint(cleaned), weights=Weights.prior(),
    )  # fmt: skip


STORM = REPORTS[0]
VICTIM = item(STORM.title, STORM.text, url="https://victim.example/storm")


def attacks() -> Sequence[tuple[str, Cleaned]]:
    """What a source may try against another's entry."""
    early = NOW - timedelta(days=9)
    wrapped = (
        "Best lamps in town, call now and buy two for one. " * 4 + STORM.text + " Call now, our lamps burn longer. " * 4
    )
    return (
        ("the same link", replace(VICTIM, title="Lamps", titles=())),
        ("an earlier date", item(STORM.title, STORM.text, url="https://thief.example/1", at=early)),
        ("the text in advertisements", item(STORM.title, wrapped, url="https://thief.example/1", at=early)),
        ("the same id", item(STORM.title, STORM.text, id_="1", url="https://victim.example/storm", at=early)),
    )


@pytest.mark.parametrize(("name", "copy"), attacks(), ids=[name for name, _ in attacks()])
def test_a_taker_may_join_but_never_leads_a_story_that_was_shown(name: str, copy: Cleaned) -> None:
    """The victim came first: it keeps its lead and its id, whatever the other claims."""
    archive = grouped([("victim", VICTIM)])
    before = archive.ids()["victim"]
    archive.add("thief", copy)
    archive.group()
    assert archive.lead("victim") == "victim"
    assert archive.ids()["victim"] == before


@pytest.mark.parametrize(("name", "copy"), attacks(), ids=[name for name, _ in attacks()])
def test_whoever_comes_first_the_preferred_source_leads(name: str, copy: Cleaned) -> None:
    """A higher configured priority takes over the lead, and the id that was shown stays."""
    archive = Archive(GroupSettings(sources={"victim": SourceRule(priority=5)}))
    archive.add("thief", copy)
    archive.group()
    shown = archive.ids()["thief"]
    archive.add("victim", VICTIM)
    archive.group()
    assert archive.lead("victim") == "victim"
    if archive.ids()["thief"] == archive.ids()["victim"]:
        assert archive.ids()["victim"] == shown


def test_a_discussion_joins_through_its_link_and_never_leads() -> None:
    """It comes first, and yields when the article opens in the same cycle."""
    rules = {"forum": SourceRule(role=Role.DISCUSSION)}
    talk = item(
        "Ferry adrift in Lindholm",
        "What do you think of it?",
        url="https://forum.example/t/1",
        links=["https://victim.example/storm"],
    )
    archive = grouped([("forum", talk), ("victim", VICTIM)], GroupSettings(sources=rules))
    assert archive.stories() == {frozenset({"forum", "victim"})}
    assert archive.lead("forum") == "victim"


def test_who_only_points_at_an_article_stands_with_it_however_many_there_are() -> None:
    """Three forums and a link blog: none has a voice when the next one comes, in whatever order."""
    address = "https://victim.example/storm"
    talks = [
        ("forum-a", item(STORM.title, "Points: 12", url=address)),
        ("forum-b", item("Ferry adrift in Lindholm", "submitted by foo", url="https://b.example/t/2", links=[address])),
        ("forum-c", item("The ferry and the storm", "", url="https://c.example/t/3", links=[address])),
        ("links", item("Storm ferry", "What a night that was.", url="https://links.example/9", links=[address])),
    ]
    items = [*talks, ("victim", VICTIM)]
    for order in (items, items[::-1], items[2:] + items[:2]):
        archive = grouped(order)
        assert archive.stories() == {frozenset(name for name, _ in items)}
        assert archive.lead("forum-a") == "victim"


def test_a_source_may_be_left_out_of_judging() -> None:
    """Its entries stand alone, though the text is the same."""
    rules = {"thief": SourceRule(scope="off")}
    archive = grouped([("victim", VICTIM), ("thief", VICTIM), ("other", VICTIM)], GroupSettings(sources=rules))
    assert archive.stories() == {frozenset({"victim", "other"}), frozenset({"thief"})}


def test_a_chain_of_near_duplicates_is_no_single_story() -> None:
    """Each is a copy of the next, but the last has nothing of the first."""
    words = [
        f"{name}{number}" for number in range(30) for name in ("river", "stone", "market", "window", "garden", "engine")
    ]
    chain = [
        (
            f"c{step}",
            item(
                f"Link {chr(97 + step)}", " ".join(words[12 * step : 12 * step + 72]), url=f"https://c{step}.example/1"
            ),
        )
        for step in range(9)
    ]
    archive = grouped(chain)
    assert not any({"c0", "c8"} <= story for story in archive.stories())


def test_a_crowded_bucket_is_the_same_in_any_order_and_hides_no_victim() -> None:
    """Beyond its cap a bucket proposes by equality alone: the equal texts meet, the alike ones stay apart."""
    base = STORM.text.split()
    ends = [" ".join(f"x{number}y{place}" for place in range(6)) for number in range(54)]
    crowd = [
        (f"s{number:03d}", item(f"Number {chr(97 + number % 26)}{number}", " ".join([*base[:-6], end])))
        for number, end in enumerate(ends)
    ]
    items = [("victim", VICTIM), ("reprint", item(STORM.title, STORM.text, url="https://reprint.example/9")), *crowd]
    at_once = grouped(items)
    backwards = grouped(items[::-1], one_by_one=True)
    assert any({"victim", "reprint"} <= story for story in at_once.stories())
    assert at_once.copies() == backwards.copies()
    assert at_once.stories() == backwards.stories()


TANKER = "https://port.example/2026/tanker-runs-aground-off-cape-wren"


def claimed() -> list[tuple[str, Cleaned]]:
    """An address that a thief claims before its own outlet was read, and two that cite it."""
    lamps = "Lamps at prices that nobody will believe. Order before midnight, and a second one comes for nothing. " * 3
    report = (
        "A tanker laden with vegetable oil ran aground off Cape Wren on Thursday morning. None of the "
        "nineteen on board was hurt, and nothing has leaked, the coast guard said. Two tugs will pull at high "
        "tide on Friday, when divers have looked at the hull. The captain had changed his course to let a "
        "fishing boat pass, he told the harbour."
    )
    return [
        ("thief", item("Cheap lamps for every room", lamps, url=TANKER)),
        ("port", item("Tanker runs aground off Cape Wren", report, url=TANKER)),
        ("linkblog", item("Stuck", "Nineteen people, one ship, and a great deal of salad oil.", links=[TANKER])),
        (
            "haiyun",
            item("油轮在雷恩角外搁浅", "周四清晨，一艘油轮在雷恩角外搁浅，十九人平安。", lang="zh", links=[TANKER]),
        ),
    ]


@pytest.mark.parametrize("one_by_one", [False, True])
@pytest.mark.parametrize("is_backwards", [False, True])
def test_who_claims_an_address_takes_neither_the_story_nor_those_who_cite_it(
    *, one_by_one: bool, is_backwards: bool
) -> None:
    """Also when the claim came first: nothing of the outlet's is hidden, and who cites the address means the outlet."""
    archive = grouped(claimed()[::-1] if is_backwards else claimed(), one_by_one=one_by_one)
    assert {"thief"} in archive.stories()
    assert {"port", "linkblog", "haiyun"} in archive.stories()
    assert archive.lead("linkblog") == "port" or is_backwards  # who was shown first stays the lead
