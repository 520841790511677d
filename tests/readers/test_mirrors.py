"""Newsboat subscribes to all mirrors and polls them in random order: no story twice, none lost."""

import random
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import pytest

from tests.loopback import Loopback
from tests.readers.library import Library
from tests.readers.newsboat import PROGRAM, Newsboat
from tests.readers.sight import Reader, Sight
from tests.readers.town import Town, text

# Each lives through weeks in many processes; a busy machine may need minutes.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

FOLDERS = {"a": "News/Town", "b": "News", "c": "Talk", "d": "News"}
KEYS = "".join(FOLDERS)


def _mirrored(server: Loopback, folder: Path) -> Town:
    town = Town(server=server, folder=folder)
    tags = {
        key: f'tags = ["{folder}"]' for key, folder in zip(KEYS, ("News/Town", "News", "Talk", "News"), strict=True)
    }
    address = server.url("/out/mirrors")
    town.configure(
        KEYS, f'[mirrors]\nfolder = "out/mirrors"\naddress = "{address}"\nformats = ["atom", "rss", "json"]', tags
    )
    return town


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


def _live(town: Town, reader: Reader, urls: list[str], draw: random.Random) -> list[Sight]:
    """Thirty rounds of news, copies and polls; in each the reader polls some of the mirrors."""
    seen: list[Sight] = []
    for number in range(30):
        tellers = draw.sample(KEYS, draw.choice((1, 1, 2, 3)))
        late = draw.random() < 0.5
        for key in tellers[: 1 if late else None]:
            town.publish(key, f"Story {number}", text(100 + number))
        if number % 3 == 0:
            town.poll(hours=1)
            seen += reader.poll(draw.sample(urls, draw.randint(1, len(urls))))
        for key in tellers[1:] if late else ():
            town.publish(key, f"Story {number}", text(100 + number))
    town.poll()
    for url in draw.sample(urls, len(urls)):
        seen += reader.poll([url])
    return seen


def _check(town: Town, seen: list[Sight]) -> None:
    fresh = [sight for sight in seen if not sight.is_again]
    assert Counter(sight.title for sight in fresh) == Counter({f"Story {number}": 1 for number in range(30)})
    assert len({sight.id for sight in fresh}) == 30


@pytest.mark.skipif(PROGRAM is None, reason="Newsboat is not installed (apt install newsboat)")
def test_newsboat_over_all_mirrors(tmp_path: Path) -> None:
    """In the folders of the subscriptions; every story once, in one mirror only."""
    with Loopback() as server:
        town = _mirrored(server, tmp_path)
        town.poll()
        folders = _subscriptions((tmp_path / "out/mirrors/mirrors.opml").read_bytes())
        assert folders == {server.url(f"/out/mirrors/{key}/atom.xml"): [name] for key, name in FOLDERS.items()}
        urls = sorted(folders)
        newsboat = Newsboat(tmp_path / "newsboat", urls)
        imported = newsboat.import_list((tmp_path / "out/mirrors/mirrors.opml").read_bytes())
        assert {line.split()[0] for line in imported.splitlines() if line} == set(urls)
        _check(town, _live(town, newsboat, urls, random.Random(4)))


def test_the_reader_library_over_all_mirrors(tmp_path: Path) -> None:
    """To it an entry of another feed is another entry, so a story in two mirrors would be seen twice."""
    with Loopback() as server:
        town = _mirrored(server, tmp_path)
        town.poll()
        urls = [server.url(f"/out/mirrors/{key}/rss.xml") for key in KEYS]
        library = Library(tmp_path / "library.sqlite", urls)
        _check(town, _live(town, library, urls, random.Random(5)))


def test_corrections_move_nothing_from_one_mirror_to_another(tmp_path: Path) -> None:
    """Joined and split at random between polls: no id comes twice, and every entry stands in what was seen."""
    draw = random.Random(6)
    with Loopback() as server:
        town = _mirrored(server, tmp_path)
        urls = {key: server.url(f"/out/mirrors/{key}/atom.xml") for key in KEYS}
        town.poll()
        library = Library(tmp_path / "library.sqlite", urls.values())
        seen: list[Sight] = []
        for number in range(12):
            for key in draw.sample(KEYS, draw.choice((1, 2, 3))):
                town.publish(key, f"Story {number}", text(100 + number))
            town.poll(hours=1)
            seen += library.poll(draw.sample(list(urls.values()), draw.randint(0, 3)))
            _correct(town, draw)
        town.poll()
        seen += library.poll(draw.sample(list(urls.values()), len(urls)))
        fresh = [sight.id for sight in seen if not sight.is_again]
        shown = _shown(town)
        assert len(set(fresh)) == len(fresh)
        assert set(shown) <= set(fresh)
        told = {member for members in shown.values() for member in members}
        known = {f"{title} @{key}" for key, items in town.feeds.items() for title in items}
        assert told == known, "an entry is in no story that was seen"


def _shown(town: Town) -> dict[str, dict[str, str]]:
    """What all mirrors show: the members of each item by name, with their ids."""
    items = [item for key in KEYS for item in town.program.feed(f"out/mirrors/{key}")["items"]]
    assert len({item["id"] for item in items}) == len(items), "an item stands in two mirrors"
    return {
        item["id"]: {
            f"{member['title']} @{member['source']}": member["id"] for member in item["_aggregator"]["members"]
        }
        for item in items
    }


def _correct(town: Town, draw: random.Random) -> None:
    """Join two stories, or take an entry out of one, as a person might."""
    shown = [list(members.values()) for members in _shown(town).values()]
    crowds = [members for members in shown if len(members) > 1]
    if crowds and draw.random() < 0.5:
        crowd = draw.choice(crowds)
        town.say("split", crowd[0], draw.choice(crowd))
    elif len(shown) > 1:
        one, other = draw.sample(shown, 2)
        town.say("join", one[0], other[0])


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
        assert "mirrors.opml" in said
        assert "# my own words" in (tmp_path / "aggregator.toml").read_text()
        assert b"https://news.example.org/m/a/atom.xml" in (tmp_path / "out/mirrors/mirrors.opml").read_bytes()
        assert b"Story" in (tmp_path / "out/mirrors/a/atom.xml").read_bytes()
        assert not (tmp_path / "out/mirrors/mirrors.opml").read_bytes().count(server.url("/in").encode())
