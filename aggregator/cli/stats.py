"""`stats`: sources, entries, copies, stories a day, who tells what alone, and the disk."""

from collections.abc import Iterator
from datetime import date
from itertools import dropwhile
from typing import Any

import click
from rich.table import Table
from rich.text import Text

from aggregator.cli.printing import console, fields, is_terminal, json_line, one_line, size, stamp
from aggregator.cli.shared import Context, config_option, read_clock
from aggregator.counting import Figures, SourceFigures, gather
from aggregator.store.days import DayCount
from aggregator.web.words import percent, plural

_EPILOG = """\b
Examples:
  aggregator stats   the last fourteen days
  aggregator stats --days 90 --sources 50
  aggregator stats --json | jq .saved_percent

In a pipe: total, day and source lines, each with its name first; with tabs between the fields.
"""
_BAR = 30


@click.command(epilog=_EPILOG)
@click.option("--days", type=click.IntRange(1, 366), default=14, show_default=True, help="How many days to look at.")
@click.option("--sources", "most", type=click.IntRange(0), default=10, show_default=True, help="How many sources.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@config_option
@click.pass_obj
def stats(given: Context, days: int, most: int, *, as_json: bool) -> None:
    """Count what came: entries, copies and stories a day, how much each source tells alone, and the disk."""
    found = gather(given.settings(), read_clock(), days)
    if as_json:
        json_line(_object(found))
    elif is_terminal():
        _print(found, most)
    else:
        for name, value in _totals(found):
            fields("total", name, value)
        for day, count in found.days:
            fields("day", day.isoformat(), count.entries, count.copies, count.stories)
        for one in found.shares[:most]:
            fields("source", one.key, one.entries, one.alone, one.first)


def _totals(found: Figures) -> Iterator[tuple[str, str]]:
    total, day, disk = found.totals, found.day, found.disk
    said = ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in found.conditions)
    yield "sources", f"{found.sources:,} followed" + (f": {said}" if said else "")
    if found.needs_you:
        yield "need you", f"{found.needs_you:,}; see them with: aggregator sources --trouble"
    yield "entries", f"{total.entries:,} stored" + (f", {total.archive:,} of them archive" if total.archive else "")
    yield "copies", f"{total.copies:,}"
    yield "stories", f"{total.stories:,}, {total.groups:,} of them told more than once"
    if day.entries:
        saved = percent(day.entries - day.stories, day.entries)
        span = plural(len(found.days), "day")
        yield "reading", f"{_entries(day.entries)} → {_stories(day.stories)} in {span}: {saved} % less to read"
    yield "database", f"{size(disk.database)}, {size(disk.free)} of it free for what comes"
    yield "outputs", size(disk.outputs)
    yield "disk", f"{size(disk.left)} left"


def _entries(count: int) -> str:
    return plural(count, "entry", "entries")


def _stories(count: int) -> str:
    return plural(count, "story", "stories")


def _print(found: Figures, most: int) -> None:
    screen = console()
    for name, value in _totals(found):
        screen.print(Text(f"{name:<10}", style="bold").append(value, style="not bold"))
    if any(count.entries for _, count in found.days):
        screen.print()
        screen.print(_days(found))
    if found.shares and most:
        screen.print()
        screen.print(_sources(found.shares, most))


def _days(found: Figures) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("Day", "Entries", "Copies", "Stories"):
        table.add_column(title, justify="left" if title == "Day" else "right")
    table.add_column("")
    highest = max(count.entries for _, count in found.days)
    for day, count in _since_the_first(found):
        whole, part = (round(_BAR * number / highest) for number in (count.entries, count.stories))
        bar = Text("█" * part, style="green").append("░" * max(0, whole - part), style="dim")
        table.add_row(f"{day:%a %d %b}", f"{count.entries:,}", f"{count.copies:,}", f"{count.stories:,}", bar)
    return table


def _since_the_first(found: Figures) -> list[tuple[date, DayCount]]:
    """The days from the first on which something came."""
    return list(dropwhile(lambda one: not one[1].entries, found.days))


def _sources(shares: tuple[SourceFigures, ...], most: int) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Source", overflow="ellipsis", no_wrap=True, max_width=44)
    for title in ("Entries", "Told alone", "Told first"):
        table.add_column(title, justify="right")
    for one in shares[:most]:
        alone, first = (f"{percent(min(count, one.entries), one.entries)} %" for count in (one.alone, one.first))
        table.add_row(one_line(one.name), f"{one.entries:,}", alone, first)
    if len(shares) > most:
        table.add_row(Text(f"and {plural(len(shares) - most, 'source')} more", style="dim"))
    return table


def _object(found: Figures) -> dict[str, Any]:
    total, disk = found.totals, found.disk
    return {
        "sources": found.sources, "conditions": dict(found.conditions), "needs_you": found.needs_you,
        "entries": total.entries, "archive": total.archive, "copies": total.copies, "stories": total.stories,
        "groups": total.groups, "corrections": total.corrections, "since": stamp(total.since),
        "saved_percent": percent(found.day.entries - found.day.stories, found.day.entries) if found.day.entries
        else None,
        "days": [
            {"day": day.isoformat(), "entries": count.entries, "copies": count.copies, "stories": count.stories}
            for day, count in found.days
        ],
        "by_source": [
            {"key": one.key, "name": one.name, "entries": one.entries, "alone": one.alone, "first": one.first}
            for one in found.shares
        ],
        "disk": {"database": disk.database, "free": disk.free, "outputs": disk.outputs, "left": disk.left},
    }  # fmt: skip
