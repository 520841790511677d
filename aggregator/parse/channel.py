"""A feed as a document: run through the parsers, and what its channel tells of itself.

feedparser gets bytes that are well-formed where that could be mended, without its sanitiser and its resolving of
addresses (each a pass in Python over every text): the first is nh3's, later; the second is done here for the few
addresses that are kept.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

import feedparser

from aggregator.errors import ParseError
from aggregator.model import Entry, Hints, Kind, Parsed, Problem
from aggregator.parse import fields
from aggregator.parse.addresses import resolve
from aggregator.parse.extras import DocumentExtras, read_extras
from aggregator.parse.item import MOST_ENCLOSURES
from aggregator.parse.mending import mend, recover
from aggregator.parse.where import Where

# feedparser gives dictionaries that look names up in a slow way; plain ones with the same keys do.
Data = Mapping[str, Any]

_PERIODS = {"hourly": 1, "daily": 24, "weekly": 168, "monthly": 720, "yearly": 8760}
_HEADERS = {"content-type": "application/xml; charset=utf-8"}


class Channel(NamedTuple):
    """A document as feedparser saw it, and what it did not see."""

    data: Data
    entries: Sequence[Data]
    version: str
    extras: DocumentExtras
    problems: tuple[Problem, ...]


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
        title=read_title(data, "title"),
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
    return resolve(alternate(channel.data), where.url)


def self_link(channel: Channel, where: Where) -> str | None:
    """The address that the document gives itself."""
    links = (one.get("href") for one in channel.data.get("links") or () if one.get("rel") == "self")
    return resolve(next(links, None), where.url)


def channel_language(channel: Channel) -> str | None:
    """The language that the channel declares."""
    return fields.language(channel.data.get("language"))


def read_title(data: Data, name: str) -> str | None:
    """A headline of the channel or of an entry, as plain text."""
    detail = data.get(name + "_detail") or {}
    return fields.title(data.get(name), is_html=detail.get("type") != "text/plain")


def alternate(data: Data) -> str | None:
    """The address of the page that the channel or an entry belongs to, as written."""
    link = data.get("link")
    if link:
        return str(link)
    links = [one for one in data.get("links") or () if one.get("rel") == "alternate" and one.get("href")]
    return links[0]["href"] if links else None


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
