"""Crowds of texts that share something, and copies in disguise: no false merge, no lost copy, no endless comparing."""

import io
import json
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from aggregator.dedupe import dedupe
from aggregator.model import Caution

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
def test_a_thousand_identical_texts_are_one_copy_group_in_bounded_time() -> None:
    """A crowded bucket is not compared pair by pair: twice as many take far less than four times as long."""
    text, title = words(random.Random(1), 200), words(random.Random(2), 8)
    spent = []
    for count in (500, 1_000):
        begun = time.process_time()
        groups = {line["copy"] for line in judged([(title, text)] * count)}
        spent.append(time.process_time() - begun)
        assert groups == {"00000"}
    assert spent[1] < 3.5 * spent[0] + 1


@pytest.mark.slow
def test_a_shared_footer_or_title_makes_no_copies() -> None:
    """Hundreds of texts of their own under the same legal notice, or the same headline."""
    draw = random.Random(3)
    footer = words(draw, 80)
    with_footer = judged([(words(draw, 8), f"{words(draw, 200)}\n\n{footer}") for _ in range(300)])
    assert len({line["story"] for line in with_footer}) == 300
    same_title = judged([("Market report for today", words(draw, 150)) for _ in range(300)])
    assert len({line["copy"] for line in same_title}) == 300
    short = judged([("Photo of the day", "See the picture.") for _ in range(50)])
    assert len({line["copy"] for line in short}) == 50


@pytest.mark.parametrize(
    "disguise",
    [
        "\u200b".join,
        lambda text: text.replace("a", "a\u00ad"),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("e", "\uff45"),
        lambda text: text.upper(),
        lambda text: text.replace("o", "\u043e"),
    ],
    ids=["zero width", "soft hyphen", "fixed blanks", "full width", "capitals", "homoglyph"],
)
def test_a_copy_in_disguise_is_still_a_copy(disguise: Callable[[str], str]) -> None:
    """Characters that nobody sees, and others that look the same, are folded before texts are compared."""
    draw = random.Random(4)
    text, title = words(draw, 200), words(draw, 8)
    first, second = judged([(title, text), (title, disguise(text))])
    assert first["copy"] == second["copy"] == "00000"
