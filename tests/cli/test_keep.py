"""`backup`, `prune` and `stats`, by the real program, also beside a running daemon."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.e2e.program import Program, item, rss
from tests.waiting import PATIENCE, wait_for

# Each runs the program.
pytestmark = pytest.mark.slow

LATER = "2026-09-01T12:00:00Z"


def polled(folder: Path, output: str = 'max_age = "off"') -> Program:
    words = "The council voted on Tuesday to close the old bridge for repairs until the autumn. " * 20
    (folder / "a.xml").write_bytes(rss(*(item(n, f"Entry {n}", f"{words} {n} {n * 7}") for n in range(40))))
    program = Program(folder)
    program.configure({"herald": "a.xml"}, output=output)
    program.once()
    return program


def entries(path: Path) -> int:
    with sqlite3.connect(path) as db:
        count: int = db.execute("SELECT count(*) FROM entry").fetchone()[0]
    db.close()
    return count


def test_a_copy_is_made_beside_the_daemon_and_can_be_put_back(tmp_path: Path) -> None:
    """It is checked, never overwrites, and a pass goes on from it."""
    program = polled(tmp_path)
    process = program.start()
    try:
        lock = tmp_path / "state.db.lock"
        wait_for(lambda: lock.read_text().strip() == str(process.pid), "the daemon has no database")
        done = program.run("backup", "copy.db")
        assert done.returncode == 0, done.stderr
        assert "40 entries" in done.stdout
        assert "checked, and sound" in done.stdout
        assert program.run("backup", "copy.db").returncode == 2
        assert program.run("backup", "state.db", "--force").returncode == 2
        refused = program.run("prune", "--vacuum")
        assert refused.returncode == 3
        assert f"in use by process {process.pid}" in refused.stderr
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)
    assert entries(tmp_path / "copy.db") == 40
    for path in tmp_path.glob("state.db*"):
        path.unlink()
    (tmp_path / "copy.db").rename(tmp_path / "state.db")
    assert "0 new" in program.once("--force", now=LATER)


def test_in_a_folder_the_newest_copies_stay(tmp_path: Path) -> None:
    """Named by database and time; files of others are left alone."""
    program = polled(tmp_path)
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "state-mine.db").write_bytes(b"mine")
    for day in (5, 6, 7):
        done = program.run("backup", "backups", "--keep", "2", now=f"2026-05-0{day}T00:00:00Z")
        assert done.returncode == 0, done.stderr
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["state-20260506T000000Z.db", "state-20260507T000000Z.db", "state-mine.db"]
    assert program.run("backup", "one.db", "--keep", "2").returncode == 2
    missing = program.run("backup", "nowhere/copy.db")
    assert missing.returncode == 1
    assert "there is no such folder" in missing.stderr


def test_pruning_says_what_goes_and_gives_the_space_back(tmp_path: Path) -> None:
    """A dry run changes nothing; ids and titles stay, and the text that a feed shows; nothing comes up again."""
    program = polled(tmp_path, output='limit = 1\nmin_age = "off"\nmax_age = "off"')
    [shown] = program.feed()["items"]
    young = program.run("prune")
    assert 'nothing is older than retention = "90d"' in young.stdout
    before = (tmp_path / "state.db").stat().st_size
    dry = program.run("prune", "--dry-run", now=LATER)
    assert "would drop 39 texts that no source has shown for 90d" in dry.stdout
    assert "The council voted" in program.run("show", "https://feed.example/3").stdout
    done = program.run("prune", "--vacuum", now=LATER)
    assert done.returncode == 0, done.stderr
    assert "dropped 39 texts" in done.stdout
    assert (tmp_path / "state.db").stat().st_size < before
    gone = program.run("show", "https://feed.example/3")
    assert "Entry 3" in gone.stdout
    assert "no longer kept" in gone.stdout
    assert "The council voted" in program.run("show", shown["url"]).stdout
    assert "0 new" in program.once("--force", now=LATER)


def test_figures_add_up(tmp_path: Path) -> None:
    """Lines of fields in a pipe, one object with --json; before the first pass the way on is named."""
    program = polled(tmp_path)
    lines = [line.split("\t") for line in program.run("stats", "--days", "3").stdout.splitlines()]
    assert [line[1] for line in lines if line[0] == "day"] == ["2026-05-02", "2026-05-03", "2026-05-04"]
    found = json.loads(program.run("stats", "--json").stdout)
    assert (found["sources"], found["entries"], found["archive"]) == (1, 40, 0)
    assert sum(day["entries"] for day in found["days"]) == 40
    assert found["by_source"][0]["alone"] == found["stories"]
    assert found["disk"]["database"] >= (tmp_path / "state.db").stat().st_size
    assert 0 <= found["saved_percent"] <= 100
    (tmp_path / "fresh").mkdir()
    fresh = Program(tmp_path / "fresh")
    fresh.configure({})
    none = fresh.run("stats")
    assert none.returncode == 3
    assert "aggregator --once" in none.stderr
