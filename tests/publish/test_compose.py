"""What moves a date, and when the list of the others is written anew."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from aggregator.model import Block, BlockKind, Cleaned, Enclosure, Level, Output
from aggregator.publish.compose import changed_rows, compose, content_hash
from aggregator.publish.feed import describe
from aggregator.publish.item import Item
from aggregator.publish.select import select
from aggregator.publish.view import LedgerRow, MemberView
from tests.publish.build import HOUR, START, body, member, output, story

LATER = START + 5 * HOUR


class Press:
    """One story in one output, edition after edition."""

    def __init__(self, **shape: Any) -> None:
        self.output: Output = output(**shape)
        self.rows: tuple[LedgerRow, ...] = ()

    def print(self, *crowd: MemberView, at: datetime, texts: dict[int, Cleaned] | None = None) -> Item:
        selection = select([story(*crowd)], self.rows, self.output, now=at)
        bodies = {seen.key: (texts or {}).get(seen.n, body(seen)) for seen in crowd}
        edition = compose(selection, bodies, self.output, describe(self.output, None), now=at)
        self.rows = edition.rows
        return edition.items[0]


def test_an_edit_of_the_words_moves_updated_to_when_it_was_made() -> None:
    """Same id, same published; the next edition says no more."""
    press = Press()
    first = press.print(member(1), at=START + HOUR)
    edited = member(1, edited=START + 4 * HOUR)
    text = {1: body(edited, "It is not so.")}
    second = press.print(edited, at=LATER, texts=text)
    assert (second.uuid, second.published) == (first.uuid, first.published)
    assert second.updated == START + 4 * HOUR
    assert press.print(edited, at=LATER + HOUR, texts=text).updated == second.updated


def test_our_own_change_of_a_text_is_no_edit() -> None:
    """A better repair after an upgrade brings nothing up again; an edit after it does."""
    press = Press()
    first = press.print(member(1), at=START + HOUR)
    mended = {1: body(member(1), "A short body, mended.")}
    assert press.print(member(1), at=LATER, texts=mended).updated == first.updated
    edited = member(1, edited=LATER)
    text = {1: body(edited, "A short body, mended and edited.")}
    assert press.print(edited, at=LATER + HOUR, texts=text).updated == LATER


def test_an_edit_of_no_word_is_not_material() -> None:
    """Not then, and not when a later upgrade changes how the text reads."""
    press = Press()
    first = press.print(member(1), at=START + HOUR)
    edited = member(1, edited=LATER)
    assert (
        press.print(edited, at=LATER, texts={1: body(edited, html="<p><i>A</i> short body.</p>")}).updated
        == first.updated
    )
    mended = {1: body(edited, "Mended.")}
    assert press.print(edited, at=LATER + HOUR, texts=mended).updated == first.updated


def test_a_change_of_lead_is_no_edit() -> None:
    """The text is another's, the date stays; an edit of the new lead moves it."""
    press = Press()
    first = press.print(member(1), at=START + HOUR)
    second = member(2, priority=1, edited=START + 2 * HOUR)
    text = {2: body(second, "Another text.")}
    assert press.print(member(1), second, at=LATER, texts=text).updated == first.updated
    edited = member(2, priority=1, edited=LATER)
    text = {2: body(edited, "Another text, edited.")}
    assert press.print(member(1), edited, at=LATER + HOUR, texts=text).updated == LATER


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (None, START + timedelta(minutes=1)),
        (START + timedelta(minutes=30), START + timedelta(minutes=30)),
        (START - HOUR, START + timedelta(minutes=1)),
        (START + 999 * HOUR, START + HOUR),
    ],
    ids=["unsaid", "said", "before published", "in the future"],
)
def test_at_first_updated_is_what_the_publisher_says(said: datetime | None, expected: datetime) -> None:
    """Within reason."""
    lead = member(1)
    assert Press().print(lead, at=START + HOUR, texts={1: body(lead, updated=said)}).updated == expected


def test_a_live_list_is_rewritten_at_most_hourly() -> None:
    """Half an hour later nothing moves, an hour later it does; then rest again."""
    press = Press()
    first = press.print(member(1), member(2), at=LATER)
    crowd = (member(1), member(2), member(3, categories=("Late",)))
    soon = press.print(*crowd, at=LATER + timedelta(minutes=59))
    assert (soon.html, soon.categories) == (first.html, first.categories)
    assert len(soon.members) == 3
    then = press.print(*crowd, at=LATER + HOUR)
    assert "Outlet 3" in then.html
    assert then.categories == ("Late",)
    assert then.updated == first.updated
    assert "Outlet 4" not in press.print(*crowd, member(4), at=LATER + timedelta(minutes=119)).html


def test_a_frozen_list_never_changes() -> None:
    """Nor do the categories, which some readers take for news too."""
    press = Press(also="frozen")
    first = press.print(member(1), member(2), at=LATER)
    assert "Outlet 2" in first.html
    late = press.print(member(1), member(2), member(3, categories=("Late",)), at=LATER + 99 * HOUR)
    assert (late.html, late.categories) == (first.html, first.categories)


def test_no_list_where_it_is_switched_off() -> None:
    """Also when it was on before."""
    assert "Outlet 2" not in Press(also="off").print(member(1), member(2), at=LATER).html
    press = Press()
    press.print(member(1), member(2), at=LATER)
    press.output = output(also="off")
    assert "Outlet 2" not in press.print(member(1), member(2), at=LATER + HOUR).html


def test_categories_are_united() -> None:
    """The lead's first, each once whatever its case."""
    lead = member(1)
    crowd = (lead, member(2, categories=("ai", "Ships")))
    item = Press().print(*crowd, at=LATER, texts={1: body(lead, categories=("AI", " ", "Sea"))})
    assert item.categories == ("AI", "Sea", "Ships")


def test_nothing_new_leaves_nothing_to_remember() -> None:
    """The second pass writes no row."""
    press = Press(level=Level.COPY)
    press.print(member(1), member(2, copy_group=1), at=LATER)
    before = press.rows
    selection = select([story(member(1), member(2, copy_group=1))], before, press.output, now=LATER + 2 * HOUR)
    bodies = {key: body(member(1)) for key in selection.leads}
    edition = compose(selection, bodies, press.output, describe(press.output, None), now=LATER + 2 * HOUR)
    assert changed_rows(edition, {row.uuid: row for row in before}) == ()


def test_what_is_material_is_words_and_files() -> None:
    """Markup, white space, links and tokens are not; a "not" and another file are."""
    lead = member(1)

    def digest(text: str = "It is so.", **given: Any) -> str:
        blocks = (Block(kind=BlockKind.PARAGRAPH, lang=None, text=text),)
        return content_hash(body(lead, **{"blocks": blocks, **given}))

    plain = digest(enclosures=(Enclosure(url="https://cdn.example/a.mp3?token=1"),))
    assert plain == digest("It  is\nso.", enclosures=(Enclosure(url="https://cdn.example/a.mp3?token=2"),), link=None)
    assert plain != digest("It is not so.", enclosures=(Enclosure(url="https://cdn.example/a.mp3"),))
    assert plain != digest(enclosures=(Enclosure(url="https://cdn.example/b.mp3"),))
    assert plain != digest(title="Another", enclosures=(Enclosure(url="https://cdn.example/a.mp3"),))
