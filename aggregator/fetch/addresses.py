"""Which network addresses a stranger's feed may make us dial. P.

The table is our own and complete (IANA special-purpose registries, RFC 6890 and its updates), since what
`ipaddress` calls global differs between versions of Python and lets through NAT64, 6to4 and multicast.
"""

import socket
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address

_V4 = tuple(
    (IPv4Network(network), word)
    for network, word in (
        ("0.0.0.0/8", "an unspecified"),
        ("10.0.0.0/8", "a private"),
        ("100.64.0.0/10", "a shared (carrier NAT)"),
        ("127.0.0.0/8", "a loopback"),
        ("169.254.0.0/16", "a link-local"),
        ("172.16.0.0/12", "a private"),
        ("192.0.0.0/24", "a reserved"),
        ("192.0.2.0/24", "a documentation"),
        ("192.88.99.0/24", "a 6to4 relay"),
        ("192.168.0.0/16", "a private"),
        ("198.18.0.0/15", "a benchmarking"),
        ("198.51.100.0/24", "a documentation"),
        ("203.0.113.0/24", "a documentation"),
        ("224.0.0.0/4", "a multicast"),
        ("240.0.0.0/4", "a reserved"),
    )
)
_V6 = tuple(
    (IPv6Network(network), word)
    for network, word in (
        ("::/128", "an unspecified"),
        ("::1/128", "a loopback"),
        ("::/96", "an IPv4-compatible"),
        ("64:ff9b:1::/48", "a local NAT64"),
        ("100::/64", "a discarding"),
        ("2001::/32", "a Teredo"),
        ("2001::/23", "a reserved"),
        ("2001:db8::/32", "a documentation"),
        ("2002::/16", "a 6to4"),
        ("3fff::/20", "a documentation"),
        ("fc00::/7", "a private (ULA)"),
        ("fe80::/10", "a link-local"),
        ("fec0::/10", "a site-local"),
        ("ff00::/8", "a multicast"),
    )
)
_GLOBAL = IPv6Network("2000::/3")
_MAPPED = IPv6Network("::ffff:0:0/96")
# Networks without IPv4 reach the whole of it through this prefix, so it is judged by what it wraps.
_NAT64 = IPv6Network("64:ff9b::/96")
_ISATAP = (0x00005EFE, 0x02005EFE)


def objection(address: Address) -> str | None:
    """Return what kind of address it is ("a loopback") if it may not be dialled, or None if it is public."""
    inner = embedded(address)
    if inner is not None:
        return objection(inner)
    if isinstance(address, IPv4Address):
        return next((word for network, word in _V4 if address in network), None)
    if address.scope_id is not None:
        return "a link-local"
    named = next((word for network, word in _V6 if address in network), None)
    if named is None and (address not in _GLOBAL or (int(address) >> 32) & 0xFFFFFFFF in _ISATAP):
        return "a reserved"
    return named


def embedded(address: Address) -> IPv4Address | None:
    """Return the IPv4 address that a mapped or NAT64 address stands for (RFC 4291 2.5.5.2, RFC 6052)."""
    if isinstance(address, IPv6Address) and (address in _MAPPED or address in _NAT64):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def read_literal(host: str) -> Address | None:
    """Return the address that `host` spells, odd spellings (`2130706433`, `0x7f.1`) included; None for a name."""
    try:
        return ip_address(host)
    except ValueError:
        pass
    # A name ends in a label that is no number (RFC 1123 2.1), so this is never a name.
    last = host.rstrip(".").rpartition(".")[2]
    if not last[:1].isdecimal():
        return None
    try:
        return IPv4Address(socket.inet_aton(host.rstrip(".")))
    except (OSError, ValueError):
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """The hosts and networks that the configuration calls its own."""

    hosts: frozenset[str] = frozenset()
    networks: tuple[IPv4Network | IPv6Network, ...] = ()

    @classmethod
    def read(cls, entries: Iterable[str]) -> "Allowance":
        """Sort `entries` into networks ("10.0.0.0/8", "::1") and host names ("nas.local")."""
        hosts, networks = set(), []
        for entry in entries:
            try:
                networks.append(ip_network(entry.strip("[]"), strict=False))
            except ValueError:
                hosts.add(entry.lower().rstrip("."))
        return cls(hosts=frozenset(hosts), networks=tuple(networks))

    def has_host(self, host: str) -> bool:
        """Say whether `host`, a name or a spelled address, is one's own."""
        if host.lower().rstrip(".") in self.hosts:
            return True
        literal = read_literal(host) if self.networks else None
        return literal is not None and self.has_address(literal)

    def has_address(self, address: Address) -> bool:
        """Say whether `address`, or the IPv4 address that it wraps, is in an allowed network."""
        inner = embedded(address)
        return any(a.version == n.version and a in n for n in self.networks for a in (address, inner) if a is not None)


def choose(host: str, answers: Iterable[str], allowance: Allowance) -> tuple[tuple[str, ...], str | None]:
    """Return the addresses of `host` that may be dialled, and a clause on the first that may not be."""
    good: list[str] = []
    objections: list[str] = []
    is_own = host.lower().rstrip(".") in allowance.hosts
    for answer in dict.fromkeys(answers):
        address = ip_address(answer)
        word = None if is_own or allowance.has_address(address) else objection(address)
        if word is None:
            good.append(answer)
        else:
            objections.append(f"is {word} address" if answer == host else f"leads to {answer}, {word} address")
    return tuple(good), objections[0] if objections else None
