"""The feeds: each output's addresses, what it shows now, and how to subscribe to it in four readers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from aggregator.model import Format, Output, Precision
from aggregator.publish.feed import FILE_NAMES, MEDIA_TYPES
from aggregator.publish.mirrors import OPML_NAME, write_opml
from aggregator.publish.text import address, shorten, undirected
from aggregator.store.views import load_sources
from aggregator.web.cards import Moment
from aggregator.web.plain import plain_page
from aggregator.web.reading import Reading
from aggregator.web.settings import is_loopback
from aggregator.web.site import Asked, FeedAddress, Site, ask, feed_addresses, render
from aggregator.web.words import Language, When, language, when

_MAX_PREVIEW = 5
_MAX_BYTES = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An item of a feed's preview."""

    title: str
    href: str | None
    language: Language | None
    when: When


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputView:
    """An output as the page shows it; `items` is None while its files are not written yet."""

    name: str
    title: str
    level: str
    addresses: tuple[FeedAddress, ...]
    best: str
    preview: tuple[Shown, ...]
    items: int | None
    is_mirrored: bool


async def feeds_page(site: Site, request: Request) -> Response:
    """Answer GET /feeds."""
    return await site.reading.run(_make, site, ask(site, request), request.url.hostname or "")


def _make(reading: Reading, site: Site, asked: Asked, host: str) -> HTMLResponse:
    moment = Moment(now=site.clock(), zone=site.zone)
    views = [_view(output, asked.public, moment) for output in site.outputs()]
    is_private = is_loopback(host) and site.settings.public_url is None
    mirrors = [mirror for output in site.outputs() if output.is_mirrored for mirror in _mirrors(reading, output)]
    return render(
        site, asked, "feeds.html", outputs=views, is_private=is_private, moment=moment, mirrors=mirrors,
        public=asked.public, host=urlsplit(asked.public).netloc,
        best=next((view.best for view in views if view.best), ""),
    )  # fmt: skip


def _mirrors(reading: Reading, output: Output) -> list[tuple[str, str, tuple[str, ...]]]:
    """The followed sources as mirrors: name, path of the feed, folders."""
    name = next((FILE_NAMES[format_] for format_ in _PREFERRED if format_ in output.formats), None)
    with reading.reading() as connection:
        sources = load_sources(connection)
    return [
        (undirected(source.name), f"/feeds/{output.name}/{source.key}/{name}", source.tags)
        for source in sorted(sources, key=lambda source: source.name.casefold())
        if source.is_followed and name
    ]


async def subscription_list(site: Site, request: Request) -> Response:
    """Answer GET /feeds/NAME/mirrors.opml: the list of all mirrors, with the addresses that this client can use."""
    output = next((one for one in site.outputs() if one.is_mirrored and one.name == request.path_params["name"]), None)
    if output is None:
        return plain_page(404, "There is no such list", "The feeds and their addresses are listed under /feeds.")
    return await site.reading.run(_make_list, output, site.public(request))


def _make_list(reading: Reading, output: Output, public: str) -> Response:
    with reading.reading() as connection:
        document = write_opml(load_sources(connection), replace(output, address=None), public) or b""
    headers = {"cache-control": "no-cache", "content-disposition": f'attachment; filename="{OPML_NAME}"'}
    return Response(document, 200, headers, MEDIA_TYPES[Format.OPML])


_PREFERRED = (Format.ATOM, Format.RSS, Format.JSON)
_LEVELS = {"story": "one item a story", "copy": "one item a text, copies hidden", "none": "every entry by itself"}


def _view(output: Output, public: str, moment: Moment) -> OutputView:
    addresses = tuple(feed_addresses(output, public))
    items = _read_items(output)
    return OutputView(
        name=output.name,
        title=undirected(output.title) or output.name,
        level=_LEVELS[output.level],
        addresses=addresses,
        # Atom says most that readers understand: what was edited, who wrote it, what it was taken from.
        best=next((one.url for one in sorted(addresses, key=_rank) if one.is_feed), ""),
        preview=tuple(filter(None, (_shown(item, moment) for item in (items or ())[:_MAX_PREVIEW]))),
        items=None if items is None else len(items),
        is_mirrored=output.is_mirrored,
    )


def _rank(feed: FeedAddress) -> bool:
    return feed.name != "Atom"


def _read_items(output: Output) -> Sequence[object] | None:
    """Read what is published now from the output's own JSON Feed; None where there is none."""
    path = Path(output.folder) / "feed.json"
    try:
        if path.is_symlink() or path.stat().st_size > _MAX_BYTES:
            return None
        document = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    items = document.get("items") if isinstance(document, dict) else None
    return items if isinstance(items, list) else None


def _shown(item: object, moment: Moment) -> Shown | None:
    if not isinstance(item, dict):
        return None
    try:
        published = datetime.fromisoformat(str(item.get("date_published"))).astimezone(UTC)
    except ValueError:
        return None
    title = str(item.get("title") or item.get("summary") or "")
    tag = item.get("language")
    return Shown(
        title=shorten(undirected(title), 160) or "Untitled",
        href=address(str(item.get("url") or "")),
        language=language(tag if isinstance(tag, str) else None),
        when=when(published, Precision.SECOND, moment.now, moment.zone),
    )
