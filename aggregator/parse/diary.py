"""Days that part a diary: lines that are nothing but a date, each over its own text. None of them dates the piece."""

import re
from collections.abc import Iterable
from datetime import datetime
from enum import Enum
from itertools import pairwise

from aggregator.parse import dates
from aggregator.parse.framing import Mark, Part

_LONGEST = 40  # characters of a date that stands alone, with its weekday
_APART = 5  # steps of the days from which one is none of theirs
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


class Day(Enum):
    """What a date over a text is to the lone dates further down."""

    OWN = "own"  # none of theirs: the piece's own
    FIRST = "first"  # the oldest day of a diary, of which none dates the piece
    LAST = "last"  # the newest day of a diary that goes back: when it was written, and a line of its text


def tell_day(text: str, later: Iterable[str], *, language: str | None = None) -> Day:
    """Tell what a line that is a date is to those of the `later` lines that are dates in its form.

    One of them is a later day: it is the first of a diary, unless it stands well before days that follow each other
    closely, as over a programme. All of them are earlier and go back step by step: it is the last. After a piece's own
    day come earlier ones as they like, of which it tells.
    """
    form = day_form(text)
    lines = [line for line in later if day_form(line) == form] if form is not None else []
    own = dates.find(text, language=language) if lines else ()
    days = [found[0].value for line in lines if (found := dates.find(line, language=language))] if own else []
    after = sorted({day for day in days if day > own[0].value}) if days else []
    if after:
        return Day.OWN if _is_apart(own[0].value, after) else Day.FIRST
    goes_back = len(days) > 1 and all(one > two for one, two in pairwise([own[0].value, *days]))
    return Day.LAST if goes_back and not _is_apart(own[0].value, sorted(days, reverse=True)) else Day.OWN


def _is_apart(own: datetime, days: list[datetime]) -> bool:
    """Tell whether a day stands apart from several that stand together."""
    steps = [abs(two - one) for one, two in pairwise(days)]
    return bool(steps) and abs(days[0] - own) >= _APART * max(steps)
