"""Writing sources and options into the configuration and out of it; every other line and comment stays as it was.

The file is edited by lines, so that nothing moves; the result is parsed before it is written, and refused unless it
says exactly what it said before, with the sources added or taken out.
"""

import io
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomlkit

from aggregator.config import load_text
from aggregator.errors import ConfigError, NotFoundError
from aggregator.rights import take_over

_SOURCES = re.compile(r"\s*\[\[\s*sources\s*\]\]\s*(#.*)?$")
_PART_OF_SOURCE = re.compile(r"\s*\[\[?\s*sources\s*\.")
_HEADER = re.compile(r"\s*\[")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSource:
    """A source to be written; what is None or empty is left out."""

    url: str
    key: str | None = None
    name: str | None = None
    kind: str | None = None
    tags: tuple[str, ...] = ()


def add_sources(path: Path, sources: Iterable[NewSource], environment: Mapping[str, str]) -> None:
    """Write sources at the end of those that are there, in one go. Raises ConfigError when that cannot be done."""
    new = [_options(source) for source in sources]
    if not new:
        return
    text = _read(path)
    lines = _lines(text)
    spans = _spans(lines)
    at = spans[-1][1] if spans else len(lines)
    end = _new_line(text)
    block = "".join(f"{end}[[sources]]{end}{_write(options, end)}" for options in new)
    before, after = "".join(lines[:at]).rstrip("\r\n"), "".join(lines[at:])
    # A blank line between what was there and what follows.
    made = (
        (before + end if before else "") + (block if before else block.lstrip("\r\n")) + (end + after if after else "")
    )
    wanted = _parsed(path, text)
    wanted["sources"] = [*wanted.get("sources", []), *new]
    _replace(path, made, wanted, environment)


def remove_source(path: Path, number: int, environment: Mapping[str, str]) -> None:
    """Take out the source with this number (from 0, in the order of the file), with the comment right above it."""
    text = _read(path)
    lines = _lines(text)
    spans = _spans(lines)
    wanted = _parsed(path, text)
    if not 0 <= number < len(spans) or len(spans) != len(wanted.get("sources", [])):
        raise NotFoundError(f"{path}: the source is not written as a [[sources]] table of its own; take it out by hand")
    start, end = spans[number]
    if end == len(lines):
        end = _leave_comment(lines, start, end)
    while start > 0 and lines[start - 1].lstrip().startswith("#"):
        start -= 1
    del wanted["sources"][number]
    if not wanted["sources"]:
        del wanted["sources"]
    while end < len(lines) and not lines[end].strip():
        end += 1
    _replace(path, "".join(lines[:start] + lines[end:]), wanted, environment)


def write_options(path: Path, table: str, options: Mapping[str, str], environment: Mapping[str, str]) -> None:
    """Write options of a table, made at the end where there is none. Raises ConfigError when that cannot be done."""
    text = _read(path)
    wanted = _parsed(path, text)
    start, end = _find_table(lines := _lines(text), table, is_there=table in wanted)
    if not isinstance(wanted.setdefault(table, {}), Mapping):
        raise _unsafe(path)
    wanted[table] = {**wanted[table], **options}
    before, part, after = "".join(lines[:start]), "".join(lines[start:end]), "".join(lines[end:])
    new_line = _new_line(text)
    try:
        # Only this part goes through tomlkit, which moves tables that stand between those of a list.
        document = tomlkit.parse(part.replace("\r\n", "\n"))
        document.setdefault(table, tomlkit.table()).update(options)
        made = tomlkit.dumps(document).replace("\n", new_line)
    except tomlkit.exceptions.TOMLKitError as cause:
        raise _unsafe(path) from cause
    gap = "" if part or not before else new_line if before.endswith("\n") else 2 * new_line
    _replace(path, before + gap + made + after, wanted, environment)


def _find_table(lines: Sequence[str], table: str, *, is_there: bool) -> tuple[int, int]:
    """The lines of a table: the whole file where it has no header of its own, nothing at the end where it is new."""
    header = re.compile(rf"\s*\[\s*{re.escape(table)}\s*\]\s*(#.*)?$")
    for number, line in enumerate(lines):
        if header.match(line):
            return number, _end(lines, number)
    return (0 if is_there else len(lines)), len(lines)


def _options(source: NewSource) -> dict[str, Any]:
    given = {"url": source.url, "key": source.key, "name": source.name, "kind": source.kind, "tags": list(source.tags)}
    return {name: value for name, value in given.items() if value}


def _write(options: Mapping[str, Any], end: str) -> str:
    table = tomlkit.table()
    for name, value in options.items():
        table.add(name, value)
    return table.as_string().rstrip("\n").replace("\n", end) + end


def _lines(text: str) -> list[str]:
    """The lines with their ends, as TOML has them: `splitlines` knows others, which may stand within a name."""
    return list(io.StringIO(text, newline="\n"))


def _new_line(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _spans(lines: Sequence[str]) -> list[tuple[int, int]]:
    """The first line of each [[sources]] and the line after its last; what speaks of the next table is left out."""
    starts = [number for number, line in enumerate(lines) if _SOURCES.match(line)]
    return [(start, _end(lines, start)) for start in starts]


def _end(lines: Sequence[str], start: int) -> int:
    end = start + 1
    while end < len(lines) and (not _HEADER.match(lines[end]) or _PART_OF_SOURCE.match(lines[end])):
        end += 1
    return end if end == len(lines) else _leave_comment(lines, start, end)


def _leave_comment(lines: Sequence[str], start: int, end: int) -> int:
    """A paragraph of comments at the end, blank lines around it, is not of this table: of the next one, or of all."""
    at = _skip_back(lines, end, blank=True)
    comment = _skip_back(lines, at, blank=False)
    return comment if comment > start + 1 and not lines[comment - 1].strip() else at


def _skip_back(lines: Sequence[str], at: int, *, blank: bool) -> int:
    while at > 0 and (not lines[at - 1].strip() if blank else lines[at - 1].lstrip().startswith("#")):
        at -= 1
    return at


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as cause:
        raise ConfigError(str(path), [("", f"cannot be read: {cause.strerror}")]) from cause
    except UnicodeDecodeError as cause:
        raise ConfigError(str(path), [("", f"is not UTF-8 (byte {cause.start})")]) from cause


def _parsed(path: Path, text: str) -> dict[str, Any]:
    try:
        return dict(tomlkit.parse(text).unwrap())
    except tomlkit.exceptions.TOMLKitError as cause:
        raise ConfigError(str(path), [("", f"is not TOML: {cause}")]) from cause


def _replace(path: Path, made: str, wanted: Mapping[str, Any], environment: Mapping[str, str]) -> None:
    """Check the new text as the program will, write it beside the file, and only then put it in its place.

    Where the file is a link, what it leads to is written; paths in it stay relative to where the link stands.
    """
    try:
        is_safe = tomlkit.parse(made).unwrap() == wanted
    except tomlkit.exceptions.TOMLKitError as cause:
        raise _unsafe(path) from cause
    if not is_safe:
        raise _unsafe(path)
    load_text(path, made, environment)
    target = path.resolve()
    draft = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with draft.open("x", newline="", encoding="utf-8") as file:
            take_over(file.fileno(), target.stat())
            file.write(made)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    except OSError as cause:
        raise ConfigError(str(path), [("", f"cannot be written: {cause.strerror}")]) from cause
    finally:
        draft.unlink(missing_ok=True)


def _unsafe(path: Path) -> ConfigError:
    return ConfigError(str(path), [("", "the file is written in a way that is not safe to edit; do it by hand")])
