"""What the commands have in common: the configuration they were given, the clock, JSON lines."""

import contextlib
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aggregator.errors import InputError, UsageError

if TYPE_CHECKING:
    # pydantic is heavy, and not every command reads a configuration.
    from aggregator.config import Settings

# Days are counted back and forth from now.
_FIRST_YEAR, _LAST_YEAR = 1970, 9000

# By it a shell's completion script asks the program.
COMPLETE_VARIABLE = "_AGGREGATOR_COMPLETE"


@dataclass(slots=True)
class Context:
    """What stands before the command; a command's own --config overrules it."""

    config: str | None = None
    is_verbose: bool = False

    def settings(self) -> "Settings":
        """Find, read and check the configuration. Raises ConfigError."""
        from aggregator.config import find_config, load

        return load(find_config(self.config, os.environ, Path.cwd()), os.environ)


def _remember(context: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.ensure_object(Context).config = value


config_option: Callable[[Any], Any] = click.option(
    "--config",
    metavar="FILE",
    callback=_remember,
    expose_value=False,
    help="The configuration. Default: $AGGREGATOR_CONFIG, ./aggregator.toml, the XDG folder.",
)


def read_url(text: str) -> str:
    """Read what people paste: an address without its scheme, or with the one that browsers once gave to feeds.

    Raises UsageError for a file of this machine, which only the configuration can name.
    """
    text = text.strip()
    if "://" not in text and Path(text).is_file():
        raise UsageError(
            f"{text} is a file of this machine. What is in it: aggregator parse {text}; to follow it, write into the "
            f'configuration: [[sources]] url = "{text}"; if a host is meant, put https:// before it'
        )
    if text.lower().startswith("feed:"):
        rest = text[len("feed:") :]
        text = rest if rest.lower().startswith("http") else f"https:{rest}"
    return text if "://" in text else f"https://{text}"


def system_clock() -> datetime:
    """Tell the time to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def read_clock() -> datetime:
    """Tell the time to the second: AGGREGATOR_NOW (RFC 3339) when set, else the system's. Raises UsageError."""
    fixed = os.environ.get("AGGREGATOR_NOW")
    if not fixed:
        return system_clock()
    try:
        moment = datetime.fromisoformat(fixed)
    except ValueError as cause:
        raise UsageError(f'AGGREGATOR_NOW: "{fixed}" is no time; write one as in 2026-05-04T12:00:00Z') from cause
    if moment.tzinfo is None:
        raise UsageError(f'AGGREGATOR_NOW: "{fixed}" has no offset; add Z for UTC')
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise UsageError(f'AGGREGATOR_NOW: "{fixed}" lies outside of the years {_FIRST_YEAR} to {_LAST_YEAR}')
    return moment.astimezone(UTC)


def read_since(text: str, now: datetime, zone: tzinfo) -> datetime:
    """Read how far back: a duration before `now` (`6h`, `2d`), a day in `zone`, or a time. Raises UsageError."""
    from aggregator.units import read_duration

    with contextlib.suppress(ValueError):
        if (back := read_duration(text)) is not None:
            return now - back
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f'"{text}" is no time; write one as in 6h, 2d, 2026-05-01 or 2026-05-01T12:00Z') from None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def read_input(name: str) -> bytes:
    """Read a file, or standard input for `-`. Raises UsageError when there is no such file."""
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as cause:
        raise UsageError(f"{name}: {cause.strerror}") from cause


def read_list(name: str) -> tuple[bytes, bool]:
    """Read a subscription list and see that there are feeds in it; say whether it is whole, and warn if not.

    Raises UsageError, InputError.
    """
    from aggregator.sources import is_broken_off, read_opml

    body, where = read_input(name), "standard input" if name == "-" else name
    if not read_opml(body):
        raise InputError(f"{where}: no feed is listed there; is it a subscription list (OPML)?")
    is_whole = not is_broken_off(body)
    if not is_whole:
        click.echo(f"{where}: breaks off before its end; what stands before that is taken. Export it again", err=True)
    return body, is_whole
