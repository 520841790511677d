"""From what was selected to what is written: dates that moved, the "also" block, the items. Pure."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from aggregator.model import Cleaned, EntryKey, Order, Output
from aggregator.publish.also import also_block
from aggregator.publish.groups import count_origins
from aggregator.publish.item import Item, make_item, told_by, unite_categories
from aggregator.publish.select import Chosen, Selection
from aggregator.publish.view import Feed, LedgerRow

# Some readers take a changed body for news: an also list that is alive moves at most this often.
ALSO_GAP = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An output, or a part of it, at one moment: its items, and the ledger rows to be saved before files are written.

    `until` is when an also list that changed may be written (None: none waits).
    """

    items: tuple[Item, ...]
    rows: tuple[LedgerRow, ...]
    until: datetime | None = None


def arrange(chosen: Sequence[Chosen], output: Output) -> tuple[Chosen, ...]:
    """Put what is shown in the output's order; what is equal in it stays as it was shown, the last first."""
    if output.order is Order.PUBLISHED:
        return tuple(sorted(chosen, key=lambda one: one.row.published, reverse=True))
    if output.order is Order.ORIGINS:
        return tuple(sorted(chosen, key=lambda one: count_origins(told_by(one)), reverse=True))
    return tuple(chosen)


def compose(
    selection: Selection, bodies: Mapping[EntryKey, Cleaned], output: Output, feed: Feed, *, now: datetime
) -> Edition:
    """Make the items, in the order given. `bodies` are those of `selection.leads`; one that is gone leaves its title
    and link.
    """
    items, rows, waits = [], [*selection.rows], []
    for chosen in selection.items:
        body = bodies.get(chosen.lead.key) or _without_body(chosen)
        changes = {**_date(chosen, body, now), **_refresh(chosen, body, output, feed, now=now)}
        current = replace(chosen, row=replace(chosen.row, **changes))
        if until := _waits_until(current, body, output, feed):
            waits.append(until)
        items.append(make_item(current, body, output))
        rows.append(current.row)
    return Edition(items=tuple(items), rows=tuple(rows), until=min(waits, default=None))


def changed_rows(edition: Edition, known: Mapping[UUID, LedgerRow]) -> tuple[LedgerRow, ...]:
    """Pick the rows that differ from what the ledger holds: nothing new leaves nothing to write."""
    return tuple(row for row in edition.rows if known.get(row.uuid) != row)


def content_hash(body: Cleaned) -> str:
    """Hash what makes an edit material: the words and the files, not markup, addresses of pages or tokens."""
    files = (enclosure.url.partition("?")[0] for enclosure in body.enclosures)
    words = (_single_spaced(block.text) for block in body.blocks)
    parts = (body.title, "\n".join(words) or body.html, "\n".join(files))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _single_spaced(text: str) -> str:
    if text.isprintable() and "  " not in text:  # of white space, only the blank is printable
        return text.strip()
    return " ".join(text.split())


def _without_body(chosen: Chosen) -> Cleaned:
    lead = chosen.lead
    return Cleaned(
        id=lead.key.id,
        title=lead.title,
        title_made=lead.title_made,
        link=lead.link,
        categories=lead.categories,
        language=lead.language,
        comments=lead.comments,
    )


def _date(chosen: Chosen, body: Cleaned, now: datetime) -> dict[str, Any]:
    """Move `updated` when, and only when, the publisher edited the words of the lead that readers saw."""
    row, digest, edited = chosen.row, content_hash(body), chosen.lead.edited
    updated = row.updated
    if chosen.is_new:
        updated = max(row.published, min(body.updated or row.published, now))
    elif digest != row.content_hash and edited != row.edited:
        updated = max(updated, min(edited or updated, now))
    return {"updated": updated, "content_hash": digest, "edited": edited}


def _refresh(chosen: Chosen, body: Cleaned, output: Output, feed: Feed, *, now: datetime) -> dict[str, Any]:
    """Write anew what the other members bring, as often as the output's `also` allows."""
    row = chosen.row
    # A time that lies ahead was written by a clock that was wrong, and is no reason to wait for it.
    is_fresh = row.also_written is not None and timedelta(0) <= now - row.also_written < ALSO_GAP
    if row.also_written and (output.also != "live" or is_fresh):
        return {"also": ""} if output.also == "off" else {}
    also, categories = _told(chosen, body, output, feed)
    if row.also_written and (also, categories) == (row.also, row.categories):
        return {}
    return {"also": also, "categories": categories, "also_written": now}


def _told(chosen: Chosen, body: Cleaned, output: Output, feed: Feed) -> tuple[str, tuple[str, ...]]:
    also = "" if output.also == "off" else also_block(chosen, feed.public_url)
    return also, unite_categories(chosen, body)


def _waits_until(chosen: Chosen, body: Cleaned, output: Output, feed: Feed) -> datetime | None:
    """When a list that changed too soon after the last may be written; None when it is as it should be."""
    row = chosen.row
    if output.also != "live" or row.also_written is None:
        return None
    return row.also_written + ALSO_GAP if _told(chosen, body, output, feed) != (row.also, row.categories) else None
