"""Documents that run away are stopped, and the others never notice."""

import asyncio
import os
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from multiprocessing import forkserver
from pathlib import Path

import pytest

from aggregator.digest import DigestJob
from aggregator.errors import ParseError
from aggregator.workers import DigestPool, WideContext
from tests.e2e.program import item, rss
from tests.waiting import PATIENCE, wait_for

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
GOOD = rss(item(1, "A title", "<p>Some words of its own.</p>"))


def _job(body: bytes) -> DigestJob:
    return DigestJob(body=body, url="https://feed.example/feed", now=NOW)


def _is_running(pool: DigestPool) -> bool:
    return pool._pool is not None


def _nap(seconds: float) -> tuple[float, float]:
    """Stands for a document that takes its time; tells when it was read, on a clock that all processes share."""
    begun = time.monotonic()
    time.sleep(seconds)
    return begun, time.monotonic()


def _wait_for(file: str) -> bool:
    """Stands for a document that takes its time: until somebody makes this file."""
    wait_for(Path(file).exists, f"there is no {file}")
    return True


def _meet(folder: str) -> bool:
    """Stands for a document beside which another one is read; says whether that has come."""
    (Path(folder) / str(os.getpid())).touch()
    wait_for(lambda: len(list(Path(folder).iterdir())) == 2, "it is read alone")
    return True


def _pool(**limits: float) -> DigestPool:
    return DigestPool(
        processes=2,
        deadline=timedelta(seconds=limits.get("seconds", 20)),
        max_memory=int(limits.get("memory", 1_000_000_000)),
        idle=timedelta(seconds=limits.get("idle", 2)),
    )


@pytest.fixture
def pool() -> Iterator[DigestPool]:
    """Two workers with the usual limits."""
    with _pool() as made:
        yield made


def test_a_digest_crosses_the_border_whole(pool: DigestPool) -> None:
    """What comes back is a value like any other."""
    found = asyncio.run(pool.digest(_job(GOOD)))
    assert [entry.brief.title for entry in found.entries] == ["A title"]
    assert found.order == ("1",)


@pytest.mark.skipif(sys.platform != "linux", reason="pipes have one size elsewhere")
def test_a_pipe_takes_a_large_document_in_one_piece() -> None:
    """What is written in one go wakes the reader once."""
    reader, writer = WideContext().Pipe(duplex=False)
    with reader, writer:
        os.set_blocking(writer.fileno(), False)
        assert os.write(writer.fileno(), bytes(400_000)) == 400_000


def test_an_error_crosses_the_border_whole(pool: DigestPool) -> None:
    """Kind and sentence arrive as they were."""
    with pytest.raises(ParseError) as raised:
        asyncio.run(pool.digest(_job(b"")))
    assert (raised.value.kind, raised.value.detail) == ("empty", "the document is empty")


# Each took seconds to minutes, or gigabytes, in one of the parsers.
_HEAD, _TAIL = b"<rss version='2.0'><channel><title>x</title>", b"</channel></rss>"
HOSTILE = {
    "many declarations": _HEAD + b"<!" * 360_000,
    "a long author": _HEAD + b"<item><guid>1</guid><author>" + b"a@" * 40_000 + b"</author></item>" + _TAIL,
    "many attributes": _HEAD + b"<item " + b" ".join(b"a%d='1'" % n for n in range(100_000)) + b"></item>" + _TAIL,
    "deep nesting": _HEAD + b"<item><description>" + b"<a>" * 100_000 + b"</description></item>" + _TAIL,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_is_survived(name: str) -> None:
    """It is read within its time or stopped; the good ones beside it come through."""

    async def both(pool: DigestPool) -> tuple[object, ...]:
        jobs = [pool.digest(_job(body)) for body in (HOSTILE[name], GOOD, GOOD, GOOD)]
        return tuple(await asyncio.gather(*jobs, return_exceptions=True))

    with _pool(seconds=5) as pool:
        hostile, *good = asyncio.run(both(pool))
    assert not isinstance(hostile, Exception) or isinstance(hostile, ParseError)
    assert not any(isinstance(one, Exception) for one in good)


def test_one_that_takes_too_long_is_stopped() -> None:
    """The error names the limit, and the worker is replaced."""
    large = rss(*(item(n, f"Title {n}", "<p>word</p>" * 200) for n in range(3000)))
    with _pool(seconds=0.3) as pool:
        with pytest.raises(ParseError, match=r"took longer than 0\.3 s and was stopped") as raised:
            asyncio.run(pool.digest(_job(large)))
        assert raised.value.kind == "too-slow"


def test_one_that_takes_too_much_memory_is_stopped() -> None:
    """Whatever way the memory runs out, it is this document's failure only."""
    large = rss(item(1, "Title", "word " * 3_000_000))
    with _pool(memory=120_000_000) as pool, pytest.raises(ParseError):
        asyncio.run(pool.digest(_job(large)))


def test_no_worker_is_started_without_a_document() -> None:
    """A pass in which nothing changed costs no process."""
    with _pool() as pool:
        assert pool._pool is None


def test_workers_rest_only_when_none_has_work(pool: DigestPool, tmp_path: Path) -> None:
    """Cycles overlap: the end of one must not break off the documents of another."""
    sign = tmp_path / "sign"

    async def overlap() -> bool:
        under_way = asyncio.create_task(pool.run(_wait_for, str(sign)))
        await pool.digest(_job(GOOD))
        pool.rest()
        sign.touch()
        found = await under_way
        pool.rest()
        return found

    assert asyncio.run(overlap())
    assert pool._pool is None


def test_idle_workers_are_ended_while_a_cycle_waits() -> None:
    """A server that drips keeps a cycle for half a minute; the next document finds new workers."""

    async def read_and_wait(pool: DigestPool) -> int:
        await pool.digest(_job(GOOD))
        assert _is_running(pool)
        while _is_running(pool):
            await asyncio.sleep(0.01)
        return len((await pool.digest(_job(GOOD))).entries)

    with _pool(idle=0.05) as pool:
        assert asyncio.run(asyncio.wait_for(read_and_wait(pool), PATIENCE)) == 1


def test_large_documents_are_read_one_after_the_other(pool: DigestPool, tmp_path: Path) -> None:
    """Their trees take many times their size; small ones go on beside them."""

    async def read() -> None:
        await asyncio.gather(*(pool.run(_nap, 0.0) for _ in range(4)))  # both workers have begun
        large = sorted(await asyncio.gather(*(pool.run(_nap, 0.3, size=2_000_000) for _ in range(2))))
        assert large[1][0] >= large[0][1]
        beside = (pool.run(_meet, str(tmp_path), size=size) for size in (2_000_000, 1_000))
        assert all(await asyncio.gather(*beside))

    asyncio.run(read())


def test_the_loop_turns_while_the_first_workers_start(pool: DigestPool) -> None:
    """The fork server reads a document before it forks; meanwhile requests and pages go on."""

    async def read() -> int:
        turns = 0
        reading = asyncio.create_task(pool.digest(_job(GOOD)))
        await asyncio.sleep(0)
        started = pool._pool
        assert started is not None
        while not started.done():
            await asyncio.sleep(0.001)
            turns += 1
        await reading
        return turns

    forkserver._forkserver._stop()  # type: ignore[attr-defined] # as at the start of the program
    # A hundred and more; none at all where the loop itself starts them.
    assert asyncio.run(read()) >= 3


def test_the_loop_turns_while_workers_end(pool: DigestPool) -> None:
    """Their end is waited for elsewhere; whoever closes the pool finds none left."""

    async def rest() -> tuple[bool, bool]:
        await pool.digest(_job(GOOD))
        started = pool._pool
        assert started is not None
        pool.rest()
        is_under_way = bool(pool._endings)
        pool.close()
        return is_under_way, started.result().active

    assert asyncio.run(rest()) == (True, False)
    assert not pool._endings


def test_many_first_documents_share_one_start(pool: DigestPool) -> None:
    """Also when some of them are given up while the workers start, and when a worker was killed since."""

    async def read() -> int:
        tasks = [asyncio.create_task(pool.digest(_job(GOOD))) for _ in range(8)]
        await asyncio.sleep(0)
        started = pool._pool
        for task in tasks[::2]:
            task.cancel()
        found = await asyncio.gather(*tasks, return_exceptions=True)
        assert pool._pool is started
        with pytest.raises(ParseError):
            await pool.run(_end, 9)
        found += [await pool.digest(_job(GOOD))]
        return sum(not isinstance(one, BaseException) for one in found)

    assert asyncio.run(read()) == 5


def _end(code: int) -> None:
    """Stands for a document that ends its process."""
    os._exit(code)


def test_a_pool_that_is_closed_while_it_starts_leaves_nothing(pool: DigestPool) -> None:
    """The stop of the program may come at any moment."""

    async def begin() -> bool:
        reading = asyncio.create_task(pool.digest(_job(GOOD)))
        await asyncio.sleep(0)
        started = pool._pool
        assert started is not None
        pool.close()
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)
        return started.result().active

    assert not asyncio.run(begin())
    assert not _is_running(pool)
