"""What two copy groups say to each other: copies of one text have one voice. Pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from aggregator.group.linkage import Pair
from aggregator.group.nodes import Node

# The key of a text, or where there is none the number of the entry.
Text = tuple[int, int]


def score_between(
    groups: Sequence[tuple[int, ...]], scores: Mapping[Pair, int], by_n: Mapping[int, Node]
) -> dict[Pair, int]:
    """The score between any two copy groups: what more than half of the texts of each have with the other.

    Copies of one text count once, by the best of them. One text that holds two others whole is a copy of the one and
    tells of the other, and does not tie them.
    """
    home = {n: place for place, group in enumerate(groups) for n in group}
    best: dict[Pair, dict[Text, int]] = defaultdict(dict)
    for pair, score in scores.items():
        for one, other in (pair, pair[::-1]):
            if home[one] != home[other]:
                told = best[home[one], home[other]]
                told[_text(by_n[one])] = max(told.get(_text(by_n[one]), 0), score)
    speaking = [_speaking(group, by_n) for group in groups]
    most = {pair: _most_say(told, speaking[pair[0]]) for pair, told in best.items()}
    both = ((one, other, min(score, most[other, one])) for (one, other), score in most.items() if one < other)
    return {(one, other): score for one, other, score in both if score}


def _text(node: Node) -> Text:
    """What copies of one text have in common; an entry without a text is one of its own."""
    return node.text_key, 0 if node.text_key else node.n


def _speaking(group: tuple[int, ...], by_n: Mapping[int, Node]) -> frozenset[Text]:
    """The texts of a copy group: of a teaser and the whole, the whole alone."""
    whole = [by_n[n] for n in group if not by_n[n].is_bare]
    return frozenset(map(_text, whole or (by_n[n] for n in group)))


def _most_say(told: Mapping[Text, int], speaking: frozenset[Text]) -> int:
    """The score that more than half of the texts reach."""
    found = sorted((told.get(text, 0) for text in speaking), reverse=True)
    return found[len(found) // 2]
