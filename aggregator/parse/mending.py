"""A feed's text made well-formed XML before any parser sees it, where that loses nothing.

A broken feed costs the parser a second, lenient pass and makes it guess. Most breaks are of a few kinds that can
be mended with certainty: undeclared names, stray ampersands, junk around the document, a cut-off end. No document
type declaration gets through: its plain entities are put in here, within a bound, and nothing else of it is used.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from html.entities import html5
from xml.parsers import expat

from lxml import etree

from aggregator.errors import ParseError
from aggregator.model import Problem
from aggregator.parse.characters import legal

MOST_ENTRIES = 5_000
_MOST_NAMESPACES = 500
_MOST_REPAIRS = 8
_LONGEST_PROLOG = 1_000_000
_MOST_BROKEN_TAGS = 100_000
_LONGEST_NAME = 1_000
_MOST_EXPANSION = 2_000_000

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
ROOT = re.compile(r"<(?:[\w.-]{1,20}:)?(rss|feed|rdf|channel)(?=[\s/>])", re.IGNORECASE)
_CLOSE = re.compile(r"</(?:[\w.-]{1,20}:)?(?:item|entry)\s{0,9}>", re.IGNORECASE)
_VALUE = r"(?:[^{}%&<]|&\#x?[0-9a-fA-F]{{1,7}};){{0,500}}"
_ENTITY = re.compile(
    rf"""<!ENTITY\s{{1,9}}([\w.-]{{1,64}})\s{{1,9}}(?:"({_VALUE.format('"')})"|'({_VALUE.format("'")})')\s{{0,9}}>"""
)
# Looking up one of a tag's attributes is linear in their number, and each is looked up.
_MANY_ATTRIBUTES = re.compile(r"<([\w:.-]{1,100})\s[^<>]{20000,}>")
_REFERENCE = re.compile(r"&([A-Za-z][\w.-]{0,63});")
_BARE = re.compile(r"&(?!(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][\w.-]{0,63});)|<(?![A-Za-z_/!?])")
_NUMBER = re.compile(r"&#(?:(\d{1,10})|[xX]([0-9a-fA-F]{1,8}));")
_PREFIX_USED = re.compile(r"[<\s/]([A-Za-z_][\w.-]{0,40}):[A-Za-z_]")
_PREFIX_DECLARED = re.compile(r"xmlns:([\w.-]{1,80})")
# The parser looks for an address in a person's name by a pattern that is quadratic in its length.
_PERSON = re.compile(
    r"(<(?:[\w.-]{1,20}:)?(?:author|creator|managingeditor|webmaster|publisher|owner)(?:\s[^<>]{0,500})?>\s{0,99}"
    rf"(?:<!\[CDATA\[)?[^<\]]{{{_LONGEST_NAME}}})[^<\]]+",
    re.IGNORECASE,
)

_NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """The document as UTF-8 XML without a document type; not well-formed only where no mend was certain."""

    data: bytes
    is_well_formed: bool
    entries: int
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Patient:
    """The text under repair; only this module sees it."""

    text: str
    entities: dict[str, str]
    problems: list[Problem] = field(default_factory=list)
    done: set[str] = field(default_factory=set)


def mend(text: str) -> Mended:
    """Make a feed's text well-formed. Raises ParseError when it has no feed's root, or too many namespaces."""
    root = ROOT.search(text, 0, _LONGEST_PROLOG)
    if root is None:
        raise ParseError("not_a_feed", "this is not a feed: no RSS, RDF or Atom element at its start")
    prolog, body = text[: root.start()], legal(text[root.start() :])
    if len(set(_PREFIX_DECLARED.findall(body))) > _MOST_NAMESPACES:
        raise ParseError("limit", f"the document declares more than {_MOST_NAMESPACES} namespaces")
    patient = _Patient(text=_MANY_ATTRIBUTES.sub(r"<\1>", _PERSON.sub(r"\1", body)), entities=_entities(prolog))
    if len(patient.text) != len(body):
        patient.problems.append(Problem(kind="limit", detail="a person's name or a tag of many attributes was cut"))
    entries = _cap_entries(patient)
    if patient.entities:
        _expand(patient)
    is_well_formed = _repair(patient)
    if not is_well_formed and (not entries or patient.text.count("<") > _MOST_BROKEN_TAGS):
        raise ParseError("malformed", f"this feed is broken beyond reading: {patient.problems[-1].detail}")
    data = (_DECLARATION + patient.text).encode()
    return Mended(data=data, is_well_formed=is_well_formed, entries=entries, problems=tuple(patient.problems))


def recover(data: bytes) -> bytes:
    """Make what libxml2 can make of broken XML: an end tag of the wrong name ends what is open."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        return data
    return etree.tostring(root, encoding="utf-8") if root is not None else data


def _repair(patient: _Patient) -> bool:
    """Ask expat what is wrong and mend that, each kind once, until nothing is."""
    for _ in range(_MOST_REPAIRS):
        error = _check(patient.text)
        if error is None:
            return True
        code, offset = error
        mended = _REPAIRS.get(code)
        if mended is None or mended.__name__ in patient.done:
            break
        patient.done.add(mended.__name__)
        mended(patient, offset)
    patient.problems.append(Problem(kind="malformed", detail=expat.ErrorString(code) or "not well-formed"))
    return False


def _check(text: str) -> tuple[int, int] | None:
    """The error and its place in the UTF-8 bytes; None when the text is well-formed with namespaces."""
    parser = expat.ParserCreate(encoding="utf-8", namespace_separator="\n")
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        return error.code, parser.ErrorByteIndex
    return None


def _entities(prolog: str) -> dict[str, str]:
    return {name: unescape(one or other) for name, one, other in _ENTITY.findall(prolog)[:200]}


def _expand(patient: _Patient, _offset: int = 0) -> None:
    """Put in the document's own plain entities and HTML's; what is unknown, or would swell, stays as written."""
    room = _MOST_EXPANSION

    def expanded(found: re.Match[str]) -> str:
        nonlocal room
        name = found[1]
        if name in ("lt", "gt", "amp", "quot", "apos"):
            return found.group()
        value = patient.entities.get(name)
        if value is None:
            value = html5.get(name + ";")
        room -= len(value or "")
        if value is None or room < 0:
            return f"&amp;{name};"
        return value.replace("&", "&amp;").replace("<", "&lt;")

    patient.text = _outside_cdata(patient.text, lambda part: _REFERENCE.sub(expanded, part))
    if not patient.entities:
        patient.problems.append(Problem(kind="entity", detail="names of characters that the document does not declare"))


def _escape_bare(patient: _Patient, _offset: int) -> None:
    patient.text = _outside_cdata(
        patient.text, lambda part: _BARE.sub(lambda found: "&amp;" if found.group() == "&" else "&lt;", part)
    )
    patient.problems.append(Problem(kind="bare_character", detail="ampersands or brackets that are not escaped"))


def _drop_numbers(patient: _Patient, _offset: int) -> None:
    """Take out references to characters that XML cannot hold."""

    def checked(found: re.Match[str]) -> str:
        code = int(found[1]) if found[1] else int(found[2], 16)
        is_legal = code in (9, 10, 13) or (0x20 <= code <= 0x10FFFF and legal(chr(code)))
        return found.group() if is_legal else ""

    patient.text = _outside_cdata(patient.text, lambda part: _NUMBER.sub(checked, part))
    patient.problems.append(Problem(kind="illegal_character", detail="references to characters that cannot be"))


def _declare_prefixes(patient: _Patient, _offset: int) -> None:
    used = set(_PREFIX_USED.findall(patient.text)) - {"xml", "xmlns"}
    missing = sorted(used - set(_PREFIX_DECLARED.findall(patient.text)))[:_MOST_NAMESPACES]
    names = "".join(f' xmlns:{prefix}="{_NAMESPACES.get(prefix, "urn:undeclared:" + prefix)}"' for prefix in missing)
    root = ROOT.match(patient.text)
    if root:
        patient.text = patient.text[: root.end()] + names + patient.text[root.end() :]
    patient.problems.append(Problem(kind="namespace", detail="undeclared prefixes: " + ", ".join(missing[:10])))


def _cut_rest(patient: _Patient, offset: int) -> None:
    patient.text = patient.text.encode()[:offset].decode("utf-8", "ignore")
    patient.problems.append(Problem(kind="trailing", detail="something follows the end of the document"))


def _cut_to_whole(patient: _Patient, _offset: int) -> None:
    """A cut-off document keeps its complete entries; half of one is not an entry."""
    ends = [found.end() for found in _CLOSE.finditer(patient.text)]
    patient.text = patient.text[: ends[-1]] + _closers(patient.text) if ends else patient.text
    patient.problems.append(Problem(kind="truncated", detail="the document ends in the middle"))


def _cap_entries(patient: _Patient) -> int:
    """Cut the document after the last entry that is read; say how many there are."""
    count = 0
    for count, found in enumerate(_CLOSE.finditer(patient.text), 1):
        if count == MOST_ENTRIES and _CLOSE.search(patient.text, found.end()):
            patient.text = patient.text[: found.end()] + _closers(patient.text)
            patient.problems.append(Problem(kind="limit", detail=f"only the first {MOST_ENTRIES} entries are read"))
            break
    return count


def _closers(text: str) -> str:
    """The end tags that a document needs after its last entry."""
    root = re.match(r"<([\w.:-]+)", text)
    name = root[1] if root else "rss"
    channel = re.search(r"<(channel)[\s>]", text[:20_000], re.IGNORECASE)
    is_open = channel and name.lower().endswith("rss")
    return (f"</{channel[1]}>" if channel and is_open else "") + f"</{name}>"


def _outside_cdata(text: str, change: Callable[[str], str]) -> str:
    """Change a text but for its CDATA sections and comments; one that is never closed ends the change."""
    parts: list[str] = []
    start = 0
    while True:
        opening = min((at for at in (text.find("<![CDATA[", start), text.find("<!--", start)) if at >= 0), default=-1)
        if opening < 0:
            return "".join((*parts, change(text[start:])))
        mark = "]]>" if text.startswith("<![", opening) else "-->"
        closing = text.find(mark, opening)
        parts.append(change(text[start:opening]))
        if closing < 0:
            return "".join((*parts, text[opening:]))
        parts.append(text[opening : closing + 3])
        start = closing + 3


_REPAIRS: dict[int, Callable[[_Patient, int], None]] = {
    expat.errors.codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY]: _expand,
    expat.errors.codes[expat.errors.XML_ERROR_INVALID_TOKEN]: _escape_bare,
    expat.errors.codes[expat.errors.XML_ERROR_BAD_CHAR_REF]: _drop_numbers,
    expat.errors.codes[expat.errors.XML_ERROR_UNBOUND_PREFIX]: _declare_prefixes,
    expat.errors.codes[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]: _cut_rest,
    expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS]: _cut_to_whole,
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN]: _cut_to_whole,
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION]: _cut_to_whole,
}
