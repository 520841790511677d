"""What was judged into output lines."""

import json
import sqlite3
from typing import TextIO


def write_answers(connection: sqlite3.Connection, out: TextIO) -> None:
    """One line an item: the smallest id of its copy group and of its story, the lead, the verdict against it."""
    connection.execute(
        "CREATE TEMP TABLE copies AS SELECT m.copy_group AS g, min(e.id) AS id"
        " FROM member m JOIN entry e ON e.n = m.entry GROUP BY 1"
    )
    connection.execute(
        "CREATE TEMP TABLE stories AS SELECT m.story AS g, min(e.id) AS id"
        " FROM member m JOIN entry e ON e.n = m.entry GROUP BY 1"
    )
    connection.execute("CREATE INDEX temp.copies_g ON copies(g)")
    connection.execute("CREATE INDEX temp.stories_g ON stories(g)")
    rows = connection.execute(
        "SELECT e.id, c.id, s.id, l.id, m.verdict, m.evidence FROM entry e JOIN member m ON m.entry = e.n"
        " JOIN copies c ON c.g = m.copy_group JOIN stories s ON s.g = m.story"
        " JOIN story t ON t.n = m.story JOIN entry l ON l.n = t.lead ORDER BY e.n"
    )
    for id_, copy, story, lead, verdict, evidence in rows:
        line = {
            "id": id_,
            "copy": copy,
            "story": story,
            "lead": lead,
            "verdict": verdict,
            "evidence": json.loads(evidence),
        }
        out.write(json.dumps(line, ensure_ascii=False) + "\n")
