"""Entries that come back under new ids are found again by what they say, and nothing else is taken for them."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.model import Digested
from aggregator.store.again import find_marks, match_renamed
from aggregator.store.codec import to_stamp_or_none
from aggregator.store.ingest import Ingested
from aggregator.store.intake import Known
from tests.store.build import DAY, HOUR, NOW, digest, digested, opened, rows
from tests.store.test_ingest import poll

HOME = "https://herald.example/"


def stored(entry: Digested, n: int) -> Known:
    """What is kept of an entry."""
    brief = entry.brief
    stamp = to_stamp_or_none(brief.published)
    return Known(n, entry.hash, brief.title, brief.identity, brief.text_hash, 0, False, stamp)


def piece(id_: str, name: str, **given: object) -> Digested:
    """An entry of this name under an id of its own."""
    told = {"title": f"Title {name}", "text": f"The whole text of {name}.", "link": f"{HOME}{name}", **given}
    return digested(id_, **told)  # type: ignore[arg-type] # what a test changes


OLD = piece("old", "a")
FOUND = {
    "word for word": piece("new", "a"),
    "another link": piece("new", "a", link=f"{HOME}elsewhere"),
    "edited": piece("new", "a", text="The whole text, corrected."),
    "another headline": piece("new", "a", title="Corrected"),
}
NEW = {
    "the headline alone": piece("new", "a", link=f"{HOME}b", text="Other words."),
    "the link alone": piece("new", "a", title="Another", text="Other words."),
    "today's edition": piece("new", "a", published=NOW + DAY),
    "today's edition, other words": piece("new", "a", text="Of today.", published=NOW + DAY),
    "the headline, and nothing else": piece("new", "a", link=None, text=""),
    "without a date": piece("new", "a", text="Other words.", published=None),
}


@pytest.mark.parametrize("how", FOUND)
def test_one_under_a_new_id_is_found_again(how: str) -> None:
    """By its date and two of link, title and text; the old id is gone from the document."""
    entry = FOUND[how]
    assert match_renamed([entry], find_marks([entry]), [stored(OLD, 7)])["new"].n == 7


@pytest.mark.parametrize("how", NEW)
def test_what_may_be_another_piece_is_new(how: str) -> None:
    """Missing a copy is better than hiding something: one thing in common, or another date, is not enough."""
    entry = NEW[how]
    assert match_renamed([entry], find_marks([entry]), [stored(OLD, 7)]) == {}


def test_undated_pieces_must_agree_in_everything() -> None:
    """Where no date tells two editions of a standing text apart."""
    old = stored(piece("old", "a", published=None), 7)
    same, edited = piece("x", "a", published=None), piece("x", "a", published=None, text="Other words.")
    assert match_renamed([same], find_marks([same]), [old])["x"].n == 7
    assert match_renamed([edited], find_marks([edited]), [old]) == {}


def test_a_generator_that_stamps_everything_anew_is_known_by_its_habit() -> None:
    """Three of four new ids say what three lost ones said, at another hour: they are those. One alone would be new."""
    old = [stored(piece(f"o{n}", name), n) for n, name in enumerate("abc")]
    new = [piece(f"n{n}", name, published=NOW + HOUR) for n, name in enumerate("abcd")]
    assert {id_: one.n for id_, one in match_renamed(new, find_marks(new), old).items()} == {"n0": 0, "n1": 1, "n2": 2}
    assert match_renamed(new[:1], find_marks(new[:1]), old) == {}
    # Other words at another hour are new, however many.
    told = [piece(f"n{n}", name, text=f"Of today: {name}", published=NOW + HOUR) for n, name in enumerate("abc")]
    assert match_renamed(told, find_marks(told), old) == {}


def test_what_many_have_in_common_proves_nothing() -> None:
    """The front page as everybody's link, one caption for all pictures: the ids decide."""
    old = [stored(piece(f"o{n}", "x", title=f"No. {n}", link=HOME, text="See the picture."), n) for n in range(4)]
    new = [piece(f"n{n}", "x", title=f"No. {n + 4}", link=HOME, text="See the picture.") for n in range(4)]
    assert match_renamed(new, find_marks(new), old) == {}
    # Nor where the others of the document are known and were left as they were.
    lone = new[0]
    assert match_renamed([lone], find_marks([lone], old[1:]), old[:1]) == {}


@given(st.lists(st.sampled_from([*FOUND.values(), *NEW.values()]), max_size=6), st.integers(0, 3))
def test_each_is_found_once_and_only_among_the_lost(entries: list[Digested], count: int) -> None:
    """However alike they are: no stored entry gets two new ids, no new one two entries."""
    named = [digested_as(entry, f"n{n}") for n, entry in enumerate(entries)]
    lost = [stored(OLD, n) for n in range(count)]
    found = match_renamed(named, find_marks(named), lost)
    assert len({one.n for one in found.values()}) == len(found) <= count
    assert set(found) <= {entry.brief.id for entry in named}


def digested_as(entry: Digested, id_: str) -> Digested:
    """The same under another id."""
    return replace(entry, brief=replace(entry.brief, id=id_))


# ---------------------------------------------------------------- over polls


def test_some_ids_made_up_at_every_poll_do_not_pile_up(tmp_path: Path) -> None:
    """Beside entries that keep theirs: nothing is new, only the last ids are kept, and the source is told of."""
    with opened(tmp_path) as store:
        poll(store, digest(piece("fixed", "a"), piece("0", "b"), piece("1", "c")))
        for turn in range(1, 20):
            there = digest(piece(f"{turn}b", "b"), piece(f"{turn}c", "c"), unchanged=("fixed",))
            assert poll(store, there, now=NOW + turn * HOUR) == Ingested(unchanged=3, moved=2)
        assert rows(store, "SELECT id FROM entry ORDER BY n") == [("fixed",), ("0",), ("1",)]
        ((document,),) = rows(store, "SELECT document FROM source")
        assert "It gave 2 known entries new ids" in str(document)


def test_what_is_new_beside_them_is_new_and_live(tmp_path: Path) -> None:
    """Also a late discovery: a generator that makes up its ids is no new platform, whatever else it shows."""
    names = "abc"
    with opened(tmp_path) as store:
        poll(store, digest(*(piece(f"0{name}", name) for name in names)))
        for turn in (1, 2):
            late = piece(f"{turn}late", f"late{turn}", published=NOW - 9 * DAY)
            result = poll(store, digest(late, *(piece(f"{turn}{name}", name) for name in names)))
            assert (result.new, result.moved, result.is_gap) == (1, 3, False)
            # The first time it could have been a move to another platform.
            assert result.archived == (1 if turn == 1 else 0)


def test_a_platform_is_new_though_an_entry_was_once_renamed(tmp_path: Path) -> None:
    """One id that changed by accident is no habit: what the new platform shows besides is still archive."""
    with opened(tmp_path) as store:
        poll(store, digest(*(piece(name, name) for name in "abcd")))
        poll(store, digest(piece("a2", "a"), unchanged=("b", "c", "d")))
        old = piece("wp-old", "old", published=NOW - 30 * DAY)
        result = poll(store, digest(old, *(piece(f"wp-{name}", name) for name in "abcd")))
        assert (result.new, result.moved, result.archived) == (1, 4, 1)


def test_an_entry_that_only_left_the_document_is_not_taken_for_another(tmp_path: Path) -> None:
    """It comes back under its own id; what came meanwhile is its own."""
    with opened(tmp_path) as store:
        poll(store, digest(piece("a", "a"), piece("b", "b")))
        other = piece("c", "a", text="Other words.", published=NOW + timedelta(minutes=5))
        assert poll(store, digest(other, unchanged=("b",))) == Ingested(new=1, unchanged=1)
        assert poll(store, digest(piece("a", "a"), unchanged=("b", "c"))) == Ingested(unchanged=3)
