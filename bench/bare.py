"""The requests alone: a httpx loop that sends them, conditional ones when it can, and drops the answers.

python -m bench.bare STATE-FILE ADDRESSES-FILE
"""

import argparse
import asyncio
import json
from pathlib import Path

import httpx

Conditions = dict[str, dict[str, str]]


async def ask_all(urls: list[str], known: Conditions, concurrency: int) -> Conditions:
    """Ask for every feed, so many at once; returns the conditions for the next time."""
    slots = asyncio.Semaphore(concurrency)

    async def ask(url: str) -> dict[str, str]:
        async with slots:
            answer = await client.get(url, headers=known.get(url, {}))
        pairs = (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified"))
        return {ours: answer.headers[theirs] for ours, theirs in pairs if theirs in answer.headers}

    async with httpx.AsyncClient(limits=httpx.Limits(max_connections=concurrency), timeout=30) as client:
        return dict(zip(urls, await asyncio.gather(*map(ask, urls)), strict=True))


def main() -> None:
    """Read the options and ask once."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("state", type=Path)
    options.add_argument("addresses", type=Path)
    options.add_argument("--concurrency", type=int, default=16)
    given = options.parse_args()
    known = json.loads(given.state.read_text()) if given.state.exists() else {}
    urls = given.addresses.read_text().split()
    given.state.write_text(json.dumps(asyncio.run(ask_all(urls, known, given.concurrency))))


if __name__ == "__main__":
    main()
