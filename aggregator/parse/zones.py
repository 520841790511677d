"""Time zones as feeds write them: offsets, obsolete names, and names that mean different zones in different places."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

# Hours east of Greenwich. An ambiguous name stands here for the zone most feeds mean by it.
_HOURS: dict[str, float] = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "MEZ": 1, "MET": 1,
    "CEST": 2, "MESZ": 2, "MEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "MSD": 4, "TRT": 3, "IDT": 3,
    "WAT": 1, "CAT": 2, "SAST": 2, "EAT": 3, "GST": 4, "PKT": 5, "IST": 5.5, "NPT": 5.75, "WIB": 7, "ICT": 7,
    "HKT": 8, "SGT": 8, "PHT": 8, "MYT": 8, "AWST": 8, "JST": 9, "KST": 9, "ACST": 9.5, "AEST": 10,
    "ACDT": 10.5, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "NST": -3.5, "NDT": -2.5, "BRT": -3, "ART": -3, "CLT": -4, "CLST": -3, "COT": -5, "PET": -5,
    "AST": -4, "ADT": -3, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6,
    "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10,
}  # fmt: skip

# The same letters in the mouth of another language (its tag, or its tag with a region).
_LOCAL_HOURS: dict[tuple[str, str], float] = {
    ("zh", "CST"): 8, ("he", "IST"): 2, ("ga", "IST"): 1, ("en-ie", "IST"): 1, ("ar", "AST"): 3,
    ("en-au", "EST"): 10, ("en-au", "EDT"): 11, ("en-au", "CST"): 9.5, ("en-au", "WST"): 8,
    ("tl", "PST"): 8, ("fil", "PST"): 8, ("en-ph", "PST"): 8, ("bn", "BST"): 6, ("ko", "KST"): 9,
}  # fmt: skip

# Names of a zone that keeps summer time without saying so.
_PLACES = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
}  # fmt: skip

_OFFSET = re.compile(r"(?:UTC|GMT)?\s?([+\-−])(\d{1,2}?)(?::?(\d{2}))?", re.IGNORECASE)


def place(name: str | None) -> tzinfo | None:
    """Find the zone that a configuration or a document names ("Asia/Shanghai", "+08:00"); None when unknown."""
    if not name:
        return None
    try:
        return offset(name) or ZoneInfo(name)
    except (ValueError, KeyError, OSError):  # a path, an unknown name (a KeyError), a folder
        return None


def offset(text: str) -> tzinfo | None:
    """Read a numeric offset ("+0800", "UTC+8", "-05:30"); None when it is none, or beyond 15 hours."""
    found = _OFFSET.fullmatch(text.strip())
    if not found:
        return None
    sign, hours, minutes = found.groups()
    east = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if east > timedelta(hours=15) or int(minutes or 0) > 59:
        return None
    return timezone(east if sign == "+" else -east)


def named(name: str, when: datetime, *, zone: str | None = None, language: str | None = None) -> tzinfo | None:
    """Find what a zone name of capital letters means at the naive time `when`.

    The configured zone decides when the name is its own ("CST" in Asia/Shanghai), then the language, then
    the customary meaning. A single letter of the military alphabet says nothing (RFC 5322 4.3): UTC.
    """
    name = name.upper()
    home = _own_offset(name, when, zone)
    if home is not None:
        return timezone(home)
    hours = _local_hours(name, language)
    if hours is not None:
        return timezone(timedelta(hours=hours))
    if name in _PLACES:
        return place(_PLACES[name])
    return UTC if len(name) == 1 and name.isascii() and name != "J" else None


def _own_offset(name: str, when: datetime, zone: str | None) -> timedelta | None:
    """The offset that the configured zone itself gives that name, in winter or in summer."""
    home = place(zone)
    for month in (when.month, 1, 7):
        day = datetime(when.year, month, 1)  # noqa: DTZ001 - a wall clock's time
        if home is not None and home.tzname(day) == name:
            return home.utcoffset(day)
    return None


def _local_hours(name: str, language: str | None) -> float | None:
    tag = (language or "").lower().replace("_", "-")
    for key in (tag, tag.partition("-")[0]):
        if (key, name) in _LOCAL_HOURS:
            return _LOCAL_HOURS[key, name]
    return _HOURS.get(name)
