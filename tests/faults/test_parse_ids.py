"""Ids that do not do what ids are for, over polls of the whole program: nothing is shown twice, nothing is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bench.quality.texts import REPORTS
from tests.e2e.program import rss
from tests.faults.passing import Here
from tests.loopback import Answer, Loopback

COUNT, POLLS = 6, 5


def piece(guid: str, n: int, *, hour: int = 10, link: str | None = None, text: str | None = None) -> str:
    """A report as an item."""
    report = REPORTS[n]
    return (
        f"<item><guid isPermaLink='false'>{guid}</guid><title>{report.title}</title>"
        f"<link>{link or f'https://feed.example/{n}'}</link><pubDate>Mon, 04 May 2026 {hour:02}:00:00 GMT</pubDate>"
        f"<description>{text or report.text}</description></item>"
    )


ROTATING: dict[str, Callable[[int], list[str]]] = {
    "all": lambda turn: [piece(f"{turn}-{n}", n) for n in range(COUNT)],
    "all but one": lambda turn: [piece("fixed", 0), *(piece(f"{turn}-{n}", n) for n in range(1, COUNT))],
    "only one": lambda turn: [*(piece(f"{n}", n) for n in range(1, COUNT)), piece(f"{turn}", 0)],
    "with their dates": lambda turn: [
        piece("fixed", 0), *(piece(f"{turn}-{n}", n, hour=10 + turn) for n in range(1, COUNT))
    ],
    "with their links": lambda turn: [
        piece("fixed", 0),
        *(piece(f"{turn}-{n}", n, link=f"https://feed.example/s{turn}/{n}") for n in range(1, COUNT)),
    ],
    "with a counter in the text": lambda turn: [
        piece("fixed", 0), *(piece(f"{turn}-{n}", n, text=f"{turn} said. {REPORTS[n].text}") for n in range(1, COUNT))
    ],
    "of short texts": lambda turn: [
        piece("fixed", 0, text="In short."), *(piece(f"{turn}-{n}", n, text=f"Note {n}.") for n in range(1, COUNT))
    ],
}  # fmt: skip


@pytest.mark.parametrize("how", ROTATING)
def test_ids_made_up_at_every_poll(tmp_path: Path, how: str) -> None:
    """The same pieces under new ids: the items, their ids and the store stay as they were, and the user is told."""
    with Loopback() as server:
        program = Here(tmp_path)
        program.configure({"feed": server.url("/feed")})
        shown = set()
        for turn in range(POLLS):
            server.route("/feed", Answer(body=rss(*ROTATING[how](turn))))
            program.poll(turn)
            shown.add(frozenset(one["id"] for one in program.items()))
        assert program.ask("SELECT count(*) FROM entry") == [(COUNT,)]
        assert len(shown) == 1
        (habit,) = program.told("feed", POLLS).habits
        assert habit.endswith("new ids, which were recognised by what they say")


def test_what_is_new_among_them_is_shown(tmp_path: Path) -> None:
    """One more report at every poll, and all ids new each time: each is shown once, though it is from long ago."""
    with Loopback() as server:
        program = Here(tmp_path)
        program.configure({"feed": server.url("/feed")})
        for turn in range(6):
            items = [piece(f"{turn}-{n}", n) for n in range(turn, turn + 4)]
            server.route("/feed", Answer(body=rss(*items)))
            program.poll(turn)
        assert program.titles() == sorted(report.title for report in REPORTS[:9])
        assert program.ask("SELECT count(*) FROM entry") == [(9,)]


def test_a_standing_text_filled_anew_is_new_each_day(tmp_path: Path) -> None:
    """One link, one headline, other words, another id and date: nothing of it is hidden."""
    with Loopback() as server:
        program = Here(tmp_path)
        program.configure({"feed": server.url("/feed")})
        for turn in range(4):
            today = piece(f"day-{turn}", 0, hour=turn, text=REPORTS[turn + 1].text)
            server.route("/feed", Answer(body=rss(piece("fixed", 8), today)))
            program.poll(turn)
        assert program.ask("SELECT count(*) FROM entry") == [(5,)]
        assert len(program.items()) == 5


def test_a_source_that_makes_up_everything_fills_no_disk(tmp_path: Path) -> None:
    """New ids, links, dates and words at every poll: a day's share is taken in, the user is told, others go on."""
    with Loopback() as server:
        program = Here(tmp_path)
        program.configure({"feed": server.url("/feed"), "good": server.url("/good")})
        file = tmp_path / "aggregator.toml"
        file.write_text(file.read_text().replace("[fetch]\n", "[fetch]\nmax_new = 50\n"))
        for turn in range(5):
            made = [
                f"<item><guid>{turn}-{n}</guid><title>Made up {turn} {n}</title><link>https://feed.example/{turn}/{n}"
                f"</link><description>Words {turn * 100 + n} of nothing.</description></item>"
                for n in range(40)
            ]
            server.route("/feed", Answer(body=rss(*made)))
            server.route("/good", Answer(body=rss(*(piece(f"{n}", n) for n in range(turn + 1)))))
            program.poll(turn)
        assert dict(program.ask("SELECT source, count(*) FROM entry GROUP BY source")) == {"feed": 90, "good": 5}
        assert program.told("feed", 4).limits == ("fetch.max_new lets in 50 new entries a day; 40 more wait",)
        program.poll(30)
        assert dict(program.ask("SELECT source, count(*) FROM entry GROUP BY source")) == {"feed": 130, "good": 5}


def test_article_pages_are_not_asked_for_again_under_new_ids(tmp_path: Path) -> None:
    """One request an entry, whatever it is called."""
    page = f"<html><body><article><h1>Page</h1><p>{REPORTS[9].text}</p></article></body></html>".encode()
    with Loopback() as server:
        program = Here(tmp_path)
        program.configure({"feed": server.url("/feed")})
        file = tmp_path / "aggregator.toml"
        file.write_text(file.read_text().replace('backlog = "all"', 'backlog = "all"\nfull_text = "append"'))
        for n in range(COUNT):
            server.route(f"/{n}", Answer(body=page))
        for turn in range(POLLS):
            items = [piece("fixed", 0, link=server.url("/0"))]
            items += [piece(f"{turn}-{n}", n, link=server.url(f"/{n}")) for n in range(1, COUNT)]
            server.route("/feed", Answer(body=rss(*items)))
            program.poll(turn)
        assert [len(server.asked(f"/{n}")) for n in range(COUNT)] == [1] * COUNT
        assert program.ask("SELECT count(*) FROM entry") == [(COUNT,)]


def test_an_id_taken_by_another_piece_is_an_update(tmp_path: Path) -> None:
    """A feed with one id for whatever is on top ("latest"): the item says the new thing, nothing old comes up."""
    with Loopback() as server:
        program = Here(tmp_path)
        program.configure({"feed": server.url("/feed")})
        for turn in range(3):
            server.route("/feed", Answer(body=rss(piece("latest", turn), piece("fixed", 8))))
            program.poll(turn)
        assert sorted(program.titles()) == sorted([REPORTS[2].title, REPORTS[8].title])
