"""Sources as readers know them: name, page and role, and the addresses that must not be told."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from aggregator.model import Kind, Parsed, Role, Source
from aggregator.publish.private import Private
from aggregator.publish.text import line, shorten
from aggregator.store.codec import DOCUMENT, SOURCE

# Longer than any outlet's, and short enough for a line that names several.
_MAX_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """What a member's view says of its source."""

    name: str
    link: str | None
    role: Role
    priority: int
    tags: tuple[str, ...]
    private: Private


def load_outlets(connection: sqlite3.Connection, keys: Iterable[str]) -> dict[str, Outlet]:
    """Read the outlets of sources, by key: name, page, role and what must not be told of them."""
    rows = connection.execute(
        "SELECT key, config, document, state FROM source WHERE key IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(keys)),),
    )
    return {key: read_outlet(config, document, state) for key, config, document, state in rows}


def read_outlet(config: str, document: str | None, state: str) -> Outlet:
    """The outlet's name and page: the user's word first, then the document's; never the address that is fetched.

    Only a feed's title names an outlet; that of a page or a topic is its headline.
    """
    source = SOURCE.load(config)
    said = Parsed(kind=source.kind) if document is None else DOCUMENT.load(document)
    private = _read_private(source, said.kind, state)
    # A page that is followed by itself is no page of an outlet.
    link = source.link or (private.public(said.link) if said.link != source.url else None)
    title = said.title if said.kind is Kind.FEED else None
    return Outlet(
        name=shorten(line(source.name or title or ""), _MAX_NAME) or urlsplit(link or "").hostname or source.key,
        link=link,
        role=source.role or said.role or Role.ORIGINAL,
        priority=source.priority,
        tags=source.tags,
        private=private,
    )


def load_roles(connection: sqlite3.Connection) -> dict[str, Role]:
    """What sources showed themselves to be, by key; those that showed nothing are not in it."""
    rows = connection.execute(
        "SELECT key, document ->> '$.role' FROM source WHERE document ->> '$.role' IS NOT NULL ORDER BY key"
    )
    return {key: Role(role) for key, role in rows}


def _read_private(source: Source, kind: Kind, state: str) -> Private:
    """Collect the addresses of a feed; that of a page is what people open."""
    if kind in (Kind.ARTICLE, Kind.TEXT):
        return Private()
    known = json.loads(state)
    validators = known.get("validators") or {}
    told = (known.get("url"), known.get("source_url"), known.get("moved_to"), validators.get("url"))
    return Private.of((source.url, *told))
