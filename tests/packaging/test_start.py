"""Starting is quick: a command that needs little loads little."""

import subprocess
import sys
import time
from pathlib import Path

from aggregator import __version__

_PROGRAM = Path(sys.executable).parent / "aggregator"
_HEAVY = {"datasketch", "feedparser", "httpx", "lxml", "numpy", "pydantic", "selectolax", "sqlite_utils", "trafilatura"}
_MOST_SECONDS = 0.3


def seconds_for_version() -> float:
    """Start, print, end."""
    started = time.perf_counter()
    done = subprocess.run([_PROGRAM, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"aggregator {__version__}\n"
    return time.perf_counter() - started


def test_version_is_printed_at_once() -> None:
    """The best of ten, for the machine may be busy with other tests; it stops at the first that is quick enough."""
    taken: list[float] = []
    while len(taken) < 10 and min(taken, default=_MOST_SECONDS) >= _MOST_SECONDS:
        taken.append(seconds_for_version())
    assert min(taken) < _MOST_SECONDS


def test_command_line_imports_nothing_heavy() -> None:
    """Parsers, database and network are loaded by the commands that use them."""
    code = "import sys, aggregator.cli; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "click" in done.stdout.split()
    assert _HEAVY & set(done.stdout.split()) == set()
