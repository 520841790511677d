"""Looking at many addresses at once: what is wrong with one is its own, and none wins by being quick."""

import asyncio
import itertools
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from aggregator.config import Settings, load
from aggregator.digest import DigestJob
from aggregator.fetch.client import Fetcher
from aggregator.fetch.settings import FetchSettings
from aggregator.importing import Result, Word, check_list, sources_of
from aggregator.log import Event
from aggregator.looking import Looker
from aggregator.model import Digest
from aggregator.workers import DigestPool
from tests.buggy import Buggy
from tests.e2e.program import item, rss
from tests.fetch.asking import LOOPBACK
from tests.loopback import Answer, Loopback
from tests.store.build import NOW


class InTurn(DigestPool):
    """Has read the documents in the order of `names`, whichever came first."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(processes=1, deadline=timedelta(seconds=5), max_memory=10**9)
        self._before = {name: (asyncio.Event(), before) for name, before in zip(names, [None, *names], strict=False)}

    async def digest(self, job: DigestJob) -> Digest:
        """Wait for the document before this one."""
        done, before = self._before[job.url.rpartition("/")[2]]
        if before is not None:
            await self._before[before][0].wait()
        try:
            return await super().digest(job)
        finally:
            # Whoever waits comes up only once this one's answer is on its way.
            asyncio.get_running_loop().call_soon(done.set)


ONE = rss(item(1, "Title", "Words."), item(2, "Other title", "More words."))
OTHER = rss(item(3, "Third title", "Words."), item(4, "Fourth title", "More words."))


async def take_over(settings: Settings, urls: Iterable[str], pool: DigestPool) -> list[Result]:
    """What is told of each feed of a list, in the order of telling."""
    outlines = "".join(f'<outline text="{url.rpartition("/")[2]}" xmlUrl="{url}"/>' for url in urls)
    body = f'<opml version="2.0"><body>{outlines}</body></opml>'.encode()
    with pool:
        async with Fetcher(FetchSettings(allow=LOOPBACK)) as fetcher:
            looker = Looker(fetcher=fetcher, pool=pool, clock=lambda: NOW)
            return [result async for result, _ in check_list(settings, looker, body)]


@pytest.mark.parametrize("order", [*itertools.permutations(("first", "third", "last"))])
def test_of_one_feed_under_many_addresses_the_first_of_the_list_is_followed(
    tmp_path: Path, order: tuple[str, ...]
) -> None:
    """Whichever answers first: the address makes the source's key, and the same list the same configuration."""
    (tmp_path / "aggregator.toml").write_text('database = "sqlite:///x.db"\n')
    settings = load(tmp_path / "aggregator.toml", {})
    names = ("first", "other", "third", "last")
    with Loopback() as server:
        for name in names:
            server.route(f"/{name}", Answer(body=OTHER if name == "other" else ONE))
        urls = [server.url(f"/{name}") for name in names]
        results = asyncio.run(take_over(settings, urls, InTurn(["other", *order])))
    assert [(source.url.rpartition("/")[2], source.name) for source in sources_of(results)] == [
        ("first", "first"),
        ("other", "other"),
    ]
    told = {result.url.rpartition("/")[2]: result for result in results}
    assert [result.url.rpartition("/")[2] for result in results] == ["other", *order]
    assert sorted(result.word for result in results) == [Word.OK, Word.OK, Word.TWICE, Word.TWICE]
    assert told[order[0]].word is Word.OK
    if order[0] == "first":
        assert all(told[name].detail.endswith("/first; left out, so that nothing comes twice") for name in names[2:])
    else:
        assert "which stands further down; followed in its place" in told["first"].detail


def test_what_is_followed_stays_also_where_another_address_of_it_stands_before(tmp_path: Path) -> None:
    """Its key and its entries' ids hang on it."""
    with Loopback() as server:
        for name in ("first", "last"):
            server.route(f"/{name}", Answer(body=ONE))
        text = f'database = "sqlite:///x.db"\n[[sources]]\nurl = "{server.url("/last")}"\n'
        (tmp_path / "aggregator.toml").write_text(text)
        settings = load(tmp_path / "aggregator.toml", {})
        urls = [server.url(f"/{name}") for name in ("first", "last")]
        results = asyncio.run(take_over(settings, urls, InTurn(["last", "first"])))
    assert [result.word for result in results] == [Word.FOLLOWED, Word.TWICE]
    assert sources_of(results) == []


def test_a_bug_that_one_feed_of_a_list_brings_out_stops_nobody_else(tmp_path: Path) -> None:
    """It is told with its traceback, and the feed is taken over: it may be well tomorrow."""
    (tmp_path / "aggregator.toml").write_text('database = "sqlite:///x.db"\n')
    settings = load(tmp_path / "aggregator.toml", {})
    with Loopback() as server, capture_logs() as logged:
        urls = [server.url(f"/{name}") for name in ("a", "odd", "z")]
        for number, name in enumerate(("a", "odd", "z")):
            server.route(f"/{name}", Answer(body=rss(item(number, f"Title {name}", "Words."))))
        found = {result.url: result for result in asyncio.run(take_over(settings, urls, Buggy()))}
    assert [found[url].word for url in urls] == [Word.OK, Word.LATER, Word.OK]
    assert found[urls[1]].source is not None
    assert [line["event"] for line in logged] == [Event.BUG_FOUND]
