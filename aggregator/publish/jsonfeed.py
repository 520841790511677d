"""JSON Feed 1.1 (jsonfeed.org/version/1.1) with the `_aggregator` extension of docs/json-feed-extension.md. Pure."""

import math
import re
from collections.abc import Sequence

from pydantic_core import to_json

from aggregator.model import Enclosure, Evidence
from aggregator.publish.item import Item
from aggregator.publish.media import media_type
from aggregator.publish.rss import size
from aggregator.publish.text import address, fit, language_tag, line, shorten
from aggregator.publish.view import Feed, MemberView, RelatedView
from aggregator.publish.xml import timestamp

# For those who put the file into a page: nothing in it may end a script or open a comment there.
_RISKY = re.compile(rb"<(?=/?script|!--)", re.IGNORECASE)

_MAX_EVIDENCE = 50
_MAX_DETAIL = 1_000

_Value = dict[str, object]


class Writer:
    """Writes the feed piece by piece; nothing in it depends on when it is written."""

    def __init__(self, feed: Feed) -> None:
        self._feed = feed
        self._has_items = False

    def add(self, items: Sequence[Item]) -> bytes:
        """Write the next items, a line each: short, and good to compare."""
        before = b",\n" if self._has_items and items else b""
        self._has_items |= bool(items)
        return before + b",\n".join([_dump(_item(item)) for item in items])

    def frame(self) -> tuple[bytes, bytes]:
        """Write what stands above all items that were added, and what stands below them."""
        return _dump(_describe(self._feed))[:-1] + b',"items":[\n', b"\n]}\n"


def _describe(feed: Feed) -> _Value:
    return _known(
        version="https://jsonfeed.org/version/1.1",
        title=line(feed.title) or "Feed",
        home_page_url=address(feed.page),
        feed_url=f"{feed.address}feed.json" if feed.address else None,
        hubs=[{"type": "WebSub", "url": feed.hub}] if feed.hub else None,
        language=feed.language,
    )


def _dump(value: _Value) -> bytes:
    return _RISKY.sub(rb"\\u003c", to_json(value))


def _known(**values: object) -> _Value:
    """Leave out what is unknown or empty: the format has no null."""
    return {key: value for key, value in values.items() if value not in (None, "", (), [])}


def _item(item: Item) -> _Value:
    body: _Value = {"content_html": item.html} if item.html else {"content_text": item.title}
    return _known(
        id=item.uuid.urn,
        url=item.link,
        title=None if item.title_made else item.title,
        **body,
        summary=item.summary,
        date_published=timestamp(item.published),
        date_modified=timestamp(item.updated),
        authors=[{"name": author} for author in item.authors],
        tags=list(item.categories),
        language=item.language,
        attachments=[_attachment(enclosure) for enclosure in item.enclosures],
        _aggregator={
            "story": item.story.urn,
            "members": [_member(member) for member in item.members],
            "related": [_related(related) for related in item.beside],
        },
    )


def _attachment(enclosure: Enclosure) -> _Value:
    return _known(
        url=enclosure.url,
        mime_type=media_type(enclosure),
        title=line(enclosure.title or ""),
        size_in_bytes=size(enclosure),
        duration_in_seconds=enclosure.duration or None,
    )


def _member(member: MemberView) -> _Value:
    """The extension is for programs: every key is always there, null where unknown."""
    return {
        "id": member.uuid.urn,
        "source": line(member.source_name),
        "title": line(member.title),
        "link": address(member.link),
        "published": timestamp(member.published) if member.published_precision else None,
        "language": language_tag(member.language),
        "verdict": member.verdict,
        "evidence": [_evidence(evidence) for evidence in member.evidence[:_MAX_EVIDENCE]],
    }


def _related(related: RelatedView) -> _Value:
    return {
        "story": related.uuid.urn,
        "source": line(related.lead.source_name),
        "title": line(related.lead.title),
        "link": address(related.lead.link),
        "evidence": [_evidence(evidence) for evidence in related.evidence[:_MAX_EVIDENCE]],
    }


def _evidence(evidence: Evidence) -> _Value:
    return {
        "kind": evidence.kind,
        "value": round(evidence.value, 6) if math.isfinite(evidence.value) else None,
        "detail": shorten(fit(evidence.detail), _MAX_DETAIL),
        "for": evidence.is_for,
    }
