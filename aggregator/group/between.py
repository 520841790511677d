"""What copy groups say to each other: copies of one text have one voice. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from aggregator.group.linkage import Pair
from aggregator.group.nodes import Node

# The key of a text, or where there is none the number of the entry.
Text = tuple[int, int]


class Between:
    """The scores between copy groups, by their places: what more than half of the texts of each have with the other.

    Copies of one text count once, by the best of them. One text that holds two others whole is a copy of the one and
    tells of the other, and does not tie them.
    """

    def __init__(self, groups: Sequence[tuple[int, ...]], by_n: Mapping[int, Node]) -> None:
        self._groups = groups
        self._by_n = by_n
        self.home = {n: place for place, group in enumerate(groups) for n in group}
        self._speaking: dict[int, frozenset[Text]] = {}

    def places(self, pair: Pair) -> Pair:
        """The two groups that a pair of entries is of."""
        one, other = self.home[pair[0]], self.home[pair[1]]
        return (one, other) if one < other else (other, one)

    def are_alone(self, places: Pair) -> bool:
        """Whether two groups have one entry each."""
        return len(self._groups[places[0]]) == len(self._groups[places[1]]) == 1

    def only(self, places: Pair) -> Pair:
        """The pair of entries of two such groups."""
        one, other = self._groups[places[0]][0], self._groups[places[1]][0]
        return (one, other) if one < other else (other, one)

    def score(self, scores: Iterable[tuple[Pair, int]]) -> dict[Pair, int]:
        """The score between any two groups, from those of pairs of their entries; without those that are 0."""
        found: dict[Pair, int] = {}
        best: dict[Pair, dict[Text, int]] = defaultdict(dict)
        for pair, score in scores:
            one, other = places = self.places(pair)
            if self.are_alone(places):
                found[places] = score
            elif one != other:
                self._note(best, pair, score)
        found |= {
            (one, other): min(self._say(told, one), self._say(best[other, one], other))
            for (one, other), told in best.items()
            if one < other
        }
        return {pair: score for pair, score in found.items() if score}

    def _note(self, best: dict[Pair, dict[Text, int]], pair: Pair, score: int) -> None:
        for one, other in (pair, pair[::-1]):
            told = best[self.home[one], self.home[other]]
            text = _text(self._by_n[one])
            told[text] = max(told.get(text, 0), score)

    def _say(self, told: Mapping[Text, int], place: int) -> int:
        """The score that more than half of the texts of a group reach."""
        speaking = self._speaking.get(place)
        if speaking is None:
            speaking = self._speaking[place] = _speaking(self._groups[place], self._by_n)
        found = sorted((told.get(text, 0) for text in speaking), reverse=True)
        return found[len(found) // 2]


def _text(node: Node) -> Text:
    """What copies of one text have in common; an entry without a text is one of its own."""
    return node.text_key, 0 if node.text_key else node.n


def _speaking(group: tuple[int, ...], by_n: Mapping[int, Node]) -> frozenset[Text]:
    """The texts of a copy group: of a teaser and the whole, the whole alone."""
    whole = [by_n[n] for n in group if not by_n[n].is_bare]
    return frozenset(map(_text, whole or (by_n[n] for n in group)))
