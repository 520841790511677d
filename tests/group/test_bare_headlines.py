"""Headlines without a text: a topic in common is no story; the same event in almost the same words is."""

import io
import json

import pytest

from aggregator.dedupe import dedupe
from aggregator.model import Caution
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
