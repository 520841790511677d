"""Which stories an output is selected from: those it shows, those that changed since, or all that are new enough.

An output is mostly what it was. Besides the stories it shows, only those can matter that changed since it was
last selected: every other one was weighed then, under the same configuration, and time brings none back.
"""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import TypeAdapter

from aggregator.filters import Filter
from aggregator.model import Output
from aggregator.notation import CLEANED
from aggregator.publish.filters import lets_in
from aggregator.publish.view import StoryView
from aggregator.store.codec import SOURCE, to_stamp
from aggregator.store.views import read_stories

_OUTPUT: TypeAdapter[Output] = TypeAdapter(Output)

_SHOWN = """
    SELECT m.story FROM shown l JOIN entry e ON e.source = l.lead_source AND e.id = l.lead_id
    JOIN member m ON m.entry = e.n WHERE l.output = ? AND l.retired IS NULL
"""
_CHANGED = "SELECT story FROM story_revision WHERE n > ?"
_NEWEST = """
    SELECT e.n, m.story, e.source, e.language, e.sort_time
    FROM entry e JOIN member m ON m.entry = e.n
    WHERE e.sort_time >= ? AND e.is_archive = 0 ORDER BY e.sort_time DESC, e.source, e.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Up to which revision an output has weighed the stories, under the configuration that `basis` hashes."""

    revision: int
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """All that an output is written from, in short; the same as last time means that there is nothing to do.

    `stories` and `texts` count what was written; `environment` hashes the sources and the output as configured.
    """

    stories: int
    texts: int
    environment: str


def load_stories(connection: sqlite3.Connection, output: Output, now: datetime) -> tuple[tuple[StoryView, ...], Mark]:
    """Read the stories that could stand in the output, and the mark to store once it is selected."""
    mark, past = _new_mark(connection, output), _load_mark(connection, output.name)
    numbers = {n for (n,) in connection.execute(_SHOWN, (output.name,))}
    if past is not None and past.basis == mark.basis:
        numbers |= {n for (n,) in connection.execute(_CHANGED, (past.revision,))}
    else:
        numbers |= _find_newest(connection, output, now)
    return _sift(connection, read_stories(connection, numbers), output, now), mark


def load_pulse(connection: sqlite3.Connection, output: Output) -> Pulse:
    """Read the pulse of an output; this is what a pass costs in which nothing happened."""
    mark = _new_mark(connection, output)
    documents = connection.execute("SELECT key, document FROM source ORDER BY key")
    (texts,) = connection.execute("SELECT n FROM text_revision").fetchone()
    return Pulse(stories=mark.revision, texts=texts, environment=mark.basis + _hash(documents))


def _hash(rows: Iterable[tuple[object, ...]]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for row in rows:
        digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _sift(
    connection: sqlite3.Connection, stories: tuple[StoryView, ...], output: Output, now: datetime
) -> tuple[StoryView, ...]:
    """Mark the members that the output's words keep out. Only for them the bodies are read."""
    sieve = Sieve(connection, output, now)
    if not sieve.is_needed:
        return stories
    return tuple(
        replace(story, members=tuple(replace(m, is_kept=sieve.lets_in(m.n)) for m in story.members))
        for story in stories
    )


class Sieve:
    """The words and patterns of an output, laid to entries one by one; each is read and forgotten."""

    def __init__(self, connection: sqlite3.Connection, output: Output, now: datetime) -> None:
        self.is_needed = bool(output.keep or output.drop)
        self._connection, self._now = connection, now
        self._filter = Filter(output.keep, output.drop)

    def lets_in(self, n: int) -> bool:
        """Say whether an entry passes; without words every one does."""
        if not self.is_needed:
            return True
        (cleaned,) = self._connection.execute("SELECT cleaned FROM entry WHERE n = ?", (n,)).fetchone()
        return self._filter.reason(CLEANED.load(cleaned), self._now) is None


def save_mark(connection: sqlite3.Connection, output: str, mark: Mark) -> None:
    """Note up to where an output has weighed the stories."""
    connection.execute(
        "INSERT OR REPLACE INTO selected (output, revision, basis) VALUES (?, ?, ?)",
        (output, mark.revision, mark.basis),
    )


def _new_mark(connection: sqlite3.Connection, output: Output) -> Mark:
    revision: int | None = connection.execute("SELECT max(n) FROM story_revision").fetchone()[0]
    configs = connection.execute("SELECT config FROM source WHERE is_removed = 0 ORDER BY key")
    words = b"\0".join((_OUTPUT.dump_json(output), *(config.encode() for (config,) in configs)))
    return Mark(revision=revision or 0, basis=hashlib.blake2b(words, digest_size=16).hexdigest())


def _load_mark(connection: sqlite3.Connection, output: str) -> Mark | None:
    row = connection.execute("SELECT revision, basis FROM selected WHERE output = ?", (output,)).fetchone()
    return None if row is None else Mark(revision=row[0], basis=row[1])


def _find_newest(connection: sqlite3.Connection, output: Output, now: datetime) -> set[int]:
    """Find the stories of the newest entries that pass: `limit` of them or those of `min_age`, within `max_age`."""
    oldest = -(2**63) if output.max_age is None else to_stamp(now - output.max_age)
    recent = to_stamp(now - output.min_age)
    tags, sieve = _load_tags(connection), Sieve(connection, output, now)
    found: set[int] = set()
    shelves: Counter[str] = Counter()
    for n, story, source, language, sort_time in connection.execute(_NEWEST, (oldest,)):
        shelf = source if output.is_mirrored else ""
        if shelves[shelf] >= output.limit and sort_time < recent:
            if not output.is_mirrored:
                break
            continue
        is_let_in = story not in found and lets_in(source, tags.get(source, ()), language, output)
        if is_let_in and _is_told(connection, story, output) and sieve.lets_in(n):
            found.add(story)
            shelves[shelf] += 1
    return found


def _is_told(connection: sqlite3.Connection, story: int, output: Output) -> bool:
    """Say whether enough origins tell a story, at least when all that the output does not let in are counted."""
    if output.min_origins == 1:
        return True
    query = "SELECT count(DISTINCT copy_group) FROM member WHERE story = ? AND is_origin = 1"
    return int(connection.execute(query, (story,)).fetchone()[0]) >= output.min_origins


def _load_tags(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    return {key: SOURCE.load(config).tags for key, config in connection.execute("SELECT key, config FROM source")}
