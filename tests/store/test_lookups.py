"""No query of the daily work may read more of the archive than what it asks for, and all of them stand in the store."""

import ast
import re
from pathlib import Path

import pytest

import aggregator
from aggregator.store import days, entries, finding, followed, ledger, lookups, pages, views, weighing
from tests.store.build import opened, rows

QUERIES = {
    f"{module.__name__.rsplit('.')[-1]}.{name}": sql
    for module in (days, entries, finding, followed, ledger, lookups, pages, views, weighing)
    for name, sql in vars(module).items()
    if name.startswith("_") and isinstance(sql, str) and sql.lstrip().startswith("SELECT")
}
# Reading one source, output or cycle from end to end is no reading of the archive, nor is what a person has said, or
# what an inner query has found by an index.
SMALL = {"source", "s", "selected", "cycle", "j", "json_each", "story_alias", "correction", "(subquery-1)"}


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_every_query_uses_an_index(tmp_path: Path, name: str) -> None:
    """SQLite's own plan shows no scan of a table that grows."""
    sql = QUERIES[name]
    numbered = max((int(n) for n in re.findall(r"\?(\d)", sql)), default=0)
    arguments = ["[]"] * (numbered or sql.count("?"))
    with opened(tmp_path) as store:
        plan = [str(row[3]) for row in rows(store, f"EXPLAIN QUERY PLAN {sql}", *arguments)]
    scans = [step for step in plan if step.startswith("SCAN") and "CONSTANT" not in step]
    assert [step for step in scans if step.split()[1] not in SMALL and "VIRTUAL TABLE" not in step] == []


STATEMENT = re.compile(r"\s*(SELECT\s.+\sFROM\s|INSERT\s.*INTO\s|UPDATE\s\w+\sSET\s|DELETE\sFROM\s)", re.DOTALL)


def test_statements_stand_in_the_store_only() -> None:
    """Elsewhere nobody would look whether they use an index; `dedupe` has a database of its own."""
    package = Path(aggregator.__file__).parent
    files = {path: path.relative_to(package) for path in package.rglob("*.py")}
    found = [
        f"{name}:{node.lineno}"
        for path, name in files.items()
        if name.parts[0] not in ("store", "dedupe")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and STATEMENT.match(node.value)
    ]
    assert found == []
