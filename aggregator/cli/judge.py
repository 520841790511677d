"""`dedupe` and `explain`: what is judged to be one thing, and why."""

import sys
from pathlib import Path

import click

from aggregator.cli.shared import Context, config_option, read_clock
from aggregator.errors import UsageError
from aggregator.model import Caution

_DEDUPE_EPILOG = """\b
A line in:   {"id", "feed", "title", "url", "published", "lang", "text" or "html", "links"}
A line out:  {"id", "copy", "story", "lead", "verdict", "evidence": [{"kind", "value", "detail", "for"}]}
\b
Examples:
  aggregator dedupe items.jsonl > groups.jsonl
  zcat items.jsonl.gz | aggregator dedupe --caution high
"""


@click.command(epilog=_DEDUPE_EPILOG)
@click.argument("file", metavar="[FILE|-]", default="-")
@click.option("--caution", type=click.Choice([caution.value for caution in Caution]), default="default")
def dedupe(file: str, caution: str) -> int:
    """Group the items of a file of JSON lines into copies and stories, one line out for each."""
    from aggregator.dedupe import dedupe as dedupe_lines  # noqa: PLC0415

    if file == "-":
        return dedupe_lines(sys.stdin.buffer, sys.stdout, sys.stderr, caution=Caution(caution), now=read_clock())
    try:
        with Path(file).open("rb") as lines:
            return dedupe_lines(lines, sys.stdout, sys.stderr, caution=Caution(caution), now=read_clock())
    except OSError as cause:
        raise UsageError(f"{file}: {cause.strerror}") from cause


_EXPLAIN_EPILOG = """\b
Examples:
  aggregator explain https://example.org/a-story
  aggregator explain urn:uuid:0b5c...            a story by its id, as in the feed
  aggregator explain                             the newest story that has several members
"""


@click.command(epilog=_EXPLAIN_EPILOG)
@click.argument("named", metavar="[URL|ID]", required=False)
@click.option("--json", "as_json", is_flag=True, help="One object for a program, in place of text.")
@config_option
@click.pass_obj
def explain(given: Context, named: str | None, *, as_json: bool) -> None:
    """Say why the entries of a story stand together, one sentence first."""
    from aggregator.app import explain_story  # noqa: PLC0415

    click.echo(explain_story(given.settings(), named, as_json=as_json))
