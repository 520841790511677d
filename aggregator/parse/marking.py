"""What the marks of Markdown say of a capture: its headline, what frames it, and what its lines are."""

from collections.abc import Sequence

from aggregator.model import BlockKind
from aggregator.parse.markdown import Marked
from aggregator.parse.prose import fold, is_prose, weigh
from aggregator.parse.sheet import Sheet

_LONGEST_ENTRY = 24  # by weight
_TEXTS = (BlockKind.CODE, BlockKind.TABLE, BlockKind.QUOTE)


def marked_title(sheet: Sheet) -> int | None:
    """Return the number of the headline: the first heading, where no text stands above it. It is one of the first
    level, or the only one of its level with none above that."""
    levels = [line.level for line in sheet.lines[: sheet.end] if line.level > 0]
    for number, line in enumerate(sheet.lines[: sheet.end]):
        if line.kind is BlockKind.HEADING and line.level == min(levels):
            is_headline = line.level == 1 or levels.count(line.level) == 1
            return number if is_headline and number + 1 < sheet.end else None
        if line.kind in _TEXTS or (is_prose(line.text) and not line.is_link):
            return None
    return None


def cut_marked_frame(sheet: Sheet) -> None:
    """Cut what stands above the headline and is nothing but links, a picture or a bullet with a few words: menus, marks
    of the house. A headline
    that a field gave stands again below such lines.
    """
    heads = {fold(sheet.texts[number]) for number in sheet.titles} if sheet.lines else set()
    first = next((n for n, line in enumerate(sheet.lines[: sheet.end]) if line.level == 1), None)
    if first is None or fold(sheet.texts[first]) not in heads:
        return
    for number in range(first):
        line = sheet.lines[number]
        if sheet.is_unread(number) and (line.is_link or line.picture or _is_entry(line)):
            sheet.cut[number] = "furniture"
    if first not in sheet.titles:
        sheet.cut[first] = "title-repeated"


def _is_entry(line: Marked) -> bool:
    """Tell whether a line is an entry of a menu whose links are lost."""
    return line.kind is BlockKind.ITEM and weigh(line.text) <= _LONGEST_ENTRY


def is_of_marked_kind(sheet: Sheet, number: int) -> bool:
    """Tell whether marks say what a line is."""
    return bool(sheet.lines) and sheet.lines[number].kind is not None


def marked_kinds(sheet: Sheet, kept: Sequence[int], guessed: Sequence[BlockKind]) -> list[BlockKind]:
    """Return the kinds of the kept lines: as marked; where headings are, a line without their mark is none."""
    if not sheet.lines:
        return list(guessed)
    is_headed = any(line.kind is BlockKind.HEADING for line in sheet.lines)
    return [_kind(sheet.lines[n].kind, guess, is_headed) for n, guess in zip(kept, guessed, strict=True)]


def _kind(marked: BlockKind | None, guess: BlockKind, is_headed: bool) -> BlockKind:
    if marked is not None:
        return marked
    return BlockKind.PARAGRAPH if is_headed and guess is BlockKind.HEADING else guess
