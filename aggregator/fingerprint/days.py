"""The days that a text names: dates in several ways of writing, and weekdays."""

import re
from datetime import date

from aggregator.fingerprint.words import fold
from aggregator.parse.months import MONTHS as WRITTEN_MONTHS

# As a folded text has them.
MONTHS = {fold(name): number for name, number in WRITTEN_MONTHS.items()}
OPENING_CHARACTERS = 600

_ISO_DAY = re.compile(r"(\d(?<!\d\d)\d{3})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_CJK_DAY = re.compile(r"(?:(\d{4})\s?[年년]\s?)?(?<!\d)(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]")
# A word beside a number; whether it is a month is looked up, which is ten times faster than a pattern of all months.
_MONTH_DAY = re.compile(r"(?<![^\W_])([^\W\d_]{3,12})\.?\s(\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:,?\s(\d{4}))?")
_DAY_MONTH = re.compile(
    r"(\d(?<!\d\d)\d?)(?:st|nd|rd|th|er|\.)?\s(?:de\s|of\s)?([^\W\d_]{3,12})(?:\.?,?\s(?:de\s)?(\d{4}))?"
)
_WEEKDAYS = (
    "monday montag lundi lunes segunda-feira lunedì maandag måndag понедельник poniedziałek 周一 星期一 月曜日",
    "tuesday dienstag mardi martes terça-feira martedì dinsdag tisdag вторник wtorek 周二 星期二 火曜日",
    "wednesday mittwoch mercredi miércoles quarta-feira mercoledì woensdag onsdag среду środa 周三 星期三 水曜日",
    "thursday donnerstag jeudi jueves quinta-feira giovedì donderdag torsdag четверг czwartek 周四 星期四 木曜日",
    "friday freitag vendredi viernes sexta-feira venerdì vrijdag fredag пятницу piątek 周五 星期五 金曜日",
    "saturday samstag samedi sábado sabato zaterdag lördag субботу sobota 周六 星期六 土曜日",
    "sunday sonntag dimanche domingo domenica zondag söndag воскресенье niedziela 周日 周天 星期日 星期天 日曜日",
)
_WEEKDAY_NUMBER = {name: number for number, line in enumerate(_WEEKDAYS) for name in line.split()}
_DAY_NAMES = frozenset(name.encode() for name in (*MONTHS, *_WEEKDAY_NUMBER))
_FEIRA = re.compile(r"[^\W\d_]{3,9}-feira")
_ODD = re.compile(r"[^\x00-\x7f\w]")
_LETTERS_ONLY = bytes(code if code > 0x7F or chr(code).isalpha() else 0x20 for code in range(256))
_CJK_WEEKDAY = re.compile(r"(?:周|星期)[一二三四五六日天]|[月火水木金土日]曜日")
_DIGIT = re.compile(r"\d")
MAX_DAYS = 6


def find_days(folded: str) -> tuple[str, ...]:
    """The days that the opening of a folded text names: `2026-04-30`, `--04-30` where the year is left out, `w3` for
    a Thursday."""
    folded = folded[:OPENING_CHARACTERS]
    names = _day_names(folded)
    found: dict[str, None] = {}
    if _DIGIT.search(folded):
        for match in _ISO_DAY.finditer(folded):
            _add_day(found, match[1], match[2], match[3])
        for match in _CJK_DAY.finditer(folded) if "月" in folded or "월" in folded else ():
            _add_day(found, match[1], match[2], match[3])
        if not MONTHS.keys().isdisjoint(names):
            _add_named_days(found, folded)
    weekdays = sorted({_WEEKDAY_NUMBER[name] for name in names if name in _WEEKDAY_NUMBER})
    return (*tuple(found)[:MAX_DAYS], *(f"w{number}" for number in weekdays))


def is_day_name(word: str) -> bool:
    """Whether a folded word is the name of a month or of a weekday."""
    return word in MONTHS or word in _WEEKDAY_NUMBER


def is_one_day(one: str, other: str) -> bool:
    """Whether two days may be one: of which one leaves out the year, it is that of the other."""
    if one[0] != "-" and other[0] != "-":
        return one == other
    return day_of_year(one) == day_of_year(other)


def day_of_year(day: str) -> str:
    """A day without its year, `04-30`; a weekday as it is."""
    return day[-5:]


def _day_names(folded: str) -> set[str]:
    """The names of months and weekdays in a text: its runs of letters are looked up, all at once."""
    letters = folded if folded.isascii() else _ODD.sub(" ", folded)
    words = letters.encode().translate(_LETTERS_ONLY).split()
    names = {name.decode() for name in _DAY_NAMES.intersection(words)}
    if "-feira" in folded:
        names.update(_FEIRA.findall(folded))
    if "周" in folded or "星期" in folded or "曜日" in folded:
        names.update(_CJK_WEEKDAY.findall(folded))
    return names


def _add_named_days(found: dict[str, None], folded: str) -> None:
    for match in _MONTH_DAY.finditer(folded):
        _add_day(found, match[3], MONTHS.get(match[1], 0), match[2])
    for match in _DAY_MONTH.finditer(folded):
        _add_day(found, match[3], MONTHS.get(match[2], 0), match[1])


def _add_day(found: dict[str, None], year: str | None, month: str | int, day: str) -> None:
    try:
        made = date(int(year) if year else 2024, int(month), int(day))  # 2024 has every day
    except ValueError:
        return
    found[made.isoformat() if year else f"--{made:%m-%d}"] = None
