"""What a look at many pairs asks of entries is the same, whoever else was asked for before, and wherever it is kept."""

import os
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Never

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator import overflow
from aggregator.group.traits import COLUMNS, Traits
from aggregator.grouping import at_hand
from aggregator.grouping.at_hand import AtHand
from aggregator.model import Cleaned
from aggregator.overflow import Overflow
from tests.group.archive import Archive, item
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


def _full(*_: object, **__: object) -> Never:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("what", ["tempfile.TemporaryFile", "os.pwrite", "mmap.mmap"])
@pytest.mark.parametrize("before", [5, 20])
def test_where_nothing_can_be_written_all_stays_in_memory(
    what: str, before: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether or not some of it lies in a file already; where something can be written later, it goes there then."""
    files = _files()
    kept = Overflow("i8", most=80)
    kept.extend(np.arange(before))
    with monkeypatch.context() as patched:
        patched.setattr(what, _full)
        kept.extend(np.arange(before, 50))
        assert kept.take(np.array([3, 30, 49])).tolist() == [3, 30, 49]
    kept.extend(np.arange(50, 150))
    assert _files() > files
    assert kept.take(np.arange(150)).tolist() == list(range(150))


def test_on_a_full_disk_nothing_is_taken_that_is_of_no_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written before it was full is given back, and not tried again with each row that comes."""
    kept, tried = Overflow("i8", most=80), list[int]()
    kept.extend(np.arange(20))
    write = os.pwrite

    def fill(file: int, data: bytes, at: int) -> int:
        tried.append(file)
        return write(file, data[:40], at) if len(tried) % 2 else _full()

    with monkeypatch.context() as patched:
        patched.setattr(os, "pwrite", fill)
        for n in range(20, 520):
            kept.extend(np.arange(n, n + 1))
        assert len(tried) < 20
        assert os.fstat(tried[0]).st_size == 160
    assert kept.take(np.arange(520)).tolist() == list(range(520))


@pytest.mark.parametrize(("is_named", "is_there", "folder"), [(0, 1, "roomy"), (1, 1, "named"), (0, 0, "other")])
def test_files_are_made_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_named: int, is_there: int, folder: str
) -> None:
    """Not in /tmp, which lies in memory on many systems, but where a person names it or there is nothing else."""
    for name in ("named", "roomy", "other"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(overflow, "_ON_DISK", str(tmp_path / ("roomy" if is_there else "missing")))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / ("named" if is_named else "other")))
    monkeypatch.delenv("TMPDIR", raising=False)
    if is_named:
        monkeypatch.setenv("TMPDIR", str(tmp_path / "named"))
    kept = Overflow("i8", most=80)
    kept.extend(np.arange(20))
    files = [file.readlink() for file in Path("/proc/self/fd").iterdir() if file.is_symlink()]
    assert any(file.is_relative_to(tmp_path / folder) for file in files)


def test_no_file_is_made_for_what_has_room_and_none_stays_open() -> None:
    """A run goes by every minute, for months."""
    before = _files()
    kept = Overflow("i8", most=80)
    kept.extend(np.arange(10))
    assert _files() == before
    kept.extend(np.arange(10))
    assert _files() > before
    with pytest.raises(IndexError):
        kept.take(np.array([20]))
    del kept
    assert _files() == before


def test_an_entry_without_a_fingerprint_takes_no_part() -> None:
    """Though its index rows stand: it is judged with none, and keeps no other from its place."""
    text = "The keepers of the canal counted eleven boats lost in the night, and tugs from Lindholm would come by noon."
    archive = Archive()
    for source in ("alpha", "beta"):
        archive.add(source, item("Boats lost on the canal", text))
        archive.group()
    for table in ("fingerprint WHERE entry", "pair WHERE a"):
        archive.connection.execute(f"DELETE FROM {table} = 1")
    assert AtHand(archive.shelf(), 2).traits(np.array([1])).column("flags", np.zeros(1, np.intp)).tolist() == [0]
    archive.add("gamma", item("Boats lost on the canal", text))
    archive.group()
    pairs = archive.connection.execute("SELECT a, b FROM pair WHERE b = 3").fetchall()
    assert pairs == [(2, 3)]


def _files() -> int:
    return len([*Path("/proc/self/fd").iterdir()])


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
