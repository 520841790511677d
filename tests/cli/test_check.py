"""`check`, by the real program: what a pass would do, and that nothing is done."""

import json
from pathlib import Path

import pytest

from tests.e2e.program import Program, item, rss
from tests.loopback import Answer, Loopback

# Each runs the program, and its workers.
pytestmark = pytest.mark.slow

LATER = "2026-05-05T14:00:00Z"
ONE, TWO = item(1, "One", "Some words."), item(2, "Two", "Other words.")


def lines(program: Program, now: str) -> dict[str, tuple[str, str]]:
    done = program.run("check", now=now)
    found = [line.split("\t") for line in done.stdout.splitlines()]
    return {key: (word, detail) for word, key, detail in found}


def test_a_poll_is_tried_and_nothing_is_stored(tmp_path: Path) -> None:
    """Before the first pass and after it: what is new, changed and the same; the pass then does as was said."""
    with Loopback() as server:
        server.route("/good", Answer(body=rss(ONE), headers={"ETag": '"1"'}))
        server.route("/busy", Answer(status=503))
        program = Program(tmp_path)
        program.configure({"good": server.url("/good"), "busy": server.url("/busy"), "file": "local.xml"})
        (tmp_path / "local.xml").write_bytes(rss(ONE, TWO))
        before = sorted(path.name for path in tmp_path.iterdir())
        found = lines(program, "2026-05-04T12:00:00Z")
        assert found["good"] == ("news", "1 new")
        assert found["file"] == ("news", "2 new")
        assert found["busy"][0] == "failed"
        assert "503" in found["busy"][1]
        assert sorted(path.name for path in tmp_path.iterdir()) == before
        assert "3 new" in program.once()
        assert set(lines(program, "2026-05-04T12:01:00Z")) == {str(tmp_path / "aggregator.toml"), "file"}
        server.route("/good", Answer(body=rss(item(1, "One", "Changed words."), TWO), headers={"ETag": '"2"'}))
        again = lines(program, LATER)
        assert again["good"] == ("news", "1 new, 1 changed")
        assert again["file"] == ("unchanged", "not modified")
        assert server.asked("/good")[-1].headers["if-none-match"] == '"1"'
        assert "1 new, 1 changed" in program.once(now=LATER)


def test_json_has_a_line_a_thing_and_a_summary_last(tmp_path: Path) -> None:
    """For scripts; what is unknown is null."""
    (tmp_path / "local.xml").write_bytes(rss(ONE, TWO))
    program = Program(tmp_path)
    program.configure({"file": "local.xml", "missing": "nowhere.xml"}, output='tags = ["none"]')
    found = [json.loads(line) for line in program.run("check", "--json").stdout.splitlines()]
    by_type = {one["type"]: one for one in found}
    assert by_type["configuration"]["sources"] == 2
    assert by_type["remark"]["place"] == "outputs[1].tags"
    assert {one["key"]: one["word"] for one in found if one["type"] == "source"} == {
        "file": "news",
        "missing": "failed",
    }
    assert found[-1] == {
        "type": "summary", "due": 2, "sources": 2, "news": 1, "unchanged": 0, "failed": 1, "new": 2, "changed": 0,
    }  # fmt: skip


def test_offline_nobody_is_asked_and_mistakes_are_named(tmp_path: Path) -> None:
    """0 for a valid file, 1 when nothing at all could be fetched, 2 for a mistake with its place in the file."""
    with Loopback() as server:
        program = Program(tmp_path)
        program.configure({"one": server.url("/missing")})
        assert program.run("check", "--offline").returncode == 0
        assert server.requests == []
        assert program.run("check").returncode == 1
        program.configure({"one": server.url("/missing")}, more='cautoin = "high"')
        wrong = program.run("check", "--offline")
        assert wrong.returncode == 2
        assert 'did you mean "caution"' in wrong.stderr
