"""Short builders for views: a test names only what it is about."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from aggregator.model import Block, BlockKind, Cleaned, EntryKey, Format, Output, Precision
from aggregator.publish.feed import make_writers
from aggregator.publish.ids import entry_uuid
from aggregator.publish.item import Item
from aggregator.publish.view import Feed, MemberView, StoryView

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def member(n: int, **given: Any) -> MemberView:
    """An entry e<n> of source s<n>, published n minutes after START and seen at once, a text of its own."""
    key = EntryKey(f"s{n}", f"e{n}")
    moment = START + timedelta(minutes=n)
    values: dict[str, Any] = {
        "n": n,
        "key": key,
        "uuid": entry_uuid(key),
        "source_name": f"Outlet {n}",
        "title": f"Title {n}",
        "link": f"https://outlet{n}.example/{n}",
        "first_seen": moment,
        "published": moment,
        "published_precision": Precision.SECOND,
        "copy_group": n,
    }
    return MemberView(**{**values, **given})


def story(*members: MemberView, **given: Any) -> StoryView:
    """A story founded and led by the first member."""
    return StoryView(**{"uuid": members[0].uuid, "lead": members[0].n, "members": members, **given})


def body(of: MemberView, text: str = "A short body.", **given: Any) -> Cleaned:
    """The cleaned entry of a member, with one paragraph."""
    values: dict[str, Any] = {
        "id": of.key.id,
        "title": of.title,
        "title_made": of.title_made,
        "link": of.link,
        "language": of.language,
        "comments": of.comments,
        "html": f"<p>{text}</p>",
        "blocks": (Block(kind=BlockKind.PARAGRAPH, lang=None, text=text),),
    }
    return Cleaned(**{**values, **given})


def output(**given: Any) -> Output:
    """An output without a bound in age."""
    return Output(**{"name": "merged", "title": "Merged", "folder": "/nowhere", "max_age": None, **given})


def render(feed: Feed, items: Sequence[Item], formats: Sequence[Format], at_once: int = 2) -> dict[str, bytes]:
    """The files of these items, whole, though written some items at a time."""
    found = {}
    for name, writer in make_writers(feed, formats).items():
        pieces = [writer.add(items[start : start + at_once]) for start in range(0, len(items), at_once)]
        above, below = writer.frame()
        found[name] = b"".join([above, *pieces, below])
    return found
