"""Lines that frame a text and are not the text: recognised one by one, by shape first and by words where needed.

The words are those of English, German, French, Italian, Spanish, Portuguese, Dutch, Polish, Russian, Turkish,
Chinese, Japanese and Korean pages. Every pattern is anchored and bounded, so that a hostile line costs no more
than its length.
"""

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


def _any(*words: str) -> str:
    return "(?:" + "|".join(words) + ")"


_END = r"[\s:：.。…>»›→⟩▼↓!！]*"

# ------------------------------------------------------------------------------------------------ breadcrumbs

_HOME = _any(
    r"home(?:\s?page)?", "start(?:seite)?", "accueil", "inicio", "início", "strona główna", "главная", "anasayfa",
    "首页", "首頁", "主页", "ホーム", "トップ", "홈", "all (?:articles|posts|news|stories)", "news", "blog", "(?:the )?list",
    "articles", "overview", "übersicht", "articoli", "notizie", "列表", "文章列表", "上一页", "一覧", "목록", "top", "index",
)  # fmt: skip
_BACK = re.compile(
    r"(?:[←‹«<＜⬅↩◀〈]\s*️?\s*)?"
    + _any(
        "(?:go )?back to", "return to", "zurück (?:zu[rm]?|nach)", "retour (?:à la|à l['’]|à|au|aux|sur)", "torna (?:a|alla|al|su)",
        "volver (?:a|al|a la)", "voltar (?:para|à|a|ao)", "terug naar", "powrót do", "wróć do", "назад (?:к|на|в)",
        "вернуться (?:к|на|в)", "返回", "回到", "戻る[:：]", "돌아가기[:：]",
    )
    + r"\s*(?P<place>.{0,60})",
    re.IGNORECASE,
)  # fmt: skip
_ARROW = re.compile(r"[←‹«⬅↩◀]\s*(?P<place>[^.!?。！？]{1,40})")
_TRAIL = re.compile(rf"{_HOME}\s*[>›»/→|]\s*(?P<rest>.{{1,200}})", re.IGNORECASE)
_TRAIL_MARK = re.compile(r"\s*[>›»/→|]\s*")
_ONLY_HOME = re.compile(_HOME + _END, re.IGNORECASE)


def _read_breadcrumb(line: str) -> Mark | None:
    found = _BACK.fullmatch(line) or _ARROW.fullmatch(line)
    if found:
        place = found["place"].strip(" :：.→>")
        return Mark(part=Part.BREADCRUMB, outlet=None if not place or _ONLY_HOME.fullmatch(place) else place)
    trail = _TRAIL.fullmatch(line)
    if trail:
        parts = [part for part in _TRAIL_MARK.split(trail["rest"]) if part]
        return Mark(part=Part.BREADCRUMB, names=tuple(part for part in parts if len(part) <= 30))
    return None


# ------------------------------------------------------------------------------------------------ dates, counters

_UNIT_AGO = _any(
    "seconds?", "secs?", "minutes?", "mins?", "hours?", "hrs?", "days?", "weeks?", "months?", "years?", "[smhdwy]",
    "sekunden?", "minuten?", "stunden?", "std", "tag(?:en?)?", "wochen?", "monat(?:en?)?", "heures?", "jours?", "semaines?",
    "mois", "ore", "ora", "minut[oi]", "giorn[oi]", "settiman[ae]", "mes[ei]", "horas?", "días?", "dias?", "semanas?",
    "uur", "dagen?", "godzin[ay]?", "dni", "dzień", "час(?:а|ов)?", "минут[аы]?", "д(?:ень|ня|ней)", "saat", "dakika", "gün",
    "秒", "分钟", "分鐘", "小时", "小時", "天", "日", "周", "週", "个月", "個月", "分", "時間", "か月", "분", "시간", "일", "주",
)  # fmt: skip
_AGO = re.compile(
    r"(?P<who>\D{0,40}?)\s*(?:"
    rf"(?:vor|il y a|hace|há|около)\s+\d{{1,3}}\s?{_UNIT_AGO}"
    rf"|\d{{1,3}}\s?{_UNIT_AGO}\s?(?:ago|fa|geleden|temu|назад|önce|atrás|前|전)"
    r")" + _END,
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"[·•|,\s]*(?:\d[\d.,]{0,9}\s?[kKmM万]?\+?\s?(?:"
    + _any(
        "views?", "reads?", r"min(?:ute)?s?\.?\s?(?:read(?:ing time)?|lesezeit|de lecture|di lettura|de lectura|de leitura)",
        "words", "comments?", "shares?", "likes?", "aufrufe", "kommentare?", "vues", "commentaires?", "visualizzazioni", "letture",
        "commenti", "vistas", "lecturas", "comentarios?", "visualizações", "leituras", "comentários?", "просмотр(?:а|ов)?",
        "комментари(?:й|я|ев)", "次阅读", "次閱讀", "阅读", "次浏览", "浏览", "条评论", "评论", "回复", "分钟阅读", "分で読めます", "回閲覧", "조회",
    )
    + r")|"
    + _any(
        "views?", "reading time", "lesezeit", "temps de lecture", "tempo di lettura", "tiempo de lectura", "tempo de leitura",
        "время чтения", "阅读(?:量|时间|数)?", "閱讀", "浏览(?:量)?", "点击", "评论", "字数", "閲覧数", "조회수?",
    )
    + r"\s*[:：]?\s*\d[\d.,]{0,9}\s?[kKmM万]?\+?\s?(?:min(?:ut[aeiosn]*)?\.?|мин\.?|分钟|分鐘|分|字)?)",
    re.IGNORECASE,
)  # fmt: skip
_DATING = re.compile(
    r"(?:"
    + _any(
        r"(?:first |last |originally )?(?:published|updated|posted|modified|edited)(?: (?:on|at))?", "last update", "date",
        r"veröffentlicht(?: am)?", r"(?:zuletzt )?aktualisiert(?: am)?", "stand", "datum", r"publié(?:e)? le", "publié",
        r"mis(?:e)? à jour(?: le)?", r"pubblicato(?: ultima volta)?(?: il)?", r"(?:ultimo )?aggiornament[oi](?: il)?", "aggiornato(?: il)?",
        "data", r"publicado(?: el| em)?", r"actualizado(?: el)?", r"atualizado(?: em)?", "fecha", "gepubliceerd(?: op)?",
        "bijgewerkt(?: op)?", "opublikowano", "aktualizacja", "опубликовано", "обновлено", "дата", "yayınlan(?:ma|dı)", "güncellendi",
        r"(?:首次|最后)?(?:发布|发表|更新|發布|發表|刊登)(?:于|於|时间|時間|日期)?", "(?:时间|日期|時間)", "公開(?:日)?", "更新(?:日)?", "投稿(?:日)?",
        "입력", "수정", "게시",
    )
    + r")\s*[:：]?",
    re.IGNORECASE,
)  # fmt: skip
_WEEKDAY = re.compile(
    r"[(（\[]?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo|(?:segunda|terça|quarta|quinta|sexta)-feira"
    r"|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|(?:星期|周|週|禮拜)[一二三四五六日天]|[月火水木金土日]曜?日?)[)）\]]?",
    re.IGNORECASE,
)
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
    words = [word for word in (part.strip(" \t·•|,，") for part in rest.split("|")) if _MARKS.sub("", word)]
    return _dated(words, found)


def _dated(words: list[str], found: tuple[dates.Found, ...]) -> Mark | None:
    """Make a date line of what is left beside the dates: nothing, an outlet, or an author."""
    if len(words) > 2 or any(len(word) > 40 or len(word.split()) > 5 or word[-1] in "。！？!?" for word in words):
        return None
    names = tuple(_BY.sub("", word, count=1) for word in words if _BY.match(word))
    outlets = [word for word in words if not _BY.match(word)]
    if len(outlets) > 1 or (outlets and not _is_name_like(outlets[0])):
        return None
    return Mark(part=Part.DATE, names=names, outlet=outlets[0] if outlets else None, found=found)


def _is_name_like(text: str) -> bool:
    """Tell whether words could be an outlet's or a person's name: few, and no sentence."""
    words = text.split()
    return len(words) <= 4 and not re.search(r"[.!?。！？,，;；](?:\s|$)", text)


# ------------------------------------------------------------------------------------------------ people

_WRITER = _any(
    "by", "words by", "written by", "text(?: by)?", "author", "reporter", "von", "autor(?:in)?", "text", "par", "auteur", "di", "autore",
    "por", "autora?", "door", "автор", "текст", "yazan", "作者", "撰文", "撰稿", "文", "原创", "记者", "記者", "作者名", "著者", "執筆", "筆者", "글", "기자",
)  # fmt: skip
_EDITOR = _any(
    "editor", "edited by", "editing(?: by)?", "translator", "translated by", "redaktion", "redakteur(?:in)?", "übersetzung", "éditeur", "édité par",
    "rédaction", "traduction", "redazione", "a cura di", "traduzione", "edición", "editado por", "traducción", "edição", "tradução",
    "redactie", "redakcja", "редактор", "перевод", "编辑", "編輯", "责编", "责任编辑", "責任編輯", "校对", "校對", "翻译", "翻譯", "编译", "編譯", "审校", "排版",
    "編集", "翻訳", "편집", "번역",
)  # fmt: skip
_ROLE = re.compile(
    rf"(?:^|(?<=[\s,，;；|｜丨·•]))(?:(?P<editor>{_EDITOR})|(?P<writer>{_WRITER}))\s*[:：|｜丨/／]\s*", re.IGNORECASE
)
_BY_NAME = re.compile(r"(?:by|von|par|por|di|door)\s+(?P<names>.{2,80})", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|，|、|&|\band\b|\bund\b|\bet\b|\be\b|\by\b|\bи\b)\s*")
_NAME = re.compile(
    r"(?:[^\W\d_a-z][\w.’'-]{0,30})(?:\s+(?:(?:de|da|di|du|van|von|der|den|del|la|le|el|al|bin|ten|ter|dos|das)\s+){0,2}"
    r"[^\W\d_a-z][\w.’'-]{0,30}){1,3}"
)


def is_name(text: str) -> bool:
    """Tell whether a line is a person's name and no more: two to four capitalised words in Latin or Cyrillic letters."""
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


def _read_roles(line: str, roles: list[re.Match[str]]) -> Mark | None:
    writers: list[str] = []
    editors: list[str] = []
    ends = [role.start() for role in roles[1:]] + [len(line)]
    for role, end in zip(roles, ends, strict=True):
        names = [name.strip(" ,，;；|｜丨·•。.") for name in _AND.split(line[role.end() : end])]
        if not all(0 < len(name) <= 40 and len(name.split()) <= 4 for name in names if name):
            return None
        (editors if role["editor"] else writers).extend(name for name in names if name)
    if not writers and not editors:
        return None
    part = Part.BYLINE if writers else Part.EDITOR
    return Mark(part=part, names=tuple(writers), editors=tuple(editors))


# ------------------------------------------------------------------------------------------------ whom it credits

_SOURCE = re.compile(
    _any(
        r"(?:original )?sources?(?: article)?", "via", r"(?:originally|first) (?:published|appeared|posted) (?:on|in|at|by)", "reposted from",
        "quelle", "zuerst erschienen (?:bei|auf|in)", "source d['’]origine", "fonte(?: originale)?", "fuente(?: original)?",
        "fonte original", "bron", "źródło", "источник", "kaynak", "nguồn", "sumber", "المصدر",
        "(?:文章|原文|本文|消息|资料|新闻)?(?:来源|來源|出处|出處)", "转载自", "轉載自", "转自", "转载", "来自", "出典", "引用元", "ソース", "출처",
    )
    + r"(?P<colon>\s*[:：|｜]\s*|(?<=[nytdmb])\s+(?=[A-Z]))(?P<name>\S.{0,100})",
    re.IGNORECASE,
)  # fmt: skip
_FROM = re.compile(
    r"(?:本文|文章|原文)(?:首发|轉載|转载|来源|來源|来|來|摘)?(?:自|于|於|来自|來自)?\s*"
    r"(?:微信)?(?:公众号|公眾號|网站|網站|媒体)?\s*[“\"「『《【:：](?P<name>[^”\"」』》】,，。]{1,40})[”\"」』》】]?(?P<rest>.{0,80})"
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
    found = _SOURCE.fullmatch(line)
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


_APPEARED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:the )?(?:post|article|entry|story)\s.{0,300}\s(?:first appeared|appeared first|was first published|was originally published)\s(?:on|in|at)\s(?P<name>.{1,80})",
        r"(?:der )?(?:beitrag|artikel)\s.{0,300}\serschien (?:zuerst|zunächst|als erstes) (?:auf|bei|in)\s(?P<name>.{1,80})",
        r"l['’]article\s.{0,300}\sest apparu en premier sur\s(?P<name>.{1,80})",
        r"(?:la entrada|el artículo|el post)\s.{0,300}\s(?:se publicó|apareció|aparece) primero (?:en|por)\s(?P<name>.{1,80})",
        r"(?:l['’]articolo|il post)\s.{0,300}\s(?:proviene da|sembra essere il primo su|è apparso (?:prima|per primo) su)\s(?P<name>.{1,80})",
        r"(?:o post|a publicação|o artigo)\s.{0,300}\s(?:apareceu|apareceram) primeiro em\s(?P<name>.{1,80})",
        r"(?:het bericht|artikel)\s.{0,300}\sverscheen eerst op\s(?P<name>.{1,80})",
        r"(?:wpis|artykuł)\s.{0,300}\spojawił się (?:pierwszy raz|po raz pierwszy|poraz pierwszy|najpierw) (?:w|na)\s(?P<name>.{1,80})",
        r"(?:запись|сообщение|статья)\s.{0,300}\sпоявил(?:ась|ись|ось|ся) (?:сначала|впервые) (?:на|в)\s(?P<name>.{1,80})",
        r"(?:文章\s?)?.{0,300}\s?(?:最先出现在|最早出现于|首次出现在|最早發佈於|首先出現在)\s?(?P<name>.{1,80}?)(?:上)?",
        r"(?:投稿\s?)?.{0,300}\s?は\s?(?P<name>.{1,80}?)\s?に最初に(?:表示されました|掲載されました)",
        r".{0,300}\s?게시물은\s?(?P<name>.{1,80}?)에 처음 등장했습니다",
    )
)


def _read_first_seen(line: str) -> Mark | None:
    for pattern in _APPEARED:
        found = pattern.fullmatch(line.rstrip(" .。"))
        if found:
            return Mark(part=Part.FIRST_SEEN, outlet=found["name"].strip(" .。"))
    return None


# ------------------------------------------------------------------------------------------------ notices

_OUTLET = r"(?P<outlet>[^\s,.;:!?][^,.;:!?]{0,40}?)"
_COMMISSION = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:from|through|via|using|on|click) (?:an? |the |our )?{_OUTLET}(?:['’]s)? (?:affiliate )?links?\b.{{0,120}}\bcommissions?\b",
        rf"^{_OUTLET} (?:may|might|can|could|will|receives?|earns?|gets?|is paid|is supported|is reader[- ]supported).{{0,160}}\b(?:commissions?|portion of (?:the )?sales|affiliate)\b",
        rf"\b(?:links? on|published (?:on|by)|readers? of) {_OUTLET}[,.].{{0,120}}\bcommissions?\b",
        r"\b(?:we|you|us)\b.{0,120}\b(?:may|might|could|can)\b.{0,40}\b(?:earn|receive|get|be paid)\b.{0,40}\b(?:affiliate|commissions?)\b",
        r"\baffiliate\b.{0,80}\b(?:links?|commissions?|disclosure)\b",
        rf"(?:erhält|bekommt|verdient)\s+{_OUTLET}\s+.{{0,60}}\bprovision",
        r"\baffiliate-?links?\b.{0,160}\bprovision|\bprovision\b.{0,160}\baffiliate",
        rf"{_OUTLET} (?:peut|pourrait|touche|perçoit).{{0,60}}\bcommissions?\b",
        rf"{_OUTLET} (?:potrebbe|può|riceve|guadagna).{{0,60}}\bcommission[ei]\b",
        rf"{_OUTLET} (?:puede|podría|recibe|gana).{{0,60}}\bcomisi(?:ón|ones)\b",
        rf"{_OUTLET} (?:pode|poderá|recebe|ganha).{{0,60}}\bcomiss(?:ão|ões)\b",
        rf"{_OUTLET} (?:может|получает|получит).{{0,60}}\bкомисси",
        rf"{_OUTLET} (?:kan|ontvangt|krijgt).{{0,60}}\bcommissie\b",
        r"(?:通过|點擊|点击|經由|经由|使用).{0,30}(?:链接|連結|鏈接).{0,30}(?:购买|購買|下单).{0,20}?[,，]\s*(?P<outlet>[^,，。]{1,20}?)(?:可能|可|将|會|会)(?:会|會)?(?:获得|獲得|赚取|收取|得到).{0,12}(?:佣金|分成)",
        r"(?P<outlet>[^,，。]{1,20}?)(?:可能|将|會|会)(?:会|會)?(?:获得|獲得|赚取|收取|得到).{0,12}(?:佣金|分成)",
        r"(?:アフィリエイト|購入).{0,60}?(?:[、,]\s*)?(?P<outlet>[^、。,]{1,20}?)(?:は|が).{0,20}(?:手数料|報酬|収益)",
    )
)
_OURSELVES = frozenset(
    "we us our this these the an a you your it its all any some i he she they site page article post on wir nous noi nosotros nós мы 我们 我們 本站 本网站 本網站 当サイト links link affiliate".split()
)
_LINK_WORDS = re.compile(r"\s*(?:link|website|site|page|seite|网站|網站)s?$", re.IGNORECASE)


def _read_commission(line: str) -> Mark | None:
    if not _MONEY.search(line):
        return None
    hits = [found for found in (pattern.search(line) for pattern in _COMMISSION) if found]
    if not hits:
        return None
    named = (found.groupdict().get("outlet") or "" for found in hits)
    outlets = [_LINK_WORDS.sub("", name).strip(" '’“”\"") for name in named]
    return Mark(part=Part.COMMISSION, outlet=next(filter(_is_outlet, outlets), None))


_MONEY = re.compile(
    r"commission|affiliate|portion of|provision|commissie|comisi|comiss|комисси|佣金|分成|手数料|報酬|収益",
    re.IGNORECASE,
)


def _is_outlet(name: str) -> bool:
    words = name.split()
    return bool(words) and len(words) <= 5 and words[0].lower() not in _OURSELVES and not name[0].islower()


_COPY = re.compile(
    r"\bcop(?:y|ies|ia|ie|ias)\b|\bcópias?\b|\bkopie|\bsnapshots?\b|\bcached?\b|\barchived?\b|\bsaved\b|\barchivkopie|копи[яию]|副本|快照|备份|備份|存档|存檔|转存|コピー|写し|保存|사본",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(r"\boriginal|\boriginei?l|исходн|оригинал|原文|正文|全文|元記事|원문", re.IGNORECASE)
_KEEPING = re.compile(
    r"\b(?:kept|keeps?|stored|readable|local(?:ly)?|fetch(?:ed|ing)?|scrap(?:ed|ing)|crawl(?:ed|ing)?|retriev(?:ed|al))\b|\b(?:abruf|gespeichert|lesbare?)|\b(?:conserv|lisible|récupér|consult)|\b(?:leggibil|conserva|recuper)|\b(?:legible|guarda|captura)|сохран|站内|站內|抓取|可阅读|可閱讀|保留|留存|取得|サイト内|저장",
    re.IGNORECASE,
)  # fmt: skip


def _is_copy_notice(line: str) -> bool:
    """Tell whether a line speaks of the copy itself: that it is one, and of its original or its keeping."""
    return (
        len(line) <= 250 and bool(_COPY.search(line)) and bool(_ORIGINAL.search(line)) and bool(_KEEPING.search(line))
    )


# ------------------------------------------------------------------------------------------------ labels

_RELATED = re.compile(
    _any(
        "related(?: (?:articles?|posts?|stories|news|reading|content|topics|links|coverage))?", "(?:you (?:may|might) also (?:like|enjoy|be interested in))",
        "read (?:next|also|more(?: stories)?)", "also read", "see also", "further reading", "more (?:stories|articles|news|posts|to read|like this)", "up next",
        "(?:most|more) (?:popular|read|viewed|shared|recent)(?: stories| articles| posts)?", "popular(?: posts| articles| stories| now)?", "trending(?: now| stories| articles)?",
        "recommended(?: (?:for you|reading|articles|stories))?", "latest (?:news|articles|posts|stories)", "recent (?:posts|articles|news)", "editor['’]?s['’]? picks?", "top stories", "don['’]t miss",
        "(?:ähnliche|verwandte|weitere|passende|neueste|beliebte) (?:artikel|beiträge|themen|nachrichten|meldungen)", "das könnte (?:sie|dich) (?:auch )?interessieren", "mehr zum thema", "lesen sie auch", "auch interessant", "meistgelesen(?:e artikel)?", "zum weiterlesen",
        "(?:articles?|contenus?|sujets?) (?:similaires?|connexes?|liés?|associés?|recommandés?)", "(?:à|a) lire (?:aussi|également)", "lire aussi", "sur le même (?:sujet|thème)", "les plus lus", "vous aimerez aussi", "dans la même rubrique",
        "(?:letture|articoli|notizie|contenuti|post) (?:associat[ei]|correlat[ei]|consigliat[ei]|simili|popolari|recenti)", "leggi anche", "potrebbe(?:ro)? (?:anche )?interessar(?:ti|vi)", "i più letti", "ti potrebbe(?:ro)? interessare",
        "(?:artículos?|lecturas?|noticias|entradas|contenidos?) (?:relacionad[ao]s?|similares|recomendad[ao]s|recientes|populares)", "te puede interesar", "también te puede interesar", "lee también", "lo más (?:leído|visto)", "más noticias",
        "(?:artigos?|leituras?|notícias|matérias|posts|conteúdos?) (?:relacionad[ao]s?|similares|recomendad[ao]s|recentes|populares)", "leia (?:também|mais)", "veja também", "(?:as )?mais lidas", "você pode gostar",
        "(?:gerelateerde|verwante|meer|populaire|aanbevolen) (?:artikelen|berichten|nieuws)", "lees (?:ook|meer|verder)", "meest gelezen",
        "(?:powiązane|podobne|polecane|popularne) (?:artykuły|wpisy)", "czytaj (?:także|też|również)", "zobacz (?:także|też|również)", "najczęściej czytane",
        "(?:похожие|связанные|другие|популярные|рекомендуемые) (?:статьи|материалы|новости|записи)", "читайте также", "материалы по теме", "по теме", "самое читаемое", "смотрите также",
        "(?:ilgili|benzer|önerilen|popüler) (?:yazılar|haberler|makaleler)", "bunlar da ilginizi çekebilir", "bài viết liên quan", "tin liên quan", "artikel terkait", "baca juga", "مقالات ذات صلة", "اقرأ أيضا", "संबंधित (?:लेख|खबरें)",
        "(?:相关|相關|推荐|推薦|热门|熱門|延伸|更多|最新|关联|猜你喜欢的)(?:阅读|閱讀|文章|推荐|推薦|新闻|新聞|资讯|資訊|内容|報導|报道|链接|話題|话题)", "猜你喜欢", "猜你喜歡", "为你推荐", "大家都在看", "你可能(?:还|也)?(?:喜欢|感兴趣)", "热门排行", "阅读排行",
        "関連(?:記事|リンク|ニュース|トピックス|情報)", "あわせて読みたい", "(?:おすすめ|人気|最新|新着|ピックアップ)(?:の)?記事", "こちらもおすすめ", "アクセスランキング", "合わせて読みたい",
        "관련\\s?(?:기사|글|뉴스)", "추천\\s?(?:기사|글)", "인기\\s?(?:기사|글)", "많이 본 (?:뉴스|기사)", "함께 읽으면 좋은 글",
    )
    + _END,
    re.IGNORECASE,
)  # fmt: skip
_MORE_IN = re.compile(
    r"(?:more (?:in|from|on|about)|mehr (?:zu|aus|von|über)|plus (?:sur|de)|altro (?:su|da)|más (?:sobre|en|de)|mais (?:sobre|em|de)|meer (?:over|van|in)|ещё (?:о|по)|更多关于)"
    r"\s*(?::|：|(?<=[a-z])\s)\s*\S.{0,180}",
    re.IGNORECASE,
)
_LEAD_LABEL = re.compile(
    r"[【\[(（]?" + _any(
        "summary", "abstract", "lead", "standfirst", "excerpt", "overview", "in brief", "tl;?dr", "zusammenfassung", "vorspann", "anriss", "kurzfassung", "résumé", "chapeau",
        "extrait", "riassunto", "sommario", "in breve", "resumen", "entradilla", "resumo", "samenvatting", "streszczenie", "резюме", "кратко", "аннотация", "özet",
        "导读", "導讀", "摘要", "导语", "導語", "内容摘要", "文章摘要", "简介", "要約", "概要", "リード", "요약",
    ) + r"[】\])）]?" + _END,
    re.IGNORECASE,
)  # fmt: skip
_COPY_LABEL = re.compile(
    r"[【\[(（]?" + _any(
        "(?:original |saved |page |cached |article )?(?:snapshot|copy)(?: of (?:the )?(?:original|article|page))?", "(?:full|original|saved) (?:text|article)", "archived (?:copy|page|text)", "cached (?:page|version)",
        "(?:gespeicherte |archivierte )?kopie", "originaltext", "volltext", "momentaufnahme", "copie (?:de l['’]original|enregistrée|archivée)", "texte (?:intégral|original|complet)", "instantané",
        "copia (?:salvata|archiviata|dell['’]originale)", "testo (?:originale|integrale|completo)", "istantanea", "copia (?:guardada|archivada|del original)", "texto (?:original|completo|íntegro|integral)", "instantánea",
        "cópia (?:salva|arquivada|do original)", "opgeslagen kopie", "volledige tekst", "zapisana kopia", "pełny tekst", "сохран[её]нная копия", "полный текст", "исходный текст", "оригинал",
        "原文快照", "原文", "全文", "正文", "原文存档", "原文備份", "原文备份", "网页快照", "頁面快照", "快照", "译文", "譯文", "原文链接", "原文如下", "本文の保存", "原文保存", "全文保存", "スナップショット", "원문", "원문 사본", "전문",
    ) + r"[】\])）]?" + _END,
    re.IGNORECASE,
)  # fmt: skip
_REFERENCES = re.compile(
    _any(
        "references?", "sources", "links", "further links", "quellen", "quellenangaben", "links zum thema", "références", "sources", "riferimenti", "fonti", "referencias",
        "fuentes", "enlaces", "referências", "fontes", "bronnen", "źródła", "источники", "ссылки", "kaynaklar", "参考资料", "參考資料", "参考链接", "参考文献", "參考文獻", "參考連結", "参考来源",
        "资料来源", "参考", "相关链接", "参考リンク", "参考記事", "출처", "참고\\s?자료", "참고\\s?링크",
    ) + r"\s*[:：]?\s*",
    re.IGNORECASE,
)  # fmt: skip
_ADVERT = re.compile(
    r"[\[(（—–-]{0,3}\s*" + _any("advertisements?", "ads?", "sponsored(?: content)?", "anzeige", "werbung", "publicité", "pubblicità", "publicidad", "publicidade", "advertentie", "reklama", "реклама", "reklam", "广告", "廣告", "広告", "スポンサーリンク", "광고")
    + r"\s*[\])）—–-]{0,3}",
    re.IGNORECASE,
)  # fmt: skip
_FOOTER = re.compile(
    r".{0,80}?(?:"
    + _any(
        r"\bunsubscribe\b", r"view (?:this )?(?:email |newsletter |it |post |message )?(?:in|on) (?:your |a |the )?(?:web ?)?browser", "(?:view|read) (?:this )?(?:email |newsletter )?online", "manage (?:your )?(?:email )?(?:preferences|subscription)", "update your preferences",
        "you(?:['’]re| are)? receiv(?:ed|ing) this (?:email|e-mail|newsletter|message)", "forwarded this (?:email|newsletter|message)", "sign up for (?:our|the) newsletter", "subscribe to (?:our|the) newsletter", "share this(?: (?:post|article|story))?\\s*[:：]?$", "follow us on",
        "im browser (?:ansehen|öffnen|anzeigen|lesen)", "newsletter (?:abbestellen|abmelden)", "abbestellen", r"(?:voir|lire|afficher|consulter) (?:cet? (?:e-?mail|message|lettre) )?(?:dans (?:le|votre) navigateur|en ligne)", "se désabonner", "se désinscrire",
        "(?:visualizza|leggi|apri) (?:questa (?:e-?mail|newsletter) )?(?:nel|sul) browser", "annulla (?:l['’])?iscrizione", "disiscriv", "ver (?:este (?:correo|boletín|email) )?en (?:el|tu|su) navegador", "darse de baja", "cancelar (?:la )?(?:suscripción|assinatura)",
        "(?:ver|abrir) (?:este e-?mail )?no navegador", "descadastr", "(?:bekijk|open) (?:deze (?:e-?mail|nieuwsbrief) )?in (?:je|uw) browser", "uitschrijven", "afmelden", "(?:открыть|посмотреть) (?:письмо )?в браузере", "отписаться", "wyświetl w przeglądarce", "wypisz się",
        "在浏览器中(?:查看|打开|阅读)", "在瀏覽器中", "退订", "取消订阅", "取消訂閱", "ブラウザで(?:表示|見る|開く|読む)", "配信停止", "購読解除", "브라우저에서 보기", "수신\\s?거부", "구독\\s?취소", "长按(?:识别)?二维码", "扫码关注", "关注我们的公众号",
    )
    + r").{0,160}",
    re.IGNORECASE,
)  # fmt: skip
_MORE = re.compile(
    r"[\[(（]?" + _any(
        "(?:continue|keep) reading", "read (?:more|on|the (?:full|rest|whole)(?: of (?:the|this))?(?: (?:story|article|post|entry))?)", "read full (?:story|article)", "full (?:story|article)", "more", "click here to (?:read|continue)(?: more| reading)?",
        "weiterlesen", "mehr lesen", "ganzen artikel lesen", "zum artikel", "lire (?:la suite|plus|l['’]article(?: complet)?)", "continuer (?:la|à) lecture", "continua(?: a leggere| la lettura)?", "leggi (?:tutto|di più|l['’]articolo(?: completo)?)",
        "(?:leer|seguir|sigue) (?:más|leyendo|el artículo completo)", "continuar leyendo", "(?:leia|ler) mais", "continue lendo", "continuar lendo", "(?:lees|meer) (?:meer|lezen|verder)", "czytaj (?:dalej|więcej)", "читать (?:далее|дальше|полностью)", "devamını oku",
        "阅读(?:全文|更多|原文)", "閱讀(?:全文|更多|原文)", "查看(?:全文|原文|更多)", "点击阅读原文", "继续阅读", "繼續閱讀", "展开全文", "続きを(?:読む|見る)", "全文を読む", "もっと(?:読む|見る)", "더\\s?(?:보기|읽기)", "계속\\s?읽기", "전문\\s?보기",
    ) + r"(?:\s+(?:at|on|in|bei|auf|su|sur|en|em|op)\s\S.{0,50}|\s*[\"“«:：].{0,160})?[\s.。…>»›→⟩\])）]*",
    re.IGNORECASE,
)  # fmt: skip

_LABELS = (
    (_RELATED, Part.RELATED),
    (_MORE_IN, Part.RELATED),
    (_ADVERT, Part.ADVERT),
    (_REFERENCES, Part.REFERENCES),
    (_COPY_LABEL, Part.COPY_LABEL),
    (_LEAD_LABEL, Part.LEAD_LABEL),
    (_MORE, Part.MORE),
    (_FOOTER, Part.FOOTER),
)


def recognise(line: str, *, timezone: str | None = None, language: str | None = None) -> Mark | None:
    """Say what a line is to its page, or None when it is text. `timezone` and `language` help to read its dates."""
    line = " ".join(line.split()) if len(line) <= LONGEST else ""
    if not line:
        return None
    if _ADDRESS.fullmatch(line):
        return Mark(part=Part.ADDRESS)
    return _read_label(line) or _read_frame(line, timezone, language)


def _read_label(line: str) -> Mark | None:
    return next((Mark(part=part) for pattern, part in _LABELS if pattern.fullmatch(line)), None)


def _read_frame(line: str, timezone: str | None, language: str | None) -> Mark | None:
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
        or _read_date(line, timezone, language)
    )
