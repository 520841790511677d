"""Filters of outputs: a story qualifies when a member passes, and is made of those that pass."""

import pytest

from aggregator.model import Level, Order, Role
from aggregator.publish.compose import arrange, compose
from aggregator.publish.feed import describe
from aggregator.publish.select import Selection
from tests.publish.build import DAY, HOUR, START, body, member, output, story
from tests.publish.shelf import Shelf, leads


def test_a_word_to_drop_takes_out_the_entry_and_not_the_story() -> None:
    """Even the one that the judging chose to lead."""
    shown = Shelf().show(story(member(1, is_kept=False), member(2), member(3, is_kept=False)))
    assert leads(shown) == [2]
    assert shown.items[0].others == ()


@pytest.mark.parametrize(
    ("language", "is_shown"),
    [("zh", True), ("zh-Hant", True), ("ZH", True), ("en", False), ("zha", False), (None, True)],
)
def test_languages_take_their_variants_and_what_nobody_knows(language: str | None, is_shown: bool) -> None:
    """A picture or a name without any words is in no language, and is news for those who follow its source."""
    shown = Shelf(output(languages=("zh",))).show(story(member(1, language=language)))
    assert leads(shown) == [1] * is_shown


def test_a_story_without_a_member_that_passes_is_not_shown() -> None:
    """And comes when one does."""
    shelf = Shelf()
    assert leads(shelf.show(story(member(1, is_kept=False)))) == []
    assert leads(shelf.show(story(member(1, is_kept=False), member(2)))) == [2]


def test_a_story_comes_in_when_enough_origins_tell_it_and_then_stays() -> None:
    """Once, under its own date, on top; a copy and a talk are no origin; who leaves it does not send it away."""
    shelf = Shelf(output(min_origins=2))
    alone = story(member(1), member(2, copy_group=1), member(3, role=Role.DISCUSSION), member(4, is_origin=False))
    assert leads(shelf.show(alone)) == []
    told = story(*alone.members, member(5))
    shown = shelf.show(told, at=START + DAY)
    assert leads(shown) == [1]
    assert shown.items[0].row.published == member(1).published
    assert shown.items[0].row.first_shown == START + DAY
    assert leads(shelf.show(alone, at=START + 2 * DAY)) == [1]


@pytest.mark.parametrize(
    ("order", "expected"), [(Order.SHOWN, [2, 3, 1]), (Order.PUBLISHED, [3, 1, 2]), (Order.ORIGINS, [1, 2, 3])]
)
def test_order(order: Order, expected: list[int]) -> None:
    """What was shown last, published last, or told by most; the limit always goes by the first."""
    shape = output(order=order)
    shelf = Shelf(shape)
    first = (
        story(member(1, published=START + 2 * HOUR), member(8), member(9)),
        story(member(3, published=START + 3 * HOUR)),
    )
    shelf.show(*first, at=START + 4 * HOUR)
    late = story(member(2, published=START))
    shown = shelf.show(*first, late, at=START + 5 * HOUR)
    bodies = {item.lead.key: body(item.lead) for item in shown.items}
    arranged = Selection(items=arrange(shown.items, shape))
    items = compose(arranged, bodies, shape, describe(shape, None), now=START + 5 * HOUR).items
    assert [int(item.title.split()[-1]) for item in items] == expected


def test_at_the_level_of_copies_each_text_passes_for_itself() -> None:
    """The filter is laid to the part that is shown."""
    one = story(member(1), member(2, copy_group=1, is_kept=False), member(3, is_kept=False))
    assert leads(Shelf(output(level=Level.COPY)).show(one)) == [1]
