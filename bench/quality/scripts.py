"""Copies that another edition makes: the other script of Chinese, other ways to write numbers, an extract, a price.

Each was missed once.
"""
# ruff: noqa: E501 - a text of a case is one line, however long

from collections.abc import Iterator

from bench.quality.case import Case, make_item

_SHORT = (
    "临江县用废弃隧道种蘑菇，一年卖出八百吨",
    "临江县把一条停用十九年的铁路隧道改成了蘑菇房，去年一共收获鲜菇八百二十吨，销售额超过九百万元。县农业局局长赵立民周三介绍，这条隧道全长1340米，常年温度保持在十四度左右。返乡青年周海燕2019年租下洞口的两百米做试验，第一年因为通风不好损失了三万个菌包。“我以为洞里凉快就够了，没想到蘑菇也要喘气，”她说。后来她请来矿山的老技师，装上六台旧风机，产量才稳定下来。目前有五十七名村民在隧道里上班。县里正在修建冷库和分拣线，另外还有三条隧道等待招租。",
)
_FULL = (
    "臨江縣用廢棄隧道種蘑菇，一年賣出八百噸",
    "臨江縣把一條停用十九年的鐵路隧道改成了蘑菇房，去年一共收穫鮮菇八百二十噸，銷售額超過九百萬元。縣農業局局長趙立民週三介紹，這條隧道全長1340米，常年溫度保持在十四度左右。返鄉青年周海燕2019年租下洞口的兩百米做試驗，第一年因為通風不好損失了三萬個菌包。「我以為洞裡涼快就夠了，沒想到蘑菇也要喘氣，」她說。後來她請來礦山的老技師，裝上六臺舊風機，產量才穩定下來。目前有五十七名村民在隧道裡上班。縣裡正在修建冷庫和分揀線，另外還有三條隧道等待招租。",
)
_ORCHARD = (
    "На месте снесённой тюрьмы в Вологде жители посадили яблоневый сад из 430 деревьев.",
    "В субботу на работу вышли более тысячи человек, и последние саженцы опустили в землю к пяти часам вечера. Участок площадью 3,2 гектара пустовал с 2015 года.",
    "Инвестор хотел построить там торговый центр, но горожане собрали 16 тысяч подписей.",
    "«Мы не против магазинов, просто их у нас уже девять, а сада ни одного», — объяснила учительница биологии Вера Кузьмичёва, которая два года ходила по инстанциям.",
    "Саженцы бесплатно отдал питомник из Устюга.",
    "Среди них есть сорт «северный синап», который выдерживает морозы до 38 градусов. Дорожки проложили из кирпича тюремной стены, на некоторых видны имена заключённых.",
    "Город будет поливать деревья первые три года, а потом уход возьмут на себя школы.",
    "Урожая ждут не раньше 2029 года. Мэрия обещает поставить в саду скамейки и открыть летнюю читальню.",
)
_CABLE = (
    "Fermé depuis vingt-deux mois, le funiculaire de Saint-Arnoult a repris du service mercredi matin, avec un jour d'avance sur le calendrier. Les 140 premiers voyageurs ont été tirés au sort parmi 3 800 habitants. Le chantier a coûté 9,7 millions d'euros.",
    "Les deux cabines, qui datent de 1911, ont été restaurées par un atelier d'Annecy. Leur capacité passe de 48 à 60 personnes et la montée ne dure plus que quatre minutes. Le câble, long de 1 260 mètres, a été posé par hélicoptère au printemps.",
    "L'exploitant attend 350 000 passagers par an. Le billet simple coûte 4,20 euros, et les abonnés du réseau urbain voyagent gratuitement. La mairie étudie maintenant une liaison de nuit le samedi, réclamée par les étudiants de l'école d'architecture.",
)
_PAID = "Il vous reste 80 % de cet article à découvrir. La suite est réservée aux abonnés. S'abonner à partir de 1 euro le premier mois."
_FIRST = "Cet article a d'abord paru dans une autre édition et nous le reprenons avec son accord."
_BUS = "Um ônibus escolar movido a óleo de cozinha usado começou a circular nesta segunda-feira em Pedra Branca. O veículo leva 44 alunos da zona rural e percorre 86 quilômetros por dia. A prefeitura calcula economizar {0} reais por mês. O óleo é recolhido em 63 bares e lanchonetes da cidade por uma cooperativa. O projeto ganhou um prêmio estadual de {1} reais, e a fila na porta da padaria nunca foi tão longa. Se tudo correr bem, outros três ônibus serão convertidos até o fim do ano que vem, ao custo de {2} reais."
_RAFFLE = "Le tirage de la tombola a eu lieu dimanche après la messe en présence de nombreux paroissiens, et la recette servira à réparer la toiture de la chapelle. Les lots peuvent être retirés au presbytère jusqu'à la fin du mois. Merci à tous les commerçants qui ont offert des lots. Le numéro gagnant est le {0}."


def scripts() -> Iterator[Case]:
    """The cases: copies, then a form that looks like one of them."""
    yield _copy(
        "two-scripts", "a text in the short forms of Chinese, and the same in the full ones", "zh", _SHORT, _FULL
    )
    title = "Жители Вологды посадили сад на месте бывшей тюрьмы"
    extract = ("Вместо колючей проволоки — яблони", " ".join(_ORCHARD[::2]))
    yield _copy(
        "extract-ru",
        "every other sentence of a text, under a headline of its own",
        "ru",
        (title, " ".join(_ORCHARD)),
        extract,
    )
    title = "Le funiculaire de Saint-Arnoult rouvre avec un jour d'avance"
    whole, begun = "\n".join(_CABLE), f"{_CABLE[0]}\n{_PAID}"
    yield _copy("price-fr", "a paragraph and the price of the rest; the whole, and the whole behind a line of who took it over", "fr",
                (title, whole), (title, begun), (title, f"{_FIRST}\n{whole}"))  # fmt: skip
    title = "Ônibus movido a óleo de cozinha começa a circular em Pedra Branca"
    numbers = (("7.900", "50.000", "120.000"), ("7,9 mil", "50 mil", "120 mil"), ("7 900", "50 000", "120 000"))
    yield _copy(
        "thousands-pt",
        "thousands with a point, in words, and with a blank",
        "pt",
        *((title, _BUS.format(*own)) for own in numbers),
    )
    title = "Tombola de la paroisse : le numéro gagnant"
    items = tuple(
        make_item(f"raffle-{n}", f"raffle{n}", title, _RAFFLE.format(n), lang="fr") for n in (1182, 2047, 563)
    )
    yield Case(
        name="raffles", expected="different", why="one form that ends with the only number it is about", items=items
    )


def _copy(name: str, why: str, lang: str, *texts: tuple[str, str]) -> Case:
    items = tuple(
        make_item(f"{name}-{n}", f"{name}{n}", title, text, lang=lang, copy=name, hour=8 + n)
        for n, (title, text) in enumerate(texts)
    )
    return Case(name=name, expected="copy", why=why, items=items)
