"""Ids are for ever: whatever was joined, in whatever chain, taken back in any order each story has its own id again."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.grouping import corrections
from tests.group.archive import NOW, Archive, item

NAMES = ("alpha", "bravo", "carol", "delta", "echos")
_PAIRS = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] != pair[1])


def build() -> Archive:
    """Five stories that have nothing in common."""
    archive = Archive()
    for number, name in enumerate(NAMES, 1):
        text = f"{name} tells of {name}ville and its {name}ers, where {number * 37} {name}ons were found. " * 3
        archive.add(name, item(f"Headline of {name} {number * 11}", text, url=f"https://{name}.example/{number}"))
        archive.group()
    return archive


@settings(max_examples=40, deadline=None)
@given(joins=st.lists(_PAIRS, min_size=1, max_size=5), grouped=st.lists(st.booleans(), min_size=10), data=st.data())
def test_each_story_gets_its_own_id_back(
    joins: list[tuple[str, str]], grouped: list[bool], data: st.DataObject
) -> None:
    """Grouped after each word or after several; what was taken over is an alias no more."""
    archive = build()
    before, now, turns = archive.ids(), NOW, iter(grouped)

    def settle() -> None:
        nonlocal now
        now += timedelta(minutes=1)
        if next(turns):
            archive.group(now)

    numbers: list[int] = []
    for one, other in joins:
        numbers += corrections.join(archive.judging, archive.n(one), archive.n(other), now)
        settle()
    for number in data.draw(st.permutations(numbers)):
        corrections.undo(archive.judging, number, now)
        settle()
    archive.group(now)
    assert archive.ids() == before
    assert not archive.aliases() & set(before.values())
