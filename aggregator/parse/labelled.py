"""A head whose lines say what they are: the fields of a mail, of a page that a reader service saved, of a catalogue."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from aggregator.parse import dates
from aggregator.parse.framing import ADDRESS, Mark, Part
from aggregator.parse.markdown import FIELD
from aggregator.parse.prose import fold, is_prose
from aggregator.parse.sheet import Sheet
from aggregator.parse.words import labelling

_DEEPEST, _MOST = 4, 40  # the line that the first field stands in at most; fields
_LEAST = 2  # known ones, a title among them
_FIELD = re.compile(r"(?P<label>[^\W\d_][^:：]{0,28}?)\s?[:：]\s*(?P<value>.*)")
_HEADER = re.compile(r"[A-Z][A-Za-z]*(?:-[A-Za-z0-9]+)+")  # RFC 5322 3.6.8, as custom has it: "X-Priority"
_MAILED = re.compile(
    r"\s*<[^<>@\s]{1,200}@[^<>\s]{1,200}>|\s*\([^()]{1,100}\)$|^[^\s<>@]{1,100}@\S{1,200}\s+\((?=[^()]+\))|\)$"
)
_NAMES = 6  # words of a person's or an office's name at most
_SAID = re.compile(r"[.!?。！？।]$|[!?。！？]")
_AND = re.compile(r"\s*(?:[,，、;；]|\band\b|\bund\b|\bet\b)\s*")
_KINDS = (
    ("title", labelling.TITLES), ("people", labelling.PEOPLE), ("date", labelling.DATES),
    ("address", labelling.ADDRESSES), ("sections", labelling.SECTIONS), ("other", labelling.OTHERS),
)  # fmt: skip
_KNOWN = {label: kind for kind, labels in reversed(_KINDS) for label in labels}


class _Field(NamedTuple):
    """A field and what it says of the piece; `mark` is None where it says nothing of it, and stays text."""

    number: int
    kind: str
    value: str
    mark: Mark | None = None


def mark_labelled(sheet: Sheet, *, timezone: str | None, language: str | None) -> int | None:
    """Mark the fields over a piece, and return the number of the one that holds its title; None where none do.

    Two are needed that are known and hold what their labels promise, so that an interview, or any text which begins
    with words and colons, stays one. Between the rules of a generator the title is enough.
    """
    fields = [_told(field, timezone, language) for field in _fields(sheet)]
    title = next((field for field in fields if field.kind == "title" and field.value), None)
    if title is None:
        return None
    known = {field.kind for field in fields if field.mark is not None} - {"other"}
    if len(known | {"title"}) < _LEAST and not _is_sure(sheet, title.number):
        return None
    for field in fields:
        is_again = field.kind == "title" and fold(field.value) == fold(title.value)
        sheet.marks[field.number] = Mark(part=Part.FURNITURE) if is_again else field.mark
        if field.kind == "address" and field.mark is not None:
            sheet.link = field.value
    sheet.marks[title.number] = None
    sheet.texts[title.number] = title.value
    return title.number


def _fields(sheet: Sheet) -> Iterator[_Field]:
    """Yield the fields near the beginning; between them only what is frame by itself may stand, as a credit is."""
    is_begun = False
    for number, text in enumerate(sheet.texts[:_MOST]):
        field = _read(number, text, is_sure=_is_sure(sheet, number))
        if field is not None:
            is_begun = True
            yield field
        elif sheet.marks[number] is None if is_begun else number >= _DEEPEST:
            return


def _is_sure(sheet: Sheet, number: int) -> bool:
    return bool(sheet.lines) and sheet.lines[number].level == FIELD


def _read(number: int, text: str, *, is_sure: bool) -> _Field | None:
    found = _FIELD.fullmatch(text) if ":" in text[:31] or "：" in text[:31] else None
    if found is None:
        return None
    kind = _KNOWN.get(found["label"].lower().strip())
    is_header = is_sure or bool(_HEADER.fullmatch(found["label"]))
    return _Field(number, kind or "other", found["value"].strip()) if kind or is_header else None


def _told(field: _Field, timezone: str | None, language: str | None) -> _Field:
    return field._replace(mark=_mark(field, timezone, language))


def _mark(field: _Field, timezone: str | None, language: str | None) -> Mark | None:
    """Read what a field says; None where it does not hold what its label promises, or is text of its own."""
    if field.kind == "people":
        names = tuple(name for one in _AND.split(field.value) if (name := _MAILED.sub("", one).strip(" \"'")))
        is_named = all(len(name.split()) <= _NAMES and not _SAID.search(name) for name in names)
        return Mark(part=Part.BYLINE, names=names) if is_named else None
    if field.kind == "date" and (read := dates.read(field.value, timezone=timezone, language=language)):
        found = dates.Found(value=read[0], precision=read[1], start=0, end=len(field.value))
        return Mark(part=Part.DATE, found=(found,))
    if field.kind == "sections":
        return Mark(part=Part.BREADCRUMB, names=tuple(filter(None, _AND.split(field.value))))
    is_frame = not field.value or (field.kind == "address" and bool(ADDRESS.fullmatch(field.value)))
    is_frame = is_frame or (field.kind == "other" and not is_prose(field.value))
    return Mark(part=Part.FURNITURE) if is_frame else None
