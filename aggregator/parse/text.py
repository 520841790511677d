"""A plain-text capture of a page: one entry, whose content are the capture's own lines."""

import codecs
import re
from datetime import datetime, timedelta

from aggregator.errors import ParseError
from aggregator.model import Entry, Kind, Parsed, Problem
from aggregator.parse.capture import Capture, read_capture

# The page is the only entry of its source. Its id must not hang on the address, so that the same capture is the
# same entry when it is read from a file, over HTTP, or after a move.
PAGE_ID = "page"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._-]{1,40})", re.IGNORECASE)
_MARKUP = re.compile(r"\s*(?:<!doctype html|<html[\s>]|<\?xml|<rss[\s>]|<feed[\s>])", re.IGNORECASE)
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_CHINESE = re.compile(r"[\u3002\uff0c\u7684\u4e00\u662f\u4e0d\u4e86\u5728]")


def read(
    body: bytes,
    *,
    url: str,
    content_type: str | None = None,
    language: str | None = None,
    timezone: str | None = None,
    now: datetime,
) -> Parsed:
    """Read a capture. Raises ParseError when it is empty, binary, or a page's or feed's markup.

    `url` names the document in errors only; `timezone` is that of the dates it shows without one.
    """
    text, problems = decode(body, content_type)
    if _MARKUP.match(text[:2000]):
        raise ParseError("not-text", f"markup where plain text was asked for ({url})")
    if not text.strip():
        raise ParseError("empty", f"there is no text in it ({url})")
    capture = read_capture(text, timezone=timezone, language=language)
    entry = _entry(text, capture, now)
    return Parsed(kind=Kind.TEXT, title=entry.title, entries=(entry,), problems=problems)


def decode(body: bytes, content_type: str | None) -> tuple[str, tuple[Problem, ...]]:
    """Decode by byte order mark, then UTF-8, then what is declared, then a Chinese or Western guess (a Problem).

    Raises ParseError for bytes that are no text.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return _fit(body.decode(name, "replace")), ()
    if body.count(b"\0", 0, 4000) > 4:
        raise ParseError("not-text", "the bytes are not those of a text")
    try:
        return _fit(body.decode("utf-8")), ()
    except UnicodeDecodeError as error:
        return _decode_otherwise(body, content_type, error)


def _decode_otherwise(
    body: bytes, content_type: str | None, error: UnicodeDecodeError
) -> tuple[str, tuple[Problem, ...]]:
    declared = _CHARSET.search(content_type or "")
    # A capture cut in the middle of its last character is still UTF-8.
    if error.start >= len(body) - 4:
        return _fit(body[: error.start].decode("utf-8")), (Problem(kind="truncated", detail="the last character is cut"),)
    for name in (declared[1] if declared else "", "gb18030", "cp1252"):
        try:
            text = body.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
        if name != "gb18030" or len(_CHINESE.findall(text)) * 50 >= len(text):
            said = () if declared and name == declared[1] else (Problem(kind="charset", detail=f"read as {name}"),)
            return _fit(text), said
    return _fit(body.decode("utf-8", "replace")), (Problem(kind="charset", detail="unreadable bytes were replaced"),)


def _fit(text: str) -> str:
    return _UNFIT.sub("", text.removeprefix("\ufeff")) if _UNFIT.search(text) or text.startswith("\ufeff") else text


def _entry(text: str, capture: Capture, now: datetime) -> Entry:
    # A date well after the poll is a misreading (an event's day), not when the page was published.
    is_known = capture.published is not None and capture.published <= now + timedelta(days=2)
    return Entry(
        id=PAGE_ID,
        title=capture.titles[0] if capture.titles else None,
        published=capture.published if is_known else None,
        published_precision=capture.precision if is_known else None,
        updated=capture.updated if is_known else None,
        content=text,
        is_text=True,
        authors=capture.authors,
        categories=capture.categories,
    )
