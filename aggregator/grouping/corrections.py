"""A person's word: split, join, never, and taking it back. What is affected waits for the next `group_pending`."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from aggregator.model import Correction, CorrectionKind
from aggregator.store.judging import Judging


def split(judging: Judging, entry: int, now: datetime) -> tuple[int, ...]:
    """A person takes an entry out of its story: it never stands with its present members again.

    Returns the numbers of the corrections made.
    """
    story = judging.stories.of_entries([entry]).get(entry)
    others = [n for n in judging.stories.members([story])[story] if n != entry] if story is not None else []
    rows = judging.entries.rows([entry, *others])
    made = [Correction(kind=CorrectionKind.SPLIT, left=rows[entry].key, right=rows[n].key, made=now) for n in others]
    return _correct(judging, made, [entry, *others])


def join(judging: Judging, one: int, other: int, now: datetime) -> tuple[int, ...]:
    """A person puts two entries into one story."""
    rows = judging.entries.rows([one, other])
    made = Correction(kind=CorrectionKind.JOIN, left=rows[one].key, right=rows[other].key, made=now)
    return _correct(judging, [made], [one, other])


def never(judging: Judging, one: str, other: str, now: datetime) -> tuple[int, ...]:
    """A person keeps two sources apart: their entries never share a story."""
    made = Correction(kind=CorrectionKind.NEVER, left=one, right=other, made=now)
    return _correct(judging, [made], judging.corrections.meetings(one, other))


def undo(judging: Judging, number: int, now: datetime) -> Correction | None:
    """Take a correction back; None when there is none of that number in force."""
    with judging.transaction():
        found = judging.corrections.undo(number, now)
        if found is not None and not isinstance(found.left, str) and not isinstance(found.right, str):
            ends = (judging.entries.find(key) for key in (found.left, found.right))
            judging.entries.mark_pending(n for n in ends if n is not None)
        elif found is not None:
            judging.entries.mark_pending(judging.entries.of_sources((str(found.left), str(found.right))))
    return found


def _correct(judging: Judging, made: Sequence[Correction], entries: Iterable[int]) -> tuple[int, ...]:
    with judging.transaction():
        numbers = tuple(judging.corrections.add(correction) for correction in made)
        judging.entries.mark_pending(entries)
    return numbers
