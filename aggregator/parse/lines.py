"""Lines that frame a text and are not the text: recognised one by one, by shape first and by words where needed.

The words of the languages are in words.py. Every pattern is anchored and bounded, so that a hostile line costs no more
than its length.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from aggregator.parse import dates, words

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
    MORE = "more"
    FIRST_SEEN = "first-seen"
    ADVERT = "advert"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A recognised line: `names` are people (byline, editor) or sections (breadcrumb), `outlet` is who it names,
    `found` the dates in it."""

    part: Part
    names: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    outlet: str | None = None
    found: tuple[dates.Found, ...] = ()


_END = r"[\s:：.。…>»›→⟩▼↓!！]*"

# ------------------------------------------------------------------------------------------------ breadcrumbs

_BACK = re.compile(
    r"(?:[←‹«<＜⬅↩◀〈]\s*️?\s*)?" + words.BACK + r"\s*(?P<place>.{0,60})",
    re.IGNORECASE,
)
_ARROW = re.compile(r"[←‹«⬅↩◀]\s*(?P<place>[^.!?。！？]{1,40})")
_TRAIL = re.compile(rf"{words.HOME}\s*[>›»/→|]\s*(?P<rest>.{{1,200}})", re.IGNORECASE)
_TRAIL_MARK = re.compile(r"\s*[>›»/→|]\s*")
_ONLY_HOME = re.compile(words.HOME + _END, re.IGNORECASE)
_FRONT = re.compile(words.FRONT + _END, re.IGNORECASE)


def _read_breadcrumb(line: str) -> Mark | None:
    found = _BACK.fullmatch(line) or _ARROW.fullmatch(line)
    if found:
        place = found["place"].strip(" :：.→>")
        return Mark(part=Part.BREADCRUMB, outlet=None if not place or _ONLY_HOME.fullmatch(place) else place)
    trail = _TRAIL.fullmatch(line)
    if trail:
        parts = [part for part in _TRAIL_MARK.split(trail["rest"]) if part]
        return Mark(part=Part.BREADCRUMB, names=tuple(part for part in parts if len(part) <= 30))
    return Mark(part=Part.BREADCRUMB) if _FRONT.fullmatch(line) else None


# ------------------------------------------------------------------------------------------------ dates, counters

_AGO = re.compile(
    r"(?P<who>\D{0,40}?)\s*(?:"
    rf"(?:vor|il y a|hace|há|около)\s+\d{{1,3}}\s?{words.AGO_UNITS}"
    rf"|\d{{1,3}}\s?{words.AGO_UNITS}\s?(?:ago|fa|geleden|temu|назад|önce|atrás|前|전)"
    r")" + _END,
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"[·•|,\s]*(?:\d[\d.,]{0,9}\s?[kKmM万]?\+?\s?(?:"
    + words.COUNTED
    + r")|"
    + words.COUNTING
    + r"\s*[:：]?\s*\d[\d.,]{0,9}\s?[kKmM万]?\+?\s?(?:min(?:ut[aeiosn]*)?\.?|мин\.?|分钟|分鐘|分|字)?)",
    re.IGNORECASE,
)
# A word of its own, or one whose capital shows where the word before it ends ("marsbitPubblicato").
_START = r"(?:(?<![^\W\d_])|(?<=[^\W\d_])(?=(?-i:[A-Z\u00c0-\u00de\u0410-\u042f])|[\u3040-\u9fff\uac00-\ud7af]))"
_DATING = re.compile(rf"{_START}{words.DATING}(?![a-z\u00df-\u00ff\u0430-\u044f])\s*[:：]?", re.IGNORECASE)
_WEEKDAY = re.compile(words.WEEKDAYS, re.IGNORECASE)
_MARKS = re.compile(r"[\s·•|,，、;；/\-–—~()（）\[\]:：.]+")
_HASH = re.compile(r"\b[0-9a-f]{8,64}\b", re.IGNORECASE)
_BY = re.compile(r"(?:by|von|par|por|di|da|door|autor|автор)\s+", re.IGNORECASE)


def _read_date(line: str, timezone: str | None, language: str | None) -> Mark | None:
    if len(line) > 160 or not any(map(str.isdigit, line)):
        return None
    found = dates.find(line, timezone=timezone, language=language)
    rest = line
    for one in reversed(found):
        rest = f"{rest[: one.start]} | {rest[one.end :]}"
    counters = len(_COUNTER.findall(rest))
    rest = _COUNTER.sub(" ", rest)
    if not found:
        return Mark(part=Part.COUNTERS) if counters and not _MARKS.sub("", rest) else None
    rest = _HASH.sub(" ", _WEEKDAY.sub(" ", _DATING.sub(" ", rest)) if len(rest) > 2 else rest)
    left = [word for word in (part.strip(" \t·•|,，") for part in rest.split("|")) if _MARKS.sub("", word)]
    return _dated(left, found)


def _dated(left: list[str], found: tuple[dates.Found, ...]) -> Mark | None:
    """Make a date line of what is left beside the dates: nothing, an outlet, or an author."""
    if len(left) > 2 or any(len(word) > 40 or len(word.split()) > 5 or word[-1] in "。！？!?" for word in left):
        return None
    names = tuple(_BY.sub("", word, count=1).strip(" -–—") for word in left if _BY.match(word))
    outlets = [word for word in left if not _BY.match(word)]
    if len(outlets) > 1 or (outlets and not _is_name_like(outlets[0])):
        return None
    return Mark(part=Part.DATE, names=names, outlet=outlets[0] if outlets else None, found=found)


def _is_name_like(text: str) -> bool:
    """Tell whether words could be an outlet's or a person's name: few, and no sentence."""
    return len(text.split()) <= 4 and not re.search(r"[.!?。！？,，;；](?:\s|$)", text)


# ------------------------------------------------------------------------------------------------ people

_ROLE = re.compile(
    rf"(?:^|(?<=[\s,，;；|｜丨·•]))(?:(?P<editor>{words.EDITORS})|(?P<writer>{words.WRITERS}))\s*[:：|｜丨/／]\s*",
    re.IGNORECASE,
)
_BY_NAME = re.compile(r"(?:by|von|par|por|di|door)\s+(?P<names>.{2,80})", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|，|、|&|\band\b|\bund\b|\bet\b|\be\b|\by\b|\bи\b)\s*")
_NAME = re.compile(
    r"(?:[^\W\d_a-z][\w.’'-]{0,30})(?:\s+(?:(?:de|da|di|du|van|von|der|den|del|la|le|el|al|bin|ten|ter|dos|das)\s+){0,2}"
    r"[^\W\d_a-z][\w.’'-]{0,30}){1,3}"
)


def is_name(text: str) -> bool:
    """Tell whether a line is a person's name and no more: two to four capitalised words."""
    return len(text) <= 60 and bool(_NAME.fullmatch(text)) and not re.search(r"[\u3040-\u9fff\uac00-\ud7af]", text)


def _read_people(line: str) -> Mark | None:
    if len(line) > 160:
        return None
    roles = list(_ROLE.finditer(line))
    if roles and not line[: roles[0].start()].strip():
        return _read_roles(line, roles)
    found = _BY_NAME.fullmatch(line)
    names = tuple(_AND.split(found["names"].strip(" .,"))) if found else ()
    if names and all(is_name(name) for name in names):
        return Mark(part=Part.BYLINE, names=names)
    return None


_LICENSED = re.compile(r"授权|授權|发布|發布|转载|轉載|首发|出品")  # what stands after the people on such a line


def _read_roles(line: str, roles: list[re.Match[str]]) -> Mark | None:
    writers: list[str] = []
    editors: list[str] = []
    ends = [role.start() for role in roles[1:]] + [len(line)]
    for role, end in zip(roles, ends, strict=True):
        names = [name.strip(" ,，;；|｜丨·•。.") for name in _AND.split(line[role.end() : end])]
        names = [name for name in names if not _LICENSED.search(name)]
        if not all(0 < len(name) <= 40 and len(name.split()) <= 4 for name in names if name):
            return None
        (editors if role["editor"] else writers).extend(name for name in names if name)
    if not writers and not editors:
        return None
    part = Part.BYLINE if writers else Part.EDITOR
    return Mark(part=part, names=tuple(writers), editors=tuple(editors))


# ------------------------------------------------------------------------------------------------ whom it credits

_SOURCE = re.compile(words.SOURCES + r"\s*[:：|｜]\s*(?P<name>\S.{0,100})", re.IGNORECASE)
_CAPITAL = r"(?-i:[A-Z\u00c0-\u00de\u0410-\u042f\u3040-\u9fff\uac00-\ud7af])"
_VIA = re.compile(words.BEFORE_SOURCE + rf"\s?(?P<name>{_CAPITAL}.{{0,60}})", re.IGNORECASE)
_FROM = re.compile(
    r"(?:本文|文章|原文)(?:首发|轉載|转载|来源|來源|来|來|摘)?(?:自|于|於|来自|來自)?\s*"
    r"(?:微信)?(?:公众号|公眾號|网站|網站|媒体)?\s*[“\"「『《【:：](?P<name>[^”\"」』》】,，。(（]{1,40})[”\"」』》】]?"
    r"\s*(?:[(（][^()（）]{1,40}[)）])?(?P<rest>.{0,80})"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]{3,2000}")
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([^/\s:]{1,253})")
_SENTENCE = re.compile(r"[.!?。！？]\s+\S|[。！？]|[.!?]$|\b(?:said|told|says|who|that)\b")


def _read_credit(line: str) -> Mark | None:
    found = _FROM.fullmatch(line)
    if found:
        people = _read_people(found["rest"].strip(" ,，;；。"))
        names = people.names if people else ()
        return Mark(
            part=Part.CREDIT, outlet=found["name"].strip(), names=names, editors=people.editors if people else ()
        )
    found = _SOURCE.fullmatch(line) or _VIA.fullmatch(line)
    if not found:
        return None
    name = found["name"].strip(" 。.")
    if _ADDRESS.fullmatch(name):
        host = _HOST.match(name)
        return Mark(part=Part.CREDIT, outlet=host[1] if host else None)
    name = name.strip('"“”「」『』《》【】()（）')
    if not name or len(name.split()) > 8 or _SENTENCE.search(name):
        return None
    return Mark(part=Part.CREDIT, outlet=name)


_APPEARED = tuple(re.compile(pattern, re.IGNORECASE) for pattern in words.FIRST_SEEN)


def _read_first_seen(line: str) -> Mark | None:
    if not _holds(line, words.FIRST_SEEN_STEMS):
        return None
    for pattern in _APPEARED:
        found = pattern.fullmatch(line.rstrip(" .。"))
        if found:
            return Mark(part=Part.FIRST_SEEN, outlet=found["name"].strip(" .。"))
    return None


# ------------------------------------------------------------------------------------------------ notices

_COMMISSION = tuple(re.compile(pattern, re.IGNORECASE) for pattern in words.COMMISSION)
_PURCHASES = re.compile(words.PURCHASES, re.IGNORECASE)
_LONGEST_BEFORE = 60  # characters before what is said of earning: "If you buy something "
_LINK_WORDS = re.compile(r"\s*(?:link|website|site|page|seite|网站|網站)s?$", re.IGNORECASE)


def _read_commission(line: str) -> Mark | None:
    if not (_holds(line, words.EARNINGS) and _PURCHASES.search(line)):
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
    return bool(parts) and len(parts) <= 5 and parts[0].lower() not in words.OURSELVES and not name[0].islower()


_NOTICE = tuple(re.compile(group, re.IGNORECASE) for group in (words.COPY, words.ORIGINAL, words.KEEPING))


def _is_copy_notice(line: str) -> bool:
    """Tell whether a line speaks of the copy itself: that it is one, and of its original or its keeping."""
    return len(line) <= 250 and all(group.search(line) for group in _NOTICE)


# ------------------------------------------------------------------------------------------------ labels

_RELATED = re.compile(
    words.RELATED + _END,
    re.IGNORECASE,
)
_MORE_IN = re.compile(words.MORE_IN + r"(?:\s*[:：]\s*\S.{0,180}|\s\S[^.!?。！？]{0,50})", re.IGNORECASE)
_LEAD_LABEL = re.compile(
    r"[【\[(（]?" + words.LEAD_LABELS + r"[】\])）]?" + _END,
    re.IGNORECASE,
)
_COPY_LABEL = re.compile(
    r"[【\[(（]?" + words.COPY_LABELS + r"[】\])）]?" + _END,
    re.IGNORECASE,
)
_REFERENCES = re.compile(
    words.REFERENCES + r"\s*[:：]?\s*",
    re.IGNORECASE,
)
_ADVERT = re.compile(
    r"[\[(（—–-]{0,3}\s*" + words.ADVERTS + r"\s*[\])）—–-]{0,3}",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r".{0,80}?(?:" + words.FOOTERS + r").{0,160}",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"[\[(（]?"
    + words.MORE
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


def recognise(
    line: str, *, timezone: str | None = None, language: str | None = None, is_dated: bool = True
) -> Mark | None:
    """Say what a line is to its page, or None when it is text.

    `timezone` and `language` help to read its dates, which are looked for where it may be `is_dated`.
    """
    line = " ".join(line.split()) if len(line) <= LONGEST else ""
    if not line:
        return None
    if _ADDRESS.fullmatch(line):
        return Mark(part=Part.ADDRESS)
    return _read_label(line) or _read_frame(line) or (_read_date(line, timezone, language) if is_dated else None)


def recognise_appended(line: str) -> Mark | None:
    """Say what generators and plugins append to an entry: labels, "appeared first on", notices, credits."""
    if len(line) > LONGEST:
        return None
    line = " ".join(line.split())
    return _read_label(line) or _read_first_seen(line) or _read_commission(line) or _read_credit(line)


def is_telling(line: str) -> bool:
    """Tell cheaply whether a long line may be a label or a notice: most lines are neither."""
    lowered = line.lower()
    if lowered.startswith(words.TELLING_STARTS):
        return True
    for stem in _TELLING:  # noqa: SIM110 -- asked of every line; a generator takes twice the time
        if stem in lowered:
            return True
    return False


_TELLING = (*words.TELLING, *words.EARNINGS)


def _is_telling_label(line: str) -> bool:
    """Tell whether a line has a stem of a thing that a longer footer says, or begins like a pointer to more."""
    return line.lower().startswith(words.TELLING_STARTS) or _holds(line, words.TELLING)


def _holds(line: str, stems: tuple[str, ...]) -> bool:
    lowered = line.lower()
    for stem in stems:  # noqa: SIM110 -- asked of every line; a generator takes twice the time
        if stem in lowered:
            return True
    return False


def _read_label(line: str) -> Mark | None:
    is_short = len(line) <= _LONGEST_LABEL
    if not is_short and not _is_telling_label(line):
        return None
    found = next((Mark(part=part) for pattern, part in _LABELS if pattern.fullmatch(line)), None)
    return found or (Mark(part=Part.FOOTER) if _holds(line, words.FOOTER_STEMS) and _FOOTER.fullmatch(line) else None)


def _read_frame(line: str) -> Mark | None:
    stamp = _AGO.fullmatch(line) if len(line) <= 80 else None
    if stamp:
        return Mark(part=Part.STAMP, outlet=stamp["who"].strip(" ·|-") or None)
    return (
        _read_breadcrumb(line)
        or _read_first_seen(line)
        or _read_commission(line)
        or (Mark(part=Part.COPY_NOTICE) if _is_copy_notice(line) else None)
        or _read_credit(line)
        or _read_people(line)
    )
