"""Judge all cases in one run of `dedupe`, and count."""

import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from math import comb

from aggregator.dedupe import dedupe
from aggregator.model import Caution
from bench.quality.cases import Case, cases

_NOW = datetime(2026, 6, 1, tzinfo=UTC)
_LABELS = ("copy", "story")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Precision and recall over pairs of items at one level."""

    precision: float
    recall: float


def judge(given: Iterable[Case], caution: Caution = Caution.DEFAULT) -> dict[str, dict[str, str]]:
    """The groups that the judge makes of all items: id to {copy, story}."""
    lines = []
    for case in given:
        items = ({key: value for key, value in item.items() if key not in _LABELS} for item in case.items)
        lines += [json.dumps(item).encode() for item in items]
    out, errors = io.StringIO(), io.StringIO()
    code = dedupe(lines, out, errors, caution=caution, now=_NOW)
    if code:
        raise ValueError(errors.getvalue())
    return {row["id"]: {label: row[label] for label in _LABELS} for row in map(json.loads, out.getvalue().splitlines())}


def score(given: Iterable[Case], found: Mapping[str, Mapping[str, str]], label: str) -> Score:
    """Pairwise precision and recall against the labels."""
    rows = [(item[label], found[item["id"]][label]) for case in given for item in case.items]
    both = sum(comb(n, 2) for n in Counter(rows).values())
    real = sum(comb(n, 2) for n in Counter(gold for gold, _ in rows).values())
    said = sum(comb(n, 2) for n in Counter(group for _, group in rows).values())
    return Score(precision=both / said if said else 1.0, recall=both / real if real else 1.0)


def failures(given: Iterable[Case], found: Mapping[str, Mapping[str, str]]) -> list[str]:
    """The cases that are not as expected, each with its reason."""
    homes: dict[str, set[str]] = {}
    all_cases = list(given)
    for case in all_cases:
        for item in case.items:
            homes.setdefault(found[item["id"]]["story"], set()).add(item["story"])
    wrong = []
    for case in all_cases:
        mixed = any(len(homes[found[item["id"]]["story"]]) > 1 for item in case.items)
        label = "copy" if case.expected == "copy" else "story"
        split = case.expected in {"copy", "coverage"} and len({found[item["id"]][label] for item in case.items}) > 1
        if mixed or split:
            wrong.append(f"{case.name}: {'merged with others' if mixed else 'not all together'} ({case.why})")
    return wrong


def table() -> str:
    """The table that the README quotes."""
    given = cases()
    found = judge(given)
    items = [item for case in given for item in case.items]
    languages = sorted({item["lang"] for item in items})
    lines = [
        f"{len(items)} items, {len(given)} cases, languages: {', '.join(languages)}",
        "",
        "| level | precision | recall |",
        "|---|---|---|",
    ]
    for label in _LABELS:
        made = score(given, found, label)
        lines.append(f"| {label} | {made.precision:.3f} | {made.recall:.3f} |")
    wrong = failures(given, found)
    lines += ["", f"{len(given) - len(wrong)} of {len(given)} cases as expected"]
    return "\n".join([*lines, *(f"- {line}" for line in wrong)])
