"""Headlines without a text: a topic in common is no story; the same event in almost the same words is."""

import io
import json
import random

import pytest

from aggregator.dedupe import dedupe
from aggregator.model import Caution
from tests.group.archive import grouped, item
from tests.store.build import NOW

# Each pair shares a topic, a place or a verb, and tells two things.
APART = (
    ("Seaweed on the school menu", "The post office that became a school"),
    ("The river gets a lawyer", "An open board for measuring river levels"),
    ("The bridge that folds itself away", "Whose is the view from the bridge?"),
    ("Council votes to close library", "Library opens new reading room"),
    ("Orchard prices rise on export hopes", "Orchard cake for autumn evenings"),
    ("Storm closes airport in Lisbon", "Lisbon airport expansion approved"),
    ("Ferry line fined by regulator over delays", "Regulator fines tram builder over noise"),
    ("Fire destroys warehouse in Leeds", "Leeds warehouse robots replace workers"),
)
TOGETHER = (
    "Volcano eruption forces evacuation of island village",
    "Island village evacuated as volcano eruption begins",
)


def _groups(titles: tuple[str, ...], caution: Caution) -> list[list[str]]:
    lines = [
        json.dumps({"id": str(n), "feed": f"f{n}", "title": title, "url": f"https://e{n}.example/{n}",
                    "published": "2026-05-04T10:00:00Z", "lang": "en", "text": ""}).encode()
        for n, title in enumerate(titles)
    ]  # fmt: skip
    out = io.StringIO()
    assert dedupe(lines, out, io.StringIO(), caution=caution, now=NOW) == 0
    found: dict[str, list[str]] = {}
    for line in out.getvalue().splitlines():
        item = json.loads(line)
        found.setdefault(item["story"], []).append(titles[int(item["id"])])
    return sorted(found.values())


@pytest.mark.parametrize("caution", [Caution.HIGH, Caution.DEFAULT])
def test_a_topic_in_common_is_no_story(caution: Caution) -> None:
    """All of them in one archive: every headline stands alone."""
    titles = tuple(title for pair in APART for title in pair)
    assert [group for group in _groups(titles, caution) if len(group) > 1] == []


def test_one_event_in_almost_the_same_words_is_one_story() -> None:
    """Four telling words, in another order and another form."""
    titles = (*TOGETHER, *(title for pair in APART for title in pair))
    assert [group for group in _groups(titles, Caution.DEFAULT) if len(group) > 1] == [list(TOGETHER)]


# One form each, filled with other things; and one event, in headlines that differ in a word.
FORMS = (
    ("Weather for Whitby", "Weather for Salen", "Weather for Port Ellen"),
    ("Deal of the day: blender", "Deal of the day: rice cooker"),
    ("Horoscope: Aries", "Horoscope: Pisces"),
    ("A12: traffic update", "B9 northbound: traffic update"),
    ("今日の牡羊座の運勢", "今日の牡牛座の運勢", "今日の水瓶座の運勢"),
    ("柳河区停水通知", "龙岗镇停水通知"),
    ("Курс валют на 16 ноября", "Курс валют на 17 ноября"),
)
ONE_EVENT = (
    ("Harbour town bans leaf blowers after noise petition", "Harbour town bans leaf blowers after long petition"),
    ("Skarra ferry cancels winter timetable", "Skarra ferry cancels its winter timetable"),
)


@pytest.mark.parametrize("caution", list(Caution))
def test_one_form_filled_with_other_things_is_no_story(caution: Caution) -> None:
    """However few words a form has, and with the dial at low, too."""
    titles = tuple(title for form in FORMS for title in form)
    assert [group for group in _groups(titles, caution) if len(group) > 1] == []


def test_a_word_exchanged_in_a_long_headline_is_no_form() -> None:
    """Outlets take over a headline and change a word of it."""
    titles = tuple(title for pair in ONE_EVENT for title in pair)
    assert [group for group in _groups(titles, Caution.DEFAULT) if len(group) > 1] == [list(pair) for pair in ONE_EVENT]


@pytest.mark.slow
@pytest.mark.parametrize("outlets", [256, 257, 258])
def test_one_event_that_hundreds_tell_is_one_story(outlets: int) -> None:
    """Each counts the 256 nearest: of the others it has one fewer, just as many, and one more."""
    first, *told = ["Torvik", "quay", "crane", "barge", "harbour", "lorry", "engineer", "silo"]
    chance = random.Random(6)
    items = [
        (f"paper{n:03}", item(" ".join((first, *chance.sample(told, 3), f"own{n}")), at=NOW)) for n in range(outlets)
    ]
    others = [(f"other{n}", item(title, at=NOW)) for n, title in enumerate(APART[0])]
    given = others + items[::-1] if outlets == 257 else items + others
    assert sorted(map(len, grouped(given).stories())) == [1, 1, outlets]
