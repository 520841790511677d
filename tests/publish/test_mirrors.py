"""Mirrors: over any order of polling each story is seen once, in one feed, and none is missed."""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.model import EntryKey, Format
from aggregator.publish.mirrors import describe_mirror, mirrors_address, shelve, write_opml
from aggregator.publish.view import SourceView
from tests.publish.build import DAY, HOUR, START, member, output, story
from tests.publish.shelf import Shelf
from tests.publish.test_select_laws import STEPS, Reader, Step, World

MIRRORS = output(name="mirrors", is_mirrored=True, formats=(Format.ATOM, Format.RSS))
SOURCES = tuple(SourceView(key=f"s{n}", name=f"Outlet {n}") for n in range(4))
# Which mirrors are polled after each step.
POLLS = st.lists(st.sets(st.integers(0, 3)), min_size=25, max_size=25)


@settings(max_examples=100, deadline=None)
@given(STEPS, POLLS)
def test_over_any_order_of_polling_each_story_is_seen_once_and_none_is_missed(
    steps: Sequence[Step], polls: Sequence[set[int]]
) -> None:
    """A reader of all mirrors that polls some of them now and then, while stories open, grow, join and split."""
    world, ledger = World(), Reader(output(name="mirrors", is_mirrored=True, limit=1000))
    seen: dict[UUID, str] = {}
    led: dict[EntryKey, UUID] = {}
    for step, polled in zip([*steps, ("wait", 1, 1)], [*polls[: len(steps)], {0, 1, 2, 3}], strict=True):
        world.step(step)
        selection = ledger.poll(world)
        for number, mirror in enumerate(shelve(selection.items, SOURCES)):
            for item in mirror.items if number in polled else ():
                uuid = item.row.uuid
                assert seen.setdefault(uuid, mirror.source.key) == mirror.source.key, "seen in two mirrors"
                assert led.setdefault(item.lead.key, uuid) == uuid, "one entry seen under two ids"
    now = {item.row.uuid for item in selection.items}
    assert now <= set(seen), "missed"
    told = {one.key for item in selection.items for one in (item.lead, *item.others)} | set(ledger.shown_as)
    assert {entry.key for entry in world.entries.values() if not entry.is_archive} <= told, "lost"


def test_the_lead_decides_where_a_story_stands_and_it_stays_there() -> None:
    """Its feed shows it; another lead later changes the item, not its feed."""
    shelf = Shelf(MIRRORS)
    lead, late = member(1, priority=1), member(2)
    shown = shelf.show(story(late, lead, lead=2))
    assert [mirror.source.key for mirror in shelve(shown.items, SOURCES) if mirror.items] == ["s1"]
    boss = member(3, priority=9)
    shown = shelf.show(story(late, lead, boss, lead=2), at=START + 2 * HOUR)
    assert shown.items[0].lead == boss
    assert [mirror.source.key for mirror in shelve(shown.items, SOURCES) if mirror.items] == ["s1"]


def test_each_mirror_has_its_own_limit() -> None:
    """A loud source takes nothing from a quiet one."""
    key = EntryKey("s1", "old")
    quiet = member(1, key=key)
    loud = [member(n, key=EntryKey("s2", f"e{n}")) for n in range(2, 9)]
    shelf = Shelf(output(name="mirrors", is_mirrored=True, limit=3, min_age=HOUR))
    shown = shelf.show(story(quiet), *(story(one) for one in loud))
    shown = shelf.show(story(quiet), *(story(one) for one in loud), at=START + DAY)
    assert sorted(item.lead.key.source for item in shown.items) == ["s1", "s2", "s2", "s2"]


def test_a_source_that_is_gone_keeps_its_mirror_while_it_shows_something() -> None:
    """Nobody who is still subscribed loses what only stands there."""
    shown = Shelf(MIRRORS).show(story(member(1)))
    gone = [SourceView(key="s1", name="Gone", is_followed=False), SourceView(key="s2", name="Gone", is_followed=False)]
    assert [mirror.source.key for mirror in shelve(shown.items, gone)] == ["s1"]


def test_the_list_keeps_the_folders() -> None:
    """Nested ones, several, and none; only what is followed, under the address of the mirrors."""
    sources = [
        SourceView(key="a", name="Ä", tags=("News/Town", "Best"), link="https://a.example/"),
        SourceView(key="b", name="B"),
        SourceView(key="c", name="C", is_followed=False),
    ]
    written = write_opml(sources, MIRRORS, "https://news.example.org/")
    assert written is not None
    body = ET.fromstring(written).find("body")
    assert body is not None
    town = body.find("outline[@text='News']/outline[@text='Town']/outline")
    best = body.find("outline[@text='Best']/outline")
    alone = body.find("outline[@text='B']")
    address = "https://news.example.org/feeds/mirrors/a/atom.xml"
    assert town is not None
    assert best is not None
    assert alone is not None
    assert town.get("xmlUrl") == best.get("xmlUrl") == address
    assert town.get("htmlUrl") == "https://a.example/"
    assert alone.get("xmlUrl") == "https://news.example.org/feeds/mirrors/b/atom.xml"
    assert b"/c/" not in written


def test_without_an_address_there_is_no_list_and_no_self_link() -> None:
    """A guessed address would be wrong for somebody; a configured one goes before the public one."""
    assert write_opml(SOURCES, MIRRORS, None) is None
    assert describe_mirror(SOURCES[0], MIRRORS, None).address is None
    own = output(is_mirrored=True, address="https://static.example/m/")
    assert mirrors_address(own, "https://news.example.org") == "https://static.example/m"
    assert describe_mirror(SOURCES[0], own, None).address == "https://static.example/m/s0/"


def test_each_mirror_has_an_id_of_its_own() -> None:
    """Made of its key, so that neither its name nor its address changes it."""
    ids = {describe_mirror(source, MIRRORS, None).id for source in SOURCES}
    renamed = SourceView(key="s0", name="Another name")
    assert len(ids) == 4
    assert describe_mirror(renamed, MIRRORS, "https://x.example").id in ids
