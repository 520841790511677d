"""What an output shows next, case by case: every sentence of docs/update-rule.md has a test here or beside."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from aggregator.model import EntryKey, Level, Role
from aggregator.publish.ids import entry_uuid
from aggregator.publish.select import select
from aggregator.publish.view import StoryView
from tests.publish.build import DAY, HOUR, START, member, output, story
from tests.publish.shelf import Shelf, ids, leads


def test_a_story_is_shown_once_with_its_members_beside_it() -> None:
    """One item, under the founder's id, dated as its lead."""
    shown = Shelf().show(story(member(1), member(2)))
    assert leads(shown) == [1]
    assert ids(shown) == [entry_uuid(EntryKey("s1", "e1"))]
    assert shown.items[0].row.published == START + timedelta(minutes=1)
    assert [other.n for other in shown.items[0].others] == [2]


@pytest.mark.parametrize(
    ("level", "expected"),
    [(Level.STORY, [1]), (Level.COPY, [3, 1]), (Level.NONE, [3, 2, 1])],
    ids=str,
)
def test_the_level_says_what_stands_as_one_item(level: Level, expected: list[int]) -> None:
    """Two copies and an independent text: one item, two, or three."""
    whole = story(member(1), member(2, copy_group=1), member(3))
    assert leads(Shelf(output(level=level)).show(whole)) == expected


def test_newest_first_by_when_it_was_first_shown() -> None:
    """What was found late stands on top though its own date is older, or readers of the top would miss it."""
    shelf = Shelf()
    shelf.show(story(member(5)), story(member(9)))
    late = member(2, first_seen=START + 5 * HOUR)
    shown = shelf.show(story(member(5)), story(member(9)), story(late), at=START + 5 * HOUR)
    assert leads(shown) == [2, 9, 5]


def test_published_is_frozen_once_shown() -> None:
    """The publisher moves the date; readers keep the one they saw."""
    shelf = Shelf()
    first = shelf.show(story(member(1)))
    again = shelf.show(story(member(1, published=START + 9 * HOUR)), at=START + 10 * HOUR)
    assert again.items[0].row == first.items[0].row


def test_a_date_in_the_future_is_not_shown_as_such() -> None:
    """Even when the view forgot to clamp it."""
    shown = Shelf().show(story(member(1, published=START + 400 * DAY)))
    assert shown.items[0].row.published == START + HOUR


def test_a_late_member_changes_nothing_but_the_list() -> None:
    """Same id, same dates, same lead."""
    shelf = Shelf()
    first = shelf.show(story(member(1)))
    again = shelf.show(story(member(1), member(2)), at=START + 2 * HOUR)
    assert again.items[0].row == first.items[0].row
    assert [other.n for other in again.items[0].others] == [2]


def test_the_lead_stays_when_the_judging_would_choose_another() -> None:
    """Once shown, another opinion is no reason."""
    shelf = Shelf()
    shelf.show(story(member(1)))
    assert leads(shelf.show(story(member(1), member(2), lead=2))) == [1]


def test_a_higher_configured_priority_takes_the_lead_under_the_same_id() -> None:
    """The user's word counts; dates and id stay."""
    shelf = Shelf()
    first = shelf.show(story(member(1)))
    again = shelf.show(story(member(1), member(2, priority=1)))
    assert leads(again) == [2]
    assert ids(again) == ids(first)
    assert again.items[0].row.published == first.items[0].row.published
    assert again.items[0].row.updated == first.items[0].row.updated


def test_a_discussion_never_takes_the_lead() -> None:
    """Not even with a priority; alone it is shown."""
    talk = member(2, role=Role.DISCUSSION, priority=5)
    assert leads(Shelf().show(story(member(1), talk, lead=2))) == [1]
    assert leads(Shelf().show(story(talk))) == [2]


def test_the_language_that_the_output_prefers_leads() -> None:
    """Under the user's priority, over the judging's choice."""
    pair = story(member(1, language="en"), member(2, language="zh-Hant"))
    assert leads(Shelf(output(prefer_language="zh")).show(pair)) == [2]
    assert leads(Shelf().show(pair)) == [1]


def test_a_headline_of_its_own_goes_before_one_made_from_the_text() -> None:
    """Where the judging's choice is not among those that the output prefers."""
    told = story(
        member(1, language="en"),
        member(2, language="zh", title_made=True),
        member(3, language="zh", is_origin=False),
    )
    assert leads(Shelf(output(prefer_language="zh")).show(told)) == [3]


def test_an_archived_entry_is_never_an_item() -> None:
    """Alone it is not shown; with a fresh one it stands beside."""
    old = member(1, is_archive=True)
    assert leads(Shelf().show(story(old))) == []
    shown = Shelf().show(story(old, member(2)))
    assert leads(shown) == [2]
    assert ids(shown) == [old.uuid]


def test_lead_and_list_are_made_of_members_that_pass() -> None:
    """A story qualifies when a member passes; the others are not in it here."""
    whole = story(member(1), member(2, tags=("ai",)), member(3, tags=("ai",)))
    shown = Shelf(output(tags=("ai",))).show(whole)
    assert leads(shown) == [2]
    assert [other.n for other in shown.items[0].others] == [3]


def test_others_stand_originals_first_and_discussions_last() -> None:
    """Then those who took it over from another, each by time."""
    crowd = (
        member(1),
        member(2, role=Role.DISCUSSION),
        member(3, role=Role.AGGREGATOR),
        member(4, is_origin=False),
        member(5),
    )
    shown = Shelf().show(story(*crowd))
    assert [other.n for other in shown.items[0].others] == [5, 4, 3, 2]


def test_the_order_of_what_is_given_does_not_matter() -> None:
    """Stories, members and rows in any order give the same selection."""
    stories = [story(member(n), member(n + 100)) for n in range(1, 30)]
    shelf = Shelf(output(limit=7, min_age=timedelta(0)))
    shelf.show(*stories[:15])

    def shuffled(values: Iterable[StoryView]) -> list[StoryView]:
        return [replace(value, members=value.members[::-1]) for value in values][::-1]

    rows = list(shelf.rows.values())
    one = select(stories, rows, shelf.output, now=START + 2 * HOUR)
    other = select(shuffled(stories), rows[::-1], shelf.output, now=START + 2 * HOUR)
    assert [item.row for item in one.items] == [item.row for item in other.items]
    assert sorted(one.rows, key=lambda row: row.uuid) == sorted(other.rows, key=lambda row: row.uuid)
