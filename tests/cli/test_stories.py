"""`stories` and `show`, by the real program: what a person reads, and what a script gets."""

import json
import os
import pty
import re
import subprocess
from pathlib import Path

import pytest

from tests.e2e.program import COMMAND, Program, item, rss, seed_paths

# Each runs the program.
pytestmark = pytest.mark.slow

TEXT = "The council voted on Tuesday to close the old bridge for repairs until the autumn. " * 6


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A program that has read the five documents, and a feed of two entries with words that could move a cursor."""
    folder = tmp_path_factory.mktemp("stories")
    old = item(1, "Bridge\u202e to\x1b[2J close", TEXT, "Fri, 01 May 2026 08:00:00 GMT")
    new = item(2, "A ferry in its place", "Some words.", "Mon, 04 May 2026 11:00:00 GMT").replace(
        "</item>", '<enclosure url="https://feed.example/2.jpg" type="image/jpeg" length="9"/></item>'
    )
    (folder / "local.xml").write_bytes(rss(old.replace("\x1b", ""), new, title="The Herald"))
    program = Program(folder)
    program.configure(seed_paths() | {"herald": "local.xml"})
    text = (folder / "aggregator.toml").read_text()
    (folder / "aggregator.toml").write_text(text.replace('key = "herald"', 'key = "herald"\ntags = ["town"]'))
    program.once()
    return program


def listed(program: Program, *arguments: str) -> list[list[str]]:
    done = program.run("stories", *arguments)
    assert done.returncode == 0, done.stderr
    return [line.split("\t") for line in done.stdout.splitlines()]


def on_terminal(program: Program, *arguments: str) -> str:
    """What a person sees on a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    environment = program.environment() | {"TERM": "xterm", "COLUMNS": "80"}
    process = subprocess.Popen(
        [*COMMAND, *arguments], cwd=program.folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    said = bytearray()
    try:
        while block := os.read(ours, 65536):
            said += block
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    assert process.wait(30) == 0, said.decode()
    return said.decode()


def test_in_a_pipe_a_story_is_a_line_of_fields(program: Program) -> None:
    """Newest first: id, time, outlets, origins, source, title, link; nothing in a title breaks the line."""
    lines = listed(program)
    assert [len(line) for line in lines] == [7, 7, 7]
    assert [line[1] for line in lines] == sorted((line[1] for line in lines), reverse=True)
    by_title = {line[5]: line for line in lines}
    assert by_title["A ferry in its place"][1:5] == ["2026-05-04T11:00:00Z", "1", "1", "The Herald"]
    assert by_title["Elon Musk confirms xAI used OpenAI’s models to train Grok"][2:4] == ["5", "4"]
    assert "Bridge to[2J close" in by_title


def test_stories_are_chosen_by_time_words_tag_and_number(program: Program) -> None:
    """Each option narrows the list; words are found in Chinese, too, though no daemon has indexed them."""
    assert len(listed(program, "--since", "1d")) == 2
    assert len(listed(program, "--since", "2026-05-01")) == 3
    assert len(listed(program, "--limit", "1")) == 1
    assert [line[5] for line in listed(program, "--search", "ferry")] == ["A ferry in its place"]
    assert [line[2] for line in listed(program, "--search", "马斯克")] == ["5"]
    assert len(listed(program, "--tag", "town")) == 2
    assert listed(program, "--tag", "town", "--search", "grok") == []
    assert [line[2] for line in listed(program, "--most")] == ["5"]
    none = program.run("stories", "--search", "zeppelin")
    assert none.returncode == 0
    assert "no story matches" in none.stderr


def test_what_cannot_be_read_is_refused_with_what_can(program: Program) -> None:
    """A time that is none; two orders at once."""
    wrong = program.run("stories", "--since", "yesteryear")
    assert wrong.returncode == 2
    assert "6h, 2d, 2026-05-01" in wrong.stderr
    assert program.run("stories", "--most", "--tag", "town").returncode == 2


def test_json_has_the_members_and_null_for_what_is_unknown(program: Program) -> None:
    """One object a line."""
    objects = [json.loads(line) for line in program.run("stories", "--json").stdout.splitlines()]
    five = next(one for one in objects if one["outlets"] == 5)
    assert len(five["members"]) == 5
    assert [member["is_lead"] for member in five["members"]] == [True] + [False] * 4
    assert {member["verdict"] for member in five["members"][1:]} == {"coverage"}
    assert five["published"] is None
    assert five["first_seen"] == "2026-05-04T12:00:00Z"


def test_an_entry_that_never_had_a_text_is_not_said_to_have_lost_it(tmp_path: Path) -> None:
    """As those of a forum of links: nothing was dropped."""
    (tmp_path / "a.xml").write_bytes(rss(item(1, "A headline and no more", "")))
    program = Program(tmp_path)
    program.configure({"herald": "a.xml"})
    program.once()
    assert "There is no text." in program.run("show", "https://feed.example/1").stdout


def test_show_gives_the_text_and_who_else_tells_it(program: Program) -> None:
    """By the first characters of a story's id, a link or an entry's id; of a member, its own text."""
    five = next(line for line in listed(program) if line[2] == "5")
    shown = program.run("show", five[0])
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.startswith("Elon Musk confirms")
    assert "In a federal courtroom in California on Thursday" in shown.stdout
    assert shown.stdout.count("Joined: ") == 4
    urn = re.findall(r"urn:uuid:\S+", shown.stdout)[-1]
    assert program.run("show", urn).stdout == shown.stdout
    (story,) = [one for one in map(json.loads, program.run("stories", "--json").stdout.splitlines())
                if one["outlets"] == 5]  # fmt: skip
    member = next(member for member in story["members"] if member["link"])
    one = json.loads(program.run("show", member["link"], "--json").stdout)
    assert one["shown"]["source"] == member["source"]
    assert one["blocks"][0]["text"]
    assert one["html"].startswith("<")
    assert "Shown first." in program.run("show", member["link"]).stdout
    bridge = program.run("show", "https://feed.example/1").stdout
    assert "The council voted on Tuesday" in bridge
    unknown = program.run("show", "https://nobody.example/")
    assert unknown.returncode == 1
    assert "nothing is known under" in unknown.stderr


def test_show_takes_the_id_that_feeds_give_a_member(program: Program) -> None:
    """Though it founded no story; what is shown is that entry, not the lead."""
    (story,) = (one for one in program.feed()["items"] if len(one["_aggregator"]["members"]) > 1)
    member = story["_aggregator"]["members"][-1]
    done = program.run("show", member["id"], "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["shown"]["title"] == member["title"]


def test_all_entries_can_be_taken_elsewhere(program: Program) -> None:
    """A JSON line each, with its story; `dedupe` reads them as they are, and finds the same groups."""
    done = program.run("export", "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    entries = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(entries) == 7
    assert len({entry["story"] for entry in entries}) == 3
    assert sum(entry["is_lead"] for entry in entries) == 3
    bridge = next(entry for entry in entries if entry["url"] == "https://feed.example/1")
    assert (bridge["feed"], bridge["published"]) == ("herald", "2026-05-01T08:00:00Z")
    assert "The council voted" in bridge["html"]
    ferry = next(entry for entry in entries if entry["url"] == "https://feed.example/2")
    (picture,) = ferry["enclosures"]
    assert (picture["url"], picture["type"]) == ("https://feed.example/2.jpg", "image/jpeg")
    judged = [json.loads(line) for line in program.run("dedupe", text=done.stdout).stdout.splitlines()]
    assert len(judged) == 7
    # The ferry, and the saved copy that has no date and was seen just now.
    assert len(program.run("export", "--format", "jsonl", "--since", "1d").stdout.splitlines()) == 2
    assert program.run("export", "--since", "1d").returncode == 2


def test_a_terminal_gets_short_lines_in_colour(program: Program) -> None:
    """Nothing runs over eighty columns but an address, which must stay whole to be clicked."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", on_terminal(program, "stories"))
    assert "5 outlets, 4 origins" in plain
    assert all(len(line) <= 80 for line in plain.splitlines())
    colored = on_terminal(program, "show", "https://feed.example/1")
    assert "\x1b[1m" in colored
    lines = re.sub(r"\x1b\[[0-9;]*m", "", colored).splitlines()
    assert all(len(line) <= 80 for line in lines if "://" not in line)


def test_before_the_first_pass_the_way_on_is_named(tmp_path: Path) -> None:
    """Without a database, and with an empty one."""
    program = Program(tmp_path)
    program.configure({})
    none = program.run("stories")
    assert none.returncode == 3
    assert "aggregator --once" in none.stderr
    program.once()
    (tmp_path / "old.xml").write_bytes(rss(item(1, "Old", "Words.", "Wed, 01 Apr 2026 08:00:00 GMT")))
    empty = program.run("stories")
    assert empty.returncode == 0
    assert "poll first" in empty.stderr
    program.configure({"old": "old.xml"})
    config = tmp_path / "aggregator.toml"
    config.write_text(config.read_text().replace('backlog = "all"', ""))
    program.once()
    old = program.run("stories")
    assert (old.returncode, old.stdout) == (0, "")
    assert "--archive" in old.stderr
    assert [line[5] for line in listed(program, "--archive")] == ["Old"]
    assert listed(program, "--archive", "--since", "1d") == []
