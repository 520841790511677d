"""A person's word that another process notes in the middle of a run is heard, wherever the run has got to."""

import pytest

from aggregator.grouping import corrections
from aggregator.hearing import group_and_hear
from tests.group.archive import NOW, Archive, item

# More than a run forms in one transaction, so that there is a moment between two.
MANY = 510
STORM = (
    "A storm flooded the harbour of Lindholm on Tuesday and carried off eleven fishing boats, the coast guard said.\n"
    "The wind reached 140 kilometres an hour before midnight, and the ferry to Aland stayed in port until Thursday."
)


@pytest.fixture
def archive() -> Archive:
    """Copies of one text, grouped; then many that wait, and the copies behind them once more."""
    archive = Archive()
    for source in ("north", "south", "west"):
        archive.add(source, item("Storm floods the harbour", STORM, url=f"https://{source}.example/storm"))
    archive.group()
    for n in range(MANY):
        archive.add(f"s{n}", item(f"Notice {n} of the {n * 7} board", f"It says {n} and {n * 3}.", id_=str(n)))
    return archive


def note_at(archive: Archive, step: int) -> list[tuple[int, ...]]:
    """Run, and have a word noted when the run tells of its so-manieth batch; return the numbers."""
    noted: list[tuple[int, ...]] = []
    told = 0

    def progress(_: int, __: int) -> None:
        nonlocal told
        told += 1
        if told == step:
            noted.append(corrections.split(archive.judging, archive.n("south"), NOW))

    group_and_hear(archive.judging, archive.settings, cycle=2, now=NOW, progress=progress)
    assert noted, "there were fewer batches"
    assert not archive.judging.entries.has_pending()
    return noted


@pytest.mark.parametrize("step", [1, 2, 3, 4])
def test_a_word_noted_in_the_middle_of_a_run_is_heard(archive: Archive, step: int) -> None:
    """While pairs are judged, between two batches of stories, after the last; also for entries that wait anyway."""
    archive.judging.entries.mark_pending([archive.n(source) for source in ("north", "south", "west")])
    note_at(archive, step)
    assert frozenset({"south"}) in archive.stories()
    assert frozenset({"north", "west"}) in archive.stories()


@pytest.mark.parametrize("step", [3, 4])
def test_taking_a_word_back_is_heard_as_well(archive: Archive, step: int) -> None:
    """Those that stood together stand together again."""
    (noted,) = note_at(archive, step)
    archive.judging.entries.mark_pending([archive.n(f"s{n}") for n in range(MANY)])
    archive.judging.entries.mark_pending([archive.n("north")])
    told = 0

    def progress(_: int, __: int) -> None:
        nonlocal told
        told += 1
        if told == step:
            corrections.undo(archive.judging, noted[0], NOW)

    group_and_hear(archive.judging, archive.settings, cycle=3, now=NOW, progress=progress)
    assert frozenset({"north", "south", "west"}) in archive.stories()
    assert not archive.judging.entries.has_pending()


def test_two_sources_that_never_meet(archive: Archive) -> None:
    """The word names no entries; those that meet are found."""
    told: list[int] = []

    def progress(done: int, _: int) -> None:
        told.append(done)
        if len(told) == 3:
            corrections.never(archive.judging, "north", "south", NOW)

    group_and_hear(archive.judging, archive.settings, cycle=2, now=NOW, progress=progress)
    assert not any({"north", "south"} <= story for story in archive.stories())
