"""Snapshots of term weights: words and shingles counted over a sample of the archive."""

from datetime import datetime

from aggregator.fingerprint.text import word_hashes
from aggregator.fingerprint.words import shingle
from aggregator.group.weights import Counter
from aggregator.grouping.shelf import Shelf
from aggregator.model import Fingerprint
from aggregator.store.judging import Judging

# A snapshot of weights is taken when the archive has doubled since the last; it samples so many entries.
_FIRST_SNAPSHOT = 500
_SNAPSHOT_SAMPLE = 1_000
_BATCH = 200


def take_snapshot(judging: Judging, shelf: Shelf, now: datetime) -> bool:
    """Count words and shingles anew when the archive has doubled since the weights of the shelf were taken.

    What waits to be judged is counted, too: in a first pass over many feeds every word would be rare otherwise.
    Returns whether there is a new snapshot.
    """
    entries = judging.entries.count()
    if entries < max(_FIRST_SNAPSHOT, 2 * shelf.weighed):
        return False
    sample = range(1, entries + 1, max(1, entries // _SNAPSHOT_SAMPLE))
    counter = Counter()
    for start in range(0, len(sample), _BATCH):
        for n, side in shelf.sides(sample[start : start + _BATCH]).items():
            counter.add(counted_terms(side.print_), shingle(word_hashes(judging.entries.text(n))))
    with judging.transaction():
        judging.snapshots.save(counter.weights(), now, entries)
    return True


def counted_terms(print_: Fingerprint) -> set[str]:
    """The terms of an entry that a snapshot counts."""
    return {*(term for view in print_.views for term in view.terms), *print_.names, *print_.glosses}
