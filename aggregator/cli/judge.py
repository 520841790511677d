"""`dedupe` and `explain`: what is judged to be one thing, and why."""

import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from aggregator.cli.printing import progress
from aggregator.cli.shared import Context, config_option, read_clock
from aggregator.errors import UsageError
from aggregator.memory import give_back
from aggregator.model import Caution

if TYPE_CHECKING:
    # Grouping is loaded when a command groups, not for its help.
    from aggregator.grouping.settings import GroupSettings

_PAIR = 2

_DEDUPE_EPILOG = """\b
A line in:   {"id", "feed", "title", "url", "published", "lang", "text" or "html", "links",
              "enclosures"}
             "published" as feeds write dates (best: 2026-05-04T12:00:00Z), or seconds since 1970
A line out:  {"id", "copy", "story", "lead", "verdict", "evidence": [{"kind", "value", "detail", "for"}]}
             where an id stands in several feeds, with "feed", "copy_feed", "story_feed" and "lead_feed"
\b
Items without "feed" count as one feed together, and inside a feed only near
identity is a copy: say where each came from. "enclosures" are addresses of
audio or video, which are copies by the same file only.
\b
Examples:
  aggregator dedupe items.jsonl > groups.jsonl
  zcat items.jsonl.gz | aggregator dedupe --caution high
  aggregator dedupe --model models/small items.jsonl        with an embedding model as evidence (docs/configuration.md)
"""


@click.command(epilog=_DEDUPE_EPILOG)
@click.argument("file", metavar="[FILE|-]", default="-")
@click.option(
    "--caution", type=click.Choice([caution.value for caution in Caution]), default="default", show_default=True,
    help="How sure to be before items are joined.",
)  # fmt: skip
@click.option("--model", metavar="FOLDER", type=click.Path(path_type=Path), help="A model as in `[judging] model`.")
def dedupe(file: str, caution: str, model: Path | None) -> int:
    """Group the items of a file of JSON lines into copies and stories, one line out for each."""
    from aggregator.dedupe import dedupe as dedupe_lines
    from aggregator.dedupe.items import read_lines

    give_back()  # what reading needed is not what judging needs
    settings, out = _settings(Caution(caution), model), sys.stdout
    with _opened(file) as stream, progress("judging", None, "steps") as told:
        # While a bar stands there, what is said goes above it.
        return dedupe_lines(read_lines(stream), out, sys.stderr, now=read_clock(), settings=settings, tell=told)


def _opened(file: str) -> AbstractContextManager[BinaryIO]:
    if file == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(file).open("rb")
    except OSError as cause:
        raise UsageError(f"{file}: {cause.strerror}") from cause


def _settings(caution: Caution, model: Path | None) -> "GroupSettings":
    from aggregator.embedding import Embedding, check_model
    from aggregator.grouping.settings import GroupSettings

    if model is None:
        return GroupSettings(caution=caution)
    try:
        check_model(model)
    except ValueError as cause:
        raise UsageError(f"--model: {cause}") from cause
    return GroupSettings(caution=caution, embedding=Embedding(model))


_EXPLAIN_EPILOG = """\b
Examples:
  aggregator explain https://example.org/a-story
  aggregator explain urn:uuid:0b5c...            a story by its id, as in the feed
  aggregator explain                             the newest story with most members
  aggregator explain https://a.example/1 https://b.example/2      what two entries are to each other
"""


@click.command(epilog=_EXPLAIN_EPILOG)
@click.argument("named", metavar="[URL|ID [URL|ID]]", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="One object for a program, in place of text.")
@config_option
@click.pass_obj
def explain(given: Context, named: tuple[str, ...], *, as_json: bool) -> None:
    """Say why the entries of a story stand together, or why two entries do not; one sentence first."""
    from aggregator.app import answering

    if len(named) > _PAIR:
        raise click.UsageError("Give one entry or story, or two entries.")
    settings = given.settings()
    if len(named) == _PAIR:
        click.echo(answering.explain_pair(settings, named[0], named[1], now=read_clock(), as_json=as_json))
    else:
        click.echo(answering.explain_story(settings, named[0] if named else None, as_json=as_json))


# Only one process may form stories; beside a daemon or a pass a command leaves a note.
_LATER = {True: "", False: ", and shown within half a minute by the process that has the database"}

_LASTS = "What you say outranks every rule and lasts. See and take back with: aggregator corrections"
_CORRECT_EPILOG = f"""\
An entry is named by its link, its id, its published id (urn:uuid:...) or its source's key (then its newest entry is
meant), a story by the first eight characters of its id. {_LASTS}

\b
Example:
"""


@click.command(epilog=_CORRECT_EPILOG + "  aggregator split eac8dc91 https://example.org/another-thing\n")
@click.argument("story")
@click.argument("entry")
@config_option
@click.pass_obj
def split(given: Context, story: str, entry: str) -> None:
    """Say that ENTRY does not tell STORY; they never stand together again, and the others stay together."""
    _correct(given, "split", story, entry)


@click.command(epilog=_CORRECT_EPILOG + "  aggregator join https://a.example/1 https://b.example/2\n")
@click.argument("one")
@click.argument("other")
@config_option
@click.pass_obj
def join(given: Context, one: str, other: str) -> None:
    """Say that two entries tell the same story, and those that stand with them."""
    _correct(given, "join", one, other)


_NEVER_EPILOG = f"""\
A source is named by its key, as `aggregator sources` lists it. {_LASTS}

\b
Example:
  aggregator never daily-horoscope evening-horoscope
"""


@click.command(epilog=_NEVER_EPILOG)
@click.argument("source")
@click.argument("other")
@config_option
@click.pass_obj
def never(given: Context, source: str, other: str) -> None:
    """Never let the entries of two sources share a story; where they do, the later entry leaves it."""
    _correct(given, "never", source, other)


@click.command(epilog="\b\nExamples:\n  aggregator corrections\n  aggregator corrections --undo 3\n")
@click.option("--undo", "numbers", type=int, multiple=True, metavar="N", help="Take correction N back.")
@config_option
@click.pass_obj
def corrections(given: Context, numbers: tuple[int, ...]) -> None:
    """List what people have said, and take it back."""
    from aggregator import log
    from aggregator.app import answering

    log.set_up(level="info" if given.is_verbose else "error")
    settings = given.settings()
    for noted in answering.undo(settings, numbers, now=read_clock()) if numbers else ():
        click.echo(f"taken back: {noted.sentence}{_LATER[noted.is_shown]}")
    for line in answering.list_corrections(settings):
        click.echo(line)


def _correct(given: Context, word: str, left: str, right: str) -> None:
    from aggregator import log
    from aggregator.app import answering

    log.set_up(level="info" if given.is_verbose else "error")
    noted = answering.correct(given.settings(), word, left, right, now=read_clock())
    if not noted.numbers:
        click.echo("noted already")
        return
    # A split is one statement of several corrections: any of their numbers takes it back.
    back = f"take it back with: aggregator corrections --undo {noted.numbers[0]}"
    click.echo(f"noted: {noted.sentence}{_LATER[noted.is_shown]}; {back}")
