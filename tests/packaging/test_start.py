"""Starting is quick: a command that needs little loads little."""

import resource
import subprocess
import sys
from pathlib import Path

from aggregator import __version__

_PROGRAM = Path(sys.executable).parent / "aggregator"
_HEAVY = {"datasketch", "feedparser", "httpx", "lxml", "numpy", "pydantic", "selectolax", "sqlite_utils", "trafilatura"}
# Twice what Python itself takes; with any of the heavy ones it would be six times and more.
_MOST_TIMES = 4.0


def cpu_of(*command: str) -> float:
    """Seconds of CPU that a command takes to start, print and end: those do not depend on who else is at work."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_version_is_printed_at_once() -> None:
    """Beside Python alone, the best of five of each, in turns."""
    rounds = [(cpu_of(sys.executable, "-c", "pass"), cpu_of(str(_PROGRAM), "--version")) for _ in range(5)]
    python, program = map(min, zip(*rounds, strict=True))
    assert program < _MOST_TIMES * python
    done = subprocess.run([_PROGRAM, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"aggregator {__version__}\n"


def test_command_line_imports_nothing_heavy() -> None:
    """Parsers, database and network are loaded by the commands that use them."""
    code = "import sys, aggregator.cli; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "click" in done.stdout.split()
    assert _HEAVY & set(done.stdout.split()) == set()
