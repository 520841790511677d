"""Index rows looked up batch by batch, or read at once: the same answer."""

from datetime import timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.fingerprint import keys
from aggregator.grouping.indexing import index_entries
from aggregator.grouping.lookup import EVER, Lookup, Window
from tests.group.archive import NOW, Archive, item

WORDS = ("storm", "harbour", "Lindholm", "ferry", "bakery", "Brennau", "council", "ovens", "June", "night")
titles = st.lists(st.sampled_from(WORDS), min_size=2, max_size=5, unique=True).map(" ".join)


def answer(found: Lookup, values: list[int], window: Window, most: int = 99) -> dict[int, list[int]]:
    """The entries of each value that several have."""
    answers: dict[int, list[int]] = {}
    rows = found.rows(np.array(values, np.int64), window, most)
    for value, entry in zip(*(part.tolist() for part in rows), strict=True):
        answers.setdefault(value, []).append(entry)
    return {value: sorted(entries) for value, entries in answers.items() if len(entries) > 1}


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(titles, st.none() | st.integers(0, 60)), max_size=8), st.integers(0, 2900))
def test_reading_the_index_at_once_gives_the_same_rows(entries: list[tuple[str, int | None]], first: int) -> None:
    """For every value, within any window of weeks."""
    archive = Archive()
    for n, (title, days) in enumerate(entries):
        archive.add(f"source {n}", item(title, at=None if days is None else NOW - timedelta(days=days)))
    index_entries(archive.judging, archive.shelf(), range(1, len(entries) + 1))
    values = sorted({value for (value,) in archive.connection.execute("SELECT value FROM probe")})
    swept, sought = Lookup(archive.judging, len(entries)), Lookup(archive.judging, 0)
    for window in (EVER, (0, 0), (first, first + 4), (2930, 2940)):
        for most in (99, 2):
            assert answer(swept, values, window, most) == answer(sought, values, window, most)


def test_a_word_that_too_many_have_is_not_read() -> None:
    """All else is, however many have it."""
    archive = Archive()
    for n in range(6):
        words = f"Storm over the harbour, {WORDS[4 + n]}"
        archive.add(f"source {n}", item(words, links=["https://place.example/2026/05/some-long-report"]))
    index_entries(archive.judging, archive.shelf(), range(1, 7))
    storm, link = keys.row(keys.TERM, "storm"), keys.row(keys.LINK, "place.example/2026/05/some-long-report")
    for most, known in ((6, {storm, link}), (5, {link})):
        found = answer(Lookup(archive.judging, 6, most), sorted((storm, link)), EVER)
        assert found.keys() == known
