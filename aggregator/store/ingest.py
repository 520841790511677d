"""One poll's entries and fetch state on their way into the tables; runs inside one transaction.

digest ─known ids?→ intake (decides) ─→ entries, fingerprints, aliases ─→ what the source shows now ─→ state, history
"""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from aggregator.model import Digest, Digested, Kind, SourceState
from aggregator.store import dropped, entries
from aggregator.store.codec import DOCUMENT, from_stamp_or_none, to_stamp
from aggregator.store.entries import Occasion
from aggregator.store.intake import Known, choose_archive, find_marks, match_moved, sort_intake
from aggregator.store.sources import Poll, PollResult, add_poll, write_state

# How old a mark "still shown" may grow before it is renewed: retention counts in months.
_MARK_AGE = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What a poll brought.

    `moved` ids became other names of known entries; `archived` of the new are not for the outputs; `is_gap` says
    that the document shares nothing with the last one: entries may have been missed.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    moved: int = 0
    archived: int = 0
    is_gap: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """The numbers of the entries in the source's last document (None: there was none), and when last marked so."""

    numbers: tuple[int, ...] | None
    marked: datetime | None


def ingest(connection: sqlite3.Connection, state: SourceState, digest: Digest | None, occasion: Occasion) -> Ingested:
    """Write what a poll brought. `digest` None: the document is byte for byte the last one."""
    shown = _load_shown(connection, state.key)
    if digest is None:
        result = Ingested(unchanged=len(shown.numbers or ()))
        _mark(connection, state.key, shown, occasion.now)
    else:
        result = _take_in(connection, digest, shown, occasion)
        state = replace(state, gap=result.is_gap)
    write_state(connection, state)
    add_poll(connection, state.key, _poll(result, state, occasion.now))
    return result


def mark_still_shown(connection: sqlite3.Connection, key: str, now: datetime) -> None:
    """Note that a source still shows what it showed last: it answered that nothing was modified."""
    _mark(connection, key, _load_shown(connection, key), now)


def _take_in(connection: sqlite3.Connection, digest: Digest, shown: _Shown, occasion: Occasion) -> Ingested:
    key = occasion.source.key
    order = digest.order or tuple(entry.brief.id for entry in digest.entries)
    known = entries.load_known(connection, key, order)
    is_strange = bool(shown.numbers and order and not known) and not dropped.has_any(connection, key, order)
    moved = _find_moved(connection, key, digest.entries) if is_strange else {}
    known |= moved
    intake = sort_intake(digest.entries, known)
    is_first = shown.numbers is None or bool(moved)  # what a new platform shows besides is old, too
    archive = choose_archive(intake.new, occasion.source.backlog, occasion.now) if is_first else frozenset()

    numbers = {id_: row.n for id_, row in known.items()}
    numbers |= entries.insert_entries(connection, intake.new, archive, occasion)
    entries.update_entries(connection, intake.changed, occasion.now)
    entries.add_aliases(connection, key, moved)
    present = tuple(dict.fromkeys(numbers[id_] for id_ in order if id_ in numbers))
    _save_shown(connection, key, present, digest, occasion.now)
    dropped.save(connection, key, digest, order, occasion.now)
    _mark(connection, key, replace(shown, numbers=present), occasion.now)
    return Ingested(
        new=len(intake.new),
        changed=len(intake.changed),
        unchanged=len(present) - len(intake.new) - len(intake.changed),
        moved=len(moved),
        archived=len(archive),
        is_gap=is_strange and not moved and digest.document.kind is Kind.FEED,
    )


def _find_moved(connection: sqlite3.Connection, key: str, digested: Sequence[Digested]) -> dict[str, Known]:
    marks = find_marks(digested)
    return match_moved(digested, marks, entries.load_alike(connection, key, marks))


def _load_shown(connection: sqlite3.Connection, key: str) -> _Shown:
    numbers, marked = connection.execute("SELECT shown, marked FROM source WHERE key = ?", (key,)).fetchone()
    return _Shown(numbers=None if numbers is None else tuple(json.loads(numbers)), marked=from_stamp_or_none(marked))


def _save_shown(
    connection: sqlite3.Connection, key: str, present: Sequence[int], digest: Digest, now: datetime
) -> None:
    connection.execute(
        "UPDATE source SET shown = ?, document = ?, marked = coalesce(marked, ?) WHERE key = ?",
        (json.dumps(present), DOCUMENT.dump(digest.document), to_stamp(now), key),
    )


def _mark(connection: sqlite3.Connection, key: str, shown: _Shown, now: datetime) -> None:
    if shown.numbers and shown.marked and now - shown.marked >= _MARK_AGE:
        entries.mark_shown(connection, shown.numbers, now)
        connection.execute("UPDATE source SET marked = ? WHERE key = ?", (to_stamp(now), key))


def _poll(result: Ingested, state: SourceState, now: datetime) -> Poll:
    kind = PollResult.GAP if result.is_gap else PollResult.NEW if result.new or result.changed else PollResult.NONE
    return Poll(at=now, result=kind, new=result.new, changed=result.changed, status=state.last_status)
