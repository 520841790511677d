"""The tables of judging, on a database in memory."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.errors import StoreError
from aggregator.fingerprint import keys
from aggregator.group.weights import Counter, Weights
from aggregator.grouping.indexing import index_entries
from aggregator.model import Correction, CorrectionKind, EntryKey
from aggregator.store import judging
from aggregator.store.judging import Judging
from tests.group.archive import NOW, Archive, item
from tests.store.build import opened, rows

WORDS = "The council of Brennau closes the oldest bakery of the town in June because nobody wants its ovens any more"


@given(st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(2200, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - hypothesis adds the zone
def test_times_come_back_as_they_went(at: datetime) -> None:
    """To the microsecond."""
    assert judging.from_stamp(judging.to_stamp(at)) == at


def test_a_week_is_never_that_of_the_future() -> None:
    """An entry that claims next year stands in the week it was seen; an undated one in none."""
    seen = judging.to_stamp(NOW)
    assert judging.week(judging.to_stamp(NOW + timedelta(days=300)), seen) == judging.week(seen, seen)
    assert judging.week(None, seen) == judging.UNDATED


def test_forgetting_leaves_no_row_behind() -> None:
    """Neither fingerprint, nor index rows, nor verdicts."""
    archive = Archive()
    for source in ("a", "b"):
        archive.add(source, item("Bakery of Brennau closes", WORDS * 3, url=f"https://{source}.example/1"))
    archive.group()
    assert archive.connection.execute("SELECT count(*) FROM pair").fetchone()[0] == 1
    judging.forget(archive.connection, [1, 2, 99])
    for table in ("fingerprint", "probe", "pair"):
        assert archive.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0


def test_who_agreed_with_what_is_forgotten_is_grouped_again() -> None:
    """What story it is in may have hung on that; who has nothing to do with it keeps its place."""
    archive = Archive()
    for source in ("a", "b"):
        archive.add(source, item("Bakery of Brennau closes", WORDS * 3, url=f"https://{source}.example/1"))
    archive.add("c", item("A lighthouse gets a new lamp", "Its keeper has carried oil up for forty years. " * 5))
    archive.group()
    judging.forget(archive.connection, [1])
    waiting = archive.connection.execute("SELECT n, is_grouped FROM entry ORDER BY n")
    assert dict(map(tuple, waiting)) == {1: 1, 2: 2, 3: 1}


def test_rows_are_looked_up_within_weeks() -> None:
    """In the order asked for; an undated entry stands in no week."""
    archive = Archive()
    for source in ("a", "b"):
        archive.add(source, item("Bakery of Brennau closes", WORDS, url=f"https://{source}.example/1"))
    index_entries(archive.judging, archive.shelf(), [1, 2])
    index_entries(archive.judging, archive.shelf(), [1])  # again is no harm
    shared, alone = keys.row(keys.TERM, "brennau"), keys.row(keys.IDENTITY, "a.example/1")
    assert list(archive.judging.index.rows([shared, alone], (0, 1 << 40), 2)) == [(shared, 1), (shared, 2), (alone, 1)]
    assert list(archive.judging.index.rows([shared], (0, 0), 2)) == []


@pytest.mark.parametrize("count", [0, 1, 29, 30, 31, 95])
def test_index_rows_are_written_whatever_their_number(count: int) -> None:
    """They are written many a statement; what is left over is not forgotten, and what stands already is no harm."""
    archive = Archive()
    rows = np.array([(value, value % 5, value % 7) for value in range(count)], np.int64).reshape(-1, 3)
    archive.judging.index.add(rows)
    archive.judging.index.add(rows[::2])
    written = archive.connection.execute("SELECT value, week, entry FROM probe ORDER BY value")
    assert [list(row) for row in written] == rows.tolist()


def test_corrections_are_listed_until_they_are_undone() -> None:
    """With what they were made of."""
    archive = Archive()
    split = Correction(kind=CorrectionKind.SPLIT, left=EntryKey("a", "1"), right=EntryKey("b", "1"), made=NOW)
    never = Correction(kind=CorrectionKind.NEVER, left="a", right="b", made=NOW)
    numbers = [archive.judging.corrections.add(correction) for correction in (split, never)]
    assert archive.judging.corrections.in_force() == dict(zip(numbers, (split, never), strict=True))
    assert archive.judging.corrections.undo(numbers[0], NOW) == split
    assert archive.judging.corrections.in_force() == {numbers[1]: never}


def test_weights_come_back_from_their_snapshot() -> None:
    """The last one counts; before the first it is the prior."""
    archive = Archive()
    assert archive.judging.snapshots.latest()[0].documents == 0
    counter = Counter()
    for _ in range(40):
        counter.add({"harbour"}, Weights.prior().shingles[:0].astype("uint32"))
    archive.judging.snapshots.save(counter.weights(), NOW, 40)
    weights, entries = archive.judging.snapshots.latest()
    assert (weights.documents, weights.count("harbour"), entries) == (40, 40, 40)
    assert weights.rarity("harbour") < Weights.prior().rarity("harbour")


def test_a_full_disk_is_told_as_one_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    """In the middle of grouping as anywhere else; when there is room again, it goes on."""
    with opened(tmp_path) as store:
        judging = Judging(store.db)
        [(pages,)] = rows(store, "PRAGMA page_count")
        assert isinstance(pages, int)
        store.db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match=r"aggregator.db: database or disk is full"), judging.transaction():
            judging.pairs.save((n, n + 1, "copy", 1, "copy.same", "1", "[]") for n in range(10_000))
        assert rows(store, "SELECT count(*) FROM pair") == [(0,)]
        store.db.execute(f"PRAGMA max_page_count = {pages + 10_000}")
        with judging.transaction():
            judging.pairs.save([(1, 2, "copy", 1, "copy.same", "1", "[]")])
        assert rows(store, "SELECT count(*) FROM pair") == [(1,)]
