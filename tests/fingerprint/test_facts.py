"""Facts are read in many spellings and languages, and come out in one."""

import pytest

from aggregator.fingerprint import days, facts
from aggregator.fingerprint.words import fold
from tests.taking import within


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("raised $38 million", ("38000000",)),
        ("捐了3800万美元", ("38000000",)),
        ("1,250 people and 4.50 euros", ("1250", "4.5")),
        ("12.500.000 Euro", ("12500000",)),
        ("1.300 Tiere, 1,300 animals, 1300 bêtes", ("1300",)),
        ("1.300,50 Euro, 0.125 and 2.45", ("1300.5", "0.125", "2.45")),
        ("1.345 million", ("1345000",)),
        ("8,5 Milliarden", ("8500000000",)),
        ("$38m for the 1500m", ("38000000", "1500")),
        ("８６歳 and ٨٦", ("86",)),
        ("7,9 mil reais, 7.900 reais, 16 тысяч и 16\u00a0000, 70 ألف", ("7900", "16000", "70000")),
        ("3\u202f800 habitants, 12 500,50 euros", ("3800", "12500.5")),
        ("in 2026 300 people", ("2026", "300")),
        ("no number", ()),
    ],
)
def test_numbers_have_one_spelling(text: str, expected: tuple[str, ...]) -> None:
    """So that a Chinese and an English text can share one."""
    assert facts.find_numbers(text) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Baking bread, part two", ("#2",)),
        ("面包的做法（三）", ("#3",)),
        ("面包的做法 第二部分", ("#2",)),
        ("Part IV: the oven", ("#4",)),
        ("面包系列2：烤箱", ("#2",)),
        ("面包系列1", ("#1",)),
        ("面包系列（二）烤箱", ("#2",)),
        ("烤面包的那一年（下）", ("#last",)),
        ("パンの焼き方 前編", ("#1",)),
        ("パンの焼き方 その2", ("#2",)),
        ("빵 굽는 법 제3부", ("#3",)),
        ("วิธีอบขนมปัง ตอนที่ 2", ("#2",)),
        ("Ovens, Pt. II", ("#2",)),
        ("Ovens and doors (2/3)", ("#2",)),
        ("Ofenbau, dritter Teil", ("#3",)),
        ("Ofenbau: 2. Teil", ("#2",)),
        ("Le four, deuxième partie", ("#2",)),
        ("El horno: capítulo 4", ("#4",)),
        ("Печь и дверь. Часть вторая", ("#2",)),
        ("الفرن والباب: الجزء الثاني", ("#2",)),
        ("Ugnen, del 2", ("#2",)),
        ("Two ovens", ()),
        ("Precios del 3 % en hornos", ()),
        ("A part of the oven, the second part of which is missing", ("#2",)),
        ("Ovens for the party (3)", ()),
    ],
)
def test_parts_of_a_series_are_counted(title: str, expected: tuple[str, ...]) -> None:
    """Written as words, Roman or Chinese numerals."""
    assert tuple(number for number in facts.find_title_numbers(title) if number.startswith("#")) == expected


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("This is part three of our series on bread.", ("#3",)),
        ("本文是面包系列文章的第 12 篇。", ("#12",)),
        ("Part of the oven fell on the baker, the third in a series of mishaps.", ()),
        ("In part two we bake.", ()),
    ],
)
def test_a_text_says_which_part_of_a_series_it_is(opening: str, expected: tuple[str, ...]) -> None:
    """In its first sentences, and only where it speaks of a series."""
    assert facts.find_series_part(opening) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Kettle 2.4.1 released", ("2.4.1",)),
        ("Kettle 2.4.0 or 2.4, not 2.40.0", ("2.4", "2.40")),
        ("Kettle v2.4.1-rc.2", ("2.4.1-rc.2",)),
        ("Advisory CVE-2026-10444 for Kettle", ("cve-2026-10444",)),
        ("Kettle is out", ()),
    ],
)
def test_versions_and_advisories(title: str, expected: tuple[str, ...]) -> None:
    """Two pieces that differ in one are about different things."""
    assert facts.find_versions(title) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On April 30, 2026, the court", ("2026-04-30",)),
        ("in the night of 30 April", ("--04-30",)),
        ("Am 3. März 2026 begann", ("2026-03-03",)),
        ("4月30日,法院", ("--04-30",)),
        ("on Thursday", ("w3",)),
        ("周四上午", ("w3",)),
        ("February 30 never was", ()),
    ],
)
def test_days_that_an_opening_names(text: str, expected: tuple[str, ...]) -> None:
    """With and without a year, and as a weekday."""
    assert days.find_days(fold(text)) == expected


def test_names_are_told_from_openings_of_sentences() -> None:
    """ "Yesterday" begins a sentence; "Greta Solheim" does too, but a name follows it."""
    found = facts.find_names("Yesterday the mayor spoke. Greta Solheim said that OpenHarbour would help Lindholm.")
    assert found == ("greta", "solheim", "openharbour", "lindholm")


def test_glosses_and_short_quotes() -> None:
    """A term explained in brackets is a bridge between two languages."""
    assert facts.find_glosses("所谓蒸馏(Distillation)，她只说了“partly”。") == ("distillation", "partly")


def test_what_stands_between_two_quotes_is_none() -> None:
    """Straight quotation marks open before a word and close behind one; a quote beyond bounds is none."""
    text = 'He said: "We will be late" said Anna. "The tide is out," she said, and '
    assert facts.find_glosses(text) == ("we will be late", "the tide is out")


@pytest.mark.parametrize(
    "text",
    [
        "(" * 200_000,
        ' "' * 100_000,
        ' "a' * 100_000,
        "1," * 100_000,
        "A-" * 100_000,
        "“" * 200_000,
        "April 1 " * 50_000,
        "v1." * 80_000,
    ],
)
def test_hostile_texts_take_bounded_time(text: str) -> None:
    """Every pattern meets what it likes least."""
    with within(2):
        (
            facts.find_numbers(text),
            facts.find_versions(text),
            facts.find_names(text),
            days.find_days(fold(text)),
            facts.find_glosses(text),
        )
