"""Durations and sizes as people write them in a configuration: `30m`, `14d`, `off`, `10MB`. Pure."""

import re
from datetime import timedelta

_DURATION = re.compile(r"(\d{1,6})\s*(s|m|h|d|w)")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
# Counted back from now, or forth, it must still lead to a date.
_LONGEST = timedelta(days=36_525)
_SIZE = re.compile(r"(\d{1,9})\s*(B|kB|MB|GB)?", re.IGNORECASE)
_BYTES = {"b": 1, "kb": 1_000, "mb": 1_000_000, "gb": 1_000_000_000}


def read_duration(text: str, *, or_off: bool = True) -> timedelta | None:
    """Read `30m`, `1h30m`, `14d`; `off` is None. Raises ValueError with what would have been understood.

    Where `off` has no meaning, `or_off` keeps it out of what is said.
    """
    if text.strip() == "off":
        return None
    parts = list(_DURATION.finditer(text.strip()))
    if not parts or "".join(part[0] for part in parts) != text.strip():
        other = ', or "off"' if or_off else ""
        raise ValueError(f'"{text}" is no duration: write a number and s, m, h, d or w, as in "30m"{other}')
    read = timedelta(seconds=sum(int(part[1]) * _SECONDS[part[2]] for part in parts))
    if read > _LONGEST:
        raise ValueError(f'"{text}" is longer than a hundred years')
    return read


def write_duration(value: timedelta | None) -> str:
    """Write a duration in the largest unit that divides it; None is `off`."""
    if value is None:
        return "off"
    seconds = int(value.total_seconds())
    unit = next(unit for unit in ("w", "d", "h", "m", "s") if seconds % _SECONDS[unit] == 0)
    return f"{seconds // _SECONDS[unit]}{unit}"


def read_size(value: str | int) -> int:
    """Read a number of bytes, or `10MB` (decimal units). Raises ValueError."""
    found = _SIZE.fullmatch(str(value).strip())
    if not found:
        raise ValueError(f'"{value}" is no size: write a number of bytes, or as in "10MB"')
    return int(found[1]) * _BYTES[(found[2] or "B").lower()]
