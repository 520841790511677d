"""Cases in nine languages that came of using the program: forms filled anew, and texts that change hands.

Each was judged wrongly once, or stands beside one that was.
"""
# ruff: noqa: E501 - a text of a case is one line, however long

from collections.abc import Iterator

from bench.quality.case import Case, make_item

_MARKET = "The night market of Osterby will stay open until two in the morning from this week on. Traders had asked for it since the new tram stops at the old corn hall at a quarter to two. The police see no trouble ahead, the neighbours see the end of sleep, and the council has bought six hundred pairs of ear plugs, which can be had for nothing at the town hall. The first long night falls on Thursday, with dumplings, a brass band and a ban on drums."
# Cyrillic letters that look like Latin ones, and a blank without width.
_ALIKE = str.maketrans("aeopc", "\u0430\u0435\u043e\u0440\u0441")
_ZERO_WIDTH = "\u200b"


def used() -> Iterator[Case]:
    """The cases, those that belong together first."""
    yield from _together()
    yield from _apart()


def _together() -> Iterator[Case]:
    yield Case(
        name="kiln-de", expected="copy", why="a text, its teaser, and the text under another headline with a place in front and an advertisement behind",
        items=(
            make_item("kiln-de-0", "rabental-bote", "Ringofen von Rabental brennt wieder", "In der alten Ziegelei von Rabental werden seit dieser Woche wieder Dachziegel gebrannt. Die Ofenbauerin Hanne Lobeck hat den Ringofen von 1894 in vierzehn Monaten instand gesetzt, mit Steinen aus zwei abgerissenen Schornsteinen. Der erste Brand dauerte neun Tage und lieferte 11.000 Ziegel, von denen nur drei Dutzend sprangen. Abnehmer ist das Freilichtmuseum, das sein Pfarrhaus neu decken will. Im Frühjahr sollen Schulklassen zusehen dürfen, wie das Feuer im Kreis wandert.", lang="de", copy="kiln-de"),
            make_item("kiln-de-1", "handwerk-magazin", "Ringofen von Rabental brennt wieder", "In der alten Ziegelei von Rabental werden seit dieser Woche wieder Dachziegel gebrannt. Die Ofenbauerin Hanne Lobeck hat den Ringofen von 1894 in vierzehn Monaten instand gesetzt … Weiterlesen", lang="de", copy="kiln-de", hour=11),
            make_item("kiln-de-2", "ziegel-ticker", "Hanne Lobeck bringt den Ringofen von 1894 zum Glühen", "RABENTAL. In der alten Ziegelei von Rabental werden seit dieser Woche wieder Dachziegel gebrannt. Die Ofenbauerin Hanne Lobeck hat den Ringofen von 1894 in vierzehn Monaten instand gesetzt, mit Steinen aus zwei abgerissenen Schornsteinen. Der erste Brand dauerte neun Tage und lieferte 11.000 Ziegel, von denen nur drei Dutzend sprangen. Abnehmer ist das Freilichtmuseum, das sein Pfarrhaus neu decken will. Im Frühjahr sollen Schulklassen zusehen dürfen, wie das Feuer im Kreis wandert.\nMehr Nachrichten aus dem Handwerk jeden Freitag in unserem Brief. Jetzt anmelden.", lang="de", copy="kiln-de", hour=14),
        ),
    )  # fmt: skip
    yield Case(
        name="oven-fr", expected="copy", why="a text, its teaser, and three of its sentences as a summary",
        items=(
            make_item("oven-fr-0", "gazette-mf", "Le four banal de Montfaucon fume à nouveau", "Une boulangère de Montfaucon a rouvert le four banal du village, éteint depuis 1938. Chaque samedi, Léa Charvet chauffe la voûte avec douze fagots de charme et les habitants apportent leurs pâtes levées à la maison. On cuit d'abord les pizzas, puis le pain, puis les tartes, enfin les meringues quand la chaleur tombe. La mairie a prêté le bâtiment contre un loyer d'un euro et dix pains par mois pour l'école. Le premier jour, soixante-trois miches sont sorties du four, dont une en forme de cœur.", lang="fr", copy="oven-fr"),
            make_item("oven-fr-1", "pain-blog", "Le four banal de Montfaucon fume à nouveau", "Une boulangère de Montfaucon a rouvert le four banal du village, éteint depuis 1938. Chaque samedi, Léa Charvet chauffe la voûte avec douze fagots de charme…", lang="fr", copy="oven-fr", hour=12),
            make_item("oven-fr-2", "resume-fr", "Montfaucon : soixante-trois miches pour une renaissance", "Une boulangère de Montfaucon a rouvert le four banal du village, éteint depuis 1938. On cuit d'abord les pizzas, puis le pain, puis les tartes, enfin les meringues quand la chaleur tombe. Le premier jour, soixante-trois miches sont sorties du four, dont une en forme de cœur.", lang="fr", copy="oven-fr", hour=15),
        ),
    )  # fmt: skip
    yield Case(
        name="lamp-ja", expected="copy", why="a text, its teaser, and the text with digits and commas of another width",
        items=(
            make_item("lamp-ja-0", "minato-shimbun", "停電の灯台、元灯台守がランプで灯す", "霧ヶ浦の灯台が百二十年ぶりに手で灯された。停電で自動装置が止まった三日の夜、元灯台守の岸本茂さん（86）が石油ランプを抱えて百四段の階段を上り、朝まで火を守った。沖には漁船が七隻いたが、全て無事に港へ戻った。海上保安部は「昔の技術に救われた」と感謝状を贈る方針だ。岸本さんは「腰は痛いが、火の色は変わらなかった」と笑った。", lang="ja", copy="lamp-ja", day=3),
            make_item("lamp-ja-1", "minato-portal", "停電の灯台、元灯台守がランプで灯す", "霧ヶ浦の灯台が百二十年ぶりに手で灯された。停電で自動装置が止まった三日の夜、元灯台守の岸本茂さん（86）が石油ランプを抱えて…（続きを読む）", lang="ja", copy="lamp-ja", day=3, hour=10),
            make_item("lamp-ja-2", "umi-news", "86歳の元灯台守、朝まで火を守る", "霧ヶ浦の灯台が百二十年ぶりに手で灯された。停電で自動装置が止まった三日の夜，元灯台守の岸本茂さん（８６）が石油ランプを抱えて百四段の階段を上り，朝まで火を守った。沖には漁船が七隻いたが，全て無事に港へ戻った。海上保安部は「昔の技術に救われた」と感謝状を贈る方針だ。岸本さんは「腰は痛いが，火の色は変わらなかった」と笑った。", lang="ja", copy="lamp-ja", day=3, hour=12),
        ),
    )  # fmt: skip
    yield Case(
        name="hives-es", expected="copy", why="the same text with paragraphs doubled",
        items=(
            make_item("hives-es-0", "diario-vl", "Cuarenta colmenas en la azotea del matadero", "La cooperativa de apicultores de Valdeluz ha instalado cuarenta colmenas en la azotea del antiguo matadero. Las abejas recogen el néctar de los tilos del paseo y de los balcones, y en la primera cosecha dieron trescientos doce kilos de miel. La bióloga Inés Caro asegura que la miel de ciudad contiene menos pesticidas que la del campo. Los vecinos del tercero, que al principio protestaron, reciben ahora un tarro por Navidad.", lang="es", copy="hives-es"),
            make_item("hives-es-1", "miel-hoy", "Valdeluz cosecha miel en una azotea", "La cooperativa de apicultores de Valdeluz ha instalado cuarenta colmenas en la azotea del antiguo matadero.\nLa cooperativa de apicultores de Valdeluz ha instalado cuarenta colmenas en la azotea del antiguo matadero.\nLas abejas recogen el néctar de los tilos del paseo y de los balcones, y en la primera cosecha dieron trescientos doce kilos de miel.\nLa bióloga Inés Caro asegura que la miel de ciudad contiene menos pesticidas que la del campo.\nLas abejas recogen el néctar de los tilos del paseo y de los balcones, y en la primera cosecha dieron trescientos doce kilos de miel.\nLos vecinos del tercero, que al principio protestaron, reciben ahora un tarro por Navidad.\nLos vecinos del tercero, que al principio protestaron, reciben ahora un tarro por Navidad.", lang="es", copy="hives-es", hour=13),
        ),
    )  # fmt: skip
    yield Case(
        name="stone", expected="copy", why="a text, a light rewriting under another headline, and a scan with letters swapped in every seventh word",
        items=(
            make_item("stone-0", "fenland-echo", "Boundary stone found under hen house", "A retired surveyor has found the missing boundary stone of Ashby Fen, and with it the end of a quarrel that lasted ninety years. Peter Langley, 71, noticed the stone under the sill of a hen house when he went to buy eggs. It carries the date 1688 and the arms of both parishes. The finding moves the border by forty-one metres, which gives the cricket ground of Ashby to Fenwick. The two councils have agreed to share the pavilion and to argue about the roller in spring.", copy="stone"),
            make_item("stone-1", "county-wire", "Missing stone ends parish quarrel after ninety years", "A retired surveyor has discovered the lost boundary stone of Ashby Fen, and with it the end of a dispute that had lasted ninety years. Peter Langley, 71, spotted the stone under the sill of a hen house when he came to buy eggs. It bears the date 1688 and the arms of both parishes. The discovery moves the border by forty-one metres, which hands the cricket ground of Ashby to Fenwick. The two councils have now agreed to share the pavilion and to argue about the roller in spring.", copy="stone", hour=12),
            make_item("stone-2", "scan-archive", "Boundary stone found under hen house", "A retired surveyor has found the missing boundary tsone of Ashby Fen, and with it the end of a quarrel that lasted ninety years. Peter Langley, 71, noticed the stone under the isll of a hen house when he ewnt to buy eggs. It carries the date 1688 and the arms of both parishes. The finding moves the border by fortyo-ne mteres, which gives the cricket ground of Ashby to Fenwick. The two councils have agreed to share the pavilion and to argue about the roller in spring.", copy="stone", hour=17),
        ),
    )  # fmt: skip
    yield Case(
        name="market", expected="copy", why="letters of another alphabet, zero-width blanks and soft hyphens change nothing that can be read",
        items=(
            make_item("market-0", "osterby-news", "Night market stays open until two", _MARKET, copy="market"),
            make_item("market-1", "scrape-a", "Night market stays open until two", _MARKET.translate(_ALIKE), copy="market", hour=11),
            make_item("market-2", "scrape-b", "Night market of Osterby open till two", _ZERO_WIDTH.join(_MARKET), copy="market", hour=12),
            make_item("market-3", "scrape-c", "Osterby: long nights at the market", _MARKET.replace("th", "t\u00adh").replace(" the ", " the\u00a0"), copy="market", hour=13),
        ),
    )  # fmt: skip
    yield Case(
        name="camels-ar", expected="copy", why="vowel marks, letters drawn out, a word in front and a request behind",
        items=(
            make_item("camels-ar-0", "waha-news", "مكتبة على ظهر الجمال تجوب القرى", "افتتحت بلدية واحة النخيل أمس أول مكتبة متنقلة على ظهر الجمال، تجوب القرى البعيدة مرتين في الشهر. تحمل القافلة ألفاً ومئتي كتاب في صناديق خشبية صنعها نجارو السوق القديم. وقالت أمينة المكتبة سلمى الحربي إن الأطفال ينتظرون القافلة عند البئر منذ الفجر. ويستطيع كل قارئ استعارة ثلاثة كتب حتى عودة الجمال. وتكفلت جمعية محلية بعلف الجمال لمدة عامين.", lang="ar", copy="camels-ar"),
            make_item("camels-ar-1", "sahara-net", "أول مكتبة متنقلة على ظهر الجمال في واحة النخيل", "خاص — افتتحت بلدية واحة النخيل أمس أول مَكتَبة متنقلة على ظهر الجمـال، تجوب القرى البعيدة مرتين في الشهر. تحمل القافلة ألفاً ومئتي كتاب في صناديق خشبية صنعها نجارو السوق القديم. وقالت أمينة المَكتَبة سلمى الحربي إن الأطفال ينتظرون القافلة عند البئر منذ الفجر. ويستطيع كل قارئ استعارة ثلاثة كتب حتى عودة الجمـال. وتكفلت جمعية محلية بعلف الجمـال لمدة عامين.\nللمزيد من الأخبار تابعونا على قناتنا.", lang="ar", copy="camels-ar", hour=12),
        ),
    )  # fmt: skip
    yield Case(
        name="bridge-th", expected="copy", why="a text without blanks with a few words in front and behind",
        items=(
            make_item("bridge-th-0", "bangrakam", "ชาวบ้านซ่อมสะพานไม้เองในเก้าวัน", "ชาวบ้านริมคลองบางระกำช่วยกันซ่อมสะพานไม้เก่าอายุหกสิบปีที่พังเพราะน้ำท่วมเมื่อเดือนก่อน โดยใช้ไม้จากเรือนเก่าที่เจ้าของบริจาคให้ นายสมชาย ใจดี ผู้ใหญ่บ้านกล่าวว่าใช้เวลาเพียงเก้าวันและไม่ต้องรองบประมาณจากจังหวัด เด็กนักเรียนกว่าแปดสิบคนจึงไม่ต้องพายเรือไปโรงเรียนอีก ทางอำเภอจะส่งวิศวกรมาตรวจความแข็งแรงในสัปดาห์หน้า", lang="th", copy="bridge-th"),
            make_item("bridge-th-1", "khao-siam", "สะพานไม้บางระกำกลับมาใช้ได้แล้ว", "ผู้สื่อข่าวรายงานว่า ชาวบ้านริมคลองบางระกำช่วยกันซ่อมสะพานไม้เก่าอายุหกสิบปีที่พังเพราะน้ำท่วมเมื่อเดือนก่อน โดยใช้ไม้จากเรือนเก่าที่เจ้าของบริจาคให้ นายสมชาย ใจดี ผู้ใหญ่บ้านกล่าวว่าใช้เวลาเพียงเก้าวันและไม่ต้องรองบประมาณจากจังหวัด เด็กนักเรียนกว่าแปดสิบคนจึงไม่ต้องพายเรือไปโรงเรียนอีก ทางอำเภอจะส่งวิศวกรมาตรวจความแข็งแรงในสัปดาห์หน้า อ่านข่าวอื่นได้ที่เว็บไซต์ของเรา", lang="th", copy="bridge-th", hour=13),
        ),
    )  # fmt: skip
    yield Case(
        name="engine-ru", expected="copy", why="the dots on a letter left out, another headline, and a request to subscribe",
        items=(
            make_item("engine-ru-0", "berezovka", "Паровоз из Берёзовки снова на ходу", "В Берёзовке отремонтировали ещё довоенный паровоз, который тридцать лет стоял под открытым небом у депо. Слесарь Пётр Елагин с четырьмя учениками собирал его по чертежам из музея и перебрал все восемьсот заклёпок котла. Первый рейс состоится в воскресенье: паровоз провезёт ветеранов до станции Озёрная и обратно. Билеты раздали бесплатно за один час. Уголь для поездки подарила местная котельная.", lang="ru", copy="engine-ru"),
            make_item("engine-ru-1", "zheleznaya", "Довоенный паровоз отправится в рейс в воскресенье", "В Березовке отремонтировали еще довоенный паровоз, который тридцать лет стоял под открытым небом у депо. Слесарь Петр Елагин с четырьмя учениками собирал его по чертежам из музея и перебрал все восемьсот заклепок котла. Первый рейс состоится в воскресенье: паровоз провезет ветеранов до станции Озерная и обратно. Билеты раздали бесплатно за один час. Уголь для поездки подарила местная котельная. Подписывайтесь на наш канал и читайте новости железных дорог первыми.", lang="ru", copy="engine-ru", hour=13),
        ),
    )  # fmt: skip
    yield Case(
        name="mill-zh", expected="copy", why="a line of the reporter in front, and one of editor and rights behind",
        items=(
            make_item("mill-zh-0", "liuhe", "柳河村老磨坊重新转动", "柳河村的老磨坊上周重新转动起来。七十八岁的磨坊主人顾长松花了两年时间，用榆木换下了腐烂的水轮叶片，又从邻县请来石匠修凿磨盘。开磨那天，全村人排队来磨新麦，第一袋面粉蒸成馒头分给了孩子们。县文化馆打算把磨坊列入保护名单，并请顾长松每个周末给游客演示。他说：“只要河里有水，磨就不会停。”", lang="zh", copy="mill-zh"),
            make_item("mill-zh-1", "xian-bao", "停了三十年的磨坊又响了", "本报讯（记者 陆小溪）柳河村的老磨坊上周重新转动起来。七十八岁的磨坊主人顾长松花了两年时间，用榆木换下了腐烂的水轮叶片，又从邻县请来石匠修凿磨盘。开磨那天，全村人排队来磨新麦，第一袋面粉蒸成馒头分给了孩子们。县文化馆打算把磨坊列入保护名单，并请顾长松每个周末给游客演示。他说：“只要河里有水，磨就不会停。”\n编辑：周宁　版权归原作者所有，转载请注明出处。", lang="zh", copy="mill-zh", hour=14),
        ),
    )  # fmt: skip
    yield Case(
        name="wells", expected="different", why='a "not" was put into a report: who reads the one must not be spared the other',
        items=(
            make_item("wells-0", "marwick-mail", "Northern wells: water safe again", "The health office of Marwick says that the water of the northern wells is safe to drink again after three weeks. Samples taken on Sunday showed no trace of the germs that had made forty people ill. Residents should let the tap run for five minutes before the first use. The office thanked the farmers who had lent their tankers, and will go on testing every day until Christmas."),
            make_item("wells-1", "marwick-mirror", "Northern wells: water not safe yet", "The health office of Marwick says that the water of the northern wells is not safe to drink again after three weeks. Samples taken on Sunday showed no trace of the germs that had made forty people ill. Residents should let the tap run for five minutes before the first use. The office thanked the farmers who had lent their tankers, and will go on testing every day until Christmas.", hour=12),
        ),
    )  # fmt: skip


def _apart() -> Iterator[Case]:
    yield Case(
        name="sponsor-shows", expected="different", why="three shows of one network put the same long sponsor text under a sentence of their own",
        items=(
            make_item("sponsor-shows-0", "garden-show", "Pruning pears in November", "Take out what crosses and what is dead, and leave the spurs alone.\nThis show is brought to you by Larkspur Mattresses. Sleep on it for a hundred nights, and if you do not wake up smiling, send it back at no cost. Go to larkspur.example and use the code NIGHT for fifteen percent off your first order. Larkspur Mattresses: the bed that remembers you. We also thank Brightleaf Insurance, who insure bicycles, violins and patience in all counties."),
            make_item("sponsor-shows-1", "chess-show", "The exchange sacrifice", "Give the rook for the knight when the dark squares are yours.\nThis show is brought to you by Larkspur Mattresses. Sleep on it for a hundred nights, and if you do not wake up smiling, send it back at no cost. Go to larkspur.example and use the code NIGHT for fifteen percent off your first order. Larkspur Mattresses: the bed that remembers you. We also thank Brightleaf Insurance, who insure bicycles, violins and patience in all counties.", hour=10),
            make_item("sponsor-shows-2", "radio-show", "How a crystal set works", "No battery, one diode, and a very long wire out of the window.\nThis show is brought to you by Larkspur Mattresses. Sleep on it for a hundred nights, and if you do not wake up smiling, send it back at no cost. Go to larkspur.example and use the code NIGHT for fifteen percent off your first order. Larkspur Mattresses: the bed that remembers you. We also thank Brightleaf Insurance, who insure bicycles, violins and patience in all counties.", hour=11),
        ),
    )  # fmt: skip
    yield Case(
        name="series-pt", expected="different", why="parts of a series that say so as Pt. I and Pt. II",
        items=(
            make_item("series-pt-0", "canoe0", "Building a canoe, Pt. I: the strongback", "You need a straight beam, four legs and a weekend. I screwed the moulds onto the beam every forty centimetres, checked them with a string, and cursed the floor of my garage, which is anything but level. Next time we bend the ribs. The plans cost me forty crowns and are worth it; the cedar comes from the mill at the ford."),
            make_item("series-pt-1", "canoe1", "Building a canoe, Pt. II: bending the ribs", "You need steam, gloves and a friend. I built a box from old drainpipe, put the ribs in for twenty minutes each and bent them over the moulds before they cooled, cursing the floor of my garage. Next time we lay the planks. The plans cost me forty crowns and are worth it; the cedar comes from the mill at the ford.", day=3),
        ),
    )  # fmt: skip
    yield Case(
        name="advisories-de", expected="different", why="the next advisory in the same form is another flaw of the same program",
        items=(
            make_item("advisories-de-0", "lagezentrum", "NB-2026-0141: Schwachstelle in Torwächter VPN", "Das Lagezentrum warnt vor einer Schwachstelle in Torwächter VPN. Ein entfernter Angreifer kann ohne Anmeldung Befehle ausführen. Betroffen sind alle Fassungen vor 4.2.7. Der Hersteller stellt eine bereinigte Fassung bereit, die umgehend eingespielt werden sollte. Bis dahin hilft es, den Zugriff von außen zu sperren. Die Bewertung nach CVSS liegt bei 9,1. Weitere Hinweise gibt das Lagezentrum auf Anfrage.", lang="de"),
            make_item("advisories-de-1", "cert-spiegel", "NB-2026-0142: Schwachstelle in Torwächter VPN", "Das Lagezentrum warnt vor einer Schwachstelle in Torwächter VPN. Ein entfernter Angreifer kann ohne Anmeldung Dateien lesen. Betroffen sind alle Fassungen vor 4.2.7. Der Hersteller stellt eine bereinigte Fassung bereit, die umgehend eingespielt werden sollte. Bis dahin hilft es, den Zugriff von außen zu sperren. Die Bewertung nach CVSS liegt bei 7,4. Weitere Hinweise gibt das Lagezentrum auf Anfrage.", lang="de", hour=10),
        ),
    )  # fmt: skip
    yield Case(
        name="deals-fr", expected="different", why="one form for every deal: another price, another day, another model",
        items=(
            make_item("deals-fr-0", "bonsplans-fr", "L'aspirateur Volta X2 à 199 €", "Le bon plan du jour : l'aspirateur Volta X2 passe à 199 € au lieu de 299 €, soit 33 % de remise. L'offre est valable jusqu'à ce soir minuit dans la limite des stocks, livraison comprise. Son réservoir d'un litre et son autonomie d'une heure en font un modèle polyvalent. Certains liens de cet article sont affiliés : la rédaction peut toucher une commission sans que cela change le prix pour vous.", lang="fr"),
            make_item("deals-fr-1", "promo-tech", "L'aspirateur Volta X2 à 179 €", "Le bon plan du jour : l'aspirateur Volta X2 passe à 179 € au lieu de 299 €, soit 40 % de remise. L'offre est valable jusqu'à ce soir minuit dans la limite des stocks, livraison comprise. Son réservoir d'un litre et son autonomie d'une heure en font un modèle polyvalent. Certains liens de cet article sont affiliés : la rédaction peut toucher une commission sans que cela change le prix pour vous.", lang="fr", day=4),
            make_item("deals-fr-2", "bonsplans-fr", "Le casque Aura One à 89 €", "Le bon plan du jour : le casque Aura One passe à 89 € au lieu de 149 €, soit 40 % de remise. L'offre est valable jusqu'à ce soir minuit dans la limite des stocks, livraison comprise. Sa réduction de bruit et son étui en font un compagnon de voyage. Certains liens de cet article sont affiliés : la rédaction peut toucher une commission sans que cela change le prix pour vous.", lang="fr", hour=16),
            make_item("deals-fr-3", "deals-quotidiens", "Le casque Aura Two à 89 €", "Le bon plan du jour : le casque Aura Two passe à 89 € au lieu de 169 €, soit 47 % de remise. L'offre est valable jusqu'à ce soir minuit dans la limite des stocks, livraison comprise. Sa réduction de bruit et son étui en font un compagnon de voyage. Certains liens de cet article sont affiliés : la rédaction peut toucher une commission sans que cela change le prix pour vous.", lang="fr", hour=17),
        ),
    )  # fmt: skip
    yield Case(
        name="weather-es", expected="different", why="one forecast a day and a town",
        items=(
            make_item("weather-es-0", "el-faro", "El tiempo en Villaclara hoy", "La jornada en Villaclara comenzará con nieblas y una temperatura de 7 grados a primera hora. A mediodía el termómetro subirá hasta los 16 grados, con viento del oeste de 12 kilómetros por hora. La probabilidad de lluvia es del 20 por ciento. Para mañana se espera un tiempo parecido, y el fin de semana llegará un cambio.", lang="es"),
            make_item("weather-es-1", "el-faro", "El tiempo en Villaclara hoy", "La jornada en Villaclara comenzará con nubes altas y una temperatura de 8 grados a primera hora. A mediodía el termómetro subirá hasta los 17 grados, con viento del oeste de 14 kilómetros por hora. La probabilidad de lluvia es del 30 por ciento. Para mañana se espera un tiempo parecido, y el fin de semana llegará un cambio.", lang="es", day=3),
            make_item("weather-es-2", "la-gaceta", "El tiempo en Puerto Hondo hoy", "La jornada en Puerto Hondo comenzará con nieblas y una temperatura de 7 grados a primera hora. A mediodía el termómetro subirá hasta los 16 grados, con viento del sur de 12 kilómetros por hora. La probabilidad de lluvia es del 20 por ciento. Para mañana se espera un tiempo parecido, y el fin de semana llegará un cambio.", lang="es"),
        ),
    )  # fmt: skip
    yield Case(
        name="closes-ja", expected="different", why="every market day ends with other numbers",
        items=(
            make_item("closes-ja-0", "keizai-a", "みどり平均、終値は412円高の38,214円", "2日の東京株式市場で、みどり平均株価は前日比412円11銭高の38,214円で取引を終えた。半導体関連が買われ、指数を押し上げた。東証プライムの売買代金は概算で4.1兆円だった。市場では「方向感に乏しい展開が続く」との声が聞かれた。", lang="ja", day=1),
            make_item("closes-ja-1", "keizai-b", "みどり平均、終値は96円安の38,118円", "3日の東京株式市場で、みどり平均株価は前日比96円40銭安の38,118円で取引を終えた。銀行株が買われ、指数を下支えした。東証プライムの売買代金は概算で3.8兆円だった。市場では「方向感に乏しい展開が続く」との声が聞かれた。", lang="ja"),
            make_item("closes-ja-2", "keizai-a", "みどり平均、終値は205円高の38,323円", "4日の東京株式市場で、みどり平均株価は前日比205円2銭高の38,323円で取引を終えた。自動車株が買われ、指数を押し上げた。東証プライムの売買代金は概算で4.4兆円だった。市場では「方向感に乏しい展開が続く」との声が聞かれた。", lang="ja", day=3),
        ),
    )  # fmt: skip
    yield Case(
        name="closes-ru", expected="different", why="another day and another index, in the same words",
        items=(
            make_item("closes-ru-0", "birzha", "Северная биржа закрылась ростом на 1,2%", "Индекс Северной биржи по итогам торгов во вторник вырос на 1,2 процента и составил 3184,2 пункта. Лидерами стали акции энергетиков, хуже рынка выглядели бумаги ритейлеров. Объём торгов составил 41,7 млрд крон. Аналитики ждут, что до конца недели рынок будет двигаться без ясного направления и следить за ценами на нефть.", lang="ru"),
            make_item("closes-ru-1", "rynok", "Северная биржа закрылась ростом на 0,4%", "Индекс Северной биржи по итогам торгов в среду вырос на 0,4 процента и составил 3196,9 пункта. Лидерами стали акции металлургов, хуже рынка выглядели бумаги банков. Объём торгов составил 38,2 млрд крон. Аналитики ждут, что до конца недели рынок будет двигаться без ясного направления и следить за ценами на нефть.", lang="ru", day=3),
        ),
    )  # fmt: skip
    yield Case(
        name="briefs-zh", expected="different", why="the morning briefs of two days, and the report that one of them mentions",
        items=(
            make_item("briefs-zh-0", "zaobao", "早报｜云岭地铁三号线开通；青石湾水厂停水检修", "早上好，以下是今天值得看的消息。云岭地铁三号线今天开通，首日免费。青石湾水厂因检修停水十二小时。柏叶大学公布新校区方案。北河镇苹果开始采摘。祝你有愉快的一天，我们明天见。", lang="zh"),
            make_item("briefs-zh-1", "zaobao", "早报｜松溪大桥封闭维修；望山动物园迎来小熊猫", "早上好，以下是今天值得看的消息。松溪大桥封闭维修两个月。望山动物园迎来两只小熊猫。柏叶大学教授获奖。北河镇苹果价格上涨。祝你有愉快的一天，我们明天见。", lang="zh", day=3),
            make_item("briefs-zh-2", "yunling-ribao", "云岭地铁三号线今日开通 首日免费乘坐", "云岭地铁三号线今天上午七时正式开通运营，全长二十七公里，设十九座车站，连接高铁南站和大学城。市交通局局长沈远介绍，首日所有乘客免费，早高峰每三分钟一班。三号线工程历时五年，总投资一百八十三亿元，是该市首条无人驾驶线路。沿线居民到市中心的时间将缩短到二十五分钟。", lang="zh", hour=7),
        ),
    )  # fmt: skip
    yield Case(
        name="races-ar", expected="different", why="another event in the same oasis on the same day",
        items=(
            make_item("races-ar-0", "waha-news", "سباق الهجن ينطلق في واحة النخيل", "انطلق أمس في واحة النخيل سباق الهجن السنوي بمشاركة مئة وأربعين ناقة من سبع دول. وقال مدير السباق فهد العنزي إن الجوائز بلغت مليوني ريال هذا العام. وحضر الافتتاح آلاف المتفرجين من القرى المجاورة، وأغلقت الشرطة الطريق الشرقي حتى المساء. ويستمر السباق ثلاثة أيام، وتقام على هامشه سوق للصناعات اليدوية.", lang="ar"),
        ),
    )  # fmt: skip
    yield Case(
        name="recalls-de", expected="different", why="two makers recall two drinks in the same form",
        items=(
            make_item("recalls-de-0", "verbraucher-a", "Rückruf: Metallteile in Hafermilch „Kornglück“", "Der Hersteller Molkerei Anton ruft die Hafermilch „Kornglück“ in der Packung von einem Liter zurück. Es können Metallteile enthalten sein, die beim Trinken zu Verletzungen führen. Betroffen ist Ware mit dem Haltbarkeitsdatum 12.03.2027. Kunden bekommen den Kaufpreis auch ohne Kassenbon zurück. Andere Chargen sind nach Angaben des Unternehmens nicht betroffen.", lang="de"),
            make_item("recalls-de-1", "verbraucher-b", "Rückruf: Metallteile in Mandelmilch „Nussfee“", "Der Hersteller Hof Lindenau ruft die Mandelmilch „Nussfee“ in der Packung von einem Liter zurück. Es können Metallteile enthalten sein, die beim Trinken zu Verletzungen führen. Betroffen ist Ware mit dem Haltbarkeitsdatum 19.04.2027. Kunden bekommen den Kaufpreis auch ohne Kassenbon zurück. Andere Chargen sind nach Angaben des Unternehmens nicht betroffen.", lang="de", hour=12),
        ),
    )  # fmt: skip
    yield Case(
        name="dock-quoted", expected="different", why="a diary that gives a whole report in quotation is no copy of it",
        items=(
            make_item("dock-quoted-0", "tidewater-times", "Council to fill in timber dock for flats", "The harbour council decided on Monday to fill in the old timber dock and to build two hundred flats on it. The dock has been empty since the last raft came down the river in 1971, and its walls cost the town ninety thousand crowns a year. Councillor Marta Iwen called the plan the only way to pay for the new sea wall. Work begins in March and will last for three years; the swans that breed at the eastern end are to be moved to the mill pond before then.", hour=12),
            make_item("dock-quoted-1", "dockside-diary", "Why I will miss an ugly hole full of water", "I learned to swim in the timber dock, which tells you how old I am and how dirty I was. So I read the Tidewater Times this morning with my tea getting cold. Here is the piece, so that you need not look for it:\nThe harbour council decided on Monday to fill in the old timber dock and to build two hundred flats on it. The dock has been empty since the last raft came down the river in 1971, and its walls cost the town ninety thousand crowns a year. Councillor Marta Iwen called the plan the only way to pay for the new sea wall. Work begins in March and will last for three years; the swans that breed at the eastern end are to be moved to the mill pond before then.\nNow, I do not doubt the figures. What I doubt is that a town which sells its water will ever get it back. My grandfather worked the rafts; he used to say that a dock is a promise to the river. We could let boats in, as Ostmoor did, and charge them. We could let the children swim. We could ask the swans. Instead we shall have two hundred balconies with a view of each other, and a plaque. If you feel as I do, come to the hearing on the twentieth, and bring a towel. I shall be the one reading out the names of the rafts until they turn the microphone off. There were four hundred and six, and I have practised.", hour=20),
        ),
    )  # fmt: skip
    yield Case(
        name="gym-de", expected="different", why="the fire, and the arrest a day later",
        items=(
            make_item("gym-de-0", "kreisblatt", "Sporthalle in Wendlingen nach Brand gesperrt", "In der Nacht zum Montag ist die Sporthalle am Mühlgraben in Wendlingen ausgebrannt. Nach Angaben der Feuerwehr brach das Feuer gegen zwei Uhr in einem Geräteraum aus. Achtzig Einsatzkräfte löschten bis in den Vormittag, verletzt wurde niemand. Den Schaden schätzt die Stadt auf drei Millionen Euro. Der Schulsport fällt vorerst aus.", lang="de", day=1, hour=11),
            make_item("gym-de-1", "kreisblatt", "Brand der Sporthalle in Wendlingen: Polizei nimmt Verdächtigen fest", "Nach dem Brand der Sporthalle am Mühlgraben in Wendlingen hat die Polizei am Dienstag einen Mann von 34 Jahren festgenommen. Ein Zeuge hatte ihn mit einem Kanister gesehen. Der frühere Hausmeister schweigt zu den Vorwürfen. Das Amtsgericht erließ am Nachmittag Haftbefehl wegen Brandstiftung. Die Vereine trainieren unterdessen in Nachbarorten.", lang="de", hour=18),
        ),
    )  # fmt: skip
    yield Case(
        name="jobs", expected="different", why="one advertisement for three posts",
        items=(
            make_item("jobs-0", "jobs0", "Software engineer (m/f/d) in Halden", "We are looking for a software engineer (m/f/d) for our team in Halden. You write clean code, like to work with others and are curious. We offer thirty days of leave, flexible hours, a ticket for public transport, free fruit and a yearly budget for training. Send your application with your earliest starting date. We look forward to meeting you."),
            make_item("jobs-1", "jobs1", "Data engineer (m/f/d) in Halden", "We are looking for a data engineer (m/f/d) for our team in Halden. You write clean code, like to work with others and are curious. We offer thirty days of leave, flexible hours, a ticket for public transport, free fruit and a yearly budget for training. Send your application with your earliest starting date. We look forward to meeting you."),
            make_item("jobs-2", "jobs2", "Software engineer (m/f/d) in Brennau", "We are looking for a software engineer (m/f/d) for our team in Brennau. You write clean code, like to work with others and are curious. We offer thirty days of leave, flexible hours, a ticket for public transport, free fruit and a yearly budget for training. Send your application with your earliest starting date. We look forward to meeting you."),
        ),
    )  # fmt: skip
    yield Case(
        name="kettles", expected="different", why="the list of one year and that of the next",
        items=(
            make_item("kettles-0", "kitchen-lab", "The best kettles of 2025", "We boiled four hundred litres of water to find the best kettle. The winner is quick, quiet and does not drip; the runner-up costs half as much. Here is what we looked for: time to boil, noise, the lid, the handle and how easily chalk comes off. Prices were checked on the day of publishing.", day=0),
            make_item("kettles-1", "kitchen-lab", "The best kettles of 2026", "We boiled four hundred litres of water to find the best kettle. The winner is quick, quiet and does not drip; the runner-up costs half as much. Here is what we looked for: time to boil, noise, the lid, the handle and how easily chalk comes off. Prices were checked on the day of publishing.", day=7),
        ),
    )  # fmt: skip
