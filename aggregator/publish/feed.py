"""An output's own description, and its files by name. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Protocol

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


class Writer(Protocol):
    """Writes one file piece by piece, so that the items of a large feed need not be in memory together."""

    def add(self, items: Sequence[Item]) -> bytes:
        """Write the next items."""

    def frame(self) -> tuple[bytes, bytes]:
        """Write what stands above all items that were added, and what stands below them."""


def make_writers(feed: Feed, formats: Sequence[Format]) -> dict[str, Writer]:
    """Make a writer for every format asked for, by the file's name; they write the same bytes for the same items."""
    makers: Mapping[Format, Callable[[Feed], Writer]] = {
        Format.RSS: rss.Writer,
        Format.ATOM: atom.Writer,
        Format.JSON: jsonfeed.Writer,
        Format.HTML: partial(html.Writer, formats=formats),
        Format.OPML: opml.Writer,
    }
    return {FILE_NAMES[format_]: makers[format_](feed) for format_ in formats}
