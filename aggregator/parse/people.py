"""Whom a line names: who wrote and who edited a piece, and the outlet that it credits."""

import re
from dataclasses import replace

from aggregator.parse.framing import ADDRESS, Mark, Part
from aggregator.parse.words import naming

_ROLE = re.compile(
    rf"(?:^|(?<=[\s,，;；|｜丨·•]))(?:(?P<editor>{naming.EDITORS})|(?P<writer>{naming.WRITERS}))"
    rf"(?:\s?[・·/／、&＆+]\s?(?:{naming.EDITORS}|{naming.WRITERS}|{naming.PICTURES})){{0,3}}\s*[:：|｜丨/／]\s*",
    re.IGNORECASE,
)
_LONE = re.compile(
    r"(?:by|words by|written by|von|par|por|escrito por|di|door|автор|作者|撰文|執筆|著者|بقلم)\s?[:：]?", re.IGNORECASE
)
_BY_NAME = re.compile(
    rf"(?:(?:{naming.MADE}\s)?(?:by|von|par|por|di|door|av|af|przez|από|מאת|bởi|oleh|โดย)|{naming.MADE}\s(?:de|da|do|van))"
    r"\s+(?P<names>.{2,80})",
    re.IGNORECASE,
)
# What somebody is, after the name: "By Ann Lee, Environment reporter".
_CALLED = re.compile(
    r"(?:,\s*|\s[(–-]\s?)[^,]{0,40}(?:reporter|correspondent|editor|writer|columnist|journalist|redakteur|korrespondent"
    r"|correspondant|journaliste|redactor|corresponsal|periodista|inviat[oa]|cronista|giornalista|repórter|jornalista"
    r"|redacteur|verslaggever|korespondent|dziennikarz|корреспондент|журналист|кореспондент|журналіст)\w{0,4}\)?$",
    re.IGNORECASE,
)
# What an account is called, on its server or elsewhere: "@lumi@fjord.example".
_HANDLE = re.compile(r"@[\w.·-]{1,40}(?:@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4})?")
_HAN_NAME = rf"(?!{naming.REPORTED})[\u4e00-\u9fff]{{2,4}}"
_REPORTER = re.compile(
    rf"[【\[(（]?\s?{naming.REPORTER}\s?[:：]?\s?(?P<names>{_HAN_NAME}(?:[\s、]{_HAN_NAME}){{0,3}})"
    rf"\s?(?:[／/|\s]\s?{naming.REPORTED})?\s?[】\])）]?"
)
_REPORTER_AFTER = re.compile(
    rf"[(（]?(?:[^\s=]{{1,12}}\s?=\s?)?(?P<names>[\uac00-\ud7af]{{2,5}})\s?{naming.REPORTER_AFTER}[)）]?\s?=?"
    r"(?:\s?[(（]?[\w.+-]{1,60}@[\w.-]{1,80}[)）]?)?"
)
# In Japanese the calling stands behind the name, which is told from "a young reporter" by its blank, or by two or more
# kana that end it as no adjective, verb or particle does ("新しい記者", "殺された記者", "私の父は記者").
_REPORTER_NAMED = re.compile(
    r"[(（【]?(?P<names>[々\u4e00-\u9fff]{1,4}[ \u3000][々\u3041-\u30fa\u4e00-\u9fff]{1,4}"
    r"|[々\u4e00-\u9fff]{1,4}[\u3041-\u30fa]{2,5}(?<![たるのはがをにでとものだなくすむぐ])(?<![しらなたかきり]い))"
    r"\s?記者[)）】]?"
)
_AND = re.compile(r"\s*(?:,|，|、|&|\band\b|\bund\b|\bet\b|\be\b|\by\b|\bи\b)\s*")
_NAME = re.compile(
    r"(?:[^\W\d_a-z][\w.’'-]{0,30})(?:\s+(?:(?:de|da|di|du|van|von|der|den|del|la|le|el|al|bin|ten|ter|dos|das)\s+){0,2}"
    r"[^\W\d_a-z][\w.’'-]{0,30}){1,3}"
)

# Where vowels are marks on letters and none is a capital: a name behind a word that announces it.
_MARKED_NAME = re.compile(r"[\u0900-\u0e7f.]{2,20}(?:\s[\u0900-\u0e7f.]{2,20}){0,3}")


def is_name(text: str) -> bool:
    """Tell whether a line is a person's name and no more: two to four capitalised words."""
    return len(text) <= 60 and bool(_NAME.fullmatch(text)) and not re.search(r"[\u3040-\u9fff\uac00-\ud7af]", text)


def read_people(line: str) -> Mark | None:
    """Read who wrote and who edited a piece; a lone "by" has its name on the next line."""
    if len(line) > 160:
        return None
    if _LONE.fullmatch(line) or (line[:1] == "@" and _HANDLE.fullmatch(line)):
        return Mark(part=Part.BYLINE, names=(line[1:],) if line[0] == "@" else ())
    roles = list(_ROLE.finditer(line))
    if roles and not line[: roles[0].start()].strip():
        return _read_roles(line, roles)
    if names := _reporters(line):
        return Mark(part=Part.BYLINE, names=names)
    found = _BY_NAME.fullmatch(line)
    names = tuple(_AND.split(_CALLED.sub("", found["names"]).strip(" .,"))) if found else ()
    if names and all(is_name(name) or _MARKED_NAME.fullmatch(name) for name in names):
        return Mark(part=Part.BYLINE, names=names)
    return None


def _reporters(line: str) -> tuple[str, ...]:
    """Return the names beside the calling of a reporter, where no colon stands between."""
    found = _REPORTER.fullmatch(line) or _REPORTER_AFTER.fullmatch(line)
    if found:
        return tuple(re.split(r"[\s、]", found["names"]))
    named = _REPORTER_NAMED.fullmatch(line) if "記者" in line else None
    return (named["names"],) if named else ()


_QUOTED = re.compile(r"[«„“\"「『《»].{2,40}[»“”\"」』》«]")
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
    papers = [name for name in writers if _QUOTED.fullmatch(name)]
    if len(papers) == 1 < len(writers):  # "Author: Ann Lee, “Harbour Notes”"
        people = tuple(name for name in writers if name not in papers)
        return Mark(part=Part.CREDIT, names=people, editors=tuple(editors), outlet=papers[0][1:-1].strip())
    part = Part.BYLINE if writers else Part.EDITOR
    return Mark(part=part, names=tuple(writers), editors=tuple(editors))


_SOURCE = re.compile(naming.SOURCES + r"\s*[:：|｜]\s*(?P<name>\S.{0,100})", re.IGNORECASE)
_CAPITAL = r"(?-i:[A-Z\u00c0-\u00de\u0410-\u042f\u3040-\u9fff\uac00-\ud7af])"
_VIA = re.compile(naming.BEFORE_SOURCE + rf"\s?(?P<name>{_CAPITAL}.{{0,60}})", re.IGNORECASE)
_FROM = re.compile(
    r"(?:本文|文章|原文)(?:[经經由].{0,6}?(?:授权|授權|许可|許可))?"
    r"(?:首发|首發|轉載|转载|来源|來源|来|來|摘)?(?:自|于|於|来自|來自)?\s*"
    r"(?:微信)?(?:公众号|公眾號|网站|網站|媒体)?\s*[“\"「『《【:：](?P<name>[^”\"」』》】,，。(（]{1,40})[”\"」』》】]?"
    r"\s*(?:[(（][^()（）]{1,40}[)）])?(?P<rest>.{0,80})"
)
_FROM_BARE = re.compile(
    r"(?:本文|文章|原文)(?:[经經由].{0,6}?(?:授权|授權|许可|許可))?(?:首发|首發|转载|轉載|摘编|摘編|编译|編譯)(?:自|于|於)\s*"
    r"(?:微信)?(?:公众号|公眾號|网站|網站|媒体|媒體)?\s*(?P<name>[^“”「」『』《》,，。:：()（）]{2,20})"
    r"(?P<rest>(?:[,，(（].{0,80})?)"
)
# "This article is from the account “X”, author: Y" outside Chinese.
_TAKEN = re.compile(
    naming.TAKEN_FROM
    + r"\s*[«„“\"‘'»「]\s?(?P<name>[^»“”\"’」]{1,60})\s?[»“”\"’」«]"
    + naming.TAKEN_AFTER
    + r"(?P<rest>.{0,80})",
    re.IGNORECASE,
)
# Where another role begins on a line that parts them by blanks alone ("来源：海港报 作者：王一").
_NEXT_ROLE = re.compile(
    rf"(?<=[^\s.。!?！？|｜·•])[\s|｜·•]+(?=(?:{naming.SOURCES}|{naming.EDITORS}|{naming.WRITERS})\s?[:：]\s?\S)",
    re.IGNORECASE,
)
# Behind a blank, another label and its colon ("来源：市交通局 字号：大 中 小").
_NEXT_LABEL = re.compile(r"\s[|｜·]?\s?(?=[\u3040-\u9fff\uac00-\ud7af]{2,6}\s?[:：])")
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([^/\s:]{1,253})")
_SENTENCE = re.compile(r"[.!?。！？]\s+\S|[。！？]|[.!?]$|\b(?:said|told|says|who|that)\b")


def split_roles(text: str) -> list[str]:
    """Split words beside a date where each new part begins with what somebody did, and a colon."""
    return _NEXT_ROLE.split(text) if ":" in text or "：" in text else [text]


def read_credit(line: str) -> Mark | None:
    """Read whom a piece is taken from ("Source: …", "via …"), and the people named beside it."""
    parts = split_roles(line)
    told = [_read_credit(part) or read_people(part) for part in parts] if len(parts) > 1 else []
    if len(told) < 2 or not all(told):
        return _read_credit(line)
    marks = [mark for mark in told if mark is not None]
    credit = next((mark for mark in marks if mark.part is Part.CREDIT), None)
    names = tuple(name for mark in marks for name in mark.names)
    return replace(credit, names=names, editors=tuple(n for mark in marks for n in mark.editors)) if credit else None


def _read_credit(line: str) -> Mark | None:
    found = _FROM.fullmatch(line) or _FROM_BARE.fullmatch(line.rstrip("。")) or _TAKEN.fullmatch(line)
    rest = found["rest"].strip(" ,，、;；。.()（）") if found else ""
    people = read_people(rest)
    # Outside Chinese, more words than those are a sentence of the text.
    if found and (found.re is not _TAKEN or people or not rest):
        names = people.names if people else ()
        return Mark(
            part=Part.CREDIT, outlet=found["name"].strip(), names=names, editors=people.editors if people else ()
        )
    found = _SOURCE.fullmatch(line) or _VIA.fullmatch(line)
    if not found:
        return None
    name = _NEXT_LABEL.split(found["name"], maxsplit=1)[0].strip(" 。.")
    if ADDRESS.fullmatch(name):
        host = _HOST.match(name)
        return Mark(part=Part.CREDIT, outlet=host[1] if host else None)
    name = name.strip('"“”「」『』《》【】()（）')
    if not name or len(name.split()) > 8 or _SENTENCE.search(name):
        return None
    return Mark(part=Part.CREDIT, outlet=name)
