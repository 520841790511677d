"""Texts that are told again: in other words, a day later, with a "not" in them.

Each was judged wrongly once, or stands beside one that was.
"""
# ruff: noqa: E501 - a text of a case is one line, however long

from collections.abc import Iterator, Sequence

from bench.quality.case import Case, make_item
from bench.quality.edited_texts import Text
from bench.quality.retold_texts import (
    BEES,
    BENCHES,
    BENCHES_RETOLD,
    FERRY,
    FERRY_RETOLD,
    MATCH,
    NEXT_DAY,
    SALT,
    SOLD_OUT,
)

_BRAKES = "De brug over de Aasvaart blijft tot vrijdag dicht, meldt de provincie. Bij een controle op maandag vonden monteurs een scheur in een van de remmen. Een nieuw onderdeel komt uit Denemarken. Fietsers kunnen met een pontje over, auto's moeten omrijden via Harle. De brug uit 1968 wordt jaarlijks door 4.200 schepen gebruikt."


def retold() -> Iterator[Case]:
    """The cases: copies, then what stays apart."""
    yield from _in_other_words()
    yield from _next_day()
    yield from _denied()
    yield _apart("quarter-and-price", "the first quarter of 2026 in Japanese, and a list of May 2026 whose price begins with a 1",
                 ("en", "Best laptops under $1,000 (May 2026)", "We have tested dozens of laptops to find the best ones under $1,000. Our picks for May: the Corvid 14, the Slate Go and the Nimbus Air. We update this list every month as prices and models change. Every machine spends two weeks on our desks, and we never accept payment for a place on the list."),
                 ("ja", "潮路電機、2026年第1四半期決算を発表", "潮路電機株式会社は本日、2026年第1四半期の連結決算を発表しました。売上高は512億円、営業利益は41億円となり、前年同期比で増収増益となりました。主力の小型モーター事業は国内外で堅調に推移しました。通期の業績予想に変更はありません。お問い合わせは広報部までお願いいたします。"))  # fmt: skip


def _in_other_words() -> Iterator[Case]:
    advert = "РЕКЛАМА: кредит наличными за один день"
    told = _replaced(FERRY, FERRY_RETOLD)
    first, rest = told.split("\n", 1)
    yield _copy("retold-ru", "other words in each sentence under a headline of its own, and an advertisement in between", FERRY,
                (FERRY.other_title, told), (FERRY.other_title, f"{first}\n{advert}\n{rest}"))  # fmt: skip
    first, rest = _replaced(BENCHES, BENCHES_RETOLD).split("\n", 1)
    yield _copy("retold-fr", "other words in each sentence under a headline of its own, and an advertisement in between", BENCHES,
                (BENCHES.other_title, f"{first}\nPUBLICITÉ : vos vacances en Crète dès 399 €\n{rest}"))  # fmt: skip
    begun = "\n".join(SALT.paragraphs)[:240]
    yield _copy("led-in-th", "a line on whose text it is before a text that breaks off, in a script whose characters are letters", SALT,
                (SALT.other_title, f"บทความนี้เผยแพร่ซ้ำโดยได้รับอนุญาตจากเจ้าของเดิม\n{begun}…"))  # fmt: skip


def _next_day() -> Iterator[Case]:
    before = [MATCH.paragraphs[0], MATCH.paragraphs[2]]
    given = (MATCH.lang, MATCH.title, "\n".join(MATCH.paragraphs))
    why = "what happened the day after, with half of the report of the day before"
    yield _apart("next-day-es", why, given, (MATCH.lang, SOLD_OUT, "\n".join([*NEXT_DAY, *before])), later=28)


def _denied() -> Iterator[Case]:
    why = 'one text says what the other denies: a "not" was put in, under a headline in other words'
    text = "\n".join(BEES.paragraphs)
    denied = text.replace("are believed to", "are not believed to").replace("was closed on", "was not closed on")
    yield _apart("denied-text-en", why, ("en", BEES.title, text), ("en", "No bees above the reading room of Fenwick library", denied))  # fmt: skip
    denied = _BRAKES.replace("blijft tot vrijdag", "blijft niet tot vrijdag")
    yield _apart("denied-text-nl", why, ("nl", "Brug Aasvaart dagen dicht door scheur", _BRAKES), ("nl", "Brug Aasvaart eerder open", denied))  # fmt: skip
    clinic = "白峰村は12日、村唯一の診療所を来年3月で閉鎖{0}と発表した。医師の後任が見つか{1}ためで、村は隣町の病院への送迎を{2}としている。村民説明会は20日に公民館で開かれる。"
    yield _apart("denied-ending-ja", "a verb that denies in its ending", ("ja", "白峰村、診療所を来年3月に閉鎖", clinic.format("する", "らない", "増やす")), ("ja", "白峰村、診療所を来年3月に閉鎖せず", clinic.format("しない", "った", "続ける")))  # fmt: skip


def _copy(name: str, why: str, text: Text, *takers: tuple[str, str]) -> Case:
    given = [(text.title, "\n".join(text.paragraphs)), *takers]
    items = tuple(
        make_item(f"{name}-{n}", f"{name}-feed{n}", title, taken, lang=text.lang, copy=name, hour=9 + n)
        for n, (title, taken) in enumerate(given)
    )
    return Case(name=name, expected="copy", why=why, items=items)


def _apart(name: str, why: str, *given: tuple[str, str, str], later: int = 1) -> Case:
    items = tuple(
        make_item(f"{name}-{n}", f"{name}-feed{n}", title, text, lang=lang, day=2 + n * later // 24, hour=9 + n * later % 24)
        for n, (lang, title, text) in enumerate(given)
    )  # fmt: skip
    return Case(name=name, expected="different", why=why, items=items)


def _replaced(text: Text, pairs: Sequence[tuple[str, str]]) -> str:
    whole = "\n".join(text.paragraphs)
    for old, new in pairs:
        whole = whole.replace(old, new)
    return whole
