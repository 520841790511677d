"""Measures of a line: how much it says, whether it is a sentence, and what two prints of one text share."""

import re
import unicodedata

PROSE = 100  # weight from which a line that stops anyhow is prose; headlines reach about as much without a stop
_LONG, _SENTENCE_LEAST, _STOPLESS_LEAST = 200, 40, 50

_CLOSING = r"['\"”’“»«›‹」』）)\]》〉】]{0,2}"  # in German “ closes, and in some French and Danish «
_NOTES = r"(?:\s?\[\d{1,3}\]){0,3}"  # the numbers of footnotes, behind the stop
STOP = re.compile(r"[.。!！?？…;；:：,，、—؟؛،।។။]\s?" + _CLOSING + _NOTES + "$")
BULLET = re.compile(r"[-*•‣◦▪●]\s+(?=\S)")
_SENTENCE = re.compile(r"[.。!！…।។။]\s?" + _CLOSING + _NOTES + "$")
STOPLESS = re.compile(r"[\u0e00-\u0eff]")  # Thai and Lao write no full stops
_WIDE = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f]+")
_UNSPOKEN = re.compile(
    r"[\s\u00ad\u200b-\u200f\u2060\ufeff\"'`\u00b4\u2018-\u201f\u2039\u203a\u00ab\u00bb\u300c-\u300f\uff02\uff07]+"
)
_UNSPOKEN_ASCII = {code: None for code in range(128) if _UNSPOKEN.match(chr(code))}  # the same, for the common case


def weigh(text: str) -> int:
    """Return the length of a text in Latin characters; a Han, kana or hangul character weighs two."""
    return len(text) if text.isascii() else len(text) + sum(map(len, _WIDE.findall(text)))


def is_prose(text: str) -> bool:
    """Tell whether a line is a sentence or more: long, or of some length and stopped."""
    weight = weigh(text)
    return (
        weight >= _LONG
        or (weight >= PROSE and bool(STOP.search(text)))
        or (weight >= _SENTENCE_LEAST and bool(_SENTENCE.search(text)))
        or (weight >= _STOPLESS_LEAST and bool(STOPLESS.match(text)))
    )


def fold(text: str) -> str:
    """Return what two prints of one text share: no spaces, quotes or invisible characters, one case and width."""
    if text.isascii():
        return text.lower().translate(_UNSPOKEN_ASCII)
    text = unicodedata.normalize("NFKC", text)
    return _UNSPOKEN.sub("", text).lower()
