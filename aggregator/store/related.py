"""The other stories that are worth a cross-link, read from the verdicts on pairs of entries of different stories.

They are stored nowhere: what a story is related to follows from the verdicts and from where entries stand.
"""

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from aggregator.group.related import LEAST_HEADLINES, LEAST_POINTS, Tie, choose
from aggregator.model import CorrectionKind, EntryKey, Evidence, Format, Output, VerdictKind
from aggregator.publish.filters import passes
from aggregator.publish.private import Private
from aggregator.publish.view import MemberView, RelatedView, StoryView
from aggregator.store.judging.corrections import Corrections
from aggregator.store.outlets import load_outlets
from aggregator.store.reasons import read_evidence
from aggregator.store.views import read_leads
from aggregator.store.weighing import Sieve

# What is too weak whatever its evidence stays unread: of bare headlines there may be many.
_TIES = """
    SELECT m.entry, o.story, o.entry, s.uuid, p.kind, p.rule, p.score, p.evidence, e.id, f.id, e.source, f.source
    FROM json_each(?1) j JOIN member m ON m.entry = j.value JOIN pair p ON p.{one} = m.entry
    JOIN member o ON o.entry = p.{other} AND o.story <> m.story JOIN story s ON s.n = o.story
    JOIN entry e ON e.n = m.entry JOIN entry f ON f.n = o.entry
    WHERE p.kind <> 'related' OR p.score >= CASE WHEN p.rule = 'related.headlines' THEN ?2 ELSE ?3 END
"""

_SAID = Evidence(kind="correction", value=1.0, detail="a person keeps them apart", is_for=False)

_Row = tuple[int, int, int, str, str, str, int, str, str, str, str, str]
_Ends = frozenset[EntryKey | str]
_Leads = Mapping[int, tuple[UUID, MemberView]]


def relate_stories(
    connection: sqlite3.Connection,
    stories: Sequence[StoryView],
    lets_in: Callable[[MemberView], bool] = lambda _: True,
) -> tuple[StoryView, ...]:
    """The stories, each with the others that are worth a cross-link, as far as their leads are let in."""
    home = {member.n: place for place, story in enumerate(stories) for member in story.members}
    rows = _load_rows(connection, list(home))
    leads = {n: lead for n, lead in read_leads(connection, {row[1] for row in rows}).items() if lets_in(lead[1])}
    private = {key: outlet.private for key, outlet in load_outlets(connection, _sources(rows)).items()}
    parted = _load_parted(connection) if rows else frozenset()
    ties: dict[int, list[Tie]] = {}
    for row in rows:
        if row[1] in leads:
            ties.setdefault(home[row[0]], []).append(_tie(row, private, parted))
    return tuple(
        replace(story, related=_view(ties[n], leads)) if n in ties else story for n, story in enumerate(stories)
    )


def relate_for(
    connection: sqlite3.Connection, stories: tuple[StoryView, ...], output: Output, now: datetime
) -> tuple[StoryView, ...]:
    """The same for an output that tells it; of what it does not let in not even a headline is told."""
    if Format.JSON not in output.formats:
        return stories
    sieve = Sieve(connection, output, now)
    return relate_stories(connection, stories, lambda lead: passes(lead, output) and sieve.lets_in(lead.n))


def _load_rows(connection: sqlite3.Connection, entries: Sequence[int]) -> list[_Row]:
    given = (json.dumps(entries), LEAST_HEADLINES, LEAST_POINTS)
    return [
        row for ends in (("a", "b"), ("b", "a"))
        for row in connection.execute(_TIES.format(one=ends[0], other=ends[1]), given)
    ]  # fmt: skip


def _sources(rows: Sequence[_Row]) -> set[str]:
    return {source for row in rows for source in row[-2:]}


def _load_parted(connection: sqlite3.Connection) -> frozenset[_Ends]:
    """What people keep apart: two entries each, or two sources."""
    said = Corrections(connection).in_force().values()
    return frozenset(frozenset((one.left, one.right)) for one in said if one.kind is not CorrectionKind.JOIN)


def _tie(row: _Row, private: Mapping[str, Private], parted: frozenset[_Ends]) -> Tie:
    _, story, entry, uuid, kind, rule, score, evidence, *ids, one, other = row
    # An address that is fetched is shown nowhere, whichever of the two feeds it is of.
    told = read_evidence(private[other].mask(private[one].mask(evidence)))
    keys = frozenset((EntryKey(one, ids[0]), EntryKey(other, ids[1])))
    if keys in parted or frozenset((one, other)) in parted:
        told = (*told, _SAID)
    return Tie(story=story, entry=entry, key=uuid, kind=VerdictKind(kind), rule=rule, score=score, evidence=told)


def _view(ties: Sequence[Tie], leads: _Leads) -> tuple[RelatedView, ...]:
    chosen = ((leads[tie.story], tie) for tie in choose(ties))
    return tuple(
        RelatedView(uuid=uuid, lead=lead, kind=tie.kind, evidence=tie.evidence) for (uuid, lead), tie in chosen
    )
