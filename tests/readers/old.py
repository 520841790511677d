"""What an older version of the program left behind: its database, and the feeds as readers had them from it.

`old/` was made by this file, run as a program with the code of that version:

    python -m tests.readers.old tests/readers/old

To add one, let the new folder stand beside it. What is in there is never made anew, or it would not be old.
"""

import json
import lzma
import shutil
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from tests.loopback import Loopback
from tests.readers.town import Town, text

FOLDER = Path(__file__).parent / "old"
PUBLIC = "https://news.example.org"
KEYS = "abc"
OUTPUTS = """
[[outputs]]
name = "live"
folder = "out/live"
[mirrors]
folder = "out/mirrors"
formats = ["rss", "atom", "json"]
"""
HARBOUR, TOWER, MARKET, VALLEY = "Harbour dredged", "Tower leans less", "Market moves", "Valley line opens"


def live(town: Town) -> None:
    """Live through a few days: a copy at once, a late one, an edit, a join, a split."""
    town.publish("a", HARBOUR, text(11))
    town.publish("b", HARBOUR, text(11))
    town.publish("b", TOWER, text(12))
    town.publish("c", MARKET, text(13))
    town.poll()
    town.publish("c", TOWER, text(12))
    town.publish("a", VALLEY, text(14))
    town.poll()
    town.publish("a", VALLEY, text(14) + " It was not the bridge.")
    town.poll()
    town.say("join", town.id_of("live", f"{MARKET} @c"), town.id_of("live", f"{VALLEY} @a"))
    town.say("split", town.id_of("live", f"{TOWER} @b"), town.id_of("live", f"{TOWER} @c"))
    town.poll()


def restore(folder: Path) -> tuple[datetime, dict[str, dict[str, str]]]:
    """Lay the old state into a folder; return the time at which it was left, and what the sources showed."""
    with lzma.open(FOLDER / "state.db.xz") as packed:
        (folder / "state.db").write_bytes(packed.read())
    shutil.copytree(FOLDER / "out", folder / "out")
    left = json.loads((FOLDER / "left.json").read_text())
    return datetime.fromisoformat(left["now"]), left["feeds"]


def make(target: Path) -> None:
    """Make the folder, with whatever version of the program this is."""
    with tempfile.TemporaryDirectory() as place, Loopback() as server:
        town = Town(server=server, folder=Path(place), public_url=PUBLIC)
        town.configure(KEYS, OUTPUTS)
        live(town)
        target.mkdir()
        with lzma.open(target / "state.db.xz", "wb") as packed:
            packed.write((town.folder / "state.db").read_bytes())
        shutil.copytree(town.folder / "out", target / "out")
        (target / "left.json").write_text(json.dumps({"now": town.clock, "feeds": town.feeds}, indent=1))


if __name__ == "__main__":
    make(Path(sys.argv[1]))
