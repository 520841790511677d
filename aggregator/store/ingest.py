"""One poll's entries and fetch state on their way into the tables; runs inside one transaction.

digest ─known ids?→ intake (decides) ─→ entries, fingerprints, aliases ─→ what the source shows now ─→ state, history
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from aggregator.model import Digest, Kind, Parsed, Problem, SourceState, Validators
from aggregator.store import dropped, entries
from aggregator.store.again import find_marks, match_moved, match_renamed
from aggregator.store.codec import DOCUMENT, from_stamp_or_none, to_stamp
from aggregator.store.entries import Occasion
from aggregator.store.intake import Known, choose_archive, sort_intake
from aggregator.store.sources import Poll, PollResult, add_poll, count_brought, write_answered

# How old a mark "still shown" may grow before it is renewed: retention counts in months.
_MARK_AGE = timedelta(days=1)
# A forum of links has a day of its own now and then; a site that has become another is taken at its word by then.
_ROLE_LASTS = timedelta(days=14)
_ROLE = "SELECT document FROM source WHERE key = ? AND document ->> '$.role' IS NOT NULL"
_TOO_MANY = "fetch.max_new lets in {:,} new entries a day; {:,} more wait"
_NEW_IDS = "It gave {:,} known {} new ids, which were recognised by what they say"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What a poll brought.

    `moved` ids became other names of known entries; `archived` of the new are not for the outputs; `is_gap` says
    that the document shares nothing with the last one: entries may have been missed. `left` were too many for a day.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    moved: int = 0
    archived: int = 0
    is_gap: bool = False
    left: int = 0


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
    if result.left:
        # Neither may vouch for what is not stored: the document is asked for, and read, again.
        state = replace(state, validators=Validators(), body_hash=None)
    write_answered(connection, state)
    add_poll(connection, state.key, _poll(result, state, occasion.now))
    return result


def mark_still_shown(connection: sqlite3.Connection, key: str, now: datetime) -> None:
    """Note that a source still shows what it showed last: it answered that nothing was modified."""
    _mark(connection, key, _load_shown(connection, key), now)


def _take_in(connection: sqlite3.Connection, digest: Digest, shown: _Shown, occasion: Occasion) -> Ingested:
    key = occasion.source.key
    order = _order(digest)
    known = entries.load_known(connection, key, order)
    is_strange = _is_strange(connection, key, shown, order, known)
    moved = _find_again(connection, key, digest, shown, known, is_strange=is_strange)
    # What a new platform shows besides is old, too; what a generator shows that makes up its ids is not.
    is_first = shown.numbers is None or (is_strange and _is_platform(connection, moved))
    known |= moved
    intake = sort_intake(digest.entries, known)
    left = 0 if is_first else _count_left(connection, len(intake.new), occasion)
    intake = replace(intake, new=intake.new[: len(intake.new) - left])
    archive = choose_archive(intake.new, occasion.source.backlog, occasion.now) if is_first else frozenset()

    numbers = {id_: row.n for id_, row in known.items()}
    numbers |= entries.insert_entries(connection, intake.new, archive, occasion)
    entries.update_entries(connection, intake.changed, occasion.now)
    entries.add_aliases(connection, key, moved)
    present = tuple(dict.fromkeys(numbers[id_] for id_ in order if id_ in numbers))
    _save_shown(connection, key, present, _with_notices(digest, moved, left, occasion), occasion.now)
    dropped.save(connection, key, digest, order, occasion.now)
    _mark(connection, key, replace(shown, numbers=present), occasion.now)
    return Ingested(
        new=len(intake.new),
        changed=len(intake.changed),
        unchanged=len(present) - len(intake.new) - len(intake.changed),
        moved=len(moved),
        archived=len(archive),
        is_gap=is_strange and not moved and digest.document.kind is Kind.FEED,
        left=left,
    )


def recognise(connection: sqlite3.Connection, key: str, digest: Digest) -> frozenset[str]:
    """Name the new ids of a document under which it says word for word what is stored under others."""
    shown, order = _load_shown(connection, key), _order(digest)
    known = entries.load_known(connection, key, order)
    is_strange = _is_strange(connection, key, shown, order, known)
    found = _find_again(connection, key, digest, shown, known, is_strange=is_strange)
    hashes = {entry.brief.id: entry.hash for entry in digest.entries}
    return frozenset(id_ for id_, known in found.items() if known.hash == hashes[id_])


def _order(digest: Digest) -> tuple[str, ...]:
    return digest.order or tuple(entry.brief.id for entry in digest.entries)


def _is_strange(
    connection: sqlite3.Connection, key: str, shown: _Shown, order: Sequence[str], known: Mapping[str, Known]
) -> bool:
    """Whether nothing in the document is known, though the last one held entries."""
    return bool(shown.numbers and order and not known) and not dropped.has_any(connection, key, order)


def _find_again(
    connection: sqlite3.Connection,
    key: str,
    digest: Digest,
    shown: _Shown,
    known: Mapping[str, Known],
    *,
    is_strange: bool,
) -> dict[str, Known]:
    """The entries whose ids are new, though they are stored under others."""
    strangers = [entry for entry in digest.entries if entry.brief.id not in known]
    if not strangers or not shown.numbers:
        return {}
    changed = {entry.brief.id for entry in digest.entries}
    marks = find_marks(digest.entries, (row for id_, row in known.items() if id_ not in changed))
    moved = match_moved(strangers, marks, entries.load_alike(connection, key, marks)) if is_strange else {}
    lost = set(shown.numbers) - {row.n for row in known.values()}
    return moved or (match_renamed(strangers, marks, entries.load_numbered(connection, lost)) if lost else {})


def _is_platform(connection: sqlite3.Connection, moved: Mapping[str, Known]) -> bool:
    """Whether all ids have changed for the first time: most of these entries had none but their own so far."""
    return bool(moved) and 2 * entries.count_aliased(connection, (row.n for row in moved.values())) < len(moved)


def _count_left(connection: sqlite3.Connection, new: int, occasion: Occasion) -> int:
    """How many new entries are more than the source may bring in a day; archives are followed as asked."""
    if occasion.max_new is None or occasion.source.archives or not new:
        return 0
    brought = count_brought(connection, occasion.source.key, occasion.now - timedelta(days=1), occasion.now)
    return min(new, max(0, brought + new - occasion.max_new))


def _with_notices(digest: Digest, moved: Mapping[str, Known], left: int, occasion: Occasion) -> Digest:
    """Tell with the document what its feed does, for whoever looks at the source."""
    told = list(digest.document.problems)
    if moved:
        told.append(Problem(kind="ids", detail=_NEW_IDS.format(len(moved), "entry" if len(moved) == 1 else "entries")))
    if left:
        told.append(Problem(kind="limit", detail=_TOO_MANY.format(occasion.max_new, left)))
    return replace(digest, document=replace(digest.document, problems=tuple(told)))


def _load_shown(connection: sqlite3.Connection, key: str) -> _Shown:
    numbers, marked = connection.execute("SELECT shown, marked FROM source WHERE key = ?", (key,)).fetchone()
    return _Shown(numbers=None if numbers is None else tuple(json.loads(numbers)), marked=from_stamp_or_none(marked))


def _save_shown(
    connection: sqlite3.Connection, key: str, present: Sequence[int], digest: Digest, now: datetime
) -> None:
    connection.execute(
        "UPDATE source SET shown = ?, document = ?, marked = coalesce(marked, ?) WHERE key = ?",
        (json.dumps(present), DOCUMENT.dump(_with_role(connection, key, digest, now)), to_stamp(now), key),
    )


def _with_role(connection: sqlite3.Connection, key: str, digest: Digest, now: datetime) -> Parsed:
    """What a source showed itself to be it stays, while all that it shows happens to be its own for some days."""
    document = digest.document
    if document.role is not None:
        return document
    row = connection.execute(_ROLE, (key,)).fetchone()
    if row is None:
        return document
    known = DOCUMENT.load(row[0])
    # An empty document shows nothing either way.
    is_empty = not _order(digest)
    doubted = known.role_doubted or (None if is_empty else now)
    if doubted is not None and not is_empty and now - doubted >= _ROLE_LASTS:
        return document
    return replace(document, role=known.role, role_doubted=doubted)


def _mark(connection: sqlite3.Connection, key: str, shown: _Shown, now: datetime) -> None:
    if shown.numbers and shown.marked and now - shown.marked >= _MARK_AGE:
        entries.mark_shown(connection, shown.numbers, now)
        connection.execute("UPDATE source SET marked = ? WHERE key = ?", (to_stamp(now), key))


def _poll(result: Ingested, state: SourceState, now: datetime) -> Poll:
    kind = PollResult.GAP if result.is_gap else PollResult.NEW if result.new or result.changed else PollResult.NONE
    return Poll(at=now, result=kind, new=result.new, changed=result.changed, status=state.last_status)
