"""`show`: one story or entry whole, in a terminal or for a pipe."""

import textwrap
from datetime import UTC
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from aggregator.browsing import Whole, read_whole
from aggregator.cli.printing import MOST_COLUMNS, console, harmless, is_terminal, json_line, one_line, wrap
from aggregator.cli.shared import Context, config_option
from aggregator.cli.stories import as_object, count_tellers, member_object
from aggregator.model import Block, BlockKind
from aggregator.publish.explain import ordered, sentence
from aggregator.publish.view import MemberView

_SHOW_EPILOG = """\b
Examples:
  aggregator show eac8dc91                      a story by its id
  aggregator show https://example.org/a-story   an entry by its link
  aggregator show my-source                     the newest entry of a source
  aggregator show eac8dc91 --json | jq -r .html

Why they stand together, with all evidence: aggregator explain ID
"""


@click.command(epilog=_SHOW_EPILOG)
@click.argument("named", metavar="STORY|URL|ID")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, with the text as HTML and as blocks.")
@config_option
@click.pass_obj
def show(given: Context, named: str, *, as_json: bool) -> None:
    """Show the cleaned text of a story or an entry, and who else tells it."""
    settings = given.settings()
    found = read_whole(settings, named)
    for number, whole in enumerate(found):
        if as_json:
            json_line(_whole(whole))
            continue
        if number:
            click.echo()
        _print_whole(whole, console())


def _whole(whole: Whole) -> dict[str, Any]:
    body = whole.body
    return {
        **as_object(whole.told), "shown": member_object(whole.member), "authors": list(body.authors),
        "categories": list(body.categories), "publisher": body.publisher, "html": body.html or None,
        "blocks": [{"kind": block.kind.value, "lang": block.lang, "text": block.text} for block in body.blocks],
        "links": [{"url": link.url, "text": link.text} for link in body.links],
        "enclosures": [enclosure.url for enclosure in body.enclosures],
        "repairs": [{"kind": repair.kind, "detail": repair.detail} for repair in body.repairs],
    }  # fmt: skip


def _print_whole(whole: Whole, screen: Console) -> None:
    """The text, then the members; on a terminal at most a hundred columns wide, in a pipe as long as it is."""
    member, width = whole.member, min(screen.width, MOST_COLUMNS) if is_terminal() else 0
    say = _Speaker(screen, width)
    say(one_line(member.title), "bold")
    day = _day(member)
    byline = " · ".join(filter(None, (member.source_name, ", ".join(whole.body.authors), day, member.language or "")))
    say(one_line(byline), "green")
    if member.link:
        say(one_line(member.link), "dim", is_whole=True)
    for block in whole.body.blocks:
        say("")
        _print_block(block, say)
    if not whole.body.blocks:
        say("")
        say("The text is no longer kept (retention)." if whole.is_pruned else "There is no text.", "italic")
    _print_members(whole, say)


class _Speaker:
    """Prints paragraphs, broken at a width; 0 breaks none."""

    def __init__(self, screen: Console, width: int) -> None:
        self._screen, self._width = screen, width

    def __call__(self, text: str, style: str = "", indent: str = "", *, is_whole: bool = False) -> None:
        lines = [text] if is_whole or not self._width else wrap(text, self._width - len(indent))
        for line in lines:
            self._screen.print(Text(textwrap.indent(line, indent), style=style), soft_wrap=True)


_SHAPES = {
    BlockKind.HEADING: ("bold", ""), BlockKind.QUOTE: ("italic", "  "), BlockKind.ITEM: ("", "  • "),
    BlockKind.CAPTION: ("dim", ""), BlockKind.CODE: ("", "    "), BlockKind.TABLE: ("", "  "),
    BlockKind.CARD: ("dim", "  "),
}  # fmt: skip


def _print_block(block: Block, say: _Speaker) -> None:
    style, indent = _SHAPES.get(block.kind, ("", ""))
    if block.kind in (BlockKind.CODE, BlockKind.TABLE):
        for line in block.text.splitlines():
            say(harmless(line), style, indent, is_whole=True)
        return
    bullet = indent.strip()
    say(f"{bullet} {one_line(block.text)}".strip(), style, " " * (len(indent) - 2) if bullet else indent)


def _day(member: MemberView) -> str:
    if member.published_precision is None:
        return f"undated, first seen {member.first_seen.astimezone(UTC):%Y-%m-%d}"
    return f"{member.published.astimezone(UTC):%Y-%m-%d}"


def _print_members(whole: Whole, say: _Speaker) -> None:
    told = whole.told
    say("")
    others = [member for member in ordered(told.story) if member.n != whole.member.n]
    if others:
        say("Also told by", "bold")
    for member in others:
        say(f"{one_line(member.source_name)}: {one_line(member.title)} ({_day(member)})", indent="  ")
        if member.link:
            say(one_line(member.link), "dim", "    ", is_whole=True)
        if member.verdict is not None and member.n != told.lead.n:
            say(one_line(sentence(member.verdict, member.evidence)), "italic", "    ")
        elif member.n == told.lead.n:
            say("Shown first.", "italic", "    ")
    say(f"Story {told.story.uuid.urn}{count_tellers(told)}", "dim", is_whole=True)
