"""A plain-text capture of a page, read line by line: what is headline, frame, body and tail.

The order is: mark every line by itself (lines.py), find where other articles begin, find the first and last prose,
then decide each frame line by its place. A line that is not clearly frame is body.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from aggregator.model import BlockKind, Precision
from aggregator.parse.bare import cut_foot, cut_numbers, find_names, find_sections
from aggregator.parse.dateline import read_dateline
from aggregator.parse.diary import Day, is_lone_date, tell_day
from aggregator.parse.headlines import ISSUE, Head
from aggregator.parse.labelled import mark_labelled
from aggregator.parse.lines import Mark, Part
from aggregator.parse.marking import cut_marked_frame, is_of_marked_kind, marked_kinds, marked_title
from aggregator.parse.prose import BULLET, STOP, fold, is_prose
from aggregator.parse.shapes import tell_kinds
from aggregator.parse.sheet import (
    HEAD_LINES,
    MOST_LINES,
    Sheet,
    cut_repeated_titles,
    find_body,
    find_second_head,
    lay_out,
    mark_holders,
    mark_unsaid_copy,
)
from aggregator.parse.tails import find_tail, find_unsaid, find_works, read_unsaid_credit
from aggregator.parse.told import Told

__all__ = ["MOST_LINES", "Capture", "Line", "read_capture"]

_LABELS = frozenset({Part.LEAD_LABEL, Part.COPY_LABEL, Part.RELATED, Part.REFERENCES})  # headings, where they stay

_QUOTED = re.compile(r"(?:>\s){1,9}\s*(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the body and what it is there; `anchors` are its links (address as written, words) in their order,
    `picture` the address of the picture that it describes."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    is_address: bool = False
    anchors: tuple[tuple[str, str], ...] = ()
    picture: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What a capture shows. `cut` are the frame lines as (kind, text); `titles` in document order."""

    titles: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    published: datetime | None = None
    precision: Precision | None = None
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    publisher: str | None = None
    attribution: str | None = None
    cut: tuple[tuple[str, str], ...] = ()
    link: str | None = None


def read_capture(text: str, *, timezone: str | None = None, language: str | None = None) -> Capture:
    """Read the lines of a capture. `timezone` and `language` help with its dates."""
    sheet = lay_out(text, timezone=timezone, language=language)
    known = mark_labelled(sheet, timezone=timezone, language=language)
    holder = mark_holders(sheet)
    unsaid = find_unsaid(sheet.texts, sheet.marks)
    for number in find_works(sheet.texts, sheet.marks):
        sheet.marks[number] = Mark(part=Part.REFERENCES)
    sheet.end = find_tail(sheet.texts, sheet.marks)
    if unsaid == sheet.end < len(sheet.texts):
        sheet.marks[unsaid - 1] = Mark(part=Part.CREDIT, outlet=read_unsaid_credit(sheet.texts[unsaid - 1]))
    told = Told(holder=holder, daters=_daters(sheet))
    sheet.is_copy = _is_copy(sheet)
    sheet.titles = _titles(sheet, marked_title(sheet) if known is None else known)
    find_body(sheet)
    cut_repeated_titles(sheet)
    mark_unsaid_copy(sheet)
    sheet.again = find_second_head(sheet)
    cut_marked_frame(sheet)
    for number in range(sheet.end):
        _place(sheet, told, number)
    told.dated = told.dated or _dated_by_text(sheet)
    cut_numbers(sheet)
    find_sections(sheet, told)
    find_names(sheet, told)
    cut_foot(sheet, told)
    return _capture(sheet, told)


def _titles(sheet: Sheet, known: int | None) -> list[int]:
    """Return the numbers of the headlines, and mark who or what is named above them."""
    head = Head(sheet.texts, sheet.gaps, sheet.marks, sheet.end)
    if (name := head.account()) is not None:
        sheet.is_post = True
        sheet.marks[name : name + 2] = [Mark(part=Part.BYLINE, names=(sheet.texts[name],)), Mark(part=Part.FURNITURE)]
    if known is None and (over := head.masthead()) is not None:
        sheet.marks[over] = Mark(part=Part.FURNITURE, outlet=ISSUE.sub("", sheet.texts[over]))
    return head.titles(known) if known is not None or not sheet.is_post else []


def _dated_by_text(sheet: Sheet) -> Mark | None:
    """Return the day in brackets that a headline ends with ("setaccio 1.3.0 (2026-05-07)"), or that the text begins
    with."""
    for number in sheet.titles[:1]:
        if sheet.part(number) is Part.DATE and sheet.texts[number].endswith((")", "]")):
            return sheet.marks[number]
    return read_dateline(sheet.texts[sheet.first]) if sheet.first < sheet.end else None


def _daters(sheet: Sheet) -> set[str]:
    """Return the outlets that date other articles, folded."""
    return {fold(mark.outlet) for mark in sheet.marks[sheet.end :] if mark is not None and mark.outlet}


def _is_copy(sheet: Sheet) -> bool:
    """Tell whether a page says that it is a copy: only there a label of a lead is one, and no author's heading."""
    return any(mark is not None and mark.part is Part.COPY_NOTICE for mark in sheet.marks) or (
        any(mark is not None and mark.part is Part.COPY_LABEL for mark in sheet.marks[:HEAD_LINES])
    )


# ------------------------------------------------------------------------ the frame


def _place(sheet: Sheet, told: Told, number: int) -> None:
    """Decide a marked line by where it stands."""
    mark = sheet.marks[number]
    if mark is None or number in sheet.cut or number in sheet.titles:
        return
    is_head = number < sheet.first or number in sheet.again or _is_under_deck(sheet, mark, number)
    kind = _take(sheet, told, mark, number, is_frame=is_head or number > sheet.last)
    if kind:
        sheet.cut[number] = kind


def _is_under_deck(sheet: Sheet, mark: Mark, number: int) -> bool:
    """Tell whether a line follows the first prose with only frame between, and says what nothing above said."""
    if number > sheet.first + 4 or any(sheet.marks[n] is None for n in range(sheet.first + 1, number)):
        return False
    return not any(m is not None and m.part is mark.part for m in sheet.marks[: sheet.first])


def _take(sheet: Sheet, told: Told, mark: Mark, number: int, *, is_frame: bool) -> str | None:
    """Read what a frame line says; return the repair's kind where the line goes, None where it stays."""
    match mark.part:
        case Part.COMMISSION | Part.ADVERT | Part.COPY_NOTICE:
            told.take_outlet(mark)
            return mark.part.value
        case Part.COPY_LABEL | Part.LEAD_LABEL:
            is_label = sheet.is_copy and (is_frame or _is_labelling(sheet, number))
            return "label" if is_label and sheet.part(number + 1) is not Part.ADDRESS else None
        case Part.CREDIT if is_frame:
            told.take_credit(mark)
            return None
        case Part.RELATED | Part.STAMP:
            return _take_pointer(sheet, told, mark, number)
        case Part.REFERENCES | Part.ADDRESS | Part.CREDIT:
            return None
    is_heading = mark.part is Part.MORE and sheet.part(number + 1) is Part.ADDRESS  # "Read on:" over references
    return _take_frame(sheet, told, mark, number) if is_frame and not is_heading else None


def _take_pointer(sheet: Sheet, told: Told, mark: Mark, number: int) -> str | None:
    """Read how long ago something was: the piece itself under its headline, another one below the text."""
    if mark.part is Part.STAMP and number < sheet.first and sheet.titles:
        told.take_age(mark)
        return "date"
    return "related" if number > sheet.last else None


def _take_frame(sheet: Sheet, told: Told, mark: Mark, number: int) -> str | None:
    if mark.part is Part.DATE:
        day = _day(sheet, mark, number)
        if day is not Day.FIRST:
            told.take_date(mark, sheet.texts[number], [sheet.texts[n] for n in sheet.titles])
        return mark.part.value if day is Day.OWN else None
    if mark.part is Part.BREADCRUMB:
        told.take_sections(mark, {fold(sheet.texts[n]) for n in sheet.titles})
    else:
        told.take_people(mark)
        told.take_outlet(mark)
    return mark.part.value


def _day(sheet: Sheet, mark: Mark, number: int) -> Day:
    """Tell whether a date right over the text is a day of a diary, whose other days follow."""
    is_over = number < min(sheet.last, HEAD_LINES) and sheet.marks[number + 1] is None and is_lone_date(mark)
    days = range(number + 2, sheet.last) if is_over else ()
    return tell_day(sheet.texts[number], (sheet.texts[n] for n in days if is_lone_date(sheet.marks[n])))


def _is_labelling(sheet: Sheet, number: int) -> bool:
    """Tell whether a label in the middle stands before a notice on the copy or before the headline again."""
    return sheet.part(number + 1) is Part.COPY_NOTICE or sheet.cut.get(number + 1) == "title-repeated"


# ------------------------------------------------------------------------ what is left


def _capture(sheet: Sheet, told: Told) -> Capture:
    published = told.published()
    cut = [(kind, sheet.texts[number]) for number, kind in sorted(sheet.cut.items())]
    if sheet.end < len(sheet.texts):
        cut.append(("related", " / ".join(sheet.texts[sheet.end : sheet.end + 3])))
    return Capture(
        titles=tuple(sheet.texts[n] for n in sheet.titles),
        lines=tuple(_body(sheet)),
        published=published[0] if published else None,
        precision=published[1] if published else None,
        updated=told.updated(),
        authors=tuple(dict.fromkeys(told.authors)),
        editors=tuple(dict.fromkeys(told.editors)),
        categories=tuple(dict.fromkeys(told.categories)),
        publisher=told.publisher(),
        attribution=told.attribution,
        cut=tuple(cut),
        link=sheet.link,
    )


def _body(sheet: Sheet) -> list[Line]:
    kept = [n for n in range(sheet.end) if n not in sheet.cut and n not in sheet.titles]
    texts = [sheet.texts[n] for n in kept]
    is_marked = [
        # Nothing over the headline heads a part of the text.
        n < min(sheet.titles, default=0)
        or is_of_marked_kind(sheet, n)
        or ((part := sheet.part(n)) is not None and part not in _LABELS)
        for n in kept
    ]
    is_closing = [_ends_stanza(sheet, n) for n in kept]
    kinds = marked_kinds(sheet, kept, tell_kinds(texts, is_marked, is_closing))
    return [_line(sheet, number, kind) for number, kind in zip(kept, kinds, strict=True)]


def _ends_stanza(sheet: Sheet, number: int) -> bool:
    """Tell whether a line is the last of three or more short ones without a stop, with a blank line behind them."""
    lines = range(number - 2, number + 1)
    is_last = (
        number >= 2 and number + 1 < sheet.end and sheet.gaps[number + 1] and not any(sheet.gaps[n] for n in lines[1:])
    )
    return is_last and not any(STOP.search(sheet.texts[n]) or is_prose(sheet.texts[n]) for n in lines)


def _line(sheet: Sheet, number: int, kind: BlockKind) -> Line:
    if sheet.part(number) is Part.ADDRESS:
        return Line(text=sheet.texts[number], kind=BlockKind.ITEM, is_address=True)
    text = sheet.texts[number]
    if sheet.lines:
        return Line(text=text, kind=kind, anchors=sheet.lines[number].anchors, picture=sheet.lines[number].picture)
    if quoted := _QUOTED.match(text):  # as mails quote
        return Line(text=text[quoted.end() :], kind=BlockKind.QUOTE)
    return Line(text=BULLET.sub("", text) if kind is BlockKind.ITEM else text, kind=kind)
