"""The stored verdicts on pairs of entries."""

import json
import sqlite3
from collections.abc import Iterable, Iterator

from aggregator.store.judging.rows import PairRow


class Pairs:
    """Verdicts other than `different`, each of two entries a < b."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def save(self, rows: Iterable[PairRow]) -> None:
        """Store verdicts: a < b, kind, score in ten-thousandths, rule, version, evidence as JSON.

        One that stands is kept: it goes when one of its entries changes, or is judged again (again.py).
        """
        self._connection.executemany("INSERT OR IGNORE INTO pair VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def neighbours(self, entries: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Pairs (given entry, other) that were judged copy or coverage."""
        given = json.dumps(list(entries))
        return iter(
            self._connection.execute(
                "SELECT j.value, p.b FROM json_each(?1) j JOIN pair p ON p.a = j.value WHERE p.kind <> 'related'"
                " UNION ALL"
                " SELECT j.value, p.a FROM json_each(?1) j JOIN pair p ON p.b = j.value WHERE p.kind <> 'related'",
                (given,),
            )
        )

    def verdicts(self, entries: Iterable[int]) -> Iterator[tuple[int, int, str, int, str]]:
        """The stored verdicts whose first entry is given, without their evidence: a, b, kind, score, rule.

        Those that are a cross-link only (group/related) are none.
        """
        return iter(
            self._connection.execute(
                "SELECT p.a, p.b, p.kind, p.score, p.rule FROM json_each(?) j JOIN pair p ON p.a = j.value"
                " AND p.rule NOT GLOB 'linked.*'",
                (json.dumps(list(entries)),),
            )
        )

    def among(self, entries: Iterable[int]) -> list[tuple[int, int]]:
        """The pairs of these entries that have a stored verdict, cross-links too."""
        rows = self._connection.execute(
            "SELECT p.a, p.b FROM json_each(?1) j JOIN pair p ON p.a = j.value"
            " WHERE p.b IN (SELECT value FROM json_each(?1))",
            (json.dumps(list(entries)),),
        )
        return list(rows)

    def withdraw(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Drop the verdicts on pairs that nothing proposes any more."""
        self._connection.executemany("DELETE FROM pair WHERE a = ? AND b = ?", pairs)

    def evidence(self, pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], str]:
        """The evidence of stored verdicts, as JSON."""
        rows = self._connection.execute(
            "SELECT p.a, p.b, p.evidence FROM json_each(?) j JOIN pair p"
            " ON p.a = j.value ->> 0 AND p.b = j.value ->> 1",
            (json.dumps(list(pairs)),),
        )
        return {(a, b): evidence for a, b, evidence in rows}

    def find(self, one: int, other: int) -> PairRow | None:
        """The stored verdict on two entries."""
        row = self._connection.execute("SELECT * FROM pair WHERE a = ? AND b = ?", sorted((one, other))).fetchone()
        return tuple(row) if row else None
