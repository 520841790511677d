"""Edits and forms that nobody had listed, in eleven languages, and who leads where texts are wrapped.

Each was judged wrongly once, or stands beside one that was.
"""
# ruff: noqa: E501 - a text of a case is one line, however long

from collections.abc import Iterator, Sequence

from bench.quality.case import Case, make_item
from bench.quality.edited_texts import Text
from bench.quality.making import full_text
from bench.quality.unlisted_texts import BELL, ELEPHANT, ICE, KIOSK, LOOM, ORGAN, QUARRY, RINGERS, SAILS, WALTZ, WOOL

_ZERO_WIDTH = "\u200b"
_PAID = {
    "hi": "पूरा लेख केवल सदस्यों के लिए है। आज ही सदस्य बनें।",
    "ru": "Продолжение доступно подписчикам. Оформите подписку за рубль.",
    "ar": "هذا المحتوى للمشتركين فقط، اشترك الآن بسعر رمزي.",
}
_TALK = "Lamps of all kinds at prices nobody believes, and a second lamp for whoever brings a friend along on Sunday."


def unlisted() -> Iterator[Case]:
    """The cases: copies, then leads, then what stays apart."""
    yield from _copies()
    yield from _leads()
    yield from _apart()


def _copies() -> Iterator[Case]:
    yield _copy("bell-hi", "a language whose vowels are signs over letters: a teaser, and paragraphs in another order", BELL,
                [(BELL.title, full_text(BELL, 0) + "\n" + _PAID["hi"]), (BELL.title, full_text(BELL, 1, 3, 0, 2))])  # fmt: skip
    yield _copy("waltz-pt", "a character without width behind every letter, also within numbers", WALTZ,
                [(WALTZ.other_title, _ZERO_WIDTH.join(full_text(WALTZ)))])  # fmt: skip
    yield _copy("ice-ja", "two of four paragraphs under another headline, and blanks between all characters", ICE,
                [(ICE.other_title, full_text(ICE, 0, 2)), (ICE.title, " ".join(full_text(ICE).replace("\u3000", "")))])  # fmt: skip
    yield _copy("wool-de", "a summary under another headline, and paragraphs from the last to the first", WOOL,
                [(WOOL.other_title, full_text(WOOL, 0, 2)), (WOOL.other_title, full_text(WOOL, 3, 2, 1, 0))])  # fmt: skip
    yield _copy("ringers-ru", "half of it before a paywall, under another headline", RINGERS,
                [(RINGERS.other_title, full_text(RINGERS, 0, 1) + "\n" + _PAID["ru"])])  # fmt: skip
    yield _copy("sails-ar", "half of it before a paywall, and every paragraph twice", SAILS,
                [(SAILS.other_title, full_text(SAILS, 0, 1) + "\n" + _PAID["ar"]), (SAILS.title, full_text(SAILS, 0, 0, 1, 1, 2, 2, 3, 3))])  # fmt: skip
    yield _copy("elephant-th", "a script without blanks: the last paragraph cut, and all sections turned round", ELEPHANT,
                [(ELEPHANT.other_title, full_text(ELEPHANT, 0, 1, 2)), (ELEPHANT.title, full_text(ELEPHANT, 2, 3, 0, 1))])  # fmt: skip


def _leads() -> Iterator[Case]:
    """The thief comes first by name, by priority it is nobody's, and its dates are earlier or later as it likes."""
    pages = f"\n{_TALK}" * 9
    for name, why, (title, text), taken, day in (
        ("wrapped-before", "a line before a text, of an earlier date: it joins, and does not lead", LOOM, "Reposted from the web.\n{0}", 0),
        ("wrapped-behind", "a page of other things behind a text: it joins, and does not lead", ORGAN, "{0}" + pages, 1),
        ("wrapped-around", "other things around a text, of an earlier date: they join, and do not lead", KIOSK, _TALK + "\n{0}\n" + _TALK, 0),
    ):  # fmt: skip
        yield _led(name, why, title, taken.format(text), text, day)
    begun = " ".join(full_text(QUARRY).split()[:90]) + " …"
    why = "what breaks off does not lead before the whole, however long it is"
    yield _led("begun", why, QUARRY.title, begun, full_text(QUARRY), 1)


def _led(name: str, why: str, title: str, taken: str, whole: str, day: int) -> Case:
    items = (
        make_item(f"{name}-taken", f"a-{name}", title, taken, copy=name, day=day),
        make_item(f"{name}-whole", f"z-{name}", title, whole, copy=name, day=1),
    )
    return Case(name=name, expected="copy", why=why, items=items, lead=f"{name}-whole")


def _apart() -> Iterator[Case]:
    close = "أغلق مؤشر بورصة الساحل اليوم على {0} بنسبة {1} في المئة عند {2} نقطة وسط تداولات {3}. وقاد قطاع {4} الحركة. ويترقب المتعاملون بيانات التضخم المقرر صدورها نهاية الأسبوع. وبلغت قيمة التداول {5} مليون دينار، وفق ما أعلنته إدارة السوق بعد نهاية الجلسة."
    yield _filled("closes-ar", "two closes of one market: one form, and all numbers are others", "ar", "مؤشر بورصة الساحل يغلق {0}", close,
                  [("مرتفعا", "1.2", "6,412", "نشطة", "البنوك", "48"), ("منخفضا", "0.7", "6,367", "هادئة", "العقار", "39")])  # fmt: skip
    gold = "{0} में आज सोने का भाव {1} रुपये प्रति दस ग्राम रहा, जो कल से {2} रुपये {3} है। चांदी {4} रुपये प्रति किलो पर बंद हुई। सर्राफा कारोबारियों का कहना है कि शादी के मौसम में मांग बनी रहेगी। खरीदारी से पहले हॉलमार्क जरूर जांच लें और पक्का बिल लें।"
    yield _filled("gold-hi", "the price of one day in two towns", "hi", "आज सोने का भाव: {0}", gold,
                  [("रायगंज", "71,240", "180", "अधिक", "84,100"), ("सुंदरपुर", "71,310", "95", "कम", "83,900")])  # fmt: skip
    draw = "O concurso {0} da Sorte Grande, realizado {1} em Campo Novo, teve as dezenas {2}. {3} acertou as seis dezenas. As apostas podem ser feitas até as 19h em qualquer casa lotérica ou pela internet. O valor da aposta simples continua em cinco reais. Jogue com responsabilidade."
    yield _filled("draws-pt", "two draws of one lottery", "pt", "Sorte Grande: resultado do concurso {0}", draw,
                  [("2711", "nesta quarta-feira", "04, 11, 23, 37, 41 e 58", "Ninguém"), ("2712", "neste sábado", "02, 19, 23, 30, 44 e 60", "Uma aposta")])  # fmt: skip
    stocks = "Stocks in Norhaven ended {0} on {1}, with the NH-50 {2} {3} points at {4}. Energy shares {5}, while banks {6}. Turnover came to {7} billion crowns. Investors await the minutes of the central bank, due on Friday. The crown was little changed against the euro."
    yield _filled("closes-en", "the close of one day and that of the next", "en", "NH-50 ends {0} as energy shares {5}", stocks,
                  [("higher", "Monday", "adding", "31.2", "4,418.7", "gain", "slip", "3.1"), ("lower", "Tuesday", "losing", "18.9", "4,399.8", "retreat", "rise", "2.8")])  # fmt: skip
    for name, lang, titles in (
        ("tides", "en", ("Tide times: Port Ansel", "Tide times: Tallow Bay", "Tide times: Corrick Sands")),
        ("menus", "en", ("Lunch menu, Brask canteen", "Lunch menu, Holm canteen")),
        ("stars-ja", "ja", ("今日の牡羊座の運勢", "今日の牡牛座の運勢")),
        ("rates-ru-bare", "ru", ("Курсы обмена на 16 ноября", "Курсы обмена на 17 ноября")),
    ):
        items = tuple(make_item(f"{name}-{n}", f"{name}{n}", title, "", lang=lang) for n, title in enumerate(titles))
        yield Case(
            name=name, expected="different", why="a headline of one form, filled with another thing", items=items
        )
    tax = "The parliament of Estmark voted on Wednesday to abolish the tax on bicycles, which had been in force since 1921. The vote was 88 to 61. Finance minister Ilse Dahl said that collecting the tax cost more than it brought in. Cyclists rode in circles round the building for an hour. The law takes effect on the first of July, and enamel plates may be kept as souvenirs."
    essay = "I have a plate from 1934 on my wall. It is blue, and it cost my grandmother a day's wages. I thought of her when I read the news from Estmark, which I give here as the agency sent it.\n{0}\nNow this is how a state should end a tax: with a shrug and a souvenir. But notice what the minister did not say. She did not say that it had been wrong. For a hundred and five years people paid so that somebody could write down that they had paid. My grandmother kept her receipts in a biscuit tin. There are seventy-one of them, and each bears the stamp of a different clerk. I counted the clerks once. They could have staffed a small railway. Perhaps that is what taxes like this are for: not money, but company."
    yield Case(
        name="plate-quoted", expected="different", why="an essay that quotes a report whole, under a headline that shares a word with it, is no copy",
        items=(
            make_item("plate-quoted-0", "estmark-post", "Estmark abolishes its bicycle tax", tax, hour=12),
            make_item("plate-quoted-1", "plate-diary", "What a small enamel plate taught me about states", essay.format(tax), hour=20),
        ),
    )  # fmt: skip


def _copy(name: str, why: str, text: Text, takers: Sequence[tuple[str, str]]) -> Case:
    items = [make_item(f"{name}-0", f"{name}-source", text.title, full_text(text), lang=text.lang, copy=name)]
    items += [
        make_item(f"{name}-{n}", f"{name}-taker{n}", title, taken, lang=text.lang, copy=name, hour=10 + n)
        for n, (title, taken) in enumerate(takers, 1)
    ]
    return Case(name=name, expected="copy", why=why, items=tuple(items))


def _filled(name: str, why: str, lang: str, title: str, text: str, fillings: Sequence[Sequence[str]]) -> Case:
    items = tuple(
        make_item(f"{name}-{n}", f"{name}{n}", title.format(*own), text.format(*own), lang=lang, day=1 + n)
        for n, own in enumerate(fillings)
    )
    return Case(name=name, expected="different", why=why, items=items)
