"""Dates as documents write them, read by our own rules: what is not certain is None, never a guess.

Feed libraries fill in the current month, lose the time or take one zone's name for another's without a word.
A date known to the day is midnight UTC of that day, whatever the zone, with its precision.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from aggregator.model import Precision
from aggregator.parse import zones
from aggregator.parse.days import find_days, make_day
from aggregator.parse.months import MONTHS

# A field longer than this is a text, not a date; a text is searched no further than this.
_FIELD_LENGTH = 200
_TEXT_LENGTH = 20_000

# What programs write for "no date": the zeros of Unix, of Go and .NET, of spreadsheets.
_PLACEHOLDERS = frozenset({(1970, 1, 1), (1, 1, 1), (1900, 1, 1), (1899, 12, 30), (1899, 12, 31)})

_WEEKDAY = (
    r"(?:\s{0,2}(?:[(（][^()（）\d]{1,14}[)）]|(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]|[月火水木金土日]曜日?))?"
)
# A weekday in words between the day and the time ("05 Mayıs 2026 Salı 09:30"), in a field, where nothing else stands.
# Not a half of the day, nor a zone or PM, which stand in capitals.
_DAY_WORD = re.compile(
    r"[\s,]{1,3}(?!上午|下午|凌晨|早上|中午|晚上|午前|午後|오전|오후|[A-Z]{2,5}\b)[^\W\d_]{2,14}[,.]?"
    r"(?=\s{1,2}\d{1,2}[:：.]\d{2})"
)
_JOIN = r"(?:T|_|(?:\sг\.?)?[\s,;:|·@–—-]{0,4}(?:at|um|à|às|as|alle|ore|alle\sore|a\slas|las|kl\.?|om|в|о|klo)?\s{0,2})"
_TIME = re.compile(
    _WEEKDAY + _JOIN + r"(?P<half>上午|下午|凌晨|早上|中午|晚上|午前|午後|오전|오후)?\s?"
    r"(?P<hour>\d{1,2})\s?[:：h時时点點시]\s?(?P<minute>\d{2})[分분]?"
    r"(?:[:：]?(?P<second>\d{2})秒?(?:[.,]\d{1,9})?(?![\d.]))?(?:\s?Uhr|\s?ч)?(?:\s?(?P<ampm>[ap])\.?m(?-i:(?![a-z]))\.?)?",
    re.IGNORECASE,
)
_TIME_DOTS = re.compile(_JOIN + r"(?P<hour>\d{1,2})\.(?P<minute>\d{2})\sUhr", re.IGNORECASE)
_TIME_COMPACT = re.compile(r"T(?P<hour>\d{2})(?P<minute>\d{2})?(?P<second>\d{2})?(?=Z|[+-]|$)")
_TIME_BEFORE = re.compile(r"(?<!\d)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?[\s,·|–-]{1,3}$")
_OFFSET = re.compile(
    r"\s{0,2}\(?(?P<offset>(?:UTC|GMT)\s?[+−-]\d{1,2}(?::?\d{2})?|[+−-]\d{2}:?\d{2}(?!\d)|[+-]\d{2}(?!\d))"
)
_ZONE_NAME = re.compile(
    r"\s{0,2}[(\[]?(?P<name>Z(?![A-Za-z])|[A-Z][A-Z]{1,4}(?![A-Za-z])|[A-Z][a-z]+/[A-Z][A-Za-z_]+)[)\]]?"
)
_MILITARY = re.compile(r"\s(?P<name>[A-IK-Y])$")

# The two forms that nearly all feeds use, with a zone that leaves no doubt; anything else is read with more care.
_RFC_822 = re.compile(
    r"(?:[A-Za-z]{3},\s)?(?P<day>\d{1,2})\s(?P<name>[A-Za-z]{3})\s(?P<year>\d{4})\s"
    r"(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?\s(?P<zone>GMT|UTC|UT|Z|[+-]\d{4})"
)
_HAS_YEAR = re.compile(r"\d{4}")

_UNIX = re.compile(r"-?\d{9,10}(?:\.\d{1,9})?|\d{12,13}|\d{16}")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(Z|[+-]\d{4})?")

_AFTERNOON = frozenset({"下午", "晚上", "午後", "오후", "p"})
_NOON = frozenset({"中午"})


class _Where(NamedTuple):
    """What the source says of itself, for times without a zone and names of zones with two meanings."""

    zone: str | None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A date inside a text: `text[start:end]` is all of it, weekday names before it left out."""

    value: datetime
    precision: Precision
    start: int
    end: int


def read(text: str, *, timezone: str | None = None, language: str | None = None) -> tuple[datetime, Precision] | None:
    """Read a field that holds a date (RFC 822, ISO 8601, W3CDTF, Unix seconds, or as people write them).

    `timezone` is the zone of a time that names none (an IANA name or an offset; else UTC); `language` decides
    what an ambiguous zone name or 04/05/2026 means. Two dates that differ in one field are no date. Returns UTC.
    """
    text = text[:_FIELD_LENGTH].strip()
    plain = _read_iso(text) or _read_rfc_822(text) or _read_unix(text) or _read_compact(text, _Where(timezone))
    if plain:
        return plain
    found = tuple(_search(text, _Where(timezone, language), is_field=True))
    if not found or len({one.value.date() for one in found}) > 1:
        return None
    return found[0].value, found[0].precision


def find(text: str, *, timezone: str | None = None, language: str | None = None) -> tuple[Found, ...]:
    """Find the dates inside running text, in order, without overlaps; only with a year, from 1990 to 2100.

    Words may run into a date on either side. The first 20,000 characters are searched.
    """
    if not _HAS_YEAR.search(text, 0, _TEXT_LENGTH):
        return ()
    dates = _search(text[:_TEXT_LENGTH], _Where(timezone, language), is_field=False)
    return tuple(one for one in dates if 1990 <= one.value.year <= 2100)


def _read_iso(text: str) -> tuple[datetime, Precision] | None:
    """A whole RFC 3339 time with its zone, the quick way."""
    if text[10:11] != "T" or text[4:5] != "-" or text[-1] not in "Z0123456789":
        return None
    try:
        value = datetime.fromisoformat(text)
        if value.tzinfo is None:
            return None
        value = value.replace(microsecond=0).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return _checked(value, Precision.SECOND if text[16:17] == ":" else Precision.MINUTE)


def _read_rfc_822(text: str) -> tuple[datetime, Precision] | None:
    """A whole RFC 822 time with a zone that means one thing, the quick way."""
    found = _RFC_822.fullmatch(text)
    if not found:
        return None
    day = make_day(found["year"], MONTHS.get(found["name"].lower(), 0), found["day"])
    local = _at(day, found["hour"], found["minute"], found["second"]) if day else None
    precision = Precision.SECOND if found["second"] else Precision.MINUTE
    return _checked(_to_utc(local, found["zone"], _Where(None)), precision)


def _read_unix(text: str) -> tuple[datetime, Precision] | None:
    """Seconds, milliseconds or microseconds since 1970, told apart by their number of digits."""
    if not _UNIX.fullmatch(text):
        return None
    digits = len(text.partition(".")[0].lstrip("-"))
    seconds = float(text) / {12: 1e3, 13: 1e3, 16: 1e6}.get(digits, 1)
    return _checked(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(seconds)), Precision.SECOND)


def _read_compact(text: str, where: _Where) -> tuple[datetime, Precision] | None:
    """ISO 8601's basic format, with or without the T: 20260430, 20260430T1000Z, 20260430100000."""
    found = _COMPACT.fullmatch(text)
    if not found:
        return None
    year, month, day, hour, minute, second, offset = found.groups()
    day_only = make_day(year, month, day)
    if day_only is None or hour is None:
        return _checked(day_only, Precision.DAY)
    local = _at(day_only, hour, minute, second)
    name = "+0000" if offset == "Z" else offset
    return _checked(_to_utc(local, name, where), Precision.SECOND if second else Precision.MINUTE)


def _search(text: str, where: _Where, *, is_field: bool) -> Iterator[Found]:
    """Yield the dates of all shapes in the order of their place; of two that overlap the longer wins."""
    days = find_days(text, where.language, is_field=is_field)
    hits = sorted(((found.start(), -found.end(), day, found) for day, found in days), key=lambda one: one[:2])
    end = 0
    for start, _, day, hit in hits:
        if start < end:
            continue
        one = _with_time(text, hit, day, where, floor=end)
        if one is not None:
            end = one.end
            yield one


def _with_time(text: str, hit: re.Match[str], day: datetime, where: _Where, *, floor: int) -> Found | None:
    """Add the time that stands inside, after or (in a byline) before the day."""
    groups = hit.groupdict()
    start, end = hit.span()
    if groups.get("clock"):
        hour, minute, second = groups["clock"].split(":")
        local, zone_text = _at(day, hour, minute, second), groups.get("zone")
        return _found(_to_utc(local, zone_text, where), Precision.SECOND, start, end)
    word = _DAY_WORD.match(text, end)
    at = word.end() if word and len(text) <= _FIELD_LENGTH else end
    time = _TIME.match(text, at) or _TIME_DOTS.match(text, at) or _TIME_COMPACT.match(text, at)
    if time:
        local, precision = _local(day, time.groupdict())
        if local is not None:
            zone_text, end = _zone_after(text, time.end(), local, where)
            return _found(_to_utc(local, zone_text, where), precision, start, end)
    before = _TIME_BEFORE.search(text, max(floor, start - 12), start)
    if before:
        local, precision = _local(day, before.groupdict())
        if local is not None:
            return _found(_to_utc(local, None, where), precision, before.start(), end)
    return _found(day, Precision.DAY, start, end)


def _zone_after(text: str, end: int, local: datetime, where: _Where) -> tuple[str | None, int]:
    """Find the zone written after a time, and where it ends; "+0800 CST" is one zone, and the number counts."""
    number = _OFFSET.match(text, end)
    if number and zones.offset(number["offset"]):
        name = _ZONE_NAME.match(text, number.end())
        is_known = name and zones.named(name["name"], local, zone=where.zone, language=where.language)
        return number["offset"], name.end() if name and is_known else number.end()
    name = _ZONE_NAME.match(text, end) or _MILITARY.match(text, end)
    if name and _zone(name["name"], local, where):
        return name["name"], name.end()
    return None, end


def _zone(text: str, local: datetime, where: _Where) -> object:
    return zones.place(text) if "/" in text else zones.named(text, local, zone=where.zone, language=where.language)


def _to_utc(local: datetime | None, zone_text: str | None, where: _Where) -> datetime | None:
    """Place a local time (naive, or the naive reading of midnight UTC) in its zone; UTC when none is known."""
    if local is None:
        return None
    naive = local.replace(tzinfo=None)
    found = None
    if zone_text:
        found = zones.offset(zone_text) or zones.place(zone_text if "/" in zone_text else None)
        found = found or zones.named(zone_text, naive, zone=where.zone, language=where.language)
    try:
        return naive.replace(tzinfo=found or zones.place(where.zone) or UTC).astimezone(UTC)
    except OverflowError:  # the last hours of the year 9999
        return None


def _local(day: datetime, groups: dict[str, str | None]) -> tuple[datetime | None, Precision]:
    """Add a written time to a day, twelve-hour clocks included."""
    half = groups.get("half") or (groups.get("ampm") or "").lower()
    hour = int(groups["hour"] or 0)
    if half and hour <= 12:
        if half in _AFTERNOON or (half in _NOON and hour < 11):
            hour = hour % 12 + 12
        elif half not in _NOON:
            hour %= 12
    local = _at(day, str(hour), groups.get("minute"), groups.get("second"))
    return local, Precision.SECOND if groups.get("second") else Precision.MINUTE


def _at(day: datetime, hour: str | None, minute: str | None, second: str | None) -> datetime | None:
    """A time of the day; 24:00 is the next midnight, a leap second the one before it."""
    hours, minutes, seconds = int(hour or 0), int(minute or 0), min(int(second or 0), 59)
    if hours > 24 or minutes > 59 or (second and int(second) > 60) or (hours == 24 and minutes + seconds):
        return None
    try:
        return day + timedelta(hours=hours, minutes=minutes, seconds=seconds)
    except OverflowError:
        return None


def _found(value: datetime | None, precision: Precision, start: int, end: int) -> Found | None:
    checked = _checked(value, precision)
    return Found(value=checked[0], precision=precision, start=start, end=end) if checked else None


def _checked(value: datetime | None, precision: Precision) -> tuple[datetime, Precision] | None:
    """Refuse what cannot be a date of publication: placeholders, and anything before 1900."""
    if value is None or value.year < 1900 or (value.year, value.month, value.day) in _PLACEHOLDERS:
        return None
    return value, precision
