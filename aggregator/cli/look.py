"""`parse` and `clean`: what the program sees in one document, and what it makes of it."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import click

from aggregator.cli.shared import read_clock, read_input
from aggregator.errors import InputError, ParseError, UsageError
from aggregator.model import Cleaned, Entry, Kind, Parsed

Command = TypeVar("Command", bound=Callable[..., None])

_CLEAN_EPILOG = """\b
Examples:
  aggregator clean feed.xml | head -1 | python3 -m json.tool
  curl -s https://example.org/feed | aggregator clean - --url https://example.org/feed
"""
_PARSE_EPILOG = _CLEAN_EPILOG.replace("aggregator clean", "aggregator parse")


def _document_arguments(command: Command) -> Command:
    for decorate in (
        click.option(
            "--kind",
            type=click.Choice([kind.value for kind in Kind]),
            default="auto",
            show_default=True,
            help="What the document is.",
        ),
        click.option("--url", metavar="BASE", help="Where the document came from; relative links start there."),
        click.argument("file", metavar="FILE|-"),
    ):
        command = decorate(command)
    return command


@click.command(epilog=_PARSE_EPILOG)
@_document_arguments
def parse(file: str, url: str | None, kind: str) -> None:
    """Show what is seen in a document: one line for the document, then one an entry."""
    document = _read(file, url, kind)
    shown = {"kind": document.kind, "title": document.title, "link": document.link, "language": document.language}
    problems = [{"kind": problem.kind, "detail": problem.detail} for problem in document.problems]
    _write({"type": "document", **shown, "problems": problems})
    for entry in document.entries:
        _write({"type": "entry", **_plain(Entry, entry)})


@click.command(epilog=_CLEAN_EPILOG)
@_document_arguments
def clean(file: str, url: str | None, kind: str) -> None:
    """Show the entries of a document, repaired, one line each, with every repair that was made.

    `html`, `blocks` and `links` are what was made of the entry; `content` is the publisher's own text, as it came.
    """
    from aggregator.clean.entry import clean as clean_entry

    document = _read(file, url, kind)
    base = document.link or url
    for entry in document.entries:
        cleaned = clean_entry(entry, kind=document.kind, base=base, language=document.language, now=read_clock())
        _write({"type": "entry", **_plain(Cleaned, cleaned), "content": entry.content})


def _read(file: str, url: str | None, kind: str) -> Parsed:
    from aggregator.parse.document import parse as parse_document

    if url is not None and not _is_address(url):
        raise UsageError(f'--url: "{url}" is no address; write one as in https://example.org/feed')
    body = read_input(file)
    url = url or (None if file == "-" else Path(file).absolute().as_uri())
    try:
        return parse_document(
            body, url=url, content_type=None, kind=Kind(kind), language=None, timezone=None, now=read_clock()
        )
    except ParseError as error:
        where = "standard input" if file == "-" else file
        raise InputError(f"{where}: {error.detail} ({error.kind})") from error


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:  # brackets that are no address
        return False
    return parts.scheme == "file" or (parts.scheme in ("http", "https") and bool(parts.hostname))


def _plain(type_: Any, value: object) -> dict[str, Any]:
    from pydantic import TypeAdapter

    plain: dict[str, Any] = TypeAdapter(type_).dump_python(value, mode="json")
    return plain


def _write(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
