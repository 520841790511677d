"""Mirrors: the feeds that are followed, each without what another has shown. Pure.

They are one output with one ledger, cut into feeds by the source that an item was first shown from. So a story
stands in one feed only and never moves, and no order of polling can show it twice or lose it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aggregator.model import Format, Output
from aggregator.publish import opml
from aggregator.publish.feed import FILE_NAMES
from aggregator.publish.ids import feed_urn
from aggregator.publish.select import Chosen
from aggregator.publish.view import Feed, SourceView

OPML_NAME = "mirrors.opml"
# The best that readers understand first.
_PREFERRED = (Format.ATOM, Format.RSS, Format.JSON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirror:
    """One feed of the mirrors: a source, and what it shows, first to last."""

    source: SourceView
    items: tuple[Chosen, ...] = ()


def shelve(chosen: Iterable[Chosen], sources: Sequence[SourceView]) -> Iterator[Mirror]:
    """Cut what is shown into mirrors: one for each followed source, and for each other that still shows something."""
    shelves: dict[str, list[Chosen]] = {}
    for item in chosen:
        shelves.setdefault(item.row.home, []).append(item)
    for source in sources:
        if source.is_followed or source.key in shelves:
            yield Mirror(source=source, items=tuple(shelves.get(source.key, ())))


def mirrors_address(output: Output, public_url: str | None) -> str | None:
    """Where the folder of the mirrors is served, without a final slash; None when nothing is public."""
    if output.address:
        return output.address.rstrip("/")
    return f"{public_url.rstrip('/')}/feeds/{output.name}" if public_url else None


def describe_mirror(source: SourceView, output: Output, public_url: str | None) -> Feed:
    """Describe a mirror: the outlet's name and page, an id of its own."""
    base = mirrors_address(output, public_url)
    return Feed(
        id=feed_urn(f"{output.name}\n{source.key}"),
        title=source.name,
        address=f"{base}/{source.key}/" if base else None,
        public_url=public_url.rstrip("/") if public_url else None,
        page=source.link,
    )


def write_opml(sources: Iterable[SourceView], output: Output, public_url: str | None) -> bytes | None:
    """Write the subscription list of all mirrors, in the folders of their sources; None without an address."""
    base = mirrors_address(output, public_url)
    name = next((FILE_NAMES[format_] for format_ in _PREFERRED if format_ in output.formats), None)
    if base is None or name is None:
        return None
    followed = sorted((s for s in sources if s.is_followed), key=lambda s: (s.tags, s.name.casefold(), s.key))
    return opml.write(
        output.title,
        (
            opml.Subscription(
                title=source.name, feed_url=f"{base}/{source.key}/{name}", page_url=source.link, folder=folder
            )
            for source in followed
            for folder in _folders(source)
        ),
    )


def _folders(source: SourceView) -> tuple[tuple[str, ...], ...]:
    """A tag is a folder, with a slash for each level; a feed with several stands in each of them."""
    return tuple(tuple(tag.split("/")) for tag in source.tags) or ((),)
