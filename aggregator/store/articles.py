"""The article pages that were fetched for entries: what each said, and the validators to ask again with."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlite_utils import Database

from aggregator.model import Validators
from aggregator.notation import scrub_text
from aggregator.store.codec import to_stamp
from aggregator.store.retention import BATCH


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The page of one entry. `content` is its article as HTML, None where none could be read; `tries` that failed."""

    id: str
    url: str
    validators: Validators = field(default_factory=Validators)
    content: str | None = None
    tries: int = 0


def create_table(db: Database) -> None:
    """Make the table of article pages that were read for entries."""
    db.table("article").create(
        {"source": str, "id": str, "url": str, "etag": str, "last_modified": str, "final_url": str, "content": str,
         "tries": int, "at": int},
        pk=("source", "id"), not_null={"url", "tries", "at"}, foreign_keys=[("source", "source", "key")], strict=True,
    )  # fmt: skip
    db.table("article").create_index(["at"])


def load(connection: sqlite3.Connection, key: str, ids: Sequence[str]) -> dict[str, Article]:
    """What is known of the pages of these entries, by id."""
    rows = connection.execute(
        "SELECT id, url, etag, last_modified, final_url, content, tries FROM article"
        " WHERE source = ? AND id IN (SELECT value FROM json_each(?))",
        (key, json.dumps(ids)),
    )
    return {
        id_: Article(
            id=id_, url=url, validators=Validators(etag=etag, last_modified=modified, url=final), content=content,
            tries=tries,
        )
        for id_, url, etag, modified, final, content, tries in rows
    }  # fmt: skip


def save(connection: sqlite3.Connection, key: str, articles: Iterable[Article], now: datetime) -> None:
    """Remember what the pages said."""
    connection.executemany(
        "INSERT OR REPLACE INTO article (source, id, url, etag, last_modified, final_url, content, tries, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (key, scrub_text(one.id), scrub_text(one.url), one.validators.etag, one.validators.last_modified,
             one.validators.url, one.content and scrub_text(one.content), one.tries, to_stamp(now))
            for one in articles
        ],
    )  # fmt: skip


def prune(connection: sqlite3.Connection, before: datetime) -> int:
    """Forget up to BATCH pages fetched before then; return how many there were."""
    cursor = connection.execute(
        "DELETE FROM article WHERE rowid IN (SELECT rowid FROM article WHERE at < ? ORDER BY at LIMIT ?)",
        (to_stamp(before), BATCH),
    )
    return cursor.rowcount
