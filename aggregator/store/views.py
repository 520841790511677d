"""What publishing and the pages read: light views of stories with their members, sources, and whole bodies."""

import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any
from uuid import UUID

from aggregator.model import Cleaned, EntryKey, Precision, VerdictKind
from aggregator.notation import CLEANED
from aggregator.publish.ids import entry_uuid
from aggregator.publish.private import Private
from aggregator.publish.view import MemberView, SourceView, StoryView
from aggregator.store.codec import from_stamp, from_stamp_or_none
from aggregator.store.outlets import Outlet, load_outlets, read_outlet
from aggregator.store.reasons import read_evidence

_MEMBERS = """
    SELECT s.n, s.uuid, s.lead, r.n, e.n, e.source, e.id, e.title, e.title_made, e.link, e.comments, e.language,
        e.categories, e.first_seen, e.sort_time, e.published, e.precision, e.edited, e.is_archive,
        e.hash || e.is_pruned, m.copy_group, m.is_origin, m.verdict, m.rule, m.version, m.evidence
    FROM json_each(?) j JOIN story s ON s.n = j.value JOIN member m ON m.story = s.n JOIN entry e ON e.n = m.entry
        LEFT JOIN story_revision r ON r.story = s.n
    ORDER BY s.n, e.n
"""
# Stories read at once: their rows take as much memory again as what is made of them.
_AT_ONCE = 2_000
_LEADS = _MEMBERS.replace("e.n = m.entry", "e.n = m.entry AND e.n = s.lead")


def load_sources(connection: sqlite3.Connection) -> tuple[SourceView, ...]:
    """Read all sources that were ever followed, as readers know them, by key."""
    rows = connection.execute("SELECT key, config, document, state, is_removed FROM source ORDER BY key").fetchall()
    views = []
    for key, config, document, state, is_removed in rows:
        outlet = read_outlet(config, document, state)
        views.append(
            SourceView(key=key, name=outlet.name, link=outlet.link, tags=outlet.tags, is_followed=not is_removed)
        )
    return tuple(views)


def read_stories(connection: sqlite3.Connection, numbers: Iterable[int]) -> tuple[StoryView, ...]:
    """Read stories with all their members, by number."""
    ordered = sorted(numbers)
    outlets: dict[str, Outlet] = {}
    return tuple(
        story
        for start in range(0, len(ordered), _AT_ONCE)
        for story in _read_some(connection, ordered[start : start + _AT_ONCE], outlets)
    )


def _read_some(
    connection: sqlite3.Connection, numbers: Sequence[int], outlets: dict[str, Outlet]
) -> Iterator[StoryView]:
    """Read stories; what is read of further `outlets` is added."""
    wanted = json.dumps(numbers)
    rows = connection.execute(_MEMBERS, (wanted,)).fetchall()
    outlets |= load_outlets(connection, {row[5] for row in rows} - outlets.keys())
    aliases = _load_aliases(connection, wanted)
    return (
        StoryView(
            uuid=UUID(uuid),
            revision=revision or 0,
            lead=lead,
            aliases=aliases.get(n, ()),
            members=tuple(_read_member(row, outlets) for row in members),
        )
        for (n, uuid, lead, revision), members in groupby(rows, key=lambda row: row[:4])
    )


def read_leads(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, tuple[UUID, MemberView]]:
    """Read the id and the lead alone of stories, by number."""
    rows = connection.execute(_LEADS, (json.dumps(sorted(numbers)),)).fetchall()
    outlets = load_outlets(connection, {row[5] for row in rows})
    return {row[0]: (UUID(row[1]), _read_member(row, outlets)) for row in rows}


def load_bodies(
    connection: sqlite3.Connection, keys: Iterable[EntryKey], outlets: dict[str, Outlet] | None = None
) -> dict[EntryKey, Cleaned]:
    """Read cleaned entries whole. Where the body was dropped by retention, `html` is empty.

    `outlets` by source are those that are known already; what is read of others is added.
    """
    rows = connection.execute(
        "SELECT e.source, e.id, e.cleaned FROM json_each(?) j JOIN entry e"
        " ON e.source = json_extract(j.value, '$[0]') AND e.id = json_extract(j.value, '$[1]')",
        (json.dumps(list(keys)),),
    )
    found = rows.fetchall()
    outlets = {} if outlets is None else outlets
    outlets |= load_outlets(connection, {source for source, _, _ in found} - outlets.keys())
    return {
        EntryKey(source, id_): _publishable(CLEANED.load(cleaned), outlets[source].private)
        for source, id_, cleaned in found
    }


def _publishable(body: Cleaned, private: Private) -> Cleaned:
    """Take the addresses that are fetched out of an entry."""
    origin = body.origin and replace(body.origin, link=private.public(body.origin.link))
    link, comments = private.public(body.link), private.public(body.comments)
    if not private.is_telling:
        same = (link, comments, origin) == (body.link, body.comments, body.origin)
        return body if same else replace(body, link=link, comments=comments, origin=origin)
    return replace(
        body,
        link=link,
        comments=comments,
        origin=origin,
        summary=body.summary and private.mask(body.summary),
        html=private.mask(body.html),
        blocks=tuple(replace(block, text=private.mask(block.text)) for block in body.blocks),
    )


def _load_aliases(connection: sqlite3.Connection, wanted: str) -> dict[int, tuple[UUID, ...]]:
    rows = connection.execute(
        "SELECT story, uuid FROM story_alias WHERE story IN (SELECT value FROM json_each(?)) ORDER BY story, uuid",
        (wanted,),
    )
    return {story: tuple(UUID(uuid) for _, uuid in uuids) for story, uuids in groupby(rows, key=lambda row: row[0])}


def _read_member(row: tuple[Any, ...], outlets: Mapping[str, Outlet]) -> MemberView:
    (_, _, _, _, n, source, id_, title, title_made, link, comments, language, categories, first_seen, sort_time,
     published, precision, edited, is_archive, state, copy_group, is_origin, verdict, rule, version,
     evidence) = row  # fmt: skip
    # Of an archive of thousands, what all entries of a source share is held once.
    key, outlet = EntryKey(sys.intern(source), id_), outlets[source]
    return MemberView(
        n=n,
        key=key,
        uuid=entry_uuid(key),
        source_name=outlet.name,
        source_link=outlet.link,
        role=outlet.role,
        priority=outlet.priority,
        tags=outlet.tags,
        title=title,
        title_made=bool(title_made),
        link=outlet.private.public(link),
        comments=outlet.private.public(comments),
        language=language and sys.intern(language),
        categories=tuple(map(sys.intern, json.loads(categories))) if categories != "[]" else (),
        first_seen=from_stamp(first_seen),
        published=from_stamp(sort_time),
        published_precision=Precision(precision) if precision and published is not None else None,
        edited=from_stamp_or_none(edited),
        copy_group=copy_group,
        is_origin=bool(is_origin),
        is_archive=bool(is_archive),
        state=state,
        verdict=VerdictKind(verdict) if verdict else None,
        rule=rule,
        version=version,
        evidence=read_evidence(outlet.private.mask(evidence)),
    )
