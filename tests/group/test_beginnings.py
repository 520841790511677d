"""Two reports with one long end are two; one report with another beginning is one."""

import pytest

from aggregator.model import VerdictKind
from tests.group.test_forms import judged

BACKGROUND = (
    "The quarrel between the railway and its drivers goes back to last autumn, when the agreement on pay ran out. The "
    "drivers ask for 8 percent more and a week of 36 hours; the railway has offered 4.2 percent over 28 months. Two "
    "rounds of talks in Harwick and one in Lendal ended without a result, and the former judge Ottilie Kern gave up in "
    "February. Since then the drivers have walked out three times, the last time for two days, when four of five "
    "trains did not run and freight for the works at Dorn stood still. The railway carries 1.3 million people a day "
    "and employs 24,000, of whom 6,500 are in the union. A day of strike costs 15 million crowns. A "
    "larger union settled in January for 5 percent, and will ask for more if the drivers get it."
)
SCHOOLS = (
    "Schools in the capital stay open although many teachers come by train, the office of education said. Lessons "
    "begin an hour later, and classes are put together where a teacher does not arrive in time."
)
CUP = (
    "The final of the cup is played a week later, the league has announced. Some thousands of supporters had bought "
    "tickets for special trains, and the police did not want them all on the motorway."
)
OFFER = (
    "The chairman, Piet Halder, called the last offer an insult. Commuters should look for other ways to work, he told "
    "members who had come to a hall beside the station."
)
TALKS = (
    "After a night without sleep the head of staff, Sara Minck, spoke of a step forward. Both sides want to meet again "
    "soon, and until then everybody keeps quiet."
)
DISCLAIMER = (
    "This note is confidential. If you are not the person to whom it is addressed, any use or copying is forbidden, "
    "and we ask you to delete it at once. The views given here are those of the writer and not of the bank. Nothing "
    "in it is an offer to buy any security, nor advice on tax or law. Past results say nothing about future ones, "
    "and values may fall as well as rise. Prices come from sources that we hold to be sound, but we do not "
    "vouch for them. The bank, its staff and its clients may hold what is named here. Registered in Harwick."
)
STORE = (
    "We begin to cover Orbix and think that sales grow faster than costs. The new store pays off sooner than most "
    "believe, and there is room for the margin."
)
FERRY = (
    "We cut Seaway after a weak quarter. Ships run half empty, fuel is dear, and the board has put off the plan for "
    "new ones once again."
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            ("Schools to stay open during rail strike", f"{SCHOOLS} {BACKGROUND}"),
            ("Football final moved because of rail strike", f"{CUP} {BACKGROUND}"),
            id="a background, and a word of each headline that the other text has nowhere",
        ),
        pytest.param(
            ("Strike of rail drivers", f"{OFFER} {BACKGROUND}"),
            ("Strike of rail drivers", f"{TALKS} {BACKGROUND}"),
            id="one background, and names of other people before it",
        ),
        pytest.param(
            ("Morning note", f"{STORE} {DISCLAIMER}"),
            ("Morning note", f"{FERRY} {DISCLAIMER}"),
            id="a third of each is its own, and what follows has no number",
        ),
    ],
)
def test_two_reports_with_one_end_are_no_copy(one: tuple[str, str], other: tuple[str, str]) -> None:
    """Whoever takes over a text and begins it anew leaves names, numbers and the headline's words in it."""
    assert judged(one, other).kind is not VerdictKind.COPY


def test_one_report_with_another_beginning_is_a_copy() -> None:
    """Under its own headline or another one, and also where only one of the beginnings names somebody."""
    title = "Rail drivers walk out for the fourth time"
    anew = "Whoever wants to travel by train this week had better look for a bicycle, as Ada Brook did on Monday. " * 2
    begun = "Rail drivers have begun to walk out again, for the fourth time this winter, from the coast to the hills."
    for other in (title, "Four trains of five do not run"):
        assert judged((title, f"{begun} {BACKGROUND}"), (other, f"{anew}{BACKGROUND}")).kind is VerdictKind.COPY
