"""The values that stand in the file: durations, sizes, addresses, zones; each checked with a sentence of its own."""

import re
from datetime import timedelta
from ipaddress import ip_network
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer

from aggregator.filters import check_pattern
from aggregator.parse.fields import language
from aggregator.publish.text import address
from aggregator.redact import redact
from aggregator.units import read_duration, read_size, write_duration

_PORTS = 65_536
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*")
# As `aggregator password` writes it: three costs, a salt and a key of 32 bytes.
_HASH = re.compile(r"scrypt\$\d{4,5}\$\d\$\d\$[A-Za-z0-9_-]{11,100}\$[A-Za-z0-9_-]{43}")


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as cause:
        raise ValueError(f'"{name}" is no time zone; write one as in "Europe/Berlin"') from cause
    return name


def _tag(text: str) -> str:
    if not language(text):
        raise ValueError(f'"{text}" is no language; write its tag as in "en", "pt-BR" or "zh-Hant"')
    return text


def _web(url: str) -> str:
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise ValueError(f'"{_told(url)}" is no address that starts with http:// or https://')
    return url


def _told(url: str) -> str:
    """An address, or what was meant to be one, without the name and password before its host."""
    return redact(url) if "://" in url else url.rpartition("@")[2]


def _http(url: str) -> str:
    return _web(url).rstrip("/")


def _public(url: str) -> str:
    """An address that others are told, as it is written in feeds; what is asked for is appended to it."""
    parts = urlsplit(_http(url))
    if parts.query or parts.fragment or parts.username:
        raise ValueError(
            f'"{redact(url)}" must be a plain address, without a query, a fragment or a name to log in with'
        )
    written = address(_http(url))
    if written is None:
        raise ValueError(f'"{_told(url)}" is no address that others could open')
    return written.rstrip("/")


def _hub(url: str) -> str:
    written = address(_web(url))
    if written is None:
        raise ValueError(f'"{_told(url)}" is no address that others could open')
    return written


def _duration(value: object) -> object:
    if isinstance(value, str):
        return read_duration(value)
    if value is None or isinstance(value, timedelta):
        return value
    raise ValueError(f'must be a duration in quotes as in "30m", or "off", not {_as_written(value)}')


def _as_written(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)


def _required(value: object) -> object:
    if not isinstance(value, str | timedelta):
        raise ValueError(f'must be a duration in quotes as in "30m", not {_as_written(value)}')
    read = read_duration(value, or_off=False) if isinstance(value, str) else value
    if read is None or read <= timedelta(0):
        raise ValueError('must be longer than nothing and cannot be "off"')
    return read


def _size(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError(f'must be a number of bytes, or a size in quotes as in "10MB", not {_as_written(value)}')
    return read_size(value)


def _lasting(value: object) -> object:
    read = _duration(value)
    if isinstance(read, timedelta) and read <= timedelta(0):
        raise ValueError('must be longer than nothing, or "off"')
    return read


def _iri(text: str) -> str:
    """RFC 4287 4.2.6: an absolute IRI."""
    scheme, colon, rest = text.partition(":")
    if not colon or not rest or not _SCHEME.fullmatch(scheme) or any(one.isspace() or one in '<>"' for one in text):
        raise ValueError(
            f'"{text}" is no id of a feed; write an absolute one, as in "urn:uuid:…" or "tag:me@example.org,…"'
        )
    return text


def _hash(text: str) -> str:
    if not _HASH.fullmatch(text):
        raise ValueError("is no hash; `aggregator password` makes one of your password and prints the line")
    return text


def _allowed(text: str) -> str:
    if "/" in text:
        try:
            ip_network(text, strict=False)
        except ValueError as cause:
            raise ValueError(f'"{text}" is no network; write one as in "192.168.0.0/16", or a host\'s name') from cause
    return text


def _listen(text: str) -> str:
    host, _, port = text.rpartition(":")
    if text != "off" and not (host and port.isdigit() and 0 < int(port) < _PORTS):
        raise ValueError(f'"{text}" is no address to listen on; write one as in "127.0.0.1:8765", or "off"')
    return text


def _backlog(value: object) -> object:
    if value == "all" or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
        return value
    raise ValueError(f'{_as_written(value)} is neither a number of entries nor "all"')


def _folder(name: str) -> str:
    if not name.strip():
        raise ValueError("must not be empty")
    if "\0" in name:
        raise ValueError("no name of a folder has a zero character")
    return name


_Written = PlainSerializer(write_duration, return_type=str)
Optional = Annotated[timedelta | None, BeforeValidator(_duration), _Written]
Lasting = Annotated[timedelta | None, BeforeValidator(_lasting), _Written]
Iri = Annotated[str, AfterValidator(_iri)]
PasswordHash = Annotated[str, AfterValidator(_hash)]
Duration = Annotated[timedelta, BeforeValidator(_required), _Written]
Size = Annotated[int, BeforeValidator(_size)]
# With less a worker cannot even load what it reads with.
Memory = Annotated[int, BeforeValidator(_size), Field(ge=200_000_000)]
Backlog = Annotated[int | Literal["all"], BeforeValidator(_backlog)]
Allowed = Annotated[str, AfterValidator(_allowed)]
Listen = Annotated[str, AfterValidator(_listen)]
Zone = Annotated[str, AfterValidator(_zone)]
Http = Annotated[str, AfterValidator(_http)]
Public = Annotated[str, AfterValidator(_public)]
Hub = Annotated[str, AfterValidator(_hub)]
Patterns = tuple[Annotated[str, AfterValidator(check_pattern)], ...]
Language = Annotated[str, AfterValidator(_tag)]
Folder = Annotated[str, AfterValidator(_folder)]
Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
Scopes = dict[str, Name]
