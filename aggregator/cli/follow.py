"""`add`, `remove`, `import`, `export`: what is followed, written into the configuration."""

import asyncio
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from aggregator.cli.completion import complete_key
from aggregator.cli.printing import console, fields, is_terminal, one_line, progress
from aggregator.cli.shared import Context, config_option, read_clock, read_list, read_since, read_url
from aggregator.config import Settings, find_config
from aggregator.configuring import NewSource, add_sources
from aggregator.drafting import Wishes, write_configuration
from aggregator.errors import ConfigError, InputError, UsageError
from aggregator.importing import Result, Word, check_list, sources_of
from aggregator.looking import Looked, Looker, Options, discover, look
from aggregator.model import Kind
from aggregator.redact import redact
from aggregator.subscribing import export, find_source, open_looker, read_followed, unfollow
from aggregator.web.words import plural

USAGE = 2
_FIRST = 3

_ADD_EPILOG = """\b
Examples:
  aggregator add https://example.org              finds the feed of the site
  aggregator add example.org --tag news --tag daily
  aggregator add https://example.org --pick 2     the second of several feeds
  aggregator add https://example.org/status --kind article

Of several feeds a terminal asks which; in a pipe they are listed, with exit code 2.
"""


@click.command(epilog=_ADD_EPILOG)
@click.argument("url")
@click.option("--pick", type=click.IntRange(1), metavar="N", help="Which of several feeds.")
@click.option("--name", help="The name shown beside its entries. Default: the title of the feed.")
@click.option("--key", help="Its key. Default: made from its address.")
@click.option("--tag", "tags", multiple=True, help="A word to select by; can be given again.")
@click.option(
    "--kind", type=click.Choice([kind.value for kind in Kind]), default="auto", show_default=True,
    help="What is there; to follow a page itself: article.",
)  # fmt: skip
@config_option
@click.pass_obj
def add(  # noqa: PLR0913 - one a word of the command line
    given: Context, url: str, pick: int | None, name: str | None, key: str | None, tags: tuple[str, ...], kind: str
) -> int:
    """Find the feed of a site, look whether it works, and write it into the configuration."""
    settings, now = _settings(given), read_clock()
    found = asyncio.run(_find(settings, read_url(url), Kind(kind), now))
    chosen = _choose(found, pick)
    if chosen is None:
        return USAGE
    _refuse_double(settings, chosen)
    asked = None if kind == "auto" else kind
    add_sources(
        settings.file, [NewSource(url=chosen.lasting_url, key=key, name=name, kind=asked, tags=tags)], os.environ
    )
    _tell(chosen)
    click.echo(f"Written to {settings.file}. A running daemon takes it on SIGHUP (systemctl reload aggregator).")
    return 0


def _settings(given: Context) -> Settings:
    """The configuration; where there is none yet, a terminal is asked whether to write one. Raises UsageError."""
    try:
        path = find_config(given.config, os.environ, Path.cwd())
    except ConfigError:
        path = Path.cwd() / "aggregator.toml"
    if path.exists():
        return given.settings()
    if not is_terminal() or not sys.stdin.isatty():
        raise UsageError(f"there is no configuration at {path} yet; write one with: aggregator init")
    click.confirm(f"There is no configuration yet. Write a small one to {path}?", default=True, abort=True)
    settings = write_configuration(path, Wishes(), os.environ, force=False)
    click.echo(f"{path} is written: one merged feed, and pages for this machine. Everything in it can be changed.")
    return settings


def _refuse_double(settings: Settings, chosen: Looked) -> None:
    followed, url = read_followed(settings), redact(chosen.lasting_url)
    if (source := followed.under(chosen)) is not None:
        raise InputError(f"{url} is followed already, as {source.key}")
    if (source := followed.with_entries_of(chosen)) is not None:
        raise InputError(
            f"{url} shows the same entries as {source.key}, which is followed; to follow it there instead: "
            f"aggregator remove {source.key}, and add it again"
        )


async def _find(settings: Settings, url: str, kind: Kind, now: datetime) -> Sequence[Looked]:
    """The feeds at an address, or those that the page there names. Raises InputError when there is none."""
    async with open_looker(settings, lambda: now) as looker:
        looked = await look(looker, url, Options(kind=Kind.FEED if kind is Kind.AUTO else kind))
        if looked.digest is not None:
            return [looked]
        found = await _discover(looker, looked)
    if not found:
        raise InputError(f"{url}: {_none(looked)}")
    return found


async def _discover(looker: Looker, looked: Looked) -> Sequence[Looked]:
    is_page = looked.error is not None and looked.error.kind == "html"
    return await discover(looker, looked) if is_page else ()


def _none(looked: Looked) -> str:
    if looked.error is not None and looked.error.kind == "html":
        return "no feed is named on this page, nor where sites commonly have one; to follow the page: --kind article"
    return looked.trouble or "there is nothing to follow"


def _choose(found: Sequence[Looked], pick: int | None) -> Looked | None:
    """The picked one, the only one, or the one that a person says; None when a pipe has to say it with --pick."""
    if pick is not None:
        if pick > len(found):
            raise click.UsageError(f"There {'is' if len(found) == 1 else 'are'} only {plural(len(found), 'feed')}.")
        return found[pick - 1]
    if len(found) == 1:
        return found[0]
    for number, one in enumerate(found, 1):
        click.echo(f"{number}  {_title(one)}  ({_count(one)})  {one.lasting_url}")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo("There are several feeds; say which with --pick N.", err=True)
        return None
    answer: int = click.prompt("Which", type=click.IntRange(1, len(found)), default=1)
    return found[answer - 1]


def _tell(one: Looked) -> None:
    click.echo(f"{_title(one)}: {_count(one)}  {one.lasting_url}")
    for entry in one.digest.entries[:_FIRST] if one.digest else ():
        day = f"{entry.brief.published:%Y-%m-%d}" if entry.brief.published else "no date   "
        click.echo(f"  {day}  {one_line(entry.brief.title)}")


def _title(one: Looked) -> str:
    return one_line((one.digest.document.title if one.digest else None) or "without a title")


def _count(one: Looked) -> str:
    return plural(len(one.digest.order) if one.digest else 0, "entry", "entries")


@click.command(epilog="\b\nExamples:\n  aggregator remove my-source\n  aggregator remove https://example.org/feed\n")
@click.argument("named", metavar="KEY|URL", shell_complete=complete_key)
@config_option
@click.pass_obj
def remove(given: Context, named: str) -> None:
    """Take a source out of the configuration; its entries stay in the outputs until they age out."""
    settings = given.settings()
    source = find_source(settings, named)
    unfollow(settings, source, os.environ)
    click.echo(f"{source.key} is taken out of {settings.file}. Its entries stay until they age out.")


_IMPORT_EPILOG = """\b
Examples:
  aggregator import subscriptions.opml
  aggregator import - < subscriptions.opml
  aggregator import subscriptions.opml --dry-run      look only

A line a feed as soon as it is known: word, address, title or reason and what was done about it; with tabs.
"""


@click.command("import", epilog=_IMPORT_EPILOG)
@click.argument("file", metavar="FILE|-")
@click.option("--dry-run", is_flag=True, help="Look at the feeds, and write nothing.")
@config_option
@click.pass_obj
def import_list(given: Context, file: str, *, dry_run: bool) -> int:
    """Follow the feeds of a subscription list (OPML); each is looked at first, with the manners of a poll."""
    settings, now, (body, is_whole) = _settings(given), read_clock(), read_list(file)
    results: list[Result] = []
    try:
        asyncio.run(_import(settings, body, now, results))
    finally:
        # Also when it is broken off: what was looked at need not be looked at again.
        new = sources_of(results)
        if not dry_run:
            add_sources(settings.file, new, os.environ)
    counts = {word: sum(result.word is word for result in results) for word in Word}
    done = "would be written" if dry_run else "written"
    told = ", ".join(f"{count} {word.value}" for word, count in counts.items() if count)
    click.echo(
        f"{plural(len(results), 'feed')}: {told}; {plural(len(new), 'source')} {done} to {settings.file}", err=True
    )
    return 0 if is_whole and (new or counts[Word.FOLLOWED]) else 1


async def _import(settings: Settings, body: bytes, now: datetime, results: list[Result]) -> None:
    screen = console()
    with progress("looking", None, "feeds", screen) as bar:
        async with open_looker(settings, lambda: now) as looker:
            async for result, total in check_list(settings, looker, body):
                results.append(result)
                told = result.word.value, redact(result.url), result.detail
                if is_terminal():  # above the bar
                    screen.print("\t".join(map(one_line, told)), soft_wrap=True)
                else:
                    fields(*told)
                bar(len(results), total)


_EXPORT_EPILOG = """\b
Examples:
  aggregator export > subscriptions.opml
  aggregator export --format jsonl --since 30d > entries.jsonl
  aggregator export --format jsonl | aggregator dedupe --caution high
"""


@click.command("export", epilog=_EXPORT_EPILOG)
@click.option(
    "--format", "format_", type=click.Choice(["opml", "jsonl"]), default="opml", show_default=True,
    help="The sources as a subscription list, or all entries, one JSON object a line.",
)  # fmt: skip
@click.option("--since", metavar="WHEN", help="With jsonl: published since then: 6h, 2d, 2026-05-01, or a time.")
@config_option
@click.pass_obj
def export_list(given: Context, format_: str, since: str | None) -> None:
    """Write the sources to standard output as OPML 2.0 (tags become folders), or all entries as JSON lines.

    What no other reader could subscribe to (files of this machine, pages) is left out of the list, and named on
    standard error. Entries are written as they were cleaned, each with the story it stands in.
    """
    settings = given.settings()
    if format_ == "jsonl":
        from aggregator.cli.archive import write_entries

        write_entries(settings, read_since(since, read_clock(), ZoneInfo(settings.timezone)) if since else None)
        return
    if since:
        raise click.UsageError("--since belongs to --format jsonl.")
    exported = export(settings)
    sys.stdout.buffer.write(exported.opml)
    for key, reason in exported.left_out:
        click.echo(f"left out: {key} ({reason})", err=True)
