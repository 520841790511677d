"""What stands at the head of a page: where it belongs, and when it was written, with the counters beside it."""

import re

from aggregator.parse import dates
from aggregator.parse.framing import END, Mark, Part
from aggregator.parse.people import read_credit, read_people, split_roles
from aggregator.parse.prose import weigh
from aggregator.parse.words import timing, trails

_ARROWS = r"(?:[←‹«<＜⬅↩◀〈⟵⇐🔙→›»⟶]|<-|<<|&lt;|&larr;)\ufe0f?"  # to the right where the script runs to the left
_BACK = re.compile(
    # A word of letters ends where its place begins; others run into it.
    rf"(?P<arrow>{_ARROWS}\s*)?{trails.BACK}(?:\b|(?<=[:：])|(?<=[^\x00-\u058f]))\s*(?P<place>.{{0,60}})",
    re.IGNORECASE,
)
_BACK_AFTER = re.compile(rf"(?P<arrow>{_ARROWS}\s*)?(?P<place>.{{0,60}}?)\s*{trails.BACK_AFTER}", re.IGNORECASE)
_ARROW = re.compile(rf"{_ARROWS}\s*(?P<place>[^.!?。！？]{{1,40}})")
_QUOTED = re.compile(r"[«‹][^|]*[»›]|[»›][^|]*[«‹]|〈.*〉")  # a quotation, or the name of a work
_PLACE = 30  # by weight; what is longer behind "Back:" is a headline
_SAYING = re.compile(r"[^:：\d]{2,20}[:：]\s*(?=\S)")
# "Next chapter: the fight over the quay" is a sentence as well, "Next article: …" hardly.
_NEIGHBOUR = re.compile(
    rf"(?:{_ARROWS}\s*(?:{trails.NEIGHBOURS}|{trails.ASIDE})"
    rf"|{trails.NEIGHBOURS}(?:(?=\s*(?:{_ARROWS}|$))|(?<!story)(?<!chapter)(?<!part)(?=\s*[:：])))"
    rf"\s*(?:[:：].{{0,200}})?(?:{_ARROWS})?",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"[,，、;；:：!?！？]")
_FILED = re.compile(rf"(?:{trails.FILED}|{trails.TAGGED})\s*[:：]\s*(?P<rest>\S[^.!?。！？]{{0,80}})", re.IGNORECASE)
_LISTED = re.compile(r"\s*[,，、;；|·•›>/]\s*")
_TRAIL = re.compile(rf"(?:{trails.HERE}\s*[:：]\s*)?{trails.HOME}\s*[>›»/→|]\s*(?P<rest>.{{1,200}})", re.IGNORECASE)
_TRAIL_MARK = re.compile(r"\s*[>›»/→|]\s*")
_POINTED = re.compile(
    r"[^›»>/|.!?。！？]{1,24}(?:\s?[›»]\s?[^›»>/|.!?。！？]{1,24}){1,4}"
)  # a trail that begins nowhere
_BOARD = re.compile(r"/?r/\w{2,30}/?")  # where a forum of links has the thread
_ONLY_HOME = re.compile(rf"(?:{trails.HOME}|{trails.LISTS}){END}", re.IGNORECASE)
_FRONT = re.compile(trails.FRONT + END, re.IGNORECASE)


def read_breadcrumb(line: str) -> Mark | None:
    """Read a way back, or the sections that a piece stands in."""
    if _NEIGHBOUR.fullmatch(line):
        return Mark(part=Part.BREADCRUMB)
    found = _BACK.fullmatch(line) or _BACK_AFTER.fullmatch(line)
    if not found and not _QUOTED.fullmatch(line):
        found = _ARROW.fullmatch(line)
    return _read_way_back(found) if found else _read_trail(line)


def _read_way_back(found: re.Match[str]) -> Mark | None:
    place = found["place"]
    if found.re is _ARROW and (said := _SAYING.match(place)):  # "← Back: Outlet", in whatever language
        place = place[said.end() :]
        if weigh(place) > _PLACE:
            return Mark(part=Part.BREADCRUMB)
    place = place.strip(' :：.→>「」『』“”"«»')
    if not place or _ONLY_HOME.fullmatch(place) or re.search(r"[|｜]", place):  # of both neighbours, none is an outlet
        return Mark(part=Part.BREADCRUMB)
    # Without an arrow it may be a headline: "Back to the office, but for whom?", "故郷へ戻る".
    is_pointed = bool(found.re is _ARROW or found["arrow"])
    is_place = found.re is _BACK and len(place) <= 30 and len(place.split()) <= 3 and not _SPOKEN.search(place)
    return Mark(part=Part.BREADCRUMB, outlet=place) if is_pointed or is_place else None


def _read_trail(line: str) -> Mark | None:
    if filed := _FILED.fullmatch(line):
        names = _sections([name.strip(" #＃") for name in _LISTED.split(filed["rest"])])
    elif trail := _TRAIL.fullmatch(line):
        names = _sections(_TRAIL_MARK.split(trail["rest"]))
    elif _BOARD.fullmatch(line):
        names = (line.strip("/"),)
    elif _POINTED.fullmatch(line):
        names = _sections(_TRAIL_MARK.split(line))
    else:
        return Mark(part=Part.BREADCRUMB) if _FRONT.fullmatch(line) else None
    return Mark(part=Part.BREADCRUMB, names=names)


def _sections(parts: list[str]) -> tuple[str, ...]:
    """Return the names of sections among the parts of a trail, which may end with the headline, cut off or not."""
    named = (part for part in parts if part and len(part) <= 30 and not part.endswith(("…", "...")))
    return tuple(part for part in named if not _ONLY_HOME.fullmatch(part))


_AGO = re.compile(
    r"(?P<who>\D{0,40}?)\s*(?:"
    rf"(?:vor|il y a|hace|há|около|منذ|قبل|för|för|před|acum|πριν|לפני|fyrir)\s+\d{{1,3}}\s?{timing.AGO_UNITS}"
    rf"|\d{{1,3}}\s?{timing.AGO_UNITS}\s?"
    r"(?:ago|fa|geleden|temu|назад|тому|önce|atrás|trước|yang lalu|lalu|sedan|siden|sitten|पहले|ที่แล้ว|前|전)"
    # A unit cut short, where the word behind it tells ("2 ч. назад", "3 godz. temu").
    r"|\d{1,3}\s?[^\W\d_]{1,5}\.?\s(?:ago|fa|geleden|temu|назад|тому|önce|atrás|lalu|sedan|siden|sitten)"
    r")" + END,
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"[·•|,\s]*(?:\d[\d.,]{0,9}\s?(?:[kKmM万萬천만]|тис\.|тыс\.|tys\.|tsd\.|mila?\b|bin\b|ألف)?\+?\s?(?:"
    + timing.COUNTED
    + r")|"
    + timing.COUNTING
    + r"\s*[:：]?\s*約?\s?\d[\d.,]{0,9}\s?(?:[kKmM](?![^\W\d_])|万)?\+?\s?"
    r"(?:min(?:ut[aeiosn]*)?\.?|мин(?:ут[аыу]?)?\.?|хв(?:илин[аи]?)?\.?|dak(?:ika)?\.?|dk\.?|分钟|分鐘|分|字|분|دقيقة|دقائق)?)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d[\d.,]{0,9}\s?\S.{0,20}|\D{1,20}\s\d[\d.,]{0,9}\s?\S{0,6}")
# Two numbers with words behind each are counters in whatever language, if they run together or the second counts
# minutes: "31 zobrazení2 min čtení"; "12 dead, 40 injured" are news.
_COUNTED_TWICE = re.compile(
    r"\d[\d.,]{0,9}\s[^\d|,，、]{2,20}(?:(?<=[^\W\d_])\d[\d.,]{0,9}\s?|\d{1,3}\s?min\b\.?)[^\d|,，、]{2,24}",
    re.IGNORECASE,
)
# An outlet's name may begin with a number ("24 Horas", "9to5Mac", "36氪"): what is counted is written small, and stands
# behind the date.
_NUMBER_NAME = re.compile(
    r"\d{1,4}(?:\s?[A-Z\u00c0-\u00de\u0410-\u042f][^\W\d_]{3,}.*|[a-z]{1,3}\d{0,2}[A-Z]\w.*|\s?[\u4e00-\u9fff\uac00-\ud7af].*)"
)
_SMALL_SCRIPT = re.compile(r"\d{1,4}\s?[\u4e00-\u9fff\uac00-\ud7af]")
# A word of its own, or one whose capital shows where the word before it ends ("marsbitPubblicato").
_SEGMENTS = re.compile(r"\||(?<=\S)\s[·•|/／]\s")
_MARKED = re.compile(r"\S\s[·•|]\s\S")
_START = (
    r"(?:(?<![^\W\d_])|(?<=[^\W\d_])(?=(?-i:[A-Z\u00c0-\u00de\u0110\u0130\u0404-\u042f])|[\u3040-\u9fff\uac00-\ud7af])"
    # In scripts without capitals, where another one ends.
    r"|(?<=[^\W\d_\u0590-\u06ff])(?=[\u0590-\u06ff])|(?<=[^\W\d_\u0e00-\u0eff])(?=[\u0e00-\u0eff])"
    r"|(?<=[^\W\d_\u0900-\u0dff])(?=[\u0900-\u0dff])|(?<=[\u0370-\u1dff\u3040-\ud7af])(?=(?-i:[a-z])))"
)
_DATING = re.compile(rf"{_START}{timing.DATING}(?![a-z\u00df-\u00ff\u0430-\u044f])\s*[:：]?", re.IGNORECASE)
# In scripts without capitals an outlet may run into it, right before the date ("קול היערפורסם 2026-05-02").
_DATING_RUN = re.compile(rf"(?<=[\u0590-\u0eff]){timing.DATING}\s*[:：]?\s*(?=\|)")
_WEEKDAY = re.compile(timing.WEEKDAYS, re.IGNORECASE)
# Beside two dates, words of an unknown language that run into an outlet of another script are said of the dates.
_RUN_IN = re.compile(r"(?<=[A-Za-z\u00c0-\u024f])[\u0400-\u0dff\u0e00-\u0eff\uac00-\ud7af][^A-Za-z]{0,20}$")
_STEM_DAY = re.compile(timing.SHORT_WEEKDAYS, re.IGNORECASE)
_MARKS = re.compile(r"[\s·・•|,，、،;；/\-–—~()（）\[\]【】:：.#♯&+_*]+")
# A hash or an id in hexadecimal or as a UUID, with its name before it or not.
_HASH = re.compile(
    r"(?:\b(?:id|hash|sha(?:-?\d{1,3})?|md5|ref|rev|uid|no|commit|build|ver(?:sion)?|checksum|digest|key)\b\s?[.:：#]?\s?)?"
    r"\b(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{8,64}|(?=[a-f]{0,6}\d)[0-9a-f]{6,7})\b…?",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:(?:submitted|posted|written|published|enviado|publicado|escrito|soumis|publié|écrit|inviato|pubblicato|scritto"
    r"|geplaatst|ingediend|geschreven|eingetragen|verfasst|geschrieben|veröffentlicht|dodane|skrevet|publicerad)\s)?"
    r"(?:by|von|par|por|di|da|door|autor|автор|بقلم|bởi|oleh|przez|av|af)\s+",
    re.IGNORECASE,
)
# What leads from a name to the date: "Ann Lee on Fri, …".
_ON = re.compile(r"\s+(?:on|em|am|el|le|il|op|den|dne|w|в|na)(?:\s+[^\W\d_]{2,4}\.?)?,?$", re.IGNORECASE)


def read_date(line: str, timezone: str | None, language: str | None) -> Mark | None:
    """Read a line of dates or counters, with an outlet or an author beside them at most."""
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
    rest = _HASH.sub(" ", _WEEKDAY.sub(" ", _DATING_RUN.sub(" ", _DATING.sub(" ", rest))) if len(rest) > 2 else rest)
    parts = (part.strip(" \t·・•|,，،") for one in _SEGMENTS.split(rest) for part in split_roles(one))
    left = [word for word in parts if _MARKS.sub("", word)]
    left = [word for word in left if not _COUNTED_TWICE.fullmatch(word.lstrip(". "))]
    left = [word for word in left if not _STEM_DAY.fullmatch(_MARKS.sub(" ", word).strip())]
    # Beside one that is known, another number is one, too; between marks it is one in whatever language.
    if counters or _MARKED.search(line):
        names = [word for word in left if _is_numbered_name(word, line)]
        left = [word for word in left if not _NUMBERED.fullmatch(word) or (word in names and len(names) == 1)]
    return _dated(left, found)


def _is_numbered_name(word: str, line: str) -> bool:
    """Tell whether a number and a word beside a date are a name; without capitals only what stands first is one."""
    if not _NUMBER_NAME.fullmatch(word):
        return False
    before = line[: line.find(word)]
    return not before or not (_SMALL_SCRIPT.match(word) or _COUNTER.search(before))


# To whom a post is shown, and from what it was sent, beside its date.
_SHOWN_TO = frozenset({"public", "unlisted", "followers only", "web", "mobile", "edited"})
# Who wrote it himself, on which account, and where he was: "原创 阿茶 茶山慢报 2026-05-10 07:30 云南".
_ACCOUNT = re.compile(r"(?:原创|原創)\s+(?P<name>\S{1,20})\s+(?P<outlet>\S{2,20})")
_PROVINCE = re.compile(r"[\u4e00-\u9fff]{2,3}$")


def _dated(left: list[str], found: tuple[dates.Found, ...]) -> Mark | None:
    """Make a date line of what is left beside the dates: nothing, an outlet, or an author."""
    left = [word for word in left if word.lower() not in _SHOWN_TO]
    left = [_ON.sub("", _RUN_IN.sub("", word) if len(found) > 1 else word) for word in left]
    credits_ = [word for word in left if (said := read_credit(word)) is not None and said.outlet]
    left = [word for word in left if word not in credits_]
    if (
        len(left) > 2
        or len(credits_) > 1
        or any(len(word) > 40 or len(word.split()) > 5 or word[-1] in "。！？!?" for word in left)
    ):
        return None
    names: list[str] = []
    editors: list[str] = []
    outlets: list[str] = []
    if left and (account := _ACCOUNT.fullmatch(left[0])):
        names, left = [account["name"]], [account["outlet"], *(word for word in left[1:] if not _PROVINCE.match(word))]
    for word in left:
        if _BY.match(word):
            names.append(_BY.sub("", word, count=1).strip(" -–—@"))
        elif people := read_people(word):
            names.extend(people.names)
            editors.extend(people.editors)
        else:
            outlets.append(word)
    # Two dates with words of an unknown language between them are no sentence.
    if len(outlets) >= (2 if len(found) < 2 else 3) or not all(map(_is_name_like, outlets)):
        return None
    outlet = outlets[0] if outlets else None
    credit = credits_[0] if credits_ else None
    return Mark(part=Part.DATE, names=tuple(names), editors=tuple(editors), outlet=outlet, credit=credit, found=found)


def _is_name_like(text: str) -> bool:
    """Tell whether words could be an outlet's or a person's name: few, and no sentence."""
    return len(text.split()) <= 4 and not re.search(r"[.!?。！？,，;；](?:\s|$)", text)


# How a forum of links shows a thread: "312 points by ann 6 hours ago | hide | 2 comments".
_POINTS = re.compile(r"\d{1,6} points? by (?P<name>\S{1,40}) (?:\d{1,3} \w{1,8} ago|on \w{3} \d).{0,100}")
_POSTED = re.compile(
    r"(?:(?:posted|submitted|asked|shared) )?by (?:/?u/)?(?P<name>\S.{0,40})|/?u/(?P<user>[\w-]{2,30})", re.I
)
# When and from what a post was sent, where the year is understood: "05-09 21:14 来自 iPhone客户端". A day of a
# month and a time alone may be a programme's.
_YEARLESS = re.compile(
    r"(?:(?:\d{1,2}[-/月]\d{1,2}日?|今天|昨天|前天)\s?\d{1,2}:\d{2}\s+(?:来自|來自|发布于|發佈於)\s?\S.{0,30}"
    r"|(?:今天|昨天|前天)\s?\d{1,2}:\d{2})"
)


def read_stamp(line: str) -> Mark | None:
    """Read how long ago something was, with who says so ("Outlet · 7 h ago"); a day and a time without a year date
    nothing, and count as a counter."""
    if len(line) <= 60 and _YEARLESS.fullmatch(line):
        return Mark(part=Part.COUNTERS)
    if line[:1].isdigit() and (thread := _POINTS.fullmatch(line)):
        return Mark(part=Part.STAMP, names=(thread["name"],))
    stamp = _AGO.fullmatch(line) if len(line) <= 80 else None
    if stamp is None:
        return None
    who = stamp["who"].strip(" ·•,|-–—")
    if posted := _POSTED.fullmatch(who):
        return Mark(part=Part.STAMP, names=(posted["name"] or posted["user"],))
    return Mark(part=Part.STAMP, outlet=who or None)
