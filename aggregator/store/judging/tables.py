"""The tables of judging: index rows, pairs, stories, corrections, snapshots of weights; hand-written SQL."""

from sqlite_utils import Database

_TABLES = """
CREATE TABLE fingerprint (entry INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
CREATE TABLE probe (
    value INTEGER NOT NULL, week INTEGER NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (value, week, entry)
) STRICT, WITHOUT ROWID;
-- A bucket that has grown too large to compare all with all proposes nothing any more, but for rows of equality (the
-- same text, address or file): there each entry is compared with the one of the smallest key, `least`.
CREATE TABLE crowd (value INTEGER PRIMARY KEY, least INTEGER NOT NULL) STRICT;
-- Verdicts other than "different", of two entries with a < b, score in ten-thousandths.
CREATE TABLE pair (
    a INTEGER NOT NULL, b INTEGER NOT NULL, kind TEXT NOT NULL, score INTEGER NOT NULL, rule TEXT NOT NULL,
    version TEXT NOT NULL, evidence TEXT NOT NULL, PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX pair_b ON pair(b);
CREATE TABLE story (
    n INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, lead INTEGER NOT NULL, opened INTEGER NOT NULL,
    changed INTEGER NOT NULL
) STRICT;
-- Ids of stories that became part of others, `made` is when the story was opened.
CREATE TABLE story_alias (uuid TEXT PRIMARY KEY, story INTEGER NOT NULL, made INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX story_alias_story ON story_alias(story);
CREATE TABLE member (
    entry INTEGER PRIMARY KEY, story INTEGER NOT NULL, copy_group INTEGER NOT NULL, is_origin INTEGER NOT NULL,
    verdict TEXT, rule TEXT, version TEXT, evidence TEXT NOT NULL
) STRICT;
CREATE INDEX member_story ON member(story);
-- A person's word. For "never" the ids are empty, `undone` is when it was taken back.
CREATE TABLE correction (
    n INTEGER PRIMARY KEY, kind TEXT NOT NULL, left_source TEXT NOT NULL, left_id TEXT NOT NULL,
    right_source TEXT NOT NULL, right_id TEXT NOT NULL, made INTEGER NOT NULL, undone INTEGER
) STRICT;
-- Counts of words and shingles: weights change only when a row is added.
CREATE TABLE snapshot (
    n INTEGER PRIMARY KEY, made INTEGER NOT NULL, documents INTEGER NOT NULL, entries INTEGER NOT NULL,
    counts BLOB NOT NULL
) STRICT;
"""


def create_tables(db: Database) -> None:
    """Make the tables of judging in an empty database, inside the caller's transaction."""
    for statement in _TABLES.split(";"):
        if statement.strip():
            db.execute(statement)
