"""An output's own description, and its files by name. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from aggregator.model import Format, Output
from aggregator.publish import atom, jsonfeed, rss
from aggregator.publish.ids import feed_urn
from aggregator.publish.item import Item
from aggregator.publish.view import Feed

FILE_NAMES: Mapping[Format, str] = {Format.RSS: "rss.xml", Format.ATOM: "atom.xml", Format.JSON: "feed.json"}


def describe(output: Output, public_url: str | None) -> Feed:
    """Describe an output; with a public address of the service it knows its own under /feeds/."""
    public = public_url.rstrip("/") if public_url else None
    return Feed(
        id=output.id or feed_urn(output.name),
        title=output.title,
        address=f"{public}/feeds/{output.name}/" if public else None,
        public_url=public,
        page=public,
    )


def file_names(formats: Iterable[Format]) -> tuple[str, ...]:
    """Name the files of these formats."""
    return tuple(FILE_NAMES[format_] for format_ in formats)


def render(feed: Feed, items: Sequence[Item], formats: Sequence[Format]) -> dict[str, bytes]:
    """Write the items in every format asked for: file name to bytes, the same bytes for the same items."""
    writers = {Format.RSS: rss.write, Format.ATOM: atom.write, Format.JSON: jsonfeed.write}
    return {FILE_NAMES[format_]: writers[format_](feed, items) for format_ in formats}
