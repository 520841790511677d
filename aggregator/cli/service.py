"""`service`: the units of systemd, shown, checked, written after a yes, and taken away."""

import difflib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from aggregator.cli.shared import Context, config_option
from aggregator.errors import NotFoundError, OutputError, UsageError
from aggregator.installing import (
    Place,
    Scope,
    Unit,
    check_configuration,
    fill_units,
    find_hint,
    find_installed,
    find_place,
    find_program,
    remove_units,
    systemctl,
    verify,
    write_units,
)

Command = TypeVar("Command", bound=Callable[..., Any])


@click.group(epilog="\b\nExample:\n  aggregator service install --help\n")
def service() -> None:
    """Run as a service of systemd: install, uninstall, status."""


def _place_options(command: Command) -> Command:
    for decorate in (
        click.option("--root", type=click.Path(path_type=Path), help="Another file system that is being prepared."),
        click.option("--system", "scope", flag_value="system", help="For the whole machine. Default: for root."),
        click.option("--user", "scope", flag_value="user", help="For you alone. Default: for everybody but root."),
    ):
        command = decorate(command)
    return command


def _find(scope: str | None, root: Path | None) -> Place:
    chosen = Scope(scope) if scope else Scope.SYSTEM if os.geteuid() == 0 else Scope.USER
    return find_place(chosen, os.environ, root.absolute() if root else None)


_INSTALL_EPILOG = """\b
Examples:
  aggregator service install --dry-run   only shows the unit
  aggregator service install --user      runs as you; starts when you log in
  sudo aggregator service install --config /etc/aggregator/aggregator.toml
  aggregator service install --timer     a pass every half hour, no daemon

Secrets of sources (secret_env) go into the file `environment` beside the configuration in /etc/aggregator (for --user
in ~/.config/aggregator), one NAME=value a line. A user's service runs on after you log out with: loginctl enable-linger
"""


@service.command(epilog=_INSTALL_EPILOG, short_help="Show the unit, ask, write it, and start it.")
@_place_options
@click.option("--timer", "is_timed", is_flag=True, help="A pass every half hour, without pages.")
@click.option("--dry-run", is_flag=True, help="Show the unit, and write nothing.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@click.option("--start/--no-start", default=None, help="Start it now and at every boot. Default: asks.")
@config_option
@click.pass_obj
def install(  # noqa: PLR0913 - one a word of the command line
    given: Context, scope: str | None, root: Path | None, *, is_timed: bool, dry_run: bool, yes: bool,
    start: bool | None,
) -> None:  # fmt: skip
    """Show the unit, ask, let systemd check it, write it, and start it if you like."""
    settings, place, program = given.settings(), _find(scope, root), find_program()
    units = fill_units(place, program, settings.file, is_timed=is_timed)
    _show(units, whole=dry_run or any(unit.was is None for unit in units))
    if dry_run:
        return
    check_configuration(settings, program, place, os.environ)
    if place.scope is Scope.SYSTEM and (hint := find_hint(settings, os.environ)):
        click.echo(hint, err=True)
    new = [unit for unit in units if unit.is_new]
    if new and not yes and not _confirm("Write this?", None):
        click.echo("nothing was written")
        return
    _report_check(verify(units, place.scope))
    write_units(new)
    for unit in new:
        click.echo(f"written: {unit.path}")
    _start(place, units[-1].path.name, start, yes=yes)


def _show(units: Sequence[Unit], *, whole: bool) -> None:
    for unit in units:
        if not unit.is_new:
            click.echo(f"# {unit.path} is there already, and says the same")
        elif whole or unit.was is None:
            click.echo(click.style(f"# {unit.path}", bold=True))
            click.echo(unit.text)
        else:
            before, after = unit.was.splitlines(keepends=True), unit.text.splitlines(keepends=True)
            click.echo("".join(difflib.unified_diff(before, after, f"{unit.path} now", f"{unit.path} then")), nl=False)


def _confirm(question: str, default: bool | None) -> bool:
    """Ask a person; in a pipe there is none, so that --yes has to be said."""
    if not sys.stdin.isatty():
        raise UsageError("there is nobody to ask in a pipe; say --yes, or --dry-run to see the unit only")
    return click.confirm(question, default=bool(default))


def _report_check(said: str | None) -> None:
    if said is None:
        click.echo("not checked: there is no systemd-analyze here", err=True)
    elif said:
        click.echo(f"systemd remarks: {said}", err=True)
    else:
        click.echo("checked: systemd has nothing to remark")


def _start(place: Place, name: str, start: bool | None, *, yes: bool) -> None:
    scope = " --user" if place.scope is Scope.USER else ""
    by_hand = f"systemctl{scope} enable --now {name}"
    if systemctl(place, "daemon-reload") is None:
        click.echo(f"no systemd runs here; where it does: systemctl{scope} daemon-reload && {by_hand}")
        return
    wanted = start if start is not None else not yes and _confirm("Start it now, and at every boot?", True)
    if not wanted:
        click.echo(f"start it with: {by_hand}")
        return
    done = systemctl(place, "enable", "--now", name)
    if done is None or done.returncode:
        raise OutputError(name, f"was written and could not be started: {done.stderr.strip() if done else ''}")
    click.echo(f"started; its log: journalctl{scope} -u {name}")


@service.command(
    epilog="\b\nExample:\n  aggregator service uninstall --user", short_help="Stop the service and take its units away."
)
@_place_options
@click.option("--yes", is_flag=True, help="Ask nothing.")
def uninstall(scope: str | None, root: Path | None, *, yes: bool) -> None:
    """Stop the service and take its units away; the database, the feeds and the configuration stay."""
    place = _find(scope, root)
    paths = find_installed(place)
    if not paths:
        raise NotFoundError(f"no unit of ours is in {place.folder}; the other place is --user or --system")
    for path in paths:
        click.echo(path)
    if not yes and not _confirm("Stop these and take them away?", None):
        click.echo("nothing was changed")
        return
    systemctl(place, "disable", "--now", *(path.name for path in paths if path.name != "aggregator-once.service"))
    remove_units(paths)
    systemctl(place, "daemon-reload")
    click.echo("taken away; the database, the feeds and the configuration are where they were")


@service.command(
    epilog="\b\nExample:\n  aggregator service status && aggregator doctor",
    short_help="Say which units are installed, and how they are.",
)
@_place_options
def status(scope: str | None, root: Path | None) -> int:
    """Say which units are installed, and what systemd says of them. Exit code 1 when none is, or one failed."""
    place = _find(scope, root)
    paths = find_installed(place)
    if not paths:
        raise NotFoundError(f"no unit of ours is in {place.folder}; install one with: aggregator service install")
    code = 0
    for path in paths:
        done = systemctl(place, "is-active", path.name)
        state = done.stdout.strip() if done else "not known: no systemd runs here"
        code = 1 if state == "failed" else code
        click.echo(f"{path.name}\t{state}\t{path}")
    return code
