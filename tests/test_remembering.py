"""What looking at a document found is given to the poll after it, once, and only for the same document and settings."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from aggregator.digest import DigestJob
from aggregator.errors import ParseError
from aggregator.model import Kind
from aggregator.remembering import RememberingPool
from tests.e2e.program import rss
from tests.test_workers import GOOD, NOW, _is_running, _job


def _feed(body: bytes) -> DigestJob:
    """What looking asks for; a source that is followed says nothing of its kind."""
    return replace(_job(body), kind=Kind.FEED)


@pytest.fixture
def pool() -> Iterator[RememberingPool]:
    """One worker that remembers."""
    with RememberingPool(processes=1, deadline=timedelta(seconds=20), max_memory=10**9) as made:
        yield made


def test_a_document_is_read_once(pool: RememberingPool) -> None:
    """A few minutes later nothing has to work for it; the time after that it is read again."""

    async def run() -> None:
        first = await pool.digest(_feed(GOOD))
        pool.close()
        pool.recall()
        assert await pool.digest(replace(_job(GOOD), now=NOW + timedelta(minutes=9))) == first
        assert not _is_running(pool)
        assert await pool.digest(_job(GOOD)) == first
        assert _is_running(pool)

    asyncio.run(run())


def test_a_feed_without_items_is_read_again(pool: RememberingPool) -> None:
    """Looked at as a feed it is an empty one; whoever follows it without saying what it is may have a topic."""
    topic = rss().replace(b"</link>", b"</link><description>" + b"The channel says it all. " * 20 + b"</description>")

    async def run() -> None:
        assert (await pool.digest(_feed(topic))).order == ()
        pool.recall()
        assert len((await pool.digest(_job(topic))).order) == 1

    asyncio.run(run())


@pytest.mark.parametrize(
    "change",
    [{"body": GOOD + b" "}, {"url": "https://feed.example/other"}, {"language": "de"}, {"known": {"1": "x"}},
     {"kind": Kind.TOPIC}, {"is_teaser": True}],
    ids=str,
)  # fmt: skip
def test_another_document_is_read(pool: RememberingPool, change: dict[str, Any]) -> None:
    """Also the same one, when it is to be read in another way."""

    async def run() -> None:
        await pool.digest(_feed(GOOD))
        pool.close()
        pool.recall()
        await pool.digest(replace(_feed(GOOD), **change))
        assert _is_running(pool)

    asyncio.run(run())


def test_what_nobody_asked_for_is_dropped(pool: RememberingPool) -> None:
    """A daemon that goes on for months keeps nothing of its first minutes; and it can be said twice."""

    async def run() -> None:
        await pool.digest(_feed(GOOD))
        pool.close()
        pool.recall()
        pool.forget()
        pool.forget()
        assert (await pool.digest(_feed(GOOD))).order == ("1",)
        assert _is_running(pool)

    asyncio.run(run())


def test_what_failed_is_tried_again(pool: RememberingPool) -> None:
    """It may have been the moment's fault."""

    async def run() -> None:
        for _ in range(2):
            with pytest.raises(ParseError):
                await pool.digest(_job(b""))
            pool.recall()

    asyncio.run(run())
