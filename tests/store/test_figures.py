"""What is counted for a person, on a store whose stories are written down here."""

from pathlib import Path
from sqlite3 import Connection

import pytest

from aggregator.store import figures, pages
from tests.store.build import DAY, NOW, digest, digested, opened, source

SOURCES = tuple(source(key) for key in ("a", "b", "c"))


def tell(connection: Connection, entry: int, story: int, verdict: str | None = None) -> None:
    """Make an entry a member of a story, as its own copy group."""
    connection.execute(
        "INSERT OR IGNORE INTO story (n, uuid, lead, opened, changed) VALUES (?, ?, ?, 0, 0)",
        (story, f"story-{story}", entry),
    )
    connection.execute(
        "INSERT OR REPLACE INTO member VALUES (?, ?, ?, 1, ?, NULL, NULL, '[]')", (entry, story, entry, verdict)
    )


def pair(connection: Connection, a: int, b: int, kind: str, score: int, rule: str = "coverage") -> None:
    connection.execute("INSERT INTO pair VALUES (?, ?, ?, ?, ?, '1', '[]')", (a, b, kind, score, rule))


def test_totals_biggest_and_close(tmp_path: Path) -> None:
    """Entries 1 to 3 are of source a, 4 to 6 of b, 7 to 9 of c; the stories are said by hand.

    Story 1 has all three sources, story 2 two entries of two sources, story 3 two of one; the others stand alone.
    """
    with opened(tmp_path, *SOURCES) as store:
        cycle = store.begin_cycle(NOW)
        for state, one in zip(store.states(), SOURCES, strict=True):
            new = digest(*(digested(f"{one.key}{n}") for n in range(3)))
            store.ingest(state, new, source=one, cycle=cycle, now=NOW)
        with store.transaction() as connection:
            said = {1: 1, 4: 1, 7: 1, 2: 2, 5: 2, 8: 3, 9: 3, 3: 4, 6: 5}
            for entry, story in said.items():
                tell(connection, entry, story, {4: "coverage", 7: "copy", 5: "coverage"}.get(entry))
            pair(connection, 1, 4, "coverage", 9000)
            pair(connection, 4, 7, "copy", 9900)
            pair(connection, 2, 5, "coverage", 5100)
            pair(connection, 3, 6, "related", 4900)
            pair(connection, 2, 6, "related", 4000)
            pair(connection, 3, 8, "coverage", 9999, rule="coverage.headlines")
            totals = figures.count_totals(connection)
            assert (totals.entries, totals.stories, totals.copies, totals.groups) == (9, 5, 1, 3)
            assert totals.since == NOW
            assert figures.list_biggest(connection, 10) == [1, 2, 3]
            close = figures.list_close(connection, 3)
            assert [(one.left, one.right, one.is_together) for one in close] == [
                (2, 5, True),
                (1, 4, True),
                (3, 6, False),
            ]
            assert figures.read_pages(connection).total > 0


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 1, 2), (2, 3, 1)])
def test_equal_groups_stand_in_the_same_order_whoever_answered_first(tmp_path: Path, order: tuple[int, ...]) -> None:
    """The numbers of stories go by that; their ids do not."""
    with opened(tmp_path, *SOURCES) as store:
        for state, one in zip(store.states(), SOURCES, strict=True):
            new = digest(*(digested(f"{one.key}{n}", published=NOW) for n in range(3)))
            store.ingest(state, new, source=one, cycle=1, now=NOW)
        with store.transaction() as connection:
            for n, story in enumerate(order):
                tell(connection, n + 1, n + 1)
                tell(connection, n + 4, n + 1)
                connection.execute("UPDATE story SET uuid = ? WHERE n = ?", (f"id-{story}", n + 1))
            by_id = [order.index(story) + 1 for story in (1, 2, 3)]
            assert figures.list_biggest(connection, 10) == by_id
            assert pages.list_most_origins(connection, since=NOW - DAY, limit=10) == by_id
            entry = pages.find_largest(connection)
            assert entry is not None
            assert pages.map_stories(connection, [entry]) == {entry: by_id[0]}


def test_what_pruning_would_drop_is_what_it_drops(tmp_path: Path) -> None:
    """Counted first, then done; afterwards there is nothing left to count."""
    with opened(tmp_path) as store:
        (state,) = store.states()
        store.ingest(state, digest(digested("x")), source=source(), cycle=store.begin_cycle(NOW), now=NOW)
        later = NOW + 100 * DAY
        with store.reading() as connection:
            found = figures.count_forgettable(connection, later - 90 * DAY, later - 30 * DAY)
        assert found.pruned == store.prune(later, 90 * DAY)
        assert (found.pruned.bodies, found.pruned.history) == (1, 1)
        assert found.size > 100
        with store.reading() as connection:
            again = figures.count_forgettable(connection, later - 90 * DAY, later - 30 * DAY)
        assert again.pruned == type(found.pruned)()
