"""Commands beside a running daemon: what a person says is noted, and the daemon lets it take effect by itself."""

import contextlib
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.program import Program, seed_paths
from tests.waiting import PATIENCE, wait_for

pytestmark = pytest.mark.slow


@contextlib.contextmanager
def daemon(program: Program) -> Iterator[subprocess.Popen[str]]:
    """The daemon for the length of a block, which it must outlive well."""
    process = program.start()
    try:
        yield process
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, errors
        assert "Traceback" not in errors
    finally:
        process.kill()
        process.communicate()


def ask(folder: Path, question: str) -> int:
    """Ask the database one number."""
    with contextlib.closing(sqlite3.connect(f"file:{folder / 'state.db'}?mode=ro", uri=True, timeout=10)) as database:
        answer: int = database.execute(question).fetchone()[0]
        return answer


def sizes(program: Program) -> list[int]:
    """How many entries each item of the feed stands for."""
    return sorted(len(item["_aggregator"]["members"]) for item in program.feed()["items"])


def test_a_word_said_beside_the_daemon_takes_effect(tmp_path: Path) -> None:
    """It is noted at once and shown without anything being polled; taken back, the item is whole again."""
    program = Program(tmp_path)
    program.configure(seed_paths())
    program.once()
    (story,) = (item["id"] for item in program.feed()["items"])
    with daemon(program) as process:
        lock = tmp_path / "state.db.lock"
        wait_for(lambda: lock.read_text().strip() == str(process.pid), "the daemon has no database")
        wait_for(lambda: ask(tmp_path, "SELECT count(*) FROM cycle WHERE finished IS NULL") == 0, "it goes on polling")
        done = program.run("split", story, "seed-002")
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith("noted: split seed-002: ")
        assert "shown within half a minute by the process that has the database;" in done.stdout
        wait_for(lambda: sizes(program) == [1, 4], "the split is not shown")
        taken = program.run("corrections", "--undo", "1")
        assert "shown within half a minute" in taken.stdout
        process.send_signal(signal.SIGHUP)  # or a tick later
        wait_for(lambda: sizes(program) == [5], "what was taken back is not shown")


def test_what_a_kill_left_ungrouped_has_its_place_soon(tmp_path: Path) -> None:
    """Stored and not yet grouped, and no source due for an hour: the first tick groups it."""
    program = Program(tmp_path)
    program.configure(seed_paths())
    with daemon(program):
        wait_for((tmp_path / "merged" / "feed.json").exists, "nothing was polled")
    with contextlib.closing(sqlite3.connect(tmp_path / "state.db")) as database, database:
        # As it stands between two transactions: entries without a verdict or a story.
        database.execute("UPDATE entry SET is_grouped = 0")
        database.execute(
            "UPDATE source SET due = due + 36000000000, state = json_set(state, '$.due', '2099-01-01T00:00:00Z')"
        )
        for table in ("member", "pair"):
            database.execute(f"DELETE FROM {table}")
    with daemon(program):
        wait_for(lambda: ask(tmp_path, "SELECT count(*) FROM entry WHERE is_grouped <> 1") == 0, "they wait for ever")
        assert ask(tmp_path, "SELECT count(*) FROM member") == 5
