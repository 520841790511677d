"""The outputs: what a reader can subscribe to."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from aggregator.model.followed import Match


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
