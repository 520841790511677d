"""`doctor`: is everything well, and what to do where it is not."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from aggregator.cli.printing import console, fields, is_terminal, json_line, one_line
from aggregator.cli.shared import Context, config_option, read_clock
from aggregator.doctoring import Finding, Grade, examine

_SIGNS = {Grade.GOOD: ("✓", "green"), Grade.NOTE: ("!", "yellow"), Grade.BAD: ("✗", "bold red")}
_NAME = 15
_REFUSED = 3

_EPILOG = """\
Looks at versions, configuration, disk, file system, rights, limits, database (each page of it), polling, sources,
pages, network (three of your hosts are asked once), clock and public_url.

\b
Examples:
  aggregator doctor
  aggregator doctor --offline   asks nobody but this machine
  aggregator doctor --json | jq 'select(.grade == "bad")'

In a pipe: good, note or bad; what; how it is; what to do; with tabs between them. Exit code 1 when something is bad,
3 when the database cannot be used.
"""


@click.command(epilog=_EPILOG)
@click.option("--offline", is_flag=True, help="Ask nobody but this machine.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@config_option
@click.pass_obj
def doctor(given: Context, *, offline: bool, as_json: bool) -> int:
    """Look whether everything is well, and say what to do where it is not; nothing is changed."""
    settings = given.settings()
    screen = console()
    found: list[Finding] = []
    with _busy(screen, is_shown=is_terminal() and not as_json):
        for one in examine(settings, os.environ, read_clock, offline=offline):
            found.append(one)
            _tell(one, screen, as_json=as_json)
    wrong = [one for one in found if one.grade is Grade.BAD]
    if is_terminal() and not as_json:
        notes = sum(one.grade is Grade.NOTE for one in found)
        worth = f"{notes} worth a look" if notes else "nothing to do"
        screen.print(Text(f"\n{len(wrong)} bad, {worth}" if wrong else f"\nAll is well; {worth}", style="bold"))
    if any(one.is_refusal for one in found):
        return _REFUSED
    return 1 if wrong else 0


@contextmanager
def _busy(screen: Console, *, is_shown: bool) -> Iterator[None]:
    """Something that moves, for a large database and slow hosts take a while."""
    if not is_shown:
        yield
        return
    with screen.status("looking"):
        yield


def _tell(one: Finding, screen: Console, *, as_json: bool) -> None:
    if as_json:
        json_line({"grade": one.grade.value, "name": one.name, "detail": one.detail, "advice": one.advice or None})
    elif is_terminal():
        _print(one, screen)
    else:
        fields(one.grade.value, one.name, one.detail, one.advice)


def _print(one: Finding, screen: Console) -> None:
    sign, style = _SIGNS[one.grade]
    first, *rest = Text(one_line(one.detail)).wrap(screen, max(20, screen.width - _NAME - 2))
    screen.print(
        Text(f"{sign} ", style=style).append(f"{one.name:<{_NAME}}", "bold").append(first.plain, "default not bold")
    )
    for line in rest:
        screen.print(Padding(line, (0, 0, 0, _NAME + 2)))
    if one.advice:
        screen.print(Padding(Text(f"→ {one_line(one.advice)}", style="cyan"), (0, 0, 0, _NAME + 2)))
