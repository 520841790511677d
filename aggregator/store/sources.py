"""The sources: what was configured last, what is remembered about polling, and the history of the polls."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from aggregator.model import Source, SourceState, Validators
from aggregator.notation import scrub_text
from aggregator.sources import mint_key
from aggregator.store.codec import SOURCE, STATE, from_stamp, to_stamp, to_stamp_or_none

_CLOCK_SLIP = timedelta(minutes=5)

_BROUGHT = """
    SELECT coalesce(sum(new), 0) FROM event WHERE source = :key AND at > :since AND at <= :now AND n <> (
        SELECT n FROM event WHERE source = :key AND new > 0 ORDER BY at LIMIT 1
    )
"""


class PollResult(StrEnum):
    """What a poll came to, for the history."""

    NEW = "new"
    NONE = "none"
    GAP = "gap"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """One poll in a source's history. `detail` is a sentence for a person."""

    at: datetime
    result: PollResult
    new: int = 0
    changed: int = 0
    status: int | None = None
    detail: str = ""


def sync_sources(connection: sqlite3.Connection, sources: Iterable[Source], now: datetime) -> tuple[Source, ...]:
    """Bring the rows in line with the configuration; return the sources with the keys they are stored under."""
    rows = _configured(connection)
    settled = _settle_keys(tuple(sources), rows)
    for source in settled:
        if (stored := rows.get(source.key)) is None:
            _insert(connection, source, now)
        elif stored.is_removed or stored.config != source:
            _update(connection, stored.config, source, now)
    gone = [(key,) for key in rows.keys() - {source.key for source in settled}]
    connection.executemany("UPDATE source SET is_removed = 1 WHERE key = ?", gone)
    return settled


def load_shown_links(connection: sqlite3.Connection) -> dict[str, frozenset[str]]:
    """What the entries of each source's last document link to, addresses as they are compared, by source."""
    found = defaultdict[str, set[str]](set)
    for key, link in connection.execute(
        "SELECT s.key, e.identity FROM source s, json_each(s.shown) j JOIN entry e ON e.n = j.value"
        " WHERE s.is_removed = 0 AND e.identity IS NOT NULL"
    ):
        found[key].add(link)
    return {key: frozenset(links) for key, links in found.items()}


# What was found under another address says nothing of this one.
_FORGET_ROLE = "UPDATE source SET document = json_remove(document, '$.role', '$.role_doubted') WHERE key = ?"


class _Stored(NamedTuple):
    """A row as configured last; `url` is where it is asked now, after the moves that were adopted."""

    config: Source
    url: str
    is_removed: bool


def _configured(connection: sqlite3.Connection) -> dict[str, _Stored]:
    rows = connection.execute("SELECT key, config, url, is_removed FROM source")
    return {key: _Stored(SOURCE.load(config), url, bool(is_removed)) for key, config, url, is_removed in rows}


def _settle_keys(sources: tuple[Source, ...], rows: Mapping[str, _Stored]) -> tuple[Source, ...]:
    """Give a source without a key of its own the key it had, when its address is known under that one."""
    taken = {source.key for source in sources}
    settled = []
    for source in sources:
        is_minted = source.key == mint_key(source.url)
        key = _find_key(source.url, rows, taken) if is_minted and source.key not in rows else None
        settled.append(replace(source, key=key) if key else source)
        taken.add(settled[-1].key)
    return tuple(settled)


def _find_key(url: str, rows: Mapping[str, _Stored], taken: set[str]) -> str | None:
    known = (key for key, stored in sorted(rows.items()) if url in (stored.config.url, stored.url))
    return next((key for key in known if key not in taken), None)


def _insert(connection: sqlite3.Connection, source: Source, now: datetime) -> None:
    state = SourceState(key=source.key, url=source.url, source_url=source.url, due=now, due_reason="new")
    connection.execute(
        "INSERT INTO source (key, url, config, state, is_removed, due) VALUES (?, ?, ?, ?, 0, ?)",
        (source.key, source.url, SOURCE.dump(source), STATE.dump(state), to_stamp(now)),
    )


def _update(connection: sqlite3.Connection, stored: Source, source: Source, now: datetime) -> None:
    connection.execute("UPDATE source SET config = ?, is_removed = 0 WHERE key = ?", (SOURCE.dump(source), source.key))
    if stored.url != source.url:
        state = load_state(connection, source.key)
        write_state(connection, _readdress(state, source.url, now))
        if state.url != source.url:
            connection.execute(_FORGET_ROLE, (source.key,))
    elif source.interval is not None and source.interval != stored.interval:
        write_state(connection, _hasten(load_state(connection, source.key), source.interval))


def _hasten(state: SourceState, interval: timedelta) -> SourceState:
    """Count a shorter interval from the last request on, and not after the next one only; what was asked of us, or
    follows from a failure, stays."""
    if state.due is None or state.last_attempt is None or state.failures or state.not_before is not None:
        return state
    due = state.last_attempt + interval
    return state if due >= state.due else replace(state, due=due, due_reason="configured", interval=interval)


def _readdress(state: SourceState, url: str, now: datetime) -> SourceState:
    """Start afresh under another address: its validators, failures and moves say nothing here.

    Where the new address is the one that a move had led to anyway, everything stays.
    """
    if url == state.url:
        return replace(state, source_url=url)
    return SourceState(
        key=state.key, url=url, source_url=url, due=now, due_reason="new", last_attempt=state.last_attempt,
        last_success=state.last_success, last_change=state.last_change,
    )  # fmt: skip


def load_state(connection: sqlite3.Connection, key: str) -> SourceState:
    """Read what is remembered about polling a source that there is."""
    row = connection.execute("SELECT state FROM source WHERE key = ?", (key,)).fetchone()
    return STATE.load(row[0])


def write_state(connection: sqlite3.Connection, state: SourceState) -> None:
    """Write what is remembered about a source. Validators that are no text are dropped, not bent.

    A poll may still be under way when a reload gives its source another address: what it learnt belongs to the old one,
    and written over the new it would be asked in its place from then on.
    """
    checked = replace(state, validators=_sound(state.validators))
    connection.execute(
        "UPDATE source SET state = ?1, url = ?2, due = ?3, attempted = ?4"
        " WHERE key = ?5 AND coalesce(?6, config ->> '$.url') = config ->> '$.url'",
        (STATE.dump(checked), scrub_text(state.url), to_stamp_or_none(state.due),
         to_stamp_or_none(state.last_attempt), state.key, state.source_url and scrub_text(state.source_url)),
    )  # fmt: skip


def write_answered(connection: sqlite3.Connection, state: SourceState) -> None:
    """Write what a poll that was answered has learnt.

    A shorter interval that a reload has brought meanwhile counts for it already.
    """
    with_interval = "SELECT config FROM source WHERE key = ? AND config ->> '$.interval' IS NOT NULL"
    if row := connection.execute(with_interval, (state.key,)).fetchone():
        interval = SOURCE.load(row[0]).interval
        state = _hasten(state, interval) if interval and interval != state.interval else state
    write_state(connection, state)


def _sound(validators: Validators) -> Validators:
    """Drop a validator that cannot be stored byte for byte: sent back bent, it would lie."""
    return replace(validators, etag=_exact(validators.etag), last_modified=_exact(validators.last_modified))


def _exact(text: str | None) -> str | None:
    return text if text is not None and scrub_text(text) == text else None


def list_states(connection: sqlite3.Connection) -> tuple[SourceState, ...]:
    """All sources that are followed, by key."""
    rows = connection.execute("SELECT state FROM source WHERE is_removed = 0 ORDER BY key")
    return tuple(STATE.load(state) for (state,) in rows)


def list_due(connection: sqlite3.Connection, now: datetime) -> tuple[SourceState, ...]:
    """Sources whose time has come, the longest overdue first.

    A source that was asked in the future is due, too: the clock was wrong then or is now, and to wait for its
    `due` could mean a year.
    """
    rows = connection.execute(
        "SELECT state FROM source WHERE is_removed = 0 AND due IS NOT NULL AND (due <= ? OR attempted > ?)"
        " ORDER BY due, key",
        (to_stamp(now), to_stamp(now + _CLOCK_SLIP)),
    )
    return tuple(STATE.load(state) for (state,) in rows)


def count_brought(connection: sqlite3.Connection, key: str, since: datetime, now: datetime) -> int:
    """Count the entries that polls have brought since then, those of the first that brought any left out.

    Nor do polls count that were noted under a clock that ran ahead.
    """
    moments = {"since": to_stamp(since), "now": to_stamp(now)}
    return int(connection.execute(_BROUGHT, {"key": key, **moments}).fetchone()[0])


def add_poll(connection: sqlite3.Connection, key: str, poll: Poll) -> None:
    """Add a line to a source's history."""
    connection.execute(
        "INSERT INTO event (source, at, result, new, changed, status, detail) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (key, to_stamp(poll.at), poll.result, poll.new, poll.changed, poll.status, scrub_text(poll.detail)),
    )


def list_polls(connection: sqlite3.Connection, key: str, limit: int) -> tuple[Poll, ...]:
    """The last polls of a source, newest first."""
    rows = connection.execute(
        "SELECT at, result, new, changed, status, detail FROM event WHERE source = ? ORDER BY at DESC, n DESC LIMIT ?",
        (key, limit),
    )
    return tuple(
        Poll(at=from_stamp(at), result=PollResult(result), new=new, changed=changed, status=status, detail=detail)
        for at, result, new, changed, status, detail in rows
    )
