"""What happens to a text on its way from one feed to another; each edit leaves it the same text."""
# ruff: noqa: E501 - a text of a case is one line, however long

from collections.abc import Callable

_LEAD_IN = {
    "en": "Listen to this article. ",
    "de": "Diesen Artikel anhören. ",
    "fr": "Écouter cet article. ",
    "es": "Escuchar el artículo. ",
    "zh": "点击收听本文。",
}
_FOOTER = {
    "en": " Copyright of the publisher. Not to be copied, broadcast or passed on without leave.",
    "de": " Alle Rechte vorbehalten. Weitergabe nur mit Zustimmung des Verlages.",
    "fr": " Tous droits réservés. Reproduction interdite sans autorisation de l'éditeur.",
    "es": " Todos los derechos reservados. Prohibida la reproducción sin permiso del editor.",
    "zh": "版权所有,未经许可不得转载。",
}
_SWAPS = {
    "en": (("said", "stated"), (" was ", " had been "), (" and ", " as well as "), ("began", "started")),
    "de": ((" und ", " sowie "), (" nur ", " lediglich "), (" sagt ", " erklärt "), (" wieder ", " erneut ")),
    "fr": ((" et ", " ainsi que "), (" mais ", " toutefois "), (" depuis ", " à partir de "), (" ses ", " les ")),
    "es": ((" y ", " así como "), (" según ", " de acuerdo con "), (" solo ", " únicamente "), (" ya ", " por ahora ")),
    "zh": (("介绍说", "表示"), ("其中", "当中"), ("如今", "现在"), ("因此", "于是")),
}


def _sentences(text: str) -> list[str]:
    marked = text.replace("。", "。\n").replace(". ", ". \n")
    return [part for part in marked.split("\n") if part]


def boilerplate(text: str, lang: str) -> str:
    """A lead-in before, a footer behind."""
    return _LEAD_IN[lang] + text + _FOOTER[lang]


def truncated(text: str, _lang: str) -> str:
    """The first sentences, and three dots."""
    parts = _sentences(text)
    return "".join(parts[: max(2, len(parts) * 3 // 5)]).strip() + " …"


def doubled(text: str, _lang: str) -> str:
    """The first sentence stands twice."""
    return _sentences(text)[0] + "\n" + text


def typographic(text: str, _lang: str) -> str:
    """Other quotes and dashes, a zero-width blank, a soft hyphen."""
    return text.replace("'", "’").replace(", ", ",\u00a0").replace("e", "e\u200b", 3).replace("n", "n\u00ad", 2)


def rewritten(text: str, lang: str) -> str:
    """Some words by others."""
    for old, new in _SWAPS[lang]:
        text = text.replace(old, new)
    return text


EDITS: dict[str, Callable[[str, str], str]] = {
    "boilerplate": boilerplate, "truncated": truncated, "doubled": doubled, "typographic": typographic, "rewritten": rewritten,
}  # fmt: skip
