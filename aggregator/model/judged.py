"""What is said of a pair of entries, and what a user says against it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from aggregator.model.fingerprinted import EntryKey


class Caution(StrEnum):
    """The dial that moves all thresholds together; HIGH merges least."""

    HIGH = "high"
    DEFAULT = "default"
    LOW = "low"


class VerdictKind(StrEnum):
    """What two entries are to each other."""

    COPY = "copy"
    COVERAGE = "coverage"
    RELATED = "related"
    UPDATE = "update"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One measured fact about a pair. `value` is 0..1 or a count; `detail` is for a person; `is_for` or against."""

    kind: str
    value: float
    detail: str
    is_for: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A judgement on a pair, with all that it rests on. `score` orders verdicts of one kind, 0..1."""

    kind: VerdictKind
    score: float
    rule: str
    version: str
    evidence: tuple[Evidence, ...] = ()


class CorrectionKind(StrEnum):
    """A person's word, which outranks every rule."""

    SPLIT = "split"
    JOIN = "join"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """`left` and `right` are entry keys for split and join, source keys for never."""

    kind: CorrectionKind
    left: EntryKey | str
    right: EntryKey | str
    made: datetime
