"""A pass that is asked to stop begins nothing new, writes what has come in, and says so."""

import contextlib
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

from tests.e2e.program import COMMAND, Program, heed, item, rss
from tests.loopback import Answer, Loopback
from tests.waiting import PATIENCE, wait_for, wait_until_taken

# Each starts the program.
pytestmark = pytest.mark.slow

QUICK = Answer(body=rss(item(1, "A quick one", "It has words of its own.")))


def wait_for_an_entry(database: Path) -> None:
    """Until what the quick one brought is stored; starting the workers takes its time on a busy machine."""

    def is_there() -> bool:
        with (
            contextlib.suppress(sqlite3.Error),
            contextlib.closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as db,
        ):
            return bool(db.execute("SELECT count(*) FROM entry").fetchone() == (1,))
        return False

    wait_for(is_there, "nothing came in")


def stop(program: Program, number: int) -> tuple[subprocess.CompletedProcess[str], float]:
    """Start a pass, send the signal once something has come in, and time its end."""
    process = subprocess.Popen(
        [*COMMAND, "--once"], cwd=program.folder, env=program.environment(),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=heed,  # noqa: PLW1509 - it only sets two signals back
    )  # fmt: skip
    try:
        wait_for_an_entry(program.folder / "state.db")
        begun = time.monotonic()
        process.send_signal(number)
        output, errors = process.communicate(timeout=PATIENCE)
        return subprocess.CompletedProcess([], process.returncode, output, errors), time.monotonic() - begun
    finally:
        process.kill()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129)])
def test_what_has_come_in_is_written_and_the_rest_is_due(tmp_path: Path, number: int, code: int) -> None:
    """Ends within five seconds; those without a turn are neither asked nor counted as failing."""
    with Loopback() as server:
        server.route("/quick", QUICK)
        slow = {f"slow-{n:02}": f"/slow/{n}" for n in range(70)}
        for path in slow.values():
            server.route(path, Answer(body=rss(), delay=60))
        program = Program(tmp_path)
        program.configure({"a-quick": server.url("/quick")} | {key: server.url(path) for key, path in slow.items()})
        done, seconds = stop(program, number)
        asked = len(server.requests)
        assert done.returncode == code
        assert seconds < 5
        assert "stopped: 1 polled and written; 70 sources had no turn" in done.stderr
        assert "1 new" in done.stdout
        assert [entry["title"] for entry in program.feed()["items"]] == ["A quick one"]
        assert asked < 71
        for path in slow.values():
            server.route(path, QUICK)
        again = program.run("--once")
        assert again.returncode == 0, again.stderr
        assert "70 due of 71" in again.stdout


def test_a_second_signal_ends_it_at_once(tmp_path: Path) -> None:
    """Nothing is lost by it: the next pass takes up where this one ended."""
    with Loopback() as server:
        server.route("/slow", Answer(body=rss(), delay=60))
        program = Program(tmp_path)
        program.configure({"slow": server.url("/slow")})
        process = subprocess.Popen(
            [*COMMAND, "--once"], cwd=tmp_path, env=program.environment(),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            preexec_fn=heed,  # noqa: PLW1509 - it only sets two signals back
        )  # fmt: skip
        try:
            server.wait_for("/slow")
            begun = time.monotonic()
            process.send_signal(signal.SIGINT)
            wait_until_taken(process.pid, signal.SIGINT)
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=PATIENCE)
        finally:
            process.kill()
        # The first alone would have ended it after four.
        assert time.monotonic() - begun < 4
        assert process.returncode == 130
        assert "what was stored is complete" in errors
        assert "Traceback" not in errors
