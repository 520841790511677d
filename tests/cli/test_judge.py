"""Corrections and judging again, by the real program: what it says, and what a reader sees of it."""

import json
import os
import pty
import shutil
import signal
import sqlite3
import subprocess
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from aggregator.store.lock import StoreLock
from bench.archive import fill
from tests.e2e.program import COMMAND, Program, heed, seed_paths
from tests.waiting import PATIENCE

# Each runs the program.
pytestmark = pytest.mark.slow

LATER = "2026-05-04T13:00:00Z"
MANY = 2400


def polled(folder: Path) -> Program:
    """A program that has taken in the five documents."""
    program = Program(folder)
    program.configure(seed_paths())
    program.once()
    return program


def said(program: Program, *arguments: str) -> str:
    """What a command prints; it must succeed, and say nothing else."""
    done = program.run(*arguments, now=LATER)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def told(program: Program) -> dict[str, list[str]]:
    """The sources of each item of the feed, by its id."""
    return {
        item["id"]: sorted(member["source"] for member in item["_aggregator"]["members"])
        for item in program.feed()["items"]
    }


def test_one_document_is_taken_out_and_comes_back(tmp_path: Path) -> None:
    """The other four stay one item under their id; the word is listed in a line, and one number takes it back."""
    program = polled(tmp_path)
    before = told(program)
    (story,) = before
    noted = said(program, "split", story, "seed-002")
    assert noted.startswith("noted: split seed-002: “马斯克")
    assert noted.endswith(" and 3 more; take it back with: aggregator corrections --undo 1\n")
    after = told(program)
    assert sorted(map(len, after.values())) == [1, 4]
    assert len(after[story]) == 4
    (line,) = said(program, "corrections").splitlines()
    assert line.startswith("1  split seed-002: “")
    assert " apart from seed-00" in line
    assert line.endswith(" and 3 more, 2026-05-04 13:00")
    assert "A person said so (split seed-002" in said(program, "explain", "seed-002", "seed-001")
    assert said(program, "corrections", "--undo", "3").startswith("taken back: split seed-002")
    assert program.run("corrections", "--undo", "3", now=LATER).returncode == 1
    assert program.run("explain", "", now=LATER).returncode == 1  # a variable that is empty asks for no story
    assert said(program, "corrections") == ""
    assert told(program) == before


def prefer(program: Program, key: str) -> None:
    """Give a source the higher priority."""
    path = program.folder / "aggregator.toml"
    path.write_text(path.read_text().replace(f'key = "{key}"', f'key = "{key}"\npriority = 5'))


def test_judging_again_shows_first_and_does_then(tmp_path: Path) -> None:
    """A dry run changes not a byte, also beside whoever writes; the real one is refused beside it, and writes feeds."""
    program = polled(tmp_path)
    (story,) = told(program)
    lead = program.feed()["items"][0]["_aggregator"]["members"][0]
    prefer(program, "seed-000")
    before = (program.files(), (tmp_path / "state.db").read_bytes())
    lock = StoreLock(tmp_path / "state.db")
    try:
        dry = said(program, "rejudge", "--dry-run")
        refused = program.run("rejudge", now=LATER)
    finally:
        lock.release()
    assert refused.returncode == 3
    assert "in use by process" in refused.stderr
    assert dry.startswith("5 entries judged again: as many entries would be shown (1 with a new lead).\n\nNew leads\n")
    assert "Its source has the higher priority now." in dry
    assert (program.files(), (tmp_path / "state.db").read_bytes()) == before
    assert said(program, "rejudge").startswith("5 entries judged again: as many entries shown (1 with a new lead).")
    (item,) = program.feed()["items"]
    assert item["id"] == story
    assert item["_aggregator"]["members"][0] != lead
    assert item["title"] in dry
    assert said(program, "rejudge") == "5 entries judged again: nothing has changed.\n"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that takes more than a second to be judged again, so that there is time to break that off."""
    path = tmp_path_factory.mktemp("large") / "state.db"
    fill(path, sources=40, entries=MANY, now=datetime.fromisoformat(LATER))
    return path


@pytest.mark.parametrize(
    ("options", "told"),
    [([], "stopped; what is judged again by now stands"), (["--dry-run"], "stopped; nothing was changed")],
    ids=["real", "dry"],
)
def test_judging_again_can_be_broken_off(tmp_path: Path, large: Path, options: list[str], told: str) -> None:
    """Ctrl-C says how things were left; what had not come to its turn waits for the next pass, and gets it."""
    program = Program(tmp_path)
    program.configure({})
    shutil.copy(large, tmp_path / "state.db")
    terminal, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, "rejudge", *options], cwd=tmp_path, env=program.environment(LATER) | {"TERM": "xterm"},
        stdout=subprocess.DEVNULL, stderr=theirs,
        preexec_fn=heed,  # noqa: PLW1509 - it only sets two signals back
    )  # fmt: skip
    os.close(theirs)
    try:
        shown = _read_until(terminal, "judging again")
        process.send_signal(signal.SIGINT)
        shown += _read_until(terminal, None)
        assert process.wait(PATIENCE) == 130
    finally:
        process.kill()
        os.close(terminal)
    assert f"aggregator: {told}" in shown
    assert "Traceback" not in shown
    program.once(now=LATER)
    with closing(sqlite3.connect(tmp_path / "state.db")) as database:
        assert database.execute("SELECT count(*) FROM entry WHERE is_grouped <> 1").fetchone() == (0,)
        assert database.execute("SELECT count(*) FROM member").fetchone() == (MANY,)


def _read_until(terminal: int, words: str | None) -> str:
    """Read what is shown on a terminal until some words come, or it is closed."""
    shown = ""
    while words is None or words not in shown:
        try:
            shown += os.read(terminal, 10_000).decode("utf-8", "replace")
        except OSError:  # nobody writes to it any more
            break
    return shown


def test_judging_again_for_a_program(tmp_path: Path) -> None:
    """A line of counts, then a line for each change with the ids of the feeds."""
    program = polled(tmp_path)
    prefer(program, "seed-000")
    counts, *changes = map(json.loads, said(program, "rejudge", "--dry-run", "--json", "--since", "60d").splitlines())
    assert counts == {
        "judged": 5, "kept": 0, "is_dry_run": True, "hidden": 0, "shown": 0, "moved": 0, "led": 1,
        "stories": {"before": 1, "now": 1}, "copies": {"before": 0, "now": 0},
    }  # fmt: skip
    assert [(change["change"], change["entry"]["source"]) for change in changes] == [("led", "seed-000")]
    assert changes[0]["entry"]["id"].startswith("urn:uuid:")
