"""What a person asks of the store and says to it: why, not the same, the same, never, take it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from aggregator import grouping
from aggregator.clean.urls import identity
from aggregator.errors import NotFoundError, UsageError
from aggregator.grouping import GroupSettings, group_pending, judge_pair
from aggregator.model import Correction, EntryKey, Verdict
from aggregator.publish.ids import entry_uuid
from aggregator.publish.view import MemberView, StoryView
from aggregator.store.judging import Judging
from aggregator.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two entries and what they are to each other; `is_together` says whether they stand in one story."""

    left: MemberView
    right: MemberView
    verdict: Verdict
    is_together: bool


def find_stories(store: Store, named: str) -> tuple[StoryView, ...]:
    """Find the stories of an address, an entry's id, a published id, or a source's key (its newest entry).

    Raises NotFoundError.
    """
    numbers = [entry.n for entry in store.find_entries(named)] or _newest_of(store, named)
    stories = {story.uuid: story for n in numbers if (story := store.story_of(n)) is not None}
    if not stories:
        raise NotFoundError(f'nothing is known under "{named}"; give a link, an id, or the id of a story in the feed')
    return tuple(stories.values())


def find_largest(store: Store) -> StoryView:
    """Find the story with most members among the newest, to show what the program does. Raises NotFoundError."""
    row = store.db.execute(
        "SELECT m.entry FROM (SELECT n FROM story ORDER BY n DESC LIMIT 1000) s JOIN member m ON m.story = s.n"
        " GROUP BY m.story ORDER BY count(*) DESC, m.story DESC LIMIT 1"
    ).fetchone()
    story = store.story_of(row[0]) if row else None
    if story is None:
        raise NotFoundError("no story is known yet; poll first, with aggregator --once")
    return story


def find_member(store: Store, named: str, story: StoryView | None = None) -> tuple[StoryView, MemberView]:
    """Find one entry, by its link, id, published id or source's key; `story` narrows it. Raises as it must."""
    stories = (story,) if story else find_stories(store, named)
    found = [(one, member) for one in stories for member in one.members if _is_named(member, named)]
    if not found and len(stories) == 1:
        found = [(stories[0], member) for member in stories[0].members if member.n == stories[0].lead and not story]
    if not found:
        raise NotFoundError(f'"{named}" is no member of that story')
    if len(found) > 1:
        names = ", ".join(f"{member.key.source}: {member.title}" for _, member in found)
        raise UsageError(f'"{named}" is the name of several entries ({names}); give a link or a published id')
    return found[0]


def compare(store: Store, settings: GroupSettings, left: str, right: str, now: datetime) -> Compared:
    """Judge two entries as the rules stand now, and say whether they stand together."""
    (one, a), (other, b) = find_member(store, left), find_member(store, right)
    verdict = judge_pair(Judging(store.db), settings, a.n, b.n, now)
    return Compared(left=a, right=b, verdict=verdict, is_together=one.uuid == other.uuid)


def split(store: Store, story: str, entry: str, now: datetime) -> tuple[int, ...]:
    """Take an entry out of a story for good; returns the numbers of the corrections."""
    (view, *more) = find_stories(store, story)
    if more:
        raise UsageError(f'"{story}" is the name of several stories; give the id of one')
    _, member = find_member(store, entry, view)
    if len(view.members) == 1:
        raise UsageError("it stands alone already")
    return grouping.split(Judging(store.db), member.n, now)


def join(store: Store, left: str, right: str, now: datetime) -> tuple[int, ...]:
    """Put two entries into one story for good; returns the numbers of the corrections."""
    (_, a), (_, b) = find_member(store, left), find_member(store, right)
    if a.n == b.n:
        raise UsageError("both are the same entry")
    return grouping.join(Judging(store.db), a.n, b.n, now)


def never(store: Store, left: str, right: str, now: datetime) -> tuple[int, ...]:
    """Keep the entries of two sources apart for good; returns the numbers of the corrections."""
    known = {state.key for state in store.states()}
    if unknown := [key for key in (left, right) if key not in known]:
        raise NotFoundError(f'no source has the key "{unknown[0]}"')
    return grouping.never(Judging(store.db), left, right, now)


def corrections(store: Store) -> dict[int, Correction]:
    """All corrections in force, by number."""
    return Judging(store.db).corrections.in_force()


def undo(store: Store, number: int, now: datetime) -> Correction:
    """Take a correction back. Raises NotFoundError."""
    found = grouping.undo(Judging(store.db), number, now)
    if found is None:
        raise NotFoundError(f"no correction {number} is in force")
    return found


def regroup(store: Store, settings: GroupSettings, now: datetime) -> None:
    """Let a correction take effect."""
    group_pending(Judging(store.db), settings, cycle=store.begin_cycle(now), now=now)


def _newest_of(store: Store, key: str) -> Sequence[int]:
    row = store.db.execute("SELECT n FROM entry WHERE source = ? ORDER BY n DESC LIMIT 1", (key,)).fetchone()
    return [row[0]] if row else []


def _is_named(member: MemberView, named: str) -> bool:
    names = {member.key.id, member.key.source, member.link, member.uuid.urn, str(member.uuid)}
    return named in names or bool(member.link and identity(named) == identity(member.link))


def describe(end: EntryKey | str) -> str:
    """Name one end of a correction."""
    return end if isinstance(end, str) else f"{end.source}: {end.id} ({entry_uuid(end).urn})"
