"""One pass (`--once`) with its table, and the daemon."""

import asyncio
import signal
import sys
from collections.abc import Iterator, Mapping
from functools import partial

import click

from aggregator import log
from aggregator.app.passing import once as run_once
from aggregator.cli.printing import progress
from aggregator.cli.shared import Context, read_clock, system_clock
from aggregator.pipeline import CycleReport, summary
from aggregator.publishing import Published
from aggregator.schedule.stopping import run_stoppable
from aggregator.web.words import plural

DONE, FAILED = 0, 1
# Mirrors have a file for each source.
MAX_NAMED = 5


def once(given: Context, *, force: bool) -> int:
    """Poll what is due, write the outputs and print a table; 1 when nothing at all could be fetched.

    Asked to stop it says so, and the code is 128 and the signal's number, as shells have it.
    """
    # What fails is told in a sentence at the end, and not in a line of the log as well.
    log.set_up(level="info" if given.is_verbose else "critical")
    settings = given.settings()
    now = read_clock()
    with progress("polling", None, "sources") as bar:
        once_more = partial(run_once, settings, lambda: now, force=force, progress=bar)
        report, asked = asyncio.run(run_stoppable(lambda stop: once_more(stop=stop)))
    for line in _table(report, len(settings.sources)):
        click.echo(line)
    for name, detail in report.failures:
        sys.stderr.write(f"{name}: {detail}\n")
    if asked:
        done, left = len(report.polled), plural(report.left, "source")
        written = "stored; the next pass groups and writes them" if report.settled.is_broken_off else "written"
        sys.stderr.write(f"stopped: {done} polled and {written}; {left} had no turn: due at the next pass\n")
        return 128 + asked
    return FAILED if report.is_failure else DONE


def daemon(given: Context) -> int:
    """Poll until stopped."""
    from aggregator.app.serving import serve

    log.set_up(level="debug" if given.is_verbose else "info")
    # Until the loop listens, an early Ctrl-C or SIGHUP must not end us half-way with a traceback.
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    asyncio.run(serve(given.settings, system_clock))
    return 0


def _table(report: CycleReport, sources: int) -> Iterator[str]:
    counts, grouped = summary(report), report.settled.grouped
    for name, value in (
        ("sources", _sources(counts, sources)),
        ("entries", f"{counts['new']} new, {counts['changed']} changed, {counts['unchanged']} unchanged"),
        ("repairs", str(counts["repairs"])),
        ("copies", str(grouped.copies)),
        ("stories", f"{grouped.opened} opened, {grouped.joined} joined"),
        ("outputs", f"\n{'':10}".join(_outputs(report)) or "none configured"),
        ("time", f"{counts['seconds']:.1f} s"),
    ):
        yield f"{click.style(f'{name:10}', bold=True)}{value}"


def _sources(counts: Mapping[str, float], sources: int) -> str:
    parts = [f"{counts['polled']} due of {sources}"]
    words = (("not_modified", "not modified"), ("failed", "failed"))
    return ", ".join(parts + [f"{counts[key]} {word}" for key, word in words if counts[key]])


def _outputs(report: CycleReport) -> Iterator[str]:
    yield from (_output(output) for output in report.settled.outputs)
    yield from (f"{name}: failed" for name, _ in report.settled.failures)


def _output(output: Published) -> str:
    some = ", ".join(output.written) if len(output.written) <= MAX_NAMED else f"{len(output.written)} files"
    files = f"{some} written" if output.written else "unchanged"
    return f"{output.folder}: {plural(output.items, 'item')}, {files}"
