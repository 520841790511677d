"""What a person asks of the store and says to it: why, not the same, the same, never, take it back."""

import difflib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from aggregator.errors import NotFoundError, UsageError
from aggregator.grouping import corrections as words
from aggregator.grouping.corrections import Statement, find_statement, list_statements
from aggregator.grouping.run import judge_pair
from aggregator.grouping.settings import GroupSettings
from aggregator.hearing import group_and_hear
from aggregator.model import CorrectionKind, EntryKey, Verdict, VerdictKind
from aggregator.publish.explain import Ground
from aggregator.publish.passages import find_passages
from aggregator.publish.view import MemberView, StoryView
from aggregator.store import lookups, pages
from aggregator.store.judging import Judging
from aggregator.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two entries and what they are to each other; `is_together` says whether they stand in one story.

    `is_stored`: they were compared when they came. `passages` are the longest that stand in both texts, word for word.
    `said` are the words of people that name both, each a sentence: they outrank the verdict, and where `is_said` they
    are why the two stand as they do.
    """

    left: MemberView
    right: MemberView
    verdict: Verdict
    is_together: bool
    is_stored: bool = True
    passages: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    is_said: bool = False


def find_stories(store: Store, named: str) -> tuple[StoryView, ...]:
    """Find the stories of an address, an entry's id, a published id, or a source's key (its newest entry).

    Raises NotFoundError.
    """
    numbers = [entry.n for entry in store.find_entries(named)] or _newest_of(store, named) or store.find_named(named)
    stories = _stories_of(store, numbers)
    if not stories:
        raise NotFoundError(f'nothing is known under "{named}"; give a link, an id, or the id of a story in the feed')
    return stories


def _stories_of(store: Store, numbers: Iterable[int]) -> tuple[StoryView, ...]:
    stories = {story.uuid: story for n in sorted(numbers) if (story := store.story_of(n)) is not None}
    return tuple(stories.values())


def find_largest(store: Store) -> StoryView:
    """Find the story with most members among the newest, to show what the program does. Raises NotFoundError."""
    with store.reading() as connection:
        entry = pages.find_largest(connection)
    story = None if entry is None else store.story_of(entry)
    if story is None:
        raise NotFoundError("no story is known yet; poll first, with aggregator --once")
    return story


def find_member(store: Store, named: str, story: StoryView | None = None) -> tuple[StoryView, MemberView]:
    """Find one entry, by its link, id, published id or source's key; `story` narrows it. Raises as it must."""
    numbers = store.find_named(named)
    # An entry that was taken out of the story it founded is named by the id of that story, and stands in another.
    stories = (story,) if story else _stories_of(store, numbers) or find_stories(store, named)
    found = [(one, m) for one in stories for m in one.members if m.n in numbers or m.key.source == named]
    if not found and len(stories) == 1:
        found = [(stories[0], member) for member in stories[0].members if member.n == stories[0].lead and not story]
    if not found:
        raise NotFoundError(f'"{named}" is no member of that story')
    if len(found) > 1:
        names = "".join(f"\n  {member.uuid.urn}  {member.key.source}: {member.title}" for _, member in found)
        raise UsageError(f'"{named}" is the name of several entries; give the id of one:{names}')
    return found[0]


def compare(store: Store, settings: GroupSettings, left: str, right: str, now: datetime) -> Compared:
    """Judge two entries as the rules stand now, and say whether they stand together."""
    (one, a), (other, b) = find_member(store, left), find_member(store, right)
    judging = Judging(store.db)
    verdict = judge_pair(judging, settings, a.n, b.n, now)
    together = {a.key, b.key} if one.uuid == other.uuid else {a.key}
    said = [(said, _holds(said, together)) for said in statements(store) if _names_both(said, a.key, b.key)]
    return Compared(
        left=a,
        right=b,
        verdict=verdict,
        is_together=one.uuid == other.uuid,
        is_stored=judging.pairs.find(a.n, b.n) is not None,
        passages=find_passages(judging.entries.text(a.n), judging.entries.text(b.n)),
        said=tuple(_tell(store, said, holds=holds) for said, holds in said),
        is_said=any(holds for _, holds in said),
    )


def find_grounds(store: Store, story: StoryView) -> dict[int, Ground]:
    """What each member but the lead was measured against: the lead, or who agrees with it best; and what both say."""
    judging = Judging(store.db)
    members = {member.n: member for member in story.members}
    best = _find_best(judging, story.lead, members.keys())
    texts = lru_cache(None)(judging.entries.text)
    return {
        n: Ground(
            other=members[other],
            passages=find_passages(texts(n), texts(other)) if place < _MOST_COMPARED else (),
        )
        for place, (n, other) in enumerate(sorted(best.items()))
    }


# A story may have thousands of members; what stands in two texts is looked up for the first of them.
_MOST_COMPARED = 50


def _find_best(judging: Judging, lead: int, members: Collection[int]) -> dict[int, int]:
    """The other member that each has its stored verdict with: the lead, else the one of the best score."""
    best: dict[int, tuple[tuple[object, ...], int]] = {}
    for a, b, kind, score, _ in judging.pairs.verdicts(members):
        for n, other in ((a, b), (b, a)):
            rank = (other == lead, kind != VerdictKind.RELATED, score, (a, b))
            if n != lead and a in members and b in members and (n not in best or rank > best[n][0]):
                best[n] = rank, other
    return {n: other for n, (_, other) in best.items()}


def list_said(store: Store, story: StoryView) -> tuple[str, ...]:
    """The words of people that hold in a story, or part from it what is near, each a sentence."""
    keys = {member.key for member in story.members}
    concern = (said for said in statements(store) if _concerns(said, story))
    return tuple(_tell(store, said, holds=_holds(said, keys)) for said in concern)


def _concerns(said: Statement, story: StoryView) -> bool:
    keys = {member.key for member in story.members}
    if said.kind is not CorrectionKind.NEVER:
        return not keys.isdisjoint(end for end in (said.left, *said.rights) if isinstance(end, EntryKey))
    # Of two sources there is something to say only where both are about.
    here = {key.source for key in keys}
    near = here | {related.lead.key.source for related in story.related}
    ends = {said.left, *said.rights}
    return bool(ends & here) and ends <= near


def _holds(said: Statement, keys: Collection[EntryKey]) -> bool:
    """Whether the entries of one story stand as a word about some of them says: a later word may go before it."""
    ends = keys if said.kind is not CorrectionKind.NEVER else {key.source for key in keys}
    are_together = said.left in ends and any(right in ends for right in said.rights)
    return are_together is (said.kind is CorrectionKind.JOIN)


def _tell(store: Store, said: Statement, *, holds: bool) -> str:
    back = f"take it back with: aggregator corrections --undo {said.numbers[0]}"
    if holds:
        return f"A person said so ({describe(store, said)}); {back}"
    return f"A person said this, too ({describe(store, said)}), but another word goes before it; {back}"


def _names_both(said: Statement, one: EntryKey, other: EntryKey) -> bool:
    ends: tuple[EntryKey | str, EntryKey | str] = (one, other)
    if said.kind is CorrectionKind.NEVER:
        ends = (one.source, other.source)
    return (said.left == ends[0] and ends[1] in said.rights) or (said.left == ends[1] and ends[0] in said.rights)


def split(store: Store, story: str, entry: str, now: datetime) -> tuple[int, ...]:
    """Take an entry out of a story for good; returns the numbers of the corrections."""
    (view, *more) = find_stories(store, story)
    if more:
        names = "".join(f"\n  {str(one.uuid)[:8]}  {_title_of(one)}" for one in (view, *more))
        raise UsageError(f'"{story}" is the name of several stories; give the id of one:{names}')
    _, member = find_member(store, entry, view)
    if len(view.members) == 1:
        raise UsageError("it stands alone already")
    return words.split(Judging(store.db), member.n, now)


def _title_of(story: StoryView) -> str:
    return next(member.title for member in story.members if member.n == story.lead)


def join(store: Store, left: str, right: str, now: datetime) -> tuple[int, ...]:
    """Put two entries into one story for good; returns the numbers of the corrections."""
    (_, a), (_, b) = find_member(store, left), find_member(store, right)
    if a.n == b.n:
        raise UsageError("both are the same entry")
    return words.join(Judging(store.db), a.n, b.n, now)


def never(store: Store, left: str, right: str, now: datetime) -> tuple[int, ...]:
    """Keep the entries of two sources apart for good; returns the numbers of the corrections."""
    known = {view.key for view in store.source_views()}
    if unknown := [key for key in (left, right) if key not in known]:
        close = difflib.get_close_matches(unknown[0], known, n=1)
        hint = f'; did you mean "{close[0]}"?' if close else "; `aggregator sources` lists those that have been polled"
        raise NotFoundError(f'no source has the key "{unknown[0]}"{hint}')
    if left == right:
        raise UsageError("both are the same source")
    return words.never(Judging(store.db), left, right, now)


def statements(store: Store) -> tuple[Statement, ...]:
    """What people have said and holds, in the order it was said."""
    return tuple(list_statements(Judging(store.db).corrections.in_force()))


def undo(store: Store, number: int, now: datetime) -> Statement:
    """Take a person's word back, whichever of its numbers is given. Raises NotFoundError."""
    judging = Judging(store.db)
    said = find_statement(judging, number)
    if said is None or words.undo(judging, number, now) is None:
        raise NotFoundError(f"no correction {number} is in force")
    return said


def regroup(store: Store, settings: GroupSettings, now: datetime) -> None:
    """Let a correction take effect."""
    cycle = store.begin_cycle(now)
    group_and_hear(Judging(store.db), settings, cycle=cycle, now=now)
    store.finish_cycle(cycle, now, {"corrections": 1})


def _newest_of(store: Store, key: str) -> Sequence[int]:
    with store.reading() as connection:
        n = lookups.find_newest(connection, key)
    return [] if n is None else [n]


def describe(store: Store, said: Statement) -> str:
    """Say in a line what a person said, of which entries, and when."""
    return f"{phrase(store, said)}, {said.made:%Y-%m-%d %H:%M}"


def phrase(store: Store, said: Statement) -> str:
    """Say in a line what a person said, and of which entries."""
    more = f" and {len(said.rights) - 1} more" if len(said.rights) > 1 else ""
    ends = f"{_describe_end(store, said.left)} {_BETWEEN[said.kind]} {_describe_end(store, said.rights[0])}{more}"
    return f"{said.kind.value} {ends}"


def find_numbers(store: Store, numbers: Iterable[int]) -> tuple[int, ...]:
    """The first number of each statement that these name, each once. Raises NotFoundError when one names none."""
    first: dict[int, None] = {}
    for number in numbers:
        if (said := find_said(store, number)) is None:
            raise NotFoundError(f"no correction {number} is in force; nothing was taken back")
        first[said.numbers[0]] = None
    return tuple(first)


def find_said(store: Store, number: int) -> Statement | None:
    """Find what a person said by one of its numbers, while it holds."""
    return find_statement(Judging(store.db), number)


_BETWEEN = {CorrectionKind.SPLIT: "apart from", CorrectionKind.JOIN: "with", CorrectionKind.NEVER: "and"}
_TITLE = 60


def _describe_end(store: Store, end: EntryKey | str) -> str:
    if isinstance(end, str):
        return end
    with store.reading() as connection:
        title = " ".join((lookups.find_title(connection, end) or end.id).split())
    return f"{end.source}: “{title if len(title) <= _TITLE else title[:_TITLE].rstrip() + '…'}”"
