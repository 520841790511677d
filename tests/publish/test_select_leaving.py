"""What leaves an output, by limit, age or filter, and that it does not come back."""

from datetime import timedelta
from typing import Any

import pytest

from tests.publish.build import DAY, HOUR, START, member, output, story
from tests.publish.shelf import Shelf, leads


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
