"""What those who take over a text put around it or leave out: lines of their own, dates, prices, whole beginnings."""
# ruff: noqa: E501 - characters of full width count twice

from dataclasses import replace
from datetime import timedelta

import pytest

from aggregator.fingerprint.text import word_hashes
from aggregator.group.negating import denial_veto, negation_veto
from aggregator.group.passages import make_passage
from aggregator.group.summaries import may_be_summary
from aggregator.model import VerdictKind
from tests.group.archive import NOW, item
from tests.group.test_forms import PRIOR, judged, side

TITLE = "Wendle gets its millstone back after forty years in a garden"
OTHER = "A birdbath turns out to be the heart of a mill"
STRANGE = "An heirloom resurfaces at last"
FIRST = (
    "The millstone of Wendle has come home. For forty years it lay in a garden in the next valley, where it served as "
    "a birdbath, and nobody knew what it was until a surveyor asked to borrow a ladder."
)
SECOND = (
    "The stone weighs 840 kilograms and was cut in 1790 by a mason who signed it on the lower side. Six volunteers and "
    "a tractor took most of a morning to lift it, while the birds sat on the fence and watched them."
)
THIRD = (
    "The mill society hopes to grind again next spring. It still needs an axle, two gears and 11,500 pounds, and a "
    "miller, for the last one emigrated in 1962 and took the good sieve with him."
)
LAST = (
    "The owner of the garden gave the stone away on one condition: that she may have a loaf from the first sack, and "
    "that somebody builds a new bath for the blackbirds before the summer."
)
WHOLE = "\n".join([FIRST, SECOND, THIRD, LAST])
MORE_OF_IT = (
    "School children have drawn the way of the stone on a map, with all its stations: the mill, a barn, the yard of a "
    "dealer in scrap and at last the lawn under the pear tree, where it sank a little deeper each winter."
)
END = (
    "Whoever wants to see it finds it in the porch of the church for the time being, beside the hymn books. The vicar "
    "has put a sign on it which asks visitors not to leave their umbrellas in the hole in the middle."
)
LONG = "\n".join([WHOLE, MORE_OF_IT, END])


def test_sentences_with_a_line_of_who_took_them_are_a_copy() -> None:
    """Every second paragraph under another headline, and below them an agency."""
    taken = f"{FIRST}\n{THIRD}\n{MORE_OF_IT}\n(Nordpress, edited by Dagmar Quill and Olav Moss)"
    verdict = judged((TITLE, LONG), (STRANGE, taken))
    assert (verdict.kind, verdict.rule) == (VerdictKind.COPY, "copy.begun")


def test_sentences_with_words_of_their_own_inside_are_none() -> None:
    """A form that is filled in between says something else."""
    filled = THIRD.replace("an axle, two gears", "a door of oak, new windows and a roof of slate")
    taken = f"{FIRST}\n{filled}\n{MORE_OF_IT}\n(Nordpress)"
    assert judged((TITLE, LONG), (STRANGE, taken)).kind is not VerdictKind.COPY


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("Read on for 1 dollar a week.", VerdictKind.COPY, id="a price"),
        pytest.param("Read on for 1 dollar a week, or 40 dollars a year.", VerdictKind.DIFFERENT, id="two numbers"),
        pytest.param("It needs 9,000 pounds.", VerdictKind.DIFFERENT, id="hardly a word besides: another number"),
    ],
)
def test_a_line_behind_a_beginning_may_name_a_price(line: str, expected: VerdictKind) -> None:
    """All but that line is how the other begins, which goes on for as long again."""
    whole = WHOLE.replace("in 1790", "long ago")
    begun = "\n".join(whole.split("\n")[:2])
    assert judged((TITLE, whole), (f"{TITLE} | The Ledger", f"{begun}\n{line}")).kind is expected


def test_a_line_behind_one_introduction_is_another_offer() -> None:
    """Under a headline with another word the number is of what is offered."""
    begun = "\n".join(WHOLE.replace("in 1790", "long ago").split("\n")[:2])
    driver, miller = f"{begun}\n{THIRD}\n{LAST}", f"{begun}\nWhoever likes dust earns 9,000 pounds."
    pair = judged(("Jobs at the mill of Wendle: a driver", driver), ("Jobs at the mill of Wendle: a miller", miller))
    assert pair.kind is VerdictKind.DIFFERENT


def test_a_sentence_of_news_is_no_line_of_who_took_them() -> None:
    """Below sentences of the background stands what happened since."""
    news = "Early on Sunday a cyclist fell into the hole and was saved by two anglers."
    taken = f"{FIRST}\n{THIRD}\n{news}"
    assert judged((TITLE, LONG), (STRANGE, taken)).kind is not VerdictKind.COPY


STONE = (
    "雲坪鄉的石磨回到家了。四十年來它躺在隔壁山谷的院子裡當鳥的澡盆,直到有人來借梯子才認出它是什麼。"
    "石磨重八百多公斤,下面刻著石匠的名字,六名志工花了一個上午才把它抬起來,鳥兒停在籬笆上看著他們。"
    "磨坊協會希望明年春天重新磨麵,還缺一根軸、兩個齒輪和一位師傅,因為上一位早已移居海外,連好篩子也帶走了。"
)
MORE = "院子的主人把石磨送回來只有一個條件,就是第一袋麵粉做的麵包要留一個給她,還要有人在夏天以前替烏鶇蓋一個新的澡盆。募款目標是1,150萬元。"


def test_the_date_of_a_reprint_is_no_other_number() -> None:
    """Month and day are two numbers in Chinese; the other text names no day."""
    taken = f"本報雲坪5月18日電 {STONE}"
    verdict = judged(("雲坪鄉石磨回家", f"{STONE}{MORE}目前已有230人捐款。"), ("鳥澡盆原來是石磨", taken))
    assert verdict.kind is VerdictKind.COPY


def test_two_days_are_two_fillings() -> None:
    """Both texts name a day, and not the same."""
    one, other = (f"雲坪5月{day}日電 {STONE}" for day in (18, 25))
    assert judged(("雲坪鄉石磨回家", one), ("鳥澡盆原來是石磨", other)).kind is not VerdictKind.COPY


COWS = (
    "{0}上层草场的一座谷仓遭到雷击,共有{1}头牛死亡。农民第二天清晨发现它们紧紧挨在唯一的一棵橡树下面。消防队派来消防车,"
    "但已经没有什么可以扑救。兽医检查了其余的牛群,它们几天之内不会产奶。只有装了避雷针的谷仓才能得到保险公司的赔偿。"
)
HERD = (
    "{0} lightning struck a barn on the upper meadow and {1} cows died. The farmer found them in the morning, lying close "
    "together under the only oak. A vet looked at the rest of the herd, which will give no milk for some days. Whoever "
    "keeps animals outside is asked to bring them in before a storm, or away from trees. Cows that were counted: {1}."
)


@pytest.mark.parametrize(
    ("form", "dated", "count", "undated", "other"),
    [
        pytest.param(COWS, "5月18日,", "18", "昨天夜里,", "23", id="the number of the day"),
        pytest.param(COWS, "5月18日,", "5", "昨天夜里,", "7", id="the number of the month"),
        pytest.param(HERD, "On 12 May", "12", "Last night", "9", id="the day, where months have names"),
        pytest.param(HERD, "On 18 May", "5", "Last night", "7", id="the month, where it has a name"),
    ],
)
def test_a_day_hides_no_number_with_which_a_form_is_filled(
    form: str, dated: str, count: str, undated: str, other: str
) -> None:
    """What is counted may be as many as the day or the month."""
    one = ("雷击草场牛只死亡" if form is COWS else "Lightning kills cows on a meadow", form.format(dated, count))
    two = ("草场雷击,牛只死亡" if form is COWS else "Lightning: cows killed on a meadow", form.format(undated, other))
    assert judged(one, two).kind is not VerdictKind.COPY


RIVER = (
    "지난 겨울 홍수로 달빛면과 읍내를 잇던 다리가 무너진 뒤 주민들이 나룻배를 만들어 강을 건너고 있다. 배는 목수 셋이 "
    "보름 만에 만들었고 하루에 백 명 넘게 탄다. 물이 불어 깃발이 빨간색으로 바뀌면 누구도 건널 수 없다. 강 양쪽 느티나무에 굵은 "
    "밧줄을 매고 사공이 그 줄을 당겨 배를 움직인다. 임시 다리를 놓겠다던 군청은 업체를 구하지 못해 공사를 두 차례 미뤘다."
)
BEYOND = (
    "삯은 받지 않지만 뱃머리의 깡통에는 돈이 모인다. 그 돈으로 구명조끼를 샀고 남은 것은 밧줄을 바꾸는 데 쓴다. 담임교사는 "
    "지각이 오히려 줄었다고 전했다. 아이들이 먼저 타려고 일찍 나오기 때문이다. 군은 새 다리를 놓겠다고 했지만 주민들은 다리가 "
    "생겨도 배를 없애지 않기로 했다. 사공은 마을 사람들이 돌아가며 맡고, 자전거는 두 대까지 실을 수 있다."
)


def test_a_word_of_the_headline_may_have_another_ending() -> None:
    """Korean writes what is said of a noun behind it: the beginning knows the headline all the same."""
    verdict = judged(("달빛면 주민들 다리 대신 나룻배", f"{RIVER} {BEYOND}"), ("노를 젓는 이장", f"{RIVER} […]"))
    assert verdict.kind is VerdictKind.COPY


def test_a_headline_of_other_words_knows_nothing() -> None:
    """The same beginning below a piece that is about more, by its headline, is quoted there."""
    verdict = judged(("오늘 아침 읽을 것 셋", f"{RIVER} {BEYOND}"), ("노를 젓는 이장", f"{RIVER} […]"))
    assert verdict.kind is not VerdictKind.COPY


BRIDGE = (
    "Комиссия по сохранению старых мостов осмотрела вчера переправу у Липовки и нашла в опорах глубокие трещины. Движение "
    "грузовиков закрыто до осени, автобусы пока ходят по одному. Инженеры просят денег уже третий год, но ответа нет. "
    "Жители ездят в обход через долину, что занимает на полчаса больше, и ждут зимы с тревогой."
)
ELSEWHERE = (
    "В театре готовят пьесу о мельнике. На рынке подешевела клубника, зато подорожал мёд. Школьники заняли первое место "
    "на олимпиаде. В зоопарке родился ослик, имя выбирают дети. На выходных обещают грозу, рыбаки остаются на берегу."
)


def test_one_word_that_begins_alike_is_another_word() -> None:
    """A commissioner is no commission: the digest that begins with a report is about more."""
    digest = ("Комиссар вернётся на сцену", f"{BRIDGE} {ELSEWHERE}")
    assert judged(("Переправа закрыта из-за трещин", BRIDGE), digest).kind is not VerdictKind.COPY
    told = ("Старая переправа: комиссию встревожили опоры", f"{BRIDGE} {ELSEWHERE}")
    assert judged(("Переправа закрыта из-за трещин", BRIDGE), told).kind is VerdictKind.COPY


SUMMED = "Wendle's old millstone, for forty years a birdbath, has come home. The mill society needs gears and a miller."


def test_a_summary_in_its_own_words_is_a_copy_under_the_same_headline() -> None:
    """Most of its words stand in the text, and it has no number of its own."""
    verdict = judged((TITLE, WHOLE), (TITLE, SUMMED))
    assert (verdict.kind, verdict.rule) == (VerdictKind.COPY, "copy.summary")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        pytest.param(TITLE, f"{SUMMED} It is 230 years old.", id="a number of its own"),
        pytest.param(
            TITLE,
            "Farmers cheered when the great wheel of granite rolled down Church Lane on a low loader this Saturday. "
            "Historians from Hull had traced its journey through auction lists and diaries.",
            id="another telling",
        ),
        pytest.param(OTHER, SUMMED, id="another headline"),
    ],
)
def test_who_tells_it_himself_is_none(title: str, text: str) -> None:
    """A short report of one's own is the same story at most."""
    assert judged((TITLE, WHOLE), (title, text)).kind is not VerdictKind.COPY


def test_what_is_told_on_another_day_under_the_same_headline_is_no_summary() -> None:
    """It has much the same words, and says what came of it since."""
    sides = [side(n, item(title=TITLE, text=text)) for n, text in enumerate((WHOLE, SUMMED))]
    assert may_be_summary(sides[0], replace(sides[1], published=NOW - timedelta(hours=20)))
    assert not may_be_summary(sides[0], replace(sides[1], published=NOW - timedelta(hours=30)))


def test_norwegian_has_two_languages_that_deny() -> None:
    """Feeds name either of them."""
    for language, word in (("nb-NO", "ikke"), ("nn", "ikkje")):
        titles = (f"Kommunen vil {said}rive den gamle broen i Halden" for said in ("", f"{word} "))
        sides = [replace(side(n, item(title=title, text="")), language=language) for n, title in enumerate(titles)]
        assert negation_veto(*sides)


@pytest.mark.parametrize(
    ("said", "denied"),
    [
        ("은하군 새별교 같은 자리에 다시 짓는다", "은하군 새별교 같은 자리에 다시 짓지 않는다"),
        ("정부 내년 유류세 인하 연장한다", "정부 내년 유류세 인하 연장하지 않는다"),
        ("정부 내년 유류세 인하 연장했다", "정부 내년 유류세 인하 연장하지 않았다"),
    ],
)
def test_korean_denies_with_a_second_verb(said: str, denied: str) -> None:
    """The ending of the first verb is written behind the second."""
    sides = [side(n, item(title=title, text=RIVER)) for n, title in enumerate((said, denied))]
    assert negation_veto(*sides)
    assert not negation_veto(sides[0], sides[0])


def test_a_korean_text_denies_what_another_says() -> None:
    """In the same sentence; what is said in other words does not count."""
    said = f"군은 새별교를 같은 자리에 다시 건설하기로 했다고 13일 밝혔다. {RIVER}"
    denied = said.replace("건설하기로", "건설하지 않기로")
    other = denied.replace("다시 건설하지 않기로 했다고", "짓는 일이 없을 것이라고")
    sides = [replace(side(n, item(text=text)), language="ko") for n, text in enumerate((said, denied, other))]
    texts = [make_passage(word_hashes(text), PRIOR) for text in (said, denied, other)]
    assert denial_veto(sides[0], sides[1], texts[0], texts[1])
    assert denial_veto(sides[1], sides[0], texts[1], texts[0])
    assert not denial_veto(sides[0], sides[2], texts[0], texts[2])
