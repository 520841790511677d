"""What was judged into output lines."""

import json
import sqlite3
from typing import TextIO

# The smallest id of each group; of the same id in two feeds, that of the first feed.
_SMALLEST = """
    CREATE TEMP TABLE {name} AS SELECT g, said, source FROM (
        SELECT m.{column} AS g, e.said, e.source,
            row_number() OVER (PARTITION BY m.{column} ORDER BY e.said, e.source) AS place
        FROM member m JOIN entry e ON e.n = m.entry
    ) WHERE place = 1
"""
_ANSWERS = """
    SELECT e.said, c.said, s.said, l.said, m.verdict, m.evidence, e.source, c.source, s.source, l.source
    FROM entry e JOIN member m ON m.entry = e.n JOIN copies c ON c.g = m.copy_group JOIN stories s ON s.g = m.story
        JOIN story t ON t.n = m.story JOIN entry l ON l.n = t.lead
    ORDER BY e.n
"""
_FIELDS = ("id", "copy", "story", "lead")
_FEEDS = ("feed", "copy_feed", "story_feed", "lead_feed")


def write_answers(connection: sqlite3.Connection, out: TextIO) -> None:
    """One line an item: the smallest id of its copy group and of its story, the lead, the verdict against it.

    Ids come back as they came in. An id counts within its feed only: where one stands in several, each line says the
    feeds, too.
    """
    for name, column in (("copies", "copy_group"), ("stories", "story")):
        connection.execute(_SMALLEST.format(name=name, column=column))
        connection.execute(f"CREATE INDEX temp.{name}_g ON {name}(g)")
    has_doubles = connection.execute("SELECT 1 FROM entry GROUP BY said HAVING count(*) > 1 LIMIT 1").fetchone()
    for row in connection.execute(_ANSWERS):
        feeds = dict(zip(_FEEDS, row[6:], strict=True)) if has_doubles else {}
        line = {**dict(zip(_FIELDS, row[:4], strict=True)), **feeds, "verdict": row[4], "evidence": json.loads(row[5])}
        out.write(json.dumps(line, ensure_ascii=False) + "\n")
