"""Measures `aggregator dedupe` beside plain datasketch (MinHash of 128, MinHashLSH in memory) on the same items.

A tenth of the items are copies of an earlier one with three words in a hundred replaced. Each round runs both on the
same file; plain datasketch is charged for signing, asking and inserting only, not for reading. With `--crowd` all items
are light variations of one text, so that they share buckets.

    python bench/dedupe.py --sizes 10000,20000
    python bench/dedupe.py --sizes 2000,4000 --crowd
"""

import argparse
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run by its path

from bench.feeds import Plan
from bench.poll import Figures, machine, measure_command
from bench.words import draw

_WORDS = 300
_FEEDS = 300
_REPLACED = 0.03
_NOW = Plan(feeds=0).now
# Copies are made of what came in the last days, as in feeds.
_RECENT = 500


def items(count: int, seed: int, *, titles: bool, crowd: bool) -> Iterator[tuple[dict[str, Any], int | None]]:
    """Make items as `dedupe` reads them, each with the number of the one that it copies."""
    rng = random.Random(seed)
    recent: list[tuple[int, list[str]]] = []
    for number in range(count):
        original = None
        if recent and (crowd or rng.random() < 0.10):
            original, words = recent[0] if crowd else rng.choice(recent)
            words = _touched(rng, words)
        else:
            words = draw(rng, "en", _WORDS)
            _remember(rng, recent, number, words)
        yield _item(rng, number, words, titles=titles), original


def _remember(rng: random.Random, recent: list[tuple[int, list[str]]], number: int, words: list[str]) -> None:
    if len(recent) < _RECENT:
        recent.append((number, words))
    elif rng.random() < 0.02:
        recent[rng.randrange(_RECENT)] = (number, words)


def _touched(rng: random.Random, words: list[str]) -> list[str]:
    edited = list(words)
    for _ in range(round(len(words) * _REPLACED)):
        edited[rng.randrange(len(edited))] = draw(rng, "en", 1)[0]
    return edited


def _item(rng: random.Random, number: int, words: list[str], *, titles: bool) -> dict[str, Any]:
    item: dict[str, Any] = {"id": str(number), "feed": f"feed {number % _FEEDS}", "text": " ".join(words)}
    if titles:
        published = _NOW - timedelta(minutes=rng.randrange(14 * 24 * 60))
        item |= {"title": " ".join(draw(rng, "en", 8)), "published": published.isoformat(), "lang": "en"}
    return item


def write_items(path: Path, count: int, given: argparse.Namespace) -> dict[str, int]:
    """Write a file of items; returns which number each copy was made of."""
    copies = {}
    with path.open("w") as file:
        for item, original in items(count, given.seed, titles=given.titles, crowd=given.crowd):
            file.write(json.dumps(item) + "\n")
            if original is not None:
                copies[item["id"]] = original
    return copies


def plain(path: Path, copies: dict[str, int]) -> dict[str, float]:
    """Sign, ask and insert with datasketch alone; CPU seconds, and the share of the copies that it found."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=0.8, num_perm=128)
    spent, found = 0.0, 0
    with path.open() as lines:
        for item in map(json.loads, lines):
            words = item["text"].split()
            started = time.process_time()
            sketch = MinHash(num_perm=128)
            sketch.update_batch([" ".join(words[at : at + 3]).encode() for at in range(len(words) - 2)])
            answer = index.query(sketch)
            index.insert(item["id"], sketch)
            spent += time.process_time() - started
            original = copies.get(item["id"])
            found += original is not None and str(original) in answer
    return {"cpu": spent, "found": found / max(1, len(copies))}


def measure_plain(path: Path, copies: dict[str, int]) -> dict[str, Any]:
    """The same in a process of its own, so that its memory is not ours."""
    command = [sys.executable, "-m", "bench.dedupe", "--plain", str(path)]
    root = Path(__file__).resolve().parents[1]
    done = subprocess.run(command, input=json.dumps(copies), capture_output=True, text=True, check=True, cwd=root)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def measure_dedupe(path: Path, copies: dict[str, int]) -> Figures:
    """Run the command; its figures, and the share of the copies that stand in one group with their original."""
    log = path.with_suffix(".out")
    command = [str(Path(sys.executable).parent / "aggregator"), "dedupe", str(path)]
    figures = measure_command(command, _NOW, 3600, log)
    group = {}
    for line in log.read_text().splitlines():
        if line.startswith("{"):
            answer = json.loads(line)
            group[answer["id"]] = answer["copy"]
    found = sum(group[copy] == group[str(original)] for copy, original in copies.items())
    together = len(group) - len(set(group.values()))
    return figures | {"found": found / max(1, len(copies)), "excess": together - found}


def read_options() -> argparse.Namespace:
    """Describe and read the options."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", default="10000,20000", help="numbers of items")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--titles", action="store_true", help="with headlines and dates")
    options.add_argument("--crowd", action="store_true", help="all items vary one text")
    options.add_argument("--no-plain", action="store_true", help="without datasketch, to look at growth only")
    options.add_argument("--plain", type=Path, help=argparse.SUPPRESS)
    return options.parse_args()


def main() -> None:
    """Measure and print."""
    given = read_options()
    if given.plain:
        print(json.dumps(plain(given.plain, json.load(sys.stdin))))
        return
    print(f"{_WORDS} words an item; {machine()}\n")
    print("| items | dedupe, CPU s | plain, CPU s | ÷ | ms an item | PSS MB | copies found | by plain | other merges |")
    print("|---" * 9 + "|")
    with tempfile.TemporaryDirectory(prefix="bench-", dir=os.environ.get("TMPDIR")) as name:
        for count in map(int, given.sizes.split(",")):
            path = Path(name) / f"{count}.jsonl"
            print(_row(count, path, write_items(path, count, given), given), flush=True)


def _row(count: int, path: Path, copies: dict[str, int], given: argparse.Namespace) -> str:
    base = {"cpu": float("nan"), "found": float("nan")} if given.no_plain else measure_plain(path, copies)
    ours = measure_dedupe(path, copies)
    return (
        f"| {count} | {ours['cpu']:.1f} | {base['cpu']:.1f} | {ours['cpu'] / base['cpu']:.2f} "
        f"| {1000 * ours['cpu'] / count:.2f} | {ours['pss'] / 1e6:.0f} | {_share(ours, given)} "
        f"| {_share(base, given)} | {ours['excess']} |"
    )


def _share(figures: Mapping[str, float], given: argparse.Namespace) -> str:
    """The share of the planted copies that were found; in a crowd none are planted."""
    return "-" if given.crowd or math.isnan(figures["found"]) else f"{figures['found']:.1%}"


if __name__ == "__main__":
    main()
