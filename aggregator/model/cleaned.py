"""An entry after cleaning: repaired, sanitised, in blocks."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from aggregator.model.parsed import Enclosure, Extension, Origin, Precision


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
