"""The texts behind the cases of altered and of denied news: whole pieces, in paragraphs."""
# ruff: noqa: E501 - a paragraph is one line, however long

from bench.quality.edited_texts import Text

CRACK = Text(
    "en",
    "Coastal ferry to Ardmoor suspended after hull crack found",
    "Islanders face months without a boat as the Ardmoor ferry is laid up",
    (
        "The ferry that links the mainland with the island of Ardmoor has been suspended until further notice after engineers found a crack in its hull, the operator Northline said on Tuesday.",
        "The vessel, the Maid of Lorne, was built in 1987 and carries around 1,200 passengers and 140 cars on a summer day. Divers noticed the crack, which is 12 centimetres long, during a routine inspection in the harbour of Port Ellan.",
        '"We know what this boat means to the people of Ardmoor, but safety comes first," said Fiona MacRae, the managing director of Northline. She added that a replacement would be chartered from Norway and could arrive within three weeks.',
        'Hotel owners on the island said that bookings worth £480,000 were at risk. Callum Reid, who runs the Harbour Inn, told reporters that 35 guests had cancelled since the morning. "It is the middle of the season and the phone does not stop," he said.',
        "The transport minister, Alasdair Boyd, promised a daily flight for medical cases and said that the organisation of emergency supplies had been handed to the coastguard.",
    ),
)
FROST = Text(
    "fr",
    "Gel tardif : les vignerons du Valormont perdent la moitié de la récolte",
    "« Jamais vu cela » : une nuit a suffi à ruiner le vignoble",
    (
        "Les vignerons du Valormont estiment avoir perdu la moitié de leur récolte dans la nuit de dimanche à lundi, lorsque la température est tombée à moins 6 degrés.",
        "Selon la chambre d'agriculture, 3 400 hectares sur 7 000 sont touchés, surtout dans les vallées de la Brenne et de l'Orbois. Les dégâts sont évalués à 62 millions d'euros, un montant qui pourrait encore augmenter.",
        "« Je n'ai jamais vu cela en quarante ans de métier », raconte Bernard Lachaume, qui exploite 18 hectares à Saint-Aubry. Il avait allumé 250 bougies entre les rangs, en vain. Sa fille Élodie, qui devait reprendre le domaine en septembre, hésite désormais.",
        "La ministre de l'Agriculture, Sophie Delcourt, se rendra sur place jeudi. Elle a annoncé un fonds d'urgence de 15 millions d'euros et le report des cotisations sociales jusqu'à la fin de l'année.",
        "Les syndicats jugent l'aide insuffisante. « Quinze millions, c'est une bougie dans la nuit », ironise Marc Perrault, le président de la coopérative de Montfleur.",
    ),
)
RELIC = Text(
    "it",
    "Rubato nella notte il reliquiario d'oro del museo di Montelupo Alto",
    "Otto minuti per sparire con un tesoro del Trecento",
    (
        "Un reliquiario d'oro del Trecento è stato rubato nella notte tra sabato e domenica dal museo civico di Montelupo Alto. Il valore stimato è di 2,3 milioni di euro, hanno riferito i carabinieri.",
        "I ladri sono entrati da una finestra del secondo piano alle 3.12 e sono usciti otto minuti dopo, come mostrano le telecamere. L'allarme ha suonato, ma la pattuglia più vicina si trovava a 17 chilometri di distanza.",
        "«È come se avessero portato via un pezzo della nostra memoria», ha detto la direttrice del museo, Lucia Ferrantini. Il reliquiario, che contiene un dente attribuito a santa Orsola, era esposto da appena 5 settimane dopo un restauro costato 90.000 euro.",
        "Il sindaco Paolo Guidarelli ha chiesto alla regione fondi per la sicurezza dei piccoli musei. «Abbiamo 41 sale e un solo custode di notte», ha spiegato ai giornalisti davanti al portone chiuso.",
        "Il museo resterà chiuso fino a venerdì. Gli inquirenti cercano un furgone bianco visto da due testimoni sulla strada per Castelnero.",
    ),
)
ICEBREAKER = Text(
    "ru",
    "Ледокол «Полярный вихрь» застрял у мыса Старкова с 64 учёными на борту",
    "Во льдах у мыса Старкова ждут помощи вторую неделю",
    (
        "Научный ледокол «Полярный вихрь» застрял во льдах в 40 километрах от мыса Старкова. На борту находятся 64 учёных и 38 членов экипажа, сообщил в четверг Институт морских исследований.",
        "По словам представителя института Григория Талызина, толщина льда достигает четырёх метров, а ветер каждый день меняет направление. Запасов топлива и продовольствия хватит на 50 дней.",
        "«Люди спокойны, работают по программе и даже провели шахматный турнир», — рассказала руководитель экспедиции Вера Лосева по спутниковой связи. Она добавила, что у одного из механиков обнаружили аппендицит, но судовой врач справился без эвакуации.",
        "На помощь вышел ледокол «Адмирал Чагин», который прибудет в район не раньше 21 ноября. Стоимость операции оценивают в 310 миллионов рублей.",
        "Экспедиция изучает таяние подводной мерзлоты. В прошлом году в том же районе две недели простояло норвежское судно «Фрейя».",
    ),
)
TURTLE = Text(
    "ja",
    "潮見市の水族館で最高齢のウミガメ「ゲンさん」死ぬ 推定92歳",
    "子どもたちに愛されて六十年 さよなら、ゲンさん",
    (
        "潮見市の市立水族館は18日、国内最高齢とされるアカウミガメの「ゲンさん」が死んだと発表した。推定92歳だった。",
        "ゲンさんは1964年に漁師の網にかかって保護され、以来62年間、同館で飼育されてきた。甲羅の長さは98センチ、体重は121キロ。昨年秋から食欲が落ちていたという。",
        "「毎朝、私の足音を聞くと寄ってきてくれた。家族を亡くしたような気持ちです」と飼育員の大森千夏さん(44)は話した。最後の日は好物のイカを2切れ食べ、静かに目を閉じたという。",
        "同館には訃報を受けて約3000通のメッセージが届いた。館長の柴田宗一郎さんは、来月3日にお別れの会を開き、骨格標本として保存する方針を明らかにした。",
        "水族館の入場者は年間およそ40万人で、このうち多くがゲンさんを目当てに訪れていた。",
    ),
)
TOWERS = Text(
    "pl",
    "Prezydent Anna Kowalska zawetowała ustawę o wieżowcach w Brzozowie",
    "Koniec sporu o szklane wieże? Jest decyzja głowy państwa",
    (
        "Prezydent Anna Kowalska zawetowała w piątek ustawę, która pozwalała budować wieżowce w historycznym centrum Brzozowa. Sejm może odrzucić weto większością trzech piątych głosów.",
        "Ustawa, przyjęta w marcu 231 głosami, znosiła limit wysokości 25 metrów. Spółka Vistula Invest chciała postawić cztery budynki po 140 metrów, inwestycja miała kosztować 1,6 miliarda złotych.",
        "„Panorama Brzozowa należy do wszystkich, nie do jednego inwestora” – powiedziała prezydent Kowalska na konferencji prasowej. Dodała, że otrzymała 73 tysiące listów od mieszkańców.",
        "Minister rozwoju Piotr Zaremba nazwał decyzję błędem i ocenił, że miasto straci 2400 miejsc pracy. „To zły dzień dla polskiej gospodarki” – stwierdził w rozmowie z dziennikarzami.",
        "Konserwator zabytków Irena Malicka przypomniała, że starówka w Brzozowie od 1998 roku jest pomnikiem historii. Głosowanie nad wetem odbędzie się najwcześniej za dwa tygodnie.",
    ),
)
SEAFRONT = Text(
    "pt",
    "Prefeitura de Areia Branca proíbe carros na orla durante o verão",
    "Sem motor à beira-mar: a cidade que resolveu fechar a avenida",
    (
        "A prefeitura de Areia Branca anunciou nesta terça-feira que os carros ficarão proibidos na avenida da orla entre 1º de dezembro e 15 de março. A medida vale das 8h às 22h, todos os dias.",
        "Segundo a secretária de Mobilidade, Renata Vasques, 19 mil veículos passam hoje pelo trecho de 4,5 quilômetros. Serão criadas 600 vagas em três bolsões de estacionamento, com ônibus gratuitos a cada 10 minutos.",
        "“A praia não pode ser um estacionamento”, afirmou o prefeito Otávio Lins durante a apresentação do projeto no Mercado Velho. Ele disse que a experiência custará 8,2 milhões de reais e será avaliada em abril.",
        "Comerciantes estão divididos. Dona de um quiosque há 22 anos, Cleide Barroso espera mais clientes. Já a associação de hotéis, que reúne 54 empresas, prometeu recorrer à Justiça.",
        "Em 2019, uma tentativa parecida durou apenas nove dias e acabou suspensa por uma liminar.",
    ),
)
NIGHTTRAIN = Text(
    "es",
    "El tren nocturno entre Valdemar y Puerto Clara volverá en diciembre",
    "Catorce horas, 96 literas y un desayuno: regresa un viejo viaje",
    (
        "El tren nocturno que unía Valdemar con Puerto Clara volverá a circular el 12 de diciembre, once años después de su último viaje, anunció el lunes la compañía Ferrosur.",
        "El convoy llevará ocho coches con 96 literas, un vagón para bicicletas y una cafetería. El trayecto de 870 kilómetros durará catorce horas y el billete más barato costará 39 euros, según explicó la empresa.",
        "«La gente ha vuelto a pedir la noche en tren y nosotros hemos escuchado», afirmó la presidenta de Ferrosur, Marisa Quintero, durante un acto en la estación central de Valdemar. A su lado, el ministro de Transportes, Tomás Ibarra, prometió otras dos líneas antes de 2028.",
        "La asociación de viajeros celebró la noticia pero pidió más frecuencias. «Tres salidas por semana son un comienzo, no un servicio», dijo su portavoz, Nuria Sabater, quien recordó que 48.000 personas firmaron en favor del tren.",
        "Las reservas se abrirán el 3 de noviembre. Ferrosur espera 65.000 viajeros durante el primer año y cubrirá con 7 millones de euros las pérdidas que prevé.",
    ),
)
BRIDGE = Text(
    "de",
    "Stadtrat von Greifenau stimmt für Abriss der Kettenbrücke",
    "Nach 130 Jahren ist Schluss: Greifenau verliert sein Wahrzeichen",
    (
        "Der Stadtrat von Greifenau hat am Mittwochabend mit 23 gegen 18 Stimmen beschlossen, die Kettenbrücke über die Selke abzureißen. Damit endet ein Streit, der die Stadt fast zehn Jahre lang beschäftigt hat.",
        "Die 1894 eröffnete Brücke ist seit Februar für Autos gesperrt, weil Prüfer in den Ketten Risse gefunden hatten. Eine Sanierung hätte nach Angaben des Bauamtes 41 Millionen Euro gekostet, ein Neubau kostet 28 Millionen Euro.",
        "„Mir blutet das Herz, aber wir können uns die Rettung nicht leisten“, sagte Oberbürgermeisterin Katrin Vollmer von der Bürgerliste. Sie versprach, Teile des Geländers und die beiden Löwen am Westufer zu erhalten.",
        "Der Verein „Rettet die Kette“, der 11.400 Unterschriften gesammelt hat, kündigte eine Klage an. Sein Vorsitzender Jens Aumann nannte den Beschluss einen schweren Fehler. „Diese Brücke ist älter als jede Partei in diesem Rat“, sagte er.",
        "Die Arbeiten sollen im Herbst beginnen und 14 Monate dauern. Solange wird der Verkehr über die Südbrücke umgeleitet; für Fußgänger ist eine Fähre vorgesehen.",
    ),
)
