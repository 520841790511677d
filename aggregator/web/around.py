"""What stands around a story: what came near it, what a person said about it, and what could be joined to it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import Connection
from urllib.parse import urlsplit
from uuid import UUID

from aggregator.model import EntryKey
from aggregator.publish.view import StoryView
from aggregator.store import pages
from aggregator.store.finding import FoundEntry, find_entries, read_entries
from aggregator.store.views import read_stories
from aggregator.web.cards import headline, source_name
from aggregator.web.why import Signal, name_signal, signals
from aggregator.web.words import Language, language

_NUMBER = re.compile(r"[0-9]{1,15}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """What came near and was kept apart; `uuid` is the other story's."""

    uuid: str
    title: str
    language: Language | None
    source: str
    reason: str
    signals: tuple[Signal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A person's word about this story that holds; `numbers` are its corrections, `sentence` says what it is."""

    numbers: str
    sentence: str


def read_uuid(text: str) -> UUID | None:
    """Read an id as it stands in addresses."""
    try:
        return UUID(text) if len(text) == 36 else None
    except ValueError:
        return None


def read_numbers(text: str) -> tuple[int, ...]:
    """Read numbers with commas between them; none for anything else."""
    parts = text[:2_000].split(",")
    return tuple(int(part) for part in parts) if all(_NUMBER.fullmatch(part) for part in parts) else ()


def list_near(connection: Connection, number: int) -> list[Near]:
    """The entries of other stories that came near, and what kept them apart."""
    misses = pages.list_near(connection, number)
    stories = read_stories(connection, [miss.story for miss in misses])
    by_entry = {member.n: (story, member) for story in stories for member in story.members}
    shown = []
    for miss in misses:
        if miss.entry in by_entry:
            story, member = by_entry[miss.entry]
            against = [evidence for evidence in miss.evidence if not evidence.is_for]
            reason = f"kept apart: {name_signal(against[0].kind).lower()}" if against else "related, not the same"
            shown.append(
                Near(
                    uuid=str(story.uuid),
                    title=headline(member),
                    language=language(member.language),
                    source=source_name(member),
                    reason=reason,
                    signals=signals(miss.evidence),
                )
            )
    return shown


def list_kept(connection: Connection, story: StoryView) -> list[Kept]:
    """What a person said about this story; a split is one word, though it keeps apart from each member."""
    keys = {member.key for member in story.members}
    names = {member.key.source: source_name(member) for member in story.members}
    words: dict[tuple[str, str], list[int]] = {}
    for row in pages.list_corrections(connection):
        if row.kind == "never":
            if names.keys() & {row.left.source, row.right.source}:
                words.setdefault(("never", _never_sentence(row.left.source, row.right.source, names)), []).append(row.n)
        elif {row.left, row.right} & keys:
            other = row.right if row.left in keys else row.left
            word = "Joined by you with" if row.kind == "join" else "Kept apart by you from"
            words.setdefault((row.kind, f"{word} “{_title(connection, other)}”"), []).append(row.n)
    return [
        Kept(numbers=",".join(str(n) for n in sorted(numbers)), sentence=sentence)
        for (_, sentence), numbers in list(words.items())[:20]
    ]


def _never_sentence(left: str, right: str, names: Mapping[str, str]) -> str:
    return f"Never merged, as you said: {names.get(left, left)} and {names.get(right, right)}"


def _title(connection: Connection, key: EntryKey) -> str:
    row = connection.execute("SELECT title FROM entry WHERE source = ? AND id = ?", key).fetchone()
    return row[0][:120] if row else "an entry that is gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An entry that could be joined to this story."""

    n: int
    title: str
    language: Language | None


def find_candidates(connection: Connection, asked: str, story: StoryView) -> list[Candidate]:
    """Find what a person named: an address of an article, of a story's page, or an id."""
    own = {member.n for member in story.members}
    found: Sequence[FoundEntry] = ()
    path = urlsplit(asked).path if "/" in asked else asked
    uuid = read_uuid(path.rstrip("/").rpartition("/")[2])
    if uuid is not None and (number := pages.find_story(connection, uuid)) is not None:
        lead = connection.execute("SELECT lead FROM story WHERE n = ?", (number,)).fetchone()
        found = read_entries(connection, {lead[0]})
    found = found or find_entries(connection, asked)
    return [
        Candidate(n=entry.n, title=entry.cleaned.title[:200], language=language(entry.cleaned.language))
        for entry in found[:5]
        if entry.n not in own
    ]
