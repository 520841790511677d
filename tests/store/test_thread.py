"""The store's thread: long work shows that it goes on, and ends when it is to end."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from aggregator.errors import BrokenOffError, StoreBusyError
from aggregator.store.store import Store
from aggregator.store.thread import StoreThread
from tests.store.build import NOW

# Far more than an answer takes, and far less than anybody waits for a test.
PATIENCE = 0.5


@pytest.fixture
def thread(tmp_path: Path) -> Iterator[StoreThread]:
    """A thread that is asked often, and whose work may be silent for an hour."""
    made = StoreThread(lambda: Store.open(tmp_path / "a.db", now=NOW), PATIENCE, 3600)
    yield made
    made.close()


def test_a_store_that_answers_is_free(thread: StoreThread) -> None:
    """Whoever waits for the watchdog is told at once."""
    assert asyncio.run(thread.is_free())


@pytest.mark.parametrize(("most_silent", "is_well"), [(3600, True), (0, False)])
def test_long_work_is_well_while_it_goes_on(tmp_path: Path, most_silent: float, is_well: bool) -> None:
    """Grouping a first pass takes minutes on a small machine: no reason to start anew, and for ever; silence is."""
    made = StoreThread(lambda: Store.open(tmp_path / "a.db", now=NOW), PATIENCE, most_silent)
    done = threading.Event()

    async def ask() -> bool:
        work = asyncio.create_task(made.run(lambda _: done.wait(20)))
        await asyncio.sleep(0)
        try:
            return await made.is_free()
        finally:
            done.set()
            assert await work

    if is_well:
        assert not asyncio.run(ask())
    else:
        with pytest.raises(StoreBusyError, match=r"a\.db: has not gone on"):
            asyncio.run(ask())
    assert asyncio.run(made.is_free()), "what was asked in vain leaves nothing behind"
    made.close()


def test_work_that_is_to_end_ends_at_its_next_step(thread: StoreThread) -> None:
    """Short work goes on as before: what has come in is still stored."""

    def work(_: Store) -> None:
        while True:
            thread.tell()

    async def stop() -> int:
        working = asyncio.create_task(thread.run(work))
        await asyncio.sleep(0)
        thread.hurry(0)
        with pytest.raises(BrokenOffError):
            await working
        return await thread.run(Store.begin_cycle, NOW)

    assert asyncio.run(stop()) == 1


def test_nobody_takes_the_hurry_back(thread: StoreThread) -> None:
    """A second word may only shorten what the first one left."""
    thread.hurry(3600)
    thread.tell()
    thread.hurry(-1)
    thread.hurry(3600)
    with pytest.raises(BrokenOffError):
        thread.tell()


def test_closing_breaks_off_what_nobody_waits_for_any_more(tmp_path: Path) -> None:
    """A pass that is broken off in the middle of pruning ends in time all the same."""
    made = StoreThread(lambda: Store.open(tmp_path / "a.db", now=NOW))
    has_begun, has_ended = threading.Event(), threading.Event()

    def work(_: Store) -> None:
        has_begun.set()
        try:
            while True:
                made.tell()
        except BrokenOffError:
            has_ended.set()
            raise

    async def give_up() -> None:
        working = asyncio.create_task(made.run(work))
        await asyncio.to_thread(has_begun.wait)
        working.cancel()

    asyncio.run(give_up())
    assert not has_ended.is_set()
    made.close()
    assert has_ended.is_set()
