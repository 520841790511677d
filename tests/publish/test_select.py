"""What an output shows next, case by case: every sentence of docs/update-rule.md has a test here."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from aggregator.model import EntryKey, Level, Output, Role
from aggregator.publish.ids import entry_uuid
from aggregator.publish.select import Selection, select
from aggregator.publish.view import LedgerRow, StoryView
from tests.publish.build import DAY, HOUR, START, member, output, story


class Shelf:
    """An output and its ledger over time, as a reader would meet it."""

    def __init__(self, shape: Output | None = None) -> None:
        self.output = shape or output()
        self.rows: dict[UUID, LedgerRow] = {}

    def show(self, *stories: StoryView, at: datetime = START + HOUR) -> Selection:
        selection = select(stories, self.rows.values(), self.output, now=at)
        self.rows.update({row.uuid: row for row in (*selection.rows, *(item.row for item in selection.items))})
        return selection


def leads(selection: Selection) -> list[int]:
    return [item.lead.n for item in selection.items]


def ids(selection: Selection) -> list[UUID]:
    return [item.row.uuid for item in selection.items]


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


def test_what_left_by_the_limit_never_comes_back() -> None:
    """Also when there is room again."""
    shelf = Shelf(output(limit=1, min_age=timedelta(0)))
    shelf.show(story(member(1)))
    assert leads(shelf.show(story(member(1)), story(member(2)), at=START + 2 * HOUR)) == [2]
    assert leads(shelf.show(story(member(1)), at=START + 3 * HOUR)) == []


def test_the_limit_yields_to_the_least_age() -> None:
    """Whichever holds more: three at once stay for three days, up to noon, then one is left."""
    shelf = Shelf(output(limit=1))
    three = (story(member(1)), story(member(2)), story(member(3)))
    assert leads(shelf.show(*three)) == [3, 2, 1]
    assert leads(shelf.show(*three, at=START + 3 * DAY)) == [3, 2, 1]
    assert leads(shelf.show(*three, at=START + 3 * DAY + 2 * HOUR)) == [3, 2, 1]
    assert leads(shelf.show(*three, at=START + 3 * DAY + 3 * HOUR)) == [3]


def test_what_comes_beyond_the_limit_at_once_is_passed_over_for_good() -> None:
    """Three at once where one is allowed: the newest; the others are not made up for later."""
    shelf = Shelf(output(limit=1, min_age=timedelta(0)))
    three = (story(member(1)), story(member(2)), story(member(3)))
    assert leads(shelf.show(*three)) == [3]
    assert leads(shelf.show(*three[:2], at=START + 2 * HOUR)) == []


def test_nothing_is_older_than_the_greatest_age() -> None:
    """By its own date, whether it was shown before or not; two weeks end at the midnight or noon before."""
    shelf = Shelf(output(max_age=14 * DAY))
    pair = (story(member(1)), story(member(2, published=START - 14 * DAY)))
    assert leads(shelf.show(*pair)) == [1]
    assert leads(shelf.show(*pair, at=START + 14 * DAY - 9 * HOUR)) == [1]
    assert leads(shelf.show(*pair, at=START + 14 * DAY - 8 * HOUR)) == []


def test_an_old_founder_does_not_keep_a_fresh_member_out() -> None:
    """The lead is the best of those young enough."""
    shelf = Shelf(output(max_age=14 * DAY))
    assert leads(shelf.show(story(member(1, published=START - 15 * DAY), member(2)))) == [2]


def test_a_member_of_what_left_is_not_shown_as_news() -> None:
    """The story was shown and is over."""
    shelf = Shelf(output(limit=1, min_age=timedelta(0)))
    shelf.show(story(member(1)))
    shelf.show(story(member(1)), story(member(2)), at=START + 2 * HOUR)
    assert leads(shelf.show(story(member(1), member(3)), story(member(2)), at=START + 3 * HOUR)) == [2]


def test_a_join_shows_no_old_item_as_new() -> None:
    """The older id stays with its lead and dates; the younger one is remembered as merged."""
    shelf = Shelf()
    shelf.show(story(member(1)))
    shelf.show(story(member(1)), story(member(2)), at=START + 2 * HOUR)
    joined = story(member(1), member(2), aliases=(member(2).uuid,))
    shown = shelf.show(joined, at=START + 3 * HOUR)
    assert leads(shown) == [1]
    assert ids(shown) == [member(1).uuid]
    assert shelf.rows[member(2).uuid].merged_into == member(1).uuid


def test_a_split_revives_what_a_join_had_hidden() -> None:
    """Under its own id and date, so that a reader who saw it then knows it again."""
    shelf = Shelf()
    before = shelf.show(story(member(1)), story(member(2)))
    shelf.show(story(member(1), member(2), aliases=(member(2).uuid,)), at=START + 2 * HOUR)
    after = shelf.show(story(member(1)), story(member(2)), at=START + 3 * HOUR)
    assert [item.row for item in after.items] == [item.row for item in before.items]


def test_a_split_shows_once_what_was_never_shown_alone() -> None:
    """Under its own id, with its own date, though it is shown only now."""
    shelf = Shelf()
    shelf.show(story(member(1), member(2)))
    after = shelf.show(story(member(1)), story(member(2)), at=START + 2 * HOUR)
    assert dict(zip(leads(after), ids(after), strict=True)) == {1: member(1).uuid, 2: member(2).uuid}
    assert shelf.rows[member(2).uuid].published == START + timedelta(minutes=2)


def test_what_readers_saw_keeps_its_id_when_the_founder_is_split_off() -> None:
    """The founder's own id is taken by the lead that was shown: it gets another, and nothing comes twice."""
    shelf = Shelf()
    shelf.show(story(member(1), member(2), lead=2))
    after = shelf.show(story(member(1)), story(member(2)), at=START + 2 * HOUR)
    shown = dict(zip(leads(after), ids(after), strict=True))
    assert shown[2] == member(1).uuid
    assert shown[1] not in (member(1).uuid, member(2).uuid)
    again = shelf.show(story(member(1)), story(member(2)), at=START + 3 * HOUR)
    assert dict(zip(leads(again), ids(again), strict=True)) == shown


def test_what_was_shown_as_a_lead_is_not_shown_again_under_another_id() -> None:
    """Split off into another story it stands beside that story's own lead."""
    shelf = Shelf()
    shelf.show(story(member(1), member(2)))
    shelf.show(story(member(1), member(2, priority=1)), at=START + 2 * HOUR)
    after = shelf.show(story(member(3), member(1, priority=9)), story(member(2, priority=1)), at=START + 3 * HOUR)
    assert 1 not in leads(after)
    assert sorted(leads(after)) == [2, 3]


def test_a_lead_of_two_items_joined_does_not_move_from_one_to_the_other() -> None:
    """Readers saw it under the younger id; a priority does not bring it up again under the older."""
    shelf = Shelf()
    shelf.show(story(member(1)), story(member(2)))
    joined = story(member(1), member(2, priority=1), aliases=(member(2).uuid,))
    assert leads(shelf.show(joined, at=START + 2 * HOUR)) == [1]


def test_what_left_takes_with_it_what_was_joined_to_it() -> None:
    """The merged id does not come up in its place."""
    shelf = Shelf(output(limit=1, min_age=timedelta(0)))
    shelf.show(story(member(2)))
    shelf.output = output(limit=5, min_age=timedelta(0))
    shelf.show(story(member(2)), story(member(1)), at=START + 2 * HOUR)
    joined = story(member(2), member(1), aliases=(member(1).uuid,))
    shelf.show(joined, at=START + 3 * HOUR)
    shelf.output = output(limit=1, min_age=timedelta(0))
    assert leads(shelf.show(joined, story(member(3)), at=START + 4 * HOUR)) == [3]
    shelf.output = output(limit=5, min_age=timedelta(0))
    assert leads(shelf.show(joined, story(member(3)), at=START + 5 * HOUR)) == [3]


def test_lead_and_list_are_made_of_members_that_pass() -> None:
    """A story qualifies when a member passes; the others are not in it here."""
    whole = story(member(1), member(2, tags=("ai",)), member(3, tags=("ai",)))
    shown = Shelf(output(tags=("ai",))).show(whole)
    assert leads(shown) == [2]
    assert [other.n for other in shown.items[0].others] == [3]


def test_a_filter_that_is_set_and_lifted_keeps_ids_and_dates() -> None:
    """What a filter hides for a while has not left."""
    shelf = Shelf()
    first = shelf.show(story(member(1)))
    shelf.output = output(sources=("other",))
    assert leads(shelf.show(story(member(1)), at=START + 2 * HOUR)) == []
    shelf.output = output()
    assert shelf.show(story(member(1)), at=START + 3 * HOUR).items[0].row == first.items[0].row


@pytest.mark.parametrize("bound", [{"max_age": 5 * DAY}, {"limit": 1, "min_age": timedelta(0)}], ids=["age", "limit"])
def test_what_a_filter_hides_leaves_when_its_time_is_over(bound: dict[str, Any]) -> None:
    """It would have left by age or limit meanwhile: it does not come up as news when the filter is lifted."""
    shelf = Shelf(output(**bound))
    shelf.show(story(member(1)))
    shelf.output = output(sources=("s2",), **bound)
    later = story(member(2, published=START + 6 * DAY))
    assert leads(shelf.show(story(member(1)), later, at=START + 6 * DAY)) == [2]
    shelf.output = output()
    assert leads(shelf.show(story(member(1)), later, at=START + 6 * DAY)) == [2]


def test_a_change_of_level_shows_nothing_twice() -> None:
    """From single entries to stories, ids that were shown go on standing."""
    shelf = Shelf(output(level=Level.NONE))
    shelf.show(story(member(1, is_archive=True), member(2), member(3)))
    shelf.output = output(level=Level.STORY)
    after = shelf.show(story(member(1, is_archive=True), member(2), member(3)), at=START + 2 * HOUR)
    assert leads(after) == [2]
    assert ids(after) == [member(2).uuid]


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
