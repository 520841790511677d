"""What is marked within a line of Markdown: emphasis, code, links, pictures, escapes (CommonMark 0.31, 6)."""

import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import NamedTuple

_URL = r"<?((?:https?:/|mailto:|\.{0,2})/?[^\s<>()]{0,2000}(?:\([^\s<>()]{0,300}\)[^\s<>()]{0,2000}){0,3})>?"
_TITLE = r"(?:[ \t]+(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))?"
_PICTURE = re.compile(rf"!\[([^\[\]\n]{{0,500}})\]\({_URL}{_TITLE}\)")
_LINK = re.compile(rf"\[([^\[\]\n]{{0,500}})\]\({_URL}{_TITLE}\)")
_REFERENCE = re.compile(r"\[([^\[\]\n]{1,300})\]\[([^\[\]\n]{0,100})\]")
_ANGLED = re.compile(r"<(https?://[^\s<>]{3,2000})>")
_CODE = re.compile(r"(`{1,3})(?!`)([^`\n]{1,500})(?<!`)\1(?!`)")
_STRONG = re.compile(r"(?<!\d)(\*\*|__|~~)(?=\S)([^*_~\n]{1,1000}?)(?<=\S)\1(?!\d)")
# Within a word only a star parts ("snake_case_name" is one word), and beside a digit it may be a product.
_WEAK = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])([^*_\n]{1,1000}?)(?<=[^\s*_])\1(?![\w*_])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_HELD = "\ue000"  # stands for a mark that is to stay, while marks are taken off
_PRIVATE = re.compile("[\ue000-\ue0ff]")
_NUMBER = re.compile(f"{_HELD}(\\d{{1,9}}){_HELD}")


class Inline(NamedTuple):
    """A text without marks; `anchors` are (address, words) in their order, `picture` is the address of a picture that
    stands alone, of which the text says what it shows."""

    text: str
    anchors: tuple[tuple[str, str], ...] = ()
    picture: str | None = None


def without_held(text: str) -> str:
    """Take out the characters of private use that stand for marks while a line is read."""
    return _PRIVATE.sub("", text)


def read_inline(text: str, definitions: Mapping[str, str]) -> Inline:
    """Take the marks within a text off, and keep where its links lead; `definitions` are addresses by their names."""
    kept: list[str] = []
    text = _ESCAPED.sub(_keeper(kept), _CODE.sub(_keeper(kept), text))
    pictures = _PICTURE.findall(text)
    is_picture = bool(pictures) and not _LINK.sub(r"\1", _PICTURE.sub("", text)).strip()
    text = _PICTURE.sub(r"\1" if is_picture else "", text)
    anchors: list[tuple[str, str]] = []

    def link(found: re.Match[str]) -> str:
        anchors.append((_given_back(found[2], kept), _shown(found[1], kept)))
        return found[1]

    def refer(found: re.Match[str]) -> str:
        address = definitions.get((found[2] or found[1]).lower())
        if address is None:
            return found[0]
        anchors.append((address, _shown(found[1], kept)))
        return found[1]

    text = _ANGLED.sub(r"\1", _LINK.sub(link, text))
    text = _REFERENCE.sub(refer, text) if definitions else text
    shown = _given_back(unescape(_plain(text)), kept)
    if is_picture:
        return Inline(shown, (), _given_back(pictures[0][1], kept))
    return Inline(shown, tuple((address, words) for address, words in anchors if words))


def _keeper(kept: list[str]) -> Callable[[re.Match[str]], str]:
    """Make what puts a text aside, whose marks are none, and leaves its number."""

    def keep(found: re.Match[str]) -> str:
        kept.append(found[found.lastindex or 0])
        return f"{_HELD}{len(kept) - 1}{_HELD}"

    return keep


def _given_back(text: str, kept: list[str]) -> str:
    return _NUMBER.sub(lambda found: kept[int(found[1])], text) if kept else text


def _shown(words: str, kept: list[str]) -> str:
    return " ".join(_given_back(unescape(_plain(words)), kept).split())


def _plain(text: str) -> str:
    """Take emphasis off; twice, for one stands in the other."""
    if "*" not in text and "_" not in text and "~~" not in text:
        return text
    for _ in range(2):
        text = _WEAK.sub(r"\2", _STRONG.sub(r"\2", text))
    return text
