"""One story: its text, who told it when and why each counts, what came near, and the forms that correct it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Connection
from uuid import UUID

from markupsafe import Markup, escape
from selectolax.lexbor import LexborHTMLParser
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from aggregator.clean.html import sanitise, seal
from aggregator.model import Cleaned, Enclosure, EntryKey, Role
from aggregator.publish.groups import listing
from aggregator.publish.text import address, undirected
from aggregator.publish.view import MemberView, StoryView
from aggregator.store import lookups, pages
from aggregator.store.finding import find_begun
from aggregator.store.related import relate_stories
from aggregator.store.views import load_bodies, read_stories
from aggregator.web.around import find_candidates, list_kept, list_near, list_related, read_numbers, read_uuid
from aggregator.web.beside import Beside, lay_beside, load_weights
from aggregator.web.cards import (
    MAX_SHOWN,
    MemberLine,
    Moment,
    find_lead,
    make_card,
    make_line,
)
from aggregator.web.plain import plain_page
from aggregator.web.reading import Reading
from aggregator.web.site import Asked, Site, ask, render
from aggregator.web.words import Language, language

_MAX_ASKED = 2_000
_KEEP_SECONDS = 120.0
# They may be wider than the page, and are then moved by keys.
_WIDE = re.compile(r"<(pre|table)\b")
_PICTURE = re.compile(r"<img\s")
_HEADING = re.compile(r"<(/?)h([1-6])\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A member on the time axis, with its copies under it."""

    line: MemberLine
    key: EntryKey
    copies: tuple["Told", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryQuery:
    """What is asked of the page: whose why is open, which text, what to join, and what was just done."""

    why: int | None = None
    original: bool = False
    same: str = ""
    done: str = ""
    corrections: tuple[int, ...] = ()


async def story_page(site: Site, request: Request) -> Response:
    """Answer GET /story/UUID; an id that stands for this story since a join leads to its own, as does a short one."""
    uuid = read_uuid(request.path_params["uuid"])
    if uuid is None:
        return await site.reading.run(_lead_on, request.path_params["uuid"])
    given = request.query_params
    query = StoryQuery(
        why=next(iter(read_numbers(given.get("why", ""))), None),
        original=given.get("text") == "original",
        same=given.get("same", "").strip()[:_MAX_ASKED],
        done=given.get("done", ""),
        corrections=read_numbers(given.get("correction", "")),
    )
    return await site.reading.run(_make, site, ask(site, request), uuid, query)


def _unknown() -> Response:
    return plain_page(404, "There is no such story", "It may have been forgotten, or the address was cut short.")


def _lead_on(reading: Reading, named: str) -> Response:
    with reading.reading() as connection:
        found = find_begun(connection, named)
    return RedirectResponse(f"/story/{found}", 302, {"cache-control": "no-store"}) if found else _unknown()


def _make(reading: Reading, site: Site, asked: Asked, uuid: UUID, query: StoryQuery) -> Response:
    with reading.reading() as connection:
        number = pages.find_story(connection, uuid)
        if number is None:
            return _unknown()
        [story] = relate_stories(connection, read_stories(connection, [number]))
        if story.uuid != uuid:
            return RedirectResponse(f"/story/{story.uuid}", 302, {"cache-control": "no-store"})
        lead = find_lead(story)
        shown = _Shown(
            connection=connection,
            site=site,
            asked=asked,
            query=query,
            number=number,
            story=story,
            lead=lead,
            body=load_bodies(connection, [lead.key]).get(lead.key),
            moment=Moment(now=site.clock(), zone=site.zone),
        )
        return _render(shown)


def _render(shown: "_Shown") -> Response:
    story, lead, body, query = shown.story, shown.lead, shown.body, shown.query
    return render(
        shown.site, shown.asked, "story.html",
        card=make_card(story, {lead.key: body} if body else {}, shown.moment),
        lead=lead,
        body=body,
        titles=_other_titles(lead, body),
        text=_text(shown),
        enclosures=_files(body),
        told=_tell(story, lead, shown.moment),
        beside=_beside(shown),
        hidden=max(0, len(story.members) - MAX_SHOWN),
        related=list_related(story),
        near=list_near(shown.connection, shown.number, story),
        kept=list_kept(shown.connection, story),
        candidates=find_candidates(shown.connection, query.same, story) if query.same else [],
        query=query,
        edited=lead.edited,
        moment=shown.moment,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """What a page is made of."""

    connection: Connection
    site: Site
    asked: Asked
    query: StoryQuery
    number: int
    story: StoryView
    lead: MemberView
    body: Cleaned | None
    moment: Moment


def _other_titles(lead: MemberView, body: Cleaned | None) -> list[tuple[str, Language | None]]:
    titles = body.titles if body else ()
    return [(undirected(title.text), language(title.lang)) for title in titles[:6] if title.text != lead.title]


def _text(shown: _Shown) -> Markup:
    """The text to show. What is stored may be of an older version's rules, so that it is sealed once more.

    What follows the seal changes a digit or adds words without quotes: neither can end an attribute or a tag.
    """
    body, lead = shown.body, shown.lead
    html = sanitise(_original(shown.connection, lead.n), base=lead.link) if shown.query.original else _html(body)
    safe = seal(_prepare(html, pictures=shown.site.settings.pictures)) if "<" in html else seal(html)
    ranked = _HEADING.sub(lambda match: f"<{match[1]}h{max(2, int(match[2]))}", safe)
    lazy = _PICTURE.sub("<img loading=lazy decoding=async ", ranked)
    return Markup(_WIDE.sub(r"<\1 tabindex=0", lazy))  # noqa: S704 - seal() made it safe, as said above


def _prepare(html: str, *, pictures: bool) -> str:
    """Give every picture a word for those who do not see it, or take the pictures out."""
    tree = LexborHTMLParser(f"<!doctype html><body>{html}")
    for node in tree.css("img" if pictures else "img, video, audio"):
        if not pictures:
            node.decompose()
        elif "alt" not in node.attributes:
            node.attrs["alt"] = ""
    return (tree.body.inner_html or "") if tree.body else ""


def _html(body: Cleaned | None) -> str:
    if body is None:
        return ""
    return body.html or (f"<p>{escape(body.summary)}</p>" if body.summary and not body.blocks else "")


def _original(connection: Connection, n: int) -> str:
    """The text as the publisher sent it; only what is dangerous is taken out of it."""
    entry = lookups.read_entry(connection, n)
    raw = entry.content or entry.summary or ""
    return f"<pre>{escape(raw)}</pre>" if entry.is_text else raw


def _files(body: Cleaned | None) -> list[tuple[str, Enclosure]]:
    files = body.enclosures if body else ()
    return [(url, file) for file in files[:20] if (url := address(file.url))]


def _tell(story: StoryView, lead: MemberView, moment: Moment) -> list[Told]:
    """Order the members by time, the copies of a text under its first; discussions come last.

    A lead without a date stands first: when we saw it says nothing of when it was told.
    """

    def rank(member: MemberView) -> tuple[object, ...]:
        is_first = member.n == lead.n and lead.published_precision is None
        return (not is_first, member.role is Role.DISCUSSION, member.published, member.key)

    members = sorted(story.members, key=rank)
    groups: dict[int, list[MemberView]] = {}
    for member in members[:MAX_SHOWN]:
        group = -member.n if member.role is Role.DISCUSSION else member.copy_group
        groups.setdefault(group, []).append(member)

    def tell(member: MemberView, copies: Sequence[MemberView] = ()) -> Told:
        return Told(
            line=make_line(member, lead, moment),
            key=member.key,
            copies=tuple(tell(copy) for copy in copies),
        )

    return [tell(_first(group), [m for m in group if m is not _first(group)]) for group in groups.values()]


def _first(group: Sequence[MemberView]) -> MemberView:
    """The member that the others of one text were taken from, as far as that is known."""
    return min(group, key=lambda member: (not member.is_origin, *listing(member)))


def _beside(shown: _Shown) -> Beside | None:
    """Lay the member that was asked for beside the lead."""
    member = next((m for m in shown.story.members if m.n == shown.query.why and m.n != shown.lead.n), None)
    if member is None:
        return None
    weights = shown.site.reading.keep("weights", _KEEP_SECONDS, lambda: load_weights(shown.connection))
    return lay_beside(shown.connection, weights, (member, shown.lead), shown.moment)
