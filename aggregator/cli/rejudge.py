"""`rejudge`: what the present rules and settings make of the archive."""

import signal
from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from aggregator.cli.printing import json_line, one_line, progress
from aggregator.cli.shared import Context, config_option, read_clock, read_since
from aggregator.errors import StoppedError
from aggregator.web.words import plural

if TYPE_CHECKING:
    # The program itself is loaded when the command runs, not for its help.
    from aggregator.grouping.rejudging import Rejudged
    from aggregator.rejudging import Named, Outcome, Reported

FAILED = 1
_STOPPED = "what is judged again by now stands, and what is not yet has its turn at the next pass"
# So many changes of a kind are told to a person; a program gets all.
MOST_TOLD = 20

_EPILOG = """\b
Examples:
  aggregator rejudge --dry-run                 what would change after an upgrade or another caution
  aggregator rejudge --since 14d               only what was published in the last two weeks
  aggregator rejudge --since 2026-05-01 --json

Your corrections hold. What feeds have shown keeps its id and its date, and nothing is shown twice. An entry whose
text is no longer kept (retention) stays as it was judged. A dry run works on a copy, in $TMPDIR or /var/tmp, also
beside a running daemon; the real one needs the database for itself.
"""

# How each kind of change is told: over a list, in the sentence, and between the two entries of a line.
_TOLD = {
    "hidden": ("Newly hidden behind another", "newly hidden", "behind"),
    "shown": ("Newly shown for themselves", "newly shown", "no longer behind"),
    "moved": ("Moved behind another lead", "moved", "no longer behind"),
    "led": ("New leads", "with a new lead", "in place of"),
}


@click.command(epilog=_EPILOG)
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--since", metavar="AGE|DATE", help="Only what was published since: 14d, 2026-05-01.")
@click.option("--json", "as_json", is_flag=True, help="JSON lines: the counts, then each change with its reason.")
@config_option
@click.pass_obj
def rejudge(given: Context, since: str | None, *, dry_run: bool, as_json: bool) -> int:
    """Judge the archive again under the present rules and settings, and say what changes."""
    from aggregator import log
    from aggregator.rejudging import judge_again

    log.set_up(level="info" if given.is_verbose else "error")
    settings, now = given.settings(), read_clock()
    start = read_since(since, now, ZoneInfo(settings.timezone)) if since else None
    with ExitStack() as stack:
        try:
            with progress("judging again", None, "steps") as told:
                judging = judge_again(settings, since=start, now=now, is_dry=dry_run, progress=told)
                outcome = stack.enter_context(judging)
        except KeyboardInterrupt:
            raise StoppedError(signal.SIGINT, "nothing was changed" if dry_run else _STOPPED) from None
        counts = Counter(change.kind.value for change in outcome.changes())
        if as_json:
            _print_json(outcome, counts, is_dry=dry_run)
        else:
            _print_text(outcome, counts, is_dry=dry_run)
        for failure in outcome.failures:
            click.echo(failure, err=True)
        return FAILED if outcome.failures else 0


def _print_text(outcome: "Outcome", counts: Mapping[str, int], *, is_dry: bool) -> None:
    click.echo(summary(outcome.found, counts, is_dry=is_dry))
    told: Counter[str] = Counter()
    for change in outcome.changes():
        if told[change.kind] < MOST_TOLD:
            if not told[change.kind]:
                click.echo(f"\n{click.style(_TOLD[change.kind][0], bold=True)}")
            _print_lines(outcome.report(change))
        told[change.kind] += 1
        if told[change.kind] == counts[change.kind] > MOST_TOLD:
            click.echo(f"  … and {counts[change.kind] - MOST_TOLD} more; --json tells all")


def _print_lines(change: "Reported") -> None:
    into = f", now behind {_named(change.into)}" if change.into else ""
    click.echo(f"  {_named(change.entry)}  {_TOLD[change.kind][2]}  {_named(change.other)}{into}")
    click.echo(f"      {one_line(change.reason)}")


def _named(entry: "Named") -> str:
    return one_line(f"{entry.source}: “{entry.title}”")


def summary(found: "Rejudged", counts: Mapping[str, int], *, is_dry: bool) -> str:
    """Say in a sentence what judging again came to."""
    judged = f"{plural(found.judged, 'entry', 'entries')} judged again"
    if found.kept:
        judged += f" ({plural(found.kept, 'entry', 'entries')} without a text any more left as judged)"
    parts = [f"{counts[kind]:,} {words[1]}" for kind, words in _TOLD.items() if counts.get(kind)]
    copies = found.now.copies - found.before.copies
    parts += [_more(copies, "copy", "copies")] if copies else []
    if not parts:
        return f"{judged}: nothing {'would change' if is_dry else 'has changed'}."
    stories = found.now.stories - found.before.stories
    shown = _more(stories, "entry", "entries") if stories else "as many entries"
    return f"{judged}: {shown} {'would be shown' if is_dry else 'shown'} ({', '.join(parts)})."


def _more(count: int, one: str, many: str) -> str:
    return f"{abs(count):,} {'more' if count > 0 else 'fewer'} {one if abs(count) == 1 else many}"


def _print_json(outcome: "Outcome", counts: Mapping[str, int], *, is_dry: bool) -> None:
    found = outcome.found
    json_line(
        {
            "judged": found.judged, "kept": found.kept, "is_dry_run": is_dry,
            **{kind: counts.get(kind, 0) for kind in _TOLD},
            "stories": {"before": found.before.stories, "now": found.now.stories},
            "copies": {"before": found.before.copies, "now": found.now.copies},
        }
    )  # fmt: skip
    for change in outcome.changes():
        told = outcome.report(change)
        json_line(
            {
                "change": told.kind.value, "entry": _object(told.entry), "other": _object(told.other),
                "into": told.into and _object(told.into), "reason": told.reason,
            }
        )  # fmt: skip


def _object(entry: "Named") -> dict[str, Any]:
    return {"id": entry.id, "source": entry.source, "title": entry.title}
