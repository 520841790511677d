"""A small archive in memory: items in, groups out; what the grouping tests stand on."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from aggregator.clean.entry import clean
from aggregator.clean.urls import canonical, identity
from aggregator.fingerprint.entry import fingerprint
from aggregator.fingerprint.pack import pack
from aggregator.grouping.run import group_pending
from aggregator.grouping.settings import GroupReport, GroupSettings
from aggregator.grouping.shelf import Shelf
from aggregator.model import Block, BlockKind, Cleaned, EntryKey, Kind, Link, Precision, Title
from aggregator.parse.document import parse
from aggregator.store import judging
from aggregator.store.judging import Judging, to_stamp

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)

PLAIN = GroupSettings()

# The columns of the store's entry table that judging reads.
_ENTRY = (
    "CREATE TABLE entry (n INTEGER PRIMARY KEY, source TEXT, id TEXT, cycle INTEGER, published INTEGER, precision TEXT,"
    " first_seen INTEGER, language TEXT, is_grouped INTEGER, cleaned TEXT, UNIQUE (source, id))"
)


class Archive:
    """Entries that are grouped as they come or all at once. Sources are named by the tests."""

    def __init__(self, settings: GroupSettings = PLAIN) -> None:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        self.db = Database(connection)
        self.connection = connection
        self.db.execute(_ENTRY)
        judging.create_tables(self.db)
        self.judging = Judging(self.db)
        self.settings = settings
        self.cycle = 0

    def add(self, source: str, cleaned: Cleaned, *, seen: datetime = NOW) -> int:
        """Store one entry; it waits to be grouped."""
        n = self.judging.entries.count() + 1
        blocks = [{"kind": block.kind, "lang": block.lang, "text": block.text} for block in cleaned.blocks]
        row = (
            n, source, cleaned.id, self.cycle + 1, None if cleaned.published is None else to_stamp(cleaned.published),
            cleaned.published_precision, to_stamp(seen), cleaned.language, 0, json.dumps({"blocks": blocks}),
        )  # fmt: skip
        self.connection.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        print_ = fingerprint(cleaned)
        judging.write_prints(self.connection, [(n, pack(print_))])
        return n

    def shelf(self) -> Shelf:
        """The sides of the entries under the weights in force."""
        return Shelf(self.judging, self.settings)

    def group(self, now: datetime = NOW) -> GroupReport:
        """Group what waits."""
        self.cycle += 1
        return group_pending(self.judging, self.settings, cycle=self.cycle, now=now)

    def stories(self) -> set[frozenset[str]]:
        """The stories as sets of source names."""
        return self._sets("story")

    def copies(self) -> set[frozenset[str]]:
        """The copy groups as sets of source names."""
        return self._sets("copy_group")

    def ids(self) -> dict[str, str]:
        """The id of each source's story."""
        rows = self.connection.execute(
            "SELECT e.source, s.uuid FROM entry e JOIN member m ON m.entry = e.n JOIN story s ON s.n = m.story"
        )
        return dict(rows)

    def aliases(self) -> set[str]:
        """All ids that stand for another story."""
        return {uuid for (uuid,) in self.connection.execute("SELECT uuid FROM story_alias")}

    def lead(self, source: str) -> str:
        """The source whose entry leads the story of this source's entry."""
        row = self.connection.execute(
            "SELECT l.source FROM entry e JOIN member m ON m.entry = e.n JOIN story s ON s.n = m.story"
            " JOIN entry l ON l.n = s.lead WHERE e.source = ?",
            (source,),
        ).fetchone()
        return str(row[0])

    def evidence(self) -> dict[str, list[dict[str, object]]]:
        """The evidence of each member that leads no story."""
        rows = self.connection.execute(
            "SELECT e.source, m.evidence FROM entry e JOIN member m ON m.entry = e.n WHERE m.verdict IS NOT NULL"
        )
        return {source: json.loads(evidence) for source, evidence in rows}

    def n(self, source: str) -> int:
        """The row of a source's only entry."""
        (n,) = self.connection.execute("SELECT n FROM entry WHERE source = ?", (source,)).fetchone()
        return int(n)

    def _sets(self, column: str) -> set[frozenset[str]]:
        found: dict[int, set[str]] = {}
        for source, group in self.connection.execute(
            f"SELECT e.source, m.{column} FROM entry e JOIN member m ON m.entry = e.n"
        ):
            found.setdefault(group, set()).add(source)
        return {frozenset(group) for group in found.values()}


def item(
    title: str = "",
    text: str = "",
    *,
    id_: str = "1",
    url: str | None = None,
    at: datetime | None = NOW - timedelta(hours=12),
    precision: Precision = Precision.SECOND,
    lang: str = "en",
    links: Sequence[str] = (),
) -> Cleaned:
    """A cleaned entry from a few words; paragraphs are parted by line ends."""
    link = canonical(url)
    return Cleaned(
        id=id_,
        title=title or text[:60],
        title_made=not title,
        titles=(Title(text=title, lang=lang),) if title else (),
        link=link,
        identity=identity(link),
        published=at,
        published_precision=precision if at else None,
        language=lang,
        blocks=tuple(Block(kind=BlockKind.PARAGRAPH, lang=lang, text=line) for line in text.splitlines() if line),
        links=tuple(Link(url=address) for url in links if (address := canonical(url))),
    )


def read_document(path: Path) -> Cleaned:
    """The one entry of a captured document."""
    parsed = parse(
        path.read_bytes(), url=path.as_uri(), content_type=None, kind=Kind.AUTO, language=None, timezone=None, now=NOW
    )
    (entry,) = parsed.entries
    return clean(entry, kind=parsed.kind, base=parsed.link, language=parsed.language, now=NOW)


def grouped(
    items: Sequence[tuple[str, Cleaned]], settings: GroupSettings = PLAIN, *, one_by_one: bool = False
) -> Archive:
    """An archive that has grouped the items in this order."""
    archive = Archive(settings)
    for source, cleaned in items:
        archive.add(source, cleaned)
        if one_by_one:
            archive.group()
    if not one_by_one:
        archive.group()
    return archive


def renamed(cleaned: Cleaned, id_: str) -> Cleaned:
    """The same entry under another id."""
    return replace(cleaned, id=id_)


def key(source: str, id_: str = "1") -> EntryKey:
    """The key of an entry."""
    return EntryKey(source, id_)


def in_runs(items: Sequence[tuple[str, Cleaned]], size: int) -> Archive:
    """An archive that has grouped the items some at a time."""
    archive = Archive()
    for start in range(0, len(items), size):
        for source, cleaned in items[start : start + size]:
            archive.add(source, cleaned)
        archive.group()
    return archive
