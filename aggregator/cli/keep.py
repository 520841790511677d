"""`backup` and `prune`: a checked copy of the database, and forgetting what need not be kept."""

from pathlib import Path

import click

from aggregator.cli.printing import progress, size
from aggregator.cli.shared import Context, config_option, read_clock
from aggregator.keeping import back_up, count_forgettable, shrink
from aggregator.keeping import prune as prune_store
from aggregator.store.retention import HISTORY_AGE, Pruned
from aggregator.units import write_duration
from aggregator.web.words import plural

_BACKUP_EPILOG = """\b
Examples:
  aggregator backup                     into this folder
  aggregator backup /backups --keep 7   for cron: the newest seven stay
  aggregator backup copy.db --force

To put it back: stop the daemon, copy the file to the database's place, remove the -wal and -shm files beside it,
and start again. The copy holds what the database holds, addresses with secrets included: only its owner reads it.
"""


@click.command(epilog=_BACKUP_EPILOG)
@click.argument("target", metavar="[FILE|FOLDER]", default=".", type=click.Path(path_type=Path))
@click.option("--keep", type=click.IntRange(1), metavar="N", help="In a folder: remove all but the newest N copies.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@config_option
@click.pass_obj
def backup(given: Context, target: Path, keep: int | None, *, force: bool) -> None:
    """Copy the database while the daemon runs; the copy is checked before it takes its name."""
    settings = given.settings()
    with progress("copying", None, "pages") as told:
        done = back_up(settings, target, read_clock(), keep=keep, force=force, progress=told)
    copied = done.copied
    held = f"{plural(copied.entries, 'entry', 'entries')}, {plural(copied.stories, 'story', 'stories')}"
    click.echo(f"{copied.path}: {size(copied.size)}, {held}; checked, and sound")
    for path in done.removed:
        click.echo(f"{path}: removed, as older than the newest {keep}")


_PRUNE_EPILOG = """\b
Examples:
  aggregator prune --dry-run   what would go
  aggregator prune --vacuum    and give the space back; stop the daemon

Every pass and the daemon prune by themselves; this is for those who shorten `retention` or need the space now.
Ids, titles, links, dates, fingerprints and corrections are never dropped: without them old items would come again; nor
is the text of what an output still shows.
"""


@click.command(epilog=_PRUNE_EPILOG)
@click.option("--dry-run", is_flag=True, help="Say what would go, and drop nothing.")
@click.option("--vacuum", is_flag=True, help="Write the database anew without the free space; nobody may use it.")
@config_option
@click.pass_obj
def prune(given: Context, *, dry_run: bool, vacuum: bool) -> None:
    """Drop texts that their source has not shown for as long as `retention` says, and old poll history."""
    settings, now = given.settings(), read_clock()
    kept = write_duration(settings.retention)
    found = count_forgettable(settings, now)
    gone = found.pruned if dry_run else prune_store(settings, now)
    for line in _said(gone, kept):
        click.echo(f"{'would drop' if dry_run else 'dropped'} {line}")
    if not any((gone.bodies, gone.history, gone.articles)):
        click.echo(f'nothing is older than retention = "{kept}" and {HISTORY_AGE.days} days of poll history')
    elif not vacuum:
        click.echo(f"about {size(found.size)} {'would be' if dry_run else 'are'} free in the database for what comes")
    if vacuum and dry_run:
        click.echo("the database would be written anew without its free space")
    elif vacuum:
        before, after = shrink(settings)
        click.echo(f"{settings.database}: {size(before)} before, {size(after)} now")


def _said(gone: Pruned, kept: str) -> list[str]:
    said = (
        (gone.bodies, f"{plural(gone.bodies, 'text')} that no source has shown for {kept}"),
        (gone.articles, f"{plural(gone.articles, 'article page')} fetched more than {kept} ago"),
        (gone.history, f"{plural(gone.history, 'line')} of poll history older than {HISTORY_AGE.days} days"),
    )
    return [line for count, line in said if count]
