"""Which pairs deserve a look: entries that share index rows, weighed by how much a shared row says. Pure.

A bucket (all entries that share one row) that has grown beyond its cap is not compared all with all: copies go
through a few representatives, which are chosen by the entries' keys and so do not depend on the order of arrival.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from aggregator.fingerprint import keys

# Rows of one kind that a pair must share before it is looked at, in points; 1 is enough.
_POINTS = {
    keys.TEXT: 1.0, keys.BAND: 1.0, keys.SAMPLE: 1.0, keys.LINK: 1.0, keys.IDENTITY: 1.0, keys.TITLE: 1.0,
    keys.ENCLOSURE: 1.0, keys.GLOSS: 0.4,
}  # fmt: skip
TEXTUAL = frozenset({keys.TEXT, keys.BAND, keys.SAMPLE, keys.IDENTITY, keys.TITLE})
# Entries that share headline words whose rarities add up to this deserve a look: two rare words, or three.
_TERM_POINTS = 1 / 9.0
# A word that one document in eight has proposes nothing.
LEAST_RARITY = 2.1


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair (a < b in the order given); `is_textual` when the texts themselves may agree."""

    a: int
    b: int
    is_textual: bool


def kind_of(value: int) -> int:
    """The kind of an index row."""
    return value & 15


def propose(fresh: Iterable[int], buckets: Mapping[int, Sequence[int]], rarity: Mapping[int, float]) -> list[Candidate]:
    """Pairs of a fresh entry with any entry of a common bucket; `rarity` of TERM rows by value."""
    new = set(fresh)
    points: dict[tuple[int, int], float] = defaultdict(float)
    textual: set[tuple[int, int]] = set()
    for value, entries in buckets.items():
        kind = kind_of(value)
        weight = rarity[value] * _TERM_POINTS if kind == keys.TERM else _POINTS[kind]
        pairs = [
            (a, b) if a < b else (b, a)
            for place, a in enumerate(entries)
            for b in (entries[:place] if a in new else [e for e in entries[:place] if e in new])
        ]
        for pair in pairs:
            points[pair] += weight
        if kind in TEXTUAL:
            textual.update(pairs)
    return [Candidate(a, b, (a, b) in textual) for (a, b), total in sorted(points.items()) if total >= 1.0]
