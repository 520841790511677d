"""What a reader sees when stories are joined, split, or formed at another level."""

from datetime import timedelta

from aggregator.model import Level
from tests.publish.build import HOUR, START, member, output, story
from tests.publish.shelf import Shelf, ids, leads


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


def test_a_change_of_level_shows_nothing_twice() -> None:
    """From single entries to stories, ids that were shown go on standing."""
    shelf = Shelf(output(level=Level.NONE))
    shelf.show(story(member(1, is_archive=True), member(2), member(3)))
    shelf.output = output(level=Level.STORY)
    after = shelf.show(story(member(1, is_archive=True), member(2), member(3)), at=START + 2 * HOUR)
    assert leads(after) == [2]
    assert ids(after) == [member(2).uuid]
