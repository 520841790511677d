"""Good and hostile sources in one daemon: are the good ones polled in time, and does memory stay bounded?

The daemon runs twice: with the good feeds alone, then with one trap of each kind beside them. Told are, for each
good feed, the time from the start to its first poll, and the longest time between two of its polls, as ratios
with/without; the highest PSS of the process tree; and whether anybody came to the address that is not allowed.

    .venv/bin/python bench/hostile.py --good 50 --seconds 90
"""

import argparse
import json
import os
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
if __package__ in (None, ""):
    sys.path.insert(0, str(_ROOT))  # run by its path

from bench.measure import pss_of, tree  # noqa: E402 - after the path is set

_INTERVAL = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run: when each good feed was polled, in seconds after the start; `failed` are sources in trouble.

    `parts` are what the processes took (PSS, bytes) when they took most together, the daemon's own first.
    """

    polls: dict[str, list[float]]
    failed: int
    parts: tuple[int, ...]
    stop: float


@contextmanager
def child(*module: str) -> Iterator[subprocess.Popen[str]]:
    """A server as a child, ended with the block."""
    command = [sys.executable, "-m", *module]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=_ROOT)
    try:
        yield server
    finally:
        server.kill()
        server.wait()


def ask(server: subprocess.Popen[str], line: str) -> object:
    """Give a line and read the answer."""
    assert server.stdin
    assert server.stdout
    server.stdin.write(line + "\n")
    server.stdin.flush()
    return json.loads(server.stdout.readline())


def configure(folder: Path, good: list[str], traps: list[str]) -> Path:
    """All sources in one file; the good ones by the user's own interval, so that they come again soon."""
    sources = "".join(
        f'[[sources]]\nkey = "good-{n}"\nurl = "{url}"\ninterval = "{_INTERVAL}s"\n' for n, url in enumerate(good)
    )
    # Traps first: whoever goes by the order of the file meets them before the good ones.
    hostile = "".join(
        f'[[sources]]\nkey = "trap-{n}"\nurl = "{url}"\ninterval = "{_INTERVAL}s"\n' for n, url in enumerate(traps)
    )
    file = folder / "aggregator.toml"
    allow = '[fetch]\nallow = ["127.0.0.0/16", "127.1.0.0/16", "127.2.0.0/16"]\n[web]\nlisten = "off"\n'
    output = f'[[outputs]]\nname = "merged"\nfolder = "{folder}/merged"\n'
    file.write_text(f'database = "sqlite:///{folder}/x.db"\n{allow}{hostile}{sources}{output}')
    return file


def run(folder: Path, good: list[str], traps: list[str], seconds: float) -> Run:
    """Let the daemon run for so long, and read from its store what it did."""
    folder.mkdir()
    config = configure(folder, good, traps)
    command = [str(Path(sys.executable).parent / "aggregator"), "--config", str(config)]
    with (folder / "log").open("w") as log:
        daemon = subprocess.Popen(command, stderr=log, stdout=log, env=os.environ | {"AGGREGATOR_NOW": ""})
        watch = Watch(folder / "x.db")
        while watch.elapsed() < seconds and daemon.poll() is None:
            watch.look(daemon.pid)
            time.sleep(0.1)
        daemon.send_signal(signal.SIGTERM)
        ended = watch.elapsed()
        daemon.wait(30)
    return Run(polls=watch.polls, failed=len(watch.failed), parts=watch.parts, stop=watch.elapsed() - ended)


class Watch:
    """Looks ten times a second at what the daemon has stored (its own clock counts whole seconds) and takes."""

    def __init__(self, database: Path) -> None:
        self.polls: dict[str, list[float]] = {}
        self.failed: set[str] = set()
        self.parts: tuple[int, ...] = ()
        self._database = database
        self._begun = time.monotonic()
        self._last = 0

    def elapsed(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self._begun

    def look(self, pid: int) -> None:
        """Note the memory of the tree, and the polls that were stored since the last look."""
        parts = tuple(map(pss_of, [pid, *tree(pid)]))
        self.parts = max(self.parts, parts, key=sum)
        with (
            suppress(sqlite3.OperationalError),
            closing(sqlite3.connect(f"file:{self._database}?mode=ro", uri=True)) as connection,
        ):
            for n, source, result in connection.execute(
                "SELECT n, source, result FROM event WHERE n > ? ORDER BY n", (self._last,)
            ):
                self._last = n
                if result == "error":
                    self.failed.add(source)
                elif source.startswith("good-"):
                    self.polls.setdefault(source, []).append(self.elapsed())


def compare(alone: Run, together: Run) -> dict[str, float]:
    """Ratios with/without of the first poll and of the longest pause, over the good feeds: median and worst."""
    keys = sorted(alone.polls)
    missing = [key for key in keys if key not in together.polls]
    firsts = [together.polls[key][0] / alone.polls[key][0] for key in keys if key not in missing]
    pauses = [longest(together.polls[key]) / longest(alone.polls[key]) for key in keys if key not in missing]
    # Which of them comes first differs from run to run; how long it takes until so many are done does not.
    ranks = zip(sorted(p[0] for p in together.polls.values()), sorted(p[0] for p in alone.polls.values()), strict=False)
    ranked = [with_ / without for with_, without in ranks]
    return {
        "missing": len(missing),
        "first_median": statistics.median(firsts), "first_worst": max(firsts), "first_ranked_worst": max(ranked),
        "pause_median": statistics.median(pauses), "pause_worst": max(pauses),
    }  # fmt: skip


def longest(times: list[float]) -> float:
    """The longest time between two polls; of one poll, the time to it."""
    return max((after - before for before, after in pairwise(times)), default=times[0])


def main() -> None:
    """Read the options, run twice, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--good", type=int, default=50)
    options.add_argument("--seconds", type=float, default=90)
    options.add_argument("--latency", type=float, default=50, help="milliseconds before a good answer")
    options.add_argument("--json", type=Path, help="write the figures here")
    given = options.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="hostile-") as name,
        child("bench.server", "--feeds", str(given.good)) as server,
        child("bench.traps") as trapper,
    ):
        assert server.stdout
        assert trapper.stdout
        server.stdout.readline()
        traps = json.loads(trapper.stdout.readline())
        ask(server, f"latency {given.latency}")
        good = ask(server, "urls")
        assert isinstance(good, list)
        alone = run(Path(name) / "alone", good, [], given.seconds)
        together = run(Path(name) / "together", good, list(traps.values()), given.seconds)
        came = ask(trapper, "")
        figures = {
            "good": given.good, "traps": len(traps), "traps_in_trouble": together.failed,
            "last_first_alone": max(times[0] for times in alone.polls.values()),
            "last_first_together": max(times[0] for times in together.polls.values()),
            **compare(alone, together), "pss_alone_mb": sum(alone.parts) / 1e6, "pss_mb": sum(together.parts) / 1e6,
            "pss_parts_mb": [round(part / 1e6) for part in together.parts],
            "stop_seconds": together.stop, "forbidden": came,
        }  # fmt: skip
        print(json.dumps({name: round(v, 2) if isinstance(v, float) else v for name, v in figures.items()}, indent=1))
        if given.json:
            given.json.write_text(
                json.dumps({"figures": figures, "alone": asdict(alone), "together": asdict(together)})
            )


if __name__ == "__main__":
    main()
