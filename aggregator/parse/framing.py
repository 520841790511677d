"""What a line may be to the page it stands on, and what the readers of lines share."""

import re
from dataclasses import dataclass
from enum import StrEnum

from aggregator.parse import dates

LONGEST = 400  # characters; a longer line is text


class Part(StrEnum):
    """What a line is to its page."""

    BREADCRUMB = "breadcrumb"
    DATE = "date"
    COUNTERS = "counters"
    BYLINE = "byline"
    EDITOR = "editor"
    CREDIT = "credit"
    COMMISSION = "commission"
    LEAD_LABEL = "lead-label"
    COPY_LABEL = "copy-label"
    COPY_NOTICE = "copy-notice"
    REFERENCES = "references"
    RELATED = "related"
    STAMP = "stamp"
    FOOTER = "footer"
    FURNITURE = "furniture"
    MORE = "more"
    FIRST_SEEN = "first-seen"
    ADVERT = "advert"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A recognised line: `names` are people (byline, editor) or sections (breadcrumb), `outlet` is who it names,
    `credit` the words beside its dates that say whom the piece is taken from, `found` the dates in it."""

    part: Part
    names: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    outlet: str | None = None
    credit: str | None = None
    found: tuple[dates.Found, ...] = ()


END = r"[\s:：.。…>»›→⟩▼↓!！]*"
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]{3,2000}")


def holds(line: str, stems: tuple[str, ...]) -> bool:
    """Tell whether one of the stems (lower case) stands in a line: asked before a pattern is."""
    lowered = line.lower()
    for stem in stems:  # noqa: SIM110 -- asked of every line; a generator takes twice the time
        if stem in lowered:
            return True
    return False
