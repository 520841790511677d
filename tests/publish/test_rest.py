"""When an output may rest: nothing that its files are made from has changed, and no moment has passed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from aggregator.model import Output
from aggregator.publish.compose import ALSO_GAP, compose
from aggregator.publish.feed import describe
from aggregator.publish.rest import Rest, earliest, sign
from aggregator.publish.select import Chosen, Selection, select
from aggregator.publish.view import LedgerRow, StoryView
from tests.publish.build import DAY, HOUR, START, body, member, output, story
from tests.publish.shelf import Shelf

NOW = START + HOUR


def _chosen() -> Chosen:
    return Shelf().show(story(member(1, state="x0"), member(2, state="y0"))).items[0]


@pytest.mark.parametrize(
    "change",
    [
        lambda one: replace(one, row=replace(one.row, updated=NOW)),
        lambda one: replace(one, row=replace(one.row, also="<p>")),
        lambda one: replace(one, lead=replace(one.lead, state="x1")),
        lambda one: replace(one, others=(replace(one.others[0], state="y1"),)),
        lambda one: replace(one, others=()),
        lambda one: replace(one, story=replace(one.story, revision=7)),
    ],
)
def test_a_signature_changes_with_all_that_is_written(change: Callable[[Chosen], Chosen]) -> None:
    """Dates, the list, a text, a member, a judgement."""
    one = _chosen()
    assert sign([one], "here") == sign([one], "here")
    assert sign([change(one)], "here") != sign([one], "here")


def test_a_signature_changes_with_order_and_environment() -> None:
    """Another configuration, another order."""
    one = _chosen()
    two = replace(one, row=replace(one.row, updated=NOW))
    assert sign([one, two], "here") != sign([two, one], "here")
    assert sign([one], "here") != sign([one], "there")


def test_it_holds_until_its_moment_and_while_its_files_stay() -> None:
    """A file that was touched, lost or changed is written again."""
    files = {"rss.xml": (10, 20)}
    rest = Rest(signature="s", until=NOW, items=1, files=files)
    assert rest.holds("s", files, NOW - HOUR)
    assert not rest.holds("s", files, NOW)
    assert not rest.holds("other", files, NOW - HOUR)
    assert not rest.holds("s", {}, NOW - HOUR)
    assert not rest.holds("s", {"rss.xml": (10, 21)}, NOW - HOUR)
    assert replace(rest, until=None).holds("s", files, NOW + 1000 * DAY)


def test_a_selection_stays_until_something_leaves_by_time() -> None:
    """By age, or by the end of its time beyond the limit; else for ever."""
    stories = [story(member(n)) for n in (1, 2, 3)]
    assert Shelf().show(*stories).until is None
    # Published at nine in the morning: two weeks end in the night before. Shown at ten: three days end at noon.
    assert Shelf(output(max_age=14 * DAY)).show(*stories).until == START + 14 * DAY - 9 * HOUR
    assert Shelf(output(limit=2)).show(*stories).until == NOW + 3 * DAY + 2 * HOUR
    assert Shelf(output(limit=2, min_age=3 * HOUR)).show(*stories).until == NOW + 3 * HOUR
    assert Shelf(output(limit=3, min_age=3 * HOUR)).show(*stories).until is None


@pytest.mark.parametrize("shape", [output(max_age=DAY), output(limit=2, min_age=3 * HOUR)])
def test_before_that_moment_nothing_changes_and_at_it_something_does(shape: Output) -> None:
    """The moment is neither too early to be worth it nor too late to be true."""
    stories = [story(member(n)) for n in (1, 2, 3)]
    shelf = Shelf(shape)
    first = shelf.show(*stories)
    assert first.until is not None

    def shown(at: datetime) -> list[object]:
        rows = shelf.rows.values()
        return [item.row.uuid for item in select(stories, rows, shelf.output, now=at).items]

    tick = timedelta(microseconds=1)
    assert shown(first.until - tick) == [item.row.uuid for item in first.items]
    assert shown(first.until + tick) != [item.row.uuid for item in first.items]


def _compose(
    one: StoryView, rows: tuple[LedgerRow, ...], now: datetime, also: str = "live"
) -> tuple[datetime | None, tuple[LedgerRow, ...]]:
    shape = output(also=also)
    selection = select([one], rows, shape, now=now)
    bodies = {item.lead.key: body(item.lead) for item in selection.items}
    edition = compose(Selection(items=selection.items), bodies, shape, describe(shape, None), now=now)
    return edition.until, edition.rows


def test_a_list_that_waits_for_its_hour_is_a_moment() -> None:
    """A member that comes too soon after the last writing is written when the hour is over."""
    until, rows = _compose(story(member(1)), (), NOW)
    assert until is None
    grown = story(member(1), member(2))
    until, rows = _compose(grown, rows, NOW + HOUR / 2)
    assert until == NOW + ALSO_GAP
    until, rows = _compose(grown, rows, NOW + ALSO_GAP)
    assert until is None
    assert _compose(grown, rows, NOW + 2 * HOUR, "frozen")[0] is None


def test_the_earliest_of_some_moments() -> None:
    """None is never."""
    assert earliest() is None
    assert earliest(None, NOW, START) == START
