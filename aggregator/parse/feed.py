"""The entries of RSS, RDF and Atom as our own values, from what feedparser and we ourselves read of them.

Dates are read again from what was written.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from html import escape

from aggregator.model import Enclosure, Entry, Extension, Origin, Parsed, Precision
from aggregator.parse import dates, fields, ids, markup
from aggregator.parse.addresses import resolve
from aggregator.parse.channel import Channel, Data, alternate, channel_language, channel_link, describe, read_title
from aggregator.parse.item import MOST_ENCLOSURES, Extras
from aggregator.parse.where import Where

_FILES = ("image/", "audio/", "video/", "font/", "application/octet-stream", "application/pdf", "application/zip")
_PLAYED = re.compile(r"\.(?:mp3|m4[abv]|mp4|mov|aac|og[agv]|opus|flac|wav|webm)(?:[?#]|$)", re.IGNORECASE)


def read(channel: Channel, where: Where) -> Parsed:
    """Read a feed's entries."""
    return describe(channel, where, entries=_entries(channel, where))


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
    title, link = read_title(data, "title"), resolve(_link(data, given), base)
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


def _link(data: Data, given: str | None) -> str | None:
    """The alternate link; an id that feedparser takes for one counts only when it is an address."""
    link = data.get("link")
    is_id = link == given and not str(link).startswith(("http:", "https:"))
    return alternate({"links": data.get("links")} if is_id else data)


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
    if type_.startswith(_FILES):  # in letters (RFC 4287 4.1.3.3), and nothing to read
        return None
    is_markdown = type_.partition(";")[0].strip().lower() in markup.TYPES
    is_html = is_markdown or type_ in ("text/html", "application/xhtml+xml")
    value = detail.get("value")
    html = fields.fragment(
        markup.write_html(value[: fields.LONGEST_FRAGMENT]) if is_markdown and value else value, is_html=is_html
    )
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
