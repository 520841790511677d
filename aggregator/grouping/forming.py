"""Stored verdicts into stories: the components that hold waiting entries are formed anew as wholes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from aggregator.group.linkage import Pair
from aggregator.group.marks import find_marks
from aggregator.group.nodes import Edge, Formed, Node
from aggregator.group.origins import find_sources, standing
from aggregator.group.rulings import Ruling, Unite, bearing
from aggregator.group.side import Side
from aggregator.group.stories import form
from aggregator.group.thresholds import Thresholds
from aggregator.group.timing import span
from aggregator.grouping.corrections import load_rulings
from aggregator.grouping.shelf import Shelf
from aggregator.grouping.supporting import Supporting, read_edge
from aggregator.grouping.writing import Writer
from aggregator.store.judging import Judging


class Forming:
    """Forms the stories of waiting entries, each component once a run."""

    def __init__(
        self, judging: Judging, shelf: Shelf, limits: Thresholds, writer: Writer, supporting: Supporting
    ) -> None:
        self._judging = judging
        self._supporting = supporting
        self._shelf = shelf
        self._limits = limits
        self._writer = writer
        self._rulings = load_rulings(judging)
        self._bound = _partners(self._rulings)
        self._is_done = np.zeros(judging.entries.count() + 1, np.bool_)

    def form(self, batch: Sequence[int]) -> None:
        """Form the stories of all components that hold one of these entries, in one transaction."""
        with self._judging.transaction():
            waiting = [n for n in batch if not self._is_done[n]]
            components = list(self._components(waiting))
            for component in components:
                self._is_done[list(component)] = True
            alone = self._writer.prepare_alone(n for component in components if len(component) == 1 for n in component)
            for component in components:
                if component <= alone:
                    self._writer.write_alone(*component)
                else:
                    self._form_component(component)
            self._writer.flush()

    def _components(self, entries: Sequence[int]) -> Iterator[set[int]]:
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
                reached = {m for n in edge for m in (*links[n], *self._bound.get(n, ()))} - component
                component |= reached
                edge = sorted(reached)
            seen |= component
            yield component

    def _fetch_links(self, entries: Sequence[int], links: dict[int, set[int]]) -> None:
        if not entries:
            return
        for n in entries:
            links[n] = set()
        for n, other in self._judging.pairs.neighbours(entries):
            links[n].add(other)
        stories = self._judging.stories.of_entries(entries)
        together = self._judging.stories.members(set(stories.values()))
        for n, story in stories.items():
            links[n].update(m for m in together[story] if m != n)

    def _stored(self, component: set[int]) -> dict[Pair, Edge]:
        """The verdicts within a component."""
        if len(component) < 2:
            return {}
        stored = self._judging.pairs.verdicts(component)
        same = {n: n for n in component}  # each number once in memory, for pairs are very many
        return {(same[a], same[b]): read_edge(kind, score, rule) for a, b, kind, score, rule in stored if b in same}

    def _form_component(self, component: set[int]) -> None:
        sides = self._shelf.sides(component)
        support = self._supporting.find(sides, self._stored(component))
        if len(component) == 1:
            formed: tuple[Formed, ...] = (Formed(groups=(tuple(component),)),)
        else:
            said = bearing(self._rulings, {n: side.key for n, side in sides.items()})
            sources = find_sources(sides.keys(), sides, self._writer.names)
            nodes = [_node(side, sources[side.n]) for side in sides.values()]
            formed = form(nodes, support.edges, said, self._limits, support.weak)
        support.settle(story.members for story in formed)
        self._judging.pairs.save(support.rows)
        self._judging.pairs.withdraw(support.stale)
        self._writer.write(formed, sides, support.edges)


def _partners(rulings: Iterable[Ruling]) -> Mapping[int, Sequence[int]]:
    """The entries that each was joined to; a word that another overruled later still tells what was one story."""
    found: dict[int, list[int]] = defaultdict(list)
    for said in rulings:
        if isinstance(said, Unite):
            found[said.one].append(said.other)
            found[said.other].append(said.one)
    return found


def _node(side: Side, sources: frozenset[int]) -> Node:
    earliest, latest = span(side)
    return Node(
        n=side.n,
        key=side.key,
        text_key=side.print_.text_key,
        earliest=earliest,
        latest=latest,
        is_dated=side.published is not None,
        is_bare=side.is_bare,
        standing=standing(side),
        sources=sources,
        marks=find_marks(side),
        address=side.print_.identity,
        title_key=side.print_.title_key,
    )
