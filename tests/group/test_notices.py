"""What one office sends out under one headline, told apart from a report that is taken over with a part of its own."""

import pytest

from aggregator.model import VerdictKind
from tests.group.test_forms import judged

HEADLINE = "Word from the Brannock water works"
NOTICE = (
    "{0} {1} The Brannock water works serve 41,300 homes from three wells and a tower that was built in 1911. "
    "Questions are answered by Edda Plowright at 0161 555 0170 on every working day, and the showroom in Weir "
    "Street has taps to touch. We thank all customers for their patience, which we know has limits."
)
BURST = ("A main burst on Sunday under the fish market.", "Traders carry buckets until noon.")
METERS = ("New meters reach the upper town this month.", "They whisper what they count into a van.")
FOUNTAIN = ("Our fountain is dry for the painters.", "It will be a blue that bathers chose.")

FIRST = (
    "The night train from Brannock to the coast will run again in May, nineteen years after the last one. Its "
    "eleven sleeping cars were found in a tunnel near Holm, where a museum had forgotten them, and 64 berths have"
    " been mended by apprentices of the works in Lidd. A ticket costs 38 crowns with breakfast."
)
SECOND = (
    "Minister Tove Askild, who slept in the first car as a child, said on Monday that the state would pay half of"
    " the loss for four years. The line earns nothing beyond Skarn, where the rails cross 27 bridges and no "
    "station has had a clerk since 2008. Unions want two guards on every train, and have been promised one."
)
THIRD = (
    "Hoteliers on the coast fear that guests will arrive rested and leave again the same evening. The mayor of "
    "Lidd has ordered a brass band for the platform at five in the morning, and 300 people have asked him not to."
)
REPORT = (FIRST, SECOND, THIRD)
TRAIN = "Night train from Brannock to the coast returns in May"


@pytest.mark.parametrize("title", [HEADLINE, f"{HEADLINE}: {{0}}"])
@pytest.mark.parametrize(("one", "other"), [(BURST, METERS), (METERS, FOUNTAIN), (FOUNTAIN, BURST)])
@pytest.mark.parametrize(
    "form", [NOTICE, NOTICE.replace("{1} ", "") + " {1}", NOTICE.replace("{0} {1} ", "") + " {0} {1}"]
)
def test_notices_of_one_office_stay_apart(title: str, form: str, one: tuple[str, str], other: tuple[str, str]) -> None:
    """Wherever in the form the news stands, and though who writes it names himself and what he has."""
    verdict = judged(*((title.format(*news), form.format(*news)) for news in (one, other)))
    assert verdict.kind not in {VerdictKind.COPY, VerdictKind.COVERAGE}


def test_the_same_notice_in_two_feeds_is_a_copy() -> None:
    """Also with a word of it replaced."""
    text = NOTICE.format(*BURST)
    assert judged((HEADLINE, text), (HEADLINE, text.replace("patience", "calm"))).kind is VerdictKind.COPY


@pytest.mark.parametrize("place", [1, 2])
def test_a_report_with_a_paragraph_written_anew_is_a_copy(place: int) -> None:
    """It keeps the names and numbers of the rest, and is long."""
    own = "Our reporter walked along the line and met a heron, two boys with a kite and nobody else at all."
    taken = "\n".join(own if n == place else part for n, part in enumerate(REPORT))
    assert judged((TRAIN, "\n".join(REPORT)), (TRAIN, taken)).kind is VerdictKind.COPY


@pytest.mark.parametrize(
    ("price", "kind"),
    [
        pytest.param(
            "This piece is for readers who pay. Join from 1 crown a week, cancel whenever you like, and get 50 of our "
            "puzzles free with it.",
            VerdictKind.COPY,
            id="what the rest costs",
        ),
        pytest.param("Seats: 14, 31, 52, 77, 90, 113.", VerdictKind.RELATED, id="hardly more than numbers"),
    ],
)
@pytest.mark.parametrize("before", ["", "Taken over with thanks from our friends on the coast. "])
def test_numbers_behind_a_beginning(price: str, kind: VerdictKind, before: str) -> None:
    """A price is of the outlet; of a form that ends with its filling the numbers are all it says."""
    begun = f"{REPORT[0]} {price}"
    verdict = judged((TRAIN, before + "\n".join(REPORT)), (TRAIN, begun))
    assert (verdict.kind is VerdictKind.COPY) is (kind is VerdictKind.COPY)


def test_sentences_of_a_report_under_another_headline_are_a_copy() -> None:
    """Where they are of it alone, in its order from the first one on; not with own words between them."""
    first = [part.split(". ", maxsplit=1)[0] + "." for part in REPORT]
    headline = "Dream on: what a small country asked back"
    assert judged((TRAIN, "\n".join(REPORT)), (headline, " ".join(first))).rule == "copy.begun"
    own = " I read this twice, and thought of my uncle, who drove that engine until his beard was grey. "
    assert judged((TRAIN, "\n".join(REPORT)), (headline, own.join(first))).kind is not VerdictKind.COPY


def test_a_headline_of_a_word_or_two_is_not_made_of_every_text_with_that_word() -> None:
    """Two columns with one introduction are two."""
    intro = (
        "Each month one of us picks a thing that is worth the walk to the shop and says why in a few words. We pay for "
        "it ourselves, and nobody can buy a line on this page. If you know of something better, write to us."
    )
    kettle = "This time it is a kettle whose lid stays on when it pours, made of iron that nobody has to polish at all."
    atlas = "A book of islands. Nobody lives on most of them, and the maps took a woman eleven long winters to draw."
    verdict = judged(
        ("What we would buy with our own money this month", f"{intro} {kettle}"), ("Picks", f"{atlas} {intro}")
    )
    assert verdict.kind is not VerdictKind.COPY
