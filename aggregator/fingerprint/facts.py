"""Decisive facts read out of a text: numbers, versions, advisory ids, names, glosses and short quotes."""
# ruff: noqa: E501 - word lists and patterns are read more easily unbroken

import functools
import re

from aggregator.fingerprint.vocabulary import stop_words
from aggregator.fingerprint.words import UNSPACED, fold

# Facts stand early or are details; the bound also bounds the time.
FACTS_CHARACTERS = 6_000
MAX_EACH = 48

# Those that part thousands in many languages; a blank that may be broken at does so, too.
_BLANKS = " \u00a0\u2009\u202f"
_SCALES = {
    word: zeros
    for zeros, words in (
        (3, "k thousand tausend mille mil mila tys tysiące tysięcy duizend tusen тыс тысяч тысячи тисяч тисячі ألف آلاف"),
        (4, "万 萬 만"),
        (6, ("m mn mio million millions millionen millones milhões milhão milioni milione mln milion miliona miliony milionów miljoen "
             "miljoner millioner milyon млн миллион миллиона миллионов мільйон мільйона мільйонів مليون ملايين")),
        (8, "亿 億 억"),
        (9, ("b bn mrd mld billion milliarden milliarde milliard milliards miliardi miliardo miliard miliarda miliardy miliardów bilhões bilhão "
             "miljard miljarder milliarder milyar млрд миллиард миллиарда миллиардов мільярд мільярда мільярдів مليار مليارات")),
        (12, "兆 trillion"),
    )
    for word in words.split()
} | {"mil millones": 9, "mil milhões": 9}  # fmt: skip
# By their first letters, for few numbers have one of these behind them; a word of letters ends where it ends.
_UNENDED = "".join(word for word in _SCALES if re.match(f"[{UNSPACED}만억]", word))
_ENDED = "|".join(
    f"{letter}(?:{'|'.join(sorted({word[1:] for word in _SCALES if word[0] == letter}, key=len, reverse=True))})"
    for letter in sorted({word[0] for word in _SCALES if word not in _UNENDED})
)
# The first digit stands before what is looked back for: a search goes from digit to digit, not from place to place.
_NUMBER = re.compile(
    rf"\d(?<![^\W{UNSPACED}]\d)(?<![_.,]\d)(?:\d{{0,2}}(?:[{_BLANKS}]\d{{3}}){{1,3}}(?!\d)|\d{{0,14}})"
    r"(?:[.,]\d{1,12}){0,4}(?![\d])"
    rf"(?:\s?([{_UNENDED}]|(?:{_ENDED})(?!\w)))?",
    re.IGNORECASE,
)
_COMMA_GROUPS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
# One point before three digits is a point of thousands in most languages; where it is not, the copies are read alike.
_POINT_GROUPS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_CURRENCIES = frozenset("$€£¥₹₩")
_WRITTEN = {
    word: str(number)
    for number, words in enumerate(
        ("一 i one first eins erster uno una première primera primeira prima первая один الأول الأولى 上 前",
         "二 ii two second zwei zweiter deux dos due dois deuxième seconde segunda seconda вторая два الثاني الثانية",
         "三 iii three third drei dritter trois tres tre três troisième tercera terceira terza третья три الثالث الثالثة",
         "四 iv four vier quatre cuatro quattro quatro четвертая четвёртая الرابع الرابعة",
         "五 v five fünf cinq cinco cinque пятая الخامس الخامسة", "六 vi six sechs seis sei", "七 vii seven sieben sept siete",
         "八 viii eight acht huit ocho otto", "九 ix nine neun neuf nueve nove", "十 x ten zehn dix diez dieci dez",
         "十一 xi eleven", "十二 xii twelve", "十三 xiii", "十四 xiv", "十五 xv"), 1)
    for word in words.split()
} | {"中": "middle", "下": "last", "后": "last", "後": "last"}  # fmt: skip
_PART_WORDS = (
    "part|pt|vol|volume|chapter|episode|ep|lesson|teil|folge|kapitel|partie|épisode|chapitre|volet|parte|capítulo|"
    "episodio|puntata|deel|aflevering|avsnitt|часть|выпуск|глава|część|odcinek|الجزء|الحلقة|(?-i:Del)|(?<=[,:;–—-]\\s)del"
)
_ORDINALS = (
    "first|second|third|erster|zweiter|dritter|première|deuxième|seconde|troisième|primera|segunda|tercera|prima|seconda|"
    "terza|primeira|terceira|первая|вторая|третья"
)
_HAN = "[一二三四五六七八九十]{1,3}"
_PART = re.compile(
    "|".join(
        (
            rf"第\s?({_HAN}|\d{{1,3}})\s?(?:部|篇|章|节|集|期|回|讲|课|季|卷|弹|话|話|版)|제\s?(\d{{1,3}})\s?[부편화회장]",
            rf"[（(【\[]\s?({_HAN}|[上中下]|\d{{1,2}}(?=\s?/\s?\d))[篇集]?(?:\s?/\s?\d{{1,2}})?\s?[)）】\]]",
            rf"系列(?:之)?\s?[（(【\[]?({_HAN}|\d{{1,3}})(?=[)）】\]]?(?:[\W_]|$))|その\s?({_HAN}|\d{{1,3}})",
            r"([上中下](?=[篇集])|[前中後后](?=[編编篇]))[篇集編编](?=[\W_]|$)|ตอน(?:ที่)?\s?(\d{1,3})",
            rf"\b(?:{_PART_WORDS})[.\s-]{{0,2}}([ivx]{{1,5}}\b|[^\W\d_]{{3,8}}\b|\d{{1,3}}(?!\d))",
            r"(?<![\w.,])(\d{1,3})(?:\.|e|er|ère|ème|ª|-?я)\s(?:teil|folge|kapitel|partie|parte|часть)\b",
            rf"\b({_ORDINALS})\s(?:part|teil|partie|parte|часть)\b",
        )
    ),
    re.IGNORECASE,
)
_SERIES = re.compile(r"系列|\b(?:series|serie|série|serien?reihe)\b", re.IGNORECASE)
_SERIES_CHARACTERS = 160
_VERSION = re.compile(
    r"(?<![\w.])v?\d{1,5}(?:\.\d{1,6}){1,4}(?:[-.+]?(?:alpha|beta|rc|pre|dev|b|a)[-.]?\d{0,4})?(?![\w])", re.IGNORECASE
)
_END_NOUGHTS = re.compile(r"(\d+\.\d+)(?:\.0)+")
_IDENTIFIER = re.compile(
    r"(?<![A-Za-z0-9])(?:GHSA(?:-[0-9a-z]{4}){3}|[A-Z]{2,8}-\d{2,6}(?:[-:]\d{1,7}){0,2}|[A-Z]{2,8}\d{3,8})(?![A-Za-z0-9])"
)
_UPPER = "".join(letter for letter in map(chr, range(0x530)) if letter.isupper())
# From its first capital on; what stands before it in the word is read backwards, which spares looking at every word.
# The group is there where the word before it is one of the same sentence: so it is for nearly all.
_CAPITAL = re.compile(rf"[{_UPPER}](?:(?<=[^\W_]\x20.)()|)[^\W{UNSPACED}]*+(?:['’&.-][^\W{UNSPACED}]*+)*+")
_LONGEST_NAME = 41
_WORD = re.compile(r"[^\W\d_]+")
_HEAD = re.compile(rf"[^\W_{UNSPACED}]{{1,20}}$")
_SENTENCE_ENDS = frozenset('.!?:;。！？：；…\n"“「『(（')
# What a gloss or a quote begins with.
_OPENING_MARKS = '（(「『“"'
_GLOSS = re.compile(r"[（(「『“]\s?([A-Za-z][\w' -]{2,40}?)[.,]?\s?[)）」』”]")
# A straight quotation mark opens before a word and closes behind one: else two quotes make a third between them.
_QUOTE = re.compile(
    r"[\"“「『](?:(?<=[“「『])([^“”「」『』\n]{2,60})[”」』]"
    r"|(?<![^\s(\[—–-]\")(?<=\")(?=[^\s\"])([^\"\n]{2,60})(?<=[^\s\"])\"(?!\w))"
)


def find_numbers(text: str) -> tuple[str, ...]:
    """The numbers of a text in one spelling, each once, in order.

    `3,800万` and `38 million` are 38000000, `1.300` and `1,300` are 1300.
    """
    found = (_plain(match) for match in _NUMBER.finditer(text[:FACTS_CHARACTERS]))
    return _first(dict.fromkeys(found))


def find_title_numbers(title: str) -> tuple[str, ...]:
    """The numbers of a headline; those that count parts, in words or Roman numerals, as `#2`.

    Of 上, 中, 下 the first is `#1`; the others are `#middle` and `#last`, which may be the second or the third.
    """
    counted = (_count(match) for match in _PART.finditer(title[:FACTS_CHARACTERS]))
    return _first(dict.fromkeys((*find_numbers(title), *(number for number in counted if number))))


def find_series_part(opening: str) -> tuple[str, ...]:
    """Which part of a series a text calls itself in its first sentences: `#3`; empty when it does not."""
    opening = opening[:_SERIES_CHARACTERS]
    if not ("系列" in opening or "rie" in opening.lower()) or not _SERIES.search(opening):
        return ()
    return tuple(count for match in _PART.finditer(opening) if (count := _count(match)))[:1]


def _count(match: re.Match[str]) -> str:
    written = next(group for group in match.groups() if group).lower()
    number = str(int(written)) if written.isdecimal() else _WRITTEN.get(written)
    return f"#{number}" if number else ""


def _plain(match: re.Match[str]) -> str:
    number, scale = match[0], match[1]
    if scale:
        number = number[: -len(scale)].strip()
    number = "".join(number.split())
    if not number.isascii():
        number = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in number)
    if scale in {"m", "M"} and match.string[match.start() - 1 : match.start()] not in _CURRENCIES:
        scale = None  # the 1500m are a race
    # 1.345 million has a point of decimals, whatever stands behind it.
    plain = number if scale and number.count(".") == 1 and "," not in number else _ungroup(number)
    whole, _, part = plain.partition(".")
    if scale:
        zeros = _SCALES[scale.lower()]
        return (whole + part.ljust(zeros, "0")[:zeros]).lstrip("0") or "0"
    part = part.rstrip("0") if "." not in part else part
    return f"{whole}.{part}" if part else whole


def _ungroup(number: str) -> str:
    if "," not in number and "." not in number:
        return number
    if _COMMA_GROUPS.fullmatch(number):
        return number.replace(",", "")
    if _POINT_GROUPS.fullmatch(number):
        return number.replace(".", "").replace(",", ".")
    return number.replace(",", ".")


def find_versions(text: str) -> tuple[str, ...]:
    """Version numbers and advisory ids, folded: two pieces that differ in one are about different things.

    The noughts that a third number may end with say nothing: 9.0 is 9.0.0.
    """
    text = text[:FACTS_CHARACTERS]
    found = [match[0].lower().lstrip("v") for match in _VERSION.finditer(text)]
    found = [whole[1] if (whole := _END_NOUGHTS.fullmatch(version)) else version for version in found]
    found += [match[0].lower() for match in _IDENTIFIER.finditer(text)]
    return _first(dict.fromkeys(found))


def find_names(text: str) -> tuple[str, ...]:
    """Capitalised words inside sentences, and words with a capital inside, folded, each once, in order.

    In a text of a script without capitals every Latin word that has one is a name.
    """
    text = text[:FACTS_CHARACTERS]
    found: dict[str, None] = {}
    opener, end = "", 0  # a capitalised word that begins a sentence, and where it ends
    for match in _CAPITAL.finditer(text):
        word, is_inside = match[0], match.lastindex
        if not is_inside and (head := _head(text, match.start())):
            word, is_inside = head + word, 1
        folded, has_capital_inside, length = _read_name(word)
        if not folded:
            continue
        if is_inside or has_capital_inside or not _is_opening(text, match.start()):
            # "Elon Musk said": the first word is a name because a name follows it.
            if opener and match.start() == end + 1:
                found[opener] = None
            found[folded] = None
            if len(found) >= MAX_EACH:
                break
            opener = ""
        else:
            opener, end = folded, match.start() + length
    return _first(found)


def _head(text: str, start: int) -> str:
    """What stands before a capital in its word."""
    if not start or not text[start - 1].isalnum():
        return ""
    head = _HEAD.search(text, max(0, start - 20), start)
    return head[0] if head else ""


@functools.lru_cache(4096)
def _read_name(word: str) -> tuple[str, bool, int]:
    """A word folded, nothing for a word of grammar; whether a capital is behind its first letter; its length."""
    word = word[:_LONGEST_NAME].rstrip(".-'’")
    folded = fold(word).removesuffix("'s").removesuffix("s'")
    is_name = len(folded) > 1 and folded not in stop_words()
    return folded if is_name else "", word[1:] != word[1:].lower(), len(word)


def find_title_names(title: str) -> tuple[str, ...]:
    """The names of a headline that is written like a sentence; in one that capitalises every word none can be told."""
    words = [word for word in _WORD.findall(title) if len(word) > 3]
    plain = sum(word[0].islower() for word in words)
    return find_names(title) if 2 * plain >= len(words) > 0 else ()


def _is_opening(text: str, start: int) -> bool:
    """Tell whether a sentence or a quotation begins there: by the three or four characters before."""
    if text[start - 1 : start] == " " and text[start - 2 : start - 1].isalnum():  # the common case
        return False
    before = text[max(0, start - 4) : start]
    said = before.rstrip()
    return start == 0 or said[-1:] in _SENTENCE_ENDS or "\n" in before[len(said) :]


def find_glosses(text: str) -> tuple[str, ...]:
    """Latin terms that stand in brackets or quotes beside a text, and short quotes, folded: 蒸馏(Distillation)."""
    text = text[:FACTS_CHARACTERS]
    opened = [mark for mark in _OPENING_MARKS if mark in text]  # six quick searches; many texts have none of them
    if not opened:
        return ()
    found = [_tidy(match[1]) for match in _GLOSS.finditer(text)]
    found += [_tidy(match[1] or match[2]) for match in _QUOTE.finditer(text)]
    stops = stop_words()
    return _first(dict.fromkeys(term for term in found if len(term) > 2 and term not in stops))


def _tidy(term: str) -> str:
    return fold(term).strip(" .,!?，。！？")


def _first(found: dict[str, None]) -> tuple[str, ...]:
    return tuple(found)[:MAX_EACH]
