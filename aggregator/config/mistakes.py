"""What is wrong in a file, said as its reader sees it: the place, the reason, the nearest known name."""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from aggregator.config.sections import (
    AuthSection,
    ConfigFile,
    DigestSection,
    FetchSection,
    JudgingSection,
    MatchSection,
    MirrorsSection,
    OutputSection,
    Section,
    SourceSection,
    WebSection,
)
from aggregator.errors import ConfigError
from aggregator.redact import redact


def check(path: Path, raw: dict[str, Any]) -> ConfigFile:
    """Check what stands in a file. Raises ConfigError with every mistake in it at once."""
    try:
        return ConfigFile.model_validate(raw)
    except ValidationError as cause:
        errors = cause.errors()
        problems = [(_where(error["loc"], raw), _reason(error)) for error in errors if not _follows(error, errors)]
        raise ConfigError(str(path), problems) from None


def _follows(error: Mapping[str, Any], errors: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a list is called too short only because what stands in it is wrong, which is said already."""
    depth = len(error["loc"])
    return error["type"] == "too_short" and any(
        len(other["loc"]) > depth and other["loc"][:depth] == error["loc"] for other in errors
    )


def _where(loc: tuple[int | str, ...], raw: object) -> str:
    """Name the place of a mistake as the file's reader sees it: `sources[2] "Example": interval`."""
    words: list[str] = []
    for step in loc:
        raw = _inside(raw, step)
        if isinstance(step, int):
            words[-1] += f"[{step + 1}]{_label(raw)}"
        elif step not in ("literal['all']", "constrained-int"):
            words.append(str(step))
    return ".".join(words)


def _label(raw: object) -> str:
    """What a table is known by to who wrote it: its name, else its address without what may be secret."""
    name, url = (raw.get("name"), raw.get("url")) if isinstance(raw, dict) else (None, None)
    if isinstance(name, str) and name:
        return f' "{name}"'
    return f' "{redact(url) if "://" in url else url}"' if isinstance(url, str) and url else ""


def _inside(raw: object, step: int | str) -> object:
    if isinstance(raw, dict):
        return raw.get(step)
    return raw[step] if isinstance(raw, list) and isinstance(step, int) and step < len(raw) else None


def _reason(error: Mapping[str, Any]) -> str:
    if error["type"] == "extra_forbidden":
        return "unknown key" + nearest(str(error["loc"][-1]), _known(error["loc"]))
    if error["type"] == "model_type":
        names = ", ".join(_known((*error["loc"], "")))
        return f"must be a table, {{ name = value, … }}, of: {names}"
    if error["type"] == "tuple_type" and error["loc"][-1] in ("sources", "outputs"):
        return f"must be tables: write [[{error['loc'][-1]}]] for each"
    if error["type"] == "literal_error":
        # Of members of an enumeration their checker shows how Python writes them.
        error = {**error, "ctx": {"expected": _MEMBER.sub(r"\1", str(error["ctx"]["expected"]))}}
    if error["type"] == "tuple_type" and isinstance(error["input"], str):
        return f"must be a list in brackets: [{_shown(error['input'])}]"
    if words := _WORDS.get(error["type"]):
        return words.format(value=_shown(error["input"]), **error.get("ctx", {}))
    message = str(error["msg"]).removeprefix("Value error, ")
    return message[0].lower() + message[1:]


_NAME_RULE = "{value} may have up to 64 letters, digits, dots, dashes and underscores only, a letter or digit first"
# The checker's own sentences speak of Python.
_WORDS = {
    **dict.fromkeys(("string_type", "string_sub_type"), "must be a text in quotes, not {value}"),
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), "must be a whole number, not {value}"),
    **dict.fromkeys(("bool_type", "bool_parsing"), "must be true or false, not {value}"),
    **dict.fromkeys(("literal_error", "enum"), "must be {expected}, not {value}"),
    "tuple_type": "must be a list in brackets, not {value}",
    "missing": "is required",
    "dict_type": "must be a table, {{ name = value, … }}, not {value}",
    "string_pattern_mismatch": _NAME_RULE,
    "too_short": "must name at least one",
    "greater_than_equal": "must be at least {ge}, not {value}",
    "less_than_equal": "must be at most {le}, not {value}",
}
_LONGEST = 60
_MEMBER = re.compile(r"<\w+\.\w+: ('[^']*')>")


def _shown(value: object) -> str:
    """Write a value as it stands in the file, an address without what may be secret."""
    text = _written(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _written(value: object) -> str:
    if isinstance(value, str):
        return f'"{redact(value) if "://" in value else value}"'
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{name} = {_written(one)}' for name, one in value.items())} }}"
    return str(value).lower() if isinstance(value, bool) else str(value)


_SECTIONS: Mapping[str, type[Section]] = {
    "fetch": FetchSection, "digest": DigestSection, "web": WebSection, "sources": SourceSection,
    "outputs": OutputSection, "mirrors": MirrorsSection, "auth": AuthSection, "judging": JudgingSection,
    "keep": MatchSection, "drop": MatchSection,
}  # fmt: skip


def _known(loc: tuple[int | str, ...]) -> Iterable[str]:
    """The names that are known where an unknown one stands."""
    inside = next((step for step in reversed(loc[:-1]) if step in _SECTIONS), None)
    return _SECTIONS[str(inside)].model_fields if inside else ConfigFile.model_fields


def nearest(word: str, known: Iterable[str]) -> str:
    """Suggest the known name that a wrong one comes nearest to."""
    names = list(known)
    close = difflib.get_close_matches(word, names, n=1)
    if close:
        return f'; did you mean "{close[0]}"?'
    return f"; known here: {', '.join(sorted(names))}" if names else ""


def find_doubles(named: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Name the places, of (place, value), whose value stands at an earlier one, too."""
    seen: set[str] = set()
    problems = []
    for place, value in named:
        if value in seen:
            shown = redact(value) if "://" in value else value
            problems.append((place, f'"{shown}" stands twice'))
        seen.add(value)
    return problems
