"""Markdown in a capture: whether a text is written in it, and its lines with the marks taken off.

Only what pages are pasted in is read (CommonMark 0.31: headings, emphasis, links, pictures, quotations, bullets,
fences, rules; GFM's tables). Numbers of a list stay in its lines. Each pattern is bounded, so that a hostile line costs
no more than its length.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from aggregator.model import BlockKind
from aggregator.parse.inline import find_references, picture_as_link, read_inline, without_held
from aggregator.parse.prose import BULLET, STOP, weigh

_ASKED = 100_000  # characters in which marks are looked for
FIELD = -1  # the level of a line that is a field over the piece
_WRAPPED, _WIDEST = 55, 110  # by weight; of a line that a program broke before its end

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*?)(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{3,})[ \t]*")  # two begin a signature
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})")
_FENCE = re.compile(r"[ \t]{0,9}(`{3,20}|~{3,20})[ \t]*[\w+#.{}:=-]{0,40}[^`\n]{0,60}")
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")
_BULLET = re.compile(r"[ \t]{0,12}[-*+][ \t]+(?=\S)")
_ROW = re.compile(r"[ \t]{0,3}\|.{1,4000}\|[ \t]*")
_BAR = re.compile(r"(?<!\\)\|")
_RULED = re.compile(r"[ \t|:-]+")
_DEFINITION = re.compile(
    r" {0,3}\[([^\[\]^]{1,100})\]:[ \t]*<?(https?://[^\s<>]{3,2000})>?(?:[ \t]+[\"'(].{0,300}[\"')])?[ \t]*"
)
_COMMENT = re.compile(r"\s{0,9}<!--.{0,1000}-->\s{0,9}")
_UNSEEN = (_RULE, _COMMENT)

_SPOKEN = re.compile(r"[\W_]+")
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff "

# What generators of sites write over a piece: its title and date as fields between two rules.
_FRONT = re.compile(r"-{3}[ \t]*\n(?:[^\n]{0,400}\n){0,60}?title:[^\n]{0,400}\n(?:[^\n]{0,400}\n){0,60}?-{3}[ \t]*\n")
_FIELD = re.compile(r"[\w-]{1,40}:")

# What hardly stands in a text that is not Markdown; a lone number sign may be a comment of a shell.
_SURE = re.compile(r"!?\[[^\[\]\n]{0,500}\]\(<?https?://[^\s()]{3,2000}", re.IGNORECASE)
_HEADINGS = re.compile(r"^ {0,3}#{2,6}[ \t]+[^\s#]|(?:\A|^[ \t]*\n) {0,3}#[ \t]+[^\s#].*(?=\n[ \t]*$|\Z)", re.MULTILINE)
_FENCES = re.compile(r"^[ \t]{0,9}```", re.MULTILINE)
_BOLD = re.compile(r"(?<![A-Za-z0-9*])\*\*[^\s*](?:[^*\n]{0,300}[^\s*])?\*\*(?![A-Za-z0-9*])")


class Marked(NamedTuple):
    """A line without its marks. `kind` is None where nothing marked it; `level` is a heading's, else 0; `anchors` are
    (address, words) in their order; `picture` is the address of the picture that the words describe."""

    text: str
    gap: bool
    kind: BlockKind | None = None
    level: int = 0
    anchors: tuple[tuple[str, str], ...] = ()
    picture: str | None = None

    @property
    def is_link(self) -> bool:
        """Tell whether nothing stands in the line but links."""
        said = sum(len(words) for _, words in self.anchors)
        return bool(self.anchors) and said >= len(_SPOKEN.sub("", self.text))


def is_markdown(text: str) -> bool:
    """Tell whether a text shows marks that hardly stand in another one."""
    text = text[:_ASKED]
    if text.startswith("---") and _FRONT.match(text):
        return True
    if "](" in text and _SURE.search(text):
        return True
    headings = len(_HEADINGS.findall(text)) if "# " in text else 0
    if headings > 1 or (headings and _HEADINGS.match(text.lstrip())):
        return True
    return len(_FENCES.findall(text)) > 1 or len(_BOLD.findall(text)) > 1


def read_markdown(text: str, *, most: int) -> list[Marked]:
    """Read the lines of a text; those that a program wrapped are joined, fences and tables are one line each.

    At most so many lines come out, of four times as many.
    """
    text = without_held(text)
    front = _FRONT.match(text) if text.startswith("---") else None
    lines = text[front.end() if front else 0 :].splitlines()[: 4 * most]
    definitions = _definitions(lines)
    body = _with_links(_joined(_blocks(lines, definitions)), definitions)
    return [*(_fields(front[0]) if front else ()), *islice(body, most)]


def _fields(front: str) -> Iterator[Marked]:
    """Yield the fields over a piece, each a line of its own; what a field lists stands behind it."""
    field = ""
    for line in front.splitlines():
        if _FIELD.match(line):
            if field:
                yield Marked(field, False, level=FIELD)
            name, _, value = line.partition(":")
            field = f"{name}: {_bare(value)}"
        elif field and line.strip(" -"):
            field += ("" if field.endswith(": ") else ", ") + _bare(line)
    if field:
        yield Marked(field, False, level=FIELD)


def _bare(value: str) -> str:
    """Return what a field says without the brackets and quotes of its notation."""
    value = value.strip().removeprefix("- ").strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(filter(None, map(_bare, value[1:-1].split(","))))
    is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if is_quoted else value


def _definitions(lines: list[str]) -> dict[str, str]:
    """Return the addresses that are named at the end and meant by name; one that nothing means is text."""
    found = (_DEFINITION.fullmatch(line) for line in lines if "]:" in line)
    named = {one[1].lower(): one[2] for one in found if one}
    meant = find_references("\n".join(lines)) if named else set()
    return {name: address for name, address in named.items() if name in meant}


def _blocks(lines: list[str], definitions: Mapping[str, str]) -> Iterator[Marked]:
    """Yield the lines by what marks them, their inner marks still on."""
    gap, at = False, 0
    open_: set[str] = set()
    while at < len(lines):
        line, start = lines[at], at
        at += 1
        if not line.strip() or any(unseen.fullmatch(line) for unseen in _UNSEEN) or _is_defining(line, definitions):
            gap = True
            continue
        if fence := _FENCE.fullmatch(line):
            end = None if fence[1] in open_ else _end_of_fence(lines, at, fence[1])
            if end is None:
                open_.add(fence[1])  # nothing closes it further down, either
                continue
            yield Marked("\n".join(lines[at:end]).strip("\n"), gap, BlockKind.CODE)
            at = end + 1
        elif _ROW.fullmatch(line) and at < len(lines) and _is_ruled(lines[at]):
            at = next((n for n in range(at, len(lines)) if not _ROW.fullmatch(lines[n])), len(lines))
            yield Marked("\n".join(_rows(lines[start:at])), gap, BlockKind.TABLE)
        elif at < len(lines) and _UNDERLINE.fullmatch(lines[at]) and not _begins(line):
            yield Marked(line.strip(), gap, BlockKind.HEADING, 1 if "=" in lines[at] else 2)
            at += 1
        else:
            yield _line(line, gap)
        gap = False


def _is_defining(line: str, definitions: Mapping[str, str]) -> bool:
    found = _DEFINITION.fullmatch(line) if definitions and "]:" in line else None
    return found is not None and found[1].lower() in definitions


def _end_of_fence(lines: list[str], at: int, fence: str) -> int | None:
    """Return the number of the line that closes a fence; None where none does, and it holds nothing."""
    closing = (n for n in range(at, len(lines)) if lines[n].strip().startswith(fence) and not lines[n].strip(" `~\t"))
    return next(closing, None)


def _is_ruled(line: str) -> bool:
    return "-" in line and "|" in line and bool(_RULED.fullmatch(line))


def _rows(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if not _RULED.fullmatch(line):
            yield " | ".join(cell.strip() for cell in _BAR.split(line.strip().strip("|")))


def _begins(line: str) -> bool:
    """Tell whether a line has the mark of a block, and so is no heading by what stands under it."""
    return any(mark.match(line) for mark in (_HEADING, _QUOTE, _BULLET, _ROW))


def _line(line: str, gap: bool) -> Marked:
    if heading := _HEADING.fullmatch(line):
        return Marked(heading[2], gap, BlockKind.HEADING, len(heading[1]))
    if quote := _QUOTE.match(line):
        return Marked(line[quote.end() :], gap, BlockKind.QUOTE)
    if bullet := _BULLET.match(line):
        return Marked(line[bullet.end() :], gap, BlockKind.ITEM)
    return Marked(line, gap)


def _joined(lines: Iterator[Marked]) -> Iterator[Marked]:
    """Join the lines of a paragraph, a quotation or a bullet that a program broke where they were full."""
    last: Marked | None = None
    width = 0
    for line in lines:
        if last is not None and _goes_on(last, line, width):
            last = last._replace(text=f"{last.text.rstrip()} {line.text.strip()}")
        else:
            if last is not None:
                yield last
            last = line
        width = weigh(line.text)
    if last is not None:
        yield last


def _goes_on(last: Marked, line: Marked, width: int) -> bool:
    is_same = line.kind is None or (line.kind is BlockKind.QUOTE and last.kind is BlockKind.QUOTE)
    is_running = last.kind in (None, BlockKind.QUOTE, BlockKind.ITEM) and not line.gap and is_same
    is_full = _WRAPPED <= width <= _WIDEST and not last.text.endswith(("  ", "\\"))
    return is_running and is_full and not STOP.search(last.text.rstrip())


def _with_links(lines: Iterator[Marked], definitions: Mapping[str, str]) -> Iterator[Marked]:
    for line in lines:
        if line.kind is BlockKind.CODE:
            if line.text.strip():
                yield line
        else:
            yield from _unmarked(line, definitions)


def _unmarked(line: Marked, definitions: Mapping[str, str]) -> Iterator[Marked]:
    """Take the marks within a line off; each of its pictures is a line of its own. One in a text that says nothing
    decorates it, and one that stands alone says where it is."""
    is_table = line.kind is BlockKind.TABLE
    raw = line.text.rstrip().removesuffix("\\")
    read = read_inline(picture_as_link(raw) if is_table else raw, definitions)
    words = _cells(read.text) if is_table else " ".join(read.text.split()).strip(_INVISIBLE)
    kind = line.kind
    if kind is None and BULLET.match(words):
        words, kind = words[1:].strip(), BlockKind.ITEM
    if words:
        yield line._replace(text=words, kind=kind, anchors=read.anchors)
    gap = line.gap and not words
    for address, shown in read.pictures:
        is_address = address.startswith(("http://", "https://"))
        if shown or (is_address and not words):
            yield Marked(shown or address, gap, BlockKind.CAPTION, picture=address)
            gap = False


def _cells(text: str) -> str:
    return "\n".join(" ".join(row.split()) for row in text.split("\n"))
