"""The feeds: each output's addresses, what it shows now, and how to subscribe to it in four readers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from sqlite3 import Connection
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from aggregator.model import Format, Output
from aggregator.publish.feed import FILE_NAMES, MEDIA_TYPES
from aggregator.publish.mirrors import OPML_NAME, write_opml
from aggregator.publish.text import undirected
from aggregator.store.views import load_sources
from aggregator.web.cards import Moment
from aggregator.web.plain import plain_page
from aggregator.web.preview import Preview, read_preview
from aggregator.web.reading import Reading
from aggregator.web.settings import is_loopback
from aggregator.web.site import Asked, FeedAddress, Site, ask, feed_addresses, render


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputView:
    """An output as the page shows it; `preview` is None while its files are not written yet."""

    name: str
    title: str
    level: str
    addresses: tuple[FeedAddress, ...]
    best: str
    preview: Preview | None
    is_mirrored: bool


async def feeds_page(site: Site, request: Request) -> Response:
    """Answer GET /feeds; `mirror` names the source whose mirror is to be opened."""
    mirror = request.query_params.get("mirror", "")
    return await site.reading.run(_make, site, ask(site, request), request.url.hostname or "", mirror)


def _make(reading: Reading, site: Site, asked: Asked, host: str, mirror: str) -> Response:
    moment, outputs = Moment(now=site.clock(), zone=site.zone), site.outputs()
    with reading.reading() as connection:
        views = [_view(connection, output, asked.public, moment) for output in outputs]
        mirrors = [one for output in outputs if output.is_mirrored for one in _mirrors(connection, output)]
        opened = _open_mirror(connection, outputs, mirror, asked.public, moment) if mirror else None
    if mirror and opened is None:
        return plain_page(404, "There is no such mirror", "The mirrors are listed under /feeds.")
    is_private = is_loopback(host) and site.settings.public_url is None
    return render(
        site, asked, "feeds.html", outputs=views, is_private=is_private, moment=moment, mirrors=mirrors, opened=opened,
        public=asked.public, host=urlsplit(asked.public).netloc,
        best=next((view.best for view in views if view.best), ""),
    )  # fmt: skip


def _mirrors(connection: Connection, output: Output) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """The followed sources as mirrors: key, name, path of the feed, folders."""
    name = next((FILE_NAMES[format_] for format_ in _PREFERRED if format_ in output.formats), None)
    return [
        (source.key, undirected(source.name), f"/feeds/{output.name}/{source.key}/{name}", source.tags)
        for source in sorted(load_sources(connection), key=lambda source: source.name.casefold())
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


def _view(connection: Connection, output: Output, public: str, moment: Moment) -> OutputView:
    addresses = tuple(feed_addresses(output, public))
    # Of mirrors only the one that is opened is looked into: they may be a thousand.
    is_looked_into = not output.is_mirrored and _is_written(output)
    preview = read_preview(connection, output.name, moment) if is_looked_into else None
    return OutputView(
        name=output.name,
        title=undirected(output.title) or output.name,
        level=_LEVELS[output.level],
        addresses=addresses,
        # Atom says most that readers understand: what was edited, who wrote it, what it was taken from.
        best=next((one.url for one in sorted(addresses, key=_rank) if one.is_feed), ""),
        preview=preview,
        is_mirrored=output.is_mirrored,
    )


def _rank(feed: FeedAddress) -> bool:
    return feed.name != "Atom"


def _is_written(output: Output) -> bool:
    return any(Path(output.folder, FILE_NAMES[format_]).is_file() for format_ in output.formats)


def _open_mirror(
    connection: Connection, outputs: Sequence[Output], key: str, public: str, moment: Moment
) -> OutputView | None:
    """The mirror of a source that is followed, as an output of its own; None where there is none of that key."""
    output = next((one for one in outputs if one.is_mirrored), None)
    source = next((one for one in load_sources(connection) if one.key == key and one.is_followed), None)
    if output is None or source is None:
        return None
    folder = str(Path(output.folder, source.key))
    alone = replace(output, name=f"{output.name}/{source.key}", title=source.name, folder=folder, is_mirrored=False)
    preview = read_preview(connection, output.name, moment, source.key) if _is_written(alone) else None
    return replace(_view(connection, alone, public, moment), preview=preview)
