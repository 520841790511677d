"""What the outputs are made from: plain values that the store fills in and the ledger remembers.

Publishing is a function of these values and the time. A view is light (no bodies), so that all stories that
could stand in an output fit into memory; the bodies of the chosen leads are read afterwards (`Selection.leads`).
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from aggregator.model import EntryKey, Evidence, Precision, Role, VerdictKind


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView:
    """An entry as a member of its story, without its body.

    `uuid` is UUIDv5(the project's namespace, entry key): the id it is published under when it founds a story.
    `source_link` is the outlet's page, never the address that is fetched. `published` is the time to sort by:
    the publisher's own, clamped to `first_seen` when it lies in the future, and `first_seen` when unknown
    (`published_precision` None).
    `edited` is when the publisher last changed what it says (None: never). Members with one `copy_group` carry
    one text; `is_origin` marks members of a group that names no other member as its source. An archived entry
    is judged but never shown as an item. `is_kept` says that the output's `keep` and `drop` let it in; `state` names
    what the store has of its text, so that a changed one is noticed. `verdict` and what follows is the judgement that
    made it a member, None for the story's own lead.
    """

    n: int
    key: EntryKey
    uuid: UUID
    source_name: str
    source_link: str | None = None
    role: Role = Role.ORIGINAL
    priority: int = 0
    tags: tuple[str, ...] = ()
    title: str
    title_made: bool = False
    link: str | None = None
    comments: str | None = None
    language: str | None = None
    categories: tuple[str, ...] = ()
    first_seen: datetime
    published: datetime
    published_precision: Precision | None = None
    edited: datetime | None = None
    copy_group: int = 0
    is_origin: bool = True
    is_archive: bool = False
    is_kept: bool = True
    state: str = ""
    verdict: VerdictKind | None = None
    rule: str | None = None
    version: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedView:
    """Another story that is worth a cross-link: its id, its lead, and what speaks for and against one story of both.

    `kind` is what the two nearest entries are to each other.
    """

    uuid: UUID
    lead: MemberView
    kind: VerdictKind
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """A story with all its members, in any order. `lead` is the `n` of the member that the judging chose.

    `uuid` is the founder's (the first by first_seen, then higher priority, then key); `aliases` are the ids of
    stories that were joined into this one. `revision` changes with everything that the judging writes of it.
    `related` are read only where they are shown.
    """

    uuid: UUID
    revision: int = 0
    aliases: tuple[UUID, ...] = ()
    lead: int
    members: tuple[MemberView, ...]
    related: tuple[RelatedView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """What one output has shown under one id; one row for (output, uuid), kept for ever.

    `published` is frozen. `updated` moves with a material edit of the lead; `edited` is the lead's edit time
    already dealt with and `content_hash` the lead's text then. `also` and `categories` are what was last
    written of the other members, at `also_written`. `past_leads` were shown under this id before `lead`.
    `merged_into` is the id that stands for this one since a join (a split revives it). `retired` is when it
    left the output for good; such a row never changes again.

    To select, an output needs all its rows with `retired` None, and every row whose `uuid` is a story's id or
    alias or a member's, or whose `lead` is a member, of the views given.
    """

    output: str
    uuid: UUID
    lead: EntryKey
    past_leads: tuple[EntryKey, ...] = ()
    published: datetime
    updated: datetime
    edited: datetime | None = None
    content_hash: str = ""
    first_shown: datetime
    also: str = ""
    also_written: datetime | None = None
    categories: tuple[str, ...] = ()
    merged_into: UUID | None = None
    retired: datetime | None = None

    @property
    def home(self) -> str:
        """The source that it was first shown from: its mirror, for ever."""
        return (self.past_leads or (self.lead,))[0].source


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A source as its readers know it: never the address that is fetched. Its `tags` are its folders."""

    key: str
    name: str
    link: str | None = None
    tags: tuple[str, ...] = ()
    is_followed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """An output's own description, the same in all formats.

    `id` is an absolute IRI. `address` is the public address of the output's folder with its final slash, and
    `public_url` that of the service without one; both None when nothing is public. `page` is what it is a feed of,
    `hub` the WebSub hub that is told when it changes.
    """

    id: str
    title: str
    address: str | None = None
    public_url: str | None = None
    page: str | None = None
    hub: str | None = None
    language: str | None = None
