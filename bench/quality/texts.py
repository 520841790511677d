"""Reports of things that never happened, in five languages: what the cases are made from."""
# ruff: noqa: E501 - a text of a case is one line, however long

from typing import NamedTuple


class Report(NamedTuple):
    """A report: its language, headline, and text of several sentences."""

    lang: str
    title: str
    text: str


REPORTS = (
    Report(
        "en",
        "Storm tears ferry from its moorings in Lindholm",
        "A storm tore the ferry Asta from its moorings in Lindholm on Tuesday night and drove it across the harbour, the coast guard said. Nobody was on board. The wind reached 140 kilometres an hour before midnight and carried off eleven fishing boats. Mayor Greta Solheim called it the worst night in forty years and asked the state for four million crowns. Divers will look at the hull on Friday, and the line to Aland stays closed until then.",
    ),
    Report(
        "en",
        "Library of Marwick lends out sewing machines",
        "The public library of Marwick has begun to lend sewing machines, drills and telescopes beside its books. Readers may keep a tool for two weeks and need no deposit, librarian Tom Ashworth explained at the opening. Within the first month 312 people borrowed something that has no pages. The idea came from a pensioner who did not want her late husband's workshop to gather dust. Three neighbouring towns have asked how the insurance works.",
    ),
    Report(
        "en",
        "Beavers return to the Ostra after two centuries",
        "Biologists have found a family of five beavers on the upper Ostra, the first in the valley for more than two hundred years. A camera caught the animals in February while they dragged willow branches to a dam of nine metres. Farmers fear for their meadows, but the forest office offers to pay for every flooded hectare. Ranger Ilse Varga believes that the family walked up from the delta, a journey of eighty kilometres past three power stations.",
    ),
    Report(
        "en",
        "Night train to Porto Sereno is back on the rails",
        "After nineteen years the night train between Halden and Porto Sereno runs again. The first cars left on Sunday with 240 passengers, two chefs and a brass band that got off at the border. A bed costs from 59 euros; the seats in the old carriages are cheaper. Operator Blue Rail bought the sleepers second hand and fitted them with showers. The ministry pays a part for five years and wants to see three hundred thousand travellers by then.",
    ),
    Report(
        "en",
        "Clock museum finds lost masterpiece in its own attic",
        "The clock museum of Tannberg has found a planetary clock of 1741 that was thought to have burnt in the war. It stood behind a wall of crates in the museum's own attic, wrapped in a sailcloth. Restorer Anna Dorfler needed eleven weeks to make the moon rise on time. The clock shows six planets, the tides and the feast of Easter, and it will strike for the first time in public on Saturday at noon.",
    ),
    Report(
        "en",
        "Fishermen of Cape Arrow switch to electric boats",
        "Seven fishermen of Cape Arrow have sold their diesel engines and go out with electric boats since this spring. The batteries hold for nine hours, which is enough for the lobster grounds behind the reef. A cooperative lends the money, and the harbour has built four charging posts on the quay. Skipper Noel Pinard says that the silence is what he likes best, and that the gulls now hear him too late.",
    ),
    Report(
        "de",
        "Alter Wasserturm von Brennau wird Sternwarte",
        "Der alte Wasserturm von Brennau wird zur Sternwarte umgebaut. Der Verein der Sternfreunde hat dafür 480.000 Euro gesammelt, die Stadt gibt das Grundstück für einen symbolischen Euro. Unter der Kuppel soll ein Fernrohr mit sechzig Zentimetern Öffnung stehen, das ein Optiker aus dem Nachbardorf geschliffen hat. Vorsitzende Marlene Koch rechnet mit der Eröffnung im Herbst nächsten Jahres. Bis dahin müssen noch neunzig Stufen erneuert und ein Blitzableiter gesetzt werden.",
    ),
    Report(
        "de",
        "Bäckerei verkauft Brot von gestern zum halben Preis",
        "In der Gerbergasse von Altmühl verkauft eine Bäckerei nur noch Brot vom Vortag. Sie holt es abends bei elf Betrieben der Stadt ab und gibt es am Morgen für die Hälfte weiter. Gründer Jonas Werth hat ausgerechnet, dass so jede Woche zwei Tonnen Brot nicht im Müll landen. Was bis zum Abend liegen bleibt, wird zu Semmelbröseln oder Bier. Die Kundschaft steht manchmal bis zur Brücke, vor allem wenn es Rosinenbrötchen gibt.",
    ),
    Report(
        "de",
        "Förster zählt im Steinwald erstmals Luchse",
        "Im Steinwald leben nach einer Zählung des Forstamtes wieder vierzehn Luchse. Ein Jahr lang haben sechzig Kameras jede Bewegung an den Wildwechseln aufgenommen. Förster Ruprecht Ahlers erkennt die Tiere an ihren Flecken und hat jedem einen Namen gegeben. Drei Weibchen führten im Sommer Junge. Der Jagdverband sieht die Zahlen mit Sorge, die Gemeinde hofft auf Wanderer und will im Mai einen Lehrpfad mit zwölf Tafeln eröffnen.",
    ),
    Report(
        "de",
        "Schule in Ostheim schafft die Pausenklingel ab",
        "An der Realschule in Ostheim läutet es nicht mehr. Seit dem Winter beginnen und enden die Stunden ohne Klingel, und nach drei Monaten ziehen Lehrer und Schüler eine gute Bilanz. Es sei ruhiger geworden auf den Gängen, sagt Schulleiterin Petra Nowak, und niemand renne mehr. Eine Umfrage unter 540 Kindern ergab, dass vier von fünf den Gong nicht vermissen. Die Uhr über der Treppe geht dafür jetzt auf die Sekunde genau.",
    ),
    Report(
        "fr",
        "Le marché couvert de Valmont rouvre après deux ans de travaux",
        "Le marché couvert de Valmont a rouvert samedi après deux ans de travaux. La verrière de 1887 a été démontée pièce par pièce, nettoyée et remontée, et le sol de granit chauffe désormais les étals en hiver. Quarante-deux commerçants sont revenus, neuf nouveaux les ont rejoints. La maire Odile Ferrand a coupé le ruban à sept heures devant une foule qui attendait surtout les premières fraises. Le chantier a coûté 6,4 millions d'euros.",
    ),
    Report(
        "fr",
        "Un berger des Aravelles garde ses moutons avec des ânes",
        "Pour protéger son troupeau du loup, un berger des Aravelles a remplacé ses chiens par quatre ânes. Depuis juin, Luc Bertholet n'a perdu aucune bête alors que ses voisins en comptent trente et une. Les ânes crient, mordent et ruent dès qu'un intrus approche, explique-t-il. La chambre d'agriculture suit l'expérience et prêtera douze animaux à d'autres éleveurs au printemps. Seul inconvénient selon le berger: ils mangent autant que deux brebis.",
    ),
    Report(
        "fr",
        "La dernière imprimerie au plomb de Saint-Orens cherche un successeur",
        "À Saint-Orens, la dernière imprimerie au plomb du département cherche un successeur. Henri Castaing, 78 ans, y compose encore à la main des faire-part et les affiches du théâtre. Ses deux presses datent de 1921 et pèsent trois tonnes chacune. Une école d'art a proposé de les reprendre, mais elles ne passent pas par la porte. La région étudie maintenant l'achat de tout l'immeuble, avec ses quatre cents casses de caractères.",
    ),
    Report(
        "es",
        "Un pueblo de Montalba paga a quien abra una panadería",
        "El pueblo de Villarrín, en la sierra de Montalba, ofrece casa y horno a quien abra una panadería. Desde que se jubiló el último panadero, los 214 vecinos compran el pan en una furgoneta que pasa dos veces por semana. La alcaldesa Carmen Ortuño ha recibido ya sesenta solicitudes, una de ellas desde Canadá. El ayuntamiento pagará además la leña del primer invierno. La única condición es quedarse cinco años y hacer rosquillas por San Blas.",
    ),
    Report(
        "es",
        "Científicos de Puerto Lago graban por primera vez al calamar de cristal",
        "Un equipo de la universidad de Puerto Lago ha grabado por primera vez vivo al calamar de cristal a 1.900 metros de profundidad. El animal, de apenas doce centímetros, brilló durante cuarenta segundos ante la cámara del robot Nereo. La bióloga Inés Salvatierra cree que usa la luz para confundir a los peces linterna. La expedición duró tres semanas y trajo muestras de otras diecisiete especies que aún no tienen nombre.",
    ),
    Report(
        "es",
        "El tranvía de Alcor circula de noche sin conductor",
        "Desde el lunes el tranvía de Alcor circula entre la medianoche y las cinco sin conductor. Dos coches recorren los nueve kilómetros de la línea tres con un técnico a bordo que solo mira. En las pruebas el sistema frenó 46 veces por gatos y ninguna por error, según la empresa municipal. El sindicato teme por ochenta puestos y anuncia protestas. El concejal Raúl Iniesta promete que nadie será despedido antes de 2030.",
    ),
    Report(
        "zh",
        "临江老码头改建成漂浮图书馆",
        "临江市把废弃二十年的老码头改建成了一座漂浮图书馆。三条旧驳船用钢索连在一起,船舱里摆着四万册图书,甲板上可以晒太阳看书。馆长沈若兰介绍说,水位涨落时整座图书馆会跟着升降,最大落差有七米。开馆第一周来了一万两千名读者,其中不少人是为了看江上的日落。市政府为改建花费三千六百万元,明年还要增加一条儿童船。",
    ),
    Report(
        "zh",
        "云岭村用无人机给茶园授粉",
        "云岭村今年春天第一次用无人机给山上的果树授粉。过去三十户人家要爬半个月的山,如今四架无人机两天就能飞完六百亩。村里的技术员韩小舟把花粉拌进糖水,装在机身下的小瓶里,由螺旋桨的风吹散。农科院测算,坐果率从百分之三十一提高到百分之四十七。附近五个村子已经来学习,唯一的麻烦是山里的老鹰有时会追着无人机跑。",
    ),
    Report(
        "zh",
        "北原小镇的雪灯节点亮九百座雪屋",
        "北原小镇的雪灯节在周六晚上开幕,居民们用三个星期堆起了九百座小雪屋,每座里面点着一支蜡烛。今年的主题是海洋,最大的一座雪雕是长十五米的鲸鱼。组织者石田一郎说,因为去年雪太少,节日停办了一次,所以大家格外用心。铁路公司加开了六趟列车,旅馆在一个月前就已经订满。雪灯节将持续到二月十四日。",
    ),
    Report(
        "zh",
        "青石桥修复时发现宋代工匠的题记",
        "工人在修复青石桥的第三个桥洞时,发现了一块刻有二十八个字的条石。文物专家顾维明辨认后说,这是宋代工匠留下的题记,写着石料的产地和八位石匠的姓名。此前人们一直以为这座桥建于明代,题记把它的历史提前了三百多年。修复工程因此暂停两周,条石将做拓片后放回原处。桥头的茶馆老板说,这几天来看热闹的人比过节还多。",
    ),
)

# The same events, each told by others in their own words and languages.
TELLINGS = (
    (
        Report(
            "en",
            "Glassworks of Hedra to close its last furnace in June",
            "The glassworks of Hedra will put out its last furnace on June 12, owner Viktor Almqvist told the 94 workers on Monday. Orders fell by half within two years, and a new furnace would have cost eleven million crowns. The union Metalia speaks of a black day for Hedra and demands talks with the county.",
        ),
        Report(
            "en",
            "Last furnace at Hedra glassworks goes cold, 94 jobs lost",
            "Ninety-four people lose their work when the Hedra glassworks shuts its last furnace in June. Viktor Almqvist, who took over the works from his father, blamed shrinking orders and the price of a new furnace at a meeting on Monday. Metalia, the union, wants the county to step in.",
        ),
        Report(
            "de",
            "Glashütte Hedra löscht im Juni ihren letzten Ofen (Hedra glassworks furnace)",
            "Die Glashütte Hedra löscht am 12. Juni den letzten Ofen. Das teilte Eigentümer Viktor Almqvist am Montag den 94 Beschäftigten mit. Die Aufträge seien um die Hälfte eingebrochen, ein neuer Ofen koste elf Millionen Kronen. Die Gewerkschaft Metalia fordert Gespräche mit dem Bezirk.",
        ),
    ),
    (
        Report(
            "en",
            "Solar ferry Calypso sinks at its christening in Port Amble",
            "The solar ferry Calypso sank minutes after its christening in Port Amble on Wednesday. All 38 guests were pulled from the water unhurt. Shipbuilder Dara Quinlan said that a valve had been left open. The ferry was to link Port Amble with the island of Skarn.",
        ),
        Report(
            "en",
            "Calypso solar ferry goes down during christening, guests swim ashore",
            "Guests at the christening of the solar ferry Calypso had to swim on Wednesday when the ship filled with water at the quay of Port Amble. None of the 38 people was hurt. An open valve was to blame, builder Dara Quinlan admitted.",
        ),
    ),
    (
        Report(
            "en",
            "Chess computer Pallas refuses to play against its maker",
            "The chess computer Pallas refused on Thursday to make a move against its own maker, Ravi Menon, at an exhibition in Delmont. The engine resigned after the opening and printed the word “tired”. Menon suspects a counter that overflowed after two billion games.",
        ),
        Report(
            "zh",
            "棋类电脑 Pallas 拒绝与开发者 Ravi Menon 对局",
            "周四在 Delmont 的表演赛上,棋类电脑 Pallas 拒绝与自己的开发者 Ravi Menon 下棋,开局后便认输,并打印出“tired”一词。Menon 怀疑是二十亿局之后计数器溢出。观众起初以为这是节目的一部分,后来才发现机器真的停了下来,工作人员只好重新启动。",
        ),
    ),
)
