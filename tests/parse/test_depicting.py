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
        "The road that was promised will not come before the winter",
        "Letters should go by mule as long as one is left",
        "Was die Leute im Dorf brauchen, ist nicht eine neue Straße",
        "Письма должны приходить и зимой, а не только по понедельникам",
    ],
)
def test_label_is_a_heading(line: str) -> None:
    """A question, words in capitals, a few words, or an amount."""
    assert kind(line) is BlockKind.HEADING


HAN = (
    "老周每天清晨五点推开磨坊的木门，先听一听水声，再去看那根用了四十年的槐木轴有没有新的裂纹。",
    "磨坊建于一九五三年，老周的师傅是陈水生，当时全村的麦子都在这里磨成面，驴车从桥头一直排到祠堂门口。",
)


def kind_in_han(line: str) -> BlockKind:
    return tell_kinds([HAN[0], line, HAN[1]], [False] * 3)[1]


@pytest.mark.parametrize(
    "line",
    [
        "老周在磨坊门前",
        "孩子们正在看水轮",
        "磨坊水轮近景",
        "一名学生抱着刚磨好的面粉",
        "老师傅陈水生",
        "磨坊主（左）与家人",
        "水車小屋の様子",
    ],
)
def test_line_in_han_that_shows_is_a_caption(line: str) -> None:
    """A view, who stands left, a name with a calling, or somebody of the text who is somewhere and does something."""
    assert kind_in_han(line) is BlockKind.CAPTION


@pytest.mark.parametrize(
    "line",
    [
        "冷清下来的磨坊",
        "谁来接班",
        "一条水渠的三个月",
        "手艺比名单重要",
        "世界正在变暖",
        "戴着镣铐跳舞",
        "赢在起跑线上",
        "冰山一角",
        "外观",
        "问题出在供应链上",
    ],
)
def test_label_in_han_is_a_heading(line: str) -> None:
    """What names no view and nobody of the text is a label."""
    assert kind_in_han(line) is BlockKind.HEADING


def test_line_at_the_end_is_no_caption() -> None:
    """Nothing stands below that a picture could belong to."""
    line = "A mule named Waffles waits at the trailhead"
    assert tell_kinds([BEFORE, AFTER, line], [False] * 3)[2] is BlockKind.PARAGRAPH
