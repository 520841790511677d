"""`init`: from a subscription list to a feed without doubles, in one command."""

import asyncio
import os
import socket
import sys
import webbrowser
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import click
from rich.padding import Padding
from rich.text import Text

from aggregator import log
from aggregator.beginning import Begun, begin
from aggregator.cli.printing import Progressing, console, is_terminal, one_line, progress
from aggregator.cli.shared import Context, config_option, read_clock, read_list, system_clock
from aggregator.cli.summary import STYLES, summarise
from aggregator.config import MIRRORS, Settings
from aggregator.drafting import Wishes, check_listening, local_address, write_configuration
from aggregator.importing import Result, Word
from aggregator.pipeline import CycleReport
from aggregator.redact import redact
from aggregator.schedule.stopping import run_stoppable
from aggregator.web.words import plural

_LABEL = 9

_EPILOG = """\b
Examples:
  aggregator init subscriptions.opml   exported from your reader
  aggregator init                      only a configuration
  aggregator init subs.opml --config news/aggregator.toml

Everything is written into the folder of the configuration. On a terminal the pages stay open afterwards and it goes
on polling, until Ctrl-C; in a pipe it ends after the first poll. In a pipe each feed is a line as soon as it is known:
word, address, what was found and done about it; with tabs.
"""


@click.command(epilog=_EPILOG)
@click.argument("file", metavar="[OPML|-]", required=False)
@click.option("--title", default="All my feeds", show_default=True, help="The title of the merged feed.")
@click.option("--listen", default="127.0.0.1:8765", show_default=True, metavar="HOST:PORT|off", help="For the pages.")
@click.option("--public-url", metavar="URL", help="Where others will find the pages and feeds.")
@click.option("--contact", metavar="URL|MAIL", help="Told to the servers that are asked, as good manners are.")
@click.option("--allow", multiple=True, metavar="HOST|NET", help="A host or network of your own; can be given again.")
@click.option("--force", is_flag=True, help="Write the configuration anew; the one that is there stays as .old.")
@click.option("--no-browser", is_flag=True, help="Open no browser.")
@click.option("--stay/--no-stay", default=None, help="Go on as the daemon after the first poll, or end.")
@config_option
@click.pass_obj
def init(  # noqa: PLR0913 - one a word of the command line
    given: Context, file: str | None, title: str, listen: str, public_url: str | None, contact: str | None,
    allow: tuple[str, ...], *, force: bool, no_browser: bool, stay: bool | None,
) -> int:  # fmt: skip
    """Set up everything from a subscription list, poll it, and show what came of it.

    Each feed is looked at: what is dead, moved or there twice is named, with what to do about it. The pages are open
    from the start. In the end it says how much there is less to read, and what to subscribe to.
    """
    body, is_whole = read_list(file) if file else (None, True)
    wishes = Wishes(title=title, listen=listen, public_url=public_url, contact=contact, allow=allow)
    path = Path.cwd() / (given.config or os.environ.get("AGGREGATOR_CONFIG") or "aggregator.toml")
    check_listening(listen if body is not None else "off")
    settings = write_configuration(path, wishes, os.environ, force=force)
    if body is None:
        click.echo(f"{settings.file} is written. Now follow something:")
        click.echo("  aggregator add https://example.org       finds the feed of a site")
        click.echo("  aggregator import subscriptions.opml     takes over a list")
        click.echo("then poll with aggregator --once, or run the daemon with aggregator.")
        return 0
    code = _begin(settings, body, is_quiet=no_browser, stay=is_terminal() if stay is None else stay)
    return code if is_whole else code or 1


def _begin(settings: Settings, body: bytes, *, is_quiet: bool, stay: bool) -> int:
    log.set_up(level="error")
    with ExitStack() as shown:
        teller = _Teller(shown, is_quiet=is_quiet)
        # As a daemon it goes by the system's clock; a single pass can be given its own.
        now = read_clock()
        work = partial(begin, settings, body, system_clock if stay else lambda: now, teller, stay=stay)
        begun, asked = asyncio.run(run_stoppable(lambda stop: work(stop=stop)))
    if asked:
        click.echo(_stopped(begun), err=True)
        return 128 + asked
    if begun.report is None:
        click.echo("none of these feeds can be followed as they are; see what is said of each", err=True)
        return 1
    return 1 if begun.report.is_failure else 0


def _stopped(begun: Begun) -> str:
    """What is done, and how to go on."""
    followed = f"{plural(len(begun.settings.sources), 'source')} written to {begun.settings.file}"
    if begun.report is None:
        looked = plural(len(begun.results), "feed")
        return f"stopped: {looked} looked at, {followed}; aggregator import FILE looks at the others"
    left = f"; {plural(begun.report.left, 'source')} had no turn" if begun.report.left else ""
    return f"stopped: {followed}{left}; aggregator --once polls what is due"


class _Teller:
    """Says what happens, as it happens: lines for results, a bar on a terminal."""

    def __init__(self, shown: ExitStack, *, is_quiet: bool) -> None:
        self._shown, self._is_quiet = shown, is_quiet
        self._bar: Progressing | None = None
        self._screen = console()
        self._results: list[Result] = []

    def opened(self, settings: Settings) -> None:
        """Name the pages, and open them where a person sits before a screen."""
        click.echo(f"Written: {settings.file}")
        if settings.web.listen == "off":
            return
        address = local_address(settings.web.listen)
        click.echo(f"Pages:   {address}/  (they fill as feeds come in)")
        if is_terminal() and "SSH_CONNECTION" in os.environ:
            port = settings.web.listen.rpartition(":")[2]
            click.echo(f"         from where you sit: ssh -L {port}:127.0.0.1:{port} {socket.gethostname()}")
        if is_terminal() and not self._is_quiet and _has_screen():
            webbrowser.open(address)

    def looked(self, result: Result, total: int) -> None:
        """Say what one feed is."""
        if self._bar is None:
            self._bar = self._shown.enter_context(progress("looking", total, "feeds", self._screen))
        self._results.append(result)
        word, url, detail = result.word, redact(result.url), one_line(result.detail)
        if is_terminal():
            self._print(word, url, detail)
        else:
            click.echo("\t".join((word.value, url, detail)))
        self._bar(len(self._results), total)

    def _print(self, word: Word, url: str, detail: str) -> None:
        label = Text(f"{word.value:<{_LABEL}}", style=STYLES[word])
        if word is Word.OK:
            line = label.append(f"{detail}  ", style="default").append(url, style="default dim")
            self._screen.print(line, no_wrap=True, overflow="ellipsis")
        else:
            self._screen.print(label.append(url, style="default not bold"), soft_wrap=True)
            self._screen.print(Padding(detail, (0, 0, 0, _LABEL)))

    def polled(self, done: int, total: int) -> None:
        """Move the bar of the poll; what comes after it takes a moment, too."""
        if self._bar is None or done == 0:
            self._shown.close()
            self._bar = self._shown.enter_context(progress("polling", total, "sources", self._screen))
        self._bar(done, total)
        if done == total and is_terminal():
            self._shown.close()
            self._shown.enter_context(self._screen.status("grouping and writing"))

    def ended(self, begun: Begun) -> None:
        """Say what came of it, and what to do with it."""
        self._shown.close()
        assert begun.summary
        assert begun.report
        for line in summarise(begun.settings, begun.results, begun.summary, _count_shown(begun.report)):
            self._screen.print(line, soft_wrap=not is_terminal())
        for key, detail in self._new_failures(begun.settings, begun.report):
            click.echo(f"{key}: {detail}", err=True)

    def stays(self) -> None:
        """Say that it does not end here."""
        click.echo("\nPolling goes on, and the pages stay open, until Ctrl-C.")

    def _new_failures(self, settings: Settings, report: CycleReport) -> list[tuple[str, str]]:
        """What went wrong in the poll, without what looking had told already."""
        late = {result.url for result in self._results if result.word is Word.LATER}
        told = {source.key for source in settings.sources if source.url in late}
        return [(key, detail) for key, detail in report.failures if key not in told]


def _count_shown(report: CycleReport) -> int:
    return next((output.items for output in report.settled.outputs if output.name != MIRRORS), 0)


def _has_screen() -> bool:
    """Say whether a browser would come up where the person is; one in the terminal itself would be in the way."""
    if sys.platform == "darwin":
        return "SSH_CONNECTION" not in os.environ
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) and "SSH_CONNECTION" not in os.environ
