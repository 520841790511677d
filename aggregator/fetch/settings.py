"""What a request may cost, and whom we may ask."""

from dataclasses import dataclass, replace
from datetime import timedelta

from aggregator import __version__


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """Limits and identity of the fetcher. Sizes are bytes.

    `allow` are host names, addresses and networks that may be asked although they are private; they count as
    one's own and are not spaced out. `deadline` bounds a whole fetch, the waiting for a turn left out;
    `connect`, `read` and `resolve` bound single steps. `max_wire` is what a document may weigh as sent,
    `max_decoded` after decompression, `max_ratio` how many times its compressed size that may be;
    `min_rate` is in bytes a second, asked of each `rate_window` once a document is over a megabyte (0: any).
    `max_head` is for all headers of an answer. `patience` is how long a request counts among the `concurrency`
    at once before it moves to the slow lane of at most `slow_lane`. `retry_cap` is the longest that a host's
    Retry-After is believed.
    `ca_file` is a PEM file of certificate authorities trusted besides the usual ones.
    """

    allow: tuple[str, ...] = ()
    proxy: str | None = None
    contact: str | None = None
    ca_file: str | None = None
    deadline: timedelta = timedelta(seconds=30)
    connect: timedelta = timedelta(seconds=10)
    read: timedelta = timedelta(seconds=15)
    resolve: timedelta = timedelta(seconds=5)
    max_wire: int = 10_000_000
    max_decoded: int = 40_000_000
    max_ratio: int = 100
    min_rate: int = 10_000
    rate_window: timedelta = timedelta(seconds=5)
    max_head: int = 131_072
    max_header_lines: int = 500
    max_redirects: int = 10
    concurrency: int = 16
    per_host: int = 1
    per_site: int = 4
    host_gap: timedelta = timedelta(seconds=2)
    patience: timedelta = timedelta(seconds=1)
    slow_lane: int = 48
    retry_cap: timedelta = timedelta(days=7)

    @property
    def user_agent(self) -> str:
        """Name, version and whom to write to (RFC 9110 10.1.5)."""
        contact = "".join(c for c in self.contact or "" if " " <= c <= "~" and c not in "()\\")
        return f"aggregator/{__version__} (+{contact})" if contact else f"aggregator/{__version__}"


# What the program needs besides connections: the database, workers, the log, outputs being written.
_OTHER_DESCRIPTORS = 40


def fit(settings: FetchSettings, descriptors: int) -> FetchSettings:
    """Return `settings` with no more requests at once than `descriptors` allow; one always goes."""
    free = max(1, descriptors - _OTHER_DESCRIPTORS)
    places = max(1, min(settings.concurrency, free // 2))
    return replace(settings, concurrency=places, slow_lane=max(0, min(settings.slow_lane, free - places)))
