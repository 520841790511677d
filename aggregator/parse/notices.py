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


# Each label under the name of its part, in one pattern: nearly every line is none of them, and is asked once.
_LABEL = re.compile(
    # Over a list, or before the one piece that it names.
    rf"(?P<related>{others.RELATED}(?:{END}|\s?[:：]\s*\S.{{0,180}})"
    rf"|{others.MORE_IN}(?:\s*[:：]\s*\S.{{0,180}}|\s\S[^.!?。！？]{{0,50}}))"
    rf"|(?P<advert>[\[(（—–-]{{0,3}}\s*{labels.ADVERTS}\s*[\])）—–-]{{0,3}})"
    rf"|(?P<references>{labels.REFERENCES}\s*[:：]?\s*)"
    rf"|(?P<copy_label>[【\[(（]?{labels.COPY_LABELS}[】\])）]?{END})"
    rf"|(?P<lead_label>[【\[(（]?{labels.LEAD_LABELS}[】\])）]?{END})"
    rf"|(?P<more>[\[(（]?{others.MORE}(?:\s+(?:at|on|in|bei|auf|su|sur|en|em|op)\s\S.{{0,50}}|\s*[\"“«:：].{{0,160}})?"
    r"[\s.。…>»›→⟩\])）]*)",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r".{0,80}?(?:" + appended.FOOTERS + r").{0,160}",
    re.IGNORECASE,
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
    found = _LABEL.fullmatch(line)
    if found:
        return Mark(part=Part[(found.lastgroup or "").upper()])
    return Mark(part=Part.FOOTER) if holds(line, appended.FOOTER_STEMS) and _FOOTER.fullmatch(line) else None
