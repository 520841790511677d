"""The shapes that a day of the calendar is written in, and what each means; the time of day is dates.py's."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from unicodedata import normalize

from aggregator.parse.months import MONTH_PATTERN, MONTHS

_NAME = f"(?P<name>{MONTH_PATTERN})"
_YEAR = r"(?P<year>\d{4}|'?\d{2}(?!\d))"
_CLOCK_INSIDE = r"(?:(?P<clock>\d{1,2}:\d{2}:\d{2})\s(?:(?P<zone>[A-Z]{1,5}|[+-]\d{4})\s)?)?"

# 2026-04-30, 2026/04/30, 2026.04.30, 2026. 4. 30., 2026年4月30日, 2026년 4월 30일, 2026-Apr-30, 2026. április 30.,
# 2026-W18-5 (the day of a week of ISO 8601); letters may run into it.
_YEAR_FIRST = re.compile(
    r"(?<![\d.vV])(?P<year>\d{4})"
    r"(?:(?P<sep>[-/])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})"
    r"|-W(?P<week>\d{2})-(?P<weekday>[1-7])(?![\d-])"
    r"|\.(?P<month_dot>\d{2})\.(?P<day_dot>\d{2})(?:(?![\d.])|\.(?=\s|$))"
    r"|\.\s(?P<month_spaced>\d{1,2})\.\s(?P<day_spaced>\d{1,2})(?:\.|(?!\d))"
    r"|\s?[年년]\s?(?P<month_cjk>\d{1,2})\s?[月월]\s?(?P<day_cjk>\d{1,2})\s?[日号號일]"
    rf"|\.?[\s-](?P<name>{MONTH_PATTERN})\.?[\s-](?P<day_named>\d{{1,2}})(?!\d))",
    re.IGNORECASE,
)
# 令和8年5月2日, 平成元年1月8日, 民國115年5月2日: years of an era or of the republic.
_ERA = re.compile(
    r"(?P<era>令和|平成|民國|民国)\s?(?P<year>\d{1,3}|元)\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日"
)
_ERAS = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911}
_BUDDHIST = 543  # years by which the Thai calendar is ahead
# April 30, 2026; Apr 30th 2026; Thu Apr 30 10:00:00 CST 2026.
_MONTH_FIRST = re.compile(
    rf"{_NAME}\.?[\s-]{{0,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th|º)?[\s,.-]{{1,3}}{_CLOCK_INSIDE}(?P<year>\d{{4}})",
    re.IGNORECASE,
)
# 30 April 2026; 30. April 2026; 1er mai 2026; 30 de abril de 2026; 30-Apr-26; 30/Apr/2026; 30 апреля 2026 г.;
# in Arabic two names of the month may stand side by side.
_DAY_FIRST = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|re|[.ºª°])?[\s/.-]{0,2}(?:de\s|of\s|d['’]\s?)?"
    rf"{_NAME}(?:/[\u0620-\u064a ]{{2,14}})?\.?[,،]?[\s/.-]{{0,2}}(?:de\s|del\s)?{_YEAR}"
    r"(?:\s?(?:г(?:ода)?|р(?:оку)?)(?![^\W\d_])\.?)?",
    re.IGNORECASE,
)
# 30 tháng 4, 2026; ngày 30 tháng 4 năm 2026.
_VIETNAMESE = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})\s?tháng\s?(?P<month>\d{1,2}),?\s(?:năm\s)?(?P<year>\d{4})", re.IGNORECASE
)
# 30.04.2026, 30/04/26, 04/30/2026.
_NUMBERS = re.compile(r"(?<![\d./-])(?P<a>\d{1,2})(?P<sep>[./-])\s?(?P<b>\d{1,2})(?P=sep)\s?" + _YEAR + r"(?!\.\d)")

# Who writes the month before the day in numbers.
_MONTH_FIRST_LANGUAGES = frozenset({"en", "en-us", "fil", "tl", "en-ph"})


def find_days(text: str, language: str | None, *, is_field: bool) -> Iterator[tuple[datetime, re.Match[str]]]:
    """Yield the days in a text with their matches, in no order, as midnight UTC; a match may hold a `clock`.

    Years of two digits count only in a field.
    """
    for pattern, read in _READERS:
        for found in pattern.finditer(text):
            day = read(found, language, is_field)
            if day is not None:
                yield day, found


def make_day(year: str, month: str | int, day: str) -> datetime | None:
    """A day of the calendar as midnight UTC; None when there is no such day."""
    try:
        return datetime(_full_year(year), int(month), int(day), tzinfo=UTC)
    except ValueError:
        return None


def _full_year(year: str) -> int:
    """Two digits are of this century up to 68, as POSIX has it."""
    number = int(year.lstrip("'"))
    if len(year) >= 4:
        return number
    return number + (2000 if number <= 68 else 1900)


def _read_year_first(found: re.Match[str], _language: str | None, _is_field: bool) -> datetime | None:
    for suffix in ("", "_dot", "_spaced", "_cjk"):
        if found["month" + suffix]:
            return make_day(found["year"], found["month" + suffix], found["day" + suffix])
    if found["week"]:
        return _make_weekday(found["year"], found["week"], found["weekday"])
    return make_day(found["year"], _month(found["name"]), found["day_named"])


def _make_weekday(year: str, week: str, weekday: str) -> datetime | None:
    """A day by its week, as midnight UTC; None when the year has no such week."""
    try:
        return datetime.fromisocalendar(int(year), int(week), int(weekday)).replace(tzinfo=UTC)
    except ValueError:
        return None


def _read_named(found: re.Match[str], _language: str | None, is_field: bool) -> datetime | None:
    if len(found["year"]) < 4 and not is_field:
        return None
    year = found["year"]
    if year.startswith("25") and "\u0e00" <= found["name"][0] <= "\u0e7f":
        year = str(int(year) - _BUDDHIST)
    return make_day(year, _month(found["name"]), found["day"])


def _read_era(found: re.Match[str], _language: str | None, _is_field: bool) -> datetime | None:
    year = 1 if found["year"] == "元" else int(found["year"])
    return make_day(str(_ERAS[found["era"]] + year), found["month"], found["day"])


def _read_vietnamese(found: re.Match[str], _language: str | None, _is_field: bool) -> datetime | None:
    return make_day(found["year"], found["month"], found["day"])


def _read_numbers(found: re.Match[str], language: str | None, is_field: bool) -> datetime | None:
    """Day and month by what is possible, by the full stop (day first), by the language; else unknown."""
    if len(found["year"]) < 4 and not is_field:
        return None
    first, second = int(found["a"]), int(found["b"])
    tag = (language or "").lower().replace("_", "-")
    if found["sep"] == "." or first > 12 or first == second:
        return make_day(found["year"], second, found["a"])
    if second > 12 or tag in _MONTH_FIRST_LANGUAGES:
        return make_day(found["year"], first, found["b"])
    return make_day(found["year"], second, found["a"]) if tag else None


def _month(name: str) -> int:
    """The number of a month's name in any case; 0, which is no month, when case folding made another word of it."""
    return MONTHS.get(normalize("NFC", name).lower(), 0)


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str | None, bool], datetime | None]], ...] = (
    (_YEAR_FIRST, _read_year_first),
    (_MONTH_FIRST, _read_named),
    (_DAY_FIRST, _read_named),
    (_VIETNAMESE, _read_vietnamese),
    (_ERA, _read_era),
    (_NUMBERS, _read_numbers),
)
