"""The texts behind the cases of further edits: whole pieces, and forms to be filled."""
# ruff: noqa: E501 - a paragraph is one line, however long

from typing import NamedTuple


class Text(NamedTuple):
    """A piece under two headlines, in paragraphs."""

    lang: str
    title: str
    other_title: str
    paragraphs: tuple[str, ...]


FERRY = Text(
    "en",
    "Island ferry loses its winter timetable after hull survey",
    "Surveyors ground the Skarra boat until spring",
    (
        "The car ferry that links Skarra with the mainland will not sail this winter after surveyors found cracks in four of its frames. The vessel, built in 1987, was lifted out of the water at Dunmore on Tuesday, and the harbour authority cancelled 212 sailings the same evening.",
        '"We could have patched her and hoped, but hope is not a colour I paint ships with," said Maud Ferris, who runs the yard. She expects the repair to cost 3.4 million pounds and to last until the middle of April. Two of the cracks are longer than 40 centimetres, and one of them reaches a fuel tank that holds 18 tonnes of diesel.',
        "Islanders will be carried by a passenger launch with 36 seats in the meantime. Lorries must take the long road over the Brae pass, which is 74 kilometres farther and closes when it snows. The grocer, Ewan Laird, said he had ordered flour for three months and would honour his prices until it was gone.",
        "The council meets on Friday to decide whether a freight barge can be hired from the oil terminal at Voe. A petition for a second boat has been signed by 640 of the 702 people who live on the island.",
    ),
)
SEEDS = Text(
    "en",
    "Seed bank thaws by mistake and learns that old rye still sprouts",
    "Forgotten freezer alarm wakes century-old grain",
    (
        "A broken compressor warmed a vault of the Halden seed bank to 19 degrees for eleven days last month, and nobody noticed until a cleaner slipped on the wet floor. When the botanists opened the drawers they found that 58 jars of rye collected in 1921 had begun to germinate.",
        'The jars had been given up as dead in 2004, because a test of two hundred grains had not produced a single shoot. "We tested them too warm and too fast," said the curator, Ilse Brandvold, who has since planted 900 seedlings in an old greenhouse behind the railway station. She believes that the slow rise of temperature did what a laboratory could not.',
        "The insurer has offered 46,000 kroner for the compressor but nothing for the seeds, since they were listed without value. The bank keeps 7,300 samples of cereals, peas and flax from the farms of the fjord country. An engineer from Odda is now building an alarm that calls three telephones at once.",
        "The first loaf from the rye is to be baked in August next year, if the birds leave enough of it. Brandvold has promised the first slice to the cleaner.",
    ),
)
RADIO = Text(
    "en",
    "Pirate station for shepherds gets a licence at last",
    "Hill radio goes legal after nineteen years",
    (
        "A radio station that has told shepherds of the Corrow hills where the fog lies since 2007 received its first licence on Monday. The regulator had fined it six times, and six times the farmers had paid the fine in wool.",
        'The transmitter stands in the kitchen of Agnes Tully, 71, and reaches as far as the viaduct at Pell Cross. She reads the weather at five in the morning, then the lost dogs, then whatever the vet wants known. "I was never a pirate, I was only early," she told the officials who brought the paper.',
        "The licence allows 25 watts and forbids advertising for tobacco, which nobody had ever offered. Tully must now keep a log and pay 118 pounds a year to the society that collects for composers. She plays two records a day, both by the same accordionist.",
        "A school in Lanercraig wants to broadcast its plays from the kitchen, and a rescue team has asked for ten minutes on Sundays. The regulator says it will visit again in two years and hopes to be offered tea.",
    ),
)
CLOCK = Text(
    "fr",
    "L'horloge de Saint-Vaury avance de sept minutes et personne ne veut la régler",
    "Un village s'attache à son heure fausse",
    (
        "Depuis l'orage du 3 octobre, l'horloge de la mairie de Saint-Vaury avance de sept minutes, et le conseil municipal a voté jeudi pour qu'elle le reste. Onze élus sur quinze ont estimé que ce décalage faisait arriver tout le monde à l'heure au car scolaire.",
        "L'horloger de Guéret, Firmin Lachaud, avait pourtant proposé de réparer le mécanisme de 1894 pour 2 300 euros. « On me demande d'habitude de la précision, jamais de la patience », a-t-il soupiré en rangeant ses outils. La foudre a faussé une dent de la roue d'échappement, ce qui ne se voit qu'à la loupe.",
        "Le boulanger ouvre désormais à l'heure du clocher et le curé à celle de la radio. Un retraité tient dans un cahier la liste des malentendus : il en compte déjà 41, dont un mariage commencé sans la mère du marié. La préfecture a rappelé que l'heure légale s'impose aux actes de l'état civil.",
        "Une nouvelle délibération est prévue au printemps, quand les jours auront rallongé et que les cars partiront plus tard.",
    ),
)
BRIDGE = Text(
    "ru",
    "В Верхнеозёрске разобрали мост, чтобы пропустить баржу с турбиной",
    "Город на трое суток остался без переправы",
    (
        "Пешеходный мост через реку Тумшу в Верхнеозёрске разобрали в ночь на вторник, чтобы под ним прошла баржа с турбиной весом 310 тонн. Груз предназначен для гидростанции, которую достраивают в сорока километрах выше по течению.",
        "Пролёт длиной 28 метров сняли двумя кранами и положили на берег рядом с рыбным рынком. «Я хожу по этому мосту с 1974 года и впервые увидела его снизу», — рассказала пенсионерка Зинаида Лопатина. Жителей перевозили на лодках бесплатно, но с детскими колясками пускали только днём.",
        "Начальник порта Руслан Гатауллин сообщил, что вода в реке поднялась всего на 60 сантиметров выше нужной отметки. Ещё ладонь, сказал он, и баржу пришлось бы оставить до следующей осени. За простой предприятие заплатило бы 12 миллионов рублей.",
        "Мост обещают собрать к пятнице и заодно заменить на нём перила, которые не красили восемь лет. Турбина должна дать первый ток в декабре будущего года.",
    ),
)
TEA = Text(
    "zh",
    "岭溪古茶园重开夜市 茶农自带灯笼守摊",
    "没有电灯的集市 在山坳里热闹起来",
    (
        "岭溪镇的古茶园上周六恢复了停办十六年的夜市，一百二十户茶农提着自家糊的灯笼下山守摊。镇里没有拉电线，也不许开发电机，说是怕惊动了坡上过冬的鸟。",
        "“小时候我坐在箩筐里睡着，醒来满山都是灯，”五十八岁的茶农罗惠芳说，她卖的是晒青和一种用柿叶包的饼茶。当晚最贵的一块饼茶卖到三千六百元，买主是从邻县骑摩托车来的收藏者。卖得最快的却是热姜汤，四口大锅不到两个小时就见了底。",
        "镇政府统计，第一夜来了大约七千人，停车场排到了三公里外的水库边。消防队派了二十二名队员拎着水桶在茶垄间巡查，只扑灭了一只烧着的兔子灯。垃圾由小学生分拣，装满了九辆三轮车。",
        "夜市每月逢农历十五开一次，遇雨顺延，腊月停办。镇长表示，如果茶树根部被踩实，就把集市搬到晒谷场上去。",
    ),
)
BOAT = Text(
    "th",
    "ชาวบ้านเกาะลันตาน้อยกู้เรือไม้โบราณขึ้นจากโคลนป่าชายเลน",
    "พบซากเรืออายุสองร้อยปีระหว่างปลูกโกงกาง",
    (
        "ชาวบ้านบนเกาะลันตาน้อยช่วยกันกู้เรือไม้โบราณยาวสิบแปดเมตรขึ้นจากโคลนในป่าชายเลนเมื่อเช้าวันเสาร์หลังจากเด็กนักเรียนพบหัวเรือระหว่างปลูกต้นโกงกางนักโบราณคดีประเมินว่าเรือลำนี้ต่อขึ้นเมื่อราวสองร้อยปีก่อนและใช้ขนเกลือกับข้าวสารระหว่างเกาะ",
        "ลุงสมหมายช่างต่อเรือวัยเจ็ดสิบสองปีบอกว่าไม้ตะเคียนทั้งลำยังแข็งจนเลื่อยไม่เข้าในท้องเรือพบหม้อดินเผาสามสิบเอ็ดใบและลูกตุ้มตะกั่วที่ยังมีเชือกผูกติดอยู่กรมศิลปากรขอให้ชาวบ้านรดน้ำเรือทุกสองชั่วโมงเพื่อไม่ให้เนื้อไม้แตก",
        "องค์การบริหารส่วนตำบลจะสร้างโรงหลังคาจากใบจากคลุมเรือไว้ข้างโรงเรียนด้วยงบหนึ่งแสนหกหมื่นบาทครูใหญ่กล่าวว่าเด็กๆผลัดเวรกันเฝ้าเรือและจดบันทึกอุณหภูมิทุกเย็น",
        "คณะนักวิจัยจากสงขลาจะมาตัดตัวอย่างไม้ไปตรวจอายุในเดือนหน้าชาวบ้านขอร้องไม่ให้ย้ายเรือออกจากเกาะไม่ว่าผลจะเป็นอย่างไร",
    ),
)

# What a page in two languages says in the other one, before it comes to the text.
TRANSLATED = "Die Autofähre nach Skarra fährt in diesem Winter nicht, denn bei der Untersuchung fand man Risse in vier Spanten. Das Schiff wurde am Dienstag in Dunmore aus dem Wasser gehoben, und noch am selben Abend strich die Hafenbehörde 212 Fahrten. Man hätte flicken und hoffen können, sagte Maud Ferris, der die Werft gehört, doch damit male sie keine Schiffe an. Die Reparatur kostet 3,4 Millionen Pfund und dauert bis Mitte April. Lastwagen müssen über den Brae-Pass, der bei Schnee geschlossen wird. Am Freitag berät der Rat über einen Frachtkahn."

# Forms, each with its headline.
SHOW = "{own} Listen wherever you get your podcasts. Follow the show so that you do not miss an episode, and leave five stars if you have five to give. Advertising enquiries go to our partner network. Our theme music is by the Paper Boats. This podcast is part of the Tidewater network, which makes shows for curious people who walk dogs. Copyright 2026 Tidewater Media, all rights reserved."
DEAL = "Today only you get the Norlo headphones for ${now} instead of ${before} at several shops. That is the lowest price that we have seen since {since}, and the colour you like is in stock. They have a good battery, a soft band, and a case that survives a fall. We may earn a commission when you buy through our links, which does not change what we recommend."
RATES = "Центральный банк установил официальные курсы на {day}: доллар стоит {dollar} рубля, евро {euro} рубля. По сравнению с предыдущим днём изменения незначительны. Аналитики связывают динамику с ценами на нефть и налоговым периодом. Курсы применяются для таможенных платежей и бухгалтерского учёта, в обменных пунктах они могут отличаться от официальных."
WATER = "因供水管网改造施工，{town}{street}将于{day}晚间停水，预计次日清晨恢复。请沿线居民和单位提前做好储水准备，停水期间关闭水龙头，恢复供水初期可能出现短时水质浑浊，放水几分钟后即可正常使用。给您带来的不便敬请谅解。如遇特殊情况请拨打供水热线咨询。"
LINES = "{line}は、{cause}の影響で、上下線の一部列車に遅れが出ています。ほかの会社の路線で振替輸送を行っています。運転の見合わせや行き先の変更が生じる場合があります。お急ぎのお客様にはご迷惑をおかけして申し訳ございません。最新の情報は駅の案内表示か公式サイトでご確認ください。"
STOPPED = "Investigating - We are looking into {what} of {part}. Some customers may see errors or slow answers. Identified - The cause has been found, and a fix is being rolled out. Monitoring - The fix is in place, and we are watching the results. Resolved - This incident has been resolved. We are sorry for the trouble it has caused, and will publish a report within five working days."
