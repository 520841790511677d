"""A person's word: split, join, never, and taking it back. Stories are formed anew by the next `group_pending`.

Nothing is judged again for it: the verdicts on pairs stand as they were, whatever rules, weights and settings are in
force by now, and also where a text is no longer kept. A word has no effect beyond what it says (group/rulings).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from aggregator.group.rulings import Part, Ruling, TakeOut, Unite
from aggregator.model import Correction, CorrectionKind, EntryKey
from aggregator.store.judging import Judging


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a person said at once: one correction, or a split with one for each entry that it keeps apart."""

    numbers: tuple[int, ...]
    corrections: tuple[Correction, ...]

    @property
    def kind(self) -> CorrectionKind:
        return self.corrections[0].kind

    @property
    def left(self) -> EntryKey | str:
        return self.corrections[0].left

    @property
    def rights(self) -> tuple[EntryKey | str, ...]:
        return tuple(correction.right for correction in self.corrections)

    @property
    def made(self) -> datetime:
        return self.corrections[0].made


def split(judging: Judging, entry: int, now: datetime) -> tuple[int, ...]:
    """A person takes an entry out of its story: it never stands with its present members again; they stay together.

    Returns the numbers of the corrections made; they are one statement.
    """
    story = judging.stories.of_entries([entry]).get(entry)
    others = [n for n in judging.stories.members([story])[story] if n != entry] if story is not None else []
    rows = judging.entries.rows([entry, *others])
    made = [
        Correction(kind=CorrectionKind.SPLIT, left=rows[entry].key, right=rows[n].key, made=now)
        for n in others
        if n in rows
    ]
    return _correct(judging, made, [entry, *others])


def join(judging: Judging, one: int, other: int, now: datetime) -> tuple[int, ...]:
    """A person says that two entries tell one story, and so do those that stand with them."""
    rows = judging.entries.rows([one, other])
    made = Correction(kind=CorrectionKind.JOIN, left=rows[one].key, right=rows[other].key, made=now)
    return _correct(judging, [made], [one, other])


def never(judging: Judging, one: str, other: str, now: datetime) -> tuple[int, ...]:
    """A person keeps two sources apart: their entries never share a story."""
    made = Correction(kind=CorrectionKind.NEVER, left=one, right=other, made=now)
    return _correct(judging, [made], judging.corrections.meetings(one, other))


def undo(judging: Judging, number: int, now: datetime) -> Correction | None:
    """Take back the statement that a correction belongs to; None when there is none of that number in force."""
    with judging.transaction():
        said = find_statement(judging, number)
        if said is None:
            return None
        for n in said.numbers:
            judging.corrections.undo(n, now)
        judging.entries.mark_waiting(_affected(judging, said))
    return said.corrections[said.numbers.index(number)]


def _affected(judging: Judging, said: Statement) -> Iterable[int]:
    if said.kind is CorrectionKind.NEVER:
        return judging.entries.of_sources((str(said.left), *map(str, said.rights)))
    ends = (judging.entries.find(end) for end in (said.left, *said.rights) if not isinstance(end, str))
    return [n for n in ends if n is not None]


def _correct(judging: Judging, made: Sequence[Correction], entries: Iterable[int]) -> tuple[int, ...]:
    with judging.transaction():
        numbers = tuple(judging.corrections.add(correction) for correction in made)
        judging.entries.mark_waiting(entries)
    return numbers


def find_statement(judging: Judging, number: int) -> Statement | None:
    """The statement in force that the correction of this number belongs to."""
    return next((said for said in list_statements(judging.corrections.in_force()) if number in said.numbers), None)


def list_statements(corrections: Mapping[int, Correction]) -> Iterator[Statement]:
    """What was said, in the order it was said: the corrections of one split are neighbours and of one time."""
    gathered: list[tuple[int, Correction]] = []
    for n, correction in sorted(corrections.items()):
        if gathered and not _is_one_statement(gathered[-1][1], correction):
            yield _statement(gathered)
            gathered = []
        gathered.append((n, correction))
    if gathered:
        yield _statement(gathered)


def _is_one_statement(one: Correction, other: Correction) -> bool:
    is_split = one.kind is other.kind is CorrectionKind.SPLIT
    return is_split and (one.left, one.made) == (other.left, other.made)


def _statement(gathered: Sequence[tuple[int, Correction]]) -> Statement:
    numbers, corrections = zip(*gathered, strict=True)
    return Statement(numbers=numbers, corrections=corrections)


def load_rulings(judging: Judging) -> tuple[Ruling, ...]:
    """What people said, in the order they said it, with the entries that are there by their numbers."""
    said = list_statements(judging.corrections.in_force())
    return tuple(ruling for statement in said if (ruling := _ruling(judging, statement)) is not None)


def _ruling(judging: Judging, said: Statement) -> Ruling | None:
    if said.kind is CorrectionKind.NEVER:
        return Part(one=str(said.left), other=str(said.rights[0]))
    left, *rights = (None if isinstance(end, str) else judging.entries.find(end) for end in (said.left, *said.rights))
    others = frozenset(n for n in rights if n is not None and n != left)
    if left is None or not others:
        return None
    if said.kind is CorrectionKind.SPLIT:
        return TakeOut(entry=left, others=others)
    return Unite(one=left, other=min(others))
