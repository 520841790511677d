"""Texts that were taken over with lines around them, or summed up; and what looks so.

Each was judged wrongly once, or stands beside one that was.
"""
# ruff: noqa: E501 - a text of a case is one line, however long

import unicodedata
from collections.abc import Iterator

from bench.quality.case import Case, make_item
from bench.quality.making import full_text, make_apart, make_copies
from bench.quality.taken_texts import ALMONDS, COMET, COMMAS, PAPER_ORGAN, PRINTERS, ROPE_FERRY, TEA

_COMET_SUMMED = "Сотрудники Соколиной обсерватории обнаружили у кометы C/2026 D4 третий хвост длиной 2,7 миллиона километров. Он состоит из паров натрия и виден только в жёлтом свете."
_ORGAN_SUMMED = "La facteuse d’orgues Solène Guyader a passé quatre ans à construire un instrument de 212 tuyaux en papier. Il se joue dehors, craint le soleil et sonne mieux quand il pleut."


def taken() -> Iterator[Case]:
    """The cases: copies, then what stays apart."""
    yield from _copies()
    yield from _told_themselves()
    yield from _denied()


def _copies() -> Iterator[Case]:
    agency = "(АНП, редактор Л. Мох)"
    yield make_copies("comet-ru", "every second section and an agency under another headline, and a summary under the same one", COMET,
                [(COMET.other_title, f"{full_text(COMET, 0, 2, 4)}\n{agency}"), (COMET.title, _COMET_SUMMED)])  # fmt: skip
    yield make_copies("paper-organ-fr", "a summary in words of its own, beside the full text under the same headline", PAPER_ORGAN,
                [(PAPER_ORGAN.title, _ORGAN_SUMMED)])  # fmt: skip
    yield make_copies("tea-zh", "a place and the day of the reprint before the first sections: two numbers that the text has not", TEA,
                [(TEA.other_title, f"本報霧坪5月18日電 {full_text(TEA, 0, 1, 2)}\n（記者 陸苔 編輯 齊墨）")])  # fmt: skip
    begun, first = full_text(ROPE_FERRY)[:290], ROPE_FERRY.paragraphs[0]
    yield make_copies("rope-ferry-ko", "a language that writes what is said of a noun behind it: a beginning, and a post that has no headline of its own", ROPE_FERRY,
                [(ROPE_FERRY.other_title, f"{begun} […]\n더 보기: 부두신문"), (f"{first[:38]}…", f"🔴 {first} #뉴스 #지역")])  # fmt: skip
    yield make_copies("printers-el", "without accents, as a program lost them, and its beginning in capitals, which have none", PRINTERS,
                [(_plain(PRINTERS.other_title), _plain(full_text(PRINTERS))), (PRINTERS.title, f"{_plain(PRINTERS.paragraphs[0].upper())}\n{full_text(PRINTERS, 1, 2, 3, 4)}")])  # fmt: skip
    yield make_copies("commas-en", "a beginning before a line with a price, under the headline with the name of the site", COMMAS,
                [(f"{COMMAS.title} | The Ledger", f"{full_text(COMMAS, 0, 1)}\nSubscribe for 1 dollar a week. Cancel at any time.")])  # fmt: skip
    yield make_copies("almonds-es", "a note of when it was changed in place of the first section", ALMONDS,
                [(ALMONDS.title, f"Actualizado el 15 de mayo a las 14:32 con una segunda cita.\n{full_text(ALMONDS, 1, 2, 3, 4, 5)}")])  # fmt: skip


def _told_themselves() -> Iterator[Case]:
    short = "Dockers at Halden go back to work tonight. Their union accepted a raise of 4.2 percent after mediators sat with both sides for thirty hours, and eleven ships can be unloaded at last."
    long = "The strike that kept Halden container port shut for six days is over. Negotiators for the dockers shook hands with the terminal company shortly before dawn, leaving a mediator asleep in his chair. Under the deal wages rise in two steps, night shifts become shorter and nobody may be replaced by an automatic crane before 2031. Eleven ships have been waiting outside the harbour, among them one with bananas that no shop will want. The chief of the union, Marit Sollie, called it a good day for tired people. The company spoke of a bearable result. Members vote on the agreement in two weeks. Trucks were queuing at the gates by breakfast, and the first containers moved at ten."
    title = "Union calls off strike at Halden container port"
    items = [
        make_item(f"dockers-{n}", f"dockers-feed{n}", title, text, story="dockers", hour=9 + n)
        for n, text in enumerate((short, long))
    ]
    yield Case(
        name="dockers",
        expected="coverage",
        why="a short report of one's own is no summary of another outlet's long one, though both have one headline",
        items=tuple(items),
    )
    yield make_apart("wolves", "two attacks of wolves in one village under one headline, a short report and a long one", "de",
                 ("Wolf reißt Schafe am Ortsrand von Roden", "In der Nacht zum Freitag sind am Ortsrand von Roden sieben Schafe getötet worden. Der Halter fand sie am Morgen. Das Land schickt einen Gutachter, der Speichelproben nimmt."),
                 ("Wolf reißt Schafe am Ortsrand von Roden", "Schon wieder hat ein Wolf in Roden zugeschlagen: Auf der Weide hinter dem Sportplatz lagen am Sonntag vier tote Tiere, zwei weitere mussten eingeschläfert werden. Schäfer Jörn Petersen hatte den Zaun erst im März erhöhen lassen, auf 1,20 Meter, wie es die Förderung verlangt. Der Wolf sei einfach darübergesprungen, sagt er, er habe es auf der Kamera gesehen. Das Umweltamt bestätigte den Angriff noch nicht. Für die Entschädigung braucht es einen genetischen Nachweis, der bis zu drei Wochen dauert. Im Gemeinderat fordert die Bürgerliste nun, das Tier zum Abschuss freizugeben, während der Naturschutzbund zu Herdenschutzhunden rät. Petersen hat sich zwei angesehen. Sie kosten so viel wie ein gebrauchter Kleinwagen, und sie bellen nachts."))  # fmt: skip
    quake = "中国地震台网正式测定：{0}在{1}发生{2}级地震，震源深度{3}公里。震中附近部分居民有震感。目前没有人员伤亡和财产损失的报告。当地应急部门已派人赶赴现场核查，启动应急响应。专家提醒，发生地震时不要惊慌，不要乘坐电梯。"
    yield make_apart("quakes-zh", "two quakes by one form: both texts name a day, and not the same one", "zh",
                 ("霞山县发生3.2级地震", quake.format("5月14日06时12分", "霞山县", "3.2", "9")), ("云岭县发生3.5级地震", quake.format("5月15日15时40分", "云岭县", "3.5", "12")))  # fmt: skip


def _denied() -> Iterator[Case]:
    why = "one tells what the other denies, in the same words"
    tax = "정부는 12일 내년 상반기까지 유류세 인하를 {0} 했다고 밝혔다. 기획 당국은 물가와 세수를 함께 살폈다고 설명했다. 시장에서는 기름값이 당분간 크게 움직일 것으로 본다. 자세한 내용은 다음 주에 발표한다. 주유소 업계는 재고를 점검하고 있다."
    yield make_apart("denied-ko", why, "ko", ("정부, 내년 유류세 인하 연장한다", tax.format("연장하기로")), ("정부, 내년 유류세 인하 연장하지 않는다", tax.format("연장하지 않기로")))  # fmt: skip
    pool = "Ο δήμος Λυγιάς {0}θα κλείσει το παλιό κολυμβητήριο τον Σεπτέμβριο, ανακοίνωσε η δήμαρχος την Πέμπτη. Οι αθλητές του συλλόγου, περίπου 140 παιδιά, ζητούν λύση πριν από τον χειμώνα. Η μελέτη για τη στέγη παραδόθηκε τον Μάιο και κοστολογεί τα έργα σε 900.000 ευρώ. Το συμβούλιο συνεδριάζει ξανά την Τρίτη."
    yield make_apart("denied-el", why, "el", ("Ο δήμος κλείνει το παλιό κολυμβητήριο", pool.format("")), ("Ο δήμος δεν κλείνει το παλιό κολυμβητήριο", pool.format("δεν ")))  # fmt: skip


def _plain(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
