"""A page of its own that needs no server: one file, no script, nothing loaded but the pictures of the texts. Pure."""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from aggregator.model import Format, Precision, Role
from aggregator.publish.groups import count_origins
from aggregator.publish.item import Item
from aggregator.publish.text import address, after_title, line, undirected
from aggregator.publish.view import Feed, MemberView
from aggregator.publish.xml import timestamp

if TYPE_CHECKING:
    from jinja2 import Template

_MAX_OTHERS = 8
# The texts are sanitised: these letters begin such an element and nothing else. Pictures wait until they are seen;
# what is scrolled sideways must be reached by keyboard.
_MARKED = re.compile(r"<(img|pre|table)\b")
_MARKS = {"img": ' loading="lazy"', "pre": ' tabindex="0"', "table": ' tabindex="0"'}
# Where the cards stand in the page: no text holds it, for it is fit for no document.
_HERE = "\0"
_LABELS = {
    Format.RSS: ("rss.xml", "RSS", "application/rss+xml"),
    Format.ATOM: ("atom.xml", "Atom", "application/atom+xml"),
    Format.JSON: ("feed.json", "JSON Feed", "application/feed+json"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """Another file of the output, beside the page."""

    name: str
    label: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Who else tells a story."""

    name: str
    link: str | None


class Writer:
    """Writes the page piece by piece; nothing in it depends on when it is written.

    What stands above the cards counts them, so that it is asked for last.
    """

    def __init__(self, feed: Feed, formats: Iterable[Format]) -> None:
        self._feed = feed
        self._formats = frozenset(formats)
        self._count = 0

    def add(self, items: Sequence[Item]) -> bytes:
        """Write the next items."""
        self._count += len(items)
        return _load().cards.render(cards=[_card(item) for item in items]).encode("utf-8", "replace")

    def frame(self) -> tuple[bytes, bytes]:
        """Write what stands above all items that were added, and what stands below them."""
        loaded = _load()
        page = loaded.page.render(
            feed=self._feed,
            title=line(self._feed.title) or "Feed",
            style=loaded.style,
            policy=_policy(loaded.style),
            files=[File(name=n, label=label, type=t) for one, (n, label, t) in _LABELS.items() if one in self._formats],
            count=self._count,
            cards=_HERE,
        )
        above, _, below = page.encode("utf-8", "replace").partition(_HERE.encode())
        return above, below


def policy() -> str:
    """The Content-Security-Policy of the page, for who serves it: a stricter header would take its style away."""
    return _policy(_load().style)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Loaded:
    page: "Template"
    cards: "Template"
    style: str


@cache
def _load() -> _Loaded:
    # Only outputs that ask for a page pay for it.
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    folder = files("aggregator.publish") / "templates"
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    style = (folder / "index.css").read_text("utf-8")
    page, cards = (environment.from_string((folder / name).read_text("utf-8")) for name in ("index.html", "cards.html"))
    return _Loaded(page=page, cards=cards, style=Markup(style))  # noqa: S704 - a file of this package, no word of a source


def _policy(style: str) -> str:
    """Allow this very style sheet, and pictures and sound of the texts; nothing else."""
    digest = base64.b64encode(hashlib.sha256(str(style).encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src http: https: data:; media-src http: https:; "
        "base-uri 'none'; form-action 'none'"
    )


def _card(item: Item) -> dict[str, object]:
    from markupsafe import Markup

    others = list(_others(item))
    return {
        "id": item.uuid,
        "title": undirected(item.title),
        "link": item.link,
        "language": item.language,
        "outlet": undirected(item.outlet.name),
        "datetime": timestamp(item.published),
        "date": _date(item),
        "told": _told(item.members),
        "summary": after_title(item.title, item.summary or "") if item.title_made else item.summary,
        "others": others[:_MAX_OTHERS],
        "more": max(0, len(others) - _MAX_OTHERS),
        # Sanitised as the last step before it was stored.
        "html": Markup(_MARKED.sub(lambda found: found[0] + _MARKS[found[1]], item.html)),  # noqa: S704 - sanitised, and only marks of our own are put in
    }


def _date(item: Item) -> str:
    """Write the date as exactly as it is known."""
    moment = item.published.astimezone(UTC)
    is_day = any(member.published_precision is Precision.DAY for member in item.members[:1])
    return f"{moment:%Y-%m-%d}" if is_day else f"{moment:%Y-%m-%d %H:%M} UTC"


def _others(item: Item) -> Iterator[Other]:
    """Each outlet once, in the order of the list."""
    names = {item.members[0].source_name} if item.members else set()
    for member in item.members[1:]:
        if member.source_name not in names:
            names.add(member.source_name)
            talk = member.comments if member.role is Role.DISCUSSION else None
            yield Other(name=undirected(member.source_name), link=address(talk or member.link))


def _told(members: Sequence[MemberView]) -> str:
    """Count outlets and origins; a story of one needs no count."""
    outlets = len({member.source_name for member in members})
    if outlets < 2:
        return ""
    origins = count_origins(members)
    return f"{outlets} outlets · {origins} origin{'s' if origins > 1 else ''}"
