"""What a look at many pairs asks of entries is the same, whoever else was asked for before, and wherever it is kept."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.group.traits import COLUMNS, Traits
from aggregator.grouping import at_hand
from aggregator.grouping.at_hand import AtHand
from aggregator.model import Cleaned
from aggregator.overflow import Overflow
from tests.group.archive import Archive
from tests.group.test_screening import items

# What tells only in which order entries were taken in is compared by whom it parts.
NAMES = COLUMNS.keys() - {"source"}


def told(traits: Traits, entries: list[int]) -> list[object]:
    """All that is known of some entries."""
    numbers = np.array(entries, np.int64)
    places = traits.places(numbers)
    columns = [traits.column(name, places).tobytes() for name in sorted(NAMES)]
    lists = [kept.spread(places) for kept in (traits.words, traits.links)]
    elements = [(owner.tolist(), *(part.tolist() for part in values)) for owner, values in lists]
    pairs = np.array([(one, other) for one in entries for other in entries], np.int64).reshape(-1, 2)
    agreeing = traits.told.agree(pairs[:, 0], pairs[:, 1], 0.9)
    sources = traits.column("source", places)
    return [*columns, *elements, *(part.tolist() for part in agreeing), (sources[:, None] == sources).tolist()]


@settings(max_examples=40, deadline=None)
@given(st.lists(items, min_size=1, max_size=9), st.data())
def test_whatever_was_asked_before_the_traits_are_those_of_the_entries(
    given_items: list[Cleaned], data: st.DataObject
) -> None:
    """Also where nearly all lies in a file."""
    archive = Archive()
    for n, cleaned in enumerate(given_items):
        archive.add(f"source {n % 3}", replace(cleaned, id=str(n)))
    numbers = list(range(1, len(given_items) + 1))
    shelf = archive.shelf()
    plain = Traits.of(shelf.weights, ((side, True) for side in shelf.sides(numbers).values()))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(at_hand, "Overflow", lambda kind, wide=1: Overflow(kind, wide, data.draw(st.integers(0, 500))))
        kept = AtHand(shelf, len(numbers))
    for asked in data.draw(st.lists(st.sets(st.sampled_from(numbers), min_size=1), max_size=4)):
        entries = sorted(asked)
        assert told(kept.traits(np.array(entries, np.int64)), entries) == told(plain, entries)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 20), max_size=6), st.integers(1, 3), st.integers(0, 100), st.data())
def test_rows_come_back_as_they_went_in(parts: list[int], wide: int, most: int, data: st.DataObject) -> None:
    """From memory and from the file, in any choice; some of them several times."""
    kept = Overflow("i", wide, most)
    whole = np.arange(sum(parts) * wide, dtype=np.int32).reshape((-1,) if wide == 1 else (-1, wide))
    end = 0
    for count in parts:
        kept.extend(whole[end : end + count])
        end += count
        assert len(kept) == end
        places = np.array(sorted(data.draw(st.lists(st.integers(0, end - 1)))) if end else [], np.intp)
        assert kept.take(places).tolist() == whole[places].tolist()


def test_many_rows_are_looked_at_part_after_part_and_leave_memory() -> None:
    """Of 80 MB hardly more stays in this process than may."""
    kept = Overflow("i8")
    before = _resident()
    for start in range(0, 10_000_000, 100_000):
        kept.extend(np.arange(start, start + 100_000))
    places = np.arange(0, 10_000_000, 997)
    assert (kept.take(places) == places).all()
    assert _resident() - before < 30_000_000


def _full(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("what", ["tempfile.TemporaryFile", "os.pwrite", "mmap.mmap"])
def test_where_nothing_can_be_written_all_stays_in_memory(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """And where something can be later, it goes there then."""
    kept = Overflow("i8", most=80)
    kept.extend(np.arange(20))
    with monkeypatch.context() as patched:
        patched.setattr(what, _full)
        kept.extend(np.arange(20, 50))
        assert kept.take(np.array([3, 30, 49])).tolist() == [3, 30, 49]
    kept.extend(np.arange(50, 60))
    assert kept.take(np.arange(60)).tolist() == list(range(60))


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
