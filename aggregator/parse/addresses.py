"""Web addresses as a document writes them: made absolute, refused unless http(s), otherwise left alone.

Parsed by the WHATWG rules (can_ada), as browsers do.
"""

import re
from urllib.parse import quote, urljoin

import can_ada

from aggregator.parse.characters import EDGES

# Longer addresses are refused: no browser and no feed reader opens them.
_LONGEST = 8_000

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:")
_BARE_HOST = re.compile(r"www\.[a-z0-9-]{1,63}\.[a-z]{2,24}(?=[/?#]|$)", re.IGNORECASE)
# What RFC 3986 does not allow and WHATWG leaves; "%" only where it begins no escape.
_UNSAFE = re.compile(r"[\"<>\\^`{|}\[\]]|%(?![0-9A-Fa-f]{2})")
# A path in which nothing has to be resolved: no dots that lead up, no second slash at its start.
_PATH = re.compile(r"(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,200}){1,20}/?")
_ORIGIN = re.compile(r"https?://[\w.:-]+(?=[/?#]|$)")
_AS_IT_IS = re.compile(r"https?://(?:[!#$&-;=?-Z_a-z~]|%[0-9A-Fa-f]{2})+", re.IGNORECASE)


def resolve(url: str | None, base: str | None = None) -> str | None:
    """Make an address absolute and keep it byte for byte where it can be used as it is (enclosures, pictures)."""
    address = parse_address(url, base)
    if address is None:
        return None
    text = _trimmed(url or "")
    return text if _AS_IT_IS.fullmatch(text) and not address.has_credentials() else write_address(address)


def parse_address(url: str | None, base: str | None) -> can_ada.URL | None:
    """Parse as browsers do, after taking off what surrounds an address; None unless it is http(s) with a host."""
    text = _trimmed(url or "")
    if not text or len(text) > _LONGEST:
        return None
    try:
        if not _SCHEME.match(text):
            text = _absolute(text, base)
        address = can_ada.parse(text)
    except (ValueError, TypeError, RecursionError):  # no address; a lone surrogate
        return None
    if address.protocol not in ("http:", "https:") or not address.hostname:
        return None
    return address


def _trimmed(text: str) -> str:
    return text[: _LONGEST + 200].strip(EDGES)


def _absolute(text: str, base: str | None) -> str:
    if _BARE_HOST.match(text):
        return "https://" + text
    if text.startswith("//") and not base:
        return "https:" + text
    if base and _PATH.fullmatch(text) and (origin := _ORIGIN.match(base)):  # the common case; urljoin takes its time
        return origin[0] + text
    return urljoin(base or "", text)


def write_address(address: can_ada.URL | None) -> str | None:
    """The address without credentials, percent-encoded, nothing else changed."""
    if address is None:
        return None
    address.username = ""
    address.password = ""
    origin = f"{address.protocol}//{address.host}"
    return origin + _UNSAFE.sub(_quoted, address.href[len(origin) :])


def _quoted(found: re.Match[str]) -> str:
    return quote(found.group(), safe="")
