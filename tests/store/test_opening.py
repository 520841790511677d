"""Opening a database: ours is made or brought up to date, any other is refused and left exactly as it was."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from aggregator.errors import StoreError, StoreLockedError, StoreRefusedError
from aggregator.store import opening, schema
from aggregator.store.lock import StoreLock
from aggregator.store.store import Store
from tests.store.build import DAY, NOW, digest, digested, opened, rows, source


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def made(tmp_path: Path) -> Path:
    """A database of ours with a few entries, closed."""
    with opened(tmp_path) as store:
        [state] = store.states()
        many = (digested(f"e{n}", text=f"{n} " * 400) for n in range(40))
        store.ingest(state, digest(*many), source=source(), cycle=1, now=NOW)
    return tmp_path / "aggregator.db"


def test_a_new_database_is_made_with_its_folder(tmp_path: Path) -> None:
    """In WAL mode, with the mark that makes it ours; opened again it holds what was stored."""
    path = tmp_path / "state" / "deep" / "aggregator.db"
    with Store.open(path, now=NOW) as store:
        store.sync_sources([source()], NOW)
        pragmas = [rows(store, f"PRAGMA {name}")[0][0] for name in ("application_id", "user_version", "journal_mode")]
        assert pragmas == [schema.APPLICATION_ID, schema.VERSION, "wal"]
    with Store.open(path, now=NOW) as store:
        assert [state.key for state in store.states()] == ["herald"]


def test_an_empty_file_is_a_new_database(tmp_path: Path) -> None:
    """As left behind by a first start that was killed at once."""
    (tmp_path / "aggregator.db").touch()
    with opened(tmp_path) as store:
        assert len(store.states()) == 1


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE mine (x)")
    connection.close()


def newer(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.execute("CREATE TABLE future (x)")
    connection.close()


def text(path: Path) -> None:
    path.write_text("Dear diary, this is no database at all.\n" * 9)


def stub(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0\x10")


@pytest.mark.parametrize(
    ("make", "message"),
    [(foreign, "another program"), (newer, "newer version"), (text, "no SQLite database"), (stub, "damaged")],
)
def test_what_is_not_ours_is_refused_and_not_touched(
    tmp_path: Path, make: Callable[[Path], None], message: str
) -> None:
    """The message says what to do; no byte and no file of the folder changes."""
    make(tmp_path / "aggregator.db")
    before = files(tmp_path)
    with pytest.raises(StoreRefusedError, match=message):
        Store.open(tmp_path / "aggregator.db", now=NOW)
    assert files(tmp_path) == before


def test_a_file_cut_short_is_refused_with_the_recovery_command(tmp_path: Path) -> None:
    """Wherever it was cut, no half of the data is taken for the whole."""
    path = made(tmp_path)
    whole = path.read_bytes()
    for length in (4096, len(whole) // 2 // 4096 * 4096, len(whole) - 1):
        path.write_bytes(whole[:length])
        with pytest.raises(StoreRefusedError, match=r"cut short.*\.recover"):
            Store.open(path, now=NOW)
        assert path.read_bytes() == whole[:length]


def test_overwritten_pages_are_refused(tmp_path: Path) -> None:
    """A disk that lost its mind: found at the start, where it hits the tables' roots."""
    path = made(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))
    with pytest.raises(StoreRefusedError, match="damaged"):
        Store.open(path, now=NOW)


def test_damage_found_later_is_named_too(tmp_path: Path) -> None:
    """The same message when a page deep inside turns out to be bad in the middle of the work."""
    path = made(tmp_path)
    with Store.open(path, now=NOW) as store:
        [(root,)] = rows(store, "SELECT rootpage FROM sqlite_master WHERE name = 'entry'")
        size = len(path.read_bytes())
    whole = bytearray(path.read_bytes())
    for page in range(int(str(root)), size // 4096):
        whole[page * 4096 : page * 4096 + 8] = b"\xa5" * 8
    path.write_bytes(whole)
    with pytest.raises(StoreRefusedError, match="damaged"), Store.open(path, now=NOW) as store:
        store.find_entries("e7")


def test_a_second_daemon_is_refused(tmp_path: Path) -> None:
    """The holder is named; when it is gone, or closed, the next one gets in."""
    path = tmp_path / "aggregator.db"
    with Store.open(path, now=NOW, lock=True):
        with pytest.raises(StoreLockedError, match=r"in use by process \d+"):
            Store.open(path, now=NOW, lock=True)
        Store.read(path).close()
    Store.open(path, now=NOW, lock=True).close()


def test_nobody_changes_the_tables_under_a_daemon_of_an_older_version(tmp_path: Path) -> None:
    """Who has installed a newer one and forgot to start the daemon anew is told, whatever the command."""
    path = made(tmp_path)
    daemon = StoreLock(path)
    with Store.open(path, now=NOW) as store:  # of the same version: a command leaves its note
        store.db.conn.execute("PRAGMA user_version = 1")
    with pytest.raises(StoreLockedError):
        Store.open(path, now=NOW)
    daemon.release()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_what_root_locks_the_owner_of_the_database_can_lock_next(tmp_path: Path) -> None:
    """`sudo aggregator prune --vacuum`, or a word said as root, where there is no lock file yet."""
    path = made(tmp_path)
    os.chown(path, 1234, 4321)
    with Store.open(path, now=NOW, lock=True):
        lock = path.with_name(path.name + ".lock").stat()
    assert (lock.st_uid, lock.st_gid) == (1234, 4321)


def test_a_refused_database_is_not_left_locked(tmp_path: Path) -> None:
    """The lock is let go of when opening fails."""
    path = made(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))
    with pytest.raises(StoreRefusedError):
        Store.open(path, now=NOW, lock=True)
    path.write_bytes(whole)
    Store.open(path, now=NOW, lock=True).close()


def test_a_folder_that_cannot_be_made_is_a_clear_error(tmp_path: Path) -> None:
    """For instance below a file."""
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="file is a file, where a folder is needed"):
        Store.open(tmp_path / "file" / "aggregator.db", now=NOW)


def test_reading_needs_a_database(tmp_path: Path) -> None:
    """A reader makes nothing, and says what to do first."""
    with pytest.raises(StoreError, match="no database yet"):
        Store.read(tmp_path / "aggregator.db")
    assert files(tmp_path) == {}


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    """It sees what is committed, beside the writer, and nothing else."""
    with opened(tmp_path) as store, Store.read(store.path) as reader:
        store.sync_sources([source(), source("tribune")], NOW)
        assert len(reader.states()) == 2
        with pytest.raises(StoreError, match=r"readonly.*aggregator doctor"):
            reader.begin_cycle(NOW)


def test_an_upgrade_keeps_a_copy_of_what_was(tmp_path: Path) -> None:
    """The copy is a whole database of the old version, with all that was committed."""
    path = made(tmp_path)
    later = schema.migrations()
    later(name="9998_more")(lambda db: db.execute("CREATE TABLE more (x)"))
    opening.prepare(path, later, schema.VERSION + 1, NOW + DAY).close()
    with pytest.raises(StoreRefusedError, match="newer version"):
        Store.open(path, now=NOW)
    [copy] = tmp_path.glob("aggregator.db.v*")
    assert copy.name == f"aggregator.db.v{schema.VERSION}-20260505T120000Z"
    with Store.open(copy, now=NOW) as store:
        assert rows(store, "SELECT count(*) FROM entry") == [(40,)]


def test_an_upgrade_that_fails_changes_nothing(tmp_path: Path) -> None:
    """Two steps, the second one wrong: the first is taken back, too, and the old version still opens it."""

    def wrong(db: Database) -> None:
        db.execute("CREATE TABLE more (x)")
        db.execute("INSERT INTO no_such_table VALUES (1)")

    path = made(tmp_path)
    later = schema.migrations()
    later(name="9998_more")(lambda db: db.execute("CREATE TABLE first (x)"))
    later(name="9999_wrong")(wrong)
    with pytest.raises(StoreError, match="no_such_table"):
        opening.prepare(path, later, schema.VERSION + 2, NOW)
    with Store.open(path, now=NOW) as store:
        assert not {"first", "more"} & set(store.db.table_names())
        assert rows(store, "SELECT count(*) FROM entry") == [(40,)]


def test_the_version_counts_the_migrations(tmp_path: Path) -> None:
    """Whoever adds a step has to raise the version, or it would never run."""
    with opened(tmp_path) as store:
        assert len(schema.migrations().applied(store.db)) == schema.VERSION


def test_a_part_that_fails_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    """Polls taken in together stay separate: of the one that fails nothing is left, of the others all."""
    good, bad = digested("good"), digested("bad")
    bad = replace(bad, brief=replace(bad.brief, title=None))  # type: ignore[arg-type] # what the database refuses
    with opened(tmp_path, source("a"), source("b")) as store:
        first, second = store.states()
        with store.transaction():
            store.ingest(first, digest(good), source=source("a"), cycle=1, now=NOW)
            with pytest.raises(sqlite3.IntegrityError):
                store.ingest(second, digest(good, bad), source=source("b"), cycle=1, now=NOW)
        assert rows(store, "SELECT source, id FROM entry") == [("a", "good")]
        assert rows(store, "SELECT source FROM event") == [("a",)]


def test_readers_in_the_process_take_no_lock_away(tmp_path: Path) -> None:
    """Else another process that closes the database would take the log away that this one goes on writing to."""
    path = tmp_path / "aggregator.db"
    with Store.open(path, now=NOW) as store:
        store.sync_sources([source()], NOW)
        with Store.read(path) as reader:  # as the pages do
            assert [state.key for state in reader.states()] == ["herald"]
        assert _count_elsewhere(path) == 1
        store.sync_sources([source(), replace(source(), key="late", url="https://late.example/")], NOW)
        assert _count_elsewhere(path) == 2, "what was written went into a log that is gone"


def _count_elsewhere(path: Path) -> int:
    """Let another process count the sources, and close the database."""
    code = (
        "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]);"
        "print(db.execute('SELECT count(*) FROM source').fetchone()[0]); db.close()"
    )
    command = [sys.executable, "-c", code, str(path)]
    return int(subprocess.run(command, check=True, capture_output=True, timeout=60).stdout)
