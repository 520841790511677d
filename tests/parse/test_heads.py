"""Heads of posts, letters and notices: what stands over the headline, and what dates or counts under it."""

from datetime import UTC, datetime

import pytest

from aggregator.parse.capture import read_capture
from aggregator.parse.dateline import read_dateline

PROSE = "The relief boat left at noon and took the newspapers with it, so that nobody knew what he was going to miss."
FOOT = "Thanks for reading The Slow Ledger! Subscribe for free to receive new posts and support my work."


@pytest.mark.parametrize(
    ("over", "foot", "publisher"),
    [
        ("A Maré · edição 112", "", "A Maré"),
        ("The Slow Ledger #48", "", "The Slow Ledger"),
        ("河岸周报 第112期", "", "河岸周报"),
        ("Town of Aldmoor\n\nHome > Notices", "", "Town of Aldmoor"),
        ("The Slow Ledger", FOOT, "The Slow Ledger"),
    ],
)
def test_the_name_over_the_headline_is_the_outlet(over: str, foot: str, publisher: str) -> None:
    """It counts issues, stands over the breadcrumb, or is thanked for below."""
    capture = read_capture(f"{over}\n\nWater is cut on Thursday\n\n5 May 2026\n\n{PROSE}\n\n{foot}")
    assert capture.titles == ("Water is cut on Thursday",)
    assert capture.publisher == publisher
    assert [line.text for line in capture.lines] == [PROSE]


@pytest.mark.parametrize("over", ["Water is cut on Thursday", "The fight over pier no. 4 goes on"])
def test_a_headline_over_its_deck_stays(over: str) -> None:
    """Nothing says that it is a name."""
    capture = read_capture(f"{over}\n\nWhat the town has to say\n\n5 May 2026\n\n{PROSE}\n")
    assert capture.titles == (over,)


def test_an_issue_without_another_headline_is_the_headline() -> None:
    """Over prose, the number of a letter is all that it is called."""
    assert read_capture(f"A Maré · edição 112\n\n{PROSE}\n\n{PROSE[:60]} again.").titles == ("A Maré · edição 112",)


@pytest.mark.parametrize(
    "lines",
    [
        ("Actualizado el 7 de mayo de 2026 a las 09:15", "Publicado el 6 de mayo de 2026 a las 18:00"),
        ("Publicado el 6 de mayo de 2026 a las 18:00", "Actualizado el 7 de mayo de 2026 a las 09:15"),
    ],
)
def test_publication_and_change_on_lines_of_their_own(lines: tuple[str, str]) -> None:
    """Whichever stands first."""
    capture = read_capture(f"Water is cut on Thursday\n\n{lines[0]}\n{lines[1]}\n\n{PROSE}\n")
    assert capture.published == datetime(2026, 5, 6, 18, tzinfo=UTC)
    assert capture.updated == datetime(2026, 5, 7, 9, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lines", "published", "updated"),
    [
        (("Updated 5 May 2026", "12 March 2011, Kiel"), 5, 5),  # the day of what is told
        (("Published 5 May 2026", "Site updated 12 December 2024"), 5, None),
        (("5 May 2026", "Updated 12 May 2026"), 5, 12),
    ],
)
def test_a_day_that_is_neither_publication_nor_change(
    lines: tuple[str, str], published: int, updated: int | None
) -> None:
    """A change is no earlier than the publication, which says so where the change stands first."""
    capture = read_capture(f"Water is cut on Thursday\n\n{lines[0]}\n{lines[1]}\n\n{PROSE}\n")
    assert capture.published == datetime(2026, 5, published, tzinfo=UTC)
    assert capture.updated == (datetime(2026, 5, updated, tzinfo=UTC) if updated else None)


def test_an_author_signs_again() -> None:
    """Right under the text; under the rule of a mail it is the signature."""
    head = f"Water is cut on Thursday\n\nAnn Lee\n5 May 2026\n\n{PROSE}\n\n"
    assert [line.text for line in read_capture(f"{head}Ann Lee\n\nShare\n").lines] == [PROSE]
    assert [line.text for line in read_capture(f"{head}--\nAnn Lee\n").lines] == [PROSE, "--", "Ann Lee"]


@pytest.mark.parametrize("tail", ["Who wrote the song of the harbour?\n\nAnn Lee", f"{PROSE}\n\nAnn Lee\n\nTom Vale"])
def test_an_author_who_is_named_in_the_text_stays(tail: str) -> None:
    """Asked for, or one of several: no signature."""
    capture = read_capture(f"Water is cut on Thursday\n\nAnn Lee\n5 May 2026\n\n{PROSE}\n\n{tail}\n")
    assert "Ann Lee" in [line.text for line in capture.lines]


def test_a_line_on_cookies_is_no_headline() -> None:
    """What stands below it is read as if it stood first."""
    capture = read_capture(f"This site uses cookies to remember you.\n\nWater is cut\n\n5 May 2026\n\n{PROSE}\n")
    assert capture.titles == ("Water is cut",)
    assert capture.published == datetime(2026, 5, 5, tzinfo=UTC)


def test_a_post_has_no_headline() -> None:
    """Who posts stands over what the account is called on its server."""
    capture = read_capture(f"Lumi Aas\n@lumi@fjord.example\n\n{PROSE}\n\n14 boosts · 96 favorites\n")
    assert (capture.titles, capture.authors) == ((), ("Lumi Aas",))
    assert [line.text for line in capture.lines] == [PROSE]


def test_a_short_post_ends_before_what_counts_it() -> None:
    """Its words are no sentence, and the line of date names whom it is shown to."""
    text = "The ferry is late because a seal is asleep on the ramp #ferry #seals"
    capture = read_capture(
        f"Lumi Aas\n@lumi@fjord.example\n\n{text}\n\nMay 11, 2026, 08:02 · Public · Web\n\n14 boosts · 96 favorites\n"
    )
    assert [line.text for line in capture.lines] == [text]
    assert capture.published == datetime(2026, 5, 11, 8, 2, tzinfo=UTC)


def test_lone_numbers_count_something() -> None:
    """Several in a row over a control of the page go; one alone may be a year, and those over the text what it tells
    of: they stay."""
    many = read_capture(f"Water is cut\n\n5 May 2026\n\n83\n\n12\n\n9\n\nShare\n\n{PROSE}\n")
    drawn = read_capture(f"The numbers of the week\n\n5 May 2026\n\n83\n\n12\n\n9\n\n{PROSE}\n")
    assert [line.text for line in drawn.lines] == ["83", "12", "9", PROSE]
    one = read_capture(f"Water is cut\n\n5 May 2026\n\n84\n\n{PROSE}\n")
    assert [line.text for line in many.lines] == [PROSE]
    assert [line.text for line in one.lines] == ["84", PROSE]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Roubaix, le 5 mai 2026 – La filature rouvre.", 5),
        ("BERLIN, 6. Mai 2026 -- Der Verein teilt mit.", 6),
        ("NEW YORK, May 7, 2026 /Wire News/ -- The board said.", 7),
        ("Gdańsk, 12 maja 2026 r. – Muzeum otwiera salę.", 12),
        ("On 5 May 2026 the mill opened – again.", None),
        ("5 May 2026 – the mill opened.", None),
        ("The mill, which 5 May 2026 – no other day – opened.", None),
        ("Roubaix, le 5 mai 2026, la filature rouvre.", None),
    ],
)
def test_a_text_may_begin_with_place_and_day(text: str, day: int | None) -> None:
    """Only a place before it and a dash behind it make a day that of the text."""
    mark = read_dateline(text)
    assert (mark.found[0].value.day if mark else None) == day


@pytest.mark.parametrize(
    ("last", "authors"),
    [
        ("Анна Петрова", ("Анна Петрова",)),
        ("Юрий Ткаченко", ("Юрий Ткаченко",)),
        ("Старый Рынок", ()),
        ("Большая Ордынка", ()),
        ("Серый Волк", ()),
    ],
)
def test_last_words_in_capitals_may_be_a_place(last: str, authors: tuple[str, ...]) -> None:
    """In Cyrillic a name is one of a person where it ends as surnames do, and does not begin as adjectives end."""
    text = "Три года назад скворечники сняли, потому что ремонтировали фасад. Этой весной их повесили обратно."
    capture = read_capture(f"Почему снова поют скворцы\n\n12 мая 2026\n\n{text}\n\n{text[:70]} снова.\n\n{last}\n")
    assert capture.authors == authors
    assert (last in [line.text for line in capture.lines]) is not bool(authors)


def test_a_name_that_ends_a_sentence_is_not_the_author() -> None:
    """What stands above is not over."""
    text = PROSE.removesuffix(".") + " and the last of them was the one that had been given to the mate by old"
    capture = read_capture(f"Water is cut\n\n5 May 2026\n\n{PROSE}\n\n{text}\n\nEdda Lorn\n")
    assert capture.authors == ()


def test_a_menu_stands_at_the_top() -> None:
    """Short names between bars over the headline are the page's menu; under it they are what the piece lists."""
    menu = "Hacker Ledger new | past | comments | ask | jobs"
    capture = read_capture(
        f"{menu}\n\nLunch at the Anchor\n\nBy Ada Pell\n\nSoup | Fish | Bread | Cheese | Cake\n\n{PROSE}\n"
    )
    assert capture.titles == ("Lunch at the Anchor",)
    assert [line.text for line in capture.lines] == ["Soup | Fish | Bread | Cheese | Cake", PROSE]


@pytest.mark.parametrize(
    ("line", "authors", "publisher"),
    [
        ("Ann Lee • 2 days ago", ("Ann Lee",), None),
        ("Posted by u/crustpunk 3 days ago", ("crustpunk",), None),
        ("312 points by ann 6 hours ago | hide | 2 comments", ("ann",), None),
        ("FjordWire · 7 h ago", (), "FjordWire"),
    ],
)
def test_who_stands_beside_an_age_is_kept(line: str, authors: tuple[str, ...], publisher: str | None) -> None:
    """How long ago it was goes, for nobody knows since when; who said it is told."""
    capture = read_capture(f"The crane that nobody wanted\n\n{line}\n\n{PROSE}\n")
    assert (capture.authors, capture.publisher) == (authors, publisher)
    assert [one.text for one in capture.lines] == [PROSE]


@pytest.mark.parametrize(("head", "day"), [("## setaccio 1.3.0 (2026-05-07)", 7), ("# The flood of 5 May 2026", None)])
def test_a_headline_may_end_with_its_day(head: str, day: int | None) -> None:
    """In brackets it is the day of a release; in a sentence it is what the piece tells of."""
    capture = read_capture(f"{head}\n\n{PROSE}\n")
    assert len(capture.titles) == 1
    assert (capture.published.day if capture.published else None) == day


def test_bullets_over_the_headline_may_be_text() -> None:
    """Entries of a menu go, whether their links are left or not; a sentence stays."""
    text = (
        f"- News\n- [One](https://a.example/1)\n- Buy bread, which is cheap on Mondays\n\n# The headline\n\n{PROSE}\n"
    )
    assert [line.text for line in read_capture(text).lines] == ["Buy bread, which is cheap on Mondays", PROSE]
