"""What stands around a story: what came near it, what a person said about it, and what could be joined to it."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from sqlite3 import Connection
from uuid import UUID

from aggregator.model import EntryKey, Evidence
from aggregator.publish.view import StoryView
from aggregator.store import lookups, pages
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


def list_related(story: StoryView) -> list[Near]:
    """The other stories that are worth a link, and why they are others."""
    return [
        Near(
            uuid=str(related.uuid),
            title=headline(related.lead),
            language=language(related.lead.language),
            source=source_name(related.lead),
            reason=_apart(related.evidence, "the story as a whole does not agree"),
            signals=signals(related.evidence),
        )
        for related in story.related
    ]


def _apart(evidence: Sequence[Evidence], otherwise: str) -> str:
    against = [item for item in evidence if not item.is_for]
    return f"kept apart: {name_signal(against[0].kind).lower()}" if against else otherwise


def list_near(connection: Connection, number: int, story: StoryView) -> list[Near]:
    """The entries of other stories that came near and are not even related, and what kept them apart."""
    related = {one.uuid for one in story.related}
    misses = pages.list_near(connection, number)
    stories = read_stories(connection, [miss.story for miss in misses])
    by_entry = {member.n: (story, member) for story in stories for member in story.members}
    found = [(*by_entry[miss.entry], miss) for miss in misses if miss.entry in by_entry]
    return [
        Near(
            uuid=str(other.uuid),
            title=headline(member),
            language=language(member.language),
            source=source_name(member),
            reason=_apart(miss.evidence, "too little agrees"),
            signals=signals(miss.evidence),
        )
        for other, member, miss in found
        if other.uuid not in related
    ]


def list_kept(connection: Connection, story: StoryView) -> list[Kept]:
    """What a person said about this story; a split is one statement, though it keeps apart from each member."""
    keys = {member.key for member in story.members}
    names = {member.key.source: source_name(member) for member in story.members}
    said: dict[tuple[object, ...], list[pages.CorrectionRow]] = {}
    for row in pages.list_corrections(connection):
        ends = (
            {row.left.source, row.right.source} & names.keys() if row.kind == "never" else {row.left, row.right} & keys
        )
        if ends:
            said.setdefault((row.kind, row.left, row.made if row.kind == "split" else row.n), []).append(row)
    return [
        Kept(
            numbers=",".join(str(row.n) for row in sorted(rows, key=_number)),
            sentence=_say(connection, rows, keys, names),
        )
        for rows in list(said.values())[:20]
    ]


def _number(row: pages.CorrectionRow) -> int:
    return row.n


def _say(
    connection: Connection, rows: Sequence[pages.CorrectionRow], keys: Set[EntryKey], names: Mapping[str, str]
) -> str:
    first = rows[0]
    if first.kind == "never":
        return _never_sentence(first.left.source, first.right.source, names)
    if first.kind == "split" and first.left not in keys:
        return f"Taken out by you: “{_title(connection, first.left)}”"
    other = first.right if first.left in keys else first.left
    more = f" and {len(rows) - 1} more" if len(rows) > 1 else ""
    word = "Joined by you with" if first.kind == "join" else "Kept apart by you from"
    return f"{word} “{_title(connection, other)}”{more}"


def _never_sentence(left: str, right: str, names: Mapping[str, str]) -> str:
    return f"Never merged, as you said: {names.get(left, left)} and {names.get(right, right)}"


def _title(connection: Connection, key: EntryKey) -> str:
    title = lookups.find_title(connection, key)
    return "an entry that is gone" if title is None else title[:120]


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
    # Behind the path of a story's page there may be a query or a fragment.
    path = re.split(r"[?#]", asked, maxsplit=1)[0]
    uuid = read_uuid(path.rstrip("/").rpartition("/")[2])
    if uuid is not None and (number := pages.find_story(connection, uuid)) is not None:
        found = read_entries(connection, {lookups.find_lead(connection, number)})
    found = found or find_entries(connection, asked)
    return [
        Candidate(n=entry.n, title=entry.cleaned.title[:200], language=language(entry.cleaned.language))
        for entry in found[:5]
        if entry.n not in own
    ]
