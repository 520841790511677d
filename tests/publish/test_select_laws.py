"""What always holds for a reader of an output, over random histories of stories that open, grow, join and split."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from hypothesis import example, given, settings
from hypothesis import strategies as st

from aggregator.model import EntryKey, Level, Output, Role
from aggregator.publish.compose import compose
from aggregator.publish.feed import describe
from aggregator.publish.ids import entry_uuid
from aggregator.publish.select import Chosen, Selection, select
from aggregator.publish.view import LedgerRow, MemberView, StoryView
from tests.publish.build import HOUR, START, body, member, output, render

# One step of a history: what happens, and two numbers that say to what.
Step = tuple[str, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["open", "open", "grow", "grow", "join", "split", "move", "edit", "wait", "promote", "promote"]
        ),
        st.integers(0, 30),
        st.integers(0, 30),
    ),
    min_size=1,
    max_size=25,
)
OUTPUTS = st.builds(
    output,
    level=st.sampled_from(Level),
    limit=st.sampled_from([1, 3, 1000]),
    min_age=st.sampled_from([timedelta(0), 6 * HOUR]),
    max_age=st.sampled_from([None, 24 * HOUR]),
    tags=st.sampled_from([(), ("kept",)]),
    also=st.sampled_from(["live", "frozen", "off"]),
    min_origins=st.sampled_from([1, 1, 2]),
    is_mirrored=st.booleans(),
)
BOUNDLESS = st.builds(
    output,
    level=st.sampled_from(Level),
    limit=st.just(1000),
    tags=st.sampled_from([(), ("kept",)]),
    is_mirrored=st.booleans(),
)


@dataclass
class Part:
    """A story as a store would keep it: the older id stays at a join, an alias comes back at a split."""

    uuid: UUID
    members: list[int]
    aliases: list[UUID] = field(default_factory=list)


@dataclass
class World:
    """Entries and stories over time."""

    now: datetime = START
    entries: dict[int, MemberView] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)

    def step(self, step: Step) -> None:
        what, one, two = step
        self.now += HOUR
        if what == "open" or not self.parts:
            n = self._add(one, two)
            self.parts.append(Part(self.entries[n].uuid, [n]))
            return
        part = self.parts[one % len(self.parts)]
        n = part.members[two % len(part.members)]
        match what:
            case "grow":
                part.members.append(self._add(one, two))
            case "join":
                self._join(part, self.parts[two % len(self.parts)])
            case "split" | "move" if len(part.members) > 1:
                self._split(part, n, keeps_id=one % 2 == 0)
                if what == "move":
                    self._join(self.parts[-1], self.parts[one % len(self.parts)])
            case "edit":
                self.entries[n] = replace(self.entries[n], edited=self.now)
            case "promote":
                self.entries[n] = replace(self.entries[n], priority=self.entries[n].priority + 1)
            case "wait":
                self.now += one * HOUR

    def _add(self, one: int, two: int) -> int:
        n = len(self.entries) + 1
        key = EntryKey(f"s{one % 4}", f"e{n}")
        self.entries[n] = member(
            n,
            key=key,
            uuid=entry_uuid(key),
            first_seen=self.now,
            published=self.now - timedelta(minutes=7 * one),
            role=Role.DISCUSSION if two % 7 == 0 else Role.ORIGINAL,
            is_archive=two % 5 == 4,
            tags=("kept",) if one % 3 else (),
            copy_group=two % 3,
        )
        return n

    def _join(self, one: Part, other: Part) -> None:
        if one is other:
            return
        older, younger = sorted((one, other), key=lambda part: (self._founded(part), part.uuid))
        older.members += younger.members
        older.aliases += [younger.uuid, *younger.aliases]
        self.parts.remove(younger)

    def _founded(self, part: Part) -> datetime:
        return min(self.entries[n].first_seen for n in part.members)

    def _split(self, part: Part, n: int, *, keeps_id: bool) -> None:
        """Take an entry out; when it founded the story, either side may go on under the story's id."""
        part.members.remove(n)
        own = self.entries[n].uuid
        if own == part.uuid and keeps_id:
            part.uuid = self._free_id(part)
        elif self._is_held(own):
            own = self._made_id(n)
        if own in part.aliases:
            part.aliases.remove(own)
        self.parts.append(Part(own, [n]))

    def _is_held(self, uuid: UUID) -> bool:
        """Whether a story has the id already: no two have one (the store sees to it)."""
        return any(part.uuid == uuid for part in self.parts)

    def _free_id(self, part: Part) -> UUID:
        if part.aliases:
            return part.aliases.pop(0)
        own = self.entries[part.members[0]].uuid
        return self._made_id(part.members[0]) if self._is_held(own) else own

    def _made_id(self, n: int) -> UUID:
        return entry_uuid(EntryKey(f"made{n}", self.now.isoformat()))

    def views(self) -> list[StoryView]:
        return [
            StoryView(
                uuid=part.uuid,
                aliases=tuple(part.aliases),
                lead=part.members[0],
                members=tuple(self.entries[n] for n in part.members),
            )
            for part in self.parts
        ]


class Reader:
    """A reader that forgets nothing: it checks at every poll what must never happen."""

    def __init__(self, shape: Output) -> None:
        self.output = shape
        self.rows: dict[UUID, LedgerRow] = {}
        self.dates: dict[UUID, datetime] = {}
        self.homes: dict[UUID, str] = {}
        self.shown_as: dict[EntryKey, UUID] = {}
        self.before: dict[UUID, tuple[LedgerRow, MemberView]] = {}

    def poll(self, world: World) -> Selection:
        selection = select(world.views(), self.rows.values(), self.output, now=world.now)
        bodies = {
            item.lead.key: body(item.lead, f"As of {item.lead.edited}", updated=item.lead.edited)
            for item in selection.items
        }
        edition = compose(selection, bodies, self.output, describe(self.output, None), now=world.now)
        self.rows.update({row.uuid: row for row in edition.rows})
        self._check(selection, world)
        self._check_repeat(world, render(describe(self.output, None), edition.items, self.output.formats))
        self.before = {item.row.uuid: (self.rows[item.row.uuid], item.lead) for item in selection.items}
        return selection

    def _check(self, selection: Selection, world: World) -> None:
        shown = [item.row.uuid for item in selection.items]
        assert len(shown) == len(set(shown)), "an id stands twice"
        for item in selection.items:
            row = self.rows[item.row.uuid]
            assert row.retired is None, "what left came back"
            assert self.dates.setdefault(row.uuid, row.published) == row.published, "a published date moved"
            assert self.shown_as.setdefault(item.lead.key, row.uuid) == row.uuid, "an entry was shown twice"
            assert self.homes.setdefault(row.uuid, row.home) == row.home, "an item moved to another mirror"
            if row.uuid not in self.before:
                self._check_return(item)
            else:
                self._check_change(*self.before[row.uuid], row, item.lead, world)

    def _check_return(self, item: Chosen) -> None:
        """An id comes back only after a split, never in place of one that left."""
        left = {row.lead for row in self.rows.values() if row.retired}
        assert left.isdisjoint(seen.key for seen in (item.lead, *item.others)), "what left came back as another"

    def _check_change(
        self, row: LedgerRow, lead: MemberView, new_row: LedgerRow, new_lead: MemberView, world: World
    ) -> None:
        if new_lead.key == lead.key:
            assert new_row.updated == row.updated or new_lead.edited != lead.edited, "updated moved without an edit"
            return
        assert new_row.updated == row.updated, "a change of lead moved updated"
        together = any({lead.n, new_lead.n} <= set(part.members) for part in world.parts)
        is_copy = self.output.level is Level.STORY or lead.copy_group == new_lead.copy_group
        assert not together or not is_copy or new_lead.priority > world.entries[lead.n].priority, "the lead changed"

    def _check_repeat(self, world: World, files: dict[str, bytes]) -> None:
        """The same store gives the same bytes, in whatever order it is read, and nothing new to remember."""
        again = select(world.views()[::-1], [*self.rows.values()][::-1], self.output, now=world.now)
        bodies = {
            item.lead.key: body(item.lead, f"As of {item.lead.edited}", updated=item.lead.edited)
            for item in again.items
        }
        edition = compose(again, bodies, self.output, describe(self.output, None), now=world.now)
        assert all(self.rows[row.uuid] == row for row in edition.rows)
        assert render(describe(self.output, None), edition.items, self.output.formats) == files


# An entry that founded a story leaves it, and then the one that it went to: its id is still that of the first.
_HELD: list[Step] = [("open", 0, 0), ("open", 0, 0), ("join", 0, 1), ("split", 1, 0), ("grow", 1, 0), ("split", 1, 0)]
# An old member of higher priority beside a new discussion, which alone may open the item.
_OLD_RIVAL = [("open", 0, 1), ("open", 0, 2), ("wait", 23, 0), ("join", 0, 1), ("promote", 0, 0), ("grow", 0, 0)]


@settings(max_examples=80, deadline=None)
@example(_OLD_RIVAL, output(limit=1, min_age=timedelta(0), max_age=timedelta(days=1), min_origins=2))
@given(STEPS, OUTPUTS)
def test_a_reader_sees_nothing_twice_and_no_date_or_id_move(steps: Sequence[Step], shape: Output) -> None:
    """Whatever happens to stories and whichever level, limit and age the output has."""
    world, reader = World(), Reader(shape)
    for step in steps:
        world.step(step)
        reader.poll(world)


@settings(max_examples=80, deadline=None)
@given(STEPS, BOUNDLESS)
def test_nothing_is_lost(steps: Sequence[Step], shape: Output) -> None:
    """Without bounds, every entry that passes is in an item now, or was shown as one before."""
    world, reader = World(), Reader(shape)
    for step in steps:
        world.step(step)
        selection = reader.poll(world)
        here = {seen.key for item in selection.items for seen in (item.lead, *item.others)}
        wanted = {entry.key for entry in _passing(world.entries.values(), shape)}
        assert wanted <= here | set(reader.shown_as)


@settings(max_examples=40, deadline=None)
@example(_HELD, output(limit=1000), 0, 0)
@given(STEPS, BOUNDLESS, st.integers(0, 30), st.integers(0, 30))
def test_a_join_alone_brings_no_new_item(steps: Sequence[Step], shape: Output, one: int, two: int) -> None:
    """Items may go, none may come."""
    world, reader = World(), Reader(shape)
    for step in steps:
        world.step(step)
    before = {item.row.uuid for item in reader.poll(world).items}
    world.step(("join", one, two))
    assert {item.row.uuid for item in reader.poll(world).items} <= before


def _passing(entries: Iterable[MemberView], shape: Output) -> list[MemberView]:
    return [entry for entry in entries if not entry.is_archive and (not shape.tags or "kept" in entry.tags)]
