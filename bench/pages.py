"""The pages and feeds of the real daemon over a large archive: how long a page takes, how many polls it bears, memory.

The archive is made (`bench/archive.py`); the daemon runs over it as a user starts it, with 20 sources of local files
due at its start, so that workers, judging and publishing have run before memory is looked at.

    python bench/pages.py --entries 100000 --sources 1000 --folder /tmp/archive

With `--folder` the archive is kept there and used again. Times are those of one client on a kept connection; `cpu` is
the daemon's own CPU time a request, which other load moves less. `wrk` (Debian package) asks for the feed.
"""

import argparse
import http.client
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run by its path

from bench.archive import TAGS, fill, source_of
from bench.feeds import Plan, render
from bench.measure import pss_of, tree
from bench.words import draw

_FRESH = 20
# What a feed is asked by default.
POLLS = 24
_TICKS = os.sysconf("SC_CLK_TCK")


def configure(folder: Path, sources: int, port: int) -> Path:
    """Follow all sources of the archive, and some files that are new."""
    plan = Plan(feeds=_FRESH)
    lines = [f'database = "sqlite:///{folder}/aggregator.db"', f'[web]\nlisten = "127.0.0.1:{port}"']
    for number in range(sources):
        one = source_of(number)
        named = f'key = "{one.key}"\nname = "{one.name}"\ntags = ["{one.tags[0]}"]'
        lines.append(f'[[sources]]\nurl = "{one.url}"\n{named}')
    for number in range(_FRESH):
        file = folder / f"fresh-{number}.xml"
        file.write_bytes(render(plan, number).plain)
        lines.append(f'[[sources]]\nkey = "fresh-{number}"\nurl = "{file}"')
    lines.append(f'[[outputs]]\nname = "merged"\nfolder = "{folder}/merged"\nlimit = 200\nmin_age = "off"')
    path = folder / "aggregator.toml"
    path.write_text("\n".join(lines))
    return path


@contextmanager
def daemon(config: Path, port: int) -> Iterator[int]:
    """The daemon for the length of a block; gives its process id once it answers."""
    command = [sys.executable, "-c", "from aggregator.cli import main; main()", "--config", str(config)]
    with config.with_suffix(".log").open("wb") as told:
        process = subprocess.Popen(command, stderr=told, stdout=told)
        try:
            wait_for(lambda: answers(port), 120)
            yield process.pid
        finally:
            process.terminate()
            process.wait(30)


def wait_for(is_so: Callable[[], bool], seconds: float) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.2)


def answers(port: int) -> bool:
    """Say whether the pages are there."""
    with suppress(OSError):
        socket.create_connection(("127.0.0.1", port), 1).close()
        return True
    return False


def cpu_of(pid: int) -> float:
    """Seconds of CPU that a process has taken, without its children."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def measure(port: int, pid: int, paths: list[str]) -> dict[str, float]:
    """Ask for pages one after the other; milliseconds."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    times, begun = [], cpu_of(pid)
    for path in paths:
        start = time.perf_counter()
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        times.append(1000 * (time.perf_counter() - start))
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
    times.sort()
    cpu = 1000 * (cpu_of(pid) - begun) / len(paths)
    return {"p50": times[len(times) // 2], "p95": times[len(times) * 95 // 100], "max": times[-1], "cpu": cpu}


def page_paths(port: int, count: int) -> dict[str, list[str]]:
    """What people open: lists, tags, searches of one and two words in three languages, stories."""
    rng = random.Random(2)
    words = [draw(rng, language, 2) for _ in range(count) for language in ("en", "de", "zh")]
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/")
    stories = list(dict.fromkeys(re.findall(r"/story/[0-9a-f-]{36}", connection.getresponse().read().decode())))
    return {
        "/": ["/"] * count,
        "/?by=most": ["/?by=most"] * count,
        "/?tag=": [f"/?tag={quote(f'tag {n % TAGS}')}" for n in range(count)],
        "/?q= one word": [f"/?q={quote(rng.choice(pair))}" for pair in words[:count]],
        "/?q= two words": [f"/?q={quote(' '.join(pair))}" for pair in words[:count]],
        "/story/": [rng.choice(stories) for _ in range(count)],
        "/sources": ["/sources"] * count,
        "/feeds": ["/feeds"] * count,
    }


def wrk(port: int, pid: int, path: str, *headers: str, seconds: int = 5) -> dict[str, float]:
    """Load one address with wrk; requests a second, and a second of the daemon's CPU."""
    options = [part for header in headers for part in ("-H", header)]
    begun = cpu_of(pid)
    done = subprocess.run(
        ["wrk", "-t1", "-c8", f"-d{seconds}s", *options, f"http://127.0.0.1:{port}{path}"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = re.search(r"(\d+) requests in ([\d.]+)s", done.stdout)
    if found is None or "Non-2xx" in done.stdout.replace("Non-2xx or 3xx responses: 0", ""):
        raise RuntimeError(done.stdout)
    count = int(found[1])
    return {"per_second": count / float(found[2]), "per_cpu_second": count / (cpu_of(pid) - begun)}


def feeds(port: int, pid: int) -> dict[str, dict[str, float]]:
    """304 and the compressed body of the merged feed."""
    path = "/feeds/merged/atom.xml"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    body, tag = answer.read(), answer.getheader("ETag")
    return {
        f"304 ({len(body):,} bytes packed)": wrk(port, pid, path, f"If-None-Match: {tag}"),
        "body, packed": wrk(port, pid, path, "Accept-Encoding: gzip"),
    }


def memory(pid: int) -> float:
    """What the daemon's tree takes (PSS), in MB."""
    return sum(map(pss_of, [pid, *tree(pid)])) / 1e6


def read_options() -> argparse.Namespace:
    """Describe and read the options."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--entries", type=int, default=100_000)
    options.add_argument("--sources", type=int, default=1_000)
    options.add_argument("--requests", type=int, default=200, help="for each kind of page")
    options.add_argument("--folder", type=Path, help="keep the archive here, and use the one that is here")
    return options.parse_args()


def main() -> None:
    """Fill, run, measure, print."""
    given = read_options()
    with tempfile.TemporaryDirectory(prefix="pages-") as name:
        folder, kept = Path(name), given.folder
        kept = kept or folder / "archive"
        kept.mkdir(parents=True, exist_ok=True)
        if not (kept / "aggregator.db").exists():
            now = datetime.now(UTC).replace(microsecond=0)
            fill(kept / "aggregator.db", sources=given.sources, entries=given.entries, now=now, polls=POLLS)
        shutil.copy(kept / "aggregator.db", folder)
        port = free_port()
        with daemon(configure(folder, given.sources, port), port) as pid:
            wait_for((folder / "merged" / "atom.xml").exists, 300)
            time.sleep(20)  # what was due is done
            of_feeds = feeds(port, pid) if shutil.which("wrk") else {}
            of_pages = {kind: measure(port, pid, paths) for kind, paths in page_paths(port, given.requests).items()}
            time.sleep(60)
            figures = {**of_feeds, **of_pages, "idle": {"pss_mb": memory(pid)}}
    for name, values in figures.items():
        print(f"{name:28}", *(f"{key} {value:,.1f}" for key, value in values.items()))


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    main()
