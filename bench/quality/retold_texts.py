"""The texts behind the cases of texts that are told again: in other words, a day later, with a "not" in them."""
# ruff: noqa: E501 - a paragraph is one line, however long

from bench.quality.edited_texts import Text

FERRY = Text(
    "ru",
    "Верфь «Северный Лоцман» заложила первый электрический паром для линии Устьянск — Каменный остров",
    "Паром на батареях повезёт жителей Каменного острова",
    (
        "Сегодня на верфи «Северный Лоцман» состоялась закладка первого в области электрического парома. Судно, получившее строительный номер 417, будет работать на линии Устьянск — Каменный остров и заменит два теплохода, построенных в 1978 году.",
        "Паром рассчитан на 120 пассажиров и 18 легковых автомобилей. Две аккумуляторные батареи общей ёмкостью 2,4 мегаватт-часа позволят ему выполнять шесть рейсов без подзарядки, а на стоянке в Устьянске заряд будет восполняться за тридцать пять минут. Скорость хода составит 11 узлов.",
        "«Для нас это не только заказ, но и экзамен. Такого судна на реке ещё никто не строил, и половину оборудования нам пришлось проектировать заново», — отметила генеральный директор верфи Лариса Тихомирова. По её словам, доля отечественных комплектующих превысит 80 процентов.",
        "Контракт стоимостью 1,7 миллиарда рублей был подписан в феврале по итогам конкурса, в котором участвовали четыре предприятия. Спуск парома на воду запланирован на сентябрь будущего года, а первые пассажиры смогут подняться на борт после ледохода.",
        "Верфь «Северный Лоцман» основана в 1934 году. За это время на ней построено более 400 судов, в том числе буксиры, плавучие краны и экскурсионные теплоходы. На предприятии работают 960 человек.",
    ),
)
BENCHES = Text(
    "fr",
    "Rendez-nous les bancs publics",
    "La ville où l’on ne peut plus s’asseoir",
    (
        "Il y avait onze bancs sur la place des Tanneurs quand ma grand-mère s’y est installée, en 1958. Il en reste deux, dont un est cassé. La mairie de Charmeil les a retirés un à un, toujours au nom de la sécurité, toujours en août, quand personne ne regarde.",
        "On nous explique que les bancs attirent les bandes, les bouteilles et le bruit. C’est vrai qu’un banc attire : c’est même sa fonction. Mais chassez le banc et vous ne chassez pas la bande, qui s’assoit sur les marches ; vous chassez la dame de quatre-vingts ans qui revenait du marché avec deux kilos de poireaux et qui avait besoin de souffler à mi-chemin.",
        "Une étude menée par l’université de Sarlieu auprès de 640 retraités montre que la distance parcourue chaque jour à pied diminue d’un tiers lorsqu’il n’y a pas de siège tous les 150 mètres. Le médecin traitant appelle cela une perte d’autonomie. Moi, j’appelle cela une décision du conseil municipal.",
        "On m’objectera le coût. Un banc en chêne vaut 900 euros et dure trente ans ; la caméra qui l’a remplacé en a coûté 14 000 et elle est tombée en panne à Noël. Faites le calcul, ou plutôt ne le faites pas : une ville n’est pas un tableur.",
        "Je propose donc une chose simple. Que chaque conseiller fasse le trajet de la gare à l’hôpital, un jour de pluie, avec un sac de dix kilos et le droit de s’asseoir là où la loi l’autorise. Nous reparlerons des bancs à l’arrivée.",
    ),
)
SALT = Text(
    "th",
    "ชาวนาเกลือบ้านท่าเรือใช้โดรนวัดความเค็ม ผลผลิตเพิ่มขึ้นเกือบเท่าตัว",
    "เมื่อนาเกลือร้อยปีพบกับเทคโนโลยีใหม่",
    (
        "กลุ่มชาวนาเกลือบ้านท่าเรือเปิดเผยเมื่อวันพุธว่า ผลผลิตเกลือทะเลในฤดูกาลนี้เพิ่มขึ้นเกือบเท่าตัว หลังจากร่วมมือกับนักศึกษามหาวิทยาลัยชายฝั่งทดลองใช้โดรนวัดความเค็มของน้ำในนาแทนการใช้ปรอทแก้วแบบเดิม",
        "นางสมพร ทองเค็ม ประธานกลุ่มวัย 67 ปี เล่าว่าแต่ก่อนต้องเดินลุยน้ำวันละแปดกิโลเมตรเพื่อวัดความเค็มทีละแปลง และกว่าจะเดินครบน้ำก็เปลี่ยนไปแล้ว แต่ตอนนี้โดรนลำเดียวบินครบ 120 แปลงภายในเวลายี่สิบนาที และส่งตัวเลขเข้าโทรศัพท์มือถือทันที",
        "โครงการนี้เริ่มจากวิทยานิพนธ์ของนายปกรณ์ แสงทะเล นักศึกษาวิศวกรรมศาสตร์ ซึ่งเติบโตมาในครอบครัวชาวนาเกลือ เขากล่าวว่าปัญหาที่ยากที่สุดไม่ใช่การเขียนโปรแกรม แต่คือการทำให้เซนเซอร์ไม่เป็นสนิม จึงต้องเคลือบด้วยขี้ผึ้งที่แม่ใช้เคลือบไหน้ำปลา",
        "กรมพัฒนาชายฝั่งอนุมัติงบประมาณ 4.8 ล้านบาทเพื่อขยายโครงการไปยังอีกห้าตำบลในปีหน้า อย่างไรก็ตาม ชาวบ้านบางส่วนกังวลว่าเมื่อเกลือออกสู่ตลาดมากขึ้น ราคาจะตกต่ำเหมือนเมื่อเจ็ดปีก่อน",
        "กลุ่มจึงวางแผนแปรรูปเกลือเป็นสบู่และเกลือสปาเพื่อส่งขายนักท่องเที่ยว โดยจะเปิดร้านแห่งแรกริมสะพานปลาในเดือนเมษายน",
    ),
)
MATCH = Text(
    "es",
    "El Atlético Mirlo remonta en ocho minutos y se cuela en la final",
    "Noche de locura en el Campo del Molino",
    (
        "El Atlético Mirlo jugará la final de la Copa Federal por primera vez en cuarenta y tres años. Perdía por 0-2 ante el Real Otero en el minuto 81 y ganó por 3-2, en una noche que los 12.400 espectadores del Campo del Molino tardarán en olvidar.",
        "Hasta entonces el partido había sido del equipo visitante. Dani Requena marcó de cabeza a los once minutos y Ousmane Sarr amplió la ventaja antes del descanso con un disparo desde treinta metros que el portero local, Iriarte, apenas llegó a rozar. El Mirlo no había tirado ni una sola vez a puerta.",
        "Entonces entró Leo Barrantes. El chico, de 17 años, hijo del utillero del club, llevaba tres partidos con el primer equipo y ningún gol. Marcó el primero con la rodilla, sirvió el segundo a Cifuentes y, en el 89, provocó el penalti que el propio Cifuentes transformó entre un silencio de iglesia.",
        "«Le dije que saliera a divertirse, y el muy descarado me hizo caso», bromeó el entrenador, Pilar Osuna, que fue expulsada por protestar y vio la remontada desde un monitor del pasillo. Al otro lado, el técnico del Otero, Manuel Treviño, habló de «un desmayo colectivo» y no quiso escudarse en el arbitraje.",
        "La final se disputará el 24 de mayo en Villacruz contra el ganador de la otra semifinal, que enfrenta mañana al Racing de Toral y al Unión Balear. El club ha anunciado que pondrá a la venta 6.000 entradas a partir del lunes, a un precio de entre 15 y 40 euros.",
    ),
)
BEES = Text(
    "en",
    "Rooftop bees blamed as Fenwick library closes its reading room",
    "Library shuts after swarm settles in the ceiling",
    (
        "The reading room of Fenwick’s central library was closed on Thursday after staff discovered that a colony of honey bees had settled above its plaster ceiling. Beekeepers who inspected the building put the number of insects at around 40,000 and said the comb could weigh as much as 90 kilograms.",
        "Librarian Priya Raman noticed a dark stain near the newspaper racks on Monday. “I thought the roof was leaking, and then I saw a wasp... no, a bee, walk out of the light fitting,” she said. By Wednesday honey was dripping on the local history shelves, and 312 books had to be moved to the town hall.",
        "The bees are believed to have come from four hives that a hotel across the street keeps on its roof for its breakfast guests. The hotel’s manager, Colin Ashdown, denied that. “Our bees are marked, insured and very well behaved,” he told the Fenwick Courier. He offered to let an expert compare the colonies.",
    ),
)
FERRY_RETOLD = (
    ("состоялась закладка", "прошла церемония закладки"),
    ("будет работать на линии", "станет ходить по линии"),
    ("и заменит два теплохода", "и придёт на смену двум теплоходам"),
    ("рассчитан на 120", "вмещает 120"),
    ("позволят ему выполнять", "дадут ему возможность делать"),
    ("будет восполняться", "будут восстанавливать"),
    ("Скорость хода составит", "Идти он будет со скоростью"),
    ("не только заказ, но и экзамен", "и заказ, и экзамен"),
    ("пришлось проектировать", "довелось проектировать"),
    ("отметила генеральный директор", "сказала генеральный директор"),
    ("превысит 80", "будет больше 80"),
    ("был подписан в феврале", "подписали в феврале"),
    ("запланирован на сентябрь", "намечен на сентябрь"),
    ("смогут подняться", "поднимутся"),
    ("построено более", "сошло со стапелей более"),
    ("На предприятии работают", "Сейчас здесь трудятся"),
)
BENCHES_RETOLD = (
    ("s’y est installée", "est venue y vivre"),
    ("Il en reste deux", "Deux seulement demeurent"),
    ("les a retirés un à un", "les a enlevés l’un après l’autre"),
    ("On nous explique", "On nous répète"),
    ("C’est vrai qu’un banc attire", "Un banc attire, c’est exact"),
    ("Mais chassez le banc", "Supprimez le banc pourtant"),
    ("qui s’assoit sur", "qui s’installe sur"),
    ("avait besoin de souffler", "devait reprendre haleine"),
    ("menée par", "conduite par"),
    ("diminue d’un tiers", "recule d’un tiers"),
    ("appelle cela une perte", "parle d’une perte"),
    ("On m’objectera le coût", "On me parlera d’argent"),
    ("vaut 900 euros", "coûte 900 euros"),
    ("est tombée en panne", "a cessé de fonctionner"),
    ("Je propose donc", "Voici donc ce que je propose :"),
    ("Nous reparlerons", "On reparlera"),
)
SOLD_OUT = "El Mirlo agota en dos horas las entradas para la final"
NEXT_DAY = (
    "Las 6.000 entradas que el Atlético Mirlo puso a la venta para la final de la Copa Federal se agotaron este lunes en apenas dos horas. La cola daba la vuelta al Campo del Molino desde la madrugada y la web del club cayó en cuatro ocasiones.",
    "El rival será el Unión Balear, que se clasificó el domingo en la tanda de penaltis. El alcalde ha anunciado que pondrá dos pantallas gigantes en la plaza y que el lunes siguiente no habrá clase en los colegios, gane quien gane.",
)
