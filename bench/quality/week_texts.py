"""Forms of reports, from which the entries of a quiet week are made: what happens everywhere, each time to others."""
# ruff: noqa: E501 - a text of a case is one line, however long

from typing import NamedTuple


class Form(NamedTuple):
    """A kind of event: headlines and sentences with places to fill in."""

    lang: str
    titles: tuple[str, ...]
    sentences: tuple[str, ...]


_PLACES = ["Ald", "Bram", "Car", "Dun", "Esk", "Fern", "Garr", "Holl", "Ivy", "Jarn", "Kel", "Lorn", "Moss", "Norr", "Ock", "Pend", "Quarl", "Rush", "Sel", "Thorn", "Ulver", "Vell", "Wex", "Yarr", "Zenn", "Ask", "Birk", "Col", "Drum", "Els", "Farr", "Gild", "Hem", "Inver", "Kes", "Lyd"]  # fmt: skip
_ENDINGS = [
    "beck",
    "haven",
    "combe",
    "mere",
    "holm",
    "ley",
    "dale",
    "wick",
    "by",
    "ford",
    "bridge",
    "stead",
    "ton",
    "rath",
    "low",
    "marsh",
    "field",
    "thorpe",
    "gate",
    "den",
]
TOWNS = tuple(place + ending for place in _PLACES for ending in _ENDINGS)
FIRST = ["Ada", "Bruno", "Clara", "Dario", "Edda", "Fabio", "Greta", "Hugo", "Ilka", "Jonas", "Karin", "Leo", "Mina", "Nils", "Olga", "Piet", "Rosa", "Sven", "Tilda", "Ulf", "Vera", "Wim", "Yara", "Zeno", "Anton", "Berit", "Cesar", "Dorte", "Emil", "Fenna", "Gero", "Hedda", "Ines", "Jorg", "Klara", "Luc", "Marit", "Noor", "Oskar", "Paula", "Quentin", "Rieke", "Stellan", "Thea", "Ugo", "Vito", "Wanda", "Xenia", "Ymke", "Zora"]  # fmt: skip
LAST = tuple(
    start + end
    for start in ["Ab", "Berg", "Cast", "Dahl", "Em", "Font", "Grov", "Hall", "Ibs", "Jans", "Kess", "Lind", "Marl", "Nov", "Oak", "Petr", "Quis", "Renn", "Sorl", "Tann", "Urb", "Vanc", "Wint", "Yat", "Zell"]
    for end in ["ander", "berg", "well", "mann", "sen", "ov", "ley", "ini", "aux", "er", "hart", "ström", "wood", "vik", "olt"]
)  # fmt: skip
TOWNS_ZH = tuple(
    a + b + c for a in "安北长东枫古海金兰梅南青沙桃望溪雁竹" for b in "河桥岭溪林渡门田湾" for c in "镇村乡"
)
NAMES_ZH = tuple(
    a + b + c
    for a in "陈方高胡江李马宋唐吴徐杨赵周"
    for b in "立晓远静一望如青雨秋知牧清南"
    for c in "秋岚山怡舟舒风禾眠白微野和星"
)

FORMS = (
    Form("en", ("Fire destroys barn near {town}", "Barn burns down outside {town}", "Fire crews fight blaze at {town} farm"),
         ("A fire destroyed a barn near {town} on {weekday} night.", "{n} firefighters were at the scene until morning, said {person} of the fire service.", "The farmer {other} had led {k} cows into the yard in time.", "The loss is put at {n}{k},000 crowns.", "How the fire began is not known; straw had been stored in the barn since last week.", "A road was closed for {k} hours, and smoke drifted over the houses as far as {place}.", "Neighbours brought tea and blankets.")),
    Form("en", ("Council of {town} votes for a new school", "{town} to build a new school for {n} pupils", "New school for {town}: council says yes"),
         ("The council of {town} voted on {weekday} for a new school with room for {n} pupils.", "It is to open in {k} years and will cost {k}{n} million crowns.", "Mayor {person} spoke of a good day for families.", "The opposition around {other} had wanted to mend the old building instead.", "Building begins as soon as the ministry agrees.", "Until then lessons go on in containers, some of which came from {place}.", "Parents had collected {n}{k} names for the plan.")),
    Form("en", ("{town} win the derby against {place}", "Late goal gives {town} the derby", "{town} beat {place} {k}-1"),
         ("{town} won the derby against {place} by {k} goals to one in front of {n}0 people on {weekday}.", "{person} scored twice, the second time with the last touch of the match.", "Trainer {other} praised the young ones.", "The guests had led at half-time.", "It was the {k}th victory in a row, and the cup is within reach.", "Next week the team travels to the coast.")),
    Form("en", ("Man, {age}, rescued from river in {town}", "Passers-by pull man from river in {town}", "Rescue in {town}: man saved from river"),
         ("Passers-by pulled a man of {age} years out of the river in {town} on {weekday} morning.", "He had slipped on the wet steps by the mill, police spokeswoman {person} said.", "{other}, who was walking her dog, jumped in without taking off her coat.", "The water was {k} degrees cold.", "The man was taken to the hospital of {place} and may leave it in a few days.", "The town wants to put up {k} life belts.")),
    Form("en", ("Museum of {town} shows {thing}", "{town} museum opens show of {thing}", "A room full of {thing} in {town}"),
         ("The museum of {town} shows {n} pieces under one roof from {weekday} on: {thing}, and nothing else.", "They come from the estate of {other}, who gathered them for {age} years.", "Curator {person} likes the smallest one best.", "Tickets cost {k} crowns, children pay nothing.", "The show stays until autumn and then moves to {place}.", "A workshop on Sundays lets visitors make their own.")),
    Form("en", ("Strike stops buses in {town}", "No buses in {town} as drivers strike", "Bus drivers of {town} strike for {k} days"),
         ("The buses of {town} stood still on {weekday}, because {n} drivers went on strike.", "They want {k} percent more pay and longer breaks, said {person} of the union.", "The company offers half of that.", "Schoolchildren walked, and taxis to {place} were booked out by seven.", "Manager {other} hopes for talks before the weekend.", "A second strike is not ruled out.")),
    Form("en", ("{thing} thieves strike again in {town}", "Police seek thieves of {thing} in {town}", "{town}: {n} {thing} stolen overnight"),
         ("Thieves took {n} {thing} from a shed in {town} in the night to {weekday}.", "It is the {k}rd case this year, said inspector {person}.", "The owner {other} offers {n}0 crowns for a hint.", "A white van was seen on the road to {place} at about {k} o'clock.", "The police ask witnesses to call.", "In spring the thieves had been at work on the other side of the hill.")),
    Form("en", ("How {person} bakes bread for half of {town}", "The night baker of {town}", "Bread at four: a night with {person}"),
         ("When {town} sleeps, {person} puts {n} loaves into the oven.", "The bakery has been in the family for {age} years, and the dough is older still.", "At {k} o'clock the first customers knock at the back door.", "Apprentice {other} came from {place} and wanted to stay a summer.", "Flour has become dearer, wood has not.", "On {weekday} the oven rests, and so does he, until noon.")),
    Form("de", ("Scheune bei {town} niedergebrannt", "Großbrand auf Hof bei {town}", "Feuerwehr kämpft bei {town} gegen Scheunenbrand"),
         ("Bei {town} ist in der Nacht eine Scheune niedergebrannt.", "{n} Feuerwehrleute waren bis zum Morgen im Einsatz, sagte {person} von der Feuerwehr.", "Landwirt {other} brachte {k} Kühe rechtzeitig ins Freie.", "Der Schaden wird auf {n}{k}.000 Kronen geschätzt.", "Die Ursache ist noch unklar, in der Scheune lagerte Stroh.", "Die Straße nach {place} war {k} Stunden gesperrt.")),
    Form("de", ("{town} bekommt ein neues Freibad", "Gemeinderat {town} stimmt für Freibad", "Freibad in {town}: Bau beginnt im Herbst"),
         ("Der Gemeinderat von {town} hat dem Bau eines Freibads zugestimmt.", "Es soll {k}{n} Millionen Kronen kosten und in {k} Jahren öffnen.", "Bürgermeisterin {person} sprach von einem Geschenk an die Kinder.", "{other} von der Opposition hält den Bau für zu teuer.", "Bisher fahren die Familien zum Schwimmen nach {place}.", "Geplant sind {n} Liegeplätze und eine Rutsche.")),
    Form("fr", ("Un incendie détruit une grange près de {town}", "{town} : une grange en flammes", "Incendie dans une ferme de {town}"),
         ("Une grange a brûlé dans la nuit près de {town}.", "{n} pompiers sont restés sur place jusqu'au matin, selon {person}.", "L'agriculteur {other} a pu sortir ses {k} vaches.", "Les dégâts sont estimés à {n}{k} 000 couronnes.", "La route de {place} a été fermée pendant {k} heures.", "L'origine du feu reste inconnue.")),
    Form("zh", ("{town}新建小学明年开学", "{town}小学新校舍动工", "{town}将建可容纳{n}名学生的小学"),
         ("{town}的新小学本周正式动工,建成后可容纳{n}名学生。", "负责人{person}介绍说,工程总投资{k}{n}万元,计划{k}年内完工。", "家长{other}说,孩子以后不用再走{k}公里去{place}上学了。", "新校舍设有图书室、操场和食堂。", "施工期间,学生暂时在旧仓库改成的教室里上课。", "当地村民还捐出了{k}亩地。")),
    Form("zh", ("{town}茶农迎来春茶采摘季", "{town}春茶上市,每斤{n}元", "{town}的春茶比去年早了{k}天"),
         ("{town}的春茶本周开始采摘,比去年早了{k}天。", "茶农{person}家有{n}亩茶园,今年请了{k}名采茶工。", "收茶的{other}从{place}赶来,开出每斤{n}元的价格。", "由于三月雨水偏少,产量可能下降一成。", "镇上还办了手工炒茶比赛,吸引了不少游客。", "预计采摘期将持续{k}周。")),
    Form("zh", ("{town}渔船获救,{k}名船员平安", "大风中{town}一渔船遇险", "{town}海事部门连夜救回渔船"),
         ("{town}一艘渔船在大风中失去动力,{k}名船员全部获救。", "海事部门的{person}说,接到求救后救援船只用了{n}分钟就赶到现场。", "船长{other}表示,发动机进水后船漂了{k}海里。", "渔船已被拖到{place}码头修理。", "气象台提醒,大风还将持续两天。", "附近的渔民纷纷送来热汤和衣服。")),
)  # fmt: skip
THINGS = (
    "beehives",
    "bicycles",
    "door handles",
    "garden gnomes",
    "ladders",
    "music boxes",
    "oil lamps",
    "rowing boats",
    "saddles",
    "teapots",
    "weathercocks",
    "wheelbarrows",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ESSAYS = (
    "What I learned from {thing}", "In praise of {thing}", "A winter with {thing}", "Against {thing}", "My grandmother's {thing}", "Notes on mending {thing}",
)  # fmt: skip
THOUGHTS = (
    "Nobody asked me to write about {thing}, and yet here we are.", "The first thing that {person} taught me was to wait.", "In {town} they do it otherwise, and they are wrong in a charming way.",
    "You need {k} hands for this, or one hand and a lot of patience.", "I made every mistake twice, once for me and once for {other}.", "There is a sound that good work makes, and you hear it first when it stops.",
    "Of the {n} letters that I got about my last post, most were about the picture.", "Whoever says that this is easy wants to sell you something.", "Next month I shall try the same with less money and more rain.",
    "My notebook of that year has {n} pages and a stain of beetroot.", "At the market of {place} I paid {k} crowns for a part that I could have made.", "The secret is that there is none, said {person}, and kept it.",
)  # fmt: skip
SHORTS = (
    "Good morning from {town}!",
    "New post is up.",
    "Rain again in {town}.",
    "Coffee first.",
    "Photo of the day",
    "Back from {place}, tired and happy.",
    "Does anybody know a good cobbler in {town}?",
    "",
)
