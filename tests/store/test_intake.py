"""The decisions of taking in, by themselves: bounded in time, and the same whatever the order."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from aggregator.model import Digested
from aggregator.store.again import find_marks, match_moved
from aggregator.store.intake import Known, choose_archive, sort_intake
from tests.store.build import DAY, HOUR, NOW, digested


def stored(entry: Digested, n: int) -> Known:
    brief = entry.brief
    return Known(n, entry.hash, brief.title, brief.identity, brief.text_hash, 0, False)


def test_thousands_of_entries_under_one_link_cost_no_square() -> None:
    """A front page as everybody's link: 3,000 new entries against 3,000 stored ones are settled at once."""
    home = "https://herald.example/"
    old = [digested(f"o{n}", link=home, text="See the picture.") for n in range(3000)]
    new = [digested(f"n{n}", link=home, text="See the picture.") for n in range(3000)]
    looks = [stored(entry, n) for n, entry in enumerate(old)]
    assert match_moved(new, find_marks(new), looks) == {}


def test_one_stored_entry_is_found_again_only_once() -> None:
    """Two new entries that both look like it: the first one is, the second is new."""
    old = stored(digested("a"), 1)
    twins = [digested("x", title="Title a", text="The whole text of a."),
             digested("y", title="Title a", link="https://herald.example/a", text="Something else.")]  # fmt: skip
    assert match_moved(twins, find_marks(twins), [old]) == {}
    three = [*twins[:1], digested("z", title="Title z")]
    both = [old, stored(digested("q", title="Title z", text="The whole text of z.", link=None), 2)]
    assert {id_: known.n for id_, known in match_moved(three, find_marks(three), both).items()} == {"x": 1, "z": 2}


def test_white_space_is_no_edit() -> None:
    """A generator that wraps its lines anew has changed nothing a reader would notice."""
    hashes = [digested("a", text=text).brief.text_hash for text in ("one two\nthree", "one  two three", "one not two")]
    assert hashes[0] == hashes[1] != hashes[2]


@given(st.lists(st.integers(0, 100), max_size=30, unique=True), st.integers(0, 12), st.randoms())
def test_the_archive_is_the_same_in_any_order(hours: list[int], backlog: int, chance: Random) -> None:
    """Where all entries have dates of their own, the order of the document says nothing."""
    entries = [digested(str(hour), text="t", published=NOW - hour * HOUR) for hour in hours]
    archive = choose_archive(entries, backlog, NOW)
    chance.shuffle(entries)
    assert choose_archive(entries, backlog, NOW) == archive
    live = sorted(hours)[:backlog]
    assert archive == {str(hour) for hour in hours} - {str(hour) for hour in live if hour * HOUR <= 2 * DAY}


@given(st.lists(st.sampled_from("abcde")), st.sets(st.sampled_from("abcde")))
def test_every_id_is_new_changed_or_left(ids: list[str], known_ids: set[str]) -> None:
    """Nothing is written twice, and what is stored in the same words is not written at all."""
    known = {id_: stored(digested(id_), n) for n, id_ in enumerate(sorted(known_ids))}
    intake = sort_intake([digested(id_) for id_ in ids], known)
    assert intake.changed == ()
    assert [entry.brief.id for entry in intake.new] == [id_ for id_ in dict.fromkeys(ids) if id_ not in known]
    intake = sort_intake([digested(id_, text="Other.") for id_ in ids], known)
    assert {before.n for before, _ in intake.changed} == {known[id_].n for id_ in ids if id_ in known}
