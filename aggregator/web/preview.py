"""What a feed shows now, as the ledger of its output has it: of an output, or of one mirror."""

from dataclasses import dataclass
from sqlite3 import Connection

from aggregator.model import Precision
from aggregator.publish.text import address
from aggregator.store import ledger
from aggregator.store.views import read_stories
from aggregator.web.cards import Moment, headline
from aggregator.web.words import Language, When, language, when

_MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An item of a feed's preview."""

    title: str
    href: str | None
    language: Language | None
    when: When


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """How many items a feed has, and the latest of them."""

    count: int
    items: tuple[Shown, ...]


def read_preview(connection: Connection, output: str, moment: Moment, mirror: str | None = None) -> Preview:
    """Read what an output shows now, or its mirror of the source with that key."""
    latest = ledger.list_latest(connection, output, mirror, _MOST)
    stories = read_stories(connection, {one.story for one in latest})
    members = {member.key: member for story in stories for member in story.members}
    found = ((members[one.lead], one.published) for one in latest)
    return Preview(
        count=ledger.count_shown(connection, output, mirror),
        items=tuple(
            Shown(
                title=headline(member),
                href=address(member.link),
                language=language(member.language),
                when=when(published, member.published_precision or Precision.SECOND, moment.now, moment.zone),
            )
            for member, published in found
        ),
    )
