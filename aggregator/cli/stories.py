"""`stories`: what there is to read, and who tells it."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import click
from rich.text import Text

from aggregator.browsing import Told, Wanted, count_stories, count_unindexed, index_words, list_stories
from aggregator.cli.printing import (
    MOST_COLUMNS,
    console,
    fields,
    is_terminal,
    json_line,
    one_line,
    progress,
    stamp,
    wrap,
)
from aggregator.cli.shared import Context, config_option, read_clock, read_since
from aggregator.config import Settings
from aggregator.errors import StoreError
from aggregator.publish.explain import ordered
from aggregator.publish.view import MemberView
from aggregator.web.words import plural, when

# As much of an id as tells it from the others; `show` and `explain` take it.
SHORT = 8
_LIST = 9

_STORIES_EPILOG = """\b
Examples:
  aggregator stories                       the newest
  aggregator stories --since 1d --most     what most told since yesterday
  aggregator stories --search "新智元 grok"   all of these words, anywhere
  aggregator stories --tag news --json | jq -r .title

In a pipe: id, time, outlets, origins, source, title, link; with tabs between them.
The id leads on: aggregator show ID, aggregator explain ID.
"""


@click.command(epilog=_STORIES_EPILOG)
@click.option("--since", metavar="WHEN", help="Published since then: 6h, 2d, 2026-05-01, or a time.")
@click.option("--search", "words", metavar="WORDS", default="", help="With all of these words; the last may be cut.")
@click.option("--tag", help="Told by a source with this tag.")
@click.option("--most", is_flag=True, help="Those that most origins tell first, of three days or since --since.")
@click.option("--archive", is_flag=True, help="Also what was old already when its source was new.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=30, show_default=True, help="How many at most.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@config_option
@click.pass_obj
def stories(  # noqa: PLR0913 - one a word of the command line
    given: Context,
    since: str | None,
    words: str,
    tag: str | None,
    limit: int,
    *,
    most: bool,
    archive: bool,
    as_json: bool,
) -> None:
    """List the stories, newest first: the headline, who tells it, and the id that leads to it."""
    settings, now = given.settings(), read_clock()
    if most and (words or tag):
        raise click.UsageError("--most stands alone or beside --since.")
    start = read_since(since, now, ZoneInfo(settings.timezone)) if since else None
    if words:
        _index(settings, now)
    wanted = Wanted(words=words, since=start, tag=tag, is_most=most, has_archive=archive, limit=limit)
    told = list_stories(settings, wanted, now)
    if as_json:
        for one in told:
            json_line(as_object(one))
    elif is_terminal():
        _print_stories(told, now, settings)
    else:
        for one in told:
            fields(_short(one), stamp(one.lead.published), one.outlets, one.origins, one.lead.source_name,
                   one.lead.title, one.lead.link)  # fmt: skip
    if not told and not as_json:
        click.echo(_none(settings, is_narrowed=bool(since or words or tag or most)), err=True)


def _none(settings: Settings, *, is_narrowed: bool) -> str:
    """Why the list is empty, and how there would be something in it."""
    count = count_stories(settings)
    if not count:
        return "no story yet; poll first: aggregator --once"
    if is_narrowed:
        return "no story matches; without options the newest are listed"
    return f"nothing new yet; {plural(count, 'story', 'stories')} were old when their sources were new: --archive"


def _index(settings: Settings, now: datetime) -> None:
    """Make all words found; where the database cannot be written, what is indexed is searched."""
    waiting = count_unindexed(settings)
    if not waiting:
        return
    try:
        with progress("indexing", waiting, "entries") as told:
            for count in index_words(settings, now):
                told.more(count, waiting)
    except StoreError as error:
        click.echo(f"the words of {plural(waiting, 'entry', 'entries')} are not searched: {error}", err=True)


def _print_stories(told: tuple[Told, ...], now: datetime, settings: Settings) -> None:
    screen, zone = console(), ZoneInfo(settings.timezone)
    width = min(screen.width, MOST_COLUMNS) - _LIST
    for one in told:
        age = when(one.lead.published, one.lead.published_precision, now, zone).short.removeprefix("seen ")
        first, *rest = wrap(one_line(one.lead.title), width)
        screen.print(Text(f"{age[: _LIST - 2]:>{_LIST - 2}}  ", style="cyan").append(first, style="bold default"))
        for more in rest:
            screen.print(Text(" " * _LIST).append(more, style="bold"))
        line = Text(" " * _LIST).append(f"{_short(one)}  ", style="dim").append(one_line(one.lead.source_name))
        screen.print(line.append(count_tellers(one), style="green"), overflow="ellipsis", no_wrap=True)


def count_tellers(one: Told) -> str:
    """Say by how many outlets and origins a story is told; empty for one entry alone."""
    if one.outlets == 1:
        return f"  {len(one.story.members)} entries" if len(one.story.members) > 1 else ""
    return f"  {plural(one.outlets, 'outlet')}, {plural(one.origins, 'origin')}"


def _short(one: Told) -> str:
    return str(one.story.uuid)[:SHORT]


def as_object(one: Told) -> dict[str, Any]:
    """A story for a program: its lead, then all members."""
    return {
        "story": one.story.uuid.urn, **member_object(one.lead), "outlets": one.outlets, "origins": one.origins,
        "members": [{**member_object(member), **_part(member, one)} for member in ordered(one.story)],
    }  # fmt: skip


def member_object(member: MemberView) -> dict[str, Any]:
    """An entry for a program; what is unknown is null."""
    return {
        "id": member.key.id, "source": member.key.source, "source_name": member.source_name, "title": member.title,
        "link": member.link, "published": stamp(member.published) if member.published_precision else None,
        "first_seen": stamp(member.first_seen), "language": member.language,
    }  # fmt: skip


def _part(member: MemberView, one: Told) -> dict[str, Any]:
    is_lead = member.n == one.lead.n
    verdict = None if is_lead or member.verdict is None else member.verdict.value
    return {"is_lead": is_lead, "is_origin": member.is_origin, "verdict": verdict}
