"""Texts that were altered by whoever took them over, and what looks so and is another one."""

import pytest

from aggregator.model import VerdictKind
from tests.group.test_forms import judged

FIRST = (
    "The lock of Overwater has been closed since Tuesday evening, when a barge with gravel ran into its western gate. "
    "The water board expects that the repair takes at least a week."
)
THEN = (
    "The barge, the Johanna, was bound for Goosemere with 1,412 tons of gravel. Her skipper said that the engine did "
    "not answer when he wanted to slow down. Nobody was hurt, and the gravel stayed where it was."
)
NEXT = (
    "Two days later 63 ships were waiting on both sides, most of them with stones, some with beets and one with a "
    'house. "Every day costs me 910 crowns," said Tom Brewer, who lies close to the gate with fodder on board. The '
    "union of bargemen has asked the province for help."
)
LAST = (
    "The keeper of the lock, Carla Dehaan, has invited the crews into her office, where there is coffee and soup. A "
    "floating crane from Moorhaven is to arrive on Friday. The lock was built in 1936 and mended in 2011."
)
TITLE = "Lock of Overwater closed after barge hits its gate"
OTHER = "A silent week, and nobody knows how long"
ANEW = "It is quiet on the water, and the quays are full. Who wants to travel there must have patience these weeks."
PAID = "This article is for subscribers only. Start your free trial to read on."
WHOLE = "\n".join((FIRST, THEN, NEXT, LAST))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        pytest.param(OTHER, "\n".join((LAST, NEXT, THEN, FIRST)), id="sections turned round, two with a day"),
        pytest.param(TITLE, "\n".join((NEXT, LAST)), id="the last sections, which name other days than the first"),
        pytest.param(OTHER, "\n".join((ANEW, THEN, NEXT, LAST)), id="a beginning written anew"),
        pytest.param(OTHER, f"MARLOW (LNS) — {FIRST}\n{THEN}", id="a place and an agency before the beginning"),
        pytest.param(OTHER, f"{FIRST}\n{PAID}", id="a paywall"),
        pytest.param(TITLE, f"{FIRST}\nRead more at the Evening Lantern.", id="who has the rest is a name"),
    ],
)  # fmt: skip
def test_what_is_made_of_a_text_is_a_copy(title: str, text: str) -> None:
    """Under its own headline or another one."""
    assert judged((TITLE, WHOLE), (title, text)).kind is VerdictKind.COPY


def test_what_is_put_into_a_text_is_no_second_one() -> None:
    """Under a headline of which the text knows nothing it may be long, and both begin and end as they did."""
    own = (
        "A reader from the upper valley sends us a list of beans that stand wet feet. Another one swears by ashes from "
        "the bakery, which keep slugs off lettuce until midsummer. From three schools come drawings of clouds, and one "
        "of them shows a hare under an umbrella. Whoever has seeds to spare may leave them in our hall, where a box "
        "stands beside the stairs. Last month somebody put a whole pumpkin in it, with a poem about patience and "
        "frost. We have planted neither so far. Next time we ask what you do with rhubarb once everybody is tired "
        "of jam, and whether it is true that thunder wakes mushrooms in old orchards."
    )
    title = "Gardens, rain, readers"
    assert judged((TITLE, WHOLE), (title, f"{FIRST}\n{THEN}\n{own}\n{NEXT}\n{LAST}")).kind is VerdictKind.COPY
    assert judged((TITLE, WHOLE), (title, f"{WHOLE}\n{own}")).kind is not VerdictKind.COPY


def test_sections_in_another_order_name_no_other_day_unless_a_word_was_replaced() -> None:
    """Of a column that is filled anew the day is another one."""
    monday, tuesday = (f"{day} brings rain. {THEN}" for day in ("Monday", "Tuesday"))
    assert judged(("What the day brings", monday), ("What the day brings", tuesday)).kind is not VerdictKind.COPY


def test_numbers_may_be_written_in_words_or_with_millions_cut_short() -> None:
    """Each text then lacks what the other has; another price is still another filling."""
    said = (
        "The crane costs {0} and is paid by {1} towns, {2} of them on the river. It was built in {3} and needs {4} men."
    )
    one, other = said.format("310 миллионов", 7, "four", 1936, "eight"), said.format("310 млн", "seven", 4, 1936, 8)
    less = said.format("290 млн", "nine", 5, 1952, 6)
    title = "A crane for the lock of Overwater"
    assert judged((title, f"{one} {ANEW}"), (title, f"{other} {ANEW}")).kind is VerdictKind.COPY
    assert judged((title, f"{one} {ANEW}"), (title, f"{less} {ANEW}")).kind is not VerdictKind.COPY


@pytest.mark.parametrize(
    ("one", "other", "is_denied"),
    [
        ("Minister to resign over ferry contract", "Minister not to resign over ferry contract", True),
        ("Bank of Estmark will raise rates in June", "Bank of Estmark won't raise rates in June", True),
        ("Trainer Bruckner verlässt den SC Auental", "Trainer Bruckner verlässt den SC Auental nicht", True),
        ("教育局：本周五全市停课", "教育局：本周五全市不停课", True),
        ("Not one minister resigns over ferry contract", "Minister did not resign over ferry contract", False),
        ("Minister to resign over ferry contract", "Ferry contract: minister says he will resign", False),
        ("Incêndio em parque de Areia Branca", "Incêndio no parque de Areia Branca", False),
    ],
)
def test_what_one_headline_tells_and_the_other_denies(one: str, other: str, *, is_denied: bool) -> None:
    """They are linked, and no story; where both deny, or "no" is a place, there is nothing against."""
    verdict = judged((one, WHOLE), (other, WHOLE))
    assert any(item.kind == "negation" for item in verdict.evidence) is is_denied
    assert (verdict.kind is VerdictKind.COPY) is not is_denied


def test_two_reports_one_after_the_other_are_a_copy_of_neither() -> None:
    """Not under a headline of neither, nor under one that the second one's words make; nor do they tell of them."""
    town = (
        "Councillors of Pellham decided on Monday night by 14 votes to 9 to ban scooters from the old centre. The "
        "police counted 31 injuries there last year. Riders who ignore the ban face a fine of 75 crowns.\n"
        "The mayor, Glenn Harte, voted against it. The company Zipple said that most trips begin or end in the old "
        "centre and that it would leave the town. Its spokeswoman Ira Feld spoke of a sad day for clean travel.\n"
        "A petition by students of the college has gathered 2,150 names in four days, and a second one 1,300. Beatrix "
        "Owusu, who had proposed the rule, said that her mother had not dared to go to the market since a scooter "
        "knocked her down in front of the baker's."
    )
    scooters = ("Pellham bans scooters from its old centre", town)
    for title in ("Two stories of the day", "Magazine: scooters, old centre, mayor"):
        both = (title, f"{WHOLE}\n{town}")
        for each in ((TITLE, WHOLE), scooters):
            assert judged(each, both).kind not in {VerdictKind.COPY, VerdictKind.COVERAGE}


@pytest.mark.parametrize(
    ("one", "other", "is_one_town"),
    [
        ("临江市举行马拉松 两万人参赛", "海陵市举行马拉松 两万人参赛", False),
        ("浜見市の新庁舎が完成 総工費80億円", "岩谷市の新庁舎が完成 総工費80億円", False),
        ("临江市举行马拉松 两万人参赛", "临江市举办马拉松 两万人参赛", True),
    ],
)
def test_one_headline_of_two_towns(one: str, other: str, *, is_one_town: bool) -> None:
    """In Han a town is told by what follows it; another verb is none."""
    verdict = judged((one, ""), (other, ""))
    assert any(item.kind == "form" for item in verdict.evidence) is not is_one_town


def test_a_day_and_a_word_besides_names_tie_no_two_rulings() -> None:
    """One court, one company, one judge on one day; with two words in common they would be one."""
    fine = (
        "Court upholds fine against Orbix over data",
        (
            "The Federal Court of Norland on Tuesday upheld a fine of 40 million crowns against Orbix for sharing user "
            "data without consent. Judge Miriam Stahl said the company had ignored three warnings. Orbix said it would "
            "study the ruling. Privacy group OpenCurtain, which brought the complaint in 2023, called it a milestone."
        ),
    )
    shop = (
        "Court strikes down fine against Orbix over app store fees",
        (
            "The Federal Court of Norland on Tuesday struck down a fine of 65 million crowns against Orbix over fees "
            "in its app store. Judge Miriam Stahl said the regulator had not defined the market properly. Orbix "
            "welcomed the ruling. The Developers Guild, which brought the complaint in 2024, said it would appeal."
        ),
    )
    assert judged(fine, shop).kind is not VerdictKind.COVERAGE


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Lock of Overwater closed: barge hits gate", "the headlines agree"),
        ("Carla Dehaan serves coffee and soup to waiting crews", "the headlines are made of the text"),
    ],
)
def test_the_reason_says_what_headlines_agree_with(title: str, said: str) -> None:
    """With each other, or with the text alone."""
    verdict = judged((TITLE, WHOLE), (title, WHOLE + "\nMore tomorrow in the Lantern."))
    assert [item.detail for item in verdict.evidence if item.kind == "title"] == [said]
