"""Newsboat and the reader library subscribe to the running service and live through everything that can happen.

Each story comes up as new once; changed items come up again only where the publisher changed them, or where the
output's `also` list is asked to be alive.
"""

import subprocess
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.loopback import Loopback, free_port
from tests.readers.library import Library
from tests.readers.newsboat import PROGRAM, Newsboat
from tests.readers.service import Service
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
ORCHARD, GLACIER, SADDLE = "Orchard blooms early", "Glacier loses ground", "Saddle maker retires"
COMET, LANTERN = "Comet seen", "Lantern parade returns"

PLACES = [("live", "rss.xml"), ("frozen", "feed.json"), ("off", "atom.xml")]
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
    """Five sources, of which the fifth goes before the others, and the running service."""
    with Loopback() as server, Service(tmp_path, free_port()) as service:
        town = Town(server=server, folder=tmp_path, service=service)
        town.configure("abcde", OUTPUTS, {"e": "priority = 5"})
        town.start()
        yield town


def _subscribe(town: Town) -> dict[str, Subscriber]:
    """Both readers over RSS, Atom and JSON Feed, with changed items as unread and without; the library tells of all."""
    libraries = {
        f"library {also} {name}": Subscriber(
            Library(town.folder / f"lib-{also}-{name}.sqlite", [town.url(also, name)]), also, True
        )
        for also, name in PLACES
    }
    return libraries | ({} if PROGRAM is None else _newsboats(town))


def _newsboats(town: Town) -> dict[str, Subscriber]:
    chosen = [("live", "rss.xml", True), ("off", "atom.xml", False), ("frozen", "atom.xml", True)]
    return {
        f"newsboat {also} {name} {is_eager}": Subscriber(
            Newsboat(town.folder / f"nb-{also}-{name}", [town.url(also, name)], is_eager=is_eager), also, is_eager
        )
        for also, name, is_eager in chosen
    }


def test_each_story_is_shown_once(town: Town) -> None:
    """By Newsboat and by the reader library, whatever happens to stories, and to the service."""
    assert town.service is not None
    _live_through(town)
    assert town.service.count(304) > 0, "nobody asked with conditions"


def test_files_from_cron_are_read_as_well(tmp_path: Path) -> None:
    """Every pass is a process of its own, and another web server hands out what it wrote."""
    with Loopback() as server:
        town = Town(server=server, folder=tmp_path)
        town.configure("ab", OUTPUTS)
        town.publish("a", ORCHARD, text(2))
        town.publish("b", GLACIER, text(3))
        town.poll()
        one = Subscriber(Library(tmp_path / "library.sqlite", [town.url("live")]), "live", is_eager=True)
        assert one.poll() == ({ORCHARD, GLACIER}, set())
        town.publish("b", ORCHARD, text(2))
        town.publish("b", GLACIER, text(3) + " It was not the bridge.")
        town.poll()
        assert one.poll() == (set(), {ORCHARD, GLACIER})
        town.publish("a", COMET, text(5))
        town.poll()
        assert one.poll() == ({COMET}, set())


@pytest.mark.skipif(PROGRAM is None, reason="Newsboat is not installed (apt install newsboat)")
def test_newsboat_is_among_the_readers() -> None:
    """Where it is missing, that is seen; where it is, it runs."""
    assert PROGRAM is not None
    done = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, check=True)
    assert "ewsboat" in done.stdout


def _live_through(town: Town) -> None:
    crowd = _begin(town)
    for chapter in (_copied_and_killed, _edited_and_bridged, _corrected, _led_by_another, _grown_old):
        chapter(town, crowd)
    crowd.check([TRAM, MUSEUM, ORCHARD, GLACIER, LANTERN, ORCHARD, SADDLE, COMET])


def _begin(town: Town) -> Crowd:
    town.publish("a", TRAM, text(WINTER, 0, 240))
    town.publish("b", MUSEUM, text(WINTER, 74, 314))
    town.publish("c", ORCHARD, text(2))
    town.publish("b", GLACIER, text(3))
    town.poll()
    rare = Library(town.folder / "rare.sqlite", [town.url("live")])
    crowd = Crowd(_subscribe(town), rare=Subscriber(rare, "live", is_eager=True))
    crowd.poll(new={TRAM, MUSEUM, ORCHARD, GLACIER})
    town.poll()
    crowd.poll()
    return crowd


def _copied_and_killed(town: Town, crowd: Crowd) -> None:
    # A late copy by another source.
    town.publish("d", ORCHARD, text(2))
    town.poll()
    crowd.poll(grown={ORCHARD})

    # The service is restarted, and then killed in the middle of a pass that had something new.
    town.restart()
    crowd.poll()
    town.publish("d", LANTERN, text(6))
    town.kill()
    town.poll()
    crowd.poll(new={LANTERN})


def _edited_and_bridged(town: Town, crowd: Crowd) -> None:
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


def _corrected(town: Town, crowd: Crowd) -> None:
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


def _led_by_another(town: Town, crowd: Crowd) -> None:
    # A source of higher priority tells a story that is shown: it takes the lead under the same id and dates.
    town.publish("a", SADDLE, text(4))
    town.poll()
    crowd.poll(new={SADDLE})
    town.publish("e", SADDLE, text(4) + " A photograph is here.")
    town.poll()
    assert next(iter(town.members("live")[0])) == f"{SADDLE} @e", "the lead did not change"
    crowd.poll(edited={SADDLE})


def _grown_old(town: Town, crowd: Crowd) -> None:
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
