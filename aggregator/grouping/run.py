"""One run over what is pending: a new snapshot of weights if one is due, then verdicts, then stories."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import chain, islice

from aggregator.group.thresholds import thresholds
from aggregator.grouping.forming import Forming
from aggregator.grouping.indexing import index_entries
from aggregator.grouping.proposing import Proposing
from aggregator.grouping.settings import GroupReport, GroupSettings
from aggregator.grouping.shelf import Shelf
from aggregator.grouping.snapshots import take_snapshot
from aggregator.grouping.supporting import Supporting
from aggregator.grouping.verdicts import Verdicts
from aggregator.grouping.writing import Writer
from aggregator.model import Verdict
from aggregator.store.judging import Judging

Progressing = Callable[[int, int], None]

# Entries judged in one transaction.
_BATCH = 200
# Entries whose stories are written in one: each writes most pages of the indexes, so that fewer are cheaper.
_FORMED = 1_000


def group_pending(
    judging: Judging,
    settings: GroupSettings,
    *,
    cycle: int,
    now: datetime,
    progress: Progressing | None = None,
    is_indexed: bool = False,
) -> GroupReport:
    """Give every pending entry its place in a story; `progress` is told of each batch, so many of so many.

    What it raises breaks the run off: what was stored is sound, and the rest is pending still.
    `is_indexed` says that all index rows stand already.
    """
    pending = judging.entries.pending()
    if not pending:
        return GroupReport()
    limits = settings.limits or thresholds(settings.caution)
    shelf = Shelf(judging, settings, len(pending))
    if take_snapshot(judging, shelf, now):
        shelf = Shelf(judging, settings, len(pending))
    fresh = judging.entries.unjudged()
    told = Progress(progress, len(fresh) + len(pending))
    if not is_indexed:
        index_entries(judging, shelf, fresh, told.repeat)
    proposing = Proposing(judging, shelf, limits, len(fresh))
    verdicts = Verdicts(judging, shelf, proposing, limits)
    pairs = sum(verdicts.judge(batch) for batch in told.over(_batched(fresh, _BATCH)))
    reformed = proposing.crowds.reformed
    writer = Writer(judging, settings, cycle, now)
    forming = Forming(judging, shelf, limits, writer, Supporting(shelf, verdicts, limits, reformed))
    for batch in told.over(_batched(chain(pending, sorted(reformed)), _FORMED)):
        forming.form(batch)
    return writer.report(grouped=len(pending), pairs=pairs)


def judge_pair(judging: Judging, settings: GroupSettings, one: int, other: int, now: datetime) -> Verdict:
    """The verdict on two entries as the rules stand now, also where they are different."""
    del now
    limits = settings.limits or thresholds(settings.caution)
    shelf = Shelf(judging, settings)
    return Verdicts(judging, shelf, Proposing(judging, shelf, limits), limits).decide(one, other)


class Progress:
    """Tells how far a run has come; each entry counts twice, when it is judged and when its story is formed."""

    def __init__(self, tell: Progressing | None, total: int) -> None:
        self._tell = tell
        self._total = total
        self._done = 0

    def repeat(self) -> None:
        """Tell that it goes on, though no entry is done."""
        if self._tell:
            self._tell(self._done, self._total)

    def over(self, batches: Iterable[list[int]]) -> Iterator[list[int]]:
        """The batches, each told of when it is done."""
        for batch in batches:
            yield batch
            self._done = min(self._total, self._done + len(batch))
            self.repeat()


def _batched(items: Iterable[int], size: int) -> Iterator[list[int]]:
    walk = iter(items)
    while batch := list(islice(walk, size)):
        yield batch
