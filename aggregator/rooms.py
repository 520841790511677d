"""Who does the work and what the configuration asks for: what the pipeline is given as arguments."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from aggregator.fetch.client import Fetcher
from aggregator.fetch.due import PacingLimits
from aggregator.grouping.settings import GroupSettings
from aggregator.model import Output, Source
from aggregator.store.thread import StoreThread
from aggregator.workers import DigestPool


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What the configuration asks for. `timezone` is for dates that name none; `max_decoded` is in bytes;
    `is_searched` says that there are pages that search; `max_new` bounds the new entries of a source in a day.
    """

    sources: Mapping[str, Source]
    outputs: tuple[Output, ...]
    public_url: str | None
    timezone: str
    max_decoded: int
    limits: PacingLimits
    grouping: GroupSettings
    is_searched: bool = False
    max_new: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooms:
    """Who does the work. `clock` tells the time (UTC), `jitter` draws from [0, 1); `environment` may hold secrets."""

    store: StoreThread
    fetcher: Fetcher
    pool: DigestPool
    clock: Callable[[], datetime]
    jitter: Callable[[], float]
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
