"""The commands. The only room that prints and exits; nothing is decided here.

Exit codes: 0 done (also when nothing was due or new), 1 the work failed, 2 configuration or usage,
3 database refused; 128 and the signal's number when a signal asked for the end (129 hangup, 130 Ctrl-C, 143 SIGTERM).
"""

import io
import os
import sys

import click

from aggregator import __version__
from aggregator.cli.lazy import LazyGroup
from aggregator.cli.shared import COMPLETE_VARIABLE, Context, config_option
from aggregator.errors import AggregatorError, ConfigError, OutputError, StoppedError, StoreError, UsageError
from aggregator.memory import collect_seldom, leave_rest

DONE, FAILED, USAGE, REFUSED = 0, 1, 2, 3
# Codes of SQLite for what is around it: busy, locked, read-only, cannot be read or written, full, cannot be opened.
_OF_THE_SYSTEM = frozenset({5, 6, 8, 10, 13, 14})

_COMMANDS = {
    "Begin": {
        "init": ("aggregator.cli.init:init", "Set up everything from a subscription list, and show what came of it."),
        "add": ("aggregator.cli.follow:add", "Find the feed of a site, and follow it."),
        "import": ("aggregator.cli.follow:import_list", "Follow the feeds of a subscription list (OPML)."),
        "remove": ("aggregator.cli.follow:remove", "Follow a source no more."),
        "service": ("aggregator.cli.service:service", "Run as a service of systemd: install, uninstall, status."),
    },
    "Read": {
        "stories": ("aggregator.cli.stories:stories", "List the stories, newest first, or those with some words."),
        "show": ("aggregator.cli.show:show", "Show the cleaned text of a story, and who else tells it."),
        "explain": ("aggregator.cli.judge:explain", "Say why entries stand together, or why they do not."),
        "stats": ("aggregator.cli.stats:stats", "Count entries, copies and stories a day, and who tells what alone."),
    },
    "Correct": {
        "split": ("aggregator.cli.judge:split", "Say that an entry does not tell a story."),
        "join": ("aggregator.cli.judge:join", "Say that two entries tell the same story."),
        "never": ("aggregator.cli.judge:never", "Never let the entries of two sources share a story."),
        "corrections": ("aggregator.cli.judge:corrections", "List what people have said, and take it back."),
        "rejudge": ("aggregator.cli.rejudge:rejudge", "Judge the archive again, and say what changes."),
    },
    "Look after it": {
        "sources": ("aggregator.cli.sources:sources", "Show how each source is, and what you might do."),
        "check": ("aggregator.cli.check:check", "Check the configuration, and try a poll that stores nothing."),
        "doctor": ("aggregator.cli.doctor:doctor", "Look whether everything is well, and what to do where it is not."),
        "backup": ("aggregator.cli.keep:backup", "Copy the database while the daemon runs, and check the copy."),
        "prune": ("aggregator.cli.keep:prune", "Drop what retention lets go, and give the space back."),
    },
    "Hand on": {
        "mirror": ("aggregator.cli.mirror:mirror", "Each feed again, without what another has already shown."),
        "export": (
            "aggregator.cli.follow:export_list",
            "Write the sources as a subscription list (OPML), or all entries.",
        ),
    },
    "Look inside": {
        "fetch": ("aggregator.cli.fetch:fetch", "Send one request, and tell all that comes of it."),
        "parse": ("aggregator.cli.look:parse", "Show what is seen in a document, as JSON lines."),
        "clean": ("aggregator.cli.look:clean", "Show the repaired entries of a document, as JSON lines."),
        "dedupe": ("aggregator.cli.judge:dedupe", "Group items of JSON lines into copies and stories."),
    },
    "Also": {
        "password": ("aggregator.cli.password:password", "Hash a password or token for the pages."),
        "completion": (
            "aggregator.cli.completion:completion",
            "Print what bash, zsh or fish need to complete commands.",
        ),
    },
}

_EPILOG = """\b
Examples:
  aggregator init subscriptions.opml       the first five minutes
  aggregator --once --config news.toml     one pass, for cron
  aggregator --config news.toml            the daemon, for systemd
  aggregator explain https://example.org/a-story
  aggregator parse saved-page.html --url https://example.org/
"""


@click.group(cls=LazyGroup, commands_by_subject=_COMMANDS, invoke_without_command=True, epilog=_EPILOG)
@click.option("--once", is_flag=True, help="Poll what is due, write the outputs, print a table, and end.")
@click.option("--force", is_flag=True, help="With --once: poll everything, though never against a Retry-After.")
@click.option("--verbose", "-v", is_flag=True, help="Log every step.")
@config_option
@click.version_option(__version__, message="aggregator %(version)s")
@click.pass_context
def aggregator(context: click.Context, once: bool, force: bool, verbose: bool) -> None:
    """Poll feeds, collapse copies, group coverage of one story, and write one clean merged feed.

    Without a command it is the daemon: it polls what is due until it is stopped (SIGTERM or Ctrl-C) and
    reads its configuration again on SIGHUP.
    """
    given = context.ensure_object(Context)
    given.is_verbose = verbose
    if context.invoked_subcommand is None:
        if force and not once:
            raise click.UsageError("--force belongs to --once.")
        from aggregator.cli import run

        context.exit(run.once(given, force=force) if once else run.daemon(given))
    elif once or force:
        raise click.UsageError("--once and --force stand alone, without a command.")


def main() -> None:
    """Run the command line and exit with its code."""
    # numpy's algebra starts a thread for each processor, in each process; it is not used here.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # pydantic looks through all that is installed for plugins of its own, in each process: 13 ms.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    _open_closed()
    collect_seldom()  # what is imported next stays, and looking through it takes a twentieth of the time
    for stream in (sys.stdout, sys.stderr):
        # What feeds say is in any script, whatever the locale can write.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        # By whatever name it is started, it answers to the one that its completion script calls.
        code = aggregator.main(prog_name="aggregator", complete_var=COMPLETE_VARIABLE, standalone_mode=False) or DONE
        sys.stdout.flush()
    except SystemExit as ended:
        # click exits where it has completed a word, and where nobody reads on (`aggregator sources | head`): no fault.
        code = ended.code if COMPLETE_VARIABLE in os.environ and isinstance(ended.code, int) else DONE
    except click.exceptions.Abort:
        click.echo("aggregator: stopped", err=True)
        code = 130
    except click.ClickException as error:
        error.show()
        code = USAGE
    except AggregatorError as error:
        code = _report(error)
    except OSError as error:
        # A reader that has seen enough is no failure. Without this Python complains when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = (
            DONE if isinstance(error, BrokenPipeError) else _report(OutputError("output", error.strerror or str(error)))
        )
    except Exception as error:
        # Where no place of our own is in the way (a full disk for temporary files), the system's words must do.
        if getattr(error, "sqlite_errorcode", 0) & 255 not in _OF_THE_SYSTEM:
            raise
        code = _report(StoreError("database", str(error)))
    leave_rest()
    sys.exit(code)


def _open_closed() -> None:
    """Open /dev/null in place of a stream that was closed (`>&-`): the next file of ours would take its number."""
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            os.dup2(os.open(os.devnull, os.O_RDWR), number)
            os.set_inheritable(number, True)
            setattr(sys, name, os.fdopen(number, mode))


def _report(error: AggregatorError) -> int:
    click.echo(f"aggregator: {error}", err=True)
    if isinstance(error, (ConfigError, UsageError)):
        return USAGE
    if isinstance(error, StoppedError):
        return 128 + error.signal
    return REFUSED if isinstance(error, StoreError) else FAILED
