"""Newsboat and the reader library subscribe to all mirrors of the running service: no story twice, none lost."""

import random
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from tests.loopback import Loopback, free_port
from tests.readers.library import Library
from tests.readers.newsboat import PROGRAM, Newsboat
from tests.readers.service import Service
from tests.readers.sight import Reader, Sight
from tests.readers.town import Town, text

# Each lives through days; a busy machine may need minutes.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

FOLDERS = {"a": "News/Town", "b": "News", "c": "Talk", "d": "News"}
KEYS = "".join(FOLDERS)
ROUNDS = 18


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """Four sources in their folders, and the running service with a mirror of each."""
    with Loopback() as server, Service(tmp_path, free_port()) as service:
        town = Town(server=server, folder=tmp_path, service=service)
        tags = {key: f'tags = ["{folder}"]' for key, folder in FOLDERS.items()}
        town.configure(KEYS, '[mirrors]\nfolder = "out/mirrors"\nformats = ["atom", "rss", "json"]', tags)
        town.start()
        yield town


def _addresses(town: Town, name: str) -> list[str]:
    assert town.service is not None
    return [f"{town.service.base}/feeds/mirrors/{key}/{name}" for key in KEYS]


def _subscriptions(document: bytes) -> dict[str, list[str]]:
    """Which folders (a path) each feed of a subscription list lies in."""
    found: dict[str, list[str]] = {}

    def walk(node: ET.Element, path: tuple[str, ...]) -> None:
        for outline in node.iterfind("outline"):
            if url := outline.get("xmlUrl"):
                found.setdefault(url, []).append("/".join(path))
            walk(outline, (*path, outline.get("text", "")))

    body = ET.fromstring(document).find("body")
    assert body is not None
    walk(body, ())
    return found


@dataclass
class Follower:
    """A reader of all mirrors, with all that it was shown."""

    reader: Reader
    urls: list[str]
    seen: list[Sight] = field(default_factory=list)

    def poll(self, draw: random.Random) -> None:
        """Ask for some of the mirrors, in any order."""
        for url in draw.sample(self.urls, draw.randint(1, len(self.urls))):
            self.seen += self.reader.poll([url])

    def poll_all(self, draw: random.Random) -> None:
        """Ask for all of them, one by one."""
        for url in draw.sample(self.urls, len(self.urls)):
            self.seen += self.reader.poll([url])

    @property
    def fresh(self) -> list[Sight]:
        """What came up as new."""
        return [sight for sight in self.seen if not sight.is_again]


def _live(town: Town, readers: list[Follower], draw: random.Random) -> None:
    """Rounds of news, late copies, edits and restarts; in each a reader polls some of the mirrors, in any order."""
    for number in range(ROUNDS):
        tellers = draw.sample(KEYS, draw.choice((1, 1, 2, 3)))
        late = draw.random() < 0.5
        for key in tellers[: 1 if late else None]:
            town.publish(key, f"Story {number}", text(100 + number))
        if number % 3 == 0:
            town.poll(hours=1)
            draw.choice(readers).poll(draw)
        for key in tellers[1:] if late else ():
            town.publish(key, f"Story {number}", text(100 + number))
        if number % 4 == 1:
            town.publish(tellers[0], f"Story {number}", text(100 + number) + " It was not the bridge.")
        if number == ROUNDS // 3:
            town.restart()
        if number == ROUNDS // 2:
            town.kill()
    town.poll()
    for reader in readers:
        reader.poll_all(draw)


def _followers(town: Town) -> list[Follower]:
    """The library, to which an entry of another feed is another entry; Newsboat with changed items as unread."""
    urls = _addresses(town, "rss.xml")
    followers = [Follower(Library(town.folder / "library.sqlite", urls), urls)]
    if PROGRAM is not None:
        urls = _addresses(town, "atom.xml")
        followers.append(Follower(Newsboat(town.folder / "newsboat", urls, is_eager=True), urls))
    return followers


def test_every_story_once_over_all_mirrors(town: Town) -> None:
    """In whatever order they are polled; a story in two mirrors would be seen twice, one in none never."""
    readers = _followers(town)
    _live(town, readers, random.Random(4))
    for one in readers:
        titles = Counter(sight.title for sight in one.fresh)
        assert titles == Counter({f"Story {number}": 1 for number in range(ROUNDS)})
        assert len({sight.id for sight in one.fresh}) == ROUNDS


@pytest.mark.skipif(PROGRAM is None, reason="Newsboat is not installed (apt install newsboat)")
def test_newsboat_imports_the_list(town: Town) -> None:
    """The folders are those of the subscriptions, the addresses those of the service."""
    assert town.service is not None
    document = httpx.get(f"{town.service.base}/feeds/mirrors/mirrors.opml").content
    folders = _subscriptions(document)
    urls = _addresses(town, "atom.xml")
    assert folders == dict(zip(urls, ([folder] for folder in FOLDERS.values()), strict=True))
    imported = Newsboat(town.folder / "newsboat", urls).import_list(document)
    assert {line.split()[0] for line in imported.splitlines() if line} == set(urls)


def test_corrections_move_nothing_from_one_mirror_to_another(town: Town) -> None:
    """Joined and split at random between polls: no id comes twice, and every entry stands in what was seen."""
    draw = random.Random(6)
    [library, *_] = _followers(town)
    for number in range(9):
        for key in draw.sample(KEYS, draw.choice((1, 2, 3))):
            town.publish(key, f"Story {number}", text(100 + number))
        town.poll(hours=1)
        library.poll(draw)
        _correct(town, draw)
    town.poll()
    library.poll_all(draw)
    shown = _shown(town)
    fresh = [sight.id for sight in library.fresh]
    assert len(set(fresh)) == len(fresh)
    assert set(shown) <= set(fresh)
    told = {member for members in shown.values() for member in members}
    known = {(key, title) for key, items in town.feeds.items() for title in items}
    assert told == known, "an entry is in no story that was seen"


Named = tuple[str, str]


def _shown(town: Town) -> dict[str, list[Named]]:
    """What all mirrors show: the members of each item, by source and title."""
    items = [item for key in KEYS for item in town.program.feed(f"out/mirrors/{key}")["items"]]
    assert len({item["id"] for item in items}) == len(items), "an item stands in two mirrors"
    return {item["id"]: [(one["source"], one["title"]) for one in item["_aggregator"]["members"]] for item in items}


def _correct(town: Town, draw: random.Random) -> None:
    """Join two stories, or take an entry out of one, as a person might on the page of a story."""
    assert town.service is not None
    shown = _shown(town)
    crowds = [id_ for id_, members in shown.items() if len(members) > 1]
    if crowds and draw.random() < 0.5:
        crowd = draw.choice(crowds)
        town.service.correct(crowd, "split", entry=draw.choice(shown[crowd]))
    elif len(shown) > 1:
        one, other = draw.sample(sorted(shown), 2)
        town.service.correct(one, "join", entry=shown[one][0], other=shown[other][0])


def test_the_command_sets_mirrors_up(tmp_path: Path) -> None:
    """One command writes the configuration, the feeds and the list; comments stay; a mistake changes nothing."""
    with Loopback() as server:
        town = Town(server=server, folder=tmp_path)
        town.configure("ab", "# my own words\n")
        town.publish("a", "Story", text(1))
        assert town.program.run("mirror").returncode == 2
        town.poll()
        bad = town.program.run("mirror", "--folder", "out/mirrors", "--address", "nowhere")
        assert bad.returncode == 2, "an address that is none is refused"
        assert "mirrors" not in (tmp_path / "aggregator.toml").read_text()
        said = town.say("mirror", "--folder", "out/mirrors", "--address", "https://news.example.org/m")
        assert said.splitlines() == [
            f"2 feeds, 1 item in {tmp_path / 'out/mirrors'}",
            "A running daemon keeps them up to date from SIGHUP on (systemctl reload aggregator).",
            f"Import this into your reader: {tmp_path / 'out/mirrors/mirrors.opml'}",
        ]
        assert "# my own words" in (tmp_path / "aggregator.toml").read_text()
        assert b"https://news.example.org/m/a/atom.xml" in (tmp_path / "out/mirrors/mirrors.opml").read_bytes()
        assert b"Story" in (tmp_path / "out/mirrors/a/atom.xml").read_bytes()
        assert not (tmp_path / "out/mirrors/mirrors.opml").read_bytes().count(server.url("/in").encode())
