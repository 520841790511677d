"""Input lines into items, checked."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, BinaryIO

from aggregator.clean.urls import canonical, identity
from aggregator.model import Block, BlockKind, Cleaned, Enclosure, Link, Precision, Title
from aggregator.parse import dates

_LONGEST_LINE = 16_000_000
_LARGEST = 2**63
_SAMPLE, _SHOWN = 4_000, 20  # bytes in which a binary file shows; characters of a mistake
_KINDS = {list: "a list", str: "a text", int: "a number", float: "a number", bool: "true or false"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One input line, checked. `said` is its id as it came, a text or a number; `id` is the text of it.

    `notes` tell what in it could not be read and was passed over.
    """

    id: str
    said: str | int
    feed: str
    cleaned: Cleaned
    notes: tuple[str, ...] = ()


def read_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream; of one that is too long only so much that this is seen."""
    while line := stream.readline(_LONGEST_LINE + 1):
        yield line
        while line and not line.endswith(b"\n"):
            line = stream.readline(_LONGEST_LINE + 1)


def read_item(line: bytes) -> Item:
    """Read a line. Raises ValueError with what is wrong with it."""
    data = _read_object(line)
    feed, id_ = _text(data, "feed"), _sound(str(data["id"]))
    title, language = _text(data, "title"), _text(data, "lang") or None
    published, precision = _date(data.get("published"), language)
    notes = [f"published is no date: {data['published']!r:.60}"] if data.get("published") and not published else []
    link = canonical(_text(data, "url"))
    text, html = _text(data, "text"), _text(data, "html")
    cleaned = Cleaned(
        id=id_,
        title=title,
        titles=(Title(text=title, lang=language),) if title else (),
        link=link,
        identity=identity(link),
        published=published,
        published_precision=precision,
        language=language,
        blocks=_blocks(text, language) if text or not html else _html_blocks(html, link, language),
        links=tuple(_links(data.get("links"))),
        enclosures=tuple(_files(data.get("enclosures"))),
    )
    said = data["id"] if isinstance(data["id"], int) else id_
    return Item(id=id_, said=said, feed=feed, cleaned=cleaned, notes=tuple(notes))


def _read_object(line: bytes) -> dict[str, Any]:
    if len(line) > _LONGEST_LINE:
        raise ValueError(f"longer than {_LONGEST_LINE // 1_000_000} million bytes")
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as cause:
        raise ValueError(f"no JSON{_mistake(line, cause)}") from cause
    if not isinstance(data, dict):
        raise ValueError(f"no object with an id, but {_KINDS.get(type(data), 'null')}")
    if not _is_id(data.get("id")):
        said = f"id is {data['id']!r:.60}" if "id" in data else "it has none"
        raise ValueError(f"no object with an id (a text that is not empty, or a whole number of 64 bits): {said}")
    return data


def _mistake(line: bytes, cause: Exception) -> str:
    """Say why a line is no JSON. What is binary is looked for here only: in every line it took 6 % of the command."""
    if any(byte < 32 and byte not in b"\t\r\n" for byte in line[:_SAMPLE]):
        return ": this is a binary file, or not a text in UTF-8; an item is an object on a line"
    if isinstance(cause, UnicodeDecodeError):
        return f": the text is not in UTF-8 (byte {cause.start + 1} of the line)"
    if isinstance(cause, json.JSONDecodeError):
        return f": {cause.msg.removesuffix(' at')} at character {cause.pos + 1}: {_near(cause)}"
    return f" that can be read: {cause}"


def _near(cause: json.JSONDecodeError) -> str:
    """Show what stands where the text stops being JSON."""
    rest = cause.doc[cause.pos : cause.pos + _SHOWN].strip()
    return repr(rest) if rest else "the line ends there"


def _is_id(given: object) -> bool:
    if isinstance(given, str):
        return bool(given) and given == _sound(given)
    return isinstance(given, int) and not isinstance(given, bool) and -_LARGEST <= given < _LARGEST


def _text(data: dict[str, Any], name: str) -> str:
    value = data.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{name} is no text")
    return _sound(value or "")


def _sound(text: str) -> str:
    """Without what no database takes: lone surrogates, NUL."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


def _date(given: object, language: str | None) -> tuple[datetime | None, Precision | None]:
    """The date in any form that feeds write it in, or as seconds since 1970; none where it cannot be read."""
    if isinstance(given, int) and not isinstance(given, bool):
        given = str(given)
    if not isinstance(given, str) or not given:
        return None, None
    if given.isdigit() and len(given) > 8:  # seconds or thousandths since 1970, and no day without its hyphens
        return dates.read(given, language=language) or (None, None)
    try:
        made = datetime.fromisoformat(given)
        precision = Precision.DAY if len(given) <= 10 else Precision.SECOND
        return (made.replace(tzinfo=UTC) if made.tzinfo is None else made.astimezone(UTC)), precision
    except (ValueError, OverflowError):
        return dates.read(given, language=language) or (None, None)


def _blocks(text: str, language: str | None) -> tuple[Block, ...]:
    return tuple(
        Block(kind=BlockKind.PARAGRAPH, lang=language, text=part)
        for line in text.splitlines()
        if (part := line.strip())
    )


def _html_blocks(html: str, link: str | None, language: str | None) -> tuple[Block, ...]:
    from aggregator.clean.entry import clean
    from aggregator.model import Entry, Kind

    entry = Entry(id="-", content=html, link=link, language=language)
    return clean(entry, kind=Kind.FEED, base=link, language=language, now=datetime(2000, 1, 1, tzinfo=UTC)).blocks


def _files(given: object) -> Iterator[Enclosure]:
    """Addresses of audio or video; objects say their type, and other files are none."""
    for file in given if isinstance(given, list) else [given]:
        url, type_ = (file.get("url"), file.get("type")) if isinstance(file, dict) else (file, None)
        if isinstance(url, str) and url.startswith(("http://", "https://")):
            yield Enclosure(url=_sound(url), type=type_ if isinstance(type_, str) else "audio/mpeg")


def _links(given: object) -> Iterator[Link]:
    for link in given if isinstance(given, list) else [given]:
        url = link.get("url") if isinstance(link, dict) else link
        if isinstance(url, str) and (address := canonical(url)):
            yield Link(url=address)
