"""JSON lines in, groups out; a bad line is named and the rest is judged."""

import io
import json
import os
import signal
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from aggregator.dedupe import dedupe
from aggregator.dedupe.intake import open_store
from aggregator.dedupe.items import read_item
from aggregator.errors import StoreError
from tests.e2e.program import COMMAND

NOW = datetime(2026, 6, 1, tzinfo=UTC)
STORM = (
    "A storm flooded the harbour of Lindholm on Tuesday and carried off eleven fishing boats, the coast guard said. "
    "The wind reached 140 kilometres an hour before midnight, and the ferry to Aland stayed in port until Thursday. "
    "Mayor Greta Solheim called it the worst night in forty years and asked the state for four million crowns."
)


def run(lines: Sequence[bytes]) -> tuple[int, list[dict[str, Any]], str]:
    """Exit code, output lines, errors."""
    out, errors = io.StringIO(), io.StringIO()
    code = dedupe(lines, out, errors, now=NOW)
    return code, [json.loads(line) for line in out.getvalue().splitlines()], errors.getvalue()


def line(id_: str, **fields: object) -> bytes:
    return json.dumps(
        {"id": id_, "feed": id_, "title": "Storm floods the harbour", "published": "2026-05-30", **fields}
    ).encode()


def test_copies_are_named_by_the_smallest_id_in_input_order() -> None:
    """One line for each item, also for what stands alone."""
    code, rows, errors = run(
        [line("c", text=STORM), line("a", text=STORM + " Read more."), line("b", title="Alone", text="Something else")]
    )
    assert (code, errors) == (0, "")
    assert [(row["id"], row["copy"], row["story"]) for row in rows] == [
        ("c", "a", "a"),
        ("a", "a", "a"),
        ("b", "b", "b"),
    ]
    assert {row["verdict"] for row in rows} == {None, "copy"}
    assert all(row["evidence"] for row in rows if row["verdict"])
    assert set(rows[0]) == {"id", "copy", "story", "lead", "verdict", "evidence"}


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b"{", "no JSON"),
        (b"[1, 2]", "no object with an id"),
        (b'{"title": "no id"}', "no object with an id"),
        (b'{"id": "x", "text": 7}', "text is no text"),
        (b"\xff\xfe", "no JSON"),
        (b"[" * 100_000, "no JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_is_judged(bad: bytes, reason: str) -> None:
    """Its number, the reason, and exit code 1."""
    code, rows, errors = run([line("a", text=STORM), bad, b"", line("b", text=STORM)])
    assert code == 1
    assert errors.startswith("line 2: ")
    assert reason in errors
    assert [row["copy"] for row in rows] == ["a", "a"]


@pytest.mark.parametrize(
    "written", ["2026-05-04T08:00:00Z", "Mon, 04 May 2026 10:00:00 +0200", 1_777_881_600, "May 4, 2026, 8:00 UTC"]
)
def test_a_date_may_be_written_in_any_form_of_feeds(written: str | int) -> None:
    """And means the same moment."""
    item = read_item(json.dumps({"id": "a", "published": written}).encode())
    assert (item.cleaned.published, item.notes) == (datetime(2026, 5, 4, 8, tzinfo=UTC), ())


def test_a_date_that_cannot_be_read_is_told_and_the_item_judged() -> None:
    """Without a word all items would be judged as if they were of one day; a few lines tell it."""
    lines = [line(str(n), feed=f"f{n}", text=STORM, published="yesterday") for n in range(30)]
    code, rows, errors = run(lines)
    assert (code, {row["copy"] for row in rows}) == (0, {"0"})
    told = errors.splitlines()
    assert told[0] == "line 1: published is no date: 'yesterday'; judged without it"
    assert len(told) == 20


def test_invisible_characters_change_no_number_and_no_name() -> None:
    """A blank of no width after every character, as some programs put for breaking lines."""
    hidden = "\u200b".join(STORM)
    code, rows, _ = run([line("a", feed="x", text=STORM), line("b", feed="y", text=hidden)])
    assert (code, [row["copy"] for row in rows]) == (0, ["a", "a"])


def test_how_far_it_has_come_is_told() -> None:
    """First of nobody knows how many lines, then of all the steps."""
    told: list[tuple[int, int | None]] = []
    lines = [line(str(n), feed=f"f{n}", title=f"{n}", text=f"Number {n}") for n in range(1001)]
    dedupe(lines, io.StringIO(), io.StringIO(), now=NOW, tell=lambda done, whole: told.append((done, whole)))
    assert told[:2] == [(500, None), (1000, None)]
    assert told[-1] == (2002, 2002)


def test_an_id_that_stands_twice_is_a_bad_line() -> None:
    """In one feed; two feeds may use the same."""
    code, rows, errors = run([line("a", text=STORM), line("a", text=STORM)])
    assert (code, len(rows)) == (1, 1)
    assert "stands twice" in errors


def test_ids_come_back_as_they_came_in() -> None:
    """A number stays one, and the smallest of a group is that by value; beyond 64 bits there is none."""
    given = [{"id": n, "feed": str(n), "title": "Storm floods the harbour", "text": STORM} for n in (10, 9, -3)]
    code, rows, _ = run([json.dumps(one).encode() for one in given])
    assert code == 0
    assert [(row["id"], row["copy"], row["story"]) for row in rows] == [(10, -3, -3), (9, -3, -3), (-3, -3, -3)]
    code, rows, errors = run([json.dumps({"id": 2**63, "text": STORM}).encode()])
    assert (code, rows) == (1, [])
    assert "64 bits" in errors


def test_the_same_id_in_two_feeds_is_told_apart() -> None:
    """Each line then says the feeds, too; an id counts within its own feed only."""
    other = "The council of Lindholm voted on Friday to close its oldest library, which had stood for a century. " * 3
    items = [line("1", feed="b", text=STORM), line("1", feed="a", text=other, title="A library closes"),
             line("2", feed="a", text=STORM)]  # fmt: skip
    code, rows, _ = run(items)
    assert code == 0
    said = [(row["id"], row["feed"], row["copy"], row["copy_feed"], row["story_feed"]) for row in rows]
    assert said == [("1", "b", "1", "b", "b"), ("1", "a", "1", "a", "a"), ("2", "a", "1", "b", "b")]
    assert all(row["lead_feed"] in ("a", "b") for row in rows)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "word",
        "模型" * 50_000,
        "ภาษา" * 20_000,
        "1 2 3 " * 20_000,
        "\ud800 lone",
        "שלום עולם " * 500,
        "a" * 300_000,
        "\x00 nul \x00",
    ],
    ids=["empty", "one word", "Chinese", "Thai", "numbers", "surrogate", "right to left", "no blanks", "NUL"],
)
def test_odd_texts_never_make_a_group_of_everything(text: str) -> None:
    """Three items of an odd text and three others: only the odd ones may meet, and nothing fails."""
    odd = [line(f"o{n}", title="", text=text) for n in range(3)]
    others = [
        line(f"x{n}", title=f"Other {n}", text=f"Quite another thing number {n} of its own kind") for n in range(3)
    ]
    code, rows, _ = run([*odd, *others])
    assert code == 0
    assert [row["story"] for row in rows[3:]] == ["x0", "x1", "x2"]


def test_items_without_a_feed_are_of_one() -> None:
    """A light variation of a text is a copy in another feed, and in the same one it may be a form filled in anew."""
    other = STORM.replace("eleven", "twelve").replace("worst", "hardest")
    both = {"text": STORM, "title": "Storm"}, {"text": other, "title": "Storm over Lindholm"}
    apart = run([line("a", **both[0]), line("b", **both[1])])[1]
    together = run([line("a", **both[0], feed=""), line("b", **both[1], feed="")])[1]
    assert [row["copy"] for row in apart] == ["a", "a"]
    assert [row["copy"] for row in together] == ["a", "b"]


def test_recordings_are_copies_by_the_file_only() -> None:
    """Whatever their notes say; a picture or a thing that is no address is no recording."""
    file = "https://media.example/1.mp3"
    rows = run([
        line("a", text=STORM, enclosures=[file]),
        line("b", text="Other words", title="Another show", enclosures=[{"url": file, "type": "audio/mpeg"}]),
        line("c", text=STORM, enclosures=["https://media.example/2.mp3"]),
        line("d", text=STORM, enclosures=[{"url": "https://x.example/1.png", "type": "image/png"}, 7, "no address"]),
        line("e", text=STORM),
    ])[1]  # fmt: skip
    assert [row["copy"] for row in rows] == ["a", "a", "c", "d", "d"]


def test_nothing_in_nothing_out() -> None:
    """No line is no error."""
    assert run([]) == (0, [], "")


def test_html_is_read_as_text() -> None:
    """The same words in tags are the same text."""
    _, rows, _ = run([line("a", text=STORM), line("b", html=f"<div><p>{STORM}</p><script>x()</script></div>")])
    assert [row["copy"] for row in rows] == ["a", "a"]


@pytest.mark.parametrize("items", [20, 600])
def test_a_full_disk_is_told_with_the_way_out(items: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it fills up while lines are read or while they are judged."""

    def small() -> Database:
        db = open_store()
        db.execute(f"PRAGMA max_page_count = {60 if items > 20 else 40}")
        return db

    monkeypatch.setattr("aggregator.dedupe.open_store", small)
    with pytest.raises(StoreError, match=r"SQLITE_TMPDIR names a folder for it\): database or disk is full"):
        run([line(str(n), text=f"{STORM} {n}") for n in range(items)])


@pytest.mark.slow
def test_nothing_stays_of_a_command_that_was_killed(tmp_path: Path) -> None:
    """Its store has no name: a server that is out of memory leaves no folder behind with each try."""
    items = b"".join(line(str(n), text=STORM) + b"\n" for n in range(600))
    process = subprocess.Popen(
        [*COMMAND, "dedupe"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env=os.environ | {"TMPDIR": str(tmp_path)},
    )
    assert process.stdin
    with process.stdin:
        # More than a pipe holds: once it is written, most was read.
        process.stdin.write(items)
        process.stdin.flush()
        process.kill()
        assert process.wait(20) == -signal.SIGKILL
    assert list(tmp_path.iterdir()) == []
