"""The front page: what is shown of a story, in which order, found by which words, and what is new."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from tests.web.service import Service


def headlines(page: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", text).strip() for text in re.findall(r"<h2[^>]*>(.*?)</h2>", page, re.DOTALL)]


def card_of(page: str, words: str) -> str:
    return next(card for card in page.split("<article ")[1:] if words in card).partition("</article>")[0]


def test_a_card_says_who_tells_it(reader: Service) -> None:
    """Headline, source, age, language, outlets and origins, who else; the members open in place, with their pages."""
    card = card_of(reader.get("/").text, "Northvale to build")
    text = " ".join(re.sub(r"<[^>]+>", " ", card).split())
    assert "Northern Wire · 5 h · en 5 outlets · 2 origins" in text
    assert "Also: Valley Ledger , The Harbour Courier , Chips &amp; Bits +1 · discussed: Talk of the Net" in text
    assert 'href="https://chips.example/ostrava"' in card
    assert 'href="https://talk.example/item?id=1"' in card
    assert "<details" in card


def test_a_story_of_one_has_neither_chip_nor_also(reader: Service) -> None:
    """Nothing is said where there is nothing to say."""
    card = card_of(reader.get("/").text, "旧城图书馆深夜开放")
    assert "chip" not in card
    assert "Also" not in card
    assert 'lang="zh"' in card


def test_right_to_left_stories_run_right_to_left(reader: Service) -> None:
    """By their own first letter, whatever the language says."""
    assert '<div class="words" dir="rtl">' in card_of(reader.get("/").text, "המרכזית")
    assert '<div class="words" dir="ltr">' in card_of(reader.get("/").text, "旧城图书馆深夜开放")


def test_the_newest_stand_first_and_pages_join_without_gap(reader: Service) -> None:
    """The next page goes on after the last story; none stands twice, none is left out."""
    first = reader.get("/").text
    further = re.search(r'hx-get="([^"]+)"', first)
    assert further is not None
    part = reader.get(further[1].replace("&amp;", "&"), headers={"hx-request": "true"}).text
    assert "<html" not in part
    shown = headlines(first) + headlines(part)
    with reader.reading.reading() as connection:
        [(stories,)] = connection.execute("SELECT count(*) FROM story").fetchall()
    assert len(shown) == len(set(shown)) == stories
    assert shown[0].startswith("evil")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("图书", ["旧城图书馆深夜开放，四十个静音座位一周内订满"]),
        ("图书馆 静音", ["旧城图书馆深夜开放，四十个静音座位一周内订满"]),
        ("beavers", ["Beavers move into the canal"]),
        ("BEAV", ["Beavers move into the canal"]),
        ("feves tulipes", ["Un jardin sur le toit"]),
        ("הספרייה", ["הספרייה העירונית תפתח בלילות: 40 עמדות קריאה שקטות"]),
        ("Saxony Silesia", ["Northvale to build 4.2 billion euro chip plant near Ostrava"]),
        ("nothing-of-the-kind", []),
        ('"OR* NEAR( -', []),
        ("))) ***", []),
    ],
)
def test_search_finds_words_of_every_script(reader: Service, words: str, found: list[str]) -> None:
    """Two Chinese characters are enough; accents and case do not matter; what is an operator elsewhere is a word."""
    assert headlines(reader.get("/", params={"q": words}).text) == found


def test_a_member_is_found_and_its_story_shown_once(reader: Service) -> None:
    """The German word stands in no lead; five members with "Northvale" are two stories."""
    assert len(headlines(reader.get("/", params={"q": "Northvale"}).text)) == 2


def test_what_was_looked_for_is_shown_escaped(reader: Service) -> None:
    """Also as the value of the search field."""
    page = reader.get("/", params={"q": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    "query", ["?q=" + "x" * 201, "?after=x", "?after=9" + "9" * 60, "?after=1.2.3", "?tag=" + "t" * 201]
)
def test_odd_questions_are_refused(reader: Service, query: str) -> None:
    """With a plain page, not with a fault."""
    assert reader.get("/" + query).status_code == 400


def test_tabs_narrow_the_list(reader: Service) -> None:
    """Most origins: only what several tell; a tag: what one of its outlets tells, also as one of several."""
    assert headlines(reader.get("/?by=most").text)[:1] == [
        "Northvale to build 4.2 billion euro chip plant near Ostrava"
    ]
    world = headlines(reader.get("/", params={"tag": "technology"}).text)
    assert "Northvale to build 4.2 billion euro chip plant near Ostrava" in world
    assert "הספרייה העירונית תפתח בלילות: 40 עמדות קריאה שקטות" not in world
    assert headlines(reader.get("/", params={"tag": "no such tag"}).text) == ["Nothing here"]


def test_the_divider_stands_below_what_is_new(service: Service) -> None:
    """No divider at the first visit; then below what arrived after the last one, and it stays while one reads."""
    service.now -= timedelta(hours=1)
    assert "since your last visit" not in service.get("/").text
    service.now += timedelta(hours=1)
    page = service.get("/").text
    assert page.index("evil") < page.index("since your last visit, 1 h ago") < page.index("المرفأ")
    assert page.count('class="fresh"') == 2
    service.now += timedelta(minutes=5)
    assert "since your last visit" in service.get("/").text
    service.now += timedelta(hours=2)
    assert "since your last visit" not in service.get("/").text


def test_an_odd_visit_cookie_is_no_fault(service: Service) -> None:
    """It comes from outside."""
    for cookie in ("x", "1.2.3", "99999999999.99999999999", "\u0663.\u0663", "." * 500, "-1.-1", '"'):
        assert service.get("/", headers=[(b"cookie", b"visit=" + cookie.encode())]).status_code == 200


def test_the_first_page_is_light(reader: Service, filled: Path) -> None:
    """At most 100 kB with everything that it loads from us, as it goes over the wire; the page itself under 60 kB."""
    page = reader.get("/", headers={"accept-encoding": "gzip"})
    wire = page.num_bytes_downloaded
    for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text):
        wire += int(
            reader.get(address.replace("&amp;", "&"), headers={"accept-encoding": "gzip"}).headers["content-length"]
        )
    assert wire < 100_000
    assert len(page.content) < 60_000


def test_no_script_or_style_stands_in_a_page(reader: Service) -> None:
    """The policy would refuse them, and the console would say so."""
    for path in ("/", "/sources", "/feeds", "/login", reader.story_of("Northvale build")):
        page = reader.get(path).text
        assert not re.search(r"<[^>]+\sstyle=", page), path
        assert not re.search(r"<script(?![^>]+src=)", page), path
        assert not re.search(r"<[^>]+\son[a-z]+=", page), path
