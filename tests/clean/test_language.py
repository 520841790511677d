"""The language of a text: scripts first, a model only where letters are shared, and silence where unsure."""

import pytest

from aggregator.clean.language import detect, primary, script

TOLD = [
    ("Elon Musk confirms xAI used OpenAI’s models to train Grok", "en"),
    ("Elon Musk确认xAI使用OpenAI的模型来训练Grok", "zh"),
    ("马斯克翻车了!一边告OpenAI,一边偷偷蒸馏ChatGPT", "zh"),
    ("東京の株式市場は午前の取引で上昇した", "ja"),
    ("這個問題對我們來說還沒有結果", "zh-Hant"),
    ("서귀포 앞바다에서 해마가 다시 발견됐다", "ko"),
    ("Привет, как дела у вас сегодня вечером", "ru"),
    ("Das ist ein deutscher Satz über Züge und Brücken.", "de"),
    ("Mardi à midi, la centrale a arrêté sa chaudière.", "fr"),
    ("Il rifugio ha riaperto dopo l’incendio di due anni fa.", "it"),
    ("El camión frenó de golpe en la última curva.", "es"),
    ("Η γέφυρα άνοιξε ξανά την Κυριακή", "el"),
    ("הגשר נפתח שוב ביום ראשון", "he"),
    ("สะพานเปิดอีกครั้งในวันอาทิตย์", "th"),
    ("مرحبا بكم في هذا المقال عن الجسر", "ar"),
]
UNSURE = ["", " ", "AI", "Partly.", "2026-05-03", "https://a.example/the/words/of/an/address", "Hayden Field", "🚢🚢"]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_language_is_told(text: str, expected: str) -> None:
    """Sentences and headlines, with foreign names in them."""
    assert detect(text) == expected


@pytest.mark.parametrize("text", UNSURE)
def test_what_is_too_short_is_not_guessed(text: str) -> None:
    """Names, numbers and addresses are in no language."""
    assert detect(text) is None


@pytest.mark.parametrize(
    ("text", "hint", "expected"),
    [
        ("Nokia", "it", "it"),
        ("Nokia", "zh-CN", None),
        ("東京株式市場", "ja", "ja"),
        ("東京株式市場", None, "zh"),
        ("The bridge over the harbour is open again", "de", "en"),
        ("Привет", "uk", "uk"),
    ],
)
def test_hint_decides_only_what_the_text_cannot(text: str, hint: str | None, expected: str | None) -> None:
    """A declared language helps short texts of its own script, and is not believed against the text."""
    assert detect(text, hint) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("words", "latin"),
        ("Straße", "latin"),
        ("слово", "cyrillic"),
        ("汉字 ok", "han"),
        ("かな", "kana"),
        ("한글", "hangul"),
        ("עברית", "other"),
        ("123", ""),
        ("", ""),
    ],
)
def test_script_is_that_of_most_letters(text: str, expected: str) -> None:
    """A name in Latin letters does not make a Chinese line Latin."""
    assert script(text) == expected


def test_primary_subtag() -> None:
    """Only the language itself, however the tag is written."""
    assert [primary(tag) for tag in ("zh-Hant-TW", "en_GB", "DE", None)] == ["zh", "en", "de", None]


def test_a_line_that_tells_little_at_first_is_asked_on() -> None:
    """The declared language is believed where all of it tells nothing, too."""
    lead = (
        "Numa encosta do deserto do Atacama, onze famílias recolhem neblina com redes de plástico e trocam a água por "
        "canções, porque a lei proíbe vendê-la por dinheiro. Cada canção vale cinco litros, e"
    )
    assert detect(lead, "en") == "pt"
