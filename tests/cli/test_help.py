"""The command line as a whole: every command is listed, helps with an example, and a slip of the pen is understood."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

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
    far = CliRunner().invoke(aggregator, ["frobnicate"])
    assert far.exit_code == 2
    assert "Did you mean" not in far.output
