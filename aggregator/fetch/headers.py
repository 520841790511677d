"""Reading and writing the header lines of a request for a document. P."""

from collections.abc import Mapping, Sequence

from aggregator.fetch.credentials import Credentials
from aggregator.model import Validators

Lines = Sequence[tuple[bytes, bytes]]

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
    "application/json;q=0.8, text/html;q=0.7, */*;q=0.5"
)

# What later rooms and the pacing read; the rest of an answer's headers is forgotten.
_KEPT = ("age", "cache-control", "content-language", "content-type", "date", "expires", "link", "retry-after")
_MAX_KEPT = 2_000

# Longer validators are no use to anybody and would be sent with every poll.
_MAX_ETAG = 1_000
_MAX_DATE = 100


def request_lines(
    user_agent: str, validators: Validators, credentials: Credentials | None
) -> list[tuple[bytes, bytes]]:
    """Return the header lines of a request. Validators go back byte for byte; no Cookie, no Referer."""
    lines = [("User-Agent", user_agent), ("Accept", ACCEPT), ("Accept-Encoding", "gzip")]
    if validators.etag is not None:
        lines.append(("If-None-Match", validators.etag))
    if validators.last_modified is not None:
        lines.append(("If-Modified-Since", validators.last_modified))
    lines += credentials.headers if credentials else ()
    return [(name.encode("latin-1"), value.encode("latin-1", "replace")) for name, value in lines]


def read_validators(lines: Lines, url: str) -> Validators:
    """Return the validators of an answer from `url`; huge and illegal ones count as none."""
    return Validators(
        etag=_sound(find(lines, b"etag"), _MAX_ETAG),
        last_modified=_sound(find(lines, b"last-modified"), _MAX_DATE),
        url=url,
    )


def sound(validators: Validators) -> Validators:
    """Return `validators` as they may be sent, whatever a store or a caller holds."""
    return Validators(
        etag=_sound(validators.etag, _MAX_ETAG),
        last_modified=_sound(validators.last_modified, _MAX_DATE),
        url=validators.url,
    )


def read_kept(lines: Lines) -> Mapping[str, str]:
    """Return the headers that are read later, lower-case names, lines of one name joined (RFC 9110 5.3)."""
    kept: dict[str, str] = {}
    for name, value in lines:
        key = name.decode("latin-1").lower()
        if key in _KEPT:
            text = value.decode("latin-1")
            kept[key] = (f"{kept[key]}, {text}" if key in kept else text)[:_MAX_KEPT]
    return kept


def find(lines: Lines, name: bytes) -> str | None:
    """Return the first value of the header `name` (lower case)."""
    return next((value.decode("latin-1") for key, value in lines if key.lower() == name), None)


def _sound(value: str | None, limit: int) -> str | None:
    """A lone `*` would match whatever the server has, and so ask for nothing for ever (RFC 9110 13.1.2)."""
    if not value or len(value) > limit or value.strip() in {"", "*"}:
        return None
    is_legal = all(c == "\t" or " " <= c <= "~" or "\x80" <= c <= "\xff" for c in value)
    return value if is_legal else None
