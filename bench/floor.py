"""The floor: feedparser (as it comes), httpx and SQLite in one asyncio loop, and nothing else.

No cleaning beyond the parser's own, no fingerprints, no grouping, no outputs. Validators are kept and sent;
a feed that changed is one transaction. feedparser does not read JSON Feed, so the standard library does.

    python -m bench.floor DATABASE ADDRESSES-FILE
"""

import argparse
import asyncio
import json
import sqlite3
from pathlib import Path

import feedparser
import httpx

_SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS feed (url TEXT PRIMARY KEY, etag TEXT, modified TEXT);
CREATE TABLE IF NOT EXISTS entry (
    feed TEXT, id TEXT, title TEXT, link TEXT, published TEXT, content TEXT, PRIMARY KEY (feed, id)
);
"""

Row = tuple[str, str | None, str | None, str | None, str]


def read(body: bytes, media_type: str) -> list[Row]:
    """Rows of (id, title, link, published, content)."""
    if "json" in media_type:
        items = json.loads(body)["items"]
        return [(i["id"], i.get("title"), i.get("url"), i.get("date_published"), i["content_html"]) for i in items]
    rows = []
    for entry in feedparser.parse(body).entries:
        content = entry.content[0].value if "content" in entry else entry.get("summary", "")
        row = (entry.get("id", ""), entry.get("title"), entry.get("link"), entry.get("published"), content)
        rows.append(row)
    return rows


async def poll(client: httpx.AsyncClient, database: sqlite3.Connection, url: str) -> None:
    """Ask for one feed and store what it holds."""
    etag, modified = database.execute("SELECT etag, modified FROM feed WHERE url = ?", [url]).fetchone() or (None, None)
    conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
    answer = await client.get(url, headers={name: value for name, value in conditions.items() if value})
    if answer.status_code != httpx.codes.OK:
        return
    rows = read(answer.content, answer.headers.get("content-type", ""))
    with database:
        database.executemany("INSERT OR IGNORE INTO entry VALUES (?, ?, ?, ?, ?, ?)", [(url, *row) for row in rows])
        state = (url, answer.headers.get("etag"), answer.headers.get("last-modified"))
        database.execute("INSERT OR REPLACE INTO feed VALUES (?, ?, ?)", state)


async def poll_all(database: sqlite3.Connection, urls: list[str], concurrency: int) -> None:
    """Ask for every feed, so many at once."""
    slots = asyncio.Semaphore(concurrency)

    async def in_turn(url: str) -> None:
        async with slots:
            await poll(client, database, url)

    async with httpx.AsyncClient(limits=httpx.Limits(max_connections=concurrency), timeout=30) as client:
        await asyncio.gather(*(in_turn(url) for url in urls))


def main() -> None:
    """Read the options and poll once."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("database")
    options.add_argument("addresses", type=Path)
    options.add_argument("--concurrency", type=int, default=16)
    given = options.parse_args()
    database = sqlite3.connect(given.database)
    database.executescript(_SCHEMA)
    asyncio.run(poll_all(database, given.addresses.read_text().split(), given.concurrency))


if __name__ == "__main__":
    main()
