"""RSS, RDF and Atom, by feedparser, as our own values.

feedparser gets bytes that are well-formed where that could be mended, without its sanitiser and its resolving of
addresses (each a pass in Python over every text): the first is nh3's, later; the second is done here for the few
addresses that are kept. Its dates are read again from what was written.
"""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from html import escape
from typing import Any, NamedTuple

import feedparser

from aggregator.errors import ParseError
from aggregator.model import Enclosure, Entry, Extension, Hints, Kind, Origin, Parsed, Precision, Problem
from aggregator.parse import dates, fields, ids
from aggregator.parse.addresses import resolve
from aggregator.parse.extras import DocumentExtras, read_extras
from aggregator.parse.item import MOST_ENCLOSURES, Extras
from aggregator.parse.mending import mend, recover
from aggregator.parse.where import Where

# feedparser gives dictionaries that look names up in a slow way; plain ones with the same keys do.
Data = Mapping[str, Any]

_PERIODS = {"hourly": 1, "daily": 24, "weekly": 168, "monthly": 720, "yearly": 8760}
_PLAYED = re.compile(r"\.(?:mp3|m4[abv]|mp4|mov|aac|og[agv]|opus|flac|wav|webm)(?:[?#]|$)", re.IGNORECASE)
_HEADERS = {"content-type": "application/xml; charset=utf-8"}


class Channel(NamedTuple):
    """A document as feedparser saw it, and what it did not see."""

    data: Data
    entries: Sequence[Data]
    version: str
    extras: DocumentExtras
    problems: tuple[Problem, ...]


def read(channel: Channel, where: Where) -> Parsed:
    """Read a feed's entries."""
    return describe(channel, where, entries=_entries(channel, where))


def open_channel(text: str, where: Where) -> Channel:
    """Run the parsers over a document. Raises ParseError when it is no feed."""
    mended = mend(text)
    extras = read_extras(mended.data, url=where.url) if mended.is_well_formed else DocumentExtras()
    found = _run(extras.rest or mended.data)
    if not mended.is_well_formed and len(found.entries) < mended.entries:
        extras = read_extras(recover(mended.data), url=where.url)
        found = _run(extras.rest or mended.data)
    if extras.ordinary.count(None) != len(found.entries):
        extras, found = DocumentExtras(), _run(mended.data)
    if not found.version and not found.entries and not found.feed:
        raise ParseError("not_a_feed", "this is not a feed: neither RSS nor Atom")
    others = iter(found.entries)
    entries = [dict(next(others)) if one is None else one for one in extras.ordinary or (None,) * len(found.entries)]
    return Channel(dict(found.feed), entries, found.version or "rss", extras, mended.problems)


def _run(data: bytes) -> Any:
    """Run feedparser on bytes (a text it would open as a path), without what others do better."""
    return feedparser.parse(
        io.BytesIO(data), response_headers=_HEADERS, sanitize_html=False, resolve_relative_uris=False
    )


def describe(channel: Channel, where: Where, *, entries: tuple[Entry, ...], kind: Kind = Kind.FEED) -> Parsed:
    """Say what the channel tells of itself, around the entries made of it."""
    data = channel.data
    image = data.get("icon") or data.get("logo") or (data.get("image") or {}).get("href")
    return Parsed(
        kind=kind,
        title=_title(data, "title"),
        link=channel_link(channel, where),
        language=channel_language(channel),
        generator=fields.title(data.get("generator")),
        icon=resolve(image, where.url),
        hints=_hints(channel, where),
        entries=entries,
        problems=(*channel.problems, *_problems(channel, entries)),
    )


def _problems(channel: Channel, entries: tuple[Entry, ...]) -> Iterator[Problem]:
    """What was left out of the entries."""
    if len(entries) < len(channel.entries):
        yield Problem(kind="repeated", detail=f"{len(channel.entries) - len(entries)} entries stand twice")
    if any(item.has_more for item in channel.extras.items):
        yield Problem(kind="limit", detail=f"only the first {MOST_ENCLOSURES} enclosures of an entry are kept")
    if any(len(entry.title or "") == fields.LONGEST_TITLE for entry in entries):
        yield Problem(kind="limit", detail=f"a title was cut after {fields.LONGEST_TITLE} characters")
    texts = (text for entry in entries for text in (entry.summary, entry.content) if text)
    if any(len(text) >= fields.LONGEST_FRAGMENT for text in texts):
        yield Problem(kind="limit", detail=f"a text was cut after {fields.LONGEST_FRAGMENT} characters")


def channel_link(channel: Channel, where: Where) -> str | None:
    """The page that the channel belongs to."""
    return resolve(_alternate(channel.data), where.url)


def self_link(channel: Channel, where: Where) -> str | None:
    """The address that the document gives itself."""
    links = (one.get("href") for one in channel.data.get("links") or () if one.get("rel") == "self")
    return resolve(next(links, None), where.url)


def channel_language(channel: Channel) -> str | None:
    """The language that the channel declares."""
    return fields.language(channel.data.get("language"))


def _entries(channel: Channel, where: Where) -> tuple[Entry, ...]:
    site = Where(
        channel.extras.base or channel_link(channel, where) or where.url,
        channel_language(channel) or where.language,
        where.timezone,
    )
    extras = channel.extras.items or [None] * len(channel.entries)
    heirs = channel.extras.authors
    return ids.distinguish(
        [_entry(data, extra, site, channel.version, heirs) for data, extra in zip(channel.entries, extras, strict=True)]
    )


def _entry(data: Data, extra: Extras | None, site: Where, version: str, heirs: tuple[str, ...]) -> Entry:
    known = extra or Extras(has_body=True)
    base = known.base or site.url
    given = known.id or data.get("id")
    published, updated = read_times(data, known.language or site.language, site.timezone, version)
    summary, content = _texts(data, known, base)
    title, link = _title(data, "title"), resolve(_link(data, given), base)
    enclosures = known.enclosures if extra else _enclosures(data, base)
    # There and in podcasts the channel names who speaks in all of it.
    speaks_for_all = version.startswith("atom") or any(map(_is_played, enclosures))
    return Entry(
        id=ids.name(given, link=link, enclosures=enclosures, texts=(title, summary, content)),
        title=title,
        link=link,
        published=published[0] if published else None,
        published_precision=published[1] if published else None,
        updated=updated[0] if updated else None,
        summary=summary,
        content=content,
        authors=(known.authors if extra else _authors(data)) or (heirs if speaks_for_all else ()),
        categories=categories(data),
        enclosures=enclosures,
        language=known.language or site.language,
        comments=_comments(data, base),
        origin=_origin(data, base),
        extensions=_related(known) + known.extensions,
    )


def read_times(
    data: Data, language: str | None, timezone: str | None, version: str
) -> tuple[tuple[datetime, Precision] | None, tuple[datetime, Precision] | None]:
    """The times of publication and of the last change; an Atom entry with the second only was published then."""
    written = [data.get(name) for name in ("published", "created", "prism_publicationdate", "updated")]
    published, created, printed, updated = (
        dates.read(one, timezone=timezone, language=language) if isinstance(one, str) else None for one in written
    )
    published = published or created or printed
    if published is None:
        return updated, updated if version.startswith("atom") else None
    return published, updated


def _title(data: Data, name: str) -> str | None:
    detail = data.get(name + "_detail") or {}
    return fields.title(data.get(name), is_html=detail.get("type") != "text/plain")


def _link(data: Data, given: str | None) -> str | None:
    """The alternate link; an id that feedparser takes for one counts only when it is an address."""
    link = data.get("link")
    is_id = link == given and not str(link).startswith(("http:", "https:"))
    return _alternate({"links": data.get("links")} if is_id else data)


def _alternate(data: Data) -> str | None:
    link = data.get("link")
    if link:
        return str(link)
    links = [one for one in data.get("links") or () if one.get("rel") == "alternate" and one.get("href")]
    return links[0]["href"] if links else None


def _texts(data: Data, known: Extras, base: str | None) -> tuple[str | None, str | None]:
    """Summary and content as HTML; a summary without a detail is feedparser's copy of the content."""
    if not known.has_body:
        return None, _media_body(known)
    contents = [known.content, *(_fragment(one, base) for one in data.get("content") or ())]
    content = max((one for one in contents if one), key=len, default=None)
    detail = data.get("summary_detail")
    summary = known.summary or (_fragment({**detail, "value": data.get("summary")}, base) if detail else None)
    return (summary if summary != content else None), content


def _fragment(detail: Data, base: str | None) -> str | None:
    type_ = detail.get("type") or "text/html"
    is_html = type_ in ("text/html", "application/xhtml+xml")
    html = fields.fragment(detail.get("value"), is_html=is_html)
    if html and type_ == "application/xhtml+xml":
        html = html.replace("></br>", ">")  # which HTML reads as one more line end
    own = detail.get("base")
    return fields.rebased(html, resolve(own, base)) if html and own and is_html else html


def _media_body(known: Extras) -> str | None:
    """The body of a video or podcast that has no other: its picture and its description."""
    picture = f'<p><img src="{escape(known.media_picture)}" alt=""></p>' if known.media_picture else ""
    return (picture + (known.media_text or known.itunes_text or "")) or None


def _authors(data: Data) -> tuple[str, ...]:
    """The people of a document that only feedparser could read; it takes long domains in addresses for names."""
    people = [one.get("name") or one.get("email") for one in data.get("authors") or ()]
    return fields.names([*people] if any(people) else [data.get("author")])


def categories(data: Data) -> tuple[str, ...]:
    """Labels for people: a term that is an address is a key for programs."""
    tags = data.get("tags") or ()
    labels = [tag.get("label") or tag.get("term") for tag in tags]
    return fields.names([label for label in labels if label and not label.startswith(("http://", "https://"))])


def _is_played(file: Enclosure) -> bool:
    """Tell whether a file is heard or seen as an episode; a picture is not, nor what nothing is known of."""
    kind = (file.type or "").partition("/")[0].strip().lower()
    return kind in ("audio", "video") or (kind in ("", "application") and bool(_PLAYED.search(file.url)))


def _enclosures(data: Data, base: str | None) -> tuple[Enclosure, ...]:
    """The enclosures of a document that only feedparser could read."""
    found = {
        address: Enclosure(url=address, type=one.get("type"), length=fields.length(one.get("length")))
        for one in data.get("links") or ()
        if one.get("rel") == "enclosure" and (address := resolve(one.get("href"), base))
    }
    return tuple(found.values())[:MOST_ENCLOSURES]


def _comments(data: Data, base: str | None) -> str | None:
    """The page of the discussion: RSS's element, or Atom's link to replies in HTML (RFC 4685)."""
    replies = (
        one.get("href")
        for one in data.get("links") or ()
        if one.get("rel") == "replies" and one.get("type", "text/html") == "text/html"
    )
    comments = data.get("comments") or next(replies, None)
    return resolve(comments, base) if isinstance(comments, str) else None


def _origin(data: Data, base: str | None) -> Origin | None:
    source = data.get("source")
    if not isinstance(source, Mapping) or not source:
        return None
    link = resolve(source.get("link") or source.get("href"), base)
    given = source.get("id") or source.get("href")
    origin = Origin(id=fields.title(given), title=fields.title(source.get("title")), link=link)
    return origin if origin != Origin() else None


def _related(known: Extras) -> tuple[Extension, ...]:
    """A link blog's outbound link, beside its permalink."""
    if not known.related:
        return ()
    return (Extension(name="atom:link", attributes=(("rel", "related"), ("href", known.related))),)


def _hints(channel: Channel, where: Where) -> Hints:
    data, extras = channel.data, channel.extras
    links = {one.get("rel"): one.get("href") for one in reversed(data.get("links") or ())}
    return Hints(
        ttl=fields.minutes(data.get("ttl")),
        update_period=_period(data),
        skip_hours=extras.skip_hours,
        skip_days=extras.skip_days,
        hub=resolve(links.get("hub"), where.url),
        self_url=self_link(channel, where),
        complete=extras.is_complete,
        prev_archive=resolve(links.get("prev-archive"), where.url),
    )


def _period(data: Data) -> timedelta | None:
    """The syndication module's period divided by its frequency."""
    hours = _PERIODS.get(str(data.get("sy_updateperiod", "")).strip().lower())
    frequency = fields.length(str(data.get("sy_updatefrequency", "1"))) or 1
    return timedelta(hours=hours) / min(frequency, 1000) if hours else None
