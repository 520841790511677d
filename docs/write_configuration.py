"""Writes docs/configuration.md: the words of config/aggregator.toml, the types and defaults of the code.

make docs
"""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from aggregator.config import sections, values
from aggregator.units import write_duration

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "configuration.md"
_OPTION = re.compile(r"^(?:# )?(?P<name>[a-z_]+) = \S")
_TABLE = re.compile(r"^\[{1,2}(?P<name>[a-z]+)\]{1,2}$")


def _find_tables() -> dict[str, tuple[type[sections.Section], str]]:
    """The tables of the file in the order of the code: name, model, and how its head is written."""
    found: dict[str, tuple[type[sections.Section], str]] = {"": (sections.ConfigFile, "At the top of the file")}
    for name, field in sections.ConfigFile.model_fields.items():
        many = get_args(field.annotation)
        model = many[0] if many else field.annotation
        if isinstance(model, type) and issubclass(model, sections.Section):
            found[name] = model, f"`[[{name}]]`" if many else f"`[{name}]`"
    return found


_TABLES = _find_tables()
_INTRO = """# Configuration

One TOML file. It is looked for in this order: `--config FILE`, `$AGGREGATOR_CONFIG`, `aggregator.toml` in the working
folder, `$XDG_CONFIG_HOME/aggregator/aggregator.toml` (`~/.config/aggregator/aggregator.toml`). Everything has a
default; the shortest file that does something is

```toml
[[sources]]
url = "https://example.org/feed.xml"

[[outputs]]
name = "merged"
folder = "out/merged"
```

Durations are `"30s"`, `"30m"`, `"1h30m"`, `"14d"`, `"2w"`; sizes are bytes or `"10MB"`; paths are relative to the
file. `aggregator check` names every mistake with its place and, for a misspelt key, the nearest one. The daemon reads
the file again on SIGHUP (`systemctl reload aggregator`); `database`, `[fetch]`, `[digest]` and `[web]` need a restart.
This page is made from the code and from `config/aggregator.toml` (`make docs`).
"""
_NAMED: dict[Any, str] = {
    values.Duration: "duration", values.Optional: 'duration or "off"', values.Lasting: 'duration or "off"',
    values.Size: "size", values.Memory: "size, at least 200MB", values.Zone: "time zone", values.Http: "address",
    values.Public: "address", values.Hub: "address", values.Iri: "absolute IRI", values.PasswordHash: "text",
    values.Listen: 'host:port or "off"', values.Name: "name", values.Backlog: 'number or "all"',
    values.Allowed: "host or network",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """What the example file says of an option: its words, and its line there."""

    words: str
    line: str


def read_example(text: str) -> dict[tuple[str, str], Said]:
    """Find the words above each option, by (table, option)."""
    found: dict[tuple[str, str], Said] = {}
    table, words = "", list[str]()
    for line in text.splitlines():
        if match := _TABLE.match(line):
            table, words = match["name"], []
        elif match := _OPTION.match(line):
            found[table, match["name"]] = Said(" ".join(words), line.removeprefix("# "))
        elif line.startswith("#"):
            said = line.removeprefix("#").strip()
            words = [] if said.startswith("---") else [*words, said]
        else:
            words = []
    return found


def describe(annotation: Any) -> str:
    """Name a type for a person."""
    if annotation == values.Scopes:
        return "table of tags"
    if annotation in _NAMED:
        return _NAMED[annotation]
    origin, inner = get_origin(annotation), [one for one in get_args(annotation) if one is not NoneType]
    if origin is Annotated:
        return describe(inner[0]) + _bounds(inner[1:])
    if origin in (Union, UnionType):
        return " or ".join(describe(one) for one in inner)
    if origin is tuple:
        return f"list: {describe(inner[0])}"
    return _choices(inner if origin is Literal else annotation)


def _bounds(said: Sequence[Any]) -> str:
    rules = [rule for one in said for rule in getattr(one, "metadata", ())]
    bounds = [getattr(rule, side) for rule in rules for side in ("ge", "le") if hasattr(rule, side)]
    return f", {bounds[0]:,} to {bounds[1]:,}" if len(bounds) == 2 else f", at least {bounds[0]:,}" if bounds else ""


def _choices(kind: Any) -> str:
    if isinstance(kind, list) or issubclass(kind, Enum):
        return " or ".join(f'"{getattr(one, "value", one)}"' for one in kind)
    return "table" if issubclass(kind, sections.Section) else {str: "text", int: "number", bool: "true or false"}[kind]


def default_of(name: str, model: type[sections.Section]) -> str:
    """Write a default as the file would have it."""
    field = model.model_fields[name]
    if field.is_required():
        return "required"
    return f"default {_written(field.default, is_size=model.__annotations__[name] in (values.Size, values.Memory))}"


def _written(value: Any, *, is_size: bool) -> str:
    if value is None or value == ():
        return "none"
    if is_size:
        return f'`"{value // 10**9}GB"`' if value % 10**9 == 0 else f'`"{value // 10**6}MB"`'
    if isinstance(value, timedelta):
        return f'`"{write_duration(value)}"`'
    if isinstance(value, tuple):
        return "`[" + ", ".join(f'"{getattr(one, "value", one)}"' for one in value) + "]`"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f'`"{getattr(value, "value", value)}"`' if isinstance(value, str) else f"`{value}`"


def write_page(example: str) -> str:
    """The whole page."""
    said = read_example(example)
    return _INTRO + "".join(_write_table(table, said) for table in _TABLES)


def _write_table(table: str, said: dict[tuple[str, str], Said]) -> str:
    model, title = _TABLES[table]
    lines = [f"\n## {title}\n"]
    for name in model.model_fields:
        if table or name not in _TABLES:
            lines += _write_option(table, name, said.get((table, name), Said("", "")))
    return "\n".join(lines)


def _write_option(table: str, name: str, said: Said) -> Iterator[str]:
    model, _ = _TABLES[table]
    kind = describe(model.__annotations__[name])
    yield f"### `{name}`\n"
    yield f"{kind[0].upper()}{kind[1:]}; {default_of(name, model)}.\n"
    # A path or an address in angle brackets would be taken for a tag.
    yield said.words.replace("<", "&lt;") + "\n" if said.words else ""
    if said.line and "{" in said.line:
        yield f"```toml\n{said.line}\n```\n"


def main() -> None:
    """Write the page."""
    page = write_page((ROOT / "config" / "aggregator.toml").read_text())
    if "--check" in sys.argv:
        sys.exit(TARGET.read_text() != page and "docs/configuration.md is not what the code says: make docs")
    TARGET.write_text(page)


if __name__ == "__main__":
    main()
