"""The ledger: what each output has shown, under which id and with which dates. Rows are never deleted."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from aggregator.model import EntryKey
from aggregator.publish.rest import Rest
from aggregator.publish.view import LedgerRow, StoryView
from aggregator.store.codec import dump_list, from_stamp, from_stamp_or_none, to_stamp, to_stamp_or_none

_COLUMNS = """output, uuid, lead_source, lead_id, past_leads, published, updated, edited, content_hash, first_shown,
    also, also_written, categories, merged_into, retired"""

# An index answers each part; UNION makes of them one row each.
_LOAD = f"""
    SELECT {_COLUMNS} FROM shown WHERE output = ?1 AND retired IS NULL
    UNION
    SELECT {_COLUMNS} FROM shown WHERE output = ?1 AND uuid IN (SELECT value FROM json_each(?2))
    UNION
    SELECT {_COLUMNS} FROM shown WHERE output = ?1 AND (lead_source, lead_id) IN (
        SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?3)
    )
    ORDER BY uuid
"""  # noqa: S608 - nothing in it comes from outside
_SAVE = f"""
    INSERT INTO shown ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (output, uuid) DO UPDATE SET
        lead_source = excluded.lead_source, lead_id = excluded.lead_id, past_leads = excluded.past_leads,
        published = excluded.published, updated = excluded.updated, edited = excluded.edited,
        content_hash = excluded.content_hash, first_shown = excluded.first_shown, also = excluded.also,
        also_written = excluded.also_written, categories = excluded.categories, merged_into = excluded.merged_into,
        retired = excluded.retired
"""  # noqa: S608 - nothing in it comes from outside

# An item stays in the mirror of the source that it was first shown for.
_SHOWN = """
    FROM shown l JOIN entry e ON e.source = l.lead_source AND e.id = l.lead_id JOIN member m ON m.entry = e.n
    WHERE l.output = ?1 AND l.retired IS NULL
        AND (?2 IS NULL
             OR CASE l.past_leads WHEN '[]' THEN l.lead_source ELSE json_extract(l.past_leads, '$[0][0]') END = ?2)
"""
_COUNT = f"SELECT count(*) {_SHOWN}"
_LATEST = f"""
    SELECT l.lead_source, l.lead_id, l.published, m.story {_SHOWN}
    ORDER BY l.first_shown DESC, l.published DESC, l.uuid LIMIT ?3
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """An item that an output shows: its lead, the date it was shown under, and the number of its story."""

    lead: EntryKey
    published: datetime
    story: int


def count_shown(connection: sqlite3.Connection, output: str, mirror: str | None = None) -> int:
    """Count what an output shows now, or its mirror of the source with that key."""
    return int(connection.execute(_COUNT, (output, mirror)).fetchone()[0])


def list_latest(connection: sqlite3.Connection, output: str, mirror: str | None, limit: int) -> list[Latest]:
    """List what an output, or its mirror of a source, shows now, first what it showed last."""
    return [
        Latest(lead=EntryKey(source, id_), published=from_stamp(published), story=story)
        for source, id_, published, story in connection.execute(_LATEST, (output, mirror, limit))
    ]


def load_ledger(connection: sqlite3.Connection, output: str, stories: Sequence[StoryView]) -> tuple[LedgerRow, ...]:
    """Read the rows that selecting from these stories needs: all that are shown, and those about their members."""
    uuids = {uuid for story in stories for uuid in (story.uuid, *story.aliases)}
    uuids |= {member.uuid for story in stories for member in story.members}
    keys = [member.key for story in stories for member in story.members]
    rows = connection.execute(_LOAD, (output, json.dumps([str(uuid) for uuid in uuids]), json.dumps(keys)))
    return tuple(_read(row) for row in rows)


def save_ledger(connection: sqlite3.Connection, rows: Iterable[LedgerRow]) -> None:
    """Write rows, each over the one with its output and id."""
    connection.executemany(_SAVE, (_write(row) for row in rows))


def load_rests(connection: sqlite3.Connection, output: str) -> dict[str, Rest]:
    """Read what the parts of an output were written from, by part."""
    rows = connection.execute("SELECT part, signature, until, items, files FROM rested WHERE output = ?", (output,))
    return {
        part: Rest(
            signature=signature,
            until=from_stamp_or_none(until),
            items=items,
            files={name: (size, time) for name, (size, time) in json.loads(files).items()},
        )
        for part, signature, until, items, files in rows
    }


def save_rests(connection: sqlite3.Connection, output: str, rests: Mapping[str, Rest]) -> None:
    """Write what the parts of an output were written from; the other parts keep theirs."""
    connection.executemany(
        "INSERT OR REPLACE INTO rested (output, part, signature, until, items, files) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (output, part, rest.signature, to_stamp_or_none(rest.until), rest.items, json.dumps(rest.files))
            for part, rest in rests.items()
        ],
    )


def _write(row: LedgerRow) -> tuple[object, ...]:
    return (
        row.output,
        str(row.uuid),
        row.lead.source,
        row.lead.id,
        dump_list(row.past_leads),
        to_stamp(row.published),
        to_stamp(row.updated),
        to_stamp_or_none(row.edited),
        row.content_hash,
        to_stamp(row.first_shown),
        row.also,
        to_stamp_or_none(row.also_written),
        dump_list(row.categories),
        None if row.merged_into is None else str(row.merged_into),
        to_stamp_or_none(row.retired),
    )


def _read(row: tuple[Any, ...]) -> LedgerRow:
    (output, uuid, lead_source, lead_id, past_leads, published, updated, edited, content_hash, first_shown, also,
     also_written, categories, merged_into, retired) = row  # fmt: skip
    return LedgerRow(
        output=output,
        uuid=UUID(uuid),
        lead=EntryKey(lead_source, lead_id),
        past_leads=tuple(EntryKey(*key) for key in json.loads(past_leads)),
        published=from_stamp(published),
        updated=from_stamp(updated),
        edited=from_stamp_or_none(edited),
        content_hash=content_hash,
        first_shown=from_stamp(first_shown),
        also=also,
        also_written=from_stamp_or_none(also_written),
        categories=tuple(json.loads(categories)),
        merged_into=None if merged_into is None else UUID(merged_into),
        retired=from_stamp_or_none(retired),
    )
