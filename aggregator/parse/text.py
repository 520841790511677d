"""A plain-text capture of a page: one entry, whose content are the capture's own lines."""

import re
from datetime import datetime, timedelta

from aggregator.errors import ParseError
from aggregator.model import Entry, Kind, Parsed
from aggregator.parse.capture import Capture, read_capture
from aggregator.parse.characters import legal
from aggregator.parse.charset import decode

# The page is the only entry of its source. Its id must not hang on the address, so that the same capture is the
# same entry when it is read from a file, over HTTP, or after a move.
PAGE_ID = "page"

# A day named beside the text may be in another time zone; what is later than this is no day of publication.
AHEAD = timedelta(days=2)

_MARKUP = re.compile(r"\s{0,99}(?:<!doctype html|<html[\s>]|<\?xml|<rss[\s>]|<feed[\s>])", re.IGNORECASE)


def read(
    body: bytes,
    *,
    url: str | None,
    content_type: str | None = None,
    language: str | None = None,
    timezone: str | None = None,
    now: datetime,
) -> Parsed:
    """Read a capture. Raises ParseError when it is empty, or a page's or feed's markup.

    `url` names the document in errors only; `timezone` is that of dates that say none; a date beyond `now` is
    taken for something other than the day of publication.
    """
    text = legal(decode(body, content_type).text)
    if _MARKUP.match(text):
        raise ParseError("html", f"this is markup, not plain text ({url or 'no address'})")
    if not text.strip():
        raise ParseError("empty", f"there is no text in it ({url or 'no address'})")
    entry = _entry(text, read_capture(text, timezone=timezone, language=language), now)
    return Parsed(kind=Kind.TEXT, title=entry.title, link=entry.link, entries=(entry,))


def _entry(text: str, capture: Capture, now: datetime) -> Entry:
    is_known = capture.published is not None and capture.published <= now + AHEAD
    return Entry(
        id=PAGE_ID,
        title=capture.titles[0] if capture.titles else None,
        link=capture.link,
        published=capture.published if is_known else None,
        published_precision=capture.precision if is_known else None,
        updated=capture.updated if is_known else None,
        content=text,
        is_text=True,
        authors=capture.authors,
        categories=capture.categories,
    )
