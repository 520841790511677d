"""What always holds of people's words, whatever was grouped and whatever they say."""

from datetime import timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.grouping import corrections
from aggregator.model import Cleaned, Correction
from tests.group.archive import NOW, Archive, grouped
from tests.group.test_laws import some

# What a person says next: which word, and of which two entries (counted round).
words = st.lists(
    st.tuples(st.sampled_from(("split", "join", "never")), st.integers(0, 99), st.integers(0, 99)), max_size=4
)


def say(archive: Archive, word: str, one: int, other: int, hour: int) -> tuple[int, ...]:
    """Say it of two of the entries, and let it take effect."""
    names = sorted(name for story in archive.stories() for name in story)
    left, right = names[one % len(names)], names[other % len(names)]
    at = NOW + timedelta(hours=hour)
    if word == "split":
        numbers = corrections.split(archive.judging, archive.n(left), at)
    elif left == right:
        numbers = ()
    elif word == "join":
        numbers = corrections.join(archive.judging, archive.n(left), archive.n(right), at)
    else:
        numbers = corrections.never(archive.judging, left, right, at)
    archive.group(at)
    return numbers


@settings(max_examples=20, deadline=None)
@given(some, st.integers(0, 99))
def test_a_split_takes_out_one_entry_and_moves_nobody_else(items: list[tuple[str, Cleaned]], which: int) -> None:
    """Whatever was said before."""
    archive = grouped(items)
    names = sorted(name for name, _ in items)
    for hour, place in enumerate((which, which // 2, which + 1)):
        name, before = names[place % len(names)], archive.stories()
        say(archive, "split", place, 0, hour)
        assert archive.stories() == {story - {name} for story in before if story != {name}} | {frozenset({name})}


@settings(max_examples=20, deadline=None)
@given(some, words, st.integers(0, 99), st.integers(0, 99))
def test_a_join_makes_one_story_of_two(
    items: list[tuple[str, Cleaned]], said: list[tuple[str, int, int]], one: int, other: int
) -> None:
    """And leaves all others as they were, unless sources that may not meet are among them."""
    archive = grouped(items)
    for hour, (word, left, right) in enumerate(said):
        say(archive, word, left, right, hour)
    before = archive.stories()
    names = sorted(name for name, _ in items)
    pair = {names[one % len(names)], names[other % len(names)]}
    touched = [story for story in before if story & pair]
    say(archive, "join", one, other, 9)
    after = archive.stories()
    assert [story for story in after if pair <= story]
    assert {story for story in before if story not in touched} <= after
    if not any(word == "never" for word, _, _ in said):
        assert frozenset[str]().union(*touched) in after


@settings(max_examples=20, deadline=None)
@given(some, st.integers(0, 99), st.integers(0, 99))
def test_never_moves_only_entries_of_one_of_the_two(items: list[tuple[str, Cleaned]], one: int, other: int) -> None:
    """The others stay together."""
    archive = grouped(items)
    names = sorted(name for name, _ in items)
    pair = {names[one % len(names)], names[other % len(names)]}
    before = archive.stories()
    say(archive, "never", one, other, 0)
    assert len(pair) == 1 or not any(pair <= story for story in archive.stories())
    assert {story - pair for story in archive.stories()} - {frozenset()} == {story - pair for story in before} - {
        frozenset()
    }


@settings(max_examples=15, deadline=None)
@given(some, words)
def test_what_is_taken_back_leaves_no_trace(items: list[tuple[str, Cleaned]], said: list[tuple[str, int, int]]) -> None:
    """Taken back in any order, the stories are those of before."""
    archive = grouped(items)
    before = (archive.stories(), archive.copies())
    made = [say(archive, word, one, other, hour) for hour, (word, one, other) in enumerate(said, 1)]
    for numbers in made[1::2] + made[::2]:
        for number in numbers[:1]:
            corrections.undo(archive.judging, number, NOW + timedelta(hours=9))
            archive.group(NOW + timedelta(hours=9))
    assert (archive.stories(), archive.copies()) == before


@settings(max_examples=15, deadline=None)
@given(some, words.filter(bool))
def test_a_word_taken_back_gives_ids_and_leads_back(
    items: list[tuple[str, Cleaned]], said: list[tuple[str, int, int]]
) -> None:
    """Those that stood before, each with its story."""
    archive = grouped(items)
    before = (archive.ids(), {name: archive.lead(name) for name, _ in items})
    for number in say(archive, *said[0], 1)[:1]:
        corrections.undo(archive.judging, number, NOW + timedelta(hours=9))
        archive.group(NOW + timedelta(hours=9))
    assert (archive.ids(), {name: archive.lead(name) for name, _ in items}) == before


@settings(max_examples=15, deadline=None)
@given(some, words, st.randoms(use_true_random=False))
def test_words_hold_whenever_entries_come(
    items: list[tuple[str, Cleaned]], said: list[tuple[str, int, int]], chance: Random
) -> None:
    """Judged again, or said before the entries arrive one by one in another order: the same stories."""
    archive = grouped(items)
    for hour, (word, one, other) in enumerate(said):
        say(archive, word, one, other, hour)
    stories, copies = archive.stories(), archive.copies()
    archive.judging.entries.mark_pending(range(1, len(items) + 1))
    archive.group()
    assert (archive.stories(), archive.copies()) == (stories, copies)
    shuffled = list(items)
    chance.shuffle(shuffled)
    later = restated(archive.judging.corrections.in_force(), shuffled)
    assert (later.stories(), later.copies()) == (stories, copies)


def restated(said: dict[int, Correction], items: list[tuple[str, Cleaned]]) -> Archive:
    """An archive in which everything was said before the first entry came."""
    archive = Archive()
    for _, correction in sorted(said.items()):
        archive.judging.corrections.add(correction)
    for source, cleaned in items:
        archive.add(source, cleaned)
        archive.group()
    return archive
