"""Every older database is brought up to date: the same tables as in a new one, and nothing of its own lost."""

import lzma
from pathlib import Path

import pytest
from sqlite_utils import Database

from aggregator.errors import StoreRefusedError
from aggregator.store import opening, schema
from aggregator.store.store import Store
from tests.readers.old import FOLDER
from tests.store.build import DAY, NOW, digest, digested, rows, source

OLDER = range(1, schema.VERSION)
_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"


def made_by(path: Path, version: int) -> None:
    """Make a database as that version made it, with a source that was polled."""
    steps = schema.migrations()
    names = [step.name for step in steps.pending(Database(memory=True))]
    db = opening.connect(path)
    steps.apply(db, stop_before=names[version])
    db.conn.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    db.conn.execute(f"PRAGMA user_version = {version}")
    db.conn.execute("INSERT INTO source (key, url, config, state, is_removed) VALUES ('a', 'u', '{}', '{}', 0)")
    db.conn.execute("INSERT INTO event (source, at, result, new, changed, detail) VALUES ('a', 1, 'new', 2, 0, '')")
    db.close()


@pytest.mark.parametrize("version", OLDER)
def test_an_older_database_gets_the_present_tables(tmp_path: Path, version: int) -> None:
    """Table by table, index by index as in a new one; what stood in it stays, and its owner has a copy."""
    made_by(tmp_path / "aggregator.db", version)
    (tmp_path / f"aggregator.db.v{version}-{NOW:%Y%m%dT%H%M%SZ}.part").write_text("An upgrade that was cut off.")
    with pytest.raises(StoreRefusedError, match="made by an older version"):
        Store.read(tmp_path / "aggregator.db")
    with Store.open(tmp_path / "aggregator.db", now=NOW) as store, Store.open(tmp_path / "new.db", now=NOW) as new:
        assert rows(store, _SCHEMA) == rows(new, _SCHEMA)
        assert rows(store, "PRAGMA user_version") == [(schema.VERSION,)]
        assert rows(store, "SELECT source, result, new FROM event") == [("a", "new", 2)]
        assert rows(store, "PRAGMA integrity_check") == [("ok",)]
    [copy] = tmp_path.glob("aggregator.db.v*")
    before = Database(copy)
    assert before.conn.execute("PRAGMA user_version").fetchone() == (version,)
    before.close()
    assert copy.stat().st_mode & 0o077 == 0


def test_a_database_that_an_older_version_left_goes_on(tmp_path: Path) -> None:
    """The one that readers were subscribed to: brought up to date, it takes in what comes, and all of it stays."""
    path = tmp_path / "aggregator.db"
    with lzma.open(FOLDER / "state.db.xz") as packed:
        path.write_bytes(packed.read())
    before = Database(path)
    assert before.conn.execute("PRAGMA user_version").fetchone() < (schema.VERSION,)
    counted = [before.table(name).count for name in ("entry", "story", "shown", "correction", "event")]
    before.close()
    with Store.open(path, now=NOW) as store:
        assert [store.db.table(name).count for name in ("entry", "story", "shown", "correction", "event")] == counted
        state = store.states()[0]
        report = store.ingest(state, digest(digested("fresh")), source=source(state.key), cycle=1, now=NOW + DAY)
        assert report.new == 1
