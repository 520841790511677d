"""Texts in eight languages that are taken over in ways nobody had listed (bench/quality/unlisted)."""
# ruff: noqa: E501 - a paragraph is one line, however long

from bench.quality.edited_texts import Text

BELL = Text(
    lang='hi', title='नैनपुर के पुराने कुएं से निकली तांबे की घंटी, गांव में लौटा मेला', other_title='सौ साल बाद फिर बजी मंदिर की घंटी',
    paragraphs=(
        'नैनपुर गांव के लोगों ने सूखे कुएं की सफाई करते समय तांबे की एक भारी घंटी निकाली है, जिसके बारे में बुजुर्ग बचपन से कहानियां सुनते आए थे। घंटी पर 1887 की तारीख और एक कारीगर का नाम खुदा हुआ है।',
        'सरपंच सुमित्रा देवी ने बताया कि सफाई का काम तेईस दिन चला और इसमें आसपास के छह गांवों के युवक शामिल हुए। कुएं की गहराई उनतालीस हाथ है और नीचे की मिट्टी में पुराने बर्तन भी मिले हैं।',
        'पुरातत्व विभाग के अधिकारी राघव मिश्रा का कहना है कि ऐसी घंटियां नदी के घाट पर नाव बुलाने के लिए बजाई जाती थीं। विभाग ने घंटी को गांव में ही रखने की अनुमति दे दी है, बशर्ते उसे छत के नीचे टांगा जाए।',
        'इस खोज के बाद गांव ने वह मेला फिर शुरू करने का फैसला किया है जो पचास साल पहले बंद हो गया था। मेले में कुश्ती, कठपुतली का खेल और गुड़ की मिठाइयां होंगी, और घंटी सूरज डूबते ही तीन बार बजाई जाएगी।',
    ),
)  # fmt: skip
WALTZ = Text(
    lang='pt', title='Biblioteca de Vila Serena encontra partitura perdida dentro de um relógio', other_title='Música esquecida volta a tocar depois de um século',
    paragraphs=(
        'A biblioteca municipal de Vila Serena encontrou uma partitura de 1908 escondida dentro da caixa de um relógio de parede que estava parado havia décadas. O documento apareceu quando o relojoeiro Anselmo Paixão abriu o fundo falso para trocar uma mola.',
        'São trinta e duas páginas de uma valsa para piano e clarinete assinada por Leonor Sampaio, professora da antiga escola normal, de quem se conheciam apenas duas cartas. "O papel cheirava a óleo e a tabaco, mas a tinta continuava viva", contou a diretora da biblioteca, Rute Carvalhal.',
        'A prefeitura pagou 4.200 reais pela restauração e encomendou uma gravação a dois músicos da filarmônica. A estreia está marcada para o dia do padroeiro, na praça, com entrada livre e cadeiras emprestadas pela paróquia.',
        'O relógio, entretanto, voltou a funcionar e atrasa três minutos por dia. Anselmo diz que não vai corrigi-lo, porque uma valsa também não anda a horas certas.',
    ),
)  # fmt: skip
SAILS = Text(
    lang='ar', title='صيادو خليج المرجان يستبدلون محركات القوارب بأشرعة قديمة', other_title='عودة الأشرعة إلى البحر بعد ارتفاع ثمن الوقود',
    paragraphs=(
        'قرر صيادو خليج المرجان الاستغناء عن محركات قواربهم والعودة إلى الأشرعة التي كان أجدادهم يستعملونها، بعد أن تضاعف ثمن الوقود مرتين خلال عام واحد. وأبحر أول أسطول من أربعة عشر قاربا فجر الخميس وعاد بصيد وفير.',
        'وقالت الخياطة أمينة البحري إنها خاطت الأشرعة من قماش الخيام بعد أن تعلمت الطريقة من صورة قديمة معلقة في المقهى. وأضافت أن كل شراع يحتاج إلى ستة أيام من العمل وإلى خيط مغموس في شمع النحل.',
        'ويرى رئيس التعاونية سالم العوضي أن الرحلة صارت أبطأ لكنها أهدأ، وأن الأسماك لم تعد تهرب من ضجيج المحركات. وقد باعت التعاونية 23 محركا إلى مزارعي الوادي لاستعمالها في رفع المياه.',
        'وتخطط المدرسة الابتدائية لتعليم الأطفال عقد الحبال وقراءة الرياح مساء كل أحد. أما البلدية فوعدت بإصلاح المنارة الصغيرة قبل موسم الضباب، لأن القارب الشراعي لا يستطيع أن يرجع ضد الريح في الليل.',
    ),
)  # fmt: skip
ELEPHANT = Text(
    lang='th', title='ช้างแก่ที่บ้านห้วยทรายเรียนรู้การคัดแยกขยะรีไซเคิล', other_title='ควาญช้างสอนช้างเก็บขวดพลาสติกริมแม่น้ำ',
    paragraphs=(
        'ช้างพังอายุหกสิบสองปีชื่อแม่บุญมาที่บ้านห้วยทรายเรียนรู้ที่จะเก็บขวดพลาสติกจากริมแม่น้ำและใส่ลงในตะกร้าไม้ไผ่ที่แขวนอยู่ข้างลำตัว หลังจากควาญช้างสังเกตว่ามันชอบเก็บของแปลกๆกลับมาที่คอกทุกเย็น',
        'นายคำหล้า วงศ์ไพร ผู้เป็นควาญบอกว่าใช้เวลาฝึกเพียงสามสัปดาห์โดยให้อ้อยเป็นรางวัลหลังเก็บครบทุกยี่สิบขวด ตอนนี้แม่บุญมาเก็บขวดได้วันละเกือบสี่ร้อยใบและแยกแก้วออกจากพลาสติกได้ด้วยปลายงวง',
        'เงินจากการขายขวดเดือนละประมาณสองพันบาทนำไปซื้อหญ้าสดในหน้าแล้ง และโรงเรียนประถมในหมู่บ้านพาเด็กๆมาเดินเก็บขยะกับช้างทุกวันศุกร์สุดท้ายของเดือน',
        'สัตวแพทย์จากศูนย์อนุรักษ์ตรวจแล้วพบว่าช้างมีสุขภาพดีขึ้นเพราะได้เดินมากกว่าเดิม แต่เตือนว่าห้ามใช้ช้างเก็บกระป๋องโลหะที่มีขอบคม',
    ),
)  # fmt: skip
ICE = Text(
    lang='ja', title='廃線の駅舎が町の製氷所に\u3000夏の朝、氷を待つ列', other_title='元駅長が始めた氷づくりに行列',
    paragraphs=(
        '七年前に廃止された笹野線の終着駅「奥笹野」の駅舎が、この夏から町の製氷所として使われている。改札口だった窓から、毎朝六時に大きな角氷が手渡される。',
        '始めたのは最後の駅長だった堀江正一さん（71）で、駅の裏に湧く水がおいしいことを誰よりも知っていた。「列車を待つ人はいなくなったが、氷を待つ人はいる」と笑う。',
        '製氷機は閉校した小学校の給食室から譲り受け、修理には元整備士の仲間三人があたった。一日に作れるのは百二十貫で、半分は漁港へ、残りは近所のかき氷屋と家庭へ届けられる。',
        '町は来年度、ホームに屋根付きのベンチを置き、待合室に古い時刻表を飾る予定だ。堀江さんは冬の間、同じ水で豆腐を作る計画を立てている。',
    ),
)  # fmt: skip
RINGERS = Text(
    lang='ru', title='В посёлке Верхний Лог открыли школу звонарей для пенсионеров', other_title='Бабушки и дедушки учатся звонить в колокола',
    paragraphs=(
        'В посёлке Верхний Лог открылась школа звонарей, в которую принимают только пенсионеров. Первые двадцать шесть учеников поднялись на колокольню в понедельник утром, а через час весь посёлок знал, что занятия начались.',
        'Преподаёт бывший учитель физики Аркадий Сомов, который сам научился звонить по записям на магнитофонной ленте. «Руки у моих учеников помнят тяжёлую работу, а слух у них лучше, чем они думают», — говорит он.',
        'Колокола отлили в 1896 году, самый большой весит 84 пуда и получил трещину во время пожара. Её заварили прошлой осенью на деньги, которые собрали дачники и местная пекарня.',
        'Занятия идут по вторникам и четвергам, но не раньше десяти часов, потому что рядом живёт ночной сторож. К весне ученики обещают сыграть перезвон из восьми голосов и записать его для областного радио.',
    ),
)  # fmt: skip
WOOL = Text(
    lang='de', title='Letzter Wollmarkt von Hirzenau verkauft nur noch Ziegenhaar', other_title='Schäfer bleiben aus, Ziegenhalter übernehmen den Markt',
    paragraphs=(
        'Auf dem Wollmarkt von Hirzenau ist am Wochenende zum ersten Mal seit 1733 keine Schafwolle mehr gehandelt worden. Stattdessen boten einundzwanzig Halter das Haar ihrer Ziegen an, aus dem sich Pinsel, Filz und sehr leichte Decken machen lassen.',
        'Der Preis für Schafwolle deckt nicht einmal die Schur, sagt Marktmeisterin Traudel Eckhoff. Die letzten drei Schäfer aus dem Tal hätten ihre Vliese in diesem Jahr als Dünger untergepflügt, das habe sie geschmerzt.',
        'Eine Pinselfabrik aus Franken kaufte den gesamten Posten von 640 Kilogramm für 18,50 Euro das Kilo. Ein Teil der Ziegen steht im Sommer auf den Hängen über der Bahnlinie, wo sie die Brombeeren niedrig halten.',
        'Im nächsten Herbst soll der Markt zwei Tage dauern und einen eigenen Wettbewerb für Böcke bekommen. Der Heimatverein möchte, dass er trotzdem Wollmarkt heißt, weil das Schild noch gut ist.',
    ),
)  # fmt: skip
QUARRY = Text(
    lang='en', title='Flooded quarry at Pennick becomes a training pool for rescue dogs', other_title='Newfoundlands learn to pull swimmers from cold water',
    paragraphs=(
        'The county of Pennick has leased its flooded slate quarry to a club that trains dogs to pull people out of the water. Nineteen Newfoundlands and two very willing poodles moved into the old crusher house on Saturday.',
        'The water in the quarry is 41 metres deep and never warmer than twelve degrees, which is what the trainers wanted. "A dog that has learned it here will jump from a helicopter without asking why," said Morwenna Blackadder, who founded the club after her brother drowned in 2009.',
        "The lease costs one pound a year and a promise to keep the fence in order. Divers removed four cars, a safe and a church bell before the first lesson, and the bell will be hung in the porch of St Austell's chapel.",
        'Neighbours had feared barking at night, but the dogs go home at six. The county hopes that the club will also teach children to swim, for the nearest indoor pool is 37 miles away and closed on Mondays.',
    ),
)  # fmt: skip

# A headline and a text each, for those that are wrapped.
LOOM = (
    "Weaver of Hallin sells her loom to a school of physics",
    "The last handweaver of Hallin has sold her loom to a school, where it is to show pupils how a computer once looked. Jory Trevance punched the cards for it herself for fifty years, some two hundred thousand of them. The physics teacher wants to compare them with the first programs that were kept on paper. The loom weighs a ton and a half and went through the roof with a crane on Thursday. Trevance keeps a small one for scarves, and a box of cards that she says contain mistakes worth having.",
)
ORGAN = (
    "Chapel organ of Zelwick turns out to be full of honey",
    "When the organ of the chapel in Zelwick fell silent in the middle of a wedding, the tuner found nineteen kilos of honey in its pipes. Bees had moved in through a cracked pane and built their combs behind the low notes. Ysella Boon, who has played there since she was twelve, says she had thought the tone was getting richer. The swarm was carried to an orchard after dark, the pipes are being washed with warm water, and the couple got a jar of their own interruption.",
)
KIOSK = (
    "Kiosk at Torwyn station becomes the smallest post office in the land",
    "The kiosk on platform two of Torwyn station has been a post office since Monday, with four square metres and one window. Piran Oates sells stamps, rolls and newspapers through it and stamps parcels while the train waits. The village had lost its post office in the spring, and the bank a year before. Railway guards take the letters along in a locked box, as they did until 1961. Oates has learned to weigh with a kitchen scale that the post has sealed, and closes when he has no more rolls.",
)
