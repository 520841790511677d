"""What stands at the head of a page: where it belongs, and when it was written, with the counters beside it."""

import re

from aggregator.parse import dates, words
from aggregator.parse.framing import END, Mark, Part

_BACK = re.compile(
    r"(?:[←‹«<＜⬅↩◀〈]\s*️?\s*)?" + words.BACK + r"\s*(?P<place>.{0,60})",
    re.IGNORECASE,
)
_ARROW = re.compile(r"[←‹«⬅↩◀]\s*(?P<place>[^.!?。！？]{1,40})")
_TRAIL = re.compile(rf"{words.HOME}\s*[>›»/→|]\s*(?P<rest>.{{1,200}})", re.IGNORECASE)
_TRAIL_MARK = re.compile(r"\s*[>›»/→|]\s*")
_ONLY_HOME = re.compile(words.HOME + END, re.IGNORECASE)
_FRONT = re.compile(words.FRONT + END, re.IGNORECASE)


def read_breadcrumb(line: str) -> Mark | None:
    """Read a way back, or the sections that a piece stands in."""
    found = _BACK.fullmatch(line) or _ARROW.fullmatch(line)
    if found:
        place = found["place"].strip(" :：.→>")
        return Mark(part=Part.BREADCRUMB, outlet=None if not place or _ONLY_HOME.fullmatch(place) else place)
    trail = _TRAIL.fullmatch(line)
    if trail:
        parts = [part for part in _TRAIL_MARK.split(trail["rest"]) if part]
        return Mark(part=Part.BREADCRUMB, names=tuple(part for part in parts if len(part) <= 30))
    return Mark(part=Part.BREADCRUMB) if _FRONT.fullmatch(line) else None


_AGO = re.compile(
    r"(?P<who>\D{0,40}?)\s*(?:"
    rf"(?:vor|il y a|hace|há|около)\s+\d{{1,3}}\s?{words.AGO_UNITS}"
    rf"|\d{{1,3}}\s?{words.AGO_UNITS}\s?(?:ago|fa|geleden|temu|назад|önce|atrás|前|전)"
    r")" + END,
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"[·•|,\s]*(?:\d[\d.,]{0,9}\s?[kKmM万]?\+?\s?(?:"
    + words.COUNTED
    + r")|"
    + words.COUNTING
    + r"\s*[:：]?\s*\d[\d.,]{0,9}\s?[kKmM万]?\+?\s?(?:min(?:ut[aeiosn]*)?\.?|мин\.?|分钟|分鐘|分|字)?)",
    re.IGNORECASE,
)
# A word of its own, or one whose capital shows where the word before it ends ("marsbitPubblicato").
_START = r"(?:(?<![^\W\d_])|(?<=[^\W\d_])(?=(?-i:[A-Z\u00c0-\u00de\u0410-\u042f])|[\u3040-\u9fff\uac00-\ud7af]))"
_DATING = re.compile(rf"{_START}{words.DATING}(?![a-z\u00df-\u00ff\u0430-\u044f])\s*[:：]?", re.IGNORECASE)
_WEEKDAY = re.compile(words.WEEKDAYS, re.IGNORECASE)
_MARKS = re.compile(r"[\s·•|,，、;；/\-–—~()（）\[\]:：.]+")
_HASH = re.compile(r"\b[0-9a-f]{8,64}\b", re.IGNORECASE)
_BY = re.compile(r"(?:by|von|par|por|di|da|door|autor|автор)\s+", re.IGNORECASE)


def read_date(line: str, timezone: str | None, language: str | None) -> Mark | None:
    """Read a line of dates or counters, with an outlet or an author beside them at most."""
    if len(line) > 160 or not any(map(str.isdigit, line)):
        return None
    found = dates.find(line, timezone=timezone, language=language)
    rest = line
    for one in reversed(found):
        rest = f"{rest[: one.start]} | {rest[one.end :]}"
    counters = len(_COUNTER.findall(rest))
    rest = _COUNTER.sub(" ", rest)
    if not found:
        return Mark(part=Part.COUNTERS) if counters and not _MARKS.sub("", rest) else None
    rest = _HASH.sub(" ", _WEEKDAY.sub(" ", _DATING.sub(" ", rest)) if len(rest) > 2 else rest)
    left = [word for word in (part.strip(" \t·•|,，") for part in rest.split("|")) if _MARKS.sub("", word)]
    return _dated(left, found)


def _dated(left: list[str], found: tuple[dates.Found, ...]) -> Mark | None:
    """Make a date line of what is left beside the dates: nothing, an outlet, or an author."""
    if len(left) > 2 or any(len(word) > 40 or len(word.split()) > 5 or word[-1] in "。！？!?" for word in left):
        return None
    names = tuple(_BY.sub("", word, count=1).strip(" -–—") for word in left if _BY.match(word))
    outlets = [word for word in left if not _BY.match(word)]
    if len(outlets) > 1 or (outlets and not _is_name_like(outlets[0])):
        return None
    return Mark(part=Part.DATE, names=names, outlet=outlets[0] if outlets else None, found=found)


def _is_name_like(text: str) -> bool:
    """Tell whether words could be an outlet's or a person's name: few, and no sentence."""
    return len(text.split()) <= 4 and not re.search(r"[.!?。！？,，;；](?:\s|$)", text)


def read_stamp(line: str) -> Mark | None:
    """Read how long ago something was, with who says so ("Outlet · 7 h ago")."""
    stamp = _AGO.fullmatch(line) if len(line) <= 80 else None
    return Mark(part=Part.STAMP, outlet=stamp["who"].strip(" ·|-") or None) if stamp else None
