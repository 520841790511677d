"""The sources that are followed, as commands and pages read them.

Read-only functions on a connection of `Store.read`; whoever calls them holds one moment with `Store.reading`.
"""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from aggregator.model import Parsed, Source, SourceState
from aggregator.store.codec import DOCUMENT, SOURCE, STATE, from_stamp_or_none


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A followed source; `document` is what it says of itself, None before its first answer."""

    source: Source
    state: SourceState
    document: Parsed | None


def load_sources(connection: sqlite3.Connection, keys: Sequence[str] | None = None) -> tuple[SourceRow, ...]:
    """The sources that are followed, by key; with `keys` only those of them."""
    rows = connection.execute(
        "SELECT config, state, document FROM source WHERE is_removed = 0"
        " AND (?1 IS NULL OR key IN (SELECT value FROM json_each(?1))) ORDER BY key",
        (None if keys is None else json.dumps(list(keys)),),
    )
    return tuple(
        SourceRow(
            source=SOURCE.load(config),
            state=STATE.load(state),
            document=None if document is None else DOCUMENT.load(document),
        )
        for config, state, document in rows
    )


def list_keys(connection: sqlite3.Connection) -> list[str]:
    """The keys of the sources that are followed."""
    return [key for (key,) in connection.execute("SELECT key FROM source WHERE is_removed = 0 ORDER BY key")]


def list_tagged(connection: sqlite3.Connection, tag: str) -> list[str]:
    """List the keys of the followed sources with a tag; reading them all whole would take longer than the page."""
    rows = connection.execute(
        "SELECT source.key FROM source, json_each(source.config, '$.tags') tag WHERE is_removed = 0 AND tag.value = ?"
        " ORDER BY source.key",
        (tag,),
    )
    return [key for (key,) in rows]


def last_poll(connection: sqlite3.Connection) -> datetime | None:
    """When a source was asked last; None when none was."""
    return from_stamp_or_none(
        connection.execute("SELECT max(attempted) FROM source WHERE is_removed = 0").fetchone()[0]
    )
