"""How commands print: styled on a terminal, plain lines in a pipe, and never a stranger's control characters."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from aggregator.publish.text import undirected

if TYPE_CHECKING:
    from rich.console import Console

# A column of text that is wider is hard to read.
MOST_COLUMNS = 100


def harmless(text: str) -> str:
    """Make text of others fit for a terminal: it cannot move the cursor, begin a line or turn its direction."""
    return "".join(c if c.isprintable() else " " for c in text)


def one_line(text: str) -> str:
    """The same, with one blank between words."""
    return undirected(harmless(text))


def fields(*values: object) -> None:
    """Print a line of fields for a program, with tabs between them; what is unknown is empty."""
    click.echo("\t".join("" if value is None else one_line(str(value)) for value in values))


def json_line(value: dict[str, Any]) -> None:
    """Print one JSON object on a line."""
    click.echo(json.dumps(value, ensure_ascii=False))


def stamp(moment: datetime | None) -> str | None:
    """Write a time for a program: RFC 3339, UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def is_terminal() -> bool:
    """Say whether a person reads standard output."""
    return sys.stdout.isatty()


def console(*, stderr: bool = False) -> "Console":
    """Open a console of rich that colours nothing by itself and takes no markup from strangers."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, markup=False, soft_wrap=False)


def wrap(text: str, width: int) -> list[str]:
    """Break a paragraph by the columns it takes (a Chinese character takes two); never empty."""
    from rich.console import Console
    from rich.text import Text

    return [line.plain.rstrip() for line in Text(text).wrap(Console(width=width), width)] or [""]


@contextmanager
def progress(words: str, total: int | None, unit: str = "", screen: "Console | None" = None) -> Iterator["Progressing"]:
    """Show a bar with counts and the time left while a terminal is there, and nothing otherwise.

    What is printed on `screen` meanwhile stands above the bar.
    """
    if not sys.stderr.isatty():
        yield Progressing()
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(words), BarColumn(), MofNCompleteColumn(), TextColumn(unit), TimeRemainingColumn())
    above = screen if screen is not None and screen.is_terminal else console(stderr=True)
    with Progress(*columns, console=above, transient=True) as bar:
        task = bar.add_task(words, total=total)
        yield Progressing(lambda done, whole: bar.update(task, completed=done, total=whole))


class Progressing:
    """Takes counts as work goes on."""

    def __init__(self, show: Any = None) -> None:
        self._show = show
        self._done = 0

    def __call__(self, done: int, total: int | None) -> None:
        """So many of so many are done."""
        self._done = done
        if self._show:
            self._show(done, total)

    def more(self, count: int, total: int | None) -> None:
        """So many more are done."""
        self(self._done + count, total)


def size(count: int) -> str:
    """Write a number of bytes for a person (decimal units)."""
    value, unit = float(count), "bytes"
    for larger in ("kB", "MB", "GB", "TB"):
        if value < 1000:
            break
        value, unit = value / 1000, larger
    return f"{count} bytes" if unit == "bytes" else f"{value:.{0 if value >= 100 else 1}f} {unit}"
