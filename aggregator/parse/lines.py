"""Lines that frame a text and are not the text: recognised one by one, by shape first and by words where needed.

The words of the languages are in the folder words. Every pattern is anchored and bounded, so that a hostile line
costs no more than its length.
"""

import re
from dataclasses import replace

from aggregator.parse.crumbs import read_breadcrumb, read_date, read_stamp
from aggregator.parse.framing import ADDRESS, LONGEST, Mark, Part
from aggregator.parse.furniture import read_furniture
from aggregator.parse.notices import (
    is_copy_label,
    is_copy_notice,
    is_telling,
    read_commission,
    read_first_seen,
    read_label,
)
from aggregator.parse.people import is_name, read_credit, read_people

_DATED = re.compile(r"\d{4}")
_NAMING = frozenset({Part.CREDIT, Part.BYLINE, Part.EDITOR})
# "ann-lee released this May 3, 2026"; nobody's name is "Nobody".
_DOING = re.compile(
    r"(?!(?:i|we|he|she|they|it|who|you|nobody|someone|somebody|everyone)\s)(?P<name>[\w.@-]{2,40}|\S+\s\S+(?:\s\S+)?)\s"
    r"(?:has\s)?(?:released|published|posted|tagged|shared|wrote|opened|edited|committed|created)\sthis\s(?:on\s|at\s)?(?=\S)",
    re.IGNORECASE,
)

__all__ = ["LONGEST", "Mark", "Part", "is_name", "is_telling", "recognise", "recognise_appended"]


def recognise(
    line: str, *, timezone: str | None = None, language: str | None = None, is_dated: bool = True
) -> Mark | None:
    """Say what a line is to its page, or None when it is text.

    `timezone` and `language` help to read its dates, which are looked for where it may be `is_dated`.
    """
    line = " ".join(line.split()) if len(line) <= LONGEST else ""
    if not line:
        return None
    if ADDRESS.fullmatch(line):
        return Mark(part=Part.ADDRESS)
    if is_dated and " this " in line and (doing := _read_doing(line, timezone, language)):
        return doing
    mark = read_label(line) or _read_frame(line)
    if mark is not None and not _is_dated(mark):
        return mark
    # What names its source or its author and then a day is a line of dates.
    return (read_date(line, timezone, language) if is_dated else None) or mark


def _is_dated(mark: Mark) -> bool:
    """Tell whether what a line names holds a year."""
    said = (mark.outlet or "",) if mark.part is Part.CREDIT else (*mark.names, *mark.editors)
    return mark.part in _NAMING and any(map(_DATED.search, said))


def _read_doing(line: str, timezone: str | None, language: str | None) -> Mark | None:
    """Read who did what is dated: a name, what was done with "this", and nothing but when."""
    found = _DOING.match(line)
    if found is None or not (" " not in found["name"] or is_name(found["name"])):
        return None
    when = line[found.end() :]
    mark = read_stamp(when) or read_date(when, timezone, language)
    is_bare = mark is not None and not mark.outlet and not mark.names and mark.part is not Part.COUNTERS
    return replace(mark, names=(found["name"].lstrip("@"),)) if mark is not None and is_bare else None


def recognise_appended(line: str) -> Mark | None:
    """Say what generators and plugins append to an entry: labels, "appeared first on", notices, credits."""
    if len(line) > LONGEST:
        return None
    line = " ".join(line.split())
    return read_label(line) or read_first_seen(line) or read_commission(line) or read_credit(line)


def _read_frame(line: str) -> Mark | None:
    return (
        read_stamp(line)
        or read_breadcrumb(line)
        or read_first_seen(line)
        or read_commission(line)
        or (Mark(part=Part.COPY_LABEL) if is_copy_label(line) else None)
        or (Mark(part=Part.COPY_NOTICE) if is_copy_notice(line) else None)
        or read_credit(line)
        or read_people(line)
        or read_furniture(line)
    )
