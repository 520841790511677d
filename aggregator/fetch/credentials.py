"""What a server is told of who asks: kept apart from addresses, and never shown. P."""

import base64
from dataclasses import dataclass, field
from urllib.parse import unquote

import httpx


@dataclass(frozen=True, slots=True)
class Credentials:
    """Header lines that prove who asks; they go to the origin of the asked address only."""

    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)


def basic(user: str, password: str) -> Credentials:
    """Return the credentials of RFC 7617, in UTF-8."""
    token = base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
    return Credentials((("Authorization", f"Basic {token}"),))


def bearer(token: str) -> Credentials:
    """Return the credentials of RFC 6750 2.1."""
    return Credentials((("Authorization", f"Bearer {token}"),))


def take_from(url: httpx.URL) -> tuple[httpx.URL, Credentials | None]:
    """Split `http://user:password@host/` into the address without them and the credentials they are."""
    if not url.userinfo:
        return url, None
    user, _, password = url.userinfo.decode("ascii", "replace").partition(":")
    return url.copy_with(userinfo=b""), basic(unquote(user), unquote(password))
