"""Whether a line over text tells what a picture shows, where nothing but its own words can say so.

Both a caption and a heading are short and have no stop. A heading is a label: a word or a few, a question, words in
capitals. What has the length of a sentence, names somebody by the full name, or begins as a story does ("A man …")
and goes on is a caption. In Han, which parts no words, few things tell: a view, a name and calling, who is where.
"""

import re
from collections.abc import Sequence
from itertools import islice

from aggregator.parse.words import showing
from aggregator.parse.words.joining import any_of

_LEAST, _SENTENCE = 5, 9  # words from which a line may be, and is, more than a label
_LONG_CLAIM = 14  # words of the longest heading that claims something
_INDEFINITE_LEAST, _DEFINITE_LEAST = 6, 7  # words that follow such an article in a caption, itself counted
_MOST_NAMES = 3  # that are looked for in the text
_SMALL = 3  # letters of words that stand in small letters in a heading in capitals

_ASKING = re.compile(
    any_of(
        r"""
        what(?:['’]s)? | why | how | who(?:se)? | when | where | which | was | warum | wieso | weshalb | wie
        wer | wann | wo | welche[rsmn]? | wohin | woher | que | qui | quoi | pourquoi | comment | quand | où
        quel(?:le)?s? | combien | qué | por qué | para qué | cómo | quién(?:es)? | cuándo | dónde | cuánt[oa]s?
        cuál(?:es)? | cosa | che cosa | perché | come | chi | quando | dove | quanto | quanti | o que | por que
        porque | como | quem | onde | quantos | wat | waarom | hoe | wanneer | waar | vad | varför | hur | vem
        när | hva | hvad | hvorfor | hvordan | hvem | mitä | miksi | miten | kuka | co | dlaczego | jak | kto
        kiedy | gdzie | proč | что | почему | как | кто | когда | где | зачем | сколько | куда | чем | що | чому
        як | хто | коли | де | навіщо | скільки | ne | neden | niçin | nasıl | kim | τι | γιατί | πώς | ποιος
        πότε | πού | apa | mengapa | kenapa | bagaimana | siapa | vì sao | tại sao | ماذا | لماذا | كيف | من
        متى | أين | ما | מה | למה | מדוע | איך | מי | מתי | איפה
        """
    )
    + r"\b",
    re.IGNORECASE,
)
# What a house says of itself under its release.
_ABOUT = re.compile(
    r"(?:about|à propos d|über|acerca de|sobre|informazioni su|over|om|o firmie|о компании)(?:\b|(?<=d))", re.IGNORECASE
)
_INDEFINITE = re.compile(r"[¿¡«„“\"]?(?:an?|eine?[rm]?|une?|una|um|uma|een|ett|en)\s", re.IGNORECASE)
_DEFINITE_START = re.compile(
    r"(?:the|der|die|das|le|la|les|el|los|las|il|lo|gli|i|os?|as|het|de|dua|два|две|zwei|two|deux|dos|due|dois)\s|l['’]",
    re.IGNORECASE,
)
_FULL_NAME = re.compile(r"(?<![.!?:] )\b([^\W\d_a-z][^\W\d_]{2,20})\s+([^\W\d_a-z][^\W\d_]{2,20})\b")
_HAN = re.compile(r"[\u3400-\u9fff]")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_CLAIMING = re.compile(r"\b" + showing.CLAIMS + r"\b", re.IGNORECASE)
_VIEW = re.compile(showing.VIEWS)
# Who does what, or stands where: "老周在磨坊门前", "一名学生抱着面粉".
_DOING = re.compile(
    r"(?:一[名位群只隻辆輛艘头頭匹排队隊对對个個])?(?P<who>[\u4e00-\u9fff]{2,8}?)"
    rf"(?:(?P<at>在).{{1,10}}{showing.PLACES}|正在.{{2,12}}|{showing.STATES}.{{2,12}})"
)
_CALLED = re.compile(rf"[\u4e00-\u9fff]{{1,7}}[{showing.CALLED}](?P<name>[{showing.SURNAMES}][\u4e00-\u9fff]{{1,2}})")
# A year may stand in a caption; another number rarely does.
_PARTED = re.compile(r"[:：;|/]|(?<!\d)(?!(?:1[89]|20)\d\d(?!\d))\d")


def is_depicting(place: int, texts: Sequence[str], is_ended: Sequence[bool], whole: str) -> bool:
    """Tell whether a line without a stop, between sentences of the text, tells what a picture shows."""
    text = texts[place]
    words = text.split()
    is_between = 0 < place < len(texts) - 1 and is_ended[place - 1] and is_ended[place + 1]
    if is_between and _HAN.search(text):
        return _is_shown(text, whole)
    if not is_between or len(words) < _LEAST or _is_label(text, words):
        return False
    if _CLAIMING.search(text):
        return len(words) > _LONG_CLAIM
    return len(words) >= _SENTENCE or _is_telling(text, len(words), whole)


def _is_label(text: str, words: Sequence[str]) -> bool:
    if _UNSPACED.search(text) or _PARTED.search(text) or _ASKING.match(text) or _ABOUT.match(text):
        return True
    long = [word for word in words if len(word.strip("\"'«»“”„,")) > _SMALL]
    return len(long) > 1 and all(word.lstrip("\"'«“„")[:1].isupper() for word in long)


def _is_shown(text: str, whole: str) -> bool:
    """Tell whether a line in Han names a view, somebody by name and calling, or who is where, doing what."""
    if _VIEW.search(text):
        return True
    called = _CALLED.fullmatch(text)
    if called and whole.count(called["name"]) > 1:
        return True
    doing = _DOING.fullmatch(text)
    if not doing:
        return False
    is_person = doing["who"][-1] in showing.PEOPLE
    return whole.count(doing["who"]) > 1 or (is_person and not doing["at"])


def _is_telling(text: str, count: int, whole: str) -> bool:
    """Tell whether fewer words than a sentence has name somebody of whom the text speaks, or begin to tell."""
    if any(
        whole.count(name) > 1
        for found in islice(_FULL_NAME.finditer(text), _MOST_NAMES)
        for name in (found[0], found[2])
    ):
        return True
    least = (
        _INDEFINITE_LEAST if _INDEFINITE.match(text) else _DEFINITE_LEAST if _DEFINITE_START.match(text) else _SENTENCE
    )
    return count >= least
