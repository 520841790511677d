"""Readers subscribed while an older version ran; the present one takes over its database, its files and its address."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.loopback import Answer, Loopback, free_port
from tests.readers.library import Library
from tests.readers.newsboat import PROGRAM, Newsboat
from tests.readers.old import HARBOUR, KEYS, MARKET, OUTPUTS, PUBLIC, TOWER, VALLEY, restore
from tests.readers.service import Service
from tests.readers.sight import Reader
from tests.readers.town import Town, text

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

NEWS = "Kite festival returns"


@dataclass
class Upgrade:
    """The town under the present version, and the readers that were subscribed before."""

    town: Town
    readers: list[tuple[Reader, str]]

    def check(self, *titles: str) -> None:
        """These come up as new, each once, and nothing else does, in every reader."""
        for reader, name in self.readers:
            fresh = Counter(sight.title for sight in reader.poll() if not sight.is_again)
            assert fresh == Counter(titles), name


@pytest.fixture
def upgrade(tmp_path: Path) -> Iterator[Upgrade]:
    """Everything that the old version showed has been read; the sources still show what they did."""
    now, feeds = restore(tmp_path)
    # Its place is taken by the present version a moment later, and by nobody in between.
    with Loopback(port=free_port()) as old:
        for file in (tmp_path / "out").glob("**/*.*"):
            old.route(f"/feeds/{file.relative_to(tmp_path / 'out')}", Answer(body=file.read_bytes()))
        readers, port = _subscribe(tmp_path, old.url("")), old.port
        for reader, name in readers:
            assert Counter(sight.title for sight in reader.poll()) == Counter({HARBOUR: 1, TOWER: 2, MARKET: 1}), name
    with Loopback() as server, Service(tmp_path, port) as service:
        town = Town(server=server, folder=tmp_path, service=service, public_url=PUBLIC, now=now, feeds=feeds)
        town.configure(KEYS, OUTPUTS)
        yield Upgrade(town, readers)


def _subscribe(folder: Path, base: str) -> list[tuple[Reader, str]]:
    """Both readers to the merged feed and to all mirrors."""
    merged = [f"{base}/feeds/live/atom.xml"]
    mirrors = [f"{base}/feeds/mirrors/{key}/rss.xml" for key in KEYS]
    readers: list[tuple[Reader, str]] = []
    for number, urls in enumerate((merged, mirrors)):
        readers.append((Library(folder / f"library{number}.sqlite", urls), f"library {number}"))
        if PROGRAM is not None:
            readers.append((Newsboat(folder / f"newsboat{number}", urls, is_eager=True), f"newsboat {number}"))
    return readers


def test_an_upgrade_shows_nothing_again_and_loses_nothing(upgrade: Upgrade) -> None:
    """Nor does it forget what a person said: what was joined can be taken apart, and its half comes up once."""
    town = upgrade.town
    town.start()
    town.poll()
    upgrade.check()
    town.publish("c", HARBOUR, text(11))
    town.publish("b", NEWS, text(15))
    town.poll()
    upgrade.check(NEWS)
    town.say("corrections", "--undo", "1")
    town.poll()
    upgrade.check(VALLEY)
    town.restart()
    town.poll()
    upgrade.check()
