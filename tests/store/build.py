"""Values to put into a store: short to write, complete enough to be real."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from aggregator.digest import with_fingerprint
from aggregator.model import Block, BlockKind, Cleaned, Digest, Digested, Entry, Kind, Parsed, Precision, Source
from aggregator.store.store import Store

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def source(key: str = "herald", **given: Any) -> Source:
    return Source(**{"key": key, "url": f"https://{key}.example/feed", **given})


def digested(
    id_: str,
    *,
    title: str | None = None,
    text: str | None = None,
    link: str | None = "",
    published: datetime | None = NOW - HOUR,
    updated: datetime | None = None,
) -> Digested:
    """An entry with its own title, link and text, made from its id where none are given; `link` None: no link."""
    title = title if title is not None else f"Title {id_}"
    text = text if text is not None else f"The whole text of {id_}."
    link = f"https://herald.example/{id_}" if link == "" else link
    precision = Precision.SECOND if published else None
    entry = Entry(id=id_, title=title, link=link, published=published, updated=updated, content=f"<p>{text}</p>")
    cleaned = Cleaned(
        id=id_, title=title, link=link, identity=link and link.removeprefix("https://"), published=published,
        published_precision=precision, updated=updated, language="en", html=f"<p>{text}</p>",
        blocks=(Block(kind=BlockKind.PARAGRAPH, lang="en", text=text),),
    )  # fmt: skip
    return with_fingerprint(entry, repr((title, text, link, published)), cleaned)


def digest(*entries: Digested, unchanged: tuple[str, ...] = (), kind: Kind = Kind.FEED) -> Digest:
    order = (*(entry.brief.id for entry in entries), *unchanged)
    return Digest(document=Parsed(kind=kind, title="The Herald"), entries=entries, unchanged=unchanged, order=order)


@contextmanager
def opened(path: Path, *sources: Source, now: datetime = NOW) -> Iterator[Store]:
    """A store in a folder of its own, that knows these sources."""
    with Store.open(path / "aggregator.db", now=now) as store:
        store.sync_sources(sources or (source(),), now)
        yield store


def rows(store: Store, sql: str, *arguments: object) -> list[tuple[object, ...]]:
    return list(store.db.conn.execute(sql, arguments))
