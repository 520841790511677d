"""The values that flow through the program, in the order of the flow.

Read from top to bottom they are the data flow: a Source is fetched (Outcome), parsed (Parsed),
cleaned (Cleaned), fingerprinted (Fingerprint), compared (Evidence, Verdict), grouped (Story) and
published (Item). Values are frozen; nothing here does anything.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

# ---------------------------------------------------------------- what is followed


class Kind(StrEnum):
    """What a source's document is; AUTO finds out from the document."""

    AUTO = "auto"
    FEED = "feed"
    TOPIC = "topic"
    ARTICLE = "article"
    TEXT = "text"


class Role(StrEnum):
    """What a source is to a story."""

    ORIGINAL = "original"
    AGGREGATOR = "aggregator"
    DISCUSSION = "discussion"


class FullText(StrEnum):
    """What the article page does to the text of the feed: stands after it, or in its place."""

    APPEND = "append"
    REPLACE = "replace"


class AuthKind(StrEnum):
    """How a server is told who asks."""

    BASIC = "basic"
    BEARER = "bearer"
    HEADER = "header"


@dataclass(frozen=True, slots=True, kw_only=True)
class Auth:
    """How a source is told who asks, and where the secret is found; never the secret itself.

    `name` is the header of HEADER. The secret is in the environment variable `secret_env` or in `secret_file`, an
    absolute path.
    """

    type: AuthKind
    user: str | None = None
    name: str | None = None
    secret_env: str | None = None
    secret_file: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What an entry can be chosen by: words or /patterns/ by field, languages, age, length in words."""

    any: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    older_than: timedelta | None = None
    shorter_than: int | None = None
    longer_than: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What is followed and how. `key` is its identity; it survives moves and renames.

    `url` is http(s), or the absolute `file:` address of a local file. `interval` None means adaptive.
    `backlog` is how many entries of the first poll may reach the outputs (None: all of them). An entry that matches
    `drop`, or misses a field of `keep`, is not taken in. `archives`: older documents of the feed are followed back.
    """

    key: str
    url: str
    kind: Kind = Kind.AUTO
    name: str | None = None
    link: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    role: Role | None = None
    priority: int = 0
    interval: timedelta | None = None
    timezone: str | None = None
    backlog: int | None = 10
    auth: Auth | None = None
    keep: Match | None = None
    drop: Match | None = None
    full_text: FullText | None = None
    archives: bool = False


# ---------------------------------------------------------------- fetched


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """The opaque validators of a representation, byte for byte as the server sent them (RFC 9110 8.8).

    `url` is the address that gave them, the end of any redirects: they go back to no other.
    """

    etag: str | None = None
    last_modified: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A whole document. `permanent_url` is where the permanent prefix of the redirects led, if anywhere.

    `headers` has lower-case names; it holds only those that later rooms read. `body` is decoded.
    """

    url: str
    final_url: str
    permanent_url: str | None = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    validators: Validators = Validators()
    body: bytes
    wire_bytes: int = 0
    elapsed: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """The server (or the file's stat) says that nothing changed. A result, not an error."""

    url: str
    permanent_url: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    validators: Validators = Validators()
    elapsed: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """No document: `reason` is a word from a closed list (fetch/reasons), `detail` a sentence for a person."""

    url: str
    reason: str
    detail: str
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    elapsed: timedelta = timedelta(0)


Outcome = Fetched | NotModified | Failed


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What a feed says of its own rhythm, and the addresses it names for itself."""

    ttl: timedelta | None = None
    update_period: timedelta | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()  # Monday is 0
    hub: str | None = None
    self_url: str | None = None
    complete: bool = False  # RFC 5005: the document is the whole feed
    prev_archive: str | None = None  # RFC 5005


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """All that is remembered about polling one source; stored in one row.

    `url` is the address asked next (adopted redirects included). `due` None means never again (`gone`).
    `due_reason` names why `due` is what it is. `failures` counts errors in a row. `hints` are the
    document's own hints (ttl, update period, skip hours and days) as last seen. `source_url` is the configured
    address that this state belongs to. `freshness` is what Cache-Control or Expires last granted; `rhythm` the
    usual gap between entries, `window` the span of the dated entries of the document, `newest` the last of them.
    `outages` counts the polls in a row that our own network spoiled. `found` is what the last good document was.
    `filter` is the version of the filter that it was read with.
    """

    key: str
    url: str
    validators: Validators = Validators()
    body_hash: str | None = None
    due: datetime | None = None
    due_reason: str = "new"
    interval: timedelta | None = None
    failures: int = 0
    last_attempt: datetime | None = None
    last_success: datetime | None = None
    last_change: datetime | None = None
    last_status: int | None = None
    error: str | None = None
    error_detail: str | None = None
    not_before: datetime | None = None
    moved_to: str | None = None
    moved_since: datetime | None = None
    gone: bool = False
    unconditional_at: datetime | None = None
    gap: bool = False
    hints: Hints = Hints()
    source_url: str | None = None
    freshness: timedelta | None = None
    rhythm: timedelta | None = None
    window: timedelta | None = None
    newest: datetime | None = None
    outages: int = 0
    found: Kind | None = None
    filter: str | None = None


# ---------------------------------------------------------------- parsed


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something odd but survivable that a document shows; `kind` is a short constant word."""

    kind: str
    detail: str = ""


class Precision(StrEnum):
    """How much of a date is known."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """An attached file; `url` is kept byte for byte. `length` is in bytes, `duration` in seconds."""

    url: str
    type: str | None = None
    length: int | None = None
    duration: int | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """An element of a namespace that is kept and republished (itunes:, podcast:, media:).

    `name` is prefix:local with the customary prefix; `attributes` are (name, value) in document order.
    """

    name: str
    text: str = ""
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The feed that an entry was taken from (atom:source, RSS source): RFC 4287 4.2.11."""

    id: str | None = None
    title: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One published piece as its document shows it; unknown is None or empty, times are UTC.

    `id` identifies it within its source only. `summary` and `content` are HTML fragments, except that
    `content` is plain text when `is_text`. A date known to the day is midnight UTC with Precision.DAY.
    `comments` is the page of a discussion about the piece.
    """

    id: str
    title: str | None = None
    link: str | None = None
    published: datetime | None = None
    published_precision: Precision | None = None
    updated: datetime | None = None
    summary: str | None = None
    content: str | None = None
    is_text: bool = False
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    language: str | None = None
    comments: str | None = None
    origin: Origin | None = None
    extensions: tuple[Extension, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A document's own description, its entries in document order, and its problems."""

    kind: Kind
    title: str | None = None
    link: str | None = None
    language: str | None = None
    generator: str | None = None
    icon: str | None = None
    hints: Hints = Hints()
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()


# ---------------------------------------------------------------- cleaned


class BlockKind(StrEnum):
    """What a block of text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    ITEM = "item"
    CAPTION = "caption"
    CODE = "code"
    TABLE = "table"
    CARD = "card"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block of plain text in one language (BCP 47, or None when too short to tell)."""

    kind: BlockKind
    lang: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An outbound link: the outlet's own address (trackers removed) and its words."""

    url: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A preview card of another page: its link is evidence, though it is not shown as a second link."""

    url: str
    title: str
    description: str = ""
    image: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A headline and its language."""

    text: str
    lang: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One mend that was made, for a person to check; `kind` is a short constant word."""

    kind: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """The entry after repair.

    `title` is what is shown; `title_made` says that we made it from the text. `titles` are the publisher's
    own headlines, the shown one first (empty when made). `link` is what a person opens (tracker parameters
    removed); `identity` is its key for comparing (clean/urls.identity), never opened. `html` is safe: the
    last step before storing. `links` are the outbound links in order, each address once; those of cards
    are included. `publisher` is the outlet named in the document; `attribution` whom it credits
    ("The Verge AI").
    """

    id: str
    title: str
    title_made: bool = False
    titles: tuple[Title, ...] = ()
    link: str | None = None
    identity: str | None = None
    published: datetime | None = None
    published_precision: Precision | None = None
    updated: datetime | None = None
    summary: str | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    language: str | None = None
    comments: str | None = None
    origin: Origin | None = None
    extensions: tuple[Extension, ...] = ()
    publisher: str | None = None
    attribution: str | None = None
    html: str = ""
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    cards: tuple[Card, ...] = ()
    repairs: tuple[Repair, ...] = ()


# ---------------------------------------------------------------- fingerprinted


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
    `days` are those that the opening names (fingerprint/facts). `links` are identity keys of the outbound links.
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


# ---------------------------------------------------------------- judged


class Caution(StrEnum):
    """The dial that moves all thresholds together; HIGH merges least."""

    HIGH = "high"
    DEFAULT = "default"
    LOW = "low"


class VerdictKind(StrEnum):
    """What two entries are to each other."""

    COPY = "copy"
    COVERAGE = "coverage"
    RELATED = "related"
    UPDATE = "update"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One measured fact about a pair. `value` is 0..1 or a count; `detail` is for a person; `is_for` or against."""

    kind: str
    value: float
    detail: str
    is_for: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A judgement on a pair, with all that it rests on. `score` orders verdicts of one kind, 0..1."""

    kind: VerdictKind
    score: float
    rule: str
    version: str
    evidence: tuple[Evidence, ...] = ()


class CorrectionKind(StrEnum):
    """A person's word, which outranks every rule."""

    SPLIT = "split"
    JOIN = "join"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """`left` and `right` are entry keys for split and join, source keys for never."""

    kind: CorrectionKind
    left: EntryKey | str
    right: EntryKey | str
    made: datetime


# ---------------------------------------------------------------- published


class Level(StrEnum):
    """How far an output groups."""

    STORY = "story"
    COPY = "copy"
    NONE = "none"


class Format(StrEnum):
    """The shapes that an output is written in."""

    RSS = "rss"
    ATOM = "atom"
    JSON = "json"
    HTML = "html"
    OPML = "opml"


class Order(StrEnum):
    """What stands first in an output: what was shown last, published last, or told by most origins."""

    SHOWN = "shown"
    PUBLISHED = "published"
    ORIGINS = "origins"


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One merged feed: what goes in, how it is grouped, how it is written.

    `folder` is an absolute path. Items: the newest `limit` or those of `min_age`, whichever holds more, never
    older than `max_age` (None: no bound). `id` overrules the feed id that is made from `name`. An entry that matches
    `drop`, or misses a field of `keep`, does not pass. A story comes in once `min_origins` origins tell it. Mirrors
    are one output that is written as a feed for each source, `limit` items each.
    """

    name: str
    title: str
    folder: str
    id: str | None = None
    formats: tuple[Format, ...] = (Format.RSS, Format.ATOM, Format.JSON)
    level: Level = Level.STORY
    limit: int = 200
    min_age: timedelta = timedelta(days=3)
    max_age: timedelta | None = timedelta(days=14)
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    prefer_language: str | None = None
    is_full_text: bool = True
    also: str = "live"  # live, frozen or off: what becomes of a shown "also" block
    keep: Match | None = None
    drop: Match | None = None
    min_origins: int = 1
    order: Order = Order.SHOWN
    is_mirrored: bool = False
    address: str | None = None  # where the folder is served, where it is not under the public address
    hub: str | None = None  # WebSub: told when the files change, and named in them
