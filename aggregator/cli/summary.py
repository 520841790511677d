"""What `init` says in the end: what needs a look, how much there is less to read, and what to subscribe to."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.text import Text

from aggregator.beginning import Doubt, Summary
from aggregator.browsing import Told
from aggregator.cli.printing import is_terminal, one_line
from aggregator.cli.stories import SHORT
from aggregator.config import Settings
from aggregator.drafting import local_address
from aggregator.importing import Result, Word
from aggregator.model import Output
from aggregator.publish.feed import file_names
from aggregator.publish.mirrors import OPML_NAME
from aggregator.publish.view import MemberView
from aggregator.redact import redact
from aggregator.web.words import percent, plural

STYLES = {
    Word.OK: "green", Word.MOVED: "cyan", Word.LATER: "yellow", Word.TWICE: "magenta", Word.FOLLOWED: "dim",
    Word.DEAD: "bold red",
}  # fmt: skip
_TOLD = (Word.DEAD, Word.TWICE, Word.MOVED, Word.LATER)
_WIDE = 12


def summarise(settings: Settings, results: Sequence[Result], summary: Summary, shown: int) -> Iterator[Text]:
    """Say what came of the first poll, line by line; `shown` is how many items the merged feed begins with."""
    yield from _troubles(results)
    yield from _count(results, summary, shown)
    yield from _ways_on(settings)


def _troubles(results: Sequence[Result]) -> Iterator[Text]:
    """What needs a look, once more: among hundreds of lines it was hard to see."""
    for word in _TOLD:
        found = [result for result in results if result.word is word]
        if found and is_terminal():
            yield Text()
            yield Text(f"{len(found):,} {word.value}", style=STYLES[word])
            for result in found:
                yield Text(f"  {redact(result.url)}", style="dim").append(f"\n    {one_line(result.detail)}", "not dim")


def _count(results: Sequence[Result], summary: Summary, shown: int) -> Iterator[Text]:
    counts = Counter(result.word for result in results)
    said = ", ".join(f"{counts[word]:,} {word.value}" for word in _TOLD if counts[word])
    yield Text()
    yield Text(f"{plural(len(results), 'feed')}{': ' if said else ''}{said}.", style="bold")
    if not summary.entries:
        yield Text("Nothing came in. What is wrong? aggregator doctor", style="bold")
        return
    saved = percent(summary.entries - summary.stories, summary.entries)
    came = f"{plural(summary.entries, 'entry', 'entries')} → {plural(summary.stories, 'story', 'stories')}"
    yield Text(f"{came}: {saved} % less to read.", style="bold")
    yield Text(f"Your feed begins with {shown:,} of them: what is older than two days is archive.")
    if summary.biggest:
        yield Text()
        yield Text("The biggest groups:", style="bold")
        yield from map(_group, summary.biggest)
    if summary.doubts:
        yield Text()
        yield Text("Those we were least sure of:", style="bold")
        for doubt in summary.doubts:
            yield from _doubt(doubt)
        yield Text("  Why: aggregator explain ID, or explain ID ID for two that are apart.", style="dim")
        yield Text("  You know better: aggregator split ID LINK, aggregator join ID ID.", style="dim")


def _group(told: Told) -> Text:
    short = str(told.story.uuid)[:SHORT]
    outlets = (
        plural(told.outlets, "outlet") if told.outlets > 1 else plural(len(told.story.members), "entry", "entries")
    )
    return (
        Text(f"  {short}  ", style="dim")
        .append(f"{outlets:<{_WIDE}}", "green not dim")
        .append(one_line(told.lead.title), "not dim")
    )


def _doubt(doubt: Doubt) -> Iterator[Text]:
    first, second = (str(uuid)[:SHORT] for uuid in doubt.stories)
    yield _side(first, "together" if doubt.is_together else "apart", doubt.left)
    yield _side("" if doubt.is_together else second, "", doubt.right)


def _side(short: str, word: str, member: MemberView) -> Text:
    line = Text(f"  {short:<{SHORT}}  ", style="dim").append(f"{word:<{_WIDE}}", "yellow not dim")
    return line.append(f"{one_line(member.title)} ({one_line(member.source_name)})", "not dim")


def _ways_on(settings: Settings) -> Iterator[Text]:
    is_served = settings.web.listen != "off"
    base = (settings.public_url or local_address(settings.web.listen)).rstrip("/") if is_served else None
    for output in settings.outputs:
        yield Text()
        yield Text(f"Subscribe to this: {_address(output, base)}", style="bold")
    if settings.mirrors and (settings.mirrors.address or settings.public_url):
        yield Text(f"Or keep your folders: import {Path(settings.mirrors.folder, OPML_NAME)} into your reader,")
        yield Text("  and take out of it the feeds you had; each shows only what no other has shown.")
    yield Text()
    yield Text(
        "Next: aggregator service install (polls from now on); aggregator sources (how each feed is)", style="dim"
    )


def _address(output: Output, base: str | None) -> str:
    """An output's feed, in the form that readers know best."""
    names = file_names(output.formats)
    name = "atom.xml" if "atom.xml" in names else names[0]
    return f"{base}/feeds/{output.name}/{name}" if base else str(Path(output.folder, name))
