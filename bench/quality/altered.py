"""Texts that were altered by whoever took them over, and news that one headline tells and another denies.

Each was judged wrongly once, or stands beside one that was.
"""
# ruff: noqa: E501 - a text of a case is one line, however long

from collections.abc import Iterator

from bench.quality.altered_texts import BRIDGE, CRACK, FROST, ICEBREAKER, NIGHTTRAIN, RELIC, SEAFRONT, TOWERS, TURTLE
from bench.quality.case import Case
from bench.quality.edited_texts import Text
from bench.quality.making import full_text, make_apart, make_copies

_TICKER = "18:40 Los responsables han salido del edificio sin responder a las preguntas de la prensa.\n17:15 Un pequeño grupo se ha reunido ante la puerta con velas, y toca una banda.\n"
_LONG_NIGHT = "Es war eine lange Sitzung, und am Ende flossen auf den Zuschauerbänken Tränen. Was viele befürchtet hatten, ist nun amtlich."
_DAWN = "La cittadina si è svegliata con le sirene. Davanti al portone del museo, già all'alba, c'era chi piangeva e chi fotografava."
_HABIT = "Quem costuma parar o carro de frente para o mar terá de mudar de hábito. A partir do fim do ano, só a pé, de bicicleta ou de ônibus."
_AFFORD = "This article is for subscribers only. Start your free trial to read on."


def altered() -> Iterator[Case]:
    """The cases: copies, then what stays apart."""
    yield from _copies()
    yield from _denied()
    yield from _several()
    yield from _alike()


def _copies() -> Iterator[Case]:
    yield make_copies("frost-fr", "sections with days of the week in another order, and the last of them alone", FROST,
                [(FROST.other_title, full_text(FROST, 4, 3, 2, 1, 0)), (FROST.title, full_text(FROST, 2, 3, 4))])  # fmt: skip
    yield make_copies("relic-it", "the first paragraph written anew under another headline, and days in another order", RELIC,
                [(RELIC.other_title, f"{_DAWN}\n{full_text(RELIC, 1, 2, 3, 4)}"), (RELIC.other_title, full_text(RELIC, 4, 3, 2, 1, 0))])  # fmt: skip
    yield make_copies("icebreaker-ru", "millions and small numbers written otherwise, and the first sentences of each section", ICEBREAKER,
                [(ICEBREAKER.title, _replaced(ICEBREAKER, ("64 учёных", "шестьдесят четыре учёных"), ("четырёх", "4"), ("310 миллионов", "310 млн"), ("50 дней", "пятьдесят дней"))),
                 (ICEBREAKER.other_title, full_text(ICEBREAKER, 1, 2, 3, 4))])  # fmt: skip
    yield make_copies("crack-en", "a beginning before a paywall under another headline", CRACK,
                [(CRACK.other_title, f"{CRACK.paragraphs[0]}\n{_AFFORD}")])  # fmt: skip
    yield make_copies("chain-bridge-de", "a beginning left out, and lines put before the text, which are not what it is about", BRIDGE,
                [(BRIDGE.other_title, full_text(BRIDGE, 1, 2, 3, 4)), (BRIDGE.other_title, f"{_LONG_NIGHT}\n{full_text(BRIDGE, 1, 2, 3, 4)}")])  # fmt: skip
    yield make_copies("night-train-es", "lines of a ticker put before the text, and its first section behind an agency", NIGHTTRAIN,
                [(NIGHTTRAIN.other_title, _TICKER + full_text(NIGHTTRAIN)), (NIGHTTRAIN.other_title, f"VALDEMAR (Agencia PAS).- {full_text(NIGHTTRAIN, 0, 1)}")])  # fmt: skip
    yield make_copies("turtle-ja", "a place and an agency before the first sections, under another headline", TURTLE,
                [(TURTLE.other_title, f"【潮見共同】{full_text(TURTLE, 0, 1)}(共同)")])  # fmt: skip
    yield make_copies("towers-pl", "a place and an agency before the first sections, under another headline", TOWERS,
                [(TOWERS.other_title, f"BRZOZÓW (PAS) – {full_text(TOWERS, 0, 1)}\n(PAS/kb)")])  # fmt: skip
    yield make_copies("seafront-pt", "the first paragraph written anew, and the last one left out", SEAFRONT,
                [(SEAFRONT.title, f"{_HABIT}\n{full_text(SEAFRONT, 1, 2, 3)}")])  # fmt: skip


def _denied() -> Iterator[Case]:
    why = "one tells what the other denies, in the same words: a correction by another feed is no copy of it"
    text = "Transport minister Eli Brandt will {0}resign over the ferry contract, his office said on Tuesday evening. The contract with Seaway was signed in March without a tender. Brandt told parliament last week that he had followed advice. A statement is expected on Wednesday morning, and the prime minister cancelled a trip to the north."
    yield make_apart("denied-en", why, "en", ("Minister to resign over ferry contract", text.format("")), ("Minister not to resign over ferry contract", text.format("not ")))  # fmt: skip
    yield make_apart("denied-de", why, "de", ("Trainer Bruckner verlässt den SC Auental", ""), ("Trainer Bruckner verlässt den SC Auental nicht", ""))  # fmt: skip
    yield make_apart("denied-short", why, "en", ("Bank of Estmark will raise rates in June", ""), ("Bank of Estmark won't raise rates in June", ""))  # fmt: skip
    school = "临江市教育局周三通知，受台风影响，本周五全市中小学{0}停课一天，幼儿园同样安排。高三年级安排另行通知。请家长照看好孩子，不要前往河边和低洼地带。各校安排教师值班，食堂照常供应午餐。"
    yield make_apart("denied-zh", why, "zh", ("教育局：本周五全市停课", school.format("")), ("教育局：本周五全市不停课", school.format("不")))  # fmt: skip


def _several() -> Iterator[Case]:
    """A text that holds two others whole, which are judged beside it, is a copy of neither."""
    why = "two reports one after the other are a round-up: it is a copy of neither, nor does it tell of either"
    for name, one, other, title in (
        ("both-foreign", CRACK, SEAFRONT, "Two stories of the day"),
        ("both-headed", FROST, RELIC, f"Magazine : {RELIC.other_title}"),
        ("both-unspaced", RELIC, TURTLE, TURTLE.other_title),
    ):
        yield make_apart(name, why, one.lang, (title, f"{full_text(one)}\n{full_text(other)}"))
    letter = "Good morning. Here is what you need to know today. {0} That is all for now. The briefing is written by Ada Moss and edited by Ken Birch. Forwarded this? Sign up to get it in your inbox every weekday at six. Have a good day, and do tell us what you think: we read every letter, and the best one wins a mug."
    yield make_apart("two-briefings", "what stands between one beginning and one end is what each tells", "en",
                 ("Morning briefing: ferries, floods and a lost dog", letter.format("The ferry to Ardmoor stays in port. Rain is forecast for the south. A terrier named Biscuit came home.")),
                 ("Morning briefing: banks, bees and a broken clock", letter.format("Two banks in Harwell are to merge. Beekeepers report a good spring. The town clock has stopped again.")))  # fmt: skip


def _alike() -> Iterator[Case]:
    yield make_apart("two-rulings", "two rulings of one court on one day, about one company", "en",
                 ("Court upholds fine against Orbix over data sharing", "The Federal Court of Norland on Tuesday upheld a fine of 40 million crowns against Orbix for sharing user data without consent. Judge Miriam Stahl said the company had ignored three warnings. Orbix said it would study the ruling. Privacy group OpenCurtain, which brought the complaint in 2023, called it a milestone."),
                 ("Court strikes down fine against Orbix over app store fees", "The Federal Court of Norland on Tuesday struck down a fine of 65 million crowns against Orbix over fees in its app store. Judge Miriam Stahl said the regulator had not defined the market properly. Orbix welcomed the ruling. The Developers Guild, which brought the complaint in 2024, said it would appeal."))  # fmt: skip
    rest = "L'entreprise Valmoret, fondée en 1921 à Saint-Aubry, fabrique des moteurs pour bateaux et emploie 2 300 personnes dans quatre usines. Après la perte du marché de la marine en 2019, elle avait fermé le site de Plouvec et supprimé 410 postes. Le groupe suédois Nordhav est entré au capital en 2022 avec 34 pour cent, puis a porté sa part à 61 pour cent l'année suivante. Les syndicats lui reprochent de transférer la recherche à Göteborg et de laisser vieillir les machines. La direction répond que 48 millions d'euros ont été investis depuis trois ans, surtout dans les moteurs à hydrogène, dont les premiers exemplaires équipent deux bacs sur l'estuaire. Le chiffre d'affaires a reculé de 6 pour cent l'an dernier, à 512 millions d'euros. La région a promis une garantie à condition que les emplois soient maintenus jusqu'à la fin de la décennie, et le ministère de l'Industrie suit le dossier depuis le début. Un comité de groupe est prévu avant l'été, où doit être présenté un plan pour les quatre usines."
    yield make_apart("one-background", "two reports of one day on one company, over the background that its writer has for both", "fr",
                 ("Valmoret : grève à l'usine de Saint-Aubry", f"Les ouvriers de Valmoret ont cessé le travail lundi à Saint-Aubry pour protester contre le départ du bureau d'études. Trois cents d'entre eux ont bloqué l'entrée, et la déléguée Maud Kerbrat annonce une reconduction chaque matin. {rest}"),
                 ("Valmoret décroche une commande de ferries norvégiens", f"Le constructeur Valmoret fournira les moteurs de six ferries norvégiens, a indiqué son directeur Paul Estève. Le contrat, dont le montant reste secret, court sur cinq ans et occupera l'atelier de montage jusqu'à la livraison du dernier navire. {rest}"))  # fmt: skip
    why = "two towns under one headline, each told in its own words"
    yield make_apart("two-marathons", why, "zh",
                 ("临江市举行马拉松 两万人参赛", "临江市马拉松周日上午开跑，来自28个国家和地区的两万名选手参赛。男子组冠军由肯尼亚选手基普托以2小时11分夺得，女子组冠军为本地选手林小燕。沿途设有16个补给站，近三千名志愿者参与服务。"),
                 ("海陵市举行马拉松 两万人参赛", "海陵市马拉松周日上午鸣枪，两万名跑友从体育中心出发。埃塞俄比亚选手贝克莱以2小时9分的成绩夺冠并刷新赛会纪录，女子组由云南选手杨丽获胜。赛道沿海岸线铺开，设置了18个补给站。"))  # fmt: skip
    yield make_apart("two-town-halls", why, "ja",
                 ("浜見市の新庁舎が完成 総工費80億円", "浜見市の新しい市庁舎が完成し、10日に記念式典が開かれた。総工費は80億円。1階に図書室を設け、屋上は市民に開放する。免震構造で、災害時には2000人が避難できる。業務開始は6月1日。"),
                 ("岩谷市の新庁舎が完成 総工費80億円", "岩谷市で建て替えが進んでいた市役所が完成した。木材をふんだんに使い、総工費は80億円。市長は式典で「百年使える建物に」と話した。旧庁舎は来春に解体され、跡地は公園になる。"))  # fmt: skip


def _replaced(text: Text, *pairs: tuple[str, str]) -> str:
    whole = full_text(text)
    for old, new in pairs:
        whole = whole.replace(old, new)
    return whole
