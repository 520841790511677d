"""Newsboat and the reader library subscribe to outputs and live through everything that can happen to a story.

Each story comes up as new once; changed items come up again only where the publisher changed them, or where the
output's `also` list is asked to be alive.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.loopback import Loopback
from tests.readers.library import Library
from tests.readers.newsboat import PROGRAM, Newsboat
from tests.readers.sight import Reader, Sight
from tests.readers.town import Town, text

# Each lives through weeks in many processes; a busy machine may need minutes.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

OUTPUTS = "\n".join(
    f'[[outputs]]\nname = "{also}"\nfolder = "out/{also}"\nalso = "{also}"' for also in ("live", "frozen", "off")
)
# The winter text is told by three sources in part: the first two share too little, the third holds both together.
WINTER = 1
TRAM, MUSEUM, CHESS = "Lisbon tram line reopens", "Oslo museum gets a roof", "Quito hosts chess final"
ORCHARD, GLACIER, SADDLE, COMET = "Orchard blooms early", "Glacier loses ground", "Saddle maker retires", "Comet seen"

Names = AbstractSet[str]
NOBODY: Names = frozenset()


@dataclass
class Subscriber:
    """A reader of one file, with all that it was shown; `is_eager` shows changed items as unread."""

    reader: Reader
    also: str
    is_eager: bool
    seen: list[Sight] = field(default_factory=list)

    def poll(self) -> tuple[set[str], set[str]]:
        """Return the titles that came up as new, and those that came up again."""
        sights = self.reader.poll()
        self.seen += sights
        return {s.title for s in sights if not s.is_again}, {s.title for s in sights if s.is_again}


@dataclass
class Crowd:
    """All subscribers, polled together and asked whether they saw what they should."""

    subscribers: dict[str, Subscriber]
    rare: Subscriber  # polls every fourth time only
    polls: int = 0

    def poll(self, *, new: Names = NOBODY, edited: Names = NOBODY, grown: Names = NOBODY) -> None:
        """`edited` come up again in readers that ask for it; `grown` only where the also list is alive."""
        self.polls += 1
        if self.polls % 4 == 0:
            self.rare.poll()
        for name, one in self.subscribers.items():
            again = edited | (grown if one.also == "live" else set())
            assert one.poll() == (set(new), again if one.is_eager else set()), name

    def check(self, expected: list[str]) -> None:
        """Nobody was shown anything as new twice, and nobody missed anything."""
        for name, one in self.subscribers.items():
            fresh = [sight for sight in one.seen if not sight.is_again]
            assert sorted(sight.title for sight in fresh) == sorted(expected), name
            assert len({sight.id for sight in fresh}) == len(fresh), name
        # Who polls rarely may meet a story after it was joined, but nothing twice.
        rare = [sight for sight in self.rare.seen if not sight.is_again]
        assert len({sight.id for sight in rare}) == len(rare) > 1
        assert not Counter(sight.title for sight in rare) - Counter(expected)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """Five sources, of which the fifth goes before the others."""
    with Loopback() as server:
        town = Town(server=server, folder=tmp_path)
        town.configure("abcde", OUTPUTS, {"e": "priority = 5"})
        yield town


def _newsboats(town: Town) -> dict[str, Subscriber]:
    rare = Newsboat(town.folder / "rare", [town.url("live")], is_eager=True)
    return {"rare": Subscriber(rare, "live", is_eager=True)} | {
        f"newsboat {also} {name} {'eager' if is_eager else ''}": Subscriber(
            Newsboat(town.folder / f"nb-{also}-{name}-{is_eager}", [town.url(also, name)], is_eager=is_eager),
            also, is_eager,
        )
        for also in ("live", "frozen", "off") for name in ("rss.xml", "atom.xml") for is_eager in (False, True)
    }  # fmt: skip


def _libraries(town: Town) -> dict[str, Subscriber]:
    files = [("frozen", name) for name in ("rss.xml", "atom.xml", "feed.json")]
    files += [("live", "atom.xml"), ("off", "feed.json")]
    rare = Library(town.folder / "rare.sqlite", [town.url("live")])
    return {"rare": Subscriber(rare, "live", is_eager=True)} | {
        f"library {also} {name}": Subscriber(
            Library(town.folder / f"lib-{also}-{name}.sqlite", [town.url(also, name)]), also, True
        )
        for also, name in files
    }


@pytest.mark.skipif(PROGRAM is None, reason="Newsboat is not installed (apt install newsboat)")
def test_newsboat_shows_each_story_once(town: Town) -> None:
    """Over RSS and Atom, with changed items as unread and without."""
    _live_through(town, _newsboats)


def test_the_reader_library_shows_each_story_once(town: Town) -> None:
    """Over RSS, Atom and JSON Feed; it tells of every change."""
    _live_through(town, _libraries)


def _live_through(town: Town, subscribe: Callable[[Town], dict[str, Subscriber]]) -> None:
    town.publish("a", TRAM, text(WINTER, 0, 240))
    town.publish("b", MUSEUM, text(WINTER, 74, 314))
    town.publish("c", ORCHARD, text(2))
    town.publish("b", GLACIER, text(3))
    town.poll()
    subscribers = subscribe(town)
    crowd = Crowd(subscribers, rare=subscribers.pop("rare"))
    crowd.poll(new={TRAM, MUSEUM, ORCHARD, GLACIER})
    town.poll()
    crowd.poll()

    # A late copy by another source.
    town.publish("d", ORCHARD, text(2))
    town.poll()
    crowd.poll(grown={ORCHARD})

    # An edit by the publisher.
    town.publish("b", GLACIER, text(3) + " It was not the bridge.")
    town.poll()
    crowd.poll(edited={GLACIER})

    # A bridging entry puts two stories together; the older item stands for them from now on.
    town.publish("c", CHESS, text(WINTER, 37, 277))
    town.poll()
    winter = {f"{TRAM} @a", f"{MUSEUM} @b", f"{CHESS} @c"}
    assert winter in [set(members) for members in town.members("live")], "the judging no longer bridges these"
    crowd.poll(grown={TRAM})

    # A person takes out what was shown alone before the merge, and a copy that never was.
    town.say("split", town.id_of("live", f"{TRAM} @a"), town.id_of("live", f"{MUSEUM} @b"))
    town.say("split", town.id_of("live", f"{ORCHARD} @c"), town.id_of("live", f"{ORCHARD} @d"))
    town.poll()
    crowd.poll(new={ORCHARD}, grown={TRAM, ORCHARD})

    # A person puts two stories together, and takes that back.
    town.say("join", town.id_of("live", f"{GLACIER} @b"), town.id_of("live", f"{ORCHARD} @c"))
    town.poll()
    crowd.poll(grown={ORCHARD})
    number = town.say("corrections").splitlines()[-1].split()[0]
    town.say("corrections", "--undo", number)
    town.poll()
    crowd.poll(grown={ORCHARD})

    # A source of higher priority tells a story that is shown: it takes the lead under the same id and dates.
    town.publish("a", SADDLE, text(4))
    town.poll()
    crowd.poll(new={SADDLE})
    town.publish("e", SADDLE, text(4) + " A photograph is here.")
    town.poll()
    assert next(iter(town.members("live")[0])) == f"{SADDLE} @e", "the lead did not change"
    crowd.poll(edited={SADDLE})

    # The days go by: what leaves by age never comes back, though its sources show it still.
    town.poll(hours=13 * 24)
    crowd.poll()
    town.publish("b", COMET, text(5))
    town.poll(hours=3 * 24)
    crowd.poll(new={COMET})
    assert [set(members) for members in town.members("live")] == [{f"{COMET} @b"}]
    town.publish("a", ORCHARD, text(2))
    town.poll(hours=100 * 24)
    crowd.poll()
    crowd.check([TRAM, MUSEUM, ORCHARD, GLACIER, ORCHARD, SADDLE, COMET])
