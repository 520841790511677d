"""Copies of the database: of one moment, sound, whole or not there at all."""

import sqlite3
import stat
from pathlib import Path

import pytest

from aggregator.errors import OutputError, StoreError
from aggregator.store.copying import check_integrity, compact, copy_database
from aggregator.store.store import Store
from tests.store.build import NOW, digest, digested, opened, source


def fill(store: Store, *ids: str, text: str | None = None) -> None:
    cycle = store.begin_cycle(NOW)
    (state,) = store.states()
    store.ingest(state, digest(*(digested(id_, text=text) for id_ in ids)), source=source(), cycle=cycle, now=NOW)


def test_a_copy_holds_one_moment_while_another_goes_on_writing(tmp_path: Path) -> None:
    """What is written during the copy is not in it; the copy is one file, its owner's, and opens as a store."""
    target = tmp_path / "copy.db"
    with opened(tmp_path) as store:
        fill(store, "a", "b")
        steps: list[tuple[int, int]] = []

        def write_meanwhile(done: int, total: int) -> None:
            if not steps:
                fill(store, "c")
            steps.append((done, total))

        copied = copy_database(store.path, target, write_meanwhile)
        assert len(store.find_entries("c")) == 1
    assert steps[-1][0] == steps[-1][1] > 0
    assert (copied.entries, copied.path, copied.size) == (2, target, target.stat().st_size)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.glob("*copy*")) == ["copy.db"]
    with Store.open(target, now=NOW) as copy:
        assert len(copy.find_entries("a")) == 1


def test_what_is_not_sound_is_never_given_the_name(tmp_path: Path) -> None:
    """A damaged database is found out, and the copy that was there before stays."""
    target = tmp_path / "copy.db"
    target.write_bytes(b"an older copy")
    with opened(tmp_path) as store:
        fill(store, *(f"entry-{n}" for n in range(300)))
        path = store.path
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        root = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'entry_arrival'").fetchone()[0]
        size = db.execute("PRAGMA page_size").fetchone()[0]
    db.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * size + 8)
        file.write(b"\xff" * 200)
    with pytest.raises(StoreError):
        copy_database(path, target)
    assert target.read_bytes() == b"an older copy"
    assert [one.name for one in tmp_path.iterdir() if one.name.endswith(".part")] == []
    try:
        found = check_integrity(path)
    except StoreError as error:
        found = [str(error)]
    assert found


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """Nothing is made in its place."""
    with opened(tmp_path) as store, pytest.raises(OutputError, match="nowhere"):
        copy_database(store.path, tmp_path / "nowhere" / "copy.db")


def test_a_sound_database_has_nothing_to_say_and_gets_smaller(tmp_path: Path) -> None:
    """Space that was freed goes back to the disk, and all that is kept stays."""
    with opened(tmp_path) as store:
        fill(store, *(f"entry-{n}" for n in range(100)), text="A long text is not kept for ever. " * 200)
        path = store.path
        fill(store, "another")  # the source shows the others no more
        store.prune(NOW.replace(year=2028), NOW - NOW.replace(year=2025))
    before = path.stat().st_size
    assert check_integrity(path) == []
    compact(path)
    assert path.stat().st_size < before
    with Store.read(path) as store:
        assert len(store.find_entries("entry-7")) == 1
