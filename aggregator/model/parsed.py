"""A document and its entries as their publisher wrote them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from aggregator.model.fetched import Hints
from aggregator.model.followed import Kind, Role


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
    hints: Hints = Hints()  # noqa: RUF009 - a frozen value may be shared
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    role: Role | None = None  # what a feed shows itself to be, where it shows it
    role_doubted: datetime | None = None  # as stored: since when it shows nothing of the role that it had
