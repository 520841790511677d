"""The stations of one fetch: what may be told to the next address of a chain of redirects. P."""

from dataclasses import dataclass, field, replace

import httpx

from aggregator.fetch.credentials import Credentials
from aggregator.fetch.links import follow, host_of
from aggregator.fetch.reasons import Fault, Reason
from aggregator.model import Validators

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = {301, 308}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """Where a fetch stands: the address asked now, and what was learnt on the way there."""

    url: httpx.URL
    origin: httpx.URL
    validators: Validators
    credentials: Credentials | None
    permanent_url: httpx.URL | None = None
    is_permanent: bool = True
    visited: frozenset[str] = field(default_factory=frozenset)

    @property
    def lawful_credentials(self) -> Credentials | None:
        """The credentials if this is still the origin that they were given for."""
        return self.credentials if _origin(self.url) == _origin(self.origin) else None

    @property
    def lawful_validators(self) -> Validators:
        """The validators if this address gave them; those of unknown birth belong to the first address."""
        is_theirs = str(self.url) == self.validators.url if self.validators.url else not self.visited
        return self.validators if is_theirs else Validators()


def next_hop(hop: Hop, status: int, location: str | None) -> Hop:
    """Return where a redirect leads; raises Fault.

    The permanent prefix of the chain ends at the first temporary redirect (RFC 9110 15.4).
    """
    url = follow(hop.url, location)
    visited = hop.visited | {str(hop.url)}
    if str(url) in visited:
        raise Fault(Reason.REDIRECT_LOOP)
    is_permanent = hop.is_permanent and status in _PERMANENT
    return replace(
        hop,
        url=url,
        visited=visited,
        is_permanent=is_permanent,
        permanent_url=url if is_permanent else hop.permanent_url,
    )


def _origin(url: httpx.URL) -> tuple[str, str, int]:
    """Scheme, host and port (RFC 6454)."""
    return url.scheme, host_of(url), url.port or {"https": 443}.get(url.scheme, 80)
