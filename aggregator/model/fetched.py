"""What an answer came to (Outcome), and what is remembered of a source between two visits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from aggregator.model.followed import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """The opaque validators of a representation, byte for byte as the server sent them (RFC 9110 8.8).

    `url` is the address that gave them, the end of any redirects: they go back to no other.
    """

    etag: str | None = None
    last_modified: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A whole document. `permanent_url` is where the permanent prefix of the redirects led, if anywhere.

    `headers` has lower-case names; it holds only those that later rooms read. `body` is decoded.
    """

    url: str
    final_url: str
    permanent_url: str | None = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    validators: Validators = Validators()
    body: bytes
    wire_bytes: int = 0
    elapsed: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """The server (or the file's stat) says that nothing changed. A result, not an error."""

    url: str
    permanent_url: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    validators: Validators = Validators()
    elapsed: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """No document: `reason` is a word from a closed list (fetch/reasons), `detail` a sentence for a person."""

    url: str
    reason: str
    detail: str
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    elapsed: timedelta = timedelta(0)


Outcome = Fetched | NotModified | Failed


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What a feed says of its own rhythm, and the addresses it names for itself."""

    ttl: timedelta | None = None
    update_period: timedelta | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()  # Monday is 0
    hub: str | None = None
    self_url: str | None = None
    complete: bool = False  # RFC 5005: the document is the whole feed
    prev_archive: str | None = None  # RFC 5005


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """All that is remembered about polling one source; stored in one row.

    `url` is the address asked next (adopted redirects included). `due` None means never again (`gone`).
    `due_reason` names why `due` is what it is. `failures` counts errors in a row. `hints` are the
    document's own hints (ttl, update period, skip hours and days) as last seen. `source_url` is the configured
    address that this state belongs to. `freshness` is what Cache-Control or Expires last granted; `rhythm` the
    usual gap between entries, `window` the span of the dated entries of the document, `newest` the last of them.
    `outages` counts the polls in a row that our own network spoiled. `found` is what the last good document was.
    `filter` is the version of the filter that it was read with.
    """

    key: str
    url: str
    validators: Validators = Validators()
    body_hash: str | None = None
    due: datetime | None = None
    due_reason: str = "new"
    interval: timedelta | None = None
    failures: int = 0
    last_attempt: datetime | None = None
    last_success: datetime | None = None
    last_change: datetime | None = None
    last_status: int | None = None
    error: str | None = None
    error_detail: str | None = None
    not_before: datetime | None = None
    moved_to: str | None = None
    moved_since: datetime | None = None
    gone: bool = False
    unconditional_at: datetime | None = None
    gap: bool = False
    hints: Hints = Hints()
    source_url: str | None = None
    freshness: timedelta | None = None
    rhythm: timedelta | None = None
    window: timedelta | None = None
    newest: datetime | None = None
    outages: int = 0
    found: Kind | None = None
    filter: str | None = None
