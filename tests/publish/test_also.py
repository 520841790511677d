"""The "also" block: few lines, plain HTML, who else tells it and where it is discussed."""

import re
from datetime import timedelta
from typing import Any

import pytest

from aggregator.model import Precision, Role
from aggregator.publish.also import MAX_LINES, also_block
from aggregator.publish.select import Chosen, select
from aggregator.publish.view import MemberView
from tests.publish.build import DAY, HOUR, START, member, output, story

LEAD = member(1, language="en", published=START)


def chosen(*crowd: MemberView) -> Chosen:
    return select([story(*crowd)], (), output(), now=START + HOUR).items[0]


def lines(*crowd: MemberView) -> list[str]:
    """The lines of the block as a person reads them."""
    return [re.sub("<[^>]+>", "", text) for text in re.findall("<li>(.*?)</li>", also_block(chosen(*crowd), None))]


def test_alone_there_is_nothing_to_say() -> None:
    """No empty list."""
    assert also_block(chosen(LEAD), "https://news.example") == ""


def test_a_line_names_source_title_language_and_delay() -> None:
    """The language only where it is another than the lead's."""
    crowd = (
        member(2, title="Same tongue", language="en", published=START + 3 * HOUR),
        member(3, title="别的语言", language="zh", published=START + 20 * HOUR),
    )
    assert lines(LEAD, *crowd) == ["Outlet 2 — Same tongue · +3 h", "Outlet 3 — 别的语言 [zh] · +20 h"]


@pytest.mark.parametrize(
    ("delay", "given", "expected"),
    [
        (timedelta(seconds=30), {}, ""),
        (timedelta(minutes=20), {}, " · +20 min"),
        (timedelta(hours=3), {}, " · +3 h"),
        (timedelta(hours=47), {}, " · +47 h"),
        (timedelta(days=3), {}, " · +3 d"),
        (-timedelta(hours=2), {}, " · −2 h"),
        (timedelta(hours=15), {"published_precision": Precision.DAY}, " · +1 d"),
        (timedelta(hours=14), {"published_precision": Precision.DAY}, ""),
        (timedelta(hours=3), {"published_precision": None}, ""),
    ],
    ids=str,
)
def test_the_delay_is_as_exact_as_the_dates(delay: timedelta, given: dict[str, Any], expected: str) -> None:
    """A date of a day only makes no hours, an unknown one no delay."""
    assert lines(LEAD, member(2, published=START + delay, **given)) == [f"Outlet 2 — Title 2{expected}"]


def test_copies_are_folded_into_the_line_of_their_text() -> None:
    """Those of the lead's own text have a line of their own, each with its page."""
    crowd = (
        member(2, published=START),
        member(3, published=START + DAY, copy_group=2),
        member(4, published=START + DAY, copy_group=1),
        member(5, published=START + DAY, copy_group=1),
    )
    assert lines(LEAD, *crowd) == ["Outlet 2 — Title 2, and 1 copy: Outlet 3", "and 2 copies: Outlet 4, Outlet 5"]
    assert '<a href="https://outlet5.example/5">Outlet 5</a>' in also_block(chosen(LEAD, *crowd), None)


def test_discussions_stand_last_and_open_where_people_talk() -> None:
    """In one line, however many."""
    talk = member(2, role=Role.DISCUSSION, comments="https://talk.example/2", published=START)
    other = member(3, role=Role.DISCUSSION, published=START)
    assert lines(LEAD, talk, other, member(4, published=START)) == [
        "Outlet 4 — Title 4",
        "Discussed: Outlet 2, Outlet 3",
    ]
    assert '<a href="https://talk.example/2">Outlet 2</a>' in also_block(chosen(LEAD, talk), None)


def test_there_are_never_more_than_eight_lines() -> None:
    """What is too much is counted; where it is discussed stays."""
    talk = member(99, role=Role.DISCUSSION)
    crowd = [member(n, published=START) for n in range(2, 30)]
    shown = lines(LEAD, talk, *crowd)
    assert len(shown) == MAX_LINES
    assert shown[-2:] == ["and 22 more", "Discussed: Outlet 99"]


def test_many_copies_stay_one_line() -> None:
    """Eight names, and the number of all."""
    shown = lines(LEAD, *(member(n, copy_group=1) for n in range(2, 30)))
    assert len(shown) == 1
    assert shown[0].startswith("and 28 copies: Outlet 2, ")
    assert shown[0].endswith(", Outlet 9 …")


def test_the_story_page_is_linked_where_it_is_public() -> None:
    """So that a wrong merge can be taken back from the reader."""
    block = also_block(chosen(LEAD, member(2)), "https://news.example")
    assert block.count(f'href="https://news.example/story/{LEAD.uuid}"') == 2
    assert "Why grouped?" in block


def test_what_a_source_says_is_text() -> None:
    """Markup is shown, directions are not turned, scripts are not linked."""
    evil = member(
        2,
        title='<img src=x onerror="alert(1)">\u202e',
        source_name="<b>A</b>",
        link="javascript:alert(1)",
        published=START,
    )
    block = also_block(chosen(LEAD, evil), None)
    assert "&lt;b&gt;A&lt;/b&gt; — &lt;img src=x onerror=&quot;alert(1)&quot;&gt;</li>" in block
    assert "<a " not in block


def test_a_long_title_is_cut_at_a_word() -> None:
    """The line stays a line."""
    (shown,) = lines(LEAD, member(2, title="word " * 1000, published=START))
    assert len(shown) < 200
    assert shown.endswith("word…")
