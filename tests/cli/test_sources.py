"""`aggregator sources`: what a person sees of each source, those in trouble first."""

import json
from pathlib import Path

from tests.e2e.program import Program, item, rss
from tests.loopback import Answer, Loopback

LATER = "2026-05-04T12:30:00Z"


def polled(tmp_path: Path, server: Loopback) -> Program:
    """A program that polled a good, a broken, a busy and a big source once."""
    server.route("/busy", Answer(status=503, headers={"Retry-After": "7200"}))
    server.route("/big", Answer(body=b"<rss>" + b" " * 60_000))
    program = Program(tmp_path)
    sources = {name: server.url(f"/{name}?token=s3cret") for name in ("good", "missing")}
    sources |= {name: server.url(f"/{name}") for name in ("busy", "big")}
    server.route("/good?token=s3cret", Answer(body=rss(item(1, "One", "Some words."), title="Good news")))
    program.configure(sources)
    file = tmp_path / "aggregator.toml"
    file.write_text(file.read_text().replace("[fetch]", '[fetch]\nmax_wire = "50kB"'))
    program.run("--once")
    return program


def test_each_source_is_told_in_one_line(tmp_path: Path) -> None:
    """Key, condition, last answer, when and why it is due, remarks; the secret of an address stays one."""
    with Loopback() as server:
        program = polled(tmp_path, server)
    done = program.run("sources", now=LATER)
    assert done.returncode == 0, done.stderr
    lines = {line.split("\t")[0]: line.split("\t") for line in done.stdout.splitlines()}
    assert list(lines)[-1] == "good"
    assert lines["good"][1] == "Healthy"
    assert lines["good"][2].startswith("a document, 30 min")
    assert lines["good"][3].endswith("the server cannot say whether anything changed, so once a day")
    assert lines["missing"][2].startswith("404 not found, 30 min")
    assert "the server asked us to wait" in lines["busy"][3]
    assert "fetch.max_wire stopped the document" in lines["big"][4]
    assert "s3cret" not in done.stdout


def test_json_has_a_line_a_source_and_null_for_what_is_unknown(tmp_path: Path) -> None:
    """For scripts: the state as words that never change, and times in UTC."""
    with Loopback() as server:
        program = polled(tmp_path, server)
    lines = [json.loads(line) for line in program.run("sources", "--json", now=LATER).stdout.splitlines()]
    by_key = {line["key"]: line for line in lines}
    assert by_key["good"]["condition"] == "healthy"
    assert by_key["good"]["error"] is None
    assert by_key["good"]["last_success"] == "2026-05-04T12:00:00Z"
    assert by_key["missing"]["status"] == 404
    assert by_key["missing"]["failures"] == 1
    assert by_key["big"]["limits"] == ["fetch.max_wire stopped the document"]
    assert by_key["busy"]["due"] >= "2026-05-04T14:00:00Z"


def test_it_answers_before_the_first_pass_and_for_some_only(tmp_path: Path) -> None:
    """Without a database all are new; a word picks some, and an unknown one is an error."""
    program = Program(tmp_path)
    program.configure({"one": "https://one.example/feed", "two": "https://two.example/feed"})
    assert [line.split("\t")[:2] for line in program.run("sources").stdout.splitlines()] == [
        ["one", "Not asked yet"],
        ["two", "Not asked yet"],
    ]
    assert program.run("sources", "TWO.ex").stdout.startswith("two\t")
    assert program.run("sources", "three").returncode == 1
    assert program.run("sources", "--trouble").stdout == ""
