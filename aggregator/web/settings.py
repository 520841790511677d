"""What the web room is told by the configuration."""

from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class WebLimits:
    """What one client may cost. Seconds, bytes and counts; docs/web.md says what each is for."""

    connections: int = 256
    head_bytes: int = 16_384
    head_seconds: float = 10.0
    idle_seconds: float = 15.0
    body_bytes: int = 16_384
    answer_seconds: float = 60.0
    readers: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """Where to listen, under which names, and who may change things.

    `hosts` are further names that a Host header may carry. `public_url` is the address people use, without its
    final slash. `password_hash` is written by `passwords.hash_password`. `pictures` False loads none from outlets.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    hosts: tuple[str, ...] = ()
    public_url: str | None = None
    timezone: str = "UTC"
    password_hash: str | None = None
    pictures: bool = True
    title: str = "aggregator"
    limits: WebLimits = field(default_factory=WebLimits)

    def known_hosts(self) -> frozenset[str]:
        """The names, without ports, that a request may be meant for."""
        public = urlsplit(self.public_url or "").hostname
        own = self.host if not is_wildcard(self.host) else None
        names = ("localhost", "127.0.0.1", "::1", own, public, *self.hosts)
        return frozenset(name.lower().strip("[]") for name in names if name)


def is_wildcard(host: str) -> bool:
    """Say whether an address to listen on means all of them."""
    return host in ("", "0.0.0.0", "::", "*")  # noqa: S104 - recognised, not bound to


def is_loopback(host: str | None) -> bool:
    """Say whether a name or address is this machine's own."""
    name = (host or "").lower().strip("[]")
    if name == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False
