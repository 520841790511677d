"""The meter: it must see the processes that a fork server starts, for that is where documents are read."""

import json
import subprocess
import sys
from pathlib import Path

from bench.poll import machine, table

ROOT = Path(__file__).resolve().parents[2]

_BURN = """
import multiprocessing, time
from concurrent.futures import ProcessPoolExecutor

def burn(seconds):
    ended = time.process_time() + seconds
    while time.process_time() < ended:
        pass

if __name__ == "__main__":
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("forkserver")) as pool:
        list(pool.map(burn, [0.25, 0.25]))
"""


def measure(*command: str) -> dict[str, float]:
    """Run the meter on a command."""
    runner = [sys.executable, "-m", "bench.measure", "--", *command]
    done = subprocess.run(runner, cwd=ROOT, stdout=subprocess.PIPE, text=True, timeout=60, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def test_workers_of_a_fork_server_are_counted(tmp_path: Path) -> None:
    """They are no descendants that the command itself waits for, so plain wait4 on it would miss them."""
    script = tmp_path / "burn.py"
    script.write_text(_BURN)
    figures = measure(sys.executable, str(script))
    assert figures["code"] == 0
    assert figures["cpu"] >= 0.5
    assert figures["peak_processes"] >= 3
    assert figures["left_over"] == 0


def test_memory_is_that_of_the_tree() -> None:
    """Fifty megabytes taken are fifty megabytes seen; the exit code is passed on."""
    code = "import sys, time; held = b'x' * 50_000_000; time.sleep(1.5); sys.exit(3)"
    figures = measure(sys.executable, "-c", code)
    assert 50e6 < figures["pss"] < 90e6
    assert figures["code"] == 3


def test_table_divides_within_a_round() -> None:
    """A slow machine in one round changes no ratio: 2 ÷ 1 and 20 ÷ 10 are both two."""
    rest = {"phase": "cold", "pss": 1e6, "requests": 1, "not_modified": 0, "bytes": 1e6, "stored": 34}
    rounds = [
        {"round": number, "program": program, "cpu": cpu, "wall": 2 * cpu, **rest}
        for number, slow in ((0, 1.0), (1, 10.0))
        for program, cpu in (("floor", slow), ("aggregator", 2 * slow))
    ]
    lines = table(rounds).splitlines()
    assert lines[2].split(" | ")[3] == "1.00"
    assert lines[3].split(" | ")[3] == "2.00"
    assert "Python" in machine()
