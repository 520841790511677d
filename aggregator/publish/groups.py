"""What stands as one item at an output's level, and which member leads it. Pure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from aggregator.model import EntryKey, Level, Output, Role
from aggregator.publish.filters import passes, speaks
from aggregator.publish.view import MemberView, StoryView


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Members that are shown as one item.

    `uuid` is the id of a group that was never shown; `ids` are all ids it may have been shown under.
    `passing` are the members that the output lets in.
    """

    story: StoryView
    uuid: UUID
    ids: tuple[UUID, ...]
    keys: tuple[EntryKey, ...]
    passing: tuple[MemberView, ...]


def group(story: StoryView, output: Output) -> Iterator[Group]:
    """Cut a story into what the output's level shows as one item."""
    if output.level is Level.STORY:
        yield _group(story, story.members, story.uuid, (*story.aliases, story.uuid), output)
        return
    parts: dict[int, list[MemberView]] = {}
    for member in story.members:
        part = member.copy_group if output.level is Level.COPY else member.n
        parts.setdefault(part, []).append(member)
    for members in parts.values():
        yield _group(story, tuple(members), min(members, key=founding).uuid, (), output)


def founding(member: MemberView) -> tuple[object, ...]:
    """Order members by who founds their group: first seen, then the higher priority, then the key."""
    return (member.first_seen, -member.priority, member.key)


def leading(story: StoryView, output: Output) -> Callable[[MemberView], tuple[object, ...]]:
    """Order members by who leads: the judging's choice, under the user's priority and the output's language."""

    def rank(member: MemberView) -> tuple[object, ...]:
        return (
            member.role is Role.DISCUSSION,
            -member.priority,
            bool(output.prefer_language) and not speaks(member.language, output.prefer_language or ""),
            member.n != story.lead,
            member.role is Role.AGGREGATOR,
            member.title_made,
            not member.is_origin,
            *founding(member),
        )

    return rank


def listing(member: MemberView) -> tuple[object, ...]:
    """Order the members beside the lead: originals first, then who took it over, discussions last; each by time."""
    is_late = (member.role is Role.DISCUSSION, member.role is Role.AGGREGATOR, not member.is_origin)
    return (*is_late, member.published, member.key)


def count_origins(members: Iterable[MemberView]) -> int:
    """Count who tells a story of their own knowledge, at least one; who only talks about it does not."""
    return len({m.copy_group for m in members if m.is_origin and m.role is not Role.DISCUSSION}) or 1


def _group(
    story: StoryView, members: tuple[MemberView, ...], uuid: UUID, ids: tuple[UUID, ...], output: Output
) -> Group:
    return Group(
        story=story,
        uuid=uuid,
        ids=(*(member.uuid for member in members), *ids),
        keys=tuple(member.key for member in members),
        passing=tuple(member for member in members if passes(member, output)),
    )
