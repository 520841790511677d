"""`aggregator mirror`: every feed once more, in its folder, without what another has already shown."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aggregator.cli.shared import Context, config_option, read_clock
from aggregator.errors import UsageError
from aggregator.web.words import plural

if TYPE_CHECKING:
    from aggregator.config import Settings
    from aggregator.model import Output

_EPILOG = """\b
Examples:
  aggregator mirror --folder mirrors --address https://news.example.org/mirrors
  aggregator mirror                        write them now; polling keeps them up to date

Then import mirrors.opml into your reader, and take the feeds out of it that you imported before.
"""


@click.command(epilog=_EPILOG)
@click.option("--folder", metavar="DIR", help="Where to write them; noted in the configuration, relative to it.")
@click.option("--address", metavar="URL", help="Where that folder is served; noted in the configuration.")
@config_option
@click.pass_obj
def mirror(given: Context, folder: str | None, address: str | None) -> None:
    """Write each followed feed again, without what another feed has already shown."""
    from aggregator import log
    from aggregator.app.answering import write_mirrors
    from aggregator.publish.mirrors import OPML_NAME

    log.set_up(level="info" if given.is_verbose else "error")
    settings = given.settings()
    if folder or address:
        from aggregator.configuring import write_options

        asked = {name: value for name, value in (("folder", folder), ("address", address)) if value}
        write_options(settings.file, "mirrors", asked, os.environ)
        settings = given.settings()
    output = _configured(settings)
    published = write_mirrors(settings, now=read_clock())
    if published is None:
        click.echo("Another process has the database: a pass writes the mirrors next time, a daemon after SIGHUP.")
    else:
        click.echo(f"{plural(len(settings.sources), 'feed')}, {plural(published.items, 'item')} in {output.folder}")
    if folder or address:
        click.echo("A running daemon keeps them up to date from SIGHUP on (systemctl reload aggregator).")
    if output.address or settings.public_url:
        click.echo(f"Import this into your reader: {Path(output.folder, OPML_NAME)}")
    else:
        click.echo("No list to import yet, for nobody knows where they are served: aggregator mirror --address URL")


def _configured(settings: "Settings") -> "Output":
    if settings.mirrors is None:
        raise UsageError("no mirrors are configured; set them up with: aggregator mirror --folder mirrors")
    return settings.mirrors
