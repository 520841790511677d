"""What every format writes: an item, made of its story, its lead's body and what the ledger keeps. Pure."""

from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from uuid import UUID

from aggregator.model import BlockKind, Cleaned, Enclosure, Extension, Output, Role
from aggregator.publish.select import Chosen
from aggregator.publish.text import address, fit, language_tag, line, plain, shorten
from aggregator.publish.view import MemberView, RelatedView

MAX_MEMBERS = 50
_MAX_CATEGORIES = 50
_MAX_CATEGORY = 100
_MAX_TITLE = 1_000
_MAX_ENCLOSURES = 20
_MAX_SUMMARY = 500
_MAX_MARKUP = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """The outlet an item comes from; `link` is its page."""

    name: str
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item. Texts hold no unfit character, addresses are percent-encoded http(s), `html` is safe.

    `summary` is one line of plain text. `members` has the lead first; `related` are the pages of the others who
    tell it, `via` those who point at it; `beside` are other stories worth a cross-link. `home` is the key of the
    source that it was first shown from.
    """

    uuid: UUID
    title: str
    title_made: bool = False
    link: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime
    updated: datetime
    summary: str | None = None
    html: str = ""
    language: str | None = None
    categories: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    extensions: tuple[Extension, ...] = ()
    comments: str | None = None
    outlet: Outlet
    home: str
    related: tuple[MemberView, ...] = ()
    via: tuple[MemberView, ...] = ()
    story: UUID
    members: tuple[MemberView, ...] = ()
    beside: tuple[RelatedView, ...] = ()


def make_item(chosen: Chosen, body: Cleaned, output: Output) -> Item:
    """Make the item of a selection from its lead's body and its row as already brought up to date."""
    title = shorten(line(body.title), _MAX_TITLE)
    link = address(body.link)
    others = _pages(chosen, link)
    return Item(
        uuid=chosen.row.uuid,
        title=title or "Untitled",
        title_made=body.title_made or not title,
        link=link,
        authors=tuple(dict.fromkeys(name for author in body.authors if (name := line(author)))),
        published=chosen.row.published,
        updated=chosen.row.updated,
        summary=_summary(body),
        html=_html(chosen, body, output),
        language=language_tag(body.language),
        categories=chosen.row.categories,
        enclosures=_enclosures(body),
        extensions=body.extensions,
        comments=address(body.comments),
        outlet=_outlet(chosen.lead, body),
        home=chosen.row.home,
        related=tuple(member for member in others if member.role is Role.ORIGINAL),
        via=tuple(member for member in others if member.role is not Role.ORIGINAL),
        story=chosen.story.uuid,
        members=told_by(chosen),
        beside=chosen.story.related,
    )


def told_by(chosen: Chosen) -> tuple[MemberView, ...]:
    """The members that are shown, the lead first."""
    return (chosen.lead, *chosen.others)[:MAX_MEMBERS]


def unite_categories(chosen: Chosen, body: Cleaned) -> tuple[str, ...]:
    """Unite the categories of all members, the lead's first, each once whatever its case."""
    every = (*body.categories, *(name for member in chosen.others for name in member.categories))
    names: dict[str, str] = {}
    for name in (shorten(line(category), _MAX_CATEGORY) for category in every):
        if name and len(names) < _MAX_CATEGORIES:
            names.setdefault(name.casefold(), name)
    return tuple(names.values())


def _summary(body: Cleaned) -> str | None:
    """The publisher's summary without its markup; failing that, the first words of the text."""
    own = (block for block in body.blocks if block.lang in (None, body.language))
    texts = (line(block.text) for block in (*own, *body.blocks) if block.kind is not BlockKind.HEADING)
    first = line(plain((body.summary or "")[:_MAX_MARKUP])) or next((text for text in texts if text), "")
    return shorten(first, _MAX_SUMMARY) or None


def _html(chosen: Chosen, body: Cleaned, output: Output) -> str:
    """Write the body: the text or its summary, where it is discussed, and who else tells it."""
    text = fit(body.html if output.is_full_text else f"<p>{escape(_summary(body) or '')}</p>")
    comments = address(body.comments)
    if comments and chosen.lead.role is Role.DISCUSSION and f'"{escape(comments)}"' not in text:
        text += f'<p><a href="{escape(comments)}">Comments</a></p>'
    return (text + chosen.row.also).strip()


def _enclosures(body: Cleaned) -> tuple[Enclosure, ...]:
    """Each file once, under an address that can be written; the rest of it as the publisher says."""
    files: dict[str, Enclosure] = {}
    for enclosure in body.enclosures:
        url = address(enclosure.url)
        if url and len(files) < _MAX_ENCLOSURES:
            files.setdefault(url, replace(enclosure, url=url))
    return tuple(files.values())


def _outlet(lead: MemberView, body: Cleaned) -> Outlet:
    """A planet names the feed that it took the entry from, and that is the outlet."""
    origin = body.origin
    if origin and (name := line(origin.title or "")):
        return Outlet(name=name, link=address(origin.link))
    return Outlet(name=line(lead.source_name) or lead.key.source, link=address(lead.source_link))


def _pages(chosen: Chosen, link: str | None) -> tuple[MemberView, ...]:
    """The members with a page of their own, each page once."""
    pages: dict[str, MemberView] = {}
    for member in chosen.others[: MAX_MEMBERS - 1]:
        page = address(member.link)
        if page and page != link:
            pages.setdefault(page, member)
    return tuple(pages.values())
