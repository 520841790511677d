"""Text and addresses as the formats need them: nothing that breaks XML, nothing that is no web address. Pure."""

import re
from urllib.parse import quote, urlsplit

from lxml import etree

# XML 1.0 (2.2) allows neither most control characters nor surrogates nor U+FFFE and U+FFFF; the others here are
# discouraged, and some parsers refuse them. Within 16 bits the search is a table look-up: 15 times faster.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_SPACE = re.compile(r"\s+")
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_ADDRESS = re.compile(r"(?:[A-Za-z0-9\-._~:/?#@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+")
_HOST = re.compile(r"[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]")
# What nearly all addresses look like; taking one apart costs ten times as much.
_COMMON = re.compile(
    r"https?://[A-Za-z0-9._-]+(?::[0-9]{1,4})?(?:[/?#](?:[A-Za-z0-9\-._~:/?#@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*)?"
)
# Elements within a line, which part no words: <b>bold</b>.
_WITHIN_WORDS = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
        "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
        "var", "wbr",
    }
)  # fmt: skip
# Longer than any that a browser or server takes.
_MAX_ADDRESS = 10_000
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def fit(text: str) -> str:
    """Drop the characters that no well-formed document can hold."""
    # Line ends, which every longer text has, are not printable either.
    return text if text.isprintable() or text.replace("\n", "").isprintable() else _UNFIT.sub("", text)


def line(text: str) -> str:
    """Make one line: unfit characters dropped, white space folded."""
    if text.isprintable() and "  " not in text:  # of white space, only the blank is printable
        return text.strip()
    return _SPACE.sub(" ", fit(text)).strip()


def undirected(text: str) -> str:
    """Make one line without marks that turn the direction of what follows."""
    return line(_BIDI.sub("", text))


def plain(html: str) -> str:
    """Read the words of a fragment that a person would see; where a block begins or ends there is a blank."""
    if "<" not in html and "&" not in html:
        return fit(html)
    # Unlike the standard library's parser this one takes linear time for any text.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(f"<div>{fit(html)}</div>".encode(), parser)
    etree.strip_elements(root, "script", "style", with_tail=False)
    parts: list[str | None] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        gap = "" if element.tag in _WITHIN_WORDS else " "
        parts += (gap, element.text) if event == "start" else (gap, element.tail)
    return "".join(filter(None, parts))


def shorten(text: str, length: int) -> str:
    """Cut a line at a word, or within one that is long (RFC knows no limit; lists need one)."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    head, blank, _ = cut.rpartition(" ")
    return (head if blank and len(head) > length // 2 else cut).rstrip() + "…"


def language_tag(tag: str | None) -> str | None:
    """Pass a language tag of the common form (RFC 5646), or nothing."""
    return tag if tag and _LANGUAGE.fullmatch(tag) else None


def after_title(title: str, text: str) -> str:
    """What a text says after a headline that was made of its first words, so that these do not stand twice."""
    head = title.rstrip("… ")
    if not head or not text.startswith(head):
        return text
    rest = text[len(head) :].strip()
    return f"… {rest.lstrip(',;:，；：、 ')}" if len(rest) > 1 else ""


def address(url: str | None) -> str | None:
    """Percent-encode a web address where it has characters that no address has (RFC 3986); else it stays.

    It stays byte for byte, for a token in it may be signed. None when it is no http(s) address with a host.
    """
    text = fit(url or "").strip()
    if len(text) > _MAX_ADDRESS:
        return None
    if _COMMON.fullmatch(text):
        return text
    try:
        parts = urlsplit(text)
        host = parts.hostname
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or (at := _authority(host, port)) is None:
        return None
    if text.startswith(parts.scheme) and "@" not in parts.netloc and _ADDRESS.fullmatch(text):
        return text
    path, query, fragment = (_encode(part) for part in (parts.path, parts.query, parts.fragment))
    return f"{parts.scheme}://{at}{path}{'?' + query if query else ''}{'#' + fragment if fragment else ''}"


def _authority(host: str, port: int | None) -> str | None:
    """Write a host as ASCII, without the credentials that may have stood before it."""
    try:
        name = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    name = f"[{name}]" if ":" in name else name
    if not _HOST.fullmatch(name):
        return None
    return name if port is None else f"{name}:{port}"


def _encode(part: str) -> str:
    return quote(_STRAY_PERCENT.sub("%25", part), safe="%/:?@!$&'()*+,;=-._~")
