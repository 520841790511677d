"""One run over what is pending: verdicts first, then stories, then a new snapshot of weights if one is due."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from aggregator.group.thresholds import thresholds
from aggregator.grouping.forming import Forming
from aggregator.grouping.proposing import Proposing
from aggregator.grouping.settings import GroupReport, GroupSettings
from aggregator.grouping.shelf import Shelf
from aggregator.grouping.snapshots import take_snapshot
from aggregator.grouping.verdicts import Verdicts
from aggregator.grouping.writing import Writer
from aggregator.model import Verdict
from aggregator.store.judging import Judging

# Entries judged in one transaction, and stories written in one.
_BATCH = 200


def group_pending(judging: Judging, settings: GroupSettings, *, cycle: int, now: datetime) -> GroupReport:
    """Give every pending entry its place in a story."""
    pending = judging.entries.pending()
    if not pending:
        return GroupReport()
    limits = settings.limits or thresholds(settings.caution)
    shelf = Shelf(judging, settings)
    proposing = Proposing(judging, shelf, limits)
    verdicts = Verdicts(judging, shelf, proposing, limits)
    pairs = sum(verdicts.judge(batch) for batch in _batched(judging.entries.unjudged(), _BATCH))
    writer = Writer(judging, settings, cycle, now)
    forming = Forming(judging, shelf, proposing, limits, writer)
    for batch in _batched(dict.fromkeys((*pending, *sorted(proposing.reformed))), _BATCH):
        forming.form(batch)
    take_snapshot(judging, shelf.weighed, now)
    return writer.report(grouped=len(pending), pairs=pairs)


def judge_pair(judging: Judging, settings: GroupSettings, one: int, other: int, now: datetime) -> Verdict:
    """The verdict on two entries as the rules stand now, also where they are different."""
    del now
    limits = settings.limits or thresholds(settings.caution)
    shelf = Shelf(judging, settings)
    return Verdicts(judging, shelf, Proposing(judging, shelf, limits), limits).decide(one, other)


def _batched(items: Iterable[int], size: int) -> Iterator[list[int]]:
    walk = iter(items)
    while batch := list(islice(walk, size)):
        yield batch
