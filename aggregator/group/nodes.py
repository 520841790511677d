"""What stories are formed of: entries and verdicts as they come in, and what is made of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from aggregator.group.linkage import Pair
from aggregator.group.marks import Marks
from aggregator.model import EntryKey, VerdictKind

# The rule of verdicts that rest on what headlines in two scripts share.
TERMS = "coverage.terms"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An entry on its way into a story. `earliest` and `latest` bound when it was published; `is_bare`
    entries are hardly more than a headline. `standing` orders entries by priority and role, the highest first.
    `sources` are other entries that it gives as its sources (group/origins), `marks` what its headline says that it
    is about and no other can be (group/marks), `address` is the one that it claims."""

    n: int
    key: EntryKey
    text_key: int
    earliest: datetime
    latest: datetime
    is_dated: bool
    is_bare: bool = False
    standing: tuple[int, int] = (0, 0)
    sources: frozenset[int] = frozenset()
    marks: Marks = frozenset()
    address: str | None = None
    title_key: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A stored verdict; score in ten-thousandths, `is_headline` on the scale of bare headlines."""

    kind: VerdictKind
    score: int
    rule: str = ""
    is_headline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Weak:
    """Pairs of bare headlines that can only support a story (group/supporting), not judged before that is asked for.

    `most` is what each scores at most on the scale of headlines; `judge` gives the verdicts, of `different` pairs none.
    """

    most: Mapping[Pair, int] = field(default_factory=dict)
    judge: Callable[[Iterable[Pair]], Mapping[Pair, Edge]] = lambda _: {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Formed:
    """A story: its copy groups, each a tuple of entries; both sorted by key."""

    groups: tuple[tuple[int, ...], ...]

    @property
    def members(self) -> tuple[int, ...]:
        return tuple(n for group in self.groups for n in group)
