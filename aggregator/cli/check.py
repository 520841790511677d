"""`check`: the configuration, and a poll that stores nothing."""

import asyncio
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from aggregator.cli.printing import console, fields, is_terminal, json_line, one_line, progress
from aggregator.cli.shared import Context, config_option, read_clock
from aggregator.config import Settings
from aggregator.model import SourceState
from aggregator.rehearsing import Rehearsed, Word, find_due, rehearse
from aggregator.reviewing import Remark, review
from aggregator.web.words import plural

_STYLES = {Word.NEWS: "green", Word.UNCHANGED: "dim", Word.FAILED: "bold red"}
_LABEL = 11
_EPILOG = """\b
Examples:
  aggregator check             what a pass would do now
  aggregator check --offline   the configuration only; after each edit
  aggregator check --json | jq 'select(.word == "failed")'

In a pipe: word, source (or place in the file), detail; with tabs between them. Exit code 1 when there were sources due
and nothing at all could be fetched, 2 when the configuration cannot be used.
"""


@click.command(epilog=_EPILOG)
@click.option("--offline", is_flag=True, help="Look at the configuration only, and ask nobody.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@config_option
@click.pass_obj
def check(given: Context, *, offline: bool, as_json: bool) -> int:
    """Check the configuration, ask for what is due, and say what a pass would do; nothing is stored."""
    settings, now = given.settings(), read_clock()
    screen = console()
    remarks = review(settings, os.environ)
    _tell_settings(settings, remarks, screen, as_json=as_json)
    if offline:
        return 0
    due = find_due(settings, now)
    found = asyncio.run(_rehearse(settings, due, now, screen, as_json=as_json))
    _tell_end(settings, found, as_json=as_json)
    return 1 if found and all(one.word is Word.FAILED for one in found) else 0


def _tell_settings(settings: Settings, remarks: Sequence[Remark], screen: Console, *, as_json: bool) -> None:
    counts = (plural(len(settings.sources), "source"), plural(len(settings.outputs), "output"))
    held = ", ".join(counts) + (", mirrors" if settings.mirrors else "")
    if as_json:
        json_line({"type": "configuration", "file": str(settings.file), "sources": len(settings.sources),
                   "outputs": len(settings.outputs), "database": str(settings.database)})  # fmt: skip
        for one in remarks:
            json_line({"type": "remark", "place": one.place, "text": one.text})
    elif is_terminal():
        _label(screen, "valid", "green", f"{settings.file}: {held}")
        for one in remarks:
            _label(screen, "look at", "yellow", f"{one.place}: {one.text}")
    else:
        fields("valid", settings.file, held)
        for one in remarks:
            fields("remark", one.place, one.text)


def _label(screen: Console, label: str, style: str, text: str) -> None:
    """A label and its text, broken into lines beside it."""
    width = screen.width - _LABEL
    first, *rest = Text(one_line(text)).wrap(screen, max(width, 20))
    screen.print(Text(f"{label:<{_LABEL}}", style=style).append(first.plain, "default not bold not dim"))
    for line in rest:
        screen.print(Padding(line, (0, 0, 0, _LABEL)))


async def _rehearse(
    settings: Settings, due: Sequence[SourceState], now: datetime, screen: Console, *, as_json: bool
) -> list[Rehearsed]:
    found: list[Rehearsed] = []
    names = {source.key: source.name for source in settings.sources if source.name}
    with progress("asking", len(due), "sources", screen) as told:
        async for one in rehearse(settings, lambda: now, due):
            found.append(one)
            if as_json:
                json_line({"type": "source", **_plain(one)})
            elif is_terminal():
                _label(screen, one.word.value, _STYLES[one.word], f"{names.get(one.key, one.key)}: {_detail(one)}")
            else:
                fields(one.word.value, one.key, _detail(one))
            told(len(found), len(due))
    return found


def _plain(one: Rehearsed) -> dict[str, Any]:
    return {**asdict(one), "word": one.word.value, "detail": one.detail or None}


def _detail(one: Rehearsed) -> str:
    counts = (("new", one.new), ("changed", one.changed), ("unchanged", one.unchanged), ("filtered out", one.dropped))
    said = [f"{count:,} {name}" for name, count in counts if count]
    return "; ".join(filter(None, (one.detail, ", ".join(said)))) or "no entry"


def _tell_end(settings: Settings, found: Sequence[Rehearsed], *, as_json: bool) -> None:
    counts = Counter(one.word for one in found)
    total = {"new": sum(one.new for one in found), "changed": sum(one.changed for one in found)}
    if as_json:
        words = {word.value: counts[word] for word in Word}
        json_line({"type": "summary", "due": len(found), "sources": len(settings.sources), **words, **total})
        return
    said = ", ".join(f"{counts[word]:,} {word.value}" for word in Word if counts[word])
    due = f"{len(found):,} of {plural(len(settings.sources), 'source')} due"
    news = f"; {total['new']:,} new and {total['changed']:,} changed" if counts[Word.NEWS] else ""
    click.echo(f"{due}{': ' if said else ''}{said}{news}. Nothing was stored.", err=True)
