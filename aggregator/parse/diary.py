"""Days that part a diary: lines that are nothing but a date, each over its own text. None of them dates the piece."""

import re
from collections.abc import Iterable

from aggregator.parse import dates
from aggregator.parse.framing import Mark, Part

_LONGEST = 40  # characters of a date that stands alone, with its weekday
_DIGITS = re.compile(r"\d+")
_WORDS = re.compile(r"[^\W\d_]+")


def day_form(text: str) -> str | None:
    """Return the form that a short line with a number is written in, which a diary's days share; None for others."""
    if len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return None
    return _WORDS.sub("a", _DIGITS.sub("0", text))


def is_lone_date(mark: Mark | None) -> bool:
    """Tell whether a line is a date, with nobody and nothing beside it."""
    return (
        mark is not None
        and mark.part is Part.DATE
        and not (mark.names or mark.editors or mark.outlet or mark.credit or len(mark.found) > 1)
    )


def is_of_diary(text: str, later: Iterable[str], *, language: str | None = None) -> bool:
    """Tell whether a line that is a date is the first day of several: one of the `later` lines is a later day in its
    form. After a piece's own day come earlier ones, of which it tells.
    """
    form = day_form(text)
    days = [line for line in later if day_form(line) == form] if form is not None else []
    own = dates.find(text, language=language) if days else ()
    found = (one for line in days for one in dates.find(line, language=language))
    return bool(own) and any(own[0].value < one.value for one in found)
