"""Two headlines of one form: when it is one, in which scripts, and what the dial makes of it."""

import pytest

from aggregator.group.decide import decide
from aggregator.group.passages import Passage
from aggregator.group.related import relate
from aggregator.group.side import Side
from aggregator.group.slots import slot_veto
from aggregator.group.thresholds import Thresholds, thresholds
from aggregator.model import Caution, Verdict, VerdictKind
from tests.group.archive import item
from tests.group.test_forms import side


def _sides(one: str, other: str) -> tuple[Side, Side]:
    return side(0, item(title=one)), side(1, item(title=other))


def _unread(_: Side) -> Passage | None:
    return None


def _judged(one: str, other: str, caution: Caution) -> Verdict:
    limits = thresholds(caution)
    return relate(decide(*_sides(one, other), _unread, limits), limits)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Weather for Whitby", "Weather for Salen", True),
        ("Mayor quits Volvo", "Mayor leaves Volvo", True),
        ("Harbour mayor quits Volvo", "Harbour mayor leaves Volvo", False),  # three telling words in common
        ("Linie Ä: Verspätung", "Linie Ö: Verspätung", True),  # a letter is a word, not a part of any other
        ("Отдел р: приём", "Отдел ф: приём", True),
        ("柳河区停水通知", "龙岗镇停水通知", True),
        ("柳河区第三中学新教学楼上午启用", "柳河区第三中学新教学楼下午启用", False),
        ("ข่าวน้ำท่วม บางระกำ", "ข่าวน้ำท่วม สุโขทัย", True),
        ("ชาวบ้านช่วยกันซ่อมสะพานไม้เก่าอายุหกสิบปีที่บางระกำ", "ชาวบ้านช่วยกันซ่อมสะพานไม้เก่าอายุหกสิบปีที่สุโขทัย", False),
        ("जयपुर में मौसम", "पटना में मौसम", True),
    ],
)
def test_a_form_has_little_to_say_but_what_fills_it(one: str, other: str, *, expected: bool) -> None:
    """In words or in characters; two letters of a script without blanks say less than one of Han."""
    sides = _sides(one, other)
    assert bool(slot_veto(*sides, Thresholds())) is expected
    assert bool(slot_veto(*sides[::-1], Thresholds())) is expected


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (("Mayor quits Volvo", "Mayor leaves Volvo"), ("different.form", "different.form", "linked.form")),
        (("Harbour mayor quits Volvo", "Harbour mayor leaves Volvo"), ("different.form", *["coverage.headlines"] * 2)),
        (("Weather for Whitby", "Weather for Salen"), ("different.form",) * 3),
    ],
)
def test_the_dial_moves_what_a_form_is_and_what_it_is_worth(titles: tuple[str, str], expected: tuple[str, ...]) -> None:
    """High takes three words in common for a form, too; low links two fillings, unless one word is all they share."""
    dial = (Caution.HIGH, Caution.DEFAULT, Caution.LOW)
    assert tuple(_judged(*titles, caution).rule for caution in dial) == expected


def test_a_link_between_two_fillings_joins_nothing() -> None:
    """It is told of, and no more: where stories are formed such rules count for nothing."""
    assert _judged("Mayor quits Volvo", "Mayor leaves Volvo", Caution.LOW).kind is VerdictKind.RELATED
