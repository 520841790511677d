"""Which items an output shows, under which ids and dates: docs/update-rule.md as a pure function.

What a reader saw is in the ledger; what is now known is in the stories; the answer is what to show next and
what to remember. Ids are looked up before they are made, so that whatever was shown once keeps its id.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from aggregator.model import EntryKey, Output, Role
from aggregator.publish.groups import Group, count_origins, group, leading, listing
from aggregator.publish.ids import revived_uuid
from aggregator.publish.view import LedgerRow, MemberView, StoryView


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """One item to be shown: its row, its lead, and the other members in the order of `listing`."""

    story: StoryView
    row: LedgerRow
    lead: MemberView
    others: tuple[MemberView, ...] = ()
    is_new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What is shown, first to last, and the rows that changed of what is not shown (any more).

    Until the stories or the configuration change, it is the same before `until` (None: for ever).
    """

    items: tuple[Chosen, ...] = ()
    rows: tuple[LedgerRow, ...] = ()
    until: datetime | None = None

    @property
    def leads(self) -> tuple[EntryKey, ...]:
        """The entries whose bodies are needed next."""
        return tuple(item.lead.key for item in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Past:
    """What the ledger says, in the ways it is asked. `led` is under which ids an entry was ever shown as lead."""

    rows: tuple[LedgerRow, ...]
    ids: frozenset[UUID]
    led: Mapping[EntryKey, frozenset[UUID]]


def select(stories: Iterable[StoryView], ledger: Iterable[LedgerRow], output: Output, *, now: datetime) -> Selection:
    """Choose what the output shows now; see StoryView and LedgerRow for what has to be given."""
    past = _look_back(ledger)
    groups = sorted((part for story in stories for part in group(story, output)), key=lambda part: part.uuid)
    held, loose = _match(groups, past.rows)
    stands, dormant = [], [*loose]
    for part, rows in zip(groups, held, strict=True):
        stand = _stand(part, rows, past, output, now)
        if stand is None:
            dormant.extend(rows)
        else:
            stands.append((stand, rows))
    kept, changed = _cut(_unique(stands), output, now)
    changed.extend(_retire_dormant(dormant, _horizons(kept, output), output, now))
    changed.extend(_merge(kept, stands))
    known = {row.uuid: row for row in past.rows}
    rows = [row for row in changed if known.get(row.uuid) != row]
    return Selection(items=tuple(kept), rows=tuple(rows), until=_until(kept, output))


def _look_back(ledger: Iterable[LedgerRow]) -> _Past:
    rows = tuple(sorted(ledger, key=_age))
    led: dict[EntryKey, frozenset[UUID]] = {}
    for row in rows:
        for key in (row.lead, *row.past_leads):
            led[key] = led.get(key, frozenset()) | {row.uuid}
    return _Past(rows=rows, ids=frozenset(row.uuid for row in rows), led=led)


def _age(row: LedgerRow) -> tuple[datetime, datetime, UUID]:
    return (row.first_shown, row.published, row.uuid)


def _match(groups: Sequence[Group], rows: Sequence[LedgerRow]) -> tuple[list[list[LedgerRow]], list[LedgerRow]]:
    """Give each row to the group that holds the entry readers saw under it; failing that, to the one with its id."""
    by_key = {key: n for n, part in enumerate(groups) for key in part.keys}
    by_id = {uuid: n for n, part in enumerate(groups) for uuid in part.ids}
    held: list[list[LedgerRow]] = [[] for _ in groups]
    loose: list[LedgerRow] = []
    for row in rows:
        place = by_key.get(row.lead, by_id.get(row.uuid))
        (loose if place is None else held[place]).append(row)
    return held, loose


def _stand(part: Group, rows: Sequence[LedgerRow], past: _Past, output: Output, now: datetime) -> Chosen | None:
    """Find under which row and lead the group is shown: the oldest row that has a lead to show."""
    if not rows:
        return _open(part, past, output, now)
    for row in rows:
        if row.retired is None and (lead := _lead(part, row, past, output, now)):
            return _chosen(part, _carry_on(row, lead), lead)
    return None


def _open(part: Group, past: _Past, output: Output, now: datetime) -> Chosen | None:
    """Show a group for the first time, led by a member that was never shown as an item."""
    if count_origins(part.passing) < output.min_origins:
        return None
    fresh = [member for member in _able(part) if member.key not in past.led and not _is_old(member, output, now)]
    if not fresh:
        return None
    lead = min(fresh, key=leading(part.story, output))
    uuid = next(uuid for uuid in _list_ids(part, lead) if uuid not in past.ids)
    published = min(lead.published, now)
    row = LedgerRow(
        output=output.name, uuid=uuid, lead=lead.key, published=published, updated=published, first_shown=now
    )
    return _chosen(part, row, lead, is_new=True)


def _list_ids(part: Group, lead: MemberView) -> Iterator[UUID]:
    """The ids that a group may be shown under for the first time, the best first; the last one is seldom needed."""
    yield part.uuid
    yield lead.uuid
    yield revived_uuid(part.uuid, lead.key)


def _lead(part: Group, row: LedgerRow, past: _Past, output: Output, now: datetime) -> MemberView | None:
    """Keep the lead that was shown, unless a member of higher configured priority came or a correction took it.

    One that is too old to open an item is too old to take one over.
    """
    able = [m for m in _able(part) if m.key == row.lead or past.led.get(m.key, frozenset()) <= {row.uuid}]
    shown = next((member for member in able if member.key == row.lead), None)
    if shown:
        newer = (m for m in able if m.role is not Role.DISCUSSION and not _is_old(m, output, now))
        able = [m for m in newer if m.priority > shown.priority] or [shown]
    return min(able, key=leading(part.story, output), default=None)


def _able(part: Group) -> list[MemberView]:
    return [member for member in part.passing if not member.is_archive]


def _carry_on(row: LedgerRow, lead: MemberView) -> LedgerRow:
    if lead.key == row.lead:
        return replace(row, merged_into=None)
    past_leads = (*row.past_leads, row.lead)
    # Its edits so far are taken as dealt with, so that the change of text is no edit.
    return replace(row, merged_into=None, lead=lead.key, past_leads=past_leads, edited=lead.edited)


def _chosen(part: Group, row: LedgerRow, lead: MemberView, *, is_new: bool = False) -> Chosen:
    others = sorted((member for member in part.passing if member.n != lead.n), key=listing)
    return Chosen(story=part.story, row=row, lead=lead, others=tuple(others), is_new=is_new)


_Stand = tuple[Chosen, Sequence[LedgerRow]]


def _unique(stands: Iterable[_Stand]) -> list[_Stand]:
    """Order newest first, and let no id stand twice."""
    first = {stand[0].row.uuid: stand for stand in reversed(list(stands))}
    return sorted(first.values(), key=lambda stand: _age(stand[0].row), reverse=True)


def _cut(stands: Sequence[_Stand], output: Output, now: datetime) -> tuple[list[Chosen], list[LedgerRow]]:
    """Keep what is recent enough or new enough; retire the rest with all rows of its group."""
    kept: list[Chosen] = []
    gone: list[LedgerRow] = []
    held: Counter[str] = Counter()
    for chosen, rows in stands:
        shelf = _shelf(chosen.row, output)
        is_held = held[shelf] < output.limit or now < _end_of_min_age(chosen.row, output)
        if is_held and not _is_old(chosen.row, output, now):
            kept.append(chosen)
            held[shelf] += 1
        else:
            gone.extend(_retire((*rows, chosen.row), now))
    return kept, gone


def _shelf(row: LedgerRow, output: Output) -> str:
    """Name what the limit counts: an output as a whole, of mirrors each by itself."""
    return row.home if output.is_mirrored else ""


def _horizons(kept: Sequence[Chosen], output: Output) -> Mapping[str, datetime]:
    """Say of each full shelf since when its items are shown: what was shown before would have been cut."""
    shelves: dict[str, list[datetime]] = {}
    for chosen in kept:
        shelves.setdefault(_shelf(chosen.row, output), []).append(chosen.row.first_shown)
    return {shelf: shown[-1] for shelf, shown in shelves.items() if len(shown) >= output.limit}


def _until(kept: Iterable[Chosen], output: Output) -> datetime | None:
    """The first moment at which something leaves by time alone."""
    held: Counter[str] = Counter()
    moments = []
    for chosen in kept:
        shelf = _shelf(chosen.row, output)
        held[shelf] += 1
        if held[shelf] > output.limit:
            moments.append(_end_of_min_age(chosen.row, output))
        if output.max_age is not None:
            moments.append(_end_of_max_age(chosen.row, output.max_age))
    return min(moments, default=None)


def _is_old(dated: LedgerRow | MemberView, output: Output, now: datetime) -> bool:
    return output.max_age is not None and now > _end_of_max_age(dated, output.max_age)


# What leaves by age leaves in company, at moments that all share: an output of thousands of items would else be written
# anew at every pass, for one that is over. By default these are midnight and noon (UTC).
_LATER, _EARLIER = 6, 28


def _end_of_min_age(row: LedgerRow, output: Output) -> datetime:
    """Until when an item is kept beyond the limit: up to a sixth of `min_age` longer than that."""
    step, end = output.min_age / _LATER, row.first_shown + output.min_age
    return end + (_EPOCH - end) % step if step else end


def _end_of_max_age(dated: LedgerRow | MemberView, max_age: timedelta) -> datetime:
    """When something is too old: by up to a twenty-eighth of `max_age` sooner than that."""
    step, end = max_age / _EARLIER, dated.published + max_age
    return end - (end - _EPOCH) % step if step else end


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _retire(rows: Iterable[LedgerRow], now: datetime) -> Iterator[LedgerRow]:
    # What left keeps its ids and dates only; the text written with it is of no use any more.
    for row in {row.uuid: row for row in rows if row.retired is None}.values():
        yield replace(row, retired=now, also="", categories=())


def _retire_dormant(
    rows: Iterable[LedgerRow], horizons: Mapping[str, datetime], output: Output, now: datetime
) -> Iterator[LedgerRow]:
    """Retire what a filter or a lost story keeps away, when its time would have been over too."""
    for row in rows:
        horizon = horizons.get(_shelf(row, output))
        if _is_old(row, output, now) or (horizon and row.first_shown < horizon):
            yield from _retire((row,), now)


def _merge(kept: Iterable[Chosen], stands: Iterable[_Stand]) -> Iterator[LedgerRow]:
    """Let the shown row stand for the others of its group since a join."""
    shown = {chosen.row.uuid for chosen in kept}
    for chosen, rows in stands:
        for row in rows:
            if chosen.row.uuid in shown and row.uuid != chosen.row.uuid and row.retired is None:
                yield replace(row, merged_into=chosen.row.uuid)
