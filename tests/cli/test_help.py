"""The command line as a whole: every command is listed, helps with an example, and a slip of the pen is understood."""

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from aggregator import __version__
from aggregator.cli import aggregator

_ROOT = Path(__file__).parent.parent.parent
_CONTEXT = click.Context(aggregator)


def commands() -> list[str]:
    """All commands, those of groups by both words."""
    found = []
    for name in aggregator.list_commands(_CONTEXT):
        command = aggregator.get_command(_CONTEXT, name)
        inner = command.commands if isinstance(command, click.Group) else {}
        found += [name, *(f"{name} {one}" for one in inner)]
    return found


@pytest.mark.parametrize("name", commands())
def test_every_command_helps_with_an_example(name: str) -> None:
    """In lines that fit a terminal of eighty columns where click breaks them, and that name the command itself."""
    done = CliRunner().invoke(aggregator, [*name.split(), "--help"])
    assert done.exit_code == 0
    _, example, lines = done.output.partition("Example")
    assert example, name
    assert f"aggregator {name}" in lines or "aggregator service install" in lines


def test_the_list_of_commands_is_by_subject_and_whole() -> None:
    """Each command once, with its short help; the README has them all, too."""
    shown = CliRunner().invoke(aggregator, ["--help"]).output
    readme = (_ROOT / "README.md").read_text("utf-8")
    for name in aggregator.list_commands(_CONTEXT):
        assert shown.count(f"\n  {name} ") == 1, name
        assert name in readme, name


def test_a_slip_of_the_pen_is_understood() -> None:
    """The nearest command is named; a word that is near none is not guessed at."""
    near = CliRunner().invoke(aggregator, ["storys"])
    assert near.exit_code == 2
    assert "Did you mean stories?" in near.output
    option = CliRunner().invoke(aggregator, ["once"])
    assert "Did you mean --once?" in option.output
    far = CliRunner().invoke(aggregator, ["frobnicate"])
    assert far.exit_code == 2
    assert "Did you mean" not in far.output


def test_it_is_started_as_a_module_too() -> None:
    """Where the command is not on the path, as in a virtual environment that was not entered."""
    asked = [sys.executable, "-m", "aggregator", "--version"]
    done = subprocess.run(asked, cwd=_ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == f"aggregator {__version__}\n"


def test_a_reader_that_has_seen_enough_is_no_failure(tmp_path: Path) -> None:
    """As in `aggregator sources | head -1`, with more to come than a pipe holds."""
    lists = "".join(f'<outline type="rss" xmlUrl="https://h{n}.example/feed"/>' for n in range(3_000))
    (tmp_path / "a.opml").write_text(f'<opml version="2.0"><body>{lists}</body></opml>')
    (tmp_path / "a.toml").write_text('database = "sqlite:///a.db"\nopml = ["a.opml"]\n')
    asked = [sys.executable, "-m", "aggregator", "sources", "--config", str(tmp_path / "a.toml")]
    with subprocess.Popen(asked, cwd=_ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        assert b"h0-example" in process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def test_the_short_help_of_a_group_is_whole() -> None:
    """What each does, in a line that is not cut."""
    shown = CliRunner().invoke(aggregator, ["service", "--help"]).output
    assert "..." not in shown.partition("Commands:")[2]
