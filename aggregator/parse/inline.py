"""What is marked within a line of Markdown: emphasis, code, links, pictures, escapes (CommonMark 0.31, 6)."""

import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import NamedTuple

# What leads somewhere: "a[i](b)" in a listing and "[sic](so)" in a text do not.
_LEADS = (
    r"(?:https?://|ftps?://|mailto:|javascript:|/|\.{1,2}/|[#?]|[\w%~-][\w%~./-]{0,300}(?:/|\.(?:html?|md|pdf|txt|php|aspx?|jpe?g"
    r"|png|gif|webp|svg|avif)\b))"
)
_URL = rf"<?((?={_LEADS})[^\s<>()]{{0,2000}}(?:\([^\s<>()]{{0,300}}\)[^\s<>()]{{0,2000}}){{0,3}})>?"
_TITLE = r"(?:[ \t]+(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))?"
_PICTURE = re.compile(rf"!\[([^\[\]\n]{{0,500}})\]\({_URL}{_TITLE}\)")
_LINK = re.compile(rf"\[([^\[\]\n]{{0,500}})\]\({_URL}{_TITLE}\)")
_REFERENCE = re.compile(r"\[([^\[\]\n]{1,300})\](?:\[([^\[\]\n]{0,100})\])?(?![(:])")
_ANGLED = re.compile(r"<(https?://[^\s<>]{3,2000})>")
_CODE = re.compile(r"(`{1,3})(?!`)([^`\n]{1,500})(?<!`)\1(?!`)")
# "__init__" is a name, and "/~~tmp~~/" a part of a path.
_STRONG = re.compile(r"(?<!\d)(?!__[a-z0-9]{1,40}__)(\*\*|__|(?<!/)~~)(?=\S)([^*_~\n]{1,1000}?)(?<=\S)\1(?!\d)")
# Within a word only a star parts ("snake_case_name" is one word), and beside a digit it may be a product.
_WEAK = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])([^*_\n]{1,1000}?)(?<=[^\s*_])\1(?![\w*_])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_FORMULA = re.compile(r"(?<![\w$])(?:\$\$?)(?=[^\s$])[^$\n]{1,300}(?<=\S)\$\$?(?!\w)")  # as TeX has it
_IN_FORMULA = re.compile(r"[\\^_{]")
_FOLDERS = re.compile(r"(?<!\w)[A-Za-z]:\\[^\s`|<>]{1,300}")  # a path of Windows
_BARE = re.compile(r"https?://[^\s<>\[\]\u3000-\u9fff\uff00-\uffef]{3,2000}")
_HELD = "\ue000"  # stands for a mark that is to stay, while marks are taken off
_PRIVATE = re.compile("[\ue000-\ue0ff]")
_CHARACTER = re.compile(r"&#?\w{1,31};")
_NUMBER = re.compile(f"{_HELD}(\\d{{1,9}}){_HELD}")


class Inline(NamedTuple):
    """A text without marks; `anchors` are (address, words) in their order, `pictures` (address, what it shows)."""

    text: str
    anchors: tuple[tuple[str, str], ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()


def without_held(text: str) -> str:
    """Take out the characters of private use that stand for marks while a line is read."""
    return _PRIVATE.sub("", text)


def find_references(text: str) -> set[str]:
    """Return the names that links of a text are meant by, in lower case."""
    return {(found[2] or found[1]).lower() for found in _REFERENCE.finditer(text)}


def read_inline(text: str, definitions: Mapping[str, str]) -> Inline:
    """Take the marks within a text off, and keep where its links lead; `definitions` are addresses by their names.
    Its pictures stand beside it."""
    kept: list[str] = []
    text = _held(text, kept)
    pictures = tuple((_target(url, kept), _shown(words, kept)) for words, url in _PICTURE.findall(text))
    anchors: list[tuple[str, str]] = []

    def link(found: re.Match[str]) -> str:
        address, words = _target(found[2], kept), _shown(found[1], kept)
        if address.startswith(("mailto:", "ftp")):  # no page; whom or what it names is said
            name = address.removeprefix("mailto:").partition("?")[0]
            kept.append(f"({name})" if words else name)
            return found[1] if name in words else f"{found[1]} {_HELD}{len(kept) - 1}{_HELD}"
        anchors.append((address, words))
        return found[1]

    def refer(found: re.Match[str]) -> str:
        address = definitions.get((found[2] or found[1]).lower())
        if address is None:
            return found[0]
        shown = found[0] if found[1].isdigit() else found[1]  # of a note, as it stands in books
        anchors.append((address, _shown(shown, kept)))
        return shown

    text = _ANGLED.sub(r"\1", _LINK.sub(link, _PICTURE.sub("", text)))
    text = _REFERENCE.sub(refer, text) if definitions else text
    shown = _given_back(_unescaped(_plain(text, kept)), kept)
    return Inline(shown, tuple((address, words) for address, words in anchors if words), pictures)


def picture_as_link(text: str) -> str:
    """Write the pictures in a text as links to them: the cells of a table hold nothing else."""
    return _PICTURE.sub(lambda found: found[0][1:], text) if "![" in text else text


def _held(text: str, kept: list[str]) -> str:
    """Put aside what is shown as it stands: code, formulas, paths, and marks behind a backslash."""
    keep = _keeper(kept)
    text = _CODE.sub(keep, text) if "`" in text else text
    if "$" in text:
        text = _FORMULA.sub(lambda found: keep(found) if _IN_FORMULA.search(found[0]) else found[0], text)
    if "\\" in text:
        text = _ESCAPED.sub(keep, _FOLDERS.sub(keep, text))
    return text


def _keeper(kept: list[str]) -> Callable[[re.Match[str]], str]:
    """Make what puts a text aside, whose marks are none, and leaves its number."""

    def keep(found: re.Match[str]) -> str:
        kept.append(found[found.lastindex or 0])
        return f"{_HELD}{len(kept) - 1}{_HELD}"

    return keep


def _given_back(text: str, kept: list[str]) -> str:
    """Put back what was put aside, and what was put aside within it: code within an address within a link."""
    for _ in range(3 if kept and _HELD in text else 0):
        text = _NUMBER.sub(lambda found: kept[int(found[1])], text)
    return text


def _target(address: str, kept: list[str]) -> str:
    return _given_back(address, kept).replace("&amp;", "&")


def _shown(words: str, kept: list[str]) -> str:
    return " ".join(_given_back(_unescaped(_plain(words, kept)), kept).split())


def _unescaped(text: str) -> str:
    """Read the references to characters; none makes a mark that stands for what was put aside."""
    return _CHARACTER.sub(lambda found: without_held(unescape(found[0])), text) if "&" in text else text


def _plain(text: str, kept: list[str]) -> str:
    """Take emphasis off; twice, for one stands in the other. Addresses are put aside, whose marks are none."""
    if "://" in text:
        text = _BARE.sub(lambda found: _address_aside(found[0], kept), text)
    if "*" not in text and "_" not in text and "~~" not in text:
        return text
    for _ in range(2):
        text = _WEAK.sub(r"\2", _STRONG.sub(r"\2", text))
    return text


def _address_aside(address: str, kept: list[str]) -> str:
    kept.append(address.rstrip("*_~.,;:!?)\"'"))
    return f"{_HELD}{len(kept) - 1}{_HELD}{address[len(kept[-1]) :]}"
