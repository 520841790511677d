"""What a person watches: each source's state in words, those in trouble first."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from aggregator.config import Settings
from aggregator.fetch.due import describe
from aggregator.model import Source, SourceState
from aggregator.redact import redact
from aggregator.store import dropped, followed
from aggregator.store.followed import SourceRow
from aggregator.store.store import Store
from aggregator.web.health import Condition, examine, name_habits, name_limits
from aggregator.web.standing import name_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A source in words. `url` is fit to be shown; `limits` says which limits bit, `habits` what the feed does
    that is odd; `due_reason` is a sentence.

    `dropped` counts what the filter takes out of what it shows now, by reason.
    """

    key: str
    name: str
    url: str
    condition: Condition
    answer: str
    state: SourceState
    due_reason: str
    limits: tuple[str, ...] = ()
    habits: tuple[str, ...] = ()
    dropped: tuple[tuple[str, int], ...] = ()


def watch(settings: Settings, now: datetime) -> tuple[Watched, ...]:
    """Look at every source that is followed, those in trouble first. Raises StoreError."""
    if not settings.database.exists():
        rows = tuple(_new(source, now) for source in settings.sources)
        return tuple(_watched(row, now, ()) for row in rows)
    with Store.read(settings.database) as store, store.reading() as connection:
        known = {row.source.key: row for row in followed.load_sources(connection)}
        drops = dropped.count_reasons(connection)
    rows = (*known.values(), *_not_yet_stored(settings, known, now))
    watched = (_watched(row, now, drops.get(row.source.key, ())) for row in rows)
    return tuple(sorted(watched, key=_trouble))


def list_dropped(settings: Settings, key: str) -> tuple[tuple[str, str], ...]:
    """The titles that a source's filter takes out of what it shows now, each with the reason."""
    if not settings.database.exists():
        return ()
    with Store.read(settings.database) as store, store.reading() as connection:
        return dropped.list_dropped(connection, key)


def _not_yet_stored(settings: Settings, known: dict[str, SourceRow], now: datetime) -> list[SourceRow]:
    """Those that were written into the configuration after the last pass."""
    addresses = {row.source.url for row in known.values()}
    return [_new(one, now) for one in settings.sources if one.key not in known and one.url not in addresses]


def _new(source: Source, now: datetime) -> SourceRow:
    state = SourceState(key=source.key, url=source.url, source_url=source.url, due=now)
    return SourceRow(source=source, state=state, document=None)


def _watched(row: SourceRow, now: datetime, drops: tuple[tuple[str, int], ...]) -> Watched:
    state = row.state
    return Watched(
        key=row.source.key,
        name=name_of(row),
        url=redact(state.url),
        condition=examine(state, now),
        answer=answer_in_words(state),
        state=state,
        due_reason=describe(state.due_reason),
        limits=name_limits(row.state, row.document),
        habits=name_habits(row.document),
        dropped=drops,
    )


def answer_in_words(state: SourceState) -> str:
    """Say what the last answer was: the document, no change, a status, or why there was none."""
    if state.last_attempt is None:
        return "not asked yet"
    if state.failures or state.outages:
        return _failure_in_words(state)
    if state.last_status == 304:
        return "304 not modified"
    return "a document"


def _failure_in_words(state: SourceState) -> str:
    if (state.last_status or 0) >= 300:
        return status_in_words(state.last_status)
    return (state.error or "no answer").replace("_", " ").replace("-", " ")


def status_in_words(status: int | None) -> str:
    """Name a status as its registry does."""
    try:
        return f"{status} {HTTPStatus(status or 0).phrase.lower()}"
    except ValueError:
        return str(status)


def _trouble(one: Watched) -> tuple[object, ...]:
    condition = one.condition
    return (not condition.needs_you, condition.rank, not one.limits, -one.state.failures, one.name.casefold(), one.key)
