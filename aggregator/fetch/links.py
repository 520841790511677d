"""Addresses as they are asked for: which can be used, and where a redirect leads. P."""

import re

import httpx

from aggregator.fetch.reasons import Fault, Reason

_MAX_URL = 8_000
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOST = re.compile(r"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+")


def read_url(text: str) -> httpx.URL:
    """Return `text` as an http(s) address without its fragment; raises Fault."""
    if len(text) > _MAX_URL:
        raise Fault(Reason.BAD_URL, what=f"it is longer than {_MAX_URL} characters")
    try:
        url = httpx.URL(text.strip())
    except (httpx.InvalidURL, UnicodeError) as error:
        raise Fault(Reason.BAD_URL, what="it is no proper address") from error
    return _checked(url)


def follow(base: httpx.URL, location: str | None) -> httpx.URL:
    """Return where a redirect from `base` leads; a login in it is dropped, it is not ours to give. Raises Fault."""
    if not location:
        raise Fault(Reason.REDIRECT_BROKEN, what="it does not say where to")
    text = _as_sent(location)
    if text.startswith("//"):
        text = f"{base.scheme}:{text}"
    try:
        # An address with a scheme and no host would be joined as if it were a path.
        url = httpx.URL(text) if _SCHEME.match(text) else base.join(text)
        return _checked(url.copy_with(userinfo=b""))
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise Fault(Reason.REDIRECT_BROKEN, what="it leads to no proper address") from error


def _as_sent(location: str) -> str:
    """Servers send raw UTF-8 in Location, which header reading has taken for Latin-1."""
    if len(location) > _MAX_URL:
        raise Fault(Reason.REDIRECT_BROKEN, what=f"its address is longer than {_MAX_URL} characters")
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location


def host_of(url: httpx.URL) -> str:
    """Return the host as it is asked for. httpx's own word for it is what a name of punycode stands for, and fails
    on those that stand for nothing it knows: anybody can redirect to one, and some sites have one (xn--n3h.net)."""
    return url.raw_host.decode("ascii", "replace")


def _checked(url: httpx.URL) -> httpx.URL:
    if url.scheme not in {"http", "https"}:
        raise Fault(Reason.BAD_SCHEME, what=f"{url.scheme[:20]}:" if url.scheme else "an address without a scheme")
    host = host_of(url)
    if not _HOST.fullmatch(host):
        raise Fault(Reason.BAD_URL, what="its host is no name" if host else "it has no host")
    if url.port is not None and not 0 < url.port < 65536:
        raise Fault(Reason.BAD_URL, what="its port is out of range")
    # A copy is parsed anew, so it is made only where there is something to leave out.
    return url.copy_with(fragment=None) if "#" in str(url) else url
