"""An output's own description, and its files by name. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from aggregator.model import Format, Output
from aggregator.publish import atom, html, jsonfeed, opml, rss
from aggregator.publish.ids import feed_urn
from aggregator.publish.item import Item
from aggregator.publish.view import Feed

FILE_NAMES: Mapping[Format, str] = {
    Format.RSS: "rss.xml",
    Format.ATOM: "atom.xml",
    Format.JSON: "feed.json",
    Format.HTML: "index.html",
    Format.OPML: "outlets.opml",
}
MEDIA_TYPES: Mapping[Format, str] = {
    Format.RSS: "application/rss+xml; charset=utf-8",
    Format.ATOM: "application/atom+xml; charset=utf-8",
    Format.JSON: "application/feed+json; charset=utf-8",
    Format.HTML: "text/html; charset=utf-8",
    Format.OPML: "text/x-opml; charset=utf-8",
}


def describe(output: Output, public_url: str | None) -> Feed:
    """Describe an output; with a public address of the service it knows its own under /feeds/."""
    public = public_url.rstrip("/") if public_url else None
    return Feed(
        id=output.id or feed_urn(output.name),
        title=output.title,
        address=f"{public}/feeds/{output.name}/" if public else None,
        public_url=public,
        page=public,
        # A hub knows a feed by its public address only.
        hub=output.hub if public else None,
    )


def topics_of(public_url: str | None, name: str, files: Iterable[str]) -> tuple[str, ...]:
    """The public addresses of an output's feeds among these files, which are relative to its folder."""
    feeds = tuple(FILE_NAMES.values())
    found = (file for file in files if file.rpartition("/")[2] in feeds)
    return tuple(f"{(public_url or '').rstrip('/')}/feeds/{name}/{file}" for file in found)


def file_names(formats: Iterable[Format]) -> tuple[str, ...]:
    """Name the files of these formats."""
    return tuple(FILE_NAMES[format_] for format_ in formats)


class Rendered(Mapping[str, bytes]):
    """Files by name, each written when it is asked for: those of a large feed together fill memory."""

    def __init__(self, writers: Mapping[str, Callable[[], bytes]]) -> None:
        self._writers = writers

    def __getitem__(self, name: str) -> bytes:
        return self._writers[name]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._writers)

    def __len__(self) -> int:
        return len(self._writers)


def render(feed: Feed, items: Sequence[Item], formats: Sequence[Format]) -> Rendered:
    """Write the items in every format asked for: file name to bytes, the same bytes for the same items."""
    writers: Mapping[Format, Callable[[], bytes]] = {
        Format.RSS: lambda: rss.write(feed, items),
        Format.ATOM: lambda: atom.write(feed, items),
        Format.JSON: lambda: jsonfeed.write(feed, items),
        Format.HTML: lambda: html.write(feed, items, formats),
        Format.OPML: lambda: opml.write_outlets(feed, items),
    }
    return Rendered({FILE_NAMES[format_]: writers[format_] for format_ in formats})
