"""Entries as JSON lines: what `export --format jsonl` writes."""

import json
import sys
from datetime import datetime
from typing import Any

from aggregator.cli.printing import stamp
from aggregator.config import Settings
from aggregator.model import Enclosure, Precision
from aggregator.store.exporting import ExportedEntry, iterate_entries
from aggregator.store.store import Store


def write_entries(settings: Settings, since: datetime | None) -> None:
    """Write all entries to standard output, a line each; `dedupe` reads them. Raises StoreError."""
    with Store.read(settings.database) as store, store.reading() as connection:
        for one in iterate_entries(connection, since):
            sys.stdout.write(json.dumps(_object(one), ensure_ascii=False) + "\n")


def _object(one: ExportedEntry) -> dict[str, Any]:
    """Under the names that `dedupe` has for them, then what else is known; unknown is null."""
    cleaned = one.cleaned
    day = one.published.date().isoformat() if one.published else None
    return {
        "id": one.key.id, "feed": one.key.source, "title": cleaned.title, "url": cleaned.link,
        "published": day if one.precision is Precision.DAY else stamp(one.published), "lang": cleaned.language,
        "html": cleaned.html or None, "links": [{"url": link.url, "text": link.text} for link in cleaned.links],
        "authors": list(cleaned.authors), "categories": list(cleaned.categories),
        "enclosures": [_file(enclosure) for enclosure in cleaned.enclosures], "first_seen": stamp(one.first_seen),
        "story": one.story.urn if one.story else None, "is_lead": one.is_lead, "verdict": one.verdict,
    }  # fmt: skip


def _file(one: Enclosure) -> dict[str, Any]:
    """With its type: only audio and video are compared, and a bare address would be taken for one."""
    return {"url": one.url, "type": one.type, "length": one.length, "duration": one.duration, "title": one.title}
