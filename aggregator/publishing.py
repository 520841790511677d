"""Writes the outputs: what the store knows, what each output has shown, and the files that come of it.

stories + ledger ─select→ Selection ─compose→ Edition ─(ledger saved)→ render → files
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from aggregator.log import Event, get_logger
from aggregator.model import Output
from aggregator.publish.compose import changed_rows, compose
from aggregator.publish.feed import describe, render
from aggregator.publish.files import write_files
from aggregator.publish.select import select
from aggregator.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """An output as it stands; `written` are the files that changed."""

    name: str
    folder: str
    items: int
    written: tuple[str, ...] = ()


def publish(store: Store, output: Output, public_url: str | None, now: datetime) -> Published:
    """Bring one output's files up to date. Raises OutputError; the ledger is then ahead of the files, never behind.

    The ledger is saved first: an id that a reader may see must be remembered before it can be seen.
    """
    stories = store.stories_for(output, now)
    ledger = store.load_ledger(output.name, stories)
    selection = select(stories, ledger, output, now=now)
    feed = describe(output, public_url)
    edition = compose(selection, store.bodies(selection.leads), output, feed, now=now)
    if rows := changed_rows(edition, ledger):
        store.save_ledger(output.name, rows)
    written = write_files(Path(output.folder), render(feed, edition.items, output.formats))
    if written:
        get_logger().info(Event.FEED_PUBLISHED, output=output.name, items=len(edition.items), files=written)
    return Published(name=output.name, folder=output.folder, items=len(edition.items), written=written)
