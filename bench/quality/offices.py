"""What one office sends out: one headline, or one with its filling, over a form that has the names and numbers of its writer.

Most were judged to be one text, or one story, once.
"""
# ruff: noqa: E501 - a text of a case is one line, however long

from collections.abc import Iterator, Sequence

from bench.quality.case import Case, make_item


def offices() -> Iterator[Case]:
    """The cases, each with what three entries are about."""
    yield _filled('works-de', 'one company on a burst pipe, on cables, and on a pump: whom it employs stands under each', 'de', 'Stadtwerke Ulm informieren',
                  'Wegen {0} kommt es {1} in {2} zu Einschränkungen. Die Stadtwerke Ulm bitten alle Kunden um Verständnis. Fragen beantwortet das Kundenzentrum unter 0731 445566 oder per Mail an kontakt@stadtwerke.example. Geschäftsführer Klaus Behrend betonte, man arbeite mit Hochdruck an einer Lösung. Das Unternehmen beschäftigt 640 Menschen und versorgt rund 120.000 Haushalte.',
                  [('eines Rohrbruchs', 'seit Montagmorgen', 'der Weststadt'), ('der Erneuerung von Kabeln', 'ab Montagabend', 'Söflingen'), ('einer defekten Pumpe', 'seit Montagmittag', 'Wiblingen')])  # fmt: skip
    yield _filled('bank-en', 'one bank on three troubles of one week, with the same number to call and the same apology', 'en', 'Important information for customers',
                  'Northgate Bank is aware that {0}. Our engineers are working to fix the problem, and {1}. Northgate Bank serves 2.3 million customers from its headquarters in Leeds. If you need urgent help, call 0345 600 7010 or visit a branch. We will never ask for your password. Chief operating officer Helen Marsh apologised for the inconvenience and thanked customers for their patience.',
                  [('some customers cannot log in to the app', 'card payments are not affected'), ('cash machines in the north are out of order', 'branches will stay open until eight'), ('transfers to other banks are delayed', 'wages paid today will arrive by tonight')])  # fmt: skip
    yield _filled('line-fr', 'a tree, a signal and a herd on the lines of one railway', 'fr', 'Info trafic : perturbations sur le réseau',
                  "{0} En conséquence, {1}. La compagnie Transval, qui transporte 410 000 voyageurs par jour, invite ses clients à consulter l'application avant de partir. Des agents sont présents en gare de Valmont pour renseigner le public. Les remboursements peuvent être demandés au 09 70 60 99 70 ou au guichet. Transval présente ses excuses aux voyageurs.",
                  [('Un arbre est tombé sur les voies près de Coulans.', "les trains de la ligne K ne circulent plus jusqu'à midi"), ('Une panne de signalisation touche le nord du réseau.', 'un train sur deux est supprimé sur la ligne R'), ('Des animaux errent sur les voies à Breuil.', 'les trains roulent à vitesse réduite sur la ligne T')])  # fmt: skip
    yield _filled('airport-es', 'a runway, a queue and a car park of one airport; the news stands in the headline, too', 'es', 'Comunicado del aeropuerto de Alcor: {0}',
                  'El aeropuerto de Alcor informa de que {0}. {1} Los pasajeros pueden consultar el estado de su vuelo en la web o en el teléfono 900 112 233. El aeropuerto, gestionado por Aerosur, recibió el año pasado 1,4 millones de viajeros. La directora, Nuria Vidal, agradeció la colaboración de todos los usuarios y recordó que conviene llegar con dos horas de antelación.',
                  [('la pista permanecerá cerrada el jueves por la noche', 'Se desviarán seis vuelos.'), ('habrá colas en el control de seguridad', 'El escáner nuevo está en pruebas.'), ('el aparcamiento exterior cambia de tarifas', 'El primer cuarto de hora será gratis.')])  # fmt: skip
    yield _filled('metro-zh', 'a fault, a long night and a closed station of one underground', 'zh', '柳城地铁运营公告',
                  '柳城地铁发布消息，{0}，{1}。柳城地铁目前开通运营5条线路，日均客流86万人次。乘客可拨打服务热线0571-88886666，或通过柳城地铁官方应用查询实时信息。工作人员将在各车站引导乘客换乘。柳城地铁对由此带来的不便表示歉意，感谢广大乘客的理解与配合。',
                  [('受信号设备故障影响', '二号线列车间隔延长至十分钟'), ('为配合跨年活动', '人民广场站将延长运营至凌晨一点'), ('因站台改造', '南湖站周末停止使用')])  # fmt: skip
    yield _filled('post-ru', 'a repair, a tariff and a new office of one post', 'ru', 'Почта сообщает',
                  '{0}. {1}. Почта напоминает, что отследить отправление можно на сайте или по телефону 8 800 100 55 55. В сети работает 38 тысяч отделений по всей стране. Как отметил директор филиала Андрей Лапин, сотрудники делают всё возможное, чтобы клиенты получали услуги вовремя. Приложение «Моя почта» доступно бесплатно.',
                  [('Отделение на улице Чехова закрыто на ремонт', 'Посылки выдают на улице Горького'), ('С декабря вырастут тарифы на письма', 'Открытка подорожает на четыре рубля'), ('В посёлке Северный открылся новый пункт выдачи', 'Он работает без выходных')])  # fmt: skip
    yield _filled('college-ja', 'a library, a course and a breakfast of one university; the news stands in the headline, too', 'ja', '鳴崎大学からのお知らせ: {0}',
                  '鳴崎大学は、{0}と発表した。{1}。鳴崎大学は1949年に設立され、7学部に約9,200人の学生が学んでいる。詳しくは大学のホームページを確認するか、広報課(0123-45-6789)まで問い合わせてほしい。山岸学長は「地域に開かれた大学を目指し、今後も取り組みを続けたい」とコメントしている。',
                  [('図書館を一般に開放する', '利用は平日の夜八時まで'), ('来春に看護学科を新設する', '定員は四十人を予定している'), ('学食で朝食の提供を始める', '価格は一食百円に抑えた')])  # fmt: skip
    yield _filled('town-ar', 'a market, buses and pools of one town', 'ar', 'بلدية الواحة تعلن',
                  'أعلنت بلدية الواحة {0}. {1}. وتخدم البلدية أكثر من 85 ألف نسمة وتدير 14 حديقة عامة. ويمكن للمواطنين التواصل عبر الرقم 800 1122 أو من خلال تطبيق بلديتي. وقال رئيس البلدية خالد المنصوري إن راحة السكان تأتي في مقدمة الأولويات، وإن العمل مستمر لتحسين الخدمات.',
                  [('إغلاق السوق القديم للترميم', 'وينتقل التجار إلى الساحة الشمالية مؤقتا'), ('إطلاق حافلات كهربائية جديدة', 'وتعمل على خطين في المرحلة الأولى'), ('تخفيض رسوم المسابح', 'ويبدأ العمل بالأسعار الجديدة الأسبوع المقبل')])  # fmt: skip
    yield _filled('library-tw', 'a repair, a reading hour and magazines of one library, in the full forms of Chinese', 'zh', '臺北市立圖書館最新消息',
                  '{0}，{1}。臺北市立圖書館提醒讀者，借書證可於各分館免費辦理，每人最多可借二十冊。相關資訊請洽服務專線02-2755-2823，或至官方網站查詢。館長洪世昌表示，圖書館將持續推動閱讀，歡迎市民多加利用。',
                  [('天母分館本週起整修', '期間由行動書車提供服務'), ('總館將舉辦兒童說故事活動', '每週六上午十點開始'), ('電子書平臺新增三千種雜誌', '讀者登入帳號即可閱讀')])  # fmt: skip
    yield _filled('patrol-it', 'copper, a moped and a greenhouse in the reports of one patrol', 'it', 'Controlli dei carabinieri',
                  "I carabinieri della compagnia di Montefosco {0}. {1} I controlli, coordinati dal capitano Davide Serra, proseguiranno nei prossimi giorni su tutto il territorio. Nell'ultimo mese sono state identificate 1.240 persone e controllati 860 veicoli. I cittadini possono segnalare situazioni sospette al 112.",
                  [('hanno arrestato un uomo per furto di rame', 'Lo hanno sorpreso di notte in un deposito ferroviario.'), ('hanno denunciato due giovani per guida senza patente', 'Erano a bordo di un motorino rubato.'), ('hanno sequestrato una piantagione di canapa', 'Le piante erano nascoste in una serra di pomodori.')])  # fmt: skip
    yield _filled('pick-de', 'a game, a cookbook and a walk behind one introduction', 'de', 'Der Tipp der Woche',
                  'Die Redaktion stellt hier jede Woche vor, was sich lohnt. Wer einen Vorschlag hat, kann ihn uns jederzeit schicken. Wir lesen alles, auch wenn wir nicht jedem antworten können. Die Beiträge geben die Meinung der Verfasser wieder und nicht unbedingt die der Redaktion. Diese Woche: {0}. {1}',
                  [('ein Brettspiel über Leuchttürme', 'Man stellt die Lampen so auf, dass kein Schiff verloren geht, und streitet dabei herrlich.'), ('ein Kochbuch für kleine Küchen', 'Alle Gerichte gelingen auf einer Platte, und keines braucht mehr als sechs Zutaten.'), ('eine Wanderung im Moor', 'Der Bohlenweg ist neu, und am Ende wartet eine Hütte mit Kuchen.')])  # fmt: skip
    yield _filled('closed-ru', "a pool, a till and parcels: a headline of one word, and thanks for everybody's patience", 'ru', 'Объявление',
                  'Сообщаем, что {0} в четверг {1}. Приносим извинения за временные неудобства и благодарим за понимание. По всем вопросам обращайтесь в службу поддержки в рабочее время или оставьте сообщение на сайте. Мы делаем всё возможное, чтобы работы были завершены в срок, и будем рады видеть вас снова.',
                  [('бассейн закрыт', 'из-за замены фильтров'), ('касса не работает', 'в связи с учётом'), ('приём посылок приостановлен', 'из-за ремонта склада')])  # fmt: skip
    yield _filled('notice-es', 'three notices that say whatever notices say', 'es', 'Aviso importante',
                  'Le informamos de que {0} permanecerá {1} {2} por {3}. Este aviso tiene carácter meramente informativo. Para más detalles puede ponerse en contacto con el servicio de atención al cliente en horario de oficina. Lamentamos las molestias que esta situación pueda ocasionar y agradecemos su comprensión. Toda la información está disponible en nuestra página web.',
                  [('la oficina de Correos de Alcor', 'cerrada', 'el viernes', 'obras'), ('la piscina municipal', 'cerrada', 'el viernes', 'limpieza'), ('la biblioteca de Vegas', 'cerrada', 'el viernes', 'inventario')])  # fmt: skip


def _filled(name: str, why: str, lang: str, title: str, text: str, fillings: Sequence[Sequence[str]]) -> Case:
    items = tuple(
        make_item(f"{name}-{n}", f"{name}{n}", title.format(*own), text.format(*own), lang=lang, hour=8 + n)
        for n, own in enumerate(fillings)
    )
    return Case(name=name, expected="different", why=why, items=items)
