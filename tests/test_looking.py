"""Looking at many addresses at once: what is wrong with one is its own."""

import asyncio
from pathlib import Path

from structlog.testing import capture_logs

from aggregator.config import load
from aggregator.fetch.client import Fetcher
from aggregator.fetch.settings import FetchSettings
from aggregator.importing import Result, Word, check_list
from aggregator.log import Event
from aggregator.looking import Looker
from tests.buggy import Buggy
from tests.e2e.program import item, rss
from tests.fetch.asking import LOOPBACK
from tests.loopback import Answer, Loopback
from tests.store.build import NOW


def test_a_bug_that_one_feed_of_a_list_brings_out_stops_nobody_else(tmp_path: Path) -> None:
    """It is told with its traceback, and the feed is taken over: it may be well tomorrow."""
    (tmp_path / "aggregator.toml").write_text('database = "sqlite:///x.db"\n')
    settings = load(tmp_path / "aggregator.toml", {})

    async def take_over(body: bytes) -> dict[str, Result]:
        pool = Buggy()
        async with Fetcher(FetchSettings(allow=LOOPBACK)) as fetcher:
            looker = Looker(fetcher=fetcher, pool=pool, clock=lambda: NOW)
            try:
                return {result.url: result async for result, _ in check_list(settings, looker, body)}
            finally:
                pool.close()

    with Loopback() as server, capture_logs() as logged:
        urls = [server.url(f"/{name}") for name in ("a", "odd", "z")]
        for number, name in enumerate(("a", "odd", "z")):
            server.route(f"/{name}", Answer(body=rss(item(number, f"Title {name}", "Words."))))
        outlines = "".join(f'<outline xmlUrl="{url}"/>' for url in urls)
        found = asyncio.run(take_over(f'<opml version="2.0"><body>{outlines}</body></opml>'.encode()))
    assert [found[url].word for url in urls] == [Word.OK, Word.LATER, Word.OK]
    assert found[urls[1]].source is not None
    assert [line["event"] for line in logged] == [Event.BUG_FOUND]
