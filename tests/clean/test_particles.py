"""Small words confirm the language that a document declares, and never another one."""

import pytest

from aggregator.clean.particles import confirms

_TEXTS = {
    "en": "The council said that it would not pay for the bridge, and that work on it has been put off until autumn.",
    "de": "Der Rat teilte mit, dass er die Brücke nicht bezahlt und die Arbeiten bis zum Herbst nicht beginnen werden.",
    "fr": "La ville ne va pas payer le pont et les travaux sont remis à plus tard, selon une note que nous avons lue.",
    "es": "El consejo dijo que no va a pagar el puente y que las obras no se van a empezar hasta que haya un acuerdo.",
    "it": "Il consiglio ha detto che non paga il ponte e che i lavori sono rinviati, anche se il piano è già pronto.",
    "pt": "A câmara disse que não vai pagar a ponte e que as obras não vão começar até que os planos sejam revistos.",
    "nl": "De raad zegt dat de stad niet voor de brug betaalt en dat het werk nog niet voor de herfst begint.",
    "ru": "В городе не знают, кто будет платить за мост, и работы на нём не начнут до осени, как это уже было.",
}


def _words(language: str) -> list[str]:
    return _TEXTS[language].lower().replace(",", "").replace(".", "").split()


@pytest.mark.parametrize("language", _TEXTS)
def test_running_text_is_confirmed_in_no_other_language(language: str) -> None:
    """Whatever the document declares, a text is taken for what it is or left to the model."""
    assert not any(confirms(_words(language), declared) for declared in _TEXTS if declared != language)


@pytest.mark.parametrize("language", ["en", "de", "fr", "it", "nl", "ru"])
def test_running_text_is_confirmed_in_its_own_language(language: str) -> None:
    """Spanish and Portuguese share so many small words with their neighbours that the model is often asked."""
    assert confirms(_words(language), language)


@pytest.mark.parametrize("text", ["", "the of", "die was in an so her", "Hayden Field Kylie Robison Alex Heath"])
def test_what_is_short_or_shared_or_names_is_not_confirmed(text: str) -> None:
    """Where nothing is certain the model is asked."""
    assert not any(confirms(text.lower().split(), declared) for declared in _TEXTS)


def test_a_language_that_is_not_listed_is_never_confirmed() -> None:
    """Nothing is known of it."""
    assert not confirms(_TEXTS["en"].lower().split(), "xx")
    assert not confirms(_TEXTS["en"].lower().split(), None)
