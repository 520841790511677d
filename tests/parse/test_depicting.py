"""Captions and headings in plain text, which differ in nothing but their words."""

import pytest

from aggregator.model import BlockKind
from aggregator.parse.shapes import tell_kinds

BEFORE = "The mail comes on Mondays now, and nobody in the village has complained about it so far."
AFTER = "Jerzy Wolny has carried it for nine years, on a mule that is called Waffles and bites."


def kind(line: str) -> BlockKind:
    return tell_kinds([BEFORE, line, AFTER], [False] * 3)[1]


@pytest.mark.parametrize(
    "line",
    [
        "A mule named Waffles waits at the trailhead",
        "Carrier Jerzy Wolny checks a shoe",
        "Un client monte à bord avec son chien",
        "Die Sparbüchse steht weiter neben dem Fahrplan",
        "Riders and their animals on the way down to the village at dawn",
        "Мул по кличке Вафля ждёт у начала тропы, а почтальон Ежи несёт сумку",
        "The office as it looked in the spring of 1961",
    ],
)
def test_line_that_tells_is_a_caption(line: str) -> None:
    """It has the length of a sentence, a full name that the text has, or begins as a story does."""
    assert kind(line) is BlockKind.CAPTION


@pytest.mark.parametrize(
    "line",
    [
        "Why the mail still comes by mule",
        "Wie man ein Maultier dazu bringt, Briefe zu tragen",
        "The Long Road Down to the Village",
        "What comes next",
        "A new beginning",
        "Un sistema que cambia deprisa",
        "The price: forty dollars a letter and a carrot for the mule",
        "Une facture de 22 millions d'euros",
    ],
)
def test_label_is_a_heading(line: str) -> None:
    """A question, words in capitals, a few words, or an amount."""
    assert kind(line) is BlockKind.HEADING


def test_line_at_the_end_is_no_caption() -> None:
    """Nothing stands below that a picture could belong to."""
    line = "A mule named Waffles waits at the trailhead"
    assert tell_kinds([BEFORE, AFTER, line], [False] * 3)[2] is BlockKind.PARAGRAPH
