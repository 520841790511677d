"""Texts that are told again: in other words, a day later, with a "not" in them; and what looks so."""

import pytest

from aggregator.fingerprint.text import compared_text, word_hashes
from aggregator.group.decide import decide
from aggregator.group.passages import make_passage
from aggregator.group.thresholds import thresholds
from aggregator.model import Verdict, VerdictKind
from bench.quality.retold_texts import MATCH, NEXT_DAY, SALT, SOLD_OUT
from tests.group.archive import item
from tests.group.test_altered import OTHER, TITLE, WHOLE
from tests.group.test_forms import PRIOR, judged, side

# One word of seven or so is another one.
IN_OTHER_WORDS = (
    "The lock of Overwater is shut since Tuesday evening, when a barge with gravel hit its western gate. The water "
    "board thinks that the repair takes a week at the least.\nThe barge, the Johanna, was under way to Goosemere with "
    "1,412 tons of gravel. Her skipper told us that the engine did not react when he tried to slow down. Nobody was "
    "injured, and the gravel stayed where it was.\nTwo days later 63 ships were lying on both sides, most of them with "
    'stones, some with beets and one with a house. "Every day costs me 910 crowns," says Tom Brewer, who lies near to '
    "the gate with fodder on board. The union of bargemen asks the province for help.\nThe keeper of the lock, Carla "
    "Dehaan, has asked the crews into her office, where there is coffee and soup. A floating crane from Moorhaven "
    "should arrive on Friday. The lock was made in 1936 and repaired in 2011."
)
OXEN = (
    "The miller of Harrow has his own way out, since he bought a cart and two oxen from a circus and drives his flour "
    "along the towpath at night, when nobody is there whom the animals could frighten."
)


def test_a_report_in_other_words_is_a_copy_under_any_headline() -> None:
    """It keeps all its numbers, and changes a word here and there."""
    verdict = judged((TITLE, WHOLE), (OTHER, IN_OTHER_WORDS))
    assert (verdict.kind, verdict.rule) == (VerdictKind.COPY, "copy.rewritten")


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param([("1,412", "1,380"), ("63", "48")], id="other numbers"),
        pytest.param([("63 ships", "many ships"), ("in 1936", "long ago")], id="few numbers"),
        pytest.param(
            [("The union of bargemen asks the province for help.", OXEN)], id="a passage of its own in its place"
        ),
    ],
)
def test_a_form_filled_anew_is_none(changes: list[tuple[str, str]]) -> None:
    """Other numbers in the same words tell of another thing."""
    text = IN_OTHER_WORDS
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    assert judged((TITLE, WHOLE), (OTHER, text)).rule != "copy.rewritten"


def test_numbers_of_one_digit_tell_of_no_report() -> None:
    """They count the items of an agenda, and are the same in each."""
    pairs = [("1,412", "1"), ("63", "2"), ("910", "3"), ("1936", "4"), ("2011", "5")]
    one, other = WHOLE, IN_OTHER_WORDS
    for number, of_item in pairs:
        one, other = one.replace(number, of_item), other.replace(number, of_item)
    assert judged((TITLE, one), (OTHER, other)).rule != "copy.rewritten"


DRAW = (
    "The draw of {} was held on Saturday at 20 in front of a notary. The first prize of 600,000 euros fell on a ticket "
    "that was sold in {}, and the second of 120,000 on {}. Prizes below 2,000 euros are paid at any counter; higher "
    "ones at {}, on showing {}. Claims lapse after 90 days. According to the owner of the shop, who {}, many of the "
    "tickets were bought by {}, who now want to {}. It is the biggest prize in this part of the country since {}. Play "
    "with care: help for those who cannot stop is free, and open by day and night. The next draw is on Saturday at 20, "
    "when {} will be drawn, too, and the notary will be there again."
)
HILLS = (
    "the regional lottery", "a petrol station in the hills", "a row of shops by the canal", "the main office",
    "a passport", "has sold tickets for ages", "pensioners from the card club", "travel to the sea", "the flood year",
    "a caravan",
)  # fmt: skip
HARBOUR = (
    "the harbour lottery", "a bar near the fish market", "two blocks of flats", "branches of the bank",
    "the unfolded ticket", "took over from her aunt", "women who gut herring", "buy a boat together",
    "the new pier was opened", "a motorbike",
)  # fmt: skip


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Petrol station sells winning ticket", "Women of the herring win first prize"),
        ("What was drawn on Saturday", "Bar near the fish market sold the winner"),
    ],
)
def test_a_form_of_the_same_numbers_filled_with_other_words_is_none(title: str, other: str) -> None:
    """One headline at least is about what only its own text has."""
    verdict = judged((title, DRAW.format(*HILLS)), (other, DRAW.format(*HARBOUR)))
    assert verdict.kind is not VerdictKind.COPY


@pytest.mark.parametrize("is_behind", [True, False])
def test_the_next_day_is_no_copy(is_behind: bool) -> None:
    """Half of the report of the day before stands before what is new, or behind it."""
    before = [MATCH.paragraphs[0], MATCH.paragraphs[2]]
    text = "\n".join([*NEXT_DAY, *before] if is_behind else [*before, *NEXT_DAY])
    verdict = judged((MATCH.title, "\n".join(MATCH.paragraphs)), (SOLD_OUT, text))
    assert verdict.kind is VerdictKind.DIFFERENT
    assert any(item.kind == "own" and not item.is_for for item in verdict.evidence)


def test_passages_of_its_own_under_the_very_headline_part_nothing() -> None:
    """What came next has a headline of its own: whoever has the same one adds to the report."""
    before = [MATCH.paragraphs[0], MATCH.paragraphs[2]]
    text = "\n".join([*before, *NEXT_DAY])
    verdict = judged((MATCH.title, "\n".join(MATCH.paragraphs)), (MATCH.title, text))
    assert verdict.kind in {VerdictKind.COPY, VerdictKind.COVERAGE}


def test_a_part_of_a_report_and_a_line_of_thanks_is_a_copy() -> None:
    """What is not its own is all the report, and the line is short."""
    part = "\n".join(MATCH.paragraphs[:3])
    thanks = "Gracias a todos los que nos escribieron ayer desde la grada, que fueron muchos y muy contentos."
    assert judged((MATCH.title, "\n".join(MATCH.paragraphs)), (MATCH.other_title, f"{part}\n{thanks}")).kind is (
        VerdictKind.COPY
    )


def _denied(old: str, new: str) -> Verdict:
    assert old in WHOLE
    return judged((TITLE, WHOLE), ("Overwater: what happened at the lock", WHOLE.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("has been closed", "has not been closed", id="not"),
        pytest.param("board expects", "board never expects", id="never"),
    ],
)
def test_what_one_text_tells_and_the_other_denies(old: str, new: str) -> None:
    """A word that denies was put between the same words."""
    verdict = _denied(old, new)
    assert verdict.kind is VerdictKind.DIFFERENT
    assert any(item.kind == "negation" for item in verdict.evidence)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("did not answer", "did nto answer", id="misspelt"),
        pytest.param("did not answer when", "failed to answer when", id="in other words"),
        pytest.param("board expects", "board still expects", id="a word that denies nothing"),
        pytest.param("Nobody was hurt, and", "There are not any casualties, and", id="a sentence in other words"),
    ],
)
def test_what_denies_nothing_in_the_same_words(old: str, new: str) -> None:
    """Noise and other words put no "not" into a sentence."""
    assert _denied(old, new).kind is VerdictKind.COPY


@pytest.mark.parametrize(
    ("one", "other", "is_denied"),
    [
        ("白峰村、診療所を来年3月に閉鎖", "白峰村、診療所を来年3月に閉鎖せず", True),
        ("白峰村、診療所を来年3月に閉鎖する", "白峰村、診療所を来年3月に閉鎖しない", True),
        ("白峰村、診療所を来年3月に閉鎖", "白峰村、診療所を来年3月に閉鎖する", False),
    ],
)
def test_an_ending_that_denies(one: str, other: str, *, is_denied: bool) -> None:
    """Japanese denies behind the noun, in the ending of the verb."""
    verdict = judged((one, WHOLE), (other, WHOLE))
    assert any(item.kind == "negation" for item in verdict.evidence) is is_denied


def test_letters_of_a_script_without_blanks_are_no_words() -> None:
    """A Thai text that breaks off, behind a line on whose it is, begins with few letters of the other headline."""
    text = "บทความนี้เผยแพร่ซ้ำโดยได้รับอนุญาตจากเจ้าของเดิม\n" + "\n".join(SALT.paragraphs)[:240] + "…"
    assert judged((SALT.title, "\n".join(SALT.paragraphs)), (SALT.other_title, text)).kind is VerdictKind.COPY


JAM = (
    "{}は新しいジャムの販売を始めた。{}をたっぷり使い、砂糖を控えたのが特徴で、朝食のパンやヨーグルトによく合うという。"
    "開発には地元の高校生も参加し、ラベルの絵を描いた。担当者は「素材の味をそのまま楽しんでほしい」と話している。"
    "店頭のほか、駅の売店や道の駅でも扱い、贈り物用の箱も用意する。売り上げの一部は学校の図書室に本を贈るために使われる。"
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            ("カワセミ堂が新しいジャム", "カワセミ堂", "ブルーベリー"),
            ("パンに合うマルメロの味", "ヤマネ屋", "マルメロ"),
        ),
        (("あさひ屋が新商品", "あさひ屋", "いちじく"), ("みどり園のゆずジャム", "みどり園", "ゆず")),
    ],
)
def test_a_few_kana_are_a_name(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    """Each is a syllable, and a form filled with other ones is another text."""
    verdict = judged((one[0], JAM.format(*one[1:])), (other[0], JAM.format(*other[1:])))
    assert verdict.kind is not VerdictKind.COPY


@pytest.mark.parametrize(
    ("title", "year", "is_told"),
    [
        ("Laptops under $1,000 (2026)", "2026", False),
        ("Laptops under $1,000 (2021)", "2021", False),
        ("Laptops 2026, part 1", "2026", True),
        ("Laptops ２０２６, part １", "2026", True),
    ],
)
def test_a_piece_of_an_amount_is_no_number(title: str, year: str, *, is_told: bool) -> None:
    """The first quarter of 2026 has nothing of a price of 1,000, nor has that of 2021 of its own year."""
    verdict = judged((title, ""), (f"潮路電機、{year}年第1四半期決算を発表", ""))
    assert any(f"{year}, 1" in item.detail for item in verdict.evidence) is is_told


COUNTED = (
    "Read on at our site »\nMore on this:\nWhy the towpath is crooked\nTen walks for a wet week\nThe price of gravel\n"
    "18 comments | Share | Print"
)


def test_comments_are_counted_behind_the_beginning_of_a_text() -> None:
    """Under a headline of its own, with a number of its own, that is no other filling of a form."""
    begun = "\n".join(WHOLE.split("\n")[:2])
    assert judged((TITLE, WHOLE), (OTHER, f"{begun}\n{COUNTED}")).kind is VerdictKind.COPY


INTRODUCTION = (
    "The library of Harwell was built in 1956 and holds 64,000 books in twelve reading rooms. It is open from Tuesday "
    "to Saturday, from 10 to 18, and a card costs nothing below 26 and 15 crowns above. Each card is good for 10 books "
    "and 30 days, and there are lifts, a nursery and a canteen on the first floor."
)


def test_two_ends_behind_one_introduction_are_two_pieces() -> None:
    """Each has numbers of its own, and neither goes on for longer."""
    talk = (
        "On Saturday at 14 Maud Tissier tells of the 7 old bridges of the town in the great hall, which has 120 chairs."
    )
    help_ = (
        "It looks for 40 helpers of 16 and more, for 6 hours in each week of the summer; letters until the 1st of July."
    )
    one = ("Harwell library: a talk on bridges", f"{INTRODUCTION} {talk}")
    assert judged(one, ("Harwell library looks for helpers", f"{INTRODUCTION} {help_}")).kind is not VerdictKind.COPY


def test_a_first_section_left_out_of_a_report_in_other_words() -> None:
    """Under its own headline; a report that begins anew over one disclaimer is another (test_beginnings)."""
    rest = IN_OTHER_WORDS.split("\n", 1)[1]
    assert judged((TITLE, WHOLE), (TITLE, rest)).kind is VerdictKind.COPY


@pytest.mark.parametrize(
    ("text", "is_copy"),
    [("本日は休業いたします。", False), ("本日は設備点検のため全館休業し、明日は九時に開きます。", True)],
)
def test_ten_characters_are_no_teaser(text: str, *, is_copy: bool) -> None:
    """Two shops are closed today, and say so in the same three words."""
    verdict = judged(("臨時のお知らせ", text), ("臨時のお知らせ", text))
    assert (verdict.kind is VerdictKind.COPY) is is_copy


def test_ten_characters_of_one_address_are_a_teaser() -> None:
    """No other shop has that."""
    first = "本日は休業いたします。"
    entries = [
        item(title=title, text=text, url="https://shop.example/closed-today-0504", lang="ja")
        for title, text in (
            ("臨時のお知らせ", first),
            ("点検のため休業", f"{first}設備点検のため、明日は九時に開きます。"),
        )
    ]
    one, other = (side(n, cleaned) for n, cleaned in enumerate(entries))
    texts = [make_passage(word_hashes(text := compared_text(cleaned)), PRIOR, text) for cleaned in entries]
    assert decide(one, other, lambda of: texts[of.n], thresholds()).kind is VerdictKind.COPY
