"""What people said, laid over what the rules alone would make: each word in its turn, and nothing beyond it.

A word changes what it names. Who else stood in the story stays there together: agreement is not asked for again
among those who are left, or one correction would break up what nobody complained of. All is a function of the set of
entries and of the words in the order in which they were said, so that neither arrival nor restarts show.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from aggregator.group.linkage import Pair
from aggregator.model import EntryKey, VerdictKind


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOut:
    """An entry that does not tell what `others` tell: those with which it stood when that was said."""

    entry: int
    others: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unite:
    """Two entries that tell one story."""

    one: int
    other: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Two sources whose entries never share a story."""

    one: str
    other: str


Ruling = TakeOut | Unite | Part


def bearing(rulings: Iterable[Ruling], entries: Mapping[int, EntryKey]) -> list[Ruling]:
    """Those of the words that may change how these entries stand."""
    sources = {key.source for key in entries.values()}
    return [ruling for ruling in rulings if _bears(ruling, entries, sources)]


def _bears(ruling: Ruling, entries: Mapping[int, EntryKey], sources: set[str]) -> bool:
    if isinstance(ruling, Part):
        return ruling.one in sources and ruling.other in sources
    return (ruling.entry if isinstance(ruling, TakeOut) else ruling.one) in entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """What the words need to know of an entry. `first` orders entries: by priority and role, by time, by key."""

    key: EntryKey
    text_key: int
    first: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Closeness:
    """How near two entries are: the same text before a copy, a copy before coverage, then the score."""

    entries: Mapping[int, Ruled]
    verdicts: Mapping[Pair, tuple[VerdictKind, int]]

    def of(self, one: int, other: int) -> tuple[int, int]:
        """A value to compare, (0, 0) where nothing agrees."""
        a, b = self.entries[one].text_key, self.entries[other].text_key
        if a and a == b:
            return _SAME_TEXT, 0
        kind, score = self.verdicts.get((min(one, other), max(one, other)), (VerdictKind.DIFFERENT, 0))
        return _STRENGTH[kind], score


_SAME_TEXT = 4
_STRENGTH = {
    VerdictKind.UPDATE: 3, VerdictKind.COPY: 3, VerdictKind.COVERAGE: 2, VerdictKind.RELATED: 1,
    VerdictKind.DIFFERENT: 0,
}  # fmt: skip


def lay_over(
    stories: Sequence[Sequence[Sequence[int]]], rulings: Iterable[Ruling], closeness: Closeness
) -> list[list[tuple[int, ...]]]:
    """The stories, each a list of copy groups, as they are after all that people said; the order is that given."""
    cells = _Cells(stories, closeness)
    for ruling in rulings:
        if isinstance(ruling, TakeOut):
            cells.take_out(ruling)
        elif isinstance(ruling, Unite):
            cells.unite(ruling)
        else:
            cells.part(ruling)
    return cells.stories()


class _Cells:
    """The stories while people's words are laid over them, one after the other."""

    def __init__(self, stories: Sequence[Sequence[Sequence[int]]], closeness: Closeness) -> None:
        self._groups = [frozenset(group) for groups in stories for group in groups]
        self._order = [n for groups in stories for group in groups for n in group]
        self._cells = {place: {n for group in groups for n in group} for place, groups in enumerate(stories)}
        self._home = {n: place for place, cell in self._cells.items() for n in cell}
        self._group = {n: group for group in self._groups for n in group}
        self._closeness = closeness
        self._parted: list[Part] = []
        self._united: list[Unite] = []

    def take_out(self, ruling: TakeOut) -> None:
        """Take an entry out; who came later goes with it when it is nearer to it than to any who were there."""
        cell = self._cells[self._home[ruling.entry]] if ruling.entry in self._home else set[int]()
        stayed = ruling.others & cell
        if not stayed:
            return
        late = {self._group[n] for n in cell - stayed - {ruling.entry}}
        going = {n for group in late if self._goes_with(ruling.entry, group & cell, stayed) for n in group & cell}
        self._move({ruling.entry, *going})

    def _goes_with(self, entry: int, group: frozenset[int], stayed: frozenset[int]) -> bool:
        """Whether a copy group goes with the one taken out: never one that somebody who stays belongs to."""
        if group & stayed or entry in group:
            return not group & stayed
        near = max(self._closeness.of(n, entry) for n in group)
        return near > max(self._closeness.of(n, other) for n in group for other in stayed)

    def unite(self, ruling: Unite) -> None:
        """Make one story of two; sources that may not meet are kept apart in it, unless these two are of them."""
        if ruling.one not in self._home or ruling.other not in self._home:
            return
        self._united.append(ruling)
        into, from_ = self._home[ruling.one], self._home[ruling.other]
        if into != from_:
            moved = self._cells.pop(from_)
            self._cells[into] |= moved
            self._home.update(dict.fromkeys(moved, into))
        for part in self._parted:
            self._cut(self._home[ruling.one], part)

    def part(self, ruling: Part) -> None:
        """Keep two sources apart from here on; what is said of two of their entries later goes before it."""
        self._parted.append(ruling)
        self._united = [said for said in self._united if self._sources(said) != {ruling.one, ruling.other}]
        for place in [place for place, cell in self._cells.items() if len(cell) > 1]:
            self._cut(place, ruling)

    def _cut(self, place: int, ruling: Part) -> None:
        """The entries of one source leave: not those that a person joined to the story last, else the later."""
        cell = self._cells[place]
        one, other = ({n for n in cell if self._source(n) == source} for source in (ruling.one, ruling.other))
        said = [{said.one, said.other} for said in self._united if said.one in cell and said.other in cell]
        if not one or not other or any(ends & one and ends & other for ends in said):
            return
        named = [max((turn for turn, ends in enumerate(said) if ends & side), default=-1) for side in (one, other)]
        firsts = [min(self._closeness.entries[n].first for n in side) for side in (one, other)]
        self._move(other if (-named[0], firsts[0]) < (-named[1], firsts[1]) else one)

    def _move(self, entries: set[int]) -> None:
        """Into a story of their own."""
        fresh = max(self._cells) + 1
        for n in entries:
            self._cells[self._home[n]].discard(n)
        self._cells[fresh] = entries
        self._home.update(dict.fromkeys(entries, fresh))

    def _source(self, n: int) -> str:
        return self._closeness.entries[n].key.source

    def _sources(self, said: Unite) -> set[str]:
        return {self._source(said.one), self._source(said.other)}

    def stories(self) -> list[list[tuple[int, ...]]]:
        """The cells that are left, cut into copy groups, all in the order given at first."""
        found: dict[int, dict[frozenset[int], list[int]]] = {}
        for n in self._order:
            found.setdefault(self._home[n], {}).setdefault(self._group[n], []).append(n)
        return [[tuple(group) for group in groups.values()] for groups in found.values()]
