"""Words of six languages, from which made-up articles are put together. Ordinary words, most frequent first.

A blend of the halves of two of them serves as a rare word, so that the vocabulary has a long tail as real text has.
"""

import random
from functools import cache
from itertools import accumulate

VOCABULARY_SIZE = 5000

_ORDINARY = {
    "en": """the of and to a in that is was for on with as by at from this be are has have had it its which their but
    not were will would can could more after before about over under between during while when where who what how new
    old first last next many most some other only also than then there here year week day month city country company
    market price report plan team group court law case study research science school student teacher hospital doctor
    patient road bridge river mountain weather storm summer winter energy power water food farm industry factory worker
    union government minister president election vote party budget tax bank money trade border police fire rescue
    museum music film book writer artist player match season league coach goal train airport ship harbour engine
    machine software network phone screen data model test result question answer reason change growth decline
    support problem solution project building house family child garden animal forest island history future
    said told announced expected opened closed found built began ended showed reached agreed refused""",
    "de": """der die das und in von zu den mit ist auf für im nicht ein eine als auch es an werden aus er hat dass sie
    nach wird bei um am sind noch wie einem über so zum war haben nur oder aber vor zur bis mehr durch wurde seit
    gegen schon wenn zwischen während jetzt heute gestern morgen Jahr Woche Tag Monat Stadt Land Firma Markt Preis
    Bericht Gruppe Gericht Gesetz Fall Studie Forschung Schule Schüler Lehrerin Klinik Ärztin Straße Brücke Fluss Berg
    Wetter Sturm Sommer Winter Energie Strom Wasser Nahrung Landwirt Betrieb Werk Arbeiter Gewerkschaft Regierung
    Ministerin Präsident Wahl Stimme Partei Haushalt Steuer Bank Geld Handel Grenze Polizei Feuer Rettung Museum Musik
    Buch Autorin Künstler Spieler Saison Liga Trainer Zug Flughafen Schiff Hafen Maschine Netz Bildschirm Daten
    Ergebnis Frage Antwort Grund Wandel Zuwachs Rückgang Hilfe Lösung Vorhaben Gebäude Familie Kind Garten Tier Wald
    Insel Geschichte Zukunft sagte teilte erwartet öffnete schloss fand baute begann endete zeigte erreichte""",
    "fr": """de la le et les des en un une du est que pour dans qui par plus pas au sur ne se ce il sont mais comme ou
    leur tout avec fait elle être deux même aussi cette entre après bien sans sous ces encore depuis très selon
    pendant avant contre vers chez hier demain année semaine jour mois ville pays société marché prix rapport projet
    équipe groupe tribunal loi affaire étude recherche école élève professeur hôpital médecin route pont fleuve
    montagne météo tempête été hiver énergie courant eau ferme usine ouvrier syndicat gouvernement ministre président
    élection scrutin parti budget impôt banque argent commerce frontière police incendie secours musée musique film
    livre auteur artiste joueur match saison ligue entraîneur train aéroport navire port machine logiciel réseau écran
    données résultat question réponse raison changement croissance recul soutien problème solution bâtiment maison
    famille enfant jardin animal forêt île histoire avenir déclaré annoncé attendu ouvert fermé trouvé construit""",
    "it": """di e il la che in a per un una è del con non le si da i dei al lo come più ma gli nel alla sono ha della
    anche dopo prima su sul tra questo questa loro stato essere molto ancora già dove quando mentre contro secondo
    ieri oggi domani anno settimana giorno mese città paese azienda mercato prezzo rapporto progetto squadra gruppo
    tribunale legge caso studio ricerca scuola studente maestra ospedale medico strada ponte fiume montagna tempo
    tempesta estate inverno energia corrente acqua cibo campo fabbrica operaio sindacato governo ministro presidente
    elezione voto partito bilancio tassa banca denaro commercio confine polizia incendio soccorso museo musica libro
    scrittrice artista giocatore partita stagione campionato allenatore treno aeroporto nave porto motore macchina rete
    schermo dati risultato domanda risposta ragione cambiamento crescita calo sostegno problema soluzione edificio casa
    famiglia bambino giardino animale bosco isola storia futuro detto annunciato atteso aperto chiuso trovato""",
    "ru": """и в не на что с по как это к из за от для но о у до при так же бы уже или ещё только также после перед
    между во время когда где который их его её они она мы был была были будет может стал новый старый первый последний
    год неделя день месяц город страна компания рынок цена доклад план команда группа суд закон дело наука школа ученик
    учитель больница врач дорога мост река гора погода буря лето зима энергия вода пища ферма завод рабочий профсоюз
    правительство министр президент выборы голос партия бюджет налог банк деньги торговля граница полиция пожар
    спасатели музей музыка фильм книга писатель художник игрок матч сезон лига тренер поезд аэропорт корабль порт
    машина сеть экран данные итог вопрос ответ причина перемена рост спад помощь задача решение здание дом семья
    ребёнок сад зверь лес остров история будущее сказал сообщил ожидает открыл закрыл нашёл построил начал завершил""",
    "zh": """的 一 是 在 了 和 有 不 这 也 为 与 将 对 从 到 上 下 中 后
    前 年 月 日 周 新 大 小 多 可以 已经 目前 表示 认为 进行 其中 以及 由于 如果 但是
    因此 城市 国家 公司 市场 价格 报告 计划 团队 法院 法律 案件 研究 科学 学校 学生 教师 医院 医生 道路
    桥梁 河流 山区 天气 风暴 夏季 冬季 能源 电力 饮水 食品 农场 工厂 工人 工会 政府 部长 总统 选举 投票
    预算 税收 银行 资金 贸易 边境 警方 火灾 救援 博物馆 音乐 电影 图书 作家 艺术 球员 比赛 赛季 联赛 教练
    列车 机场 船只 港口 机器 软件 网络 手机 屏幕 数据 模型 测试 结果 问题 回答 原因 变化 增长 下降 支持
    方案 项目 建筑 房屋 家庭 儿童 花园 动物 森林 岛屿 历史 未来 宣布 预计 开放 关闭 发现 建成 开始 结束
    显示 达到 同意 拒绝""",
}

LANGUAGES = tuple(_ORDINARY)


@cache
def vocabulary(language: str) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Words of a language, most frequent first, and the cumulative weights to draw them by (Zipf's law)."""
    ordinary = list(dict.fromkeys(_ORDINARY[language].split()))
    words = dict.fromkeys(ordinary)
    rng = random.Random(f"blends of {language}")
    while len(words) < VOCABULARY_SIZE:
        words[_blend(rng, ordinary)] = None
    weights = accumulate(1 / (rank + 3) for rank in range(len(words)))
    return tuple(words), tuple(weights)


def draw(rng: random.Random, language: str, count: int) -> list[str]:
    """Draw words of running text."""
    words, weights = vocabulary(language)
    return rng.choices(words, cum_weights=weights, k=count)


def draw_rare(rng: random.Random, language: str, count: int) -> list[str]:
    """Draw words of the tail, which serve as names."""
    words, _ = vocabulary(language)
    return [rng.choice(words[1000:]).capitalize() for _ in range(count)]


def _blend(rng: random.Random, ordinary: list[str]) -> str:
    left, right = rng.choice(ordinary), rng.choice(ordinary)
    return left[: (len(left) + 1) // 2 + 1] + right[len(right) // 2 :]
