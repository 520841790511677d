"""Asking why and saying otherwise, on a real store: whatever an entry is called by, it is that entry that is meant."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from aggregator import inquiry
from aggregator.digest import with_fingerprint
from aggregator.errors import NotFoundError, UsageError
from aggregator.grouping.settings import GroupSettings
from aggregator.model import Cleaned, Entry, EntryKey, VerdictKind
from aggregator.publish.explain import explain_story, pair_sentence, relation
from aggregator.publish.ids import entry_uuid
from aggregator.publish.view import StoryView
from aggregator.store.store import Store
from tests.group.archive import item
from tests.store.build import HOUR, NOW, digest, opened, source

TRAM = (
    "The tram line along the northern embankment of Velmora opened on Monday after eleven years of digging, and the"
    " first car left the depot at 5:40 with forty passengers who had queued since midnight. Mayor Ilse Karrenbrock cut"
    " a ribbon of recycled copper wire, said that the final bill had come to 412 million crowns, and promised that the"
    " southern branch to Ostrand would follow within three years. Engineers of the Hollmann works watched the"
    " pantograph, which had failed in two rehearsals, and relaxed when the car passed the bend at the fish market."
)
AGAIN = (
    "Velmora has a tram again on its northern embankment. Eleven years late by the count of its critics, the line"
    " carried its first forty passengers at dawn on Monday, with Mayor Ilse Karrenbrock at the front window. The city"
    " paid 412 million crowns in the end, which the opposition wants examined. A branch to Ostrand is to be built next,"
    " though nobody has said with what money. The Hollmann works supplied nine cars."
)
CHEESE = (
    "A cellar full of smoked cheese was found behind a false wall of the old customs house in Pellworm, where workmen"
    " were looking for a leaking pipe. The wheels, three hundred of them, are stamped with the year 1931 and smell, the"
    " foreman Anselm Radek says, like a wet dog in a bakery. The museum of the port wants ten of them for a show."
)
SOURCES = ("north", "south", "echo", "cellar")


def told(key: str, title: str, text: str, hours: int) -> tuple[str, Cleaned]:
    """An entry of a source, whose page is named after it."""
    return key, item(title, text, id_="1", url=f"https://{key}.example/1", at=NOW - hours * HOUR)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """One story of three, two of which have one text, and another of one."""
    entries = (
        told("north", "First tram runs along Velmora's northern embankment", TRAM, 4),
        told("south", "Velmora opens northern embankment tram after eleven years", AGAIN, 3),
        told("echo", "Tram on the embankment: it runs", TRAM, 1),
        told("cellar", "Cheese of 1931 found behind a wall in Pellworm", CHEESE, 2),
    )
    with opened(tmp_path, *(source(key, backlog=None) for key in SOURCES)) as store:
        for key, one in entries:
            state = next(state for state in store.states() if state.key == key)
            made = with_fingerprint(Entry(id=one.id, title=one.title, link=one.link), "1", one)
            cycle = store.begin_cycle(NOW)
            store.ingest(state, digest(made), source=source(key, backlog=None), cycle=cycle, now=NOW)
            regroup(store)
        yield store


def regroup(store: Store) -> None:
    """Let what was said take effect."""
    inquiry.regroup(store, GroupSettings(), NOW)


def urn(key: str) -> str:
    """The id that an entry has in the feeds."""
    return entry_uuid(EntryKey(key, "1")).urn


def story(store: Store, named: str) -> StoryView:
    (found,) = inquiry.find_stories(store, named)
    return found


def keys(found: StoryView) -> list[str]:
    return sorted(member.key.source for member in found.members)


@pytest.mark.parametrize("name", ["south", "https://south.example/1", urn("south"), urn("south")[9:]])
def test_an_entry_is_found_by_each_of_its_names(store: Store, name: str) -> None:
    """Also by the id that the feeds give it as a member, though it founded no story."""
    assert keys(story(store, name)) == ["echo", "north", "south"]
    _, member = inquiry.find_member(store, name)
    assert member.key.source == "south"


def test_one_that_left_the_story_it_founded_is_meant_by_its_id(store: Store) -> None:
    """The story goes on under that id; who says `join` means the entry, and not whoever leads the story now."""
    founder = story(store, "north")
    assert founder.uuid.urn == urn("north")
    inquiry.split(store, urn("north"), "north", NOW)
    regroup(store)
    _, member = inquiry.find_member(store, urn("north"))
    assert member.key.source == "north"
    inquiry.join(store, urn("north"), "cellar", NOW)
    regroup(store)
    assert keys(story(store, "cellar")) == ["cellar", "north"]


@pytest.mark.parametrize("name", ["nobody", "https://nobody.example/", urn("nobody"), "01234567"])
def test_an_unknown_name_is_not_found(store: Store, name: str) -> None:
    """And the answer says what names there are."""
    with pytest.raises(NotFoundError, match="give a link, an id"):
        inquiry.find_stories(store, name)
    with pytest.raises(NotFoundError):
        inquiry.join(store, name, "south", NOW)


def test_a_name_of_several_is_answered_with_the_ids_of_each(store: Store) -> None:
    """All four have the same id in their sources; what is asked for can be copied from the answer."""
    with pytest.raises(UsageError) as raised:
        inquiry.join(store, "1", "south", NOW)
    for key in SOURCES:
        assert f"\n  {urn(key)}  {key}: " in str(raised.value)
    with pytest.raises(UsageError, match=r"several stories.*\n  [0-9a-f]{8}  .*\n  [0-9a-f]{8}  Cheese"):
        inquiry.split(store, "1", "south", NOW)


def test_never_is_said_of_two_sources_that_there_are(store: Store) -> None:
    """A slip is answered with the nearest key; also one that is followed no more has entries."""
    with pytest.raises(NotFoundError, match='did you mean "north"'):
        inquiry.never(store, "nort", "south", NOW)
    with pytest.raises(NotFoundError, match="aggregator sources"):
        inquiry.never(store, "xyz", "south", NOW)
    with pytest.raises(UsageError, match="the same source"):
        inquiry.never(store, "south", "south", NOW)
    store.sync_sources([source("south")], NOW)
    assert inquiry.never(store, "north", "south", NOW)


def test_what_a_person_said_is_the_reason_that_is_given(store: Store) -> None:
    """Not that the story as a whole does not agree, nor that others carry it."""
    inquiry.split(store, urn("north"), "south", NOW)
    inquiry.join(store, "cellar", "echo", NOW)
    regroup(store)
    apart = inquiry.compare(store, GroupSettings(), "north", "south", NOW)
    assert (apart.is_together, apart.verdict.kind) == (False, VerdictKind.COVERAGE)
    first = pair_sentence(apart.verdict, is_together=False, is_said=bool(apart.said))
    assert first.startswith("Apart: a person said so, although ")
    joined = inquiry.compare(store, GroupSettings(), "cellar", "echo", NOW)
    first = pair_sentence(joined.verdict, is_together=True, is_said=bool(joined.said))
    assert first.startswith("Together because a person said so; of these two alone: ")
    [related] = story(store, "south").related
    assert relation(related).endswith("; but a person keeps them apart.")


def test_a_story_is_explained_by_what_both_say_and_by_what_people_said(store: Store) -> None:
    """The passages that agree stand under the evidence, a person's word under the members."""
    inquiry.join(store, "cellar", "echo", NOW)
    regroup(store)
    found = story(store, "cellar")
    text = explain_story(found, inquiry.find_grounds(store, found), inquiry.list_said(store, found))
    assert "    “The tram line along the northern embankment" in text
    assert "  Joined: a person said so.\n" in text
    assert "A person said so (join cellar: “Cheese of 1931" in text


def test_of_two_sources_something_is_said_only_where_both_are_about(store: Store) -> None:
    """A person may have said a lot of a source that has no part in this story."""
    inquiry.never(store, "north", "cellar", NOW)
    inquiry.never(store, "north", "south", NOW)
    regroup(store)
    (said,) = inquiry.list_said(store, story(store, "north"))
    assert said.startswith("A person said so (never north and south, ")
    assert inquiry.list_said(store, story(store, "cellar")) == ()


def test_an_entry_named_by_its_source_is_the_newest_by_its_date(store: Store) -> None:
    """Feeds give the newest first, so that it is not what was written down last."""
    older = item("A word about the weather", CHEESE, id_="2", url="https://north.example/2", at=NOW - 9 * HOUR)
    state = next(state for state in store.states() if state.key == "north")
    made = with_fingerprint(Entry(id=older.id, title=older.title, link=older.link), "1", older)
    store.ingest(state, digest(made), source=source("north", backlog=None), cycle=store.begin_cycle(NOW), now=NOW)
    regroup(store)
    _, member = inquiry.find_member(store, "north")
    assert member.title == "First tram runs along Velmora's northern embankment"


def test_several_words_are_taken_back_together_or_not_at_all(store: Store) -> None:
    """Two numbers of one split are one statement; a slip in the last leaves the first in force."""
    numbers = inquiry.split(store, urn("north"), "south", NOW)
    assert len(numbers) == 2
    (other,) = inquiry.join(store, "cellar", "echo", NOW)
    assert inquiry.find_numbers(store, (numbers[1], other, numbers[0])) == (numbers[0], other)
    with pytest.raises(NotFoundError, match="no correction 77 is in force; nothing was taken back"):
        inquiry.find_numbers(store, (other, 77))


def test_a_word_that_a_later_one_outranks_is_told_as_such(store: Store) -> None:
    """Both are listed, and only the one that holds is called the reason."""
    inquiry.join(store, "cellar", "south", NOW)
    inquiry.never(store, "cellar", "south", NOW)
    regroup(store)
    joined, parted = inquiry.compare(store, GroupSettings(), "cellar", "south", NOW).said
    assert joined.startswith("A person said this, too (join cellar: “Cheese of 1931")
    assert "but another word goes before it; take it back with: aggregator corrections --undo 1" in joined
    assert parted.startswith("A person said so (never cellar and south, ")
    (told,) = inquiry.list_said(store, story(store, "cellar"))
    assert told == joined
    inquiry.undo(store, 2, NOW)
    regroup(store)
    together = inquiry.compare(store, GroupSettings(), "cellar", "south", NOW)
    assert together.is_said
    assert together.said[0].startswith("A person said so (join ")
