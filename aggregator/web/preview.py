"""What a feed shows now, as the ledger of its output has it: of an output, or of one mirror."""

from dataclasses import dataclass
from sqlite3 import Connection

from aggregator.model import EntryKey, Precision
from aggregator.publish.text import address
from aggregator.store.codec import from_stamp
from aggregator.store.views import read_stories
from aggregator.web.cards import Moment, headline
from aggregator.web.words import Language, When, language, when

_MOST = 5
# An item stays in the mirror of the source that it was first shown for.
_SHOWN = """
    FROM shown l JOIN entry e ON e.source = l.lead_source AND e.id = l.lead_id JOIN member m ON m.entry = e.n
    WHERE l.output = ?1 AND l.retired IS NULL
        AND (?2 IS NULL
             OR CASE l.past_leads WHEN '[]' THEN l.lead_source ELSE json_extract(l.past_leads, '$[0][0]') END = ?2)
"""
_COUNT = f"SELECT count(*) {_SHOWN}"
_NEWEST = f"""
    SELECT l.lead_source, l.lead_id, l.published, m.story {_SHOWN}
    ORDER BY l.first_shown DESC, l.published DESC, l.uuid LIMIT ?3
"""


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
    count: int = connection.execute(_COUNT, (output, mirror)).fetchone()[0]
    rows = connection.execute(_NEWEST, (output, mirror, _MOST)).fetchall()
    stories = read_stories(connection, {story for *_, story in rows})
    members = {member.key: member for story in stories for member in story.members}
    found = ((members[EntryKey(source, id_)], from_stamp(published)) for source, id_, published, _ in rows)
    return Preview(
        count=count,
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
