"""What a new entry costs while the archive grows: it must not cost more than an index look-up more.

An archive of each size is filled: 200 feeds of an entry a day that reach further and further back in time, so that
a day is as busy in the large as in the small one. Four days later, when the outputs show what is new only, 20 feeds
that it does not know are polled, about 680 new entries, each time into a fresh copy of that archive. The feeds are
local files: the network costs nothing here.

    python bench/growth.py --sizes 1000,10000,50000 --repeat 3
"""

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run by its path

from bench.feeds import Plan, feed_items, render
from bench.poll import Figures, machine, measure_command

_OLD, _NEW = 200, 20
_DAY = timedelta(days=1)


def write_feed(plan: Plan, feed: int, folder: Path) -> str:
    """Write a feed to a file, and return its path."""
    path = folder / f"feed-{feed}.xml"
    path.write_bytes(render(plan, feed).plain)
    return str(path)


def configure(folder: Path, name: str, paths: list[str]) -> Path:
    """Write a configuration over the database and the outputs of a folder."""
    sources = "\n".join(f'[[sources]]\nurl = "{path}"\nkey = "{Path(path).stem}"\nbacklog = "all"' for path in paths)
    output = '[[outputs]]\nname = "merged"\nfolder = "merged"'
    file = folder / f"{name}.toml"
    file.write_text(f'database = "sqlite:///aggregator.db"\n{sources}\n{output}\n')
    return file


def fill(plan: Plan, feeds: Path, folder: Path) -> Figures:
    """Poll the feeds of the archive into an empty folder."""
    folder.mkdir()
    with ProcessPoolExecutor() as pool:
        paths = list(pool.map(write_feed, [plan] * _OLD, range(_OLD), [feeds] * _OLD, chunksize=5))
    return _pass_over(configure(folder, "archive", paths), plan)


def add(plan: Plan, paths: list[str], archive: Path, repeat: int) -> Iterator[Figures]:
    """Poll the new feeds into copies of an archive."""
    for number in range(repeat):
        folder = archive.with_name(f"{archive.name}-copy-{number}")
        shutil.copytree(archive, folder)
        yield _pass_over(configure(folder, "new", paths), plan)
        shutil.rmtree(folder)


def _pass_over(configuration: Path, plan: Plan) -> Figures:
    command = [str(Path(sys.executable).parent / "aggregator"), "--config", str(configuration), "--once"]
    return measure_command(command, plan.now, 1800, configuration.with_suffix(".log"))


def read_options() -> argparse.Namespace:
    """Describe and read the options."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", default="1000,10000,50000", help="entries in the archive")
    options.add_argument("--repeat", type=int, default=3)
    return options.parse_args()


def main() -> None:
    """Measure and print."""
    given = read_options()
    archived = Plan(feeds=_OLD + _NEW, rhythm=_DAY)
    plan = replace(archived, now=archived.now + 4 * _DAY)
    new = range(_OLD, _OLD + _NEW)
    entries = sum(len(feed_items(plan, feed)) for feed in new)
    print(f"{entries} new entries of {_NEW} feeds; {machine()}\n")
    print(
        "| archive | fill, CPU s | new entries, CPU s | ms an entry | wall s | PSS MB | database MB |\n"
        + "|---" * 7
        + "|"
    )
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        root = Path(name)
        fresh = [write_feed(plan, feed, root) for feed in new]
        for size in map(int, given.sizes.split(",")):
            filled = fill(replace(archived, length=size // _OLD), root, root / str(size))
            runs = list(add(plan, fresh, root / str(size), given.repeat))
            cpu, wall = (statistics.median(run[what] for run in runs) for what in ("cpu", "wall"))
            stored = (root / str(size) / "aggregator.db").stat().st_size
            print(
                f"| {size} | {filled['cpu']:.1f} | {cpu:.2f} | {1000 * cpu / entries:.2f} | {wall:.2f} "
                f"| {max(run['pss'] for run in runs) / 1e6:.0f} | {stored / 1e6:.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
