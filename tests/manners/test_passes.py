"""Manners of the whole program: what a server sees of passes, restarts and article pages."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from aggregator.app.building import make_plan, open_rooms
from aggregator.config import load
from aggregator.fetch.client import Fetcher
from aggregator.fetch.due import DueReason
from aggregator.fetch.settings import FetchSettings
from aggregator.log import Event
from aggregator.pipeline import run_cycle
from aggregator.store.store import Store
from tests.e2e.program import item, rss
from tests.faults.passing import START, Here
from tests.fetch.asking import names
from tests.loopback import Answer, Loopback, Request

FEED = rss(item(1, "One", "Some words."))


def test_3_a_restart_asks_nothing_that_is_not_due(tmp_path: Path) -> None:
    """Each pass is a start of its own: ten within the hour are one request, and then it is conditional."""

    def feed(request: Request) -> Answer:
        known = request.headers.get("if-none-match") == '"1"'
        return Answer(status=304 if known else 200, headers={"ETag": '"1"'}, body=b"" if known else FEED)

    with Loopback() as server:
        server.route("/feed", feed)
        program = Here(tmp_path)
        program.configure({"feed": server.url("/feed")})
        for sixth in range(10):
            program.poll(sixth / 12, force=False)
        assert len(server.requests) == 1
        program.poll(1.2, force=False)
        assert [request.headers.get("if-none-match") for request in server.requests] == [None, '"1"']


def test_2_a_probe_is_logged(tmp_path: Path) -> None:
    """After ten days of 304 one request asks for the whole document, and the log says so, once."""
    with Loopback() as server:
        server.route(
            "/feed",
            lambda r: (
                Answer(status=304) if "if-none-match" in r.headers else Answer(headers={"ETag": '"1"'}, body=FEED)
            ),
        )
        program = Here(tmp_path)
        program.configure({"feed": server.url("/feed")})
        with capture_logs() as logs:
            for day in (0, 4, 8, 11, 12):
                program.poll(24 * day)
        assert ["if-none-match" in request.headers for request in server.requests] == [False, True, True, False, True]
    assert [one["source"] for one in logs if one["event"] == Event.SOURCE_PROBED] == ["feed"]


SY = "xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'"
HINTS = {
    "ttl": ("<ttl>180</ttl>", {}, 180, DueReason.TTL),
    "sy": (
        f"<sy:updatePeriod {SY}>daily</sy:updatePeriod><sy:updateFrequency {SY}>4</sy:updateFrequency>",
        {}, 360, DueReason.UPDATE_PERIOD,
    ),
    "skip hours": (
        "<skipHours><hour>13</hour><hour>14</hour></skipHours>", {}, 180, DueReason.SKIP_HOURS,
    ),
    "skip days": ("<skipDays><day>Monday</day></skipDays>", {}, 12 * 60, DueReason.SKIP_HOURS),
    "max-age before ttl": ("<ttl>600</ttl>", {"Cache-Control": "max-age=7200"}, 120, DueReason.MAX_AGE),
}  # fmt: skip


@pytest.mark.parametrize("how", HINTS)
def test_4_what_a_document_says_of_its_rhythm_is_heard(tmp_path: Path, how: str) -> None:
    """Read from the document, kept with the state, and told; a 304 does not forget it (the first pass is at noon)."""
    words, headers, minutes, reason = HINTS[how]
    body = FEED.replace(b"<item>", words.encode() + b"<item>", 1)
    with Loopback() as server:
        server.route(
            "/feed",
            lambda r: Answer(
                status=304 if "if-none-match" in r.headers else 200,
                headers={"ETag": '"1"', **headers},
                body=b"" if "if-none-match" in r.headers else body,
            ),
        )
        program = Here(tmp_path)
        program.configure({"feed": server.url("/feed")})
        for hour in (0, 24 * 7):
            program.poll(hour)
            ((due, said),) = program.ask("SELECT due, json_extract(state, '$.due_reason') FROM source")
            pause = due / 60_000_000 - START.timestamp() / 60 - hour * 60
            assert minutes <= pause <= 1.1 * minutes + 1
            assert said == reason
        assert [r.headers.get("if-none-match") for r in server.requests] == [None, '"1"']


def test_6_nothing_is_given_up_and_410_is(tmp_path: Path) -> None:
    """A week of 404 and the feed is still asked, at most once a day; after 410 never again, and the user is told."""
    with Loopback() as server:
        program = Here(tmp_path)
        server.route("/feed", Answer(body=FEED))
        program.configure({"feed": server.url("/feed")})
        program.poll()
        server.route("/feed", Answer(status=404))
        for hour in range(25, 24 * 8):
            program.poll(hour, force=False)
        assert 9 <= len(server.requests) <= 13
        server.route("/feed", Answer(status=410))
        for hour in range(24 * 8, 24 * 12):
            program.poll(hour, force=False)
        asked = len(server.requests)
        assert server.requests[-1].path == "/feed"
        for day in range(13, 30):
            program.poll(24 * day, force=False)
        assert len(server.requests) == asked
        assert program.titles() == ["One"]
        told = program.run("sources").stdout
    assert "Gone for good" in told
    assert "Give its new address" in told


def test_10_article_pages_take_the_turns_of_their_host(tmp_path: Path) -> None:
    """The feed and the pages of one host: one at a time, two seconds apart; a second pass asks no page again."""
    clock = [0.0]
    starts: list[tuple[str, float]] = []
    page = (
        b"<html><body><article><h1>Page</h1><p>"
        + b"The words of the whole page. " * 40
        + b"</p></article></body></html>"
    )

    async def sleep(seconds: float) -> None:
        clock[0] += seconds
        await asyncio.sleep(0)

    def noting(body: Callable[[], bytes]) -> Callable[[Request], Answer]:
        def answer(request: Request) -> Answer:
            starts.append((request.path, clock[0]))
            return Answer(body=body())

        return answer

    with Loopback() as server:
        items = [
            item(n, f"Entry {n}", "It begins.").replace(f"https://feed.example/{n}", server.url(f"/{n}", host="a.test"))
            for n in range(4)
        ]
        bodies = [rss(*items), rss(*items, title="Another title")]
        server.route("/feed", noting(lambda: bodies.pop(0)))
        for n in range(4):
            server.route(f"/{n}", noting(lambda: page))
        program = Here(tmp_path)
        program.configure({"feed": server.url("/feed", host="a.test")})
        file = tmp_path / "aggregator.toml"
        file.write_text(file.read_text().replace('backlog = "all"', 'backlog = "all"\nfull_text = "replace"'))

        async def passes(now: datetime) -> None:
            settings = load(file, {})
            asked = FetchSettings(allow=("127.0.0.0/8",))
            fetcher = Fetcher(asked, resolver=names(a_test="127.0.0.1"), clock=lambda: clock[0], sleep=sleep)
            async with open_rooms(settings, lambda: now, fetcher) as rooms:
                plan = await make_plan(settings, rooms)
                await run_cycle(rooms, plan, await rooms.store.run(Store.states))

        asyncio.run(passes(START))
        asyncio.run(passes(START + timedelta(hours=2)))
        assert server.at_once == 1
    assert sorted(path for path, _ in starts) == ["/0", "/1", "/2", "/3", "/feed", "/feed"]
    assert all(later - earlier >= 2.0 for (_, earlier), (_, later) in pairwise(starts[:5]))
    assert all("whole page" in one["content_html"] for one in program.items())
