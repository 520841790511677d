"""What is told in one place of a text that is about more, and what only looks so."""
# ruff: noqa: E501 - a text is one line, however long

from dataclasses import replace

import pytest

from aggregator.model import Verdict, VerdictKind
from bench.quality.gathered_texts import CONSEQUENCES
from tests.group.archive import grouped, item
from tests.group.test_forms import judged

STORM = (
    "Storm Petra cuts power to 31,000 homes in Dunmoor",
    "Storm Petra brought down lines across Dunmoor overnight and left 31,000 homes without power, the grid operator Norlec said.\nGusts of 118 km/h were measured at Cape Harrow. Schools in four districts stay closed, and the ferry to Skell was cancelled. Norlec's head of operations, Ruth Adeyemi, said crews hoped to reconnect most customers by Thursday evening, but farms at the end of the valley may wait until Saturday.",
)
BRIEF = (
    "Tens of thousands in Dunmoor woke up without electricity after Petra; Norlec hopes to reconnect them by Thursday."
)
OTHERS = (
    "Brightfare has to give seat fees back to 2.4 million people, a judge in Calder ruled; the airline will appeal.",
    "Seventeen masks that a whaler took from Tamoa in 1884 are going home; the museum of Wexford keeps replicas.",
    "In a ditch by the road, scientists of Ashgrove discovered microbes that live on what tyres leave behind.",
    "House prices rose by 0.4 per cent in April, the lender Moorgate found, most of all in the towns of the east.",
    "The cricket side named a new captain for the tour, and a lost tortoise was returned to its owner after nine years.",
)
TELLING = (
    "Tens of thousands without power in Dunmoor after storm",
    "When Petra hit Dunmoor last night, she took the lines with her. Norlec counts 31,000 homes that are without power, and it will take the operator until Thursday evening to reconnect most of them, Ruth Adeyemi said.\nWho lives at the end of the valley must be patient until Saturday. Four districts keep their schools closed. At Cape Harrow gusts reached 118 km/h, and nobody sails to Skell.",
)


def _kinds(verdict: Verdict) -> set[str]:
    return {evidence.kind for evidence in verdict.evidence if not evidence.is_for}


ALSO = f"{STORM[0]}; also: Brightfare must repay passengers, masks go home"


@pytest.mark.parametrize(("title", "place"), [(STORM[0], 2), (STORM[0], 5), (ALSO, 0), (ALSO, 2), (ALSO, 5)])
@pytest.mark.parametrize("told", [BRIEF, STORM[1].partition("\n")[0]])
def test_a_round_up_tells_no_story_of_an_item(told: str, title: str, place: int) -> None:
    """Whatever its headline, wherever the item stands, in its words or in others. But of one that begins with an item
    under the very headline of that nobody can tell.
    """
    text = "\n".join((*OTHERS[:place], told, *OTHERS[place:]))
    verdict = judged(STORM, (title, text))
    assert verdict.kind is VerdictKind.DIFFERENT
    assert "aside" in _kinds(verdict)


BACKGROUND = "The company was founded by two brothers in 1921, and strung its first wires from church towers. After the war it bought eleven mills, dammed the upper lakes and moved into a palace of glass. A pension fund owns it since the scandal about forged meters. Older people remember winters when candles were handed out by the parish, and a song about the lamplighter is still sung at weddings."
SHORT = ("Petra leaves Dunmoor without power after a night of storm", f"{BRIEF} Nobody was hurt.")


@pytest.mark.parametrize(("title", "is_told"), [
    ("Storm Petra leaves 31,000 homes in Dunmoor without power", True),
    ("Forged meters, dammed lakes: the long history of a company", False),
    ("Storm Petra leaves Dunmoor without power; also: the scandal about forged meters", False),
])  # fmt: skip
def test_a_report_that_goes_on_with_the_background(title: str, *, is_told: bool) -> None:
    """A brief is of the event with which a longer text begins, if the headline of that tells of nothing else."""
    lead, _, _ = STORM[1].partition("\n")
    assert (judged((title, f"{lead}\n{BACKGROUND}"), SHORT).kind is VerdictKind.COVERAGE) is is_told
    behind = judged((title, f"{BACKGROUND}\n{BRIEF}"), STORM)
    assert behind.kind is not VerdictKind.COVERAGE


def test_another_telling_says_it_all_through() -> None:
    """Two outlets on one event, each in words of its own."""
    assert judged(STORM, TELLING).kind is VerdictKind.COVERAGE


def test_points_of_one_report_are_told_all_through() -> None:
    """A list of things learned looks like a round-up, and tells of one event."""
    sentences = TELLING[1].replace("\n", " ").split(". ")
    points = "\n".join(f"{n}. {sentence.rstrip('.')}." for n, sentence in enumerate(sentences, 1))
    assert judged(STORM, ("Power in Dunmoor: six things to know after the storm", points)).kind is VerdictKind.COVERAGE


def test_a_round_up_that_begins_with_the_whole_report() -> None:
    """Its headline tells of more, and the rest of it has nothing of the report."""
    rest = "\n".join(OTHERS)
    title = f"{STORM[0]}; also: Brightfare seat fees, masks from Tamoa, microbes in a ditch"
    verdict = judged(STORM, (title, f"{STORM[1]}\n{rest}"))
    assert "aside" in _kinds(verdict)
    assert verdict.kind is VerdictKind.DIFFERENT


@pytest.mark.parametrize(
    "title", [STORM[0], "Dunmoor after storm Petra: farms at the end of the valley wait for Norlec and Ruth Adeyemi"]
)
def test_the_first_paragraph_of_a_report_is_a_copy(title: str) -> None:
    """The rest knows who it is about, also where the headline is made of the rest."""
    more = "\nNorlec had warned of gusts in Dunmoor since noon. Its crews, said Adeyemi, stood ready on Cape Harrow, but no line could be mended before the storm was over. Of the homes that have power again most are on the coast."
    first = " ".join(STORM[1].split()[:48])
    assert judged((title, STORM[1] + more), (STORM[0], first)).kind is VerdictKind.COPY


def test_headlines_of_a_column_agree_about_nothing() -> None:
    """One greeting, one sponsor and one headline, of which neither text has a word."""
    frame = "Good evening. These are the things of which the valley talks. This letter is supported by Norbrand Lamps of Harwell and by Minster Press.\n{}"
    texts = [frame.format("\n".join(part)) for part in (OTHERS[:3], OTHERS[3:])]
    one, other = (("Briefly noted: bulletin from the editors", text) for text in texts)
    verdict = judged(one, other)
    assert verdict.kind is VerdictKind.DIFFERENT
    assert "rubric" in _kinds(verdict)


RAIL = (
    "Freight train derails near Pellan, 14 wagons with chlorine overturned",
    "A freight train derailed near Pellan before dawn on Monday and 14 wagons with chlorine overturned. Some 2,300 people within five kilometres had to leave their homes. The driver, Marcus Odell, was slightly hurt. Investigators of the safety board found a broken rail that had been inspected eleven days ago.",
)


@pytest.mark.parametrize("name", ["ledger", "dam"])
def test_what_came_of_an_event_is_another(name: str) -> None:
    """It says again what happened, under a headline of which the report has not a word but names."""
    _, (told, *_, after) = CONSEQUENCES[name]
    verdict = judged(told, after)
    assert verdict.kind is VerdictKind.DIFFERENT
    (own,) = (item for item in verdict.evidence if item.kind == "own")
    listed = own.detail.partition(": ")[2].removesuffix(", …").split(", ")
    assert set(listed) <= {word.strip(",.:;").casefold() for word in after[0].split()}


def test_a_headline_in_other_words_is_of_the_same_event() -> None:
    """One word of it at least is known to the other outlet."""
    text = "Sirens woke Pellan at four in the morning. A train had jumped the rails at the edge of town, and 14 wagons full of chlorine were lying beside the embankment. Police sent 2,300 people away from their homes. Nobody breathed in gas, and driver Marcus Odell got away with bruises. A broken rail, checked eleven days earlier, is thought to be the cause."
    assert (
        judged(RAIL, ("2,300 flee their homes after chlorine train jumps the rails", text)).kind is VerdictKind.COVERAGE
    )


def test_a_round_up_of_all_is_its_own_story() -> None:
    """Reports, their copies and a round-up of all, in one archive."""
    items = [
        ("storm", STORM),
        ("again", (STORM[0], f"{STORM[1]} Dunmoor Post, 2026.")),
        ("telling", TELLING),
        ("rail", RAIL),
        (
            "letter",
            (f"{STORM[0]}; also: train derails near Pellan", "\n".join((BRIEF, RAIL[1].split(". ")[0], *OTHERS))),
        ),
    ]
    cleaned = [(name, replace(item(*told, url=f"https://{name}.example/1"), id=name)) for name, told in items]
    stories = {frozenset({"storm", "again", "telling"}), frozenset({"rail"}), frozenset({"letter"})}
    assert grouped(cleaned).stories() == stories
    assert grouped(cleaned[::-1], one_by_one=True).stories() == stories
