"""Sources that are files of this machine; only those that the configuration names come here."""

import os
import stat
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from aggregator.fetch.reasons import Fault, Reason
from aggregator.model import Failed, Fetched, NotModified, Outcome, Validators

_MAX_BYTES = 40_000_000
_NONE = Validators()


def read(path: str, validators: Validators = _NONE, *, limit: int = _MAX_BYTES) -> Outcome:
    """Read the file at `path` (absolute, or a `file:` address) unless its stat is the one in `validators.etag`.

    Size, time of change, and inode are compared first, so an unchanged file is not even opened.
    """
    place = path_of(path)
    url = Path(place).as_uri() if place.startswith("/") else path
    try:
        return _read(url, place, validators, limit)
    except Fault as fault:
        return Failed(url=url, reason=fault.reason, detail=fault.detail)


def path_of(text: str) -> str:
    """Return the path that a `file:` address or a path names (RFC 8089)."""
    return unquote(urlsplit(text).path) if text.startswith("file:") else text


def _read(url: str, place: str, validators: Validators, limit: int) -> Outcome:
    try:
        tag = _tag(os.stat(place))  # noqa: PTH116 - pathlib refuses a NUL only by its message
        given = Validators(etag=tag, url=url)
        if tag == validators.etag:
            return NotModified(url=url, validators=given)
        body, tag = _read_bytes(place, limit)
    except FileNotFoundError as error:
        raise Fault(Reason.FILE_MISSING) from error
    except (OSError, ValueError) as error:
        raise Fault(Reason.FILE_UNREADABLE, what=getattr(error, "strerror", None) or "no usable path") from error
    if len(body) > limit:
        raise Fault(Reason.FILE_TOO_BIG, limit=limit)
    return Fetched(
        url=url,
        final_url=url,
        validators=Validators(etag=tag, url=url),
        body=body,
        wire_bytes=len(body),
        elapsed=timedelta(0),
    )


def _read_bytes(place: str, limit: int) -> tuple[bytes, str]:
    """Open without waiting: a pipe in place of the file must not stop us. The tag is of what was read."""
    with open(os.open(place, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:  # noqa: PTH123 - a descriptor
        tag = _tag(os.fstat(file.fileno()))
        return file.read(limit + 1), tag


def _tag(found: os.stat_result) -> str:
    if not stat.S_ISREG(found.st_mode):
        raise Fault(Reason.FILE_NOT_REGULAR, what=_word(found.st_mode))
    return f"{found.st_size}-{found.st_mtime_ns}-{found.st_ino}"


def _word(mode: int) -> str:
    words = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
    return next((word for test, word in words if test(mode)), "a device")
