"""The storage table of faults: killed at any instant, a full disk, a locked or read-only place, and what is left then.

Databases that are not ours, newer, cut short or damaged are in tests/store/test_opening.py.
"""

import multiprocessing
import os
import random
import resource
import signal
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from sqlite_utils import Database

from aggregator.config import load
from aggregator.errors import ConfigError, StoreError
from aggregator.model import Digest, SourceState, Validators
from aggregator.store import opening, schema
from aggregator.store.store import Store
from tests.store.build import DAY, HOUR, NOW, digest, digested, opened, rows, source
from tests.waiting import PATIENCE

# The children are forked, for a start within a millisecond; they use no lock that a thread of ours could hold.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")

KEYS = ("herald", "tribune", "gazette")
WINDOW = 6
ENTRIES = [digested(f"e{n}", text=f"Report number {n}. " * 60) for n in range(400)]


def document(number: int) -> Digest:
    """The document that a source shows at its poll of this number: each time two new entries, four old ones."""
    return digest(*ENTRIES[2 * number : 2 * number + WINDOW])


def shown_until(number: int) -> set[str]:
    return {entry.brief.id for entry in ENTRIES[: 2 * number + WINDOW]}


def work(path: Path, acknowledge: Callable[[str, int], object]) -> None:
    """Poll the sources in turn for ever, as the program does; each validator names the document it came with."""
    with Store.open(path, now=NOW, lock=True) as store:
        followed = {one.key: one for one in store.sync_sources([source(key) for key in KEYS], NOW)}
        while True:
            cycle = store.begin_cycle(NOW)
            for state in store.states():
                number = int(state.validators.etag or -1) + 1
                after = replace(state, validators=Validators(etag=str(number)), last_attempt=NOW)
                store.ingest(after, document(number), source=followed[state.key], cycle=cycle, now=NOW + number * HOUR)
                acknowledge(state.key, number)
            store.finish_cycle(cycle, NOW, {})


@contextmanager
def in_child(task: Callable[[], object]) -> Iterator[int]:
    """Run a task in a process of its own that ends with SIGKILL, if it has not ended before."""
    process = multiprocessing.get_context("fork").Process(target=task)
    process.start()
    assert process.pid is not None
    try:
        yield process.pid
    finally:
        process.kill()
        process.join()
        process.close()


def work_and_tell(path: Path, pipe: int) -> None:
    work(path, lambda key, number: os.write(pipe, f"{key} {number}\n".encode()))


def read_some(pipe: int, count: int) -> bytes:
    """Wait until a process has reported so many documents as stored; what it told by then."""
    told = b""
    while told.count(b"\n") < count:
        chunk = os.read(pipe, 65_536)
        assert chunk, "it has ended by itself"
        told += chunk
    return told


def read_acknowledged(pipe: int, told: bytes = b"") -> dict[str, int]:
    """The last document of each source that the dead process had reported as stored; `told` was read before."""
    while chunk := os.read(pipe, 65_536):
        told += chunk
    last: dict[str, int] = {}
    for line in told.decode().splitlines(keepends=True):
        if line.endswith("\n"):
            key, number = line.split()
            last[key] = int(number)
    return last


def check_whole(path: Path, acknowledged: dict[str, int]) -> None:
    """Nothing lost, nothing twice, no validator without its entries, no entry without its fingerprint."""
    with Store.open(path, now=NOW) as store:
        assert rows(store, "PRAGMA integrity_check") == [("ok",)]
        assert rows(store, "PRAGMA foreign_key_check") == []
        for state in store.states():
            number = -1 if state.validators.etag is None else int(state.validators.etag)
            assert number >= acknowledged.get(state.key, -1)
            ids = [str(id_) for (id_,) in rows(store, "SELECT id FROM entry WHERE source = ?", state.key)]
            assert len(ids) == len(set(ids))
            assert set(ids) == (shown_until(number) if number >= 0 else set())
        assert rows(store, "SELECT count(*) FROM entry WHERE n NOT IN (SELECT entry FROM fingerprint)") == [(0,)]
        assert rows(store, "SELECT count(*) FROM probe WHERE entry NOT IN (SELECT n FROM entry)") == [(0,)]


def test_killed_at_any_moment_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    """Thirty times SIGKILL, from the making of the database on; every time it goes on where it was.

    Now a moment after its start, now a moment after some work, of which a slow machine would do none in the former.
    """
    chance = random.Random(4)
    path = tmp_path / "aggregator.db"
    acknowledged: dict[str, int] = {}
    for turn in range(30):
        reader, writer = os.pipe()
        with in_child(partial(work_and_tell, path, writer)):
            os.close(writer)
            told = read_some(reader, chance.randint(1, 5)) if turn % 2 else b""
            time.sleep(chance.choice((0.002, 0.01, 0.03, 0.06)) * chance.random() * 2)
        acknowledged |= read_acknowledged(reader, told)
        os.close(reader)
        check_whole(path, acknowledged)
    assert sum(acknowledged.values()) > 20  # it did work in between


def test_killed_while_upgrading_it_is_the_old_one_still(tmp_path: Path) -> None:
    """Nothing in between, the copy made first is whole or is not there, and the next try succeeds."""
    path = tmp_path / "aggregator.db"
    with opened(tmp_path) as store:
        [state] = store.states()
        for number in range(30):
            store.ingest(state, document(number), source=source(), cycle=1, now=NOW)

    is_endless = [True]  # every blow falls before the end, however late it comes

    def rewrite(db: Database) -> None:
        db.execute("CREATE TABLE more (x)")
        for _ in range(10):
            db.execute("UPDATE entry SET title = title || '.', entry = entry || ' '")
            time.sleep(0.01)
        if is_endless[0]:
            time.sleep(PATIENCE)

    later = schema.migrations()
    later(name="0002_more")(rewrite)
    chance = random.Random(5)
    for _ in range(10):
        with in_child(lambda: opening.prepare(path, later, schema.VERSION + 1, NOW).close()):
            time.sleep(0.2 * chance.random())
        connection = sqlite3.connect(path)
        version, tables = (connection.execute(sql).fetchone()[0] for sql in (
            "PRAGMA user_version", "SELECT count(*) FROM sqlite_master WHERE name = 'more'"))  # fmt: skip
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.close()
        assert (version, tables) == (schema.VERSION, 0)
        for copy in tmp_path.glob("aggregator.db.v1-*Z"):
            with Store.open(copy, now=NOW) as store:
                assert rows(store, "SELECT count(*) FROM entry") == [(64,)]
            copy.unlink()
    is_endless[0] = False
    with_more = opening.prepare(path, later, schema.VERSION + 1, NOW)
    assert "more" in with_more.table_names()
    with_more.close()


def test_a_full_disk_is_an_error_that_passes(tmp_path: Path) -> None:
    """What does not fit is not stored at all, what was stored can be read, and with space it goes on."""
    with opened(tmp_path) as store:
        [state] = store.states()
        store.ingest(state, document(0), source=source(), cycle=1, now=NOW)
        [(pages,)] = rows(store, "PRAGMA page_count")
        store.db.conn.execute(f"PRAGMA max_page_count = {int(str(pages)) + 2}")
        full = replace(state, validators=Validators(etag='"2"'))
        with pytest.raises(StoreError, match="full"):
            store.ingest(full, digest(*ENTRIES[10:300]), source=source(), cycle=2, now=NOW)
        assert rows(store, "PRAGMA integrity_check") == [("ok",)]
        assert store.states()[0].validators == Validators()
        assert len(store.known_hashes("herald")) == WINDOW
        store.db.conn.execute("PRAGMA max_page_count = 1000000")
        assert store.ingest(full, digest(*ENTRIES[10:300]), source=source(), cycle=2, now=NOW).new == 290


def work_under_limit(path: Path, pipe: int, limit: int) -> None:
    """Work until the system refuses to make a file longer; then say so and go on trying to read."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        work_and_tell(path, pipe)
    except StoreError:
        os._exit(7)


def test_a_write_that_fails_leaves_all_that_was_stored(tmp_path: Path) -> None:
    """The system refuses the Nth write, at several N: an error of ours, and a database without a scratch."""
    path = tmp_path / "aggregator.db"
    acknowledged: dict[str, int] = {}
    for limit in (100_000, 300_000, 500_000, 1_000_000):
        reader, writer = os.pipe()
        process = multiprocessing.get_context("fork").Process(target=work_under_limit, args=(path, writer, limit))
        process.start()
        os.close(writer)
        acknowledged |= read_acknowledged(reader)
        os.close(reader)
        process.join()
        assert process.exitcode == 7
        process.close()
        check_whole(path, acknowledged)
    assert acknowledged


@contextmanager
def as_nobody() -> Iterator[None]:
    """Let go of root's power to write anywhere, for as long as it lasts."""
    if os.geteuid() == 0:
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)
    else:
        yield


def test_a_place_where_nothing_can_be_written_is_a_clear_error() -> None:
    """A read-only folder, without a database and with one; nothing spins, nothing changes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for step in ("empty", "made"):
            if step == "made":
                folder.chmod(0o755)
                with opened(folder) as store:
                    store.begin_cycle(NOW)
            before = {path.name: path.read_bytes() for path in folder.iterdir()}
            folder.chmod(0o555)
            with as_nobody(), pytest.raises(StoreError, match=r"aggregator\.db.*(unable|readonly|cannot)"):
                Store.open(folder / "aggregator.db", now=NOW, lock=True)
            assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
        folder.chmod(0o755)


def test_a_database_in_a_folder_of_somebody_else_is_told_with_the_way_in() -> None:
    """As that of a service, when who looks at it forgot sudo."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "theirs").mkdir()
        (folder / "a.toml").write_text('database = "sqlite:///theirs/a.db"\n')
        assert load(folder / "a.toml", {}).database == folder / "theirs" / "a.db"
        (folder / "theirs").chmod(0)
        with as_nobody(), pytest.raises(ConfigError, match=r"may not look into .*/theirs; .* sudo"):
            load(folder / "a.toml", {})
        (folder / "theirs").chmod(0o755)


def test_a_short_lock_is_waited_for_and_a_long_one_reported(tmp_path: Path) -> None:
    """A backup that holds the database for a moment costs nothing; one that never ends is an error that says so."""
    with opened(tmp_path) as store:
        other = sqlite3.connect(store.path, isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        timer = threading.Timer(0.2, lambda: other.execute("ROLLBACK"))
        timer.start()
        assert store.begin_cycle(NOW) == 1
        timer.join()
        other.execute("BEGIN IMMEDIATE")
        store.db.conn.execute("PRAGMA busy_timeout = 50")
        with pytest.raises(StoreError, match="locked"):
            store.begin_cycle(NOW)
        other.execute("ROLLBACK")
        other.close()
        assert store.begin_cycle(NOW) == 2


def test_a_clock_that_jumps_makes_no_storm_and_no_frost(tmp_path: Path) -> None:
    """A year forward: each source is due once. Back again: each is due once, not in a year."""
    with opened(tmp_path, *(source(key) for key in KEYS)) as store:

        def poll_all(now: datetime) -> int:
            due = store.due(now)
            for state in due:
                asked = replace(state, last_attempt=now, due=now + HOUR)
                store.ingest(asked, document(0), source=source(state.key), cycle=1, now=now)
            return len(due)

        later = NOW + 365 * DAY
        turns = (NOW, NOW, NOW + HOUR, later, later, NOW + 2 * HOUR, NOW + 2 * HOUR, NOW + 3 * HOUR)
        assert [poll_all(now) for now in turns] == [3, 0, 3, 3, 0, 3, 0, 3]


def test_an_entry_stamped_by_a_wrong_clock_is_found_again(tmp_path: Path) -> None:
    """First seen in a future that did not come: it stays what it is, and is neither lost nor doubled."""
    with opened(tmp_path) as store:
        state: SourceState = store.states()[0]
        store.ingest(state, document(0), source=source(), cycle=1, now=NOW + 365 * DAY)
        assert store.ingest(state, document(0), source=source(), cycle=2, now=NOW).new == 0
