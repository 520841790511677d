"""Edits that are no other text, and small changes that make one: what decides between the two."""

import pytest

from aggregator.model import VerdictKind
from tests.group.test_forms import BRIDGE, RAIN, judged

FIRST = (
    "The kite maker of Wenlow Sands has been given a licence to fly from the old pier again. It had lapsed when a "
    "string caught the mast of a coal barge."
)
THEN = (
    "Her workshop stands between the net lofts and the ice house, and its door is painted anew each spring in a "
    "colour that the school chooses."
)
LAST = (
    "On Sunday the first kite rose without a sound. It is made of sailcloth and of ribs from a broken umbrella, and "
    "its tail carries the names of all who helped to mend the planks."
)
WHOLE = f"{FIRST} {THEN} {LAST}"
SENTENCE = FIRST.split(".", maxsplit=1)[0]
LICENCE = "Kite maker gets her licence back at Wenlow Sands"
NOTICE = "Subscribe now and read on for a month. Already with us? Then log in with your card number."


@pytest.mark.parametrize(
    ("other", "rule"),
    [
        pytest.param(
            (LICENCE.replace("licence", "license"), WHOLE.replace("licence", "license")),
            "copy.near",
            id="another spelling in headline and text",
        ),
        pytest.param(
            ("A tail with names rises from a mended pier", f"{LAST} {FIRST} {THEN}"),
            "copy.near",
            id="paragraphs in another order, under a headline from what stands first now",
        ),
        pytest.param((LICENCE, f"{SENTENCE}. {NOTICE}"), "copy.teaser", id="a sentence and a paywall"),
        pytest.param((LICENCE, f"{NOTICE} {SENTENCE}."), None, id="a notice before a sentence"),
    ],
)
def test_what_is_a_copy_of_a_text(other: tuple[str, str], rule: str | None) -> None:
    """Each taken over under the same or another headline."""
    verdict = judged((LICENCE, WHOLE), other)
    assert verdict.rule == rule if rule else verdict.kind is not VerdictKind.COPY


FOREIGN = (
    "La fabricante de cometas de la playa ha recuperado su permiso para volar desde el viejo muelle. Su taller está "
    "entre los almacenes de redes y la casa del hielo. El domingo subió la primera cometa, hecha de lona y de un "
    "paraguas roto, y en la cola llevaba los nombres de los vecinos que habían ayudado a arreglar las tablas del suelo."
)


def test_a_text_below_what_it_says_in_another_language() -> None:
    """Whole under its own headline it is a copy; under another one it may be quoted."""
    original, below = (LICENCE, WHOLE), f"{FOREIGN} {WHOLE}"
    assert judged(original, (LICENCE, below)).kind is VerdictKind.COPY
    assert judged(original, ("What we read this week about wind", below)).kind is not VerdictKind.COPY


def test_one_other_number_of_two_is_another_filling() -> None:
    """The form says the same of another price; where there are more numbers one of them may be corrected."""
    few = "Kettles are down to {price} crowns from 129 at the corner shop, and nobody knows how long they will be. " * 2
    more = few + "Of 4,180 kettles 312 came back, 77 of them with lids, and 15 as a present."
    for text, is_copy in ((few, False), (more, True)):
        one, other = (("Kettles at a low price again", text.format(price=price)) for price in (74, 65))
        assert (judged(one, other).kind is VerdictKind.COPY) is is_copy


@pytest.mark.parametrize(
    ("one", "other", "is_forbidden"),
    [
        ("Closing report for Monday: index up a little", "Closing report for Wednesday: index up a little", True),
        ("周一收评：沪指小幅上涨", "周三收评：沪指小幅上涨", True),
        ("Ferry strike to begin on Monday", "Ferry crews walk out on Wednesday over night shifts", False),
    ],
)
def test_days_of_the_week_in_headlines_of_one_form(one: str, other: str, is_forbidden: bool) -> None:
    """Two editions of a report name two days; two accounts of one affair may, too."""
    verdict = judged((one, ""), (other, ""))
    assert any(found.kind == "title_day" and not found.is_for for found in verdict.evidence) is is_forbidden


@pytest.mark.parametrize(
    ("one", "other", "is_forbidden"),
    [
        ("Tide table for 4 May", "Tide table for 4 May 2026", False),
        ("Гороскоп на 4 мая", "Гороскоп на 4 мая 2026", False),
        ("5月4日潮汐表", "2026年5月4日潮汐表", False),
        ("Tide table for 4 May 2025", "Tide table for 4 May 2026", True),
        ("Tide table for 4 May", "Tide table for 5 May 2026", True),
        ("Tide tables for 4 May and 6 May", "Tide tables for 4 May 2026", True),
    ],
)
def test_a_day_without_its_year_is_that_of_any(one: str, other: str, *, is_forbidden: bool) -> None:
    """One version of a headline leaves out what another says."""
    verdict = judged((one, RAIN.format(day="Monday")), (other, RAIN.format(day="Monday")))
    assert any(found.kind == "title_day" and not found.is_for for found in verdict.evidence) is is_forbidden


@pytest.mark.parametrize(
    ("one", "other", "is_forbidden"), [("4 May", "4 May 2026", False), ("4 May 2025", "4 May 2026", True)]
)
def test_an_opening_leaves_out_the_year(one: str, other: str, *, is_forbidden: bool) -> None:
    """The same of the day with which a text begins."""
    verdict = judged(*(("Muddy paths and mushrooms in the lower woods", RAIN.format(day=day)) for day in (one, other)))
    assert (verdict.kind is VerdictKind.COPY) is not is_forbidden
    assert any(found.kind == "day" and not found.is_for for found in verdict.evidence) is is_forbidden


def test_digits_tie_no_headlines_in_two_scripts() -> None:
    """The magnitude of an earthquake is not the version of a notebook."""
    verdict = judged(("M 4.3 - 14 km NE of Vasilika", ""), ("青石笔记 4.3 更新", ""))
    assert verdict.kind is VerdictKind.DIFFERENT


def test_a_plural_is_no_other_spelling() -> None:
    """What fills a form may differ by an ending only."""
    one, other = (
        (f"Lorries stopped at the {what} of Aldwick", BRIDGE.format(town="Aldwick", more=f"The {what} waits."))
        for what in ("culvert", "culverts")
    )
    assert judged(one, other).kind is not VerdictKind.COPY


ITEMS = (
    "The mill at Pell turns again and grinds oats on Mondays. The choir of Halden looks for two basses who can read. "
    "A tram ran backwards down the hill and hurt nobody. The baker of Ashby counts his buns and finds one too many."
)


@pytest.mark.parametrize(
    ("longer", "is_copy"),
    [
        pytest.param((LICENCE, f"{WHOLE} {ITEMS} {LAST[::-1]} {ITEMS[::-1]}"), True, id="the whole"),
        pytest.param(("What the week brought", f"{FIRST} {THEN} {ITEMS} {ITEMS[::-1]}"), False, id="a digest"),
        pytest.param(
            (LICENCE, f"{FOREIGN} {FIRST} {THEN} {ITEMS[::-1]} {LAST[::-1]}"), False, id="where it stands further down"
        ),
    ],
)
def test_the_beginning_of_a_text_under_another_headline(longer: tuple[str, str], *, is_copy: bool) -> None:
    """A teaser, where what the longer one is about stands in it; else it was taken into something else."""
    teaser = ("A long wait for wind and paper is over", f"{FIRST} {THEN} {NOTICE}")
    verdict = judged(longer, teaser)
    assert (verdict.rule == "copy.begun") is is_copy
    assert (verdict.kind is VerdictKind.COPY) is is_copy
