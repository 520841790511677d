"""Measures a pass of the aggregator beside the floor and beside the requests alone, in turn, on made-up feeds.

In each round every program polls into an empty store (cold), again with nothing changed (warm), and again after
new entries in a few feeds (tick). Machines are noisy: compare the ratios, which are taken within a round.

    make bench            or        python bench/poll.py --feeds 200 --rounds 3 --json figures.jsonl
"""

import argparse
import json
import os
import platform
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parents[1]
if __package__ in (None, ""):
    sys.path.insert(0, str(_ROOT))  # run by its path

from bench.feeds import Plan  # noqa: E402 - after the path is set

_PHASES = ("cold", "warm", "tick")
_BASE = "floor"
_PROGRAM = "aggregator"
# The same with all entries of a new source in the outputs, and not only its newest few.
_WHOLE = "aggregator-all"
# The clock of the aggregator at each phase, after the time at which the feeds were made.
_CLOCK = dict(zip(_PHASES, (timedelta(0), timedelta(hours=2), timedelta(hours=4)), strict=True))

Figures = dict[str, Any]


class Server:
    """The feed server as a child: commands in, JSON out."""

    def __init__(self, arguments: list[str]) -> None:
        command = [sys.executable, "-m", "bench.server", *arguments]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_ROOT, text=True)
        self._answer()

    def ask(self, command: str) -> Any:
        """Give a command and read what came of it."""
        assert self._process.stdin
        self._process.stdin.write(command + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit("the feed server ended")
        return json.loads(line)

    def close(self) -> None:
        """End it by ending its input."""
        with self._process:
            assert self._process.stdin
            self._process.stdin.close()


@contextmanager
def serving(arguments: list[str]) -> Iterator[Server]:
    """Start the feed server, and end it."""
    server = Server(arguments)
    try:
        yield server
    finally:
        server.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What is common to all measurements of a run."""

    server: Server
    plan: Plan
    concurrency: int
    tick: float
    latency: float
    limit: float
    phases: tuple[str, ...] = _PHASES


def command_of(program: str, folder: Path, phase: str, concurrency: int) -> list[str]:
    """The command line of a program; `folder` is its own and holds what it remembers."""
    own = ["--concurrency", str(concurrency), str(folder / program), str(folder / "addresses")]
    if program not in {_PROGRAM, _WHOLE}:
        return [sys.executable, "-m", f"bench.{program}", *own]
    # Hours have passed on its clock, but a server's hints may say later: all are wanted.
    force = [] if phase == "cold" else ["--force"]
    return [str(Path(sys.executable).parent / "aggregator"), "--config", str(folder / "bench.toml"), "--once", *force]


def configuration(folder: Path, urls: list[str], concurrency: int, program: str = _PROGRAM) -> str:
    """Write a configuration for the aggregator that keeps everything in a folder and spaces nothing out."""
    backlog = 'backlog = "all"\n' if program == _WHOLE else ""
    sources = "\n".join(f'[[sources]]\nurl = "{url}"\n{backlog}' for url in urls)
    return (
        f'database = "sqlite:///{folder}/{program}"\n'
        f'[fetch]\nallow = ["127.0.0.0/8"]\nconcurrency = {concurrency}\n'
        f'{sources}\n[[outputs]]\nname = "merged"\nfolder = "{folder}/merged"\n'
    )


def measure_program(bench: Bench, program: str) -> Iterator[Figures]:
    """Poll cold, warm and after a tick; one set of figures each."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        bench.server.ask("reset")
        bench.server.ask(f"latency {bench.latency}")
        urls = bench.server.ask("urls")
        (folder / "addresses").write_text("\n".join(urls))
        (folder / "bench.toml").write_text(configuration(folder, urls, bench.concurrency, program))
        for phase in bench.phases:
            yield {"program": program, "phase": phase} | _measure_phase(bench, program, phase, folder)


def _measure_phase(bench: Bench, program: str, phase: str, folder: Path) -> Figures:
    new = bench.server.ask(f"tick {bench.tick}")["entries"] if phase == "tick" else 0
    bench.server.ask("clear")
    command = command_of(program, folder, phase, bench.concurrency)
    figures = measure_command(command, bench.plan.now + _CLOCK[phase], bench.limit, folder / "log")
    asked = bench.server.ask("stats")
    if asked["requests"] < bench.plan.feeds:
        raise SystemExit(f"{program} asked for {asked['requests']} of {bench.plan.feeds} feeds only ({phase})")
    return {"new": new, **figures, **asked, "stored": stored_entries(folder / program)}


def stored_entries(database: Path) -> int | None:
    """Count the entries that a program has stored, to see that it did the work; both call the table `entry`."""
    with database.open("rb") as file:
        if not file.read(15).startswith(b"SQLite"):
            return None
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as opened:
        count: int = opened.execute("SELECT count(*) FROM entry").fetchone()[0]
    return count


def measure_command(command: list[str], now: datetime, limit: float, log: Path) -> Figures:
    """Run a command with its clock set, and measure it; what it prints goes to a file."""
    environment = {**os.environ, "AGGREGATOR_NOW": now.isoformat()}
    runner = [sys.executable, "-m", "bench.measure", "--limit", str(limit), "--", *command]
    with log.open("w") as written:
        done = subprocess.run(runner, stdout=subprocess.PIPE, stderr=written, env=environment, cwd=_ROOT, check=True)
    figures: Figures = json.loads(done.stdout)
    if figures["code"] != 0:
        raise SystemExit(f"{' '.join(command)} ended with {figures['code']}:\n{log.read_text()[-3000:]}")
    return figures


def table(results: list[Figures]) -> str:
    """Medians a program and phase, and the median of the ratios to the floor within each round."""
    grouped: dict[tuple[str, str], dict[int, Figures]] = defaultdict(dict)
    for figures in results:
        grouped[figures["phase"], figures["program"]][figures["round"]] = figures
    head = [
        "phase",
        "program",
        "CPU s",
        "CPU ÷ floor",
        "wall s",
        "wall ÷ floor",
        "PSS MB",
        "requests",
        "304",
        "sent MB",
        "stored",
    ]
    lines = ["| " + " | ".join(head) + " |", "|---" * len(head) + "|"]
    for (phase, program), rounds in grouped.items():
        base = grouped.get((phase, _BASE), {})
        lines.append("| " + " | ".join([phase, program, *_cells(rounds, base)]) + " |")
    return "\n".join(lines)


def _cells(rounds: dict[int, Figures], base: dict[int, Figures]) -> list[str]:
    def middle(what: str) -> float:
        return float(statistics.median(figures[what] for figures in rounds.values()))

    def ratio(what: str) -> str:
        pairs = [figures[what] / base[number][what] for number, figures in rounds.items() if number in base]
        return f"{statistics.median(pairs):.2f}" if pairs else ""

    return [
        f"{middle('cpu'):.2f}",
        ratio("cpu"),
        f"{middle('wall'):.2f}",
        ratio("wall"),
        f"{middle('pss') / 1e6:.0f}",
        f"{middle('requests'):.0f}",
        f"{middle('not_modified'):.0f}",
        f"{middle('bytes') / 1e6:.1f}",
        "/".join(sorted({str(figures["stored"] or "") for figures in rounds.values()})),
    ]


def machine() -> str:
    """One line on what the figures were taken with."""
    models = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    model = models[0].partition(":")[2].strip() if models else platform.machine()
    usable = len(os.sched_getaffinity(0))
    return f"{usable} × {model}, Linux {platform.release()}, Python {platform.python_version()}"


def read_options() -> argparse.Namespace:
    """Describe and read the options."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--feeds", type=int, default=200)
    options.add_argument("--hosts", type=int, help="default: a host a feed")
    options.add_argument("--length", type=int, help="entries a feed (default: 22 to 46)")
    options.add_argument("--validators", type=float, default=0.85, help="share of the feeds that can answer 304")
    options.add_argument("--phases", default=",".join(_PHASES), help="cold first; what is left out is not polled")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--programs", default="floor,bare,aggregator", help="also: aggregator-all")
    options.add_argument("--latency", type=float, default=0, help="of the server, in milliseconds")
    options.add_argument("--tick", type=float, default=0.05, help="share of the feeds that get new entries")
    options.add_argument("--concurrency", type=int, default=16, help="requests at once, of every program")
    options.add_argument("--limit", type=float, default=300, help="seconds for one poll")
    options.add_argument("--json", type=Path, help="append every figure to this file, a line a poll")
    return options.parse_args()


def run(given: argparse.Namespace) -> list[Figures]:
    """Measure every program in every round."""
    results: list[Figures] = []
    arguments = ["--feeds", str(given.feeds), "--hosts", str(given.hosts or given.feeds)]
    arguments += ["--validators", str(given.validators)]
    arguments += ["--length", str(given.length)] if given.length else []
    with serving(arguments) as server:
        bench = Bench(
            server=server,
            plan=Plan(feeds=given.feeds),
            concurrency=given.concurrency,
            tick=given.tick,
            latency=given.latency,
            limit=given.limit,
            phases=tuple(given.phases.split(",")),
        )
        for number in range(given.rounds):
            for program in given.programs.split(","):
                for figures in measure_program(bench, program):
                    results.append({"round": number} | figures)
                    _report(results[-1], given.json)
    return results


def _report(figures: Figures, file: Path | None) -> None:
    shown = "{round} {program:<14} {phase}: {cpu:6.2f} s CPU, {wall:6.2f} s, {requests} requests, {not_modified} × 304"
    print(shown.format(**figures), file=sys.stderr, flush=True)
    if file:
        with file.open("a") as out:
            out.write(json.dumps(figures) + "\n")


def main() -> None:
    """Measure and print."""
    given = read_options()
    results = run(given)
    print(f"\n{given.feeds} feeds, {given.rounds} rounds, latency {given.latency:g} ms; {machine()}\n")
    print(table(results))


if __name__ == "__main__":
    main()
