"""A head whose lines say what they are: the fields of a mail, of a page that a reader service saved, of a catalogue."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from aggregator.parse import dates
from aggregator.parse.framing import ADDRESS, Mark, Part
from aggregator.parse.markdown import FIELD
from aggregator.parse.sheet import Sheet
from aggregator.parse.words import labelling

_DEEPEST, _MOST = 4, 40  # the line that the first field stands in at most; fields
_LEAST = 2  # known ones, a title among them
_FIELD = re.compile(r"(?P<label>[^\W\d_][^:：]{0,28}?)\s?[:：]\s*(?P<value>.*)")
_HEADER = re.compile(r"[A-Z][A-Za-z]*(?:-[A-Za-z0-9]+)+")  # RFC 5322 3.6.8, as custom has it: "X-Priority"
_MAILED = re.compile(
    r"\s*<[^<>@\s]{1,200}@[^<>\s]{1,200}>|\s*\([^()]{1,100}\)$|^[^\s<>@]{1,100}@\S{1,200}\s+\((?=[^()]+\))|\)$"
)
_AND = re.compile(r"\s*(?:[,，、;；]|\band\b|\bund\b|\bet\b)\s*")
_KINDS = (
    ("title", labelling.TITLES), ("people", labelling.PEOPLE), ("date", labelling.DATES),
    ("address", labelling.ADDRESSES), ("sections", labelling.SECTIONS), ("other", labelling.OTHERS),
)  # fmt: skip
_KNOWN = {label: kind for kind, labels in reversed(_KINDS) for label in labels}


class _Field(NamedTuple):
    number: int
    kind: str
    value: str


def mark_labelled(sheet: Sheet, *, timezone: str | None, language: str | None) -> int | None:
    """Mark the fields over a piece, and return the number of the one that holds its title; None where none do.

    Two are needed that are known, so that a text which begins with a word and a colon stays one.
    """
    fields = list(_fields(sheet))
    title = next((field for field in fields if field.kind == "title" and field.value), None)
    if title is None or len({field.kind for field in fields} - {"other"}) < _LEAST:
        return None
    for field in fields:
        sheet.marks[field.number] = _mark(sheet, field, timezone, language)
    sheet.marks[title.number] = None
    sheet.texts[title.number] = title.value
    return title.number


def _fields(sheet: Sheet) -> Iterator[_Field]:
    """Yield the fields that follow each other near the beginning."""
    is_begun = False
    for number, text in enumerate(sheet.texts[:_MOST]):
        field = _read(number, text, is_sure=bool(sheet.lines) and sheet.lines[number].level == FIELD)
        if field is not None:
            is_begun = True
            yield field
        elif is_begun or number >= _DEEPEST:
            return


def _read(number: int, text: str, *, is_sure: bool) -> _Field | None:
    found = _FIELD.fullmatch(text) if ":" in text[:31] or "：" in text[:31] else None
    if found is None:
        return None
    kind = _KNOWN.get(found["label"].lower().strip())
    is_header = is_sure or bool(_HEADER.fullmatch(found["label"]))
    return _Field(number, kind or "other", found["value"].strip()) if kind or is_header else None


def _mark(sheet: Sheet, field: _Field, timezone: str | None, language: str | None) -> Mark:
    if field.kind == "people":
        names = tuple(name for one in _AND.split(field.value) if (name := _MAILED.sub("", one).strip(" \"'")))
        return Mark(part=Part.BYLINE, names=names)
    if field.kind == "date" and (read := dates.read(field.value, timezone=timezone, language=language)):
        found = dates.Found(value=read[0], precision=read[1], start=0, end=len(field.value))
        return Mark(part=Part.DATE, found=(found,))
    if field.kind == "sections":
        return Mark(part=Part.BREADCRUMB, names=tuple(filter(None, _AND.split(field.value))))
    if field.kind == "address" and ADDRESS.fullmatch(field.value):
        sheet.link = field.value
    return Mark(part=Part.FURNITURE)
