"""The feeds: each output's addresses, what it shows now, and how to subscribe to it in four readers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from aggregator.model import Output, Precision
from aggregator.publish.text import address, shorten, undirected
from aggregator.web.cards import Moment
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


async def feeds_page(site: Site, request: Request) -> Response:
    """Answer GET /feeds."""
    return await site.reading.run(_make, site, ask(site, request), request.url.hostname or "")


def _make(_: Reading, site: Site, asked: Asked, host: str) -> HTMLResponse:
    moment = Moment(now=site.clock(), zone=site.zone)
    views = [_view(output, asked.public, moment) for output in site.outputs()]
    is_private = is_loopback(host) and site.settings.public_url is None
    return render(site, asked, "feeds.html", outputs=views, is_private=is_private, moment=moment)


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
        best=next((one.url for one in addresses if one.name == "Atom"), addresses[0].url if addresses else ""),
        preview=tuple(_shown(item, moment) for item in items[:_MAX_PREVIEW]) if items else (),
        items=None if items is None else len(items),
    )


def _read_items(output: Output) -> Sequence[dict[str, object]] | None:
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


def _shown(item: dict[str, object], moment: Moment) -> Shown:
    published = datetime.fromisoformat(str(item["date_published"]))
    title = str(item.get("title") or item.get("summary") or "")
    tag = item.get("language")
    return Shown(
        title=shorten(undirected(title), 160) or "Untitled",
        href=address(str(item.get("url") or "")),
        language=language(tag if isinstance(tag, str) else None),
        when=when(published, Precision.SECOND, moment.now, moment.zone),
    )
