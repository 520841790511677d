"""`fetch`: one request, and all that a person needs to see why a feed does not work."""

import asyncio
import os
from collections.abc import Iterator
from datetime import datetime
from http import HTTPStatus
from pathlib import Path

import click
from rich.console import Console

from aggregator.app.building import pacing_limits
from aggregator.cli.completion import complete_key
from aggregator.cli.printing import harmless
from aggregator.cli.shared import Context, config_option, read_clock, read_url
from aggregator.config import load_or_defaults
from aggregator.errors import UsageError
from aggregator.fetch.due import PacingLimits, describe, renewed
from aggregator.fetch.headers import find
from aggregator.fetch.local import path_of
from aggregator.fetch.pacing import pace
from aggregator.fetch.secrets import SecretError, read_credentials
from aggregator.fetch.trace import Step
from aggregator.looking import Looked, Options
from aggregator.model import Failed, Fetched, Kind, Source
from aggregator.subscribing import look_closely
from aggregator.web.words import plural, span

_TOLD = (
    b"content-type", b"content-length", b"content-encoding", b"etag", b"last-modified", b"cache-control", b"expires",
    b"age", b"date", b"retry-after", b"location", b"server", b"via", b"link", b"www-authenticate",
)  # fmt: skip
# Others are asked for by no one who wants to know why a feed does not work, and cookies may be secrets.
_FIRST = 5

_EPILOG = """\b
Examples:
  aggregator fetch https://example.org/feed
  aggregator fetch my-source               a source of the configuration, with its credentials
"""


@click.command(epilog=_EPILOG)
@click.argument("url", metavar="URL|KEY", shell_complete=complete_key)
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="What the document is. Default: auto.")
@config_option
@click.pass_obj
def fetch(given: Context, url: str, kind: str | None) -> int:
    """Send one guarded request, unconditionally, and tell every step; nothing is stored.

    Exit code 1 when there is no document, or nothing in it to follow.
    """
    now = read_clock()
    settings = load_or_defaults(given.config, os.environ, Path.cwd())
    source = next((one for one in settings.sources if url in (one.key, one.url)), None)
    source = source or Source(key="", url=read_url(url))
    if source.url.startswith("file:"):
        raise UsageError(
            f"{url} is a file of this machine, which is not fetched: aggregator parse {path_of(source.url)}"
        )
    options = Options(
        kind=Kind(kind) if kind else source.kind,
        language=source.language,
        timezone=source.timezone,
        keep=source.keep,
        drop=source.drop,
    )
    try:
        credentials = read_credentials(source.auth, os.environ) if source.auth else None
    except SecretError as error:
        click.echo(str(error), err=True)
        return 1
    looked, trace = asyncio.run(look_closely(settings, lambda: now, source.url, options, credentials))
    console = Console(highlight=False, soft_wrap=True, markup=False)
    limits = pacing_limits(settings)
    for label, text in (*_tell(looked, trace.steps), *_tell_next(looked, source, limits, now)):
        style = "red" if label in ("failed", "refused") else "bold" if label else ""
        console.print(f"{label:<11}", style=style, end="")
        console.print(harmless(text))
    return 1 if looked.trouble else 0


def _tell(looked: Looked, steps: list[Step]) -> Iterator[tuple[str, str]]:
    for step in steps:
        yield from _tell_step(step)
    if isinstance(looked.outcome, Failed):
        yield "failed", f"{looked.outcome.detail} ({looked.outcome.reason})"
    elif isinstance(looked.outcome, Fetched):
        yield from _tell_document(looked, looked.outcome)


def _tell_step(step: Step) -> Iterator[tuple[str, str]]:
    yield "asked", step.url
    for address, word in step.addresses:
        yield ("refused", f"{address}: {word} address") if word else ("address", address)
    if step.status is None:
        return
    yield "answer", f"{_status(step.status)} after {step.elapsed.total_seconds():.2f} s"
    lines = [(name.encode(), value.encode()) for name, value in step.headers]
    for name in _TOLD:
        if (value := find(lines, name)) is not None:
            yield "", f"{name.decode().title()}: {value}"


def _status(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _tell_document(looked: Looked, fetched: Fetched) -> Iterator[tuple[str, str]]:
    packed = f", {fetched.wire_bytes:,} on the wire" if fetched.wire_bytes != looked.size else ""
    yield "size", f"{looked.size:,} bytes{packed}, in {fetched.elapsed.total_seconds():.2f} s"
    given = fetched.validators
    named = [name for name, value in (("ETag", given.etag), ("Last-Modified", given.last_modified)) if value]
    yield (
        "validators",
        f"{' and '.join(named)}: the next request can be conditional"
        if named
        else ("none: the server cannot say whether anything changed, so the whole document is sent each time"),
    )
    if fetched.permanent_url:
        yield "moved", f"for good to {fetched.permanent_url}"
    if looked.error:
        yield "failed", f"{looked.error.detail} ({looked.error.kind})"
    for link in looked.links:
        yield "its feed", f"{link.url}  {link.kind} {link.title}".rstrip()
    yield from _tell_entries(looked)


def _tell_entries(looked: Looked) -> Iterator[tuple[str, str]]:
    if (digest := looked.digest) is None:
        return
    document = digest.document
    yield "found", f"{document.kind.value}: {document.title or 'without a title'}, {_count(looked)}"
    for problem in document.problems:
        yield "problem", f"{problem.detail} ({problem.kind})"
    for entry in digest.entries[:_FIRST]:
        day = f"{entry.brief.published:%Y-%m-%d %H:%M}" if entry.brief.published else "no date"
        yield "entry", f"{day}  {entry.brief.title}"
    for one in digest.dropped:
        yield "filtered", f"{one.reason}  {one.title}"


def _count(looked: Looked) -> str:
    assert looked.digest is not None
    dates = looked.digest.dates
    newest = f", the newest of {max(dates):%Y-%m-%d %H:%M} UTC" if dates else ", none with a date"
    return plural(len(looked.digest.order), "entry", "entries") + newest


def _tell_next(looked: Looked, source: Source, limits: PacingLimits, now: datetime) -> Iterator[tuple[str, str]]:
    """When it would be asked again, and why; the same rules as the daemon's."""
    digest = looked.digest
    if looked.error:
        return
    state = pace(
        renewed(None, source, now),
        looked.outcome,
        source,
        limits,
        now=now,
        jitter=0.0,
        hints=digest.document.hints if digest else None,
        newest=digest.dates if digest else (),
    )
    when = f"after {span(state.due - now)}" if state.due else "never"
    yield "next", f"{when}: {describe(state.due_reason)}"
