"""How times, numbers and languages are said on pages. Pure."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from aggregator.model import Precision
from aggregator.publish.text import language_tag

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

# Languages in their own words; a tag of none of them is not put into a page.
LANGUAGES = {
    "ar": "العربية", "bg": "български", "bn": "বাংলা", "ca": "català", "cs": "čeština", "da": "dansk", "de": "Deutsch",
    "el": "ελληνικά", "en": "English", "es": "español", "et": "eesti", "eu": "euskara", "fa": "فارسی", "fi": "suomi",
    "fr": "français", "ga": "Gaeilge", "gl": "galego", "gu": "ગુજરાતી", "he": "עברית", "hi": "हिन्दी", "hr": "hrvatski",
    "hu": "magyar", "hy": "հայերեն", "id": "Indonesia", "is": "íslenska", "it": "italiano", "ja": "日本語",
    "ka": "ქართული", "kk": "қазақша", "km": "ខ្មែរ", "kn": "ಕನ್ನಡ", "ko": "한국어", "lo": "ລາວ", "lt": "lietuvių",
    "lv": "latviešu", "mk": "македонски", "ml": "മലയാളം", "mn": "монгол", "mr": "मराठी", "ms": "Melayu",
    "my": "မြန်မာ", "nb": "norsk bokmål", "ne": "नेपाली", "nl": "Nederlands", "nn": "nynorsk", "no": "norsk",
    "pa": "ਪੰਜਾਬੀ", "pl": "polski", "ps": "پښتو", "pt": "português", "ro": "română", "ru": "русский", "si": "සිංහල",
    "sk": "slovenčina", "sl": "slovenščina", "sq": "shqip", "sr": "српски", "sv": "svenska", "sw": "Kiswahili",
    "ta": "தமிழ்", "te": "తెలుగు", "th": "ไทย", "tl": "Tagalog", "tr": "Türkçe", "uk": "українська", "ur": "اردو",
    "uz": "oʻzbekcha", "vi": "Tiếng Việt", "yi": "ייִדיש", "zh": "中文",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time for a page: `iso` for programs, `short` to be seen, `full` to be pointed at."""

    iso: str
    short: str
    full: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language: its tag, and its name in itself."""

    tag: str
    name: str


def when(moment: datetime, precision: Precision | None, now: datetime, zone: tzinfo) -> When:
    """Say when something was published; without a precision the time is when it was first seen."""
    if precision is Precision.DAY:
        # A day is a day wherever it is read: midnight UTC must not become the evening before.
        return When(iso=f"{moment:%Y-%m-%d}", short=_day_age(moment, now), full=f"{moment:%a %-d %b %Y}")
    local = moment.astimezone(zone)
    full = f"{local:%a %-d %b %Y, %H:%M}"
    short = age(moment, now, zone)
    if precision is None:
        return When(iso=local.isoformat(timespec="minutes"), short=f"seen {short}", full=f"undated, first seen {full}")
    return When(iso=local.isoformat(timespec="minutes"), short=short, full=full)


def age(moment: datetime, now: datetime, zone: tzinfo) -> str:
    """Say how long ago, in as few characters as do: `5 min`, `3 h`, `4 d`, then the date."""
    passed = now - moment
    if passed < _MINUTE:
        return "now"
    if passed < _HOUR:
        return f"{passed // _MINUTE} min"
    if passed < 2 * _DAY:
        return f"{passed // _HOUR} h"
    if passed < 14 * _DAY:
        return f"{passed // _DAY} d"
    return _date(moment.astimezone(zone), now)


def _day_age(day: datetime, now: datetime) -> str:
    days = (now.date() - day.date()).days
    if days <= 0:
        return "today"
    return "yesterday" if days == 1 else f"{days} d" if days < 14 else _date(day, now)


def _date(day: datetime, now: datetime) -> str:
    return f"{day:%-d %b}" if day.year == now.year else f"{day:%-d %b %Y}"


def span(length: timedelta) -> str:
    """Say a length of time in one unit: `3 days`."""
    for unit, name in ((_DAY, "day"), (_HOUR, "hour"), (_MINUTE, "minute")):
        if length >= unit:
            return plural(length // unit, name)
    return "a moment"


def until(moment: datetime, now: datetime) -> str:
    """Say how soon, in few characters: `in 24 min`."""
    left = moment - now
    if left < _MINUTE:
        return "now"
    if left < 1.5 * _HOUR:
        return f"in {round(left / _MINUTE)} min"
    return f"in {round(left / _HOUR)} h" if left < 2 * _DAY else f"in {round(left / _DAY)} d"


def direction(text: str) -> str:
    """The direction of a text by its first letter that has one (UAX 9, P2): `ltr` or `rtl`."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def lag(moment: datetime, start: datetime, precisions: tuple[Precision | None, Precision | None]) -> str:
    """Say how long after the start something came, as exactly as both times are known; empty where one is not."""
    if None in precisions:
        return ""
    if Precision.DAY in precisions:
        days = (moment.date() - start.date()).days
        return _signed(days, "d")
    seconds = (moment - start).total_seconds()
    for size, unit in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if abs(seconds) >= size * (2 if unit == "d" else 1):
            return _signed(round(seconds / size), unit)
    return ""


def _signed(count: int, unit: str) -> str:
    return f"{'+' if count > 0 else '−'}{abs(count)} {unit}" if count else ""


def plural(count: int, one: str, many: str | None = None) -> str:
    """Count things: `1 story`, `2,400 stories`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def percent(part: int, whole: int) -> int:
    """A share in whole percents; never 100 for less than all, never 0 for more than nothing."""
    if not whole or not part:
        return 0
    return max(1, min(99, round(100 * part / whole))) if part < whole else 100


def language(tag: str | None) -> Language | None:
    """Name a language that a browser can know; None for any other word in its place."""
    sound = language_tag(tag)
    name = LANGUAGES.get(sound.partition("-")[0].lower()) if sound else None
    return Language(tag=sound, name=name) if sound and name else None
