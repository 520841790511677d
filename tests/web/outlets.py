"""The outlets of a small world, and what each of them tells: in six languages, copies, talk, trouble, and an attack."""

# ruff: noqa: E501, ISC004 - its lines are prose in many scripts, and prose is no code to be wrapped

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from aggregator.model import (
    Enclosure,
    Precision,
    Role,
    Source,
)

NOW = datetime(2026, 5, 20, 15, 30, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PICTURE = "https://pictures.example/{}.png"

_OUTLETS = {
    "courier": ("The Harbour Courier", "en", ("business", "technology")),
    "wire": ("Northern Wire", "en", ("business",)),
    "valley": ("Valley Ledger", "en", ("business",)),
    "chips": ("Chips & Bits", "en", ("technology",)),
    "tagblatt": ("Neues Tagblatt", "de", ("business",)),
    "xincheng": ("新城周刊", "zh", ("technology",)),
    "mashriq": ("صحيفة المشرق", "ar", ("world",)),
    "kol": ("קול הנמל", "he", ("world",)),
    "planet": ("Planet Open Hardware", "en", ("technology",)),
    "talk": ("Talk of the Net", "en", ("technology",)),
    "waves": ("Waves, a podcast about sound", "en", ("culture",)),
    "lab": ("Letters from the Lab", "en", ("science",)),
    "gone": ("The Old Almanac", "en", ("culture",)),
    "broken": ("Quarterly Review of Everything", "en", ("science",)),
    "shy": ("A Shy Weblog", "fr", ("culture",)),
    "quick": ("Ticker of a Very Busy City", "en", ("world",)),
    "mallory": ("Mallory's <script>alert(1)</script> Feed", "en", ("world",)),
}

_PLANT = (
    "Northvale Semiconductor will build a plant for power chips near Ostrava, the company said on Wednesday. The first"
    " wafers are to leave the factory in the autumn of 2029. Northvale puts the cost at 4.2 billion euros, of which the"
    " Czech government is to pay 640 million euros once Brussels has agreed.",
    "About 1,850 people will work there, said Jana Horáková, who leads the company's European business. Half of them"
    " are to be trained at the technical university in the city, where Northvale pays for a school of its own.",
    "The site, a former coking plant, was chosen over two others in Saxony and Silesia. What tipped the scales, Horáková"
    " said, was water: the old works hold rights to as much of it as a town of 60,000 people uses.",
)
_RETOLD = (
    "A coking plant that has stood empty since 2011 is to become one of Europe's larger chip factories. Northvale"
    " Semiconductor chose the site near Ostrava over Saxony and Silesia, and will spend 4.2 billion euros on it.",
    "For the city it is a turn that few had hoped for. Jana Horáková of Northvale speaks of 1,850 jobs, and of a school"
    " at the technical university. Wafers for power chips are promised for the autumn of 2029.",
    "Brussels has yet to agree to the 640 million euros that the government in Prague wants to add. People who know the"
    " file expect no quarrel; the last four cases of the kind were waved through.",
)
_ZH = (
    "诺斯维尔半导体（Northvale Semiconductor）周三宣布，将在捷克俄斯特拉发（Ostrava）附近建设一座功率芯片工厂，投资42亿欧元，"
    "首批晶圆计划于2029年秋季出厂。捷克政府拟提供6.4亿欧元补贴，尚待布鲁塞尔批准。",
    "公司欧洲业务负责人Jana Horáková表示，工厂将雇用约1850人，其中一半将在当地技术大学培训。厂址原为焦化厂，2011年起闲置。",
)
_DE = (
    "Der Chiphersteller Northvale Semiconductor baut bei Ostrava ein Werk für Leistungshalbleiter. 4,2 Milliarden Euro"
    " sollen bis zum Herbst 2029 in die frühere Kokerei fließen, wie das Unternehmen am Mittwoch mitteilte.",
    "Rund 1.850 Menschen werden dort arbeiten, sagte Europachefin Jana Horáková. Die Regierung in Prag will 640 Millionen"
    " Euro beisteuern; Brüssel muss noch zustimmen.",
)

_HOSTILE = (
    '<p onclick="alert(1)">Read <a href="javascript:alert(1)">this</a><script>document.title="owned"</script>'
    "<img src=x onerror=\"document.title='owned'\"><svg onload=\"document.title='owned'\"></svg>"
    '<iframe srcdoc="<script>parent.document.title=1</script>"></iframe><form action="/undo" method="post">'
    '<button>Free money</button></form><style>body{display:none}</style><meta http-equiv="refresh" content="0;url=/x">'
    '<base href="https://evil.example/"><a hx-get="/undo" data-original="javascript:alert(1)" id="main" class="card">x</a>'
    "</p><plaintext>"
)

_SUBJECTS = (
    "Beavers move into the canal|Two families of beavers have settled between the locks, and the harbour board is glad",
    "A library lends out silence|Forty booths without network or voices are booked out until August",
    "Ferry line tries a hull of flax|The first crossing was quiet, say the passengers, and a little slower",
    "Old maps correct a border|A surveyor found that the river, not the treaty, had moved",
    "Bakers agree on a rye of their own|The grain grows on sand and was nearly forgotten",
    "Night trains carry bicycles again|Two coaches of each train are rebuilt for it this summer",
    "A choir of retired engineers|They sing what they once built, in four voices",
    "How moss keeps a roof cool|Measurements of three summers on eleven roofs",
    "The post office that became a school|Letters still arrive, addressed to people who moved long ago",
    "Salt from the wind|A family in the dunes collects it with nets, as its forebears did",
    "A telescope made of sheds|Amateurs in nine gardens watch one star together",
    "Tuning bells by computer|The founder's ear still has the last word",
    "Whose is the view from the bridge?|A court weighs a billboard against a skyline",
    "Potatoes that do not mind the sea|Trials on flooded fields give four tonnes a hectare",
    "Glass that forgets its scratches|Chemists heat it to the warmth of a bath",
    "Learning to read at seventy|The class meets on Tuesdays and is full",
    "An atlas of smells|Volunteers walk the city by nose and write down what they find",
    "Why the tram hums in B flat|The reason is a gear with thirty-one teeth",
    "A lighthouse for bats|Its lamp goes out when they come by",
    "The last typewriter repairer|He has spare parts for forty years",
    "Cheese that travels by sail|Six weeks at sea do it good, its makers claim",
    "A village buys its pub|Two hundred shares were sold before lunch",
    "Counting swifts from the town hall|Fewer nests than last year, but more eggs",
    "Windows made of mushroom leather|They keep out the rain, and smell of forest",
    "What the dredger found|An anchor, four wheels and a font of 1641",
    "Cycling to the planetarium|A path shows the distances to scale, Neptune is in the suburbs",
    "The bridge that folds like paper|Engineers learnt it from a sheet on a desk",
    "Grandmothers teach patching|Their workshop has a waiting list of months",
    "An orchestra for one listener|Every evening a lot decides who hears it",
    "Sheep mow the runway|Airport staff move the fence every morning",
    "Paint against the heat|A white square downtown is four degrees cooler",
    "The river gets a lawyer|Parliament follows an example from New Zealand",
    "Lost languages on wax|Archivists play cylinders with a beam of light",
    "Kites that pull a freighter|The captain saves a tenth of her fuel",
    "A dictionary of gestures|Deaf and hearing editors met for eleven years",
    "Ice cream from acorns|Foresters had wondered what to do with them",
    "Robots that prune vines|They see the shape of the wood, not the leaves",
    "How a comet got its colour|Carbon in pairs glows green until sunlight parts it",
    "The clock that lost a minute|Nobody noticed for a century, then a student did",
    "Seaweed on the school menu|Pupils rate it above spinach",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An entry to be told by a source."""

    source: str
    id: str
    title: str
    paragraphs: Sequence[str]
    age: timedelta
    link: str | None = None
    html: str | None = None
    picture: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    comments: str | None = None
    enclosures: tuple[Enclosure, ...] = ()
    precision: Precision | None = Precision.SECOND
    summary: str | None = None


def sources() -> tuple[Source, ...]:
    """The outlets as configured."""
    roles = {"planet": Role.AGGREGATOR, "talk": Role.DISCUSSION}
    return tuple(
        Source(
            key=key, url=f"https://{key}.example/feed.xml", name=name, link=f"https://{key}.example/", language=language,
            tags=tags, role=roles.get(key), backlog=None,
        )
        for key, (name, language, tags) in _OUTLETS.items()
    )  # fmt: skip


def told() -> Iterable[Told]:
    """Everything that is told, the oldest first."""
    return sorted((*_plant(), *_others(), *_small()), key=lambda one: -one.age)


def _plant() -> Iterable[Told]:
    title = "Northvale to build 4.2 billion euro chip plant near Ostrava"
    link = "https://wire.example/northvale-ostrava-chip-plant"
    yield Told(source="wire", id="np", title=title, paragraphs=_PLANT, age=5 * HOUR, link=link, authors=("Mara Lind",),
               picture=PICTURE.format("plant"))  # fmt: skip
    yield Told(source="valley", id="v9", title=title, paragraphs=(*_PLANT, "(Northern Wire)"), age=4.6 * HOUR,
               link="https://valley.example/b/9")  # fmt: skip
    yield Told(source="courier", id="c7", title="Chip maker Northvale picks Ostrava for 4.2 billion euro plant",
               paragraphs=(*_PLANT[:2], "Subscribe to the Courier for 3 euros a month."), age=4 * HOUR,
               link="https://courier.example/business/northvale")  # fmt: skip
    yield Told(source="chips", id="x3", title="Northvale to build 4.2 billion euro chip plant near Ostrava: why a coking plant won",
               paragraphs=_RETOLD, age=3 * HOUR, link="https://chips.example/ostrava", picture=PICTURE.format("works"))  # fmt: skip
    yield Told(source="tagblatt", id="t4", title="Northvale Semiconductor baut Chipfabrik in Ostrava", paragraphs=_DE,
               age=2.5 * HOUR, link="https://tagblatt.example/4", language="de")  # fmt: skip
    yield Told(source="xincheng", id="z1", title="诺斯维尔半导体（Northvale Semiconductor）将在俄斯特拉发（Ostrava）建芯片工厂",
               paragraphs=_ZH, age=2 * HOUR, link="https://xincheng.example/northvale-ostrava-chip-plant", language="zh",
               html="".join(f"<p>{p}</p>" for p in _ZH) + f'<p>来源：<a href="{link}">Northern Wire</a></p>')  # fmt: skip
    yield Told(source="talk", id="d1", title="Northvale to build 4.2 billion euro chip plant near Ostrava", paragraphs=(),
               age=1.5 * HOUR, link=link, comments="https://talk.example/item?id=1",
               html='<p><a href="https://talk.example/item?id=1">Comments</a></p>')  # fmt: skip


def _others() -> Iterable[Told]:
    yield Told(source="mashriq", id="m1", title="المرفأ القديم يستعيد أرصفته الحجرية بعد أربعين عاماً من الإغلاق", age=1.2 * HOUR,
               paragraphs=("أعلنت بلدية المدينة أمس انتهاء ترميم الأرصفة الحجرية في المرفأ القديم، وستُفتح للزوار ابتداءً من يوم الجمعة"
                           " المقبل بعد إغلاق دام أربعين عاماً.",), language="ar", link="https://mashriq.example/1",
               picture=PICTURE.format("quay"))  # fmt: skip
    yield Told(source="kol", id="k1", title="הספרייה העירונית תפתח בלילות: 40 עמדות קריאה שקטות", age=0.8 * HOUR, language="he",
               paragraphs=("העירייה הודיעה כי הספרייה המרכזית תהיה פתוחה עד חצות בימי ראשון עד רביעי, החל מהחודש הבא, וכי יתווספו בה"
                           " ארבעים עמדות קריאה שקטות.",), link="https://kol.example/1")  # fmt: skip
    yield Told(source="xincheng", id="z2", title="旧城图书馆深夜开放，四十个静音座位一周内订满", age=6 * HOUR, language="zh",
               paragraphs=("市图书馆本周起开放至午夜，新增的四十个静音座位在一周内全部订满。馆长说，读者最常借的是地图和旧报纸。",),
               link="https://xincheng.example/2", picture=PICTURE.format("books"))  # fmt: skip
    yield Told(source="lab", id="l1", age=7 * HOUR, paragraphs=("We took the argument apart, and some of it holds.",),
               title="A Very Long Title, Because Its Author Could Not Decide Between Three of Them, Wanted to Name"
               " Every Instrument That Was Used in the Measurement, and Then Added the Question Whether Any of This Can"
               " Be Repeated Elsewhere with Less Money, Fewer People and a Donaudampfschifffahrtsgesellschaftskapitän",
               link="https://lab.example/1")  # fmt: skip
    yield Told(source="waves", id="w1", title="Episode 41: The sound of an empty swimming pool", age=20 * HOUR,
               paragraphs=("Tiles, water and eleven seconds of echo. With a bell founder and a diver.",),
               enclosures=(Enclosure(url="https://waves.example/41.mp3?t=9", type="audio/mpeg", length=48_000_000),),
               link="https://waves.example/41")  # fmt: skip
    yield Told(source="mallory", id="<script>1</script>", age=0.5 * HOUR, html=_HOSTILE, paragraphs=(),
               title="\u202eevil <img src=x onerror=alert(1)> & <b>bold</b> \u2066claims", link="https://mallory.example/?a=\"><script>",
               authors=("<script>alert(2)</script>",), summary="<script>alert(3)</script>A summary that is <b>bold</b>.")  # fmt: skip
    yield Told(source="shy", id="s1", title="Un jardin sur le toit", age=26 * HOUR, language="fr", precision=Precision.DAY,
               paragraphs=("Cette année, les fèves ont fleuri avant les tulipes, et personne ne sait pourquoi.",),
               link="https://shy.example/jardin")  # fmt: skip
    doubled = (
        "<p>The gauge hangs under the bridge and listens for the water, twice a minute, for a year on one battery.</p>"
    )
    yield Told(source="planet", id="p2", title="A gauge that listens for the water", age=31 * HOUR, paragraphs=(),
               html=doubled * 2 + '<p><a href="https://planet.example/gauge?utm_source=feed">More</a></p>',
               link="https://planet.example/gauge")  # fmt: skip
    yield Told(source="planet", id="p1", title="An open board for measuring river levels", age=30 * HOUR, precision=None,
               html="<h1>Parts</h1><p>Eleven parts and a jam jar make a gauge for small rivers.</p><pre><code>for pin in"
               " range(8):\n    print(read(pin), 'a line that is much longer than the column that it stands in, as lines of code often are, on any screen')</code></pre><ul><li>a sonar</li><li>a battery</li></ul><blockquote>It"
               " rained, and it worked.</blockquote><table><tr><th>Part</th><th>Price</th></tr><tr><td>Sonar</td><td>4</td>"
               "</tr></table>", paragraphs=(), link="https://planet.example/river")  # fmt: skip


def _small() -> Iterable[Told]:
    keys = ("courier", "valley", "lab", "chips", "quick")
    for n, subject in enumerate(_SUBJECTS):
        title, _, text = subject.partition("|")
        key = keys[n % len(keys)]
        yield Told(source=key, id=f"n{n}", title=title, paragraphs=(f"{text}.",), age=(8 + 1.7 * n) * HOUR,
                   link=f"https://{key}.example/{n}", picture=PICTURE.format(n) if n % 4 == 1 else None)  # fmt: skip
