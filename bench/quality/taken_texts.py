"""The texts behind the cases of texts that were taken over with lines around them, or summed up."""
# ruff: noqa: E501 - a paragraph is one line, however long

from bench.quality.edited_texts import Text

COMET = Text(
    "ru",
    "Астрономы Соколиной обсерватории нашли комету с тремя хвостами",
    "Третий хвост оказался не ошибкой телескопа",
    (
        "Астрономы Соколиной обсерватории сообщили в среду об открытии третьего хвоста у кометы C/2026 D4, которую местные жители уже две недели видят над горизонтом без бинокля. Хвост тянется на 2,7 миллиона километров и виден только через жёлтый фильтр.",
        "Обычно у комет два хвоста: один из пыли, другой из заряженных частиц. Третий, натриевый, наблюдали всего несколько раз, впервые — в 1997 году. «Сначала мы решили, что это блик, и два дня чистили объектив», — рассказал руководитель группы Тимур Баженов.",
        "Снимки сделаны 60-сантиметровым телескопом, который обсерватория построила в 1968 году и с тех пор трижды ремонтировала. За одиннадцать ночей учёные получили 430 кадров, погода испортила ещё четыре ночи. Данные проверили коллеги в Чили и на Канарских островах.",
        "Натрий вылетает с поверхности ядра, когда комета подходит к Солнцу ближе 0,6 астрономической единицы. Свет толкает атомы прочь со скоростью до 70 километров в секунду, поэтому хвост получается почти прямым. По оценке Баженова, комета теряет около трёх килограммов натрия в секунду, «как если бы кто-то непрерывно солил космос».",
        "Увидеть третий хвост глазами нельзя, но два других доступны всем: до 8 июня комета будет стоять на северо-западе через час после заката. Обсерватория открывает двери по пятницам, вход бесплатный, тёплую одежду просят брать с собой.",
        "Следующее возвращение кометы ожидается примерно через 14 тысяч лет. В обсерватории говорят, что к тому времени надеются закончить четвёртый ремонт.",
    ),
)
TEA = Text(
    "zh",
    "霧坪鄉茶農組隊種回老茶樹　首批「石厝烏龍」賣到倫敦",
    "荒廢四十年的石厝老欉，被七個年輕人救回來",
    (
        "霧坪鄉石厝部落後山的茶園荒廢了將近四十年，雜木比人還高。三年前，七名返鄉青年扛著鐮刀上山，一株一株把老茶樹找回來。今年春天，他們做出第一批「石厝烏龍」，總共只有112公斤，其中三成已經賣到倫敦。",
        "帶頭的簡如蘋原本在臺北寫軟體。她說，祖父留下的地契上寫著「茶樹一千兩百欉」，家裡卻沒有人記得在哪裡。「我們用空拍機找，用老人家的記憶找，最後靠的是聞味道。」到目前為止，找回來的有八百六十欉，最老的樹齡超過九十年。",
        "老欉的葉子厚，採起來慢，一個人一天只能採四公斤茶菁，是平地茶園的五分之一。茶改場的研究員杜文雄檢測後發現，這批茶的香氣成分裡有一種很少見的花香，推測和海拔1,350公尺的霧氣有關。",
        "賣到國外是意外。去年冬天，一位英國茶商在網路上看到他們整地的影片，透過翻譯軟體寫信來問。「我們還以為是詐騙。」負責業務的莫古流笑說，對方先付了訂金，他們才相信。",
        "現實問題也不少。上山的產業道路只到一半，剩下的1.7公里要靠人背；雨季時常坍方，去年就斷了三次。鄉公所表示，修路經費2,800萬元已經報到中央，最快明年動工。",
        "七個人說好了，賺的錢先不分，拿來把剩下的三百多欉找齊。簡如蘋說：「祖父寫一千兩百，就是一千兩百，少一欉都不行。」",
    ),
)
ROPE_FERRY = Text(
    "ko",
    "은하면 주민들, 끊긴 다리 대신 밧줄 나룻배 띄웠다",
    "다리가 무너진 마을, 석 달째 노를 젓는 이장",
    (
        "지난 2월 겨울 홍수로 은하면과 읍내를 잇던 새별교가 무너진 뒤 주민들이 직접 만든 밧줄 나룻배가 석 달째 강을 오가고 있다. 하루 평균 140명이 이 배를 타고 학교와 병원, 시장에 간다.",
        "다리가 끊기자 읍내까지 12분이면 가던 길이 산을 돌아 1시간 20분으로 늘어났다. 군청은 임시 다리를 약속했지만 업체를 구하지 못해 공사를 두 차례 미뤘다. 이장 노병철 씨(59)는 “기다리다 모내기를 놓칠 판이었다”며 “아버지가 하던 대로 밧줄을 걸었다”고 말했다.",
        "배는 길이 7미터로, 목수 출신 주민 셋이 보름 만에 만들었다. 강 양쪽 느티나무에 굵은 밧줄을 매고, 사공이 그 줄을 당겨 배를 움직인다. 정원은 열 명이고 자전거는 두 대까지 실을 수 있다. 물이 불어 깃발이 빨간색으로 바뀌면 누구도 건널 수 없다.",
        "사공은 마을 사람들이 돌아가며 맡는다. 삯은 받지 않지만 뱃머리에 놓인 깡통에는 하루 3만 원쯤 모인다. 이 돈으로 구명조끼 25벌을 샀고, 남은 돈은 밧줄을 바꾸는 데 쓴다.",
        "초등학생 백서윤 양(10)은 “다리보다 배가 더 좋다”고 했다. 담임교사 문정희 씨는 지각이 오히려 줄었다고 귀띔했다. 아이들이 먼저 타려고 30분씩 일찍 나온다는 것이다.",
        "군은 186억 원을 들여 2028년 가을까지 새 다리를 놓겠다고 밝혔다. 주민들은 다리가 생겨도 나룻배를 없애지 않기로 뜻을 모았다.",
    ),
)
PRINTERS = Text(
    "el",
    "Το παλιό τυπογραφείο της Μυρτιάς τυπώνει ξανά με το χέρι",
    "Τα γράμματα από μολύβι που γύρισαν από τη χωματερή",
    (
        "Το τυπογραφείο της οδού Λιμένος στη Μυρτιά άνοιξε ξανά ύστερα από εικοσιεπτά χρόνια, με τις ίδιες μηχανές και τα ίδια γράμματα. Οι αδελφές Αργυρώ και Δέσποινα Καλλέργη τυπώνουν προσκλητήρια, ετικέτες για λάδι και ένα μικρό περιοδικό που βγαίνει τέσσερις φορές τον χρόνο.",
        "Τα στοιχεία είχαν πεταχτεί στη χωματερή το 1999, όταν έκλεισε το μαγαζί. Ένας παλιατζής τα μάζεψε για το μολύβι, όμως δεν τα έλιωσε ποτέ. «Μου φαινόταν αμαρτία», λέει ο Στρατής Βογιατζής, που τα φύλαξε σε κασόνια. Ζύγιζαν 480 κιλά και χρειάστηκαν πέντε μήνες για να ταξινομηθούν.",
        "Η μεγάλη μηχανή είναι γερμανική, του 1926, και βγάζει 800 φύλλα την ώρα αν την αφήσεις ήσυχη. Η Αργυρώ έμαθε τη δουλειά από έναν τεχνίτη 84 ετών που ερχόταν κάθε Τρίτη με το λεωφορείο και πληρωνόταν σε σύκα.",
        "Οι παραγγελίες έρχονται πια και από την Αθήνα και τη Θεσσαλονίκη. Ένα προσκλητήριο κοστίζει 2,30 ευρώ, τρεις φορές πάνω από το ψηφιακό, και η παράδοση γίνεται σε τρεις εβδομάδες. Ο δήμος έδωσε 12.000 ευρώ για τη στέγη.",
        "Το επόμενο σχέδιο είναι ένα βιβλίο με τις παροιμίες του νησιού, 160 σελίδες, όλες στοιχειοθετημένες στο χέρι. Λείπει μόνο το κεφαλαίο ωμέγα, που έχει μείνει σε δύο κομμάτια. Όποιος έχει, λένε οι αδελφές, ας το φέρει.",
    ),
)
COMMAS = Text(
    "en",
    "A seven-line parser for messy CSV",
    "Stop splitting on commas",
    (
        "Everybody has written it once: line.split(',') and off we go. It works for an afternoon. Then somebody in accounting types \"Smith, Jones & Co\" into a cell, and the columns of 40,000 rows move one place to the right.",
        "The format is older than most of its users and has four rules. Fields are separated by commas. A field may be wrapped in double quotes. Inside quotes, a comma or a line break is just a character. Inside quotes, two quotes in a row mean one.",
        "You do not need a library for four rules. You need a flag. Walk through the text one character at a time and remember whether you are inside quotes:",
        "inside, field, row = False, '', []\nfor c in text:\n    if c == '\"': inside = not inside\n    elif c == ',' and not inside: row.append(field); field = ''\n    elif c == '\\n' and not inside: row.append(field); emit(row); field, row = '', []\n    else: field += c",
        "Doubled quotes come for free in this version if you do not care about keeping them: the flag flips twice and nothing is lost but the quote itself. If you do care, look one character ahead. Either way the thing fits on a postcard.",
        "How slow is it? On my laptop a file of 1.1 GB takes 94 seconds in plain Python, against 11 seconds for the module of the standard library, which is written in C. So use the module. But write this once with your own hands, and you will never again be afraid of a file that comes from accounting.",
    ),
)
ALMONDS = Text(
    "es",
    "La cosecha de almendra cae un 22 % en el valle del Orbe por las heladas de marzo",
    "Menos almendra y más cara: el año difícil del Orbe",
    (
        "El valle del Orbe recogerá este año 8.460 toneladas de almendra en grano, un 22 % menos que en la campaña anterior, según el primer aforo de la Unión de Cooperativas, publicado el lunes. La causa son las cuatro noches de helada de mediados de marzo, cuando los árboles estaban en plena flor y los termómetros bajaron hasta 5,3 grados bajo cero.",
        "No todas las zonas han sufrido lo mismo. Estas son las cifras por comarca, en toneladas, con el dato de 2025 entre paréntesis:",
        "Alto Orbe: 1.120 (2.340)\nLa Solana: 2.905 (3.180)\nRibera Baja: 3.610 (4.015)\nCampo de Luna: 825 (1.310)",
        "En el Alto Orbe hay fincas que ni siquiera enviarán a las cuadrillas. «Sale más caro varear que dejarla en el árbol», explica Aurelio Mancebo, que cultiva 34 hectáreas cerca de Peñarrubia. Su familia plantó variedades tempranas hace veinte años porque se pagaban mejor; hoy las cambia por otras que florecen en abril.",
        "La escasez ya se nota en la lonja. El kilo de grano de la variedad común se pagó la semana pasada a 6,15 euros, frente a los 4,40 de hace un año. La industria del turrón, que compra seis de cada diez kilos, advierte de que no podrá absorber toda la subida y de que mirará hacia California.",
        "La Unión pide al Gobierno regional que adelante a septiembre las ayudas previstas para diciembre y que el seguro cubra también el cuajado. La consejera de Agricultura, Marisa Tobar, se comprometió a responder antes del 15 de julio. El segundo aforo, que suele ser más exacto, se conocerá a finales de agosto.",
    ),
)
PAPER_ORGAN = Text(
    "fr",
    "À Vernoise, un orgue de papier qui joue sous la pluie",
    "L’instrument fou de la facteuse d’orgues de Vernoise",
    (
        "Il faut d’abord s’habituer à l’odeur, celle de la colle de farine et de la cire. Dans l’ancienne filature de Vernoise, Solène Guyader a passé quatre ans à construire un orgue dont les 212 tuyaux sont en papier. L’instrument a été présenté samedi devant trois cents personnes, sous une averse que personne n’avait commandée.",
        "L’idée lui est venue d’un échec. En 2021, elle avait roulé une partition ratée pour en faire une longue-vue à sa fille, qui a soufflé dedans. « Le son était laid, mais il était plein », raconte-t-elle. Elle a essayé le papier journal, le papier de riz, les cartes routières, puis le papier chiffon d’un moulin voisin, le seul qui tienne l’accord.",
        "Chaque tuyau compte entre neuf et quarante couches, enduites de cire d’abeille. Le plus long mesure 2,60 mètres, le plus court tient dans une poche :",
        "– 96 tuyaux pour les voix hautes, qui imitent la flûte ;\n– 84 pour le milieu, que l’on entend à peine et qui font tout ;\n– 32 pour les basses, dont quatre seulement ont survécu au premier hiver.",
        "Le plus étrange est que l’instrument aime l’eau. Le papier gonfle, les fentes se ferment, et le timbre s’assombrit à mesure que l’air devient humide. Par temps sec, il faut le vaporiser toutes les vingt minutes. L’acousticien Bertrand Oriol, de l’université voisine, a mesuré un écart d’un quart de ton entre midi et l’orage.",
        "La suite dépend d’une remorque. L’orgue pèse 340 kilos et doit partir en tournée dans onze villages dès le mois de juin, tiré par un tracteur prêté. La mairie a accordé 18 000 euros ; il en manque 7 000. « S’il brûle, au moins on aura chaud », dit la facteuse, qui a déjà commandé le papier du suivant.",
    ),
)
