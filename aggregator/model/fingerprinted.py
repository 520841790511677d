"""What is compared of an entry, and the entry on its way into the store."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from aggregator.model.parsed import Parsed, Precision


class EntryKey(NamedTuple):
    """The identity of an entry: an id counts only within its own source."""

    source: str
    id: str


# View and Fingerprint are read by the thousand, and named tuples are made in half of the time of dataclasses.
class View(NamedTuple):
    """One headline that an entry can be recognised by: its title, a card's, the words of a link, its opening.

    `kind` is a word of fingerprint/views; `terms` are folded words without endings, each once, in order.
    """

    kind: str
    terms: tuple[str, ...]


class Fingerprint(NamedTuple):
    """What is compared of an entry; `scheme` names how it was made.

    `words` is the length of the text in words; `text_key` is a key of the whole folded text (0: no text).
    `signature` is empty where the text is too short to sign. `opening` and `bottom` are sampled shingles: of
    the first words, and the smallest of all. `title_key` is 0 when the title is missing or made.
    `days` are those that the opening names (fingerprint/days). `links` are identity keys of the outbound links.
    `is_running` marks a page that goes on (live updates): it tells no single story. `is_cut`: the text breaks off.
    """

    scheme: int
    words: int = 0
    text_key: int = 0
    signature: bytes = b""
    opening: tuple[int, ...] = ()
    bottom: tuple[int, ...] = ()
    title_key: int = 0
    title: str = ""
    identity: str | None = None
    views: tuple[View, ...] = ()
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    title_numbers: tuple[str, ...] = ()
    title_versions: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    title_days: tuple[str, ...] = ()
    glosses: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    attribution: str | None = None
    publisher: str | None = None
    is_running: bool = False
    is_cut: bool = False


# Brief and Digested come from the workers by the thousand; with slots they would be unpickled field by field.
@dataclass(frozen=True, kw_only=True)
class Brief:
    """What is looked at of a cleaned entry while it is taken in: what it is called, when, where, and its text's hash.

    `text_hash` is a signed 64-bit number, 0 when there is no text (digest/hash_text); `repairs` is their number.
    Nothing in it is what no database can hold.
    """

    id: str
    title: str
    title_made: bool = False
    link: str | None = None
    identity: str | None = None
    published: datetime | None = None
    published_precision: Precision | None = None
    updated: datetime | None = None
    categories: tuple[str, ...] = ()
    language: str | None = None
    comments: str | None = None
    text_hash: int = 0
    repairs: int = 0


@dataclass(frozen=True, kw_only=True)
class Digested:
    """A new or changed entry on its way into the store, made ready where the document was read.

    `hash` is of what the publisher said (times of generation left out). `entry` and `cleaned` are the JSON that is
    stored (notation.py). `fingerprint` is packed by fingerprint/pack, so that the store need not know what is in it.
    """

    brief: Brief
    hash: str
    entry: bytes
    cleaned: bytes
    fingerprint: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """An entry that the source's filter took out, and why, in the words of the configuration."""

    id: str
    hash: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What a document came to: its description without entries, the entries worked on, the ids left as they were.

    `order` holds all ids of the document in document order, `dates` all dates of publication. `dropped` are new or
    changed entries that the filter took out; `filter` is its version.
    """

    document: Parsed
    entries: tuple[Digested, ...] = ()
    unchanged: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    dates: tuple[datetime, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    filter: str | None = None
