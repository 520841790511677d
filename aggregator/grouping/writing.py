"""What was formed into stored stories: their ids, leads, members, and why each is one."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from datetime import datetime

from aggregator.group.decide import VERSION
from aggregator.group.linkage import Pair
from aggregator.group.origins import choose_lead, find_origins
from aggregator.group.side import Side
from aggregator.group.stories import Edge, Formed
from aggregator.grouping.settings import GroupReport, GroupSettings
from aggregator.model import VerdictKind
from aggregator.publish.ids import entry_uuid, revived_uuid
from aggregator.store.judging import Judging, MemberRow, StoryRow, to_stamp


class Writer:
    """Brings the stored stories in line with what was formed."""

    def __init__(self, judging: Judging, settings: GroupSettings, cycle: int, now: datetime) -> None:
        self._judging = judging
        self._cycle = cycle
        self._now = to_stamp(now)
        self.names = {key: rule.name for key, rule in settings.sources.items() if rule.name}
        self._next = judging.stories.next_number()
        self._stories: list[tuple[int, str, int, int, int]] = []
        self._members: list[MemberRow] = []
        self._grouped: list[int] = []
        self._alone: dict[int, str] = {}
        self._joined = self._opened = self._changed = self._copies = 0

    def report(self, *, grouped: int, pairs: int) -> GroupReport:
        """What was written, with what the run knows."""
        return GroupReport(
            grouped=grouped,
            pairs=pairs,
            joined=self._joined,
            opened=self._opened,
            changed=self._changed,
            copies=self._copies,
        )

    def flush(self) -> None:
        """Write what has gathered."""
        self._judging.stories.save(self._stories)
        self._judging.stories.save_members(self._members)
        self._judging.entries.mark_grouped(self._grouped)
        self._stories, self._members, self._grouped = [], [], []

    def prepare_alone(self, entries: Iterable[int]) -> Set[int]:
        """Look up those entries that stand alone and are new: nothing needs to be known of them but their ids."""
        wanted = set(entries)
        wanted -= self._judging.stories.of_entries(wanted).keys()
        uuids = {n: str(entry_uuid(key)) for n, key in self._judging.entries.keys(wanted).items()}
        held = self._judging.stories.held(uuids.values())
        self._alone = {n: uuid for n, uuid in uuids.items() if uuid not in held}
        return self._alone.keys()

    def write_alone(self, n: int) -> None:
        """Open the story of one that was prepared."""
        row = self._open_row(self._alone[n], self._now)
        self._stories.append((row.n, row.uuid, n, row.opened, self._cycle))
        self._members.append(MemberRow(entry=n, story=row.n, copy_group=n, is_origin=True))
        self._grouped.append(n)

    def write(self, formed: Sequence[Formed], sides: Mapping[int, Side], edges: Mapping[Pair, Edge]) -> None:
        """Give each formed story its row: the one it had, or a new one."""
        before = self._judging.stories.of_entries(sides)
        standing = self._judging.stories.rows(set(before.values()))
        homes = _assign(formed, sides, standing)
        given = {row.n for row in homes.values()}
        taken = {row.uuid for row in standing.values()}
        numbers: dict[int, int] = {}
        of_entry = _pairs_of(edges)
        for place, story in enumerate(formed):
            row = homes.get(place) or self._open(story, sides, taken)
            numbers[place] = row.n
            lead = _lead(row, story, sides)
            self._stories.append((row.n, row.uuid, lead, row.opened, self._cycle))
            within = {pair for n in story.members for pair in of_entry.get(n, ())}
            self._add_members(row.n, lead, story, sides, {pair: edges[pair] for pair in within})
            self._joined += sum(before.get(n) != row.n for n in story.members) - (place not in homes)
            self._changed += place in homes
            self._copies += len(story.members) - len(story.groups)
        for n, row in standing.items():
            if n not in given:
                self._close(row, formed, numbers)
        self._grouped += sides

    def _open(self, story: Formed, sides: Mapping[int, Side], taken: set[str]) -> StoryRow:
        """A row for a story that has none: under an id of its members that a join had hidden, else its founder's."""
        order = founders(story.members, sides)
        uuids = [str(entry_uuid(sides[n].key)) for n in order]
        hidden = self._judging.stories.aliases(uuids) - taken
        uuid = next((uuid for uuid in uuids if uuid in hidden), uuids[0])
        if uuid not in hidden and (uuid in taken or self._judging.stories.held([uuid])):
            uuid = str(revived_uuid(entry_uuid(sides[order[0]].key), sides[choose_lead(story, sides)].key))
        opened = self._judging.stories.revive(uuid)
        taken.add(uuid)
        # What comes back is as old as it was, so that it does not yield to what was opened meanwhile.
        return self._open_row(uuid, self._now if opened is None else opened)

    def _open_row(self, uuid: str, opened: int) -> StoryRow:
        row = StoryRow(n=self._next, uuid=uuid, lead=0, opened=opened)
        self._next += 1
        self._opened += 1
        return row

    def _close(self, row: StoryRow, formed: Sequence[Formed], numbers: Mapping[int, int]) -> None:
        """A story that lost its members to another: its id becomes the other's alias."""
        into = next((numbers[place] for place, story in enumerate(formed) if row.lead in story.members), None)
        if into is not None:
            self.flush()
            self._judging.stories.close(row, into)

    def _add_members(
        self, number: int, lead: int, story: Formed, sides: Mapping[int, Side], edges: Mapping[Pair, Edge]
    ) -> None:
        origins = find_origins(story, sides, self.names)
        reasons = _reasons(story, lead, edges)
        evidence = self._judging.pairs.evidence(pair for pair, _ in reasons.values() if pair) if reasons else {}
        for group in story.groups:
            founder = founders(group, sides)[0]
            for n in group:
                row = MemberRow(entry=n, story=number, copy_group=founder, is_origin=founder in origins)
                if n in reasons:
                    pair, agreeing = reasons[n]
                    row = row._replace(
                        verdict=(VerdictKind.COPY if lead in group else VerdictKind.COVERAGE).value,
                        rule=edges[pair].rule if pair else "story.whole",
                        version=VERSION,
                        evidence=_told(evidence.get(pair, "[]") if pair else "[]", agreeing, len(story.members) - 1),
                    )
                self._members.append(row)


def _pairs_of(edges: Iterable[Pair]) -> Mapping[int, Sequence[Pair]]:
    """The pairs of each entry: a component may be of hundreds of stories, and each asks for its own alone."""
    found: dict[int, list[Pair]] = defaultdict(list)
    for pair in edges:
        for n in pair:
            found[n].append(pair)
    return found


def _reasons(story: Formed, lead: int, edges: Mapping[Pair, Edge]) -> dict[int, tuple[Pair | None, int]]:
    """For each member but the lead: the verdict that best says why it is one, and with how many others it agrees.

    The verdict is that against the lead where there is one, else the best.
    """
    own: dict[int, list[Pair]] = {n: [] for n in story.members if n != lead}
    for pair in edges if own else ():
        for n, other in (pair, pair[::-1]):
            if n in own and (other in own or other == lead):
                own[n].append(pair)
    found: dict[int, tuple[Pair | None, int]] = {}
    for n, pairs in own.items():
        agreeing = [pair for pair in pairs if edges[pair].kind is not VerdictKind.RELATED]
        best = max(agreeing or pairs, key=lambda pair: (edges[pair].score, pair), default=None)
        against_lead = (min(n, lead), max(n, lead))
        found[n] = (against_lead if against_lead in edges else best, len(agreeing))
    return found


def _told(evidence: str, agreeing: int, others: int) -> str:
    """The evidence of a membership: that of the verdict, and how far the whole story agrees."""
    told = json.loads(evidence)
    if not told:
        told.append({"kind": "correction", "value": 1.0, "detail": "a person said so", "for": True})
    if others > 1 and agreeing:
        detail = f"agrees with {agreeing} of the {others} other members"
        told.append({"kind": "story", "value": round(agreeing / others, 3), "detail": detail, "for": True})
    return json.dumps(told, ensure_ascii=False)


def founders(members: Sequence[int], sides: Mapping[int, Side]) -> list[int]:
    """Members in the order of founding: first by cycle, then the higher priority, then the key."""
    return sorted(members, key=lambda n: (sides[n].cycle, -sides[n].priority, sides[n].key))


def _assign(
    formed: Sequence[Formed], sides: Mapping[int, Side], standing: Mapping[int, StoryRow]
) -> dict[int, StoryRow]:
    """Which standing story each formed one goes on as: the one whose lead it holds, the oldest of several."""
    homes: dict[int, StoryRow] = {}
    home = {n: place for place, story in enumerate(formed) for n in story.members}
    for row in _by_age(standing.values(), sides):
        place = home.get(row.lead)
        if place is not None and place not in homes:
            homes[place] = row
    return homes


def _by_age(rows: Collection[StoryRow], sides: Mapping[int, Side]) -> list[StoryRow]:
    """The oldest first; of those opened in one pass the one that the first entry founded."""
    if len(rows) < 2:
        return list(rows)
    founded = {str(entry_uuid(sides[n].key)): place for place, n in enumerate(founders(list(sides), sides))}
    return sorted(rows, key=lambda row: (row.opened, founded.get(row.uuid, len(founded)), row.uuid))


def _lead(row: StoryRow, story: Formed, sides: Mapping[int, Side]) -> int:
    """The lead that was chosen once, as long as it is a member; it gives way only to a higher configured priority."""
    is_kept = row.lead in story.members
    if is_kept and max(sides[n].priority for n in story.members) <= sides[row.lead].priority:
        return row.lead
    return choose_lead(story, sides)
