"""Text that stands twice: what is found, and the law that nothing said is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.clean.blocks import Piece
from aggregator.clean.doubled import find_doubled
from aggregator.model import BlockKind
from aggregator.parse.prose import fold, weigh
from tests.taking import within

LONG = (
    "A paragraph that goes on for long enough to be no refrain, with a clause or two about chalk, about rope, "
    "and about the tides of May."
)
MORE = (
    "Another paragraph of the same length and of another content, which speaks of bread, of ovens, and of people "
    "who work at night."
)
HAN = (
    "马斯克在宣誓作证的法庭上轻飘飘一句话彻底捅破了窗户纸这是行业的标准做法所有公司都在这样做"
    "他起诉指控奥特曼违背了非营利使命把他捐的钱拿去搞公司"
)


def pieces(*texts: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[Piece]:
    return [Piece(kind=kind, text=text, lines=text.count("\n") + 1) for text in texts]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([LONG, MORE, LONG], {2: "doubled-text"}),
        ([HAN, MORE, HAN], {2: "doubled-text"}),
        (["Short.", LONG, "Short.", LONG], {2: "doubled-text", 3: "doubled-text"}),
        (["Short.", MORE, "Short."], {}),
        ([LONG[:100], LONG], {0: "doubled-prefix"}),
        ([HAN[:40] + ",", HAN], {0: "doubled-prefix"}),
        ([LONG + " " + MORE[:50] + " […]", "Title", LONG, MORE], {0: "doubled-prefix"}),
        ([LONG, MORE, LONG[:80] + "..."], {2: "doubled-prefix"}),
        ([LONG, MORE, LONG[:80]], {}),
        ([LONG + " One.", LONG + " Two."], {}),
        ([LONG[:30], LONG], {}),
        ([LONG, MORE, f"{LONG} {MORE}"], {2: "doubled-prefix"}),
        ([f"{LONG}\n{MORE}", "x", f"{LONG}\n{MORE}"], {}),
        ([LONG, MORE, f"{LONG}\n{MORE}"], {2: "doubled-prefix"}),
        ([LONG, MORE, f"{LONG}\nYes, and so it goes\n{MORE}"], {}),
        ([], {}),
        ([LONG], {}),
    ],
)
def test_doubled_paragraphs(texts: list[str], expected: dict[int, str]) -> None:
    """Long repeats and cut-off beginnings go; what is short, in verse, or differs at its end stays."""
    assert find_doubled(pieces(*texts)) == expected


def test_captions_stand_once_and_code_as_often_as_it_likes() -> None:
    """A caption is no refrain, however short; code and tables are never touched."""
    assert find_doubled(pieces("A boat", "A boat", "A boat", kind=BlockKind.CAPTION)) == {
        1: "doubled-caption",
        2: "doubled-caption",
    }
    for kind in (BlockKind.CODE, BlockKind.TABLE, BlockKind.ITEM, BlockKind.HEADING, BlockKind.CARD):
        assert find_doubled(pieces(LONG, LONG, kind=kind)) == {}


def test_fold_ignores_print() -> None:
    """Quotes, spaces, width, case and invisible characters are the printer's."""
    assert fold("“Hello”\u200b  World") == fold('"hello" world') == fold("ＨＥＬＬＯ　world")
    assert fold("not") != fold("now")


def test_weight_counts_han_twice() -> None:
    """A Han character says about as much as two letters."""
    assert (weigh("abcd"), weigh("汉字"), weigh("é")) == (4, 4, 1)


@given(
    st.lists(st.sampled_from([LONG, MORE, LONG[:90], LONG[:90] + "…", "Yes.", HAN, HAN[:35], LONG + MORE]), max_size=12)
)
def test_nothing_said_is_lost(texts: list[str]) -> None:
    """Whatever goes stands elsewhere in what is left, word for word."""
    gone = find_doubled(pieces(*texts))
    left = "".join(fold(text) for number, text in enumerate(texts) if number not in gone)
    for number in gone:
        assert fold(texts[number]).rstrip("….") in left


@pytest.mark.parametrize("texts", [[LONG] * 20_000, [f"{LONG} {n}" for n in range(20_000)], [LONG[:90]] * 20_000])
def test_many_alike_cost_their_number(texts: list[str]) -> None:
    """No comparison of all with all."""
    with within(5):
        find_doubled(pieces(*texts))
