"""The fields of an entry as values: one-line texts, fragments, languages, names, within their limits."""

import re
from datetime import timedelta
from html import escape, unescape

from aggregator.parse.addresses import resolve
from aggregator.parse.characters import legal, line

LONGEST_TITLE = 2_000
LONGEST_NAME = 300
LONGEST_FRAGMENT = 1_000_000
MOST_NAMES = 100

# What titles are marked up with, and no more: "Vec<T>" and "<stdio.h>" are words.
TAG = re.compile(
    r"</?(?:a|abbr|acronym|b|bdi|bdo|big|br|center|cite|code|del|dfn|div|em|font|h[1-6]|hr|i|iframe|img|ins|kbd|li|mark"
    r"|nobr|ol|p|path|picture|q|rp|rt|ruby|s|samp|small|span|strike|strong|su[bp]|svg|t[dhr]|tt|u|ul|var|wbr)(?=[\s/>])"
    r"[^<>]{0,2000}>|<!--[^<>]{0,2000}-->",
    re.IGNORECASE,
)
_SCRIPT = re.compile(r"<(script|style)\b.{0,20000}?</\1\s{0,9}>", re.IGNORECASE | re.DOTALL)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")
_PARAGRAPHS = re.compile(r"\n[ \t\r]*\n\s*")
_ADDRESS = re.compile(
    r"""(\s(?:href|src|poster|cite)\s{0,9}=\s{0,9})(?:"([^"<>]{1,8000})"|'([^'<>]{1,8000})')""", re.IGNORECASE
)


def title(value: str | None, *, is_html: bool = False) -> str | None:
    """Make a title of one line of plain text; markup goes only where the document says it is markup."""
    text = _unmarked((value or "")[: LONGEST_TITLE * 10])
    if is_html:
        text = unescape(TAG.sub("", _SCRIPT.sub("", text)))
    return line(text)[:LONGEST_TITLE] or None


def _unmarked(text: str) -> str:
    """Take away the marks of a CDATA section that was put into another one, around the whole text."""
    while text.startswith("<![CDATA[") and text.endswith("]]>"):
        text = text.removeprefix("<![CDATA[").removesuffix("]]>").strip()
    return text


def names(values: list[str | None]) -> tuple[str, ...]:
    """One-line texts (people, labels), each once, in order; what blogs escape once too often ("R&amp;D") is undone."""
    cut = (value[: LONGEST_NAME * 4] for value in values if value)
    lines = (line(unescape(value) if "&" in value else value)[:LONGEST_NAME] for value in cut)
    return tuple(dict.fromkeys(one for one in lines if one))[:MOST_NAMES]


def fragment(value: str | None, *, is_html: bool) -> str | None:
    """Make an HTML fragment; plain text is escaped, with its paragraphs and lines."""
    text = _unmarked(legal((value or "")[:LONGEST_FRAGMENT]).strip())
    if not text or is_html:
        return text or None
    paragraphs = (escape(one, quote=False).replace("\n", "<br>") for one in _PARAGRAPHS.split(text))
    return "".join(f"<p>{one}</p>" for one in paragraphs)


def rebased(html: str, base: str | None) -> str:
    """Make the addresses in a fragment absolute (xml:base); what cannot be resolved stays for the sanitiser."""

    def absolute(found: re.Match[str]) -> str:
        address = unescape(found[2] or found[3])
        made = resolve(address, base) if not address.startswith("#") else None
        return f'{found[1]}"{escape(made)}"' if made else found.group()

    return _ADDRESS.sub(absolute, html) if base else html


def language(tag: str | None) -> str | None:
    """A BCP 47 tag in its customary case; None for what is none."""
    text = (tag or "").strip().replace("_", "-")
    if not _LANGUAGE.fullmatch(text) or text.lower() in ("und", "mul", "xx"):
        return None
    first, *rest = text.split("-")
    return "-".join([first.lower(), *(_subtag(part) for part in rest)])


def _subtag(part: str) -> str:
    return {2: part.upper(), 4: part.title()}.get(len(part), part.lower())


def duration(text: str | None) -> int | None:
    """Seconds from "3723", "62:03" or "1:02:03"."""
    parts = (text or "").strip().split(":")
    if not 1 <= len(parts) <= 3 or not all(part.isascii() and part.isdigit() and len(part) < 7 for part in parts):
        return None
    seconds = 0
    for part in parts:
        seconds = seconds * 60 + int(part)
    return seconds


def length(text: str | None) -> int | None:
    """A number of bytes; none for nonsense and for the zero that generators write when they do not know."""
    digits = (text or "").strip()
    return int(digits) or None if digits.isascii() and digits.isdigit() and len(digits) < 16 else None


def minutes(text: str | None) -> timedelta | None:
    """A positive number of minutes, to a year at most."""
    digits = (text or "").strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) < 7):
        return None
    return timedelta(minutes=min(int(digits), 525_600)) or None
