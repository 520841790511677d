"""The made archive is one that the program takes for its own: stories, search, sources, nothing left to be judged."""

from datetime import UTC, datetime
from pathlib import Path

from aggregator.store import figures, followed, pages, search
from aggregator.store.store import Store
from bench.archive import DAYS, fill

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def test_an_archive_is_filled(tmp_path: Path) -> None:
    """As many entries as were asked for, in the stories they tell, found by their words."""
    path = tmp_path / "aggregator.db"
    fill(path, sources=9, entries=4 * DAYS, now=NOW)
    with Store.read(path) as store, store.reading() as connection:
        totals = figures.count_totals(connection)
        assert (totals.entries, totals.waiting) == (4 * DAYS, 0)
        assert 0.5 * 4 * DAYS < totals.stories < 4 * DAYS
        newest = pages.list_newest(connection, limit=30)
        assert len(newest) == 30
        assert len(followed.load_sources(connection)) == 9
        [words] = connection.execute("SELECT title FROM entry WHERE source = 's0' LIMIT 1").fetchone()
        assert search.find_words(connection, words)
        assert followed.list_tagged(connection, "tag 3") == ["s3"]
