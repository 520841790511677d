"""The place and the day that a press release or an agency begins its text with ("Roubaix, le 5 mai 2026 – …")."""

import re

from aggregator.parse import dates
from aggregator.parse.framing import Mark, Part

_LONGEST = 80  # characters of place and day
_PLACE = re.compile(
    r"(?:[^\W\d_a-z][^\W\d_]*[\s.,/()-]{1,3}|(?:de|da|di|du|la|le|der|am|sur|den|el|on)[\s,]{1,2}){1,6}|[\u3040-\u9fff\uac00-\ud7af]{2,8}\s?"
)
_DASH = re.compile(r"\)?\s{0,2}(?:[гr]\.)?\s{0,2}(?:[–—―]|-{1,2}|/[A-Z][\w .-]{2,30}/\s?-{0,2})\s")


def read_dateline(text: str) -> Mark | None:
    """Read the day that a text begins with, behind a place and before a dash; the line itself stays text."""
    found = dates.find(text[:_LONGEST])
    if not found or not found[0].start or not _DASH.match(text, found[0].end):
        return None
    return Mark(part=Part.DATE, found=found[:1]) if _PLACE.fullmatch(text, 0, found[0].start) else None
