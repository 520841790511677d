"""Copies, claims and corrections, as documents that are fetched: whoever takes a text may join its story, no more."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bench.quality.texts import REPORTS
from tests.e2e.program import item, rss
from tests.faults.passing import Here, members
from tests.loopback import Answer, Loopback

STORM, LIBRARY, BEAVERS = REPORTS[:3]
ADVERT = "Best lamps in town, call now and buy two for one. "
EARLY, LATE = "Mon, 04 May 2026 06:00:00 GMT", "Mon, 04 May 2026 10:30:00 GMT"
# What nobody may change in an entry that was shown.
OWN = ("id", "title", "url", "date_published")


def at(host: str, text: str) -> str:
    """An item under an address of another host."""
    return text.replace("https://feed.example/", f"https://{host}.example/")


def taken(**how: str) -> str:
    """An item that takes the storm: its text, headline or date changed as told, else the very same."""
    given = {"title": STORM.title, "text": STORM.text, "date": LATE, **how}
    return item(1, given["title"], given["text"], given["date"])


VICTIM = item(1, STORM.title, STORM.text)
TAKERS = {
    "the same id and link": taken(),
    "an earlier date": at("taker", taken(date=EARLY)),
    "an advert before and after": at("taker", taken(text=f"{ADVERT * 4}{STORM.text} {ADVERT * 4}", date=EARLY)),
    "another headline": at("taker", taken(title="You will not believe this storm", date=EARLY)),
    "its source named": at("taker", taken(date=EARLY)).replace(
        "<guid>", "<source url='https://feed.example/feed'>A feed</source><guid>"
    ),
}


def serve(server: Loopback, path: str, *items: str) -> str:
    """Let a feed of these items stand at `path`."""
    server.route(f"/{path}", Answer(body=rss(*items, title=path)))
    return server.url(f"/{path}")


def links(items: Sequence[dict[str, Any]]) -> set[str]:
    """The links of all members of all items."""
    return {member["link"] for one in items for member in one["_aggregator"]["members"]}


@pytest.mark.parametrize("how", TAKERS)
@pytest.mark.parametrize("is_first", [True, False], ids=["the victim first", "the taker first"])
def test_a_taker_replaces_nothing_that_is_shown(tmp_path: Path, how: str, is_first: bool) -> None:
    """Text, headline, link, id and date stay as they were shown, whoever came first; every link stays reachable."""
    feeds = {"victim": VICTIM, "taker": TAKERS[how]}
    order = ("victim", "taker") if is_first else ("taker", "victim")
    with Loopback() as server:
        addresses = {name: serve(server, name, text) for name, text in feeds.items()}
        program = Here(tmp_path)
        program.configure({order[0]: addresses[order[0]]})
        program.poll()
        (before,) = program.items()
        program.configure(addresses)
        program.poll(1)
        after = {one["id"]: one for one in program.items()}
        shown = after[before["id"]]
        assert {name: shown[name] for name in OWN} == {name: before[name] for name in OWN}
        assert shown["content_html"].partition("<hr>")[0] == before["content_html"]
        # An entry a source: none took the place of another's, though id and link are the same.
        assert program.ask("SELECT source, count(*) FROM entry GROUP BY source ORDER BY source") == [
            ("taker", 1),
            ("victim", 1),
        ]
        assert sum(len(members(one)) for one in after.values()) == 2
        wanted = {f"https://{'taker' if 'taker.example' in text else 'feed'}.example/1" for text in feeds.values()}
        assert links(program.items()) == wanted


def test_a_bridge_joins_no_strangers(tmp_path: Path) -> None:
    """An item that holds two texts whole, and the headlines of both, makes no story of the two."""
    both = f"{STORM.title} and {LIBRARY.title}"
    with Loopback() as server:
        program = Here(tmp_path)
        program.configure(
            {
                "one": serve(server, "one", at("one", VICTIM)),
                "other": serve(server, "other", at("other", item(2, LIBRARY.title, LIBRARY.text))),
                "bridge": serve(server, "bridge", at("bridge", item(3, both, f"{STORM.text} {LIBRARY.text}"))),
            }
        )
        program.poll()
        together = [{source for source, _ in members(one)} for one in program.items()]
    assert not any({"one", "other"} <= group for group in together)
    assert len(links(program.items())) == 3


def test_a_chain_of_near_duplicates_does_not_join_its_ends(tmp_path: Path) -> None:
    """Each text shares all but a sentence with its neighbour; the first and the last share none."""
    sentences = [f"{part}." for report in REPORTS[:6] for part in report.text.rstrip(".").split(". ")]
    width, count = 5, 16
    with Loopback() as server:
        chain = {
            f"link{n:02}": serve(
                server, f"{n}", at(f"n{n}", item(n, f"Part {n} of it", " ".join(sentences[n : n + width])))
            )
            for n in range(count)
        }
        program = Here(tmp_path)
        program.configure(chain)
        program.poll()
        groups = [{int(source) for source, _ in members(one)} for one in program.items()]
    assert sorted(n for group in groups for n in group) == list(range(count))
    assert all(max(group) - min(group) < width for group in groups), groups


def test_a_correction_under_the_same_id_is_an_update(tmp_path: Path) -> None:
    """One word, "not", and the meaning is the opposite: the item says so under its own id and date, and stays one."""
    told = STORM.text.replace("stays closed", "does not stay closed")
    assert told != STORM.text
    with Loopback() as server:
        program = Here(tmp_path)
        program.configure({"one": serve(server, "one", VICTIM)})
        program.poll()
        (before,) = program.items()
        serve(server, "one", item(1, STORM.title, told))
        report = program.poll(1)
        (after,) = program.items()
    assert [(one.ingested.new, one.ingested.changed) for one in report.polled] == [(0, 1)]
    assert "does not stay closed" in after["content_html"]
    assert (after["id"], after["date_published"]) == (before["id"], before["date_published"])
    assert after["date_modified"] > before["date_modified"]
    assert program.ask("SELECT count(*) FROM entry") == [(1,)]


def test_a_copy_of_what_was_corrected_replaces_no_correction(tmp_path: Path) -> None:
    """The taker still says what was wrong; the victim's words are shown, before and after."""
    told = STORM.text.replace("stays closed", "does not stay closed")
    with Loopback() as server:
        program = Here(tmp_path)
        program.configure(
            {"one": serve(server, "one", VICTIM), "taker": serve(server, "taker", TAKERS["an earlier date"])}
        )
        program.poll()
        shown = {one["id"] for one in program.items()}
        serve(server, "one", item(1, STORM.title, told))
        program.poll(1)
        assert shown <= {one["id"] for one in program.items()}
        (mine,) = program.ask("SELECT cleaned FROM entry WHERE source = 'one'")
        (theirs,) = program.ask("SELECT cleaned FROM entry WHERE source = 'taker'")
    assert "does not stay closed" in mine[0]
    assert "does not stay closed" not in theirs[0]


def test_the_same_piece_again_and_again_in_one_feed(tmp_path: Path) -> None:
    """A thousand items of one text, each with an id and a link of its own: taken in once, and none is new again."""
    body = [item(n, STORM.title, STORM.text) for n in range(1_000)]
    with Loopback() as server:
        program = Here(tmp_path)
        program.configure({"one": serve(server, "one", *body)})
        first = program.poll()
        again = program.poll(1)
    assert [one.ingested.new for one in first.polled] == [1_000]
    assert [one.ingested.new for one in again.polled] == [0]
    assert len({member["id"] for one in program.items() for member in one["_aggregator"]["members"]}) <= 1_000
