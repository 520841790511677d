"""Chinese in its short and its full forms is one text; Japanese is left as it is."""

import pytest

from aggregator.fingerprint.han import in_short_forms
from aggregator.fingerprint.views import is_running_page
from aggregator.fingerprint.words import fold
from aggregator.model import Cleaned, Title


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("隧道裡長出的生意", "隧道里长出的生意"),
        ("臺灣與台灣的週末", "台湾与台湾的周末"),
        ("收穫鮮菇八百噸", "收获鲜菇八百吨"),
        ("已經是短的", "已经是短的"),
        ("plain words, ünd ümlauts", "plain words, ünd ümlauts"),
        ("", ""),
    ],
)
def test_full_forms_become_short_ones(full: str, short: str) -> None:
    """Several full forms may have one short one; what is short stays."""
    assert in_short_forms(full) == short == in_short_forms(short)


def test_japanese_keeps_its_forms() -> None:
    """It has full and short forms of its own; one word of kana in a Chinese text is no Japanese."""
    assert in_short_forms("電車が東京で止まり、時間がかかる") == "電車が東京で止まり、時間がかかる"
    assert in_short_forms("這家店叫の" + "東" * 40).startswith("这家店叫の东")


@pytest.mark.parametrize("title", ["颱風登陸 持續更新", "台风登陆 持续更新", "【図解速報】大阪の地震", "図解速報 大阪"])
def test_a_page_that_goes_on_is_known_in_both_scripts(title: str) -> None:
    """What is looked for in folded text is written in its forms."""
    assert is_running_page(Cleaned(id="1", title=title, titles=(Title(text=title, lang=None),)), ())
    assert fold("週三") == fold("周三")
