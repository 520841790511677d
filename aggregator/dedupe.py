"""The `dedupe` command: items as JSON lines in, the groups they fall into out; the very same judging as the service.

The items go into a temporary store, one snapshot of the term weights is taken over all of them, then they are judged.
"""

import json
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from sqlite_utils import Database

from aggregator.clean.urls import canonical, identity
from aggregator.fingerprint import keys
from aggregator.fingerprint.entry import fingerprint_text
from aggregator.fingerprint.pack import pack
from aggregator.group.weights import Counter
from aggregator.grouping import GroupSettings, counted_terms, group_pending
from aggregator.model import Block, BlockKind, Caution, Cleaned, Link, Precision, Title
from aggregator.store import judging
from aggregator.store.judging import Judging, to_stamp

_BATCH = 1_000
_LONGEST_LINE = 16_000_000
_ENTRY = (
    "CREATE TABLE entry (n INTEGER PRIMARY KEY, source TEXT NOT NULL, id TEXT NOT NULL, cycle INTEGER NOT NULL,"
    " published INTEGER, precision TEXT, first_seen INTEGER NOT NULL, language TEXT, is_grouped INTEGER NOT NULL,"
    " cleaned TEXT NOT NULL, UNIQUE (source, id)) STRICT"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One input line, checked. `published` is None when missing or unreadable."""

    id: str
    feed: str
    cleaned: Cleaned


def dedupe(
    lines: Iterable[bytes],
    out: TextIO,
    errors: TextIO,
    *,
    caution: Caution = Caution.DEFAULT,
    now: datetime,
    settings: GroupSettings | None = None,
) -> int:
    """Group the items of `lines`, write one JSON line for each to `out` in input order; the exit code.

    A line that cannot be read is named on `errors` with its number and the reason; the rest is processed, and the
    code is 1.
    """
    with tempfile.TemporaryDirectory(prefix="aggregator-") as folder:
        db = _open(Path(folder) / "items.db")
        try:
            is_sound = _read_in(db, lines, errors, now)
            group_pending(Judging(db), settings or GroupSettings(caution=caution), cycle=1, now=now)
            _write_out(db.conn, out)
        finally:
            db.close()
    return 0 if is_sound else 1


def _open(path: Path) -> Database:
    connection = sqlite3.connect(path, isolation_level=None)
    # Nothing here outlives the command: no journal on disk, no waiting for it.
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;")
    db = Database(connection)
    db.execute(_ENTRY)
    judging.create_tables(db)
    return db


def _read_in(db: Database, lines: Iterable[bytes], errors: TextIO, now: datetime) -> bool:
    counter = Counter()
    is_sound = True
    batch: list[Item] = []
    seen: set[tuple[str, str]] = set()
    first = 1
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            item = _read_item(line)
            if (item.feed, item.id) in seen:
                raise ValueError(f"the id {item.id!r} stands twice")
        except ValueError as cause:
            is_sound = False
            errors.write(f"line {number}: {cause}\n")
            continue
        seen.add((item.feed, item.id))
        batch.append(item)
        if len(batch) == _BATCH:
            _store(db, batch, first, counter, now)
            first += len(batch)
            batch = []
    _store(db, batch, first, counter, now)
    Judging(db).snapshots.save(counter.weights(), now, first + len(batch))
    return is_sound


def _store(db: Database, items: list[Item], first: int, counter: Counter, now: datetime) -> None:
    db.conn.execute("BEGIN")
    entries, prints = [], []
    for n, item in enumerate(items, first):
        cleaned = item.cleaned
        print_, shingles = fingerprint_text(cleaned)
        counter.add(counted_terms(print_), shingles)
        published = None if cleaned.published is None else to_stamp(cleaned.published)
        blocks = [{"kind": block.kind, "lang": block.lang, "text": block.text} for block in cleaned.blocks]
        text = json.dumps({"blocks": blocks})
        entries.append(
            (n, item.feed, item.id, 1, published, cleaned.published_precision, to_stamp(now), cleaned.language, 0, text)
        )
        prints.append((n, pack(print_), keys.probes(print_)))
    db.conn.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", entries)
    judging.write_fingerprints(db.conn, prints)
    db.conn.execute("COMMIT")


def _read_item(line: bytes) -> Item:
    if len(line) > _LONGEST_LINE:
        raise ValueError(f"longer than {_LONGEST_LINE} bytes")
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as cause:
        raise ValueError(f"no JSON: {cause}") from cause
    if not isinstance(data, dict) or not _is_id(data.get("id")):
        raise ValueError("no object with an id (a text or a whole number)")
    feed, id_ = _text(data, "feed"), _sound(str(data["id"]))
    published, precision = _date(_text(data, "published"))
    title, language = _text(data, "title"), _text(data, "lang") or None
    link = canonical(_text(data, "url"))
    text, html = _text(data, "text"), _text(data, "html")
    cleaned = Cleaned(
        id=id_,
        title=title,
        titles=(Title(text=title, lang=language),) if title else (),
        link=link,
        identity=identity(link),
        published=published,
        published_precision=precision,
        language=language,
        blocks=_blocks(text, language) if text or not html else _html_blocks(html, link, language),
        links=tuple(_links(data.get("links"))),
    )
    return Item(id=id_, feed=feed, cleaned=cleaned)


def _is_id(given: object) -> bool:
    if isinstance(given, str):
        return bool(given) and given == _sound(given)
    return isinstance(given, int) and not isinstance(given, bool)


def _text(data: dict[str, Any], name: str) -> str:
    value = data.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{name} is no text")
    return _sound(value or "")


def _sound(text: str) -> str:
    """Without what no database takes: lone surrogates, NUL."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


def _date(text: str) -> tuple[datetime | None, Precision | None]:
    if not text:
        return None, None
    try:
        made = datetime.fromisoformat(text)
    except ValueError:
        return None, None
    precision = Precision.DAY if len(text) <= 10 else Precision.SECOND
    try:
        return (made.replace(tzinfo=UTC) if made.tzinfo is None else made.astimezone(UTC)), precision
    except OverflowError:
        return None, None


def _blocks(text: str, language: str | None) -> tuple[Block, ...]:
    return tuple(
        Block(kind=BlockKind.PARAGRAPH, lang=language, text=part)
        for line in text.splitlines()
        if (part := line.strip())
    )


def _html_blocks(html: str, link: str | None, language: str | None) -> tuple[Block, ...]:
    from aggregator.clean.entry import clean
    from aggregator.model import Entry, Kind

    entry = Entry(id="-", content=html, link=link, language=language)
    return clean(entry, kind=Kind.FEED, base=link, language=language, now=datetime(2000, 1, 1, tzinfo=UTC)).blocks


def _links(given: object) -> Iterator[Link]:
    for link in given if isinstance(given, list) else ():
        url = link.get("url") if isinstance(link, dict) else link
        if isinstance(url, str) and (address := canonical(url)):
            yield Link(url=address)


def _write_out(connection: sqlite3.Connection, out: TextIO) -> None:
    """One line an item: the smallest id of its copy group and of its story, the lead, the verdict against it."""
    connection.execute(
        "CREATE TEMP TABLE copies AS SELECT m.copy_group AS g, min(e.id) AS id"
        " FROM member m JOIN entry e ON e.n = m.entry GROUP BY 1"
    )
    connection.execute(
        "CREATE TEMP TABLE stories AS SELECT m.story AS g, min(e.id) AS id"
        " FROM member m JOIN entry e ON e.n = m.entry GROUP BY 1"
    )
    connection.execute("CREATE INDEX temp.copies_g ON copies(g)")
    connection.execute("CREATE INDEX temp.stories_g ON stories(g)")
    rows = connection.execute(
        "SELECT e.id, c.id, s.id, l.id, m.verdict, m.evidence FROM entry e JOIN member m ON m.entry = e.n"
        " JOIN copies c ON c.g = m.copy_group JOIN stories s ON s.g = m.story"
        " JOIN story t ON t.n = m.story JOIN entry l ON l.n = t.lead ORDER BY e.n"
    )
    for id_, copy, story, lead, verdict, evidence in rows:
        line = {
            "id": id_,
            "copy": copy,
            "story": story,
            "lead": lead,
            "verdict": verdict,
            "evidence": json.loads(evidence),
        }
        out.write(json.dumps(line, ensure_ascii=False) + "\n")
