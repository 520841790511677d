"""`sources`: how each source is, in words."""

from datetime import datetime
from typing import Any

import click
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from aggregator.cli.completion import complete_key
from aggregator.cli.printing import fields, is_terminal, json_line, one_line
from aggregator.cli.shared import Context, config_option, read_clock
from aggregator.errors import NotFoundError
from aggregator.watching import Watched, list_dropped, watch
from aggregator.web.words import plural, span, until

_TONES = {"bad": "bold red", "warn": "yellow", "new": "cyan", "good": "green"}
_WIDE = 110

_EPILOG = """\b
Examples:
  aggregator sources                       all, those in trouble first
  aggregator sources example               those whose key, name or address contains "example"
  aggregator sources --trouble             only those that something is wrong with
  aggregator sources example --dropped     what the filters take out, and why
  aggregator sources --json | jq .advice

In a pipe: key, condition, last answer, next poll and why, remarks; with tabs between them.
"""


@click.command(epilog=_EPILOG)
@click.argument("word", required=False, shell_complete=complete_key)
@click.option("--trouble", is_flag=True, help="Only those that something is wrong with.")
@click.option("--dropped", "only_dropped", is_flag=True, help="What the filters take out: key, reason, title.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@config_option
@click.pass_obj
def sources(given: Context, word: str | None, *, trouble: bool, only_dropped: bool, as_json: bool) -> None:
    """Show how each source is: its last answer, when it is asked next and why, and what you might do."""
    now = read_clock()
    every = watch(given.settings(), now)
    found = [one for one in every if word is None or _is_named(one, word)]
    if word is not None and not found:
        raise NotFoundError(f'no source has "{word}" in its key, name or address')
    shown = [one for one in found if not trouble or one.condition.tone in ("bad", "warn") or one.limits]
    if only_dropped:
        _print_dropped(given, shown)
    elif as_json:
        for one in shown:
            json_line(_object(one))
    elif is_terminal():
        _print_table(shown, len(found), now)
    else:
        for one in shown:
            click.echo("\t".join(_cells(one, now)))


def _print_dropped(given: Context, shown: list[Watched]) -> None:
    if not any(one.dropped for one in shown):
        click.echo("no filter takes anything out", err=True)
    for one in shown:
        for title, reason in list_dropped(given.settings(), one.key) if one.dropped else ():
            fields(one.key, reason, title)


def _is_named(one: Watched, word: str) -> bool:
    return any(word.casefold() in text.casefold() for text in (one.key, one.name, one.url))


def _cells(one: Watched, now: datetime) -> tuple[str, ...]:
    """The five columns as plain text on one line."""
    return tuple(
        map(one_line, (one.key, one.condition.word, _answer(one, now), _next(one, now), " ".join(_remarks(one))))
    )


def _answer(one: Watched, now: datetime) -> str:
    asked = one.state.last_attempt
    return one.answer if asked is None else f"{one.answer}, {span(now - asked)} ago"


def _next(one: Watched, now: datetime) -> str:
    due = one.state.due
    return one.due_reason if due is None else f"{until(due, now)}: {one.due_reason}"


def _remarks(one: Watched) -> list[str]:
    """What is wrong, in sentences, the suggested action last."""
    state, condition = one.state, one.condition
    said = [condition.sentence] if condition.sentence else []
    if state.failures > 1:
        said.append(f"{plural(state.failures, 'error')} in a row.")
    if state.gap and "missed" not in condition.sentence:
        said.append("Entries may have been missed.")
    said += [f"A limit was met: {limit}." for limit in one.limits]
    said += [f"{habit}." for habit in one.habits]
    if one.dropped:
        reasons = ", ".join(f"{reason} {count}" for reason, count in one.dropped)
        said.append(f"Its filter takes out {plural(sum(n for _, n in one.dropped), 'entry', 'entries')}: {reasons}.")
    return [*said, condition.advice] if condition.advice else said


def _print_table(shown: list[Watched], total: int, now: datetime) -> None:
    console = Console(highlight=False)
    console.print(_table(shown, now) if console.width >= _WIDE else Group(*(_card(one, now) for one in shown)))
    if len(shown) < total:
        console.print(f"{len(shown):,} of {plural(total, 'source')} shown.", style="dim")


def _table(shown: list[Watched], now: datetime) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title, ratio in (("Source", 3), ("Condition", 2), ("Last answer", 2), ("Next", 3), ("Remarks", 5)):
        table.add_column(title, overflow="fold", ratio=ratio)
    for one in shown:
        key, word, answer, due, remarks = _cells(one, now)
        name = Text(one_line(one.name)).append(f"\n{key}", style="dim")
        table.add_row(name, Text(word, style=_TONES[one.condition.tone]), Text(answer), Text(due), Text(remarks))
    return table


def _card(one: Watched, now: datetime) -> Text:
    """The same on a narrow terminal."""
    key, word, answer, due, remarks = _cells(one, now)
    card = Text(f"{one_line(one.name)} ", style="bold").append(f"{key} ", style="dim")
    card.append(word, style=_TONES[one.condition.tone]).append(f"\n  {answer}; next {due}", style="not bold")
    return card.append(f"\n  {remarks}", style="not bold italic") if remarks else card


def _object(one: Watched) -> dict[str, Any]:
    state = one.state
    return {
        "key": one.key, "name": one.name, "url": one.url, "condition": one.condition.rank.name.lower(),
        "words": one.condition.word, "sentence": one.condition.sentence or None, "advice": one.condition.advice or None,
        "needs_you": one.condition.needs_you, "answer": one.answer, "status": state.last_status,
        "error": state.error if state.failures else None, "failures": state.failures,
        "last_attempt": _time(state.last_attempt), "last_success": _time(state.last_success),
        "last_change": _time(state.last_change), "due": _time(state.due), "due_reason": state.due_reason,
        "due_why": one.due_reason, "gap": state.gap, "limits": list(one.limits), "habits": list(one.habits),
        "dropped": [{"reason": reason, "count": count} for reason, count in one.dropped],
    }  # fmt: skip


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat().replace("+00:00", "Z") if moment else None
