"""Crowds of texts that share something, and copies in disguise: no false merge, no lost copy, no endless comparing."""

import io
import json
import random
import time
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from aggregator.dedupe import dedupe
from aggregator.model import Caution
from tests.taking import within

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
SYLLABLES = [a + b for a in "bdfglmnprstv" for b in ("a", "e", "i", "o", "u", "an", "er", "il", "on", "us")]


def words(draw: random.Random, count: int) -> str:
    """Made-up words, so that two texts share nothing by chance."""
    return " ".join("".join(draw.choices(SYLLABLES, k=draw.randint(2, 4))) for _ in range(count))


def judged(texts: list[tuple[str, str]]) -> list[dict[str, object]]:
    """What the program makes of (title, text) pairs, each from a feed of its own."""
    lines = [
        json.dumps({
            "id": f"{n:05}", "feed": f"f{n}", "title": title, "text": text, "url": f"https://f{n}.example/{n}",
            "published": "2026-05-04T10:00:00Z", "lang": "en", "links": [],
        }).encode()
        for n, (title, text) in enumerate(texts)
    ]  # fmt: skip
    out = io.StringIO()
    assert dedupe(iter(lines), out, io.StringIO(), caution=Caution.DEFAULT, now=NOW) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.mark.slow
def test_five_thousand_identical_texts_are_one_copy_group_in_bounded_time() -> None:
    """A crowded bucket is not compared pair by pair: four times as many take far less than sixteen times as long."""
    text, title = words(random.Random(1), 200), words(random.Random(2), 8)
    spent = []
    for count in (1_250, 5_000):
        begun = time.process_time()
        groups = {line["copy"] for line in judged([(title, text)] * count)}
        spent.append(time.process_time() - begun)
        assert groups == {"00000"}
    assert spent[1] < 9 * spent[0] + 1


@pytest.mark.slow
def test_a_shared_footer_or_title_makes_no_copies() -> None:
    """Hundreds of texts of their own under the same legal notice, or the same headline."""
    draw = random.Random(3)
    footer = words(draw, 80)
    with_footer = judged([(words(draw, 8), f"{words(draw, 200)}\n\n{footer}") for _ in range(300)])
    assert len({line["story"] for line in with_footer}) == 300
    same_title = judged([("Market report for today", words(draw, 150)) for _ in range(300)])
    assert len({line["copy"] for line in same_title}) == 300


@pytest.mark.parametrize("title", ["Photo of the day", "", "今日图片"])
@pytest.mark.parametrize("text", ["See the picture.", "", " \u200b\n", "…", "点击查看图片"])
def test_short_and_empty_texts_are_no_evidence(title: str, text: str) -> None:
    """Thirty outlets that say next to nothing have not copied each other."""
    assert len({line["copy"] for line in judged([(title, text)] * 30)}) == 30


# A frame that a service fills anew each day, in scripts that put nothing between their words.
FRAMES = {
    "zh": "{a}的渡轮{b}停航。港口管理处说，风力减弱之前不会恢复，已经买票的乘客可以退款，也可以改乘铁路。",
    "ja": "{a}のフェリーは{b}のため欠航しました。港の担当者は、風が弱まるまで再開しないと話しています。",
    "th": "เรือข้ามฟากที่{a}หยุดเดินเพราะ{b} เจ้าหน้าที่ท่าเรือกล่าวว่าจะไม่เปิดจนกว่าลมจะสงบ",
}
LETTERS = {
    "zh": "风雨港桥山水田林石金木火土云海河",
    "ja": "あさひみなとやまかわたにしまうみそら",
    "th": "กขคงจชซดตถทนบปพมยรลวสห",
}


def unspaced(draw: random.Random, letters: str, count: int) -> str:
    """Made-up text without any blank, in sentences."""
    return "。".join("".join(draw.choices(letters, k=20)) for _ in range(count // 20)) + "。"


@pytest.mark.parametrize("lang", FRAMES)
def test_scripts_without_blanks_are_compared_like_others(lang: str) -> None:
    """The same text is a copy; texts of their own within one frame are none, and the frame alone is no text."""
    draw = random.Random(5)
    frame, letters = FRAMES[lang], LETTERS[lang]
    own = [unspaced(draw, letters, 400) for _ in range(40)]
    names = [unspaced(draw, letters, 20)[:4] for _ in range(40)]
    framed = [frame.format(a=name, b=name[::-1]) for name in names]
    different = judged([(name, f"{head}{text}") for name, head, text in zip(names, framed, own, strict=True)])
    assert len({line["copy"] for line in different}) == 40
    alone = judged([(head[:12], head) for head in framed])
    assert len({line["copy"] for line in alone}) == 40
    same = judged([(names[0], own[0]), (names[0], own[0])])
    assert {line["copy"] for line in same} == {"00000"}


@pytest.mark.parametrize(
    "disguise",
    [
        "\u200b".join,
        lambda text: text.replace("a", "a\u00ad"),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("e", "\uff45"),
        lambda text: text.upper(),
        lambda text: text.replace("o", "\u043e"),
        lambda text: text.replace("e", "e\u034f"),
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: f"\u202e\u2066{text}\u2069\u202c",
    ],
    ids=[
        "zero width",
        "soft hyphen",
        "fixed blanks",
        "full width",
        "capitals",
        "homoglyph",
        "joiner",
        "combining",
        "bidi",
    ],
)
def test_a_copy_in_disguise_is_still_a_copy(disguise: Callable[[str], str]) -> None:
    """Characters that nobody sees, and others that look the same, are folded before texts are compared."""
    draw = random.Random(4)
    text, title = words(draw, 200).replace("on", "ón"), words(draw, 8)
    first, second = judged([(title, text), (title, disguise(text))])
    assert first["copy"] == second["copy"] == "00000"


@pytest.mark.parametrize("mark", ["\u0301", "\u0489", "\u200d", "\ufe0f", "\U000e0041"])
def test_marks_without_end_are_survived(mark: str) -> None:
    """A letter under a thousand marks, and marks without any letter: read in bounded time, never an error."""
    draw = random.Random(6)
    text = words(draw, 100)
    with within(5):
        judged([("A title", text), ("A title", text.replace("a", "a" + mark * 1_000)), (mark * 300, mark * 100_000)])
