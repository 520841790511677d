"""Judge all cases in one archive, by the code that judges entries, and count."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import StringIO
from math import comb
from typing import Any

from aggregator.dedupe.answers import write_answers
from aggregator.dedupe.intake import Intake, open_store
from aggregator.dedupe.items import Item, read_item
from aggregator.grouping.run import group_pending, judge_pair
from aggregator.grouping.settings import GroupSettings, SourceRule
from aggregator.model import Caution, Enclosure, Role, Title
from aggregator.store.judging import Judging
from bench.quality.case import Case
from bench.quality.cases import cases

NOW = datetime(2026, 6, 1, tzinfo=UTC)
_LABELS = ("copy", "story")

Groups = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Precision and recall over pairs of items at one level."""

    precision: float
    recall: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the judge makes of items: by id the groups {copy, story, lead}; by case of related ones the verdict."""

    groups: Groups
    verdicts: dict[str, str]


def judge(given: Sequence[Case], caution: Caution = Caution.DEFAULT) -> Judged:
    """Judge all items in one archive."""
    items = [item for case in given for item in case.items]
    roles = {item["feed"]: SourceRule(role=Role(item["role"])) for item in items if "role" in item}
    settings = GroupSettings(caution=caution, sources=roles)
    place = {item["id"]: n for n, item in enumerate(items, 1)}
    db = open_store()
    intake = Intake(db, NOW)
    for item in items:
        intake.add(_read(item))
    intake.finish()
    judging = Judging(db)
    group_pending(judging, settings, cycle=1, now=NOW)
    verdicts = {
        case.name: _verdict(judging, settings, [place[item["id"]] for item in case.items])
        for case in given
        if case.expected == "related"
    }
    out = StringIO()
    write_answers(db.conn, out)
    db.close()
    rows = map(json.loads, out.getvalue().splitlines())
    return Judged(groups={row["id"]: {key: row[key] for key in (*_LABELS, "lead")} for row in rows}, verdicts=verdicts)


def _verdict(judging: Judging, settings: GroupSettings, entries: Sequence[int]) -> str:
    one, other = entries
    return judge_pair(judging, settings, one, other, NOW).kind.value


def _read(item: Mapping[str, Any]) -> Item:
    """An item as a line of `dedupe` is read, without its labels, and with what such a line cannot say."""
    plain = {key: value for key, value in item.items() if key not in _LABELS}
    read = read_item(json.dumps(plain).encode())
    files = tuple(Enclosure(url=url, type="audio/mpeg") for url in item.get("files", ()))
    titles = tuple(Title(text=text, lang=lang) for lang, text in item.get("titles", ())) or read.cleaned.titles
    return replace(read, cleaned=replace(read.cleaned, enclosures=files, titles=titles))


def score(given: Iterable[Case], found: Groups, label: str) -> Score:
    """Pairwise precision and recall against the labels."""
    rows = [(item[label], found[item["id"]][label]) for case in given for item in case.items]
    both = sum(comb(n, 2) for n in Counter(rows).values())
    real = sum(comb(n, 2) for n in Counter(gold for gold, _ in rows).values())
    said = sum(comb(n, 2) for n in Counter(group for _, group in rows).values())
    return Score(precision=both / said if said else 1.0, recall=both / real if real else 1.0)


def failures(given: Sequence[Case], judged: Judged) -> list[str]:
    """The cases that are not as expected, each with its reason."""
    found = judged.groups
    homes: dict[str, set[str]] = {}
    for item in (item for case in given for item in case.items):
        homes.setdefault(found[item["id"]]["story"], set()).add(item["story"])
    wrong = []
    for case in given:
        if any(len(homes[found[item["id"]]["story"]]) > 1 for item in case.items):
            wrong.append(f"{case.name}: merged with others ({case.why})")
        elif _is_apart(case, found):
            wrong.append(f"{case.name}: not all together ({case.why})")
        elif case.expected == "related" and judged.verdicts[case.name] != "related":
            wrong.append(f"{case.name}: {judged.verdicts[case.name]} ({case.why})")
        elif case.lead and any(found[item["id"]]["lead"] != case.lead for item in case.items):
            wrong.append(f"{case.name}: led by {found[case.items[0]['id']]['lead']} ({case.why})")
    return wrong


def _is_apart(case: Case, found: Groups) -> bool:
    label = "copy" if case.expected == "copy" else "story"
    return case.expected in {"copy", "coverage"} and len({found[item["id"]][label] for item in case.items}) > 1


def table() -> str:
    """The table that the README quotes."""
    given = cases()
    judged = judge(given)
    items = [item for case in given for item in case.items]
    languages = sorted({item["lang"] for item in items})
    lines = [
        f"{len(items)} items, {len(given)} cases, languages: {', '.join(languages)}",
        "",
        "| level | precision | recall |",
        "|---|---|---|",
    ]
    for label in _LABELS:
        made = score(given, judged.groups, label)
        lines.append(f"| {label} | {made.precision:.3f} | {made.recall:.3f} |")
    wrong = failures(given, judged)
    lines += ["", f"{len(given) - len(wrong)} of {len(given)} cases as expected"]
    return "\n".join([*lines, *(f"- {line}" for line in wrong)])
