"""Grouping: the only writer of stories. Look-ups propose, verdicts are stored, affected stories are formed anew.

    pending ─probes→ candidates ─texts→ verdicts (stored) ─components→ stories, leads, origins (stored)

Each step is a bounded transaction: killed at any moment, the next run repeats work but loses nothing, because an
entry stays pending until its story is written.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from itertools import islice

import numpy as np

from aggregator.fingerprint import keys
from aggregator.fingerprint.pack import unpack
from aggregator.fingerprint.text import word_hashes
from aggregator.fingerprint.words import shingle
from aggregator.group import candidates
from aggregator.group.coverage import span, time_gap
from aggregator.group.decide import HEADLINES, VERSION, decide
from aggregator.group.linkage import Pair
from aggregator.group.origins import choose_lead, find_origins
from aggregator.group.passages import Passage, make_passage
from aggregator.group.side import Side
from aggregator.group.stories import Edge, Formed, Node, Rulings, form
from aggregator.group.thresholds import Thresholds, thresholds
from aggregator.group.weights import Counter
from aggregator.model import Caution, Correction, CorrectionKind, EntryKey, Fingerprint, Role, Verdict, VerdictKind
from aggregator.publish.ids import entry_uuid, revived_uuid
from aggregator.store.judging import EntryRow, Judging, MemberRow, StoryRow, dump_evidence, to_stamp, week

# Entries judged in one transaction, and stories written in one.
_BATCH = 200
# Texts kept ready for comparing; 300 words take 10 kB.
_PASSAGES = 2_000
_SIDES = 4_000
# Sides kept ready; with their weighed headlines they take 10 kB each.
_SIDES = 4_000
# Beyond this size a bucket is a template or an attack, and proposes nothing but by equality; words have the second.
_CAP = 48
_CAP_TERM = 256
# However common a word became since the weights were counted, so many entries are looked through for it.
_MOST_WORDS = 2_000
_EVER = (0, 1 << 40)
# A snapshot of weights is taken when the archive has doubled since the last; it samples so many entries.
_FIRST_SNAPSHOT = 500
_SNAPSHOT_SAMPLE = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRule:
    """What the configuration says of a source's part in stories."""

    role: Role | None = None
    priority: int = 0
    name: str | None = None
    is_judged: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSettings:
    """How to judge; `sources` by key. `limits` overrules what `caution` sets, for measuring."""

    caution: Caution = Caution.DEFAULT
    sources: Mapping[str, SourceRule] = field(default_factory=dict)
    limits: Thresholds | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupReport:
    """What a run did: entries grouped, of these such that joined others, stories opened and changed, copies found."""

    grouped: int = 0
    joined: int = 0
    opened: int = 0
    changed: int = 0
    copies: int = 0
    pairs: int = 0


_DEFAULT_RULE = SourceRule()


def group_pending(judging: Judging, settings: GroupSettings, *, cycle: int, now: datetime) -> GroupReport:
    """Give every pending entry its place in a story."""
    pending = judging.pending()
    if not pending:
        return GroupReport()
    run = _Run(judging, settings, cycle, now)
    pairs = sum(run.judge(batch) for batch in _batched(pending, _BATCH))
    report = run.form(pending)
    run.take_snapshot()
    return GroupReport(
        grouped=len(pending),
        pairs=pairs,
        joined=report.joined,
        opened=report.opened,
        changed=report.changed,
        copies=report.copies,
    )


class _Run:
    """One run over what is pending, with its caches."""

    def __init__(self, judging: Judging, settings: GroupSettings, cycle: int, now: datetime) -> None:
        self._judging = judging
        self._settings = settings
        self._limits = settings.limits or thresholds(settings.caution)
        self._weights, self._weighed = judging.weights()
        self._cycle = cycle
        self._now = now
        self._has_undated = judging.has_undated()
        self._sides: dict[int, Side] = {}
        self._reformed: set[int] = set()
        self._passage = lru_cache(_PASSAGES)(self._load_passage)

    # ---- verdicts

    def decide(self, one: int, other: int) -> Verdict:
        """Judge one pair afresh."""
        sides = self._load([one, other])
        return decide(sides[one], sides[other], self._read, self._limits)

    def judge(self, batch: Sequence[int]) -> int:
        """Judge all candidate pairs of a batch of entries, store what is not `different`."""
        sides = self._load(batch)
        fresh = [n for n in batch if n in sides and self._rule(sides[n].key).is_judged]
        found = self._propose(fresh, sides)
        sides |= self._load({n for pair in found for n in (pair.a, pair.b)} - sides.keys())
        found = [pair for pair in found if pair.is_textual or self._may_cover(sides[pair.a], sides[pair.b])]
        rows = []
        for pair in found:
            left, right = sides[pair.a], sides[pair.b]
            if not (self._rule(left.key).is_judged and self._rule(right.key).is_judged):
                continue
            verdict = decide(left, right, self._read, self._limits, is_textual=pair.is_textual)
            if verdict.kind is not VerdictKind.DIFFERENT:
                score = round(verdict.score * 10_000)
                rows.append(
                    (pair.a, pair.b, verdict.kind.value, score, verdict.rule, verdict.version, dump_evidence(verdict))
                )
        with self._judging.transaction():
            self._judging.save_pairs(rows)
        return len(found)

    def _may_cover(self, left: Side, right: Side) -> bool:
        """Whether a look at two headlines can end in anything but `different`: most pairs need none."""
        if left.print_.enclosures and right.print_.enclosures:
            return True
        return left.key.source != right.key.source and time_gap(left, right) <= self._limits.story_window

    def _propose(self, fresh: Sequence[int], sides: Mapping[int, Side]) -> list[candidates.Candidate]:
        """The pairs of these entries that deserve a look: what shares index rows with them, words within a window."""
        words: dict[tuple[int, int], set[int]] = defaultdict(set)
        fixed: set[int] = set()
        weighed: dict[int, float] = {}
        for n in fresh:
            side = sides[n]
            found = self._weigh_terms(side)
            weighed |= found
            words[self._window(side)].update(found)
            fixed.update(keys.fixed_rows(side.print_))
        weighed |= self._weigh_samples({sample for n in fresh for sample in sides[n].samples})
        known = self._judging.crowds(fixed)
        buckets = dict(self._judging.buckets(sorted(fixed - known.keys()), _EVER))
        stars = self._crowd(fresh, sides, known, {v: e for v, e in buckets.items() if len(e) > _CAP})
        full = {value: sorted(entries) for value, entries in buckets.items() if len(entries) <= _CAP}
        for window, values in words.items():
            for value, entries in self._judging.buckets(sorted(values), window):
                full[value] = sorted({*full.get(value, ()), *entries})
        full = {value: entries for value, entries in full.items() if len(entries) <= _MOST_WORDS}
        pairs = {(pair.a, pair.b): pair for pair in candidates.propose(fresh, full, weighed)}
        for pair in stars:
            pairs.setdefault(pair, candidates.Candidate(*pair, is_textual=True))
        return [pairs[pair] for pair in sorted(pairs)]

    def _crowd(
        self, fresh: Sequence[int], sides: Mapping[int, Side], known: Mapping[int, int], grown: Mapping[int, list[int]]
    ) -> set[Pair]:
        """Keep the list of crowded buckets; the pairs that equality still proposes in them."""
        for entries in grown.values():
            self._reformed.update(entries)  # what this bucket alone proposed no longer counts
        least = {value: self._judging.least_key(entries) for value, entries in grown.items()}
        joining: dict[int, list[int]] = defaultdict(list)
        for n in fresh if known else ():
            for value in keys.fixed_rows(sides[n].print_):
                if value in known:
                    joining[value].append(n)
        pairs = {_pair(least[value], n) for value, entries in grown.items() if _is_equality(value) for n in entries}
        for value, entries in joining.items():
            least[value] = self._judging.least_key([known[value], *entries])
            if not _is_equality(value):
                continue
            if least[value] == known[value]:
                pairs |= {_pair(least[value], n) for n in entries}
                continue
            everyone = self._judging.bucket(value)
            self._reformed.update(everyone)
            pairs |= {_pair(least[value], n) for n in everyone}
        if least:
            with self._judging.transaction():
                self._judging.save_crowds(least.items())
        return {pair for pair in pairs if pair[0] != pair[1]}

    def _drop_unproposed(self, edges: dict[Pair, Edge], sides: Mapping[int, Side]) -> dict[Pair, Edge]:
        """Without the verdicts on pairs that only a crowded bucket proposed, before it was crowded."""
        if not edges:
            return edges
        rows = {n: frozenset(keys.fixed_rows(side.print_)) for n, side in sides.items()}
        crowds = self._judging.crowds(frozenset[int]().union(*rows.values()))
        if not crowds:
            return edges
        kept = {}
        for (a, b), edge in edges.items():
            shared = rows[a] & rows[b]
            if not shared & crowds.keys() or self._is_proposed(sides[a], sides[b], shared, crowds):
                kept[a, b] = edge
        return kept

    def _is_proposed(self, left: Side, right: Side, shared: frozenset[int], crowds: Mapping[int, int]) -> bool:
        if any(_is_equality(value) and crowds.get(value, left.n) in (left.n, right.n) for value in shared):
            return True
        terms = self._weigh_terms(left)
        weighed = {value: points for value, points in self._weigh_terms(right).items() if value in terms}
        weighed |= self._weigh_samples(set(left.samples & right.samples))
        open_rows = {*(value for value in shared if value not in crowds), *(terms.keys() & weighed.keys())}
        return bool(candidates.propose([left.n], {value: sorted((left.n, right.n)) for value in open_rows}, weighed))

    def _window(self, side: Side) -> tuple[int, int]:
        """The weeks to look for common words in; with undated entries about, all of them."""
        if side.published is None or self._has_undated:
            return _EVER
        at = week(to_stamp(side.published), to_stamp(side.first_seen))
        return at - 2, at + 2

    def _weigh_samples(self, samples: set[int]) -> dict[int, float]:
        order = list(samples)
        counts = self._weights.shingle_counts(np.array(order, dtype=np.uint32)).tolist()
        return {
            keys.sample_row(sample): candidates.sample_points(count)
            for sample, count in zip(order, counts, strict=True)
        }

    def _weigh_terms(self, side: Side) -> dict[int, float]:
        """The index rows of an entry's words that are rare enough to propose, with their points."""
        found = {}
        for kind, terms in keys.told(side.print_).items():
            for term in terms:
                weight = self._weights.rarity(term)
                if weight >= candidates.LEAST_RARITY and self._weights.count(term) <= _CAP_TERM:
                    found[keys.row(kind, term)] = candidates.word_points(kind, weight, self._limits.bare_need)
        return found

    def _load(self, entries: Iterable[int]) -> dict[int, Side]:
        """The sides of entries; those of a busy window are asked for in every batch."""
        wanted = set(entries)
        known = {n: self._sides[n] for n in wanted & self._sides.keys()}
        loaded = {n: self._side(row) for n, row in self._judging.rows(wanted - known.keys()).items()}
        if len(self._sides) + len(loaded) > _SIDES:
            self._sides.clear()
        self._sides |= loaded
        return known | loaded

    def _side(self, row: EntryRow) -> Side:
        rule = self._rule(row.key)
        return Side(
            n=row.n,
            key=row.key,
            cycle=row.cycle,
            published=row.published,
            precision=row.precision,
            first_seen=row.first_seen,
            role=rule.role or Role.ORIGINAL,
            priority=rule.priority,
            print_=unpack(row.print_),
            weights=self._weights,
        )

    def _rule(self, key: EntryKey) -> SourceRule:
        return self._settings.sources.get(key.source, _DEFAULT_RULE)

    def _read(self, side: Side) -> Passage | None:
        return self._passage(side.n)

    def _load_passage(self, n: int) -> Passage | None:
        text = self._judging.text(n)
        return make_passage(word_hashes(text), self._weights) if text else None

    # ---- stories

    def form(self, pending: Sequence[int]) -> GroupReport:
        """Form the stories of all components that hold a pending entry."""
        rulings = self._load_rulings()
        bound: dict[int, list[int]] = defaultdict(list)
        for a, b in rulings.joined:
            bound[a].append(b)
            bound[b].append(a)
        writer = _Writer(self._judging, self._cycle, self._now)
        done: set[int] = set()
        for batch in _batched(dict.fromkeys((*pending, *sorted(self._reformed))), _BATCH):
            with self._judging.transaction():
                waiting = [n for n in batch if n not in done]
                self._load(waiting)
                for component in self._components(waiting, bound):
                    done |= component
                    self._form_component(component, rulings, writer)
                writer.flush()
        return writer.report()

    def _components(self, entries: Sequence[int], bound: Mapping[int, Sequence[int]]) -> Iterator[set[int]]:
        """The sets of entries that verdicts or corrections connect, and with them the members of their stories."""
        seen: set[int] = set()
        links: dict[int, set[int]] = {}
        self._fetch_links(entries, links)
        for start in entries:
            if start in seen:
                continue
            component, edge = {start}, [start]
            while edge:
                self._fetch_links([n for n in edge if n not in links], links)
                reached = {m for n in edge for m in (*links[n], *bound.get(n, ()))} - component
                component |= reached
                edge = sorted(reached)
            seen |= component
            yield component

    def _fetch_links(self, entries: Sequence[int], links: dict[int, set[int]]) -> None:
        if not entries:
            return
        for n in entries:
            links[n] = set()
        for n, other in self._judging.neighbours(entries):
            links[n].add(other)
        stories = self._judging.members(entries)
        together = self._judging.story_members(set(stories.values()))
        for n, story in stories.items():
            links[n].update(m for m in together[story] if m != n)

    def _form_component(self, component: set[int], rulings: Rulings, writer: "_Writer") -> None:
        sides = self._load(component)
        edges: dict[Pair, Edge] = {}
        for one, other, kind, score, rule in self._judging.verdicts(component) if len(component) > 1 else ():
            if other in component:
                is_headline = rule.endswith(HEADLINES)
                edges[one, other] = Edge(kind=VerdictKind(kind), score=score, rule=rule, is_headline=is_headline)
        if len(component) == 1:
            formed: tuple[Formed, ...] = (Formed(groups=(tuple(component),)),)
        else:
            edges = self._drop_unproposed(edges, sides)
            formed = form([_node(side) for side in sides.values()], edges, rulings, self._limits)
        writer.write(formed, sides, edges, self._settings)

    def _load_rulings(self) -> Rulings:
        never: set[tuple[str, str]] = set()
        words: dict[Pair, CorrectionKind] = {}
        for correction in self._judging.corrections().values():
            if isinstance(correction.left, str) or isinstance(correction.right, str):
                first, second = sorted((str(correction.left), str(correction.right)))
                never.add((first, second))
                continue
            one, other = (self._judging.find(key) for key in (correction.left, correction.right))
            if one is not None and other is not None and one != other:
                words[_pair(one, other)] = correction.kind  # the later word on a pair stands
        kinds = {kind: frozenset(pair for pair, word in words.items() if word is kind) for kind in CorrectionKind}
        return Rulings(joined=kinds[CorrectionKind.JOIN], split=kinds[CorrectionKind.SPLIT], never=frozenset(never))

    # ---- weights

    def take_snapshot(self) -> None:
        """Count words and shingles anew when the archive has doubled since they were counted."""
        entries = self._judging.count_entries()
        if entries < max(_FIRST_SNAPSHOT, 2 * self._weighed):
            return
        step = max(1, entries // _SNAPSHOT_SAMPLE)
        counter = Counter()
        for batch in _batched(range(1, entries + 1, step), _BATCH):
            for n, row in self._judging.rows(batch).items():
                counter.add(counted_terms(unpack(row.print_)), shingle(word_hashes(self._judging.text(n))))
        with self._judging.transaction():
            self._judging.save_weights(counter.weights(), self._now, entries)


def split(judging: Judging, entry: int, now: datetime) -> tuple[int, ...]:
    """A person takes an entry out of its story: it never stands with its present members again.

    Returns the numbers of the corrections made. What is affected waits for the next `group_pending`.
    """
    story = judging.members([entry]).get(entry)
    others = [n for n in judging.story_members([story])[story] if n != entry] if story is not None else []
    rows = judging.rows([entry, *others])
    made = [Correction(kind=CorrectionKind.SPLIT, left=rows[entry].key, right=rows[n].key, made=now) for n in others]
    return _correct(judging, made, [entry, *others])


def join(judging: Judging, one: int, other: int, now: datetime) -> tuple[int, ...]:
    """A person puts two entries into one story."""
    rows = judging.rows([one, other])
    made = Correction(kind=CorrectionKind.JOIN, left=rows[one].key, right=rows[other].key, made=now)
    return _correct(judging, [made], [one, other])


def never(judging: Judging, one: str, other: str, now: datetime) -> tuple[int, ...]:
    """A person keeps two sources apart: their entries never share a story."""
    made = Correction(kind=CorrectionKind.NEVER, left=one, right=other, made=now)
    return _correct(judging, [made], judging.meetings(one, other))


def undo(judging: Judging, number: int, now: datetime) -> Correction | None:
    """Take a correction back; None when there is none of that number in force."""
    with judging.transaction():
        found = judging.undo_correction(number, now)
        if found is not None and not isinstance(found.left, str) and not isinstance(found.right, str):
            judging.mark_pending(n for key in (found.left, found.right) if (n := judging.find(key)) is not None)
        elif found is not None:
            judging.mark_pending(judging.entries_of((str(found.left), str(found.right))))
    return found


def _correct(judging: Judging, made: Sequence[Correction], entries: Iterable[int]) -> tuple[int, ...]:
    with judging.transaction():
        numbers = tuple(judging.add_correction(correction) for correction in made)
        judging.mark_pending(entries)
    return numbers


def judge_pair(judging: Judging, settings: GroupSettings, one: int, other: int, now: datetime) -> Verdict:
    """The verdict on two entries as the rules stand now, also where they are different."""
    return _Run(judging, settings, 0, now).decide(one, other)


def counted_terms(print_: Fingerprint) -> set[str]:
    """The terms of an entry that a snapshot counts."""
    return {*(term for view in print_.views for term in view.terms), *print_.names, *print_.glosses}


def _is_equality(value: int) -> bool:
    return keys.kind_of(value) in keys.TIMELESS


def _node(side: Side) -> Node:
    earliest, latest = span(side)
    return Node(
        n=side.n,
        key=side.key,
        text_key=side.print_.text_key,
        earliest=earliest,
        latest=latest,
        is_dated=side.published is not None,
        is_bare=side.is_bare,
    )


class _Writer:
    """Brings the stored stories in line with what was formed."""

    def __init__(self, judging: Judging, cycle: int, now: datetime) -> None:
        self._judging = judging
        self._cycle = cycle
        self._now = to_stamp(now)
        self._next = judging.next_story()
        self._stories: list[tuple[int, str, int, int, int]] = []
        self._members: list[MemberRow] = []
        self._grouped: list[int] = []
        self._joined = self._opened = self._changed = self._copies = 0

    def report(self) -> GroupReport:
        return GroupReport(joined=self._joined, opened=self._opened, changed=self._changed, copies=self._copies)

    def flush(self) -> None:
        """Write what has gathered."""
        self._judging.save_stories(self._stories)
        self._judging.save_members(self._members)
        self._judging.mark_grouped(self._grouped)
        self._stories, self._members, self._grouped = [], [], []

    def write(
        self,
        formed: Sequence[Formed],
        sides: Mapping[int, Side],
        edges: Mapping[Pair, Edge],
        settings: GroupSettings,
    ) -> None:
        """Give each formed story its row: the one it had, or a new one."""
        before = self._judging.members(sides)
        standing = self._judging.stories(set(before.values()))
        homes = _assign(formed, sides, standing)
        given = {row.n for row in homes.values()}
        taken = {row.uuid for row in standing.values()}
        numbers: dict[int, int] = {}
        for place, story in enumerate(formed):
            row = homes.get(place) or self._open(story, sides, taken)
            numbers[place] = row.n
            lead = (
                row.lead
                if row.lead in story.members and not _is_outranked(row.lead, story, sides)
                else choose_lead(story, sides)
            )
            changed = self._cycle
            self._stories.append((row.n, row.uuid, lead, row.opened, changed))
            self._add_members(row.n, lead, story, sides, edges, settings)
            self._joined += sum(before.get(n) != row.n for n in story.members) - (place not in homes)
            self._changed += place in homes
            self._copies += len(story.members) - len(story.groups)
        for n, row in standing.items():
            if n not in given:
                self._close(row, formed, numbers)
        self._grouped += sides

    def _open(self, story: Formed, sides: Mapping[int, Side], taken: set[str]) -> StoryRow:
        order = founders(story.members, sides)
        uuid = str(entry_uuid(sides[order[0]].key))
        held = self._judging.find_uuid(uuid)
        if held is not None and held[1] and uuid not in taken:
            self._judging.revive(uuid)
        elif held is not None or uuid in taken:
            uuid = str(revived_uuid(entry_uuid(sides[order[0]].key), sides[choose_lead(story, sides)].key))
            self._judging.revive(uuid)
        taken.add(uuid)
        row = StoryRow(n=self._next, uuid=uuid, lead=0, opened=self._now)
        self._next += 1
        self._opened += 1
        return row

    def _close(self, row: StoryRow, formed: Sequence[Formed], numbers: Mapping[int, int]) -> None:
        """A story that lost its members to another: its id becomes the other's alias."""
        into = next((numbers[place] for place, story in enumerate(formed) if row.lead in story.members), None)
        if into is not None:
            self.flush()
            self._judging.close_story(row.n, into, row.uuid, self._now)

    def _add_members(
        self,
        number: int,
        lead: int,
        story: Formed,
        sides: Mapping[int, Side],
        edges: Mapping[Pair, Edge],
        settings: GroupSettings,
    ) -> None:
        names = {key: rule.name for key, rule in settings.sources.items() if rule.name}
        origins = find_origins(story, sides, names)
        reasons = _reasons(story, lead, edges)
        evidence = self._judging.evidence(pair for pair, _ in reasons.values() if pair) if reasons else {}
        for group in story.groups:
            founder = founders(group, sides)[0]
            for n in group:
                row = MemberRow(entry=n, story=number, copy_group=founder, is_origin=founder in origins)
                if n in reasons:
                    pair, agreeing = reasons[n]
                    row = replace(
                        row,
                        verdict=(VerdictKind.COPY if lead in group else VerdictKind.COVERAGE).value,
                        rule=edges[pair].rule if pair else "story.whole",
                        version=VERSION,
                        evidence=_told(evidence.get(pair, "[]") if pair else "[]", agreeing, len(story.members) - 1),
                    )
                self._members.append(row)


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
        found[n] = (_pair(n, lead) if _pair(n, lead) in edges else best, len(agreeing))
    return found


def _told(evidence: str, agreeing: int, others: int) -> str:
    """The evidence of a membership: that of the verdict, and how far the whole story agrees."""
    told = json.loads(evidence)
    if not told:
        told.append({"kind": "correction", "value": 1.0, "detail": "joined by a person's word", "for": True})
    if others > 1:
        detail = f"agrees with {agreeing} of the {others} other members"
        told.append({"kind": "story", "value": round(agreeing / others, 3), "detail": detail, "for": True})
    return json.dumps(told, ensure_ascii=False)


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def founders(members: Sequence[int], sides: Mapping[int, Side]) -> list[int]:
    """Members in the order of founding: first by cycle, then the higher priority, then the key."""
    return sorted(members, key=lambda n: (sides[n].cycle, -sides[n].priority, sides[n].key))


def _assign(
    formed: Sequence[Formed], sides: Mapping[int, Side], standing: Mapping[int, StoryRow]
) -> dict[int, StoryRow]:
    """Which standing story each formed one goes on as: the one whose lead it holds, the oldest of several."""
    homes: dict[int, StoryRow] = {}
    home = {n: place for place, story in enumerate(formed) for n in story.members}
    for row in sorted(
        standing.values(), key=lambda row: (row.opened, sides[row.lead].key if row.lead in sides else ("", ""))
    ):
        place = home.get(row.lead)
        if place is not None and place not in homes:
            homes[place] = row
    return homes


def _is_outranked(lead: int, story: Formed, sides: Mapping[int, Side]) -> bool:
    """Once chosen, a lead gives way only to a higher configured priority."""
    return max(sides[n].priority for n in story.members) > sides[lead].priority


def _batched(items: Iterable[int], size: int) -> Iterator[list[int]]:
    walk = iter(items)
    while batch := list(islice(walk, size)):
        yield batch
