"""How every source stands: looked at together at most every ten seconds, for the status line, the list, the metrics."""

from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection
from urllib.parse import urlsplit

from aggregator.publish.text import shorten, undirected
from aggregator.store import followed
from aggregator.store.followed import SourceRow
from aggregator.web.health import Condition, examine
from aggregator.web.reading import Reading

_KEEP_SECONDS = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """As much of a source as lists are made by; a thousand of them are little to keep."""

    key: str
    name: str
    tags: tuple[str, ...]
    condition: Condition
    failures: int


def read_standings(reading: Reading, connection: Connection, now: datetime) -> tuple[Standing, ...]:
    """How the sources stand, those in trouble first."""

    def look() -> tuple[Standing, ...]:
        standings = (_stand(row, now) for row in followed.load_sources(connection))
        return tuple(sorted(standings, key=_trouble))

    return reading.keep("standings", _KEEP_SECONDS, look)


def _stand(row: SourceRow, now: datetime) -> Standing:
    return Standing(
        key=row.source.key,
        name=name_of(row),
        tags=row.source.tags,
        condition=examine(row.state, now),
        failures=row.state.failures,
    )


def _trouble(one: Standing) -> tuple[object, ...]:
    return (not one.condition.needs_you, one.condition.rank, -one.failures, one.name.casefold())


def name_of(row: SourceRow) -> str:
    """A source's name: the user's word, then what it says of itself, then its host."""
    said = row.document.title if row.document else None
    name = row.source.name or said or urlsplit(row.source.url).hostname or row.source.key
    return shorten(undirected(name), 80) or row.source.key
