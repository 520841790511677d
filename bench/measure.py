"""Runs a command and prints what its whole process tree took, as one line of JSON.

The CPU time is exact: this process becomes the reaper of orphans (PR_SET_CHILD_SUBREAPER), so that what a fork
server leaves behind is waited for here too, and the kernel adds up what was waited for. Memory is sampled: PSS,
in which a page shared by four processes counts a quarter in each.

    python -m bench.measure --limit 300 -- COMMAND ...
"""

import argparse
import ctypes
import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36
_BETWEEN_SAMPLES = 0.1
# Orphans that have not ended by themselves so long after the command are ended, and named.
_GRACE = 10.0


@dataclass(frozen=True, slots=True)
class Figures:
    """`wall` is until the command ended, `cpu` of all its processes, in seconds; `pss` in bytes.

    `peak_processes` were seen at once; `sampled_cpu` is what /proc showed of them, to check `cpu` by: it misses
    what happened after the last look, never more. `left_over` had to be ended by force.
    """

    code: int
    wall: float
    cpu: float
    sampled_cpu: float
    pss: int
    peak_processes: int
    left_over: int


def tree(pid: int) -> list[int]:
    """List the descendants of a process."""
    found: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += [int(child), *tree(int(child))]
    return found


def pss_of(pid: int) -> int:
    """Bytes a process takes, shared pages in proportion; 0 when it is gone."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def cpu_of(pid: int) -> float:
    """Seconds of CPU that a process took so far, without its children; 0 when it is gone."""
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


class Watch:
    """Looks at the descendants of this process ten times a second, in a thread."""

    def __init__(self) -> None:
        self.pss = 0
        self.processes = 0
        self._cpu: dict[int, float] = {}
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    @property
    def cpu(self) -> float:
        """The sum of what was seen last of each process."""
        return sum(self._cpu.values())

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._done.wait(_BETWEEN_SAMPLES):
            pids = tree(os.getpid())
            self.pss = max(self.pss, sum(map(pss_of, pids)))
            self.processes = max(self.processes, len(pids))
            for pid in pids:
                self._cpu[pid] = max(cpu_of(pid), self._cpu.get(pid, 0.0))


def run(command: list[str], limit: float) -> Figures:
    """Run a command to its end, or for `limit` seconds, and wait for all that it started."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    with Watch() as watch:
        started = time.perf_counter()
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, start_new_session=True)
        limiter = threading.Timer(limit, child.kill)
        limiter.start()
        try:
            code = child.wait()
            wall = time.perf_counter() - started
            left_over = _wait_for_orphans()
        finally:
            # Reached early when this process is interrupted: nothing is left behind.
            limiter.cancel()
            _end(tree(os.getpid()))
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Figures(
        code=code,
        wall=wall,
        cpu=usage.ru_utime + usage.ru_stime,
        sampled_cpu=watch.cpu,
        pss=watch.pss,
        peak_processes=watch.processes,
        left_over=left_over,
    )


def _wait_for_orphans() -> int:
    """Wait for everything that is still below us; returns how many had to be ended."""
    deadline = time.monotonic() + _GRACE
    ended = 0
    with suppress(ChildProcessError):
        while True:
            pid, _ = os.waitpid(-1, os.WNOHANG)
            if pid == 0 and time.monotonic() > deadline:
                ended += _end(tree(os.getpid()))
            time.sleep(0 if pid else 0.01)
    return ended


def _end(pids: list[int]) -> int:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return len(pids)


def main() -> None:
    """Read the options, run, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--limit", type=float, default=300, help="seconds")
    options.add_argument("command", nargs="+")
    given = options.parse_args()
    print(json.dumps(asdict(run(given.command, given.limit))))


if __name__ == "__main__":
    main()
