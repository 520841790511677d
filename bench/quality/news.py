"""Cases of news: one event in other words, languages and roles; what is near an event and is not it."""
# ruff: noqa: E501 - a text of a case is one line, however long

from collections.abc import Iterator

from bench.quality.case import Case, make_item

_TRAM = "The tram depot of Velm burned down in the night to Tuesday. Twenty-six cars of the 1950s were lost, among them the blue car 114 that had carried generations of brides. Fire chief Nadia Roszak said that a heater had been left on in the paint shop. Nobody was hurt. The town had sold the cars to a museum in Ostrow, which was to fetch them in July; director Emil Tarka spoke of the saddest morning of his life."


def news() -> Iterator[Case]:
    """The cases, those that belong together first."""
    yield from _covered()
    yield from _bilingual()
    yield from _related()
    yield from _beside()
    yield from _near()


def _covered() -> Iterator[Case]:
    yield Case(
        name="depot-fire", expected="coverage", why="a report, a talk about it, a link blog's remark and two other papers, all on one fire",
        items=(
            make_item("depot-fire-0", "velm-post", "Fire destroys historic tram depot in Velm", _TRAM, story="depot-fire", url="https://velm-post.example/2026/05/fire-destroys-historic-tram-depot"),
            make_item("depot-fire-1", "forum", "Fire destroys historic tram depot in Velm", "I drove 114 for eleven years. Does anybody have photographs?", story="depot-fire", hour=11, role="discussion", links=["https://velm-post.example/2026/05/fire-destroys-historic-tram-depot"]),
            make_item("depot-fire-2", "rails-and-ties", "Twenty-six trams, gone", "I have no words for this, so read theirs. My grandmother was married in that blue car.", story="depot-fire", hour=13, links=["https://velm-post.example/2026/05/fire-destroys-historic-tram-depot"]),
            make_item("depot-fire-3", "ostrow-echo", "26 historic trams lost as Velm depot burns", "A heater in the paint shop set fire to the tram depot of Velm on Tuesday night and took 26 historic cars with it, fire chief Nadia Roszak said. They were promised to the museum of Ostrow. Director Emil Tarka had a place ready for car 114, which brides had used for sixty years.", story="depot-fire", hour=15),
            make_item("depot-fire-4", "strassenbahn-blog", "Straßenbahndepot in Velm abgebrannt: 26 historische Wagen verloren", "In der Nacht zum Dienstag ist das Straßenbahndepot von Velm abgebrannt. 26 Wagen aus den fünfziger Jahren sind verloren, darunter der blaue Wagen 114. Nach Angaben von Nadia Roszak, Chefin der Feuerwehr, lief in der Lackiererei ein Heizgerät. Emil Tarka vom Museum in Ostrow wollte die Wagen im Juli abholen.", lang="de", story="depot-fire", hour=18, links=["https://velm-post.example/2026/05/fire-destroys-historic-tram-depot"]),
        ),
    )  # fmt: skip
    yield Case(
        name="slug-zh", expected="coverage", why="a Chinese post whose only link leads to the English report",
        items=(
            make_item("slug-zh-0", "reef-report", "Coral nursery off Cape Lune survives second bleaching", "The coral nursery off Cape Lune has come through the second bleaching in three years with 81 percent of its fragments alive. Marine biologist Tove Andal had moved the frames to nine metres in February, where the water stays two degrees cooler. Fishermen lent their boats for it.", story="slug-zh", url="https://reef-report.example/coral-nursery-cape-lune-survives-second-bleaching"),
            make_item("slug-zh-1", "ocean-zh", "月神角外海的珊瑚苗圃挺过第二次白化", "三年内的第二次白化之后,月神角外海的珊瑚苗圃仍有百分之八十一的珊瑚苗存活。研究人员二月份把支架移到了九米深的地方,那里的水温要低两度。当地渔民出借了自己的渔船,帮忙运送了四百多个支架。", lang="zh", story="slug-zh", hour=19, links=["https://reef-report.example/coral-nursery-cape-lune-survives-second-bleaching"]),
        ),
    )  # fmt: skip
    yield Case(
        name="ferry-zh", expected="coverage", why="two Chinese papers tell one accident in words of their own",
        items=(
            make_item("ferry-zh-0", "jiang-zh", "白鹭洲渡轮触礁,47名乘客全部获救", "周三清晨,一艘开往白鹭洲的渡轮在大雾中触礁进水,船上47名乘客和5名船员全部获救。海事局负责人梁启明说,渡轮偏离航道约三百米,当时能见度不足五十米。附近的渔民最先赶到,用缆绳把船拖到浅滩。白鹭洲航线停航三天。", lang="zh", story="ferry-zh", day=3),
            make_item("ferry-zh-1", "haibin-zh", "大雾中渡轮触礁 白鹭洲航线停航三天", "白鹭洲航线周三起停航三天。当天早上,一艘渡轮在浓雾里撞上暗礁,47名乘客被渔船和海事局的快艇接走,无人受伤。梁启明在现场表示,事故原因正在调查,初步判断是雷达故障。拖船预计周五把渡轮拉回船坞。", lang="zh", story="ferry-zh", day=3, hour=16),
        ),
    )  # fmt: skip
    yield Case(
        name="cave-fr", expected="coverage", why="two French papers on one find, with the same names and numbers",
        items=(
            make_item("cave-fr-0", "vallee-fr", "Une grotte ornée de 63 mains découverte sous le château de Brassac", "Une grotte ornée de 63 mains peintes a été découverte lundi sous le château de Brassac par la spéléologue Odile Ferrand. L'entrée était cachée derrière la cave à vin. Les peintures pourraient avoir vingt mille ans, selon l'université de Tarbelles, qui envoie une équipe en juin.", lang="fr", story="cave-fr", day=1),
            make_item("cave-fr-1", "matin-fr", "Brassac : 63 mains peintes dans une grotte derrière la cave à vin du château", "Odile Ferrand cherchait une fuite d'eau, elle a trouvé une grotte. Derrière la cave à vin du château de Brassac, la spéléologue a compté lundi 63 mains peintes. L'université de Tarbelles parle d'une découverte majeure et ferme le site au public.", lang="fr", story="cave-fr", day=1, hour=17),
        ),
    )  # fmt: skip


def _bilingual() -> Iterator[Case]:
    english = "Librarians of Quill Harbour have found 112 letters of the poet Saoirse Wynn behind a radiator. They were written between 1931 and 1934 and never sent. The city buys the radiator, too, says mayor Dev Parrish."
    chinese = "羽港的图书管理员在一台暖气片后面发现了诗人 Saoirse Wynn 的112封信,写于1931年至1934年,从未寄出。市长 Dev Parrish 说,连暖气片也一起买下。"
    yield Case(
        name="bilingual", expected="coverage", why="an entry in two languages tells in one of them what an English paper tells",
        items=(
            make_item("bilingual-0", "two-tongues", "诗人的112封信藏在暖气片后 / 112 unsent letters of Saoirse Wynn found behind a radiator", chinese + "\n" + english, lang="zh", story="bilingual", titles=[["zh", "诗人的112封信藏在暖气片后"], ["en", "112 unsent letters of Saoirse Wynn found behind a radiator"]]),
            make_item("bilingual-1", "harbour-herald", "Radiator hid 112 unsent letters by poet Saoirse Wynn", "A radiator in the library of Quill Harbour hid 112 letters by Saoirse Wynn for ninety years. A plumber saw the first envelope on Monday. The poet wrote them in the early thirties and sent none. Mayor Dev Parrish wants to show them in autumn, together with the radiator.", story="bilingual", hour=14),
        ),
    )  # fmt: skip


def _related() -> Iterator[Case]:
    yield Case(
        name="verdict-and-appeal", expected="related", why="the appeal a day after the verdict is worth a link, and is another event",
        items=(
            make_item("verdict-and-appeal-0", "court-watch", "Shipowner Castellane guilty of sinking the Morning Star", "On Monday the court of Port Regis found the shipowner Aldo Castellane guilty of sinking the freighter Morning Star for the insurance. Judge Irena Kovacs gave him nine years. Two divers had found the open valves in 2024.", day=1),
            make_item("verdict-and-appeal-1", "legal-ledger", "Shipowner Castellane appeals in the case of the Morning Star", "The lawyers of the shipowner Aldo Castellane appealed on Tuesday. They say that judge Irena Kovacs heard no expert on valves, and ask the high court in Selm to hear the divers again. Until then Castellane stays out on bail.", day=2),
        ),
    )  # fmt: skip


def _beside() -> Iterator[Case]:
    yield Case(
        name="version-after", expected="related", why="the next version of a program is worth a link, and has notes of its own",
        items=(
            make_item("version-after-0", "loft-news", "Trellis 4.1 brings shared plans to gardeners", "Trellis 4.1 is out. Plans of beds can be shared with neighbours, the calendar knows 212 kinds of beans, and seeds are ordered from within. Joanna Pell of the Trellis team calls it the largest change since the frost map.", day=1),
            make_item("version-after-1", "plot-paper", "Trellis 4.2 brings shared plans to allotments", "Trellis 4.2 is out. What gardeners had since the last version now comes to whole allotments: plans of 40 plots on one sheet. Joanna Pell of the Trellis team says that the waiting list was longer than any hedge.", day=3),
        ),
    )  # fmt: skip
    yield Case(
        name="review-and-notes", expected="related", why="what one writes about a part of a series is worth a link to the next",
        items=(
            make_item("review-and-notes-0", "reel-diary", "The Salt Inspectors, part 2: smugglers under the mill", "Part 2 of The Salt Inspectors takes us under the mill of Oldenrode, where smugglers dry what they stole. Director Malin Zeck shot it in one night with 31 lamps. It is the best hour that the series had so far.", day=2),
            make_item("review-and-notes-1", "dusk-screen", "The Salt Inspectors, part 3: the mill burns", "Part 3 of The Salt Inspectors burns down the mill of Oldenrode, smugglers and all. Director Malin Zeck says that the fire was real and the tears were, too. Whoever came for the salt has to wait another week.", day=4),
        ),
    )  # fmt: skip


def _near() -> Iterator[Case]:
    yield Case(
        name="two-strikes", expected="different", why="two strikes at two ports on one day",
        items=(
            make_item("two-strikes-0", "north-dock", "Dock workers strike in Harrow Bay", "About 300 dock workers of Harrow Bay laid down their work on Wednesday. Union leader Ben Achterberg wants two crowns more an hour. Eleven ships wait outside the bay, and the grain terminal has closed its gates.", day=3),
            make_item("two-strikes-1", "south-quay", "Dock workers strike in Porto Sereno", "In Porto Sereno the cranes stood still on Wednesday. The dock workers want longer breaks in the heat, says Carla Neves of the union. The harbour master expects ships to turn to other ports by Friday.", day=3, hour=11),
        ),
    )  # fmt: skip
    yield Case(
        name="rival-recall", expected="different", why="a rival recalls a product of its own in the same words",
        items=tuple(make_item(f"rival-recall-{n}", f"safety{n}", f"{maker} recalls {count} toasters over fire risk", f"{maker} recalls {count} toasters of the type {kind} because a spring may overheat. Owners should pull the plug and ask for their money at any shop. {maker} knows of {fires} fires. The authority for products has put the type on its list.", day=4, hour=9 + n) for n, (maker, count, kind, fires) in enumerate((("Norbrand", "12,400", "T-200", "three"), ("Heatwell", "8,150", "Crisp 9", "two")))),
    )  # fmt: skip
    yield Case(
        name="live-page", expected="different", why="a page that goes on mentions what others report on, and is no report of it",
        items=(
            make_item("live-page-0", "ticker-live", "Summit of Lindholm: live updates", "08:10 The delegates arrive. 09:30 Opening speech of the mayor. 11:00 A ferry has torn from its moorings in the harbour, the meeting goes on. 12:15 Lunch with herring. 14:00 Talks on fishing quotas. 16:40 A paper is ready. 18:00 The delegates leave for dinner by the quay.", day=0, hour=10),
            make_item("live-page-1", "quota-news", "Summit of Lindholm agrees on fishing quotas", "The states at the summit of Lindholm agreed on quotas for cod and herring until 2030. Cod may be caught a fifth less. Greta Solheim, who led the talks, spoke of a paper that hurts everybody alike.", day=0, hour=19),
        ),
    )  # fmt: skip
    yield Case(
        name="police-logs", expected="different", why="the police of two towns write in one form",
        items=tuple(make_item(f"police-logs-{n}", f"police{n}", f"Police report for {town}", f"The police of {town} were called {calls} times on Sunday. A bicycle was stolen in {street}, a window broken at the {place}. A driver of {age} years had drunk too much and had to leave the car. Whoever saw something calls the station. The next report follows tomorrow.", day=5, hour=7 + n) for n, (town, calls, street, place, age) in enumerate((("Halden", 14, "Mill Lane", "swimming pool", 52), ("Marwick", 9, "Church Street", "school of music", 27), ("Brennau", 22, "Station Road", "cattle market", 33)))),
    )  # fmt: skip
    yield Case(
        name="one-technique", expected="different", why="two tutorials in two languages on the same two programs",
        items=(
            make_item("one-technique-0", "code-zh", "用 Brisk 和 Lumen 搭建一个聊天室", "这篇教程带你用 Brisk 写服务端,用 Lumen 画界面,从零开始搭一个可以多人使用的聊天室。我们先准备环境,再写消息的收发,最后加上登录。代码大约二百行,跟着做一个下午就够了,遇到问题可以在评论里留言。", lang="zh"),
            make_item("one-technique-1", "code-en", "Profiling memory leaks in Lumen apps that talk to Brisk", "An app in Lumen that keeps a socket to Brisk open leaks a buffer for each lost message. We show how to find it with the heap viewer, why the obvious fix makes it worse, and which three lines of the reconnect code are to blame.", hour=15),
        ),
    )  # fmt: skip
    yield Case(
        name="results-zh", expected="different", why="two companies report their quarter in the same form",
        items=tuple(make_item(f"results-zh-{n}", f"finance-zh{n}", f"{name}第一季度净利润同比增长{rate}%", f"{name}周四发布财报,第一季度营业收入{income}亿元,净利润{profit}亿元,同比增长{rate}%。公司表示,增长主要来自{source}。董事会拟每10股派发现金红利{share}元。分析师认为,下半年业绩仍取决于原材料价格。", lang="zh", day=4, hour=9 + n) for n, (name, rate, income, profit, source, share) in enumerate((("远山茶业", "12.4", "38.6", "5.2", "海外订单", "3.1"), ("澄江电缆", "8.7", "71.9", "6.8", "电网改造", "2.5")))),
    )  # fmt: skip
