"""Buckets that grow until they are crowded, in the middle of things: what was judged before must not be told apart."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from aggregator.grouping.crowds import CAP
from aggregator.grouping.run import group_pending
from aggregator.model import Cleaned
from tests.group.archive import NOW, Archive, grouped, in_runs, item

REPORT = (
    "The lock keepers of Tessin canal found an anchor of the seventeenth century when they drained the upper basin for "
    "the winter. It weighs nearly two tonnes, a chain still hangs on its ring, and the mud has kept even the stamp of "
    "the smith. Divers had looked for it in 1988, after a barge lost its rudder there. The museum of the canal wants "
    "to show it in spring beside the old crane, if the county pays for a roof."
)
NOTICE = (
    "You read this because you follow the wire of the canal towns. Write to the desk if a name is wrong, and tell us "
    "which pictures we may not show. The desk is closed on Sundays, and answers come within three days."
)
ENDS = ("north", "south", "quay", "mill", "bridge", "tower", "market", "ferry", "garden", "chapel", "inn", "yard")


def twins(count: int) -> list[tuple[str, Cleaned]]:
    """One report, in every paper with another end and a headline that shares two rare words with all others."""
    chance = Random(4)
    return [
        (
            f"paper{number:03d}",
            item(
                f"{chance.choice(ENDS).title()}{number} and the drained anchor of Tessin",
                f"{REPORT} The {' '.join(chance.sample(ENDS, 5))} desk {number} wrote this.",
                url=f"https://paper{number}.example/anchor",
            ),
        )
        for number in range(count)
    ]


def under_one_notice(count: int) -> list[tuple[str, Cleaned]]:
    """Papers that put one long notice under short pieces of their own: hardly anything else is alike."""
    chance = Random(5)
    return [
        (
            f"paper{number:03d}",
            item(
                f"The {chance.choice(ENDS)} drained: basin {chr(97 + number % 26)}{number} of Tessin",
                f"{' '.join(chance.sample(ENDS, 9))} {number}. {NOTICE}",
                url=f"https://paper{number}.example/n{number}",
            ),
        )
        for number in range(count)
    ]


def one_source(count: int) -> list[tuple[str, Cleaned]]:
    """The text of all is the same to the letter; some papers brought it twice, under two headlines."""
    return [
        (
            f"paper{number % (count - 3):03d}",
            item(f"{ENDS[number % 12].title()} {ENDS[number // 12]} of Tessin", REPORT, id_=str(number)),
        )
        for number in range(count)
    ]


def variations(count: int) -> list[tuple[str, Cleaned]]:
    """One report with a few words replaced in each, every time others, under headlines that share nothing."""
    chance = Random(6)
    items = []
    for number in range(count):
        words = REPORT.split()
        for place in chance.sample(range(len(words)), 4):
            words[place] = f"{chance.choice(ENDS)}{chance.randrange(6)}"
        title = f"{chr(97 + number % 26)}{chr(97 + number // 26)}x reports"
        items.append((f"paper{number:03d}", item(title, " ".join(words))))
    return items


def claims(count: int) -> list[tuple[str, Cleaned]]:
    """Papers that all claim one address: any two have a line in common, and a word of their headlines."""
    chance = Random(7)
    return [
        (
            f"paper{number:03d}",
            item(
                f"{chr(97 + number % 26)}{number}x basin{number // 2} {chr(97 + number % 26)}{number}y",
                f"{' '.join(f'{end}{number // 2}' for end in ENDS[:10])} {chance.choice(ENDS)}",
                url="https://tessin.example/2026/11/20261104",
            ),
        )
        for number in range(count)
    ]


def state(archive: Archive) -> tuple[object, ...]:
    """Stories, copies, and all verdicts that stand, cross-links too."""
    names = {n: (source, id_) for n, source, id_ in archive.connection.execute("SELECT n, source, id FROM entry")}
    verdicts = {
        (frozenset((names[a], names[b])), kind, score, rule)
        for a, b, kind, score, rule in archive.connection.execute("SELECT a, b, kind, score, rule FROM pair")
    }
    groups = {}
    for column in ("story", "copy_group"):
        found: dict[int, set[tuple[str, str]]] = {}
        for n, group in archive.connection.execute(f"SELECT entry, {column} FROM member"):
            found.setdefault(group, set()).add(names[n])
        groups[column] = {frozenset(group) for group in found.values()}
    return groups["story"], groups["copy_group"], verdicts


@pytest.mark.parametrize("make", [twins, under_one_notice, one_source, variations, claims])
def test_who_came_before_the_bucket_was_crowded_is_judged_as_who_came_after(
    make: Callable[[int], list[tuple[str, Cleaned]]],
) -> None:
    """In runs of some, forwards and backwards, and all at once: the same groups, and the same verdicts."""
    items = make(CAP + 8)
    at_once = state(grouped(items))
    assert state(in_runs(items, 17)) == at_once
    assert state(in_runs(items[::-1], 9)) == at_once


def test_a_crowd_of_variations_costs_each_newcomer_a_handful_of_comparisons() -> None:
    """What two have in common is what the whole crowd has; that a few dozen share an edit besides changes nothing."""
    items = variations(6 * CAP)
    archive = in_runs(items[: 5 * CAP], 5 * CAP)
    for source, cleaned in items[5 * CAP :]:
        archive.add(source, cleaned)
    assert archive.group().pairs < 4 * CAP


def test_copies_under_a_notice_that_a_crowd_has_are_still_found() -> None:
    """The notice fills its buckets; what two reports share besides is theirs."""
    crowd = under_one_notice(CAP + 8)
    copies = [
        (source, item(title, f"{REPORT} {NOTICE}"))
        for source, title in (("gazette", "Anchor found in canal basin"), ("courier", "Old anchor drained out"))
    ]
    assert frozenset({"gazette", "courier"}) in grouped([*crowd, *copies]).copies()
    assert frozenset({"gazette", "courier"}) in grouped([*copies, *crowd]).copies()


def test_a_run_that_is_killed_when_a_bucket_is_crowded_leaves_nothing_behind() -> None:
    """The entries that lost a verdict wait for their place until they have one."""
    items = twins(CAP + 8)
    archive = in_runs(items[:CAP], 16)
    for source, cleaned in items[CAP:]:
        archive.add(source, cleaned)
    with pytest.raises(KeyboardInterrupt):
        _group_until_killed(archive)
    archive.group()
    assert state(archive) == state(grouped(items))


def _group_until_killed(archive: Archive) -> None:
    def kill(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    group_pending(archive.judging, archive.settings, cycle=99, now=NOW, progress=kill)


def test_a_first_pass_knows_how_common_its_own_words_are() -> None:
    """Hundreds of variations under one headline, before anything was counted: they are not compared all with all."""
    archive = Archive()
    for source, cleaned in variations(510):
        archive.add(source, replace(cleaned, title="Anchor drained", titles=item("Anchor drained at Tessin").titles))
    assert archive.group().pairs < 510


def test_one_odd_headline_does_not_part_a_crowd() -> None:
    """A wire report in twenty papers, one headline: the first paper counts other dead, and stands apart alone."""
    told = [
        (f"paper{number:02d}", item("Anchor of Tessin drowns 14", REPORT, url=f"https://p{number}.example/anchor"))
        for number in range(1, 21)
    ]
    odd = ("paper00", item("Anchor of Tessin drowns 12", REPORT, url="https://p0.example/anchor"))
    for items in ([odd, *told], [*told, odd], [*told[:10], odd, *told[10:]]):
        stories = grouped(items).stories()
        assert frozenset(f"paper{number:02d}" for number in range(1, 21)) in stories
        archive = in_runs(items, 7)
        assert archive.stories() == stories
