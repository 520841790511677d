"""What is followed: a Source, and how it wants to be asked and read."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


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


# The scope of sources whose entries share no story.
OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What is followed and how. `key` is its identity; it survives moves and renames.

    `url` is http(s), or the absolute `file:` address of a local file. `interval` None means adaptive.
    `backlog` is how many entries of the first poll may reach the outputs (None: all of them). An entry that matches
    `drop`, or misses a field of `keep`, is not taken in. `archives`: older documents of the feed are followed back.
    Entries share stories with those of sources of the same `scope` only (None is one, too); with OFF they stand alone.
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
    scope: str | None = None
