"""The rows of the tables of judging as values, and evidence as it stands in them."""

from datetime import datetime
from typing import NamedTuple

from aggregator.model import EntryKey, Precision, Verdict
from aggregator.store.codec import dump_list


class EntryRow(NamedTuple):
    """What judging reads of an entry besides its text."""

    n: int
    key: EntryKey
    cycle: int
    published: datetime | None
    precision: Precision | None
    first_seen: datetime
    language: str | None
    print_: bytes


class StoryRow(NamedTuple):
    """A story as it stands; `aliases` are ids of stories that were joined into it."""

    n: int
    uuid: str
    lead: int
    opened: int


class MemberRow(NamedTuple):
    """An entry's place in its story as its columns stand; what follows `is_origin` is the judgement on the lead."""

    entry: int
    story: int
    copy_group: int
    is_origin: bool
    verdict: str | None = None
    rule: str | None = None
    version: str | None = None
    evidence: str = "[]"


PairRow = tuple[int, int, str, int, str, str, str]


def dump_evidence(verdict: Verdict) -> str:
    """A verdict's evidence as the JSON list that tables, outputs and commands show."""
    return dump_list(
        [{"kind": e.kind, "value": e.value, "detail": e.detail, "for": e.is_for} for e in verdict.evidence]
    )
