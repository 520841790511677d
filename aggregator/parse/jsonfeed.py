"""JSON Feed 1.0 and 1.1, read tolerantly: a field of the wrong type is left out, an item is not."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from aggregator.errors import ParseError
from aggregator.model import Enclosure, Entry, Extension, Hints, Kind, Parsed, Problem
from aggregator.parse import dates, fields, ids
from aggregator.parse.addresses import resolve
from aggregator.parse.item import MOST_ENCLOSURES
from aggregator.parse.mending import MOST_ENTRIES
from aggregator.parse.where import Where

Item = Mapping[str, Any]


def read(text: str, where: Where) -> Parsed:
    """Read a JSON Feed. Raises ParseError when the text is none."""
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ParseError("malformed", f"this is not readable JSON: {str(error)[:200]}") from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise ParseError("not_a_feed", "this is JSON, but not a JSON Feed: it has no list of items")
    link = resolve(_text(feed, "home_page_url"), where.url)
    site = Where(link or where.url, fields.language(_text(feed, "language")) or where.language, where.timezone)
    heirs = _authors(feed)
    items = [item for item in feed["items"][:MOST_ENTRIES] if isinstance(item, dict)]
    entries = ids.distinguish([_entry(item, site, heirs) for item in items])
    return Parsed(
        kind=Kind.FEED,
        title=fields.title(_text(feed, "title")),
        link=link,
        language=fields.language(_text(feed, "language")),
        icon=resolve(_text(feed, "icon") or _text(feed, "favicon"), where.url),
        hints=Hints(self_url=resolve(_text(feed, "feed_url"), where.url), hub=_hub(feed, where)),
        entries=entries,
        problems=_problems(feed, items),
    )


def _problems(feed: Item, items: Sequence[Item]) -> tuple[Problem, ...]:
    problems = []
    if "jsonfeed.org/version" not in (_text(feed, "version") or ""):
        problems.append(Problem(kind="version", detail="the document names no version of JSON Feed"))
    if len(feed["items"]) > MOST_ENTRIES:
        problems.append(Problem(kind="limit", detail=f"only the first {MOST_ENTRIES} entries are read"))
    elif len(items) < len(feed["items"]):
        problems.append(Problem(kind="item", detail="some items are no objects"))
    return tuple(problems)


def _entry(item: Item, site: Where, heirs: tuple[str, ...]) -> Entry:
    language = fields.language(_text(item, "language")) or site.language
    written = (_text(item, "date_published"), _text(item, "date_modified"))
    published, updated = (
        dates.read(one, timezone=site.timezone, language=language) if one else None for one in written
    )
    html = _text(item, "content_html")
    content = fields.fragment(html or _text(item, "content_text"), is_html=bool(html))
    title, summary = fields.title(_text(item, "title")), fields.fragment(_text(item, "summary"), is_html=False)
    link = resolve(_text(item, "url"), site.url) or resolve(_text(item, "external_url"), site.url)
    content, enclosures = content or _picture(item, site), _enclosures(item, site)
    return Entry(
        id=ids.name(_id(item), link=link, enclosures=enclosures, texts=(title, summary, content)),
        title=title,
        link=link,
        published=(published or updated or (None, None))[0],
        published_precision=(published or updated or (None, None))[1],
        updated=updated[0] if updated else None,
        summary=summary,
        content=content,
        authors=_authors(item) or heirs,
        categories=fields.names([tag for tag in _list(item, "tags") if isinstance(tag, str)]),
        enclosures=enclosures,
        language=language,
        extensions=_related(item, site),
    )


def _id(item: Item) -> str | None:
    """The id as a text; 1.0 tolerates numbers."""
    given = item.get("id")
    is_number = isinstance(given, int | float) and not isinstance(given, bool)
    return str(given) if is_number else _text(item, "id")


def _text(item: Item, name: str) -> str | None:
    value = item.get(name)
    return value if isinstance(value, str) and value.strip() else None


def _list(item: Item, name: str) -> list[Any]:
    value = item.get(name)
    return value if isinstance(value, list) else []


def _authors(item: Item) -> tuple[str, ...]:
    """1.1's list of authors, or 1.0's one."""
    people = [*_list(item, "authors"), item.get("author")]
    return fields.names([_text(one, "name") for one in people if isinstance(one, dict)])


def _enclosures(item: Item, site: Where) -> tuple[Enclosure, ...]:
    found = {}
    for one in _list(item, "attachments"):
        address = resolve(_text(one, "url"), site.url) if isinstance(one, dict) else None
        if address:
            found[address] = Enclosure(
                url=address,
                type=_text(one, "mime_type"),
                length=_number(one, "size_in_bytes"),
                duration=_number(one, "duration_in_seconds"),
                title=fields.title(_text(one, "title")),
            )
    return tuple(found.values())[:MOST_ENCLOSURES]


def _number(item: Item, name: str) -> int | None:
    value = item.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 10**15:
        return int(value)
    return None


def _picture(item: Item, site: Where) -> str | None:
    """A photo post may be nothing but its picture."""
    address = resolve(_text(item, "image") or _text(item, "banner_image"), site.url)
    return f'<p><img src="{address.replace("&", "&amp;")}" alt=""></p>' if address else None


def _related(item: Item, site: Where) -> tuple[Extension, ...]:
    """The page that a link blog points at, beside the post's own."""
    address = resolve(_text(item, "external_url"), site.url)
    if not address or not _text(item, "url"):
        return ()
    return (Extension(name="atom:link", attributes=(("rel", "related"), ("href", address))),)


def _hub(feed: Item, where: Where) -> str | None:
    hubs = (_text(one, "url") for one in _list(feed, "hubs") if isinstance(one, dict))
    return next((address for hub in hubs if (address := resolve(hub, where.url))), None)
