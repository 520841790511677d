"""A story as lists show it: from the store's views to what a template writes. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from html import unescape

from aggregator.model import BlockKind, Cleaned, EntryKey, Role, VerdictKind
from aggregator.publish.groups import listing
from aggregator.publish.text import address, after_title, line, plain, shorten, undirected
from aggregator.publish.view import MemberView, StoryView
from aggregator.web.words import Language, When, direction, lag, language, when

MAX_SHOWN = 50
# In a list; the story's page has more.
_MAX_LINES = 12
_MAX_NAMES = 3
_MAX_SUMMARY = 280
_MAX_TITLE = 300
_MAX_MARKUP = 20_000
_IMAGE = re.compile(r"<img\b[^>]{0,2000}?\ssrc=\"([^\"]{1,2000})\"[^>]{0,2000}>", re.IGNORECASE)
_PIXEL = re.compile(r"\s(?:width|height)=\"[0-3](?:px)?\"", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLine:
    """A member beside its lead. `part` says what it is to the story, `lag` how long after the lead it came."""

    n: int
    title: str
    href: str | None
    source: str
    language: Language | None
    when: When
    lag: str
    part: str
    discussion: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A story in a list. `also` names other outlets, `more` counts those left out, `discussed` is where people talk."""

    uuid: str
    title: str
    title_made: bool
    href: str | None
    language: Language | None
    direction: str
    source: str
    source_key: str
    when: When
    summary: str
    picture: str | None
    outlets: int
    origins: int
    also: tuple[str, ...] = ()
    more: int = 0
    discussed: tuple[str, ...] = ()
    members: tuple[MemberLine, ...] = ()
    hidden: int = 0
    is_new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When a page is made, where its reader is, and when that one was last here."""

    now: datetime
    zone: tzinfo
    visit: datetime | None = None


def make_card(story: StoryView, bodies: Mapping[EntryKey, Cleaned], moment: Moment) -> Card:
    """Make the card of a story; `bodies` holds that of its lead."""
    lead = find_lead(story)
    others = sorted((member for member in story.members if member.n != lead.n), key=listing)
    body = bodies.get(lead.key)
    names, discussed = _names(lead, others)
    return Card(
        uuid=str(story.uuid),
        title=headline(lead),
        title_made=lead.title_made,
        href=address(lead.link),
        language=language(lead.language),
        direction=direction(headline(lead)),
        source=source_name(lead),
        source_key=lead.key.source,
        when=when(lead.published, lead.published_precision, moment.now, moment.zone),
        summary=summarise(body) if body else "",
        picture=find_picture(body) if body else None,
        outlets=count_outlets(story),
        origins=count_origins(story),
        also=tuple(names[:_MAX_NAMES]),
        more=max(0, len(names) - _MAX_NAMES),
        discussed=tuple(discussed[:_MAX_NAMES]),
        members=tuple(make_line(member, lead, moment) for member in others[:_MAX_LINES]),
        hidden=max(0, len(others) - _MAX_LINES),
        is_new=moment.visit is not None and min(member.first_seen for member in story.members) > moment.visit,
    )


def find_lead(story: StoryView) -> MemberView:
    """The member that the judging chose."""
    return next((member for member in story.members if member.n == story.lead), story.members[0])


def make_line(member: MemberView, lead: MemberView, moment: Moment) -> MemberLine:
    """Make a member's line."""
    precisions = (member.published_precision, lead.published_precision)
    return MemberLine(
        n=member.n,
        title=headline(member),
        href=address(member.link),
        source=source_name(member),
        language=language(member.language),
        when=when(member.published, member.published_precision, moment.now, moment.zone),
        lag=lag(member.published, lead.published, precisions) if member.n != lead.n else "",
        part=part_of(member, lead),
        discussion=address(member.comments) if member.role is Role.DISCUSSION else None,
    )


def part_of(member: MemberView, lead: MemberView) -> str:
    """Say in a word what a member is to its story: lead, discussion, copy, origin or retelling."""
    if member.n == lead.n:
        return "lead"
    if member.role is Role.DISCUSSION:
        return "discussion"
    if member.verdict is VerdictKind.COPY or member.copy_group == lead.copy_group:
        return "copy"
    return "origin" if member.is_origin else "retelling"


def headline(member: MemberView) -> str:
    """A title for a page: one line, without marks that would turn what follows."""
    return shorten(undirected(member.title), _MAX_TITLE) or "Untitled"


def source_name(member: MemberView) -> str:
    """An outlet's name for a page."""
    return shorten(undirected(member.source_name), 60) or member.key.source


def count_outlets(story: StoryView) -> int:
    """How many outlets tell it; discussions only talk about it."""
    return len({member.key.source for member in story.members if member.role is not Role.DISCUSSION}) or 1


def count_origins(story: StoryView) -> int:
    """How many texts name no other member as their source; copies of one text are one."""
    tellers = [member for member in story.members if member.role is not Role.DISCUSSION] or list(story.members)
    return len({member.copy_group for member in tellers if member.is_origin}) or 1


def _names(lead: MemberView, others: Sequence[MemberView]) -> tuple[list[str], list[str]]:
    tellers = (source_name(member) for member in others if member.role is not Role.DISCUSSION)
    talkers = (source_name(member) for member in others if member.role is Role.DISCUSSION)
    own = source_name(lead)
    return [name for name in dict.fromkeys(tellers) if name != own], list(dict.fromkeys(talkers))


def summarise(body: Cleaned) -> str:
    """Two lines for a card: the publisher's summary without its markup, or the first words of the text."""
    said = line(plain((body.summary or "")[:_MAX_MARKUP]))
    text = undirected((said or _opening(body))[: 2 * _MAX_SUMMARY])
    return shorten(after_title(undirected(body.title), text) if body.title_made else text, _MAX_SUMMARY)


def _opening(body: Cleaned) -> str:
    """The first words of the text; of two languages in the main one's, which the headline is in."""
    kinds = (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.ITEM)
    blocks = [block for block in body.blocks if block.kind in kinds and line(block.text) not in ("", body.title)]
    main = (block for block in blocks if block.lang in (None, body.language))
    first = next(main, blocks[0] if blocks else None)
    return line(first.text[: 4 * _MAX_SUMMARY]) if first else ""


def find_picture(body: Cleaned) -> str | None:
    """The picture of a card: an attached one, else the first in the text that is more than a pixel."""
    for enclosure in body.enclosures:
        if (enclosure.type or "").startswith("image/") and (url := address(enclosure.url)):
            return url
    for match in _IMAGE.finditer(body.html[:_MAX_MARKUP]):
        if not _PIXEL.search(match[0]) and (url := address(unescape(match[1]))):
            return url
    return next((url for card in body.cards if (url := address(card.image))), None)
