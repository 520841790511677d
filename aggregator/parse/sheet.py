"""A capture while it is read: its lines, what each is by itself, and what was decided of them so far."""

import re
from dataclasses import dataclass, field

from aggregator.model import BlockKind
from aggregator.parse.furniture import is_menu
from aggregator.parse.lines import LONGEST, Mark, Part, is_name, recognise
from aggregator.parse.markdown import Marked, is_markdown, read_markdown
from aggregator.parse.prose import STOP, fold, is_prose, weigh

MOST_LINES = 20_000  # a capture of a page has hundreds
HEAD_LINES = 15
_FRAME_LINES = 1000
_REFRAIN = 40
_COPY_LINES, _LABEL, _LABEL_WORDS = 4, 45, 5  # a label's weight and words
_ASKED, _FEWEST = 20_000, 40  # characters and words in which English ones are counted
_WORD = re.compile(r"[^\W\d_]{2,}")
_ENGLISH = re.compile(r"\b(?:the|of|and|with|by|to|for|from|published|views|related)\b", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class Sheet:
    """The lines up to `end` are the piece's; `cut` names the repair of each line that goes; `first` and `last` are
    the first and the last prose; `again` are the lines under the headline that a saved copy has a second time."""

    texts: list[str]
    gaps: list[bool]  # whether a blank line stands before
    marks: list[Mark | None]
    end: int = 0
    first: int = 0
    last: int = 0
    again: range = range(0)
    is_copy: bool = False
    titles: list[int] = field(default_factory=list)
    lines: list[Marked] = field(default_factory=list)  # of Markdown: what marked each
    link: str | None = None
    is_post: bool = False  # an account is named at the top, and there is no headline
    cut: dict[int, str] = field(default_factory=dict)

    def is_left(self, number: int) -> bool:
        """Tell whether nothing explains a line so far."""
        return self.is_unread(number) and not (self.lines and self.lines[number].kind)

    def is_unread(self, number: int) -> bool:
        """Tell whether a line is neither headline nor frame so far, whatever Markdown says that it is."""
        return number not in self.cut and number not in self.titles and self.marks[number] is None

    def part(self, number: int) -> Part | None:
        """Return what a line is by itself; None for text, and outside the piece."""
        mark = self.marks[number] if 0 <= number < self.end else None
        return mark.part if mark is not None else None


def lay_out(text: str, *, timezone: str | None, language: str | None) -> Sheet:
    """Split a capture into lines and say what each is by itself. Without a language, one that is not English is enough
    to read 10/05/2026."""
    marked = read_markdown(text, most=MOST_LINES)[:MOST_LINES] if is_markdown(text) else []
    lines = [(line.text, line.gap) for line in marked] or _split(text)
    language = language or _other_language(text[:_ASKED])
    # Dates are dear to look for; nobody's frame is a thousand lines deep.
    far = range(_FRAME_LINES, len(lines) - _FRAME_LINES)
    marks = [
        recognise(text, timezone=timezone, language=language, is_dated=number not in far)
        for number, (text, _) in enumerate(lines)
    ]
    for number, line in enumerate(marked):
        if line.kind in (BlockKind.CODE, BlockKind.TABLE) or line.text == line.picture:
            marks[number] = None
    _mark_menu(lines, marks)
    return Sheet(texts=[text for text, _ in lines], gaps=[gap for _, gap in lines], marks=marks, lines=marked)


def _mark_menu(lines: list[tuple[str, bool]], marks: list[Mark | None]) -> None:
    """Mark the menu over a page: further down such a line is a list or a row of a table."""
    for number, (text, _) in enumerate(lines[:HEAD_LINES]):
        if marks[number] is None:
            if is_menu(text):
                marks[number] = Mark(part=Part.FURNITURE)
            return


def _other_language(text: str) -> str | None:
    """Return "und" where a text is surely not English, in which alone a month may stand before its day."""
    words = len(_WORD.findall(text))
    return "und" if words >= _FEWEST and len(_ENGLISH.findall(text)) * 100 < words else None


def _split(text: str) -> list[tuple[str, bool]]:
    """Split into lines with whether a blank line stands before."""
    lines: list[tuple[str, bool]] = []
    gap = False
    for raw in text.splitlines()[: 4 * MOST_LINES]:
        line = " ".join(raw.split()).strip("\u200b\u200c\u200d\u2060\ufeff ")
        if not line:
            gap = True
        elif len(lines) < MOST_LINES:
            lines.append((line, gap))
            gap = False
    return lines


def mark_holders(sheet: Sheet) -> str | None:
    """Mark the lines of the head that are nothing but the name of the site; return it as its line on rights has it."""
    named = [mark for mark in sheet.marks[-HEAD_LINES:] if mark is not None and mark.part is Part.FURNITURE]
    holders = {fold(mark.outlet) for mark in named if mark.outlet}
    for number in range(min(HEAD_LINES, len(sheet.texts)) if holders else 0):
        if sheet.marks[number] is None and fold(sheet.texts[number]) in holders:
            sheet.marks[number] = Mark(part=Part.FURNITURE, outlet=sheet.texts[number])
    return next((mark.outlet for mark in named if mark.outlet), None)


def find_body(sheet: Sheet) -> None:
    """Find the first and the last prose."""
    prose = [
        n for n in range(sheet.end) if n not in sheet.titles and sheet.marks[n] is None and is_prose(sheet.texts[n])
    ]
    after = (sheet.titles[-1] + 1) if sheet.titles else 0
    sheet.first = next((n for n in prose if n >= after), min(after, sheet.end))
    sheet.last = prose[-1] if prose else sheet.end - 1
    if not prose and sheet.is_post:  # a few words, and then what counts them
        sheet.last = max((n for n in range(after, sheet.end) if sheet.marks[n] is None), default=sheet.last)


def cut_repeated_titles(sheet: Sheet) -> None:
    """Cut the headline where the head has it again."""
    keys = {fold(sheet.texts[n]) for n in sheet.titles}
    # Further down, a line that equals the headline is the text's own: a refrain, a quotation.
    for number in range(min(sheet.end, HEAD_LINES)):
        is_framed = number <= sheet.first or sheet.marks[number - 1] is not None
        # A refrain is short: a whole headline by itself on a line is the headline again.
        if (
            (is_framed or weigh(sheet.texts[number]) > _REFRAIN)
            and number not in sheet.titles
            and fold(sheet.texts[number][:LONGEST]) in keys
        ):
            sheet.cut[number] = "title-repeated"


def find_second_head(sheet: Sheet) -> range:
    """Return the lines under the headline that a saved copy has again, up to the second line of prose."""
    again = [number for number, kind in sheet.cut.items() if kind == "title-repeated"] if sheet.is_copy else []
    start = again[-1] + 1 if again else 0
    prose = 0
    for number in range(start, min(start + HEAD_LINES, sheet.end) if again else 0):
        prose += sheet.marks[number] is None and is_prose(sheet.texts[number])
        if prose > 1:
            return range(start, number)
    return range(0)


def mark_unsaid_copy(sheet: Sheet) -> None:
    """Mark label and notice of a saved copy that speaks in words of no list: its shape tells.

    Under the headlines stands a label over the lead, and before the headline again another label and a sentence.
    """
    again = next((number for number, kind in sorted(sheet.cut.items()) if kind == "title-repeated"), 0)
    first = sheet.titles[-1] + 1 if sheet.titles else 0
    if sheet.is_copy and first and _is_label(sheet, first) and not is_name(sheet.texts[first]):
        # Where the rest of the copy is in known words, its label over the lead may still be in others.
        sheet.marks[first] = Mark(part=Part.LEAD_LABEL)
    # Label, lead, label, notice: four lines at least.
    if sheet.is_copy or not first or again - first < _COPY_LINES or not _is_label(sheet, first):
        return
    label, notice = again - 2, again - 1
    is_said = sheet.marks[notice] is None and is_prose(sheet.texts[notice])
    if is_said and _is_label(sheet, label) and sheet.marks[label - 1] is None:
        sheet.marks[first] = Mark(part=Part.LEAD_LABEL)
        sheet.marks[label], sheet.marks[notice] = Mark(part=Part.COPY_LABEL), Mark(part=Part.COPY_NOTICE)
        sheet.is_copy = True


def _is_label(sheet: Sheet, number: int) -> bool:
    text = sheet.texts[number]
    is_short = weigh(text) <= _LABEL and len(text.split()) <= _LABEL_WORDS and not STOP.search(text)
    return is_short and sheet.is_left(number) and weigh(sheet.texts[number + 1]) > 2 * weigh(text)
