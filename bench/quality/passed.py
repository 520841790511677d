"""Cases of texts that change hands, in eight languages, and of forms that are filled anew."""
# ruff: noqa: E501 - a text of a case is one line, however long

from collections.abc import Iterator

from bench.quality.case import Case, make_item


def passed() -> Iterator[Case]:
    """The cases, those that belong together first."""
    yield from _together()
    yield from _apart()


def _together() -> Iterator[Case]:
    yield Case(
        name="mill-bridge-de", expected="copy", why="one report under two headlines, with words changed, cut short, and with an advertisement in it",
        items=(
            make_item("mill-bridge-de-0", "lauda-zeitung", "Mühlbrücke bleibt stehen", "Der Stadtrat von Oberlauda hat am Dienstagabend beschlossen, die alte Mühlbrücke nicht abzureißen, sondern für Fußgänger und Radfahrer herzurichten. Für den Umbau stehen 740.000 Euro bereit, ein Drittel davon kommt aus einer Spende der Familie Zöller. Die Brücke war nach dem Hochwasser im Februar gesperrt worden, weil ein Pfeiler unterspült war. Baubeginn ist im April, bis dahin führt der Weg über den Steg am Wehr. Gegen den Beschluss stimmten vier Räte, denen ein Neubau lieber gewesen wäre.", lang="de", copy="mill-bridge-de"),
            make_item("mill-bridge-de-1", "tauber-kurier", "Oberlauda rettet seine Mühlbrücke", "Oberlauda (tk). Der Stadtrat von Oberlauda beschloss am Dienstagabend, die alte Mühlbrücke nicht abzureißen, sondern für Fußgänger und Radfahrer umzubauen. Für den Umbau stehen 740.000 Euro bereit, ein Drittel davon kommt aus einer Spende der Familie Zöller. Die Brücke war nach dem Hochwasser im Februar gesperrt worden, weil ein Pfeiler unterspült war. Baubeginn ist im April, bis dahin führt der Weg über den Steg am Wehr. Gegen den Beschluss stimmten vier Räte, denen ein Neubau lieber gewesen wäre.", lang="de", copy="mill-bridge-de", hour=12),
            make_item("mill-bridge-de-2", "dorf-app", "Mühlbrücke bleibt stehen", "Der Stadtrat von Oberlauda hat am Dienstagabend beschlossen, die alte Mühlbrücke nicht abzureißen, sondern für Fußgänger und Radfahrer herzurichten. Für den Umbau stehen 740.000 Euro bereit, ein Drittel davon kommt aus einer Spende der …", lang="de", copy="mill-bridge-de", hour=13),
            make_item("mill-bridge-de-3", "regio-mix", "Aus dem Rathaus", "Der Stadtrat von Oberlauda hat am Dienstagabend beschlossen, die alte Mühlbrücke nicht abzureißen, sondern für Fußgänger und Radfahrer herzurichten.\nAnzeige: Winterreifen jetzt wechseln lassen, Termin online buchen.\nFür den Umbau stehen 740.000 Euro bereit, ein Drittel davon kommt aus einer Spende der Familie Zöller. Die Brücke war nach dem Hochwasser im Februar gesperrt worden, weil ein Pfeiler unterspült war. Baubeginn ist im April, bis dahin führt der Weg über den Steg am Wehr. Gegen den Beschluss stimmten vier Räte, denen ein Neubau lieber gewesen wäre.", lang="de", copy="mill-bridge-de", hour=14),
        ),
    )  # fmt: skip
    yield Case(
        name="sheep-fr", expected="copy", why="a report, its reprint with a request to subscribe, and two of its sentences",
        items=(
            make_item("sheep-fr-0", "echo-vellemont", "Cent quarante moutons bloquent la ligne de Saint-Aubry", "Un troupeau de moutons a bloqué lundi matin pendant deux heures la ligne de chemin de fer entre Saint-Aubry et Vellemont. Les cent quarante bêtes s'étaient échappées d'un pré dont la clôture avait été emportée par le vent. Le conducteur du train de 7 h 12 est descendu pour aider la bergère, Manon Delcourt, à les rassembler. Six trains ont été retardés, le plus long retard atteignant quatre-vingt-dix minutes. La compagnie a offert du café aux voyageurs, et la bergère, du fromage.", lang="fr", copy="sheep-fr"),
            make_item("sheep-fr-1", "rail-info", "Trafic interrompu deux heures par des moutons", "Un troupeau de moutons a bloqué ce lundi matin pendant deux heures la ligne de chemin de fer entre Saint-Aubry et Vellemont. Les cent quarante bêtes s'étaient échappées d'un pré dont la clôture avait été emportée par le vent. Le conducteur du train de 7 h 12 est descendu pour aider la bergère, Manon Delcourt, à les rassembler. Six trains ont été retardés, le plus long retard atteignant quatre-vingt-dix minutes. La compagnie a offert du café aux voyageurs, et la bergère, du fromage.\nAbonnez-vous à notre lettre du soir pour ne rien manquer.", lang="fr", copy="sheep-fr", hour=11),
            make_item("sheep-fr-2", "vite-lu", "Cent quarante moutons bloquent la ligne de Saint-Aubry", "Un troupeau de moutons a bloqué lundi matin pendant deux heures la ligne de chemin de fer entre Saint-Aubry et Vellemont. Six trains ont été retardés, le plus long retard atteignant quatre-vingt-dix minutes.", lang="fr", copy="sheep-fr", hour=12),
        ),
    )  # fmt: skip
    yield Case(
        name="cinema-es", expected="copy", why="a report, a light rewriting with the place in front, and one with sentences said twice",
        items=(
            make_item("cinema-es-0", "robledal-hoy", "El ayuntamiento compra el Cine Aurora", "El ayuntamiento de Robledal ha comprado el último cine del pueblo para que no cierre. El Cine Aurora, abierto en 1947, tenía previsto apagar el proyector en enero por falta de espectadores. Desde ahora lo llevará una asociación de vecinos con un contrato de diez años y un alquiler simbólico. La alcaldesa Nuria Peláez asegura que la compra, por 185.000 euros, se pagará con los ingresos del parque eólico. La primera película será gratis para los mayores de ochenta años.", lang="es", copy="cinema-es"),
            make_item("cinema-es-1", "sierra-press", "Robledal salva su cine", "ROBLEDAL (Redacción).- El ayuntamiento de Robledal compró el último cine del pueblo para que no cierre. El Cine Aurora, abierto en 1947, tenía pensado apagar el proyector en enero por falta de espectadores. Desde ahora lo llevará una asociación de vecinos con un contrato de diez años y un alquiler simbólico. La alcaldesa Nuria Peláez afirma que la compra, por 185.000 euros, se pagará con los ingresos del parque eólico. La primera película será gratis para los mayores de ochenta años.", lang="es", copy="cinema-es", hour=10),
            make_item("cinema-es-2", "cine-club", "Robledal salva su cine", "El ayuntamiento de Robledal ha comprado el último cine del pueblo para que no cierre. El Cine Aurora, abierto en 1947, tenía previsto apagar el proyector en enero por falta de espectadores. Desde ahora lo llevará una asociación de vecinos con un contrato de diez años y un alquiler simbólico. La alcaldesa Nuria Peláez asegura que la compra, por 185.000 euros, se pagará con los ingresos del parque eólico. La primera película será gratis para los mayores de ochenta años. El Cine Aurora, abierto en 1947, tenía previsto apagar el proyector en enero por falta de espectadores. Desde ahora lo llevará una asociación de vecinos con un contrato de diez años y un alquiler simbólico.", lang="es", copy="cinema-es", hour=16),
        ),
    )  # fmt: skip
    yield Case(
        name="bus-zh", expected="copy", why="a report, its reprint under source and reporter, and its beginning",
        items=(
            make_item("bus-zh-0", "qingsong", "旧公交车变流动书屋", "青松县图书馆把一辆旧公交车改成了流动书屋，从本周起每天开往不同的山村。书屋里有三千二百册图书、两张折叠桌和一台太阳能饮水机，司机兼任管理员的是退休教师罗启明。首日停靠的石门村来了六十多名孩子，有人走了五公里山路。县财政为改造拨款二十一万元，轮胎和油费由当地茶厂赞助。罗启明说，他想把车开到最后一个村子再退休一次。", lang="zh", copy="bus-zh"),
            make_item("bus-zh-1", "jiaoyu-wang", "青松县流动书屋开进山村", "来源：青松融媒　记者：何田\n青松县图书馆把一辆旧公交车改成了流动书屋，从上周起每天开往不同的山村。书屋里有三千二百册图书、两张折叠桌和一台太阳能饮水机，司机兼任管理员的是退休教师罗启明。首日停靠的石门村来了六十多名孩子，有人走了五公里山路。县财政为改造拨款二十一万元，轮胎和油费由当地茶厂赞助。罗启明说，他想把车开到最后一个村子再退休一次。", lang="zh", copy="bus-zh", hour=12),
            make_item("bus-zh-2", "kuaixun", "旧公交车变流动书屋", "青松县图书馆把一辆旧公交车改成了流动书屋，从本周起每天开往不同的山村。书屋里有三千二百册图书、两张折叠桌和一台太阳能饮水机，司机兼任管理员的……[查看全文]", lang="zh", copy="bus-zh", hour=13),
        ),
    )  # fmt: skip
    yield Case(
        name="millstone-ja", expected="copy", why="the place put in front, and a note of pictures behind",
        items=(
            make_item("millstone-ja-0", "kawagoe-machi", "豆腐店の石臼、小学校へ", "川越町の豆腐店が、六十年使ってきた石臼を町の小学校に贈った。店主の早瀬和夫さん（78）は今月で店を閉じるが、臼だけは回し続けてほしいと願ったという。児童たちは四日、豆を挽いて豆乳を作り、温かいまま全員で飲んだ。臼は重さ百二十キロあり、運ぶのに大人六人がかりだった。学校は毎月一度「豆腐の日」を設ける。", lang="ja", copy="millstone-ja", day=4),
            make_item("millstone-ja-1", "shokuiku", "六十年の石臼が小学校に", "【川越町】川越町の豆腐店が、六十年使ってきた石臼を町の小学校に贈った。店主の早瀬和夫さん（78）は今月で店を閉じるが、臼だけは回し続けてほしいと願ったという。児童たちは四日、豆を挽いて豆乳を作り、温かいまま全員で飲んだ。臼は重さ百二十キロあり、運ぶのに大人六人がかりだった。学校は毎月一度「豆腐の日」を設ける。（写真あり）", lang="ja", copy="millstone-ja", day=4, hour=14),
        ),
    )  # fmt: skip
    yield Case(
        name="clock-ru", expected="copy", why="another headline, and the photographer named at the end",
        items=(
            make_item("clock-ru-0", "kamenka", "Часы на клубе снова идут", "В посёлке Каменка школьники вернули на крышу клуба часы, остановившиеся в 1986 году. Механизм весом в сто двадцать килограммов восстановил учитель труда Игнат Савельев вместе с кружком из девяти человек. Недостающие шестерни выточили на школьном станке по фотографиям из архива. Часы будут бить только до девяти вечера: об этом попросили жители соседних домов. Открытие назначено на субботу.", lang="ru", copy="clock-ru"),
            make_item("clock-ru-1", "shkola-news", "Школьники починили часы 1986 года", "В поселке Каменка школьники вернули на крышу клуба часы, остановившиеся в 1986 году. Механизм весом в сто двадцать килограммов восстановил учитель труда Игнат Савельев вместе с кружком из девяти человек. Недостающие шестерни выточили на школьном станке по фотографиям из архива. Часы будут бить только до девяти вечера: об этом попросили жители соседних домов. Открытие назначено на субботу. Фото: Анна Крутова.", lang="ru", copy="clock-ru", hour=15),
        ),
    )  # fmt: skip
    yield Case(
        name="pump-ar", expected="copy", why="letters written with a mark or without it",
        items=(
            make_item("pump-ar-0", "zaytoun", "طلاب الزيتون يفوزون بجائزة الابتكار", "فاز فريق من طلاب مدرسة الزيتون الثانوية بجائزة الابتكار الوطنية بعد أن صمموا مضخة ماء تعمل بعجلة دراجة. تضخ الآلة ألفي لتر في الساعة ولا تكلف أكثر من ثمانين ديناراً. وقالت المشرفة هدى النجار إن الفكرة جاءت من طالب يسقي حقل جده كل صباح. وستصنع ورشة في المدينة خمسين مضخة قبل الصيف. وتبلغ قيمة الجائزة خمسة آلاف دينار.", lang="ar", copy="pump-ar"),
            make_item("pump-ar-1", "madrasa-net", "مضخة ماء بعجلة دراجة", "فاز فريق من طلاب مدرسة الزيتون الثانوية بجائزة الابتكار الوطنية بعد ان صمموا مضخة ماء تعمل بعجلة دراجة. تضخ الاله ألفي لتر في الساعة ولا تكلف أكثر من ثمانين ديناراً. وقالت المشرفة هدى النجار إن الفكرة جاءت من طالب يسقي حقل جده كل صباح. وستصنع ورشة في المدينة خمسين مضخة قبل الصيف. وتبلغ قيمة الجائزة خمسة آلاف دينار.", lang="ar", copy="pump-ar", hour=13),
        ),
    )  # fmt: skip
    yield Case(
        name="weaving-th", expected="copy", why="a text without blanks under another headline, with a request at the end",
        items=(
            make_item("weaving-th-0", "nongbua", "ฟื้นลายผ้าโบราณบ้านหนองบัว", "ช่างทอผ้าบ้านหนองบัวคืนชีวิตให้ลายผ้าโบราณที่หายไปกว่าหนึ่งร้อยปี ยายบุญมาอายุเก้าสิบสองจำลายได้จากผ้าห่อคัมภีร์ในวัด และสอนหลานสาวสามคนจนทอได้สำเร็จ ผ้าผืนแรกใช้เวลาทอสี่เดือนและพิพิธภัณฑ์จังหวัดขอซื้อในราคาหกหมื่นบาท กลุ่มแม่บ้านตั้งใจจะเปิดสอนให้คนรุ่นใหม่ทุกวันเสาร์ที่ศาลาวัด", lang="th", copy="weaving-th"),
            make_item("weaving-th-1", "craft-th", "ลายผ้าที่หายไปร้อยปีกลับมาแล้ว", "ช่างทอผ้าบ้านหนองบัวคืนชีวิตให้ลายผ้าโบราณที่หายไปกว่าหนึ่งร้อยปี ยายบุญมาอายุเก้าสิบสองจำลายได้จากผ้าห่อคัมภีร์ในวัด และสอนหลานสาวสามคนจนทอได้สำเร็จ ผ้าผืนแรกใช้เวลาทอสี่เดือนและพิพิธภัณฑ์จังหวัดขอซื้อในราคาหกหมื่นบาท กลุ่มแม่บ้านตั้งใจจะเปิดสอนให้คนรุ่นใหม่ทุกวันเสาร์ที่ศาลาวัด ติดตามข่าวสารได้ทางเพจของเรา", lang="th", copy="weaving-th", hour=12),
        ),
    )  # fmt: skip
    yield Case(
        name="tanker", expected="coverage", why="two English papers, a Chinese one and a link blog that link to the first",
        items=(
            make_item("tanker-0", "port-herald", "Tanker Ostrava Star runs aground off Cape Wren", "The tanker Ostrava Star ran aground on a sandbank off Cape Wren early on Thursday with 24,000 tonnes of vegetable oil on board. None of the 19 crew was hurt and no oil has leaked, the coast guard said. Two tugs will try to pull the ship free at high tide on Friday.", story="tanker", day=4, hour=8, url="https://port-herald.example/2026/tanker-ostrava-star-aground-cape-wren"),
            make_item("tanker-1", "shipping-desk", "Vegetable oil tanker stuck on sandbank near Cape Wren", "A sandbank off Cape Wren has caught the Ostrava Star, a tanker laden with 24,000 tonnes of vegetable oil. The 19 people aboard are safe and the hull is tight, according to the coast guard, which has sent two tugs for the tide on Friday.", story="tanker", day=4, hour=10),
            make_item("tanker-2", "haiyun-zh", "油轮 Ostrava Star 在雷恩角搁浅", "周四清晨，载有两万四千吨植物油的 Ostrava Star 号在雷恩角外沙洲搁浅，十九名船员平安，没有漏油。两艘拖轮将在周五涨潮时施救。", lang="zh", story="tanker", day=4, hour=12, links=["https://port-herald.example/2026/tanker-ostrava-star-aground-cape-wren"]),
            make_item("tanker-3", "kottle", "Stuck on a sandbank", "Nineteen people, one ship, a great deal of salad oil. Go and read.", story="tanker", day=4, hour=15, links=["https://port-herald.example/2026/tanker-ostrava-star-aground-cape-wren"]),
        ),
    )  # fmt: skip


def _apart() -> Iterator[Case]:
    yield Case(
        name="mill-bridge-later", expected="different", why="what became of the gift the next day",
        items=(
            make_item("mill-bridge-later-0", "lauda-zeitung", "Mühlbrücke: Spenderfamilie zieht Zusage zurück", "Die Familie Zöller zieht ihre Spende für die Mühlbrücke in Oberlauda zurück. Sie störe sich daran, dass der Rat den Weg nicht nach dem verstorbenen Müller Anton Zöller benennen wolle, heißt es in einem Brief vom Mittwoch. Damit fehlen der Stadt rund 250.000 Euro. Bürgermeisterin Ilka Reuß will nun beim Land um Geld bitten; der Baubeginn im April sei nicht gefährdet.", lang="de", day=3, hour=17),
        ),
    )  # fmt: skip
    yield Case(
        name="tree-fr", expected="different", why="another thing on the same line on the same day",
        items=(
            make_item("tree-fr-0", "france-rail-est", "Un arbre bloque la ligne de Vellemont", "Un arbre tombé a bloqué lundi soir pendant une heure la ligne de chemin de fer entre Vellemont et Saint-Aubry. Le vent avait soufflé jusqu'à cent dix kilomètres à l'heure. Trois trains ont été retardés, le plus long retard atteignant cinquante minutes. Les agents ont dégagé la voie à la tronçonneuse et la circulation a repris vers 21 heures.", lang="fr", hour=22),
        ),
    )  # fmt: skip
    yield Case(
        name="tanker-later", expected="different", why="the ship was pulled free on the next day",
        items=(
            make_item("tanker-later-0", "port-herald", "Ostrava Star refloated off Cape Wren", "The tanker Ostrava Star was pulled off the sandbank at Cape Wren on Friday at high tide. Divers found scratches but no hole. The captain, who had slept four hours in two days, was suspended by the owners.", day=5, hour=18),
        ),
    )  # fmt: skip
    yield Case(
        name="claims-tanker", expected="different", why="who claims the address of a report with a text of his own takes nobody with him",
        items=(
            make_item("claims-tanker-0", "thief", "Cheap lamps for every room", "Lamps at prices that you will not believe, order before midnight and get a second lamp for nothing. Our staff waits for you in seven languages. Delivery is free in all countries where lamps are used. Call now and mention this message for a discount of another ten percent.", day=4, hour=7, url="https://port-herald.example/2026/tanker-ostrava-star-aground-cape-wren"),
        ),
    )  # fmt: skip
    yield Case(
        name="weekend", expected="different", why="a round-up of two reports and a bakery",
        items=(
            make_item("weekend-0", "weekend-mix", "The weekend mix", "Rescuers lowered 58 passengers on ropes from the Kaltenhorn cable car on Saturday after lightning burned out its controls. Nobody was hurt in the four-hour operation.\nThe tanker Ostrava Star was pulled off the sandbank at Cape Wren on Friday at high tide. Divers found scratches but no hole.\nAnd finally: a bakery in Tolm sells bread by the metre. See you next week.", day=7, hour=10),
        ),
    )  # fmt: skip
    yield Case(
        name="farewells-de", expected="different", why="one form for those who died",
        items=(
            make_item("farewells-de-0", "ort0", "Wir nehmen Abschied", "Wir nehmen Abschied von Ines Haubold, Tischlerin in Sankt Marein. Die Beisetzung findet am 12. November um 14 Uhr auf dem Waldfriedhof statt. Von Beileidsbekundungen am Grab bitten wir abzusehen. Statt Blumen bitten wir um eine Spende für das Hospiz. Die Familie dankt allen, die in den letzten Wochen geholfen haben.", lang="de"),
            make_item("farewells-de-1", "ort1", "Wir nehmen Abschied", "Wir nehmen Abschied von Georg Pfandl, Organist in Sankt Marein. Die Beisetzung findet am 14. November um 14 Uhr auf dem Waldfriedhof statt. Von Beileidsbekundungen am Grab bitten wir abzusehen. Statt Blumen bitten wir um eine Spende für das Hospiz. Die Familie dankt allen, die in den letzten Wochen geholfen haben.", lang="de", day=3),
            make_item("farewells-de-2", "ort2", "Wir nehmen Abschied", "Wir nehmen Abschied von Luise Amann, Hebamme in Sankt Marein. Die Beisetzung findet am 19. November um 14 Uhr auf dem Waldfriedhof statt. Von Beileidsbekundungen am Grab bitten wir abzusehen. Statt Blumen bitten wir um eine Spende für das Hospiz. Die Familie dankt allen, die in den letzten Wochen geholfen haben.", lang="de", day=4),
        ),
    )  # fmt: skip
    yield Case(
        name="quakes", expected="different", why="two earthquakes in the words of one machine",
        items=(
            make_item("quakes-0", "quake0", "M 4.1 earthquake - 10 km NE of Torrek Valley", "An earthquake of magnitude 4.1 occurred 10 km north-east of Torrek Valley. The depth was 7 km. Did you feel it? Tell us. This is an automatic message; values may be revised by a seismologist. No tsunami warning is in effect. The location is given with an uncertainty of 2 km."),
            make_item("quakes-1", "quake1", "M 3.8 earthquake - 11 km NE of Lassen Ridge", "An earthquake of magnitude 3.8 occurred 11 km north-east of Lassen Ridge. The depth was 8 km. Did you feel it? Tell us. This is an automatic message; values may be revised by a seismologist. No tsunami warning is in effect. The location is given with an uncertainty of 2 km.", hour=10),
        ),
    )  # fmt: skip
    yield Case(
        name="soups-de", expected="different", why="one recipe for three soups",
        items=(
            make_item("soups-de-0", "kueche0", "Kartoffelsuppe: das schnelle Rezept", "Unsere Kartoffelsuppe ist in 35 Minuten fertig und schmeckt der ganzen Familie. Das Gemüse putzen und würfeln, in Butter anschwitzen, mit Brühe ablöschen und weich kochen. Mit Sahne, Salz, Pfeffer und Muskat abschmecken. Dazu passt frisches Brot. Guten Appetit! Weitere Rezepte findet ihr in unserer Sammlung.", lang="de", day=1),
            make_item("soups-de-1", "kueche1", "Linsensuppe: das schnelle Rezept", "Unsere Linsensuppe ist in 45 Minuten fertig und schmeckt der ganzen Familie. Das Gemüse putzen und würfeln, in Butter anschwitzen, mit Brühe ablöschen und weich kochen. Mit Sahne, Salz, Pfeffer und Muskat abschmecken. Dazu passt frisches Brot. Guten Appetit! Weitere Rezepte findet ihr in unserer Sammlung.", lang="de"),
            make_item("soups-de-2", "kueche2", "Kürbissuppe: das schnelle Rezept", "Unsere Kürbissuppe ist in 40 Minuten fertig und schmeckt der ganzen Familie. Das Gemüse putzen und würfeln, in Butter anschwitzen, mit Brühe ablöschen und weich kochen. Mit Sahne, Salz, Pfeffer und Muskat abschmecken. Dazu passt frisches Brot. Guten Appetit! Weitere Rezepte findet ihr in unserer Sammlung.", lang="de", day=3),
        ),
    )  # fmt: skip
    yield Case(
        name="jams-de", expected="different", why="three motorways, one sentence",
        items=(
            make_item("jams-de-0", "stau", "Verkehrsmeldung A61", "Auf der A61 Richtung Norden zwischen den Anschlussstellen 11 und 13 stockender Verkehr auf 3 Kilometern, 10 Minuten Zeitverlust. Bitte fahren Sie vorsichtig an das Stauende heran.", lang="de", hour=7),
            make_item("jams-de-1", "stau", "Verkehrsmeldung A62", "Auf der A62 Richtung Norden zwischen den Anschlussstellen 14 und 16 stockender Verkehr auf 4 Kilometern, 15 Minuten Zeitverlust. Bitte fahren Sie vorsichtig an das Stauende heran.", lang="de", hour=8),
            make_item("jams-de-2", "stau", "Verkehrsmeldung A63", "Auf der A63 Richtung Norden zwischen den Anschlussstellen 17 und 19 stockender Verkehr auf 5 Kilometern, 20 Minuten Zeitverlust. Bitte fahren Sie vorsichtig an das Stauende heran.", lang="de"),
        ),
    )  # fmt: skip
    yield Case(
        name="tags", expected="different", why="notes that say nothing but the numbers of the versions",
        items=(
            make_item("tags-0", "forge0", "tinyproxy-rs 0.9.3", "Bug fixes and performance improvements. Full changelog: 0.9.2...0.9.3. Thanks to all contributors. Binaries for Linux, macOS and Windows are attached below; verify the signatures before you run them."),
            make_item("tags-1", "forge1", "tinyproxy-rs 0.9.4", "Bug fixes and performance improvements. Full changelog: 0.9.3...0.9.4. Thanks to all contributors. Binaries for Linux, macOS and Windows are attached below; verify the signatures before you run them.", day=3),
        ),
    )  # fmt: skip
    yield Case(
        name="flights", expected="different", why="two flights, one apology",
        items=(
            make_item("flights-0", "flug0", "Flight cancelled: Halden", "The flight to Halden scheduled for 06:40 has been cancelled. Passengers are asked to contact the desk in hall B for rebooking. We apologise for the inconvenience.", hour=6),
            make_item("flights-1", "flug1", "Flight cancelled: Brennau", "The flight to Brennau scheduled for 07:15 has been cancelled. Passengers are asked to contact the desk in hall B for rebooking. We apologise for the inconvenience.", hour=6),
        ),
    )  # fmt: skip
    yield Case(
        name="sponsor-de", expected="different", why="one network, one sponsor, three short notes",
        items=(
            make_item("sponsor-de-0", "gartenfunk", "Folge 88: Rosen im Winter", "Anhäufeln, abdecken, abwarten.\n\nUnser Podcast wird unterstützt von Nordlicht Kaffee. Nordlicht röstet jede Woche frisch und schickt die Bohnen in einem Karton, der durch den Briefschlitz passt. Mit dem Code PODCAST gibt es zehn Prozent auf die erste Bestellung. Nordlicht Kaffee, wach bis zum Polarkreis. Schreibt uns, wenn ihr Fragen habt, und abonniert uns dort, wo ihr Podcasts hört.", lang="de"),
            make_item("sponsor-de-1", "geschichtsfunk", "Folge 31: Der Zug der Heringe", "Wie Fisch eine Stadt reich machte.\n\nUnser Podcast wird unterstützt von Nordlicht Kaffee. Nordlicht röstet jede Woche frisch und schickt die Bohnen in einem Karton, der durch den Briefschlitz passt. Mit dem Code PODCAST gibt es zehn Prozent auf die erste Bestellung. Nordlicht Kaffee, wach bis zum Polarkreis. Schreibt uns, wenn ihr Fragen habt, und abonniert uns dort, wo ihr Podcasts hört.", lang="de", hour=10),
            make_item("sponsor-de-2", "gartenfunk", "Folge 89: Kompost", "Drei Lagen, keine Eile.\n\nUnser Podcast wird unterstützt von Nordlicht Kaffee. Nordlicht röstet jede Woche frisch und schickt die Bohnen in einem Karton, der durch den Briefschlitz passt. Mit dem Code PODCAST gibt es zehn Prozent auf die erste Bestellung. Nordlicht Kaffee, wach bis zum Polarkreis. Schreibt uns, wenn ihr Fragen habt, und abonniert uns dort, wo ihr Podcasts hört.", lang="de", day=9),
        ),
    )  # fmt: skip
    yield Case(
        name="hello-de", expected="different", why="a few words are no text, under one headline or not",
        items=(
            make_item("hello-de-0", "kurz-a", "Neu", "Schaut mal rein!", lang="de"),
            make_item("hello-de-1", "kurz-b", "Neu", "Schaut mal rein!", lang="de", hour=11),
        ),
    )  # fmt: skip
