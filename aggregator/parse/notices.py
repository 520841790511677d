"""What is appended to a piece: where it first appeared, who earns by purchases, labels, footers, pointers to more."""

import re

from aggregator.parse.framing import END, Mark, Part, holds
from aggregator.parse.words import appended, earning, labels, others

_APPEARED = tuple(re.compile(pattern, re.IGNORECASE) for pattern in appended.FIRST_SEEN)


def read_first_seen(line: str) -> Mark | None:
    """Read where a piece appeared first ("The post … appeared first on …")."""
    if not holds(line, appended.FIRST_SEEN_STEMS):
        return None
    for pattern in _APPEARED:
        found = pattern.fullmatch(line.rstrip(" .。"))
        if found:
            return Mark(part=Part.FIRST_SEEN, outlet=found["name"].strip(" .。"))
    return None


_COMMISSION = tuple(re.compile(pattern, re.IGNORECASE) for pattern in earning.COMMISSION)
_PURCHASES = re.compile(earning.PURCHASES, re.IGNORECASE)
_LONGEST_BEFORE = 60  # characters before what is said of earning: "If you buy something "
_LINK_WORDS = re.compile(r"\s*(?:link|website|site|page|seite|网站|網站)s?$", re.IGNORECASE)


def read_commission(line: str) -> Mark | None:
    """Read the notice that an outlet is paid for what readers buy."""
    if not (holds(line, earning.EARNINGS) and _PURCHASES.search(line)):
        return None
    hits = [found for found in (pattern.search(line) for pattern in _COMMISSION) if found]
    # A text may end with the notice: then it is a text, and stays.
    if not hits or min(found.start() for found in hits) > _LONGEST_BEFORE:
        return None
    named = (found.groupdict().get("outlet") or "" for found in hits)
    outlets = [_LINK_WORDS.sub("", name).strip(" '’“”\"") for name in named]
    return Mark(part=Part.COMMISSION, outlet=next(filter(_is_outlet, outlets), None))


def _is_outlet(name: str) -> bool:
    parts = name.split()
    if len(parts) > 1 and parts[0] == "The" and parts[1][0].isupper():
        parts = parts[1:]
    return bool(parts) and len(parts) <= 5 and parts[0].lower() not in earning.OURSELVES and not name[0].islower()


_ARTICLE = re.compile(labels.ARTICLE, re.IGNORECASE)
_SPOKEN = re.compile(r"[.,;!?。，；！？]")
_NOTICE = tuple(re.compile(group, re.IGNORECASE) for group in (labels.COPY, labels.ORIGINAL, labels.KEEPING))


def is_copy_notice(line: str) -> bool:
    """Tell whether a line speaks of the copy itself: that it is one, and of its original or its keeping."""
    return len(line) <= 250 and all(group.search(line) for group in _NOTICE)


def is_copy_label(line: str) -> bool:
    """Tell whether a few words are a label over a copy, put together as one likes ("Snapshot of the full text")."""
    is_short = len(line) <= 45 and len(line.split()) <= 5 and not _SPOKEN.search(line)
    return is_short and bool(_NOTICE[0].search(line) and (_NOTICE[1].search(line) or _ARTICLE.search(line)))


# Over a list, or before the one piece that it names.
_RELATED = re.compile(others.RELATED + rf"(?:{END}|\s?[:：]\s*\S.{{0,180}})", re.IGNORECASE)
_MORE_IN = re.compile(others.MORE_IN + r"(?:\s*[:：]\s*\S.{0,180}|\s\S[^.!?。！？]{0,50})", re.IGNORECASE)
_LEAD_LABEL = re.compile(
    r"[【\[(（]?" + labels.LEAD_LABELS + r"[】\])）]?" + END,
    re.IGNORECASE,
)
_COPY_LABEL = re.compile(
    r"[【\[(（]?" + labels.COPY_LABELS + r"[】\])）]?" + END,
    re.IGNORECASE,
)
_REFERENCES = re.compile(
    labels.REFERENCES + r"\s*[:：]?\s*",
    re.IGNORECASE,
)
_ADVERT = re.compile(
    r"[\[(（—–-]{0,3}\s*" + labels.ADVERTS + r"\s*[\])）—–-]{0,3}",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r".{0,80}?(?:" + appended.FOOTERS + r").{0,160}",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"[\[(（]?"
    + others.MORE
    + r"(?:\s+(?:at|on|in|bei|auf|su|sur|en|em|op)\s\S.{0,50}|\s*[\"“«:：].{0,160})?[\s.。…>»›→⟩\])）]*",
    re.IGNORECASE,
)

_LABELS = (
    (_RELATED, Part.RELATED),
    (_MORE_IN, Part.RELATED),
    (_ADVERT, Part.ADVERT),
    (_REFERENCES, Part.REFERENCES),
    (_COPY_LABEL, Part.COPY_LABEL),
    (_LEAD_LABEL, Part.LEAD_LABEL),
    (_MORE, Part.MORE),
)

_LONGEST_LABEL = 80


def is_telling(line: str) -> bool:
    """Tell cheaply whether a long line may be a label or a notice: most lines are neither."""
    lowered = line.lower()
    if lowered.startswith(appended.TELLING_STARTS):
        return True
    for stem in _TELLING:  # noqa: SIM110 -- asked of every line; a generator takes twice the time
        if stem in lowered:
            return True
    return False


_TELLING = (*appended.TELLING, *earning.EARNINGS)


def _is_telling_label(line: str) -> bool:
    """Tell whether a line has a stem of a thing that a longer footer says, or begins like a pointer to more."""
    return line.lower().startswith(appended.TELLING_STARTS) or holds(line, appended.TELLING)


def read_label(line: str) -> Mark | None:
    """Read a label, a footer or a pointer to more."""
    is_short = len(line) <= _LONGEST_LABEL
    if not is_short and not _is_telling_label(line):
        return None
    found = next((Mark(part=part) for pattern, part in _LABELS if pattern.fullmatch(line)), None)
    return found or (Mark(part=Part.FOOTER) if holds(line, appended.FOOTER_STEMS) and _FOOTER.fullmatch(line) else None)
