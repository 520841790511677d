"""Bytes as HTTP serves them: a strong ETag, Last-Modified, compressed once, 304 and HEAD (RFC 9110)."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from starlette.datastructures import Headers
from starlette.responses import Response

from aggregator.fetch.hints import read_date

_SMALL = 600  # below, a compressed body saves no packet


@dataclass(frozen=True, slots=True, kw_only=True)
class Representation:
    """A document with its compressed twin; each coding has an ETag of its own (RFC 9110 8.8.3)."""

    body: bytes
    packed: bytes | None
    media_type: str
    tag: str
    modified: datetime | None
    cache_control: str

    @property
    def size(self) -> int:
        """What keeping it takes, in bytes."""
        return len(self.body) + len(self.packed or b"")


def represent(body: bytes, media_type: str, *, modified: datetime | None, cache_control: str) -> Representation:
    """Make the representation of a document; compresses it, so keep the result."""
    # mtime 0: the same content gives the same bytes.
    packed = gzip.compress(body, 6, mtime=0) if len(body) > _SMALL else None
    return Representation(
        body=body,
        packed=packed if packed is not None and len(packed) < len(body) else None,
        media_type=media_type,
        tag=hashlib.sha256(body).hexdigest()[:32],
        modified=modified.replace(microsecond=0) if modified else None,
        cache_control=cache_control,
    )


def answer(document: Representation, method: str, headers: Headers) -> Response:
    """Answer GET or HEAD: the body in the coding that suits, or 304 when the client has it."""
    is_packed = document.packed is not None and accepts_gzip(headers.get("accept-encoding", ""))
    tag = f'"{document.tag}-gz"' if is_packed else f'"{document.tag}"'
    said = {"etag": tag, "cache-control": document.cache_control, "vary": "Accept-Encoding"}
    if document.modified and is_past(document.modified):
        said["last-modified"] = format_datetime(document.modified, usegmt=True)
    if is_unchanged(headers, document):
        return Response(status_code=304, headers=said)
    body = document.packed if is_packed and document.packed is not None else document.body
    if is_packed:
        said["content-encoding"] = "gzip"
    said["content-length"] = str(len(body))
    said["content-type"] = document.media_type
    return Response(b"" if method == "HEAD" else body, headers=said)


def is_past(modified: datetime) -> bool:
    """Say whether a second is over: before that a date would not tell its content from what may come (8.8.2.2)."""
    return datetime.now(UTC) >= modified + timedelta(seconds=1)


def is_unchanged(headers: Mapping[str, str], document: Representation) -> bool:
    """Judge the conditions of a request; If-None-Match goes before If-Modified-Since (RFC 9110 13.2.2)."""
    if (asked := headers.get("if-none-match")) is not None:
        tags = {tag.strip().removeprefix("W/") for tag in asked.split(",")}
        return "*" in tags or bool(tags & {f'"{document.tag}"', f'"{document.tag}-gz"'})
    since = headers.get("if-modified-since")
    # Only the very date we gave: a file put back from a backup is older, and yet another.
    return document.modified is not None and read_date(since) == document.modified


def accepts_gzip(header: str) -> bool:
    """Say whether a client takes gzip; a quality of 0 means it does not."""
    for part in header[:1_000].lower().split(","):
        coding, _, parameters = part.strip().partition(";")
        if coding.strip() in ("gzip", "x-gzip", "*"):
            return parameters.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
